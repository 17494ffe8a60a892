//! The copy of a table that figures were read from: it has a date, and it grows old.

use super::date::Today;
use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::{Files, Location};
use crate::ground::rule::Rule;
use crate::model::observation::StatisticalSource;

/// A copy of no date.
pub static UNDATED_SOURCE: Rule = Rule::error(
    "RL313",
    "undated-source",
    "Statistical offices correct their tables, and keep no old versions. A figure can be compared with its source only where it is known when the table was read (`retrieved`) or when its publisher last changed it (`updated`).",
);
/// A copy of long ago.
pub static OLD_COPY: Rule = Rule::warning(
    "RL314",
    "old-copy",
    "The table was read more than two years ago. Since then its publisher will have added years, and may have corrected others. Download it anew and import it with `regionlab import statistics`.",
);

/// Months after which a copy is old.
const OLD: i32 = 24;

/// Tells of a source without a date, and of one that was read long ago.
pub fn check(
    files: &Files,
    key: (&str, Location),
    source: &StatisticalSource,
    at: Location,
    today: Today,
    findings: &mut Vec<Finding>,
) {
    let (key, key_at) = key;
    let Some(date) = source.retrieved else {
        if source.updated.is_none() {
            let message = format!("the source “{key}” does not say when it was read");
            findings.push(Finding::new(&UNDATED_SOURCE, key_at, message).help("add “retrieved:” with the day of the download"));
        }
        return;
    };
    let months = |(year, month, _): Today| i32::from(year) * 12 + i32::from(month);
    let age = months(today) - months(date.latest());
    if age > OLD {
        let at = place::beside(files, at, "retrieved");
        let message = format!("the source “{key}” was read {age} months ago");
        findings.push(Finding::new(&OLD_COPY, at, message).help("download the table anew and import it"));
    }
}
