//! JSON: the rows of a table, and the records of all practices or regions.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::table::{Cell, Kind, Table};
use super::version;
use crate::page::context::Context;
use crate::page::download::{self, number};
use crate::page::{practice_json, record, region_json};

/// What stands around the records of a file: the version of its structure, whose they are, under which terms.
#[derive(Debug, Clone)]
pub struct Around {
    /// Before the first record.
    pub before: Vec<u8>,
    /// Between two.
    pub between: &'static [u8],
    /// After the last.
    pub after: &'static [u8],
}

/// What stands around the records of a table.
#[must_use]
pub fn around(context: &Context<'_>, table: &Table) -> Around {
    let site = &context.project.site;
    let licences: Vec<Value> = site
        .licences
        .iter()
        .map(|licence| {
            let words = |text| record::words(context, text);
            let url = crate::derive::link::web(licence.url.as_ref());
            json!({"covers": words(&licence.covers), "name": words(&licence.name), "url": url})
        })
        .collect();
    let head = json!({
        "schema_version": version(table.name),
        "site": {"title": record::words(context, &site.title), "url": site.base_url.value},
        "licences": licences,
    });
    // All but the closing brace, for the records follow.
    let mut before = head.to_string();
    before.pop();
    let _ = write!(before, ",\n\"{}\": [\n", table.name);
    Around { before: before.into_bytes(), between: b",\n", after: b"\n]}\n" }
}

/// The file of a table whose rows are its records.
#[must_use]
pub fn rows(context: &Context<'_>, table: &Table) -> Vec<u8> {
    let Around { before: mut out, between, after } = around(context, table);
    let mut is_first = true;
    (table.each)(context, &mut |row| {
        if !std::mem::take(&mut is_first) {
            out.extend_from_slice(between);
        }
        for (at, (cell, column)) in row.iter().zip(table.columns).enumerate() {
            out.extend_from_slice(if at == 0 { b"{\"" } else { b",\"" });
            out.extend_from_slice(column.name.as_bytes());
            out.extend_from_slice(b"\":");
            let value = match (cell, column.kind) {
                (Cell::None, Kind::Words) => serde_json::to_writer(&mut out, &Map::new()),
                (cell, _) => serde_json::to_writer(&mut out, cell),
            };
            // Plain data always has a JSON form, and memory takes all that is written to it.
            debug_assert!(value.is_ok());
        }
        out.push(b'}');
    });
    out.extend_from_slice(after);
    out
}

/// The file of all practices or regions: what a build puts together from the published records.
#[must_use]
pub fn records(context: &Context<'_>, table: &Table) -> Vec<u8> {
    let Around { before: mut out, between, after } = around(context, table);
    let (project, visibility) = (context.project, context.visibility);
    let mut is_first = true;
    let mut add = |record: &[u8]| {
        if !std::mem::take(&mut is_first) {
            out.extend_from_slice(between);
        }
        out.extend_from_slice(record.trim_ascii_end());
    };
    if table.name == "practices" {
        for practice in project.practices.iter().filter(|practice| visibility.shows_practice(practice)) {
            add(&practice_json::json(context, practice));
        }
    } else {
        for region in project.regions.iter().filter(|region| visibility.shows_region(region)) {
            add(&region_json::json(context, region, &download::rows(project, &region.id, &region.statistics)));
        }
    }
    out.extend_from_slice(after);
    out
}

/// The word by which files know one of a few choices.
#[must_use]
pub fn code(choice: &impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::None => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Words(words) => serializer.collect_map(words.iter().map(|(language, text)| (language, text))),
            Cell::Number(exact) => number(exact, serializer),
            Cell::Whole(whole) => serializer.serialize_i64(*whole),
            Cell::Day(date) => serializer.collect_str(date),
            Cell::Yes(yes) => serializer.serialize_bool(*yes),
            Cell::List(list) => serializer.collect_seq(list),
        }
    }
}
