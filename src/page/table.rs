//! The figures of all regions as a table: a row for each region, a column for each indicator, in one of several orders.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::view::{Column, RegionTable, TableCell, TableRow};
use super::{card, figures};
use crate::derive::address::Address;
use crate::derive::figure::{self, Figure};
use crate::derive::ranking;
use crate::derive::words::Words;
use crate::ground::slug::{is_device, slug};
use crate::model::indicator::Indicator;
use crate::model::language::Language;
use crate::model::region::Region;

/// In which order the regions stand. Names are in the alphabetical order of the language.
#[derive(Debug, Clone, Copy)]
pub enum Order<'a> {
    /// By country, and there by name.
    Country,
    /// By name.
    Name,
    /// Most practices first.
    Practices,
    /// Highest figure first.
    Figure(&'a Indicator),
}

impl<'a> Order<'a> {
    /// All orders of the table of these indicators that have a page.
    pub fn all(indicators: &[&'a Indicator]) -> impl Iterator<Item = Order<'a>> {
        let figures = indicators.iter().map(|indicator| Order::Figure(indicator)).filter(|order| order.has_page());
        [Order::Country, Order::Name, Order::Practices].into_iter().chain(figures)
    }

    /// The address of the table in this order.
    #[must_use]
    pub fn address(self, language: Language) -> Address {
        match self {
            Order::Country => Address::page(language, "compare"),
            Order::Name => Address::page(language, "compare/by/region"),
            Order::Practices => Address::page(language, "compare/by/practices"),
            Order::Figure(indicator) => Address::page(language, &format!("compare/by/{}", indicator.id.value)),
        }
    }

    /// Whether the indicator's id can be part of an address of its own.
    fn has_page(self) -> bool {
        match self {
            Order::Figure(indicator) => {
                let id = indicator.id.as_str();
                slug(id) == id && !is_device(id) && !["region", "practices"].contains(&id)
            }
            Order::Country | Order::Name | Order::Practices => true,
        }
    }

    fn is(self, other: Order<'_>) -> bool {
        match (self, other) {
            (Order::Figure(one), Order::Figure(other)) => one.id.value == other.id.value,
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }

    /// How a column is sorted: numbers begin with the highest, words with the first letter.
    fn direction(self) -> &'static str {
        match self {
            Order::Country | Order::Name => "ascending",
            Order::Practices | Order::Figure(_) => "descending",
        }
    }

    /// The heading of its column.
    #[must_use]
    pub fn label(self, context: &Context<'_>, language: Language) -> String {
        let words = context.words(language);
        match self {
            Order::Country => words.say("fact_country").to_owned(),
            Order::Name => words.say("fact_region").to_owned(),
            Order::Practices => words.say("practices_title").to_owned(),
            Order::Figure(indicator) => context.text(&indicator.label, language),
        }
    }
}

/// The table; empty where there are no indicators to show.
#[must_use]
pub fn table(
    context: &Context<'_>,
    indicators: &[&Indicator],
    order: Order<'_>,
    language: Language,
    here: &Address,
) -> RegionTable {
    if indicators.is_empty() {
        return RegionTable::default();
    }
    let words = context.words(language);
    let regions = sorted(context, order, language);
    let numbers: Vec<usize> = regions.iter().map(|region| practices(context, region)).collect();
    let rows: Vec<TableRow> = regions
        .into_iter()
        .zip(words.locale.column(&numbers))
        .map(|(region, practices)| TableRow {
            name: context.text(&region.facts.names, language),
            url: here.link_to(&card::region_address(region, language)),
            country: country(context, region, language),
            practices,
            cells: indicators.iter().map(|indicator| cell(context, region, indicator, words)).collect(),
        })
        .collect();
    let occurring: BTreeSet<&String> = rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.flags).collect();
    let flags = figures::explained(&occurring, words);
    let columns = [Order::Name, Order::Country, Order::Practices];
    let columns = columns.into_iter().chain(indicators.iter().map(|indicator| Order::Figure(indicator)));
    let label = order.label(context, language);
    let said = if order.direction() == "ascending" { "table_words_up" } else { "table_numbers_down" };
    RegionTable {
        count_text: words.counted("regions_count", rows.len()),
        order: words.say_with(said, &[("label", &label)]),
        columns: columns.map(|column| heading(context, column, order, language, here)).collect(),
        rows,
        flags,
        script: context.script("table.js", here),
    }
}

/// The heading of a column with its link.
fn heading(context: &Context<'_>, column: Order<'_>, order: Order<'_>, language: Language, here: &Address) -> Column {
    Column {
        label: column.label(context, language),
        universe: match column {
            Order::Figure(indicator) => figures::unbroken(&context.text(&indicator.universe, language)),
            Order::Country | Order::Name | Order::Practices => String::new(),
        },
        url: if column.has_page() { here.link_to(&column.address(language)) } else { String::new() },
        sort: if column.is(order) { column.direction().to_owned() } else { String::new() },
    }
}

/// The regions in that order.
fn sorted<'a>(context: &Context<'a>, order: Order<'_>, language: Language) -> Vec<&'a Region> {
    let tongue = context.tongue(language);
    let mut regions = tongue.regions.clone();
    match order {
        Order::Name => {}
        Order::Country => {
            let mut countries: Vec<String> = regions.iter().map(|region| country(context, region, language)).collect();
            countries.sort_by(|one, other| tongue.words.locale.compare(one, other));
            let place: BTreeMap<&str, usize> = countries.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
            regions.sort_by_cached_key(|region| place.get(country(context, region, language).as_str()).copied());
        }
        Order::Practices => regions.sort_by_key(|region| Reverse(practices(context, region))),
        Order::Figure(indicator) => ranking::by_figure(&mut regions, &indicator.id),
    }
    regions
}

/// The name of a region's country; empty where it is not known.
fn country(context: &Context<'_>, region: &Region, language: Language) -> String {
    let country = context.project.country(&region.facts.country);
    country.map(|country| context.text(&country.names, language)).unwrap_or_default()
}

fn practices(context: &Context<'_>, region: &Region) -> usize {
    context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len)
}

/// The newest figure, or why it was not published; empty where none was entered.
fn cell(context: &Context<'_>, region: &Region, indicator: &Indicator, words: &Words<'_>) -> TableCell {
    let figure = figure::newest(region, &indicator.id);
    match figure {
        Figure::Value { year, observation, value, series, .. } => TableCell {
            text: figure::written(value, indicator, words),
            raw: value.to_string(),
            low: ranking::is_low(&figure),
            year: year.to_string(),
            flags: figures::letters(observation),
            territory: figures::territory(context, region, series, words),
        },
        Figure::Withheld { year, observation, series } => TableCell {
            text: words.say(figure::missing_key(&observation.flags)).to_owned(),
            year: year.to_string(),
            flags: figures::letters(observation),
            territory: figures::territory(context, region, series, words),
            ..TableCell::default()
        },
        Figure::Parts { .. } | Figure::NotEntered => TableCell::default(),
    }
}
