//! What an import of statistics tells people and programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::statistics::Outcome;
use crate::check::edition;
use crate::command::report;
use crate::ground::finding::Finding;
use crate::read::import::statistics::merge::{Change, Delivery, Kind};
use crate::read::import::statistics::select::Selection;

/// As many changes and codes as people are told; programs get all.
const CHANGES: usize = 20;
const CODES: usize = 40;
/// As many warnings of a rule as are told one by one, and as many territories as are named of the others.
const ALIKE: usize = 3;
const NAMED: usize = 12;

/// What was found in a file.
#[derive(Debug, Default)]
pub struct Report {
    /// Its name, as it was given.
    pub file: String,
    /// Its format.
    pub format: &'static str,
    /// Code of the table.
    pub dataset: Option<String>,
    /// Whether the code was taken from the file's name.
    pub is_named_by_file: bool,
    /// When the publisher last changed it.
    pub updated: Option<String>,
    /// Observations in it.
    pub read: u64,
    /// What became of the figures, by indicator.
    pub indicators: BTreeMap<String, IndicatorReport>,
    /// Territories that the project does not have, with the number of their observations.
    pub unknown: BTreeMap<String, u64>,
    /// Names that two territories of the project have.
    pub shared_names: BTreeSet<String>,
    /// Indicators that the project does not have.
    pub unknown_indicators: BTreeSet<String>,
    /// Observations that stand twice with the same figure.
    pub twice: u64,
    /// Figures that the file marks as revised, for which there is no letter any more.
    pub revised: u64,
    /// Cells without value and flag.
    pub empty: u64,
}

/// What became of the figures of one indicator.
#[derive(Debug, Default)]
pub struct IndicatorReport {
    /// The codes that selected them.
    pub codes: BTreeMap<String, String>,
    /// Whose figures they are.
    pub owners: BTreeSet<String>,
    /// The changes with their owners.
    pub changes: Vec<(String, Change)>,
    /// How many figures carry each flag.
    pub flags: BTreeMap<char, u64>,
    /// Figures without a value.
    pub withheld: u64,
    /// Figures of quarters, months and days.
    pub other_periods: usize,
}

impl IndicatorReport {
    fn count(&self, kind: Kind) -> usize {
        self.changes.iter().filter(|(_, change)| change.kind == kind).count()
    }
}

impl Report {
    /// What a selection has seen.
    #[must_use]
    pub fn new(found: &Selection<'_>, file: &str) -> Self {
        let header = &found.header;
        let indicator = |one: &crate::read::import::statistics::select::Found<'_>| {
            let report =
                IndicatorReport { codes: one.codes.clone(), other_periods: one.other_periods, ..IndicatorReport::default() };
            (one.indicator.id.value.clone(), report)
        };
        Report {
            file: file.to_owned(),
            format: header.format,
            dataset: header.dataset.clone(),
            is_named_by_file: header.is_named_by_file,
            updated: header.updated.map(|date| date.to_string()),
            read: found.read,
            indicators: found.found.iter().map(indicator).collect(),
            unknown: found.unknown.clone(),
            shared_names: found.shared_names.clone(),
            unknown_indicators: found.unknown_indicators.clone(),
            twice: found.twice,
            revised: found.revised,
            empty: found.empty,
        }
    }

    /// Adds what became of a delivery.
    pub fn count(&mut self, owner: &str, delivery: &Delivery, changes: Vec<Change>) {
        for (id, arrival) in &delivery.series {
            let Some(report) = self.indicators.get_mut(id) else { continue };
            report.owners.insert(owner.to_owned());
            for figure in arrival.figures.values() {
                report.withheld += u64::from(figure.value.is_none());
                figure.flags.chars().for_each(|flag| *report.flags.entry(flag).or_default() += 1);
            }
        }
        for change in changes {
            if let Some(report) = self.indicators.get_mut(&change.indicator) {
                report.changes.push((owner.to_owned(), change));
            }
        }
    }

    fn human(&self) -> String {
        let mut text = format!("{}: {}", self.file, if self.format.is_empty() { "not read" } else { self.format });
        if let Some(dataset) = &self.dataset {
            let _ = write!(text, ", table {dataset}{}", if self.is_named_by_file { " (by the file's name)" } else { "" });
        }
        if let Some(updated) = &self.updated {
            let _ = write!(text, ", updated {updated}");
        }
        let number = if self.read == 1 { "1 observation".to_owned() } else { format!("{} observations", self.read) };
        let _ = writeln!(text, ", {number}");
        for (id, report) in &self.indicators {
            text += &report.human(id);
        }
        for (count, words) in [
            (self.twice, "Observations that stand twice, with the same figure"),
            (self.revised, "Figures that are marked as revised, for which there is no flag since 2025"),
            (self.empty, "Left out, because they have no value and no flag"),
        ] {
            if count > 0 {
                let _ = writeln!(text, "  {words}: {count}");
            }
        }
        text += &codes("  Not in the project", self.unknown.keys());
        text += &codes("  Names that two territories have", self.shared_names.iter());
        text += &codes("  Indicators that the project does not have", self.unknown_indicators.iter());
        text
    }

    fn json(&self) -> Value {
        json!({
            "file": self.file, "format": self.format, "dataset": self.dataset, "updated": self.updated, "read": self.read,
            "indicators": self.indicators.iter().map(|(id, report)| report.json(id)).collect::<Vec<_>>(),
            "unknown": self.unknown, "shared_names": self.shared_names, "unknown_indicators": self.unknown_indicators,
            "twice": self.twice, "revised": self.revised, "empty": self.empty,
        })
    }
}

