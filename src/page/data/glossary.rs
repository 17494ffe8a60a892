//! The table of terms: what words mean here.

use super::table::Kind::{Key, Link, List, Text, Words};
use super::table::{Cell, Column, Table};
use crate::derive::address::Address;
use crate::derive::link;
use crate::page::context::Context;

/// The table.
pub const TABLE: Table =
    Table { name: "glossary", title: "glossary_title", about: "data_glossary_about", columns: COLUMNS, key: &["id"], each };

const COLUMNS: &[Column] = &[
    Column::new("id", Key, "field_id").known_as("http://purl.org/dc/terms/identifier"),
    Column::new("url", Link, "field_url").known_as("https://schema.org/url"),
    Column::new("term", Words, "search_one_term").known_as("http://www.w3.org/2004/02/skos/core#prefLabel"),
    Column::new("definition", Words, "field_definition").known_as("http://www.w3.org/2004/02/skos/core#definition"),
    Column::new("see_also", List, "see_also").of("glossary").known_as("http://www.w3.org/2004/02/skos/core#related"),
    Column::new("source", Text, "source").known_as("http://purl.org/dc/terms/source"),
    Column::new("source_url", Link, "field_published"),
];

fn each<'a>(context: &'a Context<'_>, row: &mut dyn FnMut(&[Cell<'a>])) {
    let page = Address::page(context.default_language(), "glossary").absolute(&context.project.site.base_url);
    for term in &context.project.glossary {
        let source = term.source.as_ref();
        row(&[
            Cell::text(term.id.as_str()),
            if context.has_page("glossary") { Cell::text(format!("{page}#{}", term.id.value)) } else { Cell::None },
            Cell::words(context, &term.term),
            Cell::words(context, &term.definition),
            Cell::list(term.see_also.iter().map(|id| id.as_str())),
            Cell::maybe(source.map(|source| source.title.as_str())),
            Cell::text(link::web(source.and_then(|source| source.url.as_ref()))),
        ]);
    }
}
