//! What every page has around its content: navigation, languages, footer.

use super::context::{Context, Standpoint};
use super::view::{Alternate, Frame, LanguageLink, Licence, Link};
use super::{offline, versions};
use crate::derive::address::Address;
use crate::derive::link;
use crate::derive::words::Words;
use crate::model::language::Language;

/// What a page says of itself.
pub struct About<'a> {
    /// Its language.
    pub language: Language,
    /// Its address.
    pub address: &'a Address,
    /// Its title.
    pub title: String,
    /// One sentence for search engines; the site's own summary when empty.
    pub description: String,
    /// The way to it from the start page.
    pub crumbs: Vec<(String, Address)>,
}

/// The frame of a page.
#[must_use]
pub fn frame(context: &Context<'_>, about: About<'_>) -> Frame {
    let About { language, address, title, description, crumbs } = about;
    let site = &context.project.site;
    let words = context.words(language);
    let here = Standpoint {
        language,
        text_language: language,
        address,
        file: "content/site.yaml",
        notes: &[],
        heading_shift: 0,
        terms: None,
    };
    let home = Address::home(language);
    let link = |label: String, target: &Address| Link {
        label,
        url: address.link_to(target),
        current: target == address,
        ..Link::default()
    };
    let mut way = vec![link(context.text(&site.title, language), &home)];
    way.extend(crumbs.into_iter().map(|(label, target)| link(label, &target)));
    let summary = context.text(&site.summary, language);
    let contact = site.contact.as_ref();
    Frame {
        language: language.to_string(),
        title,
        site_title: context.text(&site.title, language),
        description: if description.trim().is_empty() { summary } else { description },
        foreign: String::new(),
        canonical: address.absolute(&site.base_url),
        home: address.link_to(&home),
        is_home: *address == home,
        stylesheet: address.link_to(&context.stylesheet),
        icon: address.link_to(&context.icon),
        policy: context.policy.clone(),
        offline: offline::script(context).map(|script| address.link_to(script)).unwrap_or_default(),
        worker: if site.offline == Some(true) { address.link_to(&offline::address()) } else { String::new() },
        search: address.link_to(&Address::page(language, super::search::PATH)),
        navigation: menu(context, &site.navigation, language, address),
        footer: menu(context, &site.footer, language, address),
        languages: languages(context, language, address),
        alternates: alternates(context, language, address),
        language_name: words.say("language_name").to_owned(),
        x_default: x_default(context, address, language).absolute(&site.base_url),
        crumbs: if *address == home { Vec::new() } else { way },
        credits: site
            .credits
            .iter()
            .map(|line| context.inline_html(line.text(language, context.default_language()), &here))
            .collect(),
        licences: site
            .licences
            .iter()
            .map(|licence| Licence {
                covers: context.text(&licence.covers, language),
                name: context.text(&licence.name, language),
                url: link::web(licence.url.as_ref()),
            })
            .collect(),
        contact_name: contact
            .and_then(|contact| contact.name.as_ref())
            .map(|name| context.text(name, language))
            .unwrap_or_default(),
        contact_email: contact.and_then(|contact| contact.email.as_ref()).map(|email| email.value.clone()).unwrap_or_default(),
        contact_url: link::web(contact.and_then(|contact| contact.url.as_ref())),
        site_url: site.base_url.value.clone(),
        // `page::head` fills in the rest, when it is known what the page shows.
        ..Frame::default()
    }
}

/// The links of the header or the footer.
fn menu(
    context: &Context<'_>,
    entries: &[crate::ground::location::Located<String>],
    language: Language,
    here: &Address,
) -> Vec<Link> {
    entries
        .iter()
        .filter(|entry| context.has_page(entry))
        .filter_map(|entry| {
            let target = Address::page(language, entry);
            let (label, foreign) = menu_label(context, context.words(language), entry, language)?;
            let current = here.as_str().starts_with(target.as_str());
            Some(Link { label, url: here.link_to(&target), current, foreign, ..Link::default() })
        })
        .collect()
}

/// The name of a page in a menu, and its language where it is another one: the interface's own word, or the title of the
/// text page.
fn menu_label(context: &Context<'_>, words: &Words<'_>, entry: &str, language: Language) -> Option<(String, String)> {
    let key = format!("nav_{}", entry.replace('-', "_"));
    let word = words.say(&key);
    if word != key {
        return Some((word.to_owned(), String::new()));
    }
    let page = context.project.pages.iter().find(|page| page.slug == entry)?;
    let text = page.best(language);
    Some((text.title.value.clone(), versions::foreign(text.language, language)))
}

/// The page in each language.
fn languages(context: &Context<'_>, current: Language, address: &Address) -> Vec<LanguageLink> {
    context
        .project
        .languages()
        .map(|language| {
            let target = in_language(address, current, language);
            LanguageLink {
                tag: language.to_string(),
                name: context.words(language).say("language_name").to_owned(),
                url: address.link_to(&target),
                current: language == current,
            }
        })
        .collect()
}

/// The absolute address of the page in each language.
fn alternates(context: &Context<'_>, current: Language, address: &Address) -> Vec<Alternate> {
    let base = &context.project.site.base_url;
    let languages = context.project.languages();
    languages
        .map(|language| Alternate { tag: language.to_string(), url: in_language(address, current, language).absolute(base) })
        .collect()
}

/// For readers of any other language: the choice of languages for a start page, else the page in the default language.
fn x_default(context: &Context<'_>, address: &Address, language: Language) -> Address {
    let is_entrance = *address == Address::root() || *address == Address::home(language);
    if is_entrance { Address::root() } else { in_language(address, language, context.default_language()) }
}

/// The address of the same page in another language. A page of no language leads to the start page.
pub(super) fn in_language(address: &Address, from: Language, to: Language) -> Address {
    match address.as_str().strip_prefix(&format!("/{from}/")) {
        Some("") | None => Address::home(to),
        Some(rest) => Address::page(to, rest.trim_end_matches('/')),
    }
}
