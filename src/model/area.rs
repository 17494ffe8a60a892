//! Reference areas larger than a country: groups of countries, whose figures stand beside those of their regions.

use schemars::JsonSchema;
use serde::Deserialize;

use super::language::Localized;
use super::observation::Statistics;
use crate::ground::location::Located;

/// A group of countries by the code that statistics know it by (`EU27_2020`).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an area such as {id: EU27_2020, names: {en: …}, countries: [AT, BE]}")]
pub struct Area {
    /// Its code.
    pub id: Located<String>,
    /// Its names.
    pub names: Localized,
    /// A short name for charts; the whole name where it is absent.
    #[serde(default)]
    pub short: Localized,
    /// Ids of its countries.
    pub countries: Vec<Located<String>>,
    /// Its figures, from a file of their own.
    #[serde(skip)]
    pub statistics: Statistics,
}

impl AsRef<Statistics> for Area {
    fn as_ref(&self) -> &Statistics {
        &self.statistics
    }
}
