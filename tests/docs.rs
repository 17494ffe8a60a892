//! Prose that can drift is read here: the reference of templates, the help in the README, the doors of crates, links.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Whoever has only the program has no `docs/`: what it prints, writes and explains says the thing itself.
#[test]
fn the_program_sends_nobody_to_documents_that_it_does_not_bring() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for part in ["src", "starter", "preview", "themes/base"] {
        for (path, text) in texts(&root().join(part)) {
            // Comments of declarations are help and descriptions of schemas; others are for those who have the source.
            let is_for_others = |line: &str| line.starts_with("//") && !line.starts_with("///");
            let lines = text.lines().filter(|line| !is_for_others(line.trim_start()) && !line.contains("include_str!"));
            seen += 1;
            faults.extend(lines.filter(|line| line.contains("docs/")).map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
    assert!(seen > 300, "{seen}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_packages_of_the_page_for_editors_are_those_of_its_document() {
    let document = fs::read_to_string(root().join("docs/admin.md")).unwrap();
    let explained = regionlab::command::explain::explain("RL802").unwrap();
    let packages = explained.split("`npm pack ").nth(1).unwrap().split('`').next().unwrap();
    assert!(packages.matches('@').count() == 3 && document.contains(&format!("npm pack {packages}\n")), "{packages}");
}

fn texts(below: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text)).into_iter().collect();
    entries.flat_map(|path| if path.is_dir() { texts(&path) } else { read(path) }).collect()
}

/// A view as its file declares it.
struct View {
    about: String,
    fields: Vec<(String, String, String)>,
}

#[test]
fn the_reference_of_templates_is_what_the_views_say() {
    let views = views();
    let mut text = String::from(
        "# What a template can see\n\n\
         This page is made from the comments in `src/page/view/`; `UPDATE=1 cargo test` writes it anew.\n\n\
         A template is a Tera 2 file in `themes/NAME/templates/`.\n\
         It sees the fields of one view at the top level, and `t`, the messages of its language by key (`{{ t.skip_to_content }}`).\n\
         It has no function that reaches a file, an address, the clock or another page.\n\
         Every field is always there: an empty text or list means that there is nothing to say.\n\
         A name that does not exist is an error, found when the theme is loaded.\n\
         Fields that are called HTML or a finished `<svg>` are printed with `| safe`; everything else is escaped.\n\n\
         A theme holds only the files that it changes, whole; the rest comes from its parent and last from the base theme.\n\
         Components (`{% component … %}`) are known to all templates of a theme, so a file that holds some is replaced as a whole.\n",
    );
    let kinds = fs::read_to_string(root().join("src/page/view/mod.rs")).unwrap();
    let templates: Vec<(String, String)> = kinds
        .lines()
        .filter_map(|line| line.trim().strip_prefix("View::")?.split_once("(_) => \""))
        .map(|(kind, file)| (kind.to_owned(), file.trim_end_matches(['"', ',']).to_owned()))
        .collect();
    assert!(templates.len() > 8 && views.len() > 40);
    text.push_str("\n## Templates\n");
    for (kind, file) in &templates {
        describe(&mut text, &format!("{file} (`{kind}`)"), &views[kind]);
    }
    text.push_str("\n## Parts of views\n");
    for (name, view) in views.iter().filter(|(name, _)| !templates.iter().any(|(kind, _)| kind == *name)) {
        describe(&mut text, name, view);
    }
    same("docs/templates.md", &text);
}

#[test]
fn the_readme_shows_the_help_as_it_is() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut shown = 0;
    for block in readme.split("```console\n$ regionlab ").skip(1) {
        let (command, rest) = block.split_once('\n').unwrap();
        if !command.contains("--help") {
            continue;
        }
        let expected = rest.split("\n```").next().unwrap();
        let words: Vec<&str> = command.split_whitespace().collect();
        let output = Command::new(env!("CARGO_BIN_EXE_regionlab")).args(&words).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(trimmed(&printed), trimmed(expected), "`regionlab {command}` in README.md");
        shown += 1;
    }
    assert!(shown >= 2, "README.md shows the help of regionlab and of its verbs");
}

#[test]
fn the_readme_names_two_commands() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for command in ["cargo run --release -- build", "./test"] {
        assert!(readme.contains(command), "{command}");
    }
    assert!(root().join("test").exists() && fs::read_to_string(root().join(".ci/run")).unwrap().contains("./test"));
}

