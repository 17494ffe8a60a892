//! The preview: the program itself, on a port of this machine, over a copy of the small test site.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::minimal;

/// Longer than any machine needs, so that a slow one is no fault.
const PATIENCE: Duration = Duration::from_mins(1);
const PAGE: &str = "/en/practices/rain-streets/";
const SOURCE: &str = "content/practices/rain-streets.md";
const DRAFT: &str = "/en/practices/cool-roofs/";
const DRAFT_SOURCE: &str = "content/practices/cool-roofs.md";

/// A running preview of a copy of the small test site.
struct Preview {
    folder: tempfile::TempDir,
    program: Child,
    lines: Receiver<String>,
    errors: tempfile::NamedTempFile,
    port: u16,
}

/// What a server answered.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Preview {
    fn start() -> Self {
        Preview::start_with(&[], |_| {})
    }

    fn start_with(arguments: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        let folder = minimal();
        let text = fs::read_to_string(folder.path().join(SOURCE)).unwrap();
        let draft =
            text.replace("title: Rain streets", "title: Cool roofs").replace("status: ongoing", "status: ongoing\ndraft: true");
        fs::write(folder.path().join("content/practices/cool-roofs.md"), draft).unwrap();
        prepare(folder.path());
        let errors = tempfile::NamedTempFile::new().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_regionlab"));
        command.args(["--root", folder.path().to_str().unwrap(), "serve"]).args(arguments);
        let mut program = command.stdout(Stdio::piped()).stderr(errors.reopen().unwrap()).spawn().unwrap();
        let (send, lines) = channel();
        let output = BufReader::new(program.stdout.take().unwrap());
        thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(send.send(line))));
        let mut preview = Preview { folder, program, lines, errors, port: 0 };
        let line = preview.line("http://");
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap();
        preview.port = address.rsplit(':').next().unwrap().parse().unwrap();
        preview
    }

    /// The next printed line with these words.
    fn line(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap();
            if line.contains(words) {
                return line;
            }
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Answer { status: head[9..12].parse().unwrap(), head: head.to_lowercase(), body: body.to_owned() }
    }

    /// Asks again until the answer is as it should be.
    fn wait(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            assert!(began.elapsed() < PATIENCE, "{path} stays {}\n{}", answer.status, answer.body);
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let place = self.folder.path().join(path);
        let text = fs::read_to_string(&place).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        fs::write(place, text.replace(from, to)).unwrap();
    }

    /// Asks the program to end and waits for it.
    #[cfg(unix)]
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.program.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let line = self.line("ended");
        (self.program.wait().unwrap().code(), line)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn every_file_of_the_site_is_served_as_a_build_makes_it() {
    let preview =
        Preview::start_with(&["--port", "0"], |root| fs::remove_file(root.join("content/practices/cool-roofs.md")).unwrap());
    let out = preview.folder.path().join("public");
    let built = Command::new(env!("CARGO_BIN_EXE_regionlab"))
        .args(["--root", preview.folder.path().to_str().unwrap(), "build"])
        .output()
        .unwrap();
    assert!(built.status.success());
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let files = manifest["files"].as_object().unwrap();
    assert!(files.len() > 50);
    for path in files.keys() {
        let answer = preview.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let published = String::from_utf8_lossy(&fs::read(out.join(path)).unwrap()).into_owned();
        if path.ends_with(".html") {
            // All of the page is there, and what the preview adds stands before its end.
            let (before, after) = published.split_at(published.rfind("</body>").unwrap());
            assert!(answer.body.starts_with(before) && answer.body.ends_with(after), "{path}");
            assert!(answer.head.contains("content-type: text/html; charset=utf-8"), "{path}");
        } else if !path.ends_with("sitemap.xml") {
            assert_eq!(answer.body, published, "{path}");
        }
    }
    assert!(!fs::read_to_string(out.join("en/index.html")).unwrap().contains("regionlab-preview"));
}

