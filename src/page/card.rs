//! Records as they stand in lists: practices, regions, entries of vocabularies.

use std::collections::BTreeSet;

use super::context::Context;
use super::versions;
use super::view::{CountryGroup, Link, Phrase, Place, PracticeCard, RegionItem, TermCard};
use crate::derive::address::Address;
use crate::derive::link;
use crate::derive::words::Words;
use crate::model::language::Language;
use crate::model::practice::{Evidence, Facts, Practice, PracticeText, Status};
use crate::model::region::Region;
use crate::model::source;
use crate::model::vocabulary::{Entry, Vocabulary};

/// A practice in a list on the page at that address.
#[must_use]
pub fn practice(context: &Context<'_>, practice: &Practice, language: Language, here: &Address) -> PracticeCard {
    let tongue = context.tongue(language);
    let card = match tongue.places.get(practice.slug.as_str()) {
        // The same on all pages of the language but for the way to it.
        Some(&place) => tongue.cards[place].get_or_init(|| words(context, practice, language)).clone(),
        None => words(context, practice, language),
    };
    PracticeCard { url: here.link_to(&practice_address(practice, language)), ..card }
}

/// What a card says of a practice.
fn words(context: &Context<'_>, practice: &Practice, language: Language) -> PracticeCard {
    let words = context.words(language);
    let text = practice.best(language);
    let regions = practice.facts.regions.iter().filter_map(|id| context.project.region(id));
    let places: Vec<String> = regions
        .map(|region| match (context.text(&region.facts.names, language), country(context, region, language)) {
            (name, country) if country.is_empty() => name,
            (name, country) => format!("{name}, {country}"),
        })
        .collect();
    let topics = practice.facts.topics.iter().filter_map(|id| context.project.vocabularies.topics.get(id));
    let topics: Vec<String> = topics.map(|topic| context.text(&topic.label, language)).collect();
    PracticeCard {
        title: title(context, text, language),
        url: String::new(),
        summary: phrase(text, &text.summary, language),
        place: words.several(&places),
        years: years(practice, words),
        topics: topics.join(", "),
        evidence: evidence_level(practice.facts.evidence),
        evidence_label: words.say(evidence_key(practice.facts.evidence)).to_owned(),
        state: state(&practice.facts, words),
    }
}

/// Where a practice stands that readers do not see, in words; empty where they do.
#[must_use]
pub fn state(facts: &Facts, words: &Words<'_>) -> String {
    if facts.is_published() { String::new() } else { words.say(&format!("state_{}", facts.standing().word())).to_owned() }
}

/// Practices in the alphabetical order of the language.
#[must_use]
pub fn practices(
    context: &Context<'_>,
    members: Option<&Vec<&Practice>>,
    language: Language,
    here: &Address,
) -> Vec<PracticeCard> {
    let tongue = context.tongue(language);
    let places = members.into_iter().flatten().filter_map(|practice| tongue.places.get(practice.slug.as_str()));
    let places: BTreeSet<usize> = places.copied().collect();
    places.into_iter().map(|place| practice(context, tongue.practices[place], language, here)).collect()
}

/// Address of a practice's page.
#[must_use]
pub fn practice_address(practice: &Practice, language: Language) -> Address {
    Address::page(language, &format!("practices/{}", practice.slug))
}

/// Address of a region's page.
#[must_use]
pub fn region_address(region: &Region, language: Language) -> Address {
    Address::page(language, &format!("regions/{}", region.id))
}

/// Words of a practice, marked where they are not in the page's language.
#[must_use]
pub fn phrase(text: &PracticeText, words: &str, language: Language) -> Phrase {
    Phrase { text: words.to_owned(), foreign: versions::foreign(text.language, language), ..Phrase::default() }
}

/// The title of a practice as other pages name it, with the name of its language where that is not the page's.
#[must_use]
pub fn title(context: &Context<'_>, text: &PracticeText, language: Language) -> Phrase {
    Phrase { tongue: versions::tongue(context, text.language, language), ..phrase(text, &text.title, language) }
}

/// A practice as a link on the page at that address.
#[must_use]
pub fn practice_link(context: &Context<'_>, practice: &Practice, language: Language, here: &Address) -> Link {
    let text = practice.best(language);
    let url = here.link_to(&practice_address(practice, language));
    versions::record_link(context, &text.title, text.language, url, language)
}

/// The regions of a practice with their countries.
#[must_use]
pub fn places(context: &Context<'_>, practice: &Practice, language: Language, here: &Address) -> Vec<Place> {
    let regions = practice.facts.regions.iter().filter_map(|id| context.project.region(id));
    regions
        .map(|region| Place {
            name: context.text(&region.facts.names, language),
            foreign: context.phrase(&region.facts.names, language).foreign,
            url: if context.visibility.shows_region(region) {
                here.link_to(&region_address(region, language))
            } else {
                String::new()
            },
            country: country(context, region, language),
        })
        .collect()
}

/// Further reading.
#[must_use]
pub fn links(context: &Context<'_>, links: &[source::Link], language: Language) -> Vec<Link> {
    let link = |link: &source::Link| context.named(&link.title, link::web(Some(&link.url)), language);
    links.iter().map(link).collect()
}

/// The name of a region's country; empty where it is not known, or is the region's own name.
#[must_use]
pub fn country(context: &Context<'_>, region: &Region, language: Language) -> String {
    let country = context.project.country(&region.facts.country);
    let name = country.map(|country| context.text(&country.names, language)).unwrap_or_default();
    if name == context.text(&region.facts.names, language) { String::new() } else { name }
}

