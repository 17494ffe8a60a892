//! Terms and what they mean here.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::{Language, Localized};
use super::source::Source;
use crate::ground::location::Located;

/// One term of the glossary.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a term with id, term and definition")]
pub struct Term {
    /// Stable; it is an anchor.
    pub id: Located<String>,
    /// The word.
    pub term: Localized,
    /// What it means here.
    pub definition: Localized,
    /// Other forms of the word that texts use, by language: plurals, inflections, abbreviations.
    #[serde(default)]
    pub forms: BTreeMap<Language, Vec<String>>,
    /// Whether texts link it; not for words that every page is full of.
    #[serde(default = "yes")]
    pub link: bool,
    /// Ids of related terms.
    #[serde(default)]
    pub see_also: Vec<Located<String>>,
    /// Where the definition comes from.
    pub source: Option<Source>,
}

fn yes() -> bool {
    true
}
