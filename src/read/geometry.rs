//! Turns a `TopoJSON` or `GeoJSON` text into the shared arcs of the model.
//!
//! Both formats take the same way: rings of longitude and latitude are repaired, snapped to the
//! unit of the model, and cut into arcs anew. So a `TopoJSON` file with badly cut arcs is as welcome
//! as a `GeoJSON` file that has no arcs at all, and every topology keeps the model's promises.

mod cut;
mod geojson;
mod json;
mod ring;
mod survey;
mod system;
mod topojson;
#[cfg(feature = "shapefile")]
mod zipped;

use std::collections::BTreeMap;

pub use crate::ground::limits::GEOMETRY_BYTES as LARGEST_TEXT;
use crate::ground::limits::POINTS as MOST_POINTS;
use crate::ground::slug::is_code;
use crate::model::geometry::{Topology, Vertex};
pub use survey::{Features, Format, GISCO, Survey};
pub use system::System;

/// How to read a file that somebody brings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The property that holds a region's code, such as `NUTS_ID`; otherwise the feature's `id`.
    pub id_property: Option<&'a str>,
    /// The `TopoJSON` object that holds the regions; otherwise `regions`, or the only one there is.
    pub object: Option<&'a str>,
    /// The reference system. Without it, the file's own word counts; without that, the coordinates have to be degrees.
    pub system: Option<System>,
    /// Whether features with the same id are parts of one region. Otherwise it is an error.
    pub merge_duplicates: bool,
}

/// Something that is wrong with a geometry file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The region it is about, where it is about one. Never longer than 40 characters, but not
    /// otherwise to be trusted: escape it before it is shown in a page.
    pub id: Option<String>,
    /// True where something was left out of the map; false where it was repaired.
    pub lost: bool,
    /// True where somebody has to decide or mend something before the file can be used.
    pub is_error: bool,
    /// What is wrong, and what was done about it or what to do next.
    pub message: String,
    /// Line and column where the text stops being what it should be, both from 1.
    pub place: Option<(usize, usize)>,
}

/// A geometry file whose text was well formed.
pub struct File(Content);

enum Content {
    Topology(topojson::Topology),
    Collection(geojson::Collection),
}

/// Reads `TopoJSON` or `GeoJSON`, and returns all that could be read beside all that was noticed.
///
/// The topology is empty where the text as a whole cannot be used; a problem then says why.
#[must_use]
pub fn read(text: &str, options: &Options) -> (Topology, Vec<Problem>) {
    match File::parse(text) {
        Ok(file) => file.read(options),
        Err(problem) => (Topology::default(), vec![problem]),
    }
}

impl File {
    /// Parses `TopoJSON` or `GeoJSON`.
    ///
    /// # Errors
    /// A problem where the text is too large, no JSON, or neither of the two.
    pub fn parse(text: &str) -> Result<File, Problem> {
        if text.len() > LARGEST_TEXT {
            return Err(too_large());
        }
        let text = json::without_nan(text);
        match json::kind(&text)?.as_str() {
            "Topology" => json::parse(&text).map(|topology| File(Content::Topology(topology))),
            "FeatureCollection" => json::parse(&text).map(|collection| File(Content::Collection(collection))),
            _ => Err(fatal("This is neither a TopoJSON Topology nor a GeoJSON FeatureCollection.".into())),
        }
    }

    /// Unpacks and parses a zipped Shapefile.
    ///
    /// # Errors
    /// A problem where it cannot be read.
    #[cfg(feature = "shapefile")]
    pub fn unzip(bytes: &[u8]) -> Result<File, Problem> {
        zipped::read(bytes).map(|collection| File(Content::Collection(collection)))
    }

    /// Refuses a zipped Shapefile: the program was built without what reads it.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "shapefile"))]
    pub fn unzip(_: &[u8]) -> Result<File, Problem> {
        Err(fatal(
            "This is a zip archive. To read Shapefiles, build the program with `cargo build --release --features shapefile`, or \
             convert the file: ogr2ogr -f GeoJSON out.geojson /vsizip/in.zip"
                .into(),
        ))
    }

    /// What the file says of itself.
    #[must_use]
    pub fn survey(&self) -> Survey {
        match &self.0 {
            Content::Topology(topology) => topology.survey(),
            Content::Collection(collection) => collection.survey(),
        }
    }

