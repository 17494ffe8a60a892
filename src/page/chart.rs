//! A series as a chart: the drawing, what it shows in words, and what its marks mean.

use super::view::Mark;
use crate::derive::chart::{Beside, Chart, Point, chart};
use crate::derive::figure;
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::ground::location::Located;
use crate::model::indicator::{Indicator, Unit};
use crate::model::observation::{Observation, Series};

/// Flags that say how far a figure can be relied on, in the order in which they are told.
const NOTES: [char; 7] = ['u', 'e', 'p', 'd', 'f', 'i', 'n'];

/// A chart with its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Drawn {
    /// A finished `<svg>`; empty where there is nothing to draw.
    pub svg: String,
    /// What its marks mean.
    pub key: Vec<Mark>,
    /// Where its axis starts, in words; empty where that is zero.
    pub axis: String,
}

/// The line of a larger area.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Its place among larger areas.
    pub place: usize,
    /// Its short name, for the end of the line.
    pub short: String,
    /// Its whole name.
    pub name: String,
    /// Its figures.
    pub series: &'a Series,
}

impl Line<'_> {
    /// Whether it has a figure within the years of another series.
    pub(super) fn meets(&self, other: &Series) -> bool {
        let years = other.values.first_key_value().zip(other.values.last_key_value());
        years.is_some_and(|((first, _), (last, _))| {
            self.series.values.range(first..=last).any(|(_, figure)| figure.value.value.is_some())
        })
    }
}

/// The chart of a series; `label` is the indicator's name, `place` the territory that the figures are for.
pub(super) fn of(
    series: &Series,
    beside: &[Line<'_>],
    indicator: &Indicator,
    label: &str,
    place: &str,
    words: &Words<'_>,
) -> Drawn {
    let own = points(series);
    let lines: Vec<Beside> =
        beside.iter().map(|line| Beside { place: line.place, name: line.short.clone(), points: points(line.series) }).collect();
    let Some(last) = own.iter().rev().find_map(|point| point.value) else { return Drawn::default() };
    let last = figure::written(last, indicator, words);
    let tick = |value: Decimal| match indicator.unit {
        Unit::Percent => words.locale.percent(value),
        Unit::Persons | Unit::Class => figure::persons(value, words),
    };
    let text = [text(series, indicator, label, place, words)].into_iter().chain(common(series, beside, indicator, words));
    let text = words.several(&text.collect::<Vec<_>>());
    match chart(&own, &lines, indicator.unit == Unit::Percent, &tick, &last, &text) {
        Some(chart) => Drawn {
            key: key(&chart, beside, words),
            axis: chart.start.map(|start| words.say_with("chart_axis", &[("value", &tick(start))])).unwrap_or_default(),
            svg: chart.svg,
        },
        None => Drawn::default(),
    }
}

fn points(series: &Series) -> Vec<Point> {
    let point = |(&year, observation): (&i16, &Located<Observation>)| Point {
        year,
        value: observation.value.value,
        breaks: observation.flags.contains('b'),
        noted: observation.flags.contains(NOTES),
    };
    series.values.iter().map(point).collect()
}

/// What the larger areas had in the last year that they have in common with the region.
fn common<'a>(
    series: &'a Series,
    beside: &'a [Line<'_>],
    indicator: &'a Indicator,
    words: &'a Words<'_>,
) -> impl Iterator<Item = String> + 'a {
    let value = |of: &Series, year: &i16| of.values.get(year).and_then(|figure| figure.value.value);
    beside.iter().filter_map(move |line| {
        let year = series.values.keys().rev().find(|year| value(series, year).and(value(line.series, year)).is_some())?;
        let written = figure::written(value(line.series, year)?, indicator, words);
        Some(words.say_with("chart_beside", &[("name", &line.short), ("year", &year.to_string()), ("value", &written)]))
    })
}

