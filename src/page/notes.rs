//! Sources as numbered notes, in the order in which a text first names them.

use super::context::Context;
use super::versions;
use super::view::Source;
use crate::derive::link;
use crate::ground::location::Located;
use crate::model::language::Language;
use crate::model::source::Sources;

/// The keys of sources in the order of their numbers: as first named in the texts, then the rest by key.
#[must_use]
pub fn order<'a>(sources: &'a Sources, named: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(sources.len());
    for key in named.chain(sources.keys().map(String::as_str)) {
        if sources.contains_key(key) && !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    }
    keys
}

/// The keys that a Markdown text names, in order.
pub fn named(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split("[^").skip(1).filter_map(|rest| rest.split_once(']').map(|(key, _)| key))
}

/// The number of a source by its key; 0 where there is none.
#[must_use]
pub fn number(keys: &[String], key: Option<&Located<String>>) -> usize {
    key.and_then(|key| keys.iter().position(|known| *known == key.value)).map_or(0, |at| at + 1)
}

/// The list of sources as readers see it; `own` is the language in which the record gives their titles.
#[must_use]
pub fn list(context: &Context<'_>, sources: &Sources, keys: &[String], own: Language, language: Language) -> Vec<Source> {
    let words = context.words(language);
    let entry = |(at, key): (usize, &String)| {
        let source = &sources.get(key)?.value;
        let mut publisher: Vec<String> = source.publisher.iter().map(|name| context.text(name, language)).collect();
        publisher.extend(source.date.map(|date| words.locale.date(date)));
        Some(Source {
            number: at + 1,
            title: source.title.value.clone(),
            foreign: versions::foreign(own, language),
            url: link::web(source.url.as_ref()),
            archived: link::web(source.archived_url.as_ref()),
            publisher: publisher.join(", "),
            accessed: source
                .accessed
                .map(|date| words.say_with("source_read", &[("date", &words.locale.date(date))]))
                .unwrap_or_default(),
        })
    };
    keys.iter().enumerate().filter_map(entry).collect()
}
