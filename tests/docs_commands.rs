//! Commands in documents are run: each document is followed from its first line to its last, in a folder of its own.
//!
//! What the test follows is what a reader sees, and comments that no reader sees:
//!
//! - `<!-- in: NAME -->`: from here in a fresh folder, see [`folder`].
//! - A block of `sh` is run. Its exit code is 0, unless `<!-- exit: 1 -->` stands before it.
//! - `<!-- sh: COMMAND -->` is run as well: what the text says in words, such as a mistake that a reader makes.
//! - A block of `text` is what the block of `sh` before it printed, or a part of that; `…` stands for anything.
//! - A block whose line above ends with a file in backticks and a colon is that file: “Save this as `a/b.yaml`:”. After
//!   “Add to `a/b.yaml`:” the block is put at its end.
//!
//! Other blocks are only shown.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::support::copy;

/// Blocks that are not run: the document, the first line, and the reason.
const NOT_RUN: &[(&str, &str, &str)] = &[
    (
        "README.md",
        "cargo run --release -- build   # builds the site into public/",
        "compiles the tool, and runs all tests; `./test` builds this site with the program it has",
    ),
    (
        "docs/admin.md",
        "npm pack @sveltia/cms@0.221.1 js-yaml@5.5.0",
        "takes other people's packages from the web; tests/admin.rs brings files of its own",
    ),
    ("docs/editors.md", "git switch --create museum-visits", "needs a repository, and a forge that takes the push"),
    ("docs/editors.md", "regionlab serve", "runs until somebody ends it; tests of its own open it"),
    (
        "docs/search.md",
        "SITE=public PAGEFIND=path/to/pagefind_extended node benches/search/compare.mjs",
        "compares with another search, which has to be installed first",
    ),
    (
        "docs/sources.md",
        "regionlab import geometry NUTS_RG_20M_2024_3035_LEVL_2.geojson --name nuts2",
        "the file is its publisher's and not kept here; tests/import_geometry.rs has such files",
    ),
    (
        "docs/statistics.md",
        "regionlab import statistics lfst_r_lfu3rt_linear.csv.gz --dry-run",
        "the file is its publisher's and not kept here; tests/import_statistics.rs has such files",
    ),
    (
        "docs/statistics.md",
        "regionlab import statistics UtlSvBakgFin.csv --map scb.yaml --since 2015",
        "the file is its publisher's and not kept here; tests/import_statistics.rs has such files",
    ),
];

/// A part of a document that the test follows, with its line.
#[derive(Debug)]
enum Step {
    Folder(String),
    Exit(i32),
    Commands(String),
    Printed(String),
    File { path: String, text: String, is_added: bool },
}