fn codes<'a>(words: &str, list: impl Iterator<Item = &'a String>) -> String {
    let list: Vec<&str> = list.map(String::as_str).collect();
    if list.is_empty() {
        return String::new();
    }
    let more = if list.len() > CODES { " …" } else { "" };
    let notes = edition::notes(list.iter().copied());
    let notes = if notes.is_empty() { notes } else { format!("    {notes}.\n") };
    format!("{words}, {}: {}{more}\n{notes}", list.len(), list[..list.len().min(CODES)].join(", "))
}

/// “1 figure”, “2 figures”.
fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

impl IndicatorReport {
    fn human(&self, id: &str) -> String {
        let codes: Vec<String> = self.codes.iter().map(|(name, code)| format!("{name} {code}")).collect();
        let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
        let mut text = format!("  {id}{codes}\n");
        let [added, changed, same, held, lost] =
            [Kind::Added, Kind::Changed, Kind::Same, Kind::Held, Kind::Lost].map(|kind| self.count(kind));
        let years = self.changes.iter().filter(|(_, change)| change.kind != Kind::Lost).map(|(_, change)| change.year);
        let span = years.clone().min().zip(years.max()).map_or_else(String::new, |(first, last)| format!(", {first}–{last}"));
        let figures = counted(added + changed + same + held, "figure", "figures");
        let territories = counted(self.owners.len(), "territory", "territories");
        let _ = writeln!(text, "    {figures} of {territories}{span}");
        let _ = writeln!(text, "    {added} new, {changed} changed, {same} as stored");
        if !self.flags.is_empty() {
            let flags: Vec<String> = self.flags.iter().map(|(flag, count)| format!("{flag} {count}")).collect();
            let _ = writeln!(text, "    flags: {}; without a value: {}", flags.join(", "), self.withheld);
        }
        if self.other_periods > 0 {
            let _ = writeln!(text, "    left out, because they are of quarters, months or days: {}", self.other_periods);
        }
        if held > 0 {
            let _ = writeln!(text, "    {held} differ from figures of another source, which stay (--replace takes the file's)");
        }
        if lost > 0 {
            let _ = writeln!(text, "    {lost} are stored and not in the file; they stay");
        }
        let told = self.changes.iter().filter(|(_, change)| matches!(change.kind, Kind::Changed | Kind::Held));
        let told: Vec<String> = told.map(|(owner, change)| line(owner, change)).collect();
        told.iter().take(CHANGES).for_each(|line| text += line);
        if told.len() > CHANGES {
            let _ = writeln!(text, "      … and {} more; all of them with --format json", told.len() - CHANGES);
        }
        text
    }

    fn json(&self, id: &str) -> Value {
        let kept = self.changes.iter().filter(|(_, change)| !matches!(change.kind, Kind::Same | Kind::Added));
        let changes = kept.map(|(owner, change)| {
            json!({
                "territory": owner, "year": change.year, "kind": word(change.kind), "from": change.from, "to": change.to,
            })
        });
        json!({
            "id": id, "codes": self.codes, "territories": self.owners.len(), "added": self.count(Kind::Added),
            "changed": self.count(Kind::Changed), "same": self.count(Kind::Same), "held": self.count(Kind::Held),
            "lost": self.count(Kind::Lost), "flags": self.flags, "without_value": self.withheld,
            "other_periods": self.other_periods, "changes": changes.collect::<Vec<_>>(),
        })
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Changed => "changed",
        Kind::Same => "same",
        Kind::Held => "held",
        Kind::Lost => "lost",
    }
}

