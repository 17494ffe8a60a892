//! A page of running text; the guidelines also show the aspects, the glossary its terms.

use std::collections::BTreeMap;

use super::card::{self, TermKind};
use super::context::{Context, Standpoint};
use super::frame::{About, frame};
use super::versions::{self, Versions};
use super::view::{self, Example, GlossaryEntry, Guide, Link, Phrase};
use super::{questionnaire, term};
use crate::check::translation;
use crate::derive::address::Address;
use crate::derive::terms::TermLinks;
use crate::derive::{link, prose};
use crate::ground::location::Location;
use crate::model::glossary::Term;
use crate::model::language::Language;
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::section::Section;
use crate::model::vocabulary::Entry;

/// The view of a text page.
#[must_use]
pub fn view(context: &Context<'_>, page: &TextPage, language: Language) -> view::Text {
    let address = Address::page(language, &page.slug);
    let text = page.best(language);
    let file = &context.project.files.get(text.file).path;
    let links = context.term_links(text.language, language, &address);
    let place = Standpoint {
        language,
        text_language: text.language,
        address: &address,
        file,
        notes: &[],
        heading_shift: 0,
        terms: links.as_ref(),
    };
    let versions = Versions::of_page(context.project, page);
    let foreign = versions::foreign(text.language, language);
    let title = text.title.value.clone();
    let summary = text.summary.value.clone();
    let about = About { language, address: &address, title: title.clone(), description: summary.clone(), crumbs: Vec::new() };
    let language_notice = if translation::of_page(&context.project.files, page, text).is_stale() {
        context.words(language).say("stale_notice").to_owned()
    } else {
        versions::notice(context, text.language, language)
    };
    view::Text {
        frame: versions.tell(context, frame(context, about), &address, text.language, language),
        slug: page.slug.clone(),
        title: Phrase { text: title, foreign: foreign.clone(), ..Phrase::default() },
        summary,
        original: if language_notice.is_empty() {
            Link::default()
        } else {
            versions.original(context, &address, page.texts[0].language, language)
        },
        language_notice,
        html: context.html(context.project.files.slice(text.body), &place),
        questionnaire: if page.slug == questionnaire::PATH {
            questionnaire::view(context, language, own_words(language, text.language, links.as_ref()))
        } else {
            view::Questionnaire::default()
        },
        foreign,
        aspects: if page.slug == "guidelines" { guides(context, language, &address) } else { Vec::new() },
        terms: if page.slug == "glossary" { terms(context, language, &address) } else { Vec::new() },
        terms_script: context.terms_script(links.as_ref(), &address),
    }
}

/// The terms that are linked in words of the page's own language.
fn own_words<'a>(language: Language, text: Language, links: Option<&'a TermLinks<'a>>) -> Option<&'a TermLinks<'a>> {
    links.filter(|_| text == language)
}

/// The view of a questionnaire without a text of its own.
#[must_use]
pub fn contribute(context: &Context<'_>, language: Language) -> view::Text {
    let address = Address::page(language, questionnaire::PATH);
    let words = context.words(language);
    let (title, summary) = (words.say("contribute_title").to_owned(), words.say("contribute_summary").to_owned());
    let about = About { language, address: &address, title: title.clone(), description: summary.clone(), crumbs: Vec::new() };
    let links = context.term_links(language, language, &address);
    view::Text {
        frame: frame(context, about),
        slug: questionnaire::PATH.to_owned(),
        title: Phrase { text: title, ..Phrase::default() },
        summary,
        questionnaire: questionnaire::view(context, language, links.as_ref()),
        terms_script: context.terms_script(links.as_ref(), &address),
        ..view::Text::default()
    }
}

/// The view of a glossary without a text of its own.
#[must_use]
pub fn glossary(context: &Context<'_>, language: Language) -> view::Text {
    let address = Address::page(language, "glossary");
    let title = context.words(language).say("glossary_title").to_owned();
    let frame = frame(
        context,
        About { language, address: &address, title: title.clone(), description: title.clone(), crumbs: Vec::new() },
    );
    let title = Phrase { text: title, ..Phrase::default() };
    let terms = terms(context, language, &address);
    view::Text { frame, slug: "glossary".to_owned(), title, terms, ..view::Text::default() }
}

fn guides(context: &Context<'_>, language: Language, here: &Address) -> Vec<Guide> {
    let aspects = context.project.vocabularies.aspects.entries.iter();
    aspects
        .map(|aspect| {
            let (examples, more) = best_examples(context, aspect, language, here);
            Guide { examples, more, ..guide(context, aspect, language, here) }
        })
        .collect()
}

