//! The mapping of a survey: proposed as text for a person to look at, and tried on a table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::choice::{Choice, Choices, IGNORE};
use super::clean::quoted;
use super::form::{Target, is_many};
use super::heading::{Lost, Proposal, fold, propose};
use super::rules;
use super::table::Table;
use super::value;
use crate::ground::finding::Finding;
use crate::ground::location::Located;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::survey::{Column, DayOrder, Mapping};

/// As many different answers of a choice as are listed.
const LISTED: usize = 60;

/// A proposed mapping: what becomes of each column, and how the dates stand.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// The headings with what they are proposed to fill.
    pub columns: Vec<(String, Proposal)>,
    /// What stands first in dates with strokes.
    pub dates: DayOrder,
    /// The language where no column says it.
    pub language: Language,
    /// When answers were given where no column says it.
    pub received: Option<PartialDate>,
}

/// Proposes what the columns of a table fill.
#[must_use]
pub fn proposed(table: &Table, targets: &BTreeMap<String, Target>, language: Language, today: PartialDate) -> Proposed {
    let mut proposals = propose(table, targets);
    for (column, proposal) in proposals.iter_mut().enumerate() {
        let target = proposal.key.as_ref().and_then(|key| targets.get(key)).filter(|target| !target.choices.is_empty());
        let Some(target) = target.filter(|_| proposal.value.is_none()) else { continue };
        let choices = Choices { known: Some(&target.choices), said: BTreeMap::new() };
        for cell in table.rows.iter().map(|row| &row.cells[column]).filter(|cell| !cell.trim().is_empty()) {
            let found = if is_many(target) { choices.many(cell) } else { vec![choices.one(cell)] };
            for choice in found {
                if let Choice::Unknown(words) = choice
                    && proposal.values.len() < LISTED
                {
                    proposal.values.insert(words, None);
                }
            }
        }
    }
    let is_there = |key: &str| proposals.iter().any(|proposal| proposal.key.as_deref() == Some(key));
    let received = (!is_there("received")).then_some(today);
    let cells = proposals
        .iter()
        .enumerate()
        .filter(|(_, proposal)| proposal.key.as_deref().is_some_and(|key| matches!(key, "received" | "start" | "end")));
    let dates = value::order(cells.flat_map(|(column, _)| table.rows.iter().map(move |row| row.cells[column].as_str())));
    let columns = table.headings.iter().cloned().zip(proposals).collect();
    Proposed { columns, dates, language, received }
}

/// The mapping as a file.
#[must_use]
pub fn text(proposed: &Proposed, format: &str, targets: &BTreeMap<String, Target>) -> String {
    let mut out = format!(
        "# Which column of the survey fills which field of a practice. Proposed from the headings of: {}.\n\
         # Look at it, correct it, and run the import again.\n\
         # A field is named as in the questionnaire. Besides these there are:\n\
         #   answer    what the answer is known by, so that it is imported once\n\
         #   received  when it was given\n\
         #   finished  whether it was sent off; where this is open, the record is a draft\n\
         #   personal  a person's name, address or number: not read\n\
         #   ignore    not read\n\
         # The mailbox of an office may be contact.email; that of a person may not.\n\
         # All fields:\n",
        format.replace(['\n', '\r'], " ")
    );
    let mut line = "#  ".to_owned();
    for field in targets.keys() {
        if line.len() + field.len() > 100 {
            let _ = writeln!(out, "{line}");
            line.truncate(3);
        }
        let _ = write!(line, " {field}");
    }
    let _ = writeln!(out, "{line}\n");
    let _ = writeln!(out, "# For answers that do not say their language.\nlanguage: {}", proposed.language);
    if let Some(date) = proposed.received {
        let _ = writeln!(out, "# No column says when an answer was given.\nreceived: {date}");
    }
    let (word, example) = match proposed.dates {
        DayOrder::DayFirst => ("day-first", "the third of April"),
        DayOrder::MonthFirst => ("month-first", "the fourth of March"),
    };
    let _ = writeln!(out, "# 03/04/2026 is {example}.\ndates: {word}\ncolumns:");
    for (heading, proposal) in &proposed.columns {
        let (field, note) = match proposal.key.as_deref() {
            None => match proposal.lost {
                Some(Lost::Long) => ("ignore", "  # not recognised; there are long answers in it"),
                Some(Lost::YesOrNo) => ("ignore", "  # not recognised; where it asks for consent, it is \"note:consent\""),
                Some(Lost::Choice) => ("ignore", "  # not recognised, though what is in brackets is a choice of the site"),
                None => ("ignore", "  # not recognised"),
            },
            Some(key) if proposal.is_doubtful => (key, "  # doubtful: is it that?"),
            Some("personal") => ("personal", "  # looks like personal data"),
            Some(key) => (key, ""),
        };
        let _ = write!(out, "  - column: {}\n    field: {}{note}\n", quoted(heading), yaml_key(field));
        if let Some(value) = &proposal.value {
            let note = if value.is_empty() { "  # the id of the choice" } else { "" };
            let _ = writeln!(out, "    value: {}{note}", if value.is_empty() { "\"\"" } else { value });
        }
        let unknown: Vec<&String> = proposal.values.keys().filter(|words| !words.is_empty()).collect();
        if !unknown.is_empty() {
            let known: BTreeSet<&str> =
                targets.get(field).map(|target| target.choices.values().map(String::as_str).collect()).unwrap_or_default();
            let list = known.into_iter().take(LISTED).collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "    # Words without an id yet; “ignore” leaves them out for good. Ids: {list}\n    values:");
            for words in unknown {
                let _ = writeln!(out, "      {}: \"\"", quoted(words));
            }
        }
    }
    out
}

