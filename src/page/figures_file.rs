//! The newest figures of all regions in one file for each language: what scripts show of a region without another page.
//!
//! It is a script that calls one function, and no JSON, because browsers read no JSON from disk.
//! What many regions share (words, sources, flags) stands once, and regions point to it by number.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use super::view::{FigureRow, Flag, Mix};
use super::{card, figures, home, layer, region};
use crate::derive::address::Address;
use crate::derive::area::{beside, larger};
use crate::derive::figure::{self, Figure};
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::language::Language;
use crate::model::region::Region;

/// Its address. It holds no fingerprint: else each change of a figure or title would make all pages anew that name it.
#[must_use]
pub fn address(language: Language) -> Address {
    Address::file_at(&format!("{language}/figures.js"))
}

/// How many years the population of a country may lie before that of a region that it stands beside.
const LATE: i16 = 2;

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
    /// Names of countries.
    countries: Vec<String>,
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

#[derive(Debug, Serialize)]
struct RegionItem {
    id: String,
    name: String,
    /// Number of its country in the list.
    country: usize,
    /// Link from the folder of the language.
    url: String,
    /// What the map says of it when it shows the number of practices.
    count: String,
    /// Title, link, and the language of the title where it is another one.
    practices: Vec<[String; 4]>,
    /// Name, score in words, year, link.
    indices: Vec<[String; 4]>,
    /// How its parts are distributed over classes: words, edition, number of the source.
    mixes: Vec<(String, String, i64)>,
    figures: Vec<Value>,
    /// Numbers of the regions that arrow keys lead to: left, up, right, down; -1 for none.
    steps: Vec<i64>,
}

/// The file of a language.
#[must_use]
pub fn file(context: &Context<'_>, language: Language) -> Vec<u8> {
    let words = context.words(language);
    let by_numbers = context.project.indicators.iter().filter(|one| one.unit != Unit::Class);
    let mut file = File { indicators: by_numbers.map(|one| indicator(context, one, language)).collect(), ..File::default() };
    let home = Address::home(language);
    let countries = card::countries(context, language, &home);
    file.countries = countries.iter().map(|country| country.name.clone()).collect();
    let regions = &context.tongue(language).regions;
    for one in regions {
        let country = countries.iter().position(|country| country.id == one.facts.country.value).unwrap_or_default();
        let shown = figures::rows(context, one, words);
        let hidden = figures::behind_layers(context, one, &shown, words);
        let near = shown.iter().map(|row| (row, u8::from(row.nearest))).chain(hidden.iter().map(|row| (row, 2)));
        let rows = near.map(|(row, near)| file.row(context, one, row, near, words)).collect();
        let mixes = figures::mixes(context, one, words).into_iter().map(|mix| file.mix(mix)).collect();
        let steps = context.maps.steps.get(&one.id);
        let steps = steps.map(|steps| steps.each_ref().map(|step| number(regions, step.as_deref())).to_vec());
        let steps = steps.unwrap_or_default();
        file.regions.push(RegionItem { country, figures: rows, mixes, steps, ..region_item(context, one, words, &home) });
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
        url: item.url,
        practices: practices.map(|card| [card.title.text, card.url, card.title.foreign, card.title.tongue]).collect(),
        indices: indices.map(|index| [index.label, index.text, index.year, index.url]).collect(),
        mixes: Vec::new(),
        figures: Vec::new(),
        steps: Vec::new(),
    }
}

impl File {
    /// A figure as a list: indicator, text, raw value, year, flags, territory, source, class on the map from 1, how near
    /// it is, words on a newer year, and figures of larger areas beside it. What says nothing at the end is left out.
    /// Near is 0 for the site's own indicators, 1 for one that stands in for the one before, 2 for one that only the map
    /// shows.
    fn row(&mut self, context: &Context<'_>, region: &Region, row: &FigureRow, near: u8, words: &Words<'_>) -> Value {
        let indicator = self.indicators.iter().position(|one| one.id == row.id).unwrap_or_default();
        let raw: Value = row.raw.parse::<f64>().map_or(Value::Null, |raw| json!(raw));
        let text = if raw.is_null() { json!(place(&mut self.words, &row.text)) } else { json!(row.text) };
        let source = self.source([&row.source, &row.source_url, &row.source_dates]);
        let layer = context.layers.iter().find(|layer| layer.indicator.id.value == row.id);
        let class = layer.and_then(|layer| layer.class_of(&region.id)).map_or(0, |class| class + 1);
        self.explain(&row.flags, words);
        let mut figure = vec![
            json!(indicator),
            text,
            raw,
            json!(row.year),
            json!(row.flags.concat()),
            json!(row.territory),
            json!(source),
            json!(class),
            json!(near),
            json!(row.newer),
            json!(self.areas(context, region, &row.id, words)),
        ];
        let (none, zero, empty) = (json!(""), json!(0), json!([]));
        let nothing = [&none, &none, &Value::Null, &none, &none, &none, &json!(-1), &zero, &zero, &none, &empty];
        while figure.last().is_some_and(|last| last == nothing[figure.len() - 1]) {
            figure.pop();
        }
        Value::Array(figure)
    }

    /// The figures of country and larger areas beside a region's newest: name, text, raw value, year where it is another
    /// one, flags, number of the source.
    fn areas(&mut self, context: &Context<'_>, region: &Region, id: &str, words: &Words<'_>) -> Vec<Value> {
        let (Figure::Value { year, series, .. }, Some(indicator)) = (figure::newest(region, id), context.project.indicator(id))
        else {
            return Vec::new();
        };
        let late = if indicator.unit == Unit::Persons { LATE } else { 0 };
        let areas = larger(context.project, region).into_iter().filter_map(|area| beside(area, series, id, year, late));
        let own_name = context.text(&region.facts.names, words.language);
        areas
            .map(|found| (context.text(found.area.short, words.language), found))
            .filter(|(name, _)| *name != own_name)
            .map(|(name, found)| {
                let source = figure::source(&found.area, found.series, Some(found.observation));
                let origin = source.map(|source| figures::origin(context, source, words)).unwrap_or_default();
                let source = self.source([&origin.name, &origin.url, &origin.dates]);
                let letters = figures::letters(found.observation);
                self.explain(&letters, words);
                let other_year = if found.year == year { String::new() } else { found.year.to_string() };
                let text = figure::written(found.value, indicator, words);
                json!([name, text, raw(found.value), other_year, letters.concat(), source])
            })
            .collect()
    }

    fn mix(&mut self, mix: Mix) -> (String, String, i64) {
        let classes: Vec<String> = mix.classes.into_iter().map(|class| class.text).collect();
        (classes.join(", "), mix.edition, self.source([&mix.source, &mix.source_url, &String::new()]))
    }

    /// The number of a source; -1 without a name.
    fn source(&mut self, parts: [&String; 3]) -> i64 {
        if parts[0].is_empty() { -1 } else { i64::try_from(place(&mut self.sources, &parts.map(Clone::clone))).unwrap_or(-1) }
    }

    /// Flags that occur get their meaning.
    fn explain(&mut self, letters: &[String], words: &Words<'_>) {
        for Flag { letter, text } in figures::explained(&letters.iter().collect(), words) {
            self.flags.insert(letter, text);
        }
    }
}

/// Where an item stands in a list; it is added when it is new.
fn place<T: PartialEq + Clone>(list: &mut Vec<T>, item: &T) -> usize {
    list.iter().position(|known| known == item).unwrap_or_else(|| {
        list.push(item.clone());
        list.len() - 1
    })
}
