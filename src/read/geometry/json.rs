//! The parts of JSON that `GeoJSON` and `TopoJSON` have in common, read without trust.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{Options, Problem, fatal, shorten};

/// Only the `type` of the outermost object: which format the text is in.
#[derive(serde::Deserialize)]
struct Kind {
    #[serde(rename = "type", default)]
    name: String,
}

/// Parses the whole text. `serde_json` refuses more than 128 levels, so no text can exhaust the
/// stack.
///
/// # Errors
/// A problem with the line and the column where the text stops being the JSON that was expected.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| broken(&error))
}

/// The name of the format; empty where the text is JSON of some other shape.
///
/// # Errors
/// A problem with the place where the text is no JSON.
pub(super) fn kind(text: &str) -> Result<String, Problem> {
    match serde_json::from_str::<Kind>(text) {
        Ok(kind) => Ok(kind.name),
        Err(error) if error.is_data() => Ok(String::new()),
        Err(error) => Err(broken(&error)),
    }
}

fn broken(error: &serde_json::Error) -> Problem {
    let place = (error.line() > 0).then(|| (error.line(), error.column().max(1)));
    Problem { place, ..fatal(format!("The JSON cannot be read: {error}.")) }
}

/// Nested lists of positions, to any depth.
pub(super) enum Nested {
    /// A number, or anything else that is no list; what is no number becomes not-a-number.
    Number(f64),
    /// Two numbers or more, of which the first two count.
    Position([f64; 2]),
    /// A list of lists.
    List(Vec<Nested>),
}

impl Default for Nested {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Nested {
    /// The lists inside this list; none in a position or a number.
    pub(super) fn items(&self) -> &[Nested] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// Reads this list as positions; what is no position becomes not-a-number, to be reported.
    pub(super) fn positions(&self) -> Vec<[f64; 2]> {
        let position = |item: &Nested| match item {
            Self::Position(position) => *position,
            _ => [f64::NAN; 2],
        };
        self.items().iter().map(position).collect()
    }

    /// Goes through all positions in it.
    pub(super) fn each_position(&self, act: &mut dyn FnMut([f64; 2])) {
        match self {
            Self::Number(_) => {}
            Self::Position(position) => act(*position),
            Self::List(items) => items.iter().for_each(|item| item.each_position(act)),
        }
    }

    /// How many positions there are in it.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Number(_) => 0,
            Self::Position(_) => 1,
            Self::List(items) => items.iter().map(Self::count).sum(),
        }
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NestedVisitor)
    }
}

struct NestedVisitor;

#[expect(clippy::cast_precision_loss, reason = "coordinates are far below 2^53")]
impl<'de> Visitor<'de> for NestedVisitor {
    type Value = Nested;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("coordinates")
    }

    fn visit_f64<E>(self, value: f64) -> Result<Nested, E> {
        Ok(Nested::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_unit<E>(self) -> Result<Nested, E> {
        Ok(Nested::Number(f64::NAN))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Nested, E> {
        Ok(Nested::Number(f64::NAN))
    }

    fn visit_str<E>(self, _: &str) -> Result<Nested, E> {
        Ok(Nested::Number(f64::NAN))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Nested, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Nested::Number(f64::NAN))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
        let Some(first) = list.next_element::<Nested>()? else {
            return Ok(Nested::default());
        };
        let Nested::Number(x) = first else {
            let mut items = vec![first];
            while let Some(item) = list.next_element()? {
                items.push(item);
            }
            items.shrink_to_fit();
            return Ok(Nested::List(items));
        };
        // A height or a time may follow; the map has no use for it.
        let y = list.next_element::<Nested>()?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        let y = if let Some(Nested::Number(y)) = y { y } else { f64::NAN };
        Ok(Nested::Position([x, y]))
    }
}

/// A feature's id: the configured property, otherwise the member `id`. Numbers count as text.
///
/// # Errors
/// The names of the properties where there is no id, to choose from.
pub(super) fn id(own: Option<&Value>, properties: Option<&Value>, options: &Options) -> Result<String, String> {
    let value = match options.id_property {
        Some(name) => properties.and_then(|properties| properties.get(name)),
        None => own,
    };
    match value {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(names(properties)),
    }
}

fn names(properties: Option<&Value>) -> String {
    let names = properties.and_then(Value::as_object).map(|properties| properties.keys());
    let names: Vec<String> = names.into_iter().flatten().take(12).map(|name| shorten(name)).collect();
    if names.is_empty() { "no properties".into() } else { names.join(", ") }
}

/// Writes `null` for `NaN` and the infinities, which some programs put into what should be JSON.
pub(super) fn without_nan(text: &str) -> Cow<'_, str> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut quoted) = (text, false);
    while let Some(at) = rest.find(['"', '\\', 'N', 'I', '-']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let bad = ["NaN", "Infinity", "-Infinity"].iter().find(|word| !quoted && found.starts_with(**word));
        // In a string, a backslash takes the character after it along: it may be a quotation mark.
        let escaped = quoted && found.starts_with('\\');
        let length = match bad {
            Some(word) => word.len(),
            None => found.chars().take(if escaped { 2 } else { 1 }).map(char::len_utf8).sum(),
        };
        out.push_str(if bad.is_some() { "null" } else { &found[..length] });
        quoted ^= found.starts_with('"');
        rest = &found[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_becomes_null_outside_strings_only() {
        let text = r#"{"NaN \" NaN":[NaN,-Infinity,-3,Infinity],"å":"-Infinity"}"#;
        assert_eq!(without_nan(text), r#"{"NaN \" NaN":[null,null,-3,null],"å":"-Infinity"}"#);
        assert_eq!(without_nan("NaN\\"), "null\\");
    }

    #[test]
    fn nested_lists_keep_the_first_two_numbers() {
        let nested: Nested = serde_json::from_str("[[1,2,3],[null,4],[\"x\"],{\"a\":1}]").expect("is JSON");
        assert_eq!(nested.count(), 3);
        let positions = nested.positions();
        assert_eq!(positions[0].to_vec(), [1.0, 2.0]);
        assert!(positions[1..].iter().all(|position| position[0].is_nan() || position[1].is_nan()));
    }
}
