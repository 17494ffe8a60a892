//! A region's figures for its page: one row for each indicator, and beside what is missing the nearest that was published.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::chart;
use super::comparison;
use super::context::Context;
use super::view::{AreaFigure, AreaName, Comparison, FigureRow, Flag, Mix, MixClass, Origin, SeriesTable, YearFigure};
use crate::derive::area::{Larger, larger};
use crate::derive::figure::{self, Figure};
use crate::derive::link;
use crate::derive::prose::escape;
use crate::derive::words::Words;
use crate::model::indicator::{Indicator, Unit};
use crate::model::language::Language;
use crate::model::observation::{FLAGS, Observation, Series, StatisticalSource, Statistics};
use crate::model::region::{Region, is_same_territory};

/// All that the page shows of a region's figures.
#[derive(Debug, Default)]
pub struct Figures {
    /// One row for each of the site's own indicators, with the nearest below it where it has no value; then the rest.
    pub rows: Vec<FigureRow>,
    /// What to know of the other territory.
    pub territory_note: String,
    /// The flags that occur.
    pub flags: Vec<Flag>,
    /// The newest rates beside those of other regions and larger areas.
    pub comparisons: Vec<Comparison>,
    /// Classes of parts.
    pub mixes: Vec<Mix>,
    /// More than one year.
    pub series: Vec<SeriesTable>,
}

/// The figures of a region in a language.
#[must_use]
pub fn all(context: &Context<'_>, region: &Region, language: Language) -> Figures {
    let words = context.words(language);
    let mut figures = newest(context, region, language);
    figures.comparisons = comparison::all(context, region, &figures.rows, words);
    figures.mixes = mixes(context, region, words);
    figures.series =
        context.project.indicators.iter().filter_map(|indicator| series(context, region, indicator, words)).collect();
    figures.flags = flags(&figures, words);
    figures
}

/// The newest figures alone, with what their letters mean.
#[must_use]
pub fn newest(context: &Context<'_>, region: &Region, language: Language) -> Figures {
    let words = context.words(language);
    let mut figures = Figures { rows: rows(context, region, words), ..Figures::default() };
    figures.flags = flags(&figures, words);
    if figures.rows.iter().any(|row| !row.territory.is_empty()) {
        let note = region.facts.statistics.as_ref().and_then(|territory| territory.note.as_ref());
        figures.territory_note = note.map(|note| context.text(note, language)).unwrap_or_default();
    }
    figures
}

/// The newest figures: one row for each of the site's own indicators, with the nearest below it where it has no
/// value; then the rest.
pub(super) fn rows(context: &Context<'_>, region: &Region, words: &Words<'_>) -> Vec<FigureRow> {
    let mut rows = Vec::new();
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    let indicators = &context.project.indicators;
    let by_numbers = |indicator: &&Indicator| indicator.unit != Unit::Class;
    for indicator in indicators.iter().filter(by_numbers).filter(|indicator| !indicator.additional) {
        let row = row(context, region, indicator, words, false);
        let has_value = row.state == "value";
        rows.push(row);
        // The chain of nearest indicators, until one has a value.
        let mut chain = BTreeSet::from([indicator.id.as_str()]);
        let mut next = indicator.nearest.as_ref();
        while let Some(nearest) = next.filter(|_| !has_value).and_then(|id| context.project.indicator(id)) {
            if !chain.insert(nearest.id.as_str()) {
                break;
            }
            shown.insert(nearest.id.as_str());
            let row = self::row(context, region, nearest, words, true);
            let found = row.state == "value";
            if found || figure::newest(region, &nearest.id) != Figure::NotEntered {
                rows.push(row);
            }
            next = if found { None } else { nearest.nearest.as_ref() };
        }
    }
    for indicator in indicators.iter().filter(by_numbers).filter(|indicator| indicator.additional) {
        if !shown.contains(indicator.id.as_str()) && figure::newest(region, &indicator.id) != Figure::NotEntered {
            rows.push(row(context, region, indicator, words, false));
        }
    }
    rows
}

