//! The page of a practice: the facts first, then the record with its sources.

use std::collections::BTreeMap;

use super::card::{self, TermKind};
use super::citation::Reference;
use super::context::{Context, Standpoint};
use super::frame::{About, frame};
use super::versions::{self, Versions};
use super::view::{self, Change, Contact, Funding, Image, Link, Moment, Organisation, Reach, ResultItem};
use super::{kin, notes, practice_file, section};
use crate::check::contact::is_mailbox;
use crate::check::translation;
use crate::derive::address::Address;
use crate::derive::link;
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::language::Language;
use crate::model::organisation::Organisation as Org;
use crate::model::practice::{
    Adaptation, Evaluation, Image as PracticeImage, Practice, PracticeResult, PracticeText, Precision, ResultKind, Status,
};
use crate::model::section::Section;

/// The view of a practice.
#[must_use]
pub fn view(context: &Context<'_>, practice: &Practice, language: Language) -> view::Practice {
    let words = context.words(language);
    let address = card::practice_address(practice, language);
    let text = practice.best(language);
    let facts = &practice.facts;
    let keys = note_keys(context, practice, text);
    let terms = context.term_links(text.language, language, &address);
    let place = Standpoint {
        language,
        text_language: text.language,
        address: &address,
        file: &context.project.files.get(text.file).path,
        notes: &keys,
        heading_shift: 0,
        terms: terms.as_ref(),
    };
    let (previous, next) = neighbours(context, practice, language, &address);
    let adapted = |own: &[Adaptation], others: &BTreeMap<&str, Vec<&Practice>>| {
        kin::adapted(context, own, others.get(practice.slug.as_str()), &keys, language, &address)
    };
    let versions = Versions::of_practice(context.project, practice);
    let about = About {
        language,
        address: &address,
        title: text.title.value.clone(),
        description: text.summary.value.clone(),
        crumbs: vec![(words.say("practices_title").to_owned(), Address::page(language, "practices"))],
    };
    let language_notice = language_notice(context, practice, text, language);
    view::Practice {
        frame: versions.tell(context, frame(context, about), &address, text.language, language),
        title: card::phrase(text, &text.title, language),
        summary: card::phrase(text, &text.summary, language),
        state: card::state(facts, words),
        original: if language_notice.is_empty() {
            Link::default()
        } else {
            versions.original(context, &address, practice.original().language, language)
        },
        language_notice,
        regions: card::places(context, practice, language, &address),
        localities: words.locale.list(&facts.localities),
        authority: context.phrase(&facts.authority.name, language),
        authority_role: authority_role(context, practice, words, language),
        promoter: organisation(context, &facts.promoter, language),
        partners: facts.partners.iter().map(|partner| organisation(context, partner, language)).collect(),
        years: card::years(practice, words),
        status: words.say(status_key(facts.status)).to_owned(),
        evidence: card::evidence_level(facts.evidence),
        evidence_label: words.say(card::evidence_key(facts.evidence)).to_owned(),
        evidence_level: words.say_with("evidence_level", &[("level", &card::evidence_level(facts.evidence).to_string())]),
        last_checked: facts
            .last_checked
            .map(|date| Moment { iso: date.to_string(), text: words.locale.date(date) })
            .unwrap_or_default(),
        target_groups: tags(context, TermKind::TargetGroup, &facts.target_groups, language, &address),
        topics: tags(context, TermKind::Topic, &facts.topics, language, &address),
        funding: facts.funding.iter().map(|funding| self::funding(context, funding, &keys, language)).collect(),
        reach: reach(context, practice, &keys, language),
        results: facts
            .results
            .iter()
            .map(|result| self::result(result, (text, practice.original()), words, &keys, language))
            .collect(),
        sections: section::sections(context, practice, text, &place),
        aspects: section::aspects(context, text, &place),
        aspects_missing: context
            .project
            .vocabularies
            .aspects
            .entries
            .iter()
            .filter(|aspect| text.section(&aspect.id).is_none())
            .map(|aspect| context.named(&aspect.label, address.link_to(&TermKind::Aspect.address(aspect, language)), language))
            .collect(),
        evaluation: facts.evaluation.as_ref().map(|it| evaluation(context, it, words, language)).unwrap_or_default(),
        evaluation_method: facts
            .evaluation
            .as_ref()
            .and_then(|it| it.method.as_ref())
            .map(|method| context.phrase(method, language))
            .unwrap_or_default(),
        evaluation_note: if facts.evaluation.is_some() { evaluation_note(context, &place) } else { String::new() },
        evaluation_foreign: context.phrase(&context.project.site.evaluation_note, language).foreign,
        sources: notes::list(context, &facts.sources, &keys, practice.original().language, language),
        links: card::links(context, &facts.links, language),
        image: image(context, practice, text, language, &address),
        contact: contact(context, practice, language),
        adapted_from: adapted(&facts.adapted_from, &context.relations.adapted_from),
        adapted_by: adapted(&facts.adapted_by, &context.relations.adapted_by),
        changes: changes(context, practice, language),
        citation: Reference::new(context, practice, language).text(context, language),
        files: practice_file::links(context, practice, language, &address),
        related: kin::related(context, practice, language, &address),
        previous,
        next,
        terms_script: context.terms_script(terms.as_ref(), &address),
    }
}

