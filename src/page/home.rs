//! The start page of a language: the map first.

use std::collections::{BTreeMap, BTreeSet};

use super::card::{self, TermKind};
use super::context::Context;
use super::figures_file;
use super::frame::{About, frame};
use super::layer;
use super::pilots;
use super::table::{self, Order};
use super::view::{self, Inset, LegendItem, Map, PracticeCard, RegionItem};
use crate::derive::address::Address;
use crate::derive::map::{Mark, inset_svg, overview_svg};
use crate::derive::words::Words;
use crate::model::indicator::Indicator;
use crate::model::language::Language;

/// The view of the start page.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Home {
    let words = context.words(language);
    let address = Address::home(language);
    let title = context.text(&context.project.site.title, language);
    let summary = context.text(&context.project.site.summary, language);
    let link = |path: &str| address.link_to(&Address::page(language, path));
    let indicators: Vec<&Indicator> = context.layers.iter().map(|layer| layer.indicator).collect();
    view::Home {
        frame: frame(context, About { language, address: &address, title, description: summary.clone(), crumbs: Vec::new() }),
        summary,
        map: map(context, words, language, &address),
        map_stylesheet: context.map_styles.as_ref().map(|sheet| address.link_to(sheet)).unwrap_or_default(),
        map_script: context.script("map.js", &address),
        figures_file: address.link_to(&figures_file::address(language)),
        table: table::table(context, &indicators, Order::Country, language, &address),
        compare_url: if context.compared.is_empty() { String::new() } else { link("compare") },
        practices_url: link("practices"),
        practices_text: words.counted("see_practices", context.tongue(language).practices.len()),
        regions_url: link("regions"),
        pilots_url: link("pilot-regions"),
        countries: card::countries(context, language, &address),
        pilots: pilots::items(context, language, &address),
        practices: highlights(context, language, &address),
        aspects: card::terms(context, TermKind::Aspect, language, &address),
        topics: card::used_terms(context, TermKind::Topic, language, &address),
        target_groups: card::used_terms(context, TermKind::TargetGroup, language, &address),
    }
}

/// One practice of each region, best evidence first, until there are six.
fn highlights(context: &Context<'_>, language: Language, here: &Address) -> Vec<PracticeCard> {
    let mut by_evidence = context.tongue(language).practices.clone();
    by_evidence.sort_by_key(|practice| std::cmp::Reverse(practice.facts.evidence));
    let mut seen = BTreeSet::new();
    let first_of_region = by_evidence.into_iter().filter(|practice| {
        let region = practice.facts.regions.first().map(|region| region.value.as_str());
        region.is_some_and(|region| seen.insert(region))
    });
    first_of_region.take(6).map(|practice| card::practice(context, practice, language, here)).collect()
}

/// The map: regions filled by their number of practices, pilot regions outlined and named.
pub(super) fn map(context: &Context<'_>, words: &Words<'_>, language: Language, here: &Address) -> Map {
    let regions = &context.tongue(language).regions;
    let marks: BTreeMap<&str, Mark> = regions
        .iter()
        .map(|region| {
            let item = card::region(context, region, language, here);
            let country = card::country(context, region, language);
            let count = count_in_words(&item, words);
            let title = if country.is_empty() {
                words.labelled(&item.name, &count)
            } else {
                words.say_with("map_region", &[("name", &item.name), ("country", &country), ("count", &count)])
            };
            let name = if region.facts.pilot { item.name } else { String::new() };
            (region.id.as_str(), Mark { url: item.url, title, class: class(item.count), name })
        })
        .collect();
    let settings = &context.project.map;
    let dress = layer::dress(context, language);
    let insets = settings.insets.iter().zip(&context.maps.insets).map(|(inset, shapes)| {
        let label = context.text(&inset.label, language);
        let svg = inset_svg(shapes, &marks, &label, &dress);
        let pilot = inset.regions.iter().any(|id| context.project.region(id).is_some_and(|region| region.facts.pilot));
        Inset { label, svg, pilot }
    });
    Map {
        svg: overview_svg(&context.maps.overview, &marks, &dress),
        insets: insets.collect(),
        layers: layer::legends(context, language),
        legend: legend(context, words, language),
        credit: context.text(&settings.credit, language),
    }
}

/// Classes of the number of practices, as style class, smallest number and words. The first is no class.
const CLASSES: [(&str, usize, &str); 4] = [("", 0, ""), ("q1", 1, "1–2"), ("q2", 3, "3–4"), ("q4", 5, "5+")];

fn class_number(count: usize) -> usize {
    CLASSES.iter().rposition(|(_, least, _)| count >= *least).unwrap_or_default()
}

/// The style class of a number of practices; empty for none.
pub(super) fn class(count: usize) -> &'static str {
    CLASSES[class_number(count)].0
}

/// “5 practices, class 3 of 3”.
pub(super) fn count_in_words(item: &RegionItem, words: &Words<'_>) -> String {
    if item.count == 0 {
        return words.say("no_practices").to_owned();
    }
    let class = class_number(item.count).to_string();
    let classes = (CLASSES.len() - 1).to_string();
    words.say_with("map_class", &[("value", &item.count_text), ("class", &class), ("classes", &classes)])
}

fn legend(context: &Context<'_>, words: &Words<'_>, language: Language) -> Vec<LegendItem> {
    let count = |region: &crate::model::region::Region| context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len);
    let regions = &context.tongue(language).regions;
    let members = |wanted: &str| regions.iter().filter(|region| class(count(region)) == wanted).count();
    let mut items: Vec<LegendItem> = CLASSES
        .iter()
        .map(|(class, least, label)| LegendItem {
            class: (*class).to_owned(),
            label: if *least == 0 { words.say("map_none").to_owned() } else { (*label).to_owned() },
            count_text: words.counted("regions_count", members(class)),
        })
        .collect();
    items.extend(layer::pilots(context, language));
    items
}
