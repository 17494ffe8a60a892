//! Countries: unique letters, and names in every language.

use super::id::unique;
use super::language::required;
use crate::ground::finding::Finding;
use crate::ground::slug::is_code;
use crate::model::project::Project;
use crate::read::rules::WRONG_VALUE;

/// Tries the rules of countries.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    unique(&project.files, "country", project.countries.iter().map(|country| &country.id), findings);
    for country in &project.countries {
        if !is_code(&country.id) {
            findings.push(
                Finding::new(&WRONG_VALUE, country.id.at, format!("“{}” cannot be the id of a country", *country.id))
                    .help("use its two capital letters, such as SE or EL"),
            );
        }
        required(project, &format!("the name of the country {}", *country.id), &country.names, country.id.at, findings);
    }
}
