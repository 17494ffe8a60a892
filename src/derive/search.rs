//! The index of the full-text search of one language: which word occurs in which document, and how much it says of it.
//!
//! Words are joined by their stems. What a document gets from a word is worked out here as far as it depends on the
//! document alone (BM25, with a fixed average length), as one letter; how rare the word is, the browser sees for itself.
//! So a changed text changes only the shards of the words that it gained, lost, or has more or less often.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::stem::Stems;
use super::token::{fold, words};
use crate::ground::hash::fingerprint;
use crate::model::language::Language;

/// What can be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Which list of numbers it is in: documents of one kind have numbers that follow each other.
    pub kind: usize,
    /// What it is known by; its number depends on it.
    pub id: String,
    /// Its words.
    pub parts: Vec<Part>,
}

/// A text within a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its language.
    pub language: Language,
    /// How much a word in it counts, against one in running text.
    pub weight: u8,
    /// The words.
    pub text: String,
}

/// The index of one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The number of each document, in the order in which they were given.
    pub numbers: Vec<u32>,
    /// For each kind, the first number of its range.
    pub bases: Vec<u32>,
    /// Words with what they occur in, by the letters that they begin with. A line for each stem: its words with spaces
    /// between them, a tab, and its documents. The words of a stem that has too many documents follow a `!`.
    pub shards: BTreeMap<String, String>,
}

/// A stem with more documents keeps those that it says most of. Such a word does not tell documents apart.
const MOST_DOCUMENTS: usize = 2000;
/// A shard of more bytes is cut by the next letter.
const SHARD_SIZE: usize = 20_000;
/// By how many letters shards are cut at most.
const SHARD_DEPTH: usize = 5;
/// The length against which documents count as long, in words.
const AVERAGE_LENGTH: f64 = 300.0;

/// Makes the index of one language.
#[must_use]
pub fn index(documents: &[Document], kinds: usize) -> Index {
    let (numbers, bases) = numbers(documents, kinds);
    let counted: Vec<Counted<'_>> = documents.par_iter().map(count).collect();
    let families = families(&counted);
    let mut postings: BTreeMap<&str, Vec<(u32, u8)>> = BTreeMap::new();
    for (number, document) in numbers.iter().zip(&counted) {
        let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
        for ((language, word), weight) in &document.words {
            *sums.entry(&families[&(*language, word.as_str())]).or_default() += f64::from(*weight);
        }
        for (stem, weight) in sums {
            postings.entry(stem).or_default().push((*number, impact(weight, document.length)));
        }
    }
    let lines: BTreeMap<&str, (bool, String)> =
        postings.into_iter().map(|(stem, list)| (stem, (list.len() > MOST_DOCUMENTS, written(list)))).collect();
    let vocabulary: BTreeSet<(String, &str)> = families.iter().map(|((_, word), stem)| (fold(word), stem.as_str())).collect();
    let vocabulary: Vec<(String, &str)> = vocabulary.into_iter().collect();
    let mut shards = BTreeMap::new();
    cut(&vocabulary, 1, &lines, &mut shards);
    Index { numbers, bases, shards }
}

/// A number for each document, and where the numbers of each kind begin.
///
/// A number comes from the document's id, within a range twice as large as is needed. So other documents keep theirs
/// when one comes or goes, until the range has to grow.
fn numbers(documents: &[Document], kinds: usize) -> (Vec<u32>, Vec<u32>) {
    let mut numbers = vec![0; documents.len()];
    let mut bases = Vec::new();
    let mut base = 0;
    for kind in 0..kinds {
        bases.push(base);
        let mut members: Vec<usize> = (0..documents.len()).filter(|at| documents[*at].kind == kind).collect();
        members.sort_by(|a, b| documents[*a].id.cmp(&documents[*b].id));
        let range = u32::try_from(members.len() * 2).unwrap_or(u32::MAX / 2).next_power_of_two().max(16);
        let mut taken = BTreeSet::new();
        for at in members {
            let hash = fingerprint(documents[at].id.as_bytes()).to_string();
            let mut slot = u32::from_str_radix(&hash[..8], 16).unwrap_or_default() % range;
            while !taken.insert(slot) {
                slot = (slot + 1) % range;
            }
            numbers[at] = base + slot;
        }
        base += range;
    }
    (numbers, bases)
}

