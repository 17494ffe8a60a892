//! What an import of a survey tells people and programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::fate::Fate;
use super::survey::Outcome;
use crate::command::report;
use crate::ground::finding::Finding;
use crate::read::import::survey::heading::{Lost, Proposal};

/// As many records as people are told of each kind; programs get all.
const LISTED: usize = 20;

/// What becomes of records, in words.
const FATES: [(Fate, &str); 7] = [
    (Fate::New, "new"),
    (Fate::Updated, "updated"),
    (Fate::Same, "as before"),
    (Fate::Edited, "edited, left alone"),
    (Fate::Overtaken, "edited, left alone, though the answer or the mapping has changed"),
    (Fate::Deleted, "deleted here, left so"),
    (Fate::Gone, "not in this file any more, left alone"),
];

impl Outcome {
    /// What people read at the end.
    #[must_use]
    pub fn human(&self) -> String {
        let mut text = String::new();
        if !self.format.is_empty() {
            let (answers, columns) = self.size;
            let _ = writeln!(text, "{}: {}, {}", self.format, counted(answers, "answer"), counted(columns, "column"));
        }
        let width = self.proposed.iter().flatten().map(|(_, proposal)| field(proposal).len()).max().unwrap_or_default();
        for (heading, proposal) in self.proposed.iter().flatten() {
            let _ = writeln!(text, "  {:<width$}  {heading}", field(proposal));
        }
        for (fate, words) in FATES {
            let list: Vec<_> = self.answers.iter().filter(|(_, _, known, _)| *known == fate).collect();
            if list.is_empty() {
                continue;
            }
            let _ = writeln!(text, "  {words}: {}", list.len());
            if fate == Fate::Same {
                continue;
            }
            for (id, slug, _, missing) in list.iter().take(LISTED) {
                let open = if missing.is_empty() { String::new() } else { format!("; open: {}", missing.join(", ")) };
                let _ = writeln!(text, "    {slug} (answer {id}{open})");
            }
            if list.len() > LISTED {
                let _ = writeln!(text, "    … and {} more; all of them with --format json", list.len() - LISTED);
            }
        }
        let (personal, ignored) = self.left_out;
        if personal + ignored > 0 {
            let _ = writeln!(text, "  columns not read: {personal} with personal data, {ignored} ignored");
        }
        text + &self.end()
    }

    fn end(&self) -> String {
        let would = if self.is_dry { "Would write" } else { "Wrote" };
        if self.findings.iter().any(Finding::is_error) {
            return "Nothing was written.\n".to_owned();
        }
        if self.proposed.is_some() && self.answers.is_empty() {
            let count = |is: fn(&Proposal) -> bool| self.proposed.iter().flatten().filter(|(_, proposal)| is(proposal)).count();
            let doubtful = count(|one| one.is_doubtful);
            let doubts = if doubtful > 0 { format!("Doubtful: {}. ", counted(doubtful, "column")) } else { String::new() };
            let left_out = |count: usize, why: &str| {
                if count > 0 { format!("Left out, though {why}: {}. ", counted(count, "column")) } else { String::new() }
            };
            let lost = left_out(count(|one| one.lost == Some(Lost::Long)), "there are long answers in it")
                + &left_out(count(|one| one.lost == Some(Lost::YesOrNo)), "it may ask for consent")
                + &left_out(count(|one| one.lost == Some(Lost::Choice)), "it is for a choice of the site");
            return format!(
                "{would} {}.\n{doubts}{lost}Look at what each column fills, correct it there, and run the same command again to import.\n",
                self.mapping
            );
        }
        let files = self.written.iter().filter(|path| path.ends_with(".md")).count();
        if self.written.is_empty() {
            return "Nothing has changed.\n".to_owned();
        }
        format!("{would} {} in content/practices/.\n", counted(files, "practice"))
    }

    /// Findings and result as JSON, an object a line.
    #[must_use]
    pub fn json(&self) -> String {
        let errors = self.findings.iter().filter(|finding| finding.is_error()).count();
        let answers: Vec<Value> = self
            .answers
            .iter()
            .map(|(id, slug, fate, missing)| json!({"answer": id, "practice": slug, "fate": word(*fate), "open": missing}))
            .collect();
        let columns = self.proposed.as_ref().map(|columns| {
            columns
                .iter()
                .map(|(heading, one)| json!({"column": heading, "field": one.key, "doubtful": one.is_doubtful}))
                .collect::<Vec<_>>()
        });
        let result = json!({
            "schema_version": 1, "format": self.format, "answers": answers, "mapping": self.mapping, "proposed": columns,
            "written": self.written, "dry_run": self.is_dry, "errors": errors, "warnings": self.findings.len() - errors,
        });
        let findings = self.findings.iter().map(|finding| report::json(&self.texts, finding) + "\n");
        findings.collect::<String>() + &result.to_string() + "\n"
    }
}

/// What a column is proposed to fill, in words.
fn field(proposal: &Proposal) -> String {
    match &proposal.key {
        Some(key) if proposal.is_doubtful => format!("{key} (doubtful)"),
        Some(key) => key.clone(),
        None => match proposal.lost {
            Some(Lost::Long) => "(not recognised, long answers)",
            Some(Lost::YesOrNo) => "(not recognised, yes or no)",
            Some(Lost::Choice) => "(not recognised, a choice)",
            None => "(not recognised)",
        }
        .to_owned(),
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Updated => "updated",
        Fate::Same => "same",
        Fate::Edited => "edited",
        Fate::Overtaken => "overtaken",
        Fate::Deleted => "deleted",
        Fate::Gone => "gone",
    }
}
