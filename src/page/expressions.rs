//! The expressions in all texts, tried before any page is made, so that a fault has its place.

use super::context::Context;
use crate::check::later;
use crate::ground::expression::excerpt;
use crate::ground::finding::Finding;
use crate::ground::location::Located;
use crate::model::language::Language;
use crate::read::markdown::expressions;

/// Findings for expressions that give no value.
#[must_use]
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let project = context.project;
    for text in project.practices.iter().flat_map(|practice| &practice.texts) {
        text.marks.expressions.iter().for_each(|expression| attempt(context, text.language, expression, &mut findings));
    }
    for text in project.pages.iter().flat_map(|page| &page.texts) {
        text.marks.expressions.iter().for_each(|expression| attempt(context, text.language, expression, &mut findings));
    }
    for (language, text) in
        project.regions.iter().flat_map(|region| region.facts.prose()).flat_map(super::super::model::language::Localized::iter)
    {
        for range in expressions(text) {
            attempt(context, language.value, &Located::new(text[range].to_owned(), text.at), &mut findings);
        }
    }
    findings
}

fn attempt(context: &Context<'_>, language: Language, expression: &Located<String>, findings: &mut Vec<Finding>) {
    if let Err(fault) = context.tongue(language).evaluator.text(expression.trim()) {
        let message = format!("“{}” gives no value: {}", excerpt(expression.trim()), fault.message);
        findings.push(
            Finding::new(&later::EXPRESSION, expression.at, message)
                .help("texts may use count(\"practices\") and figure(\"indicator\", \"REGION\")"),
        );
    }
}
