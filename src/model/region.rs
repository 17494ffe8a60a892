//! A region: names, codes, its authority, and what it stands in for on the map.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::PartialDate;
use super::language::Localized;
use super::observation::Statistics;
use super::source::{Link, Sources};
use crate::ground::decimal::Decimal;
use crate::ground::location::{FileId, Located};

/// A region with its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its code; address, map and statistics use it.
    pub id: String,
    /// The file that people write.
    pub file: FileId,
    /// What that file says.
    pub facts: Facts,
    /// Its figures, from the file that the importer writes.
    pub statistics: Statistics,
}

impl AsRef<Statistics> for Region {
    fn as_ref(&self) -> &Statistics {
        &self.statistics
    }
}

/// Whether two codes mean the same territory: zeros at the end only lead to the next level, as from DE6 to DE60.
#[must_use]
pub fn is_same_territory(a: &str, b: &str) -> bool {
    a.trim_end_matches('0') == b.trim_end_matches('0')
}

/// What people write about a region.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a region with names and a country")]
pub struct Facts {
    /// Its names.
    pub names: Localized,
    /// Id of its country.
    pub country: Located<String>,
    /// Its place in the official nomenclature.
    pub nuts: Option<Nuts>,
    /// The larger territory that official surveys have figures for.
    pub statistics: Option<Territory>,
    /// Where its authorities sit.
    pub seat: Option<Localized>,
    /// Whether it is one of the network's pilot regions.
    #[serde(default)]
    pub pilot: bool,
    /// Who is responsible; newest first.
    #[serde(default)]
    pub authorities: Vec<ResponsibleAuthority>,
    /// An introduction in Markdown.
    pub text: Option<Localized>,
    /// The pilot region's own project.
    pub action: Option<Action>,
    /// Scores in external indices by id.
    #[serde(default)]
    pub indices: BTreeMap<String, Located<Score>>,
    /// Further reading.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Sources by key.
    #[serde(default)]
    pub sources: Sources,
}

impl Facts {
    /// Its texts in Markdown.
    pub fn prose(&self) -> impl Iterator<Item = &Localized> {
        self.text.iter().chain(self.action.iter().map(|action| &action.text))
    }
}

/// A place in the Nomenclature of territorial units for statistics.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a code such as {code: SE224, level: 3, editions: [2021, 2024]}")]
pub struct Nuts {
    /// The code.
    pub code: Located<String>,
    /// Level 1, 2 or 3.
    pub level: Located<u8>,
    /// The editions in which the code means this territory.
    #[serde(default)]
    pub editions: Vec<u16>,
}

/// A larger territory for which figures are published.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a territory such as {territory: SE22, name: …}")]
pub struct Territory {
    /// Its code.
    pub territory: Located<String>,
    /// Its name.
    pub name: Localized,
    /// What readers should know about the difference.
    pub note: Option<Localized>,
}

/// An authority and the time in which it was responsible.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an authority such as {name: …, from: 2021}")]
pub struct ResponsibleAuthority {
    /// Its name.
    pub name: Localized,
    /// Since when.
    pub from: Option<Located<PartialDate>>,
    /// Until when.
    pub to: Option<Located<PartialDate>>,
    /// What readers should know.
    pub note: Option<Localized>,
    /// Keys of the sources.
    #[serde(default)]
    pub sources: Vec<Located<String>>,
}

/// A pilot region's own project.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an action with a title and a text")]
pub struct Action {
    /// Its title.
    pub title: Localized,
    /// What it is, in Markdown.
    pub text: Localized,
    /// Slug of the practice that records it.
    pub practice: Option<Located<String>>,
}

/// A published score.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a score such as {score: 64, year: 2022, source: M2}")]
pub struct Score {
    /// The score.
    pub score: Located<Decimal>,
    /// Its year.
    pub year: Option<PartialDate>,
    /// Where it is published.
    pub url: Option<Located<String>>,
    /// Key of the source.
    pub source: Option<Located<String>>,
    /// What readers should know.
    pub note: Option<Localized>,
}
