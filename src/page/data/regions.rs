//! The table of regions: names, codes, who is responsible.

use super::table::Kind::{Key, Link, List, Text, Whole, Words, Yes};
use super::table::{Cell, Column, Table};
use crate::page::card::region_address;
use crate::page::context::Context;

/// The table.
pub const TABLE: Table =
    Table { name: "regions", title: "regions_title", about: "data_regions_about", columns: COLUMNS, key: &["id"], each };

const COLUMNS: &[Column] = &[
    Column::new("id", Key, "fact_code").known_as("http://purl.org/dc/terms/identifier"),
    Column::new("url", Link, "field_url").known_as("https://schema.org/url"),
    Column::new("name", Words, "ask_name").known_as("http://www.w3.org/2000/01/rdf-schema#label"),
    Column::new("country", Text, "fact_country").of("countries"),
    Column::new("nuts_level", Whole, "field_nuts_level"),
    Column::new("nuts_editions", List, "field_nuts_editions"),
    Column::new("statistics_territory", Text, "field_territory"),
    Column::new("pilot", Yes, "field_pilot"),
    Column::new("seat", Text, "fact_seat"),
    Column::new("authority", Text, "responsible_authority"),
    Column::new("practices", Whole, "field_practices"),
];

fn each<'a>(context: &'a Context<'_>, row: &mut dyn FnMut(&[Cell<'a>])) {
    let project = context.project;
    let language = context.default_language();
    for region in project.regions.iter().filter(|region| context.visibility.shows_region(region)) {
        let facts = &region.facts;
        let nuts = facts.nuts.as_ref();
        row(&[
            Cell::text(region.id.as_str()),
            Cell::text(region_address(region, language).absolute(&project.site.base_url)),
            Cell::words(context, &facts.names),
            Cell::text(facts.country.as_str()),
            nuts.map_or(Cell::None, |nuts| Cell::Whole(nuts.level.value.into())),
            Cell::list(nuts.into_iter().flat_map(|nuts| &nuts.editions).map(ToString::to_string)),
            Cell::maybe(facts.statistics.as_ref().map(|territory| territory.territory.as_str())),
            Cell::Yes(facts.pilot),
            Cell::maybe(facts.seat.as_ref().map(|seat| seat.text(language, language))),
            Cell::maybe(facts.authorities.first().map(|authority| authority.name.text(language, language))),
            Cell::count(context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len)),
        ]);
    }
}
