//! How much of a site is translated: each kind of record in each language, and which records are missing or stale.

use std::collections::BTreeSet;

use super::visibility::Visibility;
use crate::check::translation::{self as check, Change};
use crate::model::language::{Language, Localized};
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::region::Region;
use crate::model::vocabulary::{Entry, Vocabulary};

/// A kind of record, in the order in which tables show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Practices.
    Practices,
    /// Text pages.
    Pages,
    /// Texts of regions, names of countries and larger areas, words of the map.
    Regions,
    /// Terms of the glossary.
    Glossary,
    /// Entries of vocabularies.
    Vocabularies,
    /// Indicators.
    Indicators,
    /// Texts of `content/site.yaml`.
    Site,
    /// Messages of the interface.
    Messages,
}

/// All kinds.
pub const KINDS: [Kind; 8] = [
    Kind::Practices,
    Kind::Pages,
    Kind::Regions,
    Kind::Glossary,
    Kind::Vocabularies,
    Kind::Indicators,
    Kind::Site,
    Kind::Messages,
];

impl Kind {
    /// Its name for programs, and the end of its message's key.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Kind::Practices => "practices",
            Kind::Pages => "pages",
            Kind::Regions => "regions",
            Kind::Glossary => "glossary",
            Kind::Vocabularies => "vocabularies",
            Kind::Indicators => "indicators",
            Kind::Site => "site",
            Kind::Messages => "messages",
        }
    }
}

/// How a record stands in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is written in it.
    Original,
    /// It is translated, as far as can be known.
    Translated,
    /// It is translated, and nothing says from which revision.
    Unconfirmed,
    /// It is translated from an earlier revision: what has changed.
    Stale(Vec<Change>),
    /// It is not translated, or not wholly, or has the words of the original.
    Missing,
}

/// A record in one language.
#[derive(Debug)]
pub struct Item<'a> {
    /// What it is.
    pub kind: Kind,
    /// Where it is, for people: a path, or a path and an id.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// The record itself, where it has a page.
    pub record: Record<'a>,
}

/// A record as far as it has a page.
#[derive(Debug, Clone, Copy)]
pub enum Record<'a> {
    /// A practice.
    Practice(&'a Practice),
    /// A text page.
    Page(&'a TextPage),
    /// A region.
    Region(&'a Region),
    /// A term of the glossary, by its id.
    Term(&'a str),
    /// Something that has none.
    None,
}

/// How many records of a kind stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The kind.
    pub kind: Kind,
    /// Written in the language.
    pub original: usize,
    /// Translated.
    pub translated: usize,
    /// Translated from nobody knows which revision.
    pub unconfirmed: usize,
    /// Translated from an earlier revision.
    pub stale: usize,
    /// Not translated.
    pub missing: usize,
}

impl Count {
    /// All records.
    #[must_use]
    pub fn total(&self) -> usize {
        self.original + self.translated + self.unconfirmed + self.stale + self.missing
    }

    /// Those that readers get in their language and up to date, as far as is known.
    #[must_use]
    pub fn done(&self) -> usize {
        self.original + self.translated + self.unconfirmed
    }

    /// The same as a percentage, rounded down, so that only what is complete has 100.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let percent = (self.done() * 100).checked_div(self.total()).unwrap_or(100);
        u8::try_from(percent).unwrap_or(100)
    }
}

/// Each record as it stands in a language. With `visibility` only those that are published.
#[must_use]
pub fn items<'a>(project: &'a Project, visibility: Option<&Visibility>, language: Language) -> Vec<Item<'a>> {
    let mut list = List { language, default: project.site.default_language(), items: Vec::new() };
    files(project, visibility, &mut list);
    regions(project, visibility, &mut list);
    for term in &project.glossary {
        let name = format!("content/glossary.yaml: {}", term.id.value);
        list.inline(Kind::Glossary, name, [&term.term, &term.definition], Record::Term(&term.id.value));
    }
    vocabularies(project, &mut list);
    for one in &project.indicators {
        let own = [&one.label, &one.universe, &one.definition].into_iter();
        let texts = own.chain(one.categories.iter().map(|category| &category.label));
        list.inline(Kind::Indicators, format!("regions/indicators.yaml: {}", one.id.value), texts, Record::None);
    }
    site(project, &mut list);
    messages(project, &mut list);
    list.items
}

