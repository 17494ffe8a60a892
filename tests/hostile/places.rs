//! Where the site is to be published, and what others do in the meantime.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use regionlab::ground::hash::fingerprint;
use regionlab::output::manifest::{self, Found};

use super::case::{RAIN, Site, pages, run};

/// The project without what was published.
fn sources(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(&site.path(""));
    files.retain(|path, _| path.starts_with("content/") || path.starts_with("regions/"));
    files
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| (entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect()
}

#[test]
fn nobody_s_work_is_published_over() {
    let site = Site::published();
    site.write("file", "mine");
    site.write("thesis/chapter.md", "mine");
    site.write("foreign/manifest.json", "{\"name\": \"app\"}");
    fs::create_dir(site.path("empty")).unwrap();
    let before = files(&site.path(""));
    for (out, words) in [
        ("content", "holds sources"),
        ("content/practices/new", "holds sources"),
        ("regions", "holds sources"),
        ("themes/x", "holds sources"),
        ("content/../content", "holds sources"),
        (".", "holds the project itself"),
        ("..", "holds the project itself"),
        ("/", "holds the project itself"),
        ("empty/../..", "holds the project itself"),
        ("file", "it is a file"),
        ("file/below", "a part of this path is a file"),
        ("content/site.yaml", "holds sources"),
        ("thesis", "not empty"),
        ("foreign", "not one of this tool"),
        ("no/../../x", "goes back"),
    ] {
        let run = run(&site.path(""), &["build", "--out", out]);
        run.ended_well().unwrap();
        assert!(run.code == Some(2) && run.text.contains(words), "{out}: {}", run.text);
    }
    let long = "a".repeat(300);
    let run = run(&site.path(""), &["build", "--out", &long]);
    run.ended_well().unwrap();
    assert!(run.code == Some(2) && run.text.contains("too long"), "{}", run.text);
    assert_eq!(files(&site.path("")), before);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let site = Site::published();
    for (to, name) in [("content", "to-content"), ("..", "up"), ("nowhere", "dangling"), ("loop", "loop"), ("/", "top")] {
        symlink(to, site.path(name)).unwrap();
    }
    let before = sources(&site);
    for (out, words) in [
        ("to-content", "holds sources"),
        ("to-content/x", "holds sources"),
        ("up", "holds the project itself"),
        ("top", "holds the project itself"),
        ("dangling", "a link to something that does not exist"),
        ("loop", "loop"),
        ("loop/x", "loop"),
    ] {
        let run = run(&site.path(""), &["build", "--out", out]);
        run.ended_well().unwrap();
        assert!(run.code == Some(2) && run.text.contains(words), "{out}: {}", run.text);
    }
    fs::remove_dir_all(site.path("public")).unwrap();
    fs::create_dir(site.path("real")).unwrap();
    symlink("real", site.path("public")).unwrap();
    assert_eq!(run(&site.path(""), &["build"]).code, Some(0));
    assert!(site.path("public").is_symlink() && pages(&site.path("real")).len() > 50);
    assert_eq!(sources(&site), before);
}

/// Runs the program as somebody who may not write or read everything; `None` where this user can be nobody else.
#[cfg(target_os = "linux")]
fn as_nobody(site: &Site, arguments: &[&str]) -> Option<(Option<i32>, String)> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|data| std::os::unix::fs::MetadataExt::uid(&data) == 0);
    let mut command = Command::new(if is_root { "setpriv" } else { "env" });
    if is_root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    }
    let output = command.arg(env!("CARGO_BIN_EXE_regionlab")).args(arguments).current_dir(site.path("")).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    // The program itself may lie where only its owner can go.
    (!text.contains("setpriv:")).then(|| (output.status.code(), text))
}

