//! When source files were last changed: what Git knows of them, asked of the program `git`, without network.
//!
//! Git is asked before the sources are read and answers while they are. Where there is no Git, no program `git`, or a
//! repository of somebody else, nothing is known, and that is no fault.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::model::date::PartialDate;
use crate::model::history::History;

/// The folders that are asked about.
const FOLDERS: [&str; 2] = ["content", "regions"];

/// Begins the line of a commit. No path has it, because Git puts such paths in quotation marks.
const COMMIT: char = '\u{1}';

/// Questions to Git that wait for their answers.
#[derive(Debug)]
pub struct Asked {
    state: Option<Child>,
    place: Option<Child>,
    log: Option<Child>,
}

/// Asks Git about the project at `root`.
#[must_use]
pub fn ask(root: &Path) -> Asked {
    let below = FOLDERS.iter().map(OsStr::new);
    let state = ["status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=all", "--no-renames", "--"];
    let format = format!("--format={COMMIT}%cs %P");
    // `-c`: of a merge, only what it changed itself. A file that was deleted later has no last change.
    let log = ["log", &format, "-c", "--name-only", "--no-renames", "--diff-filter=d", "--relative", "--"];
    Asked {
        state: git(root, state.iter().map(OsStr::new).chain(below.clone())),
        place: git(root, ["rev-parse", "--is-shallow-repository", "--show-prefix"].iter().map(OsStr::new)),
        log: git(root, log.iter().map(OsStr::new).chain(below)),
    }
}

impl Asked {
    /// What Git knows of these files, by their paths from the project's root. It is heard no longer than is of use.
    #[must_use]
    pub fn answer<'a>(mut self, files: impl Iterator<Item = &'a str>) -> History {
        self.heard(files).unwrap_or_default()
    }

    fn heard<'a>(&mut self, files: impl Iterator<Item = &'a str>) -> Option<History> {
        let place = whole(self.place.take())?;
        let mut place = place.lines();
        let is_shallow = place.next()? != "false";
        let prefix = place.next().unwrap_or_default();
        let state = whole(self.state.take())?;
        // Two letters, a blank, and the path from the root of the repository.
        let edited: BTreeSet<&str> = state.split('\0').filter_map(|entry| entry.get(3..)?.strip_prefix(prefix)).collect();
        let is_asked =
            |path: &&str| FOLDERS.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
        let mut known: BTreeMap<&str, Option<PartialDate>> = BTreeMap::new();
        let (edited, mut open): (BTreeSet<&str>, BTreeSet<&str>) = files.filter(is_asked).partition(|path| edited.contains(path));
        known.extend(edited.into_iter().map(|path| (path, None)));

        let log = self.log.as_mut()?;
        let mut day = None;
        for line in BufReader::new(log.stdout.take()?).lines() {
            let line = line.ok()?;
            if let Some(commit) = line.strip_prefix(COMMIT) {
                let (date, parents) = commit.split_once(' ')?;
                // At the end of a shallow history all files seem to be new.
                day = date.parse().ok().filter(|_| !is_shallow || !parents.is_empty());
            } else if let Some(path) = open.take(line.as_str()) {
                known.insert(path, day);
                if open.is_empty() {
                    break;
                }
            }
        }
        Some(History::new(&known, open.into_iter()))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        for mut child in [self.state.take(), self.place.take(), self.log.take()].into_iter().flatten() {
            // What has ended already need not be ended, and is waited for all the same.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Runs Git so that it only reads what is here: it asks nobody, fetches nothing, runs no other program, writes no index.
fn git<'a>(root: &Path, arguments: impl Iterator<Item = &'a OsStr>) -> Option<Child> {
    let settings = ["core.fsmonitor=false", "core.quotePath=false", "log.showSignature=false", "log.follow=false"];
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(settings.iter().flat_map(|setting| ["-c", setting])).args(arguments);
    // Whoever calls from within Git, such as a hook, has said which repository is meant; the one of the project is.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.envs([("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_PAGER", "")]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()
}

/// All that a question was answered with; nothing where it failed.
fn whole(child: Option<Child>) -> Option<String> {
    let output = child?.wait_with_output().ok()?;
    output.status.success().then_some(())?;
    String::from_utf8(output.stdout).ok()
}
