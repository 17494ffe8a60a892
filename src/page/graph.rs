//! A small graph of things and what is said of them, written as Turtle and as JSON-LD. Both say the same.
//!
//! Every thing has an address, so no reader has to guess which nameless thing is which.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// The vocabularies that may be used, by their short names.
const PREFIXES: [(&str, &str); 7] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A thing and what is said of it. Names of classes and properties are short, as in `dct:title`.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    address: String,
    classes: Vec<&'static str>,
    facts: Vec<(&'static str, Vec<Term>)>,
}

/// What is said: a thing, or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A thing by its address.
    Thing(String),
    /// A text in no language.
    Plain(String),
    /// A text in a language.
    Spoken(String, String),
    /// A value of that type.
    Value(String, &'static str),
}

impl Node {
    /// A thing of these classes.
    #[must_use]
    pub fn new(address: &str, classes: &[&'static str]) -> Self {
        Node { address: iri(address), classes: classes.to_vec(), facts: Vec::new() }
    }

    /// The things that it names with one of these properties.
    pub fn things<'a>(&'a self, properties: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let facts = self.facts.iter().filter(|(property, _)| properties.contains(property));
        facts.flat_map(|(_, terms)| terms).filter_map(|term| match term {
            Term::Thing(address) => Some(address.as_str()),
            _ => None,
        })
    }

    /// The same with something said of it; each thing once, and nothing where there is nothing to say.
    #[must_use]
    pub fn with(mut self, property: &'static str, terms: impl IntoIterator<Item = Term>) -> Self {
        let mut list: Vec<Term> = Vec::new();
        for term in terms {
            let term = match term {
                Term::Thing(address) => Term::Thing(iri(&address)),
                Term::Plain(text) | Term::Spoken(text, _) if text.trim().is_empty() => continue,
                other => other,
            };
            if !list.contains(&term) {
                list.push(term);
            }
        }
        if !list.is_empty() {
            self.facts.push((property, list));
        }
        self
    }
}

/// The graph as Turtle (RDF 1.1).
#[must_use]
pub fn turtle(nodes: &[Node]) -> String {
    let mut text = String::new();
    for (name, address) in PREFIXES {
        let _ = writeln!(text, "@prefix {name}: <{address}> .");
    }
    for node in nodes {
        let _ = write!(text, "\n<{}> a {}", node.address, node.classes.join(", "));
        for (property, terms) in &node.facts {
            let terms: Vec<String> = terms.iter().map(object).collect();
            let _ = write!(text, " ;\n    {property} {}", terms.join(",\n        "));
        }
        text.push_str(" .\n");
    }
    text
}

fn object(term: &Term) -> String {
    match term {
        Term::Thing(address) => format!("<{address}>"),
        Term::Plain(text) => quoted(text),
        Term::Spoken(text, language) => format!("{}@{language}", quoted(text)),
        Term::Value(text, kind) => format!("{}^^{kind}", quoted(text)),
    }
}

/// A text between quotes, with what would end it or cannot stand there by name.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The graph as JSON-LD 1.1, with the short names in its own context: nothing has to be loaded to read it.
#[must_use]
pub fn json_ld(nodes: &[Node]) -> Vec<u8> {
    let prefixes: Map<String, Value> = PREFIXES.iter().map(|(name, address)| ((*name).to_owned(), json!(address))).collect();
    let graph: Vec<Value> = nodes.iter().map(object_of).collect();
    // Plain data with text as keys always has a JSON form.
    let mut bytes = serde_json::to_vec_pretty(&json!({"@context": prefixes, "@graph": graph})).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn object_of(node: &Node) -> Value {
    let mut object = Map::new();
    object.insert("@id".to_owned(), json!(node.address));
    object.insert("@type".to_owned(), json!(node.classes));
    for (property, terms) in &node.facts {
        let terms: Vec<Value> = terms
            .iter()
            .map(|term| match term {
                Term::Thing(address) => json!({"@id": address}),
                Term::Plain(text) => json!({"@value": text}),
                Term::Spoken(text, language) => json!({"@value": text, "@language": language}),
                Term::Value(text, kind) => json!({"@value": text, "@type": kind}),
            })
            .collect();
        object.insert((*property).to_owned(), Value::Array(terms));
    }
    Value::Object(object)
}

/// An address in which nothing stands that Turtle has no place for: that is written as its bytes (RFC 3986).
fn iri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c <= ' ' || c.is_control() || "<>\"{}|^`\\".contains(c) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                let _ = write!(out, "%{byte:02X}");
            });
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_said() {
        let hostile = "a \"b\" \\ c\nd\te\u{1}\u{7f} <x> . @en";
        let node = Node::new("https://a.example/x y<z>\"", &["dcat:Dataset"])
            .with("dct:title", [Term::Spoken(hostile.to_owned(), "sv".to_owned()), Term::Plain(" ".to_owned())])
            .with("dct:language", [])
            .with("dcat:theme", [Term::Thing("https://a.example/é".to_owned()), Term::Thing("https://a.example/é".to_owned())])
            .with("dct:modified", [Term::Value("2026-11".to_owned(), "xsd:gYearMonth")]);
        let text = turtle(std::slice::from_ref(&node));
        let body = text.split_once("\n\n").unwrap().1;
        assert_eq!(
            body,
            "<https://a.example/x%20y%3Cz%3E%22> a dcat:Dataset ;\n    \
             dct:title \"a \\\"b\\\" \\\\ c\\nd\\te\\u0001\\u007F <x> . @en\"@sv ;\n    \
             dcat:theme <https://a.example/é> ;\n    \
             dct:modified \"2026-11\"^^xsd:gYearMonth .\n"
        );
        let back: Value = serde_json::from_slice(&json_ld(&[node])).unwrap();
        assert_eq!(back["@graph"][0]["@id"], "https://a.example/x%20y%3Cz%3E%22");
        assert_eq!(back["@graph"][0]["dct:title"], json!([{"@value": hostile, "@language": "sv"}]));
    }
}
