//! Layers of the map: indicators whose newest figures are drawn on the regions, rates as fills and totals as discs.

use std::collections::BTreeMap;

use super::classes::Classing;
use super::discs::Discs;
use super::figure::{self, Figure};
use super::visibility::Visibility;
use crate::ground::decimal::Decimal;
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
    /// How its figures are drawn.
    pub drawing: Drawing,
    /// The regions with a figure, by id.
    pub regions: BTreeMap<&'a str, Shown>,
}

/// How the figures of an indicator are drawn.
#[derive(Debug)]
pub enum Drawing {
    /// A rate fills the region with the shade of its class.
    Fills(Classing),
    /// A total is a disc on the region.
    Discs(Discs),
}

/// The figure of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The figure.
    pub value: Decimal,
    /// Whether it was published with low reliability.
    pub low: bool,
    /// Its year.
    pub year: i16,
}

impl Layer<'_> {
    /// The classes, where there are any.
    #[must_use]
    pub fn classing(&self) -> Option<&Classing> {
        match &self.drawing {
            Drawing::Fills(classing) => Some(classing),
            Drawing::Discs(_) => None,
        }
    }

    /// The class of a region, from 0, where the layer has classes and a figure.
    #[must_use]
    pub fn class_of(&self, region: &str) -> Option<usize> {
        self.classing()?.class_of(self.regions.get(region)?.value)
    }
}

/// The indicators that the map can show, in the order of the settings: rates with classes, and totals, of enough
/// regions.
#[must_use]
pub fn layers<'a>(project: &'a Project, visibility: &Visibility) -> Vec<Layer<'a>> {
    // Ids become names in a style sheet; `check` reports those that cannot.
    let named = project.indicators.iter().filter(|indicator| slug(&indicator.id) == *indicator.id);
    named.filter_map(|indicator| layer(project, visibility, indicator)).collect()
}

fn layer<'a>(project: &'a Project, visibility: &Visibility, indicator: &'a Indicator) -> Option<Layer<'a>> {
    let regions = project.regions.iter().filter(|region| visibility.shows_region(region));
    let regions: BTreeMap<&str, Shown> = regions
        .filter_map(|region| match figure::newest(region, &indicator.id) {
            Figure::Value { year, value, observation, .. } => {
                Some((region.id.as_str(), Shown { value, low: observation.flags.contains('u'), year }))
            }
            _ => None,
        })
        .collect();
    if regions.len() < LEAST_REGIONS {
        return None;
    }
    let values: Vec<Decimal> = regions.values().map(|shown| shown.value).collect();
    let drawing = match indicator.unit {
        Unit::Percent => Drawing::Fills(Classing::new(&values, indicator.classes.as_ref()?, indicator.decimals)?),
        Unit::Persons => Drawing::Discs(Discs::new(&values)?),
        Unit::Class => return None,
    };
    Some(Layer { indicator, drawing, regions })
}

/// The regions with a disc in some layer. Those with large discs come first, so that small ones lie above them.
#[must_use]
pub fn with_discs<'a>(layers: &[Layer<'a>]) -> Vec<&'a str> {
    let mut widest: BTreeMap<&str, u32> = BTreeMap::new();
    for layer in layers {
        let Drawing::Discs(discs) = &layer.drawing else { continue };
        for (region, shown) in &layer.regions {
            let wide = widest.entry(region).or_default();
            *wide = discs.diameter(shown.value).max(*wide);
        }
    }
    let mut regions: Vec<(&str, u32)> = widest.into_iter().collect();
    regions.sort_by_key(|(_, wide)| std::cmp::Reverse(*wide));
    regions.into_iter().map(|(region, _)| region).collect()
}
