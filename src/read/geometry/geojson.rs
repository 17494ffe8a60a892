//! Reads a `GeoJSON` `FeatureCollection` (RFC 7946, and the older `crs` member).

use serde::Deserialize;
use serde_json::Value;

use super::json::{self, Nested};
use super::survey::{Features, Format, Survey};
use super::system::{self, Extent};
use super::{MOST_POINTS, Options, Problem, Source};

#[derive(Deserialize)]
pub(super) struct Collection {
    pub crs: Option<Value>,
    #[serde(default)]
    pub features: Vec<Feature>,
    /// What the features were read from: other formats become collections as well.
    #[serde(skip)]
    pub format: Format,
}

#[derive(Deserialize)]
pub(super) struct Feature {
    pub id: Option<Value>,
    pub properties: Option<Value>,
    pub geometry: Option<Geometry>,
}

#[derive(Deserialize)]
pub(super) struct Geometry {
    #[serde(rename = "type", default)]
    pub kind: String,
    #[serde(default)]
    pub coordinates: Nested,
    #[serde(default)]
    pub geometries: Vec<Geometry>,
}

impl Collection {
    /// What the file says of itself. A collection is its only object, and has no name.
    pub(super) fn survey(&self) -> Survey {
        let mut features = Features::default();
        let mut extent = Extent::default();
        for feature in &self.features {
            features.add(feature.id.as_ref(), feature.properties.as_ref());
            feature.geometry.iter().for_each(|geometry| geometry.each_position(&mut |position| extent.add(position)));
        }
        let objects = [(String::new(), features)].into();
        Survey { format: self.format, system: system::member(self.crs.as_ref()), objects, extent, mark: None }
    }
}

impl Geometry {
    fn each_position(&self, act: &mut dyn FnMut([f64; 2])) {
        self.coordinates.each_position(act);
        self.geometries.iter().for_each(|part| part.each_position(act));
    }
}

/// Collects the features' polygons as clean rings.
///
/// # Errors
/// A problem where the file has too many points.
pub(super) fn read(collection: &Collection, options: &Options, problems: &mut Vec<Problem>) -> Result<Source, Problem> {
    let mut source = Source::default();
    let mut points = 0;
    for feature in &collection.features {
        let id = json::id(feature.id.as_ref(), feature.properties.as_ref(), options);
        let mut polygons = Vec::new();
        if let Some(geometry) = &feature.geometry {
            points += collect(geometry, &mut polygons);
        }
        if points > MOST_POINTS {
            return Err(super::too_many_points());
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
