//! What a translation was made from: a short fingerprint of each part of its original.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

/// A part of a text that can change on its own, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title.
    Title,
    /// Summary.
    Summary,
    /// Words of the results.
    Results,
    /// Alternative text of the image.
    ImageAlt,
    /// What stands above the first heading of a page.
    Lead,
    /// A section, by its id, or by the anchor of its heading.
    Section(String),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Title => "title",
            Part::Summary => "summary",
            Part::Results => "results",
            Part::ImageAlt => "image_alt",
            Part::Lead => "lead",
            Part::Section(id) => id,
        })
    }
}

/// The fingerprint of a part: eight hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Print(String);

impl TryFrom<String> for Print {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_print = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if is_print { Ok(Print(text)) } else { Err(format!("“{text}” is not a fingerprint of eight digits from 0 to f")) }
    }
}

impl JsonSchema for Print {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Print".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["string", "integer"], "description": "A fingerprint of eight hexadecimal digits."})
    }
}

impl AsRef<str> for Print {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The fingerprints of all parts of an original.
pub type Prints = BTreeMap<Part, Print>;

/// The revision of the original that a translation records.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "a record such as {title: 3f9a1c22, …}, as “regionlab translations --confirm FILE” writes it"
)]
pub struct Revision {
    title: Option<Print>,
    summary: Option<Print>,
    results: Option<Print>,
    image_alt: Option<Print>,
    lead: Option<Print>,
    #[serde(default)]
    sections: BTreeMap<String, Print>,
}

impl Revision {
    /// The fingerprints by part.
    #[must_use]
    pub fn prints(&self) -> Prints {
        let fixed = [
            (Part::Title, &self.title),
            (Part::Summary, &self.summary),
            (Part::Results, &self.results),
            (Part::ImageAlt, &self.image_alt),
            (Part::Lead, &self.lead),
        ];
        let fixed = fixed.into_iter().filter_map(|(part, print)| Some((part, print.clone()?)));
        fixed.chain(self.sections.iter().map(|(id, print)| (Part::Section(id.clone()), print.clone()))).collect()
    }
}

/// A revision as it is written in a front matter, on one line.
#[must_use]
pub fn written(prints: &Prints) -> String {
    let (mut fixed, mut sections) = (Vec::new(), Vec::new());
    for (part, print) in prints {
        match part {
            Part::Section(id) => sections.push(format!("{}: {}", quoted(id), value(print))),
            part => fixed.push(format!("{part}: {}", value(print))),
        }
    }
    if !sections.is_empty() {
        fixed.push(format!("sections: {{{}}}", sections.join(", ")));
    }
    format!("translated_from: {{{}}}", fixed.join(", "))
}

/// A fingerprint that other readers of YAML would take for a number stands in quotation marks.
fn value(print: &Print) -> String {
    let is_number = print.0.bytes().all(|byte| byte.is_ascii_digit() || byte == b'e');
    if is_number { format!("\"{}\"", print.0) } else { print.0.clone() }
}

/// An id that YAML could take for something else stands in quotation marks.
fn quoted(id: &str) -> String {
    let is_plain = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&id);
    if is_plain { id.to_owned() } else { format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_one_line_that_any_reader_of_yaml_understands() {
        let print = |text: &str| Print::try_from(text.to_owned()).unwrap();
        let section = |id: &str| Part::Section(id.to_owned());
        let prints = Prints::from([
            (section("no"), print("0123abcd")),
            (section("a-b"), print("12345678")),
            (Part::Title, print("1234e678")),
            (Part::ImageAlt, print("aaaaaaaa")),
        ]);
        let line = written(&prints);
        assert_eq!(
            line,
            "translated_from: {title: \"1234e678\", image_alt: aaaaaaaa, sections: {a-b: \"12345678\", \"no\": 0123abcd}}"
        );
        let read: BTreeMap<String, Revision> = serde_yaml::from_str(&line).unwrap();
        assert_eq!(read["translated_from"].prints(), prints);
        for wrong in ["3f9a1c2", "3f9a1c222", "3F9A1C22", "none"] {
            assert!(Print::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
