//! How the map is drawn: projection, window, insets.

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::Localized;
use crate::ground::location::Located;

/// What `regions/map.yaml` says.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "the settings of the map")]
pub struct MapSettings {
    /// Path of the geometry below `regions/`; the built-in base map when absent.
    pub geometry: Option<Located<String>>,
    /// Whose geometry it is.
    pub credit: Localized,
    /// Under which terms the geometry may be used, for those who download it.
    pub licence: Option<Terms>,
    /// Longitude and latitude of the projection's centre.
    pub centre: (f64, f64),
    /// What the main map shows, in metres of the projection.
    pub window: Window,
    /// Territories that have a box of their own.
    #[serde(default)]
    pub insets: Vec<Inset>,
}

/// Under which terms geometry may be used.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a licence such as {name: Public domain, url: …}")]
pub struct Terms {
    /// Name of the licence.
    pub name: Localized,
    /// Its text.
    pub url: Option<Located<String>>,
}

/// A rectangle in metres of the projection.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a window such as {x: [2500000, 6650000], y: [1300000, 5450000]}")]
pub struct Window {
    /// West and east.
    pub x: (f64, f64),
    /// South and north.
    pub y: (f64, f64),
}

/// A box for territories far from the rest.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an inset with id, label, regions, centre and width_km")]
pub struct Inset {
    /// Unique.
    pub id: Located<String>,
    /// Its name.
    pub label: Localized,
    /// Ids of the regions in it.
    pub regions: Vec<Located<String>>,
    /// Longitude and latitude of its centre.
    pub centre: (f64, f64),
    /// Its width in kilometres.
    pub width_km: f64,
}

impl MapSettings {
    /// The map of Europe with the built-in geometry, for projects without `regions/map.yaml`.
    #[must_use]
    pub fn europe() -> Self {
        MapSettings {
            geometry: None,
            credit: Localized::default(),
            licence: None,
            centre: (10.0, 52.0),
            window: Window { x: (2_500_000.0, 6_650_000.0), y: (1_300_000.0, 5_450_000.0) },
            insets: Vec::new(),
        }
    }
}
