//! Countries and larger reference areas: `regions/countries.yaml` and `regions/areas.yaml`, each with the figures of
//! `regions/ID.stats.yaml`.

use super::site;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::model::area::Area;
use crate::model::country::Country;
use crate::model::observation::Statistics;

/// All countries, in the order of the file.
pub fn countries(tree: &Tree, findings: &mut Vec<Finding>) -> Vec<Country> {
    let mut countries: Vec<Country> = site::list(tree, "regions/countries.yaml", findings);
    for country in &mut countries {
        country.statistics = statistics(tree, &country.id, findings);
    }
    countries
}

/// All larger areas, in the order of the file.
pub fn areas(tree: &Tree, findings: &mut Vec<Finding>) -> Vec<Area> {
    let mut areas: Vec<Area> = site::list(tree, "regions/areas.yaml", findings);
    for area in &mut areas {
        area.statistics = statistics(tree, &area.id, findings);
    }
    areas
}

/// The figures in the file of that id. Where a region has the id, they are the region's.
fn statistics(tree: &Tree, id: &str, findings: &mut Vec<Finding>) -> Statistics {
    if tree.texts.contains_key(&format!("regions/{id}.yaml")) {
        return Statistics::default();
    }
    site::file(tree, &format!("regions/{id}.stats.yaml"), findings).unwrap_or_default()
}
