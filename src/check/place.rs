//! Places more exact than those that values carry: the key above a value, or some words within it.

use crate::ground::location::{FileId, Files, Location};

/// The place of the key that a value stands under; the value's own place where the key is not next to it.
#[must_use]
pub fn key(files: &Files, value: Location, key: &str) -> Location {
    let before = files.get(value.file).text.get(..value.start as usize).unwrap_or("").trim_end();
    let before = before.strip_suffix(':').unwrap_or(before).trim_end();
    let bare = before.strip_suffix(['"', '\'']).unwrap_or(before);
    match bare.strip_suffix(key) {
        Some(rest) => Location::new(value.file, rest.len(), bare.len()),
        None => value,
    }
}

/// The place of some words in a text that begins at a place; that place itself where they are not found.
///
/// The place of a block of text covers its first line only, so the search goes on beyond its end, no
/// further than the text can reach.
#[must_use]
pub fn within(files: &Files, value: Location, text: &str, words: &str) -> Location {
    let (start, whole) = (value.start as usize, &files.get(value.file).text);
    // Indentation is not part of the text: allow for some of it before each line.
    let reach = (start + text.len() + 24 * (2 + text.lines().count())).max(value.end as usize).min(whole.len());
    match whole.get(start..).and_then(|rest| rest.find(words)) {
        Some(at) if !words.is_empty() && start + at + words.len() <= reach => {
            Location::new(value.file, start + at, start + at + words.len())
        }
        _ => value,
    }
}

/// The place of a key at the beginning of a line; the top of the file where it is not there.
#[must_use]
pub fn field(files: &Files, file: FileId, key: &str) -> Location {
    let text = &files.get(file).text;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
            return Location::new(file, start, start + line.trim_end().len());
        }
        start += line.len();
    }
    Location::top(file)
}

/// A place in words, for advice: file and line.
#[must_use]
pub fn words(files: &Files, at: Location) -> String {
    let file = files.get(at.file);
    let line = file.text.get(..at.start as usize).unwrap_or("").matches('\n').count() + 1;
    format!("in {}, line {line}", file.path)
}
