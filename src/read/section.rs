//! A practice's text cut into sections by its headings.

use super::markdown::Heading;
use super::rules;
use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::ground::suggest::nearest;
use crate::model::language::Language;
use crate::model::section::Section;
use crate::model::vocabulary::{Entry, Vocabularies};

/// The sections of a text. `text` says in which language it is and where it stands.
///
/// Headings of level 2 are sections of the record or aspects. Below an aspect, headings of level 3 are its
/// parts; below any other section they belong to its text.
pub fn cut(
    markdown: &str,
    headings: &[Heading],
    text: &Located<Language>,
    vocabularies: &Vocabularies,
    findings: &mut Vec<Finding>,
) -> Vec<Section> {
    let (language, origin) = (text.value, text.at);
    let place = |start: usize, end: usize| Location::new(origin.file, origin.start as usize + start, origin.start as usize + end);
    let first = headings.iter().find(|heading| heading.level <= 2).map_or(markdown.len(), |heading| heading.line.start);
    if let Some(lead) = markdown.get(..first).filter(|lead| !lead.trim().is_empty()) {
        let skip = lead.len() - lead.trim_start().len();
        findings.push(
            Finding::new(&rules::TEXT_BEFORE_SECTIONS, place(skip, first), "this text stands above the first section")
                .help("move it into a section, or into the summary"),
        );
    }
    let in_aspect = |entry: &&Entry| entry.within.is_some();
    let plain: Vec<&Entry> = vocabularies.sections.entries.iter().filter(|entry| !in_aspect(entry)).collect();
    let parts: Vec<&Entry> = vocabularies.sections.entries.iter().filter(in_aspect).collect();
    let aspects: Vec<&Entry> = vocabularies.aspects.entries.iter().collect();

    let mut sections: Vec<Section> = Vec::new();
    let mut aspect_open = false;
    // The heading whose text is being collected; its body ends where the next one begins.
    let mut known: Vec<(usize, &Heading, Option<&Entry>, bool)> = Vec::new();
    for heading in headings {
        match heading.level {
            1 | 2 => {
                let section = recognise(heading, &plain, language);
                let aspect = section.is_none().then(|| recognise(heading, &aspects, language)).flatten();
                aspect_open = aspect.is_some();
                let entry = if heading.level == 2 { section.or(aspect) } else { None };
                if entry.is_none() {
                    let names = plain.iter().chain(&aspects).copied();
                    findings.push(unknown(heading, names, language, place(heading.line.start, heading.line.end), "section"));
                }
                known.push((2, heading, entry, aspect_open));
            }
            3 if aspect_open => {
                let entry = recognise(heading, &parts, language);
                if entry.is_none() {
                    findings.push(unknown(
                        heading,
                        parts.iter().copied(),
                        language,
                        place(heading.line.start, heading.line.end),
                        "part of an aspect",
                    ));
                }
                known.push((3, heading, entry, false));
            }
            _ => {}
        }
    }
    for (n, (level, heading, entry, _)) in known.iter().enumerate() {
        let end = known.get(n + 1).map_or(markdown.len(), |(_, next, _, _)| next.line.start);
        let Some(entry) = entry else { continue };
        let section = Section {
            id: entry.id.value.clone(),
            heading: place(heading.line.start, heading.line.end),
            body: place(heading.line.end, end),
            parts: Vec::new(),
        };
        let siblings = if *level == 2 { Some(&mut sections) } else { sections.last_mut().map(|parent| &mut parent.parts) };
        let Some(siblings) = siblings else { continue };
        if siblings.iter().any(|other| other.id == section.id) {
            findings.push(
                Finding::new(
                    &rules::DUPLICATE_ID,
                    section.heading,
                    format!("the section “{}” is there twice", heading.words.trim()),
                )
                .help("put its texts under one heading"),
            );
        } else {
            siblings.push(section);
        }
    }
    sections
}

/// The entry that a heading names: by explicit id, or by its words in that language.
fn recognise<'a>(heading: &Heading, entries: &[&'a Entry], language: Language) -> Option<&'a Entry> {
    let words = fold(&heading.words);
    entries.iter().copied().find(|entry| match &heading.id {
        Some(id) => entry.id.value == *id,
        None => names(entry, language).any(|name| fold(name) == words),
    })
}

/// The label and the other headings of an entry in a language.
fn names(entry: &Entry, language: Language) -> impl Iterator<Item = &str> {
    let others = entry.aliases.get(&language).into_iter().flatten().map(String::as_str);
    entry.label.exact(language).into_iter().chain(others)
}

/// Words without regard to case, typographic apostrophes and signs at the end.
fn fold(words: &str) -> String {
    words.trim().trim_end_matches([':', '.']).to_lowercase().replace('\u{2019}', "'")
}

fn unknown<'a>(
    heading: &Heading,
    entries: impl Iterator<Item = &'a Entry> + Clone,
    language: Language,
    at: Location,
    what: &str,
) -> Finding {
    let words = heading.words.trim();
    let known: Vec<&str> = entries.clone().flat_map(|entry| names(entry, language)).collect();
    let finding = Finding::new(&rules::UNKNOWN_HEADING, at, format!("“{words}” is not the heading of a {what}"));
    match (&heading.id, nearest(words, known.iter().copied())) {
        (Some(id), _) => finding.did_you_mean(id, entries.map(|entry| entry.id.value.as_str())),
        (None, Some(near)) => finding.help(format!("did you mean “{near}”?")),
        (None, None) => finding.help(format!("headings that are known: {}", known.join(" · "))),
    }
}
