//! A region as files: its figures as CSV for spreadsheets, its whole record as JSON for programs.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::context::Context;
use super::data::csv::{self, cell};
use super::region_json;
use super::view::Link;
use crate::derive::address::Address;
use crate::derive::figure;
use crate::derive::link;
use crate::ground::decimal::Decimal;
use crate::model::date::PartialDate;
use crate::model::indicator::Unit;
use crate::model::language::Language;
use crate::model::observation::{FLAGS, Observation, Series, Statistics};
use crate::model::project::Project;
use crate::model::region::Region;

/// One figure, with all that is needed to use it elsewhere. The fields are the columns, in this order.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
pub struct Row<'a> {
    /// Code of the region, country or area whose figure it is.
    pub region: &'a str,
    /// Id of the indicator.
    pub indicator: &'a str,
    /// Code of the territory that the figure is really for.
    pub geo: &'a str,
    /// The year; none for classes, which have an edition.
    pub year: Option<i16>,
    /// The figure or class; none where it was published without one.
    pub value: Option<Value<'a>>,
    /// Letters of the official lists.
    pub flags: String,
    /// `percent`, `persons` or `class`.
    pub unit: Unit,
    /// Edition of the classification.
    pub edition: &'a str,
    /// Who published it.
    pub publisher: &'a str,
    /// Code of the table.
    pub dataset: &'a str,
    /// Where it is published.
    pub url: String,
    /// Where it was read, when not at the publisher.
    pub via: String,
    /// When the publisher last changed the table.
    #[serde(serialize_with = "day")]
    #[schemars(with = "String")]
    pub updated: Option<PartialDate>,
    /// When it was read.
    #[serde(serialize_with = "day")]
    #[schemars(with = "String")]
    pub retrieved: Option<PartialDate>,
}

/// What a figure says.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value<'a> {
    /// A number as published.
    #[serde(serialize_with = "number")]
    Number(#[schemars(with = "f64")] Decimal),
    /// A class.
    Class(&'a str),
}

/// The files of a region: its record, and its figures where it has any.
#[must_use]
pub fn files(context: &Context<'_>, region: &Region) -> Vec<(Address, Vec<u8>)> {
    let rows = rows(context.project, &region.id, &region.statistics);
    let [csv_at, json_at] = addresses(region);
    let record = (json_at, region_json::json(context, region, &rows));
    if rows.is_empty() { vec![record] } else { vec![(csv_at, csv(&rows).into_bytes()), record] }
}

/// Whether a region has no figures, and so no file of them.
#[must_use]
pub fn is_empty(region: &Region) -> bool {
    region.statistics.series.values().all(|series| series.values.is_empty() && series.parts.is_empty())
}

/// Where the files of a region are: figures as CSV, record as JSON.
#[must_use]
pub fn addresses(region: &Region) -> [Address; 2] {
    paths(&region.id).map(|path| Address::file_at(&path))
}

/// The same by the region's id alone, for regions that could not be read.
#[must_use]
pub fn paths(id: &str) -> [String; 2] {
    ["csv", "json"].map(|kind| format!("data/regions/{id}.{kind}"))
}

/// Links to the files from the region's page.
pub(super) fn links(context: &Context<'_>, region: &Region, here: &Address, language: Language) -> Vec<Link> {
    if rows(context.project, &region.id, &region.statistics).is_empty() {
        return Vec::new();
    }
    let words = context.words(language);
    let labels = [words.say("download_csv").to_owned(), words.say("download_json").to_owned()];
    let pairs = labels.into_iter().zip(addresses(region));
    pairs.map(|(label, address)| Link { label, url: here.link_to(&address), ..Link::default() }).collect()
}

/// All figures of a region, country or area in the order of the indicators and the years.
pub(super) fn rows<'a>(project: &'a Project, id: &'a str, statistics: &'a Statistics) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for indicator in &project.indicators {
        let Some(series) = statistics.series.get(&indicator.id.value).map(|series| &series.value) else { continue };
        let geo = series.geo.as_ref().map_or(id, |geo| geo.value.as_str());
        let row = |geo, year, value, observation| {
            row((id, statistics), &indicator.id, indicator.unit, series, geo, year, value, observation)
        };
        for (&year, observation) in &series.values {
            rows.push(row(geo, Some(year), observation.value.value.map(Value::Number), Some(&observation.value)));
        }
        for (part, class) in &series.parts {
            rows.push(row(part, None, Some(Value::Class(&class.value)), None));
        }
    }
    rows
}

#[expect(clippy::too_many_arguments, reason = "a row has this many origins")]
fn row<'a>(
    (region, statistics): (&'a str, &'a Statistics),
    indicator: &'a str,
    unit: Unit,
    series: &'a Series,
    geo: &'a str,
    year: Option<i16>,
    value: Option<Value<'a>>,
    observation: Option<&'a Observation>,
) -> Row<'a> {
    let source = figure::source(statistics, series, observation);
    let has = |flag: &char| observation.is_some_and(|observation| observation.flags.contains(*flag));
    Row {
        region,
        indicator,
        geo,
        year,
        value,
        flags: FLAGS.chars().filter(has).collect(),
        unit,
        edition: series.edition.as_deref().unwrap_or_default(),
        publisher: source.and_then(|source| source.publisher.texts().next()).map_or("", |name| name.value.as_str()),
        dataset: source.and_then(|source| source.dataset.as_deref().or(source.title.as_deref())).unwrap_or_default(),
        url: source.map(|source| link::web(source.url.as_ref())).unwrap_or_default(),
        via: source.map(|source| link::web(source.via.as_ref())).unwrap_or_default(),
        updated: source.and_then(|source| source.updated),
        retrieved: source.and_then(|source| source.retrieved),
    }
}

/// A number of JSON: whole, or the shortest that reads as the published one.
pub(super) fn number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    match value.to_string().parse() {
        Ok(whole) => serializer.serialize_i64(whole),
        Err(_) => serializer.serialize_f64(value.to_f64()),
    }
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the shape that the derived code asks for")]
fn day<S: Serializer>(date: &Option<PartialDate>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&written(*date))
}

fn written(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// The figures with a header, one to a line.
fn csv(rows: &[Row<'_>]) -> String {
    let header = "region,indicator,geo,year,value,flags,unit,edition,publisher,dataset,url,via,updated,retrieved";
    let mut file = format!("{header}{}", csv::LINE_END);
    for row in rows {
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        let value = match row.value {
            Some(Value::Number(exact)) => exact.to_string(),
            Some(Value::Class(class)) => cell(class),
            None => String::new(),
        };
        let unit = match row.unit {
            Unit::Percent => "percent",
            Unit::Persons => "persons",
            Unit::Class => "class",
        };
        let (updated, retrieved) = (written(row.updated), written(row.retrieved));
        let before = [row.region, row.indicator, row.geo].map(cell);
        let after = [&row.flags, unit, row.edition, row.publisher, row.dataset, &row.url, &row.via, &updated, &retrieved];
        let cells: Vec<String> = before.into_iter().chain([year, value]).chain(after.map(cell)).collect();
        file.push_str(&cells.join(","));
        file.push_str(csv::LINE_END);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_what_was_published() {
        let json = |text: &str| serde_json::to_string(&Value::Number(text.parse().unwrap())).unwrap();
        assert_eq!(["1389336", "7.4", "20.0", "-0.5"].map(json), ["1389336", "7.4", "20.0", "-0.5"]);
    }
}
