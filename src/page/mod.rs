//! Floor 5: page kinds and their views, the theme's templates and styles. It knows no paths on disk.

pub mod admin;
pub mod assets;
pub mod card;
pub mod catalogue;
mod chart;
pub mod citation;
pub mod compare;
mod comparison;
pub mod context;
pub mod coverage;
pub mod data;
pub mod download;
pub mod embed;
pub mod engine;
pub mod entrance;
pub mod expressions;
pub mod facet;
pub mod feed;
pub mod figures;
pub mod figures_file;
pub mod frame;
pub mod graph;
pub mod head;
pub mod home;
pub mod hosts;
pub mod kin;
pub mod layer;
pub mod linked;
pub mod meta;
pub mod notes;
pub mod offline;
pub mod open;
pub mod pilots;
pub mod plain;
pub mod policy;
pub mod practice;
pub mod practice_file;
pub mod practice_json;
pub mod practice_markdown;
pub mod practice_record;
pub mod practices;
pub mod practices_file;
pub mod provenance;
mod question;
pub mod questionnaire;
pub mod questionnaire_file;
pub mod record;
pub mod region;
pub mod region_json;
pub mod regions;
pub mod sample;
pub mod search;
pub mod search_files;
pub mod section;
pub mod share;
pub mod share_image;
pub mod sheet;
pub mod sitemap;
pub mod styles;
pub mod table;
pub mod term;
pub mod text;
pub mod translations;
pub mod versions;
pub mod view;
pub mod well_known;

use card::TermKind;
use context::Context;
use table::Order;
use versions::Versions;
use view::View;

use crate::derive::address::Address;
use crate::derive::facet::Choice;
use crate::ground::failure::Failure;
use crate::ground::limits::PAGES;
use crate::model::language::Language;
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::region::Region;
use crate::model::vocabulary::Entry;

