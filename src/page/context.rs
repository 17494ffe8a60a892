//! Everything that pages are made from, worked out once for all of them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::derive::address::Address;
use crate::derive::facet::{self, Facet};
use crate::derive::figure;
use crate::derive::layer::{self, Layer};
use crate::derive::link::{self, Target};
use crate::derive::map::Maps;
use crate::derive::position::Rates;
use crate::derive::prose::{self, Setting};
use crate::derive::ranking;
use crate::derive::related::Related;
use crate::derive::relations::Relations;
use crate::derive::terms::{TermLinks, Terms};
use crate::derive::visibility::Visibility;
use crate::derive::words::Words;
use crate::ground::expression::Evaluator;
use crate::model::indicator::Indicator;
use crate::model::language::{Found, Language, Localized};
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::region::Region;
use crate::page::assets::{self, Assets};
use crate::page::policy;
use crate::page::share_image::ShareImages;
use crate::page::view::{ColumnSource, Link, Phrase, PracticeCard};

/// Everything that pages are made from.
pub struct Context<'a> {
    /// The project as read.
    pub project: &'a Project,
    /// Which records appear.
    pub visibility: &'a Visibility,
    /// Which records belong together.
    pub relations: Relations<'a>,
    /// What practices can be chosen by.
    pub facets: Vec<Facet<'a>>,
    /// Which practices are alike.
    pub related: Related<'a>,
    /// The shapes of the maps.
    pub maps: &'a Maps,
    /// The indicators that the map can show.
    pub layers: Vec<Layer<'a>>,
    /// The indicators that have a figure for some region.
    pub compared: Vec<&'a Indicator>,
    /// The rates of all regions, to compare one with.
    pub rates: Rates<'a>,
    /// What differs between languages.
    pub languages: BTreeMap<Language, Tongue<'a>>,
    /// The style sheet.
    pub stylesheet: Address,
    /// The style sheet with the classes of all regions.
    pub map_styles: Option<Address>,
    /// The theme's style sheets that only some pages load, by file name.
    pub page_styles: BTreeMap<&'a str, Address>,
    /// The theme's scripts by file name.
    pub scripts: BTreeMap<&'a str, Address>,
    /// The icon.
    pub icon: Address,
    /// What pages may load, as a Content-Security-Policy.
    pub policy: String,
    /// Published pictures by their paths from the project's root.
    pub pictures: BTreeMap<&'a str, Address>,
    /// What pictures of pages have in common, where this build draws them.
    pub share_images: Option<ShareImages>,
    /// Sizes of the files of open data by their paths: as published, where a build says so.
    pub sizes: OnceLock<BTreeMap<String, u64>>,
}

/// What differs between languages.
pub struct Tongue<'a> {
    /// Words and habits.
    pub words: Words<'a>,
    /// The glossary as texts use it.
    pub terms: Terms<'a>,
    /// Values that texts may ask for.
    pub evaluator: Evaluator,
    /// The practices that appear, in alphabetical order of their titles.
    pub practices: Vec<&'a Practice>,
    /// The place of each practice in that order, by its slug.
    pub places: BTreeMap<&'a str, usize>,
    /// Their cards in the same order, made when the first page asks for them.
    pub cards: Vec<OnceLock<PracticeCard>>,
    /// Where the figures of each compared indicator are from, made when the first table asks for it.
    pub columns: OnceLock<Vec<ColumnSource>>,
    /// The regions that have a page, in alphabetical order of their names.
    pub regions: Vec<&'a Region>,
}

impl<'a> Context<'a> {
    /// Works out what all pages need.
    #[must_use]
    pub fn new(project: &'a Project, visibility: &'a Visibility, maps: &'a Maps, assets: &Assets) -> Self {
        let relations = Relations::new(project, |practice| visibility.shows_practice(practice));
        let facets = facet::facets(project, &relations, visibility);
        let languages: Vec<_> = project.languages().collect();
        let (related, languages) = rayon::join(
            || Related::new(project, |practice| visibility.shows_practice(practice)),
            || languages.into_par_iter().map(|language| (language, tongue(project, visibility, language))).collect(),
        );
        let pictures = project.images.keys().filter_map(|path| Some((path.as_str(), assets.address(path)?.clone()))).collect();
        let scripts = project.theme.scripts.keys().map(String::as_str);
        let scripts = scripts.filter_map(|name| Some((name, assets.address(name)?.clone()))).collect();
        let page_styles = project.theme.page_styles.keys().map(String::as_str);
        let page_styles =
            page_styles.filter_map(|name| Some((name, assets.address(&assets::page_style(name))?.clone()))).collect();
        let known = |name: &str| assets.address(name).cloned().unwrap_or_else(Address::root);
        Context {
            project,
            visibility,
            relations,
            facets,
            related,
            maps,
            layers: layer::layers(project, visibility),
            compared: ranking::with_figures(project, visibility),
            rates: Rates::new(project, visibility),
            languages,
            stylesheet: known(assets::STYLESHEET),
            map_styles: assets.address(assets::MAP_STYLES).cloned(),
            page_styles,
            scripts,
            icon: known(assets::ICON),
            policy: policy::of_pages(&project.site, assets),
            pictures,
            share_images: None,
            sizes: OnceLock::new(),
        }
    }

