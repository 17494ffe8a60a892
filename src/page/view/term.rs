//! An aspect, a topic, a target group, or another choice of practices.

use serde::{Deserialize, Serialize};

use super::card::{PracticeCard, TermCard};
use super::common::Phrase;
use super::frame::Frame;

/// An aspect, a topic, a target group, or another choice of practices (`term.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What is around the content.
    pub frame: Frame,
    /// `aspect`, `topic`, `target-group`; of other choices `country`, `status`, `period`, `evidence` or `language`.
    pub kind: String,
    /// What kind it is, in words.
    pub kind_label: String,
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Language tag of the name where it is not that of the page; otherwise empty.
    pub foreign: String,
    /// Its description; other choices have none.
    pub description: String,
    /// Guiding questions; only aspects have some.
    pub questions: Vec<String>,
    /// “4 practices”.
    pub count_text: String,
    /// Link to the list of all practices with this choice made, to combine it with others.
    pub list_url: String,
    /// The practices in alphabetical order.
    pub practices: Vec<PracticeCard>,
    /// What practices show of this aspect; only for aspects, in the order of the practices.
    pub examples: Vec<Example>,
    /// The other entries of the vocabulary, or the other choices.
    pub siblings: Vec<TermCard>,
}

/// What one practice shows of an aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Title of the practice.
    pub title: Phrase,
    /// Link to its page, at the aspect.
    pub url: String,
    /// “Skåne, Sweden”.
    pub place: String,
    /// Inspiring elements as HTML, without source notes; may be empty.
    pub inspiring: String,
    /// Room for improvement as HTML, without source notes; may be empty.
    pub improvement: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
}
