//! Regions side by side.

use serde::{Deserialize, Serialize};

use super::common::Link;
use super::frame::Frame;
use super::layer::LayerSource;
use super::table::RegionTable;

/// The figures of all regions in one table, in one of its orders (`compare.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Compare {
    /// What is around the content.
    pub frame: Frame,
    /// Whether this is the page itself, and not another order of its table.
    pub is_whole: bool,
    /// “Highest first: Unemployment rate”; empty on the page itself.
    pub order: String,
    /// What to know of this order: which regions are not ranked; may be empty.
    pub order_note: String,
    /// Link to the script that sets regions side by side; empty where the theme has none.
    pub script: String,
    /// Link to the file with the figures of all regions, for scripts.
    pub figures_file: String,
    /// The table.
    pub table: RegionTable,
    /// Where the figures of each column are from.
    pub columns: Vec<ColumnSource>,
    /// Indicators without a figure for any region.
    pub without: Vec<Link>,
    /// Link to the map.
    pub map_url: String,
    /// Link to the page itself.
    pub compare_url: String,
}

/// Where the figures of a column are from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnSource {
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// “latest year, 2018–2019”.
    pub years: String,
    /// Where the figures are from.
    pub sources: Vec<LayerSource>,
}
