//! Regions: `regions/ID.yaml` with the figures of `regions/ID.stats.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Tree;
use super::{rules, site};
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Location};
use crate::ground::slug::is_code;
use crate::model::area::Area;
use crate::model::country::Country;
use crate::model::region::Region;

/// Files below `regions/` that are no regions.
const OTHERS: [&str; 4] = ["areas", "countries", "indicators", "map"];

/// All regions by id. A file of figures may also be that of a country or of a larger area.
pub fn read(tree: &Tree, countries: &[Country], areas: &[Area], findings: &mut Vec<Finding>) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut figures: BTreeMap<&str, FileId> = BTreeMap::new();
    let inside = tree.below("regions/", ".yaml").map(|(path, file)| (&path["regions/".len()..path.len() - ".yaml".len()], file));
    for (stem, file) in inside.filter(|(stem, _)| !stem.contains('/') && !OTHERS.contains(stem)) {
        let id = stem.strip_suffix(".stats").unwrap_or(stem);
        if !is_code(id) {
            findings.push(
                Finding::new(&rules::FILE_NAME, Location::top(file), format!("“{id}” is not a region's code"))
                    .help("a region's file is named by its code in capitals and digits, such as SE224.yaml"),
            );
        } else if stem.ends_with(".stats") {
            figures.insert(id, file);
        } else if let Some(facts) = site::file(tree, &format!("regions/{stem}.yaml"), findings) {
            let statistics = site::file(tree, &format!("regions/{id}.stats.yaml"), findings).unwrap_or_default();
            regions.push(Region { id: id.to_owned(), file, facts, statistics });
        }
    }
    let larger: BTreeSet<&str> =
        countries.iter().map(|country| country.id.as_str()).chain(areas.iter().map(|area| area.id.as_str())).collect();
    for (id, file) in figures {
        if !larger.contains(id) && !tree.texts.contains_key(&format!("regions/{id}.yaml")) {
            findings.push(
                Finding::new(
                    &rules::FIGURES_WITHOUT_REGION,
                    Location::top(file),
                    format!("there are figures for {id}, and no region, country or area {id}"),
                )
                .help(format!("add regions/{id}.yaml, or {id} to countries.yaml or areas.yaml, or delete the figures")),
            );
        }
    }
    regions.sort_by(|a: &Region, b| a.id.cmp(&b.id));
    regions
}
