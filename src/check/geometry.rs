//! Geometry: each region has a shape, and each shape has a region.

use std::collections::BTreeSet;

use super::{edition, place};
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::model::project::Project;

/// A region that cannot be drawn.
pub static REGION_WITHOUT_SHAPE: Rule = Rule::warning(
    "RL502",
    "region-without-shape",
    "The geometry has no shape with the region's code, so the region is in the lists and not on the map. Official codes change with each edition of the nomenclature: compare the code with that of the geometry's edition.",
);
/// A shape that nothing is known about.
pub static SHAPE_WITHOUT_REGION: Rule = Rule::warning(
    "RL503",
    "shape-without-region",
    "The geometry has shapes for which there is no region. They are drawn as land without a name. Add the regions, or leave the shapes out of the geometry.",
);

/// As many codes as a finding lists.
const LISTED: usize = 10;

/// Tries the rules of geometry against the regions.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let shapes = project.geometry.ids();
    if shapes.is_empty() {
        if !project.regions.is_empty() {
            findings.push(
                about(project, &REGION_WITHOUT_SHAPE, "the geometry holds no shape, so no region is on the map")
                    .help("name a geometry with shapes in regions/map.yaml"),
            );
        }
        return;
    }
    for region in project.regions.iter().filter(|region| !shapes.contains(region.id.as_str())) {
        findings.push(
            Finding::new(
                &REGION_WITHOUT_SHAPE,
                place::field(&project.files, region.file, "names"),
                format!("{} has no shape in {}", region.id, geometry(project)),
            )
            .help(match edition::note(&region.id) {
                Some(note) => format!("the code {note}; compare it with those of the geometry"),
                None => "compare its code with those of the geometry, or add a shape with this code".to_owned(),
            }),
        );
    }
    // The base map of Europe is larger than most sites.
    if project.map.geometry.is_none() {
        return;
    }
    let regions: BTreeSet<&str> = project.regions.iter().map(|region| region.id.as_str()).collect();
    let strangers: Vec<&str> = shapes.difference(&regions).copied().collect();
    if !strangers.is_empty() {
        let listed = strangers[..strangers.len().min(LISTED)].join(", ");
        let more = if strangers.len() > LISTED { " …" } else { "" };
        let message = match strangers.len() {
            1 => format!("one shape has no region: {listed}"),
            number => format!("{number} shapes have no region: {listed}{more}"),
        };
        findings.push(about(project, &SHAPE_WITHOUT_REGION, message).help(match edition::notes(strangers.iter().copied()) {
            notes if notes.is_empty() => {
                format!("add regions/{}.yaml with its names and country, or leave the shape out", strangers[0])
            }
            notes => format!("{notes}; compare the codes of the regions with those of the geometry"),
        }));
    }
}

/// A finding at the top of the geometry; where there is no such file, where the settings of the map name it.
fn about(project: &Project, rule: &'static Rule, message: impl Into<String>) -> Finding {
    let path = geometry(project);
    let file = project.files.iter().find(|(_, file)| file.path == path).map(|(file, _)| Location::top(file));
    match file.or(project.map.geometry.as_ref().map(|path| path.at)) {
        Some(at) => Finding::new(rule, at, message),
        None => Finding::about(rule, path, message),
    }
}

/// The path of the geometry, from the project's root.
fn geometry(project: &Project) -> String {
    project.map.geometry.as_ref().map_or("regions/geometry/europe.topojson".to_owned(), |path| format!("regions/{}", **path))
}