    /// The site's default language.
    #[must_use]
    pub fn default_language(&self) -> Language {
        self.project.site.default_language()
    }

    /// What belongs to a language of the site.
    #[must_use]
    pub fn tongue(&self, language: Language) -> &Tongue<'a> {
        self.languages.get(&language).unwrap_or_else(|| &self.languages[&self.default_language()])
    }

    /// The words of a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &Words<'a> {
        &self.tongue(language).words
    }

    /// A localized text for readers of that language, as plain words.
    #[must_use]
    pub fn text(&self, text: &Localized, language: Language) -> String {
        text.text(language, self.default_language()).to_owned()
    }

    /// A localized text for readers of that language, with the language it is in.
    #[must_use]
    pub fn phrase(&self, text: &Localized, language: Language) -> Phrase {
        let Found { text, foreign } = text.find(language, self.default_language());
        Phrase { text: text.to_owned(), foreign: foreign.map(|tag| tag.to_string()).unwrap_or_default(), ..Phrase::default() }
    }

    /// A link whose words are a localized text.
    #[must_use]
    pub fn named(&self, text: &Localized, url: String, language: Language) -> Link {
        let Phrase { text: label, foreign, .. } = self.phrase(text, language);
        Link { label, url, foreign, ..Link::default() }
    }

    /// What a language is called by readers of another one; its own name for itself where the messages have none.
    #[must_use]
    pub fn tongue_name(&self, of: Language, reader: Language) -> String {
        let key = format!("language_{of}");
        let words = self.words(reader);
        let name = words.say(&key);
        let own = || self.languages.get(&of).map(|tongue| tongue.words.say("language_name").to_owned());
        if name == key { own().unwrap_or_else(|| of.to_string()) } else { name.to_owned() }
    }

    /// Markdown as HTML on a page.
    #[must_use]
    pub fn html(&self, markdown: &str, place: &Standpoint<'_>) -> String {
        self.with_setting(place, |setting| prose::render(markdown, setting).0)
    }

    /// A line of Markdown as HTML without a paragraph around it.
    #[must_use]
    pub fn inline_html(&self, markdown: &str, place: &Standpoint<'_>) -> String {
        self.with_setting(place, |setting| prose::render_inline(markdown, setting))
    }

    fn with_setting(&self, place: &Standpoint<'_>, render: impl FnOnce(&Setting<'_>) -> String) -> String {
        let words = self.words(place.language);
        render(&Setting {
            language: place.text_language.tag(),
            link: &|address| self.link(address, place),
            note: &|key| place.notes.iter().position(|known| known == key).map(|at| at + 1),
            note_label: &|number| words.say_with("source_label", &[("number", &number.to_string())]),
            picture_size: &|address| match link::target(place.file, address) {
                Some((Target::Picture(path), _)) => self.project.images.get(&path).map(|picture| picture.size),
                _ => None,
            },
            table_label: words.say("table_label"),
            heading_shift: place.heading_shift,
            terms: place.terms,
            evaluator: &self.tongue(place.language).evaluator,
        })
    }

    /// Where an address in a text leads from a page.
    fn link(&self, address: &str, place: &Standpoint<'_>) -> Option<String> {
        let (target, anchor) = link::target(place.file, address)?;
        let address = match &target {
            Target::Picture(path) => self.pictures.get(path.as_str()).cloned(),
            record if self.shows(record) => link::address(record, place.language),
            _ => None,
        };
        // `check` reports what is not there; no page is published with a broken link.
        Some(address.map_or("#".to_owned(), |address| format!("{}{anchor}", place.address.link_to(&address))))
    }

    /// Whether a record has a page.
    fn shows(&self, target: &Target) -> bool {
        let project = self.project;
        match target {
            Target::Practice(slug) => project.practice(slug).is_some_and(|practice| self.visibility.shows_practice(practice)),
            Target::Region(id) => project.region(id).is_some_and(|region| self.visibility.shows_region(region)),
            Target::Page(slug) => self.has_page(slug),
            Target::Picture(_) => false,
        }
    }

    /// The terms that texts in one language link on a page in another, or the same.
    #[must_use]
    pub fn term_links(&self, text_language: Language, language: Language, here: &Address) -> Option<TermLinks<'_>> {
        let glossary = Address::page(language, "glossary");
        let is_linked = self.project.site.glossary_links && *here != glossary && self.has_page("glossary");
        let link = if is_linked { here.link_to(&glossary) } else { String::new() };
        Some(TermLinks::new(&self.languages.get(&text_language)?.terms, link))
    }

    /// The address of the script for definitions, where a page has any.
    #[must_use]
    pub fn terms_script(&self, links: Option<&TermLinks<'_>>, here: &Address) -> String {
        if links.is_some_and(TermLinks::any) { self.script("glossary.js", here) } else { String::new() }
    }

    /// The link to a script of that name; empty where the theme has none.
    #[must_use]
    pub fn script(&self, name: &str, here: &Address) -> String {
        self.scripts.get(name).map(|script| here.link_to(script)).unwrap_or_default()
    }

    /// The link to a style sheet of that name that only some pages load; empty where the theme has none.
    #[must_use]
    pub fn page_style(&self, name: &str, here: &Address) -> String {
        self.page_styles.get(name).map(|sheet| here.link_to(sheet)).unwrap_or_default()
    }

    /// Whether there is a page directly below a language's start page: a list, or running text.
    #[must_use]
    pub fn has_page(&self, path: &str) -> bool {
        let is_text = self.project.pages.iter().any(|page| page.slug == path && self.visibility.shows_text(page));
        is_text || super::lists(self).iter().any(|(list, _)| *list == path)
    }
}

