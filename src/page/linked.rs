//! A page as data for search engines: JSON-LD with the words of schema.org.
//!
//! It stands in the page as a block of data. Browsers do not run such a block, so a policy without inline scripts allows it.

use serde_json::{Value, json};

use super::card::{TermKind, region_address};
use super::context::Context;
use super::data::page::PATH;
use super::view::Frame;
use super::{Page, Planned, head, practice_file};
use super::{catalogue, download, open};
use crate::derive::address::Address;
use crate::derive::link;
use crate::model::language::Language;
use crate::model::practice::Practice;
use crate::model::region::Region;
use crate::model::site::Part;

/// What a page says of itself, as text that can stand in a `<script>`.
#[must_use]
pub fn data(context: &Context<'_>, planned: &Planned<'_>, frame: &Frame) -> String {
    let language = planned.language;
    let mut graph = vec![site(context, planned, frame)];
    if !matches!(planned.page, Page::Chooser) {
        graph.push(page(context, planned, frame));
        graph.extend((!frame.crumbs.is_empty()).then(|| breadcrumbs(context, planned, frame)));
    }
    match planned.page {
        // The start page is near the limit of its weight.
        Page::Data => graph.push(database(context, language)),
        Page::Practice(practice) => graph.push(article(context, planned, practice, frame)),
        Page::Region(region) if !download::is_empty(region) => graph.push(figures(context, planned, region, frame)),
        _ => {}
    }
    in_script(&json!({"@context": "https://schema.org", "@graph": graph}))
}

/// JSON in which no `<` could end the script or begin a comment (HTML, section 4.12.1.3).
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// An address of the site, with the name of a thing there.
fn id(context: &Context<'_>, address: &Address, name: &str) -> String {
    format!("{}#{name}", address.absolute(&context.project.site.base_url))
}

/// The site; with all that is known of it on its start pages.
fn site(context: &Context<'_>, planned: &Planned<'_>, frame: &Frame) -> Value {
    let base = &context.project.site.base_url.value;
    let site = id(context, &Address::root(), "site");
    if !matches!(planned.page, Page::Chooser | Page::Home) {
        return json!({"@type": "WebSite", "@id": site, "url": base, "name": frame.site_title});
    }
    json!({
        "@type": "WebSite", "@id": site, "url": base, "name": frame.site_title,
        "publisher": publisher(context, planned.language),
    })
}

/// Who publishes the site: the office that it names, or the site itself.
fn publisher(context: &Context<'_>, language: Language) -> Value {
    let site = &context.project.site;
    let contact = site.contact.as_ref();
    let name = contact.and_then(|contact| contact.name.as_ref()).unwrap_or(&site.title);
    let url = link::web(contact.and_then(|contact| contact.url.as_ref()));
    told(vec![
        ("@type", json!("Organization")),
        ("@id", json!(id(context, &Address::root(), "publisher"))),
        ("name", json!(context.text(name, language))),
        ("url", json!(url)),
    ])
}

fn page(context: &Context<'_>, planned: &Planned<'_>, frame: &Frame) -> Value {
    let own = planned.address.absolute(&context.project.site.base_url);
    let crumbs = if frame.crumbs.is_empty() { Value::Null } else { json!({"@id": format!("{own}#breadcrumb")}) };
    told(vec![
        ("@type", json!("WebPage")),
        ("@id", json!(own)),
        ("url", json!(own)),
        ("name", json!(frame.title)),
        ("inLanguage", json!(frame.language)),
        ("isPartOf", json!({"@id": id(context, &Address::root(), "site")})),
        ("breadcrumb", crumbs),
    ])
}

