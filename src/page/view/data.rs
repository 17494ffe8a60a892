//! What there is to download, what its fields mean, and how it may be used.

use serde::{Deserialize, Serialize};

use super::common::Link;
use super::frame::Frame;

/// What there is to download (`data.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// What is around the content.
    pub frame: Frame,
    /// Link to the style sheet of such pages; empty where the theme has none.
    pub stylesheet: String,
    /// The tables.
    pub tables: Vec<DataTable>,
    /// What is not one table: the outlines of the regions, the workbook, the archive.
    pub others: Vec<DataTable>,
    /// What says to programs what there is, and how it belongs together.
    pub catalogue: DataTable,
    /// Addresses of a single practice and a single region, as examples; empty where there is none.
    pub singles: Vec<Link>,
    /// An example of a column that there is for each language.
    pub column_example: String,
    /// Whose the outlines of the regions are.
    pub shapes_credit: String,
    /// Under which terms the outlines may be used; without words where nothing is said of it.
    pub shapes_terms: Link,
    /// How to cite the data.
    pub citation: String,
    /// Link to the code that shows the map and regions on other sites; empty where there are none.
    pub embed_url: String,
    /// How programs read the files.
    pub examples: Vec<DataExample>,
}

/// A table with its files, or something else to download.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DataTable {
    /// Name, and anchor.
    pub id: String,
    /// “Practices”.
    pub title: String,
    /// What it holds.
    pub about: String,
    /// Its files.
    pub files: Vec<DataFile>,
    /// Files that describe it to programs.
    pub descriptions: Vec<DataFile>,
    /// Its columns; empty where it has none.
    pub columns: Vec<DataColumn>,
}

/// A file to download.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DataFile {
    /// Its name, such as `practices.csv`.
    pub name: String,
    /// “CSV”.
    pub format: String,
    /// Its media type, such as `text/csv`.
    pub media_type: String,
    /// Link to it.
    pub url: String,
    /// “120 kB”; empty where it is not known.
    pub size: String,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DataColumn {
    /// Its name in the files.
    pub name: String,
    /// What its cells hold, in words.
    pub kind: String,
    /// What it means.
    pub meaning: String,
    /// The table that its ids are of; without words where they are of none.
    pub of: Link,
}

/// How a program reads the files.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DataExample {
    /// “Count the practices by topic in R”.
    pub title: String,
    /// What to type.
    pub code: String,
}
