//! Records as they stand in lists.

use serde::{Deserialize, Serialize};

use super::common::{Link, Phrase};
use super::region::{Action, Index};

/// A practice in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PracticeCard {
    /// Its title.
    pub title: Phrase,
    /// Link to its page.
    pub url: String,
    /// Its summary.
    pub summary: Phrase,
    /// “Skåne, Sweden”, or several of them.
    pub place: String,
    /// “since 2012”, “2017–2020”.
    pub years: String,
    /// “Language, participation”.
    pub topics: String,
    /// How well it is known: 1 described, 2 monitored, 3 evaluated, 4 independently evaluated.
    pub evidence: u8,
    /// The same in words.
    pub evidence_label: String,
    /// “Draft”, “Submitted”: where it stands on its way to readers, as only a preview shows it; empty when it is published.
    pub state: String,
}

/// The practices of a region under one topic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PracticeGroup {
    /// Name of the topic; empty where practices stand without headings.
    pub label: String,
    /// Link to the topic's page; empty where there is no name.
    pub url: String,
    /// Its practices in alphabetical order.
    pub practices: Vec<PracticeCard>,
}

/// An entry of a vocabulary in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TermCard {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Language tag of the name where it is not that of the page: languages are named in themselves. Otherwise empty.
    pub foreign: String,
    /// Link to its page.
    pub url: String,
    /// Its description.
    pub description: String,
    /// How many practices belong to it.
    pub count: usize,
    /// The same in words: “4 practices”.
    pub count_text: String,
}

/// A region in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RegionItem {
    /// Code.
    pub id: String,
    /// Name.
    pub name: String,
    /// Language tag of the name where it is not that of the page; otherwise empty.
    pub foreign: String,
    /// Link to its page; empty where it has none.
    pub url: String,
    /// Whether it is a pilot region.
    pub pilot: bool,
    /// How many practices it has.
    pub count: usize,
    /// The same in words.
    pub count_text: String,
}

/// A country with its regions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CountryGroup {
    /// Letters of the country.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its regions in alphabetical order.
    pub regions: Vec<RegionItem>,
    /// How many practices its regions have; a practice of several regions counts once.
    pub count: usize,
    /// The same in words; empty where there are none.
    pub count_text: String,
}

/// A pilot region in a short list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PilotItem {
    /// Name.
    pub name: String,
    /// Link to its page.
    pub url: String,
    /// Name of its country.
    pub country: String,
    /// Title of its own project; empty where it has none.
    pub action: String,
}

/// A pilot region with what it did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PilotCard {
    /// Code, and anchor on the page of pilot regions.
    pub id: String,
    /// Name.
    pub name: String,
    /// Link to its page.
    pub url: String,
    /// Name of its country.
    pub country: String,
    /// Where it lies: a finished `<svg>`; empty where it has no geometry.
    pub locator: String,
    /// The responsible authority; empty where not said.
    pub authority: String,
    /// Its introduction as HTML; may be empty.
    pub text: String,
    /// Scores in external indices, or that there is none.
    pub indices: Vec<Index>,
    /// Its own project; empty title where it has none.
    pub action: Action,
    /// Its practices.
    pub practices: Vec<Link>,
    /// “5 practices”.
    pub practices_text: String,
}
