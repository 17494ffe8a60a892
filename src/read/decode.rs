//! From a YAML tree to typed values, with every fault of a file in one go.
//!
//! Serde stops at the first fault. Here a fault becomes a finding, the part that it is about is set
//! aside, and the value is read again without it, until it can be read or nothing is left. Unknown
//! keys never reach the types at all. So one wrong line costs one line, and an editor sees all
//! faults at once.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Unexpected, Visitor};

use super::rules;
use super::yaml::{Kind, Node};
use crate::ground::finding::Finding;
use crate::ground::limits;
use crate::ground::location::LOCATED;
use crate::ground::suggest::nearest;
use crate::model::date::DATE;

/// Reads a tree as a value of that type. `None` when too much is missing; the findings say what.
pub fn decode<T: DeserializeOwned>(tree: &Node, findings: &mut Vec<Finding>) -> Option<T> {
    value(tree, Empty::IsText, findings)
}

/// The same of front matter: it is filled in like a form, so an empty text of an optional key is the same as no key.
pub fn decode_front_matter<T: DeserializeOwned>(tree: &Node, findings: &mut Vec<Finding>) -> Option<T> {
    value(tree, Empty::IsNothing, findings)
}

/// What an empty text of an optional key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Empty {
    IsText,
    IsNothing,
}

fn value<T: DeserializeOwned>(tree: &Node, empty: Empty, findings: &mut Vec<Finding>) -> Option<T> {
    let context = Context { aside: RefCell::default(), noted: RefCell::default(), empty };
    // Each round sets at least one node aside, so the loop ends. Each reads the whole tree, so there are not too many.
    let mut rounds = 0;
    let value = loop {
        rounds += 1;
        match T::deserialize(Reader { node: tree, context: &context }) {
            Ok(value) => break Some(value),
            Err(_) if rounds > limits::FINDINGS => {
                let message = format!("more than {} values are wrong here, and the rest is not read", limits::FINDINGS);
                findings.push(Finding::new(&rules::UNREADABLE, tree.at, message).help("mend those that are told first"));
                break None;
            }
            Err(fault) => {
                let node = fault.node.unwrap_or(std::ptr::from_ref(tree) as usize);
                if !fault.follows(&context) {
                    findings.push(fault.finding(tree.at));
                }
                if node == std::ptr::from_ref(tree) as usize || !context.aside.borrow_mut().insert(node) {
                    break None;
                }
            }
        }
    };
    findings.extend(context.noted.into_inner());
    findings.sort_by_key(|finding| finding.at);
    value
}

mod fault;

use fault::Fault;

/// What is known while a tree is read: which nodes are set aside, and what was noticed without a loss.
///
/// Nodes are told apart by their addresses in memory, which do not change while the tree is borrowed.
struct Context {
    aside: RefCell<BTreeSet<usize>>,
    noted: RefCell<Vec<Finding>>,
    empty: Empty,
}

/// The word that stands for a word nobody knows.
const UNKNOWN: &str = "unknown";

/// Hands a node to whatever type asks for it.
#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
    context: &'a Context,
}

impl<'a> Reader<'a> {
    fn is_aside(&self, node: &Node) -> bool {
        self.context.aside.borrow().contains(&(std::ptr::from_ref(node) as usize))
    }

    /// The node as a scalar's text, where it is one.
    fn scalar(&self) -> Option<&'a str> {
        match &self.node.kind {
            Kind::Text(_) | Kind::Number(_) | Kind::Bool(_) => Some(self.node.words()),
            Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    fn mismatch(&self, expected: &dyn de::Expected) -> Fault {
        let found = match &self.node.kind {
            Kind::Null => Unexpected::Unit,
            Kind::Bool(truth) => Unexpected::Bool(*truth),
            Kind::Number(text) | Kind::Text(text) => Unexpected::Str(text),
            Kind::List(_) => Unexpected::Seq,
            Kind::Map(_) => Unexpected::Map,
        };
        <Fault as de::Error>::invalid_type(found, expected).at(self.node)
    }

    fn entries<V: Visitor<'a>>(self, visitor: V, known: Option<&'static [&'static str]>) -> Result<V::Value, Fault> {
        let Kind::Map(entries) = &self.node.kind else { return Err(self.mismatch(&visitor)) };
        let mut wanted = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if known.is_some_and(|known| !known.contains(&key.words())) {
                self.report_unknown(key, known.unwrap_or_default());
            } else if !self.is_aside(value) {
                wanted.push((key, value));
            }
        }
        let map = Entries { list: wanted.into_iter(), value: None, context: self.context };
        visitor.visit_map(map).map_err(|fault| fault.at(self.node))
    }

    fn report_unknown(&self, key: &Node, known: &[&str]) {
        if self.context.noted.borrow().len() > limits::FINDINGS {
            return;
        }
        let finding = Finding::new(&rules::UNKNOWN_KEY, key.at, format!("“{}” is not a key that belongs here", key.words()));
        let finding = match nearest(key.words().trim(), known.iter().copied()) {
            // YAML counts none of the other blanks as indentation.
            _ if key.words().starts_with(char::is_whitespace) => finding
                .help("the line begins with blanks of another kind, as some programs put them; delete them and type blanks"),
            Some(near) => finding.help(format!("did you mean “{near}”?")),
            None => finding.help(format!("keys that belong here: {}", known.join(", "))),
        };
        self.note(finding);
    }

