//! The text of a practice: its sections with their parts and items, and the aspects.

use super::card::TermKind;
use super::context::{Context, Standpoint};
use super::versions;
use super::view::{self, AspectText, SectionItem, SectionPart};
use crate::model::practice::{Practice, PracticeText};
use crate::model::section::Section;
use crate::model::vocabulary::Entry;

/// The sections in the order of the vocabulary. Results also stand without text of their own.
#[must_use]
pub fn sections(context: &Context<'_>, practice: &Practice, text: &PracticeText, place: &Standpoint<'_>) -> Vec<view::Section> {
    let entries = context.project.vocabularies.sections.entries.iter().filter(|entry| entry.within.is_none());
    entries
        .filter_map(|entry| {
            let own = text.section(&entry.id);
            let has_figures = entry.id.value == "results" && !practice.facts.results.is_empty();
            if own.is_none() && !has_figures {
                return None;
            }
            Some(view::Section {
                id: entry.id.value.clone(),
                heading: context.phrase(&entry.label, place.language),
                html: own.map(|section| section_html(context, section, place, 0)).unwrap_or_default(),
                parts: own.map(|section| parts(context, entry, section, place)).unwrap_or_default(),
                items: own.map(|section| items(context, entry, section, place)).unwrap_or_default(),
                foreign: versions::foreign(place.text_language, place.language),
            })
        })
        .collect()
}

/// The parts of a section that are written, in the order of the vocabulary.
fn parts(context: &Context<'_>, entry: &Entry, section: &Section, place: &Standpoint<'_>) -> Vec<SectionPart> {
    let mut parts = every_part(context, entry, section, place);
    parts.retain(|part| !part.html.is_empty());
    parts
}

/// The items of a section, each with all parts that an item can have, so that readers see which are missing.
fn items(context: &Context<'_>, entry: &Entry, section: &Section, place: &Standpoint<'_>) -> Vec<SectionItem> {
    let items = section.parts.iter().filter(|item| !item.title.is_empty());
    items
        .map(|item| SectionItem {
            title: item.title.clone(),
            html: section_html(context, item, place, 0),
            parts: every_part(context, entry, item, place),
        })
        .collect()
}

/// All parts that the vocabulary knows of a section; the text of those that are not written is empty.
fn every_part(context: &Context<'_>, entry: &Entry, whole: &Section, place: &Standpoint<'_>) -> Vec<SectionPart> {
    let entries = context.project.vocabularies.sections.entries.iter();
    let parts = entries.filter(|part| part.within.as_ref().is_some_and(|within| within.value == entry.id.value));
    parts
        .map(|part| SectionPart {
            id: part.id.value.clone(),
            label: context.text(&part.label, place.language),
            html: whole.part(&part.id).map(|own| section_html(context, own, place, 0)).unwrap_or_default(),
        })
        .collect()
}

/// The aspects that were evaluated, in the order of the vocabulary.
#[must_use]
pub fn aspects(context: &Context<'_>, text: &PracticeText, place: &Standpoint<'_>) -> Vec<AspectText> {
    let entries = context.project.vocabularies.aspects.entries.iter();
    entries
        .filter_map(|entry| {
            let section = text.section(&entry.id)?;
            let part = |id: &str| section.part(id).map(|part| section_html(context, part, place, 2)).unwrap_or_default();
            Some(AspectText {
                id: entry.id.value.clone(),
                link: context.named(
                    &entry.label,
                    place.address.link_to(&TermKind::Aspect.address(entry, place.language)),
                    place.language,
                ),
                inspiring: part("inspiring"),
                improvement: part("improvement"),
                foreign: versions::foreign(place.text_language, place.language),
            })
        })
        .collect()
}

fn section_html(context: &Context<'_>, section: &Section, place: &Standpoint<'_>, heading_shift: u8) -> String {
    context.html(context.project.files.slice(section.body), &Standpoint { heading_shift, ..*place })
}
