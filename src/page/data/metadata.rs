//! What the columns of a table are, for programs: CSV on the Web (W3C Recommendation “Metadata Vocabulary for Tabular
//! Data”, 2015). Programs that know it look for this file beside the table.

use serde_json::{Map, Value, json};

use super::csv::{Heading, SEPARATOR, headings};
use super::metadata_text as text;
use super::table::{Kind, Table};
use crate::derive::link;
use crate::page::context::Context;

/// The file.
#[must_use]
pub(super) fn file(context: &Context<'_>, table: &Table) -> Vec<u8> {
    let site = &context.project.site;
    let columns: Vec<Value> = headings(context, table).iter().map(|heading| column(context, heading)).collect();
    let mut metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": context.default_language().tag()}],
        "url": format!("{}.csv", table.name),
        "dc:title": text(context, table.title),
        "dc:description": text(context, table.about),
        "dc:publisher": {"schema:name": site.title.text(context.default_language(), context.default_language())},
        "dc:source": {"@id": site.base_url.value},
        "notes": [{"schema:text": FORMULA}],
        "dialect": {"header": true, "encoding": "utf-8", "lineTerminators": ["\r\n"], "delimiter": ",", "doubleQuote": true},
        "tableSchema": {"columns": columns, "primaryKey": table.key},
    });
    // A table has one licence or none; where a site has several, the page about the data says which covers what.
    if let ([licence], Some(fields)) = (site.licences.as_slice(), metadata.as_object_mut()) {
        let url = link::web(licence.url.as_ref());
        if !url.is_empty() {
            fields.insert("dc:license".to_owned(), json!({"@id": url}));
        }
    }
    let mut bytes = serde_json::to_vec_pretty(&metadata).unwrap_or_default();
    bytes.push(b'\n');
    bytes
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