#[test]
fn the_architecture_names_each_crate_and_its_doors() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let cargo = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = cargo.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let crates: Vec<&str> = section.lines().filter_map(|line| line.split_once(" = ").map(|(name, _)| name)).collect();
    assert!(crates.len() > 15);
    let sources = sources(&root().join("src"));
    let sources: Vec<_> = sources.into_iter().filter(|(path, _)| !path.ends_with("tests.rs")).collect();
    for name in crates {
        let row = page.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{name}`")));
        let row = row.unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for {name}"));
        let ident = format!("{}::", name.replace('-', "_"));
        for (path, text) in &sources {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
                line.match_indices(&ident)
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
            });
            let file = path.rsplit('/').next().unwrap();
            assert!(
                !code || row.contains(file) || row.contains("wherever"),
                "{path} names {name}, and ARCHITECTURE.md does not say so"
            );
        }
    }
}

#[test]
fn documents_link_to_what_is_there() {
    let (mut seen, mut faults) = (0, Vec::new());
    let text = |file: &Path| fs::read_to_string(file).unwrap();
    for file in documents() {
        for target in links(&text(&file)) {
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let there = if path.is_empty() { file.clone() } else { file.parent().unwrap().join(path) };
            let is_document = there.extension().is_some_and(|end| end == "md");
            if !there.exists() || (is_document && !anchor.is_empty() && !anchors(&text(&there)).contains(anchor)) {
                faults.push(format!("{} links to {target}", file.display()));
            }
            seen += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 80, "{seen}");
}

#[test]
fn documents_for_readers_are_named_in_the_readme() {
    let readme = links(&fs::read_to_string(root().join("README.md")).unwrap());
    for file in documents() {
        let name = file.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        assert!(!name.starts_with("docs/") || readme.contains(&name), "README.md leads to {name}");
    }
}

#[test]
fn pictures_of_documents_are_small_and_shown() {
    let shown: BTreeSet<_> = documents()
        .iter()
        .flat_map(|file| links(&fs::read_to_string(file).unwrap()).into_iter().map(|link| file.parent().unwrap().join(link)))
        .collect();
    for entry in fs::read_dir(root().join("docs/images")).unwrap() {
        let picture = entry.unwrap();
        assert!(shown.contains(&picture.path()), "no document shows {}", picture.path().display());
        // A page with its pictures is read in the field, too.
        assert!(picture.metadata().unwrap().len() <= 120_000, "{}", picture.path().display());
    }
}

#[test]
fn workflows_in_documents_use_what_the_workflow_of_a_new_site_uses() {
    // An action by its repository, without the part of it that is meant, and its version.
    let actions = |path: PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let used = text.lines().filter_map(|line| line.split_once("uses: ")?.1.split_once('@'));
        let named =
            used.map(|(action, version)| (action.splitn(3, '/').take(2).collect::<Vec<_>>().join("/"), version.to_owned()));
        named.collect::<BTreeSet<_>>()
    };
    let known = actions(root().join("starter/ci/github.yml"));
    let told: BTreeSet<_> = documents().into_iter().flat_map(actions).collect();
    assert!(!told.is_empty() && told.is_subset(&known), "{told:?} in documents, {known:?} in starter/ci/github.yml");
}

#[test]
fn every_rule_is_explained_at_length() {
    for rule in regionlab::check::RULES {
        assert!(rule.explanation.len() > 60 && rule.explanation.ends_with('.'), "{}", rule.code);
    }
}

/// The documents of the project.
fn documents() -> Vec<PathBuf> {
    let folders = ["", "docs", "regions", "regions/geometry", "starter", "tests/browser"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    files.sort();
    files
}

/// The text without blocks of code.
fn prose(text: &str) -> String {
    text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n")
}

/// What a document links to within the project: paths, and anchors of its own.
fn links(text: &str) -> Vec<String> {
    // What stands between single backticks is shown and leads nowhere.
    let prose: String = prose(text).split('`').step_by(2).collect::<Vec<_>>().join("x");
    let targets = prose.split("](").skip(1).filter_map(|part| Some(part.split_once(')')?.0.to_owned()));
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:")).collect()
}

/// The anchors of a document's headings, as forges make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let prose = prose(text);
    let headings = prose.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let mut anchors = BTreeSet::new();
    for heading in headings {
        let words: String = heading.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c)).collect();
        let anchor = words.to_lowercase().replace(' ', "-");
        let mut number = 0;
        let mut unique = anchor.clone();
        while !anchors.insert(unique) {
            number += 1;
            unique = format!("{anchor}-{number}");
        }
    }
    anchors
}

/// All source files with their texts.
fn sources(below: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() { sources(&path) } else { vec![(path.display().to_string(), fs::read_to_string(&path).unwrap())] }
        })
        .collect()
}

/// Writes what is missing, writes anew when asked to, and otherwise compares.
fn same(path: &str, text: &str) {
    let file = root().join(path);
    let known = fs::read_to_string(&file).unwrap_or_default();
    if known != text && (env::var_os("UPDATE").is_some() || (known.is_empty() && env::var_os("CI").is_none())) {
        fs::write(&file, text).unwrap();
        return;
    }
    assert!(known == text, "{path} is not what it is made from; run `UPDATE=1 cargo test`");
}

