//! A region.

use serde::{Deserialize, Serialize};

use super::card::PracticeGroup;
use super::common::{Link, Phrase, Source};
use super::figures::{Comparison, FigureRow, Flag, Mix, SeriesTable};
use super::frame::Frame;

/// A region (`region.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// What is around the content.
    pub frame: Frame,
    /// Code.
    pub id: String,
    /// Name.
    pub name: Phrase,
    /// “Sweden · pilot region”.
    pub kicker: String,
    /// Whether it is a pilot region.
    pub pilot: bool,
    /// Names in other languages.
    pub other_names: Vec<Phrase>,
    /// Where its authorities sit; empty where not said.
    pub seat: String,
    /// “NUTS level 3, editions 2021 and 2024”; empty where it has no code.
    pub nuts: String,
    /// Who is responsible, newest first.
    pub authorities: Vec<Authority>,
    /// An introduction as HTML; may be empty.
    pub text: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub text_foreign: String,
    /// Scores in external indices, or that there is none.
    pub indices: Vec<Index>,
    /// The pilot region's own project; empty title where it has none.
    pub action: Action,
    /// Where it lies: a finished `<svg>`; empty where it has no geometry.
    pub locator: String,
    /// Whose geometry it is.
    pub map_credit: String,
    /// Figures in the order of the indicators.
    pub figures: Vec<FigureRow>,
    /// What to know of the territory that figures are for; empty where they are for the region itself.
    pub territory_note: String,
    /// What the letters after figures mean.
    pub flags: Vec<Flag>,
    /// The newest rates beside those of other regions and of larger areas.
    pub comparisons: Vec<Comparison>,
    /// The urban and rural parts, and other classes of parts.
    pub mixes: Vec<Mix>,
    /// Figures over the years, for indicators with more than one.
    pub series: Vec<SeriesTable>,
    /// The figures as files; empty where there are none.
    pub downloads: Vec<Link>,
    /// Link to the comparison of regions with this one in it; empty where there is none.
    pub compare_url: String,
    /// Link to the code that shows the region on other sites; empty where there are none.
    pub embed_url: String,
    /// Its practices, each under the first of its topics; a few are one group without a name. Empty where there are none.
    pub practices: Vec<PracticeGroup>,
    /// “5 practices”.
    pub practices_text: String,
    /// Sources of the texts.
    pub sources: Vec<Source>,
    /// Further reading.
    pub links: Vec<Link>,
    /// The region before it in its country; empty address where it is the first.
    pub previous: Link,
    /// The region after it in its country; empty address where it is the last.
    pub next: Link,
}

/// An authority and its time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Authority {
    /// Its name.
    pub name: Phrase,
    /// “since 2021”; empty where not known.
    pub period: String,
    /// What to know; empty where nothing.
    pub note: String,
    /// Numbers of the sources.
    pub sources: Vec<usize>,
}

/// A score in an external index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Id.
    pub id: String,
    /// Name of the index.
    pub label: String,
    /// “64 of 100”, or “no published score”.
    pub text: String,
    /// Whether there is a score.
    pub published: bool,
    /// The score as digits; empty where there is none.
    pub raw: String,
    /// Its year; empty where not known.
    pub year: String,
    /// Where it is published, or where the index is.
    pub url: String,
    /// What to know; empty where nothing.
    pub note: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// A pilot region's own project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Its title; empty where there is none.
    pub title: String,
    /// Its text as HTML.
    pub text: String,
    /// Link to the practice that records it; empty where there is none.
    pub practice_url: String,
    /// Title of that practice.
    pub practice_title: Phrase,
}
