//! A finding: something in somebody's content that is wrong or worth a look. A value, never a panic.

use super::location::Location;
use super::rule::{Rule, Severity};

/// What was found, where, and what to do next.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Weight; that of the rule unless a site's own rule says otherwise.
    pub severity: Severity,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// The place, where the file could be read as text.
    pub at: Option<Location>,
    /// The path, where there is no text to point into.
    pub path: Option<String>,
    /// Line and column in the file of that path, both from 1, where its text is not kept.
    pub line: Option<(u64, u64)>,
    /// Words under the marked place.
    pub label: Option<String>,
    /// What to do next.
    pub help: Option<String>,
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub fn new(rule: &'static Rule, at: Location, message: impl Into<String>) -> Self {
        Finding {
            rule,
            severity: rule.severity,
            message: message.into(),
            at: Some(at),
            path: None,
            line: None,
            label: None,
            help: None,
        }
    }

    /// A finding about a file that holds no text to point into.
    #[must_use]
    pub fn about(rule: &'static Rule, path: impl Into<String>, message: impl Into<String>) -> Self {
        Finding {
            rule,
            severity: rule.severity,
            message: message.into(),
            at: None,
            path: Some(path.into()),
            line: None,
            label: None,
            help: None,
        }
    }

    /// The same at a line and column of a file whose text is not kept.
    #[must_use]
    pub fn line(mut self, line: u64, column: u64) -> Self {
        self.line = Some((line, column));
        self
    }

    /// The same with words under the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with “did you mean …?” where one of the known names is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match super::suggest::nearest(word, known) {
            Some(near) => self.help(format!("did you mean “{near}”?")),
            None => self,
        }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity >= Severity::Error
    }

    /// Whether it keeps the whole site from being published.
    #[must_use]
    pub fn is_blocker(&self) -> bool {
        self.severity == Severity::Blocker
    }
}
