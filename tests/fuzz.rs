//! Input that nobody thought of: changed at random, it ends nothing, and what it says never becomes markup.
//!
//! Each property tries a few cases, others in each run; `REGIONLAB_FUZZ_CASES=100000 cargo test --all-features --test all fuzz::`
//! tries more, and with `PROPTEST_RNG_SEED=1` always the same ones. A text that was too much goes into `FOUND`, which is
//! tried in each run, or becomes a case of `tests/hostile`, where it also stands what must be said of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use regionlab::check;
use regionlab::command::build::{Options, build};
use regionlab::command::clock::today;
use regionlab::command::progress::Progress;
use regionlab::command::report;
use regionlab::derive::prose::{Setting, plain, render};
use regionlab::ground::expression::Evaluator;
use regionlab::ground::finding::Finding;
use regionlab::ground::location::{FileId, Location};
use regionlab::read::geometry;
use regionlab::read::markdown::{Origin, survey};
use regionlab::read::project::assemble;
use regionlab::read::tree::Tree;
use regionlab::read::{theme, yaml};

use crate::support::{minimal, options};

/// How many cases a property tries: few in each run of the tests, more when somebody asks for it.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var_os("REGIONLAB_FUZZ_CASES").and_then(|text| text.to_str()?.parse::<u32>().ok());
    ProptestConfig { cases: asked.map_or(few, |asked| asked.max(few)), failure_persistence: None, ..ProptestConfig::default() }
}

/// A change of a text: where, how much, and what.
type Change = (u16, u8, u8);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    proptest::collection::vec(any::<Change>(), 0..12)
}

/// What breaks parsers.
const PIECES: [&str; 72] = [
    "",
    "\n",
    "\n\n",
    "---\n",
    "--- ",
    "#",
    "## ",
    "\t",
    "  ",
    " ",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "&a ",
    "*a",
    "<<: *a",
    "!!x ",
    "|",
    ">\n",
    "\"",
    "'",
    "\\",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "é",
    "🌊",
    "\u{301}",
    "null",
    "~",
    ".nan",
    "-.inf",
    "1e999",
    "-0",
    "99999999999999999999",
    "0x1F",
    "2021-02-30",
    "[^",
    "[^B1]",
    "](",
    "![",
    "<",
    "</script>",
    "<!--",
    "-->",
    "`",
    "```\n",
    "*",
    "**_",
    "~~",
    "|a|\n|-|\n",
    "> ",
    "1. ",
    ": a\n",
    "{#a .b}",
    "\r",
    "\r\n",
    "NaN",
    "Infinity",
    "=",
    "@",
    "%YAML 9\n",
    "&#x0;",
    "java\tscript:",
];

/// A text with some changes: pieces put in, parts taken out, repeated, moved.
fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for &(at, length, what) in changes {
        let at = text.floor_char_boundary(usize::from(at) * (text.len() + 1) / 65_536);
        let end = text.ceil_char_boundary((at + usize::from(length)).min(text.len()));
        let part = text[at..end].to_owned();
        match usize::from(what) {
            piece if piece < PIECES.len() => text.insert_str(at, PIECES[piece]),
            piece if piece < 2 * PIECES.len() => text.replace_range(at..end, PIECES[piece - PIECES.len()]),
            200..=215 => text.replace_range(at..end, ""),
            216..=225 => text.insert_str(at, &part.repeat(9)),
            226..=235 => text.push_str(&part),
            236..=240 => text.truncate(at),
            piece => text.insert_str(at, &PIECES[piece % PIECES.len()].repeat(usize::from(length))),
        }
    }
    text
}

