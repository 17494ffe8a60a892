//! What an editor's mistakes cost, and what they do not.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{decode, decode_front_matter};
use crate::ground::location::{FileId, Located};
use crate::model::date::PartialDate;
use crate::read::yaml::parse;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    title: Located<String>,
    start: Option<PartialDate>,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    years: BTreeMap<i16, f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    id: String,
}

fn read(text: &str) -> (Option<Record>, Vec<String>) {
    let mut findings = Vec::new();
    let tree = parse(text, FileId(0), 0).unwrap();
    let record = decode(&tree, &mut findings);
    let told = findings.iter().map(|f| format!("{} {}: {}", f.at.unwrap().start, f.rule.name, f.message)).collect();
    (record, told)
}

#[test]
fn remembers_places() {
    let (record, told) = read("title: A guide\nstart: 2021-05\nyears: {2021: 7.4}\n");
    let record = record.unwrap();
    assert!(told.is_empty(), "{told:?}");
    assert_eq!((record.title.at.start, record.title.at.end), (7, 14));
    assert_eq!(record.start.unwrap().to_string(), "2021-05");
    assert!((record.years[&2021] - 7.4).abs() < 1e-9);
}

#[test]
fn tells_all_faults_at_once_and_keeps_the_rest() {
    let (record, told) = read("title: A\nstrat: 2021\nstart: 2021-13\nparts: [{id: a}, {idd: b}, c]\nyears: {x: 1, 2020: y}\n");
    let record = record.unwrap();
    assert_eq!(record.parts.len(), 1);
    assert_eq!(record.parts[0].id, "a");
    let rules: Vec<&str> = told.iter().map(|line| line.split([' ', ':']).nth(1).unwrap()).collect();
    assert_eq!(
        rules,
        ["unknown-key", "bad-date", "missing-field", "unknown-key", "wrong-type", "wrong-type", "wrong-type"],
        "{told:#?}"
    );
}

#[test]
fn a_missing_field_that_was_set_aside_is_told_once() {
    let (record, told) = read("title: [a, list]\n");
    assert!(record.is_none());
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn an_empty_text_is_nothing_in_front_matter_alone() {
    let text = "title: \"\"\nstart: \"\"\n";
    let tree = parse(text, FileId(0), 0).unwrap();
    let mut findings = Vec::new();
    let record: Record = decode_front_matter(&tree, &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    // What has to be there stays what it is: an empty text.
    assert_eq!((record.title.as_str(), record.start), ("", None));
    let (_, told) = read(text);
    assert!(told.len() == 1 && told[0].contains("bad-date"), "{told:?}");
}

#[test]
fn dashes_without_a_blank_are_told_as_such() {
    let mut findings = Vec::new();
    let tree = parse("title: A\nparts:\n  -floods\n  -heat\n", FileId(0), 0).unwrap();
    decode::<Record>(&tree, &mut findings);
    assert_eq!(findings[0].message, "expected a list such as [one, two], found “-floods -heat”");
    assert_eq!(findings[0].help.as_deref(), Some("put a blank after each dash: “- one”"));
}
