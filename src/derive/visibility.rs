//! Which records a build shows: those that are whole, and those whose published page stays.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Address;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::model::language::Language;
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::region::Region;

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

/// The standing of each record that is not whole, by its path in addresses (`practices/slug`).
#[derive(Debug, Default)]
pub struct Visibility {
    faulty: BTreeMap<String, Standing>,
}

impl Visibility {
    /// Looks at the errors and at what is published.
    ///
    /// A file that could not be read at all counts as well: its record is not in the model, and its published
    /// pages stay.
    pub fn new(files: &Files, findings: &[Finding], languages: &[Language], is_published: impl Fn(&str) -> bool) -> Self {
        let paths: BTreeSet<String> = findings
            .iter()
            .filter(|finding| finding.is_error())
            .filter_map(|finding| finding.at.map(|at| files.get(at.file).path.as_str()).or(finding.path.as_deref()))
            .filter_map(record_path)
            .collect();
        let standing = |path: &String| {
            let published = languages.iter().any(|language| is_published(&Address::page(*language, path).file()));
            if published { Standing::Kept } else { Standing::Withheld }
        };
        Visibility { faulty: paths.into_iter().map(|path| (path.clone(), standing(&path))).collect() }
    }

    /// Standing of the record with that path in addresses.
    #[must_use]
    pub fn of(&self, path: &str) -> Standing {
        self.faulty.get(path).copied().unwrap_or(Standing::Whole)
    }

    /// Whether a practice appears on the site.
    #[must_use]
    pub fn shows_practice(&self, practice: &Practice) -> bool {
        !practice.facts.draft && self.of(&format!("practices/{}", practice.slug)) != Standing::Withheld
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

    /// Paths in addresses of records whose published pages stay, in the model or not.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        self.faulty.iter().filter(|(_, standing)| **standing == Standing::Kept).map(|(path, _)| path.as_str())
    }
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
