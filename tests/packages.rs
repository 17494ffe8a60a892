//! The packages of the program: their licences and sources are those that `deny.toml` allows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn licences_and_sources_are_those_that_are_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = fs::read_to_string(root.join("deny.toml")).unwrap();
    let allowed: BTreeSet<&str> =
        rules.split("allow = [").nth(1).unwrap().split(']').next().unwrap().split('"').skip(1).step_by(2).collect();
    let cargo = std::env::var_os("CARGO").unwrap();
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--offline", "--all-features", "--format-version", "1"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let used: BTreeSet<&str> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
    let mut count = 0;
    for package in
        metadata["packages"].as_array().unwrap().iter().filter(|package| used.contains(package["id"].as_str().unwrap()))
    {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence, &allowed), "{name} is under “{licence}”");
        match package["source"].as_str() {
            Some(source) => assert!(source.starts_with("registry+"), "{name} comes from {source}"),
            None => assert_eq!(name, env!("CARGO_PKG_NAME"), "a package from a folder"),
        }
        count += 1;
    }
    assert!(count > 100, "{count}");
}

/// Whether a licence expression (SPDX, annex D) can be met with these licences; `/` is an old way to write “or”.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    either(&mut words, allowed)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>, allowed: &BTreeSet<&str>) -> bool {
    let mut is_met = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        is_met |= both(words, allowed);
    }
    is_met
}

fn both(words: &mut Words<'_>, allowed: &BTreeSet<&str>) -> bool {
    let mut is_met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_met &= one(words, allowed);
    }
    is_met
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<&str>) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let is_met = either(words, allowed);
        words.next_if_eq(&")");
        return is_met;
    }
    let licence = words.next().unwrap_or_default();
    // An exception allows more than its licence.
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    allowed.contains(licence)
}

#[test]
fn expressions_of_licences_are_understood() {
    let allowed = BTreeSet::from(["MIT", "ISC", "Apache-2.0"]);
    for right in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/GPL-3.0",
        "(MIT OR GPL-3.0) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
        "MIT AND ISC OR GPL-3.0",
    ] {
        assert!(is_allowed(right, &allowed), "{right}");
    }
    for wrong in ["", "GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR MPL-2.0) AND MIT", "GPL-3.0 AND MIT OR GPL-3.0"] {
        assert!(!is_allowed(wrong, &allowed), "{wrong}");
    }
}
