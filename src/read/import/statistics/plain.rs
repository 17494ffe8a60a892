//! Plain tables: an editor's own, with the columns named as this tool names them, and those of any office by a mapping.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};

use super::super::records::{Record, Records, separator};
use super::mapping::Mapping;
use super::{DATE_HELP, Header, Observation, Options, Origin, Place, Sink, cell, format};
use crate::ground::decimal::Decimal;
use crate::ground::finding::Finding;

/// Columns that an editor's own table may have besides those that it must have.
const OWN: [(&str, &[&str]); 7] = [
    ("flag", &["flag", "flags"]),
    ("publisher", &["publisher"]),
    ("dataset", &["dataset"]),
    ("title", &["source", "title"]),
    ("url", &["source_url", "url"]),
    ("updated", &["updated"]),
    ("retrieved", &["retrieved"]),
];
const NEEDED: [&str; 4] = ["geo", "indicator", "year", "value"];
/// Roles that are no dimension.
const ROLES: [&str; 11] =
    ["geo", "indicator", "year", "value", "flag", "publisher", "dataset", "title", "url", "updated", "retrieved"];

/// Whether a header is that of an editor's own table.
#[must_use]
pub fn is_it(header: &Record) -> bool {
    NEEDED.iter().all(|name| header.iter().any(|heading| heading.trim().eq_ignore_ascii_case(name)))
}

/// Reads an editor's own table.
///
/// # Errors
/// When a line has not all fields, or the text cannot be read on.
pub fn read<R: Read>(records: Records<R>, header: &Record, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let headings: Vec<String> = header.iter().map(|heading| heading.trim().to_lowercase()).collect();
    let find = |names: &[&str]| headings.iter().position(|heading| names.contains(&heading.as_str()));
    let mut columns: BTreeMap<String, usize> =
        OWN.iter().filter_map(|(role, names)| Some(((*role).to_owned(), find(names)?))).collect();
    columns.extend(NEEDED.iter().filter_map(|role| Some(((*role).to_owned(), find(&[role])?))));
    let table = Table { columns, mapping: &Mapping::default(), years: Vec::new(), fields: header.len() };
    table.read(records, "plain CSV", options, sink)
}

/// Reads a table by a mapping.
///
/// # Errors
/// When the mapping and the table do not go together.
pub fn mapped(input: impl Read, mapping: &Mapping, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let wrong = |message: String| {
        options.refusal(message, "a mapping is such as “{header: 3, columns: {geo: HEADING, year: HEADING, value: HEADING}}”, with headings as the table has them")
    };
    let mut input = BufReader::new(input);
    // Titles above the headings need not have the shape of the table.
    for _ in 1..mapping.header.unwrap_or(1) {
        let mut line = Vec::new();
        let read = (&mut input).take(1 << 20).read_until(b'\n', &mut line);
        read.map_err(|error| wrong(format!("the file cannot be read on: {error}")))?;
    }
    let start = input.fill_buf().map_err(|error| wrong(format!("the file cannot be read on: {error}")))?;
    let first = String::from_utf8_lossy(start.split(|byte| *byte == b'\n').next().unwrap_or(start)).into_owned();
    let separator = match mapping.separator.as_deref() {
        None => separator(&first),
        Some("tab") => b'\t',
        Some(text) if text.len() == 1 => text.as_bytes()[0],
        Some(text) => return Err(wrong(format!("“{text}” is not one character, nor “tab”"))),
    };
    if let (Some(one), Some(other)) = (&mapping.decimal, &mapping.thousands)
        && one == other
    {
        return Err(wrong(format!("the mapping has “{one}” before decimals and between thousands")));
    }
    let mut records = Records::new(input, separator, true).starting_at(u64::from(mapping.header.unwrap_or(1)));
    let header = format::next(&mut records, options)?.unwrap_or_default();
    let headings: Vec<&str> = header.iter().map(|heading| heading.trim().trim_start_matches('\u{feff}')).collect();
    let mut columns = BTreeMap::new();
    for (role, heading) in &mapping.columns {
        let at = headings.iter().position(|known| *known == heading.trim()).ok_or_else(|| {
            let known: Vec<String> = headings.iter().take(12).map(|heading| cell::shown(heading)).collect();
            wrong(format!("the table has no column “{heading}”; its headings are: {}", known.join(" | ")))
        })?;
        columns.insert(role.clone(), at);
    }
    let years: Vec<(usize, String)> = if mapping.years_as_columns {
        headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| cell::year(heading).is_some())
            .map(|(at, year)| (at, (*year).to_owned()))
            .collect()
    } else {
        Vec::new()
    };
    let needed: &[&str] = if mapping.years_as_columns { &["geo"] } else { &["geo", "year", "value"] };
    for role in needed {
        if !columns.contains_key(*role) {
            return Err(wrong(format!("the mapping names no column of “{role}”")));
        }
    }
    if mapping.years_as_columns && years.is_empty() {
        return Err(wrong("no heading of the table is a year".to_owned()));
    }
    let table = Table { columns, mapping, years, fields: header.len() };
    table.read(records, "plain CSV by a mapping", options, sink)
}

