//! One case of bad input: what is done to the site, what must be said, and what may not happen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::support::{copy, minimal};

/// Seconds of processor time and megabytes of memory that one build may take, by the slow debug program.
const SECONDS: u64 = 15;
const MEGABYTES: u64 = 600;
/// Seconds after which a build hangs, however busy the machine is.
const PATIENCE: u64 = 150;

/// A site to be spoiled.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A copy of the small test site that was published before.
    pub(crate) fn published() -> Site {
        static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
        Site::copied(BUILT.get_or_init(built))
    }

    /// A copy of the small test site that another edition of the program published: each page is to be rendered anew.
    pub(crate) fn aged() -> Site {
        static AGED: OnceLock<tempfile::TempDir> = OnceLock::new();
        Site::copied(AGED.get_or_init(|| {
            let folder = built();
            let public = folder.path().join("public");
            let manifest = fs::read_to_string(public.join("manifest.json")).unwrap();
            let aged = manifest.replace("{\"key\":\"", "{\"key\":\"00").replace("\"inputs\":\"", "\"inputs\":\"00");
            assert_ne!(manifest, aged);
            fs::write(public.join("manifest.json"), aged).unwrap();
            for page in pages(&public) {
                let path = public.join(page);
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, text.replacen(NEW, OLD, 1)).unwrap();
                assert!(is_old(&path), "{}", path.display());
            }
            folder
        }))
    }

    fn copied(from: &tempfile::TempDir) -> Site {
        let folder = tempfile::tempdir().unwrap();
        copy(from.path(), folder.path());
        Site { folder }
    }

    /// A path in the project.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts one text in the place of another.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The text of a practice below its second heading.
    pub(crate) fn body(&self, body: impl AsRef<str>) {
        self.edit(RAIN, "Kerbs are lowered, so that rain runs into parks.", body.as_ref());
    }
}

/// What pages begin with, and what those begin with that another edition published: as long, for a file of another size is
/// not taken for the one that was published.
const NEW: &str = "<!doctype html>";
const OLD: &str = "<!DOCTYPE html>";

fn is_old(page: &Path) -> bool {
    fs::read(page).unwrap().starts_with(OLD.as_bytes())
}

fn built() -> tempfile::TempDir {
    let folder = minimal();
    assert_eq!(run(folder.path(), &["build"]).code, Some(0));
    folder
}

/// A practice that is spoiled, and the line on which its text begins.
pub(crate) const RAIN: &str = "content/practices/rain-streets.md";
pub(crate) const BODY: u64 = 22;

