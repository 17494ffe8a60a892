//! Reads a `GeoJSON` `FeatureCollection` (RFC 7946, and the older `crs` member).

use serde::Deserialize;
use serde_json::Value;

use super::json::{self, Nested};
use super::{MOST_POINTS, Options, Problem, Source, lost};

#[derive(Deserialize)]
pub(super) struct Collection {
    crs: Option<Value>,
    #[serde(default)]
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: Option<Value>,
    properties: Option<Value>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    coordinates: Nested,
    #[serde(default)]
    geometries: Vec<Geometry>,
}

/// Collects the features' polygons as clean rings.
///
/// # Errors
/// A problem where the file as a whole cannot be used: another reference system, too many points.
pub(super) fn read(collection: &Collection, options: &Options, problems: &mut Vec<Problem>) -> Result<Source, Problem> {
    if let Some(crs) = &collection.crs
        && options.to_degrees.is_none()
        && !is_degrees(crs)
    {
        let message = "The file is not in degrees. Convert it: ogr2ogr -t_srs EPSG:4326 -f GeoJSON out.geojson in.geojson";
        return Err(lost(None, message.into()));
    }
    let mut source = Source::default();
    let mut points = 0;
    for feature in &collection.features {
        let id = json::id(feature.id.as_ref(), feature.properties.as_ref(), options);
        let mut polygons = Vec::new();
        if let Some(geometry) = &feature.geometry {
            points += collect(geometry, &mut polygons);
        }
        if points > MOST_POINTS {
            return Err(lost(None, format!("More than {MOST_POINTS} points; use a more generalised file.")));
        }
        super::add(&mut source, id, polygons, options, problems);
    }
    Ok(source)
}

/// Adds the polygons of a geometry and returns how many points it has. Points and lines enclose
/// nothing and are passed over; a region that has nothing else is reported as not on the map.
fn collect(geometry: &Geometry, polygons: &mut Vec<Vec<Vec<[f64; 2]>>>) -> usize {
    let rings = |polygon: &Nested| polygon.items().iter().map(Nested::positions).collect();
    match geometry.kind.as_str() {
        "Polygon" => polygons.push(rings(&geometry.coordinates)),
        "MultiPolygon" => polygons.extend(geometry.coordinates.items().iter().map(rings)),
        _ => {}
    }
    let parts: usize = geometry.geometries.iter().map(|part| collect(part, polygons)).sum();
    parts + geometry.coordinates.count()
}

/// True for the two names of plain longitude and latitude; EPSG:4258 differs by less than a metre.
fn is_degrees(crs: &Value) -> bool {
    let name = crs["properties"]["name"].as_str().unwrap_or_default();
    crs.is_null() || ["CRS84", ":4326", ":4258"].iter().any(|end| name.ends_with(end))
}
