//! Records of a table in text, one at a time and in bounded memory: the one door to the CSV parser.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::text::Encoding;

use crate::ground::limits::{RECORD_BYTES as LARGEST, RECORD_FIELDS as FIELDS, TABLE_BYTES as LARGEST_TEXT};

/// One record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The line that it begins on, from 1.
    pub line: u64,
    text: String,
    ends: Vec<usize>,
    raw: Vec<u8>,
    separator: u8,
    is_quoting: bool,
    encoding: Encoding,
}

impl Record {
    /// How many fields it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The field of that number, from 0; empty where there is none.
    #[must_use]
    pub fn get(&self, field: usize) -> &str {
        let start = if field == 0 { 0 } else { self.ends.get(field - 1).copied().unwrap_or(self.text.len()) };
        let end = self.ends.get(field).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or("")
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|field| self.get(field))
    }

    /// What stands between its fields.
    #[must_use]
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// Line and column where a field begins, both from 1.
    #[must_use]
    pub fn place(&self, field: usize) -> (u64, u64) {
        let (mut left, mut quoted, mut line, mut start) = (field, false, self.line, 0);
        let mut at = 0;
        for (position, &byte) in self.raw.iter().enumerate() {
            if left == 0 {
                break;
            }
            at = position + 1;
            match byte {
                b'"' if self.is_quoting => quoted = !quoted,
                b'\n' => (line, start) = (line + 1, position + 1),
                _ if byte == self.separator && !quoted => left -= 1,
                _ => {}
            }
        }
        (line, self.encoding.characters(&self.raw[start..at]) as u64 + 1)
    }
}

/// Why no further record can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The line.
    pub line: u64,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to do next.
    pub help: &'static str,
}

