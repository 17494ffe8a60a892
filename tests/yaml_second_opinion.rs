//! A second YAML parser reads every file of the project and finds the same in it.
//!
//! Two differences are on purpose. Numbers stay text in ours, so that `20.0` keeps its zero; here they
//! are compared as numbers. Words such as `NO` and `yes` are text in ours; the other parser agrees.

use std::fs;
use std::path::{Path, PathBuf};

use regionlab::ground::location::FileId;
use regionlab::read::yaml::{Kind, Node, parse};
use serde_yaml::Value;

#[test]
fn both_parsers_read_the_same() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut read = 0;
    for path in files(&root.join("content")).into_iter().chain(files(&root.join("regions"))) {
        let text = fs::read_to_string(&path).unwrap();
        let yaml = match path.extension().and_then(|ending| ending.to_str()) {
            Some("yaml") => text.as_str(),
            Some("md") if text.starts_with("---\n") => text[4..].split_once("\n---\n").map_or("", |(front, _)| front),
            _ => continue,
        };
        let ours = parse(yaml, FileId(0), 0).unwrap_or_else(|finding| panic!("{}: {}", path.display(), finding.message));
        let theirs: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        same(&ours, &theirs, &format!("{}:", path.display()));
        read += 1;
    }
    assert!(read > 100, "only {read} files were found");
}

fn same(ours: &Node, theirs: &Value, place: &str) {
    let agree = match (&ours.kind, theirs) {
        (Kind::Null, Value::Null) => true,
        (Kind::Map(entries), Value::Null) => entries.is_empty(),
        (Kind::Bool(a), Value::Bool(b)) => a == b,
        (Kind::Number(a), Value::Number(b)) => number(a) == b.as_f64(),
        (Kind::Text(a), Value::String(b)) => a == b,
        (Kind::List(a), Value::Sequence(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(n, (a, b))| same(a, b, &format!("{place} {n}")));
            true
        }
        (Kind::Map(a), Value::Mapping(b)) if a.len() == b.len() => {
            for ((key, value), (their_key, their_value)) in a.iter().zip(b) {
                assert_eq!(key.words(), word(their_key), "{place}");
                same(value, their_value, &format!("{place} {}", key.words()));
            }
            true
        }
        _ => false,
    };
    assert!(agree, "{place}\nours: {ours:?}\ntheirs: {theirs:?}");
}

/// A number written in decimal, octal or hexadecimal digits.
fn number(text: &str) -> Option<f64> {
    text.replace('_', "").parse().ok()
}

/// A key as text.
fn word(key: &Value) -> String {
    match key {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        other => panic!("a key that is no scalar: {other:?}"),
    }
}

/// All files below a folder.
fn files(below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
