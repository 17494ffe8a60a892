//! The JSON Schemas describe what is there: this project's own sources, and those of the small sites, are valid by them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regionlab::command::{schema, snippets, translations};
use serde_json::{Map, Value, json};

#[test]
fn the_projects_own_sources_are_valid() {
    let schemas: BTreeMap<String, Value> = schema::files()
        .map(|(name, text)| (name.trim_end_matches(".schema.json").to_owned(), serde_json::from_str(&text).unwrap()))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut seen, mut wrong) = (BTreeMap::new(), Vec::new());
    for site in [root.to_owned(), root.join("starter"), root.join("tests/sites/minimal"), root.join("tests/sites/languages")] {
        for path in files(&site.join("content")).into_iter().chain(files(&site.join("regions"))) {
            let inside = path.strip_prefix(&site).unwrap().to_string_lossy().into_owned();
            let Some(kind) = kind(&inside) else { continue };
            let text = fs::read_to_string(&path).unwrap().replace("BASE_URL", "https://a.example/");
            let yaml = if inside.ends_with(".md") { text.split("---").nth(1).unwrap_or_default().to_owned() } else { text };
            let value = as_json(serde_yaml::from_str(&yaml).unwrap());
            *seen.entry(kind).or_insert(0_usize) += 1;
            let schema = &schemas[kind];
            wrong.extend(fault(schema, schema, &value, "").map(|fault| format!("{}: {fault}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert!(schemas.keys().all(|kind| seen.contains_key(kind.as_str())), "{seen:?}");
}

#[test]
fn what_is_wrong_is_not_valid() {
    let schemas: BTreeMap<String, Value> =
        schema::files().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect();
    for (kind, yaml) in [
        ("site", "title: A\nsummary: B\nlanguages: en\nbase_url: C"),
        ("site", "title: A\nsummary: B\nbase_url: C"),
        ("countries", "- {id: AT, name: Austria}"),
        ("checks", "- {id: a, applies_to: novel, expect: x, severity: warning, message: m}"),
        ("statistics", "series: {a: {values: {2022: 5}}}"),
        ("map", "credit: A\ncentre: [1]\nwindow: {x: [1, 2], y: [1, 2]}"),
    ] {
        let schema = &schemas[&format!("{kind}.schema.json")];
        assert!(fault(schema, schema, &as_json(serde_yaml::from_str(yaml).unwrap()), "").is_some(), "{kind}: {yaml}");
    }
}

/// What Visual Studio Code makes of a snippet when each list is left at its first choice and each gap is left empty.
fn expanded(body: &str) -> String {
    let (mut out, mut rest) = (String::new(), body);
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let Some(inside) = after.strip_prefix('{') else {
            rest = &after[digits(after)..];
            continue;
        };
        let (inside, left) = inside.split_once('}').unwrap();
        let value = &inside[digits(inside)..];
        out.push_str(match value.strip_prefix('|') {
            Some(choices) => choices.strip_suffix('|').unwrap().split(',').next().unwrap(),
            None => value.strip_prefix(':').unwrap_or_default(),
        });
        rest = left;
    }
    out + rest
}

#[test]
fn snippets_become_front_matter_that_is_valid() {
    let schemas: BTreeMap<String, Value> =
        schema::files().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let small = root.join("tests/sites/minimal");
    let of = |site: &Path| -> Map<String, Value> {
        serde_json::from_str(&snippets::text(&translations::project(site).unwrap())).unwrap()
    };
    let body = |snippet: &Value| {
        let lines = snippet["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
        lines.collect::<Vec<_>>().join("\n")
    };
    let list = of(&small);
    let mut whole = None;
    let mut seen = 0;
    for (name, snippet) in &list {
        assert!(snippet["scope"] == "markdown" && !snippet["description"].as_str().unwrap().is_empty(), "{name}");
        let text = expanded(&body(snippet));
        let (kind, yaml) = match snippet["prefix"].as_str().unwrap() {
            "practice" => ("practice", text.split("---").nth(1).unwrap().to_owned()),
            "translation" => ("practice-translation", text.split("---").nth(1).unwrap().to_owned()),
            "page" => ("page", text.split("---").nth(1).unwrap().to_owned()),
            _ => continue,
        };
        let schema = &schemas[&format!("{kind}.schema.json")];
        let value = as_json(serde_yaml::from_str(&yaml).unwrap());
        assert_eq!(fault(schema, schema, &value, ""), None, "{name}:\n{yaml}");
        if kind == "practice" {
            assert!(value["topics"] == json!(["heat"]) && value["authority"]["role"].is_string(), "{value}");
            whole = Some(value);
        }
        seen += 1;
    }
    assert_eq!(seen, 3);
    // Each key in the place of that of a whole practice. What must have a figure or a day cannot be left empty.
    let (schema, whole) = (&schemas["practice.schema.json"], whole.unwrap());
    let mut open = Vec::new();
    for (name, snippet) in list.iter().filter(|(name, _)| name.starts_with("Practice: ")) {
        let Value::Object(one) = as_json(serde_yaml::from_str(&expanded(&body(snippet))).unwrap()) else { panic!("{name}") };
        let mut value = whole.clone();
        value.as_object_mut().unwrap().extend(one);
        open.extend(fault(schema, schema, &value, "").map(|_| snippet["prefix"].as_str().unwrap()));
    }
    assert_eq!(open, ["changes", "evaluation", "reach"]);
    let keys = schema["properties"].as_object().unwrap().keys().filter(|key| !["draft", "survey"].contains(&key.as_str()));
    assert!(keys.into_iter().all(|key| list.contains_key(&format!("Practice: {key}"))));
    // A list that is too long to choose from in a window is left to the writer.
    let many = of(root);
    assert_eq!(many["Practice: regions"]["body"], json!(["regions: [$1]"]));
}

#[test]
fn what_is_left_empty_is_valid_in_front_matter_alone() {
    let schemas: BTreeMap<String, Value> =
        schema::files().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect();
    let facts = "{language: en, title: '', summary: '', regions: [], promoter: {name: '', url: ''}, \
        authority: {name: '', role: ''}, target_groups: [], topics: []";
    for (kind, yaml, is_valid) in [
        ("practice", format!("{facts}, status: planned, contact: {{name: A, email: ''}}, image: '', evaluation: ''}}"), true),
        ("practice", format!("{facts}, status: ''}}"), false),
        ("practice", format!("{facts}, status: planned, state: ''}}"), false),
        ("practice", format!("{facts}, status: planned, state: }}"), false),
        ("practice-translation", "{title: A, summary: B, translated_from: ''}".to_owned(), true),
        ("page", "{title: A, summary: B, language: ''}".to_owned(), true),
        ("site", "{title: A, summary: B, languages: [en], base_url: C, contact: }".to_owned(), true),
        ("site", "{title: A, summary: B, languages: [en], base_url: C, contact: ''}".to_owned(), false),
    ] {
        let schema = &schemas[&format!("{kind}.schema.json")];
        let found = fault(schema, schema, &as_json(serde_yaml::from_str(&yaml).unwrap()), "");
        assert_eq!(found.is_none(), is_valid, "{kind}: {yaml}: {found:?}");
    }
}

/// The kind of a source file by its path in a site.
fn kind(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_translation = name.matches('.').count() > 1;
    Some(match path {
        "content/site.yaml" => "site",
        "content/glossary.yaml" => "glossary",
        "content/checks.yaml" => "checks",
        "regions/areas.yaml" => "areas",
        "regions/countries.yaml" => "countries",
        "regions/indicators.yaml" => "indicators",
        "regions/map.yaml" => "map",
        path if path.starts_with("content/vocabularies/") => "vocabulary",
        path if path.starts_with("content/surveys/") => "survey",
        path if path.starts_with("content/messages/") => "messages",
        path if path.starts_with("content/pages/") => "page",
        path if path.starts_with("content/practices/") && !path.ends_with(".md") => return None,
        path if path.starts_with("content/practices/") => {
            if is_translation {
                "practice-translation"
            } else {
                "practice"
            }
        }
        path if path.ends_with(".stats.yaml") => "statistics",
        path if path.ends_with(".yaml") => "region",
        _ => return None,
    })
}

/// YAML as JSON: keys become text.
fn as_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| {
                    let key = as_json(key);
                    (key.as_str().map_or_else(|| key.to_string(), ToOwned::to_owned), as_json(value))
                })
                .collect::<Map<_, _>>(),
        ),
        serde_yaml::Value::Sequence(list) => Value::Array(list.into_iter().map(as_json).collect()),
        other => serde_json::to_value(other).unwrap(),
    }
}

