//! An export as a table: headings and rows of text, from CSV or a workbook.

use std::collections::BTreeMap;

use super::encoding::{self, Decoded};
use super::{json, rules};
use crate::ground::finding::Finding;
use crate::read::import::records::{Record, Records};
use crate::read::import::workbook::{self, Sheet};

pub use crate::ground::limits::{ANSWER as LONGEST, SURVEY_BYTES as LARGEST, SURVEY_COLUMNS as COLUMNS, SURVEY_ROWS as ROWS};
/// As many rows as are looked at for headings, and for what stands between fields.
const LOOKED_AT: usize = 20;

/// The answers of an export.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What the file is, in words.
    pub format: String,
    /// The headings; no two are the same.
    pub headings: Vec<String>,
    /// The answers.
    pub rows: Vec<Row>,
}

/// An answer.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// As many cells as there are headings. What was several values stands on several lines.
    pub cells: Vec<String>,
    /// Where it stands.
    pub at: At,
}

/// Where a row stands in its file.
#[derive(Debug, Clone)]
pub enum At {
    /// In a text.
    Text(Box<Record>),
    /// In a sheet, from 0, with the columns of its cells.
    Sheet(u32, Vec<u32>),
    /// In a list, from 1.
    Item(usize),
}

impl Default for At {
    fn default() -> Self {
        At::Item(0)
    }
}

impl Row {
    /// The row as people name it.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.at {
            At::Text(record) => format!("line {}", record.line),
            At::Sheet(row, _) => format!("row {}", row + 1),
            At::Item(number) => format!("answer {number}"),
        }
    }

    /// The line that it begins on, where there are lines.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match &self.at {
            At::Text(record) => Some(record.line),
            At::Sheet(..) | At::Item(_) => None,
        }
    }

    /// A finding with the place of a cell.
    #[must_use]
    pub fn place(&self, column: usize, mut finding: Finding) -> Finding {
        match &self.at {
            At::Text(record) => {
                let (line, column) = record.place(column);
                finding.line(line, column)
            }
            At::Sheet(row, columns) => {
                let cell = workbook::name(*row, columns.get(column).copied().unwrap_or_default());
                finding.message = format!("{cell}: {}", finding.message);
                finding
            }
            At::Item(number) => {
                finding.message = format!("answer {number}: {}", finding.message);
                finding
            }
        }
    }
}

/// What cannot be read, boxed because findings are large.
pub type Refusal = Box<Finding>;

/// Reads an export, whatever it is. What is odd and no reason to stop goes to `findings`.
///
/// # Errors
/// With the reason why it cannot be imported.
pub fn read(bytes: &[u8], file: &str, asked: Option<&str>, findings: &mut Vec<Finding>) -> Result<Table, Refusal> {
    let refused = |message: &str, help: &str| Err(Box::new(Finding::about(&rules::REFUSED, file, message).help(help)));
    let mut table = match bytes {
        [] => return refused("the file is empty", "export the answers anew"),
        [b'P', b'K', 3, 4, ..] => workbook_of(bytes, file)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return refused("this is a workbook of the old kind (XLS)", "save it as XLSX or CSV"),
        [0x1F, 0x8B, ..] => return refused("the file is packed by gzip", "unpack it first"),
        [b'%', b'P', b'D', b'F', ..] => return refused("this is a PDF", "export the answers as CSV, XLSX or JSON"),
        _ => {
            let Decoded { text, encoding } = encoding::decode(bytes, asked).map_err(|trouble| {
                let finding = Finding::about(&rules::BAD_TEXT, file, trouble.message).help(trouble.help);
                Box::new(match trouble.at {
                    Some((line, column)) => finding.line(line, column),
                    None => finding,
                })
            })?;
            match text.trim_start().chars().next() {
                None => return refused("the file is empty", "export the answers anew"),
                Some('{' | '[') => json::read(&text, file, findings)?,
                Some('<') => return refused("this is a web page or XML", "export the answers as CSV, XLSX or JSON"),
                Some(_) => text_of(&text, &encoding, file)?,
            }
        }
    };
    if table.headings.len() > COLUMNS || table.rows.len() > ROWS {
        let message = format!("there are {} columns and {} answers", table.headings.len(), table.rows.len());
        return refused(&message, &format!("{COLUMNS} columns and {ROWS} answers are the most; split the export"));
    }
    if table.rows.is_empty() {
        return refused("there are headings and no answer", "export the answers themselves, not the form");
    }
    number(&mut table.headings, file, findings);
    Ok(table)
}

