//! `regionlab explain RULE`: why a rule is one, and what to do.

use crate::check;
use crate::ground::rule::Severity;

/// The explanation of a rule by its code or name; the list of all rules when there is no such rule.
///
/// # Errors
/// With the list of rules, when the rule is not known.
pub fn explain(rule: &str) -> Result<String, String> {
    if let Some(rule) = check::rule(rule) {
        let severity = match rule.severity {
            Severity::Blocker => "error; nothing is published",
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        Ok(format!("{} {} ({severity})\n\n{}\n", rule.code, rule.name, rule.explanation))
    } else {
        let list: Vec<String> = check::RULES.iter().map(|rule| format!("  {} {}", rule.code, rule.name)).collect();
        Err(format!("there is no rule “{rule}”; the rules are\n{}\n", list.join("\n")))
    }
}
