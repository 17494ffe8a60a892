//! The start page of a language, with its map.

use serde::{Deserialize, Serialize};

use super::card::{CountryGroup, PilotItem, PracticeCard, TermCard};
use super::frame::Frame;
use super::layer::Layer;
use super::table::RegionTable;

/// The start page of a language (`home.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// What is around the content.
    pub frame: Frame,
    /// The site in one sentence.
    pub summary: String,
    /// The map of all regions.
    pub map: Map,
    /// Link to the style sheet with the classes of all regions; empty where the map has no layers.
    pub map_stylesheet: String,
    /// Link to the script of the map; empty where the theme has none.
    pub map_script: String,
    /// Link to the file with the figures of all regions, for scripts.
    pub figures_file: String,
    /// The figures of the map as a table.
    pub table: RegionTable,
    /// Link to the table of all figures; empty where there is none.
    pub compare_url: String,
    /// Link to the list of practices.
    pub practices_url: String,
    /// “See all 27 practices”.
    pub practices_text: String,
    /// Link to the list of regions.
    pub regions_url: String,
    /// Link to the pilot regions.
    pub pilots_url: String,
    /// Countries in alphabetical order with their regions.
    pub countries: Vec<CountryGroup>,
    /// The pilot regions.
    pub pilots: Vec<PilotItem>,
    /// Up to six practices, one of each region, best evidence first.
    pub practices: Vec<PracticeCard>,
    /// The aspects.
    pub aspects: Vec<TermCard>,
    /// The topics that have practices.
    pub topics: Vec<TermCard>,
    /// The target groups that have practices.
    pub target_groups: Vec<TermCard>,
}

/// A map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// The main map, a finished `<svg>`.
    pub svg: String,
    /// Boxes for territories far from the rest.
    pub insets: Vec<Inset>,
    /// Indicators that the reader can choose instead of the number of practices.
    pub layers: Vec<Layer>,
    /// What the fills mean when the map shows the number of practices.
    pub legend: Vec<LegendItem>,
    /// Whose geometry it is.
    pub credit: String,
}

/// A box of the map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inset {
    /// Its name.
    pub label: String,
    /// A finished `<svg>`.
    pub svg: String,
    /// Whether a pilot region is in it.
    pub pilot: bool,
}

/// A line of the legend.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LegendItem {
    /// Style class of the swatch.
    pub class: String,
    /// What it means.
    pub label: String,
    /// How many regions have it.
    pub count_text: String,
}
