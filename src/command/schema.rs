//! `regionlab schema`: JSON Schemas of the source files, made from the types that read them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::arguments::Schema as Asked;
use super::{snippets, translations};
use crate::ground::failure::Failure;
use crate::model::message::Message;
use crate::model::vocabulary::Entry;
use crate::model::{area, country, glossary, indicator, map, observation, page, practice, quality, region, site, survey};
use crate::output::file;

/// A kind of source file.
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its files, for editors; those that begin with `!` are left out.
    pub files: &'static [&'static str],
    make: fn() -> Value,
}

impl Kind {
    /// Whether it is front matter, where an empty text of an optional key is the same as no key.
    fn is_front_matter(&self) -> bool {
        self.files.iter().all(|path| path.ends_with(".md"))
    }
}

/// All kinds. Of Markdown files it is the front matter.
pub const KINDS: &[Kind] = &[
    Kind { name: "site", about: "Settings of the site", files: &["content/site.yaml"], make: of::<site::Site> },
    Kind {
        name: "practice",
        about: "Front matter of a practice",
        files: &["content/practices/**/*.md"],
        make: of::<practice::Facts>,
    },
    Kind {
        name: "practice-translation",
        about: "Front matter of a translation of a practice",
        files: &["content/practices/**/*.*.md"],
        make: of::<practice::TranslatedFacts>,
    },
    Kind { name: "page", about: "Front matter of a text page", files: &["content/pages/*.md"], make: of::<page::PageFacts> },
    Kind {
        name: "vocabulary",
        about: "A vocabulary: aspects, topics, target groups, roles, sections, indices",
        files: &["content/vocabularies/*.yaml"],
        make: of::<Vec<Entry>>,
    },
    Kind { name: "glossary", about: "The glossary", files: &["content/glossary.yaml"], make: of::<Vec<glossary::Term>> },
    Kind {
        name: "survey",
        about: "Which column of a survey fills which field of a practice",
        files: &["content/surveys/*.yaml", "!content/surveys/*.answers.yaml"],
        make: of::<survey::Mapping>,
    },
    Kind {
        name: "checks",
        about: "The site's own rules",
        files: &["content/checks.yaml"],
        make: of::<Vec<quality::QualityRule>>,
    },
    Kind {
        name: "messages",
        about: "Words of the interface",
        files: &["content/messages/*.yaml", "themes/*/messages/*.yaml"],
        make: of::<BTreeMap<String, Message>>,
    },
    Kind {
        name: "region",
        about: "A region",
        files: &[
            "regions/*.yaml",
            "!regions/*.stats.yaml",
            "!regions/areas.yaml",
            "!regions/countries.yaml",
            "!regions/indicators.yaml",
            "!regions/map.yaml",
        ],
        make: of::<region::Facts>,
    },
    Kind {
        name: "statistics",
        about: "Figures of a region, country or larger area",
        files: &["regions/*.stats.yaml"],
        make: of::<observation::Statistics>,
    },
    Kind {
        name: "indicators",
        about: "The indicators",
        files: &["regions/indicators.yaml"],
        make: of::<Vec<indicator::Indicator>>,
    },
    Kind { name: "countries", about: "The countries", files: &["regions/countries.yaml"], make: of::<Vec<country::Country>> },
    Kind { name: "areas", about: "Areas larger than a country", files: &["regions/areas.yaml"], make: of::<Vec<area::Area>> },
    Kind { name: "map", about: "Settings of the map", files: &["regions/map.yaml"], make: of::<map::MapSettings> },
];

