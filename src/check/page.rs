//! Text pages: their words, links and pictures. (Addresses that are taken are seen while reading.)

use super::id::UNKNOWN_ID;
use super::image;
use super::language::{used, written};
use super::link::{self, Targets};
use super::stub;
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::model::page::TextPage;
use crate::model::project::Project;

/// Tries the rules of text pages.
pub fn check(project: &Project, targets: &Targets<'_>, findings: &mut Vec<Finding>) {
    check_these(project, &project.pages, targets, findings);
}

/// Tries the rules of text pages on some of them.
pub fn check_these(project: &Project, pages: &[TextPage], targets: &Targets<'_>, findings: &mut Vec<Finding>) {
    for page in pages {
        for text in &page.texts {
            used(project, text.language, Location::top(text.file), findings);
            written("the title", &text.title, findings);
            written("the summary", &text.summary, findings);
            stub::check_page(project, text, findings);
            for note in &text.marks.notes {
                let message = format!("there is no source “{}”", **note);
                findings.push(
                    Finding::new(&UNKNOWN_ID, note.at, message).help("pages have no list of sources; link to the source instead"),
                );
            }
            link::check(project, targets, text.file, &text.marks.links, findings);
            image::check(project, text.file, &text.marks.images, findings);
        }
    }
}
