//! Sections: a record's text, cut at its headings.

use crate::ground::location::Location;

/// A part of a text under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Id from the vocabulary of sections or aspects.
    pub id: String,
    /// Where the heading's words stand.
    pub heading: Location,
    /// The Markdown between this heading and the next.
    pub body: Location,
    /// Sub-sections, for aspects.
    pub parts: Vec<Section>,
}
