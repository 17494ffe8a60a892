//! What the JSON of a practice holds. Its JSON Schema is made from these types: comments are descriptions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::record::{Lead, Number, Reading, Words};
use crate::model::language::Language;
use crate::model::practice::{Evidence, Precision, ResultKind, Status};

/// A practice, with all that its record says in all its languages. What is not known is `null` or empty; keys of sources are those of `sources`.
#[derive(Serialize, JsonSchema)]
pub struct Record<'a> {
    /// Version of this structure.
    pub schema_version: u8,
    /// The slug: stable.
    pub id: &'a str,
    /// Its page in each language of the site.
    pub url: Words,
    /// Language of the original, as a tag such as `sv`.
    pub original_language: Language,
    /// Where the practice stands.
    pub status: Status,
    /// When it began: a year, a month or a day.
    pub start: Option<String>,
    /// When it ended or is to end: a year, a month or a day.
    pub end: Option<String>,
    /// How well it is known whether it works.
    pub evidence: Evidence,
    /// Where it takes place.
    pub regions: Vec<Place<'a>>,
    /// Places within the regions.
    pub localities: &'a [String],
    /// Who runs it.
    pub promoter: Body,
    /// Who takes part.
    pub partners: Vec<Body>,
    /// The regional authority; its part is its role.
    pub authority: Body,
    /// Whom it is for.
    pub target_groups: Vec<Named<'a>>,
    /// What it is about.
    pub topics: Vec<Named<'a>>,
    /// Where the money comes from.
    pub funding: Vec<Money<'a>>,
    /// How many it reached.
    pub reach: Option<Figure<'a>>,
    /// What came out of it.
    pub results: Vec<Outcome<'a>>,
    /// Who evaluated it by the aspects.
    pub evaluation: Option<Judgement>,
    /// Whom to ask.
    pub contact: Option<Office<'a>>,
    /// What it was made after.
    pub adapted_from: Vec<Relative<'a>>,
    /// What was made after it.
    pub adapted_by: Vec<Relative<'a>>,
    /// When an editor last compared the record with its sources.
    pub last_checked: Option<String>,
    /// What was changed in the record, and when.
    pub changes: Vec<Event>,
    /// Where its claims can be read, by key.
    pub sources: BTreeMap<&'a str, Reading<'a>>,
    /// Further reading.
    pub links: Vec<Lead>,
    /// A picture.
    pub image: Option<Picture<'a>>,
    /// Earlier slugs.
    pub aliases: Vec<&'a str>,
    /// What is said in words, the original first.
    pub texts: Vec<Text<'a>>,
}

/// A region.
#[derive(Serialize, JsonSchema)]
pub struct Place<'a> {
    /// Code of the region.
    pub id: &'a str,
    /// Its name.
    pub name: Words,
    /// Letters of its country.
    pub country: &'a str,
}

/// An organisation and what it does.
#[derive(Serialize, JsonSchema)]
pub struct Body {
    /// Its name.
    pub name: Words,
    /// Its own site; may be empty.
    pub url: String,
    /// What it does here; may be empty.
    pub part: Words,
}

/// An entry of a vocabulary.
#[derive(Serialize, JsonSchema)]
pub struct Named<'a> {
    /// Id in the vocabulary.
    pub id: &'a str,
    /// Its name.
    pub label: Words,
}

/// Money and where it comes from.
#[derive(Serialize, JsonSchema)]
pub struct Money<'a> {
    /// The programme or budget.
    pub programme: Words,
    /// How much.
    pub amount: Option<Number>,
    /// Letters of ISO 4217.
    pub currency: Option<&'a str>,
    /// What part of the whole, in words; may be empty.
    pub share: Words,
    /// Key of the source.
    pub source: Option<&'a str>,
}

/// How many.
#[derive(Serialize, JsonSchema)]
pub struct Figure<'a> {
    /// The number.
    pub value: Number,
    /// How near it is, where it is not exact.
    pub precision: Option<Precision>,
    /// Whom or what it counts.
    pub unit: Words,
    /// Its year or day.
    pub year: Option<String>,
    /// Key of the source.
    pub source: Option<&'a str>,
}

/// A result.
#[derive(Serialize, JsonSchema)]
pub struct Outcome<'a> {
    /// Unique within the practice.
    pub id: &'a str,
    /// Something done, something changed, or still to come.
    pub kind: ResultKind,
    /// The number, where there is one.
    pub value: Option<Number>,
    /// How near it is, where it is not exact.
    pub precision: Option<Precision>,
    /// Its year or day.
    pub year: Option<String>,
    /// Key of the source.
    pub source: Option<&'a str>,
    /// The result in words, which go on after the number.
    pub text: Words,
}

/// An evaluation.
#[derive(Serialize, JsonSchema)]
pub struct Judgement {
    /// `editors`, or the name of who did.
    pub by: Words,
    /// When.
    pub on: String,
    /// How; may be empty.
    pub method: Words,
}

/// Whom to ask.
#[derive(Serialize, JsonSchema)]
pub struct Office<'a> {
    /// The office or role.
    pub name: Words,
    /// Its mailbox.
    pub email: Option<&'a str>,
    /// Its page; may be empty.
    pub url: String,
}

/// A practice of this site by its id, or something else by its name.
#[derive(Serialize, JsonSchema)]
pub struct Relative<'a> {
    /// Its id, where it is a practice of this site.
    pub id: Option<&'a str>,
    /// What it is, where it is not; may be empty.
    pub name: Words,
    /// Its page; may be empty.
    pub url: String,
    /// When it was taken over.
    pub year: Option<String>,
    /// Key of the source.
    pub source: Option<&'a str>,
}

/// A change of the record.
#[derive(Serialize, JsonSchema)]
pub struct Event {
    /// When.
    pub date: String,
    /// What.
    pub note: Words,
}

/// A picture.
#[derive(Serialize, JsonSchema)]
pub struct Picture<'a> {
    /// Its file.
    pub url: String,
    /// What it shows.
    pub alt: Words,
    /// Whose it is.
    pub credit: &'a str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What is said in words, in one language.
#[derive(Serialize, JsonSchema)]
pub struct Text<'a> {
    /// The language, as a tag such as `sv`.
    pub language: Language,
    /// Title.
    pub title: &'a str,
    /// At most 300 characters.
    pub summary: &'a str,
    /// The sections in their order; those of aspects are the evaluation.
    pub sections: Vec<Part<'a>>,
}

/// A section or an aspect, a part of one, or an item of a section, which has a title and no id.
#[derive(Serialize, JsonSchema)]
pub struct Part<'a> {
    /// Id in the vocabulary of sections or aspects.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub id: &'a str,
    /// Title of an item.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub title: &'a str,
    /// The text, in Markdown with whole addresses.
    pub markdown: String,
    /// What stands below it.
    pub parts: Vec<Part<'a>>,
}
