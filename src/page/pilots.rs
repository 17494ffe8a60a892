//! The pilot regions, each with its authority, its own project and its practices.

use super::context::Context;
use super::frame::{About, frame};
use super::view::{self, Link, Phrase, PilotCard, PilotItem};
use super::{card, region};
use crate::derive::address::Address;
use crate::model::language::Language;
use crate::model::region::Region;

/// The view of the page.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Pilots {
    let words = context.words(language);
    let address = Address::page(language, "pilot-regions");
    let pilots = cards(context, language, &address);
    view::Pilots {
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say("pilots_title").to_owned(),
                description: words.say("pilots_description").to_owned(),
                crumbs: Vec::new(),
            },
        ),
        intro: words.counted("pilots_count", pilots.len()),
        pilots,
    }
}

/// The pilot regions in a short list, in alphabetical order.
#[must_use]
pub fn items(context: &Context<'_>, language: Language, here: &Address) -> Vec<PilotItem> {
    let regions = context.tongue(language).regions.iter().filter(|region| region.facts.pilot);
    regions
        .map(|region| PilotItem {
            name: context.text(&region.facts.names, language),
            url: here.link_to(&card::region_address(region, language)),
            country: card::country(context, region, language),
            action: region.facts.action.as_ref().map(|action| context.text(&action.title, language)).unwrap_or_default(),
        })
        .collect()
}

/// The pilot regions in alphabetical order.
fn cards(context: &Context<'_>, language: Language, here: &Address) -> Vec<PilotCard> {
    let regions = context.tongue(language).regions.iter().filter(|region| region.facts.pilot);
    regions.map(|region| card(context, region, language, here)).collect()
}

fn card(context: &Context<'_>, region: &Region, language: Language, here: &Address) -> PilotCard {
    let words = context.words(language);
    let name = context.text(&region.facts.names, language);
    let practices = card::practices(context, context.relations.by_region.get(region.id.as_str()), language, here);
    // Notes lead to the list of sources, which stands on the region's own page.
    let no_notes: &[String] = &[];
    PilotCard {
        id: region.id.clone(),
        url: here.link_to(&card::region_address(region, language)),
        country: card::country(context, region, language),
        locator: region::locator(context, region, words, &name),
        authority: region.facts.authorities.first().map(|authority| context.text(&authority.name, language)).unwrap_or_default(),
        text: region::introduction(context, region, here, no_notes, language),
        indices: region::indices(context, region, no_notes, language),
        action: region::action(context, region, here, no_notes, language),
        practices_text: words.counted("practices_count", practices.len()),
        practices: practices
            .into_iter()
            .map(|practice| {
                let Phrase { text: label, foreign, tongue } = practice.title;
                Link { label, url: practice.url, foreign, tongue, ..Link::default() }
            })
            .collect(),
        name,
    }
}
