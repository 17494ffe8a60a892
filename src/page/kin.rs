//! A practice among others: those that are like it, and those it was made after or that were made after it.

use super::card::{self, practice_address};
use super::context::Context;
use super::notes;
use super::view::{Adapted, RelatedPractice};
use crate::derive::address::Address;
use crate::derive::link;
use crate::derive::related::Kin;
use crate::model::language::Language;
use crate::model::practice::{Adaptation, Practice};
use crate::model::vocabulary::Vocabulary;

/// The practices that are like it, each with what both have.
#[must_use]
pub fn related(context: &Context<'_>, practice: &Practice, language: Language, here: &Address) -> Vec<RelatedPractice> {
    let kin = context.related.to(&practice.slug);
    let one = |kin: &Kin<'_>| RelatedPractice {
        card: card::practice(context, kin.practice, language, here),
        reason: reason(context, kin, language),
    };
    kin.iter().map(one).collect()
}

/// “Also about housing, language; for asylum seekers; same region: Skåne”. Labels that hold “and” themselves stand better
/// between commas.
fn reason(context: &Context<'_>, kin: &Kin<'_>, language: Language) -> String {
    let words = context.words(language);
    let labels = |vocabulary: &Vocabulary, ids: &[String]| -> Vec<String> {
        let entries = ids.iter().filter_map(|id| vocabulary.get(id));
        entries.map(|entry| words.inside(&context.text(&entry.label, language))).collect()
    };
    let known = &context.project.vocabularies;
    let regions = kin.regions.iter().filter_map(|id| context.project.region(id));
    let shared = [
        ("related_topics", labels(&known.topics, &kin.topics)),
        ("related_groups", labels(&known.target_groups, &kin.target_groups)),
        ("related_regions", regions.map(|region| context.text(&region.facts.names, language)).collect()),
    ];
    let parts: Vec<String> = shared
        .iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, names)| words.say_with(key, &[("names", &names.join(", "))]))
        .collect();
    let reason = if parts.is_empty() { words.say("related_words").to_owned() } else { words.several(&parts) };
    let mut letters = reason.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What it was made after, or what was made after it: first what the record says itself, then what the others' records say
/// of it and it does not.
#[must_use]
pub fn adapted(
    context: &Context<'_>,
    own: &[Adaptation],
    others: Option<&Vec<&Practice>>,
    keys: &[String],
    language: Language,
    here: &Address,
) -> Vec<Adapted> {
    let record = |other: &Practice| {
        let text = other.best(language);
        let url = here.link_to(&practice_address(other, language));
        Adapted { name: card::title(context, text, language), url, is_record: true, ..Adapted::default() }
    };
    let own_slugs: Vec<&str> = own.iter().filter_map(|one| one.practice.as_ref()).map(|slug| slug.as_str()).collect();
    let own = own.iter().filter_map(|one| {
        let named = match &one.practice {
            Some(slug) => record(context.project.practice(slug).filter(|other| context.visibility.shows_practice(other))?),
            None => Adapted {
                name: context.phrase(one.name.as_ref()?, language),
                url: link::web(one.url.as_ref()),
                ..Adapted::default()
            },
        };
        let year = one.year.map(|year| context.words(language).locale.date(year)).unwrap_or_default();
        Some(Adapted { year, source: notes::number(keys, one.source.as_ref()), ..named })
    });
    let others = others.into_iter().flatten().filter(|other| !own_slugs.contains(&other.slug.as_str()));
    own.chain(others.map(|other| record(other))).collect()
}
