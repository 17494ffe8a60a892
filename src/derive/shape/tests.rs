//! What must hold for any map: nothing crosses, nothing is lost between the parts and the whole.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::super::path::Path as PathData;
use super::*;
use crate::derive::topology::{crossings, overlaps};
use crate::model::geometry::Topology;
use crate::read::geometry::{Options, read};

const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// Files of other people's geometry lie beside the project, not in it; tests pass without them.
/// The variable `REGIONLAB_TEST_GEOMETRY` names another folder.
fn beside_the_project(name: &str, options: &Options) -> Option<Topology> {
    let folder = std::env::var_os("REGIONLAB_TEST_GEOMETRY");
    let folder = folder.map_or_else(|| Path::new(PROJECT).join("../shared/data/geo"), PathBuf::from);
    geometry(&folder.join(name), options)
}

fn geometry(file: &Path, options: &Options) -> Option<Topology> {
    let name = file.display();
    let Ok(text) = std::fs::read_to_string(file) else {
        eprintln!("skipped: there is no {name}");
        return None;
    };
    let (topology, problems) = read(&text, options);
    let lost: Vec<_> = problems.iter().filter(|problem| problem.lost).collect();
    assert!(lost.is_empty(), "{name}: {lost:?}");
    Some(topology)
}

/// Signed area of path data as this module writes it, twice, by adding up its steps.
fn double_area_of_path(path: &str) -> i64 {
    let (mut at, mut start, mut area, mut command, mut numbers) = ([0_i64; 2], [0_i64; 2], 0, 'm', Vec::new());
    let spaced: String =
        path.chars().map(|c| if c.is_ascii_alphabetic() { format!(" {c} ") } else { c.to_string().replace('-', " -") }).collect();
    for token in spaced.split_ascii_whitespace() {
        if let Some(letter) = token.chars().next().filter(char::is_ascii_alphabetic) {
            command = letter;
            if letter == 'z' {
                area += at[0] * start[1] - start[0] * at[1];
                at = start;
            }
            continue;
        }
        numbers.push(token.parse::<i64>().expect("a whole number"));
        let [dx, dy] = numbers[..] else { continue };
        let step = [dx, dy];
        numbers.clear();
        let to = [at[0] + step[0], at[1] + step[1]];
        if command == 'm' {
            (start, command) = (to, 'l');
        } else {
            area += at[0] * to[1] - to[0] * at[1];
        }
        at = to;
    }
    // On the grid y points down; counter-clockwise on the globe is negative.
    -area
}

/// Draws the view, and checks that each region is drawn or reported, and that parts and outline have the same
/// area to the last unit: of the arcs as read, of the simplified arcs, and of the paths that are written.
fn areas_add_up(atlas: &Atlas, view: &View) -> usize {
    let regions: BTreeSet<usize> = (0..atlas.topology().regions.len()).collect();
    let canvas = Canvas::new(atlas, view, &regions);
    let rings = |region: usize| canvas.rings_of(Some(region));
    let all: Vec<&Ring> = regions.iter().flat_map(|&region| rings(region)).collect();
    let outline = outline(&atlas.topology().arcs, all.iter().copied());
    for arcs in [&atlas.topology().arcs, &canvas.fine, &canvas.coarse] {
        let sum = |rings: &mut dyn Iterator<Item = &Ring>| rings.map(|ring| double_area(&places(arcs, ring))).sum::<i128>();
        assert_eq!(sum(&mut all.iter().copied()), sum(&mut outline.iter()));
    }
    let shapes = overview(atlas, view);
    let drawn: i64 = shapes.regions.iter().map(|region| region.double_area).sum();
    let outline: Vec<Vec<Cell>> = outline.iter().map(|ring| tidy_ring(&places(&canvas.coarse, ring))).collect();
    assert_eq!(drawn, double_area_of_path(&PathData::of_rings(outline.iter().map(Vec::as_slice))));
    let ids: BTreeSet<&str> = shapes.regions.iter().map(|region| region.id.as_str()).collect();
    let outside: BTreeSet<&str> = shapes.outside.iter().map(String::as_str).collect();
    assert_eq!(&ids | &outside, atlas.topology().ids());
    assert!(ids.is_disjoint(&outside) && shapes.regions.iter().all(|region| !region.path.is_empty()));
    for region in shapes.regions.iter().filter(|region| !region.sign) {
        // It may be drawn either way round.
        assert_eq!(region.double_area, double_area_of_path(&region.path).abs(), "{}", region.id);
    }
    crossings(&canvas.fine).len()
}

const TOLERANCES: [f64; 4] = [0.8, 1.5, 2.5, 5.0];

