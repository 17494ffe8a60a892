//! A practice: what was done in a region, by whom, and what was learnt.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::date::PartialDate;
use super::language::{Language, Localized};
use super::organisation::Organisation;
use super::prose::Marks;
use super::section::Section;
use super::source::{Link, Sources};
use super::state::{State, SurveyAnswer};
use super::translation::Revision;
use crate::ground::decimal::Decimal;
use crate::ground::location::{FileId, Located};

/// A practice in all the languages it is written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// Its address; stable.
    pub slug: String,
    /// What is true in every language.
    pub facts: Facts,
    /// What is said in words; the original comes first.
    pub texts: Vec<PracticeText>,
    /// The folder of its images, from the project's root, where it has one.
    pub folder: Option<String>,
}

impl Practice {
    /// The original text.
    #[must_use]
    pub fn original(&self) -> &PracticeText {
        &self.texts[0]
    }

    /// The text in that language.
    #[must_use]
    pub fn text(&self, language: Language) -> Option<&PracticeText> {
        self.texts.iter().find(|text| text.language == language)
    }

    /// The day on which the record was last changed or compared with its sources, as far as it says so.
    #[must_use]
    pub fn revised(&self) -> Option<PartialDate> {
        let changed = self.facts.changes.iter().map(|change| change.date.value);
        changed.chain(self.facts.last_checked).max_by_key(|date| date.earliest())
    }

    /// The text for a reader of that language: in it, else the original.
    #[must_use]
    pub fn best(&self, language: Language) -> &PracticeText {
        self.text(language).unwrap_or(self.original())
    }
}

/// The words of a practice in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeText {
    /// Its language.
    pub language: Language,
    /// Its file.
    pub file: FileId,
    /// Title.
    pub title: Located<String>,
    /// At most 300 characters.
    pub summary: Located<String>,
    /// Words of the results by their ids.
    pub results: BTreeMap<String, Located<String>>,
    /// Alternative text of the image.
    pub image_alt: Option<Located<String>>,
    /// The sections in the order of the file.
    pub sections: Vec<Section>,
    /// What the text refers to.
    pub marks: Marks,
    /// The revision of the original that it was translated from.
    pub translated_from: Option<Located<Revision>>,
}

impl PracticeText {
    /// The section of that id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}

/// The front matter of a practice in its original language.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "the front matter of a practice")]
pub struct Facts {
    /// Language of the original.
    pub language: Located<Language>,
    /// Title.
    pub title: Located<String>,
    /// At most 300 characters.
    pub summary: Located<String>,
    /// Ids of the regions, at least one.
    pub regions: Vec<Located<String>>,
    /// Places within the region.
    #[serde(default)]
    pub localities: Vec<String>,
    /// When it began.
    pub start: Option<Located<PartialDate>>,
    /// Whether the start is known to be unknown.
    #[serde(default)]
    pub start_unknown: bool,
    /// When it ended.
    pub end: Option<Located<PartialDate>>,
    /// Where it stands.
    pub status: Status,
    /// Who runs it.
    pub promoter: Organisation,
    /// Who takes part.
    #[serde(default)]
    pub partners: Vec<Organisation>,
    /// The regional authority and its role.
    pub authority: Authority,
    /// Ids of the target groups.
    pub target_groups: Vec<Located<String>>,
    /// Ids of the topics.
    pub topics: Vec<Located<String>>,
    /// Where the money comes from.
    #[serde(default)]
    pub funding: Vec<Funding>,
    /// What came out of it: the facts of each result.
    #[serde(default)]
    pub results: Vec<PracticeResult>,
    /// How many it reached.
    pub reach: Option<Reach>,
    /// How well it is known whether it works.
    #[serde(default)]
    pub evidence: Evidence,
    /// Who evaluated it by the aspects.
    pub evaluation: Option<Located<Evaluation>>,
    /// Sources by key.
    #[serde(default)]
    pub sources: Sources,
    /// Further reading.
    #[serde(default)]
    pub links: Vec<Link>,
    /// A picture.
    pub image: Option<Image>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// What it was made after.
    #[serde(default)]
    pub adapted_from: Vec<Adaptation>,
    /// What was made after it.
    #[serde(default)]
    pub adapted_by: Vec<Adaptation>,
    /// When an editor last compared it with its sources.
    pub last_checked: Option<PartialDate>,
    /// What was changed in the record, and when.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// When it is to be compared with them again.
    pub check_due: Option<Located<PartialDate>>,
    /// Earlier addresses that keep working.
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    /// Where the record stands on its way to readers; published when absent.
    #[serde(default, deserialize_with = "said")]
    #[schemars(with = "State")]
    pub state: Option<Located<State>>,
    /// The same as `state: draft`.
    pub draft: Option<Located<bool>>,
    /// The answer to a survey that it was made of.
    pub survey: Option<SurveyAnswer>,
}

/// A state that stands there is one of the words: a word that was deleted must not publish a draft.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Located<State>>, D::Error> {
    Located::deserialize(deserializer).map(Some)
}

impl Facts {
    /// Where the record stands. Where `state` and `draft` disagree, it is not shown.
    #[must_use]
    pub fn standing(&self) -> State {
        let is_draft = self.draft.as_ref().is_some_and(|draft| draft.value);
        if is_draft { State::Draft } else { self.state.as_ref().map(|state| state.value).unwrap_or_default() }
    }

