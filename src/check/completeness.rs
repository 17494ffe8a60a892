//! How much of what a record of a practice can hold is there.
//!
//! What counts stands in one list, so that the page on coverage, the rules of a site and the readers see the same.

use crate::model::practice::{Evidence, Practice};
use crate::model::project::Project;
use crate::model::section::Section;

/// A part of a record that may be missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A section of the text, by its id.
    Section(String),
    /// A result with a figure.
    ResultValue,
    /// How many people were reached.
    Reach,
    /// Where the money comes from.
    Funding,
    /// Evidence beyond a description.
    Evidence,
    /// At least one source.
    Sources,
    /// At least one aspect that was evaluated.
    AnyAspect,
    /// When it was last checked.
    LastChecked,
    /// A picture.
    Image,
    /// Whom to ask.
    Contact,
}

impl Part {
    /// The name of a part that is not a section, as in the keys of messages.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Part::Section(_) => "section",
            Part::ResultValue => "result_value",
            Part::Reach => "reach",
            Part::Funding => "funding",
            Part::Evidence => "evidence",
            Part::Sources => "sources",
            Part::AnyAspect => "any_aspect",
            Part::LastChecked => "last_checked",
            Part::Image => "image",
            Part::Contact => "contact",
        }
    }
}

/// The parts that a record can have: the sections of the vocabulary first, in its order.
///
/// A part of a section, such as the costs of a transfer, counts for itself; the parts of aspects do not.
/// Sections on what is not verified and on conflicting facts do not count: a record without doubts lacks nothing.
#[must_use]
pub fn parts(project: &Project) -> Vec<Part> {
    let sections =
        project.vocabularies.sections.entries.iter().filter(|entry| entry.within.as_ref().is_none_or(|it| it.value != "aspect"));
    let sections = sections.map(|entry| entry.id.value.clone()).filter(|id| !["unverified", "conflicts"].contains(&id.as_str()));
    let facts = [
        Part::ResultValue,
        Part::Reach,
        Part::Funding,
        Part::Evidence,
        Part::Sources,
        Part::AnyAspect,
        Part::LastChecked,
        Part::Image,
        Part::Contact,
    ];
    sections.map(Part::Section).chain(facts).collect()
}

/// Whether a record has a part.
#[must_use]
pub fn has(project: &Project, practice: &Practice, part: &Part) -> bool {
    let facts = &practice.facts;
    match part {
        Part::Section(id) if id == "results" && !facts.results.is_empty() => true,
        Part::Section(id) => practice.original().sections.iter().flat_map(Section::all).any(|section| section.id == *id),
        Part::ResultValue => facts.results.iter().any(|result| result.value.is_some()),
        Part::Reach => facts.reach.is_some(),
        Part::Funding => !facts.funding.is_empty(),
        Part::Evidence => facts.evidence != Evidence::Described,
        Part::Sources => !facts.sources.is_empty(),
        Part::AnyAspect => project.vocabularies.aspects.ids().any(|id| practice.original().section(id).is_some()),
        Part::LastChecked => facts.last_checked.is_some(),
        Part::Image => facts.image.is_some(),
        Part::Contact => facts.contact.is_some(),
    }
}

/// The share of the parts that a record has, in whole percent, rounded down.
#[must_use]
pub fn percent(project: &Project, practice: &Practice) -> usize {
    let parts = parts(project);
    let there = parts.iter().filter(|part| has(project, practice, part)).count();
    there * 100 / parts.len().max(1)
}