/// The lines of larger areas, and the marks that occur in a chart.
fn key(chart: &Chart, beside: &[Line<'_>], words: &Words<'_>) -> Vec<Mark> {
    let lines = beside.iter().map(|line| {
        let kind = if chart.lines.contains(&line.place) { 'b' } else { 's' };
        Mark { id: format!("{kind}{}", line.place), text: line.name.clone() }
    });
    let marks = [("break", chart.has_breaks), ("noted", chart.has_notes), ("blank", chart.has_blanks)];
    let occurring = marks.into_iter().filter(|(_, occurs)| *occurs);
    let marks = occurring.map(|(id, _)| Mark { id: id.to_owned(), text: words.say(&format!("chart_key_{id}")).to_owned() });
    lines.chain(marks).collect()
}

/// What a chart shows: first and last figure, highest and lowest, years without a figure, and what to know of others.
fn text(series: &Series, indicator: &Indicator, label: &str, place: &str, words: &Words<'_>) -> String {
    let figures: Vec<(i16, Decimal)> = series.values.iter().filter_map(|(&year, one)| Some((year, one.value.value?))).collect();
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return String::new() };
    let written = |figure: Decimal| figure::written(figure, indicator, words);
    let span = words.say_with("chart_span", &[("first", &first.0.to_string()), ("last", &last.0.to_string())]);
    let arguments = [("label", label), ("place", place), ("years", &span), ("from", &written(first.1)), ("to", &written(last.1))];
    let mut parts = vec![words.say_with("chart_label", &arguments)];
    let mut extreme = |key: &str, figure: Decimal| {
        let at = years(figures.iter().filter(|(_, other)| *other == figure).map(|(year, _)| *year), words);
        parts.push(words.say_with(key, &[("value", &written(figure)), ("years", &at)]));
    };
    let ordered = || figures.iter().map(|(_, figure)| *figure);
    if let Some((lowest, highest)) = ordered().min().zip(ordered().max()).filter(|(low, high)| figures.len() > 2 && low != high) {
        extreme("chart_highest", highest);
        extreme("chart_lowest", lowest);
    }
    let mut tell = |key: &str, list: Vec<i16>| {
        if !list.is_empty() {
            parts.push(words.say_with(key, &[("years", &years(list.into_iter(), words))]));
        }
    };
    let (begin, end) = series.values.first_key_value().zip(series.values.last_key_value()).map_or((0, -1), |(a, b)| (*a.0, *b.0));
    let has_value = |year: i16| series.values.get(&year).is_some_and(|one| one.value.value.is_some());
    tell("chart_missing", (begin..=end).filter(|&year| !has_value(year)).collect());
    let flagged = |flag: char| series.values.iter().filter(move |(_, one)| one.flags.contains(flag)).map(|(&year, _)| year);
    tell("chart_b", flagged('b').collect());
    for flag in NOTES {
        tell(&format!("chart_{flag}"), flagged(flag).filter(|&year| has_value(year)).collect());
    }
    words.several(&parts)
}

