//! A region's figures as files: CSV for spreadsheets, JSON for programs. The same in all languages.

use serde::{Serialize, Serializer};

use super::context::Context;
use super::view::Link;
use crate::derive::address::Address;
use crate::derive::figure;
use crate::derive::link;
use crate::ground::decimal::Decimal;
use crate::model::indicator::Unit;
use crate::model::language::Language;
use crate::model::observation::{FLAGS, Observation, Series};
use crate::model::project::Project;
use crate::model::region::Region;

/// Version of what the JSON holds; it goes up when programs that read it have to change.
const SCHEMA_VERSION: u8 = 1;

/// One figure, with all that is needed to use it elsewhere. The fields are the columns, in this order.
#[derive(Debug, Serialize)]
struct Row<'a> {
    /// Code of the region that the page is about.
    region: &'a str,
    /// Id of the indicator.
    indicator: &'a str,
    /// Code of the territory that the figure is really for.
    geo: &'a str,
    /// The year; none for classes, which have an edition.
    year: Option<i16>,
    /// The figure or class; none where it was published without one.
    value: Option<Value<'a>>,
    /// Letters of the official lists.
    flags: String,
    /// `percent`, `persons` or `class`.
    unit: Unit,
    /// Edition of the classification.
    edition: &'a str,
    /// Who published it.
    publisher: &'a str,
    /// Code of the table.
    dataset: &'a str,
    /// Where it is published.
    url: String,
    /// Where it was read, when not at the publisher.
    via: String,
    /// When the publisher last changed the table.
    updated: String,
    /// When it was read.
    retrieved: String,
}

/// What a figure says.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
enum Value<'a> {
    /// A number as published.
    #[serde(serialize_with = "number")]
    Number(Decimal),
    /// A class.
    Class(&'a str),
}

/// The files of a region's figures; none where it has no figures.
#[must_use]
pub fn files(project: &Project, region: &Region) -> Vec<(Address, Vec<u8>)> {
    let rows = rows(project, region);
    if rows.is_empty() {
        return Vec::new();
    }
    let [csv_at, json_at] = addresses(region);
    vec![(csv_at, csv(&rows).into_bytes()), (json_at, json(region, &rows))]
}

/// Whether a region has no figures, and so no files.
#[must_use]
pub fn is_empty(region: &Region) -> bool {
    region.statistics.series.values().all(|series| series.values.is_empty() && series.parts.is_empty())
}

/// Where the files of a region's figures are.
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
    if rows(context.project, region).is_empty() {
        return Vec::new();
    }
    let words = context.words(language);
    let labels = [words.say("download_csv").to_owned(), words.say("download_json").to_owned()];
    let pairs = labels.into_iter().zip(addresses(region));
    pairs.map(|(label, address)| Link { label, url: here.link_to(&address), ..Link::default() }).collect()
}

/// All figures in the order of the indicators and the years.
fn rows<'a>(project: &'a Project, region: &'a Region) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for indicator in &project.indicators {
        let Some(series) = region.statistics.series.get(&indicator.id.value).map(|series| &series.value) else { continue };
        let geo = series.geo.as_ref().map_or(region.id.as_str(), |geo| geo.value.as_str());
        let row =
            |geo, year, value, observation| row(region, &indicator.id, indicator.unit, series, geo, year, value, observation);
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
    region: &'a Region,
    indicator: &'a str,
    unit: Unit,
    series: &'a Series,
    geo: &'a str,
    year: Option<i16>,
    value: Option<Value<'a>>,
    observation: Option<&'a Observation>,
) -> Row<'a> {
    let source = figure::source(region, series, observation);
    let date = |date: Option<crate::model::date::PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let has = |flag: &char| observation.is_some_and(|observation| observation.flags.contains(*flag));
    Row {
        region: &region.id,
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
        updated: date(source.and_then(|source| source.updated)),
        retrieved: date(source.and_then(|source| source.retrieved)),
    }
}

/// A number of JSON: whole, or the shortest that reads as the published one.
pub(super) fn number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    match value.to_string().parse() {
        Ok(whole) => serializer.serialize_i64(whole),
        Err(_) => serializer.serialize_f64(value.to_f64()),
    }
}

/// Comma-separated values as in RFC 4180, with a header.
fn csv(rows: &[Row<'_>]) -> String {
    let header = "region,indicator,geo,year,value,flags,unit,edition,publisher,dataset,url,via,updated,retrieved\r\n";
    let mut file = String::from(header);
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
        let before = [row.region, row.indicator, row.geo].map(cell);
        let after = [&row.flags, unit, row.edition, row.publisher, row.dataset, &row.url, &row.via, &row.updated, &row.retrieved];
        let cells: Vec<String> = before.into_iter().chain([year, value]).chain(after.map(cell)).collect();
        file.push_str(&cells.join(","));
        file.push_str("\r\n");
    }
    file
}

/// A cell of text. One that a spreadsheet would take for a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

/// The same rows for programs; what is not there is `null` or an empty text.
fn json(region: &Region, rows: &[Row<'_>]) -> Vec<u8> {
    #[derive(Serialize)]
    struct File<'a> {
        schema_version: u8,
        region: &'a str,
        figures: &'a [Row<'a>],
    }
    // Plain data with text as keys always has a JSON form.
    let mut bytes =
        serde_json::to_vec(&File { schema_version: SCHEMA_VERSION, region: &region.id, figures: rows }).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_any_text_and_no_formula() {
        assert_eq!(cell("Eurostat"), "Eurostat");
        assert_eq!(cell("a, \"b\"\r\nc"), "\"a, \"\"b\"\"\r\nc\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        assert_eq!(cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    }

    #[test]
    fn numbers_stay_what_was_published() {
        let json = |text: &str| serde_json::to_string(&Value::Number(text.parse().unwrap())).unwrap();
        assert_eq!(["1389336", "7.4", "20.0", "-0.5"].map(json), ["1389336", "7.4", "20.0", "-0.5"]);
    }
}