/// Figures that fill the map and are not among the rows of a region: near ones whose better one has a value.
pub(super) fn behind_layers(context: &Context<'_>, region: &Region, rows: &[FigureRow], words: &Words<'_>) -> Vec<FigureRow> {
    let layers = context.layers.iter().filter(|layer| layer.regions.contains_key(region.id.as_str()));
    let missing = layers.filter(|layer| rows.iter().all(|row| row.id != layer.indicator.id.value));
    missing.map(|layer| row(context, region, layer.indicator, words, true)).collect()
}

/// The newest figure of one indicator.
fn row(context: &Context<'_>, region: &Region, indicator: &Indicator, words: &Words<'_>, nearest: bool) -> FigureRow {
    let language = words.language;
    let base = FigureRow {
        id: indicator.id.value.clone(),
        label: context.text(&indicator.label, language),
        universe: unbroken(&context.text(&indicator.universe, language)),
        state: "missing".to_owned(),
        nearest,
        ..FigureRow::default()
    };
    match figure::newest(region, &indicator.id) {
        Figure::Value { year, observation, value, withheld, series } => FigureRow {
            state: "value".to_owned(),
            text: figure::written(value, indicator, words),
            raw: value.to_string(),
            year: year.to_string(),
            flags: letters(observation),
            newer: withheld.map(|(year, newer)| newer_missing(year, newer, words)).unwrap_or_default(),
            territory: territory(context, region, series, words),
            ..with_source(context, base, figure::source(region, series, Some(observation)), words)
        },
        Figure::Withheld { year, observation, series } => FigureRow {
            text: words.say(figure::missing_key(&observation.flags)).to_owned(),
            year: year.to_string(),
            flags: letters(observation),
            territory: territory(context, region, series, words),
            ..with_source(context, base, figure::source(region, series, Some(observation)), words)
        },
        Figure::Parts { .. } | Figure::NotEntered => {
            let dataset = indicator.dataset.as_ref();
            let name = dataset.map(|dataset| match &dataset.code {
                Some(code) => format!("{} {code}", context.text(&dataset.publisher, language)),
                None => context.text(&dataset.publisher, language),
            });
            FigureRow {
                text: words.say("missing_not_entered").to_owned(),
                source: name.map(|name| words.say_with("would_be_in", &[("source", &name)])).unwrap_or_default(),
                source_url: link::web(dataset.and_then(|dataset| dataset.url.as_ref())),
                ..base
            }
        }
    }
}

fn with_source(context: &Context<'_>, row: FigureRow, source: Option<&StatisticalSource>, words: &Words<'_>) -> FigureRow {
    let Some(source) = source else { return row };
    let Origin { name, url, dates, via } = origin(context, source, words);
    FigureRow { source: name, source_url: url, source_dates: dates, source_via: via, ..row }
}

pub(super) fn origin(context: &Context<'_>, source: &StatisticalSource, words: &Words<'_>) -> Origin {
    Origin {
        name: source_name(context, source, words.language),
        url: source_url(source),
        dates: source_dates(source, words),
        via: link::web(source.via.as_ref()),
    }
}

/// “updated 12 May 2023, retrieved 22 November 2026”.
pub(super) fn source_dates(source: &StatisticalSource, words: &Words<'_>) -> String {
    match (source.updated, source.retrieved) {
        (Some(updated), Some(retrieved)) => words
            .say_with("source_dates", &[("updated", &words.locale.date(updated)), ("retrieved", &words.locale.date(retrieved))]),
        (None, Some(retrieved)) => words.say_with("source_retrieved", &[("retrieved", &words.locale.date(retrieved))]),
        _ => String::new(),
    }
}

/// Who published the figures of a series, each table once, those of the newest years first.
fn origins(context: &Context<'_>, of: &impl AsRef<Statistics>, series: &Series, words: &Words<'_>) -> Vec<Origin> {
    let mut origins = Vec::new();
    for observation in series.values.values().rev() {
        let found = figure::source(of, series, Some(observation)).map(|source| origin(context, source, words));
        origins.extend(found.filter(|origin| !origins.contains(origin)));
    }
    origins
}

