//! Hostile and careless files.

use super::*;

fn feature(id: &str, ring: &str) -> String {
    let id = serde_json::to_string(id).expect("a string");
    format!(r#"{{"type":"Feature","id":{id},"properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#)
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn one(ring: &str) -> (Topology, Vec<Problem>) {
    read(&collection(&[feature("XX1", ring)]), &Options::default())
}

const SQUARE: &str = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";

#[test]
fn a_clean_file_has_no_problems() {
    let (topology, problems) = one(SQUARE);
    assert_eq!(problems, []);
    assert_eq!((topology.regions.len(), topology.arcs.len(), topology.arcs[0].len()), (1, 1, 5));
}

#[test]
fn nan_null_and_impossible_places_are_left_out() {
    for bad in ["[NaN,1]", "[null,1]", "null", "[\"1\",2]", "[500,0]", "[0,-91]", "{}", "[]", "[3]"] {
        let (topology, problems) = one(&format!("[[0,0],[1,0],{bad},[1,1],[0,1],[0,0]]"));
        assert_eq!(problems.len(), 1, "{bad}: {problems:?}");
        assert_eq!(problems[0].id.as_deref(), Some("XX1"));
        assert_eq!(topology.arcs, one(SQUARE).0.arcs, "{bad}");
    }
}

#[test]
fn unclosed_rings_are_closed_and_turned() {
    assert_eq!(one("[[0,0],[1,0],[1,1],[0,1]]"), one(SQUARE));
    assert_eq!(one("[[0,0],[0,1],[1,1],[1,0],[0,0]]").0.arcs.len(), 1);
}

#[test]
fn rings_that_enclose_nothing_are_left_out() {
    for flat in ["[[0,0],[1,0],[0,0]]", "[[0,0]]", "[]", "[[0,0],[1,1],[2,2],[0,0]]", "[[0,0],[1,0],[0.000001,0],[0,0]]"] {
        let (topology, problems) = one(flat);
        assert!(topology.regions.is_empty() && problems.len() == 2, "{flat}: {problems:?}");
    }
}

#[test]
fn a_bow_tie_is_read_as_it_is() {
    let (topology, _) = one("[[0,0],[2,2],[2,0],[0,3],[0,0]]");
    assert_eq!(topology.regions.len(), 1);
}

#[test]
fn ids_cannot_carry_markup() {
    for id in ["\"><x y=\"", "", "se224", "ABCDEFGHIJKLMNOPQ", "ES 51", "É"] {
        let (topology, problems) = read(&collection(&[feature(id, SQUARE)]), &Options::default());
        assert!(topology.regions.is_empty() && problems[0].lost, "{id}: {problems:?}");
    }
}

#[test]
fn a_repeated_id_is_reported_and_merged() {
    let (topology, problems) =
        read(&collection(&[feature("XX1", SQUARE), feature("XX1", "[[3,0],[4,0],[4,1],[3,0]]")]), &Options::default());
    assert_eq!((topology.regions.len(), topology.regions[0].polygons.len(), problems.len()), (1, 2, 1));
    assert!(!problems[0].lost);
}

#[test]
fn a_feature_without_id_or_polygon_is_reported() {
    let text = r#"{"type":"FeatureCollection","features":[{"geometry":null},{"id":"XX1","geometry":null},
        {"id":"XX2","geometry":{"type":"Point","coordinates":[1,2]}},{"id":[1],"geometry":null}]}"#;
    let (topology, problems) = read(text, &Options::default());
    assert!(topology.regions.is_empty() && problems.len() == 3, "{problems:?}");
    assert!(problems[2].message.starts_with("2 feature(s) have no id"), "{problems:?}");
}

#[test]
fn deep_nesting_is_refused() {
    let deep = "[".repeat(5_000) + &"]".repeat(5_000);
    let texts = [
        collection(&[feature("XX1", &deep)]),
        deep.clone(),
        format!(r#"{{"type":"Topology","arcs":{deep},"objects":{{}}}}"#),
        format!(r#"{{"type":"Topology","arcs":[],"objects":{{"regions":{{"type":"Polygon","arcs":{deep}}}}}}}"#),
    ];
    for text in texts {
        let (topology, problems) = read(&text, &Options::default());
        assert!(topology.regions.is_empty() && !problems.is_empty());
    }
}

#[test]
fn what_is_no_geometry_is_refused() {
    for text in
        ["", "[]", "{}", "null", "{\"type\":\"Topology\"}", "{\"type\":7}", "{\"type\":\"FeatureCollection\",\"features\":3}"]
    {
        let (topology, problems) = read(text, &Options::default());
        let empty_collection = topology == Topology::default();
        assert!(empty_collection && problems.len() == 1, "{text}: {problems:?}");
    }
}

#[test]
fn another_reference_system_is_named() {
    let text = r#"{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3035"}},"features":[]}"#;
    let (_, problems) = read(text, &Options::default());
    assert!(problems[0].message.contains("ogr2ogr"), "{problems:?}");
    let options = Options { to_degrees: Some(Some), ..Options::default() };
    assert_eq!(read(text, &options).1, []);
}

#[test]
fn topojson_is_decoded() {
    let text = r#"{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[10,50]},
        "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]],
        "objects":{"regions":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","properties":{"NUTS_ID":"XX1"},"arcs":[[0,1]]},
            {"type":"GeometryCollection","geometries":[{"type":"MultiPolygon","properties":{"NUTS_ID":"XX2"},"arcs":[[[2,-1]]]}]}]},
        "land":{"type":"Polygon","arcs":[[-3,-2]]}}}"#;
    let options = Options { id_property: Some("NUTS_ID"), ..Options::default() };
    let (topology, problems) = read(text, &options);
    assert_eq!(problems, []);
    assert_eq!((topology.arcs.len(), topology.regions.len(), topology.land.polygons.len()), (3, 2, 1));
    assert!(topology.arcs.iter().flatten().all(|[lon, lat]| (1_000_000..=1_200_000).contains(lon) && *lat >= 5_000_000));
}

#[test]
fn an_arc_that_is_not_there_is_reported() {
    for arcs in ["[[0,7]]", "[[-9]]", "[[9223372036854775807]]", "[[-9223372036854775808]]", "[[[0]]]", "3"] {
        let text = format!(
            r#"{{"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]]],"objects":{{"regions":{{"type":"Polygon","id":"XX1","arcs":{arcs}}}}}}}"#
        );
        let (topology, problems) = read(&text, &Options::default());
        assert!(topology.regions.is_empty() && !problems.is_empty(), "{arcs}");
    }
}

#[test]
fn few_bytes_cannot_become_many_points() {
    let arc = vec!["[0,0],[1,0],[1,1]"; 10_000].join(",");
    let ring = vec!["0"; 10_000].join(",");
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{arc}]],"objects":{{"regions":{{"type":"Polygon","id":"XX1","arcs":[[{ring}]]}}}}}}"#
    );
    let (topology, problems) = read(&text, &Options::default());
    assert!(topology.regions.is_empty() && problems[0].message.contains("points"), "{problems:?}");
}
