//! A row sorted by the mapping: what the answer is known by, and what was given for each field.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, ticked};
use super::clean::{clean, one_line};
use super::consent;
use super::form::is_many;
use super::mapping::Used;
use super::rules;
use super::table::{LONGEST, Row, Table};
use super::value;
use crate::ground::finding::Finding;
use crate::ground::hash::fingerprint;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::survey::{DayOrder, Mapping};

/// An answer to the survey.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What it is known by.
    pub id: String,
    /// Its row, for people, and the line that it begins on.
    pub row: (String, Option<u64>),
    /// Its language.
    pub language: Language,
    /// When it was given.
    pub received: Option<PartialDate>,
    /// Whether it was sent off.
    pub is_finished: bool,
    /// Texts by field, with the headings they stand under; for lists a text, also an empty one, for each column.
    pub texts: BTreeMap<String, Vec<(String, String)>>,
    /// Ids of choices by field.
    pub choices: BTreeMap<String, Vec<String>>,
    /// What fits no field: kept beside the record.
    pub notes: Vec<String>,
    /// The same as findings.
    pub findings: Vec<Finding>,
}

/// What all answers of a file have in common.
#[derive(Debug, Clone, Copy)]
pub struct Common<'a> {
    /// The mapping.
    pub mapping: &'a Mapping,
    /// The columns that it uses.
    pub used: &'a [Used<'a>],
    /// The file, for findings.
    pub file: &'a str,
    /// The language where nothing says it.
    pub language: Language,
    /// Today.
    pub today: PartialDate,
    /// The moments at which several answers were given: none of them is known by its moment alone.
    pub shared: &'a BTreeSet<String>,
}

