//! Text pages: their addresses, words, links and pictures.

use std::collections::BTreeSet;

use super::id::{UNKNOWN_ID, addressable, unique};
use super::image;
use super::language::{used, written};
use super::link::{self, Targets};
use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::model::project::Project;
use crate::read::rules::DUPLICATE_ID;

/// Addresses of pages that the site makes itself and that no text page can take.
const TAKEN: [&str; 10] =
    ["practices", "regions", "aspects", "topics", "target-groups", "pilot-regions", "compare", "coverage", "search", "data"];

/// Tries the rules of text pages.
pub fn check(project: &Project, targets: &Targets<'_>, findings: &mut Vec<Finding>) {
    let slugs: BTreeSet<&str> = project.pages.iter().map(|page| page.slug.as_str()).collect();
    aliases("page", project, project.pages.iter().flat_map(|page| &page.aliases), &slugs, findings);
    for page in &project.pages {
        for (n, text) in page.texts.iter().enumerate() {
            if n == 0 && TAKEN.contains(&page.slug.as_str()) {
                let message = format!("“{}” is the address of a list that the site makes itself", page.slug);
                findings.push(Finding::new(&DUPLICATE_ID, Location::top(text.file), message).help("give the file another name"));
            }
            used(project, text.language, Location::top(text.file), findings);
            written("the title", &text.title, findings);
            written("the summary", &text.summary, findings);
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

/// Tells where earlier addresses cannot be used: not an address, given twice, or still the address of a record.
pub fn aliases<'a>(
    what: &str,
    project: &Project,
    list: impl Iterator<Item = &'a Located<String>> + Clone,
    slugs: &BTreeSet<&str>,
    findings: &mut Vec<Finding>,
) {
    addressable(what, list.clone(), findings);
    unique(&project.files, "earlier address", list.clone(), findings);
    for alias in list.filter(|alias| slugs.contains(alias.as_str())) {
        let message = format!("the earlier address “{}” is the address of a {what} that is there", **alias);
        findings.push(Finding::new(&DUPLICATE_ID, alias.at, message).help("delete it, or rename that file"));
    }
}