    /// The shapes, and all that was noticed. The topology is empty where the file as a whole cannot be used.
    #[must_use]
    pub fn read(&self, options: &Options) -> (Topology, Vec<Problem>) {
        let survey = self.survey();
        let mut problems = Vec::new();
        let source = self.rings(&survey, options, &mut problems).unwrap_or_else(|problem| {
            problems.push(problem);
            Source::default()
        });
        if let (count @ 1.., properties) = &source.nameless {
            let message = format!(
                "{count} feature(s) have no id and were left out. Name the property that holds it; the first has: {properties}."
            );
            problems.push(lost(None, message));
        }
        (Topology { origin: survey.origin(), ..cut::cut(&source) }, problems)
    }

    fn rings(&self, survey: &Survey, options: &Options, problems: &mut Vec<Problem>) -> Result<Source, Problem> {
        let system = survey.settle(options.system)?;
        let options = &Options { system: Some(system), ..*options };
        match &self.0 {
            Content::Topology(topology) => topojson::read(topology, options, problems),
            Content::Collection(collection) => geojson::read(collection, options, problems),
        }
    }
}

/// An outer ring and its holes, without the repeated last vertex.
type Rings = Vec<Vec<Vertex>>;

/// Shapes as closed rings of their own, before arcs are shared.
#[derive(Default)]
struct Source {
    regions: Vec<(String, Vec<Rings>)>,
    land: Vec<Rings>,
    /// Where each id stands in `regions`.
    places: BTreeMap<String, usize>,
    /// How many features have no id, and which properties the first of them has instead.
    nameless: (usize, String),
}

/// Adds a feature's polygons to the region of its id, or reports why it cannot.
fn add(
    source: &mut Source,
    id: Result<String, String>,
    polygons: Vec<Vec<Vec<[f64; 2]>>>,
    options: &Options,
    problems: &mut Vec<Problem>,
) {
    let id = match id {
        Ok(id) => id,
        Err(properties) => {
            if source.nameless.0 == 0 {
                source.nameless.1 = properties;
            }
            source.nameless.0 += 1;
            return;
        }
    };
    // Ids end up in addresses and in attributes of SVG elements, so only harmless ones pass.
    if !is_code(&id) {
        let message = "The id may hold 1 to 16 capital letters A-Z, digits, hyphens and underscores; \
                       the feature was left out.";
        return problems.push(lost(Some(&id), message.into()));
    }
    let polygons = ring::clean(&id, polygons, options, problems);
    if polygons.is_empty() {
        return problems.push(lost(Some(&id), "No usable polygon; the region is not on the map.".into()));
    }
    match source.places.get(&id) {
        Some(&place) if options.merge_duplicates => {
            problems.push(repaired(Some(&id), "The id stands more than once; the parts were merged.".into()));
            source.regions[place].1.extend(polygons);
        }
        Some(_) => {
            let message = "The id stands more than once, so it is not clear whose shape it is. Where all are parts of one \
                           region, import the file with --merge-duplicates.";
            problems.push(Problem { is_error: true, ..lost(Some(&id), message.into()) });
        }
        None => {
            source.places.insert(id.clone(), source.regions.len());
            source.regions.push((id, polygons));
        }
    }
}

fn lost(id: Option<&str>, message: String) -> Problem {
    Problem { id: id.map(shorten), lost: true, is_error: false, message, place: None }
}

fn repaired(id: Option<&str>, message: String) -> Problem {
    Problem { id: id.map(shorten), lost: false, is_error: false, message, place: None }
}

/// A problem of the file as a whole.
#[must_use]
pub fn fatal(message: String) -> Problem {
    Problem { id: None, lost: true, is_error: true, message, place: None }
}

/// The problem of a file that is larger than any that is read.
#[must_use]
pub fn too_large() -> Problem {
    fatal(format!("The file is larger than {} MB; use a more generalised one.", LARGEST_TEXT / 1024 / 1024))
}

fn too_many_points() -> Problem {
    fatal(format!("More than {MOST_POINTS} points; use a more generalised file."))
}

/// The beginning of a text from a file, fit for a terminal: 40 characters, none of which controls anything.
#[must_use]
pub fn shorten(text: &str) -> String {
    text.chars().take(40).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests;
