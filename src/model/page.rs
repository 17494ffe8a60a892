//! A page of running text: about, guidelines, privacy.

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::Language;
use super::prose::Marks;
use super::section::Section;
use super::translation::Revision;
use crate::ground::location::{FileId, Located, Location};

/// A text page in all the languages it is written in.
#[derive(Debug, Clone, PartialEq)]
pub struct TextPage {
    /// Its address.
    pub slug: String,
    /// Earlier addresses that keep working.
    pub aliases: Vec<Located<String>>,
    /// The original comes first.
    pub texts: Vec<PageText>,
}

impl TextPage {
    /// The text for a reader of that language: in it, else the original.
    #[must_use]
    pub fn best(&self, language: Language) -> &PageText {
        self.texts.iter().find(|text| text.language == language).unwrap_or(&self.texts[0])
    }
}

/// The words of a page in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct PageText {
    /// Its language.
    pub language: Language,
    /// Its file.
    pub file: FileId,
    /// Title.
    pub title: Located<String>,
    /// One sentence.
    pub summary: Located<String>,
    /// The Markdown below the front matter.
    pub body: Location,
    /// The same cut at its headings of the first two levels; each is known by the anchor of its heading.
    pub sections: Vec<Section>,
    /// What the text refers to.
    pub marks: Marks,
    /// The revision of the original that it was translated from.
    pub translated_from: Option<Located<Revision>>,
}

/// The front matter of a page. A translation leaves out `language` and `aliases`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "the front matter of a page")]
pub struct PageFacts {
    /// Language of the original.
    pub language: Option<Located<Language>>,
    /// Title.
    pub title: Located<String>,
    /// One sentence.
    pub summary: Located<String>,
    /// Earlier addresses that keep working.
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    /// The revision of the original that it was made from.
    pub translated_from: Option<Located<Revision>>,
}
