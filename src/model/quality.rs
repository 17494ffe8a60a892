//! A site's own rules for its records.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::ground::location::Located;

/// A rule that each record of a kind must satisfy.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a rule with id, applies_to, expect and message")]
pub struct QualityRule {
    /// Unique.
    pub id: Located<String>,
    /// Which records it is tried on.
    pub applies_to: RecordKind,
    /// An expression that has to be true.
    pub expect: Located<String>,
    /// How much it weighs.
    pub severity: Weight,
    /// What to tell the editor.
    pub message: String,
}

/// Kinds of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// Practices.
    Practice,
    /// Regions.
    Region,
}

/// How much a site's own rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Worth knowing.
    Warning,
    /// Must be mended.
    Error,
}
