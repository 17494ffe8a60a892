//! A record as a file: facts, sections and aspects in the language of the answer.

use std::fmt::Write as _;

use super::answer::Answer;
use super::clean::{clean, escaped, one_line, quoted};
use super::consent::{Consent, consent};
use super::facts::{Facts, facts};
use super::form::{Field, Form};
use crate::model::state::State;
use crate::model::survey::DayOrder;

/// A record that was made of an answer.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its title; empty where it has none.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// What a record has to have and this one has not.
    pub missing: Vec<String>,
    /// Whether it may be published.
    pub consent: Consent,
    /// What does not fit its field.
    pub doubts: Vec<String>,
    /// Its file.
    pub text: String,
}

/// Makes a record of an answer to a survey.
#[must_use]
pub fn draft(answer: &Answer, form: &Form, order: DayOrder, survey: &str) -> Draft {
    let mut facts = facts(answer, form, order);
    let aspects = aspects(answer, form);
    let title = answer.texts.get("title").and_then(|given| given.first()).map(|(_, text)| one_line(text)).unwrap_or_default();
    if title.is_empty()
        && let Some(line) = facts.lines.iter_mut().find(|(key, _)| key == "title")
    {
        line.1 = quoted(&format!("{survey}: {}", answer.id));
    }
    // Who judges signs; without a day nobody can.
    if let Some(on) = answer.received.filter(|_| !aspects.is_empty()) {
        let by = answer.texts.get("promoter.name").and_then(|given| given.first()).map_or("", |(_, name)| name.as_str());
        let value = format!("{{by: {}, on: {on}, method: {}}}", quoted(by), quoted(&form.method));
        facts.lines.push(("evaluation".to_owned(), value));
    }
    let sections = sections(answer, form, &mut facts);
    let consent = consent(answer);
    let may_be_published = matches!(consent, Consent::NotAsked | Consent::Given);
    let is_whole = facts.missing.is_empty() && answer.is_finished && may_be_published;
    let state = if is_whole { State::Submitted } else { State::Draft };
    let received = answer.received.map(|date| format!(", received: {date}")).unwrap_or_default();
    facts.lines.push(("state".to_owned(), state.word().to_owned()));
    facts.lines.push(("survey".to_owned(), format!("{{name: {survey}, answer: {}{received}}}", quoted(&answer.id))));
    let mut text = "---\n".to_owned();
    for (key, value) in &facts.lines {
        let _ = writeln!(text, "{key}:{}{value}", if value.starts_with('\n') { "" } else { " " });
    }
    let doubts = facts.notes.clone();
    facts.notes.splice(0..0, answer.notes.iter().cloned());
    for (heading, given) in answer.texts.iter().filter(|(key, _)| key.starts_with("note:")).flat_map(|(_, given)| given) {
        let given = if given.is_empty() { "(no answer)" } else { given };
        facts.notes.push(format!("{heading}: {given}"));
    }
    for line in facts.notes.iter().flat_map(|note| clean(note).lines().map(ToOwned::to_owned).collect::<Vec<_>>()) {
        let _ = writeln!(text, "# {}", line.trim());
    }
    text.push_str("---\n");
    for part in sections.iter().chain(&aspects) {
        let _ = write!(text, "\n{part}");
    }
    Draft { title, state, missing: facts.missing, consent, doubts, text }
}

/// A heading that is known in whatever language the answer is.
fn heading(level: &str, words: &str, id: &str, form: &Form) -> String {
    let mark = if form.known.contains(id) { String::new() } else { format!(" {{#{id}}}") };
    format!("{level} {}{mark}", escaped(&one_line(words)))
}

/// The sections, in their order. Those that a record has to have stand there also without an answer.
fn sections(answer: &Answer, form: &Form, facts: &mut Facts) -> Vec<String> {
    let mut fields: Vec<(&str, &Field)> = Vec::new();
    for field in form.questions.iter().flat_map(|question| &question.fields) {
        if let Some(id) = field.name.strip_prefix("section:")
            && !fields.iter().any(|(known, _)| *known == id)
        {
            fields.push((id, field));
        }
    }
    fields.sort_by_key(|(_, field)| field.order);
    let last = fields.iter().find(|(id, _)| *id == "results").or(fields.last()).map(|(id, _)| *id);
    let mut sections = Vec::new();
    for (id, field) in fields {
        let given = answer.texts.get(&field.name).map_or(&[][..], Vec::as_slice);
        let given: Vec<&(String, String)> = given.iter().filter(|(_, text)| !text.is_empty()).collect();
        // The first text is the section; what others ask beside it names its question.
        let mut parts: Vec<String> = given
            .iter()
            .enumerate()
            .map(
                |(n, (words, text))| {
                    if n == 0 { escaped(text) } else { format!("*{}*\n\n{}", escaped(&one_line(words)), escaped(text)) }
                },
            )
            .collect();
        if parts.is_empty() && field.kept {
            parts.push(escaped(&form.unanswered));
            if field.required {
                facts.missing.push(field.name.clone());
            }
        }
        if let Some(title) = facts.report.as_ref().filter(|_| last == Some(id)) {
            parts.push(format!("{}[^E1]", escaped(title)));
        }
        if !parts.is_empty() {
            sections.push(format!("{}\n\n{}\n", heading("##", &field.heading, id, form), parts.join("\n\n")));
        }
    }
    sections
}

/// The aspects that something is said of.
fn aspects(answer: &Answer, form: &Form) -> Vec<String> {
    let mut aspects = Vec::new();
    for question in &form.questions {
        let Some(id) = question.fields.iter().find_map(|field| field.name.strip_prefix("aspect:")?.split(':').next()) else {
            continue;
        };
        let text = |field: &Field| -> Vec<String> {
            answer
                .texts
                .get(&field.name)
                .into_iter()
                .flatten()
                .filter(|(_, text)| !text.is_empty())
                .map(|(_, text)| escaped(text))
                .collect()
        };
        let mut parts: Vec<(&Field, Vec<String>)> =
            question.fields.iter().filter(|field| !field.part.is_empty()).map(|field| (field, text(field))).collect();
        if parts.is_empty() {
            continue;
        }
        for field in question.fields.iter().filter(|field| field.part.is_empty()) {
            let label = escaped(&one_line(&field.label));
            for told in text(field) {
                parts[0].1.push(format!("*{label}*\n\n{told}"));
            }
            let chosen = answer.choices.get(&field.name).and_then(|ids| ids.iter().find(|id| !id.is_empty()));
            let words = chosen.and_then(|chosen| field.choices.iter().find(|(id, _)| id == chosen));
            if let Some((id, words)) = words {
                let at = if id == "yes" { 0 } else { parts.len() - 1 };
                parts[at].1.push(format!("- {label} {}", escaped(words)));
            }
        }
        let told: Vec<String> = parts
            .iter()
            .filter(|(_, texts)| !texts.is_empty())
            .map(|(field, texts)| {
                let id = field.name.rsplit(':').next().unwrap_or_default();
                format!("{}\n\n{}\n", heading("###", &field.part, id, form), texts.join("\n\n"))
            })
            .collect();
        if !told.is_empty() {
            let words = question.fields.first().map_or("", |field| field.heading.as_str());
            aspects.push(format!("{}\n\n{}", heading("##", words, id, form), told.join("\n")));
        }
    }
    aspects
}
