//! What a practice says of itself in several places agrees: its status with its dates, its evidence with its sources.

use super::date::Today;
use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::rule::Rule;
use crate::model::practice::{Evidence, Practice, Status};

/// A status that the dates contradict.
pub static STATUS_AGAINST_DATES: Rule = Rule::warning(
    "RL221",
    "status-against-dates",
    "The status says one thing and the dates another: something goes on that has ended or has not begun, has ended on a day to come, or is still planned after its start. Readers look at the status first. Find out which of the two is right; where that is not known, `status: unknown` is an honest answer.",
);
/// An evaluation that nobody can read.
pub static EVIDENCE_WITHOUT_EVALUATION: Rule = Rule::warning(
    "RL222",
    "evidence-without-evaluation",
    "The practice is said to be evaluated, and none of its sources is marked as the evaluation or a report on it. The level of evidence is what readers trust first, so they have to be able to follow it. Add `evaluation: true` to the source that holds or reports the evaluation, or lower the level. The editors' own assessment by aspects is no evaluation in this sense.",
);

/// Tries the rules.
pub fn check(files: &Files, practice: &Practice, today: Today, findings: &mut Vec<Finding>) {
    check_status(files, practice, today, findings);
    let facts = &practice.facts;
    let is_evaluated = facts.evidence >= Evidence::Evaluated;
    if is_evaluated && !facts.sources.values().any(|source| source.value.evaluation) {
        let at = place::field(files, practice.original().file, "evidence");
        findings.push(
            Finding::new(
                &EVIDENCE_WITHOUT_EVALUATION,
                at,
                "the practice is said to be evaluated, and no source is the evaluation",
            )
            .help("add “evaluation: true” to the source that holds or reports it, or lower the level"),
        );
    }
}

fn check_status(files: &Files, practice: &Practice, today: Today, findings: &mut Vec<Finding>) {
    let facts = &practice.facts;
    let start = facts.start.as_ref().map(|start| start.value);
    let end = facts.end.as_ref().map(|end| end.value);
    // A date without month or day is taken as the whole year or month, so that only a sure contradiction is told.
    let has_ended = end.is_some_and(|end| end.latest() < today);
    let has_begun = start.is_some_and(|start| start.latest() < today);
    let ends_later = end.is_some_and(|end| end.earliest() > today);
    let begins_later = start.is_some_and(|start| start.earliest() > today);
    let contradiction = match facts.status {
        Status::Ongoing | Status::Planned if has_ended => end.map(|end| format!("its end, {end}, has passed")),
        Status::Planned if has_begun => start.map(|start| format!("its start, {start}, has passed")),
        Status::Completed | Status::Discontinued if ends_later => end.map(|end| format!("its end, {end}, has not come yet")),
        Status::Ongoing | Status::Completed | Status::Discontinued if begins_later => {
            start.map(|start| format!("its start, {start}, has not come yet"))
        }
        _ => None,
    };
    if let Some(contradiction) = contradiction {
        let word = match facts.status {
            Status::Planned => "planned",
            Status::Ongoing => "ongoing",
            Status::Completed => "completed",
            Status::Discontinued | Status::Unknown => "discontinued",
        };
        let at = place::field(files, practice.original().file, "status");
        findings.push(
            Finding::new(&STATUS_AGAINST_DATES, at, format!("the practice is said to be {word}, and {contradiction}"))
                .help("correct the status or the date"),
        );
    }
}
