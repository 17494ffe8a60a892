//! The index of the full-text search of one language: which word occurs in which document, and how much it says of it.
//!
//! Words are joined by their stems. What a document gets from a word is worked out here as far as it depends on the
//! document alone (BM25, with a fixed average length), as one letter; how rare the word is, the browser sees for itself.
//! So a changed text changes only the shards of the words that it gained, lost, or has more or less often.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::stem::Stems;
use super::token::{fold, for_each_word};
use crate::ground::hash::fingerprint;
use crate::model::language::Language;

/// What can be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// Which list of numbers it is in: documents of one kind have numbers that follow each other.
    pub kind: usize,
    /// What it is known by; its number depends on it.
    pub id: &'a str,
    /// Its words.
    pub parts: Vec<Part<'a>>,
}

/// A text within a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    /// Its language.
    pub language: Language,
    /// How much a word in it counts, against one in running text.
    pub weight: u8,
    /// The words.
    pub text: &'a str,
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
pub fn index(documents: &[Document<'_>], kinds: usize) -> Index {
    let (numbers, bases) = numbers(documents, kinds);
    let mut lexicon = Lexicon::default();
    let mut postings: Vec<Vec<(u32, u8)>> = Vec::new();
    for (number, document) in numbers.iter().zip(documents) {
        let (sums, length) = lexicon.count(document);
        postings.resize_with(lexicon.stems.len(), Vec::new);
        for (stem, weight) in sums {
            postings[stem].push((*number, impact(f64::from(weight), length)));
        }
    }
    let (stems, vocabulary) = lexicon.sorted();
    let line = |list: Vec<(u32, u8)>| Line { is_common: list.len() > MOST_DOCUMENTS, documents: written(list) };
    let lines: Vec<Line> = postings.into_par_iter().map(line).collect();
    let mut shards = BTreeMap::new();
    Shards { stems: &stems, lines: &lines }.cut(&vocabulary, 1, &mut shards);
    Index { numbers, bases, shards }
}

/// A number for each word.
#[expect(
    clippy::disallowed_types,
    reason = "asked once for each word of all texts; what is taken out of it is put in order, or goes by number"
)]
type ByWord = std::collections::HashMap<String, usize>;

/// All words that occur, each with the number of its stem.
#[derive(Default)]
struct Lexicon {
    languages: BTreeMap<Language, Words>,
    /// Each stem with its number: the place in which it came first.
    stems: ByWord,
    /// What the document at hand says of each stem, by number; nothing between two documents.
    weights: Vec<u32>,
}

/// The words of one language, and how they get their stems.
struct Words {
    stemmer: Stems,
    stems: ByWord,
}

impl Lexicon {
    /// The stems of a document with the weights of their words, and its length in words.
    fn count(&mut self, document: &Document<'_>) -> (Vec<(usize, u32)>, u32) {
        let (mut met, mut length) = (Vec::new(), 0);
        for part in &document.parts {
            let known = self
                .languages
                .entry(part.language)
                .or_insert_with(|| Words { stemmer: Stems::new(part.language), stems: ByWord::new() });
            for_each_word(part.text, |word| {
                length += 1;
                let stem = known.stems.get(word).copied().unwrap_or_else(|| {
                    let next = self.stems.len();
                    let stem = *self.stems.entry(known.stemmer.of(word)).or_insert(next);
                    known.stems.insert(word.to_owned(), stem);
                    stem
                });
                self.weights.resize(self.weights.len().max(stem + 1), 0);
                if self.weights[stem] == 0 {
                    met.push(stem);
                }
                self.weights[stem] += u32::from(part.weight);
            });
        }
        (met.into_iter().map(|stem| (stem, std::mem::take(&mut self.weights[stem]))).collect(), length)
    }

    /// The stems by number, and the folded words with the numbers of their stems in alphabetical order.
    fn sorted(self) -> (Vec<String>, Vec<(String, usize)>) {
        let mut stems = vec![String::new(); self.stems.len()];
        self.stems.into_iter().for_each(|(stem, number)| stems[number] = stem);
        let words = self.languages.into_values().flat_map(|words| words.stems);
        let mut vocabulary: Vec<(String, usize)> = words.map(|(word, stem)| (fold(&word), stem)).collect();
        vocabulary.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| stems[a.1].cmp(&stems[b.1])));
        vocabulary.dedup();
        (stems, vocabulary)
    }
}

/// A number for each document, and where the numbers of each kind begin.
///
/// A number comes from the document's id, within a range twice as large as is needed. So other documents keep theirs
/// when one comes or goes, until the range has to grow.
fn numbers(documents: &[Document<'_>], kinds: usize) -> (Vec<u32>, Vec<u32>) {
    let mut numbers = vec![0; documents.len()];
    let mut bases = Vec::new();
    let mut base = 0;
    for kind in 0..kinds {
        bases.push(base);
        let mut members: Vec<usize> = (0..documents.len()).filter(|at| documents[*at].kind == kind).collect();
        members.sort_by(|a, b| documents[*a].id.cmp(documents[*b].id));
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

/// What a shard says of a stem.
struct Line {
    is_common: bool,
    documents: String,
}

/// What shards are made of, by the numbers of stems.
struct Shards<'a> {
    stems: &'a [String],
    lines: &'a [Line],
}

impl Shards<'_> {
    /// Cuts a sorted vocabulary into shards: by the first letters, as many as it takes to keep each small.
    fn cut(&self, vocabulary: &[(String, usize)], depth: usize, shards: &mut BTreeMap<String, String>) {
        for group in vocabulary.chunk_by(|a, b| start(&a.0, depth) == start(&b.0, depth)) {
            let key = start(&group[0].0, depth);
            // The word that is no longer than the key sorts first, and stays by itself under it.
            let own = group.iter().take_while(|(word, _)| word.len() == key.len()).count();
            if depth == SHARD_DEPTH || own == group.len() || self.size(group) <= SHARD_SIZE {
                shards.insert(key.to_owned(), self.text(group));
                continue;
            }
            if own > 0 {
                shards.insert(key.to_owned(), self.text(&group[..own]));
            }
            self.cut(&group[own..], depth + 1, shards);
        }
    }

    /// How many bytes the text of a shard has.
    fn size(&self, group: &[(String, usize)]) -> usize {
        let mut stems: Vec<usize> = group.iter().map(|(_, stem)| *stem).collect();
        stems.sort_unstable();
        stems.dedup();
        let line = |stem: &usize| usize::from(self.lines[*stem].is_common) + 1 + self.lines[*stem].documents.len();
        // Between words stands a blank or, after the last of a stem, a tab: one byte for each word.
        (group.iter().map(|(word, _)| word.len() + 1).sum::<usize>() + stems.iter().map(line).sum::<usize>()).saturating_sub(1)
    }

    fn text(&self, group: &[(String, usize)]) -> String {
        let mut families: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
        for (word, stem) in group {
            families.entry(&self.stems[*stem]).or_insert((*stem, Vec::new())).1.push(word);
        }
        let mut text = String::new();
        for (stem, words) in families.into_values() {
            let Line { is_common, documents } = &self.lines[stem];
            let mark = if *is_common { "!" } else { "" };
            let _ = writeln!(text, "{mark}{}\t{documents}", words.join(" "));
        }
        text.pop();
        text
    }
}

/// The first letters of a word.
fn start(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests;
