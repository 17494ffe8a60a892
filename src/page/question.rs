//! The parts that questions are made of: words of the interface, vocabularies, sections, aspects.

use super::card;
use super::context::{Context, Standpoint};
use super::view::{Answer, ChoiceGroup, CountryGroup, Field, Meaning, Phrase, Question};
use crate::derive::address::Address;
use crate::derive::terms::TermLinks;
use crate::model::language::{Language, Localized};
use crate::model::vocabulary::{Entry, Vocabulary};

/// Sections that are asked for before a practice is selected; besides them those that each record has to have and that are
/// not in the list below.
const FIRST: [&str; 5] = ["problem", "activities", "authority", "results", "challenges"];
/// Sections that are asked for after it is selected, though a record has to have them.
const SECOND: [&str; 2] = ["lessons", "transfer"];
/// Sections that are the work of the editors.
const EDITORS: [&str; 2] = ["unverified", "conflicts"];
/// What questions are made from.
pub(super) struct Ask<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) language: Language,
    pub(super) here: &'a Address,
    pub(super) terms: Option<&'a TermLinks<'a>>,
}

/// Whether a section is asked for in the first stage.
pub(super) fn is_first(entry: &Entry) -> bool {
    let id = entry.id.as_str();
    FIRST.contains(&id) || entry.required && !SECOND.contains(&id)
}

