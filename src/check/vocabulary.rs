//! Vocabularies: labels in every language. (That ids are unique and can be addresses is seen while reading.)

use std::collections::BTreeSet;

use super::id::{Known, addressable, unique};
use super::language::{complete, required};
use super::source::address;
use crate::ground::finding::Finding;
use crate::ground::rule::Rule;
use crate::model::project::Project;
use crate::model::vocabulary::{Entry, Vocabulary};
use crate::read::rules::DUPLICATE_ID;

/// An entry that sorts nothing.
pub static UNUSED_ENTRY: Rule = Rule::warning(
    "RL223",
    "unused-entry",
    "No record uses this entry of a vocabulary. Either records that belong to it do not name it, or the word can go. Where it is kept for records to come, say so with `kept: true`; the page on coverage then names it among the gaps.",
);

/// Tries the rules of all vocabularies.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    for (what, vocabulary) in all(project) {
        for entry in &vocabulary.entries {
            check_entry(project, what, entry, findings);
        }
    }
    check_use(project, findings);
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

/// Entries that no record names. Sections are left out: they offer a form, and sort nothing.
fn check_use(project: &Project, findings: &mut Vec<Finding>) {
    // While a record cannot be read, nobody knows what it names.
    let texts = project.files.iter().filter_map(|(_, file)| file.path.strip_prefix("content/practices/"));
    let mut slugs = texts.filter(|path| path.ends_with(".md")).filter_map(|path| path.split(['/', '.']).next());
    if project.practices.is_empty() || !slugs.all(|slug| project.practice(slug).is_some()) {
        return;
    }
    let facts = || project.practices.iter().map(|practice| &practice.facts);
    let sections = project.practices.iter().flat_map(|practice| &practice.original().sections);
    let used: [BTreeSet<&str>; 5] = [
        sections.map(|section| section.id.as_str()).collect(),
        facts().flat_map(|facts| &facts.topics).map(|id| id.as_str()).collect(),
        facts().flat_map(|facts| &facts.target_groups).map(|id| id.as_str()).collect(),
        facts().map(|facts| facts.authority.role.as_str()).collect(),
        project.regions.iter().flat_map(|region| region.facts.indices.keys()).map(String::as_str).collect(),
    ];
    let sorting = all(project).into_iter().filter(|(what, _)| *what != "section");
    for ((what, vocabulary), used) in sorting.zip(used) {
        for entry in vocabulary.entries.iter().filter(|entry| !entry.kept && !used.contains(entry.id.as_str())) {
            findings.push(
                Finding::new(&UNUSED_ENTRY, entry.id.at, format!("no record uses the {what} “{}”", *entry.id))
                    .help("name it in the records that belong to it, add “kept: true”, or take it out"),
            );
        }
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
        let sections = project.vocabularies.sections.entries.iter().filter(|entry| entry.within.is_none());
        let wholes = sections.map(|entry| entry.id.as_str()).chain(["aspect"]);
        Known::new("section that has parts", "content/vocabularies/sections.yaml", wholes).require(within, findings);
    }
}
