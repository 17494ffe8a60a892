//! Snippets of Visual Studio Code for the front matter of Markdown, made from the schemas and the site's own lists.
//!
//! Its YAML extension does not look into Markdown, so schemas complete nothing there.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::schema;
use crate::model::project::Project;

/// The file, from the project's root.
pub const PATH: &str = ".vscode/regionlab.code-snippets";

/// As many choices as a list offers; of more, a place to write in is left.
const LISTED: usize = 60;
/// Keys of a practice that editors do not write: an older way to say `state`, and what the import of surveys keeps.
const LEFT_OUT: [&str; 2] = ["draft", "survey"];

/// The snippets: the front matter of each kind of file, and each key of a practice.
#[must_use]
pub fn text(project: &Project) -> String {
    let mut snippets = BTreeMap::new();
    for (kind, prefix) in [("practice", "practice"), ("practice-translation", "translation"), ("page", "page")] {
        let schema = schema::of_kind(kind);
        let mut body = Body::new(project, &schema);
        body.text.push_str("---\n");
        for key in required(&schema) {
            body.field(key, &schema["properties"][key], true, "");
        }
        if kind == "practice" {
            body.field("start", &schema["properties"]["start"], false, "");
            body.text.push_str("state: draft\n");
        }
        body.text.push_str("---\n\n$0");
        let about = schema::KINDS.iter().find(|one| one.name == kind).map_or("", |one| one.about);
        snippets.insert(about.to_owned(), snippet(prefix, about, &body.text));
    }
    let schema = schema::of_kind("practice");
    for (key, field) in properties(&schema).filter(|(key, _)| !LEFT_OUT.contains(key)) {
        let mut body = Body::new(project, &schema);
        body.field(key, field, true, "");
        let about = field["description"].as_str().unwrap_or_default();
        snippets.insert(format!("Practice: {key}"), snippet(key, about, body.text.trim_end_matches('\n')));
    }
    schema::pretty(&json!(snippets))
}

fn snippet(prefix: &str, about: &str, body: &str) -> Value {
    json!({"scope": "markdown", "prefix": prefix, "description": about, "body": body.split('\n').collect::<Vec<_>>()})
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    schema["properties"].as_object().into_iter().flatten().map(|(key, field)| (key.as_str(), field))
}

/// A body that is being written.
struct Body<'a> {
    text: String,
    project: &'a Project,
    /// The whole schema, for what its parts refer to.
    schema: &'a Value,
    /// The number of the last place where somebody writes.
    stop: u32,
}

impl<'a> Body<'a> {
    fn new(project: &'a Project, schema: &'a Value) -> Self {
        Body { text: String::new(), project, schema, stop: 0 }
    }

    /// A key with its value. What is not required and stays empty is as if it were not there.
    fn field(&mut self, key: &str, field: &Value, is_required: bool, indent: &str) {
        let field = self.resolved(field);
        let choices = self.choices(key, field);
        let entry = self.resolved(&field["items"]);
        let _ = write!(self.text, "{indent}{key}:");
        if !choices.is_empty() {
            let value = self.choice(&choices);
            let is_list = field["type"] == "array";
            let _ = if is_list { writeln!(self.text, " [{value}]") } else { writeln!(self.text, " {value}") };
        } else if field["properties"].is_object() {
            self.text.push('\n');
            self.fields(field, &format!("{indent}  "));
        } else if entry["properties"].is_object() {
            self.text.push('\n');
            let start = self.text.len();
            self.fields(entry, &format!("{indent}    "));
            self.text.replace_range(start + indent.len()..start + indent.len() + 4, "  - ");
        } else if field["additionalProperties"].is_object() {
            let named = self.resolved(&field["additionalProperties"]);
            let stop = self.next();
            let _ = write!(self.text, "\n{indent}  ${{{stop}:S1}}:\n");
            self.fields(named, &format!("{indent}    "));
        } else {
            let stop = self.next();
            let value = match field["type"].as_str() {
                Some("array") => format!("[${stop}]"),
                _ if is_required && is_text(field) => format!("\"${stop}\""),
                _ => format!("${stop}"),
            };
            let _ = writeln!(self.text, " {value}");
        }
    }

    /// The keys of a part: those that it must have, then those that may be empty.
    fn fields(&mut self, schema: &Value, indent: &str) {
        let has = |key: &str| required(schema).any(|one| one == key);
        for key in required(schema) {
            self.field(key, &schema["properties"][key], true, indent);
        }
        for (key, field) in properties(schema).filter(|(key, field)| !has(key) && may_be_empty(field)) {
            self.field(key, field, false, indent);
        }
    }

    /// What may stand there, where that is one of a list.
    fn choices(&self, key: &str, field: &Value) -> Vec<String> {
        let vocabularies = &self.project.vocabularies;
        let owned = |ids: &mut dyn Iterator<Item = &str>| ids.map(ToOwned::to_owned).collect::<Vec<_>>();
        let list = match key {
            "language" => self.project.languages().map(|language| language.tag().to_owned()).collect(),
            "regions" => owned(&mut self.project.regions.iter().map(|region| region.id.as_str())),
            "topics" => owned(&mut vocabularies.topics.ids()),
            "target_groups" => owned(&mut vocabularies.target_groups.ids()),
            "role" => owned(&mut vocabularies.roles.ids()),
            _ if field["type"] == "boolean" => vec!["true".to_owned(), "false".to_owned()],
            _ => field["oneOf"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| Some(one["const"].as_str()?.to_owned()))
                .collect(),
        };
        if list.len() > LISTED { Vec::new() } else { list }
    }

    fn choice(&mut self, choices: &[String]) -> String {
        let escaped = |word: &String| {
            let marked = |c: char| if "\\$},|".contains(c) { format!("\\{c}") } else { c.to_string() };
            word.chars().map(marked).collect::<String>()
        };
        format!("${{{}|{}|}}", self.next(), choices.iter().map(escaped).collect::<Vec<_>>().join(","))
    }

    fn next(&mut self) -> u32 {
        self.stop += 1;
        self.stop
    }

    /// What a schema refers to, without the word that it may be empty.
    fn resolved<'v>(&self, schema: &'v Value) -> &'v Value
    where
        'a: 'v,
    {
        if let Some(name) = schema["$ref"].as_str() {
            return self.schema.pointer(name.trim_start_matches('#')).map_or(schema, |found| self.resolved(found));
        }
        if let Some([one]) = schema["allOf"].as_array().map(Vec::as_slice) {
            return self.resolved(one);
        }
        match schema["anyOf"].as_array().map(Vec::as_slice) {
            Some([one, none]) if none["type"] == "null" => self.resolved(one),
            _ => schema,
        }
    }
}

/// Whether it is text, in one language or the same in all.
fn is_text(field: &Value) -> bool {
    let is_plain = |field: &Value| field["type"] == "string" && field["pattern"].is_null();
    is_plain(field) || field["anyOf"].as_array().and_then(|list| list.first()).is_some_and(is_plain)
}

fn may_be_empty(field: &Value) -> bool {
    let has_null = |kinds: &Value| kinds.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"));
    has_null(&field["type"]) || field["anyOf"].as_array().is_some_and(|list| list.iter().any(|one| one["type"] == "null"))
}
