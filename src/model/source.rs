//! Sources: where a claim can be read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::PartialDate;
use super::language::Localized;
use crate::ground::location::Located;

/// A published text or page that claims rest on.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a source with a title and an address")]
pub struct Source {
    /// What it is, in words.
    pub title: Located<String>,
    /// Where it can be read; absent for printed matter or where the full address is not known.
    pub url: Option<Located<String>>,
    /// Who published it.
    pub publisher: Option<Localized>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// When it was read.
    pub accessed: Option<PartialDate>,
    /// A copy in a web archive.
    pub archived_url: Option<Located<String>>,
    /// Whether it is an evaluation of what the record describes, or reports one.
    #[serde(default)]
    pub evaluation: bool,
}

/// The sources of one file by their keys.
pub type Sources = BTreeMap<String, Located<Source>>;

/// A link that a file offers.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a link with a title and an address")]
pub struct Link {
    /// What is behind it.
    pub title: Localized,
    /// Its address.
    pub url: Located<String>,
}
