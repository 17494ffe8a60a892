//! Which practices belong to which choice, in one file for each language: what the script of the list needs to filter
//! and sort it in place.
//!
//! It is a script that calls one function, like the file of figures. It holds no words: those are in the page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::Context;
use crate::derive::address::Address;
use crate::derive::facet;
use crate::model::language::Language;
use crate::model::practice::Practice;

/// Its address. It holds no fingerprint: else each new practice would make the list anew in every language.
#[must_use]
pub fn address(language: Language) -> Address {
    Address::file_at(&format!("{language}/practices.js"))
}

/// All that the file holds. A practice is its number in the first list.
#[derive(Debug, Serialize)]
struct File<'a> {
    /// Slugs in the alphabetical order of the titles in this language.
    practices: Vec<&'a str>,
    /// By facet and choice.
    facets: BTreeMap<&'static str, BTreeMap<String, Vec<usize>>>,
    /// Other orders by name.
    orders: BTreeMap<&'static str, Vec<usize>>,
}

/// The file of a language.
#[must_use]
pub fn file(context: &Context<'_>, language: Language) -> Vec<u8> {
    let practices = &context.tongue(language).practices;
    let numbers: BTreeMap<&str, usize> = practices.iter().enumerate().map(|(at, one)| (one.slug.as_str(), at)).collect();
    let number = |practice: &&Practice| numbers.get(practice.slug.as_str()).copied();
    let facets = context.facets.iter().map(|facet| {
        let choices = facet.choices.iter().map(|(choice, members)| {
            let mut members: Vec<usize> = members.iter().filter_map(number).collect();
            members.sort_unstable();
            (choice.id(), members)
        });
        (facet.kind.id(), choices.collect())
    });
    let order = |sort: fn(&mut [&Practice])| {
        let mut sorted = practices.clone();
        sort(&mut sorted);
        sorted.iter().filter_map(number).collect()
    };
    let file = File {
        practices: practices.iter().map(|practice| practice.slug.as_str()).collect(),
        facets: facets.collect(),
        orders: [("start", order(facet::by_start)), ("checked", order(facet::by_last_checked))].into(),
    };
    // Ids come from content; nothing in the file looks like a tag, wherever somebody may put it.
    let json = serde_json::to_string(&file).unwrap_or_default().replace('<', "\\u003c");
    format!("regionlab({json});\n").into_bytes()
}
