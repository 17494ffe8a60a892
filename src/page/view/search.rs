//! Full-text search.

use serde::{Deserialize, Serialize};

use super::common::Link;
use super::frame::Frame;
use super::practices::Facet;

/// Full-text search (`search.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// What is around the content.
    pub frame: Frame,
    /// Link to the style sheet of such pages; empty where the theme has none.
    pub stylesheet: String,
    /// Link to the script that searches; empty where the theme has none.
    pub script: String,
    /// Link to the script of the facets, which it needs.
    pub facets_script: String,
    /// Link to the file that says which words are in which file of the index.
    pub index_file: String,
    /// The lists of all that there is, for readers without script.
    pub lists: Vec<Link>,
    /// What practices can be chosen by.
    pub facets: Vec<Facet>,
}