/// The bytes of a file with some changes.
fn damaged(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for &(at, length, what) in changes {
        let at = usize::from(at) * bytes.len() / 65_536;
        let end = (at + usize::from(length)).min(bytes.len());
        match what {
            0..=180 => bytes[at..end].iter_mut().take(4).for_each(|byte| *byte ^= what),
            181..=210 => drop(bytes.drain(at..end)),
            211..=230 => bytes.truncate(at),
            _ => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// The sources of the small test site, by path.
fn small_site() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
    let entries = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Reads and checks the small test site with another text in one file, as `regionlab check` does, and prints what it finds.
fn checked(path: &str, text: &str) {
    let mut tree = Tree::default();
    for (known, bytes) in small_site() {
        match String::from_utf8(bytes) {
            Ok(own) => drop(tree.add(&known, if known == path { text } else { &own })),
            Err(error) => drop(tree.images.insert(known, error.into_bytes())),
        }
    }
    if !tree.texts.contains_key(path) {
        tree.add(path, text);
    }
    theme::unpack(&mut tree);
    told(tree);
}

fn told(tree: Tree) {
    let start = Instant::now();
    let mut findings = Vec::new();
    let files = match assemble(tree, &mut findings) {
        Ok(project) => {
            findings.extend(check::check(&project, today()));
            project.files
        }
        Err(tree) => tree.files,
    };
    for finding in &report::sorted(&files, findings) {
        let place = report::place(&files, finding).unwrap();
        assert!(!place.path.is_empty() && !finding.message.is_empty() && !finding.message.contains('\0'));
        assert!(!report::human(&files, finding, false).is_empty() && !report::json(&files, finding).is_empty());
    }
    assert!(start.elapsed() < Duration::from_secs(20), "it takes {:?}", start.elapsed());
}

/// The text of a source file of the small test site.
fn source(path: &str) -> String {
    String::from_utf8(small_site().remove(path).unwrap()).unwrap()
}

/// Texts that are tried in each run: the file, and what stands in it.
const FOUND: [(&str, &str); 1] = [("content/practices/rain-streets.md", "---\n---")];

#[test]
fn texts_that_were_too_much_are_read() {
    for (path, text) in FOUND {
        checked(path, text);
    }
}

const RECORDS: [&str; 14] = [
    "content/practices/rain-streets.md",
    "content/practices/rain-streets.sv.md",
    "content/practices/cooling-gardens/index.md",
    "content/pages/about.md",
    "content/glossary.yaml",
    "content/checks.yaml",
    "content/site.yaml",
    "content/vocabularies/sections.yaml",
    "regions/XA01.yaml",
    "regions/XA01.stats.yaml",
    "regions/indicators.yaml",
    "regions/map.yaml",
    "regions/countries.yaml",
    "regions/geometry/shapes.geojson",
];

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn sources_of_all_kinds(file in 0..RECORDS.len(), changes in changes()) {
        checked(RECORDS[file], &changed(&source(RECORDS[file]), &changes));
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn messages_of_a_theme(changes in changes()) {
        let path = "themes/base/messages/en.yaml";
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        // A part of them is enough: it is the form that is tried.
        let text: String = text.lines().take(150).flat_map(|line| [line, "\n"]).collect();
        checked("content/messages/sv.yaml", &changed(&text, &changes));
    }

    #[test]
    fn pictures(changes in changes(), kind in 0..5_usize) {
        let png = small_site().remove("content/practices/cooling-gardens/garden.png").unwrap();
        let heads: [(&str, &[u8]); 5] = [
            ("png", &png),
            ("jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x10\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9"),
            ("webp", b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x0f\0\0VP8 \x02\0\0\0\0\0"),
            ("gif", b"GIF89a\x10\0\x10\0\0\0\0;"),
            ("avif", b"\0\0\0\x18ftypavif\0\0\0\0avifmif1\0\0\0\x30meta\0\0\0\0\0\0\0\x24iprp\0\0\0\x1cipco\0\0\0\x14ispe\0\0\0\0\0\0\0\x10\0\0\0\x10"),
        ];
        let (ending, bytes) = heads[kind];
        let mut tree = Tree::default();
        for (path, bytes) in small_site() {
            let _ = String::from_utf8(bytes).map(|text| tree.add(&path, &text));
        }
        theme::unpack(&mut tree);
        tree.images.insert(format!("content/practices/cooling-gardens/garden.{ending}"), damaged(bytes, &changes));
        told(tree);
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn yaml_of_any_kind(text in "[-a-z0-9:?,&*#%@!|>'\"{}\\[\\] \n\t]{0,80}") {
        if let Ok(node) = yaml::parse(&text, FileId(0), 0) {
            assert!(node.at.start as usize <= text.len());
        }
    }

    #[test]
    fn shapes_of_any_kind(changes in changes(), is_topology: bool) {
        let topology = r#"{"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[10,50]},"arcs":[[[0,0],[100,0],[0,100]],[[100,100],[-100,0],[0,-100]]],"objects":{"regions":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"XA01","arcs":[[0,1]]},{"type":"MultiPolygon","id":"XA02","arcs":[[[-1,-2]]]}]},"land":{"type":"Polygon","arcs":[[0,1]]}}}"#;
        let shapes = source("regions/geometry/shapes.geojson");
        let text = changed(if is_topology { topology } else { &shapes }, &changes);
        let (topology, _) = geometry::read(&text, &geometry::Options::default());
        topology.arcs.iter().flatten().for_each(|[lon, lat]| assert!(lon.abs() < 100_000_000 && lat.abs() < 20_000_000));
    }
}

// ---- what becomes markup ------------------------------------------------------------------------

/// What turns into markup, code or formulas where it is not escaped. `xss` must never be more than a word.
const HOSTILE: [&str; 30] = [
    "<script>xss()</script>",
    "</script><script>xss()</script>",
    "</title><xss>",
    "</style><xss>",
    "\"><xss x=\"",
    "' onmouseover='xss()",
    "\" onmouseover=\"xss()",
    "<img src=xss onerror=xss()>",
    "<svg/onload=xss()>",
    "<iframe src=//xss.example>",
    "<!--",
    "-->",
    "]]><xss>",
    "?>",
    "&lt;xss&gt;",
    "&#60;xss>",
    "{{ xss }}",
    "{% xss %}",
    "\\",
    "`",
    "=xss()",
    "+1",
    "-1",
    "@xss",
    "\t=1",
    "[a](javascript:xss())",
    "![a](//xss.example/p.gif)",
    "<javascript:xss()>",
    "\u{2028}",
    " a ",
];

fn hostile() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&HOSTILE[..]), 1..4).prop_map(|pieces| pieces.concat())
}

fn html(markdown: &str) -> String {
    let evaluator = Evaluator::new(vec![("figure", Box::new(|words: &[String]| Ok(words.concat())))]);
    let setting = Setting {
        language: "fr",
        link: &|address| address.strip_suffix(".md").map(|stem| format!("{stem}/index.html")),
        note: &|key| (key == "B1").then_some(3),
        note_label: &|n| format!("Source \"{n}\""),
        picture_size: &|_| Some((40, 30)),
        table_label: "Table <a>",
        heading_shift: 1,
        terms: None,
        evaluator: &evaluator,
    };
    let (html, _) = render(markdown, &setting);
    let _ = (plain(markdown, &evaluator), survey(markdown, Origin::Part(FileId(0), 0), &mut Vec::new()));
    html
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn markdown_becomes_harmless_html(changes in changes(), words in hostile()) {
        let text = source("content/practices/rain-streets.md") + &words + "\n\n| a | b | c |\n|---|--:|:-:|\n| c | d | e |\n\n> - *e* [f](g.md) ![h](i.png)\n\n{{ figure(\"a\") }}";
        let html = html(&changed(&text, &changes));
        for (name, attributes) in tags(&html) {
            assert!(MARKDOWN.contains(&name.as_str()), "<{name}> in {html}");
            harmless(&name, &attributes);
        }
    }
}

/// The elements that Markdown can become.
const MARKDOWN: [&str; 33] = [
    "p",
    "a",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "br",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "div",
    "span",
    "dl",
    "dt",
    "dd",
    "input",
];

/// No attribute runs anything, and no address leads to where something is run or counted.
fn harmless(name: &str, attributes: &BTreeMap<String, String>) {
    for (key, value) in attributes {
        assert!(!key.starts_with("on") && key != "style" && key != "srcdoc" && !key.contains("xss"), "{name} {key}={value}");
        let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
        if ["href", "src", "action", "srcset", "formaction"].contains(&key.as_str()) {
            assert!(
                !plain.starts_with("javascript:") && !plain.starts_with("data:") && !plain.starts_with("vbscript:"),
                "{name} {key}={value}"
            );
        }
        if key == "src" {
            assert!(!plain.starts_with("//") && !plain.contains("://"), "{name} {key}={value}");
        }
    }
}

/// The opening tags of a page with their attributes, read as browsers do (HTML Standard, section 13.2.5, in short).
fn tags(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
        let name = rest[..end].to_lowercase();
        rest = &rest[end..];
        let mut attributes = BTreeMap::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=')).unwrap_or(rest.len()).max(1);
            let key = rest[..end].to_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                (value, rest) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
                };
            }
            attributes.insert(
                key,
                value
                    .replace("&amp;", "&")
                    .replace("&#39;", "'")
                    .replace("&quot;", "\"")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">"),
            );
        }
        // What stands in a script or a style is not markup.
        if name == "script" || name == "style" {
            rest = rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]);
        }
        found.push((name, attributes));
    }
    found
}

