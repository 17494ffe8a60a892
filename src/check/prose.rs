//! Markdown in YAML values: what it refers to is there, and each finding points at the words.

use super::link::{self, Targets};
use super::{image, place};
use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::model::project::Project;
use crate::read::markdown::{Origin, survey};

/// Tries the links and pictures of Markdown in a YAML value; returns its notes. Places are those of the words.
pub fn markdown(
    project: &Project,
    targets: &Targets<'_>,
    text: &Located<String>,
    findings: &mut Vec<Finding>,
) -> Vec<Located<String>> {
    let exact = |words: &str| place::within(&project.files, text.at, text, words);
    let from = text.at.file;
    let mut found = Vec::new();
    // Places are counted within the value first; the words there are then looked up in the file.
    let surveyed = survey(text, Origin::Part(from, 0), &mut found);
    let moved = |at: Location| exact(text.get(at.start as usize..at.end as usize).unwrap_or(""));
    findings.extend(found.into_iter().map(|finding| Finding { at: finding.at.map(moved), ..finding }));
    let Some((_, marks)) = surveyed else { return Vec::new() };
    let links: Vec<_> = marks.links.into_iter().map(|link| Located::new(link.value, moved(link.at))).collect();
    let images: Vec<_> = marks.images.into_iter().map(|(image, alt)| (Located::new(image.value, moved(image.at)), alt)).collect();
    link::check(project, targets, from, &links, findings);
    image::check(project, from, &images, findings);
    marks.notes.into_iter().map(|key| Located::new(key.value, moved(key.at))).collect()
}