#[test]
fn real_coverages_stay_planar() {
    let files = [
        "nuts2021_10M_4326_level0.topojson",
        "nuts2021_10M_4326_level1.topojson",
        "nuts2021_10M_4326_level2.topojson",
        "nuts2021_03M_4326_level2.topojson",
        "nuts2024_20M_4326_level0.geojson",
        "nuts2024_20M_4326_level1.geojson",
        "nuts2024_20M_4326_level2.geojson",
        "nuts2024_20M_4326_level3.geojson",
    ];
    for name in files {
        if let Some(topology) = beside_the_project(name, &Options::default()) {
            assert!(crossings(&topology.arcs).is_empty(), "{name}");
            no_more_crossings(name, topology, &TOLERANCES);
        }
    }
}

/// Files that cross themselves as they are published. The largest is tried at one tolerance only, to save time.
#[test]
fn faults_of_a_file_do_not_become_more() {
    let files: [(&str, &[f64]); 3] = [
        ("ne_regions_hybrid_europe_4326.topojson", &TOLERANCES),
        ("nuts2021_10M_4326_level3.topojson", &TOLERANCES),
        ("nuts2021_03M_4326_level3.topojson", &TOLERANCES[..1]),
    ];
    for (name, tolerances) in files {
        if let Some(topology) = beside_the_project(name, &Options::default()) {
            assert!(!crossings(&topology.arcs).is_empty(), "{name}");
            no_more_crossings(name, topology, tolerances);
        }
    }
}

#[test]
fn the_base_map_stays_planar() {
    let file = Path::new(PROJECT).join("regions/geometry/europe.topojson");
    if let Some(topology) = geometry(&file, &Options::default()) {
        assert!(crossings(&topology.arcs).is_empty());
        assert!(overlaps(&topology).is_empty());
        no_more_crossings("the base map", topology.clone(), &TOLERANCES);
        let shapes = overview(&Atlas::new(topology), &View::europe());
        let outside: BTreeSet<&str> = shapes.outside.iter().map(String::as_str).collect();
        let overseas = ["ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "NO0B", "PT20", "PT30"];
        assert_eq!(outside, BTreeSet::from(overseas));
    }
}

fn no_more_crossings(name: &str, topology: Topology, tolerances: &[f64]) {
    let given = crossings(&topology.arcs).len();
    let atlas = Atlas::new(topology);
    for &tolerance in tolerances {
        let found = areas_add_up(&atlas, &View { tolerance, ..View::europe() });
        eprintln!("{name}: {given} crossings as given, {found} at a tolerance of {tolerance}");
        assert!(found <= given, "{name} at {tolerance}: {found}");
    }
}

#[test]
fn the_order_of_features_does_not_change_a_shape() {
    let file = Path::new(PROJECT).join("regions/geometry/europe.topojson");
    let text = std::fs::read_to_string(file).expect("is part of the project");
    let drawn = |text: &str| overview(&Atlas::new(read(text, &Options::default()).0), &View::europe());
    let first = drawn(&text);
    assert_eq!(first, drawn(&text), "the same again");
    let mut document: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
    document["objects"]["regions"]["geometries"].as_array_mut().expect("is a list").reverse();
    let mut turned = drawn(&document.to_string());
    assert_ne!(turned.regions, first.regions, "they are in the order of the file");
    turned.regions.reverse();
    for (turned, first) in turned.regions.iter().zip(&first.regions) {
        assert_eq!(turned, first);
    }
    assert_eq!(turned.land, first.land);
    assert_eq!(turned.borders, first.borders);
}

#[test]
fn a_projected_file_gives_the_same_map() {
    let options = Options { id_property: Some("NUTS_ID"), ..Options::default() };
    let projected = beside_the_project("fixture_nuts2024_20M_level2_3035.geojson", &options);
    let (Some(projected), Some(plain)) = (projected, beside_the_project("nuts2024_20M_4326_level2.geojson", &Options::default()))
    else {
        return;
    };
    assert_eq!((projected.arcs.len(), projected.ids()), (plain.arcs.len(), plain.ids()));
    let place = |topology: &Topology| topology.region("SE22").map(|region| places(&topology.arcs, &region.polygons[0][0]));
    let (a, b) = (place(&projected).expect("is there"), place(&plain).expect("is there"));
    // A metre of rounding on either side.
    assert!(a.iter().zip(&b).all(|(a, b)| (a[0] - b[0]).abs() <= 2 && (a[1] - b[1]).abs() <= 2));
}

/// A grid of places, each moved a little, whose cells are given to regions at random: islands,
/// lakes, enclaves, regions in several parts.
fn coverage(columns: usize, moves: &[[i32; 2]], owners: &[usize]) -> Topology {
    let place = |column: usize, row: usize| {
        let [dx, dy] = moves[row * (columns + 1) + column];
        let degrees = |start: i32, number: usize| f64::from(start) + 0.3 * f64::from(u16::try_from(number).expect("is small"));
        [degrees(5, column) + f64::from(dx) / 1e3, degrees(48, row) + f64::from(dy) / 1e3]
    };
    let mut regions: std::collections::BTreeMap<usize, Vec<[[f64; 2]; 5]>> = std::collections::BTreeMap::new();
    for (cell, &owner) in owners.iter().enumerate().filter(|(_, owner)| **owner > 0) {
        let (column, row) = (cell % columns, cell / columns);
        let [a, b, c, d] = [place(column, row), place(column + 1, row), place(column + 1, row + 1), place(column, row + 1)];
        regions.entry(owner).or_default().push([a, b, c, d, a]);
    }
    let features = regions.iter().map(|(owner, cells)| {
        let polygons: Vec<_> = cells.iter().map(|cell| [cell]).collect();
        serde_json::json!({"type": "Feature", "id": format!("A{}-{owner}", ["A", "B", "C"][owner % 3]),
            "geometry": {"type": "MultiPolygon", "coordinates": polygons}})
    });
    let text = serde_json::json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()}).to_string();
    dissolved(&read(&text, &Options::default()).0)
}

