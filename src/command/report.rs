//! Findings and results as text for people and for programs.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::check::later;
use crate::ground::finding::Finding;
use crate::ground::limits;
use crate::ground::location::Files;
use crate::ground::rule::Severity;
use crate::read::tree::is_control;

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
            "schema_version": SCHEMA_VERSION, "pages": self.pages, "rendered": self.rendered, "kept": self.kept, "deleted": self.deleted,
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

/// Where a finding points to, as people and programs name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path from the project's root.
    pub path: String,
    /// Line and column of the first character, where there is a text to point into.
    pub start: Option<(usize, usize)>,
    /// Line and column after the last character.
    pub end: Option<(usize, usize)>,
}

/// A line of a foreign file can be further down than this machine counts; then the last it can count is told.
fn whole(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The place of a finding, where it has one.
#[must_use]
pub fn place(files: &Files, finding: &Finding) -> Option<Place> {
    let in_text = finding.at.map(|at| {
        let file = files.get(at.file);
        let end = at.start as usize + files.slice(at).trim_end().len();
        let (start, end) = (line_and_column(&file.text, at.start as usize), line_and_column(&file.text, end));
        Place { path: file.path.clone(), start: Some(start), end: Some(end) }
    });
    let in_foreign = finding.line.map(|(line, column)| (whole(line), whole(column)));
    in_text.or_else(|| finding.path.clone().map(|path| Place { path, start: in_foreign, end: None }))
}

/// The version of what programs read. It goes up when they have to change.
pub const SCHEMA_VERSION: u32 = 1;

/// One finding as a JSON object on one line.
#[must_use]
pub fn json(files: &Files, finding: &Finding) -> String {
    let place = place(files, finding);
    let (start, end) = place.as_ref().map_or((None, None), |place| (place.start, place.end));
    serde_json::json!({
        "schema_version": SCHEMA_VERSION, "code": finding.rule.code, "name": finding.rule.name,
        "severity": if finding.is_error() { "error" } else { "warning" },
        "message": finding.message, "help": finding.help, "file": place.map(|place| place.path),
        "line": start.map(|(line, _)| line), "column": start.map(|(_, column)| column),
        "end_line": end.map(|(line, _)| line), "end_column": end.map(|(_, column)| column),
    })
    .to_string()
}

/// The number of findings as a JSON object on one line.
#[must_use]
pub fn json_count(summary: &Summary) -> String {
    let Summary { errors, warnings, .. } = summary;
    serde_json::json!({"schema_version": SCHEMA_VERSION, "errors": errors, "warnings": warnings}).to_string()
}

/// Line and column, both from 1; the column counts characters.
#[must_use]
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// Findings in reading order: by file, then by place; those without a place first.
#[must_use]
pub fn sorted(files: &Files, mut findings: Vec<Finding>) -> Vec<Finding> {
    fn key<'a>(files: &'a Files, finding: &'a Finding) -> impl Ord + use<'a> {
        let place = finding.at.map(|at| (files.get(at.file).path.as_str(), at.start, at.end));
        (place, finding.path.as_deref(), finding.line, finding.rule.code, finding.message.as_str())
    }
    findings.sort_by(|a, b| key(files, a).cmp(&key(files, b)));
    findings.dedup_by(|a, b| a.at == b.at && a.path == b.path && a.line == b.line && a.rule == b.rule && a.message == b.message);
    findings = few(findings);
    for finding in &mut findings {
        let texts = [Some(&mut finding.message), finding.label.as_mut(), finding.help.as_mut(), finding.path.as_mut()];
        texts.into_iter().flatten().for_each(tame);
    }
    findings
}

/// Of each rule the first findings in a file, and one that says how many more there are: each takes a look at its whole
/// file to tell its line.
fn few(findings: Vec<Finding>) -> Vec<Finding> {
    let group = |finding: &Finding| (finding.rule.code, finding.at.map(|at| at.file), finding.path.clone());
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    let mut told: Vec<Finding> = Vec::new();
    let mut last = BTreeMap::new();
    for mut finding in findings {
        let count = counts.entry(group(&finding)).or_default();
        *count += 1;
        if *count > limits::FINDINGS + 1 {
            continue;
        }
        if *count > limits::FINDINGS {
            finding.help = None;
            last.insert(group(&finding), told.len());
        }
        told.push(finding);
    }
    for (group, at) in last {
        let more = counts.get(&group).copied().unwrap_or_default() - limits::FINDINGS;
        told[at].message = format!("here and further down there are {more} more findings of this kind");
    }
    told
}

/// Words of a file can be endless, and can hold what controls a terminal.
fn tame(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(limits::MESSAGE) {
        text.truncate(end);
        text.push('…');
    }
    if text.contains(|c| is_control(c) || c == '\r') {
        *text = text.chars().map(|c| if is_control(c) || c == '\r' { '\u{fffd}' } else { c }).collect();
    }
}

/// As many findings of one rule in one file as people are told.
const TOLD: usize = 20;

/// All findings as people read them, each a paragraph: of each rule the first in a file, and how many more there are.
pub fn paragraphs<'a>(files: &'a Files, findings: &'a [Finding], colour: bool) -> impl Iterator<Item = String> + 'a {
    let group = |finding: &Finding| (finding.rule.code, finding.at.map(|at| at.file), finding.path.clone());
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(group(finding)).or_insert(0_usize) += 1;
    }
    let mut told = BTreeMap::new();
    findings.iter().filter_map(move |finding| {
        let (group, name) = (group(finding), finding.at.map(|at| files.get(at.file).path.as_str()).or(finding.path.as_deref()));
        let all = counts.get(&group).copied().unwrap_or_default();
        let n = told.entry(group).or_insert(0_usize);
        *n += 1;
        let text = (*n <= TOLD).then(|| human(files, finding, colour))?;
        let more = all - TOLD.min(all);
        match name.filter(|_| *n == TOLD && more > 0) {
            Some(name) => Some(format!("{text}\n\n… and {more} more of this kind ({}) in {name}", finding.rule.code)),
            None => Some(text),
        }
    })
}

