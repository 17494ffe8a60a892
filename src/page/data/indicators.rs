//! The table of indicators: what the figures count, of whom, and where they are published.

use super::json::code;
use super::table::Kind::{Key, Link, List, Text, Whole, Words, Yes};
use super::table::{Cell, Column, Table};
use crate::derive::link;
use crate::page::context::Context;

/// The table.
pub const TABLE: Table = Table {
    name: "indicators",
    title: "translations_indicators",
    about: "data_indicators_about",
    columns: COLUMNS,
    key: &["id"],
    each,
};

const COLUMNS: &[Column] = &[
    Column::new("id", Key, "field_id").known_as("http://purl.org/dc/terms/identifier"),
    Column::new("label", Words, "ask_name").known_as("http://www.w3.org/2004/02/skos/core#prefLabel"),
    Column::new("universe", Words, "field_universe"),
    Column::new("definition", Words, "field_definition").known_as("http://www.w3.org/2004/02/skos/core#definition"),
    Column::new("unit", Text, "field_unit"),
    Column::new("direction", Text, "field_direction"),
    Column::new("decimals", Whole, "field_decimals"),
    Column::new("part_of", Text, "field_part_of").of("indicators"),
    Column::new("additional", Yes, "field_additional"),
    Column::new("publisher", Text, "ask_publisher").known_as("http://purl.org/dc/terms/publisher"),
    Column::new("dataset", Text, "field_dataset"),
    Column::new("url", Link, "field_published").known_as("http://purl.org/dc/terms/source"),
    Column::new("selection", List, "field_selection"),
];

fn each<'a>(context: &'a Context<'_>, row: &mut dyn FnMut(&[Cell<'a>])) {
    let language = context.default_language();
    for indicator in &context.project.indicators {
        let dataset = indicator.dataset.as_ref();
        row(&[
            Cell::text(indicator.id.as_str()),
            Cell::words(context, &indicator.label),
            Cell::words(context, &indicator.universe),
            Cell::words(context, &indicator.definition),
            Cell::text(code(&indicator.unit)),
            Cell::text(code(&indicator.direction)),
            Cell::Whole(indicator.decimals.into()),
            Cell::maybe(indicator.part_of.as_ref().map(|id| id.as_str())),
            Cell::Yes(indicator.additional),
            Cell::maybe(dataset.map(|dataset| dataset.publisher.text(language, language))),
            Cell::maybe(dataset.and_then(|dataset| dataset.code.as_deref())),
            Cell::text(link::web(dataset.and_then(|dataset| dataset.url.as_ref()))),
            Cell::list(indicator.selection.iter().map(|(dimension, code)| format!("{dimension}={code}"))),
        ]);
    }
}
