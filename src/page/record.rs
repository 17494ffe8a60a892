//! What the published records of practices and of regions have in common.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::context::Context;
use super::download::number;
use crate::derive::link;
use crate::ground::decimal::Decimal;
use crate::ground::location::Located;
use crate::model::date::PartialDate;
use crate::model::language::Localized;
use crate::model::source::Source;

/// Words by language tag: those that are written, or a name in each language of the site.
pub type Words = BTreeMap<String, String>;

/// A source.
#[derive(Serialize, JsonSchema)]
pub struct Reading<'a> {
    /// What it is.
    pub title: &'a str,
    /// Who published it; may be empty.
    pub publisher: Words,
    /// Where it can be read; may be empty.
    pub url: String,
    /// A copy in a web archive; may be empty.
    pub archived_url: String,
    /// When it was published.
    pub date: Option<String>,
    /// When it was read.
    pub accessed: Option<String>,
}

/// A link.
#[derive(Serialize, JsonSchema)]
pub struct Lead {
    /// What is behind it.
    pub title: Words,
    /// Its address.
    pub url: String,
}

/// A number as published.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Number(
    /// The number itself.
    #[serde(serialize_with = "number")]
    #[schemars(with = "f64")]
    pub Decimal,
);

/// A source.
#[must_use]
pub fn reading<'a>(context: &Context<'_>, source: &'a Source) -> Reading<'a> {
    Reading {
        title: &source.title,
        publisher: source.publisher.as_ref().map(|publisher| words(context, publisher)).unwrap_or_default(),
        url: link::web(source.url.as_ref()),
        archived_url: link::web(source.archived_url.as_ref()),
        date: date(source.date),
        accessed: date(source.accessed),
    }
}

/// A text by language; a name that is the same everywhere in each language of the site.
#[must_use]
pub fn words(context: &Context<'_>, text: &Localized) -> Words {
    if text.is_same_everywhere() {
        let name = context.text(text, context.default_language());
        return context.languages.keys().map(|language| (language.to_string(), name.clone())).collect();
    }
    text.iter().map(|(language, text)| (language.value.to_string(), text.value.clone())).collect()
}

/// A date as text.
#[must_use]
pub fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The key of a source.
#[must_use]
pub fn key(key: Option<&Located<String>>) -> Option<&str> {
    key.map(|key| key.value.as_str())
}