/// “since 2012”, “2017–2020”, “2021”.
#[must_use]
pub fn years(practice: &Practice, words: &Words<'_>) -> String {
    let facts = &practice.facts;
    let date = |date: crate::model::date::PartialDate| words.locale.date(date);
    let start = facts.start.as_ref().map(|start| date(start.value));
    let end = facts.end.as_ref().map(|end| date(end.value));
    match (start, end) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start}–{end}"),
        (None, Some(end)) => words.say_with("years_until", &[("end", &end)]),
        (None, None) if facts.start_unknown => words.say("years_unknown").to_owned(),
        // An editor has still to find out, or to say that nobody knows.
        (None, None) => words.say("years_open").to_owned(),
        (Some(start), None) => match facts.status {
            Status::Planned => words.say_with("years_planned", &[("start", &start)]),
            Status::Ongoing => words.say_with("years_since", &[("start", &start)]),
            Status::Completed | Status::Discontinued | Status::Unknown => start,
        },
    }
}

/// How well a practice is known, from 1 to 4.
#[must_use]
pub fn evidence_level(evidence: Evidence) -> u8 {
    match evidence {
        Evidence::Described => 1,
        Evidence::Monitored => 2,
        Evidence::Evaluated => 3,
        Evidence::IndependentlyEvaluated => 4,
    }
}

/// Message for a level of evidence.
#[must_use]
pub fn evidence_key(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Described => "evidence_described",
        Evidence::Monitored => "evidence_monitored",
        Evidence::Evaluated => "evidence_evaluated",
        Evidence::IndependentlyEvaluated => "evidence_independently_evaluated",
    }
}

/// The vocabularies whose entries have pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// Aspects.
    Aspect,
    /// Topics.
    Topic,
    /// Target groups.
    TargetGroup,
}

impl TermKind {
    /// The part of the address before the id.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            TermKind::Aspect => "aspects",
            TermKind::Topic => "topics",
            TermKind::TargetGroup => "target-groups",
        }
    }

    /// The entries.
    #[must_use]
    pub fn vocabulary<'a>(self, context: &Context<'a>) -> &'a Vocabulary {
        match self {
            TermKind::Aspect => &context.project.vocabularies.aspects,
            TermKind::Topic => &context.project.vocabularies.topics,
            TermKind::TargetGroup => &context.project.vocabularies.target_groups,
        }
    }

    /// The practices that belong to an entry.
    #[must_use]
    pub fn members<'c, 'a>(self, context: &'c Context<'a>, id: &str) -> Option<&'c Vec<&'a Practice>> {
        match self {
            TermKind::Aspect => context.relations.by_aspect.get(id),
            TermKind::Topic => context.relations.by_topic.get(id),
            TermKind::TargetGroup => context.relations.by_target_group.get(id),
        }
    }

    /// Address of an entry's page.
    #[must_use]
    pub fn address(self, entry: &Entry, language: Language) -> Address {
        Address::page(language, &format!("{}/{}", self.folder(), entry.id.value))
    }
}

/// All entries of a vocabulary in a list.
#[must_use]
pub fn terms(context: &Context<'_>, kind: TermKind, language: Language, here: &Address) -> Vec<TermCard> {
    let words = context.words(language);
    let entries = kind.vocabulary(context).entries.iter();
    entries
        .map(|entry| {
            let count = kind.members(context, &entry.id).map_or(0, Vec::len);
            TermCard {
                id: entry.id.value.clone(),
                label: context.text(&entry.label, language),
                foreign: context.phrase(&entry.label, language).foreign,
                url: here.link_to(&kind.address(entry, language)),
                description: context.text(&entry.description, language),
                count,
                count_text: words.counted("practices_count", count),
            }
        })
        .collect()
}

/// The entries of a vocabulary that have practices.
#[must_use]
pub fn used_terms(context: &Context<'_>, kind: TermKind, language: Language, here: &Address) -> Vec<TermCard> {
    terms(context, kind, language, here).into_iter().filter(|term| term.count > 0).collect()
}

/// A region in a list.
#[must_use]
pub fn region(context: &Context<'_>, region: &Region, language: Language, here: &Address) -> RegionItem {
    let count = context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len);
    RegionItem {
        id: region.id.clone(),
        name: context.text(&region.facts.names, language),
        foreign: context.phrase(&region.facts.names, language).foreign,
        url: here.link_to(&region_address(region, language)),
        pilot: region.facts.pilot,
        count,
        count_text: context.words(language).counted("practices_count", count),
    }
}

/// Countries in alphabetical order with their regions.
#[must_use]
pub fn countries(context: &Context<'_>, language: Language, here: &Address) -> Vec<CountryGroup> {
    let words = context.words(language);
    let regions = &context.tongue(language).regions;
    let mut groups: Vec<CountryGroup> = context
        .project
        .countries
        .iter()
        .map(|country| {
            let members: Vec<&&Region> = regions.iter().filter(|region| region.facts.country.value == country.id.value).collect();
            let practices: BTreeSet<&str> = members
                .iter()
                .filter_map(|region| context.relations.by_region.get(region.id.as_str()))
                .flatten()
                .map(|practice| practice.slug.as_str())
                .collect();
            CountryGroup {
                id: country.id.value.clone(),
                name: context.text(&country.names, language),
                regions: members.iter().map(|member| region(context, member, language, here)).collect(),
                count: practices.len(),
                count_text: if practices.is_empty() { String::new() } else { words.counted("practices_count", practices.len()) },
            }
        })
        .filter(|group| !group.regions.is_empty())
        .collect();
    groups.sort_by(|a, b| words.locale.compare(&a.name, &b.name));
    groups
}