/// The records of a text.
pub struct Records<R> {
    input: R,
    parser: Reader,
    separator: u8,
    is_quoting: bool,
    is_forgiving: bool,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    is_over: bool,
    line: u64,
    read: u64,
    encoding: Encoding,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: Read> Records<R> {
    /// Reads records with fields between separators; fields may stand in quotation marks where `is_quoting` says so.
    pub fn new(input: R, separator: u8, is_quoting: bool) -> Self {
        Records {
            input,
            parser: ReaderBuilder::new().delimiter(separator).quoting(is_quoting).build(),
            separator,
            is_quoting,
            is_forgiving: false,
            buffer: vec![0; 64 << 10],
            start: 0,
            end: 0,
            is_over: false,
            line: 1,
            read: 0,
            encoding: Encoding::Ascii,
            output: vec![0; LARGEST],
            ends: vec![0; FIELDS],
        }
    }

    /// The same with the first line counted as that one.
    #[must_use]
    pub fn starting_at(mut self, line: u64) -> Self {
        self.line = line;
        self
    }

    /// The same with quotation marks taken wherever they stand, for a reader who only tries what separates fields.
    #[must_use]
    pub fn forgiving(mut self) -> Self {
        self.is_forgiving = true;
        self
    }

    /// The next record; `None` at the end. Empty lines are passed over.
    ///
    /// # Errors
    /// When the text cannot be read on: the record is beyond all limits, or in another encoding than those before it.
    pub fn read_next(&mut self) -> Result<Option<Record>, Trouble> {
        let (mut raw, mut written, mut fields, mut line) = (Vec::new(), 0, 0, None);
        loop {
            if self.start == self.end && !self.is_over {
                self.fill()?;
            }
            let input = &self.buffer[self.start..self.end];
            let (result, taken, put, ended) =
                self.parser.read_record(input, &mut self.output[written..], &mut self.ends[fields..]);
            let consumed = &input[..taken];
            let skipped =
                if line.is_none() { consumed.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count() } else { 0 };
            let breaks = |bytes: &[u8]| bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
            self.line += breaks(&consumed[..skipped]);
            if line.is_none() && skipped < taken {
                line = Some(self.line);
            }
            self.line += breaks(&consumed[skipped..]);
            raw.extend_from_slice(&consumed[skipped..]);
            self.start += taken;
            // The positions of ends count from the beginning of the record, wherever the output goes on.
            (written, fields) = (written + put, fields + ended);
            let line = line.unwrap_or(self.line);
            if raw.len() > LARGEST {
                return Err(too_large(line));
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => return Err(too_large(line)),
                ReadRecordResult::OutputEndsFull => {
                    return Err(Trouble {
                        line,
                        message: format!("this line has more than {FIELDS} fields"),
                        help: "ask the publisher for years below each other, not beside each other",
                    });
                }
                ReadRecordResult::Record => return self.record(line, raw, written, fields).map(Some),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn record(&mut self, line: u64, raw: Vec<u8>, written: usize, fields: usize) -> Result<Record, Trouble> {
        if self.is_quoting && !self.is_forgiving {
            quotation(&raw, self.separator, line)?;
        }
        let bytes = &self.output[..written];
        let mixed = || Trouble {
            line,
            message: "this line is written in another encoding than those before it".to_owned(),
            help: "save the whole file as UTF-8",
        };
        let mut record = Record {
            line,
            separator: self.separator,
            is_quoting: self.is_quoting,
            raw,
            ends: self.ends[..fields].to_vec(),
            ..Record::default()
        };
        let whole = self.encoding.decode(bytes).ok_or_else(mixed)?;
        if whole.len() == bytes.len() {
            record.text = whole;
        } else {
            // Windows-1252 grows on its way to UTF-8, and so do the ends.
            let mut start = 0;
            for end in &mut record.ends {
                record.text += &self.encoding.decode_again(&bytes[start..*end]);
                (start, *end) = (*end, record.text.len());
            }
        }
        record.encoding = self.encoding;
        Ok(record)
    }

    fn fill(&mut self) -> Result<(), Trouble> {
        let trouble = |line, message: String, help| Trouble { line, message, help };
        let read = self.input.read(&mut self.buffer).map_err(|error| {
            trouble(self.line, format!("the file cannot be read on: {error}"), "download it anew; it may not be complete")
        })?;
        (self.start, self.end, self.is_over) = (0, read, read == 0);
        self.read += read as u64;
        if self.read > LARGEST_TEXT {
            return Err(trouble(self.line, "the text is larger than 8 GB".to_owned(), "filter the table at the publisher's"));
        }
        if self.buffer[..read].contains(&0) {
            return Err(trouble(self.line, "there is a zero byte in the text".to_owned(), "save the file as UTF-8"));
        }
        Ok(())
    }
}

/// Whether each quotation mark that opens a field closes it. The parser takes what does not, and joins fields and records.
/// It goes from mark to mark, so that it costs little in a table of a gigabyte.
fn quotation(raw: &[u8], separator: u8, line: u64) -> Result<(), Trouble> {
    let raw = raw.strip_prefix("\u{feff}".as_bytes()).unwrap_or(raw);
    let is_end = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
    let next = |from: usize| raw[from..].iter().position(|byte| *byte == b'"').map(|at| from + at);
    let line_of = |at: usize| line + raw[..at].iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
    let trouble = |at: usize, message: String| Trouble {
        line: line_of(at),
        message,
        help: "a field with quotation marks in it stands between quotation marks, with each of its own doubled",
    };
    let mut from = 0;
    while let Some(opened) = next(from) {
        from = opened + 1;
        // Within a field that begins otherwise, it is a sign like any other.
        if opened > 0 && !is_end(&raw[opened - 1]) {
            continue;
        }
        let closed = loop {
            match next(from) {
                None => return Err(trouble(opened, "a quotation mark that begins here is not closed".to_owned())),
                Some(at) if raw.get(at + 1) == Some(&b'"') => from = at + 2,
                Some(at) => break at,
            }
        };
        from = closed + 1;
        if raw[from..].iter().find(|byte| **byte != b' ').is_some_and(|byte| !is_end(byte)) {
            // Mostly the mark at the end of an earlier line is missing, so that the next one in the text closes the field.
            let message = match line_of(closed) {
                line if line > line_of(opened) => {
                    format!("a quotation mark that begins here is closed in line {line}, where the field goes on")
                }
                _ => "after the quotation mark that closes a field, the field goes on".to_owned(),
            };
            return Err(trouble(opened, message));
        }
    }
    Ok(())
}

fn too_large(line: u64) -> Trouble {
    Trouble {
        line,
        message: "the record that begins here is larger than 1 MB".to_owned(),
        help: "mostly a quotation mark is not closed",
    }
}

/// The separator of a line: of comma, semicolon, tab and bar the one that stands most often outside of quotation marks.
#[must_use]
pub fn separator(line: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *count += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests;
