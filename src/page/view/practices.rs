//! The list of practices.

use serde::{Deserialize, Serialize};

use super::card::{PracticeCard, RegionItem, TermCard};
use super::frame::Frame;

/// The list of all practices (`practices.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Practices {
    /// What is around the content.
    pub frame: Frame,
    /// “27 practices from 6 regions”.
    pub intro: String,
    /// The practices in alphabetical order.
    pub practices: Vec<PracticeCard>,
    /// The topics that have practices.
    pub topics: Vec<TermCard>,
    /// The target groups that have practices.
    pub target_groups: Vec<TermCard>,
    /// The aspects that practices were evaluated by.
    pub aspects: Vec<TermCard>,
    /// The regions that have practices.
    pub regions: Vec<RegionItem>,
}