fn line(owner: &str, change: &Change) -> String {
    let (from, to) = (change.from.as_deref().unwrap_or("nothing"), change.to.as_deref().unwrap_or("nothing"));
    let stays = if change.kind == Kind::Held { " (stays)" } else { "" };
    format!("      {owner} {}: {from} → {to}{stays}\n", change.year)
}

impl Outcome {
    /// How many findings are errors, and how many are not.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let errors = self.findings.iter().filter(|finding| finding.is_error()).count();
        (errors, self.findings.len() - errors)
    }

    /// What people read of the files.
    #[must_use]
    pub fn human(&self) -> String {
        self.reports.iter().map(Report::human).collect()
    }

    /// The warnings as people read them. What the rules say of many figures is told of one of them, with the names of the
    /// files of the others, so that nothing else is lost among it.
    #[must_use]
    pub fn warnings(&self, colour: bool) -> Vec<String> {
        let mut groups: BTreeMap<(bool, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in self.findings.iter().filter(|finding| !finding.is_error()) {
            groups.entry((finding.at.is_some(), finding.rule.code)).or_default().push(finding);
        }
        let mut told = Vec::new();
        for ((is_of_figures, code), list) in groups {
            let first = if is_of_figures && list.len() > ALIKE { 1 } else { list.len() };
            told.extend(list[..first].iter().map(|finding| report::human(&self.texts, finding, colour)));
            let others: BTreeSet<&str> = list[first..].iter().filter_map(|finding| self.territory(finding)).collect();
            if first < list.len() {
                let named: Vec<&str> = others.iter().copied().take(NAMED).collect();
                let more = if others.len() > NAMED { " …" } else { "" };
                told.push(format!(
                    "… and {} more of this kind ({code}): {}{more}; all of them with --format json",
                    list.len() - first,
                    named.join(", ")
                ));
            }
        }
        told
    }

    /// The errors as people read them.
    #[must_use]
    pub fn errors(&self, colour: bool) -> Vec<String> {
        let errors: Vec<Finding> = self.findings.iter().filter(|finding| finding.is_error()).cloned().collect();
        report::paragraphs(&self.texts, &errors, colour).collect()
    }

    /// The territory whose figures a finding is about.
    fn territory(&self, finding: &Finding) -> Option<&str> {
        let path = self.texts.get(finding.at?.file).path.as_str();
        path.strip_prefix("regions/")?.strip_suffix(".stats.yaml")
    }

    /// The last line for people: what was written, or the way on.
    #[must_use]
    pub fn end(&self) -> String {
        let count = self.written.len();
        let files = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        match (self.count().0, count) {
            (1.., _) => format!("Nothing was written.{}\n", self.way_out()),
            (0, 0) => "Nothing has changed.\n".to_owned(),
            (0, _) if self.is_dry => format!("Would write {files} in regions/: {}\n", self.names()),
            (0, _) => format!("Wrote {files} in regions/: {}\n", self.names()),
        }
    }

    /// How to go on where the rules for figures speak against some of them.
    fn way_out(&self) -> String {
        let is_bad = |finding: &&Finding| finding.is_error() && finding.rule.code.starts_with("RL30");
        let bad: BTreeSet<&str> = self.findings.iter().filter(is_bad).filter_map(|finding| self.territory(finding)).collect();
        let options: Vec<String> = bad.iter().take(NAMED).map(|id| format!("--without {id}")).collect();
        match (bad.len(), options.join(" ")) {
            (0, _) => String::new(),
            (1, option) => format!(" Where the publisher is wrong, leave the territory out: {option}"),
            (count, options) => {
                let more = if count > NAMED { " …" } else { "" };
                format!(" Where the publisher is wrong, leave the territories out: {options}{more}")
            }
        }
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.written.iter().map(|path| path.trim_start_matches("regions/")).collect();
        let more = if names.len() > CODES { " …" } else { "" };
        format!("{}{more}", names[..names.len().min(CODES)].join(", "))
    }

    /// Findings and result as JSON, an object a line.
    #[must_use]
    pub fn json(&self) -> String {
        let (errors, warnings) = self.count();
        let files: Vec<Value> = self.reports.iter().map(Report::json).collect();
        let result = json!({
            "schema_version": 1, "files": files, "written": self.written, "dry_run": self.is_dry,
            "errors": errors, "warnings": warnings,
        });
        let findings = self.findings.iter().map(|finding| report::json(&self.texts, finding) + "\n");
        findings.collect::<String>() + &result.to_string() + "\n"
    }
}
