//! Ids and addresses that pages are named by: one that cannot be used is told and left out, so that no two pages meet.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{DUPLICATE_ID, WRONG_VALUE};
use crate::ground::finding::Finding;
use crate::ground::limits::{ALIASES, FINDINGS};
use crate::ground::location::{Files, Located, Location};
use crate::ground::slug::{advice, is_slug};

/// Addresses of pages that the site makes itself and that no text page can take.
pub const TAKEN: [&str; 12] = [
    "practices",
    "regions",
    "aspects",
    "topics",
    "target-groups",
    "pilot-regions",
    "compare",
    "coverage",
    "translations",
    "search",
    "data",
    "embed",
];

/// Leaves out entries whose id cannot be a part of an address, or is that of an entry before.
pub fn usable<T>(files: &Files, what: &str, list: &mut Vec<T>, id: fn(&T) -> &Located<String>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<String, Location> = BTreeMap::new();
    let mut told = 0;
    list.retain(|entry| {
        let id = id(entry);
        if told > FINDINGS {
            return !first.contains_key(id.as_str()) && is_slug(id);
        }
        let finding = if let Some(at) = first.get(id.as_str()) {
            let file = files.get(at.file);
            let line = file.text.get(..at.start as usize).unwrap_or("").matches('\n').count() + 1;
            Finding::new(&DUPLICATE_ID, id.at, format!("the {what} “{}” is there twice", **id))
                .help(format!("the first is in {}, line {line}; rename or delete one of the two", file.path))
        } else if is_slug(id) {
            first.insert(id.value.clone(), id.at);
            return true;
        } else {
            let article = if what.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
            let message = format!("“{}” cannot be the id of {article} {what}", **id);
            Finding::new(&WRONG_VALUE, id.at, message).help(advice(id))
        };
        told += 1;
        findings.push(finding);
        false
    });
}

/// Leaves out earlier addresses beyond the limit: each is a page in each language.
pub fn few(aliases: &mut Vec<Located<String>>, findings: &mut Vec<Finding>) {
    if let Some(first) = aliases.get(ALIASES) {
        let message = format!("there are {} earlier addresses; {ALIASES} is the limit", aliases.len());
        findings.push(Finding::new(&WRONG_VALUE, first.at, message).help("delete those that nobody links to any more"));
    }
    aliases.truncate(ALIASES);
}

/// Leaves out earlier addresses that lead elsewhere already: to a record that is there, or to a page of the site's own.
///
/// Slugs are those of all files, for the published page of a record that cannot be read stays.
pub fn free(what: &str, aliases: &mut Vec<Located<String>>, slugs: &BTreeSet<String>, own: &[&str], findings: &mut Vec<Finding>) {
    aliases.retain(|alias| {
        let (message, help) = if slugs.contains(alias.as_str()) {
            (
                format!("the earlier address “{}” is the address of a {what} that is there", **alias),
                "delete it, or rename that file",
            )
        } else if own.contains(&alias.as_str()) {
            (format!("the earlier address “{}” is the address of a page that the site makes itself", **alias), "delete it")
        } else {
            return true;
        };
        findings.push(Finding::new(&DUPLICATE_ID, alias.at, message).help(help));
        false
    });
}

/// The slugs of all files in a folder, readable or not.
pub fn slugs(files: &Files, folder: &str) -> BTreeSet<String> {
    let names = files.iter().filter_map(|(_, file)| file.path.strip_prefix(folder)?.split(['.', '/']).next());
    names.map(ToOwned::to_owned).collect()
}
