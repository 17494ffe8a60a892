//! The settings of the editors' page: where the sources are kept, and what can be edited, from the model and the vocabularies.

use serde_json::{Value, json};

use super::shape::{Fields, schema};
use crate::ground::web::host;
use crate::model::site::{Forge, Repository};
use crate::model::vocabulary::{Entry, Vocabulary};
use crate::model::{glossary, page, practice, region, site};
use crate::page::context::Context;

/// Keys that editors are not asked for, and why. What stands in a file under such a key is kept as it is.
pub const LEFT_OUT: [(&str, &str); 15] = [
    ("practice.draft", "“state” says it, and more"),
    ("practice.survey", "“regionlab import survey” writes it, and finds the record by it"),
    ("practice-translation.translated_from", "“regionlab translations --confirm” writes it"),
    ("page.translated_from", "“regionlab translations --confirm” writes it"),
    ("vocabulary.direct", "it is yes, no or not said, and a switch has two states"),
    ("site.languages", "a new language needs the words of the interface as well"),
    ("site.base_url", "only who runs the site knows where it is published"),
    ("site.theme", "a theme is a folder of files"),
    ("site.repository", "with a wrong one, nobody could edit anything any more"),
    ("site.admin", "with a wrong one, nobody could edit anything any more"),
    ("site.precompressed", "it depends on the host"),
    ("site.share_images", "a build takes longer with it, which is for who runs the site to judge"),
    ("site.offline", "it stays in the browsers of readers, so it is for who runs the site"),
    ("site.form_action", "a form service belongs to who runs the site"),
    ("site.security", "who runs the site answers for its weaknesses"),
];

/// The settings as JSON.
#[must_use]
pub fn config(context: &Context<'_>, repository: &Repository) -> Value {
    let site = &context.project.site;
    let language = context.default_language();
    let languages: Vec<_> = context.project.languages().map(|language| language.to_string()).collect();
    json!({
        "load_config_file": false,
        "backend": backend(context, repository),
        "app_title": context.text(&site.title, language),
        "site_url": site.base_url.value,
        "display_url": site.base_url.value,
        "media_folder": repository.place("content/images"),
        "public_folder": "/content/images",
        "media_libraries": {"stock_assets": {"providers": []}},
        "show_preview_links": false,
        "editor": {"preview": false},
        "slug": {"encoding": "ascii", "clean_accents": true, "lowercase": true},
        "output": {"omit_empty_optional_fields": true},
        "i18n": {
            "structure": "multiple_files", "locales": languages, "default_locale": language.to_string(),
            "initial_locales": "default", "omit_default_locale_from_file_path": true,
        },
        "collections": collections(context, repository),
    })
}

/// How the forge is spoken to. Its path is what follows the host in the repository's address.
fn backend(context: &Context<'_>, repository: &Repository) -> Value {
    let admin = &context.project.site.admin;
    let url = repository.url.trim_end_matches('/').trim_end_matches(".git");
    let host = host(url).unwrap_or_default();
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let mut backend = match repository.forge {
        Forge::GitHub => json!({"name": "github", "repo": path, "branch": repository.branch}),
        Forge::GitLab => json!({"name": "gitlab", "repo": path, "branch": repository.branch}),
    };
    match repository.forge {
        Forge::GitHub if host != "github.com" => backend["api_root"] = format!("https://{host}/api/v3").into(),
        Forge::GitLab if host != "gitlab.com" => {
            backend["api_root"] = format!("https://{host}/api/v4").into();
            backend["base_url"] = format!("https://{host}").into();
        }
        _ => {}
    }
    match (&admin.sign_in, &admin.app_id) {
        (Some(service), _) => backend["base_url"] = service.value.clone().into(),
        (None, Some(id)) => {
            backend["auth_type"] = "pkce".into();
            backend["app_id"] = id.clone().into();
        }
        // Nobody else's service is asked to sign anybody in.
        (None, None) => backend["auth_methods"] = json!(["token"]),
    }
    backend
}

