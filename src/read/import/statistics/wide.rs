//! Eurostat's TSV, old and new: the codes in the first cell, a column for each period, value and flags in one cell.

use std::io::Read;

use super::super::records::Records;
use super::{Header, Observation, Options, Place, Sink, cell, format};
use crate::ground::finding::Finding;

/// Reads the whole table.
///
/// # Errors
/// When the first line is not that of such a table, or the text cannot be read on.
pub fn read<R: Read>(mut records: Records<R>, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let first = format::next(&mut records, options)?.unwrap_or_default();
    let key = first.get(0).trim_start_matches('\u{feff}');
    let (dimensions, time) = key.rsplit_once('\\').unwrap_or((key, ""));
    let names: Vec<String> = dimensions.split(',').map(|name| name.trim().to_lowercase()).collect();
    let Some(geo) = names.iter().position(|name| name == "geo") else {
        return Err(options.refusal(format!("the table has no dimension “geo”; it has {dimensions}"), "take a table by regions"));
    };
    if !time.trim().to_lowercase().starts_with("time") {
        let message = format!("the columns are “{}”, not years", cell::shown(time));
        return Err(options.refusal(message, "put time in the columns, or download the table as SDMX-CSV"));
    }
    let by_name = if options.dataset.is_none() { format::dataset_by_name(&options.name) } else { None };
    sink.header(Header {
        format: "TSV of Eurostat",
        is_named_by_file: by_name.is_some(),
        dataset: options.dataset.clone().or(by_name),
        is_of_eurostat: true,
        dimensions: names.iter().filter(|name| *name != "geo").cloned().collect(),
        ..Header::default()
    })?;
    let periods: Vec<String> = first.iter().skip(1).map(|period| period.trim().to_owned()).collect();
    while let Some(record) = format::next(&mut records, options)? {
        let codes: Vec<&str> = record.get(0).split(',').map(str::trim).collect();
        if codes.len() != names.len() || record.len() > first.len() {
            let message = format!("“{}” has not the {} codes of the first line", cell::shown(record.get(0)), names.len());
            return Err(Box::new(options.flaw(Place::Line(record.line, 1), message, "the line is cut off; download it anew")));
        }
        let others: Vec<&str> = codes.iter().enumerate().filter(|(at, _)| *at != geo).map(|(_, code)| *code).collect();
        for (number, period) in periods.iter().enumerate().take(record.len() - 1) {
            let (value, flags) = parts(record.get(number + 1));
            let (line, column) = record.place(number + 1);
            sink.observation(&Observation {
                indicator: None,
                codes: &others,
                geo: codes[geo],
                period,
                value,
                power: 0,
                flags,
                origin: None,
                place: Place::Line(line, column),
            })?;
        }
    }
    Ok(())
}

/// Value and flags of a cell: `17.7 e`, `: bu`, `0n`; very old files have no blank between them.
fn parts(text: &str) -> (&str, &str) {
    let text = text.trim();
    if let Some((value, flags)) = text.split_once(char::is_whitespace) {
        return (value, flags.trim());
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if text == "0n" || digits.is_empty() { (text, "") } else { text.split_at(digits.len()) }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn cells_hold_value_and_flags() {
        for (text, expected) in [
            ("17.7 e ", ("17.7", "e")),
            (": bu", (":", "bu")),
            (": ", (":", "")),
            ("0n", ("0n", "")),
            ("7.4bu", ("7.4", "bu")),
            ("x", ("x", "")),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