#[test]
fn addresses_lead_to_pages_and_to_nothing_else() {
    let preview = Preview::start_with(&["--port", "0"], |_| {});
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(page.head.contains("cache-control: no-store") && page.head.contains("cross-origin-resource-policy: same-origin"));
    let slash = preview.get("/en/practices?x=1");
    assert_eq!(slash.status, 307);
    assert!(slash.head.contains("location: /en/practices/?x=1\r\n"), "{}", slash.head);
    for path in [
        "/content/site.yaml",
        "/../content/site.yaml",
        "/..%2fcontent%2fsite.yaml",
        "/en/../../content/site.yaml",
        "//etc/passwd",
        "/etc/passwd",
        "/en/practices/rain-streets.md",
        "/%00",
        "/regions/XA01.yaml",
        "/_regionlab/",
        "/_regionlab/../content/site.yaml",
        "/public/manifest.json",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("base_url") && !answer.body.contains("root:"), "{path}");
        assert!(answer.body.contains("<base href=\"/\">") && answer.body.contains("404"), "{path}");
    }
    let head = preview.ask("HEAD /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for (request, status) in [
        ("POST /en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 405),
        ("GET /en/ HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n", 403),
        ("GET /en/ HTTP/1.1\r\nHost: localhost.attacker.example:80\r\nConnection: close\r\n\r\n", 403),
        ("GET /_regionlab/events HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n", 403),
        ("GET /en/ HTTP/1.0\r\n\r\n", 403),
        ("GET /en/ HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n", 200),
    ] {
        assert_eq!(preview.ask(request).status, status, "{request}");
    }
}

#[test]
fn what_is_saved_is_shown() {
    let preview = Preview::start_with(&["--port", "0"], |_| {});
    assert!(preview.get(PAGE).body.contains("Cellars were flooded."));
    preview.edit(SOURCE, "Cellars were flooded.", "Cellars stood under water.");
    preview.wait(PAGE, |page| page.body.contains("Cellars stood under water."));
    assert!(preview.line("rain-streets.md: ").ends_with(" ms"));
    // Other pages tell of it, and files for programs.
    preview.edit(SOURCE, "title: Rain streets", "title: Streets for rain");
    preview.wait("/en/practices/", |page| page.body.contains("Streets for rain"));
    assert!(preview.get("/data/practices/rain-streets.json").body.contains("Streets for rain"));
    // Shared files, the theme, new files and deleted ones.
    preview.edit("content/site.yaml", "Climate Lab", "Laboratory");
    preview.wait("/en/", |page| page.body.contains("Laboratory"));
    fs::create_dir_all(preview.folder.path().join("themes/base/styles")).unwrap();
    let source = fs::read_to_string(preview.folder.path().join(SOURCE)).unwrap();
    fs::write(preview.folder.path().join("content/practices/new-one.md"), source.replace("Streets for rain", "Newest")).unwrap();
    preview.wait("/en/practices/new-one/", |page| page.status == 200 && page.body.contains("Newest"));
    fs::remove_file(preview.folder.path().join("content/practices/new-one.md")).unwrap();
    preview.wait("/en/practices/new-one/", |page| page.status == 404);
    assert!(!preview.folder.path().join("public").exists(), "a preview writes nothing");
}

#[test]
fn findings_lie_over_the_last_good_page() {
    let preview = Preview::start_with(&["--port", "0"], |_| {});
    let good = preview.get(PAGE);
    assert!(!good.body.contains("<details class=\"errors\""));
    preview.edit(SOURCE, "title: Rain streets", "title: Other name");
    preview.wait(PAGE, |page| page.body.contains("<h1>Other name</h1>"));
    preview.edit(SOURCE, "title: Other name", "title: Third name\nstatus: often\nend: [");
    preview.wait(PAGE, |page| page.body.contains("<details class=\"errors\" open>"));
    preview.edit(SOURCE, "status: often\nend: [\n", "");
    preview.wait(PAGE, |page| !page.body.contains("<details class=\"errors\""));
    preview.edit(SOURCE, "topics: [floods]", "topics: [flodos]");
    let faulty = preview.wait(PAGE, |page| page.body.contains("<details class=\"errors\" open>"));
    assert!(faulty.body.contains("<h1>Third name</h1>") && faulty.body.contains(">Floods</a>"));
    assert!(faulty.body.contains("content/practices/rain-streets.md:11:10"), "file, line and column");
    assert!(faulty.body.contains("topics: [<mark>flodos</mark>]"), "the line of the source");
    assert!(faulty.body.contains("Help: ") && faulty.body.contains("last page without errors"));
    // Other pages say so in one line, and show the last good state, too.
    let list = preview.get("/en/practices/").body;
    assert!(list.contains("Third name") && list.contains("<details class=\"errors\"><summary>1 error in other files"));
    preview.edit(SOURCE, "[flodos]", "[heat]");
    let mended = preview.wait(PAGE, |page| !page.body.contains("<details class=\"errors\""));
    assert!(mended.body.contains(">Heat</a>"));
    // What only the rules see, after the page could be shown: a link that leads nowhere.
    preview.edit(SOURCE, "Kerbs are lowered", "[Kerbs](nowhere.md) are lowered");
    let faulty = preview.wait(PAGE, |page| page.body.contains("<mark>nowhere.md</mark>"));
    assert!(faulty.body.contains("<p>Kerbs are lowered"));
    preview.edit(SOURCE, "[Kerbs](nowhere.md) are lowered", "Kerbs sink");
    preview.wait(PAGE, |page| page.body.contains("Kerbs sink") && !page.body.contains("<details class=\"errors\""));
}

