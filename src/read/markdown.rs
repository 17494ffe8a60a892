//! Markdown as the site understands it: dialect, headings, and what a text refers to.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::rules;
use crate::ground::finding::Finding;
use crate::ground::limits;
use crate::ground::location::{FileId, Located, Location};
use crate::ground::slug::slug;
use crate::model::prose::Marks;

/// The dialect: tables, notes, definition lists, strikethrough, task lists, heading ids, typographic quotes.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SMART_PUNCTUATION
}

/// A heading and where its text begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The id given as `{#id}`.
    pub id: Option<String>,
    /// Its words.
    pub words: String,
    /// The whole line in bytes of the text.
    pub line: Range<usize>,
}

/// Where a text stands, so that findings in it can be placed.
#[derive(Debug, Clone, Copy)]
pub enum Origin {
    /// The text is a part of the file from that byte on.
    Part(FileId, usize),
    /// The text was put together from a YAML value at that place.
    Value(Location),
}

impl Origin {
    fn at(self, range: &Range<usize>) -> Location {
        match self {
            Origin::Part(file, offset) => Location::new(file, offset + range.start, offset + range.end),
            Origin::Value(at) => at,
        }
    }
}

/// The headings of a text and everything it refers to. What must not be in a text becomes a finding.
/// `None` where a text is beyond a limit, which is a finding as well: nobody should work with it any further.
pub fn survey(text: &str, origin: Origin, findings: &mut Vec<Finding>) -> Option<(Vec<Heading>, Marks)> {
    let mut marks = Marks::default();
    let (mut depth, mut references) = (0_usize, 0);
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Option<Heading> = None;
    let mut image: Option<(Located<String>, String)> = None;
    let source = with_note_definitions(text);
    for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
        if range.start >= text.len() && !text.is_empty() {
            break; // the definitions that were added
        }
        match &event {
            Event::Start(tag) => {
                depth += 1;
                references += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
            }
            Event::End(_) => depth -= 1,
            Event::FootnoteReference(_) => references += 1,
            _ => {}
        }
        if let Some(finding) = beyond(depth, headings.len(), references, origin.at(&range)) {
            findings.push(finding);
            return None;
        }
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                open = Some(Heading { level: level as u8, id: id.map(|id| id.to_string()), words: String::new(), line: range });
            }
            Event::End(TagEnd::Heading(_)) => headings.extend(open.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut open {
                    heading.words.push_str(&words);
                }
                if let Some((_, alt)) = &mut image {
                    alt.push_str(&words);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let address = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                refuse_unsafe(&address, origin.at(&range), findings);
                marks.links.push(Located::new(address, origin.at(&range)));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                refuse_unsafe(&dest_url, origin.at(&range), findings);
                image = Some((Located::new(dest_url.to_string(), origin.at(&range)), String::new()));
            }
            Event::End(TagEnd::Image) => {
                marks.images.extend(image.take().map(|(address, alt)| (address, !alt.trim().is_empty())));
            }
            Event::FootnoteReference(key) => marks.notes.push(Located::new(key.to_string(), origin.at(&range))),
            // A block comes as a whole here, and its lines again as `Event::Html`.
            Event::Start(Tag::HtmlBlock) if !is_comment(&source[range.clone()]) => raw_html(origin.at(&range), findings),
            Event::InlineHtml(html) if !is_comment(&html) => raw_html(origin.at(&range), findings),
            _ => {}
        }
    }
    if let Some(range) = expressions(text).nth(limits::EXPRESSIONS) {
        let message = format!("there are more than {} expressions, which begin with “{{{{”", limits::EXPRESSIONS);
        findings.push(Finding::new(&rules::UNREADABLE, origin.at(&range), message).help("split the text"));
        return None;
    }
    marks.anchors = headings.iter().map(anchor).collect();
    marks.expressions = expressions(text).map(|range| Located::new(text[range.clone()].to_owned(), origin.at(&range))).collect();
    Some((headings, marks))
}

/// The finding that a text is beyond a limit at that place.
fn beyond(depth: usize, headings: usize, references: usize, at: Location) -> Option<Finding> {
    let (message, help) = if depth > limits::MARKDOWN_DEPTH {
        let message = format!("quotes, lists, links and emphasis are nested more than {} deep here", limits::MARKDOWN_DEPTH);
        (
            message,
            "write it with fewer levels, or look for signs of Markdown that were not meant, such as > at the beginning of a line",
        )
    } else if headings > limits::HEADINGS {
        (format!("the text has more than {} headings", limits::HEADINGS), "split it")
    } else if references > limits::REFERENCES {
        (format!("the text has more than {} links, pictures and notes", limits::REFERENCES), "split it")
    } else {
        return None;
    };
    Some(Finding::new(&rules::UNREADABLE, at, message).help(help))
}

/// Whether a piece of HTML is nothing but comments. One that does not end hides the rest of the text, so it is none.
fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|inside| inside.split_once("-->")) {
        rest = after.trim_start();
    }
    rest.is_empty()
}

fn raw_html(at: Location, findings: &mut Vec<Finding>) {
    findings.push(
        Finding::new(&rules::RAW_HTML, at, "HTML is not passed on to the page")
            .help("say it in Markdown, or put it between backquotes to show it"),
    );
}

