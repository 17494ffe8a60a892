//! Which format a file is in, by its content, and the reader for it.

use std::io::{Cursor, Read};

use super::super::records::{Record, Records, Trouble, separator};
use super::super::text::Utf16;
use super::super::{unpack, workbook};
use super::{Options, Sink, cell, cube, linear, plain, sheets, wide};
use crate::ground::finding::Finding;

/// As much of a file as its format is told by.
const HEAD: usize = 64 << 10;
/// The bytes of a file, from wherever.
type Input<'a> = Box<dyn Read + 'a>;

/// The first bytes of archives, and of workbooks before 2007.
const ZIP: &[u8] = b"PK\x03\x04";
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads a whole file into the sink.
///
/// # Errors
/// When the file cannot be imported: what it is instead, and what to do.
pub fn read(input: Box<dyn Read + '_>, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let (head, input) = peek(input, options)?;
    if head.starts_with(unpack::MAGIC) {
        let (head, input) = peek(Box::new(unpack::reader(input)), options)?;
        return if head.starts_with(unpack::MAGIC) {
            Err(options.refusal("the file is packed twice", "unpack it once"))
        } else {
            unpacked(&head, input, options, sink)
        };
    }
    unpacked(&head, input, options, sink)
}

/// The first bytes, and a reader that gives them again.
fn peek<'a>(mut input: Input<'a>, options: &Options) -> Result<(Vec<u8>, Input<'a>), Box<Finding>> {
    let mut head = Vec::new();
    let read = (&mut input).take(HEAD as u64).read_to_end(&mut head);
    read.map_err(|error| {
        options.refusal(format!("the file cannot be read: {error}"), "download it anew; it may not be complete")
    })?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(input))))
}

fn unpacked(head: &[u8], input: Input<'_>, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    if head.starts_with(ZIP) {
        let bytes = whole(input, workbook::LARGEST, options)?;
        return sheets::read(&bytes, options, sink);
    }
    if head.starts_with(OLD_OFFICE) {
        return Err(options.refusal("this is a workbook of before 2007", "save it as XLSX"));
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        let mut input = input;
        let mut mark = [0; 2];
        let _ = input.read_exact(&mut mark);
        let (head, input) = peek(Box::new(Utf16::new(input, head[0] == 0xfe)), options)?;
        return text(&head, input, options, sink);
    }
    if head.contains(&0) {
        return Err(options.refusal(
            "this is no text: there are zero bytes in it",
            "if it is UTF-16 without its mark, save it as UTF-8; else download the table as SDMX-CSV",
        ));
    }
    text(head, input, options, sink)
}

fn text(head: &[u8], input: Input<'_>, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match bare.first() {
        None => Err(options.refusal("the file is empty", "download it anew")),
        Some(b'{' | b'[') => {
            let bytes = whole(input, cube::LARGEST, options)?;
            cube::read(&bytes, options, sink)
        }
        Some(b'<') => Err(markup(bare, options)),
        Some(_) => table(head, input, options, sink),
    }
}

/// XML and HTML are not read; most people who have them can have something better.
fn markup(head: &[u8], options: &Options) -> Box<Finding> {
    let start = String::from_utf8_lossy(&head[..head.len().min(2000)]).to_lowercase();
    if start.contains("sdmx") {
        return options.refusal("this is SDMX-ML, which is not read here", "download the table as SDMX-CSV, TSV or JSON-stat");
    }
    if start.contains("<html") || start.contains("<!doctype html") {
        let help = "open it: mostly it tells what went wrong with the download";
        return options.refusal("this is a web page, not a table", help);
    }
    options.refusal("this is XML, which is not read here", "download the table as SDMX-CSV, TSV or JSON-stat")
}

fn table(head: &[u8], input: Input<'_>, options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let line = String::from_utf8_lossy(first);
    if let Some(mapping) = &options.mapping {
        return plain::mapped(input, mapping, options, sink);
    }
    let key = line.split('\t').next().unwrap_or("");
    if line.contains('\t') && key.contains('\\') {
        return wide::read(Records::new(input, b'\t', false), options, sink);
    }
    let mut records = Records::new(input, separator(&line), true);
    let header = next(&mut records, options)?.unwrap_or_default();
    if linear::is_it(&header) {
        return linear::read(records, &header, options, sink);
    }
    if plain::is_it(&header) {
        return plain::read(records, &header, options, sink);
    }
    let names: Vec<String> = header.iter().take(12).map(cell::shown).collect();
    Err(options
        .refusal(
            format!("this is no table of a known format; its first line is: {}", names.join(" | ")),
            "for a table of a national office write a file such as “{header: 3, columns: {geo: HEADING, year: HEADING, value: HEADING}, source: {publisher: …, url: …}}” and name it with --map",
        )
        .with_line(header.line))
}

/// Adds a line to a finding.
trait WithLine {
    fn with_line(self, line: u64) -> Self;
}

impl WithLine for Box<Finding> {
    fn with_line(mut self, line: u64) -> Self {
        self.line = Some((line.max(1), 1));
        self
    }
}

/// The next record, or why there is none.
///
/// # Errors
/// When the text cannot be read on.
pub fn next<R: Read>(records: &mut Records<R>, options: &Options) -> Result<Option<Record>, Box<Finding>> {
    records.read_next().map_err(|trouble| {
        let Trouble { line, message, help } = trouble;
        options.refusal(message, help).with_line(line)
    })
}

fn whole(input: Input<'_>, largest: usize, options: &Options) -> Result<Vec<u8>, Box<Finding>> {
    let mut bytes = Vec::new();
    let read = input.take(largest as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| options.refusal(format!("the file cannot be read on: {error}"), "download it anew"))?;
    if bytes.len() > largest {
        let message = format!("the file is larger than {} MB", largest >> 20);
        return Err(options.refusal(message, "filter the table at the publisher's, or take SDMX-CSV, which may be larger"));
    }
    Ok(bytes)
}

/// The code of the table that a file's name begins with, for formats that have no room for it:
/// `estat_ilc_peps11.tsv.gz`, `ilc_peps11.2017.tsv`.
#[must_use]
pub fn dataset_by_name(name: &str) -> Option<String> {
    let stem = name.rsplit(['/', '\\']).next()?.split('.').next()?.to_lowercase();
    let stem = stem.strip_prefix("estat_").unwrap_or(&stem);
    let stem = stem.split("__custom").next()?;
    cell::dataset(["_linear", "_tabular", "_page_spreadsheet"].iter().fold(stem, |stem, end| stem.trim_end_matches(end)))
}
