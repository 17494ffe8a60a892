//! The datasets of the open data, for those who catalogue them: each with its files, and whose terms it is under.

use super::context::Context;
use super::data::table::TABLES;
use super::data::{self, Content, DataFile};
use crate::model::language::Language;

/// A dataset.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Its name in addresses.
    pub name: &'static str,
    /// Message with its title.
    title: &'static str,
    /// Message that says what it holds.
    about: &'static str,
    /// Whose terms it is under.
    pub terms: Terms,
    /// The page that shows it, below a language's start page.
    pub page: &'static str,
    /// The files that it can be had as.
    pub files: Vec<DataFile>,
}

/// Whose terms a dataset is under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// Those of what the editors of the site write.
    Texts,
    /// Those of statistics.
    Figures,
    /// Those of the map.
    Map,
    /// Several, each for a part of it.
    Several,
}

impl Dataset {
    /// Its title.
    #[must_use]
    pub fn title(&self, context: &Context<'_>, language: Language) -> String {
        context.words(language).say(self.title).to_owned()
    }

    /// What it holds.
    #[must_use]
    pub fn about(&self, context: &Context<'_>, language: Language) -> String {
        context.words(language).say(self.about).to_owned()
    }
}

/// The datasets in the order in which they are told: the tables, the map, and what holds all of them. The archive of the
/// whole site is none: it holds this list.
#[must_use]
pub fn datasets(context: &Context<'_>) -> Vec<Dataset> {
    let files = data::files(context);
    let of = |is: &dyn Fn(&Content) -> bool| files.iter().filter(|file| is(&file.content)).cloned().collect();
    let mut datasets: Vec<Dataset> = TABLES
        .iter()
        .map(|table| Dataset {
            name: table.name,
            title: table.title,
            about: table.about,
            terms: if table.name == "statistics" { Terms::Figures } else { Terms::Texts },
            page: shown_on(context, table.name),
            files: of(&|content| match content {
                Content::Csv(own) | Content::Rows(own) | Content::Records(own) => own.name == table.name,
                _ => false,
            }),
        })
        .collect();
    let page = data::page::PATH;
    let whole = |name, title, about, terms, files| Dataset { name, title, about, terms, page, files };
    let shapes = of(&|content| matches!(content, Content::Shapes));
    let workbook = of(&|content| matches!(content, Content::Workbook));
    datasets.push(whole("shapes", "data_shapes", "data_shapes_about", Terms::Map, shapes));
    datasets.push(whole("workbook", "data_workbook", "data_workbook_about", Terms::Several, workbook));
    datasets
}

/// The page that shows what a table holds; where there is none, the one about all files.
fn shown_on(context: &Context<'_>, table: &str) -> &'static str {
    let own = match table {
        "practices" => "practices",
        "regions" => "regions",
        "statistics" => "compare",
        "glossary" => "glossary",
        _ => data::page::PATH,
    };
    if context.has_page(own) { own } else { data::page::PATH }
}