impl Ask<'_> {
    /// The sections of a record that are asked for.
    pub(super) fn sections(&self) -> impl Iterator<Item = &Entry> {
        let sections = self.context.project.vocabularies.sections.entries.iter();
        sections.filter(|entry| entry.within.is_none() && !EDITORS.contains(&entry.id.as_str()))
    }

    /// A section as a question: its name, and what it holds as help.
    pub(super) fn section_question(&self, entry: &Entry) -> Question {
        let also = match entry.id.as_str() {
            "objectives" => self.say("ask_objectives_help"),
            "lessons" => self.say("ask_lessons_help"),
            _ => String::new(),
        };
        let description = self.context.text(&entry.description, self.language);
        Question {
            legend: self.phrase(&entry.label),
            help: self.help(format!("{description} {also}").trim()),
            fields: vec![Field { help: String::new(), ..self.section(entry) }],
            ..Question::default()
        }
    }

    pub(super) fn section(&self, entry: &Entry) -> Field {
        let known = &self.context.project.vocabularies.sections.entries;
        Field {
            name: format!("section:{}", entry.id.value),
            kind: "text".to_owned(),
            label: self.phrase(&entry.label),
            help: self.help(&self.context.text(&entry.description, self.language)),
            required: entry.required && is_first(entry),
            heading: self.context.text(&entry.label, self.language),
            order: known.iter().position(|one| one.id.value == entry.id.value).map_or(0, |at| at + 1),
            kept: entry.required,
            ..Field::default()
        }
    }

    /// A further question whose answer stands in that section, where the site has it.
    pub(super) fn beside(&self, section: &str, label: &str) -> Option<Field> {
        let entry = self.context.project.vocabularies.sections.get(section)?;
        let field = self.section(entry);
        Some(Field { label: self.plain(label), help: String::new(), required: false, ..field })
    }

    /// An aspect: its guiding questions, and what is to be said of it.
    pub(super) fn aspect(&self, order: usize, aspect: &Entry) -> Question {
        let id = &aspect.id.value;
        let heading = self.context.text(&aspect.label, self.language);
        let of_aspect =
            |name: &str, field: Field| Field { name: format!("aspect:{id}:{name}"), heading: heading.clone(), order, ..field };
        let answers = self.words(&["yes", "partly", "no", "unknown"], &["ask_yes", "ask_partly", "ask_no", "ask_not_known"]);
        let questions = aspect.questions.iter().map(|question| {
            let field = Field {
                kind: "radios".to_owned(),
                label: self.phrase(&question.text),
                groups: answers.clone(),
                ..Field::default()
            };
            of_aspect(&format!("question:{}", question.id.value), field)
        });
        let sections = self.context.project.vocabularies.sections.entries.iter();
        let parts = sections.filter(|entry| entry.within.as_ref().is_some_and(|whole| whole.value == "aspect")).map(|part| {
            let field = Field { part: self.context.text(&part.label, self.language), ..self.section(part) };
            of_aspect(&part.id.value, Field { required: false, kept: false, ..field })
        });
        let evidence = Field { kind: "text".to_owned(), ..self.line("", "ask_shows") };
        Question {
            legend: self.phrase(&aspect.label),
            help: self.help(&self.context.text(&aspect.description, self.language)),
            fields: parts.chain([of_aspect("evidence", evidence)]).chain(questions).collect(),
            ..Question::default()
        }
    }

    pub(super) fn question(&self, legend: &str, help: &str, fields: Vec<Field>) -> Question {
        let help = if help.is_empty() { String::new() } else { self.help(&self.say(help)) };
        Question { legend: self.plain(legend), help, fields, ..Question::default() }
    }

    pub(super) fn line(&self, name: &str, label: &str) -> Field {
        Field { name: name.to_owned(), kind: "line".to_owned(), label: self.plain(label), ..Field::default() }
    }

    pub(super) fn url(&self, name: &str, label: &str) -> Field {
        self.line(name, label).of("url")
    }

    pub(super) fn choice(&self, name: &str, label: &str, groups: Vec<ChoiceGroup>) -> Field {
        Field { kind: "choice".to_owned(), groups, ..self.line(name, label) }
    }

    pub(super) fn checks(&self, name: &str, label: &str, vocabulary: &Vocabulary) -> Field {
        Field { kind: "checks".to_owned(), groups: self.entries(vocabulary), ..self.line(name, label) }
    }

    /// Choices with a word of the interface each.
    pub(super) fn words(&self, values: &[&str], keys: &[&str]) -> Vec<ChoiceGroup> {
        let choice = |(value, key): (&&str, &&str)| Answer { value: (*value).to_owned(), label: self.plain(key), chosen: false };
        vec![ChoiceGroup { label: String::new(), choices: values.iter().zip(keys).map(choice).collect() }]
    }

    pub(super) fn entries(&self, vocabulary: &Vocabulary) -> Vec<ChoiceGroup> {
        let choice = |entry: &Entry| Answer { value: entry.id.value.clone(), label: self.phrase(&entry.label), chosen: false };
        vec![ChoiceGroup { label: String::new(), choices: vocabulary.entries.iter().map(choice).collect() }]
    }

    pub(super) fn meanings(&self, vocabulary: &Vocabulary) -> Vec<Meaning> {
        let described = vocabulary.entries.iter().filter(|entry| !entry.description.is_empty());
        described.map(|entry| Meaning { label: self.phrase(&entry.label), text: self.phrase(&entry.description) }).collect()
    }

    pub(super) fn languages(&self) -> Vec<ChoiceGroup> {
        let choice = |language: Language| Answer {
            value: language.to_string(),
            label: Phrase {
                text: self.context.words(language).say("language_name").to_owned(),
                foreign: if language == self.language { String::new() } else { language.to_string() },
                ..Phrase::default()
            },
            chosen: language == self.language,
        };
        vec![ChoiceGroup { label: String::new(), choices: self.context.project.languages().map(choice).collect() }]
    }

    pub(super) fn regions(&self) -> Vec<ChoiceGroup> {
        let countries = card::countries(self.context, self.language, self.here);
        let group = |country: CountryGroup| ChoiceGroup {
            label: country.name,
            choices: country
                .regions
                .into_iter()
                .map(|region| Answer {
                    value: region.id,
                    label: Phrase { text: region.name, foreign: region.foreign, ..Phrase::default() },
                    chosen: false,
                })
                .collect(),
        };
        countries.into_iter().map(group).collect()
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.context.words(self.language).say(key).to_owned()
    }

    pub(super) fn plain(&self, key: &str) -> Phrase {
        Phrase { text: self.say(key), ..Phrase::default() }
    }

    pub(super) fn phrase(&self, text: &Localized) -> Phrase {
        self.context.phrase(text, self.language)
    }

    /// Help as HTML, with terms of the glossary beside their first use.
    pub(super) fn help(&self, text: &str) -> String {
        let (language, address) = (self.language, self.here);
        let file = "content/site.yaml";
        self.context.inline_html(
            text,
            &Standpoint { language, text_language: language, address, file, notes: &[], heading_shift: 0, terms: self.terms },
        )
    }
}

impl Field {
    pub(super) fn needed(self) -> Field {
        Field { required: true, ..self }
    }

    pub(super) fn of(self, form: &str) -> Field {
        Field { form: form.to_owned(), ..self }
    }
}
