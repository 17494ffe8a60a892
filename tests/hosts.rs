//! What hosts are told, what differs between two builds, and the settings that go with it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::minimal;

#[test]
fn files_for_hosts_have_the_path_of_the_site() {
    let site = Site::new();
    site.set("form_action: https://forms.example/receive\n");
    site.edit("content/site.yaml", |text| text.replace("https://climate.example/", "https://climate.example/lab/"));
    site.edit("content/practices/rain-streets.md", |text| text.replacen("\nstatus:", "\naliases: [old-streets]\nstatus:", 1));
    site.build();
    let policy = "default-src 'none';base-uri 'none';connect-src 'self';form-action 'self' https://forms.example;img-src 'self';script-src 'self';style-src 'self'";
    let page = site.read("en/practices/rain-streets/index.html");
    assert!(page.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")), "{}", &page[..400]);
    let headers = site.read("_headers");
    let rule = |path: &str| headers.split("\n\n").find(|rule| rule.lines().next() == Some(path)).unwrap().to_owned();
    let closed = format!("Content-Security-Policy: {policy};frame-ancestors 'none'");
    assert!(["/lab/", "/lab/404.html", "/lab/sv/", "/lab/:language/about/*"].iter().all(|path| rule(path).contains(&closed)));
    assert!(rule("/lab/:language/embed/*").contains(&format!("{policy};frame-ancestors *")));
    assert!(!headers.contains("/admin/") && !site.read(".htaccess").contains("admin/"));
    let moved = "/lab/en/practices/old-streets/ /lab/en/practices/rain-streets/ 301";
    assert!(site.read("_redirects").lines().any(|line| line == moved));
    let apache = site.read(".htaccess");
    assert!(apache.contains("ErrorDocument 404 /lab/404.html\n"), "{apache}");
    assert!(
        apache.contains("RewriteRule ^en/practices/old-streets(/|/index\\.html)?$ /lab/en/practices/rain-streets/ [R=301,L]\n")
    );
    assert!(site.read("nginx.include.conf").contains("error_page 404 /lab/404.html;\n"));
    assert!(site.read(".nojekyll").is_empty() && !site.public("sw.js").exists());
}

#[test]
fn pictures_in_a_style_sheet_are_allowed_where_there_are_any() {
    let site = Site::new();
    site.edit("themes/own/theme.yaml", |_| "parent: base\nstyles: [own.css]\n".to_owned());
    site.edit("themes/own/styles/own.css", |_| {
        "main { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }\n".to_owned()
    });
    site.set("theme: own\n");
    let output = site.run(&["build"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(
        site.read("en/index.html")
            .contains("base-uri 'none';connect-src 'self';font-src data:;form-action 'self';img-src 'self' data:;script-src")
    );
}

#[test]
fn a_site_that_says_so_has_nothing_for_frames() {
    let site = Site::new();
    site.build();
    let leading = ["en/data/index.html", "sv/regions/XA01/index.html"];
    let for_hosts = ["_headers", ".htaccess", "nginx.include.conf"];
    assert!(["en/embed/index.html", "sv/embed/region/XA01/index.html"].iter().all(|path| site.public(path).exists()));
    assert!(leading.iter().all(|path| site.read(path).contains("/embed/index.html")));
    assert!(for_hosts.iter().all(|path| site.read(path).contains("frame-ancestors *")));
    site.set("embeds: false\n");
    site.build();
    assert!(!site.public("en/embed").exists() && !site.public("sv/embed").exists());
    assert!(leading.iter().all(|path| !site.read(path).contains("/embed/")));
    assert!(for_hosts.iter().all(|path| !site.read(path).contains("frame-ancestors *")), "nobody may show any page in a frame");
}

#[test]
fn wrong_settings_are_told_with_their_place() {
    for (line, told) in [
        ("embeds: never", "embeds"),
        ("precompressed: often", "precompressed"),
        ("offline: [yes]", "offline"),
        ("offlin: true", "did you mean “offline”?"),
    ] {
        let site = Site::new();
        site.set(&format!("{line}\n"));
        let output = site.run(&["check"]);
        let printed = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{printed}");
        assert!(printed.contains("content/site.yaml:") && printed.contains(told), "{line}: {printed}");
    }
}

#[test]
fn a_service_worker_is_there_on_request_and_leaves_on_request() {
    let site = Site::new();
    site.set("offline: true\n");
    site.build();
    let (page, worker) = (site.read("en/about/index.html"), site.read("sw.js"));
    assert!(page.contains("worker-src 'self'") && page.contains("data-worker=\"../../sw.js\""), "{page}");
    assert!(worker.contains("caches.open") && !worker.contains("VERSION"), "{worker}");
    site.edit("content/site.yaml", |text| text.replace("offline: true", "offline: false"));
    site.build();
    let page = site.read("en/about/index.html");
    assert!(!page.contains("worker") && site.read("sw.js").contains("registration.unregister()"));
    site.edit("content/site.yaml", |text| text.replace("offline: false\n", ""));
    site.build();
    assert!(!site.public("sw.js").exists());
}

#[test]
fn packed_copies_are_not_made_again_and_go_with_their_files() {
    let site = Site::new();
    site.set("precompressed: true\n");
    site.edit("content/pages/more.md", |_| "---\ntitle: More\nsummary: One more page.\n---\n\nWords.\n".to_owned());
    site.build();
    let time = |path: &str| fs::metadata(site.public(path)).unwrap().modified().unwrap();
    let (about, practice) = (time("en/about/index.html.br"), time("en/practices/rain-streets/index.html.br"));
    assert!(site.public("data/statistics.json.gz").exists());
    assert!(!site.public("robots.txt.br").exists(), "too small to be worth it");
    site.edit("content/practices/rain-streets.md", |text| text.replacen("title: ", "title: New ", 1));
    site.build();
    assert_eq!(time("en/about/index.html.br"), about);
    assert_ne!(time("en/practices/rain-streets/index.html.br"), practice);
    // A copy that somebody deleted is made again, and one whose page has gone goes with it.
    assert!(site.public("en/more/index.html.br").exists());
    fs::remove_file(site.public("en/about/index.html.gz")).unwrap();
    fs::remove_file(site.folder.path().join("content/pages/more.md")).unwrap();
    site.build();
    assert!(site.public("en/about/index.html.gz").exists());
    assert!(!site.public("en/more").exists());
    // A page that stays because of an error keeps its copy.
    site.edit("content/pages/about.md", |text| text.replacen("title: ", "titel: ", 1));
    assert_eq!(site.run(&["build"]).status.code(), Some(1));
    assert!(site.public("en/about/index.html").exists() && time("en/about/index.html.br") == about);
}

#[test]
fn differences_between_two_builds_are_told() {
    let site = Site::new();
    site.build();
    fs::copy(site.public("manifest.json"), site.folder.path().join("before.json")).unwrap();
    let diff = |more: &[&str]| site.run(&[&["diff", "before.json", "public"], more].concat());
    let same = diff(&["--exit-code"]);
    assert_eq!((same.status.code(), text(&same.stdout).as_str()), (Some(0), "no differences\n"));
    site.edit("content/pages/about.md", |text| format!("{text}\nOne more line.\n"));
    site.edit("content/pages/new-page.md", |_| "---\ntitle: New\nsummary: A new page.\n---\n\nWords.\n".to_owned());
    site.build();
    assert_eq!(diff(&[]).status.code(), Some(0));
    let told = diff(&["--exit-code", "--format", "markdown"]);
    assert_eq!(told.status.code(), Some(1));
    let told = text(&told.stdout);
    assert!(
        told.contains("- `new-page/`: [en](https://climate.example/en/new-page/), [sv](https://climate.example/sv/new-page/)\n"),
        "{told}"
    );
    assert!(told.contains("- `about/`: [en](https://climate.example/en/about/)"), "{told}");
    let json: Value =
        serde_json::from_slice(&diff(&["--format", "json", "--base-url", "https://preview.example/7"]).stdout).unwrap();
    assert_eq!((&json["schema_version"], &json["base_url"]), (&1.into(), &"https://preview.example/7/".into()));
    let added: Vec<&str> = json["pages"]["added"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(added, ["new-page/"]);
    assert_eq!(json["all_pages_changed"], Value::Null);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let site = Site::new();
    site.build();
    let manifest = site.read("manifest.json");
    let put = |name: &str, text: &str| fs::write(site.folder.path().join(name), text).unwrap();
    put("other.json", &manifest.replacen("\"version\":1", "\"version\":9", 1));
    put("half.json", &manifest[..manifest.len() / 2]);
    put("app.json", "{\"name\": \"An app\"}");
    for (old, told) in [
        ("nowhere", "there is no such folder or file"),
        ("content", "it has no manifest.json"),
        ("other.json", "it has format 9"),
        ("half.json", "it is damaged"),
        ("app.json", "some other program"),
    ] {
        let output = site.run(&["diff", old, "public"]);
        let printed = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{old}");
        assert!(printed.starts_with(&format!("error: cannot compare {old}: ")) && printed.contains(told), "{printed}");
    }
}

/// A copy of the small test site.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = minimal();
        Site { folder }
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_regionlab")).args(words).current_dir(self.folder.path()).output().unwrap()
    }

    fn build(&self) {
        let output = self.run(&["build"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    /// Adds lines to the settings.
    fn set(&self, lines: &str) {
        self.edit("content/site.yaml", |text| text + lines);
    }

    fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, change(fs::read_to_string(&path).unwrap_or_default())).unwrap();
    }

    fn public(&self, path: &str) -> PathBuf {
        self.folder.path().join("public").join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.public(path)).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
