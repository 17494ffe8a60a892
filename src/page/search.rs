//! Full-text search: its page, and what it can find: practices, regions, terms and text pages.

use super::card;
use super::context::Context;
use super::facet;
use super::frame::{About, frame};
use super::search_files;
use super::versions::{record_link, tongue};
use super::view::{self, Link};
use crate::derive::address::Address;
use crate::derive::prose;
use crate::derive::search::{Document, Part};
use crate::model::glossary::Term;
use crate::model::language::{Language, Localized};
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::region::Region;
use crate::model::section::Section;

/// Path of the page below a language.
pub const PATH: &str = "search";

/// The view of the page.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Search {
    let words = context.words(language);
    let address = Address::page(language, PATH);
    let title = words.say("search_title").to_owned();
    let description = words.say("search_description").to_owned();
    let frame = frame(context, About { language, address: &address, title, description, crumbs: Vec::new() });
    let link = |key: &str, path: &str| Link {
        label: words.say(key).to_owned(),
        url: address.link_to(&Address::page(language, path)),
        ..Link::default()
    };
    let named = [("nav_practices", "practices"), ("nav_regions", "regions"), ("nav_glossary", "glossary")];
    let mut lists: Vec<Link> =
        named.into_iter().filter(|(_, path)| context.has_page(path)).map(|(key, path)| link(key, path)).collect();
    let pages = context.project.pages.iter().filter(|page| page.slug != "glossary" && context.visibility.shows_text(page));
    lists.extend(pages.map(|page| {
        let (text, url) = (page.best(language), address.link_to(&Address::page(language, &page.slug)));
        record_link(context, &text.title, text.language, url, language)
    }));
    view::Search {
        frame,
        stylesheet: context.page_style("results.css", &address),
        script: context.script("search.js", &address),
        facets_script: context.script("facets.js", &address),
        index_file: address.link_to(&search_files::address(language)),
        lists,
        facets: facet::facets(context, language, &address),
    }
}

/// The kinds of what can be found, in the order of [`Document::kind`].
pub const KINDS: [&str; 4] = ["practice", "region", "term", "page"];
/// The kind of practices.
pub const PRACTICE: usize = 0;

/// Something that can be found: its words for the index, and what a result shows of it.
pub struct Item {
    /// Which of [`KINDS`] it is.
    pub kind: usize,
    /// What it is known by.
    pub id: String,
    /// Where it is.
    pub address: Address,
    /// Where on that page; empty where it is the page.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub title_language: Language,
    /// Where it is from, or when.
    pub about: String,
    /// One sentence.
    pub summary: String,
    /// All its text.
    pub text: String,
    /// Language of summary and text.
    pub language: Language,
    /// What else leads to it, in the language of the page.
    pub names: String,
    /// What the language of the text is called, for titles of records that are not translated.
    pub tongue: String,
}

impl Item {
    /// Its words, for a page in that language.
    #[must_use]
    pub fn document(&self, page: Language) -> Document<'_> {
        let part = |language, weight, text| Part { language, weight, text };
        let parts = vec![
            part(self.title_language, TITLE, self.title.as_str()),
            part(self.language, SUMMARY, self.summary.as_str()),
            part(page, NAME, self.names.as_str()),
            part(self.language, TEXT, self.text.as_str()),
        ];
        Document { kind: self.kind, id: &self.id, parts }
    }
}

/// What a word counts in a title, in a summary or a name, and in running text.
const TITLE: u8 = 12;
const SUMMARY: u8 = 4;
const NAME: u8 = 4;
const TEXT: u8 = 1;

/// All that can be found in a language, each from its own function so that several threads can make them.
#[must_use]
pub fn items<'a>(context: &'a Context<'a>, language: Language) -> Vec<Box<dyn Fn() -> Item + Send + Sync + 'a>> {
    let project = context.project;
    let mut items: Vec<Box<dyn Fn() -> Item + Send + Sync + 'a>> = Vec::new();
    for one in project.practices.iter().filter(|practice| context.visibility.shows_practice(practice)) {
        items.push(Box::new(move || practice(context, one, language)));
    }
    for one in project.regions.iter().filter(|region| context.visibility.shows_region(region)) {
        items.push(Box::new(move || region(context, one, language)));
    }
    for one in &project.glossary {
        items.push(Box::new(move || term(context, one, language)));
    }
    for one in project.pages.iter().filter(|page| context.visibility.shows_text(page)) {
        items.push(Box::new(move || page(context, one, language)));
    }
    items
}

