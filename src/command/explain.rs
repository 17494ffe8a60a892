//! `regionlab explain RULE`: why a rule is one, what to do, and how it looks.

use crate::check::{self, example};
use crate::ground::rule::{Rule, Severity};
use crate::ground::suggest::nearest;

/// The explanation of a rule by its code or name, also as a finding begins (`error[RL104]`), with a wrong and a right
/// example.
///
/// # Errors
/// With the nearest rules, when the rule is not known.
pub fn explain(rule: &str) -> Result<String, String> {
    let word = rule.trim().trim_end_matches([':', ']']);
    let word = word.rsplit('[').next().unwrap_or(word);
    let Some(rule) = check::rule(word) else {
        let near = near(word);
        let guess = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", or ")) };
        return Err(format!(
            "there is no rule “{rule}”{guess}\n“regionlab explain” lists all rules. An address has a slash, such as /en/.\n"
        ));
    };
    let severity = match rule.severity {
        Severity::Blocker => "error; nothing is published",
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let head = format!("{} {} ({severity})\n\n{}\n", rule.code, rule.name, rule.explanation);
    Ok(head + &example::of(rule.code).map(|example| shown(&example)).unwrap_or_default())
}

/// All rules by code and name.
#[must_use]
pub fn list() -> String {
    let lines: Vec<String> = check::RULES.iter().map(|rule| format!("{}  {}", rule.code, rule.name)).collect();
    lines.join("\n") + "\n"
}

/// The rules that may be meant: of a code those beside it, of a name the nearest, or those that have the word in them.
fn near(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let is_code = word.strip_prefix("rl").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let mut rules: Vec<&Rule> = check::RULES.to_vec();
    rules.sort_by_key(|rule| rule.code);
    if is_code {
        let after = rules.partition_point(|rule| rule.code.to_lowercase() < word);
        rules = rules[after.saturating_sub(1)..(after + 1).min(rules.len())].to_vec();
    } else if let Some(near) = nearest(&word, rules.iter().map(|rule| rule.name)) {
        rules.retain(|rule| rule.name == near);
    } else {
        rules.retain(|rule| word.len() > 2 && rule.name.split('-').any(|part| part == word));
    }
    rules.iter().map(|rule| format!("{} {}", rule.code, rule.name)).collect()
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
