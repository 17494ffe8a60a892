//! Reads a zipped Shapefile: the shapes of its `.shp`, the properties of its `.dbf`, the reference system of its `.prj`.
//!
//! Nothing is unpacked to disk, and names in the archive are only looked at, so neither can do harm. The text of `.dbf` is
//! read as UTF-8 whatever the `.cpg` says: codes of regions are made of letters that all encodings share, and no other
//! property is used.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use serde_json::{Map, Value, json};
use shapefile::dbase::{FieldValue, ReaderBuilder, Record, UnicodeLossy};
use shapefile::{PolygonRing, Shape, ShapeReader};
use zip::ZipArchive;

use super::geojson::{Collection, Feature, Geometry};
use super::json::Nested;
use super::{Format, LARGEST_TEXT, MOST_POINTS, Problem, fatal, too_many_points};
use crate::ground::limits::ARCHIVE_FILES as MOST_FILES;

/// The features of the only Shapefile in an archive.
///
/// # Errors
/// A problem where there is none or more than one, a part is missing, or it unpacks to more than is read.
pub(super) fn read(bytes: &[u8]) -> Result<Collection, Problem> {
    let mut archive = Archive::open(bytes)?;
    let stem = archive.stem()?;
    let shapes = archive.part(&stem, "shp")?.ok_or_else(|| unreadable("there is no .shp"))?;
    let table = archive.part(&stem, "dbf")?.ok_or_else(|| unreadable("there is no .dbf, which holds the codes"))?;
    let projection = archive.part(&stem, "prj")?;

    let geometries = geometries(shapes)?;
    let records = records(table)?;
    if geometries.len() != records.len() {
        let message = format!("it has {} shapes and properties of {}", geometries.len(), records.len());
        return Err(unreadable(&message));
    }
    let features = geometries.into_iter().zip(records);
    let features =
        features.map(|(geometry, properties)| Feature { id: None, properties: Some(properties), geometry: Some(geometry) });
    let crs = projection.map(|text| system(&String::from_utf8_lossy(&text)));
    Ok(Collection { crs, features: features.collect(), format: Format::Shapefile })
}

fn unreadable(why: &str) -> Problem {
    fatal(format!("The Shapefile cannot be read: {why}."))
}

/// An archive, and how many bytes may still come out of it.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

impl<'a> Archive<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error.to_string()))?;
        if zip.len() > MOST_FILES {
            return Err(unreadable(&format!("the archive holds more than {MOST_FILES} files")));
        }
        let names = zip.file_names().filter_map(Result::ok).map(Cow::into_owned).collect();
        Ok(Archive { zip, names, left: LARGEST_TEXT as u64 })
    }

    /// The name of the only `.shp`, without its ending.
    fn stem(&self) -> Result<String, Problem> {
        // Archives made on a Mac hold a shadow of each file.
        let names = self.names.iter().filter(|name| !name.starts_with("__MACOSX/"));
        let stems: Vec<&str> = names.filter_map(|name| without_ending(name, "shp")).collect();
        match stems[..] {
            [stem] => Ok(stem.to_owned()),
            _ => Err(unreadable(&format!("the archive holds {} files .shp, and it should be one", stems.len()))),
        }
    }

    /// One file of the Shapefile. The size in the archive's list may be a lie; what comes out is what counts.
    fn part(&mut self, stem: &str, ending: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(name) = self.names.iter().find(|name| without_ending(name, ending) == Some(stem)) else { return Ok(None) };
        let file = self.zip.by_name(name).map_err(|error| unreadable(&error.to_string()))?;
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error.to_string()))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(super::too_large)?;
        Ok(Some(bytes))
    }
}

fn without_ending<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (stem, last) = name.rsplit_once('.')?;
    last.eq_ignore_ascii_case(ending).then_some(stem)
}

