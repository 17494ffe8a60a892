//! How a region's newest rates compare: with its country, with larger areas, and with all regions of the same year.

use std::collections::BTreeSet;

use super::context::Context;
use super::figures::{origin, territory, unbroken};
use super::view::{Comparison, FigureRow, Origin};
use crate::derive::area::{Beside, beside, larger};
use crate::derive::figure::{self, Figure};
use crate::derive::strip::{AreaFigure, Labelled, strip};
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::region::Region;

/// The comparisons of the rates in these rows, in their order.
pub(super) fn all(context: &Context<'_>, region: &Region, rows: &[FigureRow], words: &Words<'_>) -> Vec<Comparison> {
    let mut seen = BTreeSet::new();
    let ids = rows.iter().filter(|row| row.state == "value").map(|row| row.id.as_str()).filter(|id| seen.insert(*id));
    ids.filter_map(|id| context.project.indicator(id))
        .filter(|indicator| indicator.unit == Unit::Percent)
        .filter_map(|indicator| comparison(context, region, indicator, words))
        .collect()
}

/// One rate; `None` where there is nothing to compare it with.
fn comparison(context: &Context<'_>, region: &Region, indicator: &Indicator, words: &Words<'_>) -> Option<Comparison> {
    let Figure::Value { year, observation, value, series, .. } = figure::newest(region, &indicator.id) else { return None };
    let is_low = observation.flags.contains('u');
    let code = series.geo.as_ref().map_or(region.id.as_str(), |geo| geo.as_str());
    let others = if series.selection.is_empty() { context.rates.others(&indicator.id, year, code) } else { Vec::new() };
    let areas: Vec<Beside<'_>> =
        larger(context.project, region).into_iter().filter_map(|area| beside(area, series, &indicator.id, year, 0)).collect();
    if others.is_empty() && areas.is_empty() {
        return None;
    }
    let written = |figure: Decimal| figure::written(figure, indicator, words);
    let named = |one: &Beside<'_>| {
        let name = context.text(one.area.short, words.language);
        words.say_with("compare_area", &[("name", &name), ("value", &written(one.value))])
    };
    let other_place = territory(context, region, series, words);
    let place = if other_place.is_empty() { context.text(&region.facts.names, words.language) } else { other_place.clone() };
    let arguments = [("place", place.as_str()), ("value", &written(value)), ("year", &year.to_string())];
    let names: Vec<String> = areas.iter().map(named).collect();
    let mut parts = vec![words.say_with("compare_own", &arguments)];
    parts.extend((!names.is_empty()).then(|| names.join(", ")));
    parts.extend(rank(&others, value, is_low, words));

    // A figure of low reliability has no place among the others.
    let ranked: &[Decimal] = if is_low { &[] } else { &others };
    let labelled: Vec<AreaFigure> =
        areas.iter().zip(names).map(|(one, text)| (one.area.place, Labelled { value: one.value, text })).collect();
    let end = |figure: Decimal| if figure == Decimal::ZERO { words.locale.percent(figure) } else { written(figure) };
    let own = Labelled { value, text: written(value) };
    let mut origins: Vec<Origin> = Vec::new();
    let own_source = figure::source(region, series, Some(observation));
    let sources =
        own_source.into_iter().chain(areas.iter().filter_map(|one| figure::source(&one.area, one.series, Some(one.observation))));
    for found in sources.map(|source| origin(context, source, words)) {
        if !origins.contains(&found) {
            origins.push(found);
        }
    }
    Some(Comparison {
        id: indicator.id.value.clone(),
        label: context.text(&indicator.label, words.language),
        universe: unbroken(&context.text(&indicator.universe, words.language)),
        territory: other_place,
        svg: strip(&own, is_low, ranked, &labelled, &end).unwrap_or_default(),
        text: format!("{}.", words.several(&parts)),
        origins,
    })
}

/// Where a figure stands among the others, in words; nothing where they are too few.
fn rank(others: &[Decimal], value: Decimal, is_low: bool, words: &Words<'_>) -> Option<String> {
    if others.is_empty() {
        return None;
    }
    if is_low {
        return Some(words.say("compare_unranked").to_owned());
    }
    let below = others.iter().filter(|other| **other < value).count();
    let above = others.iter().filter(|other| **other > value).count();
    let (key, count) = if below >= above { ("compare_higher", below) } else { ("compare_lower", above) };
    let (count, total) = (words.locale.count(count), words.locale.count(others.len()));
    Some(words.say_with(key, &[("count", &count), ("total", &total)]))
}
