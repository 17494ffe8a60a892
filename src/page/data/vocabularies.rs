//! The table of vocabularies: every id and code that other tables use, with its name in all languages.

use super::table::Kind::{Key, Text, Whole, Words};
use super::table::{Cell, Column, Table};
use crate::model::language::Localized;
use crate::model::observation::FLAGS;
use crate::page::context::Context;

/// The table.
pub const TABLE: Table = Table {
    name: "vocabularies",
    title: "translations_vocabularies",
    about: "data_vocabularies_about",
    columns: COLUMNS,
    key: &["vocabulary", "parent", "id"],
    each,
};

const COLUMNS: &[Column] = &[
    Column::new("vocabulary", Key, "field_vocabulary").known_as("http://www.w3.org/2004/02/skos/core#inScheme"),
    Column::new("id", Key, "field_id").known_as("http://www.w3.org/2004/02/skos/core#notation"),
    Column::new("parent", Text, "field_parent").known_as("http://www.w3.org/2004/02/skos/core#broader"),
    Column::new("position", Whole, "field_position"),
    Column::new("label", Words, "ask_name").known_as("http://www.w3.org/2004/02/skos/core#prefLabel"),
    Column::new("description", Words, "field_description").known_as("http://www.w3.org/2004/02/skos/core#definition"),
];

/// The fixed lists of the tool: vocabulary, then id and message of each entry.
const FIXED: [(&str, &[(&str, &str)]); 2] = [
    (
        "statuses",
        &[
            ("planned", "facet_planned"),
            ("ongoing", "facet_ongoing"),
            ("completed", "facet_completed"),
            ("discontinued", "facet_discontinued"),
            ("unknown", "facet_status_unknown"),
        ],
    ),
    (
        "evidence",
        &[
            ("described", "evidence_described"),
            ("monitored", "evidence_monitored"),
            ("evaluated", "evidence_evaluated"),
            ("independently-evaluated", "evidence_independently_evaluated"),
        ],
    ),
];

fn each<'a>(context: &'a Context<'_>, row: &mut dyn FnMut(&[Cell<'a>])) {
    let project = context.project;
    let lists = &project.vocabularies;
    let mut put = |vocabulary: &'static str, id: &'a str, parent: &'a str, at: usize, label: Cell<'a>, about: Cell<'a>| {
        row(&[Cell::text(vocabulary), Cell::text(id), Cell::text(parent), Cell::count(at + 1), label, about]);
    };
    let words = |text: &'a Localized| Cell::words(context, text);
    for (name, list) in [
        ("topics", &lists.topics),
        ("target-groups", &lists.target_groups),
        ("aspects", &lists.aspects),
        ("roles", &lists.roles),
        ("sections", &lists.sections),
        ("indices", &lists.indices),
    ] {
        for (at, entry) in list.entries.iter().enumerate() {
            let parent = entry.within.as_ref().map_or("", |within| within.as_str());
            put(name, &entry.id, parent, at, words(&entry.label), words(&entry.description));
        }
    }
    for entry in &lists.aspects.entries {
        for (at, question) in entry.questions.iter().enumerate() {
            put("questions", &question.id, &entry.id, at, words(&question.text), Cell::None);
        }
    }
    for (name, entries) in FIXED {
        for (at, (id, key)) in entries.iter().enumerate() {
            put(name, id, "", at, Cell::message(context, key), Cell::None);
        }
    }
    for (at, flag) in FLAGS.char_indices() {
        let key = flag_message(flag);
        put("flags", &FLAGS[at..=at], "", at, Cell::message(context, key), Cell::None);
    }
    for indicator in &project.indicators {
        for (at, category) in indicator.categories.iter().enumerate() {
            put("categories", &category.id, &indicator.id, at, words(&category.label), Cell::None);
        }
    }
    for (at, country) in project.countries.iter().enumerate() {
        put("countries", &country.id, "", at, words(&country.names), Cell::None);
    }
    for (at, area) in project.areas.iter().enumerate() {
        put("areas", &area.id, "", at, words(&area.names), Cell::None);
    }
}

/// The message that explains a flag.
fn flag_message(flag: char) -> &'static str {
    match flag {
        'b' => "flag_b",
        'd' => "flag_d",
        'e' => "flag_e",
        'f' => "flag_f",
        'i' => "flag_i",
        'm' => "flag_m",
        'n' => "flag_n",
        'p' => "flag_p",
        'u' => "flag_u",
        'C' => "flag_C",
        'N' => "flag_N",
        _ => "flag_P",
    }
}
