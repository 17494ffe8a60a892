//! The shapes of the regions with their newest figures, as `GeoJSON` (RFC 7946). Geometry has terms of its own, which
//! stand in the file.

use serde_json::{Map, Value, json};

use super::json::code;
use crate::derive::figure::{Figure, newest};
use crate::derive::link;
use crate::model::geometry::{Ring, Shape, Topology, UNITS_PER_DEGREE, Vertex};
use crate::model::indicator::Unit;
use crate::model::region::Region;
use crate::page::card::region_address;
use crate::page::context::Context;
use crate::page::record::words;

/// The file: one region to a line.
#[must_use]
pub(super) fn file(context: &Context<'_>) -> Vec<u8> {
    let project = context.project;
    let site = &project.site;
    let licences: Vec<Value> = site
        .licences
        .iter()
        .map(|licence| {
            json!({"covers": words(context, &licence.covers), "name": words(context, &licence.name), "url": link::web(licence.url.as_ref())})
        })
        .collect();
    let head = json!({
        "name": site.title.text(context.default_language(), context.default_language()),
        "url": site.base_url.value,
        "licences": licences,
        "geometry_credit": words(context, &project.map.credit),
        "geometry_licence": terms(context),
        "type": "FeatureCollection",
    });
    let mut out = head.to_string();
    out.pop();
    out.push_str(",\n\"features\": [\n");
    let shown = project.regions.iter().filter(|region| context.visibility.shows_region(region));
    for (at, region) in shown.enumerate() {
        if at > 0 {
            out.push_str(",\n");
        }
        feature(&mut out, context, region);
    }
    out.push_str("\n]}\n");
    out.into_bytes()
}

/// Under which terms the geometry may be used: as the site's settings say, or those of the map in the program.
fn terms(context: &Context<'_>) -> Value {
    let map = &context.project.map;
    match (&map.licence, &map.geometry) {
        (Some(terms), _) => json!({"name": words(context, &terms.name), "url": link::web(terms.url.as_ref())}),
        (None, None) => json!({
            "name": {"en": "Public domain (Natural Earth)"},
            "url": "https://www.naturalearthdata.com/about/terms-of-use/",
        }),
        (None, Some(_)) => Value::Null,
    }
}

fn feature(out: &mut String, context: &Context<'_>, region: &Region) {
    let geometry = &context.project.geometry;
    out.push_str("{\"type\":\"Feature\",\"id\":");
    out.push_str(&json!(region.id).to_string());
    out.push_str(",\"properties\":");
    out.push_str(&Value::Object(properties(context, region)).to_string());
    out.push_str(",\"geometry\":");
    match geometry.region(&region.id).filter(|shape| !shape.polygons.is_empty()) {
        Some(shape) => polygons(out, geometry, shape),
        // A region without a shape is still a region (RFC 7946, section 3.2).
        None => out.push_str("null"),
    }
    out.push('}');
}

/// What is said of a region: flat names, as geographic programs show them in a table.
fn properties(context: &Context<'_>, region: &Region) -> Map<String, Value> {
    let language = context.default_language();
    let facts = &region.facts;
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("id", region.id.as_str().into());
    put("name", facts.names.text(language, language).into());
    for (tag, name) in words(context, &facts.names) {
        put(&format!("name_{tag}"), name.into());
    }
    put("country", facts.country.as_str().into());
    put("pilot", facts.pilot.into());
    put("url", region_address(region, language).absolute(&context.project.site.base_url).into());
    put("practices", context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len).into());
    for indicator in context.project.indicators.iter().filter(|indicator| indicator.unit != Unit::Class) {
        let id = indicator.id.as_str();
        let (value, year, flags, geo) = match newest(region, id) {
            Figure::Value { year, observation, value, series, .. } => {
                let geo = series.geo.as_ref().map_or(region.id.as_str(), |geo| geo.as_str());
                let number = value.to_string().parse::<serde_json::Number>().map_or(Value::Null, Value::Number);
                (number, year.into(), observation.flags.as_str().into(), geo.into())
            }
            _ => Default::default(),
        };
        put(id, value);
        put(&format!("{id}_year"), year);
        put(&format!("{id}_flags"), flags);
        put(&format!("{id}_geo"), geo);
        put(&format!("{id}_unit"), code(&indicator.unit).into());
    }
    fields
}

fn polygons(out: &mut String, topology: &Topology, shape: &Shape) {
    let many = shape.polygons.len() > 1;
    out.push_str(if many { "{\"type\":\"MultiPolygon\",\"coordinates\":[" } else { "{\"type\":\"Polygon\",\"coordinates\":" });
    for (at, polygon) in shape.polygons.iter().enumerate() {
        out.push_str(if at > 0 { ",[" } else { "[" });
        for (at, ring) in polygon.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            write_ring(out, topology, ring);
        }
        out.push(']');
    }
    out.push_str(if many { "]}" } else { "}" });
}

/// A ring: the vertices of its arcs, each once, and the first again at the end.
fn write_ring(out: &mut String, topology: &Topology, ring: &Ring) {
    out.push('[');
    let mut last: Option<Vertex> = None;
    for &arc in ring {
        let Some(line) = topology.arcs.get(Topology::index(arc)) else { continue };
        let mut add = |vertex: &Vertex| {
            if last != Some(*vertex) {
                if last.is_some() {
                    out.push(',');
                }
                out.push('[');
                degrees(out, vertex[0]);
                out.push(',');
                degrees(out, vertex[1]);
                out.push(']');
                last = Some(*vertex);
            }
        };
        if arc < 0 { line.iter().rev().for_each(&mut add) } else { line.iter().for_each(&mut add) }
    }
    out.push(']');
}

/// A coordinate in degrees, without zeros at the end.
fn degrees(out: &mut String, units: i32) {
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) =
        (units.unsigned_abs() / UNITS_PER_DEGREE.unsigned_abs(), units.unsigned_abs() % UNITS_PER_DEGREE.unsigned_abs());
    let text = format!("{sign}{whole}.{rest:05}");
    out.push_str(text.trim_end_matches('0').trim_end_matches('.'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_exact() {
        let text = |units| {
            let mut out = String::new();
            degrees(&mut out, units);
            out
        };
        assert_eq!([0, 5, -5, 1_200_000, -2_815_000, 100_001].map(text), ["0", "0.00005", "-0.00005", "12", "-28.15", "1.00001"]);
    }

    #[test]
    fn rings_are_closed_and_have_no_vertex_twice() {
        let arcs = vec![vec![[0, 0], [100_000, 0], [100_000, 100_000]], vec![[0, 0], [0, 100_000], [100_000, 100_000]]];
        let shape = Shape { id: "X".into(), polygons: vec![vec![vec![0, !1]]] };
        let topology = Topology { arcs, ..Topology::default() };
        let mut out = String::new();
        polygons(&mut out, &topology, &shape);
        assert_eq!(out, r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#);
    }
}
