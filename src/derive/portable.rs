//! Markdown that can leave the site: values put in, notes by number, links whole, no HTML.

use std::fmt::Write as _;
use std::ops::Range;

use super::prose::expand;
use crate::ground::expression::Evaluator;
use crate::ground::location::{FileId, Location};
use crate::read::markdown::{Origin, is_safe_address, survey};

/// A text as Markdown for elsewhere. `link` says where a relative address leads, `notes` are the keys of the sources
/// in the order of their numbers.
#[must_use]
pub fn portable(markdown: &str, evaluator: &Evaluator, notes: &[String], link: &dyn Fn(&str) -> Option<String>) -> String {
    let (expanded, _) = expand(markdown, evaluator);
    without_html(&numbered(&relinked(&expanded, link), notes)).trim().to_owned()
}

/// The text with each address that `link` knows in its place, and none that a browser would run.
fn relinked(text: &str, link: &dyn Fn(&str) -> Option<String>) -> String {
    // Most texts have notes and nothing else in brackets, and no link is without any.
    if !text.contains('<') && !text.match_indices('[').any(|(at, _)| !text[at + 1..].starts_with('^')) {
        return text.to_owned();
    }
    // What is beyond a limit was told when it was read; nobody knows where it leads.
    let Some((_, marks)) = survey(text, Origin::Part(FileId(0), 0), &mut Vec::new()) else { return String::new() };
    let addresses = marks.links.iter().chain(marks.images.iter().map(|(address, _)| address));
    let mut changes: Vec<(Range<usize>, String)> = addresses
        .filter_map(|address| {
            let new = if is_safe_address(address) { link(address)? } else { "#".to_owned() };
            Some((last(text, address.at, address)?, new))
        })
        .collect();
    changes.sort_by_key(|(range, _)| range.start);
    changes.dedup_by_key(|(range, _)| range.start);
    let mut out = text.to_owned();
    for (range, new) in changes.into_iter().rev() {
        out.replace_range(range, &new);
    }
    out
}

/// Where an address stands within its link: at the end, for its words may say the same.
fn last(text: &str, at: Location, address: &str) -> Option<Range<usize>> {
    let start = at.start as usize;
    let found = start + text.get(start..at.end as usize)?.rfind(address)?;
    Some(found..found + address.len())
}

/// The text with `[^KEY]` as `[^1]`.
fn numbered(text: &str, notes: &[String]) -> String {
    let mut parts = text.split("[^");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let known = part.split_once(']').and_then(|(key, rest)| Some((notes.iter().position(|note| note == key)? + 1, rest)));
        let _ = match known {
            Some((number, rest)) => write!(out, "[^{number}]{rest}"),
            None => write!(out, "[^{part}"),
        };
    }
    out
}

/// The text with tags as plain words; addresses between angle brackets stay.
fn without_html(text: &str) -> String {
    let mut parts = text.split('<');
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let is_tag = part.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let is_address = ["http://", "https://", "mailto:"].iter().any(|scheme| part.starts_with(scheme));
        out.push_str(if is_tag && !is_address && !out.ends_with('\\') { "\\<" } else { "<" });
        out.push_str(part);
    }
    out
}

/// Plain words as Markdown that says just them, on one line.
#[must_use]
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if "\\`*_[]<>#|~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_whole_and_notes_numbers() {
        let evaluator = Evaluator::new(vec![("count", Box::new(|_: &[String]| Ok("27".to_owned())))]);
        let link = |address: &str| (address == "b.md").then(|| "https://example.org/b/".to_owned());
        let made = |text: &str| portable(text, &evaluator, &["U2".to_owned(), "K1".to_owned()], &link);
        assert_eq!(
            made("See [b.md](b.md) and [c](https://c.example).[^K1]"),
            "See [b.md](https://example.org/b/) and [c](https://c.example).[^2]"
        );
        assert_eq!(made("[x](javascript:alert(1))"), "[x](#)");
        assert_eq!(made("{{ count(\"practices\") }} of them[^no]"), "27 of them[^no]");
        assert_eq!(made("a <b>c</b> <https://d.example> 1 < 2"), "a \\<b>c\\</b> <https://d.example> 1 < 2");
    }

    #[test]
    fn words_say_only_themselves() {
        assert_eq!(words("a_b *c*\n[d] <e> #1"), "a\\_b \\*c\\* \\[d\\] \\<e\\> \\#1");
    }
}
