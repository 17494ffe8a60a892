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
/// Headings of level 2 are sections of the record or aspects. Below an aspect, and below a section of which the
/// vocabulary knows parts, headings of level 3 are these parts. Below a section with items they are its items, and
/// headings of level 4 are parts of an item. All other headings belong to the text.
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
    let entries = &vocabularies.sections.entries;
    let plain: Vec<&Entry> = entries.iter().filter(|entry| entry.within.is_none()).collect();
    let aspects: Vec<&Entry> = vocabularies.aspects.entries.iter().collect();
    let parts_of =
        |whole: &str| entries.iter().filter(|entry| entry.within.as_ref().is_some_and(|it| it.value == whole)).collect();

    // Each heading that cuts the text, with its depth; the text of one ends where the next begins.
    let mut cuts: Vec<(usize, &Heading, Named<'_>)> = Vec::new();
    let mut open = Open::default();
    for heading in headings {
        let at = place(heading.line.start, heading.line.end);
        match heading.level {
            1 | 2 => {
                let section = recognise(heading, &plain, language);
                let aspect = section.is_none().then(|| recognise(heading, &aspects, language)).flatten();
                open = match (section, aspect) {
                    (Some(entry), _) => Open {
                        parts: parts_of(&entry.id),
                        kind: format!("part of “{}”", heading.words.trim()),
                        has_items: entry.items,
                        ..Open::default()
                    },
                    (None, Some(_)) => Open {
                        parts: parts_of("aspect"),
                        kind: "part of an aspect".to_owned(),
                        is_aspect: true,
                        ..Open::default()
                    },
                    (None, None) => Open::default(),
                };
                let entry = if heading.level == 2 { section.or(aspect) } else { None };
                if entry.is_none() {
                    findings.push(unknown(heading, plain.iter().chain(&aspects).copied(), language, at, "section"));
                }
                cuts.push((1, heading, entry.map_or(Named::Nothing, Named::Entry)));
            }
            3 if open.has_items => {
                if recognise(heading, &open.parts, language).is_some() {
                    findings.push(
                        Finding::new(&rules::UNKNOWN_HEADING, at, format!("“{}” stands under no heading of its own", heading.words.trim()))
                            .help("first name what it belongs to in a heading with three signs (###), then write this one with four (####)"),
                    );
                }
                open.has_item = true;
                cuts.push((2, heading, Named::Item));
            }
            3 if open.is_aspect || !open.parts.is_empty() => cuts.push((2, heading, open.part(heading, language, at, findings))),
            4 if open.has_item && !open.parts.is_empty() => cuts.push((3, heading, open.part(heading, language, at, findings))),
            _ => {}
        }
    }

    let mut sections: Vec<Section> = Vec::new();
    for (n, (depth, heading, named)) in cuts.iter().enumerate() {
        let end = cuts.get(n + 1).map_or(markdown.len(), |(_, next, _)| next.line.start);
        let (id, title) = match named {
            Named::Entry(entry) => (entry.id.value.clone(), String::new()),
            Named::Item => (String::new(), heading.words.trim().to_owned()),
            Named::Nothing => continue,
        };
        let section = Section {
            id,
            title,
            heading: place(heading.line.start, heading.line.end),
            body: place(heading.line.end, end),
            parts: Vec::new(),
        };
        let siblings = (1..*depth).try_fold(&mut sections, |list, _| list.last_mut().map(|parent| &mut parent.parts));
        let Some(siblings) = siblings else { continue };
        if matches!(named, Named::Entry(_)) && siblings.iter().any(|other| other.id == section.id) {
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

/// What a heading stands for.
enum Named<'a> {
    /// A section, an aspect or a part.
    Entry(&'a Entry),
    /// One of a section's items.
    Item,
    /// Nothing that is known.
    Nothing,
}

/// The section that headings stand under, and what they can be there.
#[derive(Default)]
struct Open<'a> {
    parts: Vec<&'a Entry>,
    /// What such a part is called in a finding.
    kind: String,
    is_aspect: bool,
    has_items: bool,
    /// Whether one of its items has begun.
    has_item: bool,
}

impl<'a> Open<'a> {
    /// The part that a heading names, or a finding that there is none of that name.
    fn part(&self, heading: &Heading, language: Language, at: Location, findings: &mut Vec<Finding>) -> Named<'a> {
        let entry = recognise(heading, &self.parts, language);
        if entry.is_none() {
            findings.push(unknown(heading, self.parts.iter().copied(), language, at, &self.kind));
        }
        entry.map_or(Named::Nothing, Named::Entry)
    }
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
        (None, None) if known.is_empty() => {
            finding.help(format!("no {what} has a heading in {language} yet; add it to the vocabulary"))
        }
        (None, None) => finding.help(format!("headings that are known: {}", known.join(" · "))),
    }
}