pub(super) fn source_name(context: &Context<'_>, source: &StatisticalSource, language: Language) -> String {
    let publisher = context.text(&source.publisher, language);
    match (&source.dataset, &source.title) {
        (Some(dataset), _) => format!("{publisher} {dataset}"),
        (None, Some(title)) => format!("{publisher}: {title}"),
        (None, None) => publisher,
    }
}

pub(super) fn source_url(source: &StatisticalSource) -> String {
    link::web(source.url.as_ref())
}

/// Name and code of the territory that a figure is for, where it is not the region.
pub(super) fn territory(context: &Context<'_>, region: &Region, series: &Series, words: &Words<'_>) -> String {
    let Some(geo) = series.geo.as_ref().filter(|geo| !is_same_territory(geo, &region.id)) else { return String::new() };
    match region.facts.statistics.as_ref().filter(|territory| territory.territory.value == geo.value) {
        Some(territory) => format!("{} ({})", context.text(&territory.name, words.language), geo.value),
        None => geo.value.clone(),
    }
}

/// The flags of a figure as single letters, in the order of the official list.
pub(super) fn letters(observation: &Observation) -> Vec<String> {
    FLAGS.chars().filter(|&letter| observation.flags.contains(letter)).map(String::from).collect()
}

fn newer_missing(year: i16, observation: &Observation, words: &Words<'_>) -> String {
    let reason = words.say(figure::missing_key(&observation.flags));
    words.say_with("newer_missing", &[("year", &year.to_string()), ("reason", reason)])
}

/// The flags that occur in rows and series, with their meaning.
fn flags(figures: &Figures, words: &Words<'_>) -> Vec<Flag> {
    let in_rows = figures.rows.iter().flat_map(|row| &row.flags);
    let years = || figures.series.iter().flat_map(|table| &table.years);
    let in_series = years().flat_map(|year| &year.flags);
    let in_areas = years().flat_map(|year| &year.areas).flat_map(|area| &area.flags);
    explained(&in_rows.chain(in_series).chain(in_areas).collect(), words)
}

/// Flags with their meaning, in the order of the official list.
pub(super) fn explained(occurring: &BTreeSet<&String>, words: &Words<'_>) -> Vec<Flag> {
    FLAGS
        .chars()
        .filter(|letter| occurring.contains(&letter.to_string()))
        .map(|letter| Flag { letter: letter.to_string(), text: words.say(&format!("flag_{letter}")).to_owned() })
        .collect()
}

/// Each classification of a region's parts.
pub(super) fn mixes(context: &Context<'_>, region: &Region, words: &Words<'_>) -> Vec<Mix> {
    context.project.indicators.iter().filter_map(|indicator| mix(context, region, indicator, words)).collect()
}

/// The classes of a region's parts.
fn mix(context: &Context<'_>, region: &Region, indicator: &Indicator, words: &Words<'_>) -> Option<Mix> {
    let Figure::Parts { series } = figure::newest(region, &indicator.id) else { return None };
    let source = figure::source(region, series, None);
    let classes: Vec<(&str, String, Vec<&str>)> = indicator
        .categories
        .iter()
        .map(|category| {
            let parts = series.parts.iter().filter(|(_, class)| class.value == category.id.value).map(|(part, _)| part.as_str());
            (category.id.value.as_str(), context.text(&category.label, words.language), parts.collect::<Vec<_>>())
        })
        .filter(|(_, _, parts)| !parts.is_empty())
        .collect();
    let texts: Vec<String> =
        classes.iter().map(|(_, label, parts)| format!("{} {}", words.locale.count(parts.len()), words.inside(label))).collect();
    let counts: Vec<(&str, usize)> = classes.iter().map(|(id, _, parts)| (*id, parts.len())).collect();
    Some(Mix {
        label: context.text(&indicator.label, words.language),
        universe: context.text(&indicator.universe, words.language),
        svg: bar(&counts, &words.say_with("mix_label", &[("classes", &words.locale.list(&texts))])),
        classes: classes
            .iter()
            .zip(&texts)
            .map(|((id, _, parts), text)| MixClass { id: (*id).to_owned(), text: text.clone(), parts: parts.join(", ") })
            .collect(),
        edition: series.edition.clone().unwrap_or_default(),
        source: source.map(|source| source_name(context, source, words.language)).unwrap_or_default(),
        source_url: source.map(source_url).unwrap_or_default(),
    })
}

