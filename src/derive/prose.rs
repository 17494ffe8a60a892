//! Markdown to HTML: links resolved, sources as numbered notes, quotation marks of the language, nothing unsafe.

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};

use super::quotation::quotes;
use super::terms::{Piece, TermLinks};
use crate::ground::expression::Evaluator;
use crate::ground::slug::slug;
use crate::read::markdown::{expressions, is_safe_address, options, with_note_definitions};

/// What a text needs to know of the page that it stands on.
pub struct Setting<'a> {
    /// Language of the text, for its quotation marks.
    pub language: &'a str,
    /// Where an address in the text leads from this page: a record's page, a picture, or as it is.
    pub link: &'a dyn Fn(&str) -> Option<String>,
    /// The number of a source, by its key.
    pub note: &'a dyn Fn(&str) -> Option<usize>,
    /// What a note is called aloud: “Source 3”.
    pub note_label: &'a dyn Fn(usize) -> String,
    /// Width and height of a picture, by its address in the text.
    pub picture_size: &'a dyn Fn(&str) -> Option<(u32, u32)>,
    /// What a table is called aloud.
    pub table_label: &'a str,
    /// By how many levels headings move down, so that they continue the page's own.
    pub heading_shift: u8,
    /// Terms of the glossary that are linked at their first use; none where the text is not running text of a page.
    pub terms: Option<&'a TermLinks<'a>>,
    /// Values that the text may ask for.
    pub evaluator: &'a Evaluator,
}

/// A text as HTML, and what its expressions could not say: the expression and the reason.
#[must_use]
pub fn render(markdown: &str, setting: &Setting<'_>) -> (String, Vec<(String, String)>) {
    let (expanded, faults) = expand(markdown, setting.evaluator);
    let source = with_note_definitions(&expanded);
    let mut out = String::with_capacity(source.len() * 3 / 2);
    let mut writer = Rewriter {
        setting,
        skipping: 0,
        quiet: 0,
        heading: None,
        picture: None,
        run: String::new(),
        anchors: BTreeMap::new(),
        columns: Vec::new(),
        cell: 0,
        is_head: false,
        quotes: quotes(setting.language),
    };
    let mut events = Vec::new();
    Parser::new_ext(&source, options()).for_each(|event| writer.rewrite(event, &mut events));
    html::push_html(&mut out, events.into_iter());
    out.truncate(out.trim_end().len());
    (out, faults)
}

/// The words of a text alone, a line for each block.
#[must_use]
pub fn plain(markdown: &str, evaluator: &Evaluator) -> String {
    let (expanded, _) = expand(markdown, evaluator);
    let mut out = String::with_capacity(expanded.len());
    let mut in_note = false;
    for event in Parser::new_ext(&with_note_definitions(&expanded), options()) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            _ if in_note => {}
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow)
                if !out.is_empty() && !out.ends_with('\n') =>
            {
                out.push('\n');
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A short text as HTML without the paragraph around it.
#[must_use]
pub fn render_inline(markdown: &str, setting: &Setting<'_>) -> String {
    let (html, _) = render(markdown, setting);
    match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html,
    }
}

/// Puts the values of `{{ … }}` into the text, as plain words.
#[must_use]
pub fn expand<'m>(markdown: &'m str, evaluator: &Evaluator) -> (Cow<'m, str>, Vec<(String, String)>) {
    if !markdown.contains("{{") {
        return (Cow::Borrowed(markdown), Vec::new());
    }
    let mut out = String::with_capacity(markdown.len());
    let mut faults = Vec::new();
    let mut from = 0;
    for range in expressions(markdown) {
        out.push_str(&markdown[from..range.start - 2]);
        from = range.end + 2;
        let expression = markdown[range].trim();
        match evaluator.text(expression) {
            Ok(value) => value.chars().for_each(|c| {
                if c.is_ascii_punctuation() {
                    out.push('\\');
                }
                out.push(c);
            }),
            Err(fault) => faults.push((expression.to_owned(), fault.message)),
        }
    }
    out.push_str(&markdown[from..]);
    (Cow::Owned(out), faults)
}

/// Anchors that the base theme's pages have of their own.
const PAGE_ANCHORS: [&str; 10] =
    ["main", "list", "practices", "aspects", "sources", "links", "history", "cite", "map-title", "map-about"];