/// The id of a heading on the page: its own, or a slug of its words.
#[must_use]
pub fn anchor(heading: &Heading) -> String {
    heading.id.clone().unwrap_or_else(|| slug(&heading.words))
}

/// The text with a definition for each note it refers to.
///
/// Sources stand in the front matter, not in the text; the parser knows a note only where it is defined.
#[must_use]
pub fn with_note_definitions(text: &str) -> Cow<'_, str> {
    if !text.contains("[^") {
        return Cow::Borrowed(text);
    }
    let mut keys: Vec<&str> = text
        .match_indices("[^")
        .filter_map(|(at, _)| text[at + 2..].split_once(']').map(|(key, _)| key))
        .filter(|key| !key.is_empty() && key.len() <= 40 && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let mut whole = String::with_capacity(text.len() + keys.len() * 12);
    whole.push_str(text);
    whole.push_str("\n\n");
    for key in keys {
        whole.push_str("[^");
        whole.push_str(key);
        whole.push_str("]: .\n\n");
    }
    Cow::Owned(whole)
}

/// The byte ranges of what stands between `{{` and `}}`.
pub fn expressions(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find("{{")? + 2;
        let end = start + text[start..].find("}}")?;
        from = end + 2;
        Some(start..end)
    })
}

/// Whether a browser may be sent to an address: relative, or of a scheme that runs nothing.
///
/// Blanks and control characters are taken out first, as browsers do.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
    let scheme_end = plain.find(':').filter(|&colon| !plain[..colon].contains(['/', '?', '#']));
    match scheme_end {
        None => !plain.starts_with("//") && !plain.starts_with('\\'),
        Some(colon) => matches!(&plain[..colon], "http" | "https" | "mailto" | "tel"),
    }
}

fn refuse_unsafe(address: &str, at: Location, findings: &mut Vec<Finding>) {
    if !is_safe_address(address) {
        findings.push(
            Finding::new(&rules::UNSAFE_ADDRESS, at, format!("“{address}” is not an address that a page may lead to"))
                .help("use a full address that begins with https://, or the path of a file of this site"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Vec<Heading>, Marks, Vec<&'static str>) {
        let mut findings = Vec::new();
        let (headings, marks) = survey(text, Origin::Part(FileId(0), 100), &mut findings).unwrap_or_default();
        (headings, marks, findings.iter().map(|finding| finding.rule.name).collect())
    }

    #[test]
    fn sees_headings_links_images_and_notes() {
        let text = "## Lärdomar {#lessons}\n\nSee [the other](../practices/b.md)[^K1] and ![a bus](bus.jpg).\n\n### Own words\n";
        let (headings, marks, found) = told(text);
        assert_eq!(headings[0].id.as_deref(), Some("lessons"));
        assert_eq!((headings[1].level, headings[1].words.as_str()), (3, "Own words"));
        assert_eq!(marks.links[0].value, "../practices/b.md");
        assert_eq!(marks.links[0].at.start, 100 + 29);
        assert_eq!(marks.notes[0].value, "K1");
        assert!(marks.images[0].1);
        assert_eq!(marks.anchors, ["lessons", "own-words"]);
        assert!(found.is_empty());
    }

    #[test]
    fn refuses_what_a_browser_would_run() {
        for wrong in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            " javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "file:///etc/passwd",
        ] {
            assert!(!is_safe_address(wrong), "{wrong}");
        }
        for right in ["https://a.example/b:c", "../a.md", "#x", "mailto:a@example.org", "a/b:c"] {
            assert!(is_safe_address(right), "{right}");
        }
        assert_eq!(told("[x](javascript:alert%281%29) <script>a</script>\n").2, ["unsafe-address", "raw-html", "raw-html"]);
    }

    #[test]
    fn comments_are_passed_over_and_what_follows_them_is_not() {
        assert!(told("<!-- a --> <!-- b -->\n").2.is_empty());
        assert!(told("Words <!-- a --> and words\n").2.is_empty());
        assert!(told("<!-- a\n\nb\nc -->\n\nWords\n").2.is_empty());
        assert_eq!(told("<!-- a --><script>alert(1)</script> Kerbs\n").2, ["raw-html"]);
        assert_eq!(told("<!-- a\nb --> Kerbs\n").2, ["raw-html"]);
    }

    #[test]
    fn what_is_beyond_all_sense_is_given_up_where_it_begins_to_be() {
        for (text, words) in [
            ("> ".repeat(10_000), "nested more than 40 deep"),
            ("- ".repeat(10_000) + "x", "nested more than 40 deep"),
            ("### a\n\n".repeat(1_100), "more than 1000 headings"),
            ("[a](b) ".repeat(6_000), "more than 5000 links"),
            ("[^a]".repeat(6_000), "more than 5000 links"),
        ] {
            let mut findings = Vec::new();
            assert!(survey(&text, Origin::Part(FileId(0), 0), &mut findings).is_none());
            assert!(findings.iter().any(|finding| finding.message.contains(words)), "{findings:?}");
        }
        assert!(told(&("> ".repeat(30) + "x")).2.is_empty());
    }

    #[test]
    fn finds_expressions() {
        let text = "Of {{ figure(\"population\", \"ES51\") }} people, {{ open";
        assert_eq!(expressions(text).map(|range| &text[range]).collect::<Vec<_>>(), [" figure(\"population\", \"ES51\") "]);
    }
}
