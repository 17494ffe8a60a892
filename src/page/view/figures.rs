//! A region's figures.

use serde::{Deserialize, Serialize};

/// One indicator's newest figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Id of the indicator.
    pub id: String,
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// `value`, `missing` (published without a value, or never entered).
    pub state: String,
    /// The value in the language's digits, or the words for why there is none.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Its year; empty where there is none.
    pub year: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
    /// A newer year without a value, in words; empty where there is none.
    pub newer: String,
    /// The other territory that the figure is for; empty where it is the region itself.
    pub territory: String,
    /// Who published it: “Eurostat `demo_r_pjanaggr3`”; where nothing was published, which dataset would hold it.
    pub source: String,
    /// Where it is published; may be empty.
    pub source_url: String,
    /// “updated 12 May 2023, retrieved 22 November 2026”; may be empty.
    pub source_dates: String,
    /// Where the figure was read, when not at the publisher; may be empty.
    pub source_via: String,
    /// Whether it stands beside one of the site's own indicators as the nearest published figure.
    pub nearest: bool,
}

/// What a flag means.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Flag {
    /// The letter.
    pub letter: String,
    /// What it means.
    pub text: String,
}

/// A rate beside those of other regions and of larger areas.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Id of the indicator.
    pub id: String,
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// The other territory that the figure is for; empty where it is the region itself.
    pub territory: String,
    /// Where it stands: a finished `<svg>`; empty where there is nothing to draw.
    pub svg: String,
    /// “Catalonia: 11.0% in 2019; EU 6.7%; higher than in 219 of 262 other regions.”
    pub text: String,
    /// Who published the figures of the region and of the larger areas.
    pub origins: Vec<Origin>,
}

/// The classes of a region's parts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mix {
    /// Name of the indicator.
    pub label: String,
    /// Whom or what it classes.
    pub universe: String,
    /// A finished `<svg>` bar.
    pub svg: String,
    /// The classes that occur.
    pub classes: Vec<MixClass>,
    /// Edition of the classification.
    pub edition: String,
    /// Who published it.
    pub source: String,
    /// Where it is published; may be empty.
    pub source_url: String,
}

/// A class and the parts that have it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MixClass {
    /// Id of the class.
    pub id: String,
    /// “2 predominantly urban”.
    pub text: String,
    /// Codes of the parts.
    pub parts: String,
}

/// Figures over the years.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SeriesTable {
    /// Id of the indicator.
    pub id: String,
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// The other territory that the figures are for; empty where it is the region itself.
    pub territory: String,
    /// The same as a line chart: a finished `<svg>`; empty where fewer than two years have a value.
    pub chart: String,
    /// What the marks in the chart mean, those that occur.
    pub key: Vec<Mark>,
    /// “The axis starts at 60%, not at zero.”; empty where it starts at zero.
    pub axis: String,
    /// Who published the figures; more than one where years come from different tables.
    pub origins: Vec<Origin>,
    /// The larger areas whose figures stand beside: the country first. Only for rates.
    pub areas: Vec<AreaName>,
    /// The years, newest first.
    pub years: Vec<YearFigure>,
}

/// A larger area.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AreaName {
    /// “EU”.
    pub short: String,
    /// “European Union (27 countries, from 2020)”.
    pub name: String,
}

/// A mark in a chart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// `noted`, `break` or `blank`; for larger areas `b0`, `b1` … where they have a line, `s0`, `s1` … where they have signs at single years.
    pub id: String,
    /// What it means.
    pub text: String,
}

/// Who published figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// “Eurostat `lfst_r_lfu3rt`”.
    pub name: String,
    /// Where they are published; may be empty.
    pub url: String,
    /// “updated 12 May 2023, retrieved 22 November 2026”; may be empty.
    pub dates: String,
    /// Where they were read, when not at the publisher; may be empty.
    pub via: String,
}

/// A figure of one year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct YearFigure {
    /// The year.
    pub year: String,
    /// The value in the language's digits, or the words for why there is none.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
    /// Figures of larger areas in the order of the table's areas.
    pub areas: Vec<AreaFigure>,
}

/// A figure of a larger area.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AreaFigure {
    /// The value in the language's digits, or the words for why there is none; empty where nothing was published.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
}