/// A bar with a stretch for each class, as wide as it has parts.
fn bar(classes: &[(&str, usize)], label: &str) -> String {
    let total: usize = classes.iter().map(|(_, count)| count).sum();
    let mut svg =
        format!("<svg viewBox=\"0 0 {total} 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">", escape(label));
    let mut x = 0;
    for (class, count) in classes {
        let _ = write!(svg, "<rect class=\"{}\" x=\"{x}\" width=\"{count}\" height=\"1\"/>", escape(class));
        x += count;
    }
    svg.push_str("</svg>");
    svg
}

/// The figures of several years, newest first.
fn series(context: &Context<'_>, region: &Region, indicator: &Indicator, words: &Words<'_>) -> Option<SeriesTable> {
    let series = &region.statistics.series.get(&indicator.id.value)?.value;
    if series.values.len() < 2 {
        return None;
    }
    let areas = areas(context, region, series, indicator, words);
    let years = series.values.iter().rev().map(|(year, observation)| {
        let AreaFigure { text, raw, flags } = year_figure(observation, indicator, words);
        let of_area = |(_, line): &(Larger<'_>, chart::Line<'_>)| {
            line.series.values.get(year).map(|figure| year_figure(figure, indicator, words)).unwrap_or_default()
        };
        YearFigure { year: year.to_string(), text, raw, flags, areas: areas.iter().map(of_area).collect() }
    });
    let label = context.text(&indicator.label, words.language);
    let territory = territory(context, region, series, words);
    let place = match territory.as_str() {
        "" => format!("{} ({})", context.text(&region.facts.names, words.language), region.id),
        other => other.to_owned(),
    };
    let lines: Vec<chart::Line<'_>> = areas.iter().map(|(_, line)| line.clone()).collect();
    let mut origins = origins(context, region, series, words);
    for (area, line) in &areas {
        let found = self::origins(context, area, line.series, words);
        origins.extend(found.into_iter().filter(|one| !origins.contains(one)).collect::<Vec<_>>());
    }
    let chart = chart::of(series, &lines, indicator, &label, &place, words);
    Some(SeriesTable {
        id: indicator.id.value.clone(),
        label,
        universe: unbroken(&context.text(&indicator.universe, words.language)),
        territory,
        chart: chart.svg,
        key: chart.key,
        axis: chart.axis,
        origins,
        areas: lines.into_iter().map(|line| AreaName { short: line.short, name: line.name }).collect(),
        years: years.collect(),
    })
}

/// The larger areas whose rates stand beside those of a region. A country's or a continent's number of people is of
/// another size and is left out.
fn areas<'a>(
    context: &Context<'a>,
    region: &Region,
    series: &Series,
    indicator: &Indicator,
    words: &Words<'_>,
) -> Vec<(Larger<'a>, chart::Line<'a>)> {
    let line = |area: Larger<'a>| {
        let line = chart::Line {
            place: area.place,
            short: context.text(area.short, words.language),
            name: context.text(area.names, words.language),
            series: area.series_like(series, &indicator.id)?,
        };
        line.meets(series).then_some((area, line))
    };
    let all = larger(context.project, region).into_iter().filter(|_| indicator.unit == Unit::Percent);
    all.filter_map(line).collect()
}

/// A figure of one year, or the words for why there is none.
fn year_figure(observation: &Observation, indicator: &Indicator, words: &Words<'_>) -> AreaFigure {
    AreaFigure {
        text: match observation.value {
            Some(value) => figure::written(value, indicator, words),
            None => words.say(figure::missing_key(&observation.flags)).to_owned(),
        },
        raw: observation.value.map(|value| value.to_string()).unwrap_or_default(),
        flags: letters(observation),
    }
}

/// A range of ages such as 15–74 in one piece: a word joiner on both sides of the dash.
pub(super) fn unbroken(text: &str) -> String {
    text.replace('–', "\u{2060}–\u{2060}")
}
