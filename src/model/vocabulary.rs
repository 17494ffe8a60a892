//! Controlled vocabularies: aspects, topics, target groups, roles, sections and indices.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::{Language, Localized};
use crate::ground::location::Located;

/// One entry of a vocabulary.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an entry with an id and a label")]
pub struct Entry {
    /// Stable; it is part of addresses.
    pub id: Located<String>,
    /// Its name.
    pub label: Localized,
    /// One or two sentences.
    #[serde(default)]
    pub description: Localized,
    /// Aspects: guiding questions.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Roles: whether the authority acts itself (`true`) or through others (`false`).
    pub direct: Option<bool>,
    /// Sections: other headings that mean the same, by language.
    #[serde(default)]
    pub aliases: BTreeMap<Language, Vec<String>>,
    /// Sections: whether each practice must have it.
    #[serde(default)]
    pub required: bool,
    /// Sections: `aspect` for a sub-heading under an aspect's heading, or the id of the section that it is a part of.
    pub within: Option<Located<String>>,
    /// Sections: whether each sub-heading names one item, such as a problem, whose parts stand one level below.
    #[serde(default)]
    pub items: bool,
    /// Whether it is kept for records to come, though no record uses it yet.
    #[serde(default)]
    pub kept: bool,
    /// Indices: the best possible score.
    pub maximum: Option<u32>,
    /// Indices: where the index is published.
    pub url: Option<Located<String>>,
}

/// A guiding question of an aspect.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a question such as {id: …, text: {en: …}}")]
pub struct Question {
    /// Unique within its aspect.
    pub id: Located<String>,
    /// The question.
    pub text: Localized,
}

/// The entries of one vocabulary in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Vocabulary {
    /// The entry of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id.value == id)
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.id.value.as_str())
    }
}

/// All vocabularies of a site.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabularies {
    /// What practices are evaluated by.
    pub aspects: Vocabulary,
    /// What practices are about.
    pub topics: Vocabulary,
    /// Whom practices are for.
    pub target_groups: Vocabulary,
    /// What the regional authority can be in a practice.
    pub roles: Vocabulary,
    /// The parts of a practice's text.
    pub sections: Vocabulary,
    /// External indices that score regions.
    pub indices: Vocabulary,
}