/// The keys of the sources, numbered by their first mention on the page: figures first, then the sections.
pub(super) fn note_keys(context: &Context<'_>, practice: &Practice, text: &PracticeText) -> Vec<String> {
    let files = &context.project.files;
    let facts = &practice.facts;
    let in_facts = facts
        .funding
        .iter()
        .filter_map(|funding| funding.source.as_ref())
        .chain(facts.reach.iter().filter_map(|reach| reach.source.as_ref()));
    let order = context.project.vocabularies.sections.ids().chain(context.project.vocabularies.aspects.ids());
    let bodies = order.filter_map(|id| text.section(id)).flat_map(Section::all);
    let in_results = facts.results.iter().filter_map(|result| result.source.as_ref());
    let named = in_facts
        .chain(facts.adapted_from.iter().chain(&facts.adapted_by).filter_map(|one| one.source.as_ref()))
        .map(|key| key.value.as_str())
        .chain(bodies.flat_map(|section| notes::named(files.slice(section.body))))
        .chain(in_results.map(|key| key.value.as_str()));
    notes::order(&facts.sources, named)
}

/// Whose judgement evaluations are.
fn evaluation_note(context: &Context<'_>, place: &Standpoint<'_>) -> String {
    let found = context.project.site.evaluation_note.find(place.language, context.default_language());
    let text_language = found.foreign.unwrap_or(place.language);
    context.inline_html(found.text, &Standpoint { text_language, terms: None, ..*place })
}

/// What readers should know of the text's language: it is not theirs, or the original is newer.
fn language_notice(context: &Context<'_>, practice: &Practice, text: &PracticeText, language: Language) -> String {
    if translation::of_practice(&context.project.files, practice, text).is_stale() {
        return context.words(language).say("stale_notice").to_owned();
    }
    versions::notice(context, text.language, language)
}

/// What the authority does, and whether itself or through others.
fn authority_role(context: &Context<'_>, practice: &Practice, words: &Words<'_>, language: Language) -> String {
    let Some(role) = context.project.vocabularies.roles.get(&practice.facts.authority.role) else { return String::new() };
    let label = context.text(&role.label, language);
    match role.direct {
        Some(true) => words.say_with("role_direct", &[("role", &label)]),
        Some(false) => words.say_with("role_through", &[("role", &label)]),
        None => label,
    }
}

fn organisation(context: &Context<'_>, organisation: &Org, language: Language) -> Organisation {
    Organisation {
        name: context.phrase(&organisation.name, language),
        url: link::web(organisation.url.as_ref()),
        part: organisation.part.as_ref().map(|part| context.phrase(part, language)).unwrap_or_default(),
    }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Planned => "status_planned",
        Status::Ongoing => "status_ongoing",
        Status::Completed => "status_completed",
        Status::Discontinued => "status_discontinued",
        Status::Unknown => "status_unknown",
    }
}

fn tags(
    context: &Context<'_>,
    kind: TermKind,
    ids: &[crate::ground::location::Located<String>],
    language: Language,
    here: &Address,
) -> Vec<Link> {
    ids.iter()
        .filter_map(|id| kind.vocabulary(context).get(id))
        .map(|entry| context.named(&entry.label, here.link_to(&kind.address(entry, language)), language))
        .collect()
}

fn funding(context: &Context<'_>, funding: &crate::model::practice::Funding, keys: &[String], language: Language) -> Funding {
    let locale = &context.words(language).locale;
    let amount = funding.amount.as_ref().map(|amount| locale.number(amount.value));
    let amount = amount.map(|amount| match funding.currency.as_deref() {
        Some(currency) => format!("{amount}\u{a0}{currency}"),
        None => amount,
    });
    Funding {
        programme: context.phrase(&funding.programme, language),
        amount: amount.unwrap_or_default(),
        share: funding.share.as_ref().map(|share| context.phrase(share, language)).unwrap_or_default(),
        source: notes::number(keys, funding.source.as_ref()),
    }
}

fn reach(context: &Context<'_>, practice: &Practice, keys: &[String], language: Language) -> Reach {
    let Some(reach) = &practice.facts.reach else { return Reach::default() };
    let words = context.words(language);
    let year = reach.year.map(|year| format!(" ({})", words.locale.date(year))).unwrap_or_default();
    let value = figure(reach.value.value, reach.precision, words);
    let unit = context.phrase(&reach.unit, language);
    Reach {
        text: format!("{value} {}{year}", unit.text),
        foreign: unit.foreign,
        raw: reach.value.to_string(),
        source: notes::number(keys, reach.source.as_ref()),
    }
}

