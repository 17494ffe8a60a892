//! How a plain table is laid out, as an editor writes it down once for each kind of file.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the columns of a plain table hold.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a mapping with columns")]
pub struct Mapping {
    /// What stands between fields; found where it is absent.
    pub separator: Option<String>,
    /// What stands before the decimals: a point or a comma.
    pub decimal: Option<String>,
    /// What stands between thousands.
    pub thousands: Option<String>,
    /// The line of the headings, from 1.
    pub header: Option<u32>,
    /// The heading of each column that is of use, by what it holds: `geo`, `year`, `value`, `flag`, `indicator`, or the name of a
    /// dimension.
    pub columns: BTreeMap<String, String>,
    /// Whether each year has a column, with the year as heading.
    pub years_as_columns: bool,
    /// Whether the code is the first word of its cell (`SE224 Skåne county`), for these columns.
    pub first_word: Vec<String>,
    /// What texts stand for, by column.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Id of the indicator, where all figures are of one.
    pub indicator: Option<String>,
    /// Texts that mean that there is no value.
    pub missing: Vec<String>,
    /// Whether persons are rounded to whole ones.
    pub round: bool,
    /// Where the figures come from.
    pub source: SourceWords,
}

/// Where the figures of a plain table come from.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a source with publisher and url")]
pub struct SourceWords {
    /// Who publishes them.
    pub publisher: String,
    /// Code of the table.
    pub dataset: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was last changed.
    pub updated: String,
}
