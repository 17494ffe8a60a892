//! Pages of no single language.

use serde::{Deserialize, Serialize};

use super::common::Link;
use super::frame::Frame;

/// The choice of languages at the root of the site (`chooser.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chooser {
    /// What is around the content.
    pub frame: Frame,
    /// The site in each language.
    pub choices: Vec<Choice>,
    /// Link to the script that puts the reader's own language first; empty where the theme has none.
    pub script: String,
}

/// A language to choose.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Language tag.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// Link to the start page.
    pub url: String,
    /// Name of the site in that language.
    pub title: String,
    /// The site in one sentence.
    pub summary: String,
}

/// The page for addresses that do not exist (`not_found.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NotFound {
    /// What is around the content.
    pub frame: Frame,
    /// The site in each language.
    pub choices: Vec<Choice>,
}

/// An earlier address that leads on (`moved.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// What is around the content.
    pub frame: Frame,
    /// Link to the page as it is called now.
    pub target: Link,
}
