//! Steps on the base map with the boxes of this project, and on maps of a few places.

use std::path::Path;

use super::*;
use crate::derive::atlas::Atlas;
use crate::derive::shape::{MapShapes, RegionShape};
use crate::derive::topology;

fn project() -> (Atlas, Maps) {
    let (project, _) = crate::read::project::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("can be read");
    let Ok(project) = project else { panic!("is a project") };
    let atlas = Atlas::new(project.geometry.clone());
    let maps = Maps::new(&atlas, &project.map, &project.regions);
    (atlas, maps)
}

/// All that can be reached from a region by steps, or from where it can be reached.
fn reach<'a>(start: &'a str, steps: &'a BTreeMap<String, Steps>, back: bool) -> BTreeSet<&'a str> {
    let mut ways: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, steps) in steps {
        for to in steps.iter().flatten() {
            let (from, to) = if back { (to, from) } else { (from, to) };
            ways.entry(from).or_default().push(to);
        }
    }
    let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
    while let Some(at) = open.pop() {
        open.extend(ways.get(at).into_iter().flatten().filter(|to| seen.insert(to)));
    }
    seen
}

#[test]
fn every_region_of_the_base_map_can_be_reached_from_every_other() {
    let (atlas, maps) = project();
    let all: BTreeSet<&str> = maps.steps.keys().map(String::as_str).collect();
    assert_eq!(all, atlas.topology().ids(), "each is on the map or in a box");
    assert_eq!(reach("ES51", &maps.steps, false), all);
    assert_eq!(reach("ES51", &maps.steps, true), all);
}

#[test]
fn every_step_goes_in_its_direction_and_to_a_neighbour_where_there_is_one() {
    let (atlas, maps) = project();
    let places: BTreeMap<&str, Cell> = maps.overview.regions.iter().map(|region| (region.id.as_str(), region.centre)).collect();
    let neighbours = topology::neighbours(atlas.topology());
    for (from, steps) in maps.steps.iter().filter(|(from, _)| places.contains_key(from.as_str())) {
        for (direction, to) in steps.iter().enumerate() {
            let lies_there = |to: &str| places.get(to).and_then(|&to| way(places[from.as_str()], to, direction, ASIDE)).is_some();
            let Some(to) = to else {
                assert!(direction != DOWN && !places.keys().any(|to| lies_there(to)), "{from} {direction}");
                continue;
            };
            assert_ne!(from, to);
            let in_row = !places.contains_key(to.as_str());
            assert!(lies_there(to) || (direction == DOWN && in_row), "{from} {direction} {to}");
            let borders = &neighbours[from.as_str()];
            assert!(borders.contains(to.as_str()) || !borders.iter().any(|to| lies_there(to)), "{from} {direction} {to}");
        }
    }
}

#[test]
fn steps_over_europe_are_those_that_one_expects() {
    let (_, maps) = project();
    let step = |from: &str, direction: usize| maps.steps[from][direction].as_deref().unwrap_or_default();
    let expected = [
        ("ES51", ["ES24", "FRJ2", "FRJ1", "ES52"]),
        ("SE224", ["DK01", "SE212", "SE221", "DE8"]),
        ("ITF4", ["ITF3", "HR02", "AL03", "ITF5"]),
        ("IS00", ["", "", "SE332", "IE04"]),
        ("LU00", ["BE34", "BE33", "DEB", "FRF3"]),
        // Islands, and the regions that lead to them.
        ("SE214", ["SE213", "SE110", "LV00", "PL63"]),
        ("FRM0", ["FRL0", "ITC3", "ITI4", "ITG2"]),
        ("MT00", ["ITG2", "ITG1", "EL62", "FRY3"]),
        // The row of boxes, and the way into it.
        ("PT15", ["", "PT18", "ES61", "PT20"]),
        ("PT20", ["", "PT15", "PT30", ""]),
        ("FRY1", ["ES70", "ES53", "FRY2", ""]),
        ("NO0B", ["FRY5", "CY00", "", ""]),
    ];
    for (from, steps) in expected {
        assert_eq!([0, 1, 2, 3].map(|direction| step(from, direction)), steps, "{from}");
    }
    // Regions inside others.
    for (host, enclave) in [("BE24", "BE10"), ("DE4", "DE3"), ("DE9", "DE5"), ("AT12", "AT13"), ("CZ02", "CZ01")] {
        assert!(maps.steps[host].iter().flatten().any(|to| to == enclave), "{host} {:?}", maps.steps[host]);
    }
}

fn shapes(regions: &[(&str, Cell)]) -> MapShapes {
    let region = |&(id, centre): &(&str, Cell)| RegionShape { id: id.to_owned(), centre, ..RegionShape::default() };
    MapShapes { width: 100, height: 100, regions: regions.iter().map(region).collect(), ..MapShapes::default() }
}

fn map(regions: &[(&str, Cell)], insets: &[&[(&str, Cell)]]) -> Maps {
    Maps { overview: shapes(regions), insets: insets.iter().map(|inset| shapes(inset)).collect(), ..Maps::default() }
}

fn step<'a>(steps: &'a BTreeMap<String, Steps>, from: &str) -> [&'a str; 4] {
    [0, 1, 2, 3].map(|direction| steps[from][direction].as_deref().unwrap_or_default())
}

#[test]
fn a_neighbour_goes_before_a_region_that_is_nearer() {
    let maps = map(&[("A", [10, 50]), ("FAR", [60, 60]), ("NEAR", [20, 50])], &[]);
    let borders = BTreeMap::from([("A", BTreeSet::from(["FAR"]))]);
    assert_eq!(step(&steps(&maps, &borders), "A"), ["", "", "FAR", ""]);
    assert_eq!(step(&steps(&maps, &BTreeMap::new()), "A"), ["", "", "NEAR", ""]);
}

#[test]
fn boxes_are_a_row_below_the_map() {
    let boxes: [&[(&str, Cell)]; 3] = [&[("ISLE", [50, 50])], &[("B", [50, 50])], &[("EAST", [80, 20]), ("WEST", [20, 90])]];
    let steps = steps(&map(&[("A", [10, 20]), ("B", [90, 30])], &boxes), &BTreeMap::new());
    assert_eq!(step(&steps, "A"), ["", "", "B", "ISLE"]);
    assert_eq!(step(&steps, "B"), ["A", "", "", "EAST"], "it is on the map, and so not in the row");
    assert_eq!(step(&steps, "ISLE"), ["", "A", "WEST", ""]);
    assert_eq!(step(&steps, "WEST"), ["ISLE", "B", "EAST", ""]);
}

#[test]
fn a_region_that_is_nobodys_nearest_is_reached_all_the_same() {
    // C hides behind B from A, and behind A from B.
    let regions = [("A", [10, 50]), ("B", [40, 50]), ("C", [25, 66]), ("D", [10, 70]), ("E", [40, 70])];
    let borders = [("A", ["B", "D"]), ("B", ["A", "E"]), ("D", ["A", "E"]), ("E", ["B", "D"])];
    let borders = borders.map(|(id, others)| (id, BTreeSet::from(others)));
    let steps = steps(&map(&regions, &[]), &borders.into());
    for (from, _) in regions {
        assert_eq!(reach(from, &steps, false).len(), 5, "{from}: {steps:?}");
    }
}

#[test]
fn the_order_of_the_regions_does_not_matter() {
    let (atlas, mut maps) = project();
    maps.overview.regions.reverse();
    assert_eq!(steps(&maps, &topology::neighbours(atlas.topology())), maps.steps);
}
