//! Workbooks of Eurostat's Data Browser: a slice of the table on each sheet, two columns for each year.

use std::collections::BTreeMap;

use super::super::workbook::{self, Sheet};
use super::{DATE_HELP, Header, Observation, Options, Place, Sink, cell, format};
use crate::ground::finding::Finding;
use crate::model::date::PartialDate;

/// The heading of the years stands in one of the first rows.
const TOP: u32 = 60;

/// Words for dimensions, for workbooks without codes.
const DIMENSIONS: [(&str, &str); 8] = [
    ("time frequency", "freq"),
    ("sex", "sex"),
    ("age class", "age"),
    ("unit of measure", "unit"),
    ("country of citizenship", "citizen"),
    ("country of birth", "c_birth"),
    ("degree of urbanisation", "deg_urb"),
    ("international standard classification of education (isced 2011)", "isced11"),
];

/// Words for codes that are the same in all tables.
const CODES: [(&str, &str, &str); 18] = [
    ("freq", "annual", "A"),
    ("sex", "total", "T"),
    ("sex", "females", "F"),
    ("sex", "males", "M"),
    ("unit", "percentage", "PC"),
    ("unit", "number", "NR"),
    ("unit", "thousand", "THS"),
    ("unit", "thousand persons", "THS_PER"),
    ("unit", "percentage of total population", "PC_POP"),
    ("isced11", "all isced 2011 levels", "TOTAL"),
    ("citizen", "reporting country", "NAT"),
    ("citizen", "foreign country", "FOR"),
    ("citizen", "eu27 countries (from 2020) except reporting country", "EU27_2020_FOR"),
    ("citizen", "non-eu27 countries (from 2020) nor reporting country", "NEU27_2020_FOR"),
    ("c_birth", "reporting country", "NAT"),
    ("c_birth", "foreign country", "FOR"),
    ("c_birth", "eu27 countries (from 2020) except reporting country", "EU27_2020_FOR"),
    ("c_birth", "non-eu27 countries (from 2020) nor reporting country", "NEU27_2020_FOR"),
];

/// A sheet with a slice of the table.
struct Slice<'a> {
    sheet: &'a Sheet,
    /// The row of the years.
    top: u32,
    /// Whether the first column holds codes of territories.
    has_codes: bool,
    /// What the slice is about, by dimension.
    codes: BTreeMap<String, String>,
}

/// Reads all slices of a workbook.
///
/// # Errors
/// When it is no such workbook, or beyond all limits.
pub fn read(bytes: &[u8], options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let sheets = workbook::sheets(bytes).map_err(|message| options.refusal(message, "download it anew, or take SDMX-CSV"))?;
    let mut slices = Vec::new();
    for sheet in &sheets {
        slices.extend(slice(sheet, options)?);
    }
    let Some(first) = slices.first() else {
        let names: Vec<String> = sheets.iter().map(|sheet| cell::shown(&sheet.name)).collect();
        return Err(options.refusal(
            format!("no sheet of the workbook is one of Eurostat's Data Browser: {}", names.join(", ")),
            "those have a row that begins with TIME and one that begins with GEO; save another table as CSV and write a mapping",
        ));
    };
    let has_names = !first.has_codes;
    if slices.iter().any(|slice| slice.has_codes == has_names) {
        return Err(options.refusal("some sheets have codes of territories, and some have not", "download the table with codes"));
    }
    let mut dimensions: Vec<String> = slices.iter().flat_map(|slice| slice.codes.keys().cloned()).collect();
    dimensions.sort();
    dimensions.dedup();
    let updated = changed(&sheets, options)?;
    sink.header(Header { updated, ..described(&sheets, dimensions.clone(), has_names, options) })?;
    for slice in &slices {
        rows(slice, &dimensions, options, sink)?;
    }
    Ok(())
}

/// The slice on a sheet, where there is one.
fn slice<'a>(sheet: &'a Sheet, options: &Options) -> Result<Option<Slice<'a>>, Box<Finding>> {
    let is_top = |row: &&u32| sheet.text(**row, 0) == "TIME" && sheet.text(**row + 1, 0).starts_with("GEO (");
    let candidates: Vec<u32> = sheet.rows.keys().copied().filter(|row| *row < TOP).collect();
    let Some(top) = candidates.iter().find(is_top).copied() else {
        let turned = candidates.iter().any(|row| sheet.text(*row, 0) == "TIME" || sheet.text(*row, 0).starts_with("GEO ("));
        let has_dataset = candidates.iter().any(|row| sheet.text(*row, 0).starts_with("Dataset:"));
        if turned && has_dataset {
            let message = format!("sheet “{}” has not territories below each other and years side by side", sheet.name);
            return Err(options.refusal(message, "lay the table out so in the Data Browser, or download SDMX-CSV"));
        }
        return Ok(None);
    };
    let mut codes = BTreeMap::new();
    for row in candidates.into_iter().filter(|row| *row < top) {
        let (name, value) = (sheet.text(row, 0), sheet.text(row, 2));
        if name.is_empty() || value.is_empty() || name.ends_with(':') {
            continue;
        }
        let name = bracketed(name).map_or_else(|| dimension(name), str::to_lowercase);
        let code = bracketed(value).map_or_else(|| code(&name, value), ToOwned::to_owned);
        codes.insert(name, code);
    }
    Ok(Some(Slice { sheet, top, has_codes: sheet.text(top + 1, 0) == "GEO (Codes)", codes }))
}

