//! The list of all practices.

use std::collections::BTreeSet;

use super::card;
use super::context::Context;
use super::facet;
use super::frame::{About, frame};
use super::practices_file;
use super::view;
use crate::derive::address::Address;
use crate::model::language::Language;

/// The view of the list.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Practices {
    let words = context.words(language);
    let tongue = context.tongue(language);
    let address = Address::page(language, "practices");
    let with_practices: BTreeSet<&str> = context.relations.by_region.keys().copied().collect();
    let regions = tongue.regions.iter().filter(|region| with_practices.contains(region.id.as_str())).count();
    let intro = words.say_with(
        "practices_intro",
        &[
            ("practices", &words.counted("practices_count", tongue.practices.len())),
            ("regions", &words.counted("regions_count", regions)),
        ],
    );
    view::Practices {
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say("practices_title").to_owned(),
                description: words.say("practices_description").to_owned(),
                crumbs: Vec::new(),
            },
        ),
        intro,
        practices: tongue.practices.iter().map(|practice| card::practice(context, practice, language, &address)).collect(),
        facets: facet::facets(context, language, &address),
        script: context.script("practices.js", &address),
        facets_script: context.script("facets.js", &address),
        index: address.link_to(&practices_file::address(language)),
    }
}
