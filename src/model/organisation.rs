//! Organisations that run, fund or support a practice.

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::Localized;
use crate::ground::location::Located;

/// An organisation as a practice names it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an organisation such as {name: …}")]
pub struct Organisation {
    /// Its name.
    pub name: Localized,
    /// Its own site.
    pub url: Option<Located<String>>,
    /// What it does here.
    #[serde(rename = "as")]
    pub part: Option<Localized>,
}
