//! The list of regions.

use serde::{Deserialize, Serialize};

use super::card::{CountryGroup, RegionItem};
use super::frame::Frame;

/// The list of all regions (`regions.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Regions {
    /// What is around the content.
    pub frame: Frame,
    /// “297 regions in 38 countries”.
    pub intro: String,
    /// The countries in alphabetical order.
    pub countries: Vec<CountryGroup>,
    /// The pilot regions.
    pub pilots: Vec<RegionItem>,
}