/// How many records of each kind stand how; kinds without records are left out.
#[must_use]
pub fn counts(items: &[Item<'_>]) -> Vec<Count> {
    let count = |kind: Kind| {
        let number = |wanted: fn(&State) -> bool| items.iter().filter(|one| one.kind == kind && wanted(&one.state)).count();
        Count {
            kind,
            original: number(|state| *state == State::Original),
            translated: number(|state| *state == State::Translated),
            unconfirmed: number(|state| *state == State::Unconfirmed),
            stale: number(|state| matches!(state, State::Stale(_))),
            missing: number(|state| *state == State::Missing),
        }
    };
    KINDS.into_iter().map(count).filter(|count| count.total() > 0).collect()
}

struct List<'a> {
    language: Language,
    default: Language,
    items: Vec<Item<'a>>,
}

impl<'a> List<'a> {
    /// A record whose texts stand beside each other in all languages; texts that are the same everywhere are names.
    fn inline<'t>(&mut self, kind: Kind, name: String, texts: impl IntoIterator<Item = &'t Localized>, record: Record<'a>) {
        let texts: Vec<&Localized> = texts.into_iter().filter(|text| !text.is_empty() && !text.is_same_everywhere()).collect();
        if texts.is_empty() {
            return;
        }
        let has = |text: &&Localized| text.exact(self.language).is_some_and(|words| !words.trim().is_empty());
        let state = match texts.iter().all(has) {
            false => State::Missing,
            true if self.language == self.default => State::Original,
            true => State::Translated,
        };
        self.items.push(Item { kind, name, state, record });
    }

    fn file(&mut self, kind: Kind, name: String, state: Option<check::State>, record: Record<'a>) {
        let state = match state {
            None | Some(check::State::Copied) => State::Missing,
            Some(check::State::Original) => State::Original,
            Some(check::State::Current) => State::Translated,
            Some(check::State::Unrecorded) => State::Unconfirmed,
            Some(check::State::Stale(changes)) => State::Stale(changes),
        };
        self.items.push(Item { kind, name, state, record });
    }
}

/// Practices and pages: each text is a file of its own. A text that is there is named, else the original.
fn files<'a>(project: &'a Project, visibility: Option<&Visibility>, list: &mut List<'a>) {
    let files = &project.files;
    for practice in project.practices.iter().filter(|one| visibility.is_none_or(|all| all.shows_practice(one))) {
        let text = practice.text(list.language);
        let state = text.map(|text| check::of_practice(files, practice, text));
        let path = files.get(text.unwrap_or(practice.original()).file).path.clone();
        list.file(Kind::Practices, path, state, Record::Practice(practice));
    }
    for page in project.pages.iter().filter(|one| visibility.is_none_or(|all| all.shows_text(one))) {
        let text = page.texts.iter().find(|text| text.language == list.language);
        let state = text.map(|text| check::of_page(files, page, text));
        let path = files.get(text.unwrap_or(&page.texts[0]).file).path.clone();
        list.file(Kind::Pages, path, state, Record::Page(page));
    }
}

/// Names of regions do not count: one serves many languages.
fn regions<'a>(project: &'a Project, visibility: Option<&Visibility>, list: &mut List<'a>) {
    for region in project.regions.iter().filter(|one| visibility.is_none_or(|all| all.shows_region(one))) {
        let facts = &region.facts;
        let territory = facts.statistics.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.note));
        let authorities = facts.authorities.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.note));
        let texts = facts
            .prose()
            .chain(facts.action.iter().map(|action| &action.title))
            .chain(territory)
            .chain(authorities)
            .chain(facts.indices.values().filter_map(|score| score.note.as_ref()))
            .chain(facts.links.iter().map(|link| &link.title));
        list.inline(Kind::Regions, project.files.get(region.file).path.clone(), texts, Record::Region(region));
    }
    for country in &project.countries {
        let name = format!("regions/countries.yaml: {}", country.id.value);
        list.inline(Kind::Regions, name, [&country.names], Record::None);
    }
    for area in &project.areas {
        let name = format!("regions/areas.yaml: {}", area.id.value);
        list.inline(Kind::Regions, name, [&area.names, &area.short], Record::None);
    }
    let insets = project.map.insets.iter().map(|inset| &inset.label);
    let licence = project.map.licence.iter().map(|licence| &licence.name);
    let own = insets.chain([&project.map.credit]).chain(licence);
    list.inline(Kind::Regions, "regions/map.yaml".to_owned(), own, Record::None);
}

