//! Why a value could not be read, in an editor's words.

use std::fmt;

use serde::de::{self, Unexpected};

use super::Context;
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::ground::suggest::nearest;
use crate::read::rules;
use crate::read::yaml::{Kind, Node};

/// Why a value could not be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub rule: &'static Rule,
    message: String,
    help: Option<String>,
    /// The node it is about: its address, and its place.
    pub node: Option<usize>,
    pub at: Option<Location>,
    /// The field that is missing, and the address of the node that stands under its key after all.
    missing: Option<&'static str>,
    set_aside: Option<usize>,
}

impl Fault {
    pub(super) fn new(rule: &'static Rule, message: String) -> Self {
        Fault { rule, message, help: None, node: None, at: None, missing: None, set_aside: None }
    }

    /// The same with its place, unless a place nearer to the fault is known already.
    pub(super) fn at(mut self, node: &Node) -> Self {
        if self.node.is_none() {
            self.node = Some(std::ptr::from_ref(node) as usize);
            self.at = Some(node.at);
            if let (Some(field), Kind::Map(entries)) = (self.missing, &node.kind) {
                self.set_aside =
                    entries.iter().find(|(key, _)| key.words() == field).map(|(_, value)| std::ptr::from_ref(value) as usize);
                self.at = Some(entries.first().map_or(node.at, |(key, _)| key.at));
            }
        }
        self
    }

    /// Whether it only follows from a fault that was reported before.
    pub(super) fn follows(&self, context: &Context) -> bool {
        self.set_aside.is_some_and(|node| context.aside.borrow().contains(&node))
    }

    pub(super) fn finding(self, top: Location) -> Finding {
        let finding = Finding::new(self.rule, self.at.unwrap_or(top), self.message);
        match self.help {
            Some(help) => finding.help(help),
            None => finding,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault::new(&rules::WRONG_VALUE, message.to_string())
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let wanted = expected.to_string();
        let mut fault = Fault::new(&rules::WRONG_TYPE, format!("expected {}, found {}", plain(&wanted), describe(found)));
        // Without the blank, lines with dashes are one text.
        if let Unexpected::Str(text) = found
            && wanted == "a sequence"
            && text.starts_with('-')
        {
            fault.help = Some("put a blank after each dash: “- one”".to_owned());
        }
        fault
    }
    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Fault::new(&rules::WRONG_VALUE, format!("expected {}, found {}", plain(&expected.to_string()), describe(found)))
    }
    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Fault::new(&rules::WRONG_VALUE, format!("expected {}, found a list of {length}", plain(&expected.to_string())))
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let mut fault = Fault::new(&rules::UNKNOWN_WORD, format!("“{variant}” is not one of {}", expected.join(", ")));
        fault.help = nearest(variant, expected.iter().copied()).map(|near| format!("did you mean “{near}”?"));
        fault
    }
    fn missing_field(field: &'static str) -> Self {
        let mut fault = Fault::new(&rules::MISSING_FIELD, format!("“{field}” is missing"));
        fault.missing = Some(field);
        fault.help = Some(format!("add a line “{field}: …”"));
        fault
    }
    fn duplicate_field(field: &'static str) -> Self {
        Fault::new(&rules::YAML_SYNTAX, format!("“{field}” is given twice"))
    }
}

/// Serde's words for what a type expects, in an editor's words.
fn plain(expected: &str) -> String {
    match expected {
        "a string" => "text".to_owned(),
        "a sequence" => "a list such as [one, two]".to_owned(),
        "a map" => "a mapping such as {key: value}".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a tuple of size 2" => "two numbers such as [0, 100]".to_owned(),
        other if other.starts_with('u') || other.starts_with('i') => "a whole number".to_owned(),
        "f64" => "a number".to_owned(),
        other => other.to_owned(),
    }
}

fn describe(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Bool(truth) => truth.to_string(),
        Unexpected::Str(text) => format!("“{text}”"),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        other => other.to_string(),
    }
}
