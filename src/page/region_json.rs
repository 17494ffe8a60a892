//! A region as JSON for programs: all that its record says, in all its languages, and its figures. Its JSON Schema is
//! made from these types: comments are descriptions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::card::region_address;
use super::context::Context;
use super::download::Row;
use super::practice_markdown::markdown;
use super::record::{Lead, Number, Reading, Words, date, key, reading, words};
use crate::derive::link;
use crate::model::language::Localized;
use crate::model::region::Region;

/// Version of what the JSON holds; it goes up when programs that read it have to change.
pub const SCHEMA_VERSION: u8 = 2;

/// A region, with all that its record says in all its languages, and its figures. What is not known is `null` or empty;
/// keys of sources are those of `sources`.
#[derive(Serialize, JsonSchema)]
pub struct Record<'a> {
    /// Version of this structure.
    pub schema_version: u8,
    /// Its code: stable.
    pub id: &'a str,
    /// Its page in each language of the site.
    pub url: Words,
    /// Its names.
    pub name: Words,
    /// Letters of its country.
    pub country: &'a str,
    /// Its place in the official nomenclature.
    pub nuts: Option<Place<'a>>,
    /// The larger territory that official surveys have figures for.
    pub statistics_territory: Option<Territory<'a>>,
    /// Where its authorities sit; may be empty.
    pub seat: Words,
    /// Whether it is one of the network's pilot regions.
    pub pilot: bool,
    /// Who is responsible, the newest first.
    pub authorities: Vec<Authority<'a>>,
    /// An introduction, in Markdown with whole addresses; may be empty.
    pub text: Words,
    /// The pilot region's own project.
    pub action: Option<Action<'a>>,
    /// Scores in external indices, by the index.
    pub indices: BTreeMap<&'a str, Score<'a>>,
    /// Ids of its practices.
    pub practices: Vec<&'a str>,
    /// Further reading.
    pub links: Vec<Lead>,
    /// Where its claims can be read, by key.
    pub sources: BTreeMap<&'a str, Reading<'a>>,
    /// Its figures, by indicator and year.
    pub figures: &'a [Row<'a>],
}

/// A place in the Nomenclature of territorial units for statistics.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Nuts")]
pub struct Place<'a> {
    /// The code.
    pub code: &'a str,
    /// Level 1, 2 or 3.
    pub level: u8,
    /// The editions in which the code means this territory.
    pub editions: &'a [u16],
}

/// A larger territory for which figures are published.
#[derive(Serialize, JsonSchema)]
pub struct Territory<'a> {
    /// Its code.
    pub id: &'a str,
    /// Its name.
    pub name: Words,
    /// What readers should know about the difference; may be empty.
    pub note: Words,
}

/// An authority and the time in which it was responsible.
#[derive(Serialize, JsonSchema)]
pub struct Authority<'a> {
    /// Its name.
    pub name: Words,
    /// Since when.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
    /// What readers should know; may be empty.
    pub note: Words,
    /// Keys of the sources.
    pub sources: Vec<&'a str>,
}

/// A pilot region's own project.
#[derive(Serialize, JsonSchema)]
pub struct Action<'a> {
    /// Its title.
    pub title: Words,
    /// What it is, in Markdown with whole addresses.
    pub text: Words,
    /// Id of the practice that records it.
    pub practice: Option<&'a str>,
}

/// A published score.
#[derive(Serialize, JsonSchema)]
pub struct Score<'a> {
    /// The score.
    pub score: Number,
    /// The best possible score.
    pub maximum: Option<u32>,
    /// Its year.
    pub year: Option<String>,
    /// Where it is published; may be empty.
    pub url: String,
    /// Key of the source.
    pub source: Option<&'a str>,
    /// What readers should know; may be empty.
    pub note: Words,
}

/// The file.
#[must_use]
pub fn json(context: &Context<'_>, region: &Region, figures: &[Row<'_>]) -> Vec<u8> {
    // Plain data with text as keys always has a JSON form.
    let mut bytes = serde_json::to_vec(&record(context, region, figures)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn record<'a>(context: &'a Context<'_>, region: &'a Region, figures: &'a [Row<'a>]) -> Record<'a> {
    let (project, facts) = (context.project, &region.facts);
    let words = |text: &Localized| words(context, text);
    let optional = |text: &Option<Localized>| text.as_ref().map(words).unwrap_or_default();
    let prose = |text: &Localized| prose(context, region, text);
    let shown = |slug: &&str| project.practice(slug).is_some_and(|one| context.visibility.shows_practice(one));
    Record {
        schema_version: SCHEMA_VERSION,
        id: &region.id,
        url: context
            .languages
            .keys()
            .map(|language| (language.to_string(), region_address(region, *language).absolute(&project.site.base_url)))
            .collect(),
        name: words(&facts.names),
        country: &facts.country,
        nuts: facts.nuts.as_ref().map(|nuts| Place { code: &nuts.code, level: nuts.level.value, editions: &nuts.editions }),
        statistics_territory: facts.statistics.as_ref().map(|territory| Territory {
            id: &territory.territory,
            name: words(&territory.name),
            note: optional(&territory.note),
        }),
        seat: optional(&facts.seat),
        pilot: facts.pilot,
        authorities: facts
            .authorities
            .iter()
            .map(|authority| Authority {
                name: words(&authority.name),
                from: date(authority.from.as_ref().map(|from| from.value)),
                to: date(authority.to.as_ref().map(|to| to.value)),
                note: optional(&authority.note),
                sources: authority.sources.iter().map(|key| key.as_str()).collect(),
            })
            .collect(),
        text: facts.text.as_ref().map(prose).unwrap_or_default(),
        action: facts.action.as_ref().map(|action| Action {
            title: words(&action.title),
            text: prose(&action.text),
            practice: action.practice.as_ref().map(|slug| slug.as_str()).filter(shown),
        }),
        indices: facts
            .indices
            .iter()
            .map(|(id, score)| {
                let entry = project.vocabularies.indices.get(id);
                let score = Score {
                    score: Number(score.score.value),
                    maximum: entry.and_then(|entry| entry.maximum),
                    year: date(score.year),
                    url: link::web(score.url.as_ref()),
                    source: key(score.source.as_ref()),
                    note: optional(&score.note),
                };
                (id.as_str(), score)
            })
            .collect(),
        practices: context
            .relations
            .by_region
            .get(region.id.as_str())
            .map(|members| members.iter().map(|practice| practice.slug.as_str()).collect())
            .unwrap_or_default(),
        links: facts.links.iter().map(|one| Lead { title: words(&one.title), url: link::web(Some(&one.url)) }).collect(),
        sources: facts.sources.iter().map(|(key, source)| (key.as_str(), reading(context, source))).collect(),
        figures,
    }
}

/// A text in Markdown, in each language that it is written in.
fn prose(context: &Context<'_>, region: &Region, text: &Localized) -> Words {
    let file = &context.project.files.get(region.file).path;
    let written = context.languages.keys().filter_map(|language| Some((*language, text.exact(*language)?)));
    written
        .map(|(language, own)| {
            let here = region_address(region, language);
            (language.to_string(), markdown(context, own, file, &here, language, &[]))
        })
        .collect()
}
