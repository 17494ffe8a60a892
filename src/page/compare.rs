//! Regions side by side: the figures of all regions in one table, and a page for each of its orders.

use std::collections::BTreeSet;

use super::context::Context;
use super::figures;
use super::figures_file;
use super::frame::{About, frame};
use super::layer;
use super::table::{self, Order};
use super::view::{self, ColumnSource, LayerSource, Link};
use crate::derive::address::Address;
use crate::derive::figure::{self, Figure};
use crate::derive::link;
use crate::derive::ranking;
use crate::model::indicator::Indicator;
use crate::model::language::Language;

/// The view of the table in one of its orders.
#[must_use]
pub fn view(context: &Context<'_>, order: Order<'_>, language: Language) -> view::Compare {
    let words = context.words(language);
    let (address, whole) = (order.address(language), Order::Country.address(language));
    let is_whole = address == whole;
    let title = words.say("compare_title").to_owned();
    let mut indicators = context.compared.clone();
    if let Order::Figure(first) = order {
        // The column that sorts the table is in sight at once.
        indicators.sort_by_key(|indicator| indicator.id.value != first.id.value);
    }
    let table = table::table(context, &indicators, order, language, &address);
    let (order_text, note) = match order {
        Order::Country => (String::new(), ""),
        Order::Name => (table.order.clone(), ""),
        Order::Practices => (table.order.clone(), "table_ties"),
        Order::Figure(_) => (table.order.clone(), "table_ranking"),
    };
    let mut frame = frame(
        context,
        About {
            language,
            address: &address,
            title: if is_whole { title.clone() } else { words.labelled(&title, &order_text) },
            description: words.say("compare_description").to_owned(),
            crumbs: if is_whole { Vec::new() } else { vec![(title, whole.clone())] },
        },
    );
    // Other orders hold the same figures: search engines are led to the page itself.
    frame.canonical = whole.absolute(&context.project.site.base_url);
    view::Compare {
        frame,
        is_whole,
        script: context.script("compare.js", &address),
        figures_file: address.link_to(&figures_file::address(language)),
        order: order_text,
        order_note: if note.is_empty() { String::new() } else { words.say(note).to_owned() },
        table,
        columns: columns(context, language).clone(),
        without: without(context, language),
        map_url: address.link_to(&Address::home(language)),
        compare_url: address.link_to(&whole),
    }
}

/// Where all figures are from: the same in each order.
fn columns<'c>(context: &'c Context<'_>, language: Language) -> &'c Vec<ColumnSource> {
    let columns = || context.compared.iter().map(|indicator| column(context, indicator, language)).collect();
    context.tongue(language).columns.get_or_init(columns)
}

/// Where the figures of an indicator are from, each table once.
fn column(context: &Context<'_>, indicator: &Indicator, language: Language) -> ColumnSource {
    let words = context.words(language);
    let mut years = BTreeSet::new();
    let mut sources: Vec<LayerSource> = Vec::new();
    for region in &context.tongue(language).regions {
        let Figure::Value { year, series, observation, .. } = figure::newest(region, &indicator.id) else { continue };
        years.insert(year);
        sources.extend(layer::source(context, region, series, observation, words).filter(|source| !sources.contains(source)));
    }
    ColumnSource {
        label: context.text(&indicator.label, language),
        universe: figures::unbroken(&context.text(&indicator.universe, language)),
        years: layer::years(&years, words),
        sources,
    }
}

/// The indicators without a figure for any region, with the table that would hold them.
fn without(context: &Context<'_>, language: Language) -> Vec<Link> {
    let has_column = |indicator: &&Indicator| context.compared.iter().any(|shown| shown.id.value == indicator.id.value);
    ranking::by_numbers(context.project)
        .filter(|indicator| !has_column(indicator))
        .map(|indicator| Link {
            label: context.text(&indicator.label, language),
            url: link::web(indicator.dataset.as_ref().and_then(|dataset| dataset.url.as_ref())),
            ..Link::default()
        })
        .collect()
}
