//! What the database covers, and what it lacks.

use serde::{Deserialize, Serialize};

use super::common::Link;
use super::frame::Frame;

/// What the database covers (`coverage.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// What is around the content.
    pub frame: Frame,
    /// Link to the style sheet of such pages; empty where the theme has none.
    pub stylesheet: String,
    /// “27 practices from 6 regions”.
    pub intro: String,
    /// How many regions have none; empty where each has one.
    pub without: String,
    /// The shades and what they stand for.
    pub shades: Vec<Shade>,
    /// Regions by topics, and regions by aspects.
    pub tables: Vec<HeatTable>,
    /// What has no practice at all, by kind.
    pub gaps: Vec<Gap>,
    /// How many records there are, in words.
    pub records: String,
    /// What records hold.
    pub groups: Vec<PartGroup>,
}

/// A shade of the tables.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shade {
    /// Number of the shade from 0, as in the class `q0`.
    pub number: usize,
    /// “3–4”.
    pub text: String,
}

/// Regions in rows, topics or aspects in columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeatTable {
    /// Id, and anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What its empty cells say, in words.
    pub summary: String,
    /// The columns: links to the pages of topics or aspects.
    pub columns: Vec<Link>,
    /// The rows.
    pub rows: Vec<HeatRow>,
    /// The number of practices of each column, counted once.
    pub totals: Vec<usize>,
    /// The number of all practices.
    pub total: usize,
}

/// A region.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeatRow {
    /// Link to the region's page.
    pub region: Link,
    /// How many practices it has.
    pub total: usize,
    /// Link to its practices; empty where it has none.
    pub total_url: String,
    /// The cells in the order of the columns.
    pub cells: Vec<HeatCell>,
}

/// The practices of a region that belong to a topic or aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HeatCell {
    /// How many they are; 0 is shown as an empty cell.
    pub count: usize,
    /// Class of the shade, such as `q2`; empty for an empty cell.
    pub shade: String,
    /// Link to them in the list of practices; empty for an empty cell.
    pub url: String,
    /// “Housing, Campania”.
    pub label: String,
}

/// What has no practice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// “Topics without any practice”.
    pub label: String,
    /// What they are; empty where there is no such gap.
    pub items: Vec<Link>,
}

/// Parts of records of one kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PartGroup {
    /// “Sections of the text”.
    pub label: String,
    /// The parts.
    pub parts: Vec<PartCount>,
}

/// How many records have a part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PartCount {
    /// Its name.
    pub label: String,
    /// How many records have it.
    pub count: usize,
    /// How many records there are.
    pub total: usize,
    /// “85%”.
    pub share: String,
    /// The practices that lack it, where they are few; otherwise empty.
    pub missing: Vec<Link>,
}