/// Cells of one region merged, so that arcs become long and rings get holes.
fn dissolved(topology: &Topology) -> Topology {
    let features = topology.regions.iter().map(|region| {
        let rings = outline(&topology.arcs, region.rings());
        let (outer, holes): (Vec<_>, Vec<_>) =
            rings.iter().map(|ring| places(&topology.arcs, ring)).partition(|ring| double_area(ring) > 0);
        let degrees = |ring: &Vec<Cell>| ring.iter().map(|place| place.map(|units| f64::from(units) / 1e5)).collect::<Vec<_>>();
        // Which hole is whose does not matter to arcs and areas.
        let mut polygons: Vec<Vec<Vec<[f64; 2]>>> = outer.iter().map(|ring| vec![degrees(ring)]).collect();
        polygons[0].extend(holes.iter().map(degrees));
        serde_json::json!({"type": "Feature", "id": region.id, "geometry": {"type": "MultiPolygon", "coordinates": polygons}})
    });
    let text = serde_json::json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()}).to_string();
    let (topology, problems) = read(&text, &Options::default());
    assert_eq!(problems, []);
    topology
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_coverages_stay_planar(
        columns in 2_usize..9,
        moves in prop::collection::vec(prop::array::uniform2(-140..140_i32), 100),
        owners in prop::collection::vec(0_usize..6, 8..64),
        tolerance in 0.5..60.0,
        grid in 40..2_000_i32,
    ) {
        let owners = &owners[..owners.len() / columns * columns];
        prop_assume!(owners.iter().any(|owner| *owner > 0));
        let rows = owners.len() / columns;
        let columns = if rows > 10 { 8 } else { columns };
        let owners = &owners[..owners.len() / columns * columns];
        prop_assume!(owners.len() / columns * (columns + 1) + columns < 100 && owners.iter().any(|owner| *owner > 0));
        let topology = coverage(columns, &moves, owners);
        prop_assume!(crossings(&topology.arcs).is_empty());
        let count = topology.regions.len();
        let atlas = Atlas::new(topology);
        let view = View { grid: [grid, grid], tolerance: tolerance * f64::from(grid) / 1_000.0, ..View::inset(6.5, 49.5, 900.0, [grid, grid]) };
        prop_assert_eq!(areas_add_up(&atlas, &view), 0);
        let shapes = overview(&atlas, &view);
        prop_assert_eq!(shapes.regions.len(), count, "no region is lost");
        prop_assert!(shapes.regions.iter().all(|region| !region.path.is_empty()));
        prop_assert_eq!(&shapes, &overview(&atlas, &view), "the same again");
    }
}

#[test]
fn a_tiny_region_gets_a_sign_and_a_far_one_is_reported() {
    let feature = |id: &str, lon: f64, lat: f64, size: f64| {
        serde_json::json!({"type": "Feature", "id": id, "geometry": {"type": "Polygon",
            "coordinates": [[[lon, lat], [lon + size, lat], [lon, lat + size]]]}})
    };
    let features = [feature("TINY", 10.0, 50.0, 0.01), feature("FAR", -60.0, 10.0, 1.0), feature("PLAIN", 10.0, 52.0, 2.0)];
    let text = serde_json::json!({"type": "FeatureCollection", "features": features}).to_string();
    let atlas = Atlas::new(read(&text, &Options::default()).0);
    let shapes = overview(&atlas, &View::europe());
    let [tiny, plain] = &shapes.regions[..] else { panic!("two regions: {shapes:?}") };
    assert!(tiny.sign && !plain.sign);
    assert_eq!(double_area_of_path(&tiny.path).abs(), 16);
    assert_eq!(shapes.outside, ["FAR"]);
    let inset = inset(&atlas, &View::inset(-60.0, 10.0, 500.0, [100, 100]), &["FAR", "NONE"]);
    assert_eq!((inset.regions.len(), &inset.outside[..]), (1, &["NONE".to_string()][..]));
    let locator = locator(&atlas, "TINY", [100, 80]).expect("is in the atlas");
    assert!(!locator.regions[0].path.is_empty());
    assert_eq!(super::locator(&atlas, "NONE", [100, 80]), None);
}
