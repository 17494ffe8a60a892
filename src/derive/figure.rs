//! A region's figures as readers see them: which year, which words for what is missing, whose figure it is.

use super::locale::FIVE_DIGITS;
use super::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::observation::{Observation, Series, StatisticalSource, Statistics};
use crate::model::project::Project;

/// What is known of one indicator in one region.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure<'a> {
    /// A published value.
    Value {
        /// Its year.
        year: i16,
        /// The figure.
        observation: &'a Observation,
        /// The value itself.
        value: Decimal,
        /// A newer year that was published without a value.
        withheld: Option<(i16, &'a Observation)>,
        /// The series it is from.
        series: &'a Series,
    },
    /// Published, but without any value.
    Withheld {
        /// The newest such year.
        year: i16,
        /// Its flags.
        observation: &'a Observation,
        /// The series it is from.
        series: &'a Series,
    },
    /// Classes of the region's parts.
    Parts {
        /// The series with the parts.
        series: &'a Series,
    },
    /// Never entered.
    NotEntered,
}

/// The newest figure of an indicator in a region, a country or a larger area.
#[must_use]
pub fn newest<'a>(of: &'a impl AsRef<Statistics>, indicator: &str) -> Figure<'a> {
    let Some(series) = of.as_ref().series.get(indicator).map(|series| &series.value) else { return Figure::NotEntered };
    if !series.parts.is_empty() {
        return Figure::Parts { series };
    }
    let Some((&first, newest)) = series.values.last_key_value() else { return Figure::NotEntered };
    let with_value = series.values.iter().rev().find_map(|(&year, figure)| figure.value.value.map(|value| (year, figure, value)));
    match with_value {
        Some((year, figure, value)) => Figure::Value {
            year,
            observation: &figure.value,
            value,
            withheld: (year != first).then_some((first, &newest.value)),
            series,
        },
        None => Figure::Withheld { year: first, observation: &newest.value, series },
    }
}

/// A value in the language's digits, with its unit where that is a sign.
#[must_use]
pub fn written(value: Decimal, indicator: &Indicator, words: &Words<'_>) -> String {
    let rounded = value.round(indicator.decimals);
    match indicator.unit {
        Unit::Percent => words.locale.percent(rounded),
        Unit::Persons | Unit::Class => persons(rounded, words),
    }
}

/// A number of persons. Figures stand in columns, of which one may begin in one table and end in another: where any of
/// a site has five digits or more, all are grouped.
#[must_use]
pub fn persons(value: Decimal, words: &Words<'_>) -> String {
    if words.grouped { words.locale.in_column(value) } else { words.locale.number(value) }
}

/// Whether any figure of persons has five digits or more.
#[must_use]
pub fn are_grouped(project: &Project) -> bool {
    let large = |value: Decimal| i64::try_from(FIVE_DIGITS).is_ok_and(|least| value >= least.into());
    let persons = || project.indicators.iter().filter(|indicator| indicator.unit == Unit::Persons);
    let series = project
        .regions
        .iter()
        .flat_map(|region| persons().filter_map(|indicator| region.statistics.series.get(&indicator.id.value)));
    series.flat_map(|series| series.values.values()).filter_map(|figure| figure.value.value).any(large)
}

/// Key of the message for a figure without a value: unreliable, confidential, cannot exist, or not available.
#[must_use]
pub fn missing_key(flags: &str) -> &'static str {
    let has = |letters: &[char]| flags.contains(letters);
    if has(&['u']) {
        "missing_unreliable"
    } else if has(&['C', 'N', 'P']) {
        "missing_confidential"
    } else if has(&['m']) {
        "missing_impossible"
    } else {
        "missing_not_available"
    }
}

/// The source of one figure: its own, else that of its series.
#[must_use]
pub fn source<'a>(
    of: &'a impl AsRef<Statistics>,
    series: &'a Series,
    observation: Option<&'a Observation>,
) -> Option<&'a StatisticalSource> {
    let key = observation.and_then(|figure| figure.source.as_ref()).or(series.source.as_ref())?;
    of.as_ref().sources.get(&key.value).map(|source| &source.value)
}

/// What `figure("population", "ES51")` in a text says: the newest value and its year.
///
/// # Errors
/// When the indicator or the region is not known, or there is no value.
pub fn in_text(project: &Project, words: &Words<'_>, indicator: &str, region: &str) -> Result<String, String> {
    let known = project.indicator(indicator).ok_or_else(|| format!("there is no indicator “{indicator}”"))?;
    let place = project.region(region).ok_or_else(|| format!("there is no region “{region}”"))?;
    match newest(place, indicator) {
        Figure::Value { year, value, .. } => {
            let rounded = value.round(known.decimals);
            let text = match known.unit {
                Unit::Percent => words.locale.percent(rounded),
                Unit::Persons | Unit::Class => words.locale.number(rounded),
            };
            Ok(format!("{text} ({year})"))
        }
        _ => Err(format!("there is no figure of “{indicator}” for {region}")),
    }
}
