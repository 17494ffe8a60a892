//! Findings as the preview keeps them: with the line that they are about, so that they outlive the text.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::command::report;
use crate::command::watchdog::late_words;
use crate::ground::finding::Finding;
use crate::ground::location::Files;

/// A finding with everything that is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Code of the rule; empty where the machine refused something.
    pub code: &'static str,
    /// Whether it is an error.
    pub is_error: bool,
    /// The file, from the project's root; empty where it is about none.
    pub path: String,
    /// Line and column.
    pub place: Option<(usize, usize)>,
    /// The line of the source: before the marked place, the place, and after it.
    pub source: [String; 3],
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: String,
}

/// Longest part of a line that is shown, in characters.
const SHOWN: usize = 160;

impl Told {
    /// A finding with its line.
    #[must_use]
    pub fn new(files: &Files, finding: &Finding) -> Self {
        let place = report::place(files, finding);
        Told {
            code: finding.rule.code,
            is_error: finding.is_error(),
            place: place.as_ref().and_then(|place| place.start),
            path: place.map(|place| place.path).unwrap_or_default(),
            source: source(files, finding).unwrap_or_default(),
            message: finding.message.clone(),
            help: finding.help.clone().unwrap_or_default(),
        }
    }

    /// What the machine refused.
    #[must_use]
    pub fn failure(message: String) -> Self {
        let (path, source, help) = (String::new(), <[String; 3]>::default(), String::new());
        Told { code: "", is_error: true, path, place: None, source, message, help }
    }

    /// A template that does not end.
    #[must_use]
    pub fn late(path: &str) -> Self {
        let help = "mend it, end the preview with Ctrl-C, and begin it anew".to_owned();
        Told { path: path.to_owned(), place: Some((1, 1)), help, ..Told::failure(late_words()) }
    }

    /// The place as editors and terminals name it: `content/practices/a.md:7:8`.
    #[must_use]
    pub fn at(&self) -> String {
        match self.place {
            Some((line, column)) => format!("{}:{line}:{column}", self.path),
            None => self.path.clone(),
        }
    }
}

/// The line of a finding, cut in three at the marked place.
fn source(files: &Files, finding: &Finding) -> Option<[String; 3]> {
    let at = finding.at?;
    let text = &files.get(at.file).text;
    let start = text.floor_char_boundary(at.start as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = text.floor_char_boundary(at.end as usize).clamp(start, to);
    let short = |part: &str| part.trim_end_matches('\r').chars().take(SHOWN).collect::<String>();
    let before = text[from..start].chars().rev().take(SHOWN).collect::<Vec<_>>().into_iter().rev().collect();
    Some([before, short(&text[start..end]), short(&text[end..to])])
}

/// All findings, with their lines, in reading order.
#[must_use]
pub fn tell(files: &Files, findings: Vec<Finding>) -> Vec<Arc<Told>> {
    report::sorted(files, findings).iter().map(|finding| Arc::new(Told::new(files, finding))).collect()
}

/// The files with errors.
#[must_use]
pub fn faulty(list: &[Arc<Told>]) -> BTreeSet<String> {
    list.iter().filter(|told| told.is_error).map(|told| told.path.clone()).collect()
}