/// The code in brackets at the end: `Sex [SEX]`.
fn bracketed(text: &str) -> Option<&str> {
    let inner = text.trim_end().strip_suffix(']')?.rsplit_once('[')?.1;
    (!inner.is_empty()).then_some(inner)
}

fn dimension(label: &str) -> String {
    let label = label.to_lowercase();
    DIMENSIONS.iter().find(|(words, _)| *words == label).map_or(label, |(_, code)| (*code).to_owned())
}

/// The code of a category by its label; the label itself where it is not known.
fn code(dimension: &str, label: &str) -> String {
    let words = label.to_lowercase();
    if let Some((_, _, code)) = CODES.iter().find(|(of, known, _)| *of == dimension && *known == words) {
        return (*code).to_owned();
    }
    let bare = words.trim_start_matches("from ").trim_end_matches(" years");
    match dimension {
        "age" | "citizen" | "c_birth" if words == "total" => "TOTAL".to_owned(),
        "age" if words.ends_with(" years or over") => format!("Y_GE{}", words.trim_end_matches(" years or over")),
        "age" => match bare.split_once(" to ") {
            Some((from, to)) if [from, to].iter().all(|age| age.bytes().all(|byte| byte.is_ascii_digit())) => {
                format!("Y{from}-{to}")
            }
            _ => label.to_owned(),
        },
        _ => label.to_owned(),
    }
}

/// When the table was last changed, which stands beside those words.
fn changed(sheets: &[Sheet], options: &Options) -> Result<Option<PartialDate>, Box<Finding>> {
    let cells = || sheets.iter().flat_map(|sheet| sheet.rows.range(..TOP).map(move |(row, _)| (sheet, *row)));
    let Some((sheet, row)) = cells().find(|(sheet, row)| sheet.text(*row, 0).starts_with("Last update")) else { return Ok(None) };
    let Some(column) = (1..5).find(|column| !sheet.text(row, *column).is_empty()) else { return Ok(None) };
    let flaw = |message| Box::new(options.flaw(Place::Cell(&sheet.name, row, column), message, DATE_HELP));
    cell::changed(sheet.text(row, column)).map_err(flaw)
}

fn described(sheets: &[Sheet], dimensions: Vec<String>, has_names: bool, options: &Options) -> Header {
    let cells = || sheets.iter().flat_map(|sheet| sheet.rows.range(..TOP).map(move |(row, _)| (sheet, *row)));
    let named = |text: &str| bracketed(text).is_some_and(|code| code.contains('_') && cell::dataset(code).is_some());
    let texts = || cells().flat_map(|(sheet, row)| (0..3).map(move |column| sheet.text(row, column)));
    // The first of them is the heading of the summary.
    let title = texts().find(|text| named(text) && !text.starts_with("Data extracted"));
    let known = title.and_then(bracketed).and_then(cell::dataset).or_else(|| options.dataset.clone());
    let by_name = if known.is_none() { format::dataset_by_name(&options.name) } else { None };
    Header {
        format: "workbook of Eurostat's Data Browser",
        is_named_by_file: by_name.is_some(),
        dataset: known.or(by_name),
        title: title.and_then(|text| text.rsplit_once('[')).map(|(title, _)| title.trim().to_owned()),
        updated: None,
        dimensions,
        is_of_eurostat: true,
        has_indicators: false,
        has_names,
    }
}

fn rows(slice: &Slice<'_>, dimensions: &[String], options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let sheet = slice.sheet;
    let codes: Vec<&str> = dimensions.iter().map(|name| slice.codes.get(name).map_or("", String::as_str)).collect();
    let Some(top) = sheet.rows.get(&slice.top) else { return Ok(()) };
    let years: Vec<(u32, &str)> =
        top.iter().map(|(column, cell)| (*column, cell.text.as_str())).filter(|(_, text)| *text != "TIME").collect();
    for (&row, cells) in sheet.rows.range(slice.top + 2..) {
        let geo = sheet.text(row, 0);
        if matches!(geo, "Special value" | "Special values" | "Special value:" | "Available flags:" | "Available flags") {
            break;
        }
        if geo.is_empty() {
            continue;
        }
        for (column, period) in &years {
            let Some(value) = cells.get(column) else { continue };
            let place = Place::Cell(&sheet.name, row, *column);
            if value.is_formula {
                let help = "the office publishes figures, not formulas; download the workbook anew";
                return Err(Box::new(options.flaw(place, "there is a formula instead of a figure", help)));
            }
            let flags = if top.contains_key(&column.saturating_add(1)) { "" } else { sheet.text(row, column.saturating_add(1)) };
            sink.observation(&Observation {
                indicator: None,
                codes: &codes,
                geo,
                period,
                value: &value.text,
                power: 0,
                flags,
                origin: None,
                place,
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{bracketed, code, dimension};

    #[test]
    fn labels_have_codes_where_they_are_the_same_everywhere() {
        assert_eq!((bracketed("Sex [SEX]"), bracketed("Sex"), bracketed("x []")), (Some("SEX"), None, None));
        assert_eq!((dimension("Age class"), dimension("Training")), ("age".into(), "training".into()));
        for (of, label, expected) in [
            ("age", "From 15 to 29 years", "Y15-29"),
            ("age", "15 years or over", "Y_GE15"),
            ("age", "Total", "TOTAL"),
            ("sex", "Total", "T"),
            ("unit", "Percentage", "PC"),
            ("training", "No training", "No training"),
        ] {
            assert_eq!(code(of, label), expected);
        }
    }
}
