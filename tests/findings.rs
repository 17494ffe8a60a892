//! Each rule has a folder with a site that breaks it and the report that an editor then reads.
//!
//! `tests/findings/CODE-name/site/` holds the files that differ from `tests/sites/minimal/`, and
//! `expected.txt` the report. A report that is not there is written when run by hand and refused on CI;
//! `UPDATE=1 cargo test` writes all of them anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use regionlab::check::{RULES, example};
use regionlab::command::check::check;
use regionlab::command::clock::today;
use regionlab::command::report::human;
use regionlab::ground::finding::Finding;
use regionlab::ground::location::Files;

use crate::support::{copy, minimal};

/// The day on which the tests take place.
const TODAY: (i16, i8, i8) = (2026, 11, 22);

/// Rules without a folder here, because it takes more than reading and checking to break them.
/// Those of an import have theirs in `tests/import_statistics.rs` and `tests/import_survey.rs`, those of addresses in
/// `tests/external_links.rs`.
const ELSEWHERE: [&str; 20] = [
    "RL351", "RL352", "RL353", "RL354", "RL355", "RL356", "RL357", "RL361", "RL362", "RL363", "RL364", "RL365", "RL366", "RL367",
    "RL368", "RL369", "RL421", "RL422", "RL423", "RL801",
];

/// Rules with a folder whose examples are told in words: bytes that are no text, a line for another file.
const IN_WORDS: [&str; 2] = ["RL101", "RL601"];

#[test]
fn each_finding_reads_as_expected() {
    let mut differing = Vec::new();
    for case in folders(&root().join("tests/findings")) {
        let told = told(&case);
        let expected = case.join("expected.txt");
        let known = fs::read_to_string(&expected).unwrap_or_default();
        if known == told {
            continue;
        }
        let on_ci = env::var_os("CI").is_some();
        if env::var_os("UPDATE").is_some() || (known.is_empty() && !on_ci) {
            fs::write(&expected, told).unwrap();
        } else {
            differing.push(format!("{}\n--- expected\n{known}\n--- found\n{told}", case.display()));
        }
    }
    assert!(differing.is_empty(), "run `UPDATE=1 cargo test` where the new words are better:\n\n{}", differing.join("\n\n"));
}

#[test]
fn each_rule_has_a_folder_whose_report_shows_it() {
    let folders = folders(&root().join("tests/findings"));
    let mut wanted: BTreeSet<String> =
        RULES.iter().filter(|rule| !ELSEWHERE.contains(&rule.code)).map(|rule| format!("{}-{}", rule.code, rule.name)).collect();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(wanted.remove(&name), "{name} is not the code and name of a rule in check::RULES");
        let code = name.split('-').next().unwrap();
        assert!(told(&folder).contains(&format!("[{code}]")), "the report of {name} does not show {code}");
    }
    assert!(wanted.is_empty(), "these rules have no folder in tests/findings: {wanted:?}");
}

#[test]
fn each_rule_has_a_wrong_and_a_right_example() {
    let site_of = |code: &str| {
        let site = minimal();
        let name = folders(&root().join("tests/findings")).into_iter().find(|folder| is_of(folder, code)).unwrap();
        copy(&name.join("site"), site.path());
        site
    };
    for rule in RULES {
        let example = example::of(rule.code).unwrap_or_else(|| panic!("{} has no example in docs/examples.txt", rule.code));
        assert!(!example.wrong.is_empty() && example.wrong != example.right || example.renamed.is_some(), "{}", rule.code);
        if ELSEWHERE.contains(&rule.code) || IN_WORDS.contains(&rule.code) {
            continue;
        }
        let site = site_of(rule.code);
        let count = || {
            let (_, findings) = findings(site.path(), TODAY);
            let own = findings.iter().filter(|finding| finding.rule.code == rule.code).count();
            (own, findings.iter().filter(|finding| finding.is_error() && finding.rule.code != rule.code).count())
        };
        let (wrong, others) = count();
        let path = site.path().join(example.file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(example.wrong), "{}: {} does not hold the wrong example", rule.code, example.file);
        let line = format!("{}\n", example.wrong);
        let (from, to) = if example.right.is_empty() { (line.as_str(), "") } else { (example.wrong, example.right) };
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        if let Some(name) = example.renamed {
            fs::rename(&path, site.path().join(name)).unwrap();
        }
        let (right, others_now) = count();
        assert!(right < wrong, "{}: {right} findings with the right example, {wrong} with the wrong one", rule.code);
        assert!(others_now <= others, "{}: the right example breaks another rule", rule.code);
    }
    assert_eq!(example::all().count(), RULES.len(), "one example for each rule");
}

#[test]
fn the_list_of_rules_is_complete() {
    let mut declared = BTreeSet::new();
    for file in sources(&root().join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        for part in ["Rule::error(", "Rule::warning(", "Rule::blocker("].iter().flat_map(|kind| text.split(kind).skip(1)) {
            let code = part.trim_start().trim_start_matches('"').split('"').next().unwrap_or("");
            if code.starts_with("RL") {
                declared.insert(code.to_owned());
            }
        }
    }
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(declared, listed, "each Rule in src/ stands in check::RULES");
}

#[test]
fn the_minimal_site_is_free_of_findings() {
    assert_eq!(report(&root().join("tests/sites/minimal"), |_| true), "");
}

#[test]
fn the_project_s_own_content_has_no_error() {
    let (files, findings) = findings(&root(), today());
    let errors: Vec<String> =
        findings.iter().filter(|finding| finding.is_error()).map(|finding| human(&files, finding, false)).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n\n"));
}

/// The report on the minimal site with the files of a case in it.
fn told(case: &Path) -> String {
    let site = minimal();
    copy(&case.join("site"), site.path());
    // Many cases change an original; that its translation is then stale is shown where it is the matter.
    let name = case.file_name().unwrap().to_string_lossy();
    let of_translations = ["RL224", "RL225"];
    let is_about_them = of_translations.iter().any(|code| name.starts_with(code));
    report(site.path(), |finding| is_about_them || !of_translations.contains(&finding.rule.code))
}

/// The report on the project in a folder, as an editor reads it.
fn report(root: &Path, is_told: impl Fn(&Finding) -> bool) -> String {
    let (files, findings) = findings(root, TODAY);
    findings.iter().filter(|finding| is_told(finding)).map(|finding| human(&files, finding, false) + "\n\n").collect::<String>()
}

fn findings(root: &Path, today: (i16, i8, i8)) -> (Files, Vec<Finding>) {
    let outcome = check(root, today).unwrap();
    (outcome.files, outcome.findings)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folders in a folder, by name.
fn folders(of: &Path) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> =
        fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    list.sort();
    list
}

/// Whether a folder is that of a rule.
fn is_of(folder: &Path, code: &str) -> bool {
    folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(code))
}

/// All Rust files below a folder.
fn sources(below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}
