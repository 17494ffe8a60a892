//! Official statistics: files of statistical offices, from whatever format to observations one by one.
//!
//! [`format`] tells the format by the content. Each format has its file, which hands what it finds to a [`Sink`];
//! [`select`] keeps what belongs to the indicators, [`deliver`] says whose figures they are and where they come from,
//! [`merge`] puts them into the stored ones, and [`write`] makes the text of a `*.stats.yaml` file of them.

use crate::ground::finding::Finding;
use crate::model::date::PartialDate;

pub mod cell;
pub mod cube;
pub mod deliver;
pub mod format;
pub mod linear;
pub mod mapping;
pub mod merge;
pub mod places;
pub mod plain;
pub mod rules;
pub mod select;
pub mod sheets;
pub mod wide;
pub mod write;

/// What a file says of itself, before its first observation.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of the file")]
pub struct Header {
    /// The format, in words.
    pub format: &'static str,
    /// Code of the table, in lower case.
    pub dataset: Option<String>,
    /// Whether the code was taken from the file's name, because the format has no room for it.
    pub is_named_by_file: bool,
    /// Title of the table.
    pub title: Option<String>,
    /// When the publisher last changed it.
    pub updated: Option<PartialDate>,
    /// Names of the dimensions other than territory and time, in lower case.
    pub dimensions: Vec<String>,
    /// Whether it comes from Eurostat.
    pub is_of_eurostat: bool,
    /// Whether each observation names its indicator.
    pub has_indicators: bool,
    /// Whether territories are given by name, not by code.
    pub has_names: bool,
}

/// An observation as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// Id of the indicator, where the file names it.
    pub indicator: Option<&'a str>,
    /// Codes by the dimensions of the header.
    pub codes: &'a [&'a str],
    /// The territory.
    pub geo: &'a str,
    /// The period.
    pub period: &'a str,
    /// The value, with a decimal point; empty or `:` where there is none.
    pub value: &'a str,
    /// The power of ten that the value is given in: 3 for thousands.
    pub power: u32,
    /// Flags, as a set of letters.
    pub flags: &'a str,
    /// What this one observation says of its source.
    pub origin: Option<&'a Origin>,
    /// Its place.
    pub place: Place<'a>,
}

/// Where an observation stands.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// Line and column of a text, both from 1.
    Line(u64, u64),
    /// Sheet, row and column of a workbook, the latter two from 0.
    Cell(&'a str, u32, u32),
    /// The number in a cube, from 0.
    Index(usize),
}

/// What to do about the date of a table that does not exist.
pub(super) const DATE_HELP: &str = "correct when the table was last changed, or leave it empty and give it with --updated";

/// Where figures come from, as an editor's own file or mapping says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Who publishes them.
    pub publisher: String,
    /// Code of the table.
    pub dataset: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was last changed.
    pub updated: String,
    /// When it was read.
    pub retrieved: String,
}

/// Takes what a file holds.
pub trait Sink {
    /// The file's own words on what it is; comes once, before all observations.
    ///
    /// # Errors
    /// When nothing of it is wanted.
    fn header(&mut self, header: Header) -> Result<(), Box<Finding>>;

    /// The next observation.
    ///
    /// # Errors
    /// When so much is wrong that it is of no use to read on.
    fn observation(&mut self, observation: &Observation<'_>) -> Result<(), Box<Finding>>;
}

/// What a reader needs to know besides the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the file, for findings.
    pub name: String,
    /// How a plain table is laid out.
    pub mapping: Option<mapping::Mapping>,
    /// Code of the table, where the file does not say it.
    pub dataset: Option<String>,
}

impl Options {
    /// The file is of no use.
    #[must_use]
    pub fn refusal(&self, message: impl Into<String>, help: impl Into<String>) -> Box<Finding> {
        Box::new(Finding::about(&rules::REFUSED, &self.name, message).help(help))
    }

    /// Something at one place of the file is of no use.
    #[must_use]
    pub fn flaw(&self, place: Place<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        let message = message.into();
        match place {
            Place::Line(line, column) => Finding::about(&rules::BAD_CELL, &self.name, message).line(line, column),
            Place::Cell(sheet, row, column) => {
                let at = super::workbook::name(row, column);
                Finding::about(&rules::BAD_CELL, &self.name, format!("sheet “{sheet}”, cell {at}: {message}"))
            }
            Place::Index(index) => Finding::about(&rules::BAD_CELL, &self.name, format!("value number {index}: {message}")),
        }
        .help(help)
    }
}
