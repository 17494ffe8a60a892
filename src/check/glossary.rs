//! The glossary: terms that are unique, explained in every language, and point at each other.

use super::date::Today;
use super::id::{Known, addressable, unique};
use super::language::required;
use super::source;
use crate::ground::finding::Finding;
use crate::model::project::Project;

/// Tries the rules of the glossary.
pub fn check(project: &Project, today: Today, findings: &mut Vec<Finding>) {
    let ids = || project.glossary.iter().map(|term| &term.id);
    unique(&project.files, "term", ids(), findings);
    addressable("term", ids(), findings);
    let known = Known::new("term", "content/glossary.yaml", ids().map(|id| id.as_str())).with_unread(&project.files);
    for term in &project.glossary {
        required(project, &format!("the term “{}”", *term.id), &term.term, term.id.at, findings);
        required(project, &format!("the definition of “{}”", *term.id), &term.definition, term.id.at, findings);
        for other in &term.see_also {
            known.require(other, findings);
        }
        if let Some(origin) = &term.source {
            source::one(project, origin, origin.title.at, today, findings);
        }
    }
}