/// What a page shows.
#[derive(Debug, Clone, Copy)]
pub enum Page<'a> {
    /// The choice of languages.
    Chooser,
    /// For addresses that do not exist.
    NotFound,
    /// The start page.
    Home,
    /// The list of practices.
    Practices,
    /// The practices of one choice that no other page shows.
    Choice(Choice<'a>),
    /// A practice.
    Practice(&'a Practice),
    /// The list of regions.
    Regions,
    /// A region.
    Region(&'a Region),
    /// The figures of all regions in one table, in that order.
    Compare(Order<'a>),
    /// What the database covers.
    Coverage,
    /// How much is translated.
    Translations,
    /// What there is to download.
    Data,
    /// The code for frames of other sites.
    Embeds,
    /// The map in such a frame.
    EmbedMap,
    /// A region in such a frame.
    EmbedRegion(&'a Region),
    /// An aspect, topic or target group.
    Term(TermKind, &'a Entry),
    /// The pilot regions.
    Pilots,
    /// Running text.
    Text(&'a TextPage),
    /// Full-text search.
    Search,
    /// The glossary of a site that has no text for its page.
    Glossary,
    /// The questionnaire of a site that has no text for its page.
    Contribute,
    /// An earlier address of a practice.
    MovedPractice(&'a Practice),
    /// An earlier address of a text page.
    MovedText(&'a TextPage),
}

/// A page to be made.
#[derive(Debug, Clone)]
pub struct Planned<'a> {
    /// Its address.
    pub address: Address,
    /// Its language.
    pub language: Language,
    /// What it shows.
    pub page: Page<'a>,
    /// Its record's path in addresses, for pages of one record.
    pub record: Option<String>,
}

impl Planned<'_> {
    /// Whether search engines should know it: not the page for lost readers, nor those that only lead on, nor what stands
    /// in frames of other sites, nor other orders of the same table, nor an original under the frame of another language.
    #[must_use]
    pub fn is_listed(&self, project: &Project) -> bool {
        match self.page {
            Page::NotFound | Page::MovedPractice(_) | Page::MovedText(_) | Page::EmbedMap | Page::EmbedRegion(_) => false,
            Page::Compare(order) => matches!(order, Order::Country),
            _ => self.versions(project).is_listed(self.language),
        }
    }

    /// The languages in which the page is a page of its own.
    #[must_use]
    pub fn versions(&self, project: &Project) -> Versions {
        match self.page {
            Page::Practice(practice) => Versions::of_practice(project, practice),
            Page::Text(page) => Versions::of_page(project, page),
            _ => Versions::every(project),
        }
    }
}

/// All pages of the site, in a fixed order.
#[must_use]
pub fn plan<'a>(context: &Context<'a>) -> Vec<Planned<'a>> {
    let project = context.project;
    let mut pages = Vec::new();
    let mut add = |address: Address, language: Language, page: Page<'a>, record: Option<String>| {
        pages.push(Planned { address, language, page, record });
    };
    add(Address::root(), context.default_language(), Page::Chooser, None);
    add(Address::file_at("404.html"), context.default_language(), Page::NotFound, None);
    for language in project.languages() {
        add(Address::home(language), language, Page::Home, None);
        for (path, page) in lists(context) {
            add(Address::page(language, path), language, page, None);
        }
        for order in Order::all(&context.compared).filter(|order| !matches!(order, Order::Country)) {
            add(order.address(language), language, Page::Compare(order), None);
        }
        for choice in facet::with_own_page(context) {
            add(facet::address(&choice, language), language, Page::Choice(choice), None);
        }
        for practice in project.practices.iter().filter(|practice| context.visibility.shows_practice(practice)) {
            let record = Some(format!("practices/{}", practice.slug));
            add(card::practice_address(practice, language), language, Page::Practice(practice), record.clone());
            for alias in &practice.facts.aliases {
                add(
                    Address::page(language, &format!("practices/{}", alias.value)),
                    language,
                    Page::MovedPractice(practice),
                    record.clone(),
                );
            }
        }
        for region in project.regions.iter().filter(|region| context.visibility.shows_region(region)) {
            let record = Some(format!("regions/{}", region.id));
            add(card::region_address(region, language), language, Page::Region(region), record.clone());
            if embed::is_wanted(context) {
                add(embed::region_address(&region.id, language), language, Page::EmbedRegion(region), record);
            }
        }
        if embed::is_wanted(context) && embed::has_map(context) {
            add(embed::map_address(language), language, Page::EmbedMap, None);
        }
        for kind in [TermKind::Aspect, TermKind::Topic, TermKind::TargetGroup] {
            for entry in &kind.vocabulary(context).entries {
                add(kind.address(entry, language), language, Page::Term(kind, entry), None);
            }
        }
        for page in project.pages.iter().filter(|page| context.visibility.shows_text(page)) {
            add(Address::page(language, &page.slug), language, Page::Text(page), Some(page.slug.clone()));
            for alias in &page.aliases {
                add(Address::page(language, &alias.value), language, Page::MovedText(page), Some(page.slug.clone()));
            }
        }
    }
    pages
}

/// The pages that make themselves, by path: those of practices, regions, comparison, coverage, translations, open data,
/// frames of other sites, pilot regions, terms, and search.
#[must_use]
pub fn lists(context: &Context<'_>) -> Vec<(&'static str, Page<'static>)> {
    let project = context.project;
    let has_pilots = project.regions.iter().any(|region| region.facts.pilot);
    let is_shown = |slug: &str| project.pages.iter().any(|page| page.slug == slug && context.visibility.shows_text(page));
    let has_bare_glossary = !project.glossary.is_empty() && !is_shown("glossary");
    let asks = project.site.navigation.iter().chain(&project.site.footer).any(|entry| entry.value == questionnaire::PATH);
    let lists = [
        ("practices", Page::Practices, true),
        ("regions", Page::Regions, true),
        ("compare", Page::Compare(Order::Country), !context.compared.is_empty()),
        ("coverage", Page::Coverage, !project.practices.is_empty()),
        (translations::PATH, Page::Translations, project.site.languages.len() > 1),
        (data::page::PATH, Page::Data, true),
        (embed::PATH, Page::Embeds, embed::is_wanted(context)),
        ("pilot-regions", Page::Pilots, has_pilots),
        ("glossary", Page::Glossary, has_bare_glossary),
        (questionnaire::PATH, Page::Contribute, asks && !is_shown(questionnaire::PATH)),
        (search::PATH, Page::Search, true),
    ];
    lists.into_iter().filter(|(_, _, exists)| *exists).map(|(path, page, _)| (path, page)).collect()
}

/// The address of the file that is made from the same view as a page: the Markdown of a practice.
#[must_use]
pub fn companion(context: &Context<'_>, planned: &Planned<'_>) -> Option<Address> {
    let Page::Practice(practice) = planned.page else { return None };
    practice_file::text_address(context, practice, planned.language)
}

/// The bytes of that file.
#[must_use]
pub fn companion_file(context: &Context<'_>, planned: &Planned<'_>, view: &View) -> Vec<u8> {
    match (&planned.page, view) {
        (Page::Practice(practice), View::Practice(view)) => {
            practice_markdown::file(context, practice, planned.language, view).into_bytes()
        }
        _ => Vec::new(),
    }
}

/// Whether a site may have so many pages: more would fill most disks.
///
/// # Errors
/// When there are too many.
pub fn few_enough(pages: usize) -> Result<(), Failure> {
    if pages > PAGES { Err(Failure::Pages(pages)) } else { Ok(()) }
}

/// The view of a page: everything that its template can see.
#[must_use]
pub fn view_of(context: &Context<'_>, planned: &Planned<'_>) -> View {
    let mut view = content(context, planned);
    head::tell(context, planned, view.frame_mut());
    view
}

fn content(context: &Context<'_>, planned: &Planned<'_>) -> View {
    let language = planned.language;
    match planned.page {
        Page::Chooser => View::Chooser(entrance::chooser(context)),
        Page::NotFound => View::NotFound(entrance::not_found(context)),
        Page::Home => View::Home(home::view(context, language)),
        Page::Practices => View::Practices(practices::view(context, language)),
        Page::Choice(ref choice) => View::Term(facet::view(context, choice, language)),
        Page::Practice(practice) => View::Practice(practice::view(context, practice, language)),
        Page::Regions => View::Regions(regions::view(context, language)),
        Page::Region(region) => View::Region(region::view(context, region, language)),
        Page::Compare(order) => View::Compare(compare::view(context, order, language)),
        Page::Coverage => View::Coverage(coverage::view(context, language)),
        Page::Translations => View::Translations(translations::view(context, language)),
        Page::Data => View::Data(data::page::view(context, language)),
        Page::Embeds => View::Embeds(embed::codes(context, language)),
        Page::EmbedMap => View::EmbedMap(embed::map(context, language)),
        Page::EmbedRegion(region) => View::EmbedRegion(embed::region(context, region, language)),
        Page::Term(kind, entry) => View::Term(term::view(context, kind, entry, language)),
        Page::Pilots => View::Pilots(pilots::view(context, language)),
        Page::Text(page) => View::Text(text::view(context, page, language)),
        Page::Search => View::Search(search::view(context, language)),
        Page::Glossary => View::Text(text::glossary(context, language)),
        Page::Contribute => View::Text(text::contribute(context, language)),
        Page::MovedPractice(practice) => {
            let target = card::practice_address(practice, language);
            let text = practice.best(language);
            let moved = entrance::moved(context, &planned.address, &target, (&text.title, text.language), language);
            View::Moved(versions::moved(context, moved, &Versions::of_practice(context.project, practice), &target, language))
        }
        Page::MovedText(page) => {
            let target = Address::page(language, &page.slug);
            let text = page.best(language);
            let moved = entrance::moved(context, &planned.address, &target, (&text.title, text.language), language);
            View::Moved(versions::moved(context, moved, &Versions::of_page(context.project, page), &target, language))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGES, few_enough};

    #[test]
    fn a_site_that_would_fill_the_disk_is_not_begun() {
        assert!(few_enough(PAGES).is_ok());
        assert!(few_enough(PAGES + 1).unwrap_err().to_string().contains("is the limit"));
    }
}
