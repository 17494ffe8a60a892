//! Headings: which field a column fills, by the words above it.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::ticked;
use super::form::{Target, is_many};
use super::table::Table;
use super::words;
use crate::ground::slug::slug;
use crate::ground::suggest::likeness;

/// How like each other two headings have to be, and by how much the best has to be better than the next.
const LIKE: f64 = 0.8;
const BETTER: f64 = 0.04;

/// Words without regard to case, accents and signs, with one blank between them.
#[must_use]
pub fn fold(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric()).map(slug).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A heading and its parts, as services write them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heading {
    /// The words, without code and number.
    words: String,
    /// What stands before brackets at the end.
    question: String,
    /// What stands in brackets at the end: a choice or a part of the question.
    part: String,
    /// The code before the words.
    code: String,
}

impl Heading {
    /// `q3[SQ001]. Topics [Housing]`, `7) Topics`, `Topics *`.
    fn new(text: &str) -> Self {
        let text = text.trim().trim_end_matches(['*', ' ']);
        let code = text.split_once(". ").map(|(code, _)| code).filter(|code| {
            let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '[' | ']' | '_' | '-');
            !code.is_empty() && code.len() < 60 && code.chars().all(is_code)
        });
        let words = code.map_or(text, |code| &text[code.len() + 2..]);
        let words = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let words = if words.starts_with([')', '.', ':', ' ', '-']) || words.len() == text.len() {
            words.trim_start_matches([')', '.', ':', '-']).trim()
        } else {
            code.map_or(text, |code| &text[code.len() + 2..])
        };
        let bracketed = words.strip_suffix(']').and_then(|words| words.rsplit_once('['));
        let (question, part) = bracketed.unwrap_or((words, ""));
        Heading {
            words: fold(words),
            question: fold(question),
            part: part.trim().to_owned(),
            code: fold(code.unwrap_or_default().split('[').next().unwrap_or_default()),
        }
    }
}

/// The question in a heading, folded: without code, number, and what stands in brackets.
#[must_use]
pub fn question_of(heading: &str) -> String {
    Heading::new(heading).question
}

/// What a column is proposed to fill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// The field; none where nothing is like the heading.
    pub key: Option<String>,
    /// The choice that the column is for.
    pub value: Option<String>,
    /// The words of its answers, with the ids that they are like.
    pub values: BTreeMap<String, Option<String>>,
}

/// What each column of a table is proposed to fill.
#[must_use]
pub fn propose(table: &Table, targets: &BTreeMap<String, Target>) -> Vec<Proposal> {
    let mut taken = BTreeSet::new();
    let found = table.headings.iter().enumerate().map(|(column, text)| {
        let heading = Heading::new(text);
        let cells = || table.rows.iter().map(move |row| row.cells[column].as_str());
        let Some((key, value)) = recognise(text, &heading, targets) else { return Proposal::default() };
        let target = &targets[&key];
        let is_box = is_many(target) && !heading.part.is_empty() && cells().all(|cell| ticked(cell).is_some());
        let value = value.or(is_box.then(String::new));
        // A box of several, or the same question again, adds to a list; anything else has one column.
        let is_new = taken.insert(key.clone());
        if !is_new && value.is_none() && !target.is_list && !is_many(target) {
            return Proposal::default();
        }
        Proposal { key: Some(key), value, values: BTreeMap::new() }
    });
    found.collect()
}

