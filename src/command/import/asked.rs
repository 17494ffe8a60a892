//! Arguments of `regionlab import`: what is asked on the command line, and what it means.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::command::line::Format;
use crate::command::{clock, import};
use crate::model::date::PartialDate;
use crate::read::geometry::System;
use crate::read::import::geometry::Preset;
use crate::read::import::statistics::merge::Policy;

/// Shapes of regions.
#[derive(Debug, Args)]
pub struct Geometry {
    /// The file, from here
    file: PathBuf,
    /// Reference system of the coordinates, where the file does not name it
    #[arg(long, value_enum, ignore_case = true)]
    crs: Option<Crs>,
    /// Whose way of writing it is
    #[arg(long, value_enum)]
    preset: Option<Publisher>,
    /// Property that holds the regions' codes
    #[arg(long, value_name = "PROPERTY")]
    id: Option<String>,
    #[arg(long, help = "Object of a TopoJSON file that holds the regions")]
    object: Option<String>,
    /// Name of the new file without ending; otherwise made from that of the old one
    #[arg(long, value_name = "STEM")]
    name: Option<String>,
    /// Take features with the same code as parts of one region
    #[arg(long)]
    merge_duplicates: bool,
    /// Write over another file of that name
    #[arg(long)]
    replace: bool,
    /// How to print findings and the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Figures of statistical offices.
#[derive(Debug, Args)]
pub struct Statistics {
    /// The files, from here; packed by gzip or not
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// File that says which column of a plain table holds what
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Code of the table, where the file does not say it
    #[arg(long, value_name = "CODE")]
    dataset: Option<String>,
    /// Indicator to take the figures for, where not the table decides; may be repeated
    #[arg(long, value_name = "ID")]
    indicator: Vec<String>,
    /// Code of a dimension that the indicator does not name, or the file does not have
    #[arg(long, value_name = "DIMENSION=CODE", value_parser = pair)]
    select: Vec<(String, String)>,
    /// Region, country or area whose figures stay as they are; may be repeated
    #[arg(long, value_name = "ID")]
    without: Vec<String>,
    /// First year to take
    #[arg(long, value_name = "YEAR")]
    since: Option<i16>,
    /// When the publisher last changed the table, where the file does not say it
    #[arg(long, value_name = "DATE")]
    updated: Option<PartialDate>,
    /// When the file was downloaded; today when absent
    #[arg(long, value_name = "DATE")]
    retrieved: Option<PartialDate>,
    /// Who publishes the figures, where the project does not know it
    #[arg(long, value_name = "TEXT")]
    publisher: Option<String>,
    /// Where they are published
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// Where the file was found, when not at the publisher
    #[arg(long, value_name = "ADDRESS")]
    via: Option<String>,
    /// Take an older copy of a table over a newer one
    #[arg(long)]
    allow_older: bool,
    /// Take the file's figures over those of another source
    #[arg(long)]
    replace: bool,
    /// Write nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print findings and the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// A dimension and its code.
fn pair(text: &str) -> Result<(String, String), String> {
    let (name, code) = text.split_once('=').ok_or("write it as DIMENSION=CODE, such as sex=T")?;
    Ok((name.trim().to_lowercase(), code.trim().to_owned()))
}

/// The reference systems that are known.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Crs {
    /// Degrees of longitude and latitude
    #[value(name = "EPSG:4326")]
    Degrees,
    /// Metres of European statistical maps
    #[value(name = "EPSG:3035")]
    Europe,
    /// Metres of web maps
    #[value(name = "EPSG:3857")]
    Web,
}

/// Publishers whose files are known.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Publisher {
    #[value(help = "Eurostat's GISCO: codes in NUTS_ID")]
    Gisco,
    /// Eurostat's Nuts2json: object nutsrg, codes in id
    Nuts2json,
}

impl Geometry {
    /// What is asked for, in the project below `root`.
    #[must_use]
    pub fn options(&self, root: &Path) -> import::Options {
        import::Options {
            root: root.to_owned(),
            file: self.file.clone(),
            preset: self.preset.map(|publisher| match publisher {
                Publisher::Gisco => Preset::Gisco,
                Publisher::Nuts2json => Preset::Nuts2json,
            }),
            id: self.id.clone(),
            object: self.object.clone(),
            system: self.crs.map(|crs| match crs {
                Crs::Degrees => System::Degrees,
                Crs::Europe => System::Europe,
                Crs::Web => System::Web,
            }),
            merge_duplicates: self.merge_duplicates,
            name: self.name.clone(),
            replace: self.replace,
        }
    }
}

impl Statistics {
    /// What is asked for, in the project below `root`.
    #[must_use]
    pub fn options(&self, root: &Path) -> import::statistics::Options {
        let today = clock::today();
        import::statistics::Options {
            root: root.to_owned(),
            files: self.files.clone(),
            mapping: self.map.clone(),
            dataset: self.dataset.clone(),
            indicators: self.indicator.clone(),
            codes: self.select.iter().cloned().collect(),
            without: self.without.clone(),
            since: self.since,
            updated: self.updated,
            retrieved: Some(self.retrieved.unwrap_or(PartialDate { year: today.0, month: Some(today.1), day: Some(today.2) })),
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            via: self.via.clone(),
            policy: Policy { allow_older: self.allow_older, replace: self.replace, since: self.since },
            is_dry: self.dry_run,
            today,
        }
    }
}
