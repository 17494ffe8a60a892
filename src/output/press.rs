//! Packed copies beside files of text, for hosts that hand them out instead of packing anew for each reader: `.br` for all
//! browsers of these years, `.gz` for the rest.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::manifest::Entry;
use super::publication::Publication;
use crate::ground::failure::Failure;
use crate::ground::hash::Hasher;

/// Files below this fit into one packet of the network, packed or not.
const LEAST: u64 = 1024;

/// Endings of files that hold text.
const TEXTS: [&str; 15] =
    ["bib", "css", "csv", "geojson", "html", "js", "json", "jsonld", "md", "ris", "svg", "tsv", "ttl", "txt", "xml"];

/// Brotli has twelve levels. On the pages of the Integration Lab, 9 packs one per cent better than this and takes ten times as
/// long; 10 packs twelve per cent better and takes twenty times as long, which is several times the rest of a build.
const LEVEL: i32 = 5;

/// Style sheets and scripts are few, and each is loaded with many pages.
const LEVEL_OF_ASSETS: i32 = 11;

/// A way to pack.
#[derive(Debug, Clone, Copy)]
enum Way {
    Brotli,
    Gzip,
}

impl Publication {
    /// Lays packed copies beside all files of text of the next site so far that become smaller by it, so it comes last. A copy
    /// whose file has not changed stays, and one whose file is gone goes with it.
    ///
    /// # Errors
    /// As [`Publication::write`].
    pub fn press(&self) -> Result<(), Failure> {
        let files = self.paths().into_iter().filter(|path| is_text(path));
        let files: Vec<_> = files.filter_map(|path| self.placed(&path).map(|(place, entry)| (path, place, entry))).collect();
        files.par_iter().filter(|(_, _, entry)| entry.size >= LEAST).try_for_each(|file| {
            let mut text = None;
            [Way::Brotli, Way::Gzip].into_iter().try_for_each(|way| self.one(way, file, &mut text))
        })
    }

    /// One copy. The text is read when it is needed for the first time.
    fn one(&self, way: Way, (path, place, entry): &(String, PathBuf, Entry), text: &mut Option<Vec<u8>>) -> Result<(), Failure> {
        let packed = format!("{path}.{}", way.ending());
        let mut hasher = Hasher::default();
        hasher.add(env!("CARGO_PKG_VERSION").as_bytes());
        hasher.add(way.ending().as_bytes());
        hasher.add(entry.hash.as_bytes());
        let key = hasher.finish();
        if self.keeps(&packed, key) {
            self.keep(&packed);
            return Ok(());
        }
        let text = match text {
            Some(text) => text,
            none => none.insert(fs::read(place).map_err(Failure::io("read", place))?),
        };
        let level = if path.starts_with("assets/") { LEVEL_OF_ASSETS } else { LEVEL };
        let bytes = way.pack(text, level).map_err(Failure::io("pack", place))?;
        if bytes.len() < text.len() { self.write(&packed, &bytes, key, &[]) } else { Ok(()) }
    }
}

impl Way {
    fn ending(self) -> &'static str {
        match self {
            Way::Brotli => "br",
            Way::Gzip => "gz",
        }
    }

    /// The same bytes for the same text: nothing in them says when they were made, or from which file.
    fn pack(self, text: &[u8], level: i32) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len() / 3);
        match self {
            Way::Brotli => {
                // The smallest window that holds the whole text: a larger one only takes memory.
                let window = i32::try_from(usize::BITS - text.len().leading_zeros()).unwrap_or(22).clamp(10, 22);
                let params = BrotliEncoderParams {
                    quality: level,
                    lgwin: window,
                    size_hint: text.len(),
                    ..BrotliEncoderParams::default()
                };
                brotli::BrotliCompress(&mut &*text, &mut bytes, &params)?;
            }
            Way::Gzip => {
                let mut encoder = GzEncoder::new(&mut bytes, Compression::best());
                encoder.write_all(text)?;
                encoder.finish()?;
            }
        }
        Ok(bytes)
    }
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{LEVEL, LEVEL_OF_ASSETS, Way, is_text};

    #[test]
    fn packed_texts_are_the_same_when_unpacked() {
        let line = "A region is a region. Μια περιφέρεια είναι μια περιφέρεια.\n";
        for text in [line.repeat(40), line.repeat(20_000)] {
            let [best, br] = [LEVEL_OF_ASSETS, LEVEL].map(|level| Way::Brotli.pack(text.as_bytes(), level).unwrap());
            let gz = Way::Gzip.pack(text.as_bytes(), LEVEL).unwrap();
            let (mut from_br, mut from_gz) = (String::new(), String::new());
            brotli::Decompressor::new(&*best, 4096).read_to_string(&mut from_br).unwrap();
            flate2::read::GzDecoder::new(&*gz).read_to_string(&mut from_gz).unwrap();
            assert!(from_br == text && from_gz == text);
            assert!(best.len() <= br.len() && br.len() < gz.len() && gz.len() < text.len() / 4);
            assert_eq!(gz[4..9], [0, 0, 0, 0, 2], "no time, no name");
        }
    }

    #[test]
    fn pictures_and_packed_files_are_not_packed_again() {
        assert!(is_text("en/index.html") && is_text("data/a.geojson"));
        assert!(["a.png", "data/site.zip", "a.html.br", "a.gz", ".nojekyll", "_headers"].iter().all(|path| !is_text(path)));
    }
}
