//! Which records a build shows: those that are whole, and those whose published page stays.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Address;
use crate::ground::finding::Finding;
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::region::Region;
use crate::model::state::State;

/// What happens to the pages of a record with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is wrong: its pages are made.
    Whole,
    /// Something is wrong, and its pages are published: they stay as they are.
    Kept,
    /// Something is wrong, and nothing is published yet: it is left out until it is mended.
    Withheld,
}

/// What errors mean for pages: the standing of each record that is not whole, by its path in addresses
/// (`practices/slug`), and the pages that stay as they are because a shared file is faulty.
#[derive(Debug, Default)]
pub struct Visibility {
    faulty: BTreeMap<String, Standing>,
    files: BTreeSet<String>,
    frozen: BTreeSet<&'static str>,
    missed: BTreeSet<&'static str>,
    drafts: bool,
}

impl Visibility {
    /// Looks at the errors and at what is published.
    ///
    /// A file that could not be read at all counts as well: its record is not in the model, and its published
    /// pages stay.
    pub fn new(project: &Project, findings: &[Finding], is_published: impl Fn(&str) -> bool) -> Self {
        let files = &project.files;
        let errors = findings.iter().filter(|finding| finding.is_error());
        let places =
            errors.filter_map(|finding| finding.at.map(|at| files.get(at.file).path.as_str()).or(finding.path.as_deref()));
        let faulty_files: BTreeSet<String> = places.map(ToOwned::to_owned).collect();
        let paths: BTreeSet<String> = faulty_files.iter().filter_map(|file| record_path(file)).collect();
        let frozen = faulty_files.iter().flat_map(|file| pages_of_shared(project, file)).copied().collect();
        let standing = |path: &String| {
            let published = project.languages().any(|language| is_published(&Address::page(language, path).file()));
            if published { Standing::Kept } else { Standing::Withheld }
        };
        let faulty: BTreeMap<String, Standing> = paths.into_iter().map(|path| (path.clone(), standing(&path))).collect();
        let kept = |kind| {
            faulty
                .iter()
                .filter_map(move |(path, standing)| Some((path.strip_prefix(kind)?, *standing)))
                .filter(|(_, standing)| *standing == Standing::Kept)
        };
        let is_unread = |slug: &str| !project.practices.iter().any(|practice| practice.slug == slug);
        let has_unread = kept("practices/").any(|(slug, _)| is_unread(slug));
        let has_region = kept("regions/").next().is_some();
        let lists = [(has_unread, CHOICES), (has_region, TABLES), (has_region, PILOTS)];
        let missed = lists.into_iter().filter(|(is_missed, _)| *is_missed).map(|(_, folder)| folder).collect();
        Visibility { faulty, files: faulty_files, frozen, missed, drafts: false }
    }

    /// The same with drafts, which no site has and a preview shows.
    #[must_use]
    pub fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// Standing of the record with that path in addresses.
    #[must_use]
    pub fn of(&self, path: &str) -> Standing {
        self.faulty.get(path).copied().unwrap_or(Standing::Whole)
    }

    /// Whether a practice appears on the site.
    #[must_use]
    pub fn shows_practice(&self, practice: &Practice) -> bool {
        let is_wanted = practice.facts.is_published() || self.drafts && practice.facts.standing() != State::Archived;
        is_wanted && self.of(&format!("practices/{}", practice.slug)) != Standing::Withheld
    }

    /// Whether a region has a page.
    #[must_use]
    pub fn shows_region(&self, region: &Region) -> bool {
        self.of(&format!("regions/{}", region.id)) != Standing::Withheld
    }

    /// Whether a text page appears on the site.
    #[must_use]
    pub fn shows_text(&self, page: &TextPage) -> bool {
        self.of(&page.slug) != Standing::Withheld
    }

    /// Whether a file that is published at that path stays as it is: its record (by its path in addresses) or a file that it
    /// shares with others has an error.
    #[must_use]
    pub fn keeps(&self, path: &str, record: Option<&str>) -> bool {
        record.is_some_and(|record| self.of(record) != Standing::Whole) || self.freezes(path)
    }

    /// Whether a published page was made from a file that has an error, so that it stays as it is.
    #[must_use]
    pub fn keeps_made_from(&self, sources: &[String]) -> bool {
        sources.iter().any(|source| self.files.contains(source))
    }

    /// Whether a file with all records of these kinds (`practices/`, `regions/`) stays as it is published: with an error in
    /// one of them, or in a file that many pages share, a new one would lack what the published one has.
    #[must_use]
    pub fn holds(&self, kinds: &[&str]) -> bool {
        let is_kept = |(path, standing): (&String, &Standing)| {
            *standing == Standing::Kept && kinds.iter().any(|kind| path.starts_with(kind))
        };
        !self.frozen.is_empty() || self.faulty.iter().any(is_kept)
    }

