//! Publishing is all or nothing: what is on disk after builds that go well, fail, or are killed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use regionlab::ground::hash::{Fingerprint, fingerprint};
use regionlab::output::manifest::{self, Found};
use regionlab::output::publication::{Outcome, Publication};
use tempfile::TempDir;

/// A project's folder, its site beside the sources.
struct Lab(TempDir);

impl Lab {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Lab(folder)
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn open(&self) -> Publication {
        Publication::open(&self.out(), self.0.path()).unwrap()
    }

    /// Publishes these files the way a build does: keeps what it can, writes the rest.
    fn publish(&self, files: &[(&str, &str)]) -> Outcome {
        let publication = self.open();
        for (path, text) in files {
            keep_or_write(&publication, path, text);
        }
        publication.finish().unwrap()
    }

    /// Everything in the published folder but the manifest.
    fn site(&self) -> BTreeMap<String, String> {
        let mut files = read(&self.out());
        files.remove(manifest::FILE);
        files
    }

    /// The names in the project's folder.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn key(text: &str) -> Fingerprint {
    fingerprint(text.as_bytes())
}

fn keep_or_write(publication: &Publication, path: &str, text: &str) {
    if publication.keeps(path, key(text)) {
        publication.keep(path);
    } else {
        publication.write(path, text.as_bytes(), key(text), &["content/site.yaml".to_owned()]).unwrap();
    }
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    entries
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
}

const FIRST: [(&str, &str); 3] = [("index.html", "start"), ("sv/index.html", "hej"), ("en/index.html", "hello")];

#[test]
fn a_first_site_is_all_that_was_written() {
    let lab = Lab::new();
    let outcome = lab.publish(&FIRST);
    assert_eq!(outcome, Outcome { written: 3, kept: 0, retained: 0, deleted: 0, bytes: 13, changed: true });
    assert_eq!(lab.site(), files(&FIRST));
    assert_eq!(lab.beside(), ["content", "public"], "nothing is left beside it");
    let Found::Known(manifest) = manifest::read(&lab.out()).unwrap() else { panic!() };
    assert_eq!(manifest.files["sv/index.html"].hash, key("hej").to_string());
    assert_eq!(manifest.files["sv/index.html"].sources, ["content/site.yaml"]);
}

#[cfg(unix)]
#[test]
fn the_same_site_again_touches_nothing() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    let look = || {
        let paths = ["", "index.html", "sv", "sv/index.html", "manifest.json"].map(|path| lab.out().join(path));
        paths.map(|path| (inode(&path), fs::metadata(&path).unwrap().modified().unwrap()))
    };
    let before = look();
    sleep(Duration::from_millis(20));
    let outcome = lab.publish(&FIRST);
    assert_eq!(outcome, Outcome { written: 0, kept: 3, retained: 0, deleted: 0, bytes: 13, changed: false });
    assert_eq!(look(), before);
}

#[cfg(unix)]
#[test]
fn one_change_writes_one_file() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    let before = ["index.html", "sv/index.html", "en/index.html"].map(|path| inode(&lab.out().join(path)));
    let changed = [("index.html", "start"), ("sv/index.html", "hej då"), ("en/index.html", "hello")];
    let outcome = lab.publish(&changed);
    assert_eq!(outcome, Outcome { written: 1, kept: 2, retained: 0, deleted: 0, bytes: 17, changed: true });
    assert_eq!(lab.site(), files(&changed));
    let after = ["index.html", "sv/index.html", "en/index.html"].map(|path| inode(&lab.out().join(path)));
    assert_eq!((after[0], after[2]), (before[0], before[2]), "kept files are the same files");
    assert_ne!(after[1], before[1], "a published file is never written into");
}