#[test]
fn a_project_that_cannot_be_read_keeps_the_last_good_site() {
    let preview = Preview::start_with(&["--port", "0"], |_| {});
    for (path, from, to) in [
        ("content/site.yaml", "languages: [en, sv]", "languages: ["),
        ("content/site.yaml", "languages: [en, sv]", "languages: []"),
        ("content/vocabularies/topics.yaml", "- ", "- ["),
    ] {
        let text = fs::read_to_string(preview.folder.path().join(path)).unwrap();
        preview.edit(path, from, to);
        let faulty = preview.wait("/sv/practices/rain-streets/", |page| page.body.contains("<details class=\"errors\" open>"));
        assert!(faulty.status == 200 && faulty.body.contains("<h1>Regngator</h1>") && faulty.body.contains(path), "{path}");
        fs::write(preview.folder.path().join(path), text).unwrap();
        preview.wait("/sv/practices/rain-streets/", |page| !page.body.contains("<details class=\"errors\""));
    }
    // A template: of one's own, broken, mended.
    let folder = preview.folder.path().join("themes/base/templates");
    fs::create_dir_all(&folder).unwrap();
    let own = include_str!("../themes/base/templates/practice.html");
    fs::write(folder.join("practice.html"), own.replace("<h1", "<h1 class=\"mine\"")).unwrap();
    preview.wait(PAGE, |page| page.body.contains("<h1 class=\"mine\""));
    fs::write(folder.join("practice.html"), own.replace("{{ title.text }}", "{{ title.txt }}")).unwrap();
    let faulty = preview.wait(PAGE, |page| page.body.contains("<details class=\"errors\" open>"));
    assert!(faulty.body.contains("<h1 class=\"mine\"") && faulty.body.contains("templates/practice.html:"));
    fs::write(folder.join("practice.html"), own).unwrap();
    preview.wait(PAGE, |page| page.body.contains("<h1>") && !page.body.contains("<details class=\"errors\""));
    // All sources are moved away: what was found in them before is not told, and stays out when they come back mended.
    let (content, away) = (preview.folder.path().join("content"), preview.folder.path().join("away"));
    preview.edit(SOURCE, "topics: [floods]", "topics: [flodos]");
    preview.wait(PAGE, |page| page.body.contains("<mark>flodos</mark>"));
    fs::rename(&content, &away).unwrap();
    let moved = preview.wait(PAGE, |page| page.body.contains("site.yaml"));
    assert!(moved.status == 200 && !moved.body.contains("flodos"), "{}", moved.body);
    fs::rename(&away, &content).unwrap();
    preview.wait(PAGE, |page| page.body.contains("<mark>flodos</mark>"));
    preview.edit(SOURCE, "topics: [flodos]", "topics: [floods]");
    preview.wait(PAGE, |page| !page.body.contains("<details class=\"errors\""));
    // The settings themselves are gone, and come back.
    let settings = fs::read_to_string(preview.folder.path().join("content/site.yaml")).unwrap();
    fs::remove_file(preview.folder.path().join("content/site.yaml")).unwrap();
    preview.wait(PAGE, |page| page.status == 200 && page.body.contains("site.yaml"));
    fs::write(preview.folder.path().join("content/site.yaml"), settings).unwrap();
    preview.wait(PAGE, |page| !page.body.contains("<details class=\"errors\""));
}

#[test]
fn a_project_that_is_broken_from_the_start_says_so_until_it_is_mended() {
    let site = "content/site.yaml";
    let preview = Preview::start_with(&["--port", "0"], |root| {
        let text = fs::read_to_string(root.join(site)).unwrap();
        fs::write(root.join(site), text.replace("languages: [en, sv]", "languages: [")).unwrap();
    });
    let nothing = preview.get("/en/");
    assert!(nothing.status == 503 && nothing.body.contains("content/site.yaml:") && nothing.body.contains("preview.js"));
    preview.edit(site, "languages: [", "languages: [en, sv]");
    preview.wait("/en/", |page| page.status == 200 && !page.body.contains("<details class=\"errors\""));
}