fn vocabularies(project: &Project, list: &mut List<'_>) {
    let all = &project.vocabularies;
    let named: [(&str, &Vocabulary); 6] = [
        ("aspects", &all.aspects),
        ("topics", &all.topics),
        ("target-groups", &all.target_groups),
        ("roles", &all.roles),
        ("sections", &all.sections),
        ("indices", &all.indices),
    ];
    for (file, vocabulary) in named {
        for entry in &vocabulary.entries {
            let Entry { id, label, description, questions, .. } = entry;
            let texts = [label, description].into_iter().chain(questions.iter().map(|question| &question.text));
            list.inline(Kind::Vocabularies, format!("content/vocabularies/{file}.yaml: {}", id.value), texts, Record::None);
        }
    }
}

fn site(project: &Project, list: &mut List<'_>) {
    let site = &project.site;
    let mut add = |what: &str, texts: &[&Localized]| {
        list.inline(Kind::Site, format!("content/site.yaml: {what}"), texts.iter().copied(), Record::None);
    };
    add("title", &[&site.title]);
    add("summary", &[&site.summary]);
    for name in site.contact.iter().filter_map(|contact| contact.name.as_ref()) {
        add("contact", &[name]);
    }
    for (n, licence) in site.licences.iter().enumerate() {
        add(&format!("licence {}", n + 1), &[&licence.covers, &licence.name]);
    }
    for (n, line) in site.credits.iter().enumerate() {
        add(&format!("credit {}", n + 1), &[line]);
    }
    add("evaluation_note", &[&site.evaluation_note]);
}

/// What the interface says, and what the site adds in its default language. A misspelt key of another language is no
/// message, and nothing that the others lack.
fn messages(project: &Project, list: &mut List<'_>) {
    let own = project.messages.get(&list.default);
    let keys: BTreeSet<&String> = own.into_iter().chain([&project.interface]).flat_map(|one| one.list.keys()).collect();
    for key in keys {
        let has = project.messages.get(&list.language).is_some_and(|messages| messages.list.contains_key(key));
        let state = match has {
            false => State::Missing,
            true if list.language == list.default => State::Original,
            true => State::Translated,
        };
        let name = format!("messages/{}.yaml: {key}", list.language);
        list.items.push(Item { kind: Kind::Messages, name, state, record: Record::None });
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_record_counts_once_in_each_language() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/languages");
        let (project, _) = crate::read::project::read(&root).expect("can be read");
        let Ok(project) = project else { panic!("is a project") };
        let of = |language: &str| counts(&items(&project, None, language.parse().expect("is a language")));
        let kinds = |counts: &[Count]| counts.iter().map(|count| (count.kind, count.total())).collect::<Vec<_>>();
        let english = of("en");
        for language in project.languages() {
            assert_eq!(kinds(&of(language.tag())), kinds(&english), "{language}");
        }
        let practices = |language: &str| {
            let Count { original, translated, unconfirmed, stale, missing, .. } = of(language)[0];
            [original, translated, unconfirmed, stale, missing]
        };
        // One practice in English and Swedish, the translation older than the original; one in Portuguese only.
        assert_eq!(practices("en"), [1, 0, 0, 0, 1]);
        assert_eq!(practices("sv"), [0, 0, 0, 1, 1]);
        assert_eq!(practices("pt"), [1, 0, 0, 0, 1]);
        assert_eq!(practices("de"), [0, 0, 0, 0, 2]);
    }

    #[test]
    fn only_what_is_complete_has_100_percent() {
        let count = |translated, missing| Count { kind: Kind::Pages, original: 0, translated, unconfirmed: 0, stale: 0, missing };
        assert_eq!(count(199, 1).percent(), 99);
        assert_eq!(count(200, 0).percent(), 100);
    }

    #[test]
    fn a_message_of_one_other_language_is_not_missing_in_the_rest() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/languages");
        let (project, _) = crate::read::project::read(&root).expect("can be read");
        let Ok(mut project) = project else { panic!("is a project") };
        let [english, swedish] = ["en", "sv"].map(|tag| tag.parse::<Language>().expect("is a language"));
        let count = |project: &Project, language| {
            let all = items(project, None, language);
            all.iter().filter(|item| item.kind == Kind::Messages).count()
        };
        let before = count(&project, english);
        let message = project.interface.list.values().next().expect("there are messages").clone();
        let mut add = |language, key: &str| {
            project.messages.entry(language).or_default().list.insert(key.to_owned(), message.clone());
            count(&project, english)
        };
        assert_eq!(add(swedish, "praktik_titel"), before);
        assert_eq!(add(english, "own_title"), before + 1);
        let all = items(&project, None, swedish);
        let own = all.iter().find(|item| item.name == "messages/sv.yaml: own_title").expect("is counted");
        assert_eq!(own.state, State::Missing);
    }
}