/// What is asked for: the list of kinds, the schema of one, or the paths of the files that were written.
///
/// # Errors
/// When there is no such kind, or the machine refuses something.
pub fn schema(root: &Path, asked: &Asked) -> Result<String, Failure> {
    let kinds: Vec<&Kind> = KINDS.iter().filter(|kind| asked.kind.as_deref().is_none_or(|name| name == kind.name)).collect();
    if let (Some(word), []) = (&asked.kind, kinds.as_slice()) {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        return Err(Failure::word("kind of source file", word, &known));
    }
    let mut out = String::new();
    match (&asked.out, &asked.kind) {
        (Some(folder), _) => {
            for kind in kinds {
                let name = file_name(kind);
                file::write(folder, &name, text(kind).as_bytes(), true)?;
                let _ = writeln!(out, "{}", folder.join(name).display());
            }
        }
        (None, None) if asked.snippets => {}
        (None, Some(_)) => kinds.iter().for_each(|kind| out.push_str(&text(kind))),
        (None, None) => kinds.iter().for_each(|kind| {
            let _ = writeln!(out, "{:<22}{}", kind.name, kind.about);
        }),
    }
    if asked.snippets {
        file::write(root, snippets::PATH, snippets::text(&translations::project(root)?).as_bytes(), true)?;
        let _ = writeln!(out, "{}", root.join(snippets::PATH).display());
    }
    Ok(out)
}

/// The schemas of all kinds, by file name.
pub fn files() -> impl Iterator<Item = (String, String)> {
    KINDS.iter().map(|kind| (file_name(kind), text(kind)))
}

/// Settings of Visual Studio Code that wire the schemas below `schemas/` to the YAML files of a site.
#[must_use]
pub fn settings() -> String {
    let yaml = KINDS.iter().filter(|kind| kind.files.iter().any(|file| file.ends_with(".yaml")));
    let wired: BTreeMap<String, _> = yaml.map(|kind| (format!("./schemas/{}", file_name(kind)), kind.files)).collect();
    let settings = json!({
        "files.eol": "\n", "files.insertFinalNewline": true, "files.exclude": {"public": true},
        // In text Visual Studio Code proposes nothing by itself; with Tab the name of a snippet becomes the snippet.
        "[markdown]": {"editor.tabCompletion": "onlySnippets"},
        "yaml.schemaStore.enable": false, "yaml.schemas": wired,
    });
    pretty(&settings)
}

/// The schema of a kind; nothing where there is no such kind.
#[must_use]
pub fn of_kind(name: &str) -> Value {
    KINDS.iter().find(|kind| kind.name == name).map(|kind| (kind.make)()).unwrap_or_default()
}

fn file_name(kind: &Kind) -> String {
    format!("{}.schema.json", kind.name)
}

fn text(kind: &Kind) -> String {
    let mut schema = (kind.make)();
    lenient(&mut schema);
    if kind.is_front_matter() {
        or_empty(&mut schema);
    }
    if let Value::Object(fields) = &mut schema {
        fields.insert("title".to_owned(), kind.about.into());
    }
    pretty(&schema)
}

pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Draft 7 is what editors' YAML extensions understand in all their versions.
fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}

/// The reader takes words that YAML reads as a number or as yes and no for text, so a schema does, too.
fn lenient(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let is_list_of_words = fields.contains_key("enum") || fields.contains_key("const") || fields.contains_key("pattern");
            if let Some(kind) = fields.get_mut("type").filter(|_| !is_list_of_words) {
                let is_text = |kind: &Value| kind == "string";
                let widened = match kind {
                    Value::String(_) if is_text(kind) => Some(json!(["string", "number", "boolean"])),
                    Value::Array(kinds) if kinds.iter().any(is_text) && kinds.contains(&json!("null")) => {
                        Some(json!(["string", "number", "boolean", "null"]))
                    }
                    _ => None,
                };
                *kind = widened.unwrap_or_else(|| kind.clone());
            }
            fields.values_mut().for_each(lenient);
        }
        Value::Array(items) => items.iter_mut().for_each(lenient),
        _ => {}
    }
}

/// Where nothing may stand, an empty text may, too.
fn or_empty(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for forms in ["anyOf", "oneOf"].map(|key| fields.get(key).cloned()).into_iter().flatten() {
                let Value::Array(mut forms) = forms else { continue };
                if forms.contains(&json!({"type": "null"})) {
                    forms.push(json!({"const": ""}));
                    fields.insert("anyOf".to_owned(), forms.into());
                }
            }
            fields.values_mut().for_each(or_empty);
        }
        Value::Array(items) => items.iter_mut().for_each(or_empty),
        _ => {}
    }
}
