//! The files of the search index of one language. Each is a script that calls one function, and no JSON, because
//! browsers read no JSON from disk.
//!
//! - `index.js` names the shards. Its address is always the same, so that no page changes with the index.
//! - `words/….js` are the shards, named by what they hold: a browser never mixes old and new ones.
//! - `texts/….js` hold what a result shows, one file for each document, by its number. Its full text is in `bodies/….js`,
//!   because a result that has all words in title and summary needs no more.
//! - `choices/….js` say which practices belong to each choice of a facet. A facet has a file of its own, because few of them
//!   are asked for with a question; `/LANGUAGE/practices.js` has all, by the place in the list, which a result does not know.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use super::search::{self, Item, KINDS, PRACTICE};
use super::versions::foreign;
use crate::derive::address::Address;
use crate::derive::search::{Document, base_36, index};
use crate::derive::stem::endings;
use crate::ground::hash::fingerprint;
use crate::model::language::Language;
use crate::model::practice::Practice;

/// Address of the file that names the others.
#[must_use]
pub fn address(language: Language) -> Address {
    file_at(language, "index.js")
}

fn file_at(language: Language, name: &str) -> Address {
    Address::file_at(&format!("{language}/{}/{name}", search::PATH))
}

/// All files of a language.
#[must_use]
pub fn files(context: &Context<'_>, language: Language) -> Vec<(Address, Vec<u8>)> {
    let items: Vec<Item> = search::items(context, language).par_iter().map(|make| make()).collect();
    let documents: Vec<Document<'_>> = items.iter().map(|item| item.document(language)).collect();
    let index = index(&documents, KINDS.len());
    let mut files = Vec::new();
    let mut shards = serde_json::Map::new();
    for (key, text) in &index.shards {
        let bytes = call(key, text);
        let name = name(&bytes);
        files.push((file_at(language, &format!("words/{name}.js")), bytes));
        shards.insert(key.clone(), Value::String(name));
    }
    let mut facets = serde_json::Map::new();
    let numbers: BTreeMap<&str, u32> = documents
        .iter()
        .zip(&index.numbers)
        .filter(|(one, _)| one.kind == PRACTICE)
        .map(|(one, number)| (one.id, *number))
        .collect();
    for facet in &context.facets {
        let id = facet.kind.id();
        let choices: BTreeMap<String, String> =
            facet.choices.iter().map(|(choice, members)| (choice.id(), steps(&numbers, members))).collect();
        let bytes = call(&format!("?{id}"), &choices);
        let name = name(&bytes);
        files.push((file_at(language, &format!("choices/{name}.js")), bytes));
        facets.insert(id.to_owned(), Value::String(name));
    }
    let head = json!({
        "documents": items.len(),
        "bases": index.bases,
        "endings": endings(language),
        "facets": facets,
        "shards": shards,
    });
    files.push((address(language), call("", &head)));
    let here = Address::page(language, search::PATH);
    for (item, number) in items.iter().zip(&index.numbers) {
        let anchor = if item.anchor.is_empty() { String::new() } else { format!("#{}", item.anchor) };
        let text = json!({
            "url": format!("{}{anchor}", here.link_to(&item.address)),
            "title": item.title,
            "about": item.about,
            "summary": item.summary,
            "foreign": foreign(item.language, language),
            "tongue": if item.tongue.is_empty() { String::new() } else { format!("({})", item.tongue) },
        });
        files.push((file_at(language, &format!("bodies/{number}.js")), call(&format!("={number}"), &item.text)));
        files.push((file_at(language, &format!("texts/{number}.js")), call(&format!("#{number}"), &text)));
    }
    files
}

/// The numbers of practices as text: how far each is from the one before, in base 36.
fn steps(numbers: &BTreeMap<&str, u32>, practices: &[&Practice]) -> String {
    let mut numbers: Vec<u32> = practices.iter().filter_map(|one| numbers.get(one.slug.as_str()).copied()).collect();
    numbers.sort_unstable();
    let mut last = 0;
    let steps = numbers.into_iter().map(|number| {
        let step = base_36(number - last);
        last = number;
        step
    });
    steps.collect::<Vec<_>>().join(" ")
}

/// The name of a file that is known by what it holds.
fn name(bytes: &[u8]) -> String {
    fingerprint(bytes).to_string()[..10].to_owned()
}

/// A script that hands a value over. Shards are called by the beginnings of words; `#`, `=` and `?` keep the others apart.
fn call(name: &str, value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    let mut script = format!("regionlab({},", json!(name)).into_bytes();
    // What is handed over is plain data: it always has a JSON form, and a list of bytes takes all of it.
    let _ = serde_json::to_writer(&mut script, value);
    script.extend_from_slice(b")\n");
    if !script.contains(&b'<') {
        return script;
    }
    // Nothing in it looks like a tag, wherever somebody may put it.
    script.split(|byte| *byte == b'<').collect::<Vec<_>>().join(&b"\\u003c"[..])
}
