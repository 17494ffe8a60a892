//! Larger reference areas: unique codes, names in every language, and countries that are there.

use super::id::{Known, unique};
use super::language::{complete, required};
use crate::ground::finding::Finding;
use crate::ground::slug::is_code;
use crate::model::project::Project;
use crate::read::rules::{DUPLICATE_ID, WRONG_VALUE};

/// Tries the rules of larger areas.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    unique(&project.files, "area", project.areas.iter().map(|area| &area.id), findings);
    let countries = Known::new("country", "regions/countries.yaml", project.countries.iter().map(|country| country.id.as_str()))
        .with_unread(&project.files);
    for area in &project.areas {
        let id = area.id.as_str();
        if !is_code(id) {
            findings.push(
                Finding::new(&WRONG_VALUE, area.id.at, format!("“{id}” cannot be the id of an area"))
                    .help("use the code that statistics know it by, in capitals, digits and “_”, such as EU27_2020"),
            );
        }
        if project.country(id).is_some() || project.region(id).is_some() {
            findings.push(
                Finding::new(&DUPLICATE_ID, area.id.at, format!("“{id}” is the id of a country or a region"))
                    .help("an area has a code of its own, because files of figures are named by it"),
            );
        }
        required(project, &format!("the name of the area {id}"), &area.names, area.id.at, findings);
        complete(project, &format!("the short name of the area {id}"), &area.short, findings);
        area.countries.iter().for_each(|country| countries.require(country, findings));
    }
}
