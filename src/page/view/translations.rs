//! How much of the site is translated.

use serde::{Deserialize, Serialize};

use super::common::Link;
use super::frame::Frame;

/// How much of the site is translated (`translations.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Translations {
    /// What is around the content.
    pub frame: Frame,
    /// Link to the style sheet of such pages; empty where the theme has none.
    pub stylesheet: String,
    /// Names of the kinds of record, in the order of the columns.
    pub kinds: Vec<String>,
    /// The languages of the site.
    pub tongues: Vec<Tongue>,
}

/// A language of the site.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tongue {
    /// Its tag, and anchor.
    pub tag: String,
    /// What it is called.
    pub name: String,
    /// Each kind of record in it, in the order of the columns.
    pub counts: Vec<TongueCount>,
    /// The records that are missing, stale or not confirmed, by kind.
    pub open: Vec<OpenRecords>,
}

/// A kind of record in a language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TongueCount {
    /// The kind in words.
    pub label: String,
    /// Class of the shade, such as `q2`.
    pub shade: String,
    /// Records that were written in it.
    pub original: usize,
    /// Records that are translated.
    pub translated: usize,
    /// Records that are translated and do not say from which revision.
    pub unconfirmed: usize,
    /// Records whose original has changed since.
    pub stale: usize,
    /// Records that are not translated.
    pub missing: usize,
    /// All records of the kind.
    pub total: usize,
    /// How many are up to date.
    pub done: usize,
    /// The same as a percentage: “85%”.
    pub share: String,
}

/// Records of a kind that somebody has to look at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenRecords {
    /// “Practices, not translated”.
    pub label: String,
    /// The records.
    pub records: Vec<Link>,
}
