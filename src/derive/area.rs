//! The larger areas that a region lies in: its country, and groups of countries.

use crate::model::language::Localized;
use crate::model::observation::{Series, Statistics};
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
