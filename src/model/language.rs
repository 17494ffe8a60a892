//! Languages, and texts that exist in several of them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::ground::location::Located;

/// A language by its BCP 47 tag in lower case, such as `sv` or `pt-br`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 8]);

impl Language {
    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        let end = self.0.iter().position(|&b| b == 0).unwrap_or(8);
        std::str::from_utf8(&self.0[..end]).unwrap_or("und")
    }

    /// The regional form whose habits a bare tag means here.
    ///
    /// CLDR's `en` is American and its `pt` Brazilian; a European site means British and European Portuguese.
    #[must_use]
    pub fn regional(&self) -> &str {
        match self.tag() {
            "en" => "en-GB",
            "pt" => "pt-PT",
            other => other,
        }
    }
}

impl FromStr for Language {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (primary, rest) = text.split_once('-').map_or((text, None), |(a, b)| (a, Some(b)));
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase());
        let well_formed = (2..=3).contains(&primary.len())
            && letters(primary)
            && rest.is_none_or(|rest| {
                (2..=4).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if !well_formed {
            return Err(format!("“{text}” is not a language tag such as sv or pt-br"));
        }
        let mut bytes = [0; 8];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Language(bytes))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Language {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": TAG, "description": "A language tag in lower case, such as sv or pt-br."})
    }
}

/// What a tag looks like, for editors.
pub const TAG: &str = "^[a-z]{2,3}(-[a-z0-9]{2,4})?$";

/// A text in one or more languages, in the order in which the file has them.
///
/// Written either as one string, which then is the same in every language (a name), or as a map
/// from language to string.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Localized {
    every: Option<Located<String>>,
    list: Vec<(Located<Language>, Located<String>)>,
}

/// A text as found for a reader: the words and the language they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language, where it is not the reader's; `None` also for names that have no language.
    pub foreign: Option<Language>,
}

impl Localized {
    /// A text that is the same in every language.
    #[must_use]
    pub fn every(text: Located<String>) -> Self {
        Localized { every: Some(text), list: Vec::new() }
    }

    /// The text in that language, if it is written in it.
    #[must_use]
    pub fn exact(&self, language: Language) -> Option<&str> {
        self.list
            .iter()
            .find(|(known, _)| known.value == language)
            .map(|(_, text)| text.value.as_str())
            .or(self.every.as_ref().map(|text| text.value.as_str()))
    }

    /// The text for a reader of that language: in it, else in the fallback language, else in the first there is.
    #[must_use]
    pub fn find(&self, language: Language, fallback: Language) -> Found<'_> {
        if let Some(text) = self.exact(language) {
            return Found { text, foreign: None };
        }
        let second = self.list.iter().find(|(known, _)| known.value == fallback).or(self.list.first());
        second.map_or(Found { text: "", foreign: None }, |(known, text)| Found { text: &text.value, foreign: Some(known.value) })
    }

    /// The words of [`Localized::find`].
    #[must_use]
    pub fn text(&self, language: Language, fallback: Language) -> &str {
        self.find(language, fallback).text
    }

    /// Each language it is written in, with its place and text.
    pub fn iter(&self) -> impl Iterator<Item = (&Located<Language>, &Located<String>)> {
        self.list.iter().map(|(language, text)| (language, text))
    }

    /// All texts with their places.
    pub fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        self.every.iter().chain(self.list.iter().map(|(_, text)| text))
    }

    /// Whether it says the same in every language, as names do.
    #[must_use]
    pub fn is_same_everywhere(&self) -> bool {
        self.every.is_some()
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().all(|text| text.value.trim().is_empty())
    }
}

impl JsonSchema for Localized {
    fn schema_name() -> Cow<'static, str> {
        "Localized".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Text that is the same in every language, or a text for each language such as {en: …, sv: …}.",
            "anyOf": [
                {"type": "string"},
                {"type": "object", "propertyNames": {"pattern": TAG}, "additionalProperties": {"type": "string"}},
            ],
        })
    }
}

impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The inner form: a located value that is either shape.
        struct Shape(Option<String>, Vec<(Located<Language>, Located<String>)>);
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Shape;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, or a text for each language such as {en: …, sv: …}")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Shape(Some(text.to_owned()), Vec::new()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    list.push(entry);
                }
                Ok(Shape(None, list))
            }
        }
        impl<'de> Deserialize<'de> for Shape {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Either)
            }
        }
        let Located { value: Shape(every, list), at } = Located::<Shape>::deserialize(deserializer)?;
        Ok(Localized { every: every.map(|text| Located::new(text, at)), list })
    }
}