/// The first place where a value is not as the schema says. Of JSON Schema it knows what the schemas here use, and fails at
/// anything else; patterns of text are left to editors.
fn fault(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Some(fields) = schema.as_object() else {
        return (schema == &Value::Bool(false)).then(|| format!("{at} may not be there"));
    };
    for (key, rule) in fields {
        let found = match key.as_str() {
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix('#').unwrap();
                fault(root, root.pointer(name).unwrap_or_else(|| panic!("{name}")), value, at)
            }
            "type" => {
                let kinds: Vec<&str> = rule
                    .as_array()
                    .map_or_else(|| vec![rule.as_str().unwrap()], |list| list.iter().filter_map(Value::as_str).collect());
                (!kinds.iter().any(|kind| is(kind, value))).then(|| format!("{at} is not {}: {value}", kinds.join(" or ")))
            }
            "enum" => (!rule.as_array().unwrap().contains(value)).then(|| format!("{at}: {value} is none of {rule}")),
            "const" => (rule != value).then(|| format!("{at}: {value} is not {rule}")),
            "anyOf" | "oneOf" => {
                let faults: Vec<_> = rule.as_array().unwrap().iter().map(|one| fault(root, one, value, at)).collect();
                if faults.iter().any(Option::is_none) { None } else { Some(format!("{at} is none of the forms: {faults:?}")) }
            }
            "allOf" => rule.as_array().unwrap().iter().find_map(|one| fault(root, one, value, at)),
            "required" => value.as_object().and_then(|object| {
                let missing = rule.as_array().unwrap().iter().filter_map(Value::as_str).find(|key| !object.contains_key(*key));
                missing.map(|key| format!("{at} lacks {key}"))
            }),
            "properties" => value.as_object().and_then(|object| {
                let known = rule.as_object().unwrap();
                object.iter().find_map(|(key, value)| fault(root, known.get(key)?, value, &format!("{at}/{key}")))
            }),
            "additionalProperties" => value.as_object().and_then(|object| {
                let known = |key: &String| fields.get("properties").is_some_and(|known| known.get(key).is_some());
                // Where names have a pattern, they are years or languages, all of one kind.
                let by_pattern = fields.contains_key("patternProperties");
                let others = object.iter().filter(|(key, _)| !known(key) && !by_pattern);
                others.into_iter().find_map(|(key, value)| fault(root, rule, value, &format!("{at}/{key}")))
            }),
            "patternProperties" => value.as_object().and_then(|object| {
                let rule = rule.as_object().unwrap().values().next().unwrap();
                object.iter().find_map(|(key, value)| fault(root, rule, value, &format!("{at}/{key}")))
            }),
            "items" => value.as_array().and_then(|list| {
                list.iter().enumerate().find_map(|(n, value)| {
                    let rule = rule.as_array().map_or(Some(rule), |rules| rules.get(n))?;
                    fault(root, rule, value, &format!("{at}/{n}"))
                })
            }),
            "minItems" => value
                .as_array()
                .is_some_and(|list| (list.len() as u64) < rule.as_u64().unwrap())
                .then(|| format!("{at} is too short")),
            "maxItems" => value
                .as_array()
                .is_some_and(|list| list.len() as u64 > rule.as_u64().unwrap())
                .then(|| format!("{at} is too long")),
            "minimum" => value.as_f64().is_some_and(|n| n < rule.as_f64().unwrap()).then(|| format!("{at} is too small")),
            "maximum" => value.as_f64().is_some_and(|n| n > rule.as_f64().unwrap()).then(|| format!("{at} is too large")),
            "$schema" | "title" | "description" | "default" | "definitions" | "format" | "pattern" | "propertyNames" => None,
            other => panic!("the schemas use “{other}”, which this test does not know"),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        _ => false,
    }
}

fn files(below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
