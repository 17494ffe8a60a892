//! The figures of all regions as a table.

use serde::{Deserialize, Serialize};

use super::figures::Flag;

/// The figures of all regions as a table that can be sorted: region, country, practices, then indicators.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RegionTable {
    /// “297 regions”.
    pub count_text: String,
    /// “Unemployment rate, highest first”.
    pub order: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The regions in that order.
    pub rows: Vec<TableRow>,
    /// The flags that occur.
    pub flags: Vec<Flag>,
    /// Link to the script that sorts the table in place; empty where the theme has none.
    pub script: String,
}

/// A column of the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Whom it counts; empty where it does not count people.
    pub universe: String,
    /// Link to the table in the order of this column; empty where there is none.
    pub url: String,
    /// `ascending` or `descending` where the table is in the order of this column, else empty.
    pub sort: String,
}

/// A region in the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its name.
    pub name: String,
    /// Link to its page.
    pub url: String,
    /// The name of its country.
    pub country: String,
    /// Its number of practices.
    pub practices: String,
    /// Its figures, in the order of the columns of indicators.
    pub cells: Vec<TableCell>,
}

/// A figure in the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableCell {
    /// The value in the language's digits, or the words for why it was not published; empty where none was entered.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Whether the value is of low reliability, so that it is not ranked.
    pub low: bool,
    /// Its year; empty where there is none.
    pub year: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
    /// The other territory that the figure is for; empty where it is the region itself.
    pub territory: String,
}
