//! What the text of an export is written in: the one door to the decoder of encodings.

use encoding_rs::{Encoding, ISO_8859_7, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1253};

/// A text with what it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a mark at its start.
    pub text: String,
    /// Name of the encoding.
    pub encoding: String,
}

/// Bytes that are no text, with the place of the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecodable {
    /// Line and column, both from 1, where there are lines.
    pub at: Option<(u64, u64)>,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to do next.
    pub help: &'static str,
}

const SAVE: &str = "export or save the file as UTF-8, or name its encoding with --encoding";

/// Decodes a text: by its mark, as UTF-8 where it is that, else in the single-byte encoding that its letters speak for.
/// `asked` is the name of an encoding that somebody has said.
///
/// # Errors
/// When it is no text, or one in several encodings.
pub fn decode(bytes: &[u8], asked: Option<&str>) -> Result<Decoded, Undecodable> {
    if let Some(label) = asked {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| Undecodable {
            at: None,
            message: format!("there is no encoding “{label}”"),
            help: "name it as in utf-8, utf-16le, windows-1252, macintosh, iso-8859-15, windows-1253 or iso-8859-7",
        })?;
        return whole(bytes, encoding);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return whole(bytes, encoding);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return whole(bytes, encoding);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(trouble(bytes, at, "there is a zero byte in the text", SAVE));
    }
    let Err(error) = std::str::from_utf8(bytes) else { return whole(bytes, UTF_8) };
    let (letters, others) = letters_of_utf_8(bytes);
    // One row that was pasted in another encoding, or a file that was put together of two.
    if letters > 0 && letters * 3 >= others {
        let message = "the text is UTF-8 in some places and another encoding here";
        return Err(trouble(
            bytes,
            error.valid_up_to(),
            message,
            "put the answers of this row in anew, and save the file as UTF-8",
        ));
    }
    whole(bytes, single_byte(bytes))
}

/// Decodes all bytes in one encoding, or tells where that cannot be.
fn whole(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Undecodable> {
    let (text, encoding, is_bad) = encoding.decode(bytes);
    let is_wrong = |c: char| c == '\0' || ('\u{80}'..='\u{9f}').contains(&c) && encoding != UTF_8 || c == '\u{fffd}' && is_bad;
    if let Some(at) = text.find(is_wrong) {
        let message = format!("there is something here that is no letter in {}", name(encoding));
        return Err(Undecodable { at: Some(place(text[..at].chars())), message, help: SAVE });
    }
    Ok(Decoded { text: text.into_owned(), encoding: name(encoding).to_owned() })
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "windows-1252" => "Windows-1252",
        "windows-1253" => "Windows-1253",
        "ISO-8859-15" => "Latin-9 (ISO-8859-15)",
        "macintosh" => "Mac Roman (macintosh)",
        "UTF-16LE" => "UTF-16 (little-endian)",
        "UTF-16BE" => "UTF-16 (big-endian)",
        other => other,
    }
}

fn trouble(bytes: &[u8], at: usize, message: &str, help: &'static str) -> Undecodable {
    let before = String::from_utf8_lossy(&bytes[..at]);
    Undecodable { at: Some(place(before.chars())), message: message.to_owned(), help }
}

/// Line and column after some characters.
fn place(before: impl Iterator<Item = char>) -> (u64, u64) {
    before.fold((1, 1), |(line, column), c| if c == '\n' { (line + 1, 1) } else { (line, column + 1) })
}

/// In UTF-16, most letters of European languages have a zero byte, always on the same side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count() * 4 > start.len() / 2;
    match (start.len() >= 8, zeros(0), zeros(1)) {
        (true, false, true) => Some(UTF_16LE),
        (true, true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// How many letters beyond ASCII are written as in UTF-8, and how many bytes beyond ASCII are not.
fn letters_of_utf_8(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(letters, others), chunk| {
        (letters + chunk.valid().chars().filter(|c| !c.is_ascii()).count(), others + chunk.invalid().len())
    })
}

/// In Greek, letters beyond ASCII stand side by side; in the other languages of Europe mostly alone among plain letters.
fn single_byte(bytes: &[u8]) -> &'static Encoding {
    let is_high = |byte: u8| byte >= 0xC0;
    let high = bytes.iter().filter(|byte| is_high(**byte)).count();
    let beside = bytes.windows(2).filter(|pair| is_high(pair[0]) && is_high(pair[1])).count();
    let has_windows = bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    let followed = |byte: u8, by: fn(u8) -> bool| bytes.windows(2).any(|pair| pair[0] == byte && by(pair[1]));
    if beside * 2 > high {
        // The two differ in one letter, Ά, which begins words.
        let is_iso = !has_windows && followed(0xB6, |next| next >= 0xC0) && !followed(0xA2, |next| next >= 0xC0);
        return if is_iso { ISO_8859_7 } else { WINDOWS_1253 };
    }
    if is_mac(bytes) {
        return MACINTOSH;
    }
    // Where Latin-1 has ¤ and fractions, Latin-9 has € and the letters of œuvre; ¤ nobody writes.
    let is_latin_9 = bytes.contains(&0xA4)
        || [0xBC, 0xBD, 0xA6, 0xA8, 0xB4, 0xB8].iter().any(|byte| followed(*byte, |next| next.is_ascii_lowercase()));
    if !has_windows && is_latin_9 { ISO_8859_15 } else { WINDOWS_1252 }
}