/// The moments that several rows with different words have in common.
#[must_use]
pub fn shared_moments(table: &Table, used: &[Used<'_>]) -> BTreeSet<String> {
    let Some(column) = used.iter().find(|used| used.target.key == "received") else { return BTreeSet::new() };
    let mut first: BTreeMap<String, &Row> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for row in &table.rows {
        let moment = one_line(&row.cells[column.at]);
        if first.entry(moment.clone()).or_insert(row).cells != row.cells {
            shared.insert(moment);
        }
    }
    shared
}

/// Whether a row is known by an id that stands in it, or by what stands for its words.
pub fn is_known_by(row: &Row, is_known: impl Fn(&str) -> bool) -> bool {
    let print = print(row);
    let has = |cell: &str| is_known(cell) || is_known(&format!("{cell} {print}"));
    is_known(&print) || row.cells.iter().any(|cell| has(&one_line(cell)))
}

/// What stands for the words of a row where nothing else tells it from others.
fn print(row: &Row) -> String {
    fingerprint(row.cells.join("\u{1f}").as_bytes()).to_string()[..16].to_owned()
}

impl Common<'_> {
    fn column(&self, key: &str) -> Option<&Used<'_>> {
        self.used.iter().find(|used| used.target.key == key)
    }

    /// Sorts a row.
    ///
    /// # Errors
    /// When the row cannot become a record.
    pub fn sort(&self, row: &Row) -> Result<Answer, Box<Finding>> {
        let (id, received) = (self.id(row)?, self.received(row));
        let (received, doubt) = received;
        let mut answer = Answer {
            id,
            row: (row.name(), row.line()),
            language: self.mapping.language.as_ref().map_or(self.language, |language| language.value),
            received: received.or(self.mapping.received),
            is_finished: self.is_finished(row, received),
            texts: BTreeMap::new(),
            choices: BTreeMap::new(),
            notes: Vec::new(),
            findings: doubt.into_iter().collect(),
        };
        for used in self.used {
            let cell = row.cells[used.at].as_str();
            if cell.chars().count() > LONGEST {
                let message = format!("the answer to “{}” has more than {LONGEST} characters", used.heading);
                let finding = Finding::about(&rules::BAD_ROW, self.file, message);
                return Err(Box::new(row.place(used.at, finding).help("shorten it in the file, or map its column to “ignore”")));
            }
            self.take(&mut answer, row, used, cell);
        }
        Ok(answer)
    }

    fn take(&self, answer: &mut Answer, row: &Row, used: &Used<'_>, cell: &str) {
        let key = used.target.key.as_str();
        let mut doubt = |what: String, help: &str| {
            answer.notes.push(format!("{}: {}", used.heading, one_line(cell)));
            let finding = Finding::about(&rules::UNUSABLE, self.file, what).help(help);
            answer.findings.push(row.place(used.at, finding));
        };
        match (key, used.value) {
            ("answer" | "received" | "finished" | "personal" | "ignore", _) => {}
            (_, Some(id)) => match ticked(cell) {
                Some(false) => {}
                Some(true) if !id.is_empty() => answer.choices.entry(key.to_owned()).or_default().push(id.to_owned()),
                Some(true) => {
                    doubt(format!("“{}” is ticked, and has no id", used.heading), "give the column a value in the mapping");
                }
                None => doubt(format!("“{}” is neither yes nor no", one_line(cell)), "map the column to a field for text"),
            },
            ("language", _) => match used.choices.one(cell) {
                Choice::Id(tag) if tag.parse::<Language>().is_ok() => answer.language = tag.parse().unwrap_or(answer.language),
                Choice::Unknown(words) if !words.is_empty() => {
                    doubt(
                        format!("“{words}” is no language of the questionnaire"),
                        "give it an id under “values” in the mapping",
                    );
                }
                _ => {}
            },
            _ if !used.target.choices.is_empty() => {
                let many = is_many(used.target);
                let found = if many { used.choices.many(cell) } else { vec![used.choices.one(cell)] };
                for choice in found {
                    match choice {
                        Choice::Id(id) => {
                            let list = answer.choices.entry(key.to_owned()).or_default();
                            if !many || !list.contains(&id) {
                                list.push(id);
                            }
                        }
                        Choice::LeftOut => answer.notes.push(format!("{}: {}", used.heading, one_line(cell))),
                        Choice::Unknown(words) if words.is_empty() => {
                            // The rows of a list are counted by their columns.
                            if !many {
                                answer.choices.entry(key.to_owned()).or_default().push(String::new());
                            }
                        }
                        Choice::Unknown(words) => {
                            if !many {
                                answer.choices.entry(key.to_owned()).or_default().push(String::new());
                            }
                            let shown: String = words.chars().take(80).collect();
                            let finding = Finding::about(
                                &rules::UNUSABLE,
                                self.file,
                                format!("“{shown}” is none of the choices of “{key}”"),
                            );
                            answer.findings.push(row.place(used.at, finding.help("give it an id under “values” in the mapping")));
                            answer.notes.push(format!("{}: {words}", used.heading));
                        }
                    }
                }
            }
            _ => {
                let text = clean(cell);
                if value::has_mailbox(&text) && key != "contact.email" && key != "contact.url" {
                    let finding = Finding::about(&rules::UNUSABLE, self.file, "the address of a mailbox stands in this answer");
                    let help = "where it is a person's, take it out of the draft before it is published";
                    answer.findings.push(row.place(used.at, finding).help(help));
                }
                let counts = key == consent::FIELD || used.target.is_list && !key.starts_with("section:");
                if !text.is_empty() || counts {
                    answer.texts.entry(key.to_owned()).or_default().push((used.heading.to_owned(), text));
                }
            }
        }
    }

    /// What the answer is known by: its id, else the moment it was given, where no other was given then, else its words.
    fn id(&self, row: &Row) -> Result<String, Box<Finding>> {
        if let Some(column) = self.column("answer") {
            let id: String = one_line(&row.cells[column.at]).chars().take(200).collect();
            if id.is_empty() {
                let finding = Finding::about(&rules::BAD_ROW, self.file, "this answer has no id");
                let help = format!("the column “{}” holds the ids; map another one to “answer”, or none", column.heading);
                return Err(Box::new(row.place(column.at, finding).help(help)));
            }
            return Ok(id);
        }
        let moment = self.column("received").map(|column| one_line(&row.cells[column.at])).filter(|text| text.contains(':'));
        Ok(match moment {
            None => print(row),
            Some(moment) if self.shared.contains(&moment) => {
                format!("{} {}", moment.chars().take(180).collect::<String>(), print(row))
            }
            Some(moment) => moment.chars().take(200).collect(),
        })
    }

    fn received(&self, row: &Row) -> (Option<PartialDate>, Option<Finding>) {
        let Some(column) = self.column("received") else { return (None, None) };
        let cell = row.cells[column.at].trim();
        let date = value::date(cell, self.mapping.dates.unwrap_or(DayOrder::DayFirst));
        let past = date.filter(|date| date.earliest() <= self.today.earliest());
        let doubt = || {
            let what = if date.is_some() { "is a day to come" } else { "is no date that can be read" };
            let finding =
                Finding::about(&rules::UNUSABLE, self.file, format!("“{}” {what}", cell.chars().take(80).collect::<String>()));
            row.place(column.at, finding.help("look at “dates” in the mapping: day-first or month-first"))
        };
        (past, (past.is_none() && !cell.is_empty()).then(doubt))
    }

    /// Sent off, as far as the columns say: `LimeSurvey` keeps those that were begun, without a date.
    fn is_finished(&self, row: &Row, received: Option<PartialDate>) -> bool {
        let cell = |key| self.column(key).map(|column| row.cells[column.at].trim());
        let is_open = cell("finished").is_some_and(|cell| ticked(cell) == Some(false));
        !is_open && (received.is_some() || cell("received").is_none_or(|cell| !cell.is_empty()))
    }
}
