//! The list of all practices.

use std::collections::BTreeSet;

use super::card::{self, TermKind};
use super::context::Context;
use super::frame::{About, frame};
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
    let regions = tongue.regions.iter().filter(|region| with_practices.contains(region.id.as_str()));
    let regions: Vec<_> = regions.map(|region| card::region(context, region, language, &address)).collect();
    let intro = words.say_with(
        "practices_intro",
        &[
            ("practices", &words.counted("practices_count", tongue.practices.len())),
            ("regions", &words.counted("regions_count", regions.len())),
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
        topics: card::used_terms(context, TermKind::Topic, language, &address),
        target_groups: card::used_terms(context, TermKind::TargetGroup, language, &address),
        aspects: card::used_terms(context, TermKind::Aspect, language, &address),
        regions,
    }
}
