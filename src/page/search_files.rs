//! The files of the search index of one language. Each is a script that calls one function, and no JSON, because
//! browsers read no JSON from disk.
//!
//! - `index.js` names the shards. Its address is always the same, so that no page changes with the index.
//! - `words/….js` are the shards, named by what they hold: a browser never mixes old and new ones.
//! - `texts/….js` hold what a result shows, one file for each document, by its number.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::context::Context;
use super::search::{self, Item, KINDS};
use crate::derive::address::Address;
use crate::derive::search::{Document, index};
use crate::derive::stem::endings;
use crate::ground::hash::fingerprint;
use crate::model::language::Language;

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
    let documents: Vec<Document> = items.iter().map(|item| item.document.clone()).collect();
    let index = index(&documents, KINDS.len());
    let mut files = Vec::new();
    let mut shards = serde_json::Map::new();
    for (key, text) in &index.shards {
        let bytes = call(key, &json!(text));
        let name = fingerprint(&bytes).to_string()[..10].to_owned();
        files.push((file_at(language, &format!("words/{name}.js")), bytes));
        shards.insert(key.clone(), Value::String(name));
    }
    let head = json!({"documents": items.len(), "bases": index.bases, "endings": endings(language), "shards": shards});
    files.push((address(language), call("", &head)));
    let here = Address::page(language, search::PATH);
    for (item, number) in items.iter().zip(&index.numbers) {
        let anchor = if item.anchor.is_empty() { String::new() } else { format!("#{}", item.anchor) };
        let text = json!({
            "url": format!("{}{anchor}", here.link_to(&item.address)),
            "title": item.title,
            "about": item.about,
            "summary": item.summary,
            "text": item.text,
            "foreign": item.foreign,
            "tongue": item.tongue,
        });
        files.push((file_at(language, &format!("texts/{number}.js")), call(&number.to_string(), &text)));
    }
    files
}

fn call(name: &str, value: &Value) -> Vec<u8> {
    // Nothing in it looks like a tag, wherever somebody may put it.
    format!("regionlab({},{value})\n", json!(name)).replace('<', "\\u003c").into_bytes()
}
