//! What a file that was begun has in place of somebody's words: nothing of it is left when readers see the record.

use std::iter::once;

use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::ground::rule::Rule;
use crate::model::language::Localized;
use crate::model::message::Message;
use crate::model::page::PageText;
use crate::model::practice::Practice;
use crate::model::project::Project;

/// Words of a stub that nobody has replaced.
pub static UNFINISHED_STUB: Rule = Rule::error(
    "RL226",
    "unfinished-stub",
    "`regionlab new` leaves “…” and notes in brackets where somebody's words belong, and they still stand there. Before a practice is published this only tells what is left to write; readers must not see it. Write the text, or where nothing is known, say so in a sentence.",
);

/// What stands where a text is still to be written.
pub const OPEN: &str = "…";

/// What stands below a heading: a note on what belongs there, else a sign.
#[must_use]
pub fn note(about: &str) -> String {
    let about = about.trim();
    if about.is_empty() { OPEN.to_owned() } else { format!("({about})") }
}

/// Looks for what is left in the texts and names of a practice.
pub fn check_practice(project: &Project, practice: &Practice, findings: &mut Vec<Finding>) {
    let facts = &practice.facts;
    let organisations = once(("the promoter", &facts.promoter)).chain(facts.partners.iter().map(|one| ("a partner", one)));
    let names: Vec<(&str, &Localized)> =
        organisations.map(|(what, one)| (what, &one.name)).chain([("the authority", &facts.authority.name)]).collect();
    for text in &practice.texts {
        let mut left = left_above(&text.title, &text.summary);
        if text.file == practice.original().file {
            let open = |name: &&Localized| name.texts().find(|words| words.trim() == OPEN).map(|words| words.at);
            left.extend(names.iter().filter_map(|(what, name)| Some((format!("the name of {what}"), open(name)?))));
        }
        for section in &text.sections {
            let entry = project.vocabularies.sections.get(&section.id);
            let notes = entry.into_iter().flat_map(|entry| entry.description.texts()).map(|about| note(about));
            if is_left(project.files.slice(section.body), notes) {
                let heading = project.files.slice(section.heading).split(" {#").next().unwrap_or_default();
                left.push((format!("the section “{}”", heading.trim_start_matches('#').trim()), section.heading));
            }
        }
        tell(&left, findings);
    }
}

/// Looks for what is left in a page.
pub fn check_page(project: &Project, text: &PageText, findings: &mut Vec<Finding>) {
    let mut left = left_above(&text.title, &text.summary);
    let said = project.messages.values().chain([&project.interface]).filter_map(|messages| messages.list.get("stub_text"));
    let notes = said.filter_map(|message| match &message.value {
        Message::Plain(words) => Some(note(words)),
        Message::Plural(_) => None,
    });
    if is_left(project.files.slice(text.body), notes) {
        left.push(("the text".to_owned(), text.body));
    }
    tell(&left, findings);
}

/// What is left of title and summary.
fn left_above(title: &Located<String>, summary: &Located<String>) -> Vec<(String, Location)> {
    let both = [("the title", title), ("the summary", summary)].into_iter();
    both.filter(|(_, words)| words.trim() == OPEN).map(|(what, words)| (what.to_owned(), words.at)).collect()
}

/// Whether a text is one of the notes, or the sign alone. Blanks and line breaks make no difference.
fn is_left(text: &str, mut notes: impl Iterator<Item = String>) -> bool {
    text.trim() == OPEN || notes.any(|note| note.split_whitespace().eq(text.split_whitespace()))
}

/// One finding for a file, for it has one author.
fn tell(left: &[(String, Location)], findings: &mut Vec<Finding>) {
    let Some((_, first)) = left.first() else { return };
    let (at, list) = (*first, left.iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>().join(", "));
    findings.push(
        Finding::new(&UNFINISHED_STUB, at, format!("this is as the file was begun, and still to be written: {list}"))
            .help("replace “…” and the notes in brackets by your own words"),
    );
}