/// A table and where its columns are.
struct Table<'a> {
    columns: BTreeMap<String, usize>,
    mapping: &'a Mapping,
    years: Vec<(usize, String)>,
    fields: usize,
}

impl Table<'_> {
    fn read<R: Read>(
        &self,
        mut records: Records<R>,
        words: &'static str,
        options: &Options,
        sink: &mut dyn Sink,
    ) -> Result<(), Box<Finding>> {
        let dimensions: Vec<&str> = self.columns.keys().map(String::as_str).filter(|role| !ROLES.contains(role)).collect();
        let source = &self.mapping.source;
        let updated = cell::date(&source.updated).map_err(|message| {
            let help = "write it as 2026-04-27 under source in the mapping, or leave it out";
            options.refusal(format!("in the mapping, {message}"), help)
        })?;
        let known = (!source.dataset.is_empty()).then(|| source.dataset.clone()).or_else(|| options.dataset.clone());
        sink.header(Header {
            format: words,
            dataset: known,
            title: (!source.title.is_empty()).then(|| source.title.clone()),
            updated,
            dimensions: dimensions.iter().map(|name| (*name).to_owned()).collect(),
            has_indicators: self.mapping.indicator.is_some() || self.columns.contains_key("indicator"),
            ..Header::default()
        })?;
        while let Some(record) = format::next(&mut records, options)? {
            if record.len() != self.fields {
                let message = format!("this line has {} fields, the first one {}", record.len(), self.fields);
                let help = "a text with a separator in it needs quotation marks; so does a figure with a comma";
                return Err(Box::new(options.flaw(Place::Line(record.line, 1), message, help)));
            }
            for role in ["updated", "retrieved"] {
                if let (Err(message), Some(at)) = (cell::date(self.text(&record, role)), self.columns.get(role)) {
                    let (line, column) = record.place(*at);
                    let help = if role == "updated" { DATE_HELP } else { "write it as 2026-04-27, or leave it empty" };
                    return Err(Box::new(options.flaw(Place::Line(line, column), message, help)));
                }
            }
            let codes: Vec<&str> = dimensions.iter().map(|name| self.text(&record, name)).collect();
            let origin = self.origin(&record);
            let indicator = match self.mapping.indicator.as_deref() {
                Some(one) => Some(one),
                None => self.columns.contains_key("indicator").then(|| self.text(&record, "indicator")),
            };
            let single = self.columns.get("value").filter(|_| self.years.is_empty());
            let values = self.years.iter().map(|(at, year)| (*at, year.as_str()));
            for (at, year) in values.chain(single.map(|at| (*at, self.text(&record, "year")))) {
                let (line, column) = record.place(at);
                let place = Place::Line(line, column);
                let value =
                    self.number(record.get(at)).map_err(|(message, help)| Box::new(options.flaw(place, message, help)))?;
                sink.observation(&Observation {
                    indicator,
                    codes: &codes,
                    geo: self.text(&record, "geo"),
                    period: year,
                    value: &value,
                    power: 0,
                    flags: self.text(&record, "flag"),
                    origin: origin.as_ref(),
                    place,
                })?;
            }
        }
        Ok(())
    }

    /// What a cell means: its text, its first word, or what the mapping puts in its place.
    fn text<'a>(&'a self, record: &'a Record, role: &str) -> &'a str {
        let Some(at) = self.columns.get(role) else { return "" };
        let mut text = record.get(*at).trim();
        if self.mapping.first_word.iter().any(|known| known == role) {
            text = text.split_whitespace().next().unwrap_or("");
        }
        self.mapping.values.get(role).and_then(|values| values.get(text)).map_or(text, String::as_str)
    }

    /// A value with a decimal point and no mark of thousands; else what is wrong, and what to do.
    fn number(&self, text: &str) -> Result<String, (String, &'static str)> {
        let text = text.trim();
        if text.is_empty() || self.mapping.missing.iter().any(|known| known == text) {
            return Ok(String::new());
        }
        let mut plain = text.to_owned();
        if let Some(mark) = self.mapping.thousands.as_deref().filter(|mark| !mark.is_empty()) {
            let alike = if mark == " " { vec![" ", "\u{a0}", "\u{202f}"] } else { vec![mark] };
            for mark in alike {
                plain = plain.replace(mark, "");
            }
        }
        let shown = cell::shown(text);
        let is_number = plain.starts_with(|c: char| c.is_ascii_digit()) && plain.ends_with(|c: char| c.is_ascii_digit());
        if is_number && plain.contains(char::is_whitespace) {
            let message = format!("there are blanks between the thousands of “{shown}”, and nothing says that they are that");
            return Err((message, "write into a mapping: thousands: \" \""));
        }
        let commas = plain.matches(',').count();
        let is_grouped = commas > 1 || plain.find(',') < plain.find('.') && plain.contains('.');
        match self.mapping.decimal.as_deref() {
            Some(",") if plain.contains('.') => {
                let message = format!("there is a point in “{shown}”, and the mapping has a comma before decimals");
                return Err((message, "write into the mapping which mark is which, as in decimal: \",\" and thousands: \".\""));
            }
            Some(",") => plain = plain.replacen(',', ".", 1),
            None if commas == 1 && plain.contains('.') && !is_grouped => {
                let message = format!("“{shown}” has a comma before decimals, and nothing says so");
                return Err((message, "write into a mapping: decimal: \",\" and thousands: \".\""));
            }
            None if commas == 1 && !is_grouped => {
                let message = format!("“{shown}” can be read in two ways: a comma of decimals, or of thousands");
                return Err((message, "write into a mapping which it is: decimal: \",\" or thousands: \",\""));
            }
            _ if commas > 0 => {
                let message = format!("there are commas between the thousands of “{shown}”, and nothing says that they are that");
                return Err((message, "write into a mapping: thousands: \",\""));
            }
            _ => {}
        }
        let has_three = plain.rsplit_once('.').is_some_and(|(_, end)| end.len() == 3);
        if self.mapping.round && self.mapping.decimal.is_none() && has_three {
            let message = format!("“{shown}” can be read in two ways: a point of decimals, or of thousands");
            return Err((message, "write into the mapping which it is: decimal: \".\" or thousands: \".\""));
        }
        if self.mapping.round
            && let Ok(number) = plain.parse::<Decimal>()
        {
            plain = number.round(0).to_string();
        }
        Ok(plain)
    }

    fn origin(&self, record: &Record) -> Option<Origin> {
        let source = &self.mapping.source;
        let of = |role: &str, other: &str| {
            let own = self.text(record, role);
            if own.is_empty() { other.to_owned() } else { own.to_owned() }
        };
        let origin = Origin {
            publisher: of("publisher", &source.publisher),
            dataset: of("dataset", &source.dataset),
            title: of("title", &source.title),
            url: of("url", &source.url),
            updated: of("updated", &source.updated),
            retrieved: of("retrieved", ""),
        };
        (origin != Origin::default()).then_some(origin)
    }
}
