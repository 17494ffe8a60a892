//! All tables in one workbook (Office Open XML, ECMA-376): a sheet for each table, one that explains the columns, and one
//! that says whose data it is. Numbers are numbers, days are days, and the same tables give the same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::csv::{headings, texts};
use super::table::{Cell, Column, Kind, TABLES, Table};
use crate::derive::xml::escape;
use crate::derive::{link, xml};
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::page::context::Context;

/// The file.
#[must_use]
pub(super) fn file(context: &Context<'_>) -> Vec<u8> {
    // Memory takes all that is written to it; what could fail is a workbook of more than four gigabytes.
    write(context).unwrap_or_default()
}

/// What the workbook holds besides the tables.
#[must_use]
pub(super) fn around(context: &Context<'_>) -> Vec<u8> {
    [properties(context), about(context), columns(context)].concat().into_bytes()
}

type Zip = ZipWriter<Cursor<Vec<u8>>>;

/// Styles by their numbers in `styles.xml`.
const DAY: u8 = 1;
const HEADING: u8 = 2;

/// As many letters as a cell of a workbook can hold (UTF-16).
const MOST_LETTERS: usize = 32_767;

fn write(context: &Context<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<&str> = ["about"].into_iter().chain(TABLES.map(|table| table.name)).chain(["columns"]).collect();
    part(&mut zip, "[Content_Types].xml", &content_types(names.len()))?;
    part(&mut zip, "_rels/.rels", ROOT)?;
    part(&mut zip, "docProps/core.xml", &properties(context))?;
    part(&mut zip, "xl/workbook.xml", &workbook(&names))?;
    part(&mut zip, "xl/_rels/workbook.xml.rels", &relations(names.len()))?;
    part(&mut zip, "xl/styles.xml", STYLES)?;
    part(&mut zip, "xl/worksheets/sheet1.xml", &about(context))?;
    for (at, table) in TABLES.iter().enumerate() {
        begin(&mut zip, &format!("xl/worksheets/sheet{}.xml", at + 2))?;
        rows(&mut zip, context, table)?;
    }
    part(&mut zip, &format!("xl/worksheets/sheet{}.xml", names.len()), &columns(context))?;
    Ok(zip.finish()?.into_inner())
}

/// Begins a part. All parts bear the first day that the format knows, so that no clock is in the file.
fn begin(zip: &mut Zip, name: &str) -> zip::result::ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    zip.start_file(name, options)
}

/// How hard to press: higher levels take much more time and hardly fewer bytes.
const LEVEL: i64 = 4;

fn part(zip: &mut Zip, name: &str, text: &str) -> zip::result::ZipResult<()> {
    begin(zip, name)?;
    zip.write_all(text.as_bytes())?;
    Ok(())
}

/// The sheet of a table, written row by row.
fn rows(zip: &mut Zip, context: &Context<'_>, table: &Table) -> zip::result::ZipResult<()> {
    let headings = headings(context, table);
    let languages: Vec<Language> = context.project.languages().collect();
    let mut line = sheet_head(&headings.iter().map(|heading| width(heading.column.kind)).collect::<Vec<_>>());
    let titles: Vec<&str> = headings.iter().map(|heading| heading.name.as_str()).collect();
    line.push_str(&text_row(1, &titles, HEADING));
    zip.write_all(line.as_bytes())?;
    let letters: Vec<String> = (0..headings.len()).map(letters).collect();
    let (mut number, mut result) = (1, Ok(()));
    (table.each)(context, &mut |cells| {
        number += 1;
        line.clear();
        row(&mut line, number, cells, table.columns, &languages, &letters);
        if result.is_ok() {
            result = zip.write_all(line.as_bytes());
        }
    });
    result?;
    zip.write_all(b"</sheetData></worksheet>")?;
    Ok(())
}

fn row(out: &mut String, number: usize, cells: &[Cell<'_>], columns: &[Column], languages: &[Language], letters: &[String]) {
    let _ = write!(out, "<row r=\"{number}\">");
    let mut at = 0;
    for (value, column) in cells.iter().zip(columns) {
        match value {
            Cell::Number(_) | Cell::Whole(_) => texts(value, column, languages, |text| {
                let _ = write!(out, "<c r=\"{}{number}\"><v>{text}</v></c>", letters[at]);
                at += 1;
            }),
            Cell::Yes(yes) => {
                let _ = write!(out, "<c r=\"{}{number}\" t=\"b\"><v>{}</v></c>", letters[at], u8::from(*yes));
                at += 1;
            }
            Cell::Day(date) if date.day.is_some() => {
                let _ = write!(out, "<c r=\"{}{number}\" s=\"{DAY}\"><v>{}</v></c>", letters[at], serial(*date));
                at += 1;
            }
            _ => texts(value, column, languages, |text| {
                if !text.is_empty() {
                    text_cell(out, &letters[at], number, &text, 0);
                }
                at += 1;
            }),
        }
    }
    out.push_str("</row>");
}

fn text_cell(out: &mut String, letters: &str, number: usize, text: &str, style: u8) {
    let style = if style == 0 { String::new() } else { format!(" s=\"{style}\"") };
    let _ = write!(out, "<c r=\"{letters}{number}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    out.push_str(&escape(&fitting(text)));
    out.push_str("</t></is></c>");
}

fn text_row(number: usize, texts: &[&str], style: u8) -> String {
    let mut out = format!("<row r=\"{number}\">");
    for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        text_cell(&mut out, &letters(at), number, text, style);
    }
    out + "</row>"
}

/// The text as far as a cell can hold it, without letters that XML cannot hold.
fn fitting(text: &str) -> String {
    let mut left = MOST_LETTERS;
    text.chars()
        .filter(|c| xml::is_allowed(*c))
        .take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some())
        .collect()
}