#[test]
fn only_what_the_manifest_lists_is_deleted() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    fs::create_dir_all(lab.out().join(".well-known")).unwrap();
    fs::write(lab.out().join(".well-known/security.txt"), "contact").unwrap();
    fs::write(lab.out().join("CNAME"), "lab.example.org").unwrap();
    fs::write(lab.out().join("sv/notes.txt"), "mine").unwrap();
    let outcome = lab.publish(&FIRST[..1]);
    assert_eq!((outcome.kept, outcome.deleted, outcome.changed), (1, 2, true));
    let left = [FIRST[0], (".well-known/security.txt", "contact"), ("CNAME", "lab.example.org"), ("sv/notes.txt", "mine")];
    assert_eq!(lab.site(), files(&left));
    assert!(!lab.out().join("en").exists(), "a folder that became empty is gone");
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    fs::write(lab.out().join("robots.txt"), "mine").unwrap();
    let publication = lab.open();
    keep_or_write(&publication, "robots.txt", "ours");
    let error = publication.finish().unwrap_err().to_string();
    assert!(error.contains("robots.txt") && error.contains("move it away"), "{error}");
    assert_eq!(fs::read_to_string(lab.out().join("robots.txt")).unwrap(), "mine");
    assert_eq!(lab.site().len(), 4);
}

#[test]
fn a_page_that_failed_keeps_its_published_file() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    let publication = lab.open();
    keep_or_write(&publication, "index.html", "new start");
    assert!(publication.retain("sv/index.html"));
    assert!(!publication.retain("de/index.html"), "it was never published");
    let outcome = publication.finish().unwrap();
    assert_eq!((outcome.written, outcome.retained, outcome.deleted), (1, 1, 1));
    assert_eq!(lab.site(), files(&[("index.html", "new start"), FIRST[1]]));
    assert!(lab.open().keeps("sv/index.html", key("hej")), "its old entry goes on");
}

#[test]
fn a_file_that_is_gone_or_cut_is_written_again() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    fs::remove_file(lab.out().join("sv/index.html")).unwrap();
    fs::write(lab.out().join("en/index.html"), "").unwrap();
    let outcome = lab.publish(&FIRST);
    assert_eq!((outcome.written, outcome.kept), (2, 1));
    assert_eq!(lab.site(), files(&FIRST));
}

#[test]
fn a_file_that_vanishes_during_the_build_stops_it() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    let publication = lab.open();
    for (path, text) in FIRST {
        keep_or_write(&publication, path, text);
    }
    keep_or_write(&publication, "new.html", "new");
    fs::remove_file(lab.out().join("sv/index.html")).unwrap();
    assert!(publication.finish().unwrap_err().to_string().contains("build again"));
    assert!(!lab.out().join("new.html").exists());
}

#[test]
fn a_damaged_manifest_means_all_anew_and_nothing_deleted() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    let path = lab.out().join(manifest::FILE);
    let text = fs::read_to_string(&path).unwrap();
    for damaged in [text[..text.len() - 10].to_owned(), text.replace("\"version\":1", "\"version\":99")] {
        fs::write(&path, damaged).unwrap();
        let publication = lab.open();
        assert!(publication.doubt().unwrap().contains("all files are made anew"));
        assert!(publication.previous().files.is_empty());
        for (path, text) in &FIRST[..2] {
            keep_or_write(&publication, path, text);
        }
        let outcome = publication.finish().unwrap();
        assert_eq!((outcome.written, outcome.kept, outcome.deleted), (2, 0, 0));
        assert_eq!(lab.site(), files(&FIRST), "nobody knows whose en/index.html is, so it stays");
        assert!(lab.open().doubt().is_none());
    }
}

#[test]
fn a_publication_that_is_given_up_leaves_no_trace() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    let publication = lab.open();
    keep_or_write(&publication, "index.html", "half a thought");
    assert_eq!(lab.beside(), [".public.regionlab-lock", ".public.regionlab-new", "content", "public"]);
    drop(publication);
    assert_eq!(lab.beside(), ["content", "public"]);
    assert_eq!(lab.site(), files(&FIRST));
}

#[test]
fn what_a_killed_build_left_is_cleared() {
    let lab = Lab::new();
    lab.publish(&FIRST);
    for leftover in [".public.regionlab-new", ".public.regionlab-old"] {
        fs::create_dir_all(lab.0.path().join(leftover).join("sv")).unwrap();
        fs::write(lab.0.path().join(leftover).join("sv/index.html"), "half").unwrap();
    }
    fs::write(lab.0.path().join(".public.regionlab-lock"), "").unwrap();
    assert!(!lab.publish(&FIRST).changed);
    assert_eq!(lab.beside(), ["content", "public"]);
    assert_eq!(lab.site(), files(&FIRST));
}