/// A field's name; some have a colon in them.
fn yaml_key(field: &str) -> String {
    if field.contains(':') { format!("\"{field}\"") } else { field.to_owned() }
}

/// A column of a table with what the mapping says of it.
#[derive(Debug, Clone)]
pub struct Used<'a> {
    /// Its place in the table.
    pub at: usize,
    /// Its heading.
    pub heading: &'a str,
    /// What it fills.
    pub target: &'a Target,
    /// The choice that it is for; empty where that is not decided.
    pub value: Option<&'a str>,
    /// What its words stand for.
    pub choices: Choices<'a>,
}

/// The columns of a table that fill something, in the order of the mapping. What does not fit goes to `findings`.
pub fn used<'a>(
    mapping: &'a Mapping,
    table: &'a Table,
    targets: &'a BTreeMap<String, Target>,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Used<'a>> {
    let mut used: Vec<Used<'a>> = Vec::new();
    for column in &mapping.columns {
        let Some(target) = targets.get(column.field.as_str()) else {
            let finding = Finding::new(&rules::MAPPING, column.field.at, format!("there is no field “{}”", *column.field));
            let known = targets.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            let finding = finding.help(format!("the fields are {known}"));
            findings.push(finding.did_you_mean(&column.field, targets.keys().map(String::as_str)));
            continue;
        };
        let Some(at) = table.headings.iter().position(|heading| *heading == column.column.value) else {
            if !matches!(target.key.as_str(), "ignore" | "personal") {
                let message = format!("{file} has no column “{}”", *column.column);
                let finding = Finding::new(&rules::MAPPING, column.column.at, message);
                let finding = finding.help("delete it here where the survey does not have it any more");
                findings.push(finding.did_you_mean(&column.column, table.headings.iter().map(String::as_str)));
            }
            continue;
        };
        let is_once = !target.is_list && target.choices.is_empty();
        if is_once && used.iter().any(|one| one.target.key == target.key) {
            let message = format!("two columns fill “{}”, for which there is room once", target.key);
            findings.push(Finding::new(&rules::MAPPING, column.field.at, message).help("write “field: ignore” at one of them"));
            continue;
        }
        check_ids(column, target, findings);
        let said = column.values.iter().map(|(words, id)| (fold(words), id.as_str())).collect();
        let known = (!target.choices.is_empty()).then_some(&target.choices);
        let value = column.value.as_ref().map(|value| value.as_str());
        used.push(Used { at, heading: &table.headings[at], target, value, choices: Choices { known, said } });
    }
    for heading in &table.headings {
        if !mapping.columns.iter().any(|column| column.column.value == *heading) {
            let finding = Finding::about(&rules::UNMAPPED, file, format!("nothing says what the column “{heading}” fills"));
            findings.push(finding.help(format!("add to the mapping: {{column: {}, field: …}}", quoted(heading))));
        }
    }
    used
}

/// Ids that the vocabulary does not have.
fn check_ids(column: &Column, target: &Target, findings: &mut Vec<Finding>) {
    let ids: BTreeSet<&str> = target.choices.values().map(String::as_str).collect();
    let given: Vec<&Located<String>> = column.value.iter().chain(column.values.values()).collect();
    for id in given.into_iter().filter(|id| !id.is_empty() && id.as_str() != IGNORE && !ids.contains(id.as_str())) {
        let finding = Finding::new(&rules::MAPPING, id.at, format!("“{}” is no id that “{}” can have", **id, target.key));
        let list = ids.iter().copied().take(LISTED).collect::<Vec<_>>().join(", ");
        let help = if list.is_empty() { "this field has no choices".to_owned() } else { format!("the ids are {list}") };
        findings.push(finding.help(help).did_you_mean(id, ids.iter().copied()));
    }
}
