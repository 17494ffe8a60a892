//! A site's own rules, tried on each of its records.

use serde::Serialize;

use super::id::{addressable, unique};
use super::{completeness, place};
use crate::ground::expression::{Evaluator, Fault};
use crate::ground::finding::Finding;
use crate::ground::location::{Files, Located, Location};
use crate::ground::rule::{Rule, Severity};
use crate::model::practice::{Evidence, Practice, ResultKind, Status};
use crate::model::project::Project;
use crate::model::quality::{QualityRule, RecordKind, Weight};
use crate::model::region::Region;
use crate::model::state::State;

/// What a site asks of its own records.
pub static OWN_RULE: Rule = Rule::warning(
    "RL701",
    "own-rule",
    "A record does not satisfy a rule of this site's own. These rules stand in content/checks.yaml, each with its message and its weight; the finding names the rule.",
);
/// A rule that cannot be tried.
pub static BROKEN_RULE: Rule = Rule::error(
    "RL702",
    "broken-rule",
    "The expression of a rule in content/checks.yaml cannot be evaluated. It may use `practice` with slug, title, status, evidence, start, end, topics, target_groups, regions, results (id, kind, value, year), sources, aspects, completeness (percent of what a record can hold), state and draft (whether it is not published), or `region` with id, pilot, country, nuts, level, authorities and indicators; comparisons, `and`, `or`, `not`, `in`, `is none` and filters such as `| length`.",
);

/// What an expression can see: one record under the name of its kind.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Record<'a> {
    Practice(PracticeRecord<'a>),
    Region(RegionRecord<'a>),
}

/// A practice as plain values. Dates are text; what is not given is none.
#[derive(Serialize)]
struct PracticeRecord<'a> {
    slug: &'a str,
    title: &'a str,
    status: Status,
    evidence: Evidence,
    start: Option<String>,
    end: Option<String>,
    topics: Vec<&'a str>,
    target_groups: Vec<&'a str>,
    regions: Vec<&'a str>,
    results: Vec<ResultRecord<'a>>,
    sources: usize,
    aspects: Vec<&'a str>,
    completeness: usize,
    draft: bool,
    state: State,
}

/// A result of a practice as plain values.
#[derive(Serialize)]
struct ResultRecord<'a> {
    id: &'a str,
    kind: ResultKind,
    value: Option<f64>,
    year: Option<String>,
}

/// A region as plain values.
#[derive(Serialize)]
struct RegionRecord<'a> {
    id: &'a str,
    pilot: bool,
    country: &'a str,
    nuts: Option<&'a str>,
    level: Option<u8>,
    authorities: usize,
    indicators: Vec<&'a str>,
}

/// What expressions may name, by kind of record.
const PRACTICE: [&str; 15] = [
    "slug",
    "title",
    "status",
    "evidence",
    "start",
    "end",
    "topics",
    "target_groups",
    "regions",
    "results",
    "sources",
    "aspects",
    "completeness",
    "draft",
    "state",
];
const REGION: [&str; 7] = ["id", "pilot", "country", "nuts", "level", "authorities", "indicators"];

/// Tries the site's own rules.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    unique(&project.files, "rule", project.quality.iter().map(|rule| &rule.id), findings);
    addressable("rule", project.quality.iter().map(|rule| &rule.id), findings);
    let evaluator = Evaluator::new(Vec::new());
    for rule in &project.quality {
        if let Some(finding) = misspelt(&project.files, rule) {
            findings.push(finding);
            continue;
        }
        let records: Vec<(Location, Record<'_>)> = match rule.applies_to {
            RecordKind::Practice => project.practices.iter().map(|practice| practice_record(project, practice)).collect(),
            RecordKind::Region => project.regions.iter().map(|region| region_record(project, region)).collect(),
        };
        for (at, record) in records {
            match evaluator.holds(&rule.expect, record) {
                Ok(true) => {}
                Ok(false) => findings.push(broken_by(rule, at)),
                Err(fault) => {
                    // What is wrong with the expression is wrong for each record.
                    findings.push(unusable(&project.files, rule, &fault));
                    break;
                }
            }
        }
    }
}

fn broken_by(rule: &QualityRule, at: Location) -> Finding {
    let mut finding = Finding::new(&OWN_RULE, at, rule.message.trim().trim_end_matches('.'))
        .help(format!("this is the rule “{}” in content/checks.yaml", *rule.id));
    finding.severity = match rule.severity {
        Weight::Warning => Severity::Warning,
        Weight::Error => Severity::Error,
    };
    finding
}

