//! Findings as text for people: what, where with the line itself, and what to do next.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::rule::Severity;

/// Findings in reading order: by file, then by place; those without a place first.
#[must_use]
pub fn sorted(files: &Files, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| finding.at.map(|at| (files.get(at.file).path.clone(), at.start, at.end));
        (key(a), &a.path, a.rule.code, &a.message).cmp(&(key(b), &b.path, b.rule.code, &b.message))
    });
    findings.dedup_by(|a, b| a.at == b.at && a.path == b.path && a.rule == b.rule && a.message == b.message);
    findings
}

/// One finding, printed like a compiler does.
#[must_use]
pub fn human(files: &Files, finding: &Finding, colour: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.code);
    let mut group = match (&finding.at, &finding.path) {
        (Some(at), _) => {
            let file = files.get(at.file);
            let span = at.start as usize..at.end as usize;
            let mark = AnnotationKind::Primary.span(span);
            let mark = match &finding.label {
                Some(label) => mark.label(label.as_str()),
                None => mark,
            };
            Group::with_title(title).element(Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(mark))
        }
        (None, Some(path)) => Group::with_title(title).element(annotate_snippets::Origin::path(path.as_str())),
        (None, None) => Group::with_title(title),
    };
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}
