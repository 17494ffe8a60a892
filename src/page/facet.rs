//! Choices of practices: their names, where each leads, and the pages of those that no other page shows.

use super::card::{self, TermKind};
use super::context::Context;
use super::frame::{About, frame};
use super::view::{self, TermCard};
use crate::derive::address::Address;
use crate::derive::facet::{self, Choice, Facet, Kind};
use crate::model::language::Language;
use crate::model::practice::{Practice, Status};

/// The facets of the list on the page at that address.
#[must_use]
pub fn facets(context: &Context<'_>, language: Language, here: &Address) -> Vec<view::Facet> {
    let facets = context.facets.iter();
    facets
        .map(|facet| view::Facet {
            id: facet.kind.id().to_owned(),
            label: label(context, facet.kind, language),
            choices: choices(context, facet, language, here),
        })
        .collect()
}

/// The page of a choice: an aspect, topic, target group or region has one already.
#[must_use]
pub fn address(choice: &Choice<'_>, language: Language) -> Address {
    match choice {
        Choice::Topic(entry) => TermKind::Topic.address(entry, language),
        Choice::TargetGroup(entry) => TermKind::TargetGroup.address(entry, language),
        Choice::Aspect(entry) => TermKind::Aspect.address(entry, language),
        Choice::Region(region) => card::region_address(region, language),
        other => Address::page(language, &format!("practices/by/{}/{}", other.kind().id(), other.id())),
    }
}

/// The list of all practices with one choice made, for the script of the list.
#[must_use]
pub fn list_url(kind: Kind, id: &str, language: Language, here: &Address) -> String {
    format!("{}?{}={id}", here.link_to(&Address::page(language, "practices")), kind.id())
}

/// The choices that need a page of their own.
pub fn with_own_page<'c, 'a>(context: &'c Context<'a>) -> impl Iterator<Item = Choice<'a>> + 'c {
    let own = |kind: Kind| !matches!(kind, Kind::Topic | Kind::TargetGroup | Kind::Aspect | Kind::Region);
    let facets = context.facets.iter().filter(move |facet| own(facet.kind));
    facets.flat_map(|facet| facet.choices.iter().map(|(choice, _)| *choice))
}

/// The view of a choice's page.
#[must_use]
pub fn view(context: &Context<'_>, choice: &Choice<'_>, language: Language) -> view::Term {
    let words = context.words(language);
    let address = address(choice, language);
    let facet = context.facets.iter().find(|facet| facet.kind == choice.kind());
    let members = facet.and_then(|facet| facet.choices.iter().find(|(other, _)| other == choice)).map(|(_, members)| members);
    let practices = card::practices(context, members, language, &address);
    let (kind_label, label) = (label(context, choice.kind(), language), name(context, choice, language));
    let count_text = words.counted("practices_count", practices.len());
    let all = facet.map(|facet| choices(context, facet, language, &address)).unwrap_or_default();
    view::Term {
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say_with("facet_page_title", &[("facet", &kind_label), ("choice", &label)]),
                description: words.say_with(
                    "facet_page_description",
                    &[("practices", &count_text), ("facet", &kind_label), ("choice", &label)],
                ),
                crumbs: vec![(words.say("practices_title").to_owned(), Address::page(language, "practices"))],
            },
        ),
        kind: choice.kind().id().to_owned(),
        kind_label,
        id: choice.id(),
        label,
        foreign: foreign(choice, language),
        count_text,
        list_url: list_url(choice.kind(), &choice.id(), language, &address),
        practices,
        siblings: all.into_iter().filter(|other| other.id != choice.id()).collect(),
        ..view::Term::default()
    }
}

/// The choices of a facet as links; countries and regions in alphabetical order.
fn choices(context: &Context<'_>, facet: &Facet<'_>, language: Language, here: &Address) -> Vec<TermCard> {
    let words = context.words(language);
    let card = |(choice, members): &(Choice<'_>, Vec<&Practice>)| TermCard {
        id: choice.id(),
        label: name(context, choice, language),
        foreign: foreign(choice, language),
        url: here.link_to(&address(choice, language)),
        description: String::new(),
        count: members.len(),
        count_text: words.counted("practices_count", members.len()),
    };
    let mut cards: Vec<TermCard> = facet.choices.iter().map(card).collect();
    if matches!(facet.kind, Kind::Country | Kind::Region) {
        cards.sort_by(|a, b| words.locale.compare(&a.label, &b.label).then_with(|| a.id.cmp(&b.id)));
    }
    cards
}

/// The name of a facet.
fn label(context: &Context<'_>, kind: Kind, language: Language) -> String {
    let key = match kind {
        Kind::Topic => "term_topic",
        Kind::TargetGroup => "term_target_group",
        Kind::Country => "fact_country",
        Kind::Region => "fact_region",
        Kind::Aspect => "facet_aspect",
        Kind::Status => "facet_status",
        Kind::Period => "facet_period",
        Kind::Evidence => "fact_evidence",
        Kind::Language => "facet_language",
    };
    context.words(language).say(key).to_owned()
}

/// The language of a choice's name where it is not that of the page: languages are named in themselves.
fn foreign(choice: &Choice<'_>, language: Language) -> String {
    match choice {
        Choice::Language(of) if *of != language => of.to_string(),
        _ => String::new(),
    }
}

/// The name of a choice.
fn name(context: &Context<'_>, choice: &Choice<'_>, language: Language) -> String {
    let words = context.words(language);
    let key = match choice {
        Choice::Topic(entry) | Choice::TargetGroup(entry) | Choice::Aspect(entry) => return context.text(&entry.label, language),
        Choice::Country(country) => return context.text(&country.names, language),
        Choice::Region(region) => return context.text(&region.facts.names, language),
        Choice::Language(of) => return context.words(*of).say("language_name").to_owned(),
        Choice::Period(Some(first)) => return format!("{first}–{}", facet::last_year(*first)),
        Choice::Period(None) => "facet_period_unknown",
        Choice::Evidence(level) => card::evidence_key(*level),
        Choice::Status(status) => match status {
            Status::Planned => "facet_planned",
            Status::Ongoing => "facet_ongoing",
            Status::Completed => "facet_completed",
            Status::Discontinued => "facet_discontinued",
            Status::Unknown => "facet_status_unknown",
        },
    };
    words.say(key).to_owned()
}
