//! The newest figures of all regions in one file for each language: what scripts show of a region without another page.
//!
//! It is a script that calls one function, and no JSON, because browsers read no JSON from disk.
//! What many regions share (words, sources, flags) stands once, and regions point to it by number.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use super::view::{FigureRow, Flag};
use super::{card, figures, home, layer, region};
use crate::derive::address::Address;
use crate::derive::figure::{self, Figure};
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::language::Language;
use crate::model::observation::Statistics;
use crate::model::region::Region;

/// Its address. It holds no fingerprint: else each change of a figure or title would make all pages anew that name it.
#[must_use]
pub fn address(language: Language) -> Address {
    Address::file_at(&format!("{language}/figures.js"))
}

/// All that the file holds.
#[derive(Debug, Default, Serialize)]
struct File {
    indicators: Vec<IndicatorItem>,
    /// Why a figure has no value: words that occur often.
    words: Vec<String>,
    /// Name, address, and when it was updated and read.
    sources: Vec<[String; 3]>,
    /// What the letters after figures mean.
    flags: BTreeMap<String, String>,
    countries: Vec<AreaItem>,
    /// Groups of countries.
    areas: Vec<AreaItem>,
    regions: Vec<RegionItem>,
}

#[derive(Debug, Serialize)]
struct IndicatorItem {
    id: String,
    label: String,
    universe: String,
    unit: Unit,
    /// The least and the greatest of the regions' newest figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<[f64; 2]>,
    /// Style classes of the map's classes from the lowest; empty where it does not fill regions.
    shades: Vec<String>,
}

/// How many years the figure of a country may lie before that of a region that it stands beside.
const LATE: i16 = 2;

/// A figure of an area: text, raw value, flags, year.
type AreaFigure = (String, f64, String, i16);

/// What regions can be compared with.
#[derive(Debug, Serialize)]
struct AreaItem {
    name: String,
    /// By number of the indicator, and by the year of a region's newest figure. Its own year is the same, or else the
    /// last one before it, at most [`LATE`] years.
    figures: BTreeMap<usize, BTreeMap<i16, AreaFigure>>,
}

#[derive(Debug, Serialize)]
struct RegionItem {
    id: String,
    name: String,
    /// Number of its country in the list.
    country: usize,
    /// Number of the first group that its country belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pilot: bool,
    /// Link from the folder of the language.
    url: String,
    /// What the map says of it when it shows the number of practices.
    count: String,
    /// Title, link, and the language of the title where it is another one.
    practices: Vec<[String; 3]>,
    /// Name, score in words, year, link.
    indices: Vec<[String; 4]>,
    /// How its parts are distributed over classes.
    mix: Vec<String>,
    figures: Vec<Value>,
    /// Numbers of the regions that arrow keys lead to: left, up, right, down; -1 for none.
    steps: Vec<i64>,
}

/// The file of a language.
#[must_use]
pub fn file(context: &Context<'_>, language: Language) -> Vec<u8> {
    let words = context.words(language);
    let by_numbers: Vec<&Indicator> = context.project.indicators.iter().filter(|one| one.unit != Unit::Class).collect();
    let mut file =
        File { indicators: by_numbers.iter().map(|one| indicator(context, one, language)).collect(), ..File::default() };
    let home = Address::home(language);
    let countries = card::countries(context, language, &home);
    let project = context.project;
    let regions = &context.tongue(language).regions;
    file.countries = countries
        .iter()
        .map(|country| {
            let members: Vec<&Region> = regions.iter().copied().filter(|one| one.facts.country.value == country.id).collect();
            area(country.name.clone(), project.country(&country.id), &members, &by_numbers, words)
        })
        .collect();
    file.areas = project
        .areas
        .iter()
        .map(|group| {
            let members = regions.iter().copied().filter(|region| group.countries.contains(&region.facts.country));
            let members: Vec<&Region> = members.collect();
            let name = if group.short.is_empty() { &group.names } else { &group.short };
            area(context.text(name, language), Some(group), &members, &by_numbers, words)
        })
        .collect();
    for one in regions {
        let shown = figures::all(context, one, language);
        let country = countries.iter().position(|country| country.id == one.facts.country.value).unwrap_or_default();
        let hidden = figures::behind_layers(context, one, &shown.rows, words);
        let mut rows: Vec<Value> = shown.rows.iter().map(|row| file.row(context, one, row, u8::from(row.nearest))).collect();
        rows.extend(hidden.iter().map(|row| file.row(context, one, row, 2)));
        let mix = shown.mixes.iter().flat_map(|mix| &mix.classes).map(|class| class.text.clone()).collect();
        file.flags.extend(shown.flags.into_iter().map(|Flag { letter, text }| (letter, text)));
        let area = project.areas.iter().position(|group| group.countries.contains(&one.facts.country));
        let steps =
            context.maps.steps.get(&one.id).map(|steps| steps.each_ref().map(|step| number(regions, step.as_deref())).to_vec());
        let steps = steps.unwrap_or_default();
        file.regions.push(RegionItem { country, area, figures: rows, mix, steps, ..region_item(context, one, words, &home) });
    }
    // Nothing in it looks like a tag, wherever somebody may put it.
    let json = serde_json::to_string(&file).unwrap_or_default().replace('<', "\\u003c");
    format!("regionlab({json});\n").into_bytes()
}

