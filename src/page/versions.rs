//! The languages that a record is written in: what search engines are told of its pages, and what readers of the others.
//!
//! A record has a page in each language of the site. Where it is not translated, the page shows the original; for search
//! engines that is not another page.

use super::context::Context;
use super::frame::in_language;
use super::view::{Alternate, Frame, Link, Moved};
use crate::derive::address::Address;
use crate::model::language::Language;
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::project::Project;

/// The languages in which a page is a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The languages of the site that it is written in.
    pub written: Vec<Language>,
    /// The language of the site whose page shows the original.
    home: Language,
    /// Where readers of any other language are led.
    default: Language,
}

impl Versions {
    /// A page that the tool makes has a version in every language.
    #[must_use]
    pub fn every(project: &Project) -> Self {
        let default = project.site.default_language();
        Versions { written: project.languages().collect(), home: default, default }
    }

    /// The versions of a practice.
    #[must_use]
    pub fn of_practice(project: &Project, practice: &Practice) -> Self {
        let texts: Vec<Language> = practice.texts.iter().map(|text| text.language).collect();
        Versions::of(project, &texts)
    }

    /// The versions of a text page.
    #[must_use]
    pub fn of_page(project: &Project, page: &TextPage) -> Self {
        let texts: Vec<Language> = page.texts.iter().map(|text| text.language).collect();
        Versions::of(project, &texts)
    }

    /// `texts` are the languages of the texts, the original first. An original in a language that the site does not have
    /// is at home where it is shown first.
    fn of(project: &Project, texts: &[Language]) -> Self {
        let every = Versions::every(project);
        let original = texts.first().copied().filter(|first| every.written.contains(first));
        let shown = || every.written.iter().copied().find(|language| !texts.contains(language));
        let home = original.or_else(shown).unwrap_or(every.home);
        let written: Vec<Language> = every.written.into_iter().filter(|language| texts.contains(language)).collect();
        let default = if written.contains(&every.default) { every.default } else { home };
        Versions { written, home, default }
    }

    /// Whether search engines should know the page in that language.
    #[must_use]
    pub fn is_listed(&self, language: Language) -> bool {
        language == self.home || self.written.contains(&language)
    }

    /// The frame of the page in a language, with what search engines are told. `text` is the language of its text.
    #[must_use]
    pub fn tell(&self, context: &Context<'_>, frame: Frame, address: &Address, text: Language, language: Language) -> Frame {
        let base = &context.project.site.base_url;
        let at = |other: Language| in_language(address, language, other).absolute(base);
        let frame = Frame { foreign: foreign(text, language), ..frame };
        if !self.written.contains(&language) {
            let canonical = if self.is_listed(language) { frame.canonical } else { at(self.home) };
            return Frame { canonical, alternates: Vec::new(), x_default: String::new(), ..frame };
        }
        let alternates = self.written.iter().map(|one| Alternate { tag: one.to_string(), url: at(*one) }).collect();
        Frame { alternates, x_default: at(self.default), ..frame }
    }

    /// A link from the page in a language to the page of the original; empty where there is none other.
    #[must_use]
    pub fn original(&self, context: &Context<'_>, address: &Address, original: Language, language: Language) -> Link {
        if self.home == language || self.home != original {
            return Link::default();
        }
        let name = context.tongue_name(original, language);
        Link {
            label: context.words(language).say_with("original_link", &[("language", &name)]),
            url: address.link_to(&in_language(address, language, self.home)),
            ..Link::default()
        }
    }
}

/// The page at an earlier address names the same page to search engines as the present one.
#[must_use]
pub fn moved(context: &Context<'_>, moved: Moved, versions: &Versions, target: &Address, language: Language) -> Moved {
    if versions.is_listed(language) {
        return moved;
    }
    let canonical = in_language(target, language, versions.home).absolute(&context.project.site.base_url);
    Moved { frame: Frame { canonical, ..moved.frame }, ..moved }
}

/// The tag of a text's language where it is not the page's; otherwise empty.
#[must_use]
pub fn foreign(text: Language, page: Language) -> String {
    if text == page { String::new() } else { text.to_string() }
}

/// What the language of a text is called by readers of the page, where it is not the page's; otherwise empty.
#[must_use]
pub fn tongue(context: &Context<'_>, text: Language, page: Language) -> String {
    if text == page { String::new() } else { context.tongue_name(text, page) }
}

/// A link to a record by its title.
#[must_use]
pub fn record_link(context: &Context<'_>, title: &str, of: Language, url: String, page: Language) -> Link {
    let (foreign, tongue) = (foreign(of, page), tongue(context, of, page));
    Link { label: title.to_owned(), url, foreign, tongue, ..Link::default() }
}

/// The notice above a text that is not translated; empty where it is.
#[must_use]
pub fn notice(context: &Context<'_>, text: Language, page: Language) -> String {
    if text == page {
        return String::new();
    }
    context.words(page).say_with("language_notice", &[("language", &context.tongue_name(text, page))])
}