fn describe(text: &mut String, title: &str, view: &View) {
    let _ = write!(text, "\n### {title}\n\n{}\n\n| field | type | what it is |\n|---|---|---|\n", view.about);
    for (name, kind, about) in &view.fields {
        let _ = writeln!(text, "| `{name}` | {kind} | {} |", about.replace('|', "\\|"));
    }
}

/// The structs of all view files with the comments on their fields, by name.
fn views() -> BTreeMap<String, View> {
    let mut views = BTreeMap::new();
    for entry in fs::read_dir(root().join("src/page/view")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let (mut comment, mut open) = (String::new(), None::<(String, View)>);
        for line in text.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("/// ") {
                if !comment.is_empty() {
                    comment.push(' ');
                }
                comment.push_str(words);
            } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
                open = Some((name.to_owned(), View { about: std::mem::take(&mut comment), fields: Vec::new() }));
            } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.strip_suffix(',')?.split_once(": "))
            {
                if let Some((_, view)) = &mut open {
                    assert!(!comment.is_empty(), "the field {name} says what it is");
                    view.fields.push((name.to_owned(), plain(kind), std::mem::take(&mut comment)));
                }
            } else if line == "}" {
                comment.clear();
                views.extend(open.take());
            }
        }
    }
    views
}

/// A Rust type in a theme author's words.
fn plain(kind: &str) -> String {
    match kind {
        "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "usize" => "number".to_owned(),
        "Vec<String>" => "list of texts".to_owned(),
        "Vec<usize>" => "list of numbers".to_owned(),
        other => match other.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
            Some(item) => format!("list of [{item}](#{})", item.to_lowercase()),
            None => format!("[{other}](#{})", other.to_lowercase()),
        },
    }
}

/// Lines without blanks at their ends, and without blank lines at the end.
fn trimmed(text: &str) -> String {
    text.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_list_of_limits_is_that_of_the_program() {
    let mut text = String::from(
        "# Limits\n\n\
         This page is made from `src/ground/limits.rs`; `UPDATE=1 cargo test` writes it anew.\n\n\
         People whom you do not know may propose content, so all that is read has a limit.\n\
         The limits are far above what a site needs. A file beyond one is told as a finding with its place and what to do (mostly [RL101](findings.md)),\n\
         its record counts as one with an error, and the pages of all other records are made as ever.\n\
         None of them is a setting: whoever reaches one has something in the wrong place.\n\n\
         | what | limit |\n|---|---|\n",
    );
    let source = fs::read_to_string(root().join("src/ground/limits.rs")).unwrap();
    let mut about = String::new();
    for line in source.lines() {
        if let Some(words) = line.strip_prefix("/// ") {
            about.push_str(words);
        } else if let Some(declared) = line.strip_prefix("pub const ") {
            let (name, value) = declared.trim_end_matches(';').split_once(" = ").unwrap();
            let _ = writeln!(text, "| {} | {} |", about.trim_end_matches('.').replace('|', "\\|"), amount(name, value));
            about.clear();
        }
    }
    text.push_str(
        "\n## What is not limited\n\n\
         A theme is trusted, see [SECURITY.md](../SECURITY.md): its loops are ended by the clock, and the size of its pages is bounded, but a template\n\
         that makes ever longer texts without printing them can fill the memory.\n\
         A text of the largest size on a slow machine takes seconds; how many such texts there are is only bounded by the number of files.\n\n\
         ## How it is known\n\n\
         - `tests/hostile/` has bad input of each kind, with bounds on time and memory, and says what must be told.\n\
         - `tests/fuzz.rs` changes good input at random. Each property tries few cases in a usual run;\n\
         \x20 `REGIONLAB_FUZZ_CASES=100000 cargo test --all-features --test all fuzz::` tries as many as are asked for. What it finds is kept there as a test.\n\
         - `tests/publication.rs` and `tests/hostile/places.rs` kill builds, fill disks and take rights away.\n",
    );
    same("docs/limits.md", &text);
}

/// A limit as people read it.
fn amount(name: &str, value: &str) -> String {
    let value = value.replace('_', "");
    let (number, shift) =
        value.split_once(" << ").map_or((value.as_str(), 0), |(number, shift)| (number, shift.parse().unwrap()));
    let number = number.parse::<u64>().unwrap() << shift;
    if name.contains("BYTES") || name.contains("UNPACKED") {
        return match number {
            gigabytes if gigabytes >= 1 << 30 => format!("{} GB", gigabytes >> 30),
            megabytes if megabytes >= 1 << 20 => format!("{} MB", megabytes >> 20),
            bytes => bytes.to_string(),
        };
    }
    // Digits in groups of three.
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}

#[test]
fn security_says_what_is_promised_and_to_whom_to_report() {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    for words in ["\n## What is promised\n", "\n## What is not promised\n", "\n## How to report\n", "in private"] {
        assert!(text.contains(words), "{words}");
    }
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("SECURITY.md"), "a reader of README.md finds it");
}