/// The way from the start page. The page itself comes last.
fn breadcrumbs(context: &Context<'_>, planned: &Planned<'_>, frame: &Frame) -> Value {
    let base = &context.project.site.base_url;
    let own = planned.address.absolute(base);
    let way = frame.crumbs.iter().map(|crumb| (crumb.label.as_str(), planned.address.follow(&crumb.url).absolute(base)));
    let all = way.chain([(frame.title.as_str(), own.clone())]).enumerate();
    let items: Vec<Value> =
        all.map(|(at, (name, url))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": url})).collect();
    json!({"@type": "BreadcrumbList", "@id": format!("{own}#breadcrumb"), "itemListElement": items})
}

/// A practice in the language of its text.
fn article(context: &Context<'_>, planned: &Planned<'_>, practice: &Practice, frame: &Frame) -> Value {
    let (project, language, facts) = (context.project, planned.language, &practice.facts);
    let base = &project.site.base_url;
    let text = practice.best(language);
    let topics = facts.topics.iter().filter_map(|id| project.vocabularies.topics.get(id));
    let topics = topics.map(|topic| {
        let url = TermKind::Topic.address(topic, language).absolute(base);
        json!({"@type": "DefinedTerm", "name": context.text(&topic.label, language), "url": url})
    });
    let regions = facts.regions.iter().filter_map(|id| project.region(id));
    let date =
        |date: Option<&crate::ground::location::Located<crate::model::date::PartialDate>>| date.map(|date| date.to_string());
    let years = match (date(facts.start.as_ref()), date(facts.end.as_ref())) {
        (Some(start), end) => format!("{start}/{}", end.unwrap_or_else(|| "..".to_owned())),
        (None, Some(end)) => format!("../{end}"),
        (None, None) => String::new(),
    };
    let sources: Vec<String> = facts.sources.values().map(|source| link::web(source.url.as_ref())).collect();
    let original = practice.original().language;
    let is_translation = text.language != original && frame.alternates.iter().any(|one| one.tag == original.tag());
    let work = |language| id(context, &super::card::practice_address(practice, language), "practice");
    let file = practice_file::address(practice, "json").absolute(base);
    told(vec![
        ("@type", json!("Article")),
        ("@id", json!(format!("{}#practice", frame.canonical))),
        ("mainEntityOfPage", json!(frame.canonical)),
        ("headline", json!(text.title.value)),
        ("description", json!(text.summary.value)),
        ("inLanguage", json!(text.language.tag())),
        ("isPartOf", json!({"@id": id(context, &Address::root(), "site")})),
        ("author", publisher(context, language)),
        ("publisher", json!({"@id": id(context, &Address::root(), "publisher")})),
        ("dateModified", json!(frame.share.modified)),
        ("image", json!(frame.share.image)),
        ("license", json!(licence(context, Part::Texts))),
        ("about", topics.collect()),
        ("spatialCoverage", regions.map(|region| place(context, region, language)).collect()),
        ("temporalCoverage", json!(years)),
        ("citation", sources.into_iter().filter(|url| !url.is_empty()).collect()),
        ("translationOfWork", if is_translation { json!({"@id": work(original)}) } else { Value::Null }),
        ("encoding", json!({"@type": "MediaObject", "encodingFormat": "application/json", "contentUrl": file})),
    ])
}

/// The figures of a region.
fn figures(context: &Context<'_>, planned: &Planned<'_>, region: &Region, frame: &Frame) -> Value {
    let (project, language) = (context.project, planned.language);
    let words = context.words(language);
    let series = &region.statistics.series;
    let indicators = project.indicators.iter().filter(|indicator| series.contains_key(&indicator.id.value));
    let labels: Vec<String> = indicators.map(|indicator| context.text(&indicator.label, language)).collect();
    let sources = &region.statistics.sources;
    let mut publishers: Vec<String> = sources.values().map(|source| context.text(&source.publisher, language)).collect();
    let mut tables: Vec<String> = sources.values().map(|source| link::web(source.url.as_ref())).collect();
    for list in [&mut publishers, &mut tables] {
        list.sort();
        list.dedup();
        list.retain(|text| !text.is_empty());
    }
    let years = catalogue::years([region].into_iter());
    // Search engines take no description of fewer than fifty letters.
    let mut description = vec![words.labelled(&frame.title, &words.several(&labels))];
    description.extend(years.map(|(from, to)| format!("{from}–{to}")));
    description.extend(publishers.iter().cloned());
    description.push(frame.site_title.clone());
    let description = description.join(" · ");
    let files = ["text/csv", "application/json"].into_iter().zip(download::addresses(region));
    let files = files.map(|(kind, address)| {
        json!({"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address.absolute(&project.site.base_url)})
    });
    told(vec![
        ("@type", json!("Dataset")),
        ("@id", json!(format!("{}#figures", frame.canonical))),
        ("url", json!(frame.canonical)),
        ("name", json!(words.labelled(words.say("figures_title"), &frame.title))),
        ("description", json!(description)),
        ("inLanguage", json!(frame.language)),
        ("isAccessibleForFree", json!(true)),
        ("license", json!(licence(context, Part::Figures))),
        ("creator", publishers.into_iter().map(|name| json!({"@type": "Organization", "name": name})).collect()),
        ("isBasedOn", json!(tables)),
        ("variableMeasured", json!(labels)),
        ("spatialCoverage", place(context, region, language)),
        ("temporalCoverage", json!(years.map(|(from, to)| format!("{from}/{to}")))),
        ("dateModified", json!(head::read_on(region).map(|date| date.to_string()))),
        ("distribution", files.collect()),
        ("includedInDataCatalog", data_catalogue(context, language)),
    ])
}

/// The whole database.
fn database(context: &Context<'_>, language: Language) -> Value {
    let site = &context.project.site;
    let (page, words) = (Address::page(language, PATH), context.words(language));
    let datasets = open::datasets(context);
    let files = datasets.iter().flat_map(|dataset| &dataset.files);
    let files = files.map(|file| {
        let url = file.address.absolute(&site.base_url);
        json!({"@type": "DataDownload", "encodingFormat": file.media_type, "contentUrl": url})
    });
    told(vec![
        ("@type", json!("Dataset")),
        ("@id", json!(id(context, &Address::root(), "database"))),
        ("url", json!(page.absolute(&site.base_url))),
        ("name", json!(context.text(&site.title, language))),
        ("description", json!(format!("{} {}", context.text(&site.summary, language), words.say("data_description")))),
        ("inLanguage", json!(language.tag())),
        ("dateModified", json!(catalogue::newest(context, None).map(|date| date.to_string()))),
        ("isAccessibleForFree", json!(true)),
        ("license", json!(licence(context, Part::Texts))),
        ("creator", publisher(context, language)),
        ("distribution", files.collect()),
        ("includedInDataCatalog", data_catalogue(context, language)),
    ])
}

fn data_catalogue(context: &Context<'_>, language: Language) -> Value {
    let url = catalogue::address("jsonld").absolute(&context.project.site.base_url);
    json!({"@type": "DataCatalog", "name": context.text(&context.project.site.title, language), "url": url})
}

fn place(context: &Context<'_>, region: &Region, language: Language) -> Value {
    let country = super::card::country(context, region, language);
    let page = region_address(region, language).absolute(&context.project.site.base_url);
    told(vec![
        ("@type", json!("AdministrativeArea")),
        ("name", json!(context.text(&region.facts.names, language))),
        ("identifier", json!(region.id)),
        ("url", if context.visibility.shows_region(region) { json!(page) } else { Value::Null }),
        ("containedInPlace", if country.is_empty() { Value::Null } else { json!({"@type": "Country", "name": country}) }),
    ])
}

/// The terms of a part of the data; empty where the site does not name them.
fn licence(context: &Context<'_>, part: Part) -> String {
    let licence = context.project.site.licences.iter().find(|licence| licence.part == Some(part));
    link::web(licence.and_then(|licence| licence.url.as_ref()))
}

/// An object of what there is to say.
fn told(facts: Vec<(&str, Value)>) -> Value {
    let is_said = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    facts.into_iter().filter(|(_, value)| is_said(value)).map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let hostile = "</script><script>alert(1)</script><!-- \u{2028} \" \\ </SCRIPT";
        let text = in_script(&json!({"name": hostile}));
        assert!(!text.contains('<'), "{text}");
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["name"], hostile);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let value = told(vec![("a", json!("")), ("b", json!([])), ("c", Value::Null), ("d", json!(false)), ("e", json!("x"))]);
        assert_eq!(value.to_string(), "{\"d\":false,\"e\":\"x\"}");
    }
}
