//! Ids: what one record names in another has to be there, and each id is there once.

use std::collections::{BTreeMap, BTreeSet};

use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::{Files, Located, Location};
use crate::ground::rule::Rule;
use crate::ground::slug::is_slug;
use crate::ground::suggest::nearest;
use crate::read::rules::{DUPLICATE_ID, WRONG_VALUE};

/// An id that nothing has.
pub static UNKNOWN_ID: Rule = Rule::error(
    "RL115",
    "unknown-id",
    "Records name each other by ids: a practice names its topics, target groups, role, regions and sources; a region names its country; a series of figures names its indicator. An id that nothing has is mostly a misspelling. Correct it, or add the record that it means.",
);

/// As many ids as a finding lists in full.
const FEW: usize = 12;

/// The ids that a key may name.
pub struct Known<'a> {
    /// What such an id stands for, as one word or two.
    what: &'static str,
    /// Where these ids are declared.
    home: &'static str,
    ids: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    /// The ids of one kind of thing, declared in one place.
    pub fn new(what: &'static str, home: &'static str, ids: impl IntoIterator<Item = &'a str>) -> Self {
        Known { what, home, ids: ids.into_iter().collect() }
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Tells where an id is none of them.
    pub fn require(&self, id: &Located<String>, findings: &mut Vec<Finding>) {
        if !self.has(id) {
            findings.push(self.unknown(id, id.at));
        }
    }

    /// The finding about a word that is none of them.
    #[must_use]
    pub fn unknown(&self, word: &str, at: Location) -> Finding {
        let Known { what, home, ids } = self;
        let finding = Finding::new(&UNKNOWN_ID, at, format!("there is no {what} “{word}”"));
        match nearest(word, ids.iter().copied()) {
            Some(near) => finding.help(format!("did you mean “{near}”?")),
            None if ids.is_empty() => finding.help(format!("none is declared yet; declare it in {home}")),
            None if ids.len() <= FEW => {
                let list: Vec<&str> = ids.iter().copied().collect();
                finding.help(format!("{home} has: {}", list.join(", ")))
            }
            None => finding.help(format!("see {home} for those that there are")),
        }
    }
}

/// Tells where an id is given a second time among its kind.
pub fn unique<'a>(files: &Files, what: &str, ids: impl IntoIterator<Item = &'a Located<String>>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, Location> = BTreeMap::new();
    for id in ids {
        match first.get(id.as_str()) {
            Some(at) => findings.push(
                Finding::new(&DUPLICATE_ID, id.at, format!("the {what} “{}” is there twice", **id))
                    .help(format!("the first is {}; rename or delete one of the two", place::words(files, *at))),
            ),
            None => {
                first.insert(id, id.at);
            }
        }
    }
}

/// Tells where an id or earlier address cannot be a part of an address.
pub fn addressable<'a>(what: &str, ids: impl IntoIterator<Item = &'a Located<String>>, findings: &mut Vec<Finding>) {
    for id in ids.into_iter().filter(|id| !is_slug(id)) {
        let finding = Finding::new(&WRONG_VALUE, id.at, format!("“{}” cannot be the id of a {what}", **id));
        let finding = match crate::ground::slug::slug(id) {
            made if made.is_empty() => finding.help("use lower-case letters, digits and hyphens"),
            made => finding.help(format!("use lower-case letters, digits and hyphens, such as “{made}”")),
        };
        findings.push(finding);
    }
}