/// A document's words with their weights.
struct Counted<'a> {
    words: BTreeMap<(&'a Language, String), u32>,
    length: u32,
}

fn count(document: &Document) -> Counted<'_> {
    let mut counted = Counted { words: BTreeMap::new(), length: 0 };
    for part in &document.parts {
        for word in words(&part.text) {
            counted.length += 1;
            *counted.words.entry((&part.language, word)).or_default() += u32::from(part.weight);
        }
    }
    counted
}

/// The stem of each word.
fn families<'a>(counted: &'a [Counted<'a>]) -> BTreeMap<(&'a Language, &'a str), String> {
    let vocabulary: BTreeSet<(&Language, &str)> =
        counted.iter().flat_map(|document| document.words.keys().map(|(language, word)| (*language, word.as_str()))).collect();
    let languages: BTreeSet<&Language> = vocabulary.iter().map(|(language, _)| *language).collect();
    let stems: BTreeMap<&Language, Stems> = languages.into_iter().map(|language| (language, Stems::new(*language))).collect();
    vocabulary.into_iter().map(|(language, word)| ((language, word), stems[language].of(word))).collect()
}

/// What a document gets from a word, from 0 to 25.
fn impact(weight: f64, length: u32) -> u8 {
    let long = 0.4 + 0.6 * f64::from(length) / AVERAGE_LENGTH;
    let share = weight / (weight + 1.2 * long);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 26 lies between 0 and 26")]
    let step = (share * 26.0) as u8;
    step.min(25)
}

/// Documents as text: how far the number is from the one before in base 36, and `A` to `Z` for what it gets.
fn written(mut list: Vec<(u32, u8)>) -> String {
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    list.truncate(MOST_DOCUMENTS);
    list.sort_unstable();
    let mut out = String::new();
    let mut last = 0;
    for (number, impact) in list {
        out.push_str(&base_36(number - last));
        out.push(char::from(b'A' + impact));
        last = number;
    }
    out
}

/// A number in base 36, as `parseInt` of browsers reads it.
#[must_use]
pub fn base_36(number: u32) -> String {
    let mut out = if number < 36 { String::new() } else { base_36(number / 36) };
    out.extend(char::from_digit(number % 36, 36));
    out
}

/// Cuts a sorted vocabulary into shards: by the first letters, as many as it takes to keep each small.
fn cut(
    vocabulary: &[(String, &str)],
    depth: usize,
    lines: &BTreeMap<&str, (bool, String)>,
    shards: &mut BTreeMap<String, String>,
) {
    let start = |word: &str| word.chars().take(depth).collect::<String>();
    for group in vocabulary.chunk_by(|a, b| start(&a.0) == start(&b.0)) {
        let key = start(&group[0].0);
        let text = shard(group, lines);
        let is_longer = |word: &str| word.chars().count() > depth;
        if text.len() <= SHARD_SIZE || depth == SHARD_DEPTH || !group.iter().any(|(word, _)| is_longer(word)) {
            shards.insert(key, text);
            continue;
        }
        // The word that is no longer than the key sorts first, and stays by itself under it.
        let own = group.iter().take_while(|(word, _)| !is_longer(word)).count();
        if own > 0 {
            shards.insert(key, shard(&group[..own], lines));
        }
        cut(&group[own..], depth + 1, lines, shards);
    }
}

fn shard(group: &[(String, &str)], lines: &BTreeMap<&str, (bool, String)>) -> String {
    let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (word, stem) in group {
        families.entry(stem).or_default().push(word);
    }
    let mut text = String::new();
    for (stem, words) in families {
        let (is_common, documents) = &lines[stem];
        let mark = if *is_common { "!" } else { "" };
        let _ = writeln!(text, "{mark}{}\t{documents}", words.join(" "));
    }
    text.pop();
    text
}

#[cfg(test)]
mod tests;
