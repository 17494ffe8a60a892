//! YAML text to a tree that remembers places: the one door to the YAML parser.

mod slip;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location as Place, NonFiniteFloatPolicy, Spanned};

use super::rules;
use super::tree::is_control;
use crate::ground::finding::Finding;
use crate::ground::limits::{EXPRESSIONS, FRONT_MATTER_VALUES, YAML_ALIASES, YAML_DEPTH, YAML_VALUES};
use crate::ground::location::{FileId, Location};

/// A YAML value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// The value.
    pub kind: Kind,
    /// Its place.
    pub at: Location,
}

/// The kinds of YAML values. Numbers stay text, so that `20.0` and `00420` keep their digits.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An unquoted number.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the order of the file. Keys are texts.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The words of a scalar; empty for anything else.
    #[must_use]
    pub fn words(&self) -> &str {
        match &self.kind {
            Kind::Text(text) | Kind::Number(text) => text,
            Kind::Bool(true) => "true",
            Kind::Bool(false) => "false",
            Kind::Null | Kind::List(_) | Kind::Map(_) => "",
        }
    }

    /// The value under a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|(name, _)| name.words() == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads a part of a file as YAML. An empty text is an empty mapping.
///
/// # Errors
/// When the text is not well-formed YAML, holds a key twice, or is nested or repeated beyond all need.
pub fn parse(text: &str, file: FileId, offset: usize) -> Result<Node, Box<Finding>> {
    if text.trim().is_empty() {
        return Ok(Node { kind: Kind::Map(Vec::new()), at: Location::new(file, offset, offset) });
    }
    if let Some((at, _)) = text.match_indices("{{").nth(EXPRESSIONS) {
        let message = format!("there are more than {EXPRESSIONS} expressions, which begin with “{{{{”");
        let at = Location::new(file, offset + at, offset + at + 2);
        return Err(Box::new(Finding::new(&rules::UNREADABLE, at, message).help("split the file")));
    }
    // What does not begin with its file is front matter.
    let most = if offset == 0 { YAML_VALUES } else { FRONT_MATTER_VALUES };
    let options = serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        budget: serde_saphyr::budget! { max_depth: YAML_DEPTH, max_nodes: most, max_aliases: YAML_ALIASES },
    };
    let origin = Origin { text, file, offset };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(tree) => {
            let tree = origin.node(tree);
            match controls(&tree) {
                Some(at) => Err(Box::new(
                    Finding::new(&rules::UNREADABLE, at, "there is a control character in this text").help("take it out"),
                )),
                None => match lost(text) {
                    Some(slip) => Err(origin.told(slip)),
                    None => Ok(tree),
                },
            }
        }
        Err(error) => {
            let plain = error.without_snippet();
            let at = plain.location().map_or(Location::new(file, offset, offset), |place| origin.locate(&place, 1));
            // The parser repeats line and column in its message; the place says it already.
            let message = plain.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message).lines().next().unwrap_or("").to_owned();
            let message = message.strip_prefix("error: ").unwrap_or(&message).to_owned();
            if let Some((message, help)) = plain_words(&message, most) {
                return Err(Box::new(Finding::new(&rules::YAML_SYNTAX, at, message).help(help)));
            }
            let key = message.strip_prefix("duplicate mapping key: ");
            if key.is_none_or(|key| key.starts_with('-'))
                && let Some(slip) =
                    slip::find(text, if message.contains("tab") { text.len() } else { at.start as usize - offset })
            {
                return Err(origin.told(slip));
            }
            if let Some(key) = key {
                let key = key.split(", set ").next().unwrap_or(key);
                return Err(Box::new(
                    Finding::new(&rules::YAML_SYNTAX, at, format!("the key “{key}” is given twice")).help("keep one of the two"),
                ));
            }
            Err(Box::new(
                Finding::new(&rules::YAML_SYNTAX, at, format!("this is not well-formed YAML: {message}"))
                    .help("text that holds “: ”, “#” or begins with a special sign needs quotation marks; indent with spaces"),
            ))
        }
    }
}

/// A text that begins with `&` or `!`, of which the parser keeps only a part.
fn lost(text: &str) -> Option<slip::Slip> {
    let may_be = [": &", "- &", ": !", "- !"].iter().any(|signs| text.contains(signs));
    may_be.then(|| slip::find(text, text.len())).flatten().filter(|slip| slip.is_loss)
}

