//! Observations: the figures of a region, each with year, flags and source.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::PartialDate;
use super::language::Localized;
use crate::ground::decimal::Decimal;
use crate::ground::location::Located;

/// All figures of a region. Empty where nothing was entered.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "figures with sources and series")]
pub struct Statistics {
    /// Where the figures come from, by key.
    pub sources: BTreeMap<String, Located<StatisticalSource>>,
    /// The figures by the indicator's id.
    pub series: BTreeMap<String, Located<Series>>,
}

impl AsRef<Statistics> for Statistics {
    fn as_ref(&self) -> &Statistics {
        self
    }
}

/// A published table and the copy of it that was read.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a source with publisher and title")]
pub struct StatisticalSource {
    /// Who publishes it.
    pub publisher: Localized,
    /// Code of the table.
    pub dataset: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<Located<String>>,
    /// Where it was read, when not at the publisher.
    pub via: Option<Located<String>>,
    /// When the publisher last changed it.
    pub updated: Option<PartialDate>,
    /// When it was read.
    pub retrieved: Option<PartialDate>,
    /// Name of the imported file.
    pub file: Option<String>,
    /// Fingerprint of the imported file.
    pub sha256: Option<String>,
}

/// One indicator's figures over time.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a series with a source and values")]
pub struct Series {
    /// Key of the source.
    pub source: Option<Located<String>>,
    /// Code of the territory, where it is not the region itself.
    pub geo: Option<Located<String>>,
    /// Codes that differ from the indicator's own selection.
    #[serde(default)]
    pub selection: BTreeMap<String, String>,
    /// Figures by year.
    #[serde(default)]
    pub values: BTreeMap<i16, Located<Observation>>,
    /// Edition of a classification.
    pub edition: Option<String>,
    /// Class of each part of the region, for categorical indicators.
    #[serde(default)]
    pub parts: BTreeMap<String, Located<String>>,
}

/// One figure. It was published, even where it has no value.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a figure such as {v: 7.4} or {v: null, f: u}")]
pub struct Observation {
    /// The value as published; `None` where it was published as not available.
    #[serde(rename = "v")]
    pub value: Option<Decimal>,
    /// Flags, as a set of letters.
    #[serde(rename = "f", default)]
    pub flags: String,
    /// Key of the source, where it differs from the series'.
    #[serde(rename = "s")]
    pub source: Option<Located<String>>,
}

/// The flags in use since 27 January 2025: observation status and confidentiality.
pub const FLAGS: &str = "bdefimnpuCNP";
