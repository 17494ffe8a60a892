//! In which order regions stand in a table, and which indicators have a column there.

use std::cmp::Reverse;

use super::figure::{self, Figure};
use super::visibility::Visibility;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::project::Project;
use crate::model::region::Region;

/// The indicators by numbers that have a figure for at least one region: the site's own first, then the others.
#[must_use]
pub fn with_figures<'a>(project: &'a Project, visibility: &Visibility) -> Vec<&'a Indicator> {
    let shown: Vec<&Region> = project.regions.iter().filter(|region| visibility.shows_region(region)).collect();
    let has_figure =
        |indicator: &&Indicator| shown.iter().any(|region| matches!(figure::newest(region, &indicator.id), Figure::Value { .. }));
    let mut indicators: Vec<&Indicator> = by_numbers(project).filter(has_figure).collect();
    indicators.sort_by_key(|indicator| indicator.additional);
    indicators
}

/// The indicators that are numbers and not classes.
pub fn by_numbers(project: &Project) -> impl Iterator<Item = &Indicator> {
    project.indicators.iter().filter(|indicator| indicator.unit != Unit::Class)
}

/// Whether the newest figure was published with low reliability. Such a figure is shown, and never ranked.
#[must_use]
pub fn is_low(figure: &Figure<'_>) -> bool {
    matches!(figure, Figure::Value { observation, .. } if observation.flags.contains('u'))
}

/// Regions from the highest to the lowest figure. Those whose figure is of low reliability come next, and those
/// without a figure last; equals, and those that are not ranked, keep the order they are given in.
pub fn by_figure(regions: &mut [&Region], indicator: &str) {
    regions.sort_by_cached_key(|region| rank(&figure::newest(region, indicator)));
}

/// Smaller is earlier.
fn rank(figure: &Figure<'_>) -> (u8, Option<Reverse<Decimal>>) {
    match figure {
        Figure::Value { value, .. } if !is_low(figure) => (0, Some(Reverse(*value))),
        Figure::Value { .. } => (1, None),
        Figure::Withheld { .. } | Figure::Parts { .. } | Figure::NotEntered => (2, None),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::observation::{Observation, Series};

    #[test]
    fn high_before_low_then_unreliable_then_missing() {
        let series = Series {
            source: None,
            geo: None,
            selection: BTreeMap::new(),
            values: BTreeMap::new(),
            edition: None,
            parts: BTreeMap::new(),
        };
        let given = ["9.5", "", "99 u", " u", "10.0", "1 u", "10", "-3 bp", "100"];
        let observations = given.map(|text| {
            let (value, flags) = text.split_once(' ').unwrap_or((text, ""));
            Observation { value: value.parse().ok(), flags: flags.to_owned(), source: None }
        });
        let mut ranked: Vec<(&str, Figure<'_>)> = given
            .into_iter()
            .zip(&observations)
            .map(|(text, observation)| {
                let figure = match observation.value {
                    Some(value) => Figure::Value { year: 2019, observation, value, withheld: None, series: &series },
                    None if text.is_empty() => Figure::NotEntered,
                    None => Figure::Withheld { year: 2019, observation, series: &series },
                };
                (text, figure)
            })
            .collect();
        ranked.sort_by_cached_key(|(_, figure)| rank(figure));
        let order: Vec<&str> = ranked.iter().map(|(text, _)| *text).collect();
        assert_eq!(order, ["100", "10.0", "10", "9.5", "-3 bp", "99 u", "1 u", "", " u"]);
    }
}
