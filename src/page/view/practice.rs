//! A practice.

use serde::{Deserialize, Serialize};

use super::card::PracticeCard;
use super::common::{Image, Link, Moment, Phrase, Place, Source};
use super::frame::Frame;

/// A practice (`practice.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// What is around the content.
    pub frame: Frame,
    /// Its title.
    pub title: Phrase,
    /// Its summary.
    pub summary: Phrase,
    /// “Draft”, “Submitted”: where it stands on its way to readers, as only a preview shows it; empty when it is published.
    pub state: String,
    /// Notice that the text is in another language, or that the original is newer; empty where neither is so.
    pub language_notice: String,
    /// Link to the page of the original, where there is such a notice; empty address where there is no other page.
    pub original: Link,
    /// Its regions.
    pub regions: Vec<Place>,
    /// Places within the region, as one text; empty where none is given.
    pub localities: String,
    /// The regional authority.
    pub authority: Phrase,
    /// “Acts itself: in the lead”.
    pub authority_role: String,
    /// Who runs it.
    pub promoter: Organisation,
    /// Who takes part.
    pub partners: Vec<Organisation>,
    /// “2017–2020”.
    pub years: String,
    /// Where it stands, in words.
    pub status: String,
    /// How well it is known: 1 to 4.
    pub evidence: u8,
    /// The same in words.
    pub evidence_label: String,
    /// “level 2 of 4”.
    pub evidence_level: String,
    /// When it was last compared with its sources; empty where never.
    pub last_checked: Moment,
    /// Its target groups.
    pub target_groups: Vec<Link>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Money and where it comes from.
    pub funding: Vec<Funding>,
    /// How many it reached; empty text where not known.
    pub reach: Reach,
    /// What came out of it, with the figures.
    pub results: Vec<ResultItem>,
    /// Its sections in the order of the vocabulary; a section without text and without results is not there.
    pub sections: Vec<Section>,
    /// The aspects that were evaluated.
    pub aspects: Vec<AspectText>,
    /// Aspects that were not evaluated.
    pub aspects_missing: Vec<Link>,
    /// Who evaluated it and when; empty where nobody did.
    pub evaluation: String,
    /// How it was evaluated; empty where the record does not say.
    pub evaluation_method: Phrase,
    /// Whose judgement evaluations are, as HTML; empty where nobody evaluated it.
    pub evaluation_note: String,
    /// Language tag of that note where it is not that of the page; otherwise empty.
    pub evaluation_foreign: String,
    /// Its sources in the order of their first mention.
    pub sources: Vec<Source>,
    /// Further reading.
    pub links: Vec<Link>,
    /// A picture; empty address where there is none.
    pub image: Image,
    /// Whom to ask; empty name where nobody is named.
    pub contact: Contact,
    /// What it was made after.
    pub adapted_from: Vec<Adapted>,
    /// What was made after it.
    pub adapted_by: Vec<Adapted>,
    /// What was changed in the record, the newest first.
    pub changes: Vec<Change>,
    /// How to cite it, in words. The title is that of the original where the record is not translated.
    pub citation: String,
    /// The record as files.
    pub files: Vec<Link>,
    /// Practices that are like it, the nearest first.
    pub related: Vec<RelatedPractice>,
    /// The practice before it in the list; empty address where it is the first.
    pub previous: Link,
    /// The practice after it in the list; empty address where it is the last.
    pub next: Link,
    /// Address of the script for definitions; empty where no term is linked.
    pub terms_script: String,
}

/// An organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: Phrase,
    /// Its own site; empty where not known.
    pub url: String,
    /// What it does here; empty where not said.
    pub part: Phrase,
}

/// Money.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Funding {
    /// Programme or budget.
    pub programme: Phrase,
    /// Amount with currency; empty where not known.
    pub amount: String,
    /// What part of the whole; empty where not said.
    pub share: Phrase,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// How many a practice reached.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// “42 people (2021)”, “about 200 people”; empty where not known.
    pub text: String,
    /// Language tag of what it counts where it is not that of the page; otherwise empty.
    pub foreign: String,
    /// The bare figure as digits.
    pub raw: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// Something that came out of a practice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ResultItem {
    /// The figure in the language's digits, with how near it is: “42”, “about 200”; empty where there is none.
    pub value: String,
    /// The same without words, to be set larger: “200”; empty where there is none.
    pub digits: String,
    /// The bare figure as digits.
    pub raw: String,
    /// What it counts, or the whole result in words.
    pub text: Phrase,
    /// Its year or day in words; empty where not known.
    pub year: String,
    /// Whether it was done, has changed or is planned, in words.
    pub kind: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// A part of a practice's text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Id of the section, and its anchor.
    pub id: String,
    /// Its heading.
    pub heading: Phrase,
    /// Its text as HTML, or what stands above its parts and items; may be empty.
    pub html: String,
    /// Its parts that are written, such as the costs of a transfer.
    pub parts: Vec<SectionPart>,
    /// Its items, such as the problems that were met.
    pub items: Vec<SectionItem>,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
}

/// A part of a section or of an item that every record can have.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SectionPart {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// Its text as HTML; empty where an item lacks this part.
    pub html: String,
}

/// An item of a section, such as one problem.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SectionItem {
    /// What it is, in some words.
    pub title: String,
    /// More on it as HTML; may be empty.
    pub html: String,
    /// All parts that such an item can have, such as the answer to a problem.
    pub parts: Vec<SectionPart>,
}

/// A practice seen by one aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AspectText {
    /// Id of the aspect, and its anchor.
    pub id: String,
    /// Link to its page, by its name.
    pub link: Link,
    /// Inspiring elements as HTML; may be empty.
    pub inspiring: String,
    /// Room for improvement as HTML; may be empty.
    pub improvement: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
}

/// Whom to ask.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// The office or role.
    pub name: Phrase,
    /// Its mailbox; empty where not known.
    pub email: String,
    /// Its page; empty where not known.
    pub url: String,
}

/// What a practice was made after, or what was made after it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Adapted {
    /// What it is.
    pub name: Phrase,
    /// Link to its page; empty where it has none.
    pub url: String,
    /// Whether it is a record of this site.
    pub is_record: bool,
    /// When it was taken over; empty where not known.
    pub year: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// A change of the record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub date: Moment,
    /// What.
    pub note: Phrase,
}

/// A practice that is like another.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelatedPractice {
    /// The practice as in lists.
    pub card: PracticeCard,
    /// What both have: “About housing; for asylum seekers”.
    pub reason: String,
}