    /// Whether a published page may be missing only because a record that it lists could not be read: a choice among
    /// practices that holds no other one would have no page, nor would a table of regions without another figure.
    #[must_use]
    pub fn may_be_missed(&self, path: &str) -> bool {
        path.split_once('/').is_some_and(|(_, rest)| self.missed.iter().any(|folder| rest.starts_with(folder)))
    }

    /// Whether a published page stays as it is because a file that it shares with others has an error.
    /// The path is that of the published file, such as `en/topics/housing/index.html`.
    #[must_use]
    pub fn freezes(&self, path: &str) -> bool {
        let below_language = path.split_once('/').map_or("", |(_, rest)| rest);
        self.frozen.iter().any(|part| match *part {
            EVERY_PAGE => {
                let is_for_scripts =
                    [FIGURES, PRACTICES, TEMPLATE].contains(&below_language) || below_language.starts_with(SEARCH);
                path.ends_with(".html") || path.ends_with("/feed.xml") || is_for_scripts || path.starts_with("data/")
            }
            HOME => below_language == "index.html",
            folder => below_language.starts_with(folder),
        })
    }
}

/// Marks for [`pages_of_shared`].
const EVERY_PAGE: &str = "*";
const HOME: &str = "";
/// The pages of choices among practices.
const CHOICES: &str = "practices/by/";
/// The table of all regions, in each order.
const TABLES: &str = "compare/";
/// The list of pilot regions.
const PILOTS: &str = "pilot-regions/";
/// The file with the figures of all regions for scripts.
const FIGURES: &str = "figures.js";
/// The file that says which practices belong to which choice.
const PRACTICES: &str = "practices.js";
/// The blank template of the questionnaire.
const TEMPLATE: &str = "contribute/template.md";
/// The search page and its index.
const SEARCH: &str = "search/";
/// The page about the open data, which names the credit of the map.
const DATA: &str = "data/";
/// What stands in frames of other sites.
const EMBEDS: &str = "embed/";
/// The page that counts what is translated.
const TRANSLATIONS: &str = "translations/";

/// The pages that a shared file goes into: folders below a language, the home page, or all.
///
/// What such a file said may stand on any of them, and nobody can tell what is missing from them now.
fn pages_of_shared(project: &Project, file: &str) -> &'static [&'static str] {
    if file.starts_with("content/vocabularies/") || file.starts_with("content/messages/") {
        return &[EVERY_PAGE];
    }
    match file {
        "content/site.yaml" | "regions/countries.yaml" => &[EVERY_PAGE],
        "content/glossary.yaml" => &["glossary/", SEARCH, TRANSLATIONS],
        "regions/indicators.yaml" => &[HOME, "regions/", "compare/", EMBEDS, FIGURES, TRANSLATIONS],
        "regions/areas.yaml" => &["regions/", FIGURES, TRANSLATIONS],
        "regions/map.yaml" => &[HOME, "regions/", "pilot-regions/", EMBEDS, TRANSLATIONS, DATA],
        other if other.starts_with("regions/geometry/") => &[HOME, "regions/", "pilot-regions/", EMBEDS],
        other if is_of_country_or_area(project, other) => &["regions/", FIGURES],
        _ => &[],
    }
}

/// Whether a file holds the figures of a country or of a larger area, which stand beside those of their regions.
fn is_of_country_or_area(project: &Project, file: &str) -> bool {
    let id = file.strip_prefix("regions/").and_then(|rest| rest.strip_suffix(".stats.yaml"));
    id.is_some_and(|id| project.region(id).is_none() && (project.country(id).is_some() || project.area(id).is_some()))
}

/// Path in addresses of the record that a source file belongs to: `practices/slug`, `regions/ID` or a page's slug.
fn record_path(file: &str) -> Option<String> {
    let first_part = |rest: &str| rest.split(['/', '.']).next().map(ToOwned::to_owned);
    if let Some(rest) = file.strip_prefix("content/practices/") {
        return first_part(rest).map(|slug| format!("practices/{slug}"));
    }
    if let Some(rest) = file.strip_prefix("content/pages/") {
        return first_part(rest);
    }
    let rest = file.strip_prefix("regions/").filter(|rest| !rest.contains('/'))?;
    let id = first_part(rest)?;
    crate::ground::slug::is_code(&id).then(|| format!("regions/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_for_scripts_stay_with_the_pages_that_use_them() {
        let frozen = |part| Visibility { frozen: [part].into(), ..Visibility::default() };
        let every = frozen(EVERY_PAGE);
        for path in ["en/practices/index.html", "en/practices.js", "sv/figures.js", "sv/feed.xml", "data/catalogue.ttl"] {
            assert!(every.freezes(path), "{path}");
        }
        assert!(!every.freezes("en/regions/ES51/figures.csv"));
        let regions = frozen("regions/");
        assert!(regions.freezes("en/regions/index.html") && !regions.freezes("en/practices.js"));
        assert!(regions.freezes("data/regions/ES51.json") && !regions.freezes("data/practices/a.json"));
    }
}
