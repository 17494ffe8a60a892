//! Slips of people who know YAML a little: where one was made, and what to do.
//!
//! A parser tells where it cannot go on, in the words of its grammar. What people have to mend mostly stands before that
//! place: here lines are read as people write them, one after the other, until one of them explains the trouble.

mod value;

use std::collections::BTreeSet;

use value::{Fate, look};

/// What somebody got wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// The bytes that it is about.
    pub at: std::ops::Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether a parser takes it for something else, and some of the text is lost in silence.
    pub is_loss: bool,
}

impl Slip {
    fn new(at: usize, length: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Slip { at: at..at + length, message: message.into(), help: help.into(), is_loss: false }
    }
}

/// The first slip in the lines until that byte, where the parser gave up.
pub(super) fn find(text: &str, until: usize) -> Option<Slip> {
    let mut walk = Walk::new(text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > until {
            break;
        }
        if start >= walk.skip
            && let Some(slip) = walk.line(start, line.trim_end_matches(['\n', '\r']))
        {
            return Some(slip);
        }
        start += line.len();
    }
    None
}

/// What the lines before say about the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    /// A key without a value: what is indented below is its value.
    Open,
    /// A key or entry that has its value.
    Full,
}

struct Walk<'a> {
    text: &'a str,
    /// The columns in which lines of the groups that are open begin.
    levels: Vec<usize>,
    /// Those of them in which dashes stand.
    dashes: BTreeSet<usize>,
    above: Above,
    /// Lines before this byte belong to a value that was looked at.
    skip: usize,
    /// The column of the key of a text in lines of its own, and that of its first line.
    block: Option<(usize, Option<usize>)>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Walk { text, levels: Vec::new(), dashes: BTreeSet::new(), above: Above::Nothing, skip: 0, block: None }
    }

    fn line(&mut self, start: usize, line: &str) -> Option<Slip> {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let body = line[indent..].trim_end();
        let at = start + indent;
        if body.is_empty() || self.is_in_block(indent) || body.starts_with('#') {
            return None;
        }
        if matches!(body, "---" | "...") || indent == 0 && body.starts_with('%') {
            *self = Walk::new(self.text);
            return None;
        }
        if body.starts_with('\t') {
            return Some(Slip::new(at, 1, "this line is indented with a tab", "indent with blanks, two for each level"));
        }
        if let Some(blank) = body.chars().next().filter(|first| first.is_whitespace()) {
            return Some(Slip::new(
                at,
                blank.len_utf8(),
                other_blank("this line begins with"),
                "type it anew with the space bar",
            ));
        }
        if let Some(slip) = self.indented(indent, at, body) {
            return (!slip.message.is_empty()).then_some(slip);
        }
        self.content(indent, at, body)
    }

    fn is_in_block(&mut self, indent: usize) -> bool {
        let Some((key, first)) = self.block else { return false };
        let first = first.unwrap_or(indent);
        let is_in = indent > key && indent >= first;
        self.block = is_in.then_some((key, Some(first)));
        is_in
    }

    /// Whether a line begins where it may. A line that goes on with the text above is a slip without words.
    fn indented(&mut self, indent: usize, at: usize, body: &str) -> Option<Slip> {
        let before = self.levels.len();
        while self.levels.last().is_some_and(|level| *level > indent) {
            self.levels.pop();
        }
        self.dashes.split_off(&(indent + 1));
        if self.levels.last() == Some(&indent) {
            return None;
        }
        let length = body.chars().next().map_or(0, char::len_utf8);
        if self.levels.len() < before {
            let message = format!("this line is indented by {}, and no group of lines above begins there", blanks(indent));
            return Some(Slip::new(at, length, message, "let all keys or dashes of one group begin below each other"));
        }
        if self.above == Above::Full {
            if key(body).is_none() && !body.starts_with("- ") {
                return Some(Slip::new(at, 0, "", ""));
            }
            let message = "this line is indented further than the one above, which has its value already";
            return Some(Slip::new(
                at,
                length,
                message,
                "let it begin below the key above; where it goes on with a text, put the whole text in quotation marks",
            ));
        }
        self.levels.push(indent);
        None
    }

    /// The entries, the key and the value of a line.
    fn content(&mut self, indent: usize, at: usize, body: &str) -> Option<Slip> {
        let (mut at, mut rest, mut column) = (at, body, indent);
        let mut is_entry = false;
        while let Some(inside) = rest.strip_prefix("- ") {
            if self.above == Above::Full && !is_entry && !self.dashes.contains(&column) {
                let message = "an entry of a list stands below a key that has its value already";
                return Some(Slip::new(at, 1, message, "take the value or the entry away, or begin a key of its own"));
            }
            self.dashes.insert(column);
            let skipped = rest.len() - inside.trim_start_matches(' ').len();
            (at, column, rest, is_entry) = (at + skipped, column + skipped, &rest[skipped..], true);
            self.levels.push(column);
        }
        if rest == "-" {
            self.above = Above::Open;
            return None;
        }
        if let Some(word) = rest.strip_prefix('-')
            && word.starts_with(|next: char| next.is_alphabetic() || matches!(next, '"' | '\'' | '[' | '{'))
        {
            return Some(Slip::new(at, 1, "there is no blank after the dash", format!("write “- {}”", short(word))));
        }
        let Some(colon) = colon(rest) else { return self.without_key(at, rest, is_entry, indent) };
        self.dashes.remove(&column);
        let value = rest[colon + 1..].trim_start_matches(' ');
        let shift = rest.len() - value.len();
        self.value(column, at + shift, value, &rest[..colon])
    }

    fn without_key(&mut self, at: usize, rest: &str, is_entry: bool, indent: usize) -> Option<Slip> {
        let name = rest.find(':').filter(|colon| is_name(&rest[..*colon]) && !rest[*colon..].starts_with("://"));
        if let Some(colon) = name {
            let value = &rest[colon + 1..];
            let first = value.chars().next().unwrap_or(' ');
            let write = format!("write “{}: {}”", &rest[..colon], short(value.trim_start()));
            if first.is_whitespace() {
                let message = other_blank("after the colon stands");
                return Some(Slip::new(at + colon + 1, first.len_utf8(), message, "type it anew with the space bar"));
            }
            return Some(Slip::new(at + colon, 1, "there is no blank after the colon", write));
        }
        if is_entry {
            return self.value(indent, at, rest, "-");
        }
        if rest.starts_with(['"', '\'', '[', '{', '&', '*', '!', '|', '>', '?', '@', '`', ']', '}', ',']) {
            return self.value(indent, at, rest, "");
        }
        let help = "a line is “key: value”; where it goes on with the text above, indent it";
        Some(Slip::new(at, rest.len(), "there is no colon in this line, so it is no key with a value", help))
    }

    fn value(&mut self, column: usize, at: usize, value: &str, key: &str) -> Option<Slip> {
        self.above = Above::Full;
        match look(self.text, column, at, value, key) {
            Fate::Slip(slip) => return Some(slip),
            Fate::Empty => self.above = Above::Open,
            Fate::Block => self.block = Some((column, None)),
            Fate::Until(end) => self.skip = end,
            Fate::Line => {}
        }
        None
    }
}

