//! The two halves of a Markdown file: YAML between two lines of `---`, and text.

use serde::de::DeserializeOwned;

use super::decode::decode;
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
        Ok(tree) => decode(&tree, findings),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    };
    value.map(|value| (value, Location::new(file, body.start, body.end)))
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

#[cfg(test)]
mod tests {
    use super::split;

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
