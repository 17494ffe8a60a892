//! A practice as files to take along: JSON for programs, Markdown in each of its languages, and references.
//! Its Markdown is made with its page, from the same view.

use super::citation::Reference;
use super::context::Context;
use super::practice_json;
use super::view::Link;
use crate::derive::address::Address;
use crate::model::language::Language;
use crate::model::practice::Practice;

/// The files of a practice that are the same in all languages: its JSON and its references.
#[must_use]
pub fn files(context: &Context<'_>, practice: &Practice) -> Vec<(Address, Vec<u8>)> {
    let site = context.default_language();
    let original = practice.original().language;
    let reference = Reference::new(context, practice, if context.languages.contains_key(&original) { original } else { site });
    let at = |kind: &str| address(practice, kind);
    vec![
        (at("json"), practice_json::json(context, practice)),
        (at("bib"), reference.bibtex().into_bytes()),
        (at("ris"), reference.ris().into_bytes()),
        (at("csl.json"), reference.csl()),
    ]
}

/// Where the text of a practice in a language is; `None` where it is not written in it.
#[must_use]
pub fn text_address(context: &Context<'_>, practice: &Practice, language: Language) -> Option<Address> {
    text_languages(context, practice).contains(&language).then(|| address(practice, &format!("{language}.md")))
}

/// Where a file of a practice is, by the end of its name.
#[must_use]
pub fn address(practice: &Practice, kind: &str) -> Address {
    Address::file_at(&format!("data/practices/{}.{kind}", practice.slug))
}

/// The languages of the site that a practice is written in; the default language where there is none.
#[must_use]
pub fn text_languages(context: &Context<'_>, practice: &Practice) -> Vec<Language> {
    let written: Vec<Language> =
        context.languages.keys().copied().filter(|language| practice.text(*language).is_some()).collect();
    if written.is_empty() { vec![context.default_language()] } else { written }
}

/// The record as files: its text in the page's language or the nearest there is, data, references.
#[must_use]
pub fn links(context: &Context<'_>, practice: &Practice, language: Language, here: &Address) -> Vec<Link> {
    let languages = text_languages(context, practice);
    let original = practice.original().language;
    let text = [language, original].into_iter().find(|wanted| languages.contains(wanted));
    let text = text.or(languages.first().copied()).unwrap_or(language);
    let kinds = [
        ("Markdown", format!("{text}.md")),
        ("JSON", "json".to_owned()),
        ("BibTeX", "bib".to_owned()),
        ("RIS", "ris".to_owned()),
        ("CSL-JSON", "csl.json".to_owned()),
    ];
    let link = |(label, kind): (&str, String)| Link {
        label: label.to_owned(),
        url: here.link_to(&address(practice, &kind)),
        ..Link::default()
    };
    kinds.map(link).into()
}