/// Where the key of a line ends: at a colon with a blank or nothing behind it, outside of quotation marks.
fn colon(rest: &str) -> Option<usize> {
    let from = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].find(quote)? + 2,
        '[' | '{' | '&' | '*' | '!' | '|' | '>' | '@' | '`' | '%' => return None,
        _ => 0,
    };
    let is_end = |at: &usize| rest[at + 1..].is_empty() || rest[at + 1..].starts_with([' ', '\t']);
    let comment = rest.find(" #").unwrap_or(rest.len());
    rest.match_indices(':').map(|(at, _)| at).find(|at| *at >= from && is_end(at)).filter(|at| *at < comment)
}

/// The key of a line that is one beyond doubt.
fn key(body: &str) -> Option<&str> {
    let body = body.trim_start_matches("- ");
    colon(body).map(|colon| &body[..colon]).filter(|key| is_name(key))
}

/// Letters, digits and the signs of ids.
fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn blanks(count: usize) -> String {
    match count {
        0 => "no blank".to_owned(),
        1 => "1 blank".to_owned(),
        count => format!("{count} blanks"),
    }
}

fn other_blank(where_: &str) -> String {
    format!("{where_} a blank of another kind, which text programs write and YAML does not know")
}

/// The beginning of a text, for advice.
fn short(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    if start.len() < text.len() { start + "…" } else { start }
}

#[cfg(test)]
mod tests;
