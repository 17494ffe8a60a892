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

/// Whether something stands behind a key at the beginning of a line.
#[must_use]
pub fn is_given(files: &Files, file: FileId, key: &str) -> bool {
    let line = files.slice(field(files, file, key));
    let value = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')).unwrap_or_default();
    let value = value.split(" #").next().unwrap_or_default().trim();
    !["", "~", "null", "\"\"", "''"].contains(&value)
}

/// The place of the value under a key of the mapping that a place lies in: on the same line where the
/// mapping is written in braces, else on a line of the same indentation below. The place itself where it is not found.
#[must_use]
pub fn beside(files: &Files, at: Location, key: &str) -> Location {
    let text = &files.get(at.file).text;
    let start = text.get(..at.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut lines = text.get(start..).unwrap_or("").split_inclusive('\n');
    let Some(first) = lines.next() else { return at };
    if let Some((from, length)) = in_braces(first, key) {
        return Location::new(at.file, start + from, start + from + length);
    }
    let depth = first.len() - first.trim_start_matches([' ', '-']).len();
    let mut offset = start;
    for line in std::iter::once(first).chain(lines) {
        let indent = if offset == start { depth } else { line.len() - line.trim_start_matches(' ').len() };
        if indent < depth && !line.trim().is_empty() {
            break;
        }
        let value = line.get(depth..).filter(|_| indent == depth).and_then(|rest| rest.strip_prefix(key)?.strip_prefix(':'));
        if let Some(value) = value {
            let from = offset + line.len() - value.trim_start().len();
            return Location::new(at.file, from, from + value.trim().len());
        }
        offset += line.len();
    }
    at
}

/// Where the value of a key stands in a line with a mapping in braces: first byte and length.
fn in_braces(line: &str, key: &str) -> Option<(usize, usize)> {
    let wanted = format!("{key}:");
    let (found, _) = line.match_indices(&wanted).find(|(at, _)| line[..*at].trim_end().ends_with(['{', ',']))?;
    let value = &line[found + wanted.len()..];
    let from = line.len() - value.trim_start().len();
    let mut depth = 0;
    let length = line[from..].find(|c: char| {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        depth < 0 || (c == ',' && depth == 0) || c == '\n'
    })?;
    Some((from, length))
}

/// A place in words, for advice: file and line.
#[must_use]
pub fn words(files: &Files, at: Location) -> String {
    let file = files.get(at.file);
    let line = file.text.get(..at.start as usize).unwrap_or("").matches('\n').count() + 1;
    format!("in {}, line {line}", file.path)
}

#[cfg(test)]
mod tests {
    use super::{beside, key};
    use crate::ground::location::{Files, Location};

    #[test]
    fn finds_keys_and_values_beside_a_place() {
        let mut files = Files::default();
        let file = files.add(
            "a.yaml",
            "- id: one\n  range:  [5, 1]\n  breaks: [2]\n- {id: two, centre: [1, 2], width: 3}\nx:\n    y: 1\nz: 2\n",
        );
        let at = |words: &str| {
            let start = files.get(file).text.find(words).unwrap();
            Location::new(file, start, start + words.len())
        };
        let found = |words: &str, key: &str| files.slice(beside(&files, at(words), key));
        assert_eq!(found("one", "range"), "[5, 1]");
        assert_eq!(found("one", "width"), "one");
        assert_eq!(found("two", "centre"), "[1, 2]");
        assert_eq!(found("two", "width"), "3");
        assert_eq!(found("y: 1", "z"), "y: 1");
        assert_eq!(files.slice(key(&files, at("y: 1"), "x")), "x");
    }
}
