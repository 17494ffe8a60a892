//! What pages say of their sources where a project is kept in Git, and that they say nothing where it is not.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use regionlab::command::build::{Options, Outcome, build};
use regionlab::command::progress::Progress;

use crate::support::{minimal_in, options};

const PRACTICE: &str = "content/practices/rain-streets.md";
const SWEDISH: &str = "content/practices/rain-streets.sv.md";

/// A copy of the small test site in a folder of a repository.
struct Site {
    folder: tempfile::TempDir,
    /// The project's folder in the repository.
    place: &'static str,
}

impl Site {
    fn new(place: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        minimal_in(&folder.path().join(place));
        Site { folder, place }
    }

    /// The same, with one commit of all files.
    fn in_git(place: &'static str) -> Self {
        let site = Site::new(place);
        site.git(&["init", "--quiet", "--initial-branch=main"], "");
        fs::write(site.folder.path().join(".gitignore"), "public*\n").unwrap();
        site.commit("2024-02-03T23:30:00-08:00");
        site
    }

    fn git(&self, arguments: &[&str], date: &str) {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]);
        command.args(arguments).env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date);
        assert!(command.status().unwrap().success(), "git {arguments:?}");
    }

    fn commit(&self, date: &str) {
        self.git(&["add", "."], date);
        self.git(&["commit", "--quiet", "--message", "Change"], date);
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join(self.place)
    }

    fn edit(&self, path: &str) {
        let path = self.root().join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text + "\nOne more line.\n").unwrap();
    }

    fn build(&self) -> Outcome {
        let options = Options { strict: true, ..options(&self.root()) };
        build(&options, &Progress::new(true)).unwrap()
    }

    /// What a page says of its sources, without markup.
    fn told(&self, page: &str) -> Option<String> {
        let html = fs::read_to_string(self.root().join("public").join(page).join("index.html")).unwrap();
        let (_, rest) = html.split_once("<p class=\"made\">")?;
        let (line, _) = rest.split_once("</p>").unwrap();
        let parts = line.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        Some(parts.collect::<String>().replace('\n', ""))
    }
}

#[test]
fn a_page_names_its_files_and_the_day_of_their_last_change() {
    let site = Site::in_git("");
    site.edit(SWEDISH);
    site.commit("2025-05-06T12:00:00Z");
    site.build();
    // The day is that of the commit in its own time zone, whoever builds the site.
    assert_eq!(site.told("en/practices/rain-streets").unwrap(), format!("Made from: {PRACTICE} · Last changed: 3 February 2024"));
    assert_eq!(
        site.told("sv/practices/rain-streets").unwrap(),
        format!("Sidan är gjord av: {PRACTICE}, {SWEDISH} · Senast ändrad: 6 maj 2025")
    );
    assert_eq!(site.told("en/practices").unwrap(), "Made from: content/practices/ · Last changed: 6 May 2025");
    assert_eq!(site.told("en/regions").unwrap(), "Made from: regions/ · Last changed: 3 February 2024");
    let manifest = fs::read_to_string(site.root().join("public/manifest.json")).unwrap();
    let line = manifest.lines().find(|line| line.starts_with("\"sv/practices/rain-streets/index.html\"")).unwrap();
    assert!(line.contains(&format!("[\"{PRACTICE}\",\"{SWEDISH}\"]")), "{line}");
}

#[test]
fn what_was_edited_since_has_no_day_and_what_git_does_not_know_is_not_told() {
    let site = Site::in_git("");
    site.edit(PRACTICE);
    site.build();
    assert_eq!(site.told("en/practices/rain-streets").unwrap(), format!("Made from: {PRACTICE}"));
    assert_eq!(site.told("en/practices").unwrap(), "Made from: content/practices/");
    assert!(site.told("en/regions").unwrap().ends_with("3 February 2024"));

    let text = fs::read_to_string(site.root().join(PRACTICE)).unwrap();
    fs::write(site.root().join("content/practices/new.md"), text).unwrap();
    site.build();
    assert_eq!(site.told("en/practices/new"), None);
}

#[test]
fn nothing_is_told_without_git() {
    let site = Site::new("");
    site.build();
    assert_eq!((site.told("en"), site.told("en/practices/rain-streets")), (None, None));
}

#[test]
fn a_project_may_be_a_folder_of_a_repository_that_is_named() {
    let site = Site::in_git("sites/climate");
    let settings = site.root().join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let repository = "repository: {url: \"https://github.com/example/climate\", branch: live, folder: sites/climate}\n";
    fs::write(settings, text + repository).unwrap();
    site.build();
    assert!(site.told("en/practices/rain-streets").unwrap().ends_with("3 February 2024"));
    let html = fs::read_to_string(site.root().join("public/en/practices/rain-streets/index.html")).unwrap();
    let address = format!("https://github.com/example/climate/blob/live/sites/climate/{PRACTICE}");
    assert!(html.contains(&format!("<a href=\"{address}\" rel=\"external noopener\">")), "{address}");
}

#[test]
fn the_end_of_a_shallow_history_is_no_change() {
    let site = Site::in_git("");
    site.edit(SWEDISH);
    site.commit("2025-05-06T12:00:00Z");
    site.edit(PRACTICE);
    site.commit("2026-01-02T12:00:00Z");
    let clone = Site { folder: tempfile::tempdir().unwrap(), place: "clone" };
    let from = format!("file://{}", site.folder.path().display());
    clone.git(&["clone", "--quiet", "--depth=2", &from, "clone"], "");
    clone.build();
    assert!(clone.told("en/practices/rain-streets").unwrap().ends_with("2 January 2026"));
    // Its last change is one commit further back than is here, and so is that of the regions.
    assert_eq!(clone.told("sv/practices/rain-streets").unwrap(), format!("Sidan är gjord av: {PRACTICE}, {SWEDISH}"));
    assert_eq!(clone.told("en/regions").unwrap(), "Made from: regions/");
}

#[test]
fn a_merge_counts_only_for_what_it_changed_itself() {
    let site = Site::in_git("");
    site.git(&["checkout", "--quiet", "-b", "side"], "");
    site.edit(SWEDISH);
    site.commit("2025-05-06T12:00:00Z");
    site.git(&["checkout", "--quiet", "main"], "");
    site.edit("content/pages/about.md");
    site.commit("2025-06-07T12:00:00Z");
    site.git(&["merge", "--quiet", "--no-ff", "--message", "Merge", "side"], "2025-08-09T12:00:00Z");
    site.build();
    assert!(site.told("sv/practices/rain-streets").unwrap().ends_with("6 maj 2025"));
    assert!(site.told("en/about").unwrap().ends_with("7 June 2025"));
}

#[test]
fn the_same_commit_gives_the_same_and_a_new_one_makes_only_what_it_is_about() {
    let site = Site::in_git("");
    site.build();
    assert_eq!(site.build().summary.rendered, 0);
    site.edit(PRACTICE);
    site.commit("2026-01-02T12:00:00Z");
    site.build();
    assert!(site.told("en/about").unwrap().ends_with("3 February 2024"));
    // A commit that touches no source changes no page.
    fs::write(site.folder.path().join("README"), "x").unwrap();
    site.commit("2026-03-04T12:00:00Z");
    assert_eq!(site.build().summary.rendered, 0);
}