/// Where a text stands: on which page, from which file, in which language.
#[derive(Debug, Clone, Copy)]
pub struct Standpoint<'a> {
    /// Language of the page.
    pub language: Language,
    /// Language of the text.
    pub text_language: Language,
    /// Address of the page.
    pub address: &'a Address,
    /// Path of the file that the text is from.
    pub file: &'a str,
    /// Keys of the page's sources in the order of their numbers.
    pub notes: &'a [String],
    /// By how many levels headings move down.
    pub heading_shift: u8,
    /// Terms that are linked at their first use on the page.
    pub terms: Option<&'a TermLinks<'a>>,
}

/// Words, lists and values of one language.
fn tongue<'a>(project: &'a Project, visibility: &Visibility, language: Language) -> Tongue<'a> {
    let fallback = project.site.default_language();
    let mut words = Words::new(language, project.spoken(language));
    words.grouped = figure::are_grouped(project);
    let mut practices: Vec<&Practice> = project.practices.iter().filter(|practice| visibility.shows_practice(practice)).collect();
    practices
        .sort_by(|a, b| words.locale.compare(&a.best(language).title, &b.best(language).title).then_with(|| a.slug.cmp(&b.slug)));
    let mut regions: Vec<&Region> = project.regions.iter().filter(|region| visibility.shows_region(region)).collect();
    let name = |region: &Region| region.facts.names.text(language, fallback).to_owned();
    regions.sort_by(|a, b| words.locale.compare(&name(a), &name(b)).then_with(|| a.id.cmp(&b.id)));
    let evaluator = evaluator(project, &words, &practices, &regions);
    let terms = Terms::new(&project.glossary, language);
    let places = practices.iter().enumerate().map(|(at, practice)| (practice.slug.as_str(), at)).collect();
    let cards = practices.iter().map(|_| OnceLock::new()).collect();
    Tongue { words, terms, evaluator, practices, places, cards, columns: OnceLock::new(), regions }
}

/// The functions that texts may call, with their answers worked out beforehand: expressions cannot hold on to the project.
fn evaluator(project: &Project, words: &Words<'_>, practices: &[&Practice], regions: &[&Region]) -> Evaluator {
    let countries: std::collections::BTreeSet<&str> = regions.iter().map(|region| region.facts.country.value.as_str()).collect();
    let pilots = regions.iter().filter(|region| region.facts.pilot).count();
    let counts =
        [("practices", practices.len()), ("regions", regions.len()), ("countries", countries.len()), ("pilot-regions", pilots)];
    let counts: BTreeMap<String, String> = counts.map(|(name, count)| (name.to_owned(), words.locale.count(count))).into();
    let figures = if project.asks_for_figures() { all_figures(project, words) } else { BTreeMap::new() };
    let count = move |arguments: &[String]| match arguments {
        [name] => counts
            .get(name)
            .cloned()
            .ok_or_else(|| format!("cannot count “{name}”; it counts practices, regions, countries or pilot-regions")),
        _ => Err("count takes one name, such as count(\"practices\")".to_owned()),
    };
    let figure = move |arguments: &[String]| match arguments {
        [indicator, region] => match figures.get(&(indicator.clone(), region.clone())) {
            Some(answer) => answer.clone(),
            None => Err(format!("there is no indicator “{indicator}”, or no region “{region}”")),
        },
        _ => Err("figure takes an indicator and a region, such as figure(\"population\", \"ES51\")".to_owned()),
    };
    Evaluator::new(vec![("count", Box::new(count)), ("figure", Box::new(figure))])
}

/// What `figure(indicator, region)` says, by indicator and region.
type FigureTexts = BTreeMap<(String, String), Result<String, String>>;

fn all_figures(project: &Project, words: &Words<'_>) -> FigureTexts {
    let pairs = project.indicators.iter().flat_map(|indicator| project.regions.iter().map(move |region| (indicator, region)));
    pairs
        .map(|(indicator, region)| {
            let text = figure::in_text(project, words, &indicator.id, &region.id);
            ((indicator.id.value.clone(), region.id.clone()), text)
        })
        .collect()
}