    /// Whether readers see the record.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.standing() == State::Published
    }
}

/// The front matter of a translation of a practice: only what is said in words.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "the front matter of a translation")]
pub struct TranslatedFacts {
    /// Title.
    pub title: Located<String>,
    /// At most 300 characters.
    pub summary: Located<String>,
    /// Words of the results by their ids.
    #[serde(default)]
    pub results: BTreeMap<String, Located<String>>,
    /// Alternative text of the image.
    pub image_alt: Option<Located<String>>,
    /// The revision of the original that it was made from.
    pub translated_from: Option<Located<Revision>>,
}

/// Where a practice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not begun.
    Planned,
    /// Going on.
    Ongoing,
    /// Ended as planned.
    Completed,
    /// Given up.
    Discontinued,
    /// Not known.
    Unknown,
}

/// How well it is known whether a practice works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Somebody described it.
    #[default]
    Described,
    /// It counts what it does.
    Monitored,
    /// It was evaluated.
    Evaluated,
    /// Somebody independent evaluated it.
    IndependentlyEvaluated,
}

/// The regional authority's part in a practice.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an authority such as {name: …, role: lead}")]
pub struct Authority {
    /// Its name.
    pub name: Localized,
    /// Id from the vocabulary of roles.
    pub role: Located<String>,
}

/// Money and where it comes from.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "funding such as {programme: …}")]
pub struct Funding {
    /// The programme or budget.
    pub programme: Localized,
    /// How much.
    pub amount: Option<Located<Decimal>>,
    /// ISO 4217 letters.
    pub currency: Option<String>,
    /// What part of the whole, in words.
    pub share: Option<Localized>,
    /// Key of the source.
    pub source: Option<Located<String>>,
}

/// The facts of a result; its words stand in each language's text.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a result such as {id: …, kind: output, value: 42, source: K1, text: …}")]
pub struct PracticeResult {
    /// Unique within the practice.
    pub id: Located<String>,
    /// What was done, what changed, or what is planned.
    pub kind: ResultKind,
    /// The figure.
    pub value: Option<Located<Decimal>>,
    /// How near the figure is, where it is not exact.
    pub precision: Option<Precision>,
    /// Its year or day.
    pub year: Option<PartialDate>,
    /// Key of the source.
    pub source: Option<Located<String>>,
    /// Words in the language of the original.
    pub text: Located<String>,
}

/// Whether a result is something done, something changed, or still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResultKind {
    /// Something that was done or made.
    Output,
    /// Something that changed for people.
    Outcome,
    /// Something that is to be done or reached.
    Planned,
}

/// How near a figure is, as its source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Near it, on either side.
    About,
    /// Above it.
    MoreThan,
    /// It or above.
    AtLeast,
    /// A little below it.
    Almost,
}

/// How many a practice reached.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "reach such as {value: 42, unit: {en: people}, source: K1}")]
pub struct Reach {
    /// The figure.
    pub value: Located<Decimal>,
    /// How near the figure is, where it is not exact.
    pub precision: Option<Precision>,
    /// Whom or what it counts.
    pub unit: Localized,
    /// Its year or day.
    pub year: Option<PartialDate>,
    /// Key of the source.
    pub source: Option<Located<String>>,
}

/// Who judged a practice by the aspects, and when.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an evaluation such as {by: editors, on: 2026-11-22}")]
pub struct Evaluation {
    /// `editors`, or the name of who did.
    pub by: Localized,
    /// When.
    pub on: PartialDate,
    /// How.
    pub method: Option<Localized>,
}

/// A picture in the practice's folder.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an image such as {file: photo.jpg, alt: …, credit: …}")]
pub struct Image {
    /// Its file name.
    pub file: Located<String>,
    /// What it shows, for those who do not see it.
    pub alt: Option<Located<String>>,
    /// Whose it is.
    pub credit: String,
    /// Files of the same picture with fewer pixels, for small screens.
    #[serde(default)]
    pub smaller: Vec<Located<String>>,
}

/// Whom to ask about a practice: a role and its mailbox, not a person.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a contact such as {name: …, email: …}")]
pub struct Contact {
    /// The office or role.
    pub name: Localized,
    /// Its mailbox.
    pub email: Option<Located<String>>,
    /// Its page.
    pub url: Option<Located<String>>,
}

/// Something that a practice was made after, or that was made after it: a record of this site, or something else.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a practice such as {practice: SLUG}, or something else such as {name: …}")]
pub struct Adaptation {
    /// Its slug, where it is a record of this site.
    pub practice: Option<Located<String>>,
    /// What it is, where it is not.
    pub name: Option<Localized>,
    /// Its page.
    pub url: Option<Located<String>>,
    /// When it was taken over.
    pub year: Option<PartialDate>,
    /// Key of the source.
    pub source: Option<Located<String>>,
}

/// A change of the record that readers may want to know of.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a change such as {date: 2026-11-22, note: …}")]
pub struct Change {
    /// When.
    pub date: Located<PartialDate>,
    /// What.
    pub note: Localized,
}
