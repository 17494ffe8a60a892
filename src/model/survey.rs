//! Surveys: which column of an export fills which field of a practice, and what the import has written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use super::language::Language;
use crate::ground::location::Located;

/// How the columns of a survey fill the records that are made of its answers.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a mapping with columns")]
pub struct Mapping {
    /// How the text is written, such as `windows-1253`; found where it is absent.
    pub encoding: Option<String>,
    /// The language of answers for which no column says it.
    pub language: Option<Located<Language>>,
    /// When answers were given for which no column says it.
    pub received: Option<PartialDate>,
    /// Whether 03/04/2026 is the third of April or the fourth of March.
    pub dates: Option<DayOrder>,
    /// The columns.
    pub columns: Vec<Column>,
}

/// What stands first in a date with strokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// A column of the export.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a column such as {column: …, field: title}")]
pub struct Column {
    /// Its heading.
    pub column: Located<String>,
    /// The field that it fills, as the questionnaire names it; or `answer`, `received`, `language`, `finished`, `personal`,
    /// `ignore`.
    pub field: Located<String>,
    /// Where each choice has a column of its own: the id of the choice.
    pub value: Option<Located<String>>,
    /// Ids by the words of the answers.
    #[serde(default)]
    pub values: BTreeMap<String, Located<String>>,
}

/// What the import has written, so that it knows its own files from those that somebody edited.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a list of answers")]
pub struct Ledger {
    /// The record of each answer.
    pub answers: BTreeMap<String, Written>,
}

/// A record that the import has written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a record such as {practice: SLUG, text: FINGERPRINT}")]
pub struct Written {
    /// Its slug.
    pub practice: String,
    /// Fingerprint of its file as it was written.
    pub text: String,
}
