//! Where a region's rate stands among those of all regions in the same year.

use std::collections::BTreeMap;

use super::visibility::Visibility;
use crate::ground::decimal::Decimal;
use crate::model::indicator::Unit;
use crate::model::project::Project;

/// With fewer regions a position shows where figures were found, not where a region stands.
const LEAST_REGIONS: usize = 30;

/// The reliable rates of all regions by indicator and year, each territory once.
///
/// Several regions may have the figure of one larger territory; it is one figure. Figures of low reliability are not
/// ranked, and figures that count other people than the indicator says are not compared.
#[derive(Debug, Default)]
pub struct Rates<'a>(BTreeMap<(&'a str, i16), BTreeMap<&'a str, Decimal>>);

impl<'a> Rates<'a> {
    /// Looks at all regions that have a page.
    #[must_use]
    pub fn new(project: &'a Project, visibility: &Visibility) -> Self {
        let mut rates = Rates::default();
        let indicators = project.indicators.iter().filter(|indicator| indicator.unit == Unit::Percent);
        for indicator in indicators.map(|indicator| indicator.id.as_str()) {
            for region in project.regions.iter().filter(|region| visibility.shows_region(region)) {
                let series = region.statistics.series.get(indicator).filter(|series| series.selection.is_empty());
                let Some(series) = series else { continue };
                let territory = series.geo.as_ref().map_or(region.id.as_str(), |geo| geo.as_str());
                for (&year, figure) in series.values.iter().filter(|(_, figure)| !figure.flags.contains('u')) {
                    if let Some(value) = figure.value.value {
                        rates.0.entry((indicator, year)).or_default().insert(territory, value);
                    }
                }
            }
        }
        rates
    }

    /// The rates of all other territories in a year, lowest first; none where they are too few.
    #[must_use]
    pub fn others(&self, indicator: &str, year: i16, territory: &str) -> Vec<Decimal> {
        let all = self.0.get(&(indicator, year)).into_iter().flatten();
        let mut others: Vec<Decimal> = all.filter(|(other, _)| **other != territory).map(|(_, value)| *value).collect();
        others.sort();
        if others.len() < LEAST_REGIONS { Vec::new() } else { others }
    }
}