#[test]
fn drafts_are_shown_and_marked() {
    let preview = Preview::start();
    let draft = preview.get(DRAFT);
    assert!(draft.status == 200 && draft.body.contains("<strong>Draft.</strong> The published site does not show"));
    assert!(preview.get(&DRAFT.replace("/en/", "/sv/")).body.contains("<strong>Utkast.</strong> Den publicerade"));
    assert!(preview.get("/en/practices/").body.contains("<strong>Draft</strong>"));
    assert!(!preview.get(PAGE).body.contains("The published site does not show"));
    // On its way to readers each record is called by where it stands.
    let mut before = "draft: true";
    for (state, english, swedish) in [
        ("state: submitted", "Submitted", "Inskickad"),
        ("state: selected", "Selected", "Utvald"),
        ("state: evaluated", "Evaluated", "Utvärderad"),
    ] {
        preview.edit(DRAFT_SOURCE, before, state);
        before = state;
        preview.wait(DRAFT, |page| page.body.contains(&format!("<strong>{english}.</strong> The published")));
        let list = preview.get("/sv/practices/").body;
        assert!(list.contains(&format!("<strong>{swedish}</strong>")) && !list.contains("Utkast"), "{state}");
    }
    let built = Command::new(env!("CARGO_BIN_EXE_regionlab"))
        .args(["--root", preview.folder.path().to_str().unwrap(), "build"])
        .output()
        .unwrap();
    assert!(built.status.success());
    assert!(!preview.folder.path().join("public/en/practices/cool-roofs").exists());
}

#[test]
fn a_taken_port_is_said_and_another_one_chosen() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = minimal();
    let mut program = Command::new(env!("CARGO_BIN_EXE_regionlab"))
        .args(["--root", folder.path().to_str().unwrap(), "serve", "--port", &port.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert_eq!(lines.next().unwrap(), format!("Port {port} is taken, so it is another one."));
    let address = lines.next().unwrap();
    assert!(address.contains("http://127.0.0.1:") && !address.contains(&format!(":{port}/")), "{address}");
    program.kill().unwrap();
    program.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_asked() {
    for signal in ["-INT", "-TERM"] {
        let preview = Preview::start_with(&["--port", "0"], |_| {});
        // A window that listens for news does not keep it.
        let mut listening = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        listening.write_all(b"GET /_regionlab/events?page=%2Fen%2F&key=x HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut first = [0; 12];
        listening.read_exact(&mut first).unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        assert_eq!(preview.end(signal), (Some(0), "The preview has ended.".to_owned()));
    }
}

#[test]
fn what_nobody_has_said_yet_is_not_what_nobody_knows() {
    let preview = Preview::start();
    assert!(preview.get(DRAFT).body.contains("start not known"));
    preview.edit(DRAFT_SOURCE, "start_unknown: true", "start:");
    preview.wait(DRAFT, |answer| answer.body.contains("<dd>start not given yet, ongoing</dd>"));
}

/// A theme of the site's own, with a template for practices.
fn own_theme(root: &Path, template: &str) {
    fs::create_dir_all(root.join("themes/own/templates")).unwrap();
    fs::write(root.join("themes/own/theme.yaml"), "parent: base\n").unwrap();
    fs::write(root.join("themes/own/templates/practice.html"), template).unwrap();
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(site, text.replacen("navigation:", "theme: own\nnavigation:", 1)).unwrap();
}

#[test]
fn a_template_that_does_not_end_is_told_in_the_browser_and_in_the_terminal() {
    let endless = "{% for i in range(end=100000) %}".repeat(4) + &"{% endfor %}".repeat(4);
    let preview = Preview::start_with(&[], |root| own_theme(root, "<p>short</p>"));
    preview.wait(PAGE, |answer| answer.status == 200 && answer.body.contains("<p>short</p>"));
    preview.edit("themes/own/templates/practice.html", "<p>short</p>", &endless);
    let words = "themes/own/templates/practice.html:1:1";
    let answer = preview.wait("/en/", |answer| answer.status == 500);
    assert!(answer.body.contains(words) && answer.body.contains("look for loops within loops"), "{}", answer.body);
    let told = fs::read_to_string(preview.errors.path()).unwrap();
    assert!(told.contains(words) && told.contains("end the preview with Ctrl-C"), "{told}");

    // Before there is a preview, the program ends.
    let root = preview.folder.path().to_str().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_regionlab")).args(["--root", root, "serve"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains(words), "{told}");
}
