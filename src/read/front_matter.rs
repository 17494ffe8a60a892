//! The two halves of a Markdown file: YAML between two lines of `---`, and text.

use serde::de::DeserializeOwned;

use super::decode::decode_front_matter;
use super::{rules, yaml};
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Files, Location};

/// A file's front matter as a typed value, and the place of the text below it.
pub fn read<T: DeserializeOwned>(files: &Files, file: FileId, findings: &mut Vec<Finding>) -> Option<(T, Location)> {
    let text = &files.get(file).text;
    let Some((front, body)) = split(text) else {
        let end = text.find('\n').unwrap_or(text.len());
        findings.push(
            Finding::new(
                &rules::FRONT_MATTER,
                Location::new(file, 0, end),
                "the front matter does not begin or end with a line “---”",
            )
            .help("begin the file with a line ---, and put a second line --- between the facts and the text"),
        );
        return None;
    };
    let value = match yaml::parse(&text[front.clone()], file, front.start) {
        Ok(tree) => decode_front_matter(&tree, findings),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    };
    if looks_like_more(&text[body.clone()]) {
        let at = Location::new(file, front.end, front.end + 3);
        findings.push(
            Finding::new(&rules::FRONT_MATTER, at, "the front matter ends with this line, and more of it seems to follow")
                .help("delete this line, so that all facts stand above the second line ---"),
        );
    }
    value.map(|value| (value, Location::new(file, body.start, body.end)))
}

/// A file's text with that line in its front matter: in the place of the key's present value, else as the last line.
/// Nothing else changes. `None` where there is no front matter.
#[must_use]
pub fn with_line(text: &str, key: &str, line: &str) -> Option<String> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - bare.len();
    let (front, _) = split(bare)?;
    let line_break = if bare[..front.start].ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut place = front.end..front.end;
    let (mut at, mut is_open) = (front.start, false);
    for one in bare[front.clone()].split_inclusive('\n') {
        let is_key = one.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
        // A value goes on in lines that are indented, and a list or map in brackets may end at the margin.
        is_open = is_key || (is_open && one.starts_with([' ', '\t', '}', ']']));
        if is_key {
            place = at..at + one.len();
        } else if is_open {
            place.end = at + one.len();
        }
        at += one.len();
    }
    let (start, end) = (mark + place.start, mark + place.end);
    Some(format!("{}{line}{line_break}{}", &text[..start], &text[end..]))
}

/// Byte ranges of the front matter and of the text below it.
fn split(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut lines = text.split_inclusive('\n');
    let start = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let mut end = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Some((start..end, end + line.len()..text.len()));
        }
        end += line.len();
    }
    None
}

/// Whether a text begins with lines of keys and values, down to another line of `---`: then one stands among the facts.
fn looks_like_more(body: &str) -> bool {
    let mut keys = 0;
    for line in body.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        let key = line.split(':').next().filter(|key| key.len() < line.len()).unwrap_or_default();
        let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        match line {
            "---" => return keys > 0,
            _ if is_key => keys += 1,
            _ if keys > 0 && line.starts_with([' ', '-', '#', '}', ']']) => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{looks_like_more, split, with_line};

    #[test]
    fn a_line_of_dashes_among_the_facts_is_seen() {
        assert!(looks_like_more("\nstatus: completed\ntopics:\n  - heat\n# note\n---\n\n## Problem\n"));
        for text in [
            "",
            "## Problem\n\na: b\n---\n",
            "status: ongoing\n",
            "Rain: a story\n---\n",
            "---\n",
            "- a\n---\n",
            "a: b\nText.\n---\n",
        ] {
            assert!(!looks_like_more(text), "{text}");
        }
    }

    #[test]
    fn a_line_is_replaced_or_added_and_no_other_byte_changes() {
        let with = |text: &str| with_line(text, "from", "from: {a: 1}").unwrap();
        assert_eq!(with("---\ntitle: A # note\n---\n\nText\n"), "---\ntitle: A # note\nfrom: {a: 1}\n---\n\nText\n");
        assert_eq!(with("\u{feff}---\r\nt: A\r\n---\r\nfrom: x"), "\u{feff}---\r\nt: A\r\nfrom: {a: 1}\r\n---\r\nfrom: x");
        assert_eq!(with("---\nfrom: old\nfroms: 1\n---\n"), "---\nfrom: {a: 1}\nfroms: 1\n---\n");
        let block = "---\na:\n  from: 1\nfrom:\n  b: 2\n  c: {\n  }\nt: A\n---\n";
        assert_eq!(with(block), "---\na:\n  from: 1\nfrom: {a: 1}\nt: A\n---\n");
        assert_eq!(with("---\nfrom: {\n  b: 2\n}\nt: A\n---\n"), "---\nfrom: {a: 1}\nt: A\n---\n");
        assert_eq!(with(&with(block)), with(block));
        assert_eq!(with_line("no front matter", "from", "from: 1"), None);
    }

    #[test]
    fn splits_at_the_second_line_of_dashes() {
        let text = "---\r\na: 1\r\n---\r\nText\n---\n";
        let (front, body) = split(text).unwrap();
        assert_eq!((&text[front], &text[body]), ("a: 1\r\n", "Text\n---\n"));
        assert_eq!(split("a: 1\n---\n"), None);
        assert_eq!(split("---\na: 1\n"), None);
        assert!(split("---\n---").is_some());
    }
}
