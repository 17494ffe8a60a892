//! Workbooks of spreadsheet programs (XLSX) as rows of text: the one door to their parser.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, copy, sink};

use calamine::{DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

pub use crate::ground::limits::WORKBOOK_BYTES as LARGEST;
use crate::ground::limits::{WORKBOOK_CELLS as CELLS, WORKBOOK_FILES as FILES, WORKBOOK_UNPACKED as UNPACKED};

/// A sheet: its cells by row and column, both from 0. What is empty is not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// As on its tab.
    pub name: String,
    /// The rows that have cells.
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// As text; numbers with a decimal point.
    pub text: String,
    /// Whether the spreadsheet program worked it out.
    pub is_formula: bool,
}

impl Sheet {
    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.rows.get(&row).and_then(|row| row.get(&column)).map_or("", |cell| cell.text.as_str())
    }
}

/// A cell's name as spreadsheet programs show it: `C12`.
#[must_use]
pub fn name(row: u32, column: u32) -> String {
    let (mut letters, mut left) = (String::new(), column.saturating_add(1));
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", u64::from(row) + 1)
}

/// All sheets of a workbook.
///
/// # Errors
/// With a sentence without a full stop: when it is damaged, no workbook, or beyond all limits.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    within_limits(bytes)?;
    let damaged = |error: calamine::XlsxError| format!("the workbook cannot be read: {error}");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let (mut sheets, mut left) = (Vec::new(), CELLS);
    for name in workbook.sheet_names() {
        let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
        // Cell by cell: a range would reserve room for all that lies between two far corners.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            left = left.checked_sub(1).ok_or_else(|| format!("the workbook has more than {CELLS} cells"))?;
            let text = text(&cell.value);
            if !text.is_empty() {
                let is_formula = cell.formula.is_some();
                sheet.rows.entry(cell.pos.0).or_default().insert(cell.pos.1, Cell { text, is_formula });
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Unpacks all files to nowhere: what an archive says of its sizes need not be true.
fn within_limits(bytes: &[u8]) -> Result<(), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("the workbook cannot be unpacked: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > FILES {
        return Err(format!("the archive holds more than {FILES} files"));
    }
    let mut left = UNPACKED;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(|error| damaged(&error))?;
        let size = copy(&mut file.take(left + 1), &mut sink()).map_err(|error| damaged(&error))?;
        left =
            left.checked_sub(size).ok_or_else(|| format!("the workbook is larger than {} MB when unpacked", UNPACKED >> 20))?;
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(date) => date.as_f64().to_string(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn cells_are_named_as_in_spreadsheets() {
        assert_eq!(
            (name(0, 0), name(11, 2), name(0, 26), name(9, 701)),
            ("A1".into(), "C12".into(), "AA1".into(), "ZZ10".into())
        );
    }
}
