//! What a practice was made after, and what after it: records that are there, or something that has a name.

use super::id::Known;
use super::language::{required_in, spoken};
use super::source::address;
use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::model::practice::{Adaptation, Practice};
use crate::model::project::Project;
use crate::read::rules::{MISSING_FIELD, WRONG_VALUE};

/// Tries the rules of a practice's adaptations.
pub fn check(project: &Project, practice: &Practice, known: &Known<'_>, findings: &mut Vec<Finding>) {
    for one in practice.facts.adapted_from.iter().chain(&practice.facts.adapted_by) {
        address(one.url.as_ref(), findings);
        match (&one.practice, &one.name) {
            (Some(slug), None) if slug.value == practice.slug => findings.push(
                Finding::new(&WRONG_VALUE, slug.at, "a practice is not an adaptation of itself")
                    .help("name the other practice, or take the line out"),
            ),
            (Some(slug), None) => known.require(slug, findings),
            (None, Some(name)) => {
                required_in(&spoken(project, practice), "the name of the other practice", name, place(practice, one), findings);
            }
            (Some(slug), Some(_)) => findings.push(
                Finding::new(&WRONG_VALUE, slug.at, "a practice of this site has its name from its own record")
                    .help("delete “name”, or “practice” where it is another one"),
            ),
            (None, None) => findings.push(
                Finding::new(&MISSING_FIELD, place(practice, one), "the adaptation does not say of what")
                    .help("add “practice: SLUG” for a practice of this site, or “name: …” and “url: …” for another"),
            ),
        }
    }
}

/// Where an adaptation stands, as near as its parts tell.
fn place(practice: &Practice, one: &Adaptation) -> Location {
    let parts: [Option<&Located<String>>; 2] = [one.url.as_ref(), one.source.as_ref()];
    parts.into_iter().flatten().next().map_or(practice.facts.title.at, |part| part.at)
}
