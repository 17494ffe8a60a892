//! An indicator: what a figure counts, of whom, and how it is shown.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::language::Localized;
use crate::ground::decimal::Decimal;
use crate::ground::location::Located;

/// One indicator of the site.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an indicator with id, label, universe and unit")]
pub struct Indicator {
    /// Stable.
    pub id: Located<String>,
    /// Its name.
    pub label: Localized,
    /// Whom it counts: who exactly, which age.
    pub universe: Localized,
    /// How it is defined.
    #[serde(default)]
    pub definition: Localized,
    /// What its figures are.
    pub unit: Unit,
    /// Which way is better.
    #[serde(default)]
    pub direction: Direction,
    /// Decimals shown.
    #[serde(default)]
    pub decimals: u32,
    /// Smallest and largest figure that can be true.
    pub range: Option<(Decimal, Decimal)>,
    /// Id of a count that this one is part of.
    pub part_of: Option<Located<String>>,
    /// Where its figures are published.
    pub dataset: Option<Dataset>,
    /// Codes that select it in the dataset.
    #[serde(default)]
    pub selection: BTreeMap<String, String>,
    /// How the map classes it.
    pub classes: Option<Classes>,
    /// Id of the indicator that stands beside it where it has no figure.
    pub nearest: Option<Located<String>>,
    /// Whether it is not one of the site's own, only near to one.
    #[serde(default)]
    pub additional: bool,
    /// The classes of a categorical indicator.
    #[serde(default)]
    pub categories: Vec<Category>,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A percentage.
    Percent,
    /// A number of people.
    Persons,
    /// One of a few classes.
    Class,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Less is better.
    LowerBetter,
    /// More is better.
    HigherBetter,
    /// Neither.
    #[default]
    Neutral,
}

/// A published table.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a dataset such as {publisher: Eurostat, code: lfst_r_lfu3rt, url: …}")]
pub struct Dataset {
    /// Who publishes it.
    pub publisher: Localized,
    /// Its code.
    pub code: Option<String>,
    /// Where it is.
    pub url: Option<Located<String>>,
}

/// How figures become colours.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "classes such as {method: quantile, count: 5}")]
pub struct Classes {
    /// How the breaks are found.
    pub method: Method,
    /// How many classes.
    pub count: Option<usize>,
    /// The breaks, when they are set by hand.
    #[serde(default)]
    pub breaks: Vec<Decimal>,
}

/// How the breaks between classes are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The same number of regions in each.
    Quantile,
    /// The same width each.
    Equal,
    /// As set.
    Manual,
    /// Least variance within classes.
    Jenks,
}

/// A class of a categorical indicator.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a category such as {id: urban, label: {en: …}}")]
pub struct Category {
    /// As in the figures.
    pub id: Located<String>,
    /// Its name.
    pub label: Localized,
}
