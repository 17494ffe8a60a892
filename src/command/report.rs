//! Findings and results as text for people and for programs.

use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::check::later;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::rule::Severity;

/// What a build made, and how long it took.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Whether anything was published (also when nothing had changed).
    pub published: bool,
    /// Pages of the site.
    pub pages: usize,
    /// Pages that were rendered.
    pub rendered: usize,
    /// Pages whose published copies stay.
    pub kept: usize,
    /// Files that are no longer part of the site.
    pub deleted: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Size of the site.
    pub bytes: u64,
    /// Time by stage.
    pub stages: Vec<Stage>,
}

/// A stage of a build.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Its name.
    pub name: &'static str,
    /// Milliseconds.
    pub ms: f64,
}

impl Summary {
    /// One JSON object on one line.
    #[must_use]
    pub fn json(&self) -> String {
        let mut ms: serde_json::Map<String, serde_json::Value> =
            self.stages.iter().map(|stage| (stage.name.to_owned(), tenths(stage.ms))).collect();
        ms.insert("total".to_owned(), tenths(self.total_ms()));
        serde_json::json!({
            "pages": self.pages, "rendered": self.rendered, "kept": self.kept, "deleted": self.deleted,
            "errors": self.errors, "warnings": self.warnings, "bytes": self.bytes, "ms": ms,
        })
        .to_string()
    }

    /// A few lines for people.
    #[must_use]
    pub fn human(&self, out: &Path) -> String {
        let seconds = self.total_ms() / 1000.0;
        let findings = count_findings(self.errors, self.warnings);
        if !self.published {
            return format!("Nothing was published: {findings}. What was published before stays as it is. ({seconds:.2} s)");
        }
        let deleted = if self.deleted > 0 { format!(", {} deleted", self.deleted) } else { String::new() };
        format!(
            "{} pages in {}: {} rendered, {} kept{deleted}; {:.1} MB; {findings}; {seconds:.2} s",
            self.pages,
            out.display(),
            self.rendered,
            self.kept,
            self.bytes_in_megabytes(),
        )
    }

    #[expect(clippy::cast_precision_loss, reason = "a size for people")]
    fn bytes_in_megabytes(&self) -> f64 {
        self.bytes as f64 / 1e6
    }

    fn total_ms(&self) -> f64 {
        self.stages.iter().map(|stage| stage.ms).sum()
    }
}

fn tenths(ms: f64) -> serde_json::Value {
    ((ms * 10.0).round() / 10.0).into()
}

/// “2 errors and 1 warning”, “no findings”.
#[must_use]
pub fn count_findings(errors: usize, warnings: usize) -> String {
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    match (errors, warnings) {
        (0, 0) => "no findings".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{} and {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// What a publication doubts, as a finding.
#[must_use]
pub fn doubt(out: &Path, doubt: &str) -> Finding {
    Finding::about(&later::UNKNOWN_MANIFEST, out.display().to_string(), doubt)
}

/// One finding as a JSON object on one line.
#[must_use]
pub fn json(files: &Files, finding: &Finding) -> String {
    let place = finding.at.map(|at| {
        let file = files.get(at.file);
        let (line, column) = line_and_column(&file.text, at.start as usize);
        (file.path.clone(), line, column)
    });
    let (path, line, column) = match place {
        Some((path, line, column)) => (Some(path), Some(line), Some(column)),
        None => (finding.path.clone(), None, None),
    };
    serde_json::json!({
        "code": finding.rule.code, "name": finding.rule.name,
        "severity": if finding.is_error() { "error" } else { "warning" },
        "message": finding.message, "help": finding.help, "file": path, "line": line, "column": column,
    })
    .to_string()
}

/// Line and column, both from 1; the column counts characters.
#[must_use]
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

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
            // A place that ends with a line break would be drawn into the next line.
            let length = files.slice(*at).trim_end().len();
            let span = at.start as usize..at.start as usize + length;
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
