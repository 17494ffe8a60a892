//! The questionnaire of the site as an import sees it: in each language the fields with their words and choices.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::{fold, question_of};
use super::{synonyms, words};
use crate::model::language::Language;

/// The questionnaire in a language.
#[derive(Debug, Clone)]
pub struct Form {
    /// The language.
    pub language: Language,
    /// The questions in their order.
    pub questions: Vec<Question>,
    /// Ids of the sections and aspects whose heading is in this language.
    pub known: BTreeSet<String>,
    /// Other headings of sections, by the field that they mean.
    pub aliases: Vec<(String, String)>,
    /// What stands where a section is not answered.
    pub unanswered: String,
    /// Title of the answers as a source.
    pub source: String,
    /// How those who answer have evaluated.
    pub method: String,
}

/// A question.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The question in words.
    pub legend: String,
    /// Key of the list that its rows fill, where it has rows.
    pub rows: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// What it fills, as in the questionnaire; below `rows`.
    pub name: String,
    /// `line`, `text`, `choice`, `checks`, `check`, `radios`.
    pub kind: String,
    /// Its label.
    pub label: String,
    /// The heading that the answer stands under, for sections and aspects.
    pub heading: String,
    /// The heading of the part of an aspect.
    pub part: String,
    /// Place of the heading among the others.
    pub order: usize,
    /// Whether the heading stands there without an answer, too.
    pub kept: bool,
    /// Whether a record has to have it.
    pub required: bool,
    /// Ids and words of its choices.
    pub choices: Vec<(String, String)>,
}

impl Question {
    /// The name of a field in a mapping: with the list that it is a part of.
    #[must_use]
    pub fn key(&self, field: &Field) -> String {
        match (self.rows.as_str(), field.name.as_str()) {
            ("", name) => name.to_owned(),
            (rows, "") => rows.to_owned(),
            (rows, name) => format!("{rows}.{name}"),
        }
    }
}

/// What a column can fill, with all its words in all languages.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// Its name in a mapping.
    pub key: String,
    /// Kind of field.
    pub kind: String,
    /// Headings that mean it, folded.
    pub labels: BTreeSet<String>,
    /// Ids of its choices by their folded words.
    pub choices: BTreeMap<String, String>,
    /// Whether several columns can fill it, one row or paragraph each.
    pub is_list: bool,
}

/// Whether a cell can hold several choices.
#[must_use]
pub fn is_many(target: &Target) -> bool {
    target.kind == "checks" || matches!(target.key.as_str(), "topics" | "target_groups" | "regions")
}

/// What a mapping may say of a column besides the fields of the questionnaire.
pub const OTHERS: [&str; 5] = ["answer", "received", "finished", "personal", "ignore"];

/// A whole heading of the questionnaire says as much of its language as so many little words.
const WHOLE: usize = 3;

/// The language that the headings are in, by the words of the questionnaire and by the little words of sentences; none where
/// nothing tells it.
#[must_use]
pub fn language_of(headings: &[String], forms: &[Form]) -> Option<Language> {
    let headings: BTreeSet<String> = headings.iter().map(|heading| question_of(heading)).collect();
    let count = |form: &Form| {
        let questions = form.questions.iter().flat_map(|question| {
            let labels = question.fields.iter().flat_map(|field| [fold(&field.label), fold(&field.heading)]);
            labels.chain([fold(&question.legend)])
        });
        let known = questions.collect::<BTreeSet<String>>();
        let own = synonyms::LANGUAGES.iter().position(|tag| *tag == form.language.to_string());
        let little: BTreeSet<String> = own.into_iter().flat_map(|at| synonyms::LITTLE[at].split_whitespace()).map(fold).collect();
        let words = headings.iter().flat_map(|heading| heading.split(' ')).filter(|word| little.contains(*word));
        known.intersection(&headings).filter(|words| !words.is_empty()).count() * WHOLE + words.count()
    };
    let mut counts: Vec<(usize, Language)> = forms.iter().map(|form| (count(form), form.language)).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(most, language), rest @ ..] if rest.first().is_none_or(|(next, _)| next < most) => Some(*language),
        _ => None,
    }
}

/// All that columns can fill.
#[must_use]
pub fn targets(forms: &[Form]) -> BTreeMap<String, Target> {
    let mut targets: BTreeMap<String, Target> = BTreeMap::new();
    let mut labels: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (question, field) in
        forms.iter().flat_map(|form| &form.questions).flat_map(|one| one.fields.iter().map(move |field| (one, field)))
    {
        let key = question.key(field);
        let target = targets.entry(key.clone()).or_insert_with(|| Target {
            key: key.clone(),
            kind: field.kind.clone(),
            is_list: !question.rows.is_empty() || field.name.starts_with("section:"),
            ..Target::default()
        });
        for (id, words) in &field.choices {
            for words in [id, words] {
                target.choices.entry(fold(words)).or_insert_with(|| id.clone());
            }
        }
        let (legend, label) = (fold(&question.legend), fold(&field.label));
        let is_first = question.fields.first().is_some_and(|first| first.name == field.name);
        let is_leading = is_first && words::LEADING.iter().any(|name| field.name.ends_with(name)) || key == "results.text";
        // Whoever is asked whom to write to may well name a person.
        let is_contact = key.starts_with("contact.");
        if is_contact {
            labels.entry(legend.clone()).or_default().insert("personal".to_owned());
        }
        let is_meant = !is_contact && (question.fields.len() == 1 || is_leading);
        let told = [Some(key.clone()), Some(format!("{legend} {label}")), is_meant.then(|| legend.clone())];
        for words in told.into_iter().flatten().map(|words| fold(&words)).chain([label, fold(&field.heading)]) {
            labels.entry(words).or_default().insert(key.clone());
        }
    }
    for key in OTHERS {
        targets.insert(
            key.to_owned(),
            Target { key: key.to_owned(), is_list: key != "received" && key != "answer", ..Target::default() },
        );
    }
    let services = words::HEADINGS.iter().map(|(key, list)| (*key, *list));
    let synonyms = synonyms::SYNONYMS.iter().flat_map(|(key, lists)| lists.iter().map(move |list| (*key, *list)));
    for (key, list) in services.chain(synonyms.filter(|(key, _)| targets.contains_key(*key))) {
        // The questionnaire's own words come first, where they mean one field.
        for words in list.split('|').map(fold) {
            let known = labels.entry(words).or_default();
            if known.len() != 1 {
                *known = BTreeSet::from([key.to_owned()]);
            }
        }
    }
    for (key, words) in forms.iter().flat_map(|form| &form.aliases) {
        labels.entry(fold(words)).or_insert_with(|| BTreeSet::from([key.clone()]));
    }
    // Words such as “Name”, which several fields have, mean none of them.
    for (words, keys) in labels.into_iter().filter(|(words, keys)| keys.len() == 1 && !words.is_empty()) {
        if let Some(target) = keys.first().and_then(|key| targets.get_mut(key)) {
            target.labels.insert(words);
        }
    }
    targets
}
