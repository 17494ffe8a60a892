//! Ids: what one record names in another has to be there, and each id is there once.

use std::collections::{BTreeMap, BTreeSet};

use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::{Files, Located, Location};
use crate::ground::rule::Rule;
use crate::ground::slug::{advice, is_slug};
use crate::ground::suggest::nearest;
use crate::read::rules::{DUPLICATE_ID, WRONG_VALUE};

/// An id that nothing has.
pub static UNKNOWN_ID: Rule = Rule::error(
    "RL115",
    "unknown-id",
    "Records name each other by ids: a practice names its topics, target groups, role, regions and sources; a region and a larger area name their countries; a series of figures names its indicator. An id that nothing has is mostly a misspelling. Correct it, or add the record that it means.",
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
    /// Ids of records that are there and could not be read. Their files tell why; to call them unknown
    /// would only repeat it everywhere.
    unread: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    /// The ids of one kind of thing, declared in one place.
    pub fn new(what: &'static str, home: &'static str, ids: impl IntoIterator<Item = &'a str>) -> Self {
        Known { what, home, ids: ids.into_iter().collect(), unread: BTreeSet::new() }
    }

    /// The same, with those that are declared in the files of their home and could not be read.
    #[must_use]
    pub fn with_unread(mut self, files: &'a Files) -> Self {
        let texts = files.iter().map(|(_, file)| file);
        self.unread = match self.home.strip_suffix('/') {
            Some(folder) => texts.filter_map(|file| stem(file.path.strip_prefix(folder)?.strip_prefix('/')?)).collect(),
            None => texts.filter(|file| file.path == self.home).flat_map(|file| declared(&file.text)).collect(),
        };
        self
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Tells where an id is none of them.
    pub fn require(&self, id: &Located<String>, findings: &mut Vec<Finding>) {
        if !self.has(id) && !self.unread.contains(id.as_str()) {
            findings.push(self.unknown(id, id.at));
        }
    }

    /// The finding about a word that is none of them.
    #[must_use]
    pub fn unknown(&self, word: &str, at: Location) -> Finding {
        let Known { what, home, ids, .. } = self;
        let finding = Finding::new(&UNKNOWN_ID, at, format!("there is no {what} “{word}”"));
        match nearest(word, ids.iter().copied()) {
            Some(near) => finding.help(format!("did you mean “{near}”?")),
            None if ids.is_empty() => finding.help(format!("none is declared yet; declare it in {home}")),
            None if ids.len() <= FEW => {
                let list: Vec<&str> = ids.iter().copied().collect();
                finding.help(format!("there are: {}", list.join(", ")))
            }
            None => finding.help(format!("see {home} for those that there are")),
        }
    }
}

/// The name of a record by the path of its file: `a.sv.md`, `a/index.md` and `a.yaml` are `a`.
fn stem(path: &str) -> Option<&str> {
    path.split(['.', '/']).next()
}

/// The ids of the entries of a list, as far as they can be seen without reading it as YAML.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let after = ["- id:", "- {id:", "- { id:", "  id:"].iter().find_map(|start| line.strip_prefix(start))?;
        let word = after.trim_start().trim_start_matches(['"', '\'']);
        word.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).next().filter(|word| !word.is_empty())
    })
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
        let message = format!("“{}” cannot be the id of a {what}", **id);
        findings.push(Finding::new(&WRONG_VALUE, id.at, message).help(advice(id)));
    }
}