/// A figure in the language's digits, with what is said of how near it is.
fn figure(value: Decimal, precision: Option<Precision>, words: &Words<'_>) -> String {
    let digits = words.locale.number(value);
    let key = match precision {
        None => return digits,
        Some(Precision::About) => "precision_about",
        Some(Precision::MoreThan) => "precision_more_than",
        Some(Precision::AtLeast) => "precision_at_least",
        Some(Precision::Almost) => "precision_almost",
    };
    words.say_with(key, &[("value", &digits)])
}

fn result(
    result: &PracticeResult,
    (text, original): (&PracticeText, &PracticeText),
    words: &Words<'_>,
    keys: &[String],
    language: Language,
) -> ResultItem {
    let own = match text.results.get(&result.id.value) {
        Some(said) => card::phrase(text, said, language),
        // A translation that leaves it out: `check` reports it, readers get the original's words.
        None => card::phrase(original, &result.text, language),
    };
    ResultItem {
        value: result.value.as_ref().map(|value| figure(value.value, result.precision, words)).unwrap_or_default(),
        digits: result.value.as_ref().map(|value| words.locale.number(value.value)).unwrap_or_default(),
        raw: result.value.as_ref().map(|value| value.to_string()).unwrap_or_default(),
        text: own,
        year: result.year.map(|year| words.locale.date(year)).unwrap_or_default(),
        kind: words
            .say(match result.kind {
                ResultKind::Output => "result_output",
                ResultKind::Outcome => "result_outcome",
                ResultKind::Planned => "result_planned",
            })
            .to_owned(),
        source: notes::number(keys, result.source.as_ref()),
    }
}

fn evaluation(context: &Context<'_>, evaluation: &Evaluation, words: &Words<'_>, language: Language) -> String {
    let date = words.locale.date(evaluation.on);
    let name = context.text(&evaluation.by, language);
    match name.as_str() {
        "editors" => words.say_with("evaluated_by_editors", &[("date", &date)]),
        name => words.say_with("evaluated_by", &[("name", name), ("date", &date)]),
    }
}

fn image(context: &Context<'_>, practice: &Practice, text: &PracticeText, language: Language, here: &Address) -> Image {
    let Some((image, folder)) = practice.facts.image.as_ref().zip(practice.folder.as_ref()) else { return Image::default() };
    let path = format!("{folder}/{}", image.file.value);
    let Some((address, picture)) = context.pictures.get(path.as_str()).zip(context.project.images.get(&path)) else {
        return Image::default();
    };
    let own = text.image_alt.as_ref().map(|alt| card::phrase(text, alt, language));
    let originals = || image.alt.as_ref().map(|alt| card::phrase(practice.original(), alt, language));
    Image {
        url: here.link_to(address),
        alt: own.or_else(originals).unwrap_or_default(),
        credit: image.credit.clone(),
        widths: widths(context, image, folder, here),
        width: picture.size.0,
        height: picture.size.1,
    }
}

/// The picture in its widths, the smallest first: “a-640.jpg 640w, a.jpg 1280w”.
fn widths(context: &Context<'_>, image: &PracticeImage, folder: &str, here: &Address) -> String {
    if image.smaller.is_empty() {
        return String::new();
    }
    let files = image.smaller.iter().chain([&image.file]).map(|file| format!("{folder}/{}", file.value));
    let mut found: Vec<(u32, String)> = files
        .filter_map(|path| Some((context.project.images.get(&path)?.size.0, here.link_to(context.pictures.get(path.as_str())?))))
        .collect();
    found.sort();
    found.dedup_by_key(|(width, _)| *width);
    found.iter().map(|(width, url)| format!("{url} {width}w")).collect::<Vec<_>>().join(", ")
}

fn contact(context: &Context<'_>, practice: &Practice, language: Language) -> Contact {
    let Some(contact) = &practice.facts.contact else { return Contact::default() };
    let email = contact.email.as_ref().filter(|email| is_mailbox(email));
    Contact {
        name: context.phrase(&contact.name, language),
        email: email.map(|email| email.value.clone()).unwrap_or_default(),
        url: link::web(contact.url.as_ref()),
    }
}

/// The changes, the newest first.
fn changes(context: &Context<'_>, practice: &Practice, language: Language) -> Vec<Change> {
    let locale = &context.words(language).locale;
    let mut changes: Vec<_> = practice.facts.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date.earliest()));
    changes
        .into_iter()
        .map(|change| Change {
            date: Moment { iso: change.date.to_string(), text: locale.date(change.date.value) },
            note: context.phrase(&change.note, language),
        })
        .collect()
}

/// The practices before and after it in the list.
fn neighbours(context: &Context<'_>, practice: &Practice, language: Language, here: &Address) -> (Link, Link) {
    let tongue = context.tongue(language);
    let all = &tongue.practices;
    let Some(&at) = tongue.places.get(practice.slug.as_str()) else { return Default::default() };
    let link =
        |other: Option<&&Practice>| other.map(|other| card::practice_link(context, other, language, here)).unwrap_or_default();
    (link(at.checked_sub(1).and_then(|before| all.get(before))), link(all.get(at + 1)))
}
