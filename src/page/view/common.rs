//! Small values that many views hold.

use serde::{Deserialize, Serialize};

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Words of the link.
    pub label: String,
    /// Where it leads; empty where there is nothing to link to.
    pub url: String,
    /// Whether it leads to the page itself or to its section.
    pub current: bool,
    /// Language tag of the words where it is not that of the page; otherwise empty.
    pub foreign: String,
    /// What that language is called, for titles of records that are not translated; otherwise empty.
    pub tongue: String,
}

/// Words that may be in another language than the page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Language tag where it is not the page's language; otherwise empty.
    pub foreign: String,
    /// What that language is called, for titles of records that are not translated; otherwise empty.
    pub tongue: String,
}

/// A region and its country.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the region.
    pub name: String,
    /// Language tag of the name where it is not that of the page; otherwise empty.
    pub foreign: String,
    /// Link to its page; empty where it has none.
    pub url: String,
    /// Name of the country.
    pub country: String,
}

/// A date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// As in ISO 8601; empty where there is none.
    pub iso: String,
    /// In words.
    pub text: String,
}

/// A source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its number on this page; its anchor is `source-` and the number.
    pub number: usize,
    /// What it is.
    pub title: String,
    /// Language tag of the title where it is not in the page's language; otherwise empty.
    pub foreign: String,
    /// Where it can be read; empty where no address is known.
    pub url: String,
    /// A copy in a web archive; empty where there is none.
    pub archived: String,
    /// Publisher and date; may be empty.
    pub publisher: String,
    /// “Read on 22 November 2026.”; empty where not known.
    pub accessed: String,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Link to the file; empty where there is none.
    pub url: String,
    /// What it shows.
    pub alt: Phrase,
    /// Whose it is.
    pub credit: String,
    /// The same picture in several widths, as `srcset` takes them; empty where there is one only.
    pub widths: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}
