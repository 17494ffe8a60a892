//! Translations: whether each is made from the original as it is now, and if not, what has changed.

use std::collections::BTreeMap;

use super::place;
use crate::ground::finding::Finding;
use crate::ground::hash::fingerprint;
use crate::ground::location::{Files, Located, Location};
use crate::ground::rule::Rule;
use crate::model::page::{PageText, TextPage};
use crate::model::practice::{Practice, PracticeText};
use crate::model::project::Project;
use crate::model::section::Section;
use crate::model::translation::{Part, Print, Prints, Revision};

/// A translation that does not say what it was made from.
pub static UNRECORDED_TRANSLATION: Rule = Rule::warning(
    "RL224",
    "unrecorded-translation",
    "The translation does not record which revision of the original it was made from, so nobody can tell when it falls behind. Compare it with the original; then `regionlab translations --confirm FILE` writes the record into its front matter.",
);
/// A translation whose original has changed.
pub static STALE_TRANSLATION: Rule = Rule::warning(
    "RL225",
    "stale-translation",
    "The original has changed since the translation was made or confirmed, and readers of the translation are told so. Figures and other facts of the front matter do not count, for they are the same in all languages, nor do blanks and line breaks. Bring the translation up to date; then `regionlab translations --confirm FILE` records the present revision.",
);

/// How a text stands to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is the original.
    Original,
    /// It is made from the original as it is now.
    Current,
    /// It does not say what it was made from.
    Unrecorded,
    /// It has the words of the original, all of them.
    Copied,
    /// The original has changed since.
    Stale(Vec<Change>),
}

/// A part of the original that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The part.
    pub part: Part,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Where it stands in the original; not known of a part that was removed.
    pub at: Option<Location>,
}

/// What can happen to a part of an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Its words are others.
    Changed,
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
}

impl State {
    /// Whether the original is newer.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        matches!(self, State::Stale(_))
    }
}

/// How one of its texts stands to the original of a practice.
#[must_use]
pub fn of_practice(files: &Files, practice: &Practice, text: &PracticeText) -> State {
    let original = practice.original();
    if text.file != original.file && same(&text.title, &original.title) && same(&text.summary, &original.summary) {
        let parts = |text| prints(parts_of_practice(files, text));
        if parts(text) == parts(original) {
            return State::Copied;
        }
    }
    state(text.file == original.file, text.translated_from.as_ref(), || parts_of_practice(files, original))
}

/// How one of its texts stands to the original of a page.
#[must_use]
pub fn of_page(files: &Files, page: &TextPage, text: &PageText) -> State {
    let original = &page.texts[0];
    if text.file != original.file && same(&text.title, &original.title) && same(&text.summary, &original.summary) {
        let parts = |text| prints(parts_of_page(files, text));
        if parts(text) == parts(original) {
            return State::Copied;
        }
    }
    state(text.file == original.file, text.translated_from.as_ref(), || parts_of_page(files, original))
}

/// Whether two texts are worth a closer look: most translations differ here already.
fn same(one: &Located<String>, other: &Located<String>) -> bool {
    one.value == other.value
}

/// The parts of an original, each with its fingerprint and its place.
pub type Parts = BTreeMap<Part, (Print, Location)>;

/// The fingerprints alone, as a translation records them.
#[must_use]
pub fn prints(parts: Parts) -> Prints {
    parts.into_iter().map(|(part, (print, _))| (part, print)).collect()
}

/// The parts of a practice's original.
#[must_use]
pub fn parts_of_practice(files: &Files, text: &PracticeText) -> Parts {
    let mut parts = Builder::new(&text.title, &text.summary);
    if let Some(first) = text.results.values().next() {
        let words = text.results.iter().flat_map(|(id, words)| [id.as_str(), words.as_str()]);
        parts.add(Part::Results, words, first.at);
    }
    if let Some(alt) = &text.image_alt {
        parts.add(Part::ImageAlt, [alt.as_str()], alt.at);
    }
    for section in &text.sections {
        // The words of headings are the vocabulary's, so they are not the text's.
        let own = std::iter::once(files.slice(section.body));
        let words = own.chain(section.parts.iter().flat_map(|part| [part.id.as_str(), files.slice(part.body)]));
        parts.add(Part::Section(section.id.clone()), words, section.heading);
    }
    parts.list
}