#[cfg(target_os = "linux")]
#[test]
fn what_may_not_be_read_or_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    for (path, mode, words) in [
        (RAIN, 0o000, "rain-streets.md"),
        ("content/practices", 0o000, "content/practices"),
        ("content/pages", 0o000, "content/pages"),
        ("regions/geometry", 0o000, "regions/geometry"),
        ("public", 0o000, "public"),
        ("", 0o555, "beside it"),
        ("", 0o000, ""),
    ] {
        let site = Site::published();
        for entry in walkdir::WalkDir::new(site.path("")) {
            let entry = entry.unwrap();
            let mode = if entry.file_type().is_dir() { 0o777 } else { 0o666 };
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
        }
        if as_nobody(&site, &["check"]).is_none_or(|(code, _)| code != Some(0)) {
            println!("skipped: the program cannot be run by somebody without rights here");
            return;
        }
        let before = pages(&site.path("public"));
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).unwrap();
        let (code, text) = as_nobody(&site, &["build"]).unwrap_or_default();
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(0o777)).unwrap();
        assert!(
            path.is_empty() || code == Some(2) && text.contains(words) && text.contains("ermission"),
            "{path}: {code:?} {text}"
        );
        assert!(code != Some(0) && !text.contains("panicked"), "{path}: {code:?} {text}");
        assert_eq!(pages(&site.path("public")), before, "{path}");
    }
}

#[test]
fn content_that_changes_while_it_is_read_ends_nothing() {
    let site = Site::published();
    let before = pages(&site.path("public"));
    let text = site.read(RAIN);
    let done = AtomicBool::new(false);
    let runs = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut n = 0;
            while !done.load(Ordering::Relaxed) {
                n += 1;
                match n % 5 {
                    0 => fs::write(site.path(RAIN), &text[..text.len() / 2]).unwrap(),
                    1 => fs::write(site.path(RAIN), text.replace("lowered", &"lowered ".repeat(n % 90_000))).unwrap(),
                    2 => drop(fs::remove_file(site.path(RAIN))),
                    // Many files, so that some go between the moment in which they are seen and that in which they are read.
                    3 => (0..60).for_each(|n| site.write(&format!("content/practices/coming-and-going/{n}/index.md"), &text)),
                    _ => drop(fs::remove_dir_all(site.path("content/practices/coming-and-going"))),
                }
            }
        });
        // What they say is looked at when nothing is changed any more, so that the other thread ends in any case.
        let runs: Vec<_> = (0..30).map(|_| run(&site.path(""), &["build", "--format", "json"])).collect();
        done.store(true, Ordering::Relaxed);
        runs
    });
    for run in runs {
        run.ended_well().unwrap();
        assert!(run.code != Some(2) || run.text.contains("cannot read"), "{}", run.text);
    }
    site.write(RAIN, &text);
    let _ = fs::remove_dir_all(site.path("content/practices/coming-and-going"));
    assert_eq!(run(&site.path(""), &["build"]).code, Some(0));
    assert_eq!(pages(&site.path("public")), before);
}

fn begin(site: &Site) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regionlab"));
    command.args(["build"]).current_dir(site.path("")).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn builds_at_the_same_time_wait_or_say_so() {
    let site = Site::published();
    let before = pages(&site.path("public"));
    let mut published = 0;
    for round in 0..4 {
        site.edit(RAIN, "Kerbs", &format!("{round} Kerbs"));
        let builds: Vec<Child> = (0..4).map(|_| begin(&site)).collect();
        for build in builds {
            let output = build.wait_with_output().unwrap();
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            match output.status.code() {
                Some(0) => published += 1,
                code => assert!(code == Some(2) && text.contains("another build is publishing to it"), "{code:?} {text}"),
            }
        }
    }
    assert!(published >= 4, "{published}");
    assert_eq!(pages(&site.path("public")), before);
    let left = fs::read_dir(site.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.filter(|name| name.contains("regionlab-")).count(), 0);
}

