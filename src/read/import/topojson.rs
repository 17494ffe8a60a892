//! Writes a topology as `TopoJSON`: in degrees, in whole units of the model, each border once.

use std::fmt::Write as _;

use crate::model::geometry::{Origin, Polygon, Shape, Topology, UNITS_PER_DEGREE, Vertex};
use crate::read::geometry::GISCO;

/// The text of a file that [`crate::read::geometry::read`] reads as the same topology. A shape or an arc is a line, so
/// that two editions of a map can be compared line by line.
#[must_use]
pub fn write(topology: &Topology) -> String {
    let mut text = String::from("{\"type\":\"Topology\",");
    if let Some(Origin::Gisco) = topology.origin {
        let _ = write!(text, "\"origin\":\"{GISCO}\",");
    }
    text.push_str("\"transform\":{\"scale\":[0.00001,0.00001],\"translate\":[0,0]},\"objects\":{\n");
    text.push_str("\"regions\":{\"type\":\"GeometryCollection\",\"geometries\":[\n");
    let regions: Vec<String> = topology.regions.iter().map(shape).collect();
    text.push_str(&regions.join(",\n"));
    text.push_str("\n]}");
    if !topology.land.polygons.is_empty() {
        text.push_str(",\n\"land\":");
        text.push_str(&shape(&topology.land));
    }
    text.push_str("\n},\"arcs\":[\n");
    let arcs: Vec<String> = topology.arcs.iter().map(|arc| steps(arc)).collect();
    text.push_str(&arcs.join(",\n"));
    text.push_str("\n]}\n");
    text
}

/// A shape as a geometry. Ids are capitals, digits, `_` and `-`, so nothing in them has to be escaped.
fn shape(shape: &Shape) -> String {
    let id = if shape.id.is_empty() { String::new() } else { format!(",\"id\":\"{}\"", shape.id) };
    let polygons: Vec<String> = shape.polygons.iter().map(polygon).collect();
    format!("{{\"type\":\"MultiPolygon\"{id},\"arcs\":[{}]}}", polygons.join(","))
}

fn polygon(polygon: &Polygon) -> String {
    let ring = |ring: &Vec<i32>| format!("[{}]", ring.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
    format!("[{}]", polygon.iter().map(ring).collect::<Vec<_>>().join(","))
}

/// An arc as its first vertex and the steps from each vertex to the next (section 2.1.3 of the specification).
fn steps(arc: &[Vertex]) -> String {
    let mut at = [0, 0];
    let step = |vertex: &Vertex| {
        let to = on_globe(*vertex);
        let text = format!("[{},{}]", to[0] - at[0], to[1] - at[1]);
        at = to;
        text
    };
    format!("[{}]", arc.iter().map(step).collect::<Vec<_>>().join(","))
}

/// Longitudes of a file are at most ±180°. The reader lets rings run on beyond that again, as often as they go round.
fn on_globe([lon, lat]: Vertex) -> Vertex {
    let half = 180 * UNITS_PER_DEGREE;
    let turns = (lon + half - 1).max(0) / (2 * half);
    [lon - turns * 2 * half, lat]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::read::geometry::{Options, read};

    fn there_and_back(topology: &Topology) -> Topology {
        let text = write(topology);
        let (again, problems) = read(&text, &Options::default());
        assert_eq!(problems, [], "{text}");
        assert_eq!(write(&again), text, "the same bytes again");
        again
    }

    #[test]
    fn the_base_map_comes_back_as_it_was() {
        let (topology, _) = read(crate::read::packed::GEOMETRY, &Options::default());
        assert!(topology.regions.len() > 250 && !topology.land.polygons.is_empty());
        assert_eq!(there_and_back(&topology), topology);
    }

    #[test]
    fn an_island_on_the_antimeridian_comes_back_in_one_piece() {
        let square = json!({"type": "Feature", "id": "XX1", "geometry": {"type": "Polygon",
            "coordinates": [[[179, 0], [180, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]]}});
        let text = json!({"type": "FeatureCollection", "features": [square]}).to_string();
        let (topology, problems) = read(&text, &Options::default());
        assert_eq!(problems, []);
        assert!(topology.arcs[0].contains(&[18_100_000, 100_000]));
        assert_eq!(there_and_back(&topology), topology);
    }

    #[test]
    fn the_origin_is_kept() {
        let topology = Topology { origin: Some(Origin::Gisco), ..Topology::default() };
        assert_eq!(read(&write(&topology), &Options::default()).0, topology);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_shapes_come_back(
            rings in prop::collection::vec(prop::collection::vec((-1800..1800_i32, -900..900_i32), 3..12), 1..8),
        ) {
            let features: Vec<_> = rings.iter().enumerate().map(|(number, ring)| {
                let ring: Vec<[f64; 2]> = ring.iter().map(|&(lon, lat)| [f64::from(lon) / 10.0, f64::from(lat) / 10.0]).collect();
                json!({"type": "Feature", "id": format!("R{number}"), "geometry": {"type": "Polygon", "coordinates": [ring]}})
            }).collect();
            let text = json!({"type": "FeatureCollection", "features": features}).to_string();
            // Half a turn in one step is east or west, nobody knows: programs have to avoid it.
            let half = |a: &(i32, i32), b: &(i32, i32)| (a.0 - b.0).abs() == 1800;
            prop_assume!(rings.iter().all(|ring| ring.iter().zip(ring.iter().cycle().skip(1)).all(|(a, b)| !half(a, b))));
            let (topology, _) = read(&text, &Options::default());
            prop_assert_eq!(there_and_back(&topology), topology);
        }
    }
}
