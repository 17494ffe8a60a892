//! The page for editors: made on demand, from the model of whichever site, and whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use regionlab::command::schema;
use regionlab::page::admin::config::LEFT_OUT;
use serde_json::Value;

use crate::support::copy;

/// Keys that the page asks for under another name, because a translation has another shape than its original.
const RENAMED: [(&str, &str); 2] =
    [("practice-translation.results", "result_words"), ("practice-translation.image_alt", "image_alt")];

#[test]
fn nothing_of_it_is_in_a_site_that_does_not_ask() {
    let site = site("tests/sites/minimal");
    assert!(run(site.path(), &["build"]).status.success());
    let public = site.path().join("public");
    assert!(!public.join("admin").exists());
    assert!(!fs::read_to_string(public.join("robots.txt")).unwrap().contains("admin"));
    assert!(!fs::read_to_string(public.join("manifest.json")).unwrap().contains("admin/"));
}

#[test]
fn what_is_missing_is_told_and_the_site_is_built() {
    let site = site("tests/sites/minimal");
    let output = run(site.path(), &["build", "--admin", "--format", "json"]);
    assert!(output.status.success() && out(&output).contains("RL802") && out(&output).contains("repository"), "{output:?}");
    assert!(out(&output).contains("the page for editors is not made"), "{output:?}");
    add_repository(site.path(), "");
    let output = run(site.path(), &["build", "--admin", "--format", "json"]);
    assert!(
        out(&output).contains("themes/admin/sveltia-cms.js") && out(&output).contains("npm pack @sveltia/cms@"),
        "{output:?}"
    );
    assert!(!site.path().join("public/admin").exists() && site.path().join("public/index.html").is_file());
}

#[test]
fn the_page_asks_no_other_host_and_is_not_found_by_search_engines() {
    let site = site("tests/sites/minimal");
    add_repository(site.path(), "admin: {build: true, sign_in: \"https://sign-in.example/\"}\n");
    vendor(site.path());
    let output = run(site.path(), &["build"]);
    assert!(output.status.success() && err(&output).is_empty(), "{}", err(&output));
    let read = |path: &str| fs::read_to_string(site.path().join("public").join(path)).unwrap();
    let page = read("admin/index.html");
    assert!(page.contains("noindex") && !page.contains("style=") && page.matches("<script").count() == 1, "{page}");
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let hosts: BTreeSet<&str> = policy.split([' ', ';']).filter(|word| word.contains("://")).collect();
    let known = ["https://api.github.com", "https://*.githubusercontent.com", "https://sign-in.example"];
    assert_eq!(hosts, BTreeSet::from(known), "{policy}");
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), "{policy}");
    assert!(page.split("https://").skip(1).all(|rest| policy.contains(rest.split([' ', '"', ';']).next().unwrap())), "{page}");
    assert!(read("robots.txt").contains("Disallow: /admin/\n"));
    assert!(!read("sitemap.xml").contains("admin"));
    assert!(!read("en/index.html").contains("admin/"), "no page links it");
    // What is vendored is published byte for byte, and a second build changes nothing.
    assert_eq!(read("admin/sveltia-cms.js"), "// the program\n");
    assert_eq!(read("admin/locales/sv.json"), "{}\n");
    let before = fs::metadata(site.path().join("public/manifest.json")).unwrap().modified().unwrap();
    assert!(run(site.path(), &["build"]).status.success());
    assert_eq!(fs::metadata(site.path().join("public/manifest.json")).unwrap().modified().unwrap(), before);
    // Without the settings it goes away.
    add_repository(site.path(), "");
    assert!(run(site.path(), &["build"]).status.success());
    assert!(!site.path().join("public/admin/index.html").exists());
}

