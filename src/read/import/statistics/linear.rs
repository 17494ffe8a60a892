//! Tables with an observation a line: SDMX-CSV 1.0 as Eurostat writes it, SDMX-CSV 2.x, and the CSV of OECD.Stat.

use std::borrow::Cow;
use std::io::Read;

use super::super::records::{Record, Records};
use super::{DATE_HELP, Header, Observation, Options, Place, Sink, cell, format};
use crate::ground::finding::Finding;

/// Columns that say something of an observation, and are no dimension, wherever they stand.
const ATTRIBUTES: [&str; 16] = [
    "obs_flag",
    "obs_status",
    "conf_status",
    "unit_mult",
    "decimals",
    "base_per",
    "updated",
    "obs_com",
    "obs_conf",
    "comment_obs",
    "comment_ts",
    "time_format",
    "pre_break_value",
    "embargo_time",
    "obs_pre_break",
    "collection",
];
/// Columns that identify the table or the line.
const KEYS: [&str; 9] = [
    "dataflow",
    "last update",
    "structure",
    "structure_id",
    "structure_name",
    "action",
    "series_key",
    "obs_key",
    "reference period code",
];

/// Names of the dimension of territories, and of time.
pub(super) const GEO: [&str; 4] = ["geo", "ref_area", "reg_id", "territory"];
/// Names of the dimension of time.
pub(super) const TIME: [&str; 4] = ["time_period", "time", "year", "period"];

#[derive(Clone, Copy, PartialEq)]
enum Dialect {
    /// SDMX-CSV 1.0.
    First,
    /// SDMX-CSV 2.x.
    Second,
    /// OECD.Stat before 2024: a column of labels beside each of codes.
    Oecd,
}

/// Whether a header is that of such a table.
#[must_use]
pub fn is_it(header: &Record) -> bool {
    dialect(header).is_some()
}

fn dialect(header: &Record) -> Option<Dialect> {
    let names: Vec<String> = header.iter().map(name).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if names.first().is_some_and(|first| first == "structure") {
        return Some(Dialect::Second);
    }
    if has("powercode code") || (has("flag codes") && has("value")) {
        return Some(Dialect::Oecd);
    }
    (has("obs_value") && (has("dataflow") || TIME.iter().any(|name| has(name)))).then_some(Dialect::First)
}

/// The name of a column: the code without its label, without the mark of columns with several values.
fn name(heading: &str) -> String {
    let code = cell::code(heading.split('[').next().unwrap_or(heading));
    code.trim_start_matches('\u{feff}').to_lowercase()
}

/// Which column holds what.
#[derive(Default)]
struct Layout {
    dimensions: Vec<(usize, String)>,
    geo: usize,
    time: usize,
    value: usize,
    flags: Option<usize>,
    status: Option<usize>,
    confidentiality: Option<usize>,
    power: Option<usize>,
    flow: Option<usize>,
    updated: Option<usize>,
    action: Option<usize>,
}

fn layout(header: &Record, dialect: Dialect, options: &Options) -> Result<Layout, Box<Finding>> {
    // With labels in columns of their own, each column of codes has one behind it.
    let has_pairs = dialect == Dialect::Oecd || header.iter().any(|heading| name(heading) == "structure_name");
    let columns: Vec<(usize, String)> = header.iter().map(name).enumerate().collect();
    let first_pair = columns.iter().position(|(_, name)| dialect == Dialect::Oecd || !KEYS.contains(&name.as_str())).unwrap_or(0);
    // OECD has a flag and its words behind the value, so the pairs end there.
    let last_pair = columns.iter().position(|(_, name)| dialect == Dialect::Oecd && name == "value").unwrap_or(usize::MAX);
    let is_code = |at: usize| !has_pairs || at < first_pair || at > last_pair || (at - first_pair).is_multiple_of(2);
    let columns: Vec<(usize, String)> = columns.into_iter().filter(|(at, _)| is_code(*at)).collect();
    let find = |names: &[&str]| names.iter().find_map(|known| columns.iter().find(|(_, name)| name == known).map(|(at, _)| *at));
    let need = |names: &[&str], what: &str| {
        find(names).ok_or_else(|| {
            let mut finding = options.refusal(
                format!("the table has no column of {what} ({})", names.join(", ")),
                "the first line must name all columns; columns are known by their names, not by their order",
            );
            finding.line = Some((header.line, 1));
            finding
        })
    };
    let value = match dialect {
        Dialect::Oecd => columns.iter().find(|(_, name)| name == "value").map(|(at, _)| *at),
        _ => None,
    };
    let value = value.map_or_else(|| need(&["obs_value", "value"], "values"), Ok)?;
    let (geo, time) = (need(&GEO, "territories")?, need(&TIME, "years")?);
    let end = if geo > value || time > value { usize::MAX } else { value };
    let is_dimension = |(at, name): &&(usize, String)| {
        let is_other = ATTRIBUTES.contains(&name.as_str()) || KEYS.contains(&name.as_str()) || name == "powercode code";
        !is_other && ![geo, time, value].contains(at) && *at < end && !name.is_empty()
    };
    let dimensions = columns.iter().filter(is_dimension);
    let dimensions = dimensions.map(|(at, name)| (*at, name.strip_suffix(" code").unwrap_or(name).to_owned())).collect();
    Ok(Layout {
        dimensions,
        geo,
        time,
        value,
        flags: find(&["obs_flag"]),
        status: find(&["obs_status", "flag codes"]),
        confidentiality: find(&["conf_status", "obs_conf"]),
        power: find(&["unit_mult", "powercode code"]),
        flow: find(&["dataflow", "structure_id"]),
        updated: find(&["last update"]),
        action: find(&["action"]),
    })
}