/// The shapes as geometries; what is no polygon stays without coordinates.
fn geometries(bytes: Vec<u8>) -> Result<Vec<Geometry>, Problem> {
    let mut reader = ShapeReader::new(Cursor::new(bytes)).map_err(|error| unreadable(&error.to_string()))?;
    let mut points = 0;
    let mut list = Vec::new();
    for shape in reader.iter_shapes() {
        let polygons = match shape.map_err(|error| unreadable(&error.to_string()))? {
            Shape::Polygon(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
            Shape::PolygonM(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
            Shape::PolygonZ(polygon) => polygons(polygon.rings(), |point| [point.x, point.y]),
            _ => Vec::new(),
        };
        points += polygons.iter().flatten().map(Vec::len).sum::<usize>();
        if points > MOST_POINTS {
            return Err(too_many_points());
        }
        list.push(Geometry::polygons(polygons));
    }
    Ok(list)
}

type Ring = Vec<[f64; 2]>;

/// Outer rings with their holes. Which hole is whose only the places tell: the file has all rings in one list.
fn polygons<P>(rings: &[PolygonRing<P>], place: impl Fn(&P) -> [f64; 2]) -> Vec<Vec<Ring>> {
    let all = |points: &Vec<P>| points.iter().map(&place).collect::<Ring>();
    let outer =
        rings.iter().filter_map(|ring| if let PolygonRing::Outer(points) = ring { Some(vec![all(points)]) } else { None });
    let mut polygons: Vec<Vec<Ring>> = outer.collect();
    for ring in rings {
        let PolygonRing::Inner(points) = ring else { continue };
        let hole = all(points);
        let host = polygons.iter().position(|polygon| hole.first().is_some_and(|at| encloses(&polygon[0], *at)));
        match host {
            Some(host) => polygons[host].push(hole),
            // A ring that turns the wrong way and lies in no other is an island.
            None => polygons.push(vec![hole]),
        }
    }
    polygons
}

/// Whether a ring runs round a place: a line from it to the east crosses the ring an odd number of times.
fn encloses(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crosses =
        |(a, b): &(&[f64; 2], &[f64; 2])| (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0];
    ring.iter().zip(next).filter(crosses).count() % 2 == 1
}

impl Geometry {
    fn polygons(polygons: Vec<Vec<Ring>>) -> Self {
        let ring = |ring: Ring| Nested::List(ring.into_iter().map(Nested::Position).collect());
        let polygon = |rings: Vec<Ring>| Nested::List(rings.into_iter().map(ring).collect());
        let coordinates = Nested::List(polygons.into_iter().map(polygon).collect());
        Geometry { kind: "MultiPolygon".into(), coordinates, geometries: Vec::new() }
    }
}

/// The properties of each shape.
fn records(bytes: Vec<u8>) -> Result<Vec<Value>, Problem> {
    let reader = ReaderBuilder::new().with_encoding(UnicodeLossy).build(Cursor::new(bytes));
    let mut reader = reader.map_err(|error| unreadable(&error.to_string()))?;
    let properties = |record: Record| {
        let fields = record.into_iter().map(|(name, value)| (name, property(value)));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    let records = reader.iter_records().map(|record| record.map(properties));
    records.collect::<Result<_, _>>().map_err(|error| unreadable(&error.to_string()))
}

fn property(value: FieldValue) -> Value {
    match value {
        FieldValue::Character(Some(text)) => Value::from(text.trim()),
        FieldValue::Numeric(Some(number)) => whole(number).map_or_else(|| Value::from(number), Value::from),
        FieldValue::Integer(number) => Value::from(number),
        _ => Value::Null,
    }
}

/// A number without its empty decimals: codes are whole.
fn whole(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53")]
    let whole = (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    whole
}

/// What a `.prj` says, as a `crs` member: the code of a system that is known by its usual names, or else its name.
fn system(wkt: &str) -> Value {
    let name = wkt.split('"').nth(1).unwrap_or(wkt).trim();
    let plain = name.to_lowercase().replace('_', " ");
    let has = |words: &[&str]| words.iter().all(|word| plain.contains(word));
    let is_projected = wkt.trim_start().to_ascii_uppercase().starts_with("PROJ");
    // Two projections can share a name; the false origin tells this one from the others.
    let is_europe =
        (has(&["etrs89", "laea"]) || has(&["etrs 1989", "laea"])) && wkt.contains("4321000") && wkt.contains("3210000");
    let is_web = has(&["pseudo", "mercator"]) || has(&["web mercator"]);
    let is_degrees = ["wgs 84", "wgs84", "gcs wgs 1984", "etrs89", "gcs etrs 1989", "gcs etrs89"].contains(&plain.as_str());
    let code = match is_projected {
        true if is_europe => "EPSG:3035",
        true if is_web => "EPSG:3857",
        false if is_degrees && wkt.to_lowercase().contains("degree") => "EPSG:4326",
        _ => name,
    };
    json!({"type": "name", "properties": {"name": code}})
}
