//! The whole database as files: tables for spreadsheets, records for programs, shapes for maps, and their schemas.
//!
//! [`files`] is the list of them. Whoever tells of the files – the page about them, a catalogue – takes it from there.

pub mod csv;
pub mod glossary;
pub mod indicators;
pub mod json;
mod metadata;
pub mod page;
pub mod practices;
pub mod regions;
mod schema;
mod shapes;
pub mod statistics;
pub mod table;
pub mod vocabularies;
mod workbook;

use table::{TABLES, Table};

use super::context::Context;
use crate::derive::address::Address;
use crate::ground::slug::slug;

/// A file of open data.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Where it is.
    pub address: Address,
    /// Message with its title, such as “Practices”.
    pub title: &'static str,
    /// What its format is called, such as “CSV”.
    pub format: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Where its structure is described: a JSON Schema, or metadata of a table.
    pub described_by: Option<Address>,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// The rows of a table as comma-separated values.
    Csv(&'static Table),
    /// The rows of a table as JSON.
    Rows(&'static Table),
    /// The records of all practices or all regions as JSON, one after the other as they have files of their own.
    Records(&'static Table),
    /// The shapes of the regions with their newest figures.
    Shapes,
    /// All tables in one workbook.
    Workbook,
    /// What the columns of a table are, for programs (CSV on the Web).
    Metadata(&'static Table),
    /// The same of all tables, and how they refer to each other.
    Group,
    /// The JSON Schema of that name.
    Schema(&'static str),
}

impl DataFile {
    /// Whether it is data itself, not a description of data.
    #[must_use]
    pub fn is_data(&self) -> bool {
        !matches!(self.content, Content::Metadata(_) | Content::Group | Content::Schema(_))
    }

    /// The kinds of record of which a fault would leave the file with less than was published. Records that have files of
    /// their own stay in them one by one.
    #[must_use]
    pub fn kinds(&self) -> &'static [&'static str] {
        match self.content {
            Content::Csv(table) | Content::Rows(table) => match table.name {
                "practices" => &["practices/"],
                // Regions count their practices.
                "regions" => &["practices/", "regions/"],
                "statistics" => &["regions/"],
                _ => &[],
            },
            Content::Shapes | Content::Workbook => &["practices/", "regions/"],
            Content::Records(_) | Content::Metadata(_) | Content::Group | Content::Schema(_) => &[],
        }
    }
}

/// The files of the whole database, in the order in which they are shown: data first, then what describes it.
#[must_use]
pub fn files(context: &Context<'_>) -> Vec<DataFile> {
    let mut files = Vec::new();
    for table in TABLES {
        let is_record = ["practices", "regions"].contains(&table.name);
        files.push(DataFile {
            address: at(&format!("{}.csv", table.name)),
            title: table.title,
            format: "CSV",
            media_type: "text/csv",
            described_by: Some(metadata_at(table)),
            content: Content::Csv(table),
        });
        files.push(DataFile {
            address: at(&format!("{}.json", table.name)),
            title: table.title,
            format: "JSON",
            media_type: "application/json",
            described_by: Some(schema_at(table.name)),
            content: if is_record { Content::Records(table) } else { Content::Rows(table) },
        });
    }
    files.push(DataFile {
        address: at("regions.geojson"),
        title: "data_shapes",
        format: "GeoJSON",
        media_type: "application/geo+json",
        described_by: None,
        content: Content::Shapes,
    });
    files.push(DataFile {
        address: workbook_at(context),
        title: "data_workbook",
        format: "XLSX",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        described_by: None,
        content: Content::Workbook,
    });
    for table in TABLES {
        files.push(DataFile {
            address: metadata_at(table),
            title: table.title,
            format: "CSVW",
            media_type: "application/csvm+json",
            described_by: None,
            content: Content::Metadata(table),
        });
    }
    files.push(DataFile {
        // Where programs look for it that find nothing beside a table.
        address: at("csv-metadata.json"),
        title: "data_catalogue",
        format: "CSVW",
        media_type: "application/csvm+json",
        described_by: None,
        content: Content::Group,
    });
    let single = ["practice", "region"];
    for name in TABLES.iter().map(|table| table.name).chain(single) {
        files.push(DataFile {
            address: schema_at(name),
            title: TABLES.iter().find(|table| table.name.starts_with(name)).map_or("", |table| table.title),
            format: "JSON Schema",
            media_type: "application/schema+json",
            described_by: None,
            content: Content::Schema(name),
        });
    }
    files
}

/// The bytes of a file.
#[must_use]
pub fn bytes(context: &Context<'_>, file: &DataFile) -> Vec<u8> {
    match file.content {
        Content::Csv(table) => csv::file(context, table),
        Content::Rows(table) => json::rows(context, table),
        Content::Records(table) => json::records(context, table),
        Content::Shapes => shapes::file(context),
        Content::Workbook => workbook::file(context),
        Content::Metadata(table) => metadata::file(context, table),
        Content::Group => metadata::group(context),
        Content::Schema(name) => schema::file(context, name),
    }
}

/// What the workbook holds besides the tables, to tell whether it has changed.
#[must_use]
pub fn around_tables(context: &Context<'_>) -> Vec<u8> {
    workbook::around(context)
}

/// The size of a file in bytes.
#[must_use]
pub fn size(context: &Context<'_>, file: &DataFile) -> u64 {
    let measure = || files(context).iter().map(|file| (file.address.file(), bytes(context, file).len() as u64)).collect();
    context.sizes.get_or_init(measure).get(&file.address.file()).copied().unwrap_or_default()
}

/// Where the whole site is, where the settings ask for it.
#[must_use]
pub fn archive_at() -> Address {
    at("site.zip")
}

/// Where the workbook is: it bears the name of the site, because people keep it among other files.
#[must_use]
pub fn workbook_at(context: &Context<'_>) -> Address {
    at(&format!("{}.xlsx", site_name(context).unwrap_or_else(|| "database".to_owned())))
}

/// The name of the site as files that people keep bear it.
#[must_use]
pub fn site_name(context: &Context<'_>) -> Option<String> {
    let language = context.default_language();
    Some(slug(context.project.site.title.text(language, language))).filter(|name| !name.is_empty())
}

/// Where the description of a table's columns is: where programs look for it first.
fn metadata_at(table: &Table) -> Address {
    at(&format!("{}.csv-metadata.json", table.name))
}

/// Where a schema is.
fn schema_at(name: &str) -> Address {
    at(&format!("schema/{name}.v{}.json", version(name)))
}

/// Version of what a JSON file holds; it goes up when programs that read it have to change.
#[must_use]
pub fn version(name: &str) -> u8 {
    match name {
        "practice" => super::practice_json::SCHEMA_VERSION,
        "region" => super::region_json::SCHEMA_VERSION,
        _ => 1,
    }
}

/// A message in the site's default language, for files that have one language only.
fn metadata_text(context: &Context<'_>, key: &str) -> serde_json::Value {
    context.words(context.default_language()).say(key).into()
}

fn at(name: &str) -> Address {
    Address::file_at(&format!("data/{name}"))
}
