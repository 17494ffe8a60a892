//! The table of statistics: one row for each figure, with flags, source and the copy it was read from.

use super::json::code;
use super::table::Kind::{Day, Key, Link, Number, Text, Year};
use super::table::{Cell, Column, Table};
use crate::page::context::Context;
use crate::page::download::{Value, rows};

/// The table.
pub const TABLE: Table = Table {
    name: "statistics",
    title: "figures_title",
    about: "data_statistics_about",
    columns: COLUMNS,
    key: &["territory", "indicator", "geo", "year"],
    each,
};

const COLUMNS: &[Column] = &[
    Column::new("level", Text, "field_level"),
    Column::new("territory", Key, "field_of").known_as("http://purl.org/linked-data/sdmx/2009/dimension#refArea"),
    Column::new("indicator", Key, "indicator").of("indicators"),
    Column::new("geo", Key, "field_geo"),
    Column::new("year", Year, "year").known_as("http://purl.org/linked-data/sdmx/2009/dimension#refPeriod"),
    Column::new("value", Number, "value").known_as("http://purl.org/linked-data/sdmx/2009/measure#obsValue"),
    Column::new("class", Text, "field_class").of("categories"),
    Column::new("flags", Text, "field_flags").of("flags").known_as("http://purl.org/linked-data/sdmx/2009/attribute#obsStatus"),
    Column::new("unit", Text, "field_unit").known_as("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure"),
    Column::new("edition", Text, "field_edition"),
    Column::new("publisher", Text, "ask_publisher").known_as("http://purl.org/dc/terms/publisher"),
    Column::new("dataset", Text, "field_dataset"),
    Column::new("url", Link, "field_published").known_as("http://purl.org/dc/terms/source"),
    Column::new("via", Link, "field_via"),
    Column::new("updated", Day, "field_updated").known_as("http://purl.org/dc/terms/modified"),
    Column::new("retrieved", Day, "field_retrieved"),
];

fn each<'a>(context: &'a Context<'_>, row: &mut dyn FnMut(&[Cell<'a>])) {
    let project = context.project;
    let regions = project.regions.iter().filter(|region| context.visibility.shows_region(region));
    let regions = regions.map(|region| ("region", region.id.as_str(), &region.statistics));
    let countries = project.countries.iter().map(|country| ("country", country.id.as_str(), &country.statistics));
    let areas = project.areas.iter().map(|area| ("area", area.id.as_str(), &area.statistics));
    for (level, id, statistics) in regions.chain(countries).chain(areas) {
        for figure in rows(project, id, statistics) {
            let (value, class) = match figure.value {
                Some(Value::Number(value)) => (Cell::Number(value), Cell::None),
                Some(Value::Class(class)) => (Cell::None, Cell::text(class)),
                None => (Cell::None, Cell::None),
            };
            row(&[
                Cell::text(level),
                Cell::text(figure.region),
                Cell::text(figure.indicator),
                Cell::text(figure.geo),
                figure.year.map_or(Cell::None, |year| Cell::Whole(year.into())),
                value,
                class,
                Cell::text(figure.flags),
                Cell::text(code(&figure.unit)),
                Cell::text(figure.edition),
                Cell::text(figure.publisher),
                Cell::text(figure.dataset),
                Cell::text(figure.url),
                Cell::text(figure.via),
                Cell::day(figure.updated),
                Cell::day(figure.retrieved),
            ]);
        }
    }
}
