//! The page of an aspect, a topic or a target group, with the practices that belong to it.

use std::collections::BTreeSet;

use super::card::{self, TermKind};
use super::context::{Context, Standpoint};
use super::facet;
use super::frame::{About, frame};
use super::view::{self, Example};
use crate::derive::address::Address;
use crate::derive::facet::Kind;
use crate::model::language::Language;
use crate::model::practice::Practice;
use crate::model::vocabulary::Entry;

/// The view of an entry's page.
#[must_use]
pub fn view(context: &Context<'_>, kind: TermKind, entry: &Entry, language: Language) -> view::Term {
    let words = context.words(language);
    let address = kind.address(entry, language);
    let members = kind.members(context, &entry.id);
    let practices = card::practices(context, members, language, &address);
    let (name, key, facet) = match kind {
        TermKind::Aspect => ("aspect", "term_aspect", Kind::Aspect),
        TermKind::Topic => ("topic", "term_topic", Kind::Topic),
        TermKind::TargetGroup => ("target-group", "term_target_group", Kind::TargetGroup),
    };
    let label = context.text(&entry.label, language);
    let description = context.text(&entry.description, language);
    let examples = match kind {
        TermKind::Aspect => examples(context, entry, members, language, &address),
        TermKind::Topic | TermKind::TargetGroup => Vec::new(),
    };
    view::Term {
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: label.clone(),
                description: description.clone(),
                crumbs: vec![(words.say("practices_title").to_owned(), Address::page(language, "practices"))],
            },
        ),
        kind: name.to_owned(),
        kind_label: words.say(key).to_owned(),
        id: entry.id.value.clone(),
        label,
        foreign: context.phrase(&entry.label, language).foreign,
        description,
        questions: entry.questions.iter().map(|question| context.text(&question.text, language)).collect(),
        count_text: words.counted("practices_count", practices.len()),
        list_url: facet::list_url(facet, &entry.id, language, &address),
        practices,
        examples,
        siblings: card::terms(context, kind, language, &address).into_iter().filter(|term| term.id != entry.id.value).collect(),
    }
}

/// What each practice shows of an aspect.
fn examples(
    context: &Context<'_>,
    entry: &Entry,
    members: Option<&Vec<&Practice>>,
    language: Language,
    address: &Address,
) -> Vec<Example> {
    let wanted: BTreeSet<&str> = members.into_iter().flatten().map(|practice| practice.slug.as_str()).collect();
    let all = &context.tongue(language).practices;
    let of_aspect = all.iter().filter(|one| wanted.contains(one.slug.as_str()));
    of_aspect.filter_map(|practice| example(context, entry, practice, language, address)).collect()
}

/// What one practice shows of an aspect.
#[must_use]
pub fn example(
    context: &Context<'_>,
    entry: &Entry,
    practice: &Practice,
    language: Language,
    address: &Address,
) -> Option<Example> {
    let text = practice.best(language);
    let section = text.section(&entry.id)?;
    let file = &context.project.files.get(text.file).path;
    let place = Standpoint { language, text_language: text.language, address, file, notes: &[], heading_shift: 2, terms: None };
    let part =
        |id: &str| section.part(id).map(|part| context.html(context.project.files.slice(part.body), &place)).unwrap_or_default();
    let card = card::practice(context, practice, language, address);
    Some(Example {
        title: card.title,
        url: format!("{}#{}", card.url, entry.id.value),
        place: card.place,
        inspiring: part("inspiring"),
        improvement: part("improvement"),
        foreign: if text.language == language { String::new() } else { text.language.to_string() },
    })
}
