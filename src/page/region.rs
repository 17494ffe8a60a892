//! The page of a region: who is responsible, its figures with their sources, its practices.

use std::collections::BTreeSet;

use super::card::{self, TermKind};
use super::context::{Context, Standpoint};
use super::download;
use super::embed;
use super::figures;
use super::frame::{About, frame};
use super::notes;
use super::table::Order;
use super::view::{self, Action, Authority, Index, Link, Phrase, PracticeGroup};
use crate::derive::address::Address;
use crate::derive::link;
use crate::derive::map::locator_svg;
use crate::derive::words::Words;
use crate::model::language::Language;
use crate::model::practice::Practice;
use crate::model::region::Region;

/// The view of a region.
#[must_use]
pub fn view(context: &Context<'_>, region: &Region, language: Language) -> view::Region {
    let words = context.words(language);
    let address = card::region_address(region, language);
    let facts = &region.facts;
    let keys = note_keys(context, region, language);
    let name = context.phrase(&facts.names, language);
    let country = card::country(context, region, language);
    let figures = figures::all(context, region, language);
    let (previous, next) = neighbours(context, region, language, &address);
    let members = context.relations.by_region.get(region.id.as_str()).map_or(&[][..], Vec::as_slice);
    let practices_text = words.counted("practices_count", members.len());
    view::Region {
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: name.text.clone(),
                description: description(&name.text, &country, &practices_text, words),
                crumbs: vec![(words.say("regions_title").to_owned(), Address::page(language, "regions"))],
            },
        ),
        id: region.id.clone(),
        kicker: kicker(context, region, language),
        pilot: facts.pilot,
        other_names: other_names(region, &name.text, language),
        seat: facts.seat.as_ref().map(|seat| context.text(seat, language)).unwrap_or_default(),
        nuts: nuts(region, words),
        authorities: authorities(context, region, &keys, language),
        text: introduction(context, region, &address, &keys, language),
        text_foreign: facts.text.as_ref().map(|text| context.phrase(text, language).foreign).unwrap_or_default(),
        indices: indices(context, region, &keys, language),
        action: action(context, region, &address, &keys, language),
        locator: locator(context, region, words, &name.text),
        map_credit: context.text(&context.project.map.credit, language),
        figures: figures.rows,
        territory_note: figures.territory_note,
        flags: figures.flags,
        comparisons: figures.comparisons,
        mixes: figures.mixes,
        series: figures.series,
        downloads: download::links(context, region, &address, language),
        compare_url: compare_url(context, region, &address, language),
        embed_url: embed_url(context, region, &address, language),
        practices: by_topic(context, members, language, &address),
        practices_text,
        sources: notes::list(context, &facts.sources, &keys, context.default_language(), language),
        links: card::links(context, &facts.links, language),
        name,
        previous,
        next,
    }
}