    /// Notes a finding that costs no value, once: values are read again after each fault.
    fn note(&self, finding: Finding) {
        let mut noted = self.context.noted.borrow_mut();
        if noted.len() <= limits::FINDINGS && !noted.iter().any(|other| other.at == finding.at) {
            noted.push(finding);
        }
    }

    fn items<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Kind::List(items) = &self.node.kind else { return Err(self.mismatch(&visitor)) };
        let wanted: Vec<&Node> = items.iter().filter(|item| !self.is_aside(item)).collect();
        let list = Items { list: wanted.into_iter(), context: self.context };
        visitor.visit_seq(list).map_err(|fault| fault.at(self.node))
    }
}

/// Numbers are parsed from their text, so that a wrong one is told with its own digits.
macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match &self.node.kind {
                Kind::Number(text) | Kind::Text(text) => match text.replace('_', "").parse::<$type>() {
                    Ok(number) => visitor.$visit(number).map_err(|fault: Fault| fault.at(self.node)),
                    Err(_) => Err(self.mismatch(&visitor)),
                },
                _ => Err(self.mismatch(&visitor)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Null => Err(self.mismatch(&visitor)),
            Kind::List(_) => self.items(visitor),
            Kind::Map(_) => self.entries(visitor, None),
            _ => self.deserialize_str(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.kind {
            Kind::Bool(truth) => visitor.visit_bool(truth).map_err(|fault: Fault| fault.at(self.node)),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    numbers! {
        deserialize_i8 visit_i8 i8; deserialize_i16 visit_i16 i16; deserialize_i32 visit_i32 i32; deserialize_i64 visit_i64 i64;
        deserialize_u8 visit_u8 u8; deserialize_u16 visit_u16 u16; deserialize_u32 visit_u32 u32; deserialize_u64 visit_u64 u64;
        deserialize_f32 visit_f32 f32; deserialize_f64 visit_f64 f64;
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.scalar() {
            Some(text) => visitor.visit_str(text).map_err(|fault: Fault| fault.at(self.node)),
            None => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Null => visitor.visit_none(),
            Kind::Text(text) if text.is_empty() && self.context.empty == Empty::IsNothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self).map_err(|mut fault: Fault| {
            if name == DATE {
                fault.rule = &rules::BAD_DATE;
            }
            fault.at(self.node)
        })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.items(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.items(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, name: &'static str, length: usize, visitor: V) -> Result<V::Value, Fault> {
        if name == LOCATED { visitor.visit_seq(Place { reader: self, part: 0 }) } else { self.deserialize_tuple(length, visitor) }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.entries(visitor, None)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.entries(visitor, Some(fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.scalar() {
            // Where a list of words has “unknown”, a misspelt one costs that word and not the record.
            Some(text) if !words.contains(&text) && words.contains(&UNKNOWN) => {
                let fault = <Fault as de::Error>::unknown_variant(text, words).at(self.node);
                self.note(fault.finding(self.node.at));
                visitor.visit_enum(UNKNOWN.into_deserializer()).map_err(|fault: Fault| fault.at(self.node))
            }
            Some(text) => visitor.visit_enum(text.into_deserializer()).map_err(|fault: Fault| fault.at(self.node)),
            None => Err(self.mismatch(&"one word")),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct }
}

/// The items of a list.
struct Items<'a> {
    list: std::vec::IntoIter<&'a Node>,
    context: &'a Context,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        self.list
            .next()
            .map(|node| seed.deserialize(Reader { node, context: self.context }).map_err(|fault| fault.at(node)))
            .transpose()
    }
}

/// The entries of a mapping.
struct Entries<'a> {
    list: std::vec::IntoIter<(&'a Node, &'a Node)>,
    value: Option<(&'a Node, &'a Node)>,
    context: &'a Context,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.value = self.list.next();
        let Some((key, value)) = self.value else { return Ok(None) };
        // A key is read like a value, so that languages, years and located names can be keys.
        seed.deserialize(Reader { node: key, context: self.context }).map(Some).map_err(|mut fault| {
            fault.node = Some(std::ptr::from_ref(value) as usize);
            fault.at = Some(key.at);
            fault
        })
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (_, node) = self.value.ok_or_else(|| <Fault as de::Error>::custom("a key without a value"))?;
        seed.deserialize(Reader { node, context: self.context }).map_err(|fault| fault.at(node))
    }
}

/// The four parts by which [`Located`](crate::ground::location::Located) asks for a value with its place.
struct Place<'a> {
    reader: Reader<'a>,
    part: u8,
}

impl<'de> de::SeqAccess<'de> for Place<'de> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let at = self.reader.node.at;
        self.part += 1;
        match self.part {
            1 => seed.deserialize(at.file.0.into_deserializer()).map(Some),
            2 => seed.deserialize(at.start.into_deserializer()).map(Some),
            3 => seed.deserialize(at.end.into_deserializer()).map(Some),
            4 => seed.deserialize(self.reader).map(Some),
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests;