/// Years in words: “2001, 2004–2007 and 2012”.
fn years(years: impl Iterator<Item = i16>, words: &Words<'_>) -> String {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if i32::from(*last) + 1 == i32::from(year) => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let written = runs.into_iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}–{last}")],
    });
    words.locale.list(&written.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::ground::location::{FileId, Location};
    use crate::model::indicator::Direction;
    use crate::model::language::Localized;
    use crate::model::message::{Message, Messages};

    /// The base theme's messages of a language.
    fn messages(yaml: &str) -> Messages {
        let at = Location::top(FileId(0));
        let list: BTreeMap<String, Message> = serde_yaml::from_str(yaml).unwrap();
        Messages { list: list.into_iter().map(|(key, text)| (key, Located::new(text, at))).collect() }
    }

    /// A year with its value and its flags.
    type Year = (i16, &'static str, &'static str);

    fn series(figures: &[Year]) -> Series {
        let at = Location::top(FileId(0));
        let values = figures.iter().map(|(year, value, flags)| {
            let observation = Observation { value: value.parse().ok(), flags: (*flags).to_owned(), source: None };
            (*year, Located::new(observation, at))
        });
        Series {
            source: None,
            geo: None,
            selection: BTreeMap::new(),
            values: values.collect(),
            edition: None,
            parts: BTreeMap::new(),
        }
    }

    fn drawn(language: &str, figures: &[Year]) -> Drawn {
        drawn_beside(language, figures, &[])
    }

    /// The chart with the lines of larger areas: short name, whole name, figures.
    fn drawn_beside(language: &str, figures: &[Year], areas: &[(&str, &str, &[Year])]) -> Drawn {
        let at = Location::top(FileId(0));
        let others: Vec<Series> = areas.iter().map(|(_, _, figures)| series(figures)).collect();
        let lines: Vec<Line<'_>> = areas
            .iter()
            .zip(&others)
            .enumerate()
            .map(|(place, ((short, name, _), series))| Line {
                place,
                short: (*short).to_owned(),
                name: (*name).to_owned(),
                series,
            })
            .collect();
        let indicator = Indicator {
            id: Located::new("unemployment".to_owned(), at),
            label: Localized::default(),
            universe: Localized::default(),
            definition: Localized::default(),
            unit: Unit::Percent,
            direction: Direction::Neutral,
            decimals: 1,
            range: None,
            part_of: None,
            dataset: None,
            selection: BTreeMap::new(),
            classes: None,
            nearest: None,
            additional: false,
            categories: Vec::new(),
        };
        let (english, swedish) = (
            messages(include_str!("../../themes/base/messages/en.yaml")),
            messages(include_str!("../../themes/base/messages/sv.yaml")),
        );
        let own = if language == "sv" { &swedish } else { &english };
        let words = Words::new(language.parse().unwrap(), [own, &english, &english]);
        of(&series(figures), &lines, &indicator, "Unemployment", "South Sweden (SE22)", &words)
    }

    fn label(drawn: &Drawn) -> &str {
        drawn.svg.split_once("aria-label=\"").unwrap().1.split('"').next().unwrap()
    }

    const FIGURES: [Year; 8] = [
        (2000, "7.3", ""),
        (2001, "5.9", "b"),
        (2002, "-", "u"),
        (2003, "6.1", ""),
        (2004, "10", "u"),
        (2006, "8.2", "bu"),
        (2007, "10", "u"),
        (2008, "8.9", "p"),
    ];

    #[test]
    fn says_in_english_what_a_chart_shows() {
        let drawn = drawn("en", &FIGURES);
        assert_eq!(
            label(&drawn),
            "Unemployment, South Sweden (SE22), 2000 to 2008: from 7.3% to 8.9%; highest 10.0% in 2004 and 2007; \
             lowest 5.9% in 2001; no figure for 2002 and 2005; break in time series in 2001 and 2006; \
             low reliability in 2004, 2006 and 2007; provisional for 2008"
        );
        let ids: Vec<&str> = drawn.key.iter().map(|mark| mark.id.as_str()).collect();
        assert_eq!((ids, drawn.axis.as_str()), (vec!["break", "noted", "blank"], ""));
        assert!(drawn.svg.contains(">5%</text>") && drawn.svg.contains(">8.9%</text>"));
    }

    #[test]
    fn says_in_swedish_what_a_chart_shows() {
        let drawn = drawn("sv", &FIGURES);
        assert_eq!(
            label(&drawn),
            "Unemployment, South Sweden (SE22), 2000–2008: från 7,3\u{a0}% till 8,9\u{a0}%; \
             högst 10,0\u{a0}% år 2004 och 2007; lägst 5,9\u{a0}% år 2001; uppgift saknas för 2002 och 2005; \
             tidsseriebrott 2001 och 2006; låg tillförlitlighet 2004, 2006 och 2007; preliminärt värde 2008"
        );
        assert!(drawn.svg.contains(">5\u{a0}%</text>") && drawn.svg.contains(">8,9\u{a0}%</text>"));
    }

    #[test]
    fn long_stretches_are_told_as_such_and_an_axis_above_zero_in_words() {
        let drawn = drawn("en", &[(2000, "-", "u"), (2001, "-", "u"), (2002, "-", "u"), (2003, "71.2", ""), (2004, "72.9", "")]);
        assert!(label(&drawn).ends_with("2003 to 2004: from 71.2% to 72.9%; no figure for 2000–2002"), "{}", label(&drawn));
        assert_eq!(drawn.axis, "The axis starts at 71%, not at zero.");
    }

    #[test]
    fn larger_areas_are_told_in_the_last_common_year_and_named_in_the_key() {
        let country = [(2004, "6.7", ""), (2007, "6.1", "b"), (2008, "-", "u")];
        let all = [(2006, "7.9", ""), (2009, "9.3", "")];
        let areas: [(&str, &str, &[Year]); 2] = [("Sweden", "Sweden", &country), ("EU", "European Union", &all)];
        let english = drawn_beside("en", &FIGURES, &areas);
        assert!(label(&english).ends_with("provisional for 2008; Sweden in 2007: 6.1%; EU in 2006: 7.9%"), "{}", label(&english));
        let key: Vec<&str> = english.key.iter().map(|mark| mark.text.as_str()).collect();
        assert_eq!((key[0], key[1], english.key[1].id.as_str()), ("Sweden", "European Union", "s1"));
        let swedish = drawn_beside("sv", &FIGURES, &areas);
        assert!(label(&swedish).ends_with("; Sweden år 2007: 6,1\u{a0}%; EU år 2006: 7,9\u{a0}%"), "{}", label(&swedish));
    }

    #[test]
    fn an_area_belongs_in_a_chart_only_with_a_figure_within_its_years() {
        let own = series(&FIGURES);
        let meets = |figures: &[Year]| {
            let other = series(figures);
            Line { place: 0, short: String::new(), name: String::new(), series: &other }.meets(&own)
        };
        assert!(meets(&[(2008, "1", "")]) && meets(&[(1999, "1", ""), (2005, "1", "")]));
        assert!(!meets(&[(2009, "1", "")]) && !meets(&[(2005, "-", "u")]) && !meets(&[]));
    }

    #[test]
    fn one_figure_is_no_chart() {
        assert_eq!(drawn("en", &[(2000, "7.3", ""), (2001, "-", "u")]), Drawn::default());
        assert_eq!(drawn("en", &[(2000, "-", "u"), (2001, "-", "u")]), Drawn::default());
    }
}
