//! What the open data holds: its tables, their columns and their rows. CSV, workbook, JSON, metadata and the page that
//! explains them are all made from this list.

use std::borrow::Cow;

use super::{glossary, indicators, practices, regions, statistics, vocabularies};
use crate::ground::decimal::Decimal;
use crate::model::date::PartialDate;
use crate::model::language::{Language, Localized};
use crate::page::context::Context;

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name in addresses.
    pub name: &'static str,
    /// Message with its title.
    pub title: &'static str,
    /// Message that says what one row is.
    pub about: &'static str,
    /// The columns in their order.
    pub columns: &'static [Column],
    /// Names of the columns that together tell a row from all others.
    pub key: &'static [&'static str],
    /// Hands out the rows, one at a time.
    pub each: Each,
}

/// Hands out rows. A row has a cell for each column.
pub type Each = for<'a> fn(&'a Context<'_>, &mut dyn FnMut(&[Cell<'a>]));

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name. Columns of words in several languages are one for each language, such as `title_sv`.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Message that says what it means.
    pub about: &'static str,
    /// The table that its ids are of, or the name of a vocabulary; empty where they are of none.
    pub refers: &'static str,
    /// What the same is called in a public vocabulary; empty where none fits.
    pub property: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An id that is never empty.
    Key,
    /// Text, ids and codes.
    Text,
    /// A text for each language.
    Words,
    /// A number as published.
    Number,
    /// A whole number.
    Whole,
    /// A year.
    Year,
    /// A year, a month or a day, as in ISO 8601.
    Day,
    /// Yes or no.
    Yes,
    /// A web address.
    Link,
    /// Several texts.
    List,
    /// Several web addresses.
    Links,
}

impl Kind {
    /// The message that names it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Kind::Key | Kind::Text => "data_kind_text",
            Kind::Words => "data_kind_words",
            Kind::Number => "data_kind_number",
            Kind::Whole => "data_kind_whole",
            Kind::Year => "data_kind_year",
            Kind::Day => "data_kind_day",
            Kind::Yes => "data_kind_yes",
            Kind::Link => "data_kind_link",
            Kind::List => "data_kind_list",
            Kind::Links => "data_kind_links",
        }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known, or nothing applies.
    None,
    /// Text.
    Text(Cow<'a, str>),
    /// A text in each language that it is written in.
    Words(Vec<(Language, Cow<'a, str>)>),
    /// A number as published.
    Number(Decimal),
    /// A whole number.
    Whole(i64),
    /// A date.
    Day(PartialDate),
    /// Yes or no.
    Yes(bool),
    /// Several texts.
    List(Vec<Cow<'a, str>>),
}

/// All tables, in the order in which they are shown.
pub const TABLES: [&Table; 6] =
    [&practices::TABLE, &regions::TABLE, &statistics::TABLE, &indicators::TABLE, &vocabularies::TABLE, &glossary::TABLE];

impl Column {
    /// A column of that name and kind, explained by that message.
    #[must_use]
    pub(super) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Column { name, kind, about, refers: "", property: "" }
    }

    /// The same for ids of that table or vocabulary.
    #[must_use]
    pub(super) const fn of(self, refers: &'static str) -> Self {
        Column { refers, ..self }
    }

    /// The same with its name in a public vocabulary.
    #[must_use]
    pub(super) const fn known_as(self, property: &'static str) -> Self {
        Column { property, ..self }
    }
}

impl<'a> Cell<'a> {
    /// A text; nothing where it is empty.
    #[must_use]
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::None } else { Cell::Text(text) }
    }

    /// A text where there is one.
    #[must_use]
    pub fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Cell::None, Cell::text)
    }

    /// A date where there is one.
    #[must_use]
    pub fn day(date: Option<PartialDate>) -> Self {
        date.map_or(Cell::None, Cell::Day)
    }

    /// How many there are.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Several texts.
    #[must_use]
    pub fn list<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Cell::List(texts.into_iter().map(Into::into).filter(|text| !text.is_empty()).collect())
    }

    /// A text in its languages; a name that is the same everywhere in each language of the site.
    #[must_use]
    pub fn words(context: &Context<'_>, text: &'a Localized) -> Self {
        if text.is_same_everywhere() {
            let name = text.text(context.default_language(), context.default_language());
            return Cell::Words(context.project.languages().map(|language| (language, name.into())).collect());
        }
        Cell::Words(text.iter().map(|(language, text)| (language.value, text.value.as_str().into())).collect())
    }

    /// A message in each language of the site.
    #[must_use]
    pub fn message(context: &'a Context<'_>, key: &'static str) -> Self {
        Cell::Words(context.languages.iter().map(|(&language, tongue)| (language, tongue.words.say(key).into())).collect())
    }
}
