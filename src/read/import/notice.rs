//! The notice that a map with geometry of GISCO has to carry.

use crate::model::language::Language;

/// What the notice has to name.
pub const HOLDER: &str = "EuroGeographics";

/// The notice in a language. English, French and German are Eurostat's own words (Eurostat, GISCO, “Administrative units /
/// Statistical units”, copyright notice), which ask for a translation in all other languages; Swedish is one.
#[must_use]
pub fn notice(language: Language) -> Option<&'static str> {
    match language.tag() {
        "en" => Some("© EuroGeographics for the administrative boundaries"),
        "fr" => Some("© EuroGeographics pour les limites administratives"),
        "de" => Some("© EuroGeographics bezüglich der Verwaltungsgrenzen"),
        "sv" => Some("© EuroGeographics för de administrativa gränserna"),
        _ => None,
    }
}
