//! Layers of the map: indicators whose newest figures fill the regions.

use std::collections::BTreeMap;

use super::classes::Classing;
use super::figure::{self, Figure};
use super::visibility::Visibility;
use crate::ground::slug::slug;
use crate::model::indicator::{Indicator, Unit};
use crate::model::project::Project;

/// With fewer regions a map shows where figures were found, not how they differ.
const LEAST_REGIONS: usize = 30;

/// An indicator on the map.
#[derive(Debug)]
pub struct Layer<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its classes.
    pub classing: Classing,
    /// The regions with a figure, by id.
    pub regions: BTreeMap<&'a str, Fill>,
}

/// How a region is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    /// Its class, from 0.
    pub class: usize,
    /// Whether its figure was published with low reliability.
    pub low: bool,
    /// The year of its figure.
    pub year: i16,
}

/// The indicators that the map can show, in the order of the settings: rates with classes and enough regions.
/// Totals are no fill, for a large region would look like a high figure.
#[must_use]
pub fn layers<'a>(project: &'a Project, visibility: &Visibility) -> Vec<Layer<'a>> {
    let rates = project.indicators.iter().filter(|indicator| indicator.unit == Unit::Percent);
    // Ids become names in a style sheet; `check` reports those that cannot.
    rates.filter(|indicator| slug(&indicator.id) == *indicator.id).filter_map(|one| layer(project, visibility, one)).collect()
}

fn layer<'a>(project: &'a Project, visibility: &Visibility, indicator: &'a Indicator) -> Option<Layer<'a>> {
    let settings = indicator.classes.as_ref()?;
    let regions = project.regions.iter().filter(|region| visibility.shows_region(region));
    let figures: Vec<_> = regions
        .filter_map(|region| match figure::newest(region, &indicator.id) {
            Figure::Value { year, value, observation, .. } => {
                Some((region.id.as_str(), value, observation.flags.contains('u'), year))
            }
            _ => None,
        })
        .collect();
    if figures.len() < LEAST_REGIONS {
        return None;
    }
    let values: Vec<_> = figures.iter().map(|(_, value, _, _)| *value).collect();
    let classing = Classing::new(&values, settings, indicator.decimals)?;
    let fill = |&(id, value, low, year)| Some((id, Fill { class: classing.class_of(value)?, low, year }));
    let regions = figures.iter().filter_map(fill).collect();
    Some(Layer { indicator, classing, regions })
}
