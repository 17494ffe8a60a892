//! Terms and what they mean here.

use serde::Deserialize;

use super::language::Localized;
use super::source::Source;
use crate::ground::location::Located;

/// One term of the glossary.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a term with id, term and definition")]
pub struct Term {
    /// Stable; it is an anchor.
    pub id: Located<String>,
    /// The word.
    pub term: Localized,
    /// What it means here.
    pub definition: Localized,
    /// Ids of related terms.
    #[serde(default)]
    pub see_also: Vec<Located<String>>,
    /// Where the definition comes from.
    pub source: Option<Source>,
}
