//! `regionlab explain RULE`: why a rule is one, what to do, and how it looks.

use crate::check::{self, example};
use crate::ground::rule::Severity;
use crate::ground::suggest::nearest;

/// The explanation of a rule by its code or name, also as a finding begins (`error[RL104]`), with a wrong and a right
/// example.
///
/// # Errors
/// With the nearest rule or the list of rules, when the rule is not known.
pub fn explain(rule: &str) -> Result<String, String> {
    let word = rule.trim().trim_end_matches([':', ']']);
    let word = word.rsplit('[').next().unwrap_or(word);
    let Some(rule) = check::rule(word) else {
        let head = format!("there is no rule “{rule}”");
        // A wrong code is near to many others, so only a name can be guessed.
        if let Some(near) = nearest(word, check::RULES.iter().map(|rule| rule.name)).and_then(check::rule) {
            return Err(format!("{head}; did you mean {} {}?\n", near.code, near.name));
        }
        let list: Vec<String> = check::RULES.iter().map(|rule| format!("  {} {}", rule.code, rule.name)).collect();
        return Err(format!("{head}; an address has a slash, such as /en/. The rules are\n{}\n", list.join("\n")));
    };
    let severity = match rule.severity {
        Severity::Blocker => "error; nothing is published",
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let head = format!("{} {} ({severity})\n\n{}\n", rule.code, rule.name, rule.explanation);
    Ok(head + &example::of(rule.code).map(|example| shown(&example)).unwrap_or_default())
}

fn shown(example: &example::Example) -> String {
    let wrong = format!("\nWrong, in {}:\n\n{}\n", example.file, indented(example.wrong));
    let right = match (example.renamed, example.right) {
        (Some(name), text) => format!("Right, in {name}:\n\n{}", indented(text)),
        (None, "") => "Right: without this.\n".to_owned(),
        (None, text) => format!("Right:\n\n{}", indented(text)),
    };
    wrong + &right
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}