/// As many examples as the guidelines show of each aspect.
const EXAMPLES: usize = 3;

/// What practices show of an aspect: those with the best evidence, in the order of their slugs, so that all languages
/// show the same.
fn best_examples(context: &Context<'_>, aspect: &Entry, language: Language, here: &Address) -> (Vec<Example>, String) {
    let mut members: Vec<&Practice> =
        context.relations.by_aspect.get(aspect.id.as_str()).into_iter().flatten().copied().collect();
    members.sort_by(|a, b| b.facts.evidence.cmp(&a.facts.evidence).then_with(|| a.slug.cmp(&b.slug)));
    let inspiring = members.iter().filter_map(|practice| term::example(context, aspect, practice, language, here));
    let mut examples: Vec<Example> = inspiring.filter(|example| !example.inspiring.is_empty()).collect();
    let is_more = examples.len() > EXAMPLES;
    examples.truncate(EXAMPLES);
    let more = if is_more { context.words(language).counted("guidelines_more", members.len()) } else { String::new() };
    (examples, more)
}

fn guide(context: &Context<'_>, aspect: &Entry, language: Language, here: &Address) -> Guide {
    Guide {
        id: aspect.id.value.clone(),
        label: context.text(&aspect.label, language),
        foreign: context.phrase(&aspect.label, language).foreign,
        url: here.link_to(&TermKind::Aspect.address(aspect, language)),
        description: context.text(&aspect.description, language),
        questions: aspect.questions.iter().map(|question| context.text(&question.text, language)).collect(),
        ..Guide::default()
    }
}

/// As many texts as the glossary lists of each term.
const USES: usize = 24;

/// The texts in a language that use each term, by the term's id: practices first, then pages.
fn uses<'a>(context: &'a Context<'_>, language: Language, here: &Address) -> BTreeMap<&'a str, Vec<Link>> {
    let tongue = context.tongue(language);
    let files = &context.project.files;
    let plain = |body: Location| prose::plain(files.slice(body), &tongue.evaluator);
    let practices = tongue.practices.iter().filter_map(|practice| {
        let text = practice.text(language)?;
        let bodies = text.sections.iter().flat_map(Section::all).map(|section| plain(section.body)).collect();
        Some((&text.title.value, card::practice_address(practice, language), bodies))
    });
    let pages = context.project.pages.iter().filter(|page| page.slug != "glossary" && context.visibility.shows_text(page));
    let pages = pages.filter_map(|page| {
        let text = page.texts.iter().find(|text| text.language == language)?;
        Some((&text.title.value, Address::page(language, &page.slug), vec![plain(text.body)]))
    });
    let mut uses: BTreeMap<&str, Vec<Link>> = BTreeMap::new();
    for (title, address, bodies) in practices.chain(pages) {
        let bodies: Vec<String> = bodies;
        for id in tongue.terms.used(bodies.iter()) {
            uses.entry(id).or_default().push(Link { label: title.clone(), url: here.link_to(&address), ..Link::default() });
        }
    }
    uses
}

/// The glossary in the alphabetical order of the language.
fn terms(context: &Context<'_>, language: Language, here: &Address) -> Vec<GlossaryEntry> {
    let words = context.words(language);
    let mut uses = uses(context, language, here);
    let glossary = &context.project.glossary;
    let other = |id: &str| glossary.iter().find(|term| term.id.value == id);
    let mut entry = |term: &Term| {
        let mut used_in = uses.remove(term.id.as_str()).unwrap_or_default();
        let count = used_in.len();
        used_in.truncate(USES);
        let said = |key: &str, count: usize| if count == 0 { String::new() } else { words.counted(key, count) };
        GlossaryEntry {
            used_more: said("used_in_more", count - used_in.len()),
            used_text: said("used_in", count),
            used_in,
            id: term.id.value.clone(),
            term: context.phrase(&term.term, language),
            definition: context.phrase(&term.definition, language),
            see_also: term
                .see_also
                .iter()
                .filter_map(|id| Some(context.named(&other(id)?.term, format!("#{}", id.value), language)))
                .collect(),
            source: term
                .source
                .as_ref()
                .map(|source| Link { label: source.title.value.clone(), url: link::web(source.url.as_ref()), ..Link::default() })
                .unwrap_or_default(),
        }
    };
    let mut terms: Vec<GlossaryEntry> = glossary.iter().map(&mut entry).collect();
    terms.sort_by(|a, b| words.locale.compare(&a.term.text, &b.term.text));
    terms
}
