//! The figures of the map as a table.

use serde::{Deserialize, Serialize};

use super::figures::Flag;

/// The figures of the map as a table, with a column for each of its layers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MapTable {
    /// “297 regions”.
    pub count_text: String,
    /// Countries in alphabetical order.
    pub countries: Vec<TableCountry>,
    /// The flags that occur.
    pub flags: Vec<Flag>,
}

/// A country in the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableCountry {
    /// Its name.
    pub name: String,
    /// Its regions in alphabetical order.
    pub rows: Vec<TableRow>,
}

/// A region in the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its name.
    pub name: String,
    /// Link to its page.
    pub url: String,
    /// Its number of practices.
    pub practices: String,
    /// Its figures, in the order of the map's layers.
    pub cells: Vec<TableCell>,
}

/// A figure in the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableCell {
    /// The value in the language's digits, or the words for why there is none.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Its year; empty where there is none.
    pub year: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
    /// The other territory that the figure is for; empty where it is the region itself.
    pub territory: String,
}
