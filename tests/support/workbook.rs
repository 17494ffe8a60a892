//! Workbooks with one sheet, made in memory.

use super::archive::archive;

/// A workbook with a sheet of rows of text; numbers are numbers, and what begins with `=` is a formula with the value 7.
pub(crate) fn workbook<T: AsRef<str>>(rows: &[impl AsRef<[T]>]) -> Vec<u8> {
    packed(sheet_of(rows).as_bytes())
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

/// Its sheet as XML.
pub(crate) fn sheet_of<T: AsRef<str>>(rows: &[impl AsRef<[T]>]) -> String {
    let cell = |text: &str| match text.strip_prefix('=') {
        Some(formula) => format!("<c><f>{formula}</f><v>7</v></c>"),
        None if text.is_empty() => "<c/>".to_owned(),
        None if text.parse::<f64>().is_ok() => format!("<c><v>{text}</v></c>"),
        None => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let row = |row: &[T]| format!("<row>{}</row>", row.iter().map(|text| cell(text.as_ref())).collect::<String>());
    let rows: String = rows.iter().map(|cells| row(cells.as_ref())).collect();
    format!("{HEAD}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
}

/// A workbook with that sheet.
pub(crate) fn packed(sheet: &[u8]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relation = |kind: &str, target: &str| {
        format!(
            "{HEAD}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "{HEAD}<workbook {MAIN} xmlns:r=\"{office}\"><sheets><sheet name=\"Sheet 1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    archive(&[
        ("[Content_Types].xml", format!("{HEAD}<Types xmlns=\"{package}/content-types\"/>").as_bytes()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}