#[test]
fn a_second_build_at_the_same_time_is_told_so() {
    let lab = Lab::new();
    let first = lab.open();
    let error = Publication::open(&lab.out(), lab.0.path()).unwrap_err().to_string();
    assert!(error.contains("another build is publishing to it; try again"), "{error}");
    drop(first);
    lab.publish(&FIRST);
}

#[test]
fn paths_that_lead_out_are_refused() {
    let lab = Lab::new();
    let publication = lab.open();
    for path in ["../escaped.txt", "/escaped.txt", "sv/../../escaped.txt", "manifest.json"] {
        assert!(publication.write(path, b"x", key("x"), &[]).is_err(), "{path}");
        assert!(!publication.retain(path) && !publication.keeps(path, key("x")));
    }
    publication.write("a.html", b"x", key("x"), &[]).unwrap();
    assert!(publication.write("a.html", b"y", key("y"), &[]).is_err(), "one path, one file");
    assert!(publication.write("a.html/b", b"y", key("y"), &[]).is_err(), "a file is no folder");
    publication.finish().unwrap();
    assert_eq!(lab.site(), files(&[("a.html", "x")]));
    assert_eq!(lab.beside(), ["content", "public"]);
}

#[test]
fn many_threads_write_one_site() {
    let lab = Lab::new();
    let publication = lab.open();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let publication = &publication;
            scope.spawn(move || {
                for n in 0..50 {
                    keep_or_write(publication, &format!("{}/{n}/{thread}.html", n % 3), "page");
                }
            });
        }
    });
    assert_eq!(publication.finish().unwrap().written, 400);
    assert_eq!(lab.site().len(), 400);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_carried_over() {
    use std::os::unix::fs::PermissionsExt;
    let lab = Lab::new();
    lab.publish(&FIRST);
    std::os::unix::fs::symlink("sv", lab.out().join("se")).unwrap();
    fs::set_permissions(lab.out(), fs::Permissions::from_mode(0o750)).unwrap();
    lab.publish(&FIRST[..2]);
    assert_eq!(fs::read_link(lab.out().join("se")).unwrap(), Path::new("sv"));
    assert_eq!(fs::metadata(lab.out()).unwrap().permissions().mode() & 0o777, 0o750);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_published_folder_stays_a_link() {
    let lab = Lab::new();
    fs::create_dir(lab.0.path().join("www")).unwrap();
    std::os::unix::fs::symlink("www", lab.out()).unwrap();
    lab.publish(&FIRST);
    lab.publish(&FIRST[..1]);
    assert!(lab.out().is_symlink());
    assert_eq!(read(&lab.0.path().join("www")).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_parent_folder_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let lab = Lab::new();
    let www = lab.0.path().join("www");
    fs::create_dir(&www).unwrap();
    fs::set_permissions(&www, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(www.join("probe"), "").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let error = Publication::open(&www.join("public"), lab.0.path()).unwrap_err().to_string();
    assert!(error.contains("put together beside it") && error.contains("www"), "{error}");
}

// ---- killed builds -----------------------------------------------------------------------------

const PAGES: usize = 300;

/// Set for the process that is killed: the project it publishes.
const KILLED: &str = "REGIONLAB_TEST_KILLED";

/// Publishes the site whose every page says `generation`.
fn publish_generation(root: &Path, generation: u64) {
    let publication = Publication::open(&root.join("public"), root).unwrap();
    let text = format!("generation {generation}\n").repeat(40);
    for n in 0..PAGES {
        keep_or_write(&publication, &format!("pages/{}/{n}.html", n % 20), &text);
    }
    keep_or_write(&publication, &format!("only/{generation}.html"), &text);
    for n in 0..50 {
        keep_or_write(&publication, &format!("assets/{n}.css"), "the same for ever");
    }
    publication.finish().unwrap();
}

/// The one generation that all of a published folder belongs to.
fn whole_generation(out: &Path) -> u64 {
    let Found::Known(manifest) = manifest::read(out).unwrap() else { panic!("no manifest") };
    let mut site = read(out);
    site.remove(manifest::FILE);
    assert_eq!(site.remove("CNAME").as_deref(), Some("lab.example.org"));
    assert_eq!(site.keys().collect::<Vec<_>>(), manifest.files.keys().collect::<Vec<_>>());
    for (path, text) in &site {
        assert_eq!(fingerprint(text.as_bytes()).to_string(), manifest.files[path].hash, "{path}");
    }
    assert_eq!(site.len(), PAGES + 1 + 50);
    let pages = site.iter().filter(|(path, _)| !path.starts_with("assets/"));
    let mut generations: Vec<u64> =
        pages.map(|(_, text)| text.lines().next().unwrap().strip_prefix("generation ").unwrap().parse().unwrap()).collect();
    generations.dedup();
    assert_eq!(generations.len(), 1, "pages of several generations: {generations:?}");
    generations[0]
}

#[test]
fn publishes_again_and_again_until_killed() {
    let Some(root) = std::env::var_os(KILLED).map(PathBuf::from) else { return };
    for generation in whole_generation(&root.join("public")) + 1.. {
        publish_generation(&root, generation);
    }
}

#[test]
fn a_kill_at_any_moment_leaves_one_whole_site() {
    let lab = Lab::new();
    let root = lab.0.path();
    publish_generation(root, 1);
    fs::write(lab.out().join("CNAME"), "lab.example.org").unwrap();
    let (mut generation, mut leftovers) = (1, 0);
    for kill in 0..25_u64 {
        let mut build = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "publication::publishes_again_and_again_until_killed"])
            .env(KILLED, root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Moments that are spread over one or two builds, and differ by what else the machine does.
        for _ in 0..(kill * 37 % 83) + 5 {
            assert!(lab.out().join(manifest::FILE).exists() || cfg!(not(target_os = "linux")), "never without a site");
            sleep(Duration::from_millis(1));
        }
        assert!(build.try_wait().unwrap().is_none(), "it ended by itself");
        build.kill().unwrap();
        build.wait().unwrap();
        leftovers += usize::from(lab.beside().iter().any(|name| name == ".public.regionlab-new"));
        let now = whole_generation(&lab.out());
        assert!(now >= generation);
        publish_generation(root, now + 1);
        generation = whole_generation(&lab.out());
        assert_eq!(generation, now + 1, "the next build goes well");
        assert_eq!(lab.beside(), ["content", "public"]);
    }
    println!("25 kills in {generation} generations; {leftovers} left a folder behind, which the next build cleared");
}

// ---- a full disk -------------------------------------------------------------------------------

/// Set for the process that sees a small disk: where it is.
const SMALL: &str = "REGIONLAB_TEST_SMALL_DISK";

#[test]
fn fills_its_small_disk() {
    let Some(root) = std::env::var_os(SMALL).map(PathBuf::from) else { return };
    let publish = |text: &str| {
        let publication = Publication::open(&root.join("public"), &root)?;
        for n in 0..20 {
            publication.write(&format!("pages/{n}.html"), text.as_bytes(), key(text), &[])?;
        }
        publication.finish()
    };
    publish(&"small".repeat(1000)).unwrap();
    let before = read(&root.join("public"));
    let error = publish(&"large".repeat(20_000)).unwrap_err().to_string();
    assert!(error.contains("cannot write") && error.contains("pages"), "the file is named: {error}");
    assert_eq!(read(&root.join("public")), before);
    assert!(!root.join(".public.regionlab-new").exists());
    publish(&"fits".repeat(1000)).unwrap();
    println!("the small disk was full: {error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let folder = tempfile::tempdir().unwrap();
    // A disk of one megabyte that only this process and those it starts can see, gone when they end.
    let small = |then: &str| {
        let script = format!("mount -t tmpfs -o size=1m small {} && {then}", folder.path().display());
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", &script]).env(SMALL, folder.path());
        command.env("TEST", std::env::current_exe().unwrap()).output()
    };
    if !small("true").is_ok_and(|output| output.status.success()) {
        println!("skipped: no small disk can be mounted here");
        return;
    }
    let output = small("\"$TEST\" --exact publication::fills_its_small_disk --nocapture").unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("the small disk was full"),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
