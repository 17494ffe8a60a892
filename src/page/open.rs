//! What of the site is open data: the datasets, and the files or pages that hold each.

use super::context::Context;
use crate::derive::address::Address;
use crate::model::language::Language;
use crate::model::site::Part;

/// A dataset.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Its name in addresses.
    pub name: &'static str,
    /// Message with its title.
    pub title: Said,
    /// Message that says what it holds.
    pub about: Said,
    /// Whose terms it is under.
    pub part: Part,
    /// The page that shows it, below a language's start page.
    pub page: Option<&'static str>,
    /// Where it can be had.
    pub files: Vec<OpenFile>,
}

/// A file or page that holds a dataset.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// Where it is.
    pub address: Address,
    /// What its format is called, such as “CSV”.
    pub format: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Where its structure is described.
    pub described_by: Option<Address>,
}

/// A text that there is in each language of the site.
#[derive(Debug, Clone, Copy)]
pub struct Said(pub &'static str);

impl Said {
    /// The text in a language.
    #[must_use]
    pub fn in_language(self, context: &Context<'_>, language: Language) -> String {
        context.words(language).say(self.0).to_owned()
    }
}

/// The datasets in the order in which they are told.
#[must_use]
pub fn datasets(context: &Context<'_>) -> Vec<Dataset> {
    let lists = [
        ("practices", "practices_title", "practices_description", Part::Texts, "practices"),
        ("regions", "regions_title", "regions_description", Part::Texts, "regions"),
        ("statistics", "figures_title", "compare_description", Part::Figures, "compare"),
    ];
    let shown = lists.into_iter().filter(|(.., page)| context.has_page(page));
    shown
        .map(|(name, title, about, part, page)| Dataset {
            name,
            title: Said(title),
            about: Said(about),
            part,
            page: Some(page),
            files: vec![OpenFile {
                address: Address::page(context.default_language(), page),
                format: "HTML",
                media: "text/html",
                described_by: None,
            }],
        })
        .collect()
}
