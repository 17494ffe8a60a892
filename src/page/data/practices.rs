//! The table of practices: the facts of each, with title and summary in all languages.

use super::json::code;
use super::table::Kind::{Day, Key, Link, Links, List, Number, Text, Words};
use super::table::{Cell, Column, Table};
use crate::derive::link;
use crate::ground::location::Located;
use crate::model::language::Localized;
use crate::model::practice::Practice;
use crate::page::card::practice_address;
use crate::page::context::Context;

/// The table.
pub const TABLE: Table =
    Table { name: "practices", title: "practices_title", about: "data_practices_about", columns: COLUMNS, key: &["id"], each };

const COLUMNS: &[Column] = &[
    Column::new("id", Key, "field_id").known_as("http://purl.org/dc/terms/identifier"),
    Column::new("url", Link, "field_url").known_as("https://schema.org/url"),
    Column::new("original_language", Text, "field_original_language").known_as("http://purl.org/dc/terms/language"),
    Column::new("languages", List, "facet_language"),
    Column::new("title", Words, "ask_title_label").known_as("http://purl.org/dc/terms/title"),
    Column::new("summary", Words, "field_summary").known_as("http://purl.org/dc/terms/abstract"),
    Column::new("status", Text, "facet_status").of("statuses"),
    Column::new("start", Day, "ask_start").known_as("https://schema.org/startDate"),
    Column::new("end", Day, "ask_end").known_as("https://schema.org/endDate"),
    Column::new("evidence", Text, "fact_evidence").of("evidence"),
    Column::new("regions", List, "nav_regions").of("regions").known_as("http://purl.org/dc/terms/spatial"),
    Column::new("countries", List, "field_countries").of("countries"),
    Column::new("localities", List, "field_localities"),
    Column::new("promoter", Text, "fact_promoter"),
    Column::new("partners", List, "fact_partners"),
    Column::new("authority", Text, "field_authority"),
    Column::new("authority_role", Text, "fact_authority").of("roles"),
    Column::new("topics", List, "topics").of("topics").known_as("http://purl.org/dc/terms/subject"),
    Column::new("target_groups", List, "target_groups").of("target-groups"),
    Column::new("aspects", List, "facet_aspect").of("aspects"),
    Column::new("funding", List, "fact_funding"),
    Column::new("reach", Number, "fact_reach"),
    Column::new("reach_unit", Text, "ask_unit"),
    Column::new("reach_date", Day, "field_reach_date"),
    Column::new("evaluated", Day, "field_evaluated"),
    Column::new("last_checked", Day, "fact_checked"),
    Column::new("adapted_from", List, "fact_adapted_from").of("practices"),
    Column::new("adapted_by", List, "fact_adapted_by").of("practices"),
    Column::new("sources", Links, "field_sources").known_as("http://purl.org/dc/terms/source"),
];

fn each<'a>(context: &'a Context<'_>, row: &mut dyn FnMut(&[Cell<'a>])) {
    for practice in context.project.practices.iter().filter(|practice| context.visibility.shows_practice(practice)) {
        row(&cells(context, practice));
    }
}

fn cells<'a>(context: &'a Context<'_>, practice: &'a Practice) -> Vec<Cell<'a>> {
    let (project, facts) = (context.project, &practice.facts);
    let original = practice.original().language;
    let home = if context.languages.contains_key(&original) { original } else { context.default_language() };
    // Names are as the original has them; all languages are in the practice's own JSON.
    let name = |text: &'a Localized| text.text(original, context.default_language());
    let ids = |list: &'a [Located<String>]| Cell::list(list.iter().map(|id| id.value.as_str()));
    let regions = || facts.regions.iter().filter_map(|id| project.region(id));
    let mut countries: Vec<&str> = regions().map(|region| region.facts.country.value.as_str()).collect();
    countries.sort_unstable();
    countries.dedup();
    let relatives = |own: &'a [crate::model::practice::Adaptation], others: Option<&Vec<&'a Practice>>| {
        let shown = |slug: &&str| project.practice(slug).is_some_and(|one| context.visibility.shows_practice(one));
        let own = own.iter().filter_map(|one| one.practice.as_ref()).map(|slug| slug.value.as_str()).filter(shown);
        let mut slugs: Vec<&str> = own.chain(others.into_iter().flatten().map(|other| other.slug.as_str())).collect();
        slugs.sort_unstable();
        slugs.dedup();
        Cell::list(slugs)
    };
    let relations = &context.relations;
    let aspects = context.project.vocabularies.aspects.entries.iter().map(|entry| entry.id.value.as_str());
    let text = |pick: fn(&'a crate::model::practice::PracticeText) -> &'a str| {
        Cell::Words(practice.texts.iter().map(|text| (text.language, pick(text).into())).collect())
    };
    let reach = facts.reach.as_ref();
    vec![
        Cell::text(practice.slug.as_str()),
        Cell::text(practice_address(practice, home).absolute(&project.site.base_url)),
        Cell::text(original.to_string()),
        Cell::list(practice.texts.iter().map(|text| text.language.to_string())),
        text(|text| &text.title),
        text(|text| &text.summary),
        Cell::text(code(&facts.status)),
        Cell::day(facts.start.as_ref().map(|start| start.value)),
        Cell::day(facts.end.as_ref().map(|end| end.value)),
        Cell::text(code(&facts.evidence)),
        Cell::list(regions().map(|region| region.id.as_str())),
        Cell::list(countries),
        Cell::list(facts.localities.iter().map(String::as_str)),
        Cell::text(name(&facts.promoter.name)),
        Cell::list(facts.partners.iter().map(|partner| name(&partner.name))),
        Cell::text(name(&facts.authority.name)),
        Cell::text(facts.authority.role.as_str()),
        ids(&facts.topics),
        ids(&facts.target_groups),
        Cell::list(aspects.filter(|id| practice.original().section(id).is_some())),
        Cell::list(facts.funding.iter().map(|money| name(&money.programme))),
        reach.map_or(Cell::None, |reach| Cell::Number(reach.value.value)),
        reach.map_or(Cell::None, |reach| Cell::text(name(&reach.unit))),
        Cell::day(reach.and_then(|reach| reach.year)),
        Cell::day(facts.evaluation.as_ref().map(|evaluation| evaluation.on)),
        Cell::day(facts.last_checked),
        relatives(&facts.adapted_from, relations.adapted_from.get(practice.slug.as_str())),
        relatives(&facts.adapted_by, relations.adapted_by.get(practice.slug.as_str())),
        Cell::list(facts.sources.values().map(|source| link::web(source.url.as_ref()))),
    ]
}
