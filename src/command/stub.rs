//! Texts of new files: what has to be there, with notes in the editor's language, and words of the site's own lists.

use std::fmt::Write as _;

use super::arguments;
use crate::check::stub::{OPEN, note};
use crate::derive::words::Words;
use crate::ground::location::Files;
use crate::model::language::{Language, Localized};
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::section::Section;
use crate::model::vocabulary::{Entry, Vocabulary};

/// As many regions as a note lists.
const LISTED: usize = 20;

/// Front matter that is being written.
struct Front<'a> {
    text: String,
    words: Words<'a>,
    /// The language in which labels are looked for where they are not in the editor's.
    fallback: Language,
}

impl<'a> Front<'a> {
    fn new(project: &'a Project, language: Language) -> Self {
        let words = Words::new(language, project.spoken(language));
        let text = format!("---\n# {}\n", words.say("stub_notes"));
        Front { text, words, fallback: project.site.default_language() }
    }

    /// A note on the next line, from messages.
    fn note(&mut self, keys: &[&str]) {
        let said: Vec<&str> = keys.iter().map(|key| self.words.say(key)).collect();
        let note = said.join(&format!("{} ", self.words.say("colon")));
        let _ = writeln!(self.text, "# {note}");
    }

    /// A list of ids with their labels, as a note.
    fn choices<'e>(&mut self, list: impl Iterator<Item = (&'e str, &'e Localized)>) {
        let list: Vec<_> = list.collect();
        let width = list.iter().map(|(id, _)| id.chars().count()).max().unwrap_or_default();
        for (id, label) in list {
            let label = label.text(self.words.language, self.fallback).replace(['\n', '\r'], " ");
            let _ = writeln!(self.text, "#   {id:width$}  {label}");
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{}", format!("{key}: {value}").trim_end());
    }
}

/// A practice that is not published yet.
#[must_use]
pub fn practice(project: &Project, language: Language, asked: &arguments::Practice) -> String {
    let vocabularies = &project.vocabularies;
    let mut front = Front::new(project, language);
    front.line("language", language.tag());
    front.line("title", &quoted(asked.title.as_deref().unwrap_or(OPEN)));
    front.note(&["stub_summary"]);
    front.line("summary", &quoted(asked.summary.as_deref().unwrap_or(OPEN)));
    // What nobody has said yet stays open: a region or topic that is only an example would be a false fact.
    if project.regions.len() > LISTED {
        front.note(&["fact_region", "stub_regions"]);
    } else {
        front.note(&["fact_region", "stub_choices"]);
        front.choices(project.regions.iter().map(|region| (region.id.as_str(), &region.facts.names)));
    }
    front.line("regions", &list(&asked.regions));
    front.note(&["stub_start"]);
    front.line("start", asked.start.as_deref().unwrap_or_default());
    front.note(&["facet_status", "stub_choices"]);
    for status in ["planned", "ongoing", "completed", "discontinued", "unknown"] {
        let label = front.words.say(&format!("status_{status}")).to_owned();
        let _ = writeln!(front.text, "#   {status:12}  {label}");
    }
    front.line("status", "unknown");
    front.note(&["fact_promoter"]);
    front.line("promoter", &format!("{{name: {}}}", quoted(asked.promoter.as_deref().unwrap_or(OPEN))));
    front.note(&["fact_authority", "stub_choices"]);
    front.choices(entries(&vocabularies.roles));
    let role = asked.role.as_deref().unwrap_or("\"\"");
    let name = quoted(asked.authority.as_deref().unwrap_or(OPEN));
    front.line("authority", &format!("{{name: {name}, role: {role}}}"));
    front.note(&["target_groups", "stub_choices"]);
    front.choices(entries(&vocabularies.target_groups));
    front.line("target_groups", &list(&asked.target_groups));
    front.note(&["topics", "stub_choices"]);
    front.choices(entries(&vocabularies.topics));
    front.line("topics", &list(&asked.topics));
    front.note(&["sources", "stub_sources"]);
    front.text.push_str("# sources:\n#   S1: {title: …, url: \"https://…\", publisher: …}\n");
    front.note(&["stub_draft"]);
    front.line("state", "draft");
    let mut text = front.text + "---\n";
    for entry in vocabularies.sections.entries.iter().filter(|entry| entry.within.is_none()) {
        let about = note(entry.description.text(language, project.site.default_language()));
        let _ = write!(text, "\n## {}\n\n{about}\n", heading(project, entry, language));
    }
    text
}

