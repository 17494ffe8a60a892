//! Headings: which field a column fills, by the words above it.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, Choices, ticked};
use super::evidence::{Evidence, Found};
use super::form::{Target, is_many};
use super::table::Table;
use super::{consent, value, words};
use crate::ground::slug::slug;
use crate::ground::suggest::likeness;
use crate::model::survey::DayOrder;

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
    /// Whether a person has to say that it is right.
    pub is_doubtful: bool,
    /// What is lost with it, where nobody knows what it is.
    pub lost: Option<Lost>,
}

/// What a column holds that nobody recognises, and that should not be lost in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Long answers.
    Long,
    /// Nothing but yes and no: it may ask whether the answers may be published.
    YesOrNo,
    /// Answers to a choice that a list of the site has.
    Choice,
}

/// How well a heading is recognised, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// By the words of the questionnaire or of a list.
    Exact,
    /// By the same words but for little ones, or by likeness.
    Like,
    /// By some of its words.
    Doubtful,
}

/// A field that a heading may mean, and the choice that its column is for.
struct Meant {
    key: String,
    value: Option<String>,
    strength: Strength,
}

/// As many characters as make an answer long, and as a name has at most.
const LONG: usize = 40;
const NAME: usize = 120;

/// What each column of a table is proposed to fill. Where two could fill what there is room for once, the better recognised
/// one does.
#[must_use]
pub fn propose(table: &Table, targets: &BTreeMap<String, Target>) -> Vec<Proposal> {
    let evidence = Evidence::new(targets);
    let boxes = boxes(&table.headings, targets, &evidence);
    let cells = |column: usize| {
        let cells = table.rows.iter().map(move |row| row.cells[column].as_str());
        cells.filter(|cell| !cell.trim().is_empty()).collect::<Vec<&str>>()
    };
    let meant = table.headings.iter().enumerate().map(|(column, text)| meant(text, &cells(column), targets, &evidence, &boxes));
    let mut meant: Vec<(usize, Vec<Meant>)> = meant.enumerate().collect();
    meant.sort_by_key(|(column, meant)| (meant.first().map_or(Strength::Doubtful, |first| first.strength), *column));
    let mut taken = BTreeSet::new();
    let mut proposals = vec![Proposal::default(); table.headings.len()];
    for (column, meant) in meant {
        let (cells, part) = (cells(column), Heading::new(&table.headings[column]).part);
        let proposal = meant.into_iter().find_map(|Meant { key, value, strength }| {
            let target = &targets[&key];
            let is_box = is_many(target) && !part.is_empty() && cells.iter().all(|cell| ticked(cell).is_some());
            let value = value.or(is_box.then(String::new));
            // A box of several, or the same question again, adds to a list; anything else has one column.
            let has_room = value.is_some() || target.is_list || is_many(target) && strength != Strength::Doubtful;
            if taken.contains(&key) && !has_room {
                return None;
            }
            taken.insert(key.clone());
            let is_doubtful = strength == Strength::Doubtful;
            Some(Proposal { key: Some(key), value, is_doubtful, ..Proposal::default() })
        });
        proposals[column] = proposal.unwrap_or_else(|| Proposal { lost: lost(&part, &cells, targets), ..Proposal::default() });
    }
    proposals
}

/// What is lost with a column that is not recognised.
fn lost(part: &str, cells: &[&str], targets: &BTreeMap<String, Target>) -> Option<Lost> {
    let part = fold(part);
    if cells.iter().any(|cell| cell.chars().count() >= LONG) {
        Some(Lost::Long)
    } else if targets.values().any(|target| is_many(target) && target.choices.contains_key(&part)) {
        Some(Lost::Choice)
    } else if !cells.is_empty() && cells.iter().all(|cell| ticked(cell).is_some()) {
        Some(Lost::YesOrNo)
    } else {
        None
    }
}

