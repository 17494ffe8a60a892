//! Slugs and ids: the short names that stand in addresses and anchors, and so in names of files.

/// Whether Windows keeps this name for a device, with whatever ending: no file or folder there can have it.
///
/// From Microsoft's “Naming Files, Paths, and Namespaces”.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    let is_numbered = port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']) || ["¹", "²", "³"].contains(&number));
    is_numbered || ["con", "prn", "aux", "nul"].contains(&name.as_str())
}

/// Whether a text can be an address part: lower-case letters, digits and hyphens, 1 to 80 of them,
/// with a letter or digit at both ends, and no name of a device.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = text.as_bytes();
    (1..=80).contains(&bytes.len())
        && bytes.iter().all(|&b| inner(b) || b == b'-')
        && inner(bytes[0])
        && inner(bytes[bytes.len() - 1])
        && !is_device(text)
}

/// Whether a text can be a region's code: capital letters, digits, `_` and `-`, 1 to 16 of them, and no name of a device.
///
/// The same alphabet is what may stand in an SVG id without escaping.
#[must_use]
pub fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
        && !is_device(text)
}

/// Whether a text shows nothing: it has no sign, or only blanks and signs without width.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let has_no_width = |c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    text.chars().all(|c| c.is_whitespace() || has_no_width(c))
}

/// What is wrong with a text that is no slug, and what would be one.
#[must_use]
pub fn advice(text: &str) -> String {
    match slug(text) {
        made if is_device(&made) => format!("Windows keeps this name for a device; use another, such as “{made}-1”"),
        made if made.is_empty() => "use lower-case letters, digits and hyphens".to_owned(),
        made => format!("use lower-case letters, digits and hyphens, such as “{made}”"),
    }
}

/// Makes a slug of any text: ASCII letters and digits, everything else a single hyphen.
///
/// It can be the name of a device: words are compared and anchors are made by it, too.
///
/// Greek follows ELOT 743 as on road signs and passports, German and the Nordic languages keep the
/// sounds of their letters; the rest falls back to a general table.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        match own_transliteration(c) {
            Some(letters) => plain.push_str(letters),
            None if c.is_ascii() => plain.push(c),
            None => plain.push_str(&deunicode::deunicode_char(c).unwrap_or("-").to_lowercase()),
        }
    }
    let mut slug = String::with_capacity(plain.len());
    for c in plain.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
        }
    }
    slug.truncate(80);
    slug.trim_end_matches('-').to_owned()
}

/// Letters that the general table gets wrong for readers of the language.
fn own_transliteration(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'ß' => "ss",
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_code, is_device, is_slug, slug};

    #[test]
    fn slugs_are_what_readers_expect() {
        assert_eq!(slug("Överförbara tips!"), "oeverfoerbara-tips");
        assert_eq!(slug("Υποστήριξη"), "ypostirixi");
        assert_eq!(slug("Città & regioni"), "citta-regioni");
        assert_eq!(slug("L'école"), "lecole");
        assert_eq!(slug("  --  "), "");
    }

    #[test]
    fn addresses_and_codes_have_their_alphabets() {
        assert!(is_slug("com-in-4-0") && !is_slug("Com") && !is_slug("-a") && !is_slug("") && !is_slug("../x"));
        for device in ["con", "CON", "aux.md", "Nul.stats.yaml", "com1", "LPT9", "prn .md"] {
            assert!(is_device(device) && !is_slug(device) && !is_code(device), "{device}");
        }
        for name in ["console", "com", "com10", "lpt-1", "nul-1", "a.con"] {
            assert!(!is_device(name), "{name}");
        }
        assert!(is_code("SE224") && !is_code("se224") && !is_code("\"><x y=\"") && !is_code(""));
    }
}
