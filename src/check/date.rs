//! Dates: nothing ends before it begins, and nothing was read or published tomorrow.

use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::ground::rule::Rule;
use crate::model::date::PartialDate;

/// Year, month and day of the run, handed down by the command.
pub type Today = (i16, i8, i8);

/// A time that ends before it begins.
pub static REVERSED_TIME: Rule = Rule::error(
    "RL209",
    "reversed-time",
    "Something ends before it begins. A date without month or day is taken as the whole year or month, so 2021 to 2021-03 is no contradiction.",
);
/// A date that has not come yet.
pub static FUTURE_DATE: Rule = Rule::error(
    "RL210",
    "future-date",
    "A figure, a reading or a judgement cannot be of a day that has not come. Mostly two digits have changed places. Forecasts are not figures of this site.",
);

/// A record that nobody has looked at again.
pub static CHECK_DUE: Rule = Rule::warning(
    "RL220",
    "check-due",
    "The record says by when it was to be compared with its sources again, and that day has passed. Read the sources, correct what has changed, and write the new dates into `last_checked` and `check_due`.",
);

/// Tells where an end lies before its start.
pub fn in_order(
    what: &str,
    start: Option<&Located<PartialDate>>,
    end: Option<&Located<PartialDate>>,
    findings: &mut Vec<Finding>,
) {
    let (Some(start), Some(end)) = (start, end) else { return };
    if end.value.latest() < start.value.earliest() {
        findings.push(
            Finding::new(&REVERSED_TIME, end.at, format!("{what} ends in {} and begins in {}", end.value, start.value))
                .label(format!("before {}", start.value))
                .help("correct one of the two dates"),
        );
    }
}

/// Tells where the day of the next look has passed.
pub fn due(date: Option<&Located<PartialDate>>, today: Today, findings: &mut Vec<Finding>) {
    if let Some(date) = date.filter(|date| date.value.latest() < today) {
        findings.push(
            Finding::new(&CHECK_DUE, date.at, format!("this record was to be checked again by {}", date.value))
                .help("compare it with its sources, and write new dates into last_checked and check_due"),
        );
    }
}

/// Tells where a date has not come yet.
pub fn not_in_future(what: &str, date: Option<PartialDate>, at: Location, today: Today, findings: &mut Vec<Finding>) {
    if let Some(date) = date.filter(|date| date.earliest() > today) {
        findings
            .push(Finding::new(&FUTURE_DATE, at, format!("{what} on {date}, which has not come yet")).help("correct the date"));
    }
}
