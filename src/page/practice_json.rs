//! A practice as JSON for programs: all that its record says, in all its languages.

use super::card::practice_address;
use super::context::Context;
use super::practice_markdown;
use super::practice_record::{
    Body, Event, Figure, Judgement, Money, Named, Office, Outcome, Part, Picture, Place, Record, Relative, Text,
};
use super::record::{Lead, Number, Words, date, key, reading, words};
use crate::derive::link;
use crate::ground::location::Located;
use crate::model::language::Localized;
use crate::model::organisation::Organisation;
use crate::model::practice::{Adaptation, Practice, PracticeText};
use crate::model::section::Section;
use crate::model::vocabulary::Vocabulary;

/// Version of what the JSON holds; it goes up when programs that read it have to change.
pub const SCHEMA_VERSION: u8 = 1;

/// The file.
#[must_use]
pub fn json(context: &Context<'_>, practice: &Practice) -> Vec<u8> {
    // Plain data with text as keys always has a JSON form.
    let mut bytes = serde_json::to_vec(&file(context, practice)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn file<'a>(context: &'a Context<'_>, practice: &'a Practice) -> Record<'a> {
    let (project, facts) = (context.project, &practice.facts);
    let words = |text: &Localized| words(context, text);
    let optional = |text: &Option<Localized>| text.as_ref().map(words).unwrap_or_default();
    let relatives = |own: &'a [Adaptation], others: Option<&Vec<&'a Practice>>| -> Vec<Relative<'a>> {
        let named = |slug: &Located<String>| project.practice(slug).is_some_and(|one| context.visibility.shows_practice(one));
        let own = own.iter().filter(|one| one.practice.as_ref().is_none_or(named)).map(|one| Relative {
            id: one.practice.as_ref().map(|slug| slug.as_str()),
            name: optional(&one.name),
            url: link::web(one.url.as_ref()),
            year: date(one.year),
            source: key(one.source.as_ref()),
        });
        let from_others = others.into_iter().flatten().map(|other| Relative {
            id: Some(&other.slug),
            name: Words::new(),
            url: String::new(),
            year: None,
            source: None,
        });
        own.chain(from_others).collect()
    };
    Record {
        schema_version: SCHEMA_VERSION,
        id: &practice.slug,
        url: context
            .languages
            .keys()
            .filter(|language| practice.text(**language).is_some())
            .map(|language| (language.to_string(), practice_address(practice, *language).absolute(&project.site.base_url)))
            .collect(),
        original_language: practice.original().language,
        status: facts.status,
        start: date(facts.start.as_ref().map(|start| start.value)),
        end: date(facts.end.as_ref().map(|end| end.value)),
        evidence: facts.evidence,
        regions: facts
            .regions
            .iter()
            .filter_map(|id| project.region(id))
            .map(|region| Place { id: &region.id, name: words(&region.facts.names), country: &region.facts.country })
            .collect(),
        localities: &facts.localities,
        promoter: body(context, &facts.promoter),
        partners: facts.partners.iter().map(|partner| body(context, partner)).collect(),
        authority: Body {
            name: words(&facts.authority.name),
            url: String::new(),
            part: project.vocabularies.roles.get(&facts.authority.role).map(|role| words(&role.label)).unwrap_or_default(),
        },
        target_groups: named(context, &project.vocabularies.target_groups, &facts.target_groups),
        topics: named(context, &project.vocabularies.topics, &facts.topics),
        funding: facts
            .funding
            .iter()
            .map(|money| Money {
                programme: words(&money.programme),
                amount: money.amount.as_ref().map(|amount| Number(amount.value)),
                currency: money.currency.as_deref(),
                share: optional(&money.share),
                source: key(money.source.as_ref()),
            })
            .collect(),
        reach: facts.reach.as_ref().map(|reach| Figure {
            value: Number(reach.value.value),
            precision: reach.precision,
            unit: words(&reach.unit),
            year: date(reach.year),
            source: key(reach.source.as_ref()),
        }),
        results: facts
            .results
            .iter()
            .map(|result| Outcome {
                id: &result.id,
                kind: result.kind,
                value: result.value.as_ref().map(|value| Number(value.value)),
                precision: result.precision,
                year: date(result.year),
                source: key(result.source.as_ref()),
                text: practice
                    .texts
                    .iter()
                    .filter_map(|text| Some((text.language.to_string(), text.results.get(result.id.as_str())?.value.clone())))
                    .collect(),
            })
            .collect(),
        evaluation: facts.evaluation.as_ref().map(|it| Judgement {
            by: words(&it.by),
            on: it.on.to_string(),
            method: optional(&it.method),
        }),
        contact: facts.contact.as_ref().map(|contact| Office {
            name: words(&contact.name),
            email: contact.email.as_ref().map(|email| email.as_str()),
            url: link::web(contact.url.as_ref()),
        }),
        adapted_from: relatives(&facts.adapted_from, context.relations.adapted_from.get(practice.slug.as_str())),
        adapted_by: relatives(&facts.adapted_by, context.relations.adapted_by.get(practice.slug.as_str())),
        last_checked: date(facts.last_checked),
        changes: facts.changes.iter().map(|change| Event { date: change.date.to_string(), note: words(&change.note) }).collect(),
        sources: facts.sources.iter().map(|(key, source)| (key.as_str(), reading(context, source))).collect(),
        links: facts.links.iter().map(|one| Lead { title: words(&one.title), url: link::web(Some(&one.url)) }).collect(),
        image: picture(context, practice),
        aliases: facts.aliases.iter().map(|alias| alias.as_str()).collect(),
        texts: practice.texts.iter().map(|text| self::text(context, practice, text)).collect(),
    }
}

fn picture<'a>(context: &Context<'_>, practice: &'a Practice) -> Option<Picture<'a>> {
    let image = practice.facts.image.as_ref()?;
    let path = format!("{}/{}", practice.folder.as_ref()?, image.file.value);
    let size = context.project.images.get(&path)?.size;
    let alt = practice.texts.iter().filter_map(|text| Some((text.language.to_string(), text.image_alt.as_ref()?.value.clone())));
    Some(Picture {
        url: context.pictures.get(path.as_str())?.absolute(&context.project.site.base_url),
        alt: alt.collect(),
        credit: &image.credit,
        width: size.0,
        height: size.1,
    })
}

fn text<'a>(context: &Context<'_>, practice: &Practice, text: &'a PracticeText) -> Text<'a> {
    let language = if context.languages.contains_key(&text.language) { text.language } else { context.default_language() };
    let markdown = |section: &Section| practice_markdown::section(context, practice, text, section, language, &[]);
    let sections = text.sections.iter().map(|section| part(section, &markdown)).collect();
    Text { language: text.language, title: &text.title, summary: &text.summary, sections }
}

fn part<'a>(section: &'a Section, markdown: &impl Fn(&Section) -> String) -> Part<'a> {
    Part {
        id: &section.id,
        title: &section.title,
        markdown: markdown(section),
        parts: section.parts.iter().map(|one| part(one, markdown)).collect(),
    }
}

fn body(context: &Context<'_>, organisation: &Organisation) -> Body {
    Body {
        name: words(context, &organisation.name),
        url: link::web(organisation.url.as_ref()),
        part: organisation.part.as_ref().map(|part| words(context, part)).unwrap_or_default(),
    }
}

fn named<'a>(context: &'a Context<'_>, vocabulary: &'a Vocabulary, ids: &[Located<String>]) -> Vec<Named<'a>> {
    let entries = ids.iter().filter_map(|id| vocabulary.get(id));
    entries.map(|entry| Named { id: &entry.id, label: words(context, &entry.label) }).collect()
}