/// Reads the lines after the header.
///
/// # Errors
/// When a column is not there, two tables are mixed, or the text cannot be read on.
pub fn read<R: Read>(
    mut records: Records<R>,
    header: &Record,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<(), Box<Finding>> {
    let dialect = dialect(header).unwrap_or(Dialect::First);
    let layout = layout(header, dialect, options)?;
    let comma = header.separator() != b',';
    let mut dataset: Option<String> = None;
    let mut is_first = true;
    while let Some(record) = format::next(&mut records, options)? {
        let place = |field: usize| {
            let (line, column) = record.place(field);
            Place::Line(line, column)
        };
        if record.len() != header.len() {
            let message = format!("this line has {} fields, the first one {}", record.len(), header.len());
            return Err(Box::new(options.flaw(place(0), message, "the line is cut off, or a separator stands in a text")));
        }
        let flow = layout.flow.map(|field| record.get(field));
        let code = flow.and_then(cell::dataset);
        if is_first {
            let is_of_eurostat = flow.is_some_and(|flow| flow.starts_with("ESTAT"));
            let updated = layout.updated.map_or(Ok(None), |field| {
                cell::changed(record.get(field)).map_err(|message| Box::new(options.flaw(place(field), message, DATE_HELP)))
            })?;
            let header = described(&layout, dialect, code.as_ref(), options);
            sink.header(Header { updated, is_of_eurostat, ..header })?;
            (dataset, is_first) = (code, false);
        } else if code != dataset {
            let message = format!("a second table begins here: {}", cell::shown(flow.unwrap_or("")));
            return Err(Box::new(options.flaw(
                place(layout.flow.unwrap_or(0)),
                message,
                "put each table into a file of its own",
            )));
        }
        let action = layout.action.map_or("", |field| record.get(field).trim());
        if !matches!(action, "" | "I" | "A" | "M" | "R") {
            let message = format!("the action is “{}”: the line takes something away", cell::shown(action));
            let help = "only whole tables are imported, not what changed in them";
            return Err(Box::new(options.flaw(place(layout.action.unwrap_or(0)), message, help)));
        }
        observe(&layout, &record, comma, options, sink)?;
    }
    if is_first {
        return Err(options.refusal("the table has no line below its first", "nothing fits the filter; loosen it"));
    }
    Ok(())
}

fn described(layout: &Layout, dialect: Dialect, dataset: Option<&String>, options: &Options) -> Header {
    let known = dataset.cloned().or_else(|| options.dataset.clone());
    Header {
        format: match dialect {
            Dialect::First => "SDMX-CSV 1.0",
            Dialect::Second => "SDMX-CSV 2.x",
            Dialect::Oecd => "CSV of OECD.Stat",
        },
        dataset: known,
        dimensions: layout.dimensions.iter().map(|(_, name)| name.clone()).collect(),
        ..Header::default()
    }
}

/// Adds the letters of another column to those that are known.
fn add(flags: &mut String, letters: &str) {
    let new: String = letters.chars().filter(|letter| !flags.contains(*letter)).collect();
    *flags += &new;
}

fn observe(layout: &Layout, record: &Record, comma: bool, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let place = |field: usize| {
        let (line, column) = record.place(field);
        Place::Line(line, column)
    };
    let value = record.get(layout.value).trim();
    let value = if comma { Cow::Owned(value.replacen(',', ".", 1)) } else { Cow::Borrowed(value) };
    let mut flags = layout.flags.map_or(String::new(), |field| cell::code(record.get(field).trim_start_matches(':')).to_owned());
    let codes = [(layout.status, false), (layout.confidentiality, true)];
    for (field, is_confidentiality) in codes.into_iter().filter_map(|(field, is)| field.map(|field| (field, is))) {
        let code = cell::code(record.get(field));
        // Eurostat's own letters are small; two or more can stand together.
        let is_plain = !is_confidentiality && code.len() > 1 || code.chars().any(char::is_lowercase);
        let read = if is_confidentiality { cell::confidentiality(code) } else { cell::status(code) };
        match read {
            // What two columns say together, stands there once.
            _ if is_plain => add(&mut flags, code),
            Ok(letters) => add(&mut flags, letters),
            Err(message) => {
                return Err(Box::new(options.flaw(place(field), message, "the common list of codes is that of SDMX")));
            }
        }
    }
    let power = layout.power.map_or("", |field| cell::code(record.get(field)));
    let power = match power.parse() {
        _ if power.is_empty() => 0,
        Ok(power) if power <= 12 => power,
        _ => {
            let message = format!("“{}” is not a power of ten from 0 to 12", cell::shown(power));
            return Err(Box::new(options.flaw(place(layout.power.unwrap_or(0)), message, "3 is for thousands")));
        }
    };
    let codes: Vec<&str> = layout.dimensions.iter().map(|(field, _)| cell::code(record.get(*field))).collect();
    sink.observation(&Observation {
        indicator: None,
        codes: &codes,
        geo: cell::code(record.get(layout.geo)),
        period: cell::code(record.get(layout.time)),
        value: &value,
        power,
        flags: &flags,
        origin: None,
        place: place(layout.value),
    })
}