/// The parts of a page's original.
#[must_use]
pub fn parts_of_page(files: &Files, text: &PageText) -> Parts {
    let mut parts = Builder::new(&text.title, &text.summary);
    let end = text.sections.first().map_or(text.body.end, |first| first.heading.start);
    let lead = Location { end, ..text.body };
    if !files.slice(lead).trim().is_empty() {
        parts.add(Part::Lead, [files.slice(lead)], lead);
    }
    for Section { id, heading, body, .. } in &text.sections {
        // Headings of the same words have the same anchor.
        let same = |id: &String| parts.list.contains_key(&Part::Section(id.clone()));
        let numbered = (2..).map(|n| format!("{id}-{n}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !same(id)).unwrap_or_default();
        parts.add(Part::Section(free), [files.slice(*heading), files.slice(*body)], *heading);
    }
    parts.list
}

struct Builder {
    list: Parts,
}

impl Builder {
    fn new(title: &Located<String>, summary: &Located<String>) -> Self {
        let mut builder = Builder { list: Parts::new() };
        builder.add(Part::Title, [title.as_str()], title.at);
        builder.add(Part::Summary, [summary.as_str()], summary.at);
        builder
    }

    /// Blanks and line breaks make no difference.
    fn add<'a>(&mut self, part: Part, words: impl IntoIterator<Item = &'a str>, at: Location) {
        let words: Vec<&str> = words.into_iter().flat_map(str::split_whitespace).collect();
        if let Ok(print) = Print::try_from(fingerprint(words.join(" ").as_bytes()).short()) {
            self.list.insert(part, (print, at));
        }
    }
}

fn state(is_original: bool, recorded: Option<&Located<Revision>>, parts: impl FnOnce() -> Parts) -> State {
    if is_original {
        return State::Original;
    }
    let Some(recorded) = recorded else { return State::Unrecorded };
    let changes = changes(&recorded.value.prints(), &parts());
    if changes.is_empty() { State::Current } else { State::Stale(changes) }
}

/// What is different between a recorded revision and the original: first what is there, then what is gone.
fn changes(recorded: &Prints, now: &Parts) -> Vec<Change> {
    let present = now.iter().filter_map(|(part, (print, at))| {
        let kind = match recorded.get(part) {
            Some(known) if known == print => return None,
            Some(_) => ChangeKind::Changed,
            None => ChangeKind::Added,
        };
        Some(Change { part: part.clone(), kind, at: Some(*at) })
    });
    let gone = recorded.keys().filter(|part| !now.contains_key(part));
    present.chain(gone.map(|part| Change { part: part.clone(), kind: ChangeKind::Removed, at: None })).collect()
}

/// Tries the rules of translations.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let files = &project.files;
    for practice in &project.practices {
        for text in &practice.texts {
            tell(files, &of_practice(files, practice, text), &text.title, text.translated_from.as_ref(), findings);
        }
    }
    for page in &project.pages {
        for text in &page.texts {
            tell(files, &of_page(files, page, text), &text.title, text.translated_from.as_ref(), findings);
        }
    }
}

fn tell(
    files: &Files,
    state: &State,
    title: &Located<String>,
    recorded: Option<&Located<Revision>>,
    findings: &mut Vec<Finding>,
) {
    let path = &files.get(title.at.file).path;
    match state {
        State::Original | State::Current => {}
        State::Unrecorded => findings.push(
            Finding::new(&UNRECORDED_TRANSLATION, title.at, "nothing says which revision of the original this translates")
                .help(format!("compare it with the original, then run: regionlab translations --confirm {path}")),
        ),
        State::Copied => findings.push(
            Finding::new(&UNRECORDED_TRANSLATION, title.at, "this is not translated yet: it has the words of the original")
                .help(format!("translate it, then run: regionlab translations --confirm {path}")),
        ),
        State::Stale(changes) => {
            let at = recorded.map_or(title.at, |recorded| place::field(files, recorded.at.file, "translated_from"));
            let list: Vec<String> = changes.iter().map(|change| in_words(files, change)).collect();
            findings.push(
                Finding::new(&STALE_TRANSLATION, at, format!("the original has changed since: {}", list.join("; ")))
                    .help(format!("bring the translation up to date, then run: regionlab translations --confirm {path}")),
            );
        }
    }
}

/// “the section “problem” has changed (content/practices/a.md, line 30)”.
#[must_use]
pub fn in_words(files: &Files, change: &Change) -> String {
    let what = match &change.part {
        Part::Section(id) => format!("section “{id}”"),
        part => part.to_string(),
    };
    let happened = match change.kind {
        ChangeKind::Changed => "changed",
        ChangeKind::Added => "is new",
        ChangeKind::Removed => "was removed",
    };
    match change.at {
        Some(at) => format!("{what} {happened} ({})", place::words(files, at)),
        None => format!("{what} {happened}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::location::FileId;

    fn parts(list: &[(Part, &str)]) -> Parts {
        let mut builder = Builder { list: Parts::new() };
        for (n, (part, words)) in list.iter().enumerate() {
            builder.add(part.clone(), [*words], Location::new(FileId(0), n, n + 1));
        }
        builder.list
    }

    #[test]
    fn what_changed_came_and_went_is_told_and_blanks_do_not_count() {
        let section = |id: &str| Part::Section(id.to_owned());
        let old = prints(parts(&[(Part::Title, "A garden"), (section("problem"), "Too hot."), (section("gone"), "x")]));
        let now = parts(&[(Part::Title, "A\n  garden "), (section("problem"), "Too dry."), (section("results"), "12")]);
        let found: Vec<(String, ChangeKind, bool)> =
            changes(&old, &now).into_iter().map(|change| (change.part.to_string(), change.kind, change.at.is_some())).collect();
        assert_eq!(
            found,
            [
                ("problem".to_owned(), ChangeKind::Changed, true),
                ("results".to_owned(), ChangeKind::Added, true),
                ("gone".to_owned(), ChangeKind::Removed, false)
            ]
        );
        assert!(changes(&prints(now.clone()), &now).is_empty());
    }
}
