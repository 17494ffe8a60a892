//! A rule: what can be wrong, under a code that people can look up.

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the site is published.
    Warning,
    /// The record it concerns is not published anew, and the run ends with exit code 1.
    Error,
    /// Nothing at all is published, and the run ends with exit code 1.
    Blocker,
}

/// One kind of finding. All of them are listed in `check::RULES`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `RL` and three digits; the first digit is the area.
    pub code: &'static str,
    /// The same in words, for people and configuration files.
    pub name: &'static str,
    /// Weight of its findings.
    pub severity: Severity,
    /// Why it is a rule and what to do, for `regionlab explain CODE`.
    pub explanation: &'static str,
}

impl Rule {
    /// A rule whose findings are errors.
    #[must_use]
    pub const fn error(code: &'static str, name: &'static str, explanation: &'static str) -> Self {
        Rule { code, name, severity: Severity::Error, explanation }
    }

    /// A rule whose findings are errors that keep the whole site from being published.
    #[must_use]
    pub const fn blocker(code: &'static str, name: &'static str, explanation: &'static str) -> Self {
        Rule { code, name, severity: Severity::Blocker, explanation }
    }

    /// A rule whose findings are warnings.
    #[must_use]
    pub const fn warning(code: &'static str, name: &'static str, explanation: &'static str) -> Self {
        Rule { code, name, severity: Severity::Warning, explanation }
    }
}