#[test]
fn documents_can_be_followed() {
    let documents = documents();
    assert!(documents.len() > 5, "{documents:?}");
    let followed: Vec<_> = thread::scope(|scope| {
        let started: Vec<_> = documents.iter().map(|document| scope.spawn(|| Followed::of(document))).collect();
        started.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let faults: Vec<&str> = followed.iter().flat_map(|one| &one.faults).map(String::as_str).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n\n"));
    assert!(followed.iter().map(|one| one.run).sum::<usize>() > 20, "documents show how the tool is used");
    let met: BTreeSet<_> = followed.iter().flat_map(|one| &one.passed_over).collect();
    let stale: Vec<_> = (0..NOT_RUN.len()).filter(|number| !met.contains(number)).map(|number| NOT_RUN[number]).collect();
    assert!(stale.is_empty(), "no document has these any more: {stale:?}");
}

/// What came of following one document.
#[derive(Debug, Default)]
struct Followed {
    run: usize,
    passed_over: Vec<usize>,
    faults: Vec<String>,
}

impl Followed {
    fn of(document: &str) -> Self {
        let mut followed = Followed::default();
        let (mut place, mut exit, mut printed) = (None::<tempfile::TempDir>, 0, None::<String>);
        // A new site has this document as its own.
        if document.starts_with("starter/") {
            place = Some(folder("init"));
        }
        let text = fs::read_to_string(root().join(document)).unwrap();
        // The README's are compared by tests/docs.rs: what `--help` prints.
        if document != "README.md" && text.contains("\n```console") {
            followed.faults.push(format!("{document}: commands stand in blocks of `sh`, and not of `console`"));
        }
        for (line, step) in steps(&text) {
            let told = |what: &str| format!("{document}:{line}: {what}");
            match step {
                Step::Folder(name) => place = Some(folder(&name)),
                Step::Exit(code) => exit = code,
                Step::Commands(commands) => {
                    let not_run =
                        NOT_RUN.iter().position(|(of, first, _)| *of == document && commands.lines().next() == Some(first));
                    if let Some(number) = not_run {
                        followed.passed_over.push(number);
                        continue;
                    }
                    let Some(place) = &place else {
                        followed.faults.push(told("say above the block in which folder it is run: <!-- in: minimal -->"));
                        continue;
                    };
                    followed.run += 1;
                    let (code, text) = run(place.path(), &commands);
                    if code != exit {
                        followed.faults.push(told(&format!("exit code {code} in place of {exit}:\n{text}")));
                    }
                    (exit, printed) = (0, Some(text));
                }
                Step::Printed(expected) => {
                    let text = printed.as_deref().unwrap_or_default();
                    if !is_in(&expected, text) {
                        followed.faults.push(told(&format!("this is not what was printed:\n{text}")));
                    }
                }
                Step::File { path, text, is_added } => match &place {
                    Some(place) => write(&place.path().join(path), &text, is_added),
                    None => followed.faults.push(told("say above the block in which folder it is written")),
                },
            }
        }
        followed
    }
}

/// All that has to be followed in a document, with its line.
fn steps(text: &str) -> Vec<(usize, Step)> {
    let mut steps = Vec::new();
    let mut lines = text.lines().enumerate();
    let mut above = "";
    while let Some((number, line)) = lines.next() {
        if let Some((indent, kind)) = line.split_once("```").filter(|(indent, _)| indent.trim().is_empty()) {
            // A block in a list is moved in as far as the list.
            let plain = |line: &str| line.strip_prefix(indent).unwrap_or(line.trim_start()).to_owned();
            let block = lines.by_ref().map(|(_, line)| plain(line)).take_while(|line| line != "```");
            let text = block.map(|line| line + "\n").collect::<String>();
            let step = match (kind, file_of(above)) {
                ("sh", _) => Some(Step::Commands(text)),
                ("text", _) => Some(Step::Printed(text)),
                (_, Some((path, is_added))) => Some(Step::File { path: path.to_owned(), text, is_added }),
                _ => None,
            };
            steps.extend(step.map(|step| (number + 1, step)));
        } else if let Some(said) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            let step = match said.split_once(": ") {
                Some(("in", name)) => Step::Folder(name.to_owned()),
                Some(("exit", code)) => Step::Exit(code.parse().unwrap()),
                Some(("sh", command)) => Step::Commands(command.to_owned()),
                _ => panic!("“{said}” is nothing that a test can follow"),
            };
            steps.push((number + 1, step));
        }
        if !line.trim().is_empty() {
            above = line;
        }
    }
    steps
}

/// The file that the line above a block names, and whether the block is added to it.
fn file_of(above: &str) -> Option<(&str, bool)> {
    let (words, path) = above.strip_suffix("`:")?.rsplit_once('`')?;
    let is_path = path.contains('.') && !path.contains(['*', ' ', '<']) && !path.contains("..") && !path.starts_with('/');
    is_path.then_some((path, words.to_lowercase().ends_with("add to ")))
}

/// A fresh folder: nothing in it (`empty`), a new site (`init`), the sources of this project (`project`), or those of a
/// site of the tests.
fn folder(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    match name {
        "empty" => {}
        "init" => {
            let (code, printed) = run(folder.path(), "regionlab init .");
            assert_eq!(code, 0, "{printed}");
        }
        "project" => ["content", "regions"].iter().for_each(|part| copy(&root().join(part), &folder.path().join(part))),
        _ => copy(&root().join("tests/sites").join(name), folder.path()),
    }
    folder
}

/// The exit code of commands, and all that they print.
fn run(place: &Path, commands: &str) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_regionlab")).parent().unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    // A preview goes on until its reader ends it: here as soon as it has said where it is.
    let preview = "preview() {\n  regionlab serve \"$@\" > .preview & id=$!\n  until grep -q 'ends it' .preview; do kill -0 $id; sleep 0.1; done\n  \
                   kill $id; wait $id; cat .preview; rm .preview\n}";
    let commands = commands.replace("regionlab serve", "preview");
    let mut shell = Command::new("timeout");
    // One stream, so that what is printed stands in the order in which a reader sees it.
    shell
        .args(["120", "sh", "-euc", &format!("exec 2>&1\n{preview}\n{commands}")])
        .current_dir(place)
        .env("PATH", path)
        .stdin(Stdio::null());
    let output = shell.output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a text is part of another, where `…` stands for anything, on a line of its own for any number of lines, and
/// blanks at the ends of lines do not count.
fn is_in(expected: &str, text: &str) -> bool {
    let plain = |text: &str| text.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let (expected, text) = (plain(expected).replace("\n…", "…"), plain(text));
    let mut rest = text.as_str();
    expected.split('…').all(|part| {
        let at = rest.find(part);
        rest = at.map_or(rest, |at| &rest[at + part.len()..]);
        at.is_some()
    })
}

fn write(path: &Path, text: &str, is_added: bool) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let before = if is_added { fs::read_to_string(path).unwrap() } else { String::new() };
    fs::write(path, before + text).unwrap();
}

