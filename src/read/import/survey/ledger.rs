//! The list of what an import has written, as a file beside the mapping.

use std::fmt::Write as _;

use super::clean::quoted;
use crate::ground::hash::fingerprint;
use crate::model::survey::Ledger;

/// The list as text, by answer id.
#[must_use]
pub fn text(ledger: &Ledger) -> String {
    let mut out =
        "# Written by `regionlab import survey`: which answer is in which file, and what the file was when it was written.\n\
                   # A file that has changed since is left alone. To import an answer anew, delete its file and its line here.\n\
                   answers:\n"
            .to_owned();
    for (id, written) in &ledger.answers {
        let _ = writeln!(out, "  {}: {{practice: {}, text: \"{}\"}}", quoted(id), quoted(&written.practice), written.text);
    }
    out
}

/// The fingerprint of a file's text. Line ends do not count: Git may change them.
#[must_use]
pub fn print(text: &str) -> String {
    fingerprint(text.replace("\r\n", "\n").as_bytes()).to_string()
}