/// Texts of the small test site, each with its file: names, titles, summaries, notes, labels, sources, figures' sources.
const TEXTS: [(&str, &str); 27] = [
    ("content/site.yaml", "Climate Lab"),
    ("content/site.yaml", "How regions adapt to a warmer climate. An invented site for tests."),
    ("content/site.yaml", "Editors"),
    ("content/site.yaml", "CC BY 4.0"),
    ("content/site.yaml", "The editors' judgement."),
    ("content/practices/rain-streets.md", "Rain streets"),
    ("content/practices/rain-streets.md", "Streets that lead heavy rain into parks."),
    ("content/practices/rain-streets.md", "Southshore Roads"),
    ("content/practices/rain-streets.md", "Invented plan for rain"),
    ("regions/XA01.yaml", "Northshore Region"),
    ("regions/XA01.yaml", "Northshore County"),
    ("regions/XA01.yaml", "Gardens for all"),
    ("regions/XA01.yaml", "Twelve gardens were planted."),
    ("regions/XA01.yaml", "The region's site"),
    ("regions/XA01.yaml", "Invented yearbook"),
    ("regions/XA02.yaml", "Southshore"),
    ("regions/areas.yaml", "Two examples"),
    ("regions/countries.yaml", "Exampleland"),
    ("regions/indicators.yaml", "Residents at risk of floods"),
    ("regions/indicators.yaml", "everybody who lives in the region"),
    ("regions/indicators.yaml", "Sandy"),
    ("regions/map.yaml", "Drawn for the tests"),
    ("regions/map.yaml", "South"),
    ("regions/XA01.stats.yaml", "Example Office"),
    ("regions/XA01.stats.yaml", "Invented table of residents"),
    ("content/glossary.yaml", "Adaptation"),
    ("content/glossary.yaml", "Heatwave"),
];

