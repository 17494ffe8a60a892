//! What stands in frames of other sites, and where its code is to be had.

use serde::{Deserialize, Serialize};

use super::card::CountryGroup;
use super::common::Phrase;
use super::figures::{FigureRow, Flag};
use super::frame::Frame;
use super::home::Map;
use super::region::Index;

/// The code for frames of other sites (`embeds.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Embeds {
    /// What is around the content.
    pub frame: Frame,
    /// The map; empty code where there is none.
    pub map: Embed,
    /// A region as an example.
    pub region: Embed,
    /// Code of that region.
    pub region_id: String,
    /// Name of that region.
    pub region_name: String,
    /// The code for any region, with `{id}` and `{name}` in the places of its code and name.
    pub pattern: String,
    /// Countries in alphabetical order with their regions. Links lead to what stands in the frame.
    pub countries: Vec<CountryGroup>,
    /// Link to the script of the page; empty where the theme has none.
    pub script: String,
}

/// Something for a frame of another site.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Embed {
    /// Link to what stands in the frame.
    pub url: String,
    /// The code to copy.
    pub code: String,
}

/// The map in a frame of another site (`embed_map.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EmbedMap {
    /// What is around the content. Its address is that of the start page.
    pub frame: Frame,
    /// The map of all regions.
    pub map: Map,
    /// Link to the style sheet with the classes of all regions; empty where the map has no layers.
    pub map_stylesheet: String,
    /// Link to the list of regions.
    pub regions_url: String,
    /// Link to the start page.
    pub full_url: String,
}

/// A region in a frame of another site (`embed_region.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EmbedRegion {
    /// What is around the content. Its address is that of the region's page.
    pub frame: Frame,
    /// Name.
    pub name: Phrase,
    /// “Sweden · pilot region”.
    pub kicker: String,
    /// Scores in external indices, or that there is none.
    pub indices: Vec<Index>,
    /// “5 practices”; empty where there are none.
    pub practices_text: String,
    /// Where it lies: a finished `<svg>`; empty where it has no geometry.
    pub locator: String,
    /// Whose geometry it is.
    pub map_credit: String,
    /// Figures in the order of the indicators.
    pub figures: Vec<FigureRow>,
    /// What to know of the territory that figures are for; empty where they are for the region itself.
    pub territory_note: String,
    /// What the letters after figures mean.
    pub flags: Vec<Flag>,
    /// Link to the region's page.
    pub full_url: String,
}
