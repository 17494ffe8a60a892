//! The questionnaire as a blank practice: a Markdown file with the questions as comments, for those who write it by hand.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::context::Context;
use super::questionnaire::{PATH, stages};
use super::view::{Field, Question};
use crate::derive::address::Address;
use crate::model::language::Language;

/// Its address.
#[must_use]
pub fn address(language: Language) -> Address {
    Address::file_at(&format!("{language}/{PATH}/template.md"))
}

/// The file in a language.
#[must_use]
pub fn file(context: &Context<'_>, language: Language) -> Vec<u8> {
    let words = context.words(language);
    let stages = stages(context, language, None);
    let questions: Vec<&Question> = stages.iter().flat_map(|stage| &stage.questions).collect();
    let mut out = "---\n".to_owned();
    comment(&mut out, words.say("ask_template_about"));
    let mut done = BTreeSet::new();
    for question in &questions {
        front_matter(&mut out, question, words.say("ask_needed"), &mut done);
    }
    out.push_str("\nstate: submitted\n---\n");
    sections(&mut out, &questions, words.say("ask_unanswered"));
    aspects(&mut out, &questions);
    out.into_bytes()
}

/// The keys of the front matter that a question fills, with the question above them.
fn front_matter(out: &mut String, question: &Question, needed: &str, done: &mut BTreeSet<String>) {
    let fields: Vec<&Field> = question.fields.iter().filter(|field| !field.name.contains(':')).collect();
    let Some(first) = fields.first() else { return };
    let key = |field: &Field| {
        if question.rows.is_empty() { field.name.split('.').next().unwrap_or("").to_owned() } else { question.rows.clone() }
    };
    // What is only told by a report is written beside its source, which nobody can guess.
    if key(first) == "report" {
        return;
    }
    out.push('\n');
    let mark = if question.optional || !fields.iter().any(|field| field.required && field.when.is_empty()) {
        String::new()
    } else {
        format!(" ({needed})")
    };
    comment(out, &format!("{}. {}{mark}", question.number, question.legend.text));
    comment(out, &plain(&question.help));
    for (n, field) in fields.iter().enumerate() {
        // Main and other topics are chosen from the same list.
        if !fields[..n].iter().any(|before| before.groups == field.groups) {
            choices(out, field);
        }
    }
    for field in &fields {
        let key = key(field);
        if key == "report" || !done.insert(key.clone()) {
            continue;
        }
        let members: Vec<&Field> = fields.iter().copied().filter(|one| one.name.starts_with(&format!("{key}."))).collect();
        let is_list = !question.rows.is_empty() || field.kind == "checks" || key == "topics";
        let hidden = if question.optional || !fields.iter().any(|one| one.required && one.name.starts_with(&*field.name)) {
            "# "
        } else {
            ""
        };
        let pairs = |list: &[&Field], skip: usize| {
            let pairs = list
                .iter()
                .filter(|one| !one.name.ends_with("source"))
                .map(|one| format!("{}: {}", &one.name[skip..], blank(one)));
            pairs.collect::<Vec<_>>().join(", ")
        };
        let value = if !question.rows.is_empty() && !first.name.is_empty() {
            // Translations name a result by its id, which nobody is asked for.
            let id = if question.rows == "results" { "id: result-1, " } else { "" };
            format!("[{{{id}{}}}]", pairs(&fields, 0))
        } else if is_list {
            "[]".to_owned()
        } else if members.is_empty() {
            blank(field)
        } else {
            // What may be left out is left out where the rest stands without a mark of a comment.
            let needed: Vec<&Field> = members.iter().copied().filter(|one| question.optional || one.required).collect();
            format!("{{{}}}", pairs(&needed, key.len() + 1))
        };
        let label = field.label.text.as_str();
        let label =
            if label == question.legend.text || is_list || !members.is_empty() { String::new() } else { format!("   # {label}") };
        let _ = writeln!(out, "{hidden}{key}: {value}{}", one_line(&label));
    }
}

/// What stands where an answer belongs.
fn blank(field: &Field) -> String {
    let chosen = field.groups.iter().flat_map(|group| &group.choices).find(|choice| choice.chosen);
    match (field.kind.as_str(), chosen) {
        (_, Some(choice)) => choice.value.clone(),
        ("check", None) => "false".to_owned(),
        _ if field.name == "status" => "unknown".to_owned(),
        _ if field.name == "evidence" => "described".to_owned(),
        _ => format!("\"{}\"", field.value),
    }
}

/// The choices of a field, one line for each group.
fn choices(out: &mut String, field: &Field) {
    for group in field.groups.iter().filter(|_| field.kind != "radios") {
        let list: Vec<String> = group.choices.iter().map(|choice| format!("{} ({})", choice.value, choice.label.text)).collect();
        let name = if group.label.is_empty() { String::new() } else { format!("{} · ", group.label) };
        comment(out, &format!("  {name}{}", list.join(", ")));
    }
}

/// The sections of the record in its order, each once.
fn sections(out: &mut String, questions: &[&Question], unanswered: &str) {
    let mut list: Vec<(&Question, &Field)> = Vec::new();
    for question in questions {
        list.extend(question.fields.iter().filter(|field| field.name.starts_with("section:")).map(|field| (*question, field)));
    }
    list.sort_by_key(|(_, field)| field.order);
    let mut last = 0;
    for (question, field) in list {
        if field.order != last {
            last = field.order;
            let _ = write!(out, "\n## {}\n", field.heading);
            let about = if field.help.is_empty() { &question.help } else { &field.help };
            let _ = write!(out, "\n<!-- {} -->\n", in_comment(about));
            if field.kept {
                let _ = write!(out, "\n{unanswered}\n");
            }
        }
        if field.label.text != field.heading {
            let _ = write!(out, "\n<!-- {} -->\n", in_comment(&field.label.text));
        }
    }
}

/// The aspects as one comment each: an aspect without an answer is left out of a record.
fn aspects(out: &mut String, questions: &[&Question]) {
    for question in questions {
        let fields = question.fields.iter().filter(|field| field.name.starts_with("aspect:"));
        let mut lines: Vec<String> = Vec::new();
        for field in fields.clone().filter(|field| !field.part.is_empty()) {
            lines.push(format!("### {}\n{}", in_comment(&field.part), in_comment(&field.help)));
        }
        lines.extend(fields.filter(|field| field.kind == "radios").map(|field| in_comment(&field.label.text)));
        if let Some(heading) = question.fields.iter().find(|field| field.name.starts_with("aspect:")).map(|field| &field.heading)
        {
            let _ = write!(out, "\n<!--\n## {}\n\n{}\n-->\n", in_comment(heading), lines.join("\n\n"));
        }
    }
}

fn comment(out: &mut String, text: &str) {
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let _ = writeln!(out, "# {line}");
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// Words that do not end a comment of Markdown.
fn in_comment(html: &str) -> String {
    plain(html).replace("--", "–").replace('>', "›")
}

/// The words of a line of HTML that this floor made.
fn plain(html: &str) -> String {
    let mut words = String::new();
    for (n, part) in html.split('<').enumerate() {
        words.push_str(if n == 0 { part } else { part.split_once('>').map_or("", |(_, rest)| rest) });
    }
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
