//! Figures that must go together: a year with the one before it, the regions of a country with the country.

use std::collections::BTreeMap;

use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::model::indicator::{Indicator, Unit};
use crate::model::observation::{Observation, Series, Statistics};
use crate::model::project::Project;

/// A figure in another unit than its neighbour.
pub static UNIT_FACTOR: Rule = Rule::warning(
    "RL315",
    "unit-factor",
    "From one year to the next the figure becomes about a thousand times larger or smaller. Mostly one of the two is in thousands (THS) and the other in persons (NR).",
);
/// Regions that have more people together than their country.
pub static MORE_THAN_COUNTRY: Rule = Rule::warning(
    "RL316",
    "more-than-country",
    "The regions of a country have more people together than the country itself, by the same copy of the same table. A region is counted twice, or one of the figures is that of another territory. Rounding may add a half for each region, and one.",
);

/// Tells where a number of people is about a thousand times that of the year before, or the other way round.
pub fn check_factor(
    indicator: &Indicator,
    (before, old): (i16, &Observation),
    (year, new): (i16, &Observation),
    at: Location,
    findings: &mut Vec<Finding>,
) {
    let (Some(from), Some(to)) = (old.value, new.value) else { return };
    let (small, large) = (from.min(to).to_f64(), from.max(to).to_f64());
    let is_factor = small > 0.0 && (500.0..=2000.0).contains(&(large / small));
    if indicator.unit == Unit::Persons && is_factor {
        let message = format!("{from} in {before} and {to} in {year}: one of them seems to be in thousands");
        findings.push(Finding::new(&UNIT_FACTOR, at, message).help("give both as whole numbers of people"));
    }
}

/// Tells where the regions of a country have more people than the country.
pub fn check_countries(project: &Project, findings: &mut Vec<Finding>) {
    for country in &project.countries {
        for (id, whole) in &country.statistics.series {
            if project.indicator(id).is_none_or(|indicator| indicator.unit != Unit::Persons) {
                continue;
            }
            let regions = project.regions.iter().filter(|region| *region.facts.country == *country.id);
            let mut sums: BTreeMap<i16, (f64, u32)> = BTreeMap::new();
            for statistics in regions.map(|region| &region.statistics) {
                let Some(part) = statistics.series.get(id).filter(|series| series.geo.is_none()) else { continue };
                for (year, observation) in &part.values {
                    let same = whole.values.get(year).is_some_and(|all| {
                        copy(&country.statistics, whole, all).is_some_and(|a| copy(statistics, part, observation) == Some(a))
                    });
                    if let Some(value) = observation.value.value.filter(|_| same) {
                        let sum = sums.entry(*year).or_default();
                        *sum = (sum.0 + value.to_f64(), sum.1 + 1);
                    }
                }
            }
            for (year, (sum, parts)) in sums {
                let Some(all) = whole.values.get(&year) else { continue };
                let Some(value) = all.value.value.filter(|value| sum > value.to_f64() + f64::from(parts) / 2.0 + 1.0) else {
                    continue;
                };
                let at = place::beside(&project.files, all.at, "v");
                let message =
                    format!("the regions of {} have {sum} together in {year}, and the country has {value}", *country.id);
                findings.push(
                    Finding::new(&MORE_THAN_COUNTRY, at, message)
                        .help("compare the figures and their territories with the source"),
                );
            }
        }
    }
}

/// The table that a figure is from, and its date: figures of other copies need not fit.
fn copy<'a>(statistics: &'a Statistics, series: &'a Series, observation: &'a Observation) -> Option<(&'a str, String)> {
    let key = observation.source.as_ref().or(series.source.as_ref())?;
    let source = statistics.sources.get(key.as_str())?;
    Some((source.dataset.as_deref()?, source.updated?.to_string()))
}