/// Headings that stand there twice get a number.
fn number(headings: &mut [String], file: &str, findings: &mut Vec<Finding>) {
    for n in 0..headings.len() {
        if headings[n].is_empty() {
            headings[n] = format!("({})", n + 1);
        }
        if !headings[..n].contains(&headings[n]) {
            continue;
        }
        let numbered =
            (2..=COLUMNS + 2).map(|number| format!("{} ({number})", headings[n])).find(|name| !headings.contains(name));
        let numbered = numbered.unwrap_or_default();
        let message = format!("two columns have the heading “{}”", headings[n]);
        findings.push(
            Finding::about(&rules::TWICE, file, message).help(format!("the one further right is “{numbered}” in the mapping")),
        );
        headings[n] = numbered;
    }
}

/// The row of headings: the first that is at least half as wide as any; some services write a few short lines above it.
fn heading_row(widths: &[usize]) -> usize {
    let most = widths.iter().max().copied().unwrap_or_default();
    widths.iter().position(|width| *width > 1 && width * 2 >= most).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of(text: &str, encoding: &str, file: &str) -> Result<Table, Refusal> {
    // A line for a spreadsheet program.
    let (text, named, skipped) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((separator, rest)) => (rest, separator.trim_end_matches('\r').bytes().next(), 1),
        None => (text, None, 0),
    };
    let separator = named.unwrap_or_else(|| separator(text));
    let trouble = |line: u64, message: String, help: &str| {
        Box::new(Finding::about(&rules::BAD_ROW, file, message).line(line, 1).help(help.to_owned()))
    };
    let mut records = Records::new(text.as_bytes(), separator, true).starting_at(skipped + 1);
    let mut list: Vec<Record> = Vec::new();
    while let Some(record) = records.read_next().map_err(|found| trouble(found.line, found.message, found.help))? {
        list.push(record);
        if list.len() > ROWS + LOOKED_AT {
            break;
        }
    }
    let filled = |record: &Record| record.iter().filter(|cell| !cell.trim().is_empty()).count();
    let widths: Vec<usize> = list.iter().take(LOOKED_AT).map(filled).collect();
    let top = heading_row(&widths);
    let Some(head) = list.get(top).filter(|head| filled(head) > 1) else {
        let finding =
            Finding::about(&rules::REFUSED, file, "there is no table in this text: a line of headings with one column only");
        return Err(Box::new(finding.help("what stands between columns is a comma, a semicolon, a tab or a bar")));
    };
    let mut headings: Vec<String> = head.iter().map(one_line).collect();
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    if !headings.iter().any(|heading| heading.contains(char::is_alphabetic)) {
        let finding = Finding::about(&rules::REFUSED, file, "there are no headings: no word stands in the first line");
        return Err(Box::new(finding.line(head.line, 1).help("put a line above the answers with the question of each column")));
    }
    let words = match separator {
        b'\t' => "tabs".to_owned(),
        other => format!("“{}”", char::from(other)),
    };
    let format = format!("CSV in {encoding} with {words} between columns");
    let mut rows = Vec::new();
    for record in list.into_iter().skip(top + 1).filter(|record| filled(record) > 0) {
        let (found, wanted) = (record.len(), headings.len());
        let is_longer = record.iter().skip(wanted).any(|cell| !cell.trim().is_empty());
        if found < wanted || is_longer {
            let message = format!("this row has {found} fields, and there are {wanted} headings");
            let help = "mostly an answer with a line break, quotation mark or separator in it stands without quotation marks";
            return Err(trouble(record.line, message, help));
        }
        rows.push(Row { cells: record.iter().take(wanted).map(ToOwned::to_owned).collect(), at: At::Text(Box::new(record)) });
    }
    Ok(Table { format, headings, rows })
}

