//! Countries: what regions belong to.

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::Localized;
use super::observation::Statistics;
use crate::ground::location::Located;

/// A country by the letters that official regional codes begin with (`EL` for Greece).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a country such as {id: SE, names: {en: Sweden}}")]
pub struct Country {
    /// Its letters.
    pub id: Located<String>,
    /// Its names.
    pub names: Localized,
    /// Its figures, from a file of their own.
    #[serde(skip)]
    pub statistics: Statistics,
}

impl AsRef<Statistics> for Country {
    fn as_ref(&self) -> &Statistics {
        &self.statistics
    }
}
