//! A series as a chart: the drawing, what it shows in words, and what its marks mean.

use super::view::Mark;
use crate::derive::chart::{Chart, Point, chart};
use crate::derive::figure;
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::observation::Series;

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

/// The chart of a series; `label` is the indicator's name, `place` the territory that the figures are for.
pub(super) fn of(series: &Series, indicator: &Indicator, label: &str, place: &str, words: &Words<'_>) -> Drawn {
    let points: Vec<Point> = series
        .values
        .iter()
        .map(|(&year, observation)| Point {
            year,
            value: observation.value.value,
            breaks: observation.flags.contains('b'),
            noted: observation.flags.contains(NOTES),
        })
        .collect();
    let Some(last) = points.iter().rev().find_map(|point| point.value) else { return Drawn::default() };
    let last = figure::written(last, indicator, words);
    let tick = |figure: Decimal| match indicator.unit {
        Unit::Percent => words.locale.percent(figure),
        Unit::Persons | Unit::Class => words.locale.number(figure),
    };
    let text = text(series, indicator, label, place, words);
    match chart(&points, indicator.unit == Unit::Percent, &tick, &last, &text) {
        Some(chart) => Drawn {
            key: key(&chart, words),
            axis: chart.start.map(|start| words.say_with("chart_axis", &[("value", &tick(start))])).unwrap_or_default(),
            svg: chart.svg,
        },
        None => Drawn::default(),
    }
}

/// The marks that occur in a chart.
fn key(chart: &Chart, words: &Words<'_>) -> Vec<Mark> {
    let marks = [("break", chart.has_breaks), ("noted", chart.has_notes), ("blank", chart.has_blanks)];
    let occurring = marks.into_iter().filter(|(_, occurs)| *occurs);
    occurring.map(|(id, _)| Mark { id: id.to_owned(), text: words.say(&format!("chart_key_{id}")).to_owned() }).collect()
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
    parts.join("; ")
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
    use crate::ground::location::{FileId, Located, Location};
    use crate::model::indicator::Direction;
    use crate::model::language::Localized;
    use crate::model::message::{Message, Messages};
    use crate::model::observation::Observation;

    /// The base theme's messages of a language.
    fn messages(yaml: &str) -> Messages {
        let at = Location::top(FileId(0));
        let list: BTreeMap<String, Message> = serde_yaml::from_str(yaml).unwrap();
        Messages { list: list.into_iter().map(|(key, text)| (key, Located::new(text, at))).collect() }
    }

    fn drawn(language: &str, figures: &[(i16, &str, &str)]) -> Drawn {
        let at = Location::top(FileId(0));
        let values = figures.iter().map(|(year, value, flags)| {
            let observation = Observation { value: value.parse().ok(), flags: (*flags).to_owned(), source: None };
            (*year, Located::new(observation, at))
        });
        let series = Series {
            source: None,
            geo: None,
            selection: BTreeMap::new(),
            values: values.collect(),
            edition: None,
            parts: BTreeMap::new(),
        };
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
        let words = Words::new(language.parse().unwrap(), own, &english);
        of(&series, &indicator, "Unemployment", "South Sweden (SE22)", &words)
    }

    fn label(drawn: &Drawn) -> &str {
        drawn.svg.split_once("aria-label=\"").unwrap().1.split('"').next().unwrap()
    }

    const FIGURES: [(i16, &str, &str); 8] = [
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
    fn one_figure_is_no_chart() {
        assert_eq!(drawn("en", &[(2000, "7.3", ""), (2001, "-", "u")]), Drawn::default());
        assert_eq!(drawn("en", &[(2000, "-", "u"), (2001, "-", "u")]), Drawn::default());
    }
}