/// What stands between fields: with it, most rows have as many fields as the first, and the most of them.
fn separator(text: &str) -> u8 {
    let tried = [b',', b';', b'\t', b'|'].map(|separator| {
        let mut records = Records::new(text.as_bytes(), separator, true).forgiving();
        let lengths: Vec<usize> =
            std::iter::from_fn(|| records.read_next().ok().flatten()).take(LOOKED_AT).map(|record| record.len()).collect();
        let width = lengths.iter().max().copied().unwrap_or_default();
        let alike = lengths.iter().filter(|length| **length == width).count();
        let share = if width > 1 { alike * 100 / lengths.len().max(1) } else { 0 };
        (share / 25, width, separator)
    });
    tried.into_iter().rev().max_by_key(|(share, width, _)| (*share, *width)).map_or(b',', |(_, _, separator)| separator)
}

fn workbook_of(bytes: &[u8], file: &str) -> Result<Table, Refusal> {
    let refused =
        |message: String| Box::new(Finding::about(&rules::REFUSED, file, message).help("export the answers anew, or as CSV"));
    let sheets = workbook::sheets(bytes).map_err(refused)?;
    let sheet = sheets.iter().find(|sheet| sheet.rows.values().filter(|row| row.len() > 1).count() > 1);
    let Some(sheet) = sheet else {
        return Err(refused("no sheet of the workbook holds a table with headings and answers".to_owned()));
    };
    Ok(sheet_of(sheet))
}

fn sheet_of(sheet: &Sheet) -> Table {
    let widths: Vec<usize> = sheet.rows.values().take(LOOKED_AT).map(BTreeMap::len).collect();
    let mut rows = sheet.rows.iter().skip(heading_row(&widths));
    let Some((_, head)) = rows.next() else { return Table::default() };
    let columns: Vec<u32> = head.keys().copied().collect();
    let headings = head.values().map(|cell| one_line(&cell.text)).collect();
    let rows = rows
        .map(|(&row, _)| Row {
            cells: columns.iter().map(|&column| sheet.text(row, column).to_owned()).collect(),
            at: At::Sheet(row, columns.clone()),
        })
        .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    Table { format: format!("XLSX, sheet “{}”", sheet.name), headings, rows }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let table = read(text.as_bytes(), "a.csv", None, &mut Vec::new()).unwrap();
        (table.headings, table.rows.into_iter().map(|row| row.cells).collect())
    }

    fn refusal(text: &str) -> (&'static str, String) {
        let finding = read(text.as_bytes(), "a.csv", None, &mut Vec::new()).unwrap_err();
        (finding.rule.code, finding.message)
    }

    #[test]
    fn separators_and_lines_above_the_headings_are_found() {
        let wanted = (vec!["A".to_owned(), "B, or C".to_owned()], vec![vec!["1, 2; 3".to_owned(), "x\ny".to_owned()]]);
        for separator in [",", ";", "\t", "|"] {
            assert_eq!(table(&format!("A{separator}\"B, or C\"\r\n\"1, 2; 3\"{separator}\"x\ny\"\r\n")), wanted);
        }
        assert_eq!(table("A;B, or C\n1, 2, 3;x\n").1, [["1, 2, 3", "x"]]);
        assert_eq!(table("sep=;\nA;B\n1;2\n").1, [["1", "2"]]);
        assert_eq!(table("Alias;Survey\n\nA;B;C;D;E\n1;2;3;4;5\n").0, ["A", "B", "C", "D", "E"]);
        assert_eq!(table("A,A,\n1,2,\n").0, ["A", "A (2)"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(refusal("").0, "RL361");
        assert_eq!(refusal("just a letter\nto somebody\n").0, "RL361");
        assert_eq!(refusal("<html>").0, "RL361");
        assert_eq!(refusal("A,B\n").0, "RL361");
        assert_eq!(refusal("1,2,3\n4,5,6\n").0, "RL361");
        assert_eq!(refusal("A,B\n1\n"), ("RL363", "this row has 1 fields, and there are 2 headings".to_owned()));
        assert_eq!(refusal("A,B\n1,2,3\n").0, "RL363");
    }
}
