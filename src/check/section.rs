//! Sections of practices: those that are required are there, in translations too, and evaluations evaluate.

use std::collections::BTreeSet;

use super::language::MISSING_TRANSLATION;
use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::model::language::Language;
use crate::model::practice::{Practice, PracticeText};
use crate::model::project::Project;
use crate::model::section::Section;

/// A required section that is not there.
pub static MISSING_SECTION: Rule = Rule::error(
    "RL212",
    "missing-section",
    "The vocabulary of sections marks those that each practice has to have, so that readers can compare practices. Add the heading and its text. Where nothing is known, say so in a sentence; that is worth knowing too.",
);
/// A section without text.
pub static EMPTY_SECTION: Rule = Rule::warning(
    "RL213",
    "empty-section",
    "A heading with no text below it promises something that the page does not have. Write the text, or take the heading out.",
);
/// Aspects that nobody stands for.
pub static EVALUATION_UNSIGNED: Rule = Rule::error(
    "RL214",
    "evaluation-unsigned",
    "The text judges the practice by an aspect, and the front matter does not say who judged and when. An evaluation is somebody's opinion; readers have to know whose. Add “evaluation: {by: editors, on: DATE}”.",
);
/// Somebody stands for nothing.
pub static EVALUATION_EMPTY: Rule = Rule::warning(
    "RL215",
    "evaluation-empty",
    "The front matter says who evaluated the practice, and the text has no section of an aspect. Add the evaluation, or take “evaluation” out.",
);

/// Tries the rules of a practice's sections.
pub fn check(project: &Project, practice: &Practice, findings: &mut Vec<Finding>) {
    let original = practice.original();
    for entry in project.vocabularies.sections.entries.iter().filter(|entry| entry.required && entry.within.is_none()) {
        if original.section(&entry.id).is_none() {
            let heading = entry.label.text(original.language, project.site.default_language());
            findings.push(
                Finding::new(&MISSING_SECTION, original.title.at, format!("the practice has no section “{heading}”"))
                    .help(format!("add a heading “## {heading}” and its text")),
            );
        }
    }
    check_evaluation(project, practice, findings);
    for text in &practice.texts {
        check_empty(project, text, findings);
    }
    for text in practice.texts.iter().skip(1) {
        check_translation(project, original, text, findings);
    }
}

/// Sections that the original has and a translation lacks.
fn check_translation(project: &Project, original: &PracticeText, text: &PracticeText, findings: &mut Vec<Finding>) {
    let there: BTreeSet<&str> = text.sections.iter().map(|section| section.id.as_str()).collect();
    let missing = original.sections.iter().filter(|section| !there.contains(section.id.as_str()));
    let names: Vec<&str> = missing.map(|section| heading(project, &section.id, text.language)).collect();
    if let Some(first) = names.first() {
        let list = names.join("”, “");
        findings.push(
            Finding::new(&MISSING_TRANSLATION, text.title.at, format!("this translation has no section “{list}”"))
                .help(format!("translate it below a heading “## {first}”")),
        );
    }
    for own in &text.sections {
        let Some(section) = original.section(&own.id) else { continue };
        for part in section.parts.iter().filter(|part| part.title.is_empty() && own.part(&part.id).is_none()) {
            let name = heading(project, &part.id, text.language);
            findings.push(
                Finding::new(&MISSING_TRANSLATION, own.heading, format!("this translation has no “{name}” here"))
                    .help(format!("translate it below a heading “### {name}”")),
            );
        }
        let items = |section: &Section| section.parts.iter().filter(|part| !part.title.is_empty()).count();
        let (wanted, found) = (items(section), items(own));
        if found < wanted {
            findings.push(
                Finding::new(
                    &MISSING_TRANSLATION,
                    own.heading,
                    format!("the original has {wanted} headings “###” here, and this translation has {found}"),
                )
                .help("translate them all, in the same order"),
            );
        }
    }
}

/// The words of a section's heading in a language.
fn heading<'a>(project: &'a Project, id: &'a str, language: Language) -> &'a str {
    let known = &project.vocabularies;
    let entry = known.sections.get(id).or_else(|| known.aspects.get(id));
    entry.map_or(id, |entry| entry.label.text(language, project.site.default_language()))
}

fn check_evaluation(project: &Project, practice: &Practice, findings: &mut Vec<Finding>) {
    let aspects = &project.vocabularies.aspects;
    let aspect = practice.original().sections.iter().find(|section| aspects.get(&section.id).is_some());
    match (&practice.facts.evaluation, aspect) {
        (None, Some(section)) => findings.push(
            Finding::new(&EVALUATION_UNSIGNED, section.heading, "this evaluates the practice, and nobody signs it")
                .help("add “evaluation: {by: editors, on: DATE}” to the front matter, or the name of who evaluated"),
        ),
        (Some(evaluation), None) => findings.push(
            Finding::new(
                &EVALUATION_EMPTY,
                place::key(&project.files, evaluation.at, "evaluation"),
                "the text has no section of an aspect",
            )
            .help("add the aspects that were evaluated, or take “evaluation” out"),
        ),
        _ => {}
    }
}

fn check_empty(project: &Project, text: &PracticeText, findings: &mut Vec<Finding>) {
    let is_empty = |body: Location| {
        let after = project.files.get(body.file).text.get(body.end as usize..).unwrap_or("");
        // A part that is not known cuts its aspect's text off; that is told where it stands.
        project.files.slice(body).trim().is_empty() && !after.starts_with("###")
    };
    let hollow = text.sections.iter().flat_map(Section::all).filter(|section| section.parts.is_empty() && is_empty(section.body));
    for section in hollow {
        findings.push(
            Finding::new(&EMPTY_SECTION, section.heading, "there is no text below this heading")
                .help("write it, or take the heading out"),
        );
    }
}
