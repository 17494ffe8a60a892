//! Quotation marks of the languages.

/// Quotation marks of a language: outer opening, outer closing, inner opening.
#[must_use]
pub fn quotes(language: &str) -> [&'static str; 3] {
    match language {
        "sv" | "fi" => ["”", "”", "’"],
        "de" | "bg" | "cs" | "et" | "is" | "lt" | "sk" | "sl" => ["„", "“", "‚"],
        "hr" | "hu" | "pl" | "ro" => ["„", "”", "‚"],
        "fr" => ["«\u{a0}", "\u{a0}»", "“"],
        "es" | "it" | "pt" | "el" | "ca" | "eu" | "gl" | "nb" | "nn" | "uk" => ["«", "»", "“"],
        _ => ["“", "”", "‘"],
    }
}