/// Turns parser events into those that the page gets.
struct Rewriter<'a> {
    setting: &'a Setting<'a>,
    /// Depth inside something that is left out.
    skipping: usize,
    /// Depth inside links, code, tables and the like, in which no term is linked.
    quiet: usize,
    /// The words of the heading that is open, and its events.
    heading: Option<(HeadingLevel, Option<String>, String, Vec<Event<'static>>)>,
    /// The picture that is open: its tag so far, and its alternative text.
    picture: Option<(String, String)>,
    /// Running text so far, in which terms are linked once it ends: the parser cuts it at line ends and apostrophes.
    run: String,
    /// Anchors of headings so far, with how often each was wanted.
    anchors: BTreeMap<String, usize>,
    /// How the columns of the table are aligned, the next cell of the row, and whether that row is the head.
    columns: Vec<Alignment>,
    cell: usize,
    is_head: bool,
    quotes: [&'static str; 3],
}

impl Rewriter<'_> {
    /// Adds the events that stand for one event; none while inside something that is left out.
    fn rewrite<'e>(&mut self, event: Event<'e>, out: &mut Vec<Event<'e>>) {
        match &event {
            Event::Start(Tag::FootnoteDefinition(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => self.skipping += 1,
            Event::End(TagEnd::FootnoteDefinition | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {
                self.skipping -= 1;
                return;
            }
            _ => {}
        }
        if self.skipping > 0 {
            return;
        }
        if let Some((_, alt)) = &mut self.picture {
            // Alternative text is words: emphasis, links and further pictures in it are left out.
            match &event {
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
            if !matches!(event, Event::End(TagEnd::Image)) {
                return;
            }
        }
        match &event {
            Event::Start(tag) if is_quiet(tag.to_end()) => self.quiet += 1,
            Event::End(tag) if is_quiet(*tag) => self.quiet -= 1,
            _ => {}
        }
        match &event {
            Event::Html(_) | Event::InlineHtml(_) => return,
            Event::Text(text) if self.setting.terms.is_some() && self.quiet == 0 && self.heading.is_none() => {
                let text = self.typographic(text);
                self.run.push_str(text);
                return;
            }
            Event::SoftBreak if !self.run.is_empty() => {
                self.run.push('\n');
                return;
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.picture = Some((self.picture(dest_url, title), String::new()));
                return;
            }
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.heading = Some((*level, id.as_ref().map(ToString::to_string), String::new(), Vec::new()));
                return;
            }
            Event::End(TagEnd::Heading(_)) => return self.close_heading(out),
            _ => {}
        }
        if !self.run.is_empty() {
            let run = std::mem::take(&mut self.run);
            with_terms(&run, self.setting.terms, |event| self.add(event, out));
        }
        match event {
            Event::Text(text) => {
                let own = self.typographic(&text);
                let text = if *own == *text { text } else { CowStr::Boxed(own.into()) };
                self.add(Event::Text(text), out);
            }
            Event::FootnoteReference(key) => {
                if let Some(note) = self.note(&key) {
                    self.add(note, out);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let address = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.add(Event::InlineHtml(link_tag(&self.address(&address), &title).into()), out);
            }
            Event::End(TagEnd::Link) => self.add(Event::InlineHtml("</a>".into()), out),
            Event::Start(Tag::Table(columns)) => {
                // A wide table scrolls by itself, and by keyboard.
                let label = escape(self.setting.table_label);
                let open = format!("<div class=\"scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">");
                self.add(Event::Html(open.into()), out);
                self.add(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])), out);
                self.columns = columns;
            }
            Event::Start(row @ (Tag::TableHead | Tag::TableRow)) => {
                (self.is_head, self.cell) = (row == Tag::TableHead, 0);
                self.add(Event::Start(row), out);
            }
            Event::Start(Tag::TableCell) => {
                let start = self.cell_start();
                self.add(start, out);
            }
            Event::End(TagEnd::Table) => {
                self.add(Event::End(TagEnd::Table), out);
                self.add(Event::Html("</div>\n".into()), out);
            }
            Event::End(TagEnd::Image) => {
                if let Some((open, alt)) = self.picture.take() {
                    self.add(Event::InlineHtml(format!("{open} alt=\"{}\">", escape(&alt)).into()), out);
                }
            }
            other => self.add(other, out),
        }
    }

    /// The beginning of a cell. Its column's alignment is a class: a style in the page is what policies forbid.
    fn cell_start(&mut self) -> Event<'static> {
        let class = match self.columns.get(self.cell) {
            Some(Alignment::Right) => "at-end",
            Some(Alignment::Center) => "in-middle",
            _ => "",
        };
        self.cell += 1;
        let name = if self.is_head { "th" } else { "td" };
        if class.is_empty() { Event::Start(Tag::TableCell) } else { Event::Html(format!("<{name} class=\"{class}\">").into()) }
    }

    /// Adds an event to the heading that is open, else to the text.
    fn add<'e>(&mut self, event: Event<'e>, out: &mut Vec<Event<'e>>) {
        match &mut self.heading {
            Some((_, _, words, open)) => {
                if let Event::Text(text) | Event::Code(text) = &event {
                    words.push_str(text);
                }
                open.push(event.into_static());
            }
            None => out.push(event),
        }
    }

    /// A picture's tag without its alternative text.
    fn picture(&self, address: &str, title: &str) -> String {
        let target = escape(&self.address(address));
        let size = (self.setting.picture_size)(address);
        let size = size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\"")).unwrap_or_default();
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        format!("<img src=\"{target}\"{size}{title} loading=\"lazy\"")
    }

    /// A heading with its anchor, moved down to its place on the page.
    fn close_heading(&mut self, out: &mut Vec<Event<'_>>) {
        let Some((level, id, words, open)) = self.heading.take() else { return };
        let depth = (level as u8 + self.setting.heading_shift).clamp(2, 6);
        let id = self.free_id(id.unwrap_or_else(|| slug(&words)));
        out.push(Event::Html(format!("<h{depth} id=\"{}\">", escape(&id)).into()));
        out.extend(open);
        out.push(Event::Html(format!("</h{depth}>\n").into()));
    }

    /// An anchor that nothing else on the page has: the page's own stay theirs, and repeated ones are numbered.
    fn free_id(&mut self, id: String) -> String {
        let wanted = if PAGE_ANCHORS.contains(&id.as_str()) || id.starts_with("gloss-") || id.is_empty() {
            format!("section-{id}")
        } else {
            id
        };
        let count = self.anchors.entry(wanted.clone()).or_default();
        *count += 1;
        if *count == 1 { wanted } else { format!("{wanted}-{count}") }
    }

    /// The number of a source as a link to the list of sources.
    fn note<'e>(&self, key: &str) -> Option<Event<'e>> {
        let number = (self.setting.note)(key)?;
        let label = escape(&(self.setting.note_label)(number));
        Some(Event::InlineHtml(format!("<sup><a href=\"#source-{number}\" aria-label=\"{label}\">{number}</a></sup>").into()))
    }

    /// Where a link leads; nowhere when it must not be followed.
    fn address(&self, address: &str) -> String {
        if !is_safe_address(address) {
            return "#".to_owned();
        }
        (self.setting.link)(address).unwrap_or_else(|| address.to_owned())
    }

    /// The parser sets English quotation marks, each as a text of its own; this gives the language's.
    fn typographic<'t>(&self, text: &'t str) -> &'t str {
        let [open, close, inner_open] = self.quotes;
        // A closing inner mark and an apostrophe look alike to the parser, so it stays as it is.
        match text {
            "“" => open,
            "”" => close,
            "‘" => inner_open,
            _ => text,
        }
    }
}

/// What no term is linked in: links have a goal of their own, and a table has no room for a definition.
fn is_quiet(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::CodeBlock | TagEnd::Table | TagEnd::DefinitionListTitle)
}

/// Hands over a text whose terms are linked, each with its definition beside it.
fn with_terms<'e>(text: &str, terms: Option<&TermLinks<'_>>, mut take: impl FnMut(Event<'e>)) {
    let Some(terms) = terms else { return };
    for piece in terms.pieces(text) {
        take(match piece {
            Piece::Words(words) => Event::Text(words.to_owned().into()),
            Piece::Term(words, id, definition) => Event::InlineHtml(terms.html(words, id, definition).into()),
        });
    }
}

/// The opening tag of a link. Pages elsewhere learn nothing of the window that led to them.
fn link_tag(target: &str, title: &str) -> String {
    let rel = if target.contains("://") { " rel=\"external noopener\"" } else { "" };
    let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
    format!("<a href=\"{}\"{title}{rel}>", escape(target))
}

/// Text for HTML: safe between tags and in attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
