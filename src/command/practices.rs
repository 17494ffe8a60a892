//! `regionlab practices`: the practices by where they stand on their way to readers, as a table.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::ground::failure::Failure;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::state::State;
use crate::read::{id, project};

/// The practices of a project.
#[derive(Debug)]
pub struct Report {
    rows: Vec<Row>,
    counts: BTreeMap<State, usize>,
    unread: usize,
}

#[derive(Debug)]
struct Row {
    slug: String,
    state: State,
    title: String,
    languages: Vec<String>,
    regions: Vec<String>,
    /// The mailbox or office to ask.
    contact: Option<String>,
    /// The survey and the answer in it.
    survey: Option<(String, String)>,
}

/// Lists the practices in these states; all of them where none is named.
///
/// # Errors
/// When the machine refuses to read something, or there is no project.
pub fn practices(root: &Path, states: &[State]) -> Result<Report, Failure> {
    let (Ok(project), _) = project::read(root)? else { return Err(Failure::NoProject(root.to_owned())) };
    let mut counts = BTreeMap::new();
    for practice in &project.practices {
        *counts.entry(practice.facts.standing()).or_default() += 1;
    }
    let unread = id::slugs(&project.files, "content/practices/").len().saturating_sub(project.practices.len());
    let mut rows: Vec<Row> = project.practices.iter().map(|practice| row(&project, practice)).collect();
    rows.retain(|row| states.is_empty() || states.contains(&row.state));
    rows.sort_by(|a, b| (a.state, &a.slug).cmp(&(b.state, &b.slug)));
    Ok(Report { rows, counts, unread })
}

fn row(project: &Project, practice: &Practice) -> Row {
    let facts = &practice.facts;
    let contact = facts.contact.as_ref().map(|contact| {
        let name = contact.name.text(practice.original().language, project.site.default_language());
        contact.email.as_ref().map_or_else(|| name.to_owned(), |email| email.value.clone())
    });
    Row {
        slug: practice.slug.clone(),
        state: facts.standing(),
        title: facts.title.value.clone(),
        languages: practice.texts.iter().map(|text| text.language.to_string()).collect(),
        regions: facts.regions.iter().map(|region| region.value.clone()).collect(),
        contact,
        survey: facts.survey.as_ref().map(|survey| (survey.name.value.clone(), survey.answer.value.clone())),
    }
}

impl Report {
    /// A table for a terminal, with the longest column last.
    #[must_use]
    pub fn human(&self) -> String {
        let head = ["SLUG", "STATE", "LANGUAGES", "REGIONS", "FROM", "TITLE"].map(ToOwned::to_owned);
        let rows = self.rows.iter().map(|row| {
            let survey = row.survey.as_ref().map(|(name, answer)| format!("{name} {answer}"));
            let from = survey.or_else(|| row.contact.clone()).unwrap_or_else(|| "–".to_owned());
            [
                row.slug.clone(),
                row.state.word().to_owned(),
                row.languages.join(" "),
                row.regions.join(" "),
                plain(&from),
                plain(&row.title),
            ]
        });
        let table: Vec<[String; 6]> = std::iter::once(head).chain(rows).collect();
        let widths: Vec<usize> =
            (0..6).map(|column| table.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()).collect();
        let mut text = String::new();
        for row in table.iter().filter(|_| !self.rows.is_empty()) {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            text += cells.join("  ").trim_end();
            text.push('\n');
        }
        let counts: Vec<String> = self.counts.iter().map(|(state, count)| format!("{count} {}", state.word())).collect();
        let counts = if counts.is_empty() { "no practices".to_owned() } else { counts.join(", ") };
        let gap = if text.is_empty() { "" } else { "\n" };
        let unread = match self.unread {
            0 => String::new(),
            count => format!("{count} cannot be read: run regionlab check\n"),
        };
        format!("{text}{gap}{counts}\n{unread}")
    }

    /// An object a line.
    #[must_use]
    pub fn json(&self) -> String {
        let line = |row: &Row| {
            let survey = row.survey.as_ref().map(|(name, answer)| json!({"name": name, "answer": answer}));
            json!({
                "slug": row.slug, "state": row.state.word(), "title": row.title, "languages": row.languages,
                "regions": row.regions, "contact": row.contact, "survey": survey,
            })
        };
        self.rows.iter().fold(String::new(), |text, row| text + &line(row).to_string() + "\n")
    }
}

/// Nothing that a terminal would take for a command, and not longer than a line is wide.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
