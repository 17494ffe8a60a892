//! What a geometry file says of itself, before anything of it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::system::{self, Extent, System};
use super::{Problem, shorten};
use crate::model::geometry::Origin;

/// What a file is and what is in it.
#[derive(Debug, Clone)]
pub struct Survey {
    /// How it is written.
    pub format: Format,
    /// The reference system that it names: one that is known, or the name of one that is not.
    pub system: Option<Result<System, String>>,
    /// What can hold the regions: the objects of a `TopoJSON` file by name, else one without a name.
    pub objects: BTreeMap<String, Features>,
    pub(super) extent: Extent,
    /// What its member `origin` says.
    pub(super) mark: Option<String>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// `TopoJSON`, specification 1.0.
    TopoJson,
    /// `GeoJSON`, RFC 7946 or older.
    #[default]
    GeoJson,
    /// A zipped Shapefile of Esri.
    Shapefile,
}

/// The features of an object, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// How many there are.
    pub count: usize,
    /// How many have an id of their own.
    pub with_id: usize,
    /// The names of properties that any of them has: at most 40, each of at most 40 characters.
    pub properties: BTreeSet<String>,
}

/// As many names of properties as are kept.
const NAMES: usize = 40;
/// What a file says in its member `origin` when its geometry is GISCO's.
pub const GISCO: &str = "gisco";
/// Properties that only GISCO's files of regions have beside `NUTS_ID`.
const NUTS: [&str; 6] = ["NUTS_NAME", "NAME_LATN", "LEVL_CODE", "URBN_TYPE", "MOUNT_TYPE", "COAST_TYPE"];
/// Properties that only GISCO's files of countries have beside `CNTR_ID`.
const COUNTRIES: [&str; 4] = ["CNTR_NAME", "NAME_ENGL", "SVRG_UN", "ISO3_CODE"];

impl Survey {
    /// How many positions there are in the file.
    #[must_use]
    pub fn positions(&self) -> usize {
        self.extent.positions
    }

    /// The reference system, by what the file says, what is told, and what its coordinates can be.
    ///
    /// # Errors
    /// A problem where the three do not agree, or leave it open.
    pub fn settle(&self, told: Option<System>) -> Result<System, Problem> {
        let said = self.system.as_ref();
        // A Shapefile names its system in words that every program writes in its own way, so who knows better may say so.
        let is_vague = self.format == Format::Shapefile && told.is_some();
        system::settle(said.filter(|said| said.is_ok() || !is_vague), told, &self.extent)
    }

    /// Whose geometry it is, by what the file says or by the names that only one publisher uses.
    #[must_use]
    pub fn origin(&self) -> Option<Origin> {
        let known = |(name, features): (&String, &Features)| {
            name.starts_with("nutsrg") || features.are_of_gisco() || features.are_of_nuts2json()
        };
        let is_gisco = self.mark.as_deref() == Some(GISCO) || self.objects.iter().any(known);
        is_gisco.then_some(Origin::Gisco)
    }
}

impl Features {
    /// Counts one more feature.
    pub(super) fn add(&mut self, id: Option<&Value>, properties: Option<&Value>) {
        self.count += 1;
        self.with_id += usize::from(matches!(id, Some(Value::String(_) | Value::Number(_))));
        for name in properties.and_then(Value::as_object).into_iter().flat_map(|properties| properties.keys()) {
            if self.properties.len() < NAMES {
                self.properties.insert(shorten(name));
            }
        }
    }

    /// Whether they have the properties of a file by GISCO.
    #[must_use]
    pub fn are_of_gisco(&self) -> bool {
        let any = |names: &[&str]| names.iter().any(|name| self.properties.contains(*name));
        self.properties.contains("NUTS_ID") && any(&NUTS) || self.properties.contains("CNTR_ID") && any(&COUNTRIES)
    }

    /// Whether they have the properties of a file of Nuts2json: `id` and `na`, and nothing else.
    #[must_use]
    pub fn are_of_nuts2json(&self) -> bool {
        self.properties.iter().map(String::as_str).eq(["id", "na"])
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::TopoJson => "TopoJSON",
            Format::GeoJson => "GeoJSON",
            Format::Shapefile => "a Shapefile",
        })
    }
}
