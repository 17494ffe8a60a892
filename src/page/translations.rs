//! How much of the site is translated: a table of languages by kinds of record, and what is missing or stale.

use super::card;
use super::context::Context;
use super::frame::{About, frame};
use super::versions::record_link;
use super::view::{self, Link, OpenRecords, Tongue, TongueCount};
use crate::derive::address::Address;
use crate::derive::translation::{Count, Item, KINDS, Record, State, counts, items};
use crate::model::language::Language;

/// The end of the page's address.
pub const PATH: &str = "translations";

/// From which percentage on a cell has the shade of its number.
const SHADES: [u8; 5] = [0, 25, 50, 75, 100];

/// The view of the page.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Translations {
    let words = context.words(language);
    let address = Address::page(language, PATH);
    let tongues: Vec<Tongue> = context.project.languages().map(|of| tongue(context, of, language, &address)).collect();
    view::Translations {
        stylesheet: context.page_style("coverage.css", &address),
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say("translations_title").to_owned(),
                description: words.say("translations_description").to_owned(),
                crumbs: Vec::new(),
            },
        ),
        kinds: tongues.first().map(|one| one.counts.iter().map(|count| count.label.clone()).collect()).unwrap_or_default(),
        tongues,
    }
}

fn tongue(context: &Context<'_>, of: Language, language: Language, here: &Address) -> Tongue {
    let items = items(context.project, Some(context.visibility), of);
    let mut name = context.tongue_name(of, language);
    // In a table it stands alone, as at the beginning of a sentence.
    if let Some(first) = name.chars().next() {
        name.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    Tongue {
        tag: of.to_string(),
        name,
        counts: counts(&items).iter().map(|one| count(context, one, language)).collect(),
        open: open(context, &items, language, here),
    }
}

fn count(context: &Context<'_>, count: &Count, language: Language) -> TongueCount {
    let words = context.words(language);
    let percent = count.percent();
    let shade = SHADES.iter().rposition(|least| percent >= *least).unwrap_or_default();
    TongueCount {
        label: words.say(&format!("translations_{}", count.kind.id())).to_owned(),
        shade: format!("q{shade}"),
        original: count.original,
        translated: count.translated,
        unconfirmed: count.unconfirmed,
        stale: count.stale,
        missing: count.missing,
        total: count.total(),
        done: count.done(),
        share: words.locale.percent(i64::from(percent).into()),
    }
}

/// What is missing or stale, by kind.
fn open(context: &Context<'_>, items: &[Item<'_>], language: Language, here: &Address) -> Vec<OpenRecords> {
    type Is = fn(&State) -> bool;
    let words = context.words(language);
    let states: [(&str, Is); 3] = [
        ("translations_missing", |state| *state == State::Missing),
        ("translations_stale", |state| matches!(state, State::Stale(_))),
        ("translations_unconfirmed", |state| *state == State::Unconfirmed),
    ];
    let groups = KINDS.into_iter().flat_map(|kind| states.map(|(key, is)| (kind, key, is)));
    groups
        .map(|(kind, key, is)| OpenRecords {
            label: words.labelled(words.say(&format!("translations_{}", kind.id())), words.say(key)),
            records: items
                .iter()
                .filter(|item| item.kind == kind && is(&item.state))
                .map(|item| link(context, item, language, here))
                .collect(),
        })
        .filter(|group| !group.records.is_empty())
        .collect()
}

/// A record by its title where it has a page, else by its place in the sources.
fn link(context: &Context<'_>, item: &Item<'_>, language: Language, here: &Address) -> Link {
    match item.record {
        Record::Practice(practice) => card::practice_link(context, practice, language, here),
        Record::Page(page) => {
            let text = page.best(language);
            let url = here.link_to(&Address::page(language, &page.slug));
            record_link(context, &text.title, text.language, url, language)
        }
        Record::Region(region) => {
            context.named(&region.facts.names, here.link_to(&card::region_address(region, language)), language)
        }
        Record::Term(id) if context.has_page("glossary") => {
            let url = format!("{}#{id}", here.link_to(&Address::page(language, "glossary")));
            Link { label: id.to_owned(), url, ..Link::default() }
        }
        Record::Term(_) | Record::None => Link { label: item.name.clone(), ..Link::default() },
    }
}
