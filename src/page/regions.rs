//! The list of all regions by country.

use super::card;
use super::context::Context;
use super::frame::{About, frame};
use super::view;
use crate::derive::address::Address;
use crate::model::language::Language;

/// The view of the list.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Regions {
    let words = context.words(language);
    let tongue = context.tongue(language);
    let address = Address::page(language, "regions");
    let countries = card::countries(context, language, &address);
    let intro = words.say_with(
        "regions_intro",
        &[
            ("regions", &words.counted("regions_count", tongue.regions.len())),
            ("countries", &words.counted("countries_count", countries.len())),
        ],
    );
    let pilots = tongue.regions.iter().filter(|region| region.facts.pilot);
    view::Regions {
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say("regions_title").to_owned(),
                description: words.say("regions_description").to_owned(),
                crumbs: Vec::new(),
            },
        ),
        intro,
        countries,
        pilots: pilots.map(|region| card::region(context, region, language, &address)).collect(),
    }
}
