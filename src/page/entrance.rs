//! Pages of no single language: the choice of languages, the page for lost readers, earlier addresses.

use super::context::Context;
use super::frame::{About, frame};
use super::versions;
use super::view::{self, Choice};
use crate::derive::address::Address;
use crate::model::language::Language;

/// The choice of languages at the root of the site.
#[must_use]
pub fn chooser(context: &Context<'_>) -> view::Chooser {
    let address = Address::root();
    let language = context.default_language();
    let title = context.text(&context.project.site.title, language);
    view::Chooser {
        frame: frame(context, About { language, address: &address, title, description: String::new(), crumbs: Vec::new() }),
        choices: choices(context, &address),
        script: context.scripts.get("chooser.js").map(|script| address.link_to(script)).unwrap_or_default(),
    }
}

/// The page that servers show for addresses that do not exist.
#[must_use]
pub fn not_found(context: &Context<'_>) -> view::NotFound {
    let address = Address::file_at("404.html");
    let language = context.default_language();
    let title = context.words(language).say("not_found_title").to_owned();
    view::NotFound {
        frame: frame(context, About { language, address: &address, title, description: String::new(), crumbs: Vec::new() }),
        choices: choices(context, &address),
    }
}

/// The page at an earlier address, which leads on to the present one.
#[must_use]
pub fn moved(
    context: &Context<'_>,
    address: &Address,
    target: &Address,
    (title, of): (&str, Language),
    language: Language,
) -> view::Moved {
    let words = context.words(language);
    let mut frame = frame(
        context,
        About { language, address, title: words.say("moved_title").to_owned(), description: String::new(), crumbs: Vec::new() },
    );
    frame.canonical = target.absolute(&context.project.site.base_url);
    view::Moved { frame, target: versions::record_link(context, title, of, address.link_to(target), language) }
}

fn choices(context: &Context<'_>, here: &Address) -> Vec<Choice> {
    let choice = |language: Language| Choice {
        tag: language.to_string(),
        name: context.words(language).say("language_name").to_owned(),
        url: here.link_to(&Address::home(language)),
        title: context.text(&context.project.site.title, language),
        summary: context.text(&context.project.site.summary, language),
    };
    context.project.languages().map(choice).collect()
}