/// The letters of a column: A, B, …, Z, AA.
fn letters(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { last.to_string() } else { format!("{}{last}", letters(at / 26 - 1)) }
}

/// A day as workbooks count it: days since 30 December 1899.
fn serial(date: PartialDate) -> i64 {
    // Days from civil, by Howard Hinnant: years begin in March, so that leap days are the last of a year.
    let (year, month, day) = date.earliest();
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let since_1970 = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    since_1970 + 25_569
}

fn width(kind: Kind) -> u8 {
    match kind {
        Kind::Words | Kind::Link => 40,
        Kind::List | Kind::Links => 30,
        Kind::Key | Kind::Text => 20,
        Kind::Number | Kind::Whole | Kind::Year | Kind::Day | Kind::Yes => 12,
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The beginning of a sheet whose first row stays in sight.
fn sheet_head(widths: &[u8]) -> String {
    let mut out = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (at, width) in widths.iter().enumerate() {
        let number = at + 1;
        let _ = write!(out, "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    out + "</cols><sheetData>"
}

/// Whose data it is, where it is, under which terms.
fn about(context: &Context<'_>) -> String {
    let site = &context.project.site;
    let language = context.default_language();
    let words = context.words(language);
    let mut lines = vec![
        ["title".to_owned(), context.text(&site.title, language), String::new()],
        ["url".to_owned(), site.base_url.value.clone(), String::new()],
    ];
    for licence in &site.licences {
        let name = words.labelled(&context.text(&licence.covers, language), &context.text(&licence.name, language));
        lines.push(["licence".to_owned(), name, link::web(licence.url.as_ref())]);
    }
    let mut out = sheet_head(&[16, 60, 60]);
    for (at, line) in lines.iter().enumerate() {
        out.push_str(&text_row(at + 1, &line.each_ref().map(String::as_str), 0));
    }
    out + "</sheetData></worksheet>"
}

/// What the columns of all tables mean.
fn columns(context: &Context<'_>) -> String {
    let words = context.words(context.default_language());
    let mut out = sheet_head(&[16, 24, 16, 80]);
    out.push_str(&text_row(1, &["table", "column", "type", "meaning"], HEADING));
    let all = TABLES.iter().flat_map(|table| headings(context, table).into_iter().map(move |heading| (table.name, heading)));
    for (at, (table, heading)) in all.enumerate() {
        let kind = words.say(heading.column.kind.message());
        out.push_str(&text_row(at + 2, &[table, &heading.name, kind, words.say(heading.column.about)], 0));
    }
    out + "</sheetData></worksheet>"
}

fn content_types(sheets: usize) -> String {
    let sheet = |number: usize| {
        format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{SHEET}.worksheet+xml\"/>")
    };
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{SHEET}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{SHEET}.styles+xml\"/>{}</Types>",
        (1..=sheets).map(sheet).collect::<String>()
    )
}

const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
    </Relationships>";

/// Title and publisher, without a day: the same tables give the same bytes.
fn properties(context: &Context<'_>) -> String {
    let site = &context.project.site;
    let title = escape(site.title.text(context.default_language(), context.default_language()));
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{title}</dc:title><dc:creator>{title}</dc:creator><dc:identifier>{}</dc:identifier></cp:coreProperties>",
        escape(&site.base_url)
    )
}

fn workbook(names: &[&str]) -> String {
    let sheet = |(at, name): (usize, &&str)| format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", at + 1);
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>{}</sheets></workbook>",
        names.iter().enumerate().map(sheet).collect::<String>()
    )
}

fn relations(sheets: usize) -> String {
    let sheet = |number: usize| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{DOCUMENT}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")
    };
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{}\
         <Relationship Id=\"rId{}\" Type=\"{DOCUMENT}/styles\" Target=\"styles.xml\"/></Relationships>",
        (1..=sheets).map(sheet).collect::<String>(),
        sheets + 1
    )
}

const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
    <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_workbooks_do() {
        let day = |text: &str| serial(text.parse().unwrap());
        // 60 would be the day that did not exist in 1900; dates of records are later.
        assert_eq!(["1900-03-01", "1970-01-01", "2000-02-29", "2026-11-22"].map(day), [61, 25_569, 36_585, 46_348]);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_cell_holds_any_text() {
        assert_eq!(fitting("a\u{0}b\u{b}\tc"), "ab\tc");
        assert_eq!(fitting(&"ö".repeat(40_000)).chars().count(), MOST_LETTERS);
        let mut out = String::new();
        text_cell(&mut out, "B", 7, "=1 & <2>", 0);
        assert_eq!(out, "<c r=\"B7\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1 &amp; &lt;2&gt;</t></is></c>");
    }
}
