//! Sections: a record's text, cut at its headings.

use crate::ground::location::Location;

/// A part of a text under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Id from the vocabulary of sections or aspects; empty for an item, which has a title instead.
    pub id: String,
    /// The heading's words, for an item of a section such as one problem; empty for all else.
    pub title: String,
    /// Where the heading's words stand.
    pub heading: Location,
    /// The Markdown between this heading and the next.
    pub body: Location,
    /// What stands under sub-headings: parts that the vocabulary knows, or items with parts of their own.
    pub parts: Vec<Section>,
}

impl Section {
    /// It and all its parts, in the order of the text.
    #[must_use]
    pub fn all(&self) -> Vec<&Section> {
        std::iter::once(self).chain(self.parts.iter().flat_map(Section::all)).collect()
    }

    /// Its part of that id.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&Section> {
        self.parts.iter().find(|part| part.id == id)
    }
}