/// Within words, Mac Roman has its letters where Windows-1252 has signs and capitals. What may be both is no sign of it: the
/// apostrophe and the letters š, œ and ž of Windows.
fn is_mac(bytes: &[u8]) -> bool {
    let within = |is: fn(u8) -> bool| {
        let is_it = |three: &&[u8]| three[0].is_ascii_lowercase() && is(three[1]) && three[2].is_ascii_lowercase();
        bytes.windows(3).filter(is_it).count()
    };
    let of_mac = within(|byte| matches!(byte, 0x80..=0x9F | 0xA7) && !matches!(byte, 0x91..=0x97 | 0x9A | 0x9C | 0x9E));
    of_mac > within(|byte| byte >= 0xDF)
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn decoded(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn each_encoding_is_found() {
        assert_eq!(decoded("\u{feff}Skåne".as_bytes()), ("Skåne".into(), "UTF-8".into()));
        assert_eq!(decoded(b"plain"), ("plain".into(), "UTF-8".into()));
        assert_eq!(decoded(b"Fran\xe7ais \x93a\x94"), ("Français “a”".into(), "Windows-1252".into()));
        assert_eq!(decoded(b"\xc9t\xe9, 1\xbd an"), ("Été, 1½ an".into(), "Windows-1252".into()));
        assert_eq!(decoded(b"m\xe6rk \xbd"), ("mærk ½".into(), "Windows-1252".into()));
        assert_eq!(decoded(b"\xbduvre \xe0 10 \xa4"), ("œuvre à 10 €".into(), "Latin-9 (ISO-8859-15)".into()));
        assert_eq!(decoded(b"Stra\xa7e, K\x9aln, Z\x9frich"), ("Straße, Köln, Zürich".into(), "Mac Roman (macintosh)".into()));
        assert_eq!(decoded(b"les \x8el\x8fves, l\xd5eau"), ("les élèves, l’eau".into(), "Mac Roman (macintosh)".into()));
        assert_eq!(decoded(b"Du\x9aan, c\x9cur, l\x92eau"), ("Dušan, cœur, l’eau".into(), "Windows-1252".into()));
        assert_eq!(decoded(b"\xb6\xed\xe4\xf1\xef\xf2"), ("Άνδρος".into(), "ISO-8859-7".into()));
        assert_eq!(decoded(b"\xa2\xed\xe4\xf1\xef\xf2"), ("Άνδρος".into(), "Windows-1253".into()));
        for mark in ["", "\u{feff}"] {
            let units: Vec<u16> = format!("{mark}Τίτλος; Title").encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(decoded(&little), ("Τίτλος; Title".into(), "UTF-16 (little-endian)".into()));
            assert_eq!(decoded(&big), ("Τίτλος; Title".into(), "UTF-16 (big-endian)".into()));
        }
    }

    #[test]
    fn what_is_no_text_has_a_place() {
        let mixed = ["Skåne, Gävle, Malmö\n".as_bytes(), b"Catalu\xf1a"].concat();
        assert_eq!(decode(&mixed, None).unwrap_err().at, Some((2, 7)));
        assert_eq!(decode(b"a\nb\0c", None).unwrap_err().at, Some((2, 2)));
        assert_eq!(decode(b"ol\xe9 \x81", None).unwrap_err().at, Some((1, 5)));
        assert_eq!(decode(b"Sk\xe5ne", Some("utf-8")).unwrap_err().at, Some((1, 3)));
        assert_eq!(decode(b"Sk\xe5ne", Some("latin1")).unwrap().text, "Skåne");
        assert!(decode(b"", Some("klingon")).unwrap_err().message.contains("klingon"));
    }
}
