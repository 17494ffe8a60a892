//! Turns a `TopoJSON` or `GeoJSON` text into the shared arcs of the model.
//!
//! Both formats take the same way: rings of longitude and latitude are repaired, snapped to the
//! unit of the model, and cut into arcs anew. So a `TopoJSON` file with badly cut arcs is as welcome
//! as a `GeoJSON` file that has no arcs at all, and every topology keeps the model's promises.

mod cut;
mod geojson;
mod json;
mod ring;
mod topojson;

use std::collections::BTreeMap;

use crate::model::geometry::{Topology, Vertex};

/// The largest text that is read, in bytes.
pub const LARGEST_TEXT: usize = 64 * 1024 * 1024;
/// The largest number of points that is read.
pub const MOST_POINTS: usize = 5_000_000;

/// How to read a file that somebody brings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The property that holds a region's code, such as `NUTS_ID`; otherwise the feature's `id`.
    pub id_property: Option<&'a str>,
    /// The `TopoJSON` object that holds the regions; otherwise `regions`, or the only one there is.
    pub object: Option<&'a str>,
    /// What turns the file's coordinates into degrees of longitude and latitude, for files in
    /// another reference system. It gives back `None` for what lies outside the system. Without it
    /// the file has to be in degrees (EPSG:4326).
    pub to_degrees: Option<ToDegrees>,
}

/// From a file's own coordinates to degrees of longitude and latitude.
pub type ToDegrees = fn([f64; 2]) -> Option<[f64; 2]>;

/// Something that is wrong with a geometry file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The region it is about, where it is about one. Never longer than 40 characters, but not
    /// otherwise to be trusted: escape it before it is shown in a page.
    pub id: Option<String>,
    /// True where something was left out of the map; false where it was repaired.
    pub lost: bool,
    /// What is wrong, and what was done about it or what to do next.
    pub message: String,
}

/// Reads `TopoJSON` or `GeoJSON`, and returns all that could be read beside all that was noticed.
///
/// The topology is empty where the text as a whole cannot be used; a problem then says why.
#[must_use]
pub fn read(text: &str, options: &Options) -> (Topology, Vec<Problem>) {
    let mut problems = Vec::new();
    let source = rings(text, options, &mut problems).unwrap_or_else(|problem| {
        problems.push(problem);
        Source::default()
    });
    if let (count @ 1.., properties) = &source.nameless {
        let message = format!(
            "{count} feature(s) have no id and were left out. Name the property that holds it; the first has: {properties}."
        );
        problems.push(lost(None, message));
    }
    (cut::cut(&source), problems)
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

fn rings(text: &str, options: &Options, problems: &mut Vec<Problem>) -> Result<Source, Problem> {
    if text.len() > LARGEST_TEXT {
        let limit = LARGEST_TEXT / 1024 / 1024;
        return Err(lost(None, format!("The file is larger than {limit} MB; use a more generalised one.")));
    }
    let text = json::without_nan(text);
    let kind: json::Kind = json::parse(&text)?;
    match kind.name.as_str() {
        "Topology" => topojson::read(&json::parse(&text)?, options, problems),
        "FeatureCollection" => geojson::read(&json::parse(&text)?, options, problems),
        _ => Err(lost(None, "This is neither a TopoJSON Topology nor a GeoJSON FeatureCollection.".into())),
    }
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
    if !is_id(&id) {
        let message = "The id may hold 1 to 16 capital letters A-Z, digits, hyphens and underscores; \
                       the feature was left out.";
        return problems.push(lost(Some(&id), message.into()));
    }
    let polygons = ring::clean(&id, polygons, options, problems);
    if polygons.is_empty() {
        return problems.push(lost(Some(&id), "No usable polygon; the region is not on the map.".into()));
    }
    if let Some(&place) = source.places.get(&id) {
        problems.push(repaired(Some(&id), "The id stands more than once; the parts were merged.".into()));
        source.regions[place].1.extend(polygons);
    } else {
        source.places.insert(id.clone(), source.regions.len());
        source.regions.push((id, polygons));
    }
}

/// Ids end up in addresses and in attributes of SVG elements, so only harmless ones pass.
fn is_id(id: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_' || c == b'-';
    (1..=16).contains(&id.len()) && id.bytes().all(allowed)
}

fn lost(id: Option<&str>, message: String) -> Problem {
    Problem { id: id.map(shorten), lost: true, message }
}

fn repaired(id: Option<&str>, message: String) -> Problem {
    Problem { id: id.map(shorten), lost: false, message }
}

fn shorten(id: &str) -> String {
    id.chars().take(40).collect()
}

#[cfg(test)]
mod tests;