/// What must be said: a rule, a file, and a line where there is one.
type Told = (&'static str, String, Option<u64>);

/// A case of bad input.
pub(crate) struct Case {
    name: &'static str,
    spoil: Box<dyn Fn(&Site)>,
    told: Vec<Told>,
    fails: Option<&'static str>,
    spoils: Vec<&'static str>,
    ends: &'static str,
    seconds: u64,
    is_checked: bool,
}

/// A case with nothing to be said so far.
pub(crate) fn case(name: &'static str, spoil: impl Fn(&Site) + 'static) -> Case {
    let spoils = vec!["rain-streets", "/by/"];
    Case { name, spoil: Box::new(spoil), told: Vec::new(), fails: None, spoils, ends: "", seconds: SECONDS, is_checked: false }
}

impl Case {
    /// A finding of that rule in that file and line.
    pub(crate) fn says(mut self, code: &'static str, file: impl Into<String>, line: u64) -> Self {
        self.told.push((code, file.into(), Some(line)));
        self
    }

    /// A finding about a file that has no lines.
    pub(crate) fn says_of(mut self, code: &'static str, file: impl Into<String>) -> Self {
        self.told.push((code, file.into(), None));
        self
    }

    /// A finding of some rule in that file.
    pub(crate) fn tells_of(self, file: impl Into<String>) -> Self {
        self.says_of("", file)
    }

    /// `check` is tried as well, and says the same.
    pub(crate) fn also_checked(mut self) -> Self {
        self.is_checked = true;
        self
    }

    /// The run ends with these words, and publishes nothing.
    pub(crate) fn fails(mut self, words: &'static str) -> Self {
        self.fails = Some(words);
        self
    }

    /// It takes that many seconds until the program gives up.
    pub(crate) fn gives_up_after(mut self, seconds: u64) -> Self {
        self.seconds = seconds + SECONDS;
        self
    }

    /// So many pages are made of it that one build may take that many seconds of processor time.
    pub(crate) fn takes(mut self, seconds: u64) -> Self {
        self.seconds = seconds;
        self
    }

    /// The page of which nothing is left to show, so that the published one goes, too.
    pub(crate) fn ends(mut self, page: &'static str) -> Self {
        self.ends = page;
        self
    }

    /// Which pages may stay as they are: those whose path has one of these words. Without words, all of them.
    pub(crate) fn spoils(mut self, words: &[&'static str]) -> Self {
        self.spoils = words.to_vec();
        self
    }
}

/// Tries all cases, and tells of all that go wrong.
pub(crate) fn try_all(cases: &[Case]) {
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in cases {
        assert!(names.insert(case.name), "{} stands twice", case.name);
        if let Err(told) = try_one(case) {
            wrong.push(format!("{}: {told}", case.name));
        }
    }
    println!("{} cases of bad input", cases.len());
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

fn try_one(case: &Case) -> Result<(), String> {
    let site = Site::aged();
    let public = site.path("public");
    let before = pages(&public);
    (case.spoil)(&site);
    if case.is_checked {
        let run = run_for(case.seconds, site.folder.path(), &["check", "--format", "json"]);
        run.ended_well()?;
        run.told(&case.told)?;
    }
    let run = run_for(case.seconds, site.folder.path(), &["build", "--format", "json"]);
    if std::env::var_os("HOSTILE_SHOW").is_some() {
        let lines: String =
            run.text.lines().take(3).map(|line| format!("    {}\n", &line[..line.floor_char_boundary(330)])).collect();
        eprintln!("{}: {:?} {} MB {:?} cpu\n{lines}", case.name, run.code, run.megabytes, run.took);
    }
    run.ended_well()?;
    match case.fails {
        Some(words) if run.code != Some(2) || !run.text.contains(words) => {
            return Err(format!("it should fail with “{words}”: {}", run.beginning()));
        }
        None if run.code == Some(2) => return Err(format!("it failed: {}", run.beginning())),
        _ => {}
    }
    run.told(&case.told)?;
    let after = pages(&public);
    let goes = |page: &str| !case.ends.is_empty() && page.ends_with(case.ends);
    if let Some(lost) = before.difference(&after).find(|page| !goes(page)) {
        return Err(format!("the page {lost} is lost: {}", run.beginning()));
    }
    let stays = |page: &str| case.fails.is_some() || case.spoils.is_empty() || case.spoils.iter().any(|word| page.contains(word));
    if let Some(old) = before.intersection(&after).find(|page| !stays(page) && is_old(&public.join(page))) {
        return Err(format!("the page {old} is not made anew: {}", run.beginning()));
    }
    Ok(())
}

/// What became of a run of the program.
pub(crate) struct Run {
    /// Its exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it printed.
    pub(crate) text: String,
    /// The most memory that it held, where the system tells.
    megabytes: u64,
    took: Duration,
    late: bool,
}

impl Run {
    /// Neither killed nor panicked, nor too greedy.
    pub(crate) fn ended_well(&self) -> Result<(), String> {
        if self.late {
            return Err(format!("it takes more than {PATIENCE} s"));
        }
        if self.text.contains("panicked") || !matches!(self.code, Some(0..=2)) {
            return Err(format!("it broke off, exit code {:?}: {}", self.code, self.beginning()));
        }
        if self.megabytes > MEGABYTES {
            return Err(format!("it held {} MB", self.megabytes));
        }
        Ok(())
    }

    fn beginning(&self) -> &str {
        &self.text[..self.text.floor_char_boundary(800)]
    }

    /// Whether all that must be said is said, and all that is said has a place.
    fn told(&self, wanted: &[Told]) -> Result<(), String> {
        let findings: Vec<serde_json::Value> = self
            .text
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|line| line["code"].is_string())
            .collect();
        for (code, file, line) in wanted {
            let is_it = |found: &&serde_json::Value| {
                (code.is_empty() || found["code"] == *code)
                    && found["file"] == **file
                    && line.is_none_or(|line| found["line"] == line)
            };
            if !findings.iter().any(|found| is_it(&found)) {
                return Err(format!("{code} {file}:{line:?} is not said: {}", self.beginning()));
            }
        }
        for found in &findings {
            let file = found["file"].as_str().unwrap_or_default();
            let has_lines = [".md", ".yaml", ".html", ".css", "json"].iter().any(|ending| file.ends_with(ending));
            if file.is_empty() || has_lines && found["line"].is_null() {
                return Err(format!("no file and line: {found}"));
            }
            if found["message"].as_str().is_none_or(|message| message.is_empty() || message.len() > 2000) {
                return Err(format!("a message of {} bytes in {file}", found["message"].to_string().len()));
            }
        }
        Ok(())
    }
}

/// Runs the program in a folder, with bounds on time and memory.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    run_for(SECONDS, folder, arguments)
}

fn run_for(seconds: u64, folder: &Path, arguments: &[&str]) -> Run {
    let output = tempfile::NamedTempFile::new().unwrap();
    let mut command = bounded(seconds);
    command.arg(env!("CARGO_BIN_EXE_regionlab")).args(arguments).current_dir(folder).stdin(Stdio::null());
    command.stdout(output.reopen().unwrap()).stderr(output.reopen().unwrap());
    finish(command, output.path())
}

/// A command that runs its arguments with bounds, where the system has them.
fn bounded(seconds: u64) -> Command {
    if !cfg!(target_os = "linux") {
        return Command::new("env");
    }
    let mut command = Command::new("sh");
    let script = format!("ulimit -t {seconds}; ulimit -v 4000000; ulimit -c 0; exec \"$@\"");
    command.args(["-c", &script, "sh"]);
    command
}

fn finish(mut command: Command, output: &Path) -> Run {
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut megabytes = 0;
    let mut late = false;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        megabytes = megabytes.max(most_memory(child.id()));
        if start.elapsed() > Duration::from_secs(PATIENCE) {
            late = true;
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let text = String::from_utf8_lossy(&fs::read(output).unwrap()).into_owned();
    Run { code: status.code(), text, megabytes, took: start.elapsed(), late }
}

/// The most memory that a process has held so far, where the system tells (proc(5)).
fn most_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}

/// The pages in a folder.
pub(crate) fn pages(folder: &Path) -> BTreeSet<String> {
    fn walk(folder: &Path, top: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, top, found);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                found.insert(path.strip_prefix(top).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(folder, folder, &mut found);
    found
}
