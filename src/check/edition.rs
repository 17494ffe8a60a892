//! Codes that only some editions of NUTS have.
//!
//! NUTS 2024 is the Annex of Regulation (EC) No 1059/2003 as amended by Commission Delegated Regulation (EU) 2023/674. The
//! lists hold what differs between Eurostat's files of regions for 2021 and 2024 at level 2 in the Union.

/// Codes of level 2 that ended with NUTS 2021.
const ENDED: [&str; 5] = ["NL31", "NL33", "PT16", "PT17", "PT18"];
/// Codes of level 2 that began with NUTS 2024.
const BEGAN: [&str; 7] = ["NL35", "NL36", "PT19", "PT1A", "PT1B", "PT1C", "PT1D"];

/// As many codes as a note lists.
const LISTED: usize = 12;

/// What is special about a code, in words that follow it: “NL31” “ended with NUTS 2021”. Level 3 goes with its level 2.
#[must_use]
pub fn note(code: &str) -> Option<&'static str> {
    let is_below = |codes: &[&str]| codes.iter().any(|known| code.starts_with(known) && code.len() <= 5);
    match code.get(..2)? {
        _ if is_below(&ENDED) => Some("ended with NUTS 2021"),
        _ if is_below(&BEGAN) => Some("began with NUTS 2024"),
        "UK" => Some("ended with NUTS 2021, the last edition with the United Kingdom"),
        "GB" => Some("is not from NUTS, which wrote UK for the United Kingdom"),
        "GR" => Some("is not from NUTS, which writes EL for Greece"),
        _ => None,
    }
}

/// The notes on a list of codes as one text, each note once: “NL31, NL33 ended with NUTS 2021”.
#[must_use]
pub fn notes<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut notes: Vec<(&str, Vec<&str>)> = Vec::new();
    for code in codes {
        let Some(note) = note(code) else { continue };
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, codes)) => codes.push(code),
            None => notes.push((note, vec![code])),
        }
    }
    let text = |(note, codes): &(&str, Vec<&str>)| {
        let more = if codes.len() > LISTED { " …" } else { "" };
        format!("{}{more} {note}", codes[..codes.len().min(LISTED)].join(", "))
    };
    notes.iter().map(text).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{note, notes};

    #[test]
    fn codes_of_one_edition_are_known() {
        assert_eq!(note("PT1A"), Some("began with NUTS 2024"));
        assert_eq!(note("PT170"), Some("ended with NUTS 2021"));
        for other in ["PT15", "SE22", "NL3", "", "Å"] {
            assert_eq!(note(other), None, "{other}");
        }
        let told = notes(["NL31", "SE22", "NL36", "NL33", "UKI"].into_iter());
        assert_eq!(
            told,
            "NL31, NL33 ended with NUTS 2021; NL36 began with NUTS 2024; UKI ended with NUTS 2021, the last edition with the United Kingdom"
        );
    }
}