#[test]
fn every_key_of_the_sources_is_asked_for_or_left_out_with_a_reason() {
    let schemas: BTreeMap<String, Value> =
        schema::files().map(|(name, text)| (name.replace(".schema.json", ""), serde_json::from_str(&text).unwrap())).collect();
    let lab = site(".");
    leave_little(lab.path());
    for (folder, config) in [(".", built_config(lab.path())), ("tests/sites/minimal", config_of("tests/sites/minimal"))] {
        let mut forgotten = Vec::new();
        for (kind, collection, is_list) in [
            ("practice", "practices", false),
            ("practice-translation", "practices", false),
            ("practice", "practices-with-pictures", false),
            ("page", "pages", false),
            ("region", "regions", false),
            ("site", "site", false),
            ("glossary", "glossary", true),
            ("vocabulary", "topics", true),
            ("vocabulary", "sections", true),
        ] {
            let fields = fields_of(&config, collection);
            let schema = &schemas[kind];
            let (schema, fields) = if is_list { (&schema["items"], &fields[0]["fields"]) } else { (schema, fields) };
            compare(kind, &schemas[kind], schema, fields, &mut forgotten);
        }
        assert!(forgotten.is_empty(), "{folder}: {forgotten:?}");
    }
    assert!(LEFT_OUT.iter().all(|(_, reason)| reason.len() > 10));
}

/// Notes the keys of a schema, and those below them, that no field asks for.
fn compare(path: &str, root: &Value, schema: &Value, fields: &Value, forgotten: &mut Vec<String>) {
    let schema = meant(root, schema);
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        let name = RENAMED.iter().find(|(known, _)| *known == path).map_or(key.as_str(), |(_, name)| name);
        let field = fields.as_array().into_iter().flatten().find(|field| field["name"] == name);
        let is_left_out = LEFT_OUT.iter().any(|(known, _)| *known == path);
        match field {
            Some(_) if is_left_out => forgotten.push(format!("{path} is asked for and left out")),
            Some(field) => {
                assert!(field["label"].as_str().is_some_and(|label| !label.is_empty()), "{path}");
                let inner = meant(root, inner);
                let below = ["items", "additionalProperties"].iter().find(|key| inner[**key].is_object());
                let inner = below.map_or(inner, |key| &inner[*key]);
                if field["fields"].is_array() {
                    compare(&path, root, inner, &field["fields"], forgotten);
                } else if meant(root, inner)["properties"].is_object() {
                    forgotten.push(format!("{path} has parts that no field asks for"));
                }
            }
            None if is_left_out => {}
            None => forgotten.push(path),
        }
    }
}

/// A schema behind its references and beside nothing at all.
fn meant<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(name) = schema["$ref"].as_str() {
        return meant(root, &root["definitions"][name.rsplit('/').next().unwrap()]);
    }
    let variants = ["anyOf", "allOf"].iter().find_map(|key| schema[*key].as_array());
    variants.and_then(|list| list.iter().find(|one| one["type"] != "null")).map_or(schema, |one| meant(root, one))
}