/// “Sweden · pilot region”.
pub(super) fn kicker(context: &Context<'_>, region: &Region, language: Language) -> String {
    let country = card::country(context, region, language);
    let pilot = if region.facts.pilot { context.words(language).say("pilot_region") } else { "" };
    let parts: Vec<&str> = [country.as_str(), pilot].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// The code that shows the region on other sites, with this region in its address.
fn embed_url(context: &Context<'_>, region: &Region, here: &Address, language: Language) -> String {
    let page = embed::link(context, here, language);
    if page.is_empty() { page } else { format!("{page}#{}", region.id) }
}

/// The comparison of regions, with this region in its address.
fn compare_url(context: &Context<'_>, region: &Region, here: &Address, language: Language) -> String {
    if context.compared.is_empty() {
        return String::new();
    }
    format!("{}?r={}", here.link_to(&Order::Country.address(language)), region.id)
}

fn description(name: &str, country: &str, practices: &str, words: &Words<'_>) -> String {
    let place = if country.is_empty() { name.to_owned() } else { format!("{name}, {country}") };
    words.labelled(&place, practices)
}

/// The keys of the sources, numbered by their first mention on the page.
pub(super) fn note_keys(context: &Context<'_>, region: &Region, language: Language) -> Vec<String> {
    let facts = &region.facts;
    let markdown = |text: Option<&crate::model::language::Localized>| {
        text.map(|text| text.text(language, context.default_language()).to_owned()).unwrap_or_default()
    };
    let (text, action) = (markdown(facts.text.as_ref()), markdown(facts.action.as_ref().map(|action| &action.text)));
    let authorities = facts.authorities.iter().flat_map(|authority| authority.sources.iter().map(|key| key.value.as_str()));
    let scores = facts.indices.values().filter_map(|score| score.source.as_ref()).map(|key| key.value.as_str());
    notes::order(&facts.sources, authorities.chain(scores).chain(notes::named(&text)).chain(notes::named(&action)))
}

/// Names in other languages that differ from the one shown.
fn other_names(region: &Region, shown: &str, language: Language) -> Vec<Phrase> {
    let mut seen = BTreeSet::from([shown]);
    region
        .facts
        .names
        .iter()
        .filter(|(tag, name)| tag.value != language && seen.insert(name.value.as_str()))
        .map(|(tag, name)| Phrase { text: name.value.clone(), foreign: tag.value.to_string(), ..Phrase::default() })
        .collect()
}

fn nuts(region: &Region, words: &Words<'_>) -> String {
    let Some(nuts) = &region.facts.nuts else { return String::new() };
    let editions: Vec<String> = nuts.editions.iter().map(u16::to_string).collect();
    words.say_with("nuts_level", &[("level", &nuts.level.to_string()), ("editions", &words.locale.list(&editions))])
}

fn authorities(context: &Context<'_>, region: &Region, keys: &[String], language: Language) -> Vec<Authority> {
    let words = context.words(language);
    let date = |date: &crate::ground::location::Located<crate::model::date::PartialDate>| words.locale.date(date.value);
    region
        .facts
        .authorities
        .iter()
        .map(|authority| Authority {
            name: context.phrase(&authority.name, language),
            period: match (authority.from.as_ref().map(date), authority.to.as_ref().map(date)) {
                (Some(from), Some(to)) => words.say_with("period_from_to", &[("from", &from), ("to", &to)]),
                (Some(from), None) => words.say_with("period_since", &[("from", &from)]),
                (None, Some(to)) => words.say_with("period_until", &[("to", &to)]),
                (None, None) => String::new(),
            },
            note: authority.note.as_ref().map(|note| context.text(note, language)).unwrap_or_default(),
            sources: authority.sources.iter().map(|key| notes::number(keys, Some(key))).filter(|&number| number > 0).collect(),
        })
        .collect()
}

/// The introduction as HTML.
pub(super) fn introduction(
    context: &Context<'_>,
    region: &Region,
    address: &Address,
    keys: &[String],
    language: Language,
) -> String {
    let Some(text) = &region.facts.text else { return String::new() };
    html(context, region, text, address, keys, language)
}

fn html(
    context: &Context<'_>,
    region: &Region,
    text: &crate::model::language::Localized,
    address: &Address,
    keys: &[String],
    language: Language,
) -> String {
    let found = text.find(language, context.default_language());
    let file = &context.project.files.get(region.file).path;
    let text_language = found.foreign.unwrap_or(language);
    context.html(found.text, &Standpoint { language, text_language, address, file, notes: keys, heading_shift: 1, terms: None })
}

/// Each index of the vocabulary with the region's score, or that there is none. Of other regions than pilots nobody
/// has said that there is none, only that it is not known here.
pub(super) fn indices(context: &Context<'_>, region: &Region, keys: &[String], language: Language) -> Vec<Index> {
    let words = context.words(language);
    let entries = context.project.vocabularies.indices.entries.iter();
    entries
        .map(|entry| {
            let score = region.facts.indices.get(&entry.id.value);
            let index_url = link::web(entry.url.as_ref());
            let base = Index { id: entry.id.value.clone(), label: context.text(&entry.label, language), ..Index::default() };
            match score {
                None => {
                    let key = if region.facts.pilot { "index_none" } else { "index_unknown" };
                    Index { text: words.say(key).to_owned(), url: index_url, ..base }
                }
                Some(score) => {
                    let written = words.locale.number(score.score.value);
                    let text = match entry.maximum {
                        Some(maximum) => words.say_with("index_score", &[("score", &written), ("maximum", &maximum.to_string())]),
                        None => written,
                    };
                    Index {
                        text,
                        published: true,
                        raw: score.score.to_string(),
                        year: score.year.map(|year| words.locale.date(year)).unwrap_or_default(),
                        url: score.url.as_ref().map_or(index_url, |url| link::web(Some(url))),
                        note: score.note.as_ref().map(|note| context.text(note, language)).unwrap_or_default(),
                        source: notes::number(keys, score.source.as_ref()),
                        ..base
                    }
                }
            }
        })
        .collect()
}

/// The pilot region's own project.
pub(super) fn action(context: &Context<'_>, region: &Region, address: &Address, keys: &[String], language: Language) -> Action {
    let Some(action) = &region.facts.action else { return Action::default() };
    let practice = action
        .practice
        .as_ref()
        .and_then(|slug| context.project.practice(slug))
        .filter(|practice| context.visibility.shows_practice(practice));
    Action {
        title: context.text(&action.title, language),
        text: html(context, region, &action.text, address, keys, language),
        practice_url: practice.map(|practice| address.link_to(&card::practice_address(practice, language))).unwrap_or_default(),
        practice_title: practice.map(|practice| card::title(context, practice.best(language), language)).unwrap_or_default(),
    }
}

/// From how many practices on they stand under headings. One or two are seen at a glance, and their cards name
/// the topics: a heading above each would be longer than what it sorts.
const WORTH_HEADINGS: usize = 3;

/// Its practices, each once: under the first topic that its record names, for editors put the main one there.
/// Topics are in the order of the vocabulary. The cards name all topics of a practice.
fn by_topic(context: &Context<'_>, members: &[&Practice], language: Language, here: &Address) -> Vec<PracticeGroup> {
    let kind = TermKind::Topic;
    let topics = kind.vocabulary(context);
    let first = |practice: &Practice| {
        let known = practice.facts.topics.iter().find_map(|id| topics.get(id));
        known.filter(|_| members.len() >= WORTH_HEADINGS).map(|topic| topic.id.value.as_str())
    };
    let cards = |wanted: Option<&str>| {
        let chosen = members.iter().copied().filter(|practice| first(practice) == wanted).collect();
        card::practices(context, Some(&chosen), language, here)
    };
    let named = topics.entries.iter().map(|topic| PracticeGroup {
        label: context.text(&topic.label, language),
        url: here.link_to(&kind.address(topic, language)),
        practices: cards(Some(&topic.id.value)),
    });
    let nameless = PracticeGroup { practices: cards(None), ..PracticeGroup::default() };
    named.chain([nameless]).filter(|group| !group.practices.is_empty()).collect()
}

/// Where it lies, as a finished `<svg>`.
pub(super) fn locator(context: &Context<'_>, region: &Region, words: &Words<'_>, name: &str) -> String {
    let shapes = context.maps.locators.get(&region.id);
    shapes.map(|shapes| locator_svg(shapes, &words.say_with("locator_label", &[("name", name)]))).unwrap_or_default()
}

/// The regions before and after it within its country, by the alphabet.
fn neighbours(context: &Context<'_>, region: &Region, language: Language, here: &Address) -> (Link, Link) {
    let same = |other: &&&Region| other.facts.country == region.facts.country;
    let all: Vec<&&Region> = context.tongue(language).regions.iter().filter(same).collect();
    let Some(at) = all.iter().position(|other| other.id == region.id) else { return Default::default() };
    let link = |other: Option<&&&Region>| {
        other
            .map(|other| context.named(&other.facts.names, here.link_to(&card::region_address(other, language)), language))
            .unwrap_or_default()
    };
    (link(at.checked_sub(1).and_then(|before| all.get(before))), link(all.get(at + 1)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::derive::map::Maps;
    use crate::derive::visibility::Visibility;
    use crate::page::assets::Assets;

    #[test]
    fn each_practice_stands_once_under_its_first_topic() {
        let (project, _) = crate::read::project::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("can be read");
        let Ok(project) = project else { panic!("is a project") };
        let (visibility, maps, assets) = (Visibility::default(), Maps::default(), Assets::default());
        let context = Context::new(&project, &visibility, &maps, &assets);
        let language = context.default_language();
        let mut sorted = 0;
        for (region, members) in &context.relations.by_region {
            let here = Address::page(language, &format!("regions/{region}"));
            let groups = by_topic(&context, members, language, &here);
            assert_eq!(groups.iter().map(|group| group.practices.len()).sum::<usize>(), members.len(), "{region}");
            let labels: Vec<&str> = groups.iter().map(|group| group.label.as_str()).collect();
            if members.len() < WORTH_HEADINGS {
                assert_eq!(labels, [""], "{region}");
                continue;
            }
            sorted += 1;
            let names = project.vocabularies.topics.entries.iter().map(|topic| context.text(&topic.label, language));
            let in_order: Vec<String> = names.filter(|name| labels.contains(&name.as_str())).collect();
            assert_eq!(labels, in_order, "{region}");
            for group in &groups {
                assert!(group.url.starts_with("../../topics/"), "{}", group.url);
                assert!(group.practices.iter().all(|card| card.topics.starts_with(&group.label)), "{region} {groups:?}");
            }
            let few = by_topic(&context, &members[..WORTH_HEADINGS - 1], language, &here);
            assert_eq!((few.len(), few[0].label.as_str(), few[0].practices.len()), (1, "", WORTH_HEADINGS - 1), "{region}");
        }
        assert!(sorted >= 6, "{sorted}");
    }
}