fn practice(context: &Context<'_>, practice: &Practice, language: Language) -> Item {
    let address = card::practice_address(practice, language);
    let text = practice.best(language);
    let facts = &practice.facts;
    let evaluator = &context.tongue(language).evaluator;
    let sections = text.sections.iter().flat_map(Section::all);
    let bodies: Vec<String> = sections
        .flat_map(|section| [section.title.clone(), prose::plain(context.project.files.slice(section.body), evaluator)])
        .collect();
    let results = text.results.values().map(|result| result.value.clone());
    let card = card::practice(context, practice, language, &address);
    let groups = facts.target_groups.iter().filter_map(|id| context.project.vocabularies.target_groups.get(id));
    let mut names: Vec<String> = groups.map(|group| context.text(&group.label, language)).collect();
    names.extend([card.place.clone(), card.topics, facts.localities.join(", ")]);
    names.extend(std::iter::once(&facts.promoter).chain(&facts.partners).map(|one| context.text(&one.name, language)));
    names.push(context.text(&facts.authority.name, language));
    Item {
        kind: PRACTICE,
        id: practice.slug.clone(),
        address,
        anchor: String::new(),
        title: text.title.value.clone(),
        title_language: text.language,
        about: format!("{} · {}", card.place, card.years),
        summary: text.summary.value.clone(),
        text: lines(bodies.into_iter().chain(results)),
        language: text.language,
        names: names.join("\n"),
        tongue: tongue(context, text.language, language),
    }
}

/// The texts that say something, one on a line.
fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn region(context: &Context<'_>, region: &Region, language: Language) -> Item {
    let facts = &region.facts;
    let evaluator = &context.tongue(language).evaluator;
    let default = context.default_language();
    let plain =
        |text: Option<&Localized>| text.map(|text| prose::plain(text.text(language, default), evaluator)).unwrap_or_default();
    let action = facts.action.as_ref();
    let mut body: Vec<String> = action.iter().map(|action| context.text(&action.title, language)).collect();
    body.push(plain(action.map(|action| &action.text)));
    body.extend(facts.authorities.iter().map(|authority| context.text(&authority.name, language)));
    let others: Vec<&str> = facts.names.texts().map(|name| name.value.as_str()).collect();
    let country = card::country(context, region, language);
    Item {
        kind: 1,
        id: region.id.clone(),
        address: card::region_address(region, language),
        anchor: String::new(),
        title: context.text(&facts.names, language),
        title_language: language,
        names: format!("{}\n{country}\n{}", others.join("\n"), region.id),
        about: country,
        summary: plain(facts.text.as_ref()),
        text: lines(body.into_iter()),
        language,
        tongue: String::new(),
    }
}

fn term(context: &Context<'_>, term: &Term, language: Language) -> Item {
    let default = context.default_language();
    let title = term.term.find(language, default);
    let definition = term.definition.find(language, default);
    Item {
        kind: 2,
        id: term.id.value.clone(),
        address: Address::page(language, "glossary"),
        anchor: term.id.value.clone(),
        title: title.text.to_owned(),
        title_language: title.foreign.unwrap_or(language),
        about: String::new(),
        summary: definition.text.to_owned(),
        text: String::new(),
        language: definition.foreign.unwrap_or(language),
        names: String::new(),
        tongue: String::new(),
    }
}

fn page(context: &Context<'_>, page: &TextPage, language: Language) -> Item {
    let text = page.best(language);
    Item {
        kind: 3,
        id: page.slug.clone(),
        address: Address::page(language, &page.slug),
        anchor: String::new(),
        title: text.title.value.clone(),
        title_language: text.language,
        about: String::new(),
        summary: text.summary.value.clone(),
        text: prose::plain(context.project.files.slice(text.body), &context.tongue(language).evaluator),
        language: text.language,
        names: String::new(),
        tongue: tongue(context, text.language, language),
    }
}
