//! The project: everything a site is made of, as read.

use std::collections::BTreeMap;

use super::area::Area;
use super::country::Country;
use super::geometry::Topology;
use super::glossary::Term;
use super::history::History;
use super::indicator::Indicator;
use super::language::{Language, Localized};
use super::map::MapSettings;
use super::message::Messages;
use super::page::TextPage;
use super::practice::Practice;
use super::quality::QualityRule;
use super::region::Region;
use super::site::Site;
use super::vocabulary::Vocabularies;
use crate::ground::location::{FileId, Files};

/// Everything a site is made of.
#[derive(Debug)]
pub struct Project {
    /// The texts of all source files, which places point into.
    pub files: Files,
    /// The site as a whole.
    pub site: Site,
    /// The words of the interface in each language.
    pub messages: BTreeMap<Language, Messages>,
    /// All that the interface says: the English words of the base theme.
    pub interface: Messages,
    /// Controlled vocabularies.
    pub vocabularies: Vocabularies,
    /// Practices, by slug.
    pub practices: Vec<Practice>,
    /// Text pages, by slug.
    pub pages: Vec<TextPage>,
    /// Terms, in the order of the file.
    pub glossary: Vec<Term>,
    /// Countries, in the order of the file.
    pub countries: Vec<Country>,
    /// Reference areas larger than a country, in the order of the file.
    pub areas: Vec<Area>,
    /// Regions, by id.
    pub regions: Vec<Region>,
    /// Indicators, in the order of the file.
    pub indicators: Vec<Indicator>,
    /// How the map is drawn.
    pub map: MapSettings,
    /// The shapes of the regions.
    pub geometry: Topology,
    /// The site's own rules.
    pub quality: Vec<QualityRule>,
    /// The look.
    pub theme: Theme,
    /// Images and other files that pages show, by path from the project's root, with their sizes in pixels.
    pub images: BTreeMap<String, Picture>,
    /// Other people's files for the editors' page, by name.
    pub admin: BTreeMap<String, Vec<u8>>,
    /// When the files were last changed. Only what writes pages asks for it; nothing is known else.
    pub history: History,
}

impl Project {
    /// The practice of that slug.
    #[must_use]
    pub fn practice(&self, slug: &str) -> Option<&Practice> {
        self.practices.iter().find(|practice| practice.slug == slug)
    }

    /// The region of that id.
    #[must_use]
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.binary_search_by(|region| region.id.as_str().cmp(id)).ok().map(|at| &self.regions[at])
    }

    /// The indicator of that id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id.value == id)
    }

    /// The country of those letters.
    #[must_use]
    pub fn country(&self, id: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.id.value == id)
    }

    /// The larger area of that code.
    #[must_use]
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id.value == id)
    }

    /// Whether any text asks for a figure.
    #[must_use]
    pub fn asks_for_figures(&self) -> bool {
        let in_practices = self.practices.iter().flat_map(|practice| &practice.texts).flat_map(|text| &text.marks.expressions);
        let in_pages = self.pages.iter().flat_map(|page| &page.texts).flat_map(|text| &text.marks.expressions);
        let in_regions = self.regions.iter().flat_map(|region| region.facts.prose()).flat_map(Localized::texts);
        in_practices.chain(in_pages).any(|expression| expression.contains("figure("))
            || in_regions.into_iter().any(|text| text.contains("{{"))
    }

    /// Where the words of a language are looked for, one after the other: in the language itself, in the default
    /// language, and in English, so that there are always words.
    #[must_use]
    pub fn spoken(&self, language: Language) -> [&Messages; 3] {
        let of = |language| self.messages.get(&language).unwrap_or(&self.interface);
        [of(language), of(self.site.default_language()), &self.interface]
    }

    /// The languages of the site.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.site.languages.iter().map(|language| language.value)
    }
}

/// A theme with its parents folded in: templates and scripts by name, styles in the order in which they apply.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Templates by file name.
    pub templates: BTreeMap<String, FileId>,
    /// Style sheets in order.
    pub styles: Vec<FileId>,
    /// Those that only some pages load, by file name: of the parent first.
    pub page_styles: BTreeMap<String, Vec<FileId>>,
    /// Scripts by file name.
    pub scripts: BTreeMap<String, FileId>,
    /// Files of the editors' page by file name.
    pub admin: BTreeMap<String, FileId>,
}

/// A picture that pages show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Width and height in pixels.
    pub size: (u32, u32),
}
