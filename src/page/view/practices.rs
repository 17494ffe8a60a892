//! The list of practices.

use serde::{Deserialize, Serialize};

use super::card::{PracticeCard, TermCard};
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
    /// What they can be chosen by.
    pub facets: Vec<Facet>,
    /// Link to the script that filters the list in place; empty where the theme has none.
    pub script: String,
    /// Link to the script of the facets, which it needs.
    pub facets_script: String,
    /// Link to the file that this script reads.
    pub index: String,
}

/// What practices can be chosen by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facet {
    /// Its name in addresses, such as `topic`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The choices that have practices; each is a link to a page with the same cards. They have no description.
    pub choices: Vec<TermCard>,
}