/// The word that all pages of a published site agree on, when it is one whole site.
fn whole(site: &Site) -> String {
    let Found::Known(manifest) = manifest::read(&site.path("public")).unwrap() else { panic!("no manifest") };
    let mut published = files(&site.path("public"));
    published.remove(manifest::FILE);
    assert_eq!(published.keys().collect::<Vec<_>>(), manifest.files.keys().collect::<Vec<_>>());
    for (path, bytes) in &published {
        assert_eq!(fingerprint(bytes).to_string(), manifest.files[path].hash, "{path}");
    }
    let word = |path: &str| {
        let text = String::from_utf8_lossy(&published[path]).into_owned();
        text.split("Generation ")
            .nth(1)
            .unwrap_or_else(|| panic!("{path}"))
            .split(|c: char| !c.is_ascii_digit())
            .next()
            .unwrap()
            .to_owned()
    };
    let words = ["en/practices/rain-streets/index.html", "en/practices/index.html", "en/regions/XA01/index.html"].map(word);
    assert!(words.iter().all(|word| *word == words[0]), "{words:?}");
    words[0].clone()
}

/// How many times a build is killed.
const KILLS: u64 = 50;

/// Numbers that look random, the same for the same seed (D. Knuth's MMIX generator).
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// One kill in each fiftieth of a rebuild and of a little time after it, at a random moment of it, in random order. The
/// length is that of the last whole build, for other programs make the machine slow at times.
#[test]
fn a_kill_at_any_moment_leaves_the_old_site_or_the_new_one() {
    let given = std::env::var_os("REGIONLAB_KILL_SEED").and_then(|text| text.to_str()?.parse().ok());
    let since = std::time::UNIX_EPOCH.elapsed().unwrap();
    let mut seed: u64 = given.unwrap_or_else(|| u64::from(since.subsec_nanos()));
    println!("REGIONLAB_KILL_SEED={seed} gives the same moments");
    let mut parts: Vec<u64> = (0..KILLS).collect();
    (1..parts.len()).rev().for_each(|n| parts.swap(n, usize::try_from(next(&mut seed)).unwrap() % (n + 1)));

    let site = Site::published();
    site.edit(RAIN, "title: Rain streets", "title: Generation 0");
    let rebuild = || {
        let start = Instant::now();
        assert!(begin(&site).wait().unwrap().success(), "a build that nobody kills goes well");
        u64::try_from(start.elapsed().as_micros()).unwrap()
    };
    let mut length = rebuild();
    let old = whole(&site);
    assert_eq!(old, "0");
    let (mut before, mut meanwhile, mut after, mut swapped) = (0, 0, 0, 0);
    for (generation, part) in (1..).zip(parts) {
        let text = site.read(RAIN);
        site.write(RAIN, text.replace(&format!("Generation {}", generation - 1), &format!("Generation {generation}")));
        let moment = length * 11 / 10 * (part * 1_000 + next(&mut seed) % 1_000) / (KILLS * 1_000);
        let mut build = begin(&site);
        std::thread::sleep(Duration::from_micros(moment));
        let _ = build.kill();
        let is_done = build.wait().unwrap().success();
        let now = whole(&site);
        let is_new = now == generation.to_string();
        assert!(is_new || !is_done && now == (generation - 1).to_string(), "{now} between {} and {generation}", generation - 1);
        let is_open = [".public.regionlab-new", ".public.regionlab-old", ".public.regionlab-lock"]
            .iter()
            .any(|name| site.path(name).exists());
        match (is_new, is_open) {
            (true, is_open) => (after, swapped) = (after + 1, swapped + usize::from(is_open)),
            (false, true) => meanwhile += 1,
            (false, false) => before += 1,
        }
        length = rebuild();
        assert_eq!(whole(&site), generation.to_string(), "the next build makes the new site");
        let left = fs::read_dir(site.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert_eq!(left.filter(|name| name.contains("regionlab-")).count(), 0, "and clears what was left");
    }
    println!(
        "{KILLS} kills: {before} before anything was written, {meanwhile} while the next site was put together, {after} when it was \
         there already, {swapped} of these before all was cleared"
    );
    assert!(before >= 2 && meanwhile >= 5 && after >= 2, "the moments lie too much to one side");
}