fn collections(context: &Context<'_>, repository: &Repository) -> Value {
    let project = context.project;
    let language = context.default_language();
    let known = &project.vocabularies;
    let entries = |list: &Vocabulary| {
        let option = |entry: &Entry| json!({"value": entry.id.value, "label": context.text(&entry.label, language)});
        Some(list.entries.iter().map(option).collect())
    };
    let regions = || {
        let regions = project.regions.iter();
        regions
            .map(|region| json!({"value": region.id, "label": format!("{} {}", region.id, context.text(&region.facts.names, language))}))
            .collect()
    };
    let tongues = || {
        let option = |of| json!({"value": format!("{of}"), "label": context.tongue_name(of, language)});
        project.languages().map(option).collect()
    };
    let choices = |path: &str| match path {
        "practice.language" | "page.language" => Some(tongues()),
        "practice.regions" => Some(regions()),
        "practice.authority.role" => entries(&known.roles),
        "practice.target_groups" => entries(&known.target_groups),
        "practice.topics" => entries(&known.topics),
        "region.country" => {
            let option = |country: &crate::model::country::Country| json!({"value": country.id.value, "label": context.text(&country.names, language)});
            Some(project.countries.iter().map(option).collect())
        }
        _ => None,
    };
    let is_left_out = |path: &str| LEFT_OUT.iter().any(|(known, _)| *known == path);
    let fields = Fields { context, choices: &choices, is_left_out: &is_left_out };
    let say = |key: &str| fields.say(key);
    let body = |hint: String| json!({"name": "body", "label": say("admin_text"), "widget": "markdown", "modes": ["raw"], "i18n": true, "required": true, "hint": hint});
    let practice = || {
        let mut list = in_all_languages(fields.of("practice", &schema::<practice::Facts>()), &["title", "summary"]);
        list.iter_mut().filter(|field| field["name"] == "summary").for_each(|field| {
            field["widget"] = "text".into();
            field["maxlength"] = 300.into();
        });
        list.iter_mut()
            .filter(|field| field["name"] == "language")
            .for_each(|field| field["default"] = language.to_string().into());
        list.push(json!({"name": "result_words", "label": say("admin_result_words"), "hint": say("admin_translations_only"), "widget": "keyvalue", "i18n": true, "required": false}));
        list.push(json!({"name": "image_alt", "label": say("admin_image_alt"), "hint": say("admin_translations_only"), "widget": "string", "i18n": true, "required": false}));
        list.push(body(format!("{} {}", say("admin_sections"), sections(context, &known.sections))));
        list
    };
    let slug =
        json!({"template": "{{title}}", "editable": ["create"], "pattern": ["^[a-z0-9]+(-[a-z0-9]+)*$", say("admin_wrong")]});
    let markdown = |name: &str, label: String, folder: &str, path: &str, list: Vec<Value>| {
        json!({
            "name": name, "label": label, "folder": repository.place(folder), "path": path, "extension": "md", "format": format!("{name}-frontmatter"),
            "i18n": true, "create": true, "delete": false, "slug": slug, "identifier_field": "title", "fields": list,
        })
    };
    let mut pages = in_all_languages(fields.of("page", &schema::<page::PageFacts>()), &["title", "summary"]);
    pages.push(body(String::new()));
    let file = |name: &str, label: String, path: &str, list: Vec<Value>| json!({"name": name, "label": label, "file": repository.place(path), "format": name, "fields": list});
    let list_of = |name: &str, label: String, path: &str, list: Vec<Value>| {
        let entries = json!({"name": "entries", "label": label, "widget": "list", "collapsed": true, "fields": list});
        file(name, label, path, vec![entries])
    };
    let vocabulary = schema::<Entry>();
    let term = schema::<glossary::Term>();
    let mut files = vec![
        file("site", say("admin_site"), "content/site.yaml", fields.of("site", &schema::<site::Site>())),
        list_of("glossary", say("glossary_title"), "content/glossary.yaml", fields.of("glossary", &term)),
    ];
    for name in ["topics", "target-groups", "roles", "sections", "aspects", "indices"] {
        let label = match name {
            "topics" => say("topics"),
            "target-groups" => say("target_groups"),
            other => format!("{other}.yaml"),
        };
        let path = format!("content/vocabularies/{name}.yaml");
        files.push(list_of(name, label, &path, fields.of("vocabulary", &vocabulary)));
    }
    let has_file = |file: &Value| {
        let path = file["file"].as_str().unwrap_or_default();
        project.files.iter().any(|(_, known)| repository.place(&known.path) == path)
    };
    files.retain(has_file);
    json!([
        markdown("practices", say("practices_title"), "content/practices", "{{slug}}", practice()),
        markdown("practices-with-pictures", say("admin_pictures"), "content/practices", "{{slug}}/index", practice()),
        markdown("pages", say("admin_pages"), "content/pages", "{{slug}}", pages),
        {
            "name": "regions", "label": say("regions_title"), "folder": repository.place("regions"), "extension": "yaml", "format": "regions",
            // Figures, indicators and the map lie in the same folder, and only regions have a country. What has none counts as “null”.
            "filter": {"field": "country", "pattern": "^(?!null$)."}, "create": false, "delete": false,
            "identifier_field": format!("names.{language}"), "summary": format!("{{{{slug}}}} {{{{names.{language}}}}}{{{{names.same}}}}"), "fields": fields.of("region", &schema::<region::Facts>()),
        },
        {"name": "settings", "label": say("admin_shared"), "files": files},
    ])
}

/// Marks the fields that each language has for itself. All others stand in the original only.
fn in_all_languages(mut fields: Vec<Value>, keys: &[&str]) -> Vec<Value> {
    fields.iter_mut().filter(|field| keys.iter().any(|key| field["name"] == *key)).for_each(|field| field["i18n"] = true.into());
    fields
}

/// The headings of a practice; those that it has to have stand in bold.
fn sections(context: &Context<'_>, known: &Vocabulary) -> String {
    let of_text = known.entries.iter().filter(|entry| entry.within.is_none());
    let words = of_text.map(|entry| {
        let label = context.text(&entry.label, context.default_language());
        if entry.required { format!("**{label}**") } else { label }
    });
    words.collect::<Vec<_>>().join(" · ")
}