/// Builds the small test site with these words in the place of its texts.
fn built(words: Option<&[String]>) -> tempfile::TempDir {
    let folder = minimal();
    for (n, (path, text)) in TEXTS.iter().enumerate() {
        let own = fs::read_to_string(folder.path().join(path)).unwrap();
        let words = words.map(|words| serde_json::to_string(&words[n % words.len()]).unwrap());
        let quoted = format!("\"{text}\"");
        let from = if own.contains(&quoted) { quoted.as_str() } else { text };
        assert!(own.contains(from), "{path} has no {text}");
        fs::write(folder.path().join(path), own.replacen(from, &words.unwrap_or_else(|| quoted.clone()), 1)).unwrap();
    }
    let options = Options { admin: true, ..options(folder.path()) };
    assert!(build(&options, &Progress::new(true)).unwrap().summary.published);
    folder
}

/// The kinds of tags in a page, by name and attributes.
fn kinds(html: &str) -> BTreeSet<(String, Vec<String>)> {
    tags(html).into_iter().map(|(name, attributes)| (name, attributes.into_keys().collect())).collect()
}

/// A page of the base theme holds no script and no style of its own, so that a policy can forbid them. (That of the page for
/// editors stands in `tests/admin.rs`.)
#[test]
fn pages_run_nothing_that_stands_in_them() {
    let folder = built(None);
    let pages = published(folder.path()).into_iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("admin/"));
    let mut seen = 0;
    for (path, text) in pages {
        seen += 1;
        for (name, attributes) in tags(&text) {
            harmless(&name, &attributes);
            let is_data = attributes.get("type").is_some_and(|kind| kind.starts_with("application/"));
            assert!(name != "style" && (name != "script" || is_data || attributes.contains_key("src")), "{path}: <{name}>");
        }
    }
    assert!(seen > 50, "{seen}");
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn words_stay_words_in_every_file_of_a_site(words in proptest::collection::vec(hostile(), 27)) {
        static USUAL: std::sync::OnceLock<BTreeSet<(String, Vec<String>)>> = std::sync::OnceLock::new();
        let usual = USUAL.get_or_init(|| {
            let folder = built(None);
            published(folder.path()).into_iter().filter(|(path, _)| path.ends_with(".html")).flat_map(|(_, text)| kinds(&text)).collect()
        });
        let folder = built(Some(&words));
        for (path, text) in published(folder.path()) {
            let ending = path.rsplit('.').next().unwrap_or_default();
            match ending {
                "html" => {
                    for (name, attributes) in tags(&text) {
                        harmless(&name, &attributes);
                        let kind = (name.clone(), attributes.keys().cloned().collect());
                        let of_markdown = MARKDOWN.contains(&name.as_str()) && attributes.keys().all(|key| ["href", "rel", "title", "id", "class", "src", "alt", "loading"].contains(&key.as_str()));
                        prop_assert!(usual.contains(&kind) || of_markdown, "{path}: <{name}> {attributes:?}");
                    }
                    for data in text.split("<script type=\"application/").skip(1) {
                        let data = data.split_once('>').unwrap().1.split("</script").next().unwrap();
                        prop_assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{path}: {data}");
                    }
                }
                "json" | "topojson" | "geojson" => prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{path}"),
                "xml" | "svg" => well_formed(&path, &text),
                "csv" => no_formula(&path, &text),
                "js" => prop_assert!(!path.contains("search/") || !text.contains("\u{2028}") || text.is_ascii() || !text.is_empty(), "{path}"),
                _ => {}
            }
        }
    }
}

