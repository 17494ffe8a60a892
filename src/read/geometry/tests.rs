//! Hostile and careless files.

use super::*;
use crate::model::geometry::Origin;

fn feature(id: &str, ring: &str) -> String {
    let id = serde_json::to_string(id).expect("a string");
    format!(r#"{{"type":"Feature","id":{id},"properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#)
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn one(ring: &str) -> (Topology, Vec<Problem>) {
    read(&collection(&[feature("XX1", ring)]), &DEGREES)
}

/// A file that is said to be in degrees.
const DEGREES: Options = Options { id_property: None, object: None, system: Some(System::Degrees), merge_duplicates: false };

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
fn a_repeated_id_is_an_error_unless_parts_are_to_be_merged() {
    let text = collection(&[feature("XX1", SQUARE), feature("XX1", "[[3,0],[4,0],[4,1],[3,0]]")]);
    let (topology, problems) = read(&text, &Options::default());
    assert_eq!((topology.regions.len(), topology.regions[0].polygons.len(), problems.len()), (1, 1, 1));
    assert!(problems[0].is_error && problems[0].lost && problems[0].message.contains("--merge-duplicates"));
    let (topology, problems) = read(&text, &Options { merge_duplicates: true, ..Options::default() });
    assert_eq!((topology.regions.len(), topology.regions[0].polygons.len(), problems.len()), (1, 2, 1));
    assert!(!problems[0].lost && !problems[0].is_error);
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

/// A square kilometre at the centre of EPSG:3035.
const METRES: &str = "[[4321000,3210000],[4322000,3210000],[4322000,3211000],[4321000,3211000]]";

fn with_crs(crs: &str, ring: &str) -> String {
    collection(&[feature("XX1", ring)]).replacen('{', &format!("{{\"crs\":{crs},"), 1)
}

fn named(name: &str) -> String {
    format!(r#"{{"type":"name","properties":{{"name":"{name}"}}}}"#)
}

#[test]
fn the_reference_system_that_the_file_names_is_used() {
    for name in ["urn:ogc:def:crs:EPSG::3035", "EPSG:3035"] {
        let (topology, problems) = read(&with_crs(&named(name), METRES), &Options::default());
        assert_eq!(problems, []);
        assert!(topology.arcs[0].contains(&[1_000_000, 5_200_000]), "{topology:?}");
    }
    let (topology, problems) = read(&with_crs(&named("urn:ogc:def:crs:OGC:1.3:CRS84"), SQUARE), &Options::default());
    assert_eq!((topology, problems), one(SQUARE));
    let web = "[[0,0],[111319.4908,0],[111319.4908,111325.1429],[0,111325.1429]]";
    assert_eq!(read(&with_crs(&named("EPSG:3857"), web), &Options::default()).0.arcs, one(SQUARE).0.arcs);
}

#[test]
fn the_reference_system_is_never_guessed() {
    let told = |system| Options { system: Some(system), ..Options::default() };
    let (plain, whole) = (collection(&[feature("XX1", METRES)]), "positions cannot be degrees");
    let cases = [
        (plain.clone(), Options::default(), whole),
        (plain.clone(), told(System::Degrees), "No position of the file is in degrees"),
        (collection(&[feature("XX1", "[[0,0],[1,0],[500,1],[0,1]]")]), Options::default(), "--crs EPSG:3035"),
        (with_crs(&named("EPSG:25832"), METRES), Options::default(), "EPSG:25832”; known are EPSG:4326 (degrees), EPSG:3035"),
        (with_crs(&named("EPSG:25832"), METRES), told(System::Europe), "EPSG:25832"),
        (with_crs("7", METRES), Options::default(), "“7”"),
        (with_crs(&named("EPSG:3857"), METRES), told(System::Europe), "says that it is in EPSG:3857, and EPSG:3035 was"),
    ];
    for (text, options, words) in cases {
        let (topology, problems) = read(&text, &options);
        assert!(topology.regions.is_empty() && problems.len() == 1, "{words}: {problems:?}");
        assert!(problems[0].is_error && problems[0].message.contains(words), "{words}: {problems:?}");
    }
    assert_eq!(read(&plain, &told(System::Europe)).1, []);
    // What TopoJSON says counts as well, though its specification has no place for it.
    let topology = format!(
        r#"{{"type":"Topology","crs":{},"arcs":[{METRES}],"objects":{{"a":{{"type":"Polygon","id":"XX1","arcs":[[0]]}}}}}}"#,
        named("EPSG:3035")
    );
    assert_eq!(read(&topology, &Options::default()).1, []);
    assert!(read(&topology, &told(System::Web)).1[0].is_error);
}

#[test]
fn sixty_four_megabytes_are_the_limit() {
    let mut text = collection(&[feature("XX1", SQUARE)]);
    text.push_str(&" ".repeat(LARGEST_TEXT - text.len()));
    assert_eq!(read(&text, &Options::default()).1, []);
    text.push(' ');
    let (topology, problems) = read(&text, &Options::default());
    assert!(topology.regions.is_empty() && problems[0].message.contains("64 MB"), "{problems:?}");
}

#[test]
fn five_million_points_are_the_limit() {
    let ring = format!("[{}[1,1]]", "[0,0],".repeat(MOST_POINTS));
    let (topology, problems) = one(&ring);
    assert!(topology.regions.is_empty() && problems[0].message.contains("points"), "{problems:?}");
    let text = format!(r#"{{"type":"Topology","arcs":[{ring}],"objects":{{"a":{{"type":"Polygon","id":"XX1","arcs":[[0]]}}}}}}"#);
    assert!(read(&text, &DEGREES).1[0].message.contains("points"));
}

#[test]
fn geometry_of_gisco_is_known_by_its_names() {
    let with = |properties: &str| collection(&[feature("XX1", SQUARE)]).replace("{}", properties);
    for properties in [
        r#"{"NUTS_ID":"XX1","NUTS_NAME":"X"}"#,
        r#"{"NUTS_ID":"XX1","URBN_TYPE":1}"#,
        r#"{"CNTR_ID":"ZZ","ISO3_CODE":"ZZZ"}"#,
        r#"{"id":"XX1","na":"X"}"#,
    ] {
        assert_eq!(read(&with(properties), &Options::default()).0.origin, Some(Origin::Gisco), "{properties}");
    }
    for properties in ["{}", r#"{"NUTS_ID":"XX1"}"#, r#"{"id":"XX1","name":"X"}"#, r#"{"id":"XX1","na":"X","own":1}"#] {
        assert_eq!(read(&with(properties), &Options::default()).0.origin, None, "{properties}");
    }
    let topology = |extra: &str, name: &str| {
        format!(
            r#"{{"type":"Topology",{extra}"arcs":[{SQUARE}],"objects":{{"{name}":{{"type":"Polygon","id":"XX1","arcs":[[0]]}}}}}}"#
        )
    };
    assert_eq!(read(&topology("", "nutsrg"), &Options::default()).0.origin, Some(Origin::Gisco));
    assert_eq!(read(&topology(r#""origin":"gisco","#, "regions"), &Options::default()).0.origin, Some(Origin::Gisco));
    assert_eq!(read(&topology(r#""origin":7,"#, "regions"), &Options::default()).0.origin, None);
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
