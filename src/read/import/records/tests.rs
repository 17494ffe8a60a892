//! Records as they were written, whatever pieces they come in.

use std::io::{Read, repeat};

use proptest::prelude::*;

use super::{Records, separator};

/// All records of some bytes: line and fields.
fn all(bytes: impl Read, separator: u8) -> Result<Vec<(u64, Vec<String>)>, String> {
    let mut records = Records::new(bytes, separator, true);
    let mut list = Vec::new();
    while let Some(record) = records.read_next().map_err(|trouble| format!("{}: {}", trouble.line, trouble.message))? {
        list.push((record.line, record.iter().map(ToOwned::to_owned).collect()));
    }
    Ok(list)
}

/// A reader that gives a few bytes at a time.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let given = self.1.min(self.0.len()).min(out.len());
        out[..given].copy_from_slice(&self.0[..given]);
        self.0 = &self.0[given..];
        Ok(given)
    }
}

#[test]
fn lines_are_counted_and_columns_found() {
    let text = "\u{feff}a,b\r\n\r\n\"x\ny\",Skåne,7\r\n1,2,3";
    let mut records = Records::new(text.as_bytes(), b',', true);
    let first = records.read_next().unwrap().unwrap();
    assert_eq!((first.line, first.get(0), first.len()), (1, "a", 2), "no byte order mark");
    let second = records.read_next().unwrap().unwrap();
    assert_eq!((second.line, second.get(0), second.get(1), second.get(7)), (3, "x\ny", "Skåne", ""));
    assert_eq!((second.place(0), second.place(1), second.place(2)), ((3, 1), (4, 4), (4, 10)));
    assert_eq!(records.read_next().unwrap().unwrap().place(2), (5, 5));
    assert_eq!(records.read_next(), Ok(None));
}

#[test]
fn what_never_ends_is_refused() {
    assert!(all(repeat(b'x'), b',').unwrap_err().contains("larger than 1 MB"));
    assert!(all("a\n\"".as_bytes().chain(repeat(b'x')), b',').unwrap_err().starts_with("2: the record that begins here"));
    assert!(all(repeat(b','), b',').unwrap_err().contains("more than 5000 fields"));
    assert!(all(repeat(0), b',').unwrap_err().contains("zero byte"));
    assert!(all("å,1\n\u{e5}".as_bytes().chain(&b"\n\xe5,2\n"[..]), b',').unwrap_err().contains("another encoding"));
}

#[test]
fn a_field_ends_where_its_quotation_mark_does() {
    let told = |text: &str| all(text.as_bytes(), b',').map(|records| records.len());
    assert!(told("id,title\n1,\"unclosed\n2,b\n").unwrap_err().starts_with("2: a quotation mark that begins here is not"));
    let told_of_two = told("1,\"Beta \"\"unclosed,x\n2,\"Gamma,y\n").unwrap_err();
    assert!(told_of_two.starts_with("1: a quotation mark that begins here is closed in line 2,"), "{told_of_two}");
    assert!(told("1,\"a\"b,c\n").unwrap_err().starts_with("1: after the quotation mark"));
    assert_eq!(told("\u{feff}\"a,b\",\"c\" ,5\" pipes,\"say \"\"yes\"\"\"\n\"\",x\n"), Ok(2));
}

#[test]
fn the_separator_stands_most_often() {
    for (line, expected) in [("a,b,c", b','), ("a;b;\"c,d,e,f\"", b';'), ("a,b\tc\td", b'\t'), ("one", b','), ("a|b", b'|')] {
        assert_eq!(separator(line), expected, "{line}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        rows in prop::collection::vec(prop::collection::vec("[a-zå\",;\n\r 0-9]{0,6}", 2..5), 1..12),
        piece in 1_usize..9,
        is_latin in any::<bool>(),
    ) {
        let line = |row: &Vec<String>| row.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect::<Vec<_>>().join(";");
        let text: String = rows.iter().map(|row| line(row) + "\n").collect();
        let bytes: Vec<u8> = if is_latin { text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect() } else { text.into_bytes() };
        let read = all(Slow(&bytes, piece), b';').unwrap();
        let fields: Vec<Vec<String>> = read.into_iter().map(|(_, fields)| fields).collect();
        prop_assert_eq!(fields, rows);
    }

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400), piece in 1_usize..20) {
        let mut records = Records::new(Slow(&bytes, piece), b',', true);
        while let Ok(Some(record)) = records.read_next() {
            for field in 0..=record.len() {
                let _ = (record.get(field), record.place(field));
            }
        }
    }
}
