//! The words of the interface in one language.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::ground::location::Located;

/// The words of one language by key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Messages {
    /// All messages by key.
    pub list: BTreeMap<String, Located<Message>>,
}

/// A message: plain words, or words for each plural category (`one`, `few`, `many`, `other` …).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Message {
    /// Words that do not depend on a number.
    Plain(String),
    /// Words by CLDR plural category; `other` is always there.
    Plural(BTreeMap<String, String>),
}

impl schemars::JsonSchema for Message {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Message".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Words, or words by plural category: zero, one, two, few, many, other.",
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object", "required": ["other"], "additionalProperties": {"type": "string"},
                    "propertyNames": {"enum": ["zero", "one", "two", "few", "many", "other"]},
                },
            ],
        })
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> serde::de::Visitor<'de> for Either {
            type Value = Message;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("text, or texts by plural category such as {one: …, other: …}")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Message::Plain(text.to_owned()))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut forms = BTreeMap::new();
                while let Some((category, text)) = map.next_entry::<String, String>()? {
                    if !["zero", "one", "two", "few", "many", "other"].contains(&category.as_str()) {
                        return Err(serde::de::Error::custom(format!("“{category}” is not a plural category")));
                    }
                    forms.insert(category, text);
                }
                if !forms.contains_key("other") {
                    return Err(serde::de::Error::custom("the plural category “other” is missing"));
                }
                Ok(Message::Plural(forms))
            }
        }
        deserializer.deserialize_any(Either)
    }
}