fn unusable(files: &Files, rule: &QualityRule, fault: &Fault) -> Finding {
    let at = fault.range.as_ref().map_or(rule.expect.at, |range| part(files, &rule.expect, range));
    let (record, names) = names(rule.applies_to);
    Finding::new(&BROKEN_RULE, at, format!("the rule “{}” cannot be tried: {}", *rule.id, fault.message))
        .help(format!("it may use {record}.{}", names.join(", ")))
}

/// The name of a record in expressions, and what can follow it.
fn names(kind: RecordKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        RecordKind::Practice => ("practice", &PRACTICE),
        RecordKind::Region => ("region", &REGION),
    }
}

/// A name after `practice.` or `region.` that no record has.
///
/// Evaluation alone would not tell: `practice.ended is not none` is true of a name that does not exist.
fn misspelt(files: &Files, rule: &QualityRule) -> Option<Finding> {
    let (record, names) = names(rule.applies_to);
    let before = format!("{record}.");
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    let wrong = rule.expect.match_indices(&before).find_map(|(at, _)| {
        let start = at + before.len();
        let word = rule.expect[start..].split(|c: char| !inside(c)).next().unwrap_or("");
        let is_name = !rule.expect[..at].ends_with(|c: char| inside(c) || c == '.');
        (is_name && !names.contains(&word)).then_some((start, word))
    });
    wrong.map(|(start, word)| {
        let at = part(files, &rule.expect, &(start..start + word.len()));
        let finding =
            Finding::new(&BROKEN_RULE, at, format!("a {record} has no “{word}” that the rule “{}” could look at", *rule.id));
        match crate::ground::suggest::nearest(word, names.iter().copied()) {
            Some(near) => finding.help(format!("did you mean “{near}”?")),
            None => finding.help(format!("it may use {record}.{}", names.join(", "))),
        }
    })
}

/// The place of a part of an expression; that of the whole where the file writes it differently.
fn part(files: &Files, expression: &Located<String>, range: &std::ops::Range<usize>) -> Location {
    let words = expression.get(range.clone()).unwrap_or("");
    let whole = files.slice(expression.at);
    match whole.find(expression.as_str()) {
        Some(skip) if !words.is_empty() => {
            let start = expression.at.start as usize + skip;
            Location::new(expression.at.file, start + range.start, start + range.end)
        }
        _ => place::within(files, expression.at, expression, words),
    }
}

fn practice_record<'a>(project: &'a Project, practice: &'a Practice) -> (Location, Record<'a>) {
    let facts = &practice.facts;
    let ids = |list: &'a [Located<String>]| list.iter().map(|id| id.as_str()).collect();
    let sections = practice.original().sections.iter().map(|section| section.id.as_str());
    let record = PracticeRecord {
        slug: &practice.slug,
        title: &facts.title,
        status: facts.status,
        evidence: facts.evidence,
        start: facts.start.as_ref().map(|date| date.value.to_string()),
        end: facts.end.as_ref().map(|date| date.value.to_string()),
        topics: ids(&facts.topics),
        target_groups: ids(&facts.target_groups),
        regions: ids(&facts.regions),
        results: facts
            .results
            .iter()
            .map(|result| ResultRecord {
                id: &result.id,
                kind: result.kind,
                value: result.value.as_ref().map(|value| value.to_f64()),
                year: result.year.map(|year| year.to_string()),
            })
            .collect(),
        sources: facts.sources.len(),
        aspects: sections.filter(|id| project.vocabularies.aspects.get(id).is_some()).collect(),
        completeness: completeness::percent(project, practice),
        draft: !facts.is_published(),
        state: facts.standing(),
    };
    (facts.title.at, Record::Practice(record))
}

fn region_record<'a>(project: &'a Project, region: &'a Region) -> (Location, Record<'a>) {
    let facts = &region.facts;
    let record = RegionRecord {
        id: &region.id,
        pilot: facts.pilot,
        country: &facts.country,
        nuts: facts.nuts.as_ref().map(|nuts| nuts.code.as_str()),
        level: facts.nuts.as_ref().map(|nuts| nuts.level.value),
        authorities: facts.authorities.len(),
        indicators: region.statistics.series.keys().map(String::as_str).collect(),
    };
    (place::field(&project.files, region.file, "names"), Record::Region(record))
}