/// The lines that a span lies in, and the number of the first. The renderer looks at all it is given, however long it is.
fn lines_around(text: &str, start: usize, end: usize) -> (Range<usize>, usize) {
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    (from..to, text[..from].bytes().filter(|&byte| byte == b'\n').count() + 1)
}

/// One finding, printed like a compiler does.
#[must_use]
pub fn human(files: &Files, finding: &Finding, colour: bool) -> String {
    let level = match finding.severity {
        Severity::Error | Severity::Blocker => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.code);
    let mut group = match (&finding.at, &finding.path) {
        (Some(at), _) => {
            let file = files.get(at.file);
            // A place that ends with a line break would be drawn into the next line.
            let length = files.slice(*at).trim_end().len();
            let start = file.text.floor_char_boundary(at.start as usize);
            let (lines, first_line) = lines_around(&file.text, start, start + length);
            let start = start - lines.start;
            let span = start..start + length;
            let mark = AnnotationKind::Primary.span(span);
            let mark = match &finding.label {
                Some(label) => mark.label(label.as_str()),
                None => mark,
            };
            Group::with_title(title)
                .element(Snippet::source(&file.text[lines]).line_start(first_line).path(file.path.as_str()).annotation(mark))
        }
        (None, Some(path)) => {
            let origin = annotate_snippets::Origin::path(path.as_str());
            let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
            Group::with_title(title).element(match finding.line {
                Some((line, column)) => origin.line(whole(line)).char_column(whole(column)),
                None => origin,
            })
        }
        (None, None) => Group::with_title(title),
    };
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

#[cfg(test)]
mod tests {
    use super::{human, paragraphs, sorted};
    use crate::ground::finding::Finding;
    use crate::ground::location::{Files, Location};
    use crate::read::rules::{BAD_DATE, WRONG_VALUE};

    #[test]
    fn many_findings_of_a_kind_are_counted_and_quickly_told() {
        let mut files = Files::default();
        let file = files.add("a.md", "åäö word\n".repeat(40_000));
        let at = |n: usize| Location::new(file, n * 12 + 7, n * 12 + 11);
        let findings = (0..40_000).rev().map(|n| Finding::new(&WRONG_VALUE, at(n), "wrong")).collect();
        let mut findings = sorted(&files, findings);
        findings.push(Finding::new(&BAD_DATE, at(39_999), "bad"));
        let told: Vec<String> = paragraphs(&files, &findings, false).collect();
        assert_eq!(told.len(), 21);
        assert!(told[19].contains("a.md:20:5") && told[19].ends_with("more of this kind (RL107) in a.md"), "{}", told[19]);
        assert!(told[20].contains("a.md:40000:5"), "{}", told[20]);
        assert_eq!(findings.len(), 202);
        assert_eq!(findings[200].message, "here and further down there are 39800 more findings of this kind");
        assert!(human(&files, &findings[1], false).contains("2 | åäö word"));
    }
}
