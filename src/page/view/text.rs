//! Running text, guidelines and glossary.

use serde::{Deserialize, Serialize};

use super::common::{Link, Phrase};
use super::frame::Frame;
use super::questionnaire::Questionnaire;
use super::term::Example;

/// A page of running text (`text.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// What is around the content.
    pub frame: Frame,
    /// The page's name in its address.
    pub slug: String,
    /// Its title.
    pub title: Phrase,
    /// Its summary.
    pub summary: String,
    /// Notice that the text is in another language, or that the original is newer; empty where neither is so.
    pub language_notice: String,
    /// Link to the page of the original, where there is such a notice; empty address where there is no other page.
    pub original: Link,
    /// Its text as HTML.
    pub html: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
    /// The aspects with their guiding questions; only on the guidelines.
    pub aspects: Vec<Guide>,
    /// Address of the script for definitions; empty where no term is linked.
    pub terms_script: String,
    /// Terms and what they mean; only on the glossary.
    pub terms: Vec<GlossaryEntry>,
    /// The questions on a practice; only on the page for those who contribute.
    pub questionnaire: Questionnaire,
}

/// An aspect with its guiding questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// Id, and anchor.
    pub id: String,
    /// Name.
    pub label: String,
    /// Language tag of the name where it is not that of the page; otherwise empty.
    pub foreign: String,
    /// Link to its page.
    pub url: String,
    /// Its description.
    pub description: String,
    /// Its guiding questions.
    pub questions: Vec<String>,
    /// What up to three practices show of it, those with the best evidence first.
    pub examples: Vec<Example>,
    /// “All 16 practices”; empty where the examples are all there are.
    pub more: String,
}

/// A term of the glossary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    /// Id, and anchor.
    pub id: String,
    /// The word.
    pub term: Phrase,
    /// What it means here.
    pub definition: Phrase,
    /// Related terms on the same page.
    pub see_also: Vec<Link>,
    /// Practices and pages of the page's language that use it, practices first; no more than a reader would look through.
    pub used_in: Vec<Link>,
    /// “Used in 40 texts”; empty where none uses it.
    pub used_text: String,
    /// “and 16 more”; empty where all are listed.
    pub used_more: String,
    /// Where the definition comes from; empty words where it is the site's own.
    pub source: Link,
}
