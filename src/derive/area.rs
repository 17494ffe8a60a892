//! The larger areas that a region lies in: its country, and groups of countries.

use crate::ground::decimal::Decimal;
use crate::model::language::Localized;
use crate::model::observation::{Observation, Series, Statistics};
use crate::model::project::Project;
use crate::model::region::Region;

/// An area that a region is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Larger<'a> {
    /// Its place: 0 for the country, then the groups in the order of the file. Drawings tell areas apart by it.
    pub place: usize,
    /// Its code.
    pub id: &'a str,
    /// Its names.
    pub names: &'a Localized,
    /// Its short names, for charts.
    pub short: &'a Localized,
    /// Its figures.
    pub statistics: &'a Statistics,
}

impl AsRef<Statistics> for Larger<'_> {
    fn as_ref(&self) -> &Statistics {
        self.statistics
    }
}

impl<'a> Larger<'a> {
    /// Its figures of an indicator, where they count the same people as those of the region do.
    #[must_use]
    pub fn series_like(&self, other: &Series, indicator: &str) -> Option<&'a Series> {
        let series = &self.statistics.series.get(indicator)?.value;
        (series.geo.is_none() && series.selection == other.selection).then_some(series)
    }
}

/// A figure of a larger area that stands beside one of a region.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The area.
    pub area: Larger<'a>,
    /// The series it is from.
    pub series: &'a Series,
    /// Its year.
    pub year: i16,
    /// The figure.
    pub observation: &'a Observation,
    /// The value itself.
    pub value: Decimal,
}

/// The area's figure that counts the same people in the same year. A number of people may be up to `late` years older:
/// it stands there for its size, and shows its year.
#[must_use]
pub fn beside<'a>(area: Larger<'a>, own: &Series, indicator: &str, year: i16, late: i16) -> Option<Beside<'a>> {
    let series = area.series_like(own, indicator)?;
    let mut near = series.values.range(year - late..=year).rev();
    near.find_map(|(&year, found)| {
        let value = found.value.value?;
        Some(Beside { area, series, year, observation: &found.value, value })
    })
}

/// The areas that a region lies in: first its country, then the groups that its country belongs to.
#[must_use]
pub fn larger<'a>(project: &'a Project, region: &Region) -> Vec<Larger<'a>> {
    let country = project.country(&region.facts.country).into_iter().map(|country| Larger {
        place: 0,
        id: &country.id,
        names: &country.names,
        short: &country.names,
        statistics: &country.statistics,
    });
    let has_country = |area: &&crate::model::area::Area| area.countries.iter().any(|one| one.value == region.facts.country.value);
    let groups = project.areas.iter().filter(has_country).enumerate().map(|(at, area)| Larger {
        place: at + 1,
        id: &area.id,
        names: &area.names,
        short: if area.short.is_empty() { &area.names } else { &area.short },
        statistics: &area.statistics,
    });
    country.chain(groups).collect()
}