/// A region with its names in all languages of the site.
#[must_use]
pub fn region(project: &Project, language: Language, asked: &arguments::Region, country: &str) -> String {
    let words = Words::new(language, project.spoken(language));
    let name = quoted(asked.name.as_deref().unwrap_or(&asked.code));
    let mut text = format!("# {}\nnames:\n", words.say("stub_notes"));
    for language in project.languages() {
        let _ = writeln!(text, "  {language}: {name}");
    }
    let _ = write!(
        text,
        "country: {country}\n# nuts: {{code: {code}, level: 2, editions: [2024]}}\n# {authority}\n# authorities:\n#   - {{name: …, from: 2021}}\n\
         # {reading}\n# links:\n#   - {{title: …, url: \"https://…\"}}\n",
        code = asked.code,
        authority = words.say("responsible_authority"),
        reading = words.say("further_reading"),
    );
    text
}

/// A page of running text.
#[must_use]
pub fn page(project: &Project, language: Language, asked: &arguments::Page) -> String {
    let mut front = Front::new(project, language);
    front.line("language", language.tag());
    front.line("title", &quoted(asked.title.as_deref().unwrap_or(OPEN)));
    front.line("summary", &quoted(asked.summary.as_deref().unwrap_or(OPEN)));
    let about = note(front.words.say("stub_text"));
    format!("{}---\n\n{about}\n", front.text)
}

/// A translation that still has the words of its original.
#[must_use]
pub fn translated_practice(project: &Project, practice: &Practice, language: Language) -> String {
    let (files, original) = (&project.files, practice.original());
    let mut front = Front::new(project, language);
    front.note(&["stub_translate"]);
    front.line("title", &quoted(&original.title));
    front.line("summary", &quoted(&original.summary));
    if !original.results.is_empty() {
        front.text.push_str("results:\n");
        for (id, words) in &original.results {
            let _ = writeln!(front.text, "  {id}: {}", quoted(words));
        }
    }
    if let Some(alt) = &original.image_alt {
        front.line("image_alt", &quoted(alt));
    }
    let mut text = front.text + "---\n";
    let vocabularies = &project.vocabularies;
    for section in &original.sections {
        let entry = vocabularies.sections.get(&section.id).or_else(|| vocabularies.aspects.get(&section.id));
        put(
            &mut text,
            "##",
            &entry.map_or_else(|| section.id.clone(), |entry| heading(project, entry, language)),
            section,
            files,
        );
        for part in &section.parts {
            let entry = vocabularies.sections.get(&part.id);
            put(&mut text, "###", &entry.map_or_else(|| part.id.clone(), |entry| heading(project, entry, language)), part, files);
        }
    }
    text
}

/// A translation of a page that still has the words of its original.
#[must_use]
pub fn translated_page(project: &Project, page: &TextPage, language: Language) -> String {
    let original = &page.texts[0];
    let mut front = Front::new(project, language);
    front.note(&["stub_translate"]);
    front.line("title", &quoted(&original.title));
    front.line("summary", &quoted(&original.summary));
    format!("{}---\n\n{}\n", front.text, project.files.slice(original.body).trim())
}

fn put(text: &mut String, level: &str, heading: &str, section: &Section, files: &Files) {
    let body = files.slice(section.body).trim();
    let _ = write!(text, "\n{level} {heading}\n");
    if !body.is_empty() {
        let _ = write!(text, "\n{body}\n");
    }
}

/// The words of a heading; where they are not those of the file's language, with the id by which it is known.
fn heading(project: &Project, entry: &Entry, language: Language) -> String {
    match entry.label.exact(language) {
        Some(label) => label.to_owned(),
        None => format!("{} {{#{}}}", entry.label.text(language, project.site.default_language()), *entry.id),
    }
}

fn entries(vocabulary: &Vocabulary) -> impl Iterator<Item = (&str, &Localized)> {
    vocabulary.entries.iter().map(|entry| (entry.id.as_str(), &entry.label))
}

/// A list of the ids that were given.
fn list(given: &[String]) -> String {
    format!("[{}]", given.join(", "))
}

/// A text as YAML has it in quotation marks, which is as JSON has it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
