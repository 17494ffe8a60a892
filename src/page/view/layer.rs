//! An indicator on the map.

use serde::{Deserialize, Serialize};

use super::home::LegendItem;

/// An indicator that the map can show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Id of the indicator.
    pub id: String,
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// “latest year, 2018–2019”.
    pub years: String,
    /// What the fills mean, with the number of regions.
    pub legend: Vec<LegendItem>,
    /// How many regions have the figure of another territory; empty where none has.
    pub territories: String,
    /// Where the figures are from.
    pub sources: Vec<LayerSource>,
}

/// A source of figures on the map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LayerSource {
    /// Who published it: “Eurostat `lfst_r_lfu3rt`”.
    pub label: String,
    /// Where it is published; may be empty.
    pub url: String,
    /// “updated 12 May 2023, retrieved 22 November 2026”; may be empty.
    pub dates: String,
}