/// The field of a heading, and the choice that its column is for.
fn recognise(text: &str, heading: &Heading, targets: &BTreeMap<String, Target>) -> Option<(String, Option<String>)> {
    if targets.contains_key(text.trim()) {
        return Some((text.trim().to_owned(), None));
    }
    let named = |words: &str| targets.values().find(|target| !words.is_empty() && target.labels.contains(words));
    let exact = named(&heading.words).or_else(|| if heading.part.is_empty() { None } else { with_part(heading, targets) });
    // A mailbox is published only when somebody says that it is that of an office.
    let guarded = |key: &str| if key == "contact.email" { "personal".to_owned() } else { key.to_owned() };
    if let Some(target) = exact {
        return Some((guarded(&target.key), None));
    }
    if !heading.part.is_empty()
        && let Some(target) = named(&heading.question).or_else(|| like(&heading.question, targets))
        && !target.choices.is_empty()
    {
        return Some((target.key.clone(), target.choices.get(&fold(&heading.part)).cloned()));
    }
    if is_personal(&heading.words) {
        return Some(("personal".to_owned(), None));
    }
    let target = like(&heading.words, targets).or_else(|| named(&heading.code))?;
    Some((guarded(&target.key), None))
}

/// `Which organisation runs it? [Name]`, where the question is only like that of the questionnaire.
fn with_part<'t>(heading: &Heading, targets: &'t BTreeMap<String, Target>) -> Option<&'t Target> {
    let whole = format!("{} {}", heading.question, fold(&heading.part));
    targets.values().find(|target| target.labels.contains(&whole))
}

/// Whether a heading asks for a person, or how to reach one.
fn is_personal(words: &str) -> bool {
    let padded = format!(" {words} ");
    words::PERSONAL.split('|').any(|personal| padded.contains(&format!(" {} ", personal.trim())))
}

/// The field with the label that is most like the words, where there is one that is like enough and better than any other.
fn like<'t>(words: &str, targets: &'t BTreeMap<String, Target>) -> Option<&'t Target> {
    if words.len() < 8 {
        return None;
    }
    let mut scores: Vec<(f64, &Target)> = targets
        .values()
        .map(|target| (target.labels.iter().map(|label| score(words, label)).fold(0.0, f64::max), target))
        .filter(|(score, _)| *score >= LIKE)
        .collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let next = scores.get(1).map_or(0.0, |(score, _)| *score);
    scores.first().filter(|(score, _)| score - next >= BETTER).map(|(_, target)| *target)
}

/// From 0 to 1: how many words two headings share, or how few letters they differ in.
fn score(one: &str, other: &str) -> f64 {
    let sets: [BTreeSet<&str>; 2] = [one, other].map(|text| text.split(' ').collect());
    let (most, least) = (sets[0].len().max(sets[1].len()), sets[0].len().min(sets[1].len()));
    if least * 2 < most {
        return 0.0;
    }
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let shared = count(sets[0].intersection(&sets[1]).count() * 2) / count(sets[0].len() + sets[1].len());
    let shared = if least >= 2 { shared } else { 0.0 };
    // Letters are compared only where that can help: it takes as long as one heading times the other.
    let is_near = one.len().abs_diff(other.len()) * 5 <= one.len().max(other.len());
    if is_near && one.len() <= 100 && (shared > 0.0 || most <= 3) { shared.max(likeness(one, other)) } else { shared }
}

#[cfg(test)]
mod tests {
    use super::{Heading, fold};

    #[test]
    fn headings_of_services_are_taken_apart() {
        let parts = |text: &str| {
            let heading = Heading::new(text);
            (heading.words, heading.part, heading.code)
        };
        let wanted = |words: &str, part: &str, code: &str| (words.to_owned(), part.to_owned(), code.to_owned());
        assert_eq!(parts("q3[SQ001]. Topics [Housing]"), wanted("topics housing", "Housing", "q3"));
        assert_eq!(parts("id. Response ID"), wanted("response id", "", "id"));
        assert_eq!(parts("7) Title *"), wanted("title", "", ""));
        assert_eq!(parts("7. Title"), wanted("title", "", "7"));
        assert_eq!(parts("2021 results"), wanted("results", "", ""));
        assert_eq!(parts("Τίτλος"), wanted("titlos", "", ""));
        assert_eq!(fold("  L’École: n° 3?"), "l ecole n 3");
    }
}
