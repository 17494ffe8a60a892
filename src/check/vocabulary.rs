//! Vocabularies: labels in every language. (That ids are unique and can be addresses is seen while reading.)

use super::id::{Known, addressable, unique};
use super::language::{complete, required};
use super::source::address;
use crate::ground::finding::Finding;
use crate::model::project::Project;
use crate::model::vocabulary::{Entry, Vocabulary};
use crate::read::rules::DUPLICATE_ID;

/// Tries the rules of all vocabularies.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    for (what, vocabulary) in all(project) {
        for entry in &vocabulary.entries {
            check_entry(project, what, entry, findings);
        }
    }
    // Sections and aspects are anchors of one page.
    let (sections, aspects) = (&project.vocabularies.sections, &project.vocabularies.aspects);
    let shared = aspects.entries.iter().filter(|aspect| sections.get(&aspect.id).is_some());
    for aspect in shared {
        findings.push(
            Finding::new(&DUPLICATE_ID, aspect.id.at, format!("“{}” is the id of an aspect and of a section", *aspect.id))
                .help("both are anchors of a practice's page; rename one of the two"),
        );
    }
}

/// Each vocabulary with the word for one of its entries.
fn all(project: &Project) -> [(&'static str, &Vocabulary); 6] {
    let known = &project.vocabularies;
    [
        ("aspect", &known.aspects),
        ("topic", &known.topics),
        ("target group", &known.target_groups),
        ("role", &known.roles),
        ("section", &known.sections),
        ("index", &known.indices),
    ]
}

fn check_entry(project: &Project, what: &str, entry: &Entry, findings: &mut Vec<Finding>) {
    let name = format!("{what} “{}”", *entry.id);
    required(project, &format!("the label of the {name}"), &entry.label, entry.id.at, findings);
    complete(project, &format!("the description of the {name}"), &entry.description, findings);
    let questions = || entry.questions.iter().map(|question| &question.id);
    unique(&project.files, "question", questions(), findings);
    addressable("question", questions(), findings);
    for question in &entry.questions {
        required(project, &format!("the question “{}”", *question.id), &question.text, question.id.at, findings);
    }
    address(entry.url.as_ref(), findings);
    if let Some(within) = &entry.within {
        Known::new("kind of section", "docs/sources.md", ["aspect"]).require(within, findings);
    }
}
