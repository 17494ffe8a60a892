//! Bytes of other people's texts as UTF-8: what a file is written in, and UTF-16 on the way through.

use std::io::{self, Read};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Nothing but ASCII so far, which is the same in the other two.
    #[default]
    Ascii,
    /// UTF-8.
    Utf8,
    /// Windows-1252, of which Latin-1 is a part.
    Windows1252,
}

/// The characters of Windows-1252 from 0x80 to 0x9F; the five that it does not have are those of Latin-1.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// Decodes the next piece of a text. What is not ASCII settles the encoding; `None` where the piece is in another
    /// one than those before it.
    pub fn decode(&mut self, bytes: &[u8]) -> Option<String> {
        if bytes.is_ascii() {
            return Some(String::from_utf8_lossy(bytes).into_owned());
        }
        let found = if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Windows1252 };
        if *self != Encoding::Ascii && *self != found {
            return None;
        }
        *self = found;
        Some(found.decode_again(bytes))
    }

    /// Decodes a part of a piece that was decoded as a whole.
    #[must_use]
    pub fn decode_again(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Windows1252 => bytes.iter().map(|&byte| character(byte)).collect(),
            Encoding::Ascii | Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// How many characters some bytes are.
    #[must_use]
    pub fn characters(self, bytes: &[u8]) -> usize {
        match self {
            Encoding::Utf8 => bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count(),
            Encoding::Ascii | Encoding::Windows1252 => bytes.len(),
        }
    }
}

fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// UTF-16 as UTF-8, piece by piece.
pub struct Utf16<R> {
    inner: R,
    is_big: bool,
    /// A first half of a pair.
    high: Option<u16>,
    /// A first byte of a unit.
    odd: Option<u8>,
    ready: Vec<u8>,
    given: usize,
}

impl<R: Read> Utf16<R> {
    /// `is_big` where the more significant byte stands first.
    pub fn new(inner: R, is_big: bool) -> Self {
        Utf16 { inner, is_big, high: None, odd: None, ready: Vec::new(), given: 0 }
    }

    fn take(&mut self, unit: u16) {
        let units = self.high.take().into_iter().chain([unit]);
        let mut decoded = char::decode_utf16(units);
        while let Some(character) = decoded.next() {
            match character {
                Ok(character) => self.ready.extend(character.encode_utf8(&mut [0; 4]).as_bytes()),
                Err(half) if (0xD800..0xDC00).contains(&half.unpaired_surrogate()) && decoded.size_hint().1 == Some(0) => {
                    self.high = Some(half.unpaired_surrogate());
                }
                Err(_) => self.ready.extend("\u{fffd}".as_bytes()),
            }
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            self.ready.clear();
            self.given = 0;
            let mut bytes = [0; 8192];
            let read = self.inner.read(&mut bytes)?;
            if read == 0 {
                return Ok(0);
            }
            for &byte in &bytes[..read] {
                match self.odd.take() {
                    None => self.odd = Some(byte),
                    Some(first) if self.is_big => self.take(u16::from_be_bytes([first, byte])),
                    Some(first) => self.take(u16::from_le_bytes([first, byte])),
                }
            }
        }
        let given = out.len().min(self.ready.len() - self.given);
        out[..given].copy_from_slice(&self.ready[self.given..self.given + given]);
        self.given += given;
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Utf16};
    use std::io::Read;

    #[test]
    fn a_text_has_one_encoding() {
        let mut encoding = Encoding::default();
        assert_eq!(encoding.decode(b"plain").as_deref(), Some("plain"));
        assert_eq!(encoding.decode(b"Catalu\xf1a \x80").as_deref(), Some("Cataluña €"));
        assert_eq!(encoding, Encoding::Windows1252);
        assert_eq!(encoding.decode("Skåne".as_bytes()), None, "two encodings in one file");
        let mut encoding = Encoding::default();
        assert_eq!(encoding.decode("Skåne".as_bytes()).as_deref(), Some("Skåne"));
        assert_eq!(encoding.decode(b"Catalu\xf1a"), None);
        assert_eq!(encoding.characters("Skåne".as_bytes()), 5);
    }

    #[test]
    fn utf_16_becomes_utf_8() {
        let text = "Skåne € 𝄞\n";
        for is_big in [true, false] {
            let bytes: Vec<u8> =
                text.encode_utf16().flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            let mut read = String::new();
            Utf16::new(bytes.as_slice(), is_big).read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        let mut read = String::new();
        Utf16::new(&b"\x00\xd8a\x00\x00\xd8"[..], false).read_to_string(&mut read).unwrap();
        assert_eq!(read, "\u{fffd}a", "half a pair");
    }
}
