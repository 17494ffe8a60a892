//! JSON Schemas of the published records: of practices and regions from their types, of tables from their columns.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::table::{Column, Kind, TABLES, Table};
use super::{metadata_text as text, schema_at, version};
use crate::model::language::TAG;
use crate::page::context::Context;
use crate::page::{practice_record, region_json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of that name.
#[must_use]
pub(super) fn file(context: &Context<'_>, name: &str) -> Vec<u8> {
    let mut schema = match name {
        "practice" => of::<practice_record::Record<'_>>(),
        "region" => of::<region_json::Record<'_>>(),
        _ => TABLES.iter().find(|table| table.name == name).map(|table| list(context, table)).unwrap_or_default(),
    };
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("$schema".to_owned(), DRAFT.into());
        fields.insert("$id".to_owned(), schema_at(name).absolute(&context.project.site.base_url).into());
    }
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// The schema of a file with all records of a table.
fn list(context: &Context<'_>, table: &Table) -> Value {
    let item = match table.name {
        "practices" | "regions" => {
            let single = table.name.trim_end_matches('s');
            json!({"$ref": format!("{single}.v{}.json", version(single))})
        }
        _ => row(context, table),
    };
    let words = json!({"type": "object", "propertyNames": {"pattern": TAG}, "additionalProperties": {"type": "string"}});
    let licence = json!({
        "type": "object",
        "required": ["covers", "name", "url"],
        "properties": {"covers": words, "name": words, "url": {"type": "string"}},
    });
    let site = json!({
        "type": "object",
        "required": ["title", "url"],
        "properties": {"title": words, "url": {"type": "string", "format": "uri"}},
    });
    json!({
        "title": text(context, table.title),
        "description": text(context, table.about),
        "type": "object",
        "required": ["schema_version", "site", "licences", table.name],
        "properties": {
            "schema_version": {"const": version(table.name)},
            "site": site,
            "licences": {"type": "array", "items": licence},
            table.name: {"type": "array", "items": item},
        },
    })
}

fn row(context: &Context<'_>, table: &Table) -> Value {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let properties: Map<String, Value> =
        table.columns.iter().map(|column| (column.name.to_owned(), property(context, column))).collect();
    json!({"type": "object", "required": names, "properties": properties})
}

fn property(context: &Context<'_>, column: &Column) -> Value {
    let date = json!({"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"});
    let mut schema = match column.kind {
        Kind::Key => json!({"type": "string", "minLength": 1}),
        Kind::Text => json!({"type": ["string", "null"]}),
        Kind::Words => {
            json!({"type": "object", "propertyNames": {"pattern": TAG}, "additionalProperties": {"type": "string"}})
        }
        Kind::Number => json!({"type": ["number", "null"]}),
        Kind::Whole | Kind::Year => json!({"type": ["integer", "null"]}),
        Kind::Day => date,
        Kind::Yes => json!({"type": "boolean"}),
        Kind::Link => json!({"type": ["string", "null"], "format": "uri"}),
        Kind::List => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Links => json!({"type": "array", "items": {"type": "string", "format": "uri"}}),
    };
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("description".to_owned(), text(context, column.about));
    }
    schema
}
