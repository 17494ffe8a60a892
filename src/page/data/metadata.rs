//! What the columns of a table are, for programs: CSV on the Web (W3C Recommendation “Metadata Vocabulary for Tabular
//! Data”, 2015). Programs that know it look for these files beside the tables.

use serde_json::{Map, Value, json};

use super::csv::{Heading, SEPARATOR, headings};
use super::metadata_text as text;
use super::table::{Kind, TABLES, Table};
use crate::derive::link;
use crate::model::site::Part;
use crate::page::context::Context;

/// What one table is.
#[must_use]
pub(super) fn file(context: &Context<'_>, table: &Table) -> Vec<u8> {
    let mut metadata = description(context, table, &[]);
    if let Some(fields) = metadata.as_object_mut() {
        fields.insert("@context".to_owned(), vocabulary(context));
    }
    written(&metadata)
}

/// What all tables are, and which column holds ids of which other table. Only here: a table may be referred to by tables that
/// are described together with it.
#[must_use]
pub(super) fn group(context: &Context<'_>) -> Vec<u8> {
    let tables: Vec<Value> = TABLES.iter().map(|table| description(context, table, &references(table))).collect();
    written(&json!({"@context": vocabulary(context), "tables": tables}))
}

fn vocabulary(context: &Context<'_>) -> Value {
    json!(["http://www.w3.org/ns/csvw", {"@language": context.default_language().tag()}])
}

fn written(metadata: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(metadata).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The columns that hold an id of another table in each row. What may be empty, or is a list of ids, is no such reference: a
/// whole cell has to be an id that is there.
fn references(table: &Table) -> Vec<Value> {
    let keys = table.columns.iter().filter(|column| column.kind == Kind::Key);
    let of = |name: &str| TABLES.iter().find(|other| other.name == name);
    let referring = keys.filter_map(|column| Some((column, of(column.refers)?)));
    referring
        .map(|(column, other)| {
            let reference = json!({"resource": format!("{}.csv", other.name), "columnReference": other.key});
            json!({"columnReference": [column.name], "reference": reference})
        })
        .collect()
}

fn description(context: &Context<'_>, table: &Table, references: &[Value]) -> Value {
    let site = &context.project.site;
    let columns: Vec<Value> = headings(context, table).iter().map(|heading| column(context, heading)).collect();
    let mut metadata = json!({
        "url": format!("{}.csv", table.name),
        "dc:title": text(context, table.title),
        "dc:description": text(context, table.about),
        "dc:publisher": {"schema:name": site.title.text(context.default_language(), context.default_language())},
        "dc:source": {"@id": site.base_url.value},
        "notes": [{"schema:text": FORMULA}],
        "dialect": {"header": true, "encoding": "utf-8", "lineTerminators": ["\r\n"], "delimiter": ",", "doubleQuote": true},
        "tableSchema": {"columns": columns, "primaryKey": table.key},
    });
    if !references.is_empty() {
        metadata["tableSchema"]["foreignKeys"] = json!(references);
    }
    // A table has one licence or none; where a site does not say for which part each is, the page about the data tells.
    let part = if table.name == "statistics" { Part::Figures } else { Part::Texts };
    let own = site.licences.iter().find(|licence| licence.part == Some(part));
    let only = site.licences.first().filter(|licence| site.licences.len() == 1 && licence.part.is_none());
    let url = link::web(own.or(only).and_then(|licence| licence.url.as_ref()));
    if !url.is_empty() {
        metadata["dc:license"] = json!({"@id": url});
    }
    metadata
}

/// What readers of text cells should know.
const FORMULA: &str = "An apostrophe before =, +, -, @ or a tab at the beginning of a text is not part of it: it keeps spreadsheets from taking \
     the text for a formula.";

fn column(context: &Context<'_>, heading: &Heading) -> Value {
    let column = heading.column;
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    put("name", heading.name.replace('-', "_").into());
    put("titles", heading.name.as_str().into());
    put("dc:description", text(context, column.about));
    put("datatype", datatype(column.kind));
    if !column.property.is_empty() {
        put("propertyUrl", column.property.into());
    }
    if let Some(language) = heading.language {
        put("lang", language.tag().into());
    }
    if column.kind == Kind::Key {
        put("required", true.into());
    }
    if matches!(column.kind, Kind::List | Kind::Links) {
        put("separator", SEPARATOR.into());
    }
    Value::Object(fields)
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Key | Kind::Text | Kind::Words | Kind::List => "string".into(),
        Kind::Number => "decimal".into(),
        Kind::Whole => "integer".into(),
        Kind::Year => "gYear".into(),
        // A date may be a year or a month, which no single type of XML Schema covers.
        Kind::Day => json!({"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}),
        Kind::Yes => json!({"base": "boolean", "format": "true|false"}),
        Kind::Link | Kind::Links => "anyURI".into(),
    }
}
