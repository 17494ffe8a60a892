//! The figures of the map as a table: regions by country, layers from left to right.

use std::collections::BTreeSet;

use super::context::Context;
use super::view::{MapTable, TableCell, TableCountry, TableRow};
use super::{card, figures};
use crate::derive::address::Address;
use crate::derive::figure::{self, Figure};
use crate::model::indicator::Indicator;
use crate::model::language::Language;
use crate::model::region::Region;

/// The table, empty where the map has no layers.
#[must_use]
pub fn table(context: &Context<'_>, language: Language, here: &Address) -> MapTable {
    if context.layers.is_empty() {
        return MapTable::default();
    }
    let words = context.words(language);
    let countries: Vec<TableCountry> = card::countries(context, language, here)
        .into_iter()
        .map(|country| TableCountry {
            name: country.name,
            rows: country
                .regions
                .into_iter()
                .map(|item| TableRow {
                    cells: cells(context, context.project.region(&item.id), language),
                    practices: words.locale.count(item.count),
                    name: item.name,
                    url: item.url,
                })
                .collect(),
        })
        .collect();
    let cells = countries.iter().flat_map(|country| &country.rows).flat_map(|row| &row.cells);
    let occurring: BTreeSet<&String> = cells.flat_map(|cell| &cell.flags).collect();
    let flags = figures::explained(&occurring, words);
    let regions = countries.iter().map(|country| country.rows.len()).sum();
    MapTable { count_text: words.counted("regions_count", regions), flags, countries }
}

fn cells(context: &Context<'_>, region: Option<&Region>, language: Language) -> Vec<TableCell> {
    let layers = context.layers.iter();
    layers.filter_map(|layer| region.map(|region| cell(context, region, layer.indicator, language))).collect()
}

/// The newest figure, or why there is none.
fn cell(context: &Context<'_>, region: &Region, indicator: &Indicator, language: Language) -> TableCell {
    let words = context.words(language);
    match figure::newest(region, &indicator.id) {
        Figure::Value { year, observation, value, series, .. } => TableCell {
            text: figure::written(value, indicator, words),
            raw: value.to_string(),
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
        Figure::Parts { .. } | Figure::NotEntered => {
            TableCell { text: words.say("missing_not_entered").to_owned(), ..TableCell::default() }
        }
    }
}