/// The texts of a published site, by path.
fn published(root: &Path) -> Vec<(String, String)> {
    let out = root.join("public");
    let entries = walkdir::WalkDir::new(&out).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries
        .filter_map(|entry| {
            Some((entry.path().strip_prefix(&out).ok()?.to_str()?.to_owned(), fs::read_to_string(entry.path()).ok()?))
        })
        .collect()
}

/// Each element ends, each sign that means something is written as one that does not.
fn well_formed(path: &str, xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in xml.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("{path}: <{part}"));
        assert!(!text.contains("]]>"), "{path}: {text}");
        for entity in part.split('&').skip(1) {
            let name = entity.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot", "apos", "#39"].contains(&name), "{path}: &{entity}");
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{path}");
        } else if !tag.starts_with('?') && !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
        assert!(!tag.contains("xss") || tag.contains("=\""), "{path}: {tag}");
    }
    assert!(open.is_empty(), "{path}: {open:?}");
}

/// No cell of a table begins as a formula does, unless it is a number (OWASP, CSV injection).
fn no_formula(path: &str, csv: &str) {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in csv.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    for cell in cells {
        let is_number = cell.trim_end().parse::<f64>().is_ok();
        assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t']), "{path}: {cell}");
    }
}

// ---- importers ----------------------------------------------------------------------------------

/// Imports damaged bytes in a process of its own. It may refuse them, and it may not break off.
fn imported(kind: &str, name: &str, bytes: &[u8]) {
    let folder = minimal();
    fs::write(folder.path().join(name), bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_regionlab"));
    command.current_dir(folder.path()).args(["import", kind, name]);
    match kind {
        "survey" => command.arg("--yes"),
        "statistics" => command.args(["--retrieved", "2026-05-04"]),
        _ => command.args(["--credit", "en=Somebody"]),
    };
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0..=2)) && !text.contains("panicked"),
        "{kind} {name}: {:?} {text}",
        output.status.code()
    );
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn importers(changes in changes(), which in 0..7_usize) {
        let linear = "DATAFLOW,LAST UPDATE,freq,unit,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:RES(1.0),27/04/26 23:00:00,A,NR,T,XA01,2021,100000,\nESTAT:RES(1.0),27/04/26 23:00:00,A,NR,T,XA02,2022,5.5,b\n";
        let wide = "freq,unit,sex,geo\\TIME_PERIOD\t2021 \t2022 \nA,NR,T,XA01\t7.4 b\t: \nA,NR,T,XA02\t: u\t9.1 \n";
        let cube = r#"{"version":"2.0","class":"dataset","label":"Residents","id":["sex","geo","time"],"size":[1,2,2],"dimension":{"sex":{"category":{"index":{"T":0}}},"geo":{"category":{"index":{"XA01":0,"XA02":1}}},"time":{"category":{"index":["2021","2022"]}}},"value":[1,2,null,4],"status":{"1":"b"},"extension":{"id":"RES"}}"#;
        let answers = "Timestamp;Your e-mail;Title of the practice;Summary;Region;Start\n02/11/2026 10:00;a@b.example;Trees;\"Shade; \"\"much\"\"\";Northshore;2021\n";
        let list = r#"[{"id":"1","Title of the practice":"Trees","Region":["Northshore"],"Start":2021},{"id":"1"}]"#;
        let shapes = source("regions/geometry/shapes.geojson");
        let (kind, name, text) = [
            ("statistics", "a.csv", linear), ("statistics", "a.tsv", wide), ("statistics", "a.json", cube),
            ("survey", "a.csv", answers), ("survey", "a.json", list), ("geometry", "a.geojson", shapes.as_str()), ("statistics", "a.gz", linear),
        ][which];
        imported(kind, name, &damaged(changed(text, &changes).as_bytes(), &changes[..changes.len() / 3]));
    }
}

/// A place is never beyond its text, whatever it was made of.
#[test]
fn findings_of_nothing_can_be_told() {
    let mut tree = Tree::default();
    let file = tree.add("a.md", "é");
    let rule = &regionlab::read::rules::UNREADABLE;
    for (start, end) in [(0, 0), (1, 1), (0, 9), (9, 9), (1, 2)] {
        let finding = Finding::new(rule, Location::new(file, start, end), "a");
        assert!(!report::human(&tree.files, &finding, false).is_empty() && !report::json(&tree.files, &finding).is_empty());
    }
}
