//! Single YAML files: the site's settings, countries, indicators, glossary, map and own rules.

use serde::de::DeserializeOwned;

use super::decode::decode;
use super::rules;
use super::tree::Tree;
use super::yaml::{self, Kind, Node};
use crate::ground::finding::Finding;
use crate::ground::location::Location;

/// The YAML file at that path as one value; `None` when it is absent or cannot be read.
pub fn file<T: DeserializeOwned>(tree: &Tree, path: &str, findings: &mut Vec<Finding>) -> Option<T> {
    decode(&node(tree, path, findings)?, findings)
}

/// The YAML file at that path as a list; entries that cannot be read are left out.
pub fn list<T: DeserializeOwned>(tree: &Tree, path: &str, findings: &mut Vec<Finding>) -> Vec<T> {
    match node(tree, path, findings) {
        None => Vec::new(),
        Some(Node { kind: Kind::Map(entries), .. }) if entries.is_empty() => Vec::new(),
        Some(node) => decode(&node, findings).unwrap_or_default(),
    }
}

fn node(tree: &Tree, path: &str, findings: &mut Vec<Finding>) -> Option<Node> {
    let file = *tree.texts.get(path)?;
    // Mostly a program was interrupted while it wrote, and silence would take away all that the file held. A theme may have
    // nothing to say.
    if tree.files.get(file).text.trim().is_empty() && !path.starts_with("themes/") {
        findings.push(
            Finding::new(&rules::UNREADABLE, Location::top(file), "the file is empty, and all that it held would be lost")
                .help("bring its text back; where nothing belongs into it, delete the file, or write [] into it"),
        );
        return None;
    }
    match yaml::parse(&tree.files.get(file).text, file, 0) {
        Ok(node) => Some(node),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}
