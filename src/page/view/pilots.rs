//! The pilot regions.

use serde::{Deserialize, Serialize};

use super::card::PilotCard;
use super::frame::Frame;

/// The pilot regions (`pilots.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pilots {
    /// What is around the content.
    pub frame: Frame,
    /// “6 pilot regions”.
    pub intro: String,
    /// The pilot regions in alphabetical order.
    pub pilots: Vec<PilotCard>,
}