/// The lists that questions with a column for each choice fill, by the folded question: what stands in brackets is a choice
/// of the list. The question speaks of it, too, or else that is doubtful, and half of its columns have to be choices.
fn boxes<'t>(
    headings: &[String],
    targets: &'t BTreeMap<String, Target>,
    evidence: &Evidence<'_>,
) -> BTreeMap<String, (&'t Target, Strength)> {
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for heading in headings.iter().map(|text| Heading::new(text)).filter(|heading| !heading.part.is_empty()) {
        parts.entry(heading.question).or_default().push(fold(&heading.part));
    }
    let found = parts.into_iter().filter_map(|(question, parts)| {
        let known = |target: &Target| parts.iter().filter(|part| target.choices.contains_key(*part)).count();
        let may_be: Vec<&Target> = targets.values().filter(|target| is_many(target) && known(target) > 0).collect();
        let keys = match evidence.find(&question) {
            Some(Found::Same(key)) => vec![key],
            Some(Found::Among(keys)) => keys,
            None => Vec::new(),
        };
        let said = keys.into_iter().find_map(|key| may_be.iter().find(|target| target.key == key));
        let only = || match may_be.as_slice() {
            [target] if parts.len() > 1 && known(target) * 2 >= parts.len() => Some((*target, Strength::Doubtful)),
            _ => None,
        };
        said.map(|target| (*target, Strength::Like)).or_else(only).map(|found| (question, found))
    });
    found.collect()
}

/// The fields that a heading may mean, the best first.
fn meant(
    text: &str,
    cells: &[&str],
    targets: &BTreeMap<String, Target>,
    evidence: &Evidence<'_>,
    boxes: &BTreeMap<String, (&Target, Strength)>,
) -> Vec<Meant> {
    let heading = Heading::new(text);
    // A mailbox is published only when somebody says that it is that of an office.
    let guarded = |key: &str| if key == "contact.email" { "personal".to_owned() } else { key.to_owned() };
    let one = |key: &str, value, strength| vec![Meant { key: guarded(key), value, strength }];
    if targets.contains_key(text.trim()) {
        return vec![Meant { key: text.trim().to_owned(), value: None, strength: Strength::Exact }];
    }
    let named = |words: &str| targets.values().find(|target| !words.is_empty() && target.labels.contains(words));
    let exact = named(&heading.words).or_else(|| if heading.part.is_empty() { None } else { with_part(&heading, targets) });
    if let Some(target) = exact {
        return one(&target.key, None, Strength::Exact);
    }
    if !heading.part.is_empty()
        && let Some(target) = named(&heading.question).or_else(|| like(&heading.question, targets))
        && !target.choices.is_empty()
    {
        return one(&target.key, target.choices.get(&fold(&heading.part)).cloned(), Strength::Exact);
    }
    if let Some((target, strength)) = boxes.get(&heading.question).filter(|_| !heading.part.is_empty()) {
        let choice = target.choices.get(&fold(&heading.part)).cloned();
        if cells.iter().all(|cell| ticked(cell).is_some()) {
            return one(&target.key, choice, *strength);
        }
        // Other services write the choice itself where it is ticked.
        if fits(target, cells) {
            return one(&target.key, None, *strength);
        }
    }
    let is_mailbox = |cell: &&str| value::has_mailbox(cell) && cell.chars().count() <= 2 * LONG;
    if is_personal(&heading.words) || !cells.is_empty() && cells.iter().all(is_mailbox) {
        return one("personal", None, Strength::Exact);
    }
    let found = evidence.find(&heading.words);
    let same = if let Some(Found::Same(key)) = found { targets.get(key) } else { None };
    if let Some(target) = same.or_else(|| like(&heading.words, targets)) {
        let strength = if fits(target, cells) { Strength::Like } else { Strength::Doubtful };
        return one(&target.key, None, strength);
    }
    if let Some(target) = named(&heading.code) {
        return one(&target.key, None, Strength::Like);
    }
    let Some(Found::Among(keys)) = found else { return Vec::new() };
    let fitting = keys.into_iter().filter(|key| fits(&targets[*key], cells));
    fitting.flat_map(|key| one(key, None, Strength::Doubtful)).collect()
}

/// Whether most answers of a column can be what a field holds.
fn fits(target: &Target, cells: &[&str]) -> bool {
    let choices = Choices { known: Some(&target.choices), said: BTreeMap::new() };
    let is_known = |cell: &str| choices.many(cell).iter().any(|choice| matches!(choice, Choice::Id(_)));
    let is_date =
        |cell: &str| value::date(cell, DayOrder::DayFirst).or_else(|| value::date(cell, DayOrder::MonthFirst)).is_some();
    let good = cells.iter().filter(|cell| match target.key.as_str() {
        _ if !target.choices.is_empty() => is_known(cell),
        "start" | "end" | "received" => is_date(cell),
        "reach.value" | "results.value" | "funding.amount" => value::number(cell).is_some(),
        consent::FIELD => consent::is_said(cell),
        "promoter.url" => value::addresses(cell).next().is_some(),
        "title" | "promoter.name" | "authority.name" | "funding.programme" => cell.chars().count() <= NAME,
        _ => true,
    });
    good.count() * 2 >= cells.len()
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
