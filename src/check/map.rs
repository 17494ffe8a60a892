//! The map's settings: a window and insets that show something.

use super::id::{Known, addressable, unique};
use super::language::{complete, required};
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::model::project::Project;

/// A window or inset that shows nothing.
pub static EMPTY_VIEW: Rule = Rule::error(
    "RL504",
    "empty-view",
    "The map's window goes from west to east and from south to north, in metres of the projection; an inset has a width and lies on the globe (longitude -180 to 180, latitude -90 to 90). Anything else shows nothing.",
);

/// Tries the rules of the map's settings.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let map = &project.map;
    complete(project, "the credit of the map", &map.credit, findings);
    unique(&project.files, "inset", map.insets.iter().map(|inset| &inset.id), findings);
    addressable("inset", map.insets.iter().map(|inset| &inset.id), findings);
    let regions = Known::new("region", "regions/", project.regions.iter().map(|region| region.id.as_str()));
    let mut empty = |at: Option<Location>, message: String| {
        let finding = match at {
            Some(at) => Finding::new(&EMPTY_VIEW, at, message),
            None => Finding::about(&EMPTY_VIEW, "regions/map.yaml", message),
        };
        findings.push(finding.help("see docs/sources.md for an example of regions/map.yaml"));
    };
    let at = map.credit.texts().next().map(|text| text.at);
    let (x, y) = (map.window.x, map.window.y);
    for (name, (from, to)) in [("west to east", x), ("south to north", y)] {
        if !(from.is_finite() && to.is_finite() && from < to) {
            empty(at, format!("the window goes from {from} to {to}, which is not from {name}"));
        }
    }
    if !on_globe(map.centre) {
        empty(at, format!("the centre {:?} is not on the globe", map.centre));
    }
    for inset in &map.insets {
        if !on_globe(inset.centre) {
            empty(Some(inset.id.at), format!("the centre {:?} of the inset “{}” is not on the globe", inset.centre, *inset.id));
        }
        if !(inset.width_km > 0.0 && inset.width_km <= 10_000.0) {
            empty(Some(inset.id.at), format!("the inset “{}” is {} km wide", *inset.id, inset.width_km));
        }
    }
    for inset in &map.insets {
        required(project, &format!("the label of the inset “{}”", *inset.id), &inset.label, inset.id.at, findings);
        for region in &inset.regions {
            regions.require(region, findings);
        }
    }
}

/// Whether longitude and latitude are those of a place.
fn on_globe((longitude, latitude): (f64, f64)) -> bool {
    (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude)
}
