//! Languages: what the site says in one of its languages it should say in all of them.

use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::ground::rule::Rule;
use crate::ground::slug::is_blank;
use crate::model::language::{Language, Localized};
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::read::rules::MISSING_FIELD;

/// A text that lacks one of the site's languages.
pub static MISSING_TRANSLATION: Rule = Rule::warning(
    "RL205",
    "missing-translation",
    "A text is not written in every language of the site, or, for the facts of a practice, in every language that the practice has a text in. Readers of the languages that are missing see it in another one, marked as such. Names that are the same everywhere are written as one string instead of one for each language.",
);
/// A translation that the site does not show.
pub static LANGUAGE_NOT_USED: Rule = Rule::warning(
    "RL206",
    "language-not-used",
    "The file is a translation into a language that is not among the `languages` of content/site.yaml, so nobody gets to read it. Add the language to the site, or remove the file.",
);

/// The languages in which readers meet the facts of a practice: those of its texts. In any other language its page shows
/// the original, and the facts with it.
#[must_use]
pub fn spoken(project: &Project, practice: &Practice) -> Vec<Language> {
    project.languages().filter(|language| practice.text(*language).is_some()).collect()
}

/// Tells where a text lacks languages of the site, once for each text.
pub fn complete(project: &Project, what: &str, text: &Localized, findings: &mut Vec<Finding>) {
    complete_in(&project.languages().collect::<Vec<_>>(), what, text, findings);
}

/// The same for a text that not all readers of the site meet.
pub fn complete_in(languages: &[Language], what: &str, text: &Localized, findings: &mut Vec<Finding>) {
    let Some(first) = text.texts().next() else { return };
    let lacks = |language: &&Language| text.exact(**language).is_none_or(|words| words.trim().is_empty());
    let missing: Vec<&str> = languages.iter().filter(lacks).map(Language::tag).collect();
    if missing.is_empty() || text.is_empty() {
        return;
    }
    findings.push(
        Finding::new(&MISSING_TRANSLATION, first.at, format!("{what} is not written in {}", missing.join(", ")))
            .help(format!("add “{}: …” beside it", missing[0])),
    );
}

/// The same for a text that has to be there; `owner` is a place to point at where it is not.
pub fn required(project: &Project, what: &str, text: &Localized, owner: Location, findings: &mut Vec<Finding>) {
    required_in(&project.languages().collect::<Vec<_>>(), what, text, owner, findings);
}

/// The same for a text that has to be there and that not all readers of the site meet.
pub fn required_in(languages: &[Language], what: &str, text: &Localized, owner: Location, findings: &mut Vec<Finding>) {
    if text.is_empty() {
        let at = text.texts().next().map_or(owner, |first| first.at);
        let language = languages.first().map_or("en", Language::tag);
        findings.push(
            Finding::new(&MISSING_FIELD, at, format!("{what} is empty")).help(format!("write it, such as {{{language}: …}}")),
        );
    } else {
        complete_in(languages, what, text, findings);
    }
}

/// Tells where a text that has to be there is empty.
pub fn written(what: &str, text: &Located<String>, findings: &mut Vec<Finding>) {
    if is_blank(text) {
        findings.push(Finding::new(&MISSING_FIELD, text.at, format!("{what} is empty")).help("write it"));
    }
}

/// Tells where a file's language is none of the site's.
pub fn used(project: &Project, language: Language, at: Location, findings: &mut Vec<Finding>) {
    if !project.languages().any(|known| known == language) {
        let known: Vec<String> = project.languages().map(|known| known.to_string()).collect();
        findings.push(
            Finding::new(&LANGUAGE_NOT_USED, at, format!("the site has no language “{language}”, so nobody sees this text"))
                .help(format!("content/site.yaml has: {}; add “{language}” there, or remove this file", known.join(", "))),
        );
    }
}