fn documents() -> Vec<String> {
    let list = |folder: &str| {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let names = entries.filter(|name| Path::new(name).extension().is_some_and(|end| end == "md"));
        names.map(|name| format!("{folder}{name}")).collect::<BTreeSet<_>>()
    };
    ["", "docs/", "starter/"].into_iter().flat_map(list).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn what_is_followed_is_what_a_reader_sees() {
    let text = "Save it as `a/b.yaml`:\n\n```yaml\nx: 1\n```\n\nAdd to `a/b.yaml`:\n\n```yaml\ny: 2\n```\n\n\
                <!-- in: empty -->\n<!-- exit: 1 -->\n\n```sh\ncat a/b.yaml; false\n```\n\nIt prints:\n\n```text\nx…2\n```\n\n\
                Not a file:\n\n```yaml\nz: 3\n```\n\n1. Add to `b.md`:\n\n   ```yaml\n   a:\n     - 1\n   ```\n";
    let steps: Vec<_> = steps(text).into_iter().map(|(_, step)| step).collect();
    assert_eq!(steps.len(), 7, "{steps:?}");
    assert!(matches!(&steps[0], Step::File { path, text, is_added: false } if path == "a/b.yaml" && text == "x: 1\n"));
    assert!(matches!(&steps[1], Step::File { is_added: true, .. }));
    assert!(matches!(&steps[6], Step::File { text, .. } if text == "a:\n  - 1\n"));
    assert!(matches!((&steps[2], &steps[3]), (Step::Folder(name), Step::Exit(1)) if name == "empty"));
    assert!(
        is_in("x: 1\n…\ny: 2", "x: 1\ny: 2\n")
            && is_in("x…2", "x: 1\ny: 2\n")
            && !is_in("2…x", "x: 1\ny: 2\n")
            && !is_in("x: 2", "x: 1\n")
    );
    let empty = folder("empty");
    assert_eq!(run(empty.path(), "regionlab check"), run(empty.path(), "regionlab check 2>&1"));
    assert_eq!(run(empty.path(), "false\necho no"), (1, String::new()));
    assert_eq!(run(empty.path(), "cargo --version").0, 127, "nothing is compiled here by mistake");
}