/// The number of a region in the list; -1 where it is not in it.
fn number(regions: &[&Region], id: Option<&str>) -> i64 {
    let at = id.and_then(|id| regions.iter().position(|region| region.id == id));
    at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

/// The figures of a country or a larger area in the years of its regions' newest figures.
fn area(
    name: String,
    area: Option<&impl AsRef<Statistics>>,
    members: &[&Region],
    indicators: &[&Indicator],
    words: &Words<'_>,
) -> AreaItem {
    let mut figures: BTreeMap<usize, BTreeMap<i16, AreaFigure>> = BTreeMap::new();
    for (number, indicator) in indicators.iter().enumerate() {
        let series = area.and_then(|area| area.as_ref().series.get(&indicator.id.value));
        let Some(series) = series.filter(|series| series.selection.is_empty()) else { continue };
        for region in members {
            let Figure::Value { year, .. } = figure::newest(*region, &indicator.id) else { continue };
            let near = series.values.range(year - LATE..=year).rev();
            let mut near = near.filter_map(|(&year, found)| Some((year, found, found.value.value?)));
            let Some((of, found, value)) = near.next() else { continue };
            let item = (figure::written(value, indicator, words), raw(value), figures::letters(found).concat(), of);
            figures.entry(number).or_default().insert(year, item);
        }
    }
    AreaItem { name, figures }
}

/// A value as a number of `JavaScript`.
fn raw(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

fn indicator(context: &Context<'_>, indicator: &Indicator, language: Language) -> IndicatorItem {
    let regions = context.tongue(language).regions.iter();
    let values = regions.filter_map(|region| match figure::newest(*region, &indicator.id) {
        Figure::Value { value, .. } => Some(raw(value)),
        _ => None,
    });
    let scale = values.fold(None, |scale: Option<[f64; 2]>, value| {
        let [least, greatest] = scale.unwrap_or([value, value]);
        Some([least.min(value), greatest.max(value)])
    });
    IndicatorItem {
        id: indicator.id.value.clone(),
        label: context.text(&indicator.label, language),
        universe: figures::unbroken(&context.text(&indicator.universe, language)),
        unit: indicator.unit,
        scale,
        shades: context.layers.iter().find(|layer| layer.indicator.id == indicator.id).map(layer::shades).unwrap_or_default(),
    }
}

fn region_item(context: &Context<'_>, region: &Region, words: &Words<'_>, home: &Address) -> RegionItem {
    let language = words.language;
    let item = card::region(context, region, language, home);
    let practices = context.relations.by_region.get(region.id.as_str());
    let practices = card::practices(context, practices, language, home).into_iter();
    let indices = region::indices(context, region, &[], language).into_iter();
    RegionItem {
        count: home::count_in_words(&item, words),
        id: item.id,
        name: item.name,
        country: 0,
        area: None,
        pilot: item.pilot,
        url: item.url,
        practices: practices.map(|card| [card.title.text, card.url, card.title.foreign]).collect(),
        indices: indices.map(|index| [index.label, index.text, index.year, index.url]).collect(),
        mix: Vec::new(),
        figures: Vec::new(),
        steps: Vec::new(),
    }
}

impl File {
    /// A figure as a list: indicator, text, raw value, year, flags, territory, source, class on the map from 1,
    /// how near it is, words on a newer year. What says nothing at the end is left out. Near is 0 for the site's own
    /// indicators, 1 for one that stands in for the one before, 2 for one that only the map shows. The last member is 1
    /// where it counts other people than the indicator says, so that it is not compared.
    fn row(&mut self, context: &Context<'_>, region: &Region, row: &FigureRow, near: u8) -> Value {
        let indicator = self.indicators.iter().position(|one| one.id == row.id).unwrap_or_default();
        let raw: Value = row.raw.parse::<f64>().map_or(Value::Null, |raw| json!(raw));
        let text = if raw.is_null() { json!(place(&mut self.words, &row.text)) } else { json!(row.text) };
        let source = [&row.source, &row.source_url, &row.source_dates].map(Clone::clone);
        let source = if row.source.is_empty() { json!(-1) } else { json!(place(&mut self.sources, &source)) };
        let layer = context.layers.iter().find(|layer| layer.indicator.id.value == row.id);
        let class = layer.and_then(|layer| layer.class_of(&region.id)).map_or(0, |class| class + 1);
        let mut figure = vec![
            json!(indicator),
            text,
            raw,
            json!(row.year),
            json!(row.flags.concat()),
            json!(row.territory),
            source,
            json!(class),
            json!(near),
            json!(row.newer),
            json!(u8::from(region.statistics.series.get(&row.id).is_some_and(|series| !series.selection.is_empty()))),
        ];
        let (none, zero) = (json!(""), json!(0));
        let nothing = [&none, &none, &Value::Null, &none, &none, &none, &json!(-1), &zero, &zero, &none, &zero];
        while figure.last().is_some_and(|last| last == nothing[figure.len() - 1]) {
            figure.pop();
        }
        Value::Array(figure)
    }
}

/// Where an item stands in a list; it is added when it is new.
fn place<T: PartialEq + Clone>(list: &mut Vec<T>, item: &T) -> usize {
    list.iter().position(|known| known == item).unwrap_or_else(|| {
        list.push(item.clone());
        list.len() - 1
    })
}