#[test]
fn choices_and_words_are_those_of_the_site() {
    let config = config_of("tests/sites/minimal");
    let text = config.to_string().to_lowercase();
    // The tool's own word for what a site collects is in the names of folders; of the Lab's subject there is nothing.
    for trace in ["integrat", "migra", "refugee", "third-country", "regin"] {
        assert!(!text.replace("regional", "").replace("region", "").contains(trace), "{trace}");
    }
    let practice = fields_of(&config, "practices");
    let values = |name: &str| {
        let field = practice.as_array().unwrap().iter().find(|field| field["name"] == name).unwrap();
        field["options"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(values("regions"), ["XA01", "XA02"]);
    assert!(values("topics").contains(&"heat".to_owned()));
    assert_eq!(values("status"), ["planned", "ongoing", "completed", "discontinued", "unknown"]);
    assert_eq!(values("state"), ["draft", "submitted", "selected", "evaluated", "published", "archived"]);
    assert_eq!((&practice[0]["name"], &practice[0]["options"][1]["label"]), (&"state".into(), &"Submitted".into()));
    assert_eq!(values("language"), ["en", "sv"]);
    let folders: Vec<_> = config["collections"].as_array().unwrap().iter().filter_map(|one| one["folder"].as_str()).collect();
    assert_eq!(folders, ["lab/content/practices", "lab/content/practices", "lab/content/pages", "lab/regions"]);
    assert_eq!(config["backend"]["repo"], "owner/name");
    assert_eq!(config["i18n"]["default_locale"], "en");
    // In a site with another first language, what the page says is in it.
    let site = site("tests/sites/minimal");
    let settings = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, text.replace("languages: [en, sv]", "languages: [sv, en]")).unwrap();
    let config = built_config(site.path());
    let title = fields_of(&config, "practices").as_array().unwrap().iter().find(|field| field["name"] == "title").unwrap();
    assert!(title["label"] == "Titel" && title.get("hint").is_none(), "{title}");
}

#[test]
fn forges_are_spoken_to_at_their_own_addresses() {
    for (repository, wanted) in [
        ("{url: \"https://github.com/owner/name.git\"}", ("github", "owner/name", Value::Null)),
        ("{url: \"https://gitlab.com/group/sub/name\", forge: gitlab}", ("gitlab", "group/sub/name", Value::Null)),
        ("{url: \"https://git.example/a/b\", forge: gitlab}", ("gitlab", "a/b", "https://git.example/api/v4".into())),
        ("{url: \"https://git.example/a/b\", branch: live}", ("github", "a/b", "https://git.example/api/v3".into())),
    ] {
        let site = site("tests/sites/minimal");
        let settings = site.path().join("content/site.yaml");
        let text = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, format!("{text}repository: {repository}\n")).unwrap();
        vendor(site.path());
        assert!(run(site.path(), &["build", "--admin"]).status.success());
        let config: Value =
            serde_json::from_str(&fs::read_to_string(site.path().join("public/admin/config.json")).unwrap()).unwrap();
        let backend = &config["backend"];
        let found = (backend["name"].as_str().unwrap(), backend["repo"].as_str().unwrap(), backend["api_root"].clone());
        assert_eq!(found, wanted);
        assert_eq!(backend["auth_methods"][0], "token", "nobody else's service signs anybody in");
    }
}

fn fields_of<'a>(config: &'a Value, name: &str) -> &'a Value {
    let collections = config["collections"].as_array().unwrap().iter();
    let all = collections.flat_map(|one| one["files"].as_array().map_or_else(|| vec![one], |files| files.iter().collect()));
    &all.into_iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))["fields"]
}

/// The settings of the page of a site of this repository.
fn config_of(folder: &str) -> Value {
    built_config(site(folder).path())
}

fn built_config(site: &Path) -> Value {
    add_repository(site, "");
    vendor(site);
    let output = run(site, &["build", "--admin", "--no-share-images"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", err(&output));
    serde_json::from_str(&fs::read_to_string(site.join("public/admin/config.json")).unwrap()).unwrap()
}

/// Takes the records away that the page for editors does not depend on: a whole site takes long to build.
fn leave_little(site: &Path) {
    fs::remove_dir_all(site.join("content/practices")).unwrap();
    for entry in fs::read_dir(site.join("regions")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_region = name.ends_with(".yaml") && name.starts_with(|first: char| first.is_ascii_uppercase());
        if is_region && !name.starts_with("SE") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}

/// A copy of a site.
fn site(folder: &str) -> tempfile::TempDir {
    let (from, site) = (Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), tempfile::tempdir().unwrap());
    for part in ["content", "regions", "themes"] {
        if from.join(part).is_dir() {
            copy(&from.join(part), &site.path().join(part));
        }
    }
    site
}

fn add_repository(site: &Path, more: &str) {
    let settings = site.join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let text: String = text
        .lines()
        .filter(|line| !line.starts_with("repository:") && !line.starts_with("admin:"))
        .fold(String::new(), |all, line| all + line + "\n");
    fs::write(&settings, format!("{text}repository: {{url: \"https://github.com/owner/name\", folder: lab}}\n{more}")).unwrap();
}

/// Stand-ins for other people's programs.
fn vendor(site: &Path) {
    fs::create_dir_all(site.join("themes/admin/locales")).unwrap();
    fs::write(site.join("themes/admin/sveltia-cms.js"), "// the program\n").unwrap();
    fs::write(site.join("themes/admin/js-yaml.js"), "// the reader\n").unwrap();
    fs::write(site.join("themes/admin/locales/sv.json"), "{}\n").unwrap();
}

fn run(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regionlab")).args(arguments).arg("--root").arg(site).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
