//! Files that are put together from other files of the next site: all records in one, and the whole site as an archive.

use std::fs::{self, File};
use std::io::{self, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::publication::Publication;
use crate::ground::failure::Failure;
use crate::ground::hash::Hasher;

/// What stands around parts that are put together.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Before the first.
    pub before: &'a [u8],
    /// Between two.
    pub between: &'a [u8],
    /// After the last.
    pub after: &'a [u8],
}

impl Publication {
    /// Puts files of the next site together as one: their bytes without blanks at their ends. Where no part has changed, the
    /// published file stays. One part at a time is in memory.
    ///
    /// # Errors
    /// As [`Publication::write`].
    pub fn join(&self, path: &str, frame: Frame<'_>, parts: &[String]) -> Result<(), Failure> {
        let parts: Vec<_> = parts.iter().filter_map(|part| self.placed(part)).collect();
        let mut hasher = Hasher::of_program();
        for piece in [frame.before, frame.between, frame.after] {
            hasher.add(piece);
        }
        for (_, entry) in &parts {
            hasher.add(entry.hash.as_bytes());
        }
        let key = hasher.finish();
        if self.keeps(path, key) {
            self.keep(path);
            return Ok(());
        }
        self.write_by(path, key, |file| {
            let mut out = io::BufWriter::new(file);
            out.write_all(frame.before)?;
            for (at, (place, _)) in parts.iter().enumerate() {
                if at > 0 {
                    out.write_all(frame.between)?;
                }
                out.write_all(fs::read(place)?.trim_ascii_end())?;
            }
            out.write_all(frame.after)?;
            out.flush()
        })
    }

    /// Packs all files of the next site so far, so it comes last. The same files give the same bytes: they are in order,
    /// and all bear the first day that the format knows. Where no file has changed, the published archive stays.
    ///
    /// # Errors
    /// As [`Publication::write`].
    pub fn pack(&self, path: &str, folder: &str) -> Result<(), Failure> {
        let files = self.paths().into_iter().filter(|file| file != path);
        let files: Vec<_> = files.filter_map(|file| self.placed(&file).map(|(place, entry)| (file, place, entry))).collect();
        let mut hasher = Hasher::of_program();
        hasher.add(folder.as_bytes());
        for (file, _, entry) in &files {
            hasher.add(file.as_bytes());
            hasher.add(entry.hash.as_bytes());
        }
        let key = hasher.finish();
        if self.keeps(path, key) {
            self.keep(path);
            return Ok(());
        }
        self.write_by(path, key, |out| {
            let mut zip = ZipWriter::new(io::BufWriter::new(out));
            for (file, place, _) in &files {
                zip.start_file(format!("{folder}/{file}"), options(file))?;
                io::copy(&mut File::open(place)?, &mut zip)?;
            }
            zip.finish()?.flush()
        })
    }
}

/// How a file is packed: those that are small already are not pressed again.
fn options(file: &str) -> SimpleFileOptions {
    let is_small = ["png", "jpg", "jpeg", "webp", "avif", "woff2", "xlsx", "zip", "gz", "br"];
    let is_small = file.rsplit_once('.').is_some_and(|(_, end)| is_small.contains(&end));
    SimpleFileOptions::default()
        .compression_method(if is_small { CompressionMethod::Stored } else { CompressionMethod::Deflated })
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}