/// The first text that holds a control character, which a file can hide behind a backslash.
fn controls(node: &Node) -> Option<Location> {
    let is_bad = |node: &Node| node.words().contains(is_control).then_some(node.at);
    match &node.kind {
        Kind::List(list) => list.iter().find_map(controls),
        Kind::Map(map) => map.iter().find_map(|(key, value)| is_bad(key).or_else(|| controls(value))),
        _ => is_bad(node),
    }
}

/// What the parser says to programmers, said to editors, with advice; `None` for what they can read as it is.
fn plain_words(message: &str, most: usize) -> Option<(String, &'static str)> {
    if message.contains("budget") && message.to_lowercase().contains("depth") {
        Some((
            format!("values are nested more than {YAML_DEPTH} deep"),
            "records need about six levels; look for a bracket too many",
        ))
    } else if message.contains("budget") {
        let message = format!("there are more than {most} values, or repeats parts of itself by “*” too often");
        Some((message, "split the file, and write out what is repeated"))
    } else if message.contains("from_str_multiple") || message.contains("multiple documents") {
        Some(("a line “---” begins a second document, and a file holds one".to_owned(), "delete the line, or split the file"))
    } else {
        None
    }
}

/// The text that places refer to.
struct Origin<'a> {
    text: &'a str,
    file: FileId,
    offset: usize,
}

impl Origin<'_> {
    fn locate(&self, place: &Place, least: usize) -> Location {
        let index = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let start = index(place.span().byte_offset()).unwrap_or_else(|| self.start_of(place)).min(self.text.len());
        let length = index(place.span().byte_len()).unwrap_or(0).max(least);
        let mut end = (start + length).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        // A block scalar or collection covers many lines; its first line is enough to point at.
        let end = self.text.get(start..end).and_then(|part| part.find('\n')).map_or(end, |line| start + line);
        Location::new(self.file, self.offset + start, self.offset + end)
    }

    fn told(&self, slip: slip::Slip) -> Box<Finding> {
        let at = Location::new(self.file, self.offset + slip.at.start, self.offset + slip.at.end);
        Box::new(Finding::new(&rules::YAML_SYNTAX, at, slip.message).help(slip.help))
    }

    /// The byte of a line and column, for errors that carry no byte offset.
    fn start_of(&self, place: &Place) -> usize {
        let line = usize::try_from(place.line()).unwrap_or(1).max(1);
        let column = usize::try_from(place.column()).unwrap_or(1).max(1);
        let start: usize = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = self.text.get(start..).unwrap_or("");
        start + rest.char_indices().nth(column - 1).map_or(rest.trim_end().len(), |(at, _)| at)
    }

    fn node(&self, raw: Spanned<Raw>) -> Node {
        let at = self.locate(&raw.referenced, 0);
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            Raw::Bool(truth) => Kind::Bool(truth),
            Raw::Number => {
                let place = self.locate(&raw.defined, 0);
                let digits = self.text.get(place.start as usize - self.offset..place.end as usize - self.offset);
                Kind::Number(digits.unwrap_or("").trim().to_owned())
            }
            Raw::Text(text) => Kind::Text(text),
            Raw::List(list) => Kind::List(list.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(map) => Kind::Map(
                map.into_iter()
                    .map(|(key, value)| {
                        (Node { at: self.locate(&key.referenced, 0), kind: Kind::Text(key.value) }, self.node(value))
                    })
                    .collect(),
            ),
        };
        Node { kind, at }
    }
}

/// A value as the parser hands it out, before places are turned into byte spans.
enum Raw {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Raw;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }
    fn visit_bool<E>(self, truth: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(truth))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::ground::location::FileId;

    fn told(text: &str) -> String {
        parse(text, FileId(0), 0).unwrap_err().message
    }

    #[test]
    fn the_limits_are_told_in_plain_words() {
        assert_eq!(told(&format!("a: {}x{}", "[".repeat(50), "]".repeat(50))), "values are nested more than 32 deep");
        assert!(told(&"- 1\n".repeat(60_000)).starts_with("there are more than 50000 values"));
        assert!(told("a: 1\n---\nb: 2\n").starts_with("a line “---” begins a second document"));
    }

    #[test]
    fn numbers_of_any_length_keep_their_digits() {
        for number in ["9".repeat(400), format!("-1.{}", "9".repeat(400)), "1e999".to_owned()] {
            let node = parse(&format!("v: {number}"), FileId(0), 0).unwrap();
            assert_eq!(node.get("v").unwrap().words(), number);
        }
    }
}
