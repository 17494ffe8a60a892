//! A table as comma-separated values: UTF-8, RFC 4180, a header, no cell that a spreadsheet would take for a formula.

use std::borrow::Cow;

use super::table::{Cell, Column, Kind, Table};
use crate::model::language::Language;
use crate::page::context::Context;

/// What ends a line.
pub const LINE_END: &str = "\r\n";

/// What stands between the texts of one cell.
pub const SEPARATOR: &str = "|";

/// The file.
#[must_use]
pub fn file(context: &Context<'_>, table: &Table) -> Vec<u8> {
    let names: Vec<String> = headings(context, table).into_iter().map(|heading| heading.name).collect();
    let mut out = names.join(",") + LINE_END;
    let languages: Vec<Language> = context.project.languages().collect();
    (table.each)(context, &mut |row| {
        for (at, one) in row.iter().zip(table.columns).enumerate() {
            if at > 0 {
                out.push(',');
            }
            write(&mut out, one.0, one.1, &languages);
        }
        out.push_str(LINE_END);
    });
    out.into_bytes()
}

/// A column as files have it: one for each language where its cells are words.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its name in the file.
    pub name: String,
    /// The column.
    pub column: &'static Column,
    /// The language of its words.
    pub language: Option<Language>,
}

/// The columns of a table as files have them.
#[must_use]
pub fn headings(context: &Context<'_>, table: &Table) -> Vec<Heading> {
    let mut headings = Vec::new();
    for column in table.columns {
        if column.kind == Kind::Words {
            headings.extend(context.project.languages().map(|language| Heading {
                name: format!("{}_{language}", column.name),
                column,
                language: Some(language),
            }));
        } else {
            headings.push(Heading { name: column.name.to_owned(), column, language: None });
        }
    }
    headings
}

/// What a cell says in each column that files make of it, in the order of the languages.
pub fn texts<'c>(value: &'c Cell<'_>, column: &Column, languages: &[Language], mut say: impl FnMut(Cow<'c, str>)) {
    match value {
        Cell::Words(words) => {
            for language in languages {
                let own = words.iter().find(|(known, _)| known == language);
                say(own.map_or("".into(), |(_, text)| text.as_ref().into()));
            }
        }
        Cell::None if column.kind == Kind::Words => languages.iter().for_each(|_| say("".into())),
        Cell::None => say("".into()),
        Cell::Text(text) => say(text.as_ref().into()),
        Cell::Number(number) => say(number.to_string().into()),
        Cell::Whole(number) => say(number.to_string().into()),
        Cell::Day(date) => say(date.to_string().into()),
        Cell::Yes(yes) => say(if *yes { "true" } else { "false" }.into()),
        // A separator within one of the texts would make two of it.
        Cell::List(list) => {
            let texts: Vec<String> = list.iter().map(|text| text.replace(SEPARATOR, "/")).collect();
            say(texts.join(SEPARATOR).into());
        }
    }
}

fn write(out: &mut String, value: &Cell<'_>, column: &Column, languages: &[Language]) {
    let is_text = matches!(value, Cell::Text(_) | Cell::Words(_) | Cell::List(_));
    let mut first = true;
    texts(value, column, languages, |text| {
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        if is_text { out.push_str(&cell(&text)) } else { out.push_str(&text) }
    });
}

/// A cell of text. One that a spreadsheet would take for a formula begins with an apostrophe.
#[must_use]
pub fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_any_text_and_no_formula() {
        assert_eq!(cell("Eurostat"), "Eurostat");
        assert_eq!(cell("a, \"b\"\r\nc"), "\"a, \"\"b\"\"\r\nc\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        assert_eq!(cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    }

    #[test]
    fn numbers_stay_numbers_and_lists_stay_lists() {
        let column = Column::new("n", Kind::Number, "");
        let made = |value: Cell<'_>| {
            let mut out = String::new();
            write(&mut out, &value, &column, &[]);
            out
        };
        assert_eq!(made(Cell::Number("-0.50".parse().unwrap())), "-0.50");
        assert_eq!(made(Cell::Whole(-7)), "-7");
        assert_eq!(made(Cell::list(["a", "", "b|c", "d, e"])), "\"a|b/c|d, e\"");
        assert_eq!(made(Cell::list(["=1", "b"])), "'=1|b");
        assert_eq!(made(Cell::None), "");
    }

    #[test]
    fn words_have_a_column_for_each_language() {
        let column = Column::new("title", Kind::Words, "");
        let languages: Vec<Language> = ["en", "sv"].iter().map(|tag| tag.parse().unwrap()).collect();
        let made = |value: Cell<'_>| {
            let mut out = String::new();
            write(&mut out, &value, &column, &languages);
            out
        };
        let other: Language = "ca".parse().unwrap();
        assert_eq!(made(Cell::Words(vec![(other, "x".into()), (languages[1], "=y".into())])), ",'=y");
        assert_eq!(made(Cell::None), ",");
    }
}
