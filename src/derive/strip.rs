//! A rate among those of all regions: a finished `<svg>` with a tick for each, coloured by the style sheet alone.
//!
//! The sentence below the drawing says the same, so readers of screens pass over it.

use std::fmt::Write as _;

use super::beside::{sign, spread};
use super::chart::{tenths, width};
use super::prose::escape;
use super::scale::{Milli, milli};
use crate::ground::decimal::Decimal;

/// The drawing in tenths of its units: its width, and the heights of what is in it.
const WIDTH: i64 = 4000;
const OWN: i64 = 90;
const AXIS: i64 = 300;
const NAMES: i64 = 520;
const HEIGHT: i64 = 620;

/// A larger area's figure, with its place among larger areas: 0 for a country.
pub type AreaFigure = (usize, Labelled);

/// A figure with the words that stand at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The figure.
    pub value: Decimal,
    /// “11.0%”, or “Spain 14.1%”.
    pub text: String,
}

/// Draws a region's figure among those of other regions and of larger areas. `None` where there is nothing to draw
/// it among.
///
/// `is_low` says that the figure is of low reliability; `write` says the figures at the ends in the reader's language.
#[must_use]
pub fn strip(
    own: &Labelled,
    is_low: bool,
    others: &[Decimal],
    areas: &[AreaFigure],
    write: &dyn Fn(Decimal) -> String,
) -> Option<String> {
    // Two or three figures by themselves need a zero to be seen in proportion.
    let zero = others.is_empty().then_some(Decimal::ZERO);
    if others.is_empty() && areas.is_empty() {
        return None;
    }
    let every = || others.iter().chain(areas.iter().map(|(_, area)| &area.value)).chain([&own.value]).copied().chain(zero);
    let (least, most) = every().min().zip(every().max()).filter(|(least, most)| least != most)?;
    let (low, high) = milli(least).zip(milli(most))?;
    let (least, most) = (write(least), write(most));
    let (left, right) = (width(&least) + 120, WIDTH - width(&most) - 120);
    let across = |value: Decimal| Some(left + along(milli(value)? - low, high - low, right - left));

    let height = if areas.is_empty() { NAMES - 100 } else { HEIGHT };
    let mut svg = format!("<svg viewBox=\"0 0 {} {}\" aria-hidden=\"true\">", tenths(WIDTH), tenths(height));
    let (from, to, middle) = (tenths(left), tenths(right), tenths(AXIS));
    let _ = write!(svg, "<path class=\"axis\" d=\"M{from} {middle}H{to}\"/>");
    let ticks = ticks(others.iter().filter_map(|&value| across(value)));
    if !ticks.is_empty() {
        let _ = write!(svg, "<path class=\"all\" d=\"{ticks}\"/>");
    }
    for (class, x, text) in [("least", left - 80, least), ("most", right + 80, most)] {
        let _ = write!(svg, "<text class=\"{class}\" x=\"{}\" y=\"{middle}\" dy=\".35em\">{}</text>", tenths(x), escape(&text));
    }
    let places: Vec<i64> = areas.iter().map(|(_, area)| across(area.value)).collect::<Option<_>>()?;
    for (&x, (place, _)) in places.iter().zip(areas) {
        let _ = write!(svg, "<path class=\"area\" d=\"{}\"/>", sign(*place, x, AXIS));
    }
    let wanted: Vec<(i64, i64)> = places.iter().zip(areas).map(|(&x, (_, area))| (x, width(&area.text) + 160)).collect();
    for (x, (_, area)) in spread(&wanted, 0, WIDTH).into_iter().zip(areas) {
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\" dy=\".35em\">{}</text>", tenths(x), tenths(NAMES), escape(&area.text));
    }
    let (x, class) = (across(own.value)?, if is_low { "noted" } else { "dot" });
    let _ = write!(svg, "<circle class=\"{class}\" cx=\"{}\" cy=\"{middle}\" r=\"5\"/>", tenths(x));
    let name = spread(&[(x, width(&own.text) * 11 / 10)], 0, WIDTH)[0];
    let _ = write!(
        svg,
        "<text class=\"own\" x=\"{}\" y=\"{}\" dy=\".35em\">{}</text></svg>",
        tenths(name),
        tenths(OWN),
        escape(&own.text)
    );
    Some(svg)
}

/// How far along a length a figure stands.
fn along(figure: Milli, span: Milli, length: i64) -> i64 {
    i64::try_from(i128::from(figure) * i128::from(length) / i128::from(span.max(1))).unwrap_or(0)
}

/// An upright tick at each place in whole units, once.
fn ticks(places: impl Iterator<Item = i64>) -> String {
    let mut whole: Vec<i64> = places.map(|place| (place + 5) / 10).collect();
    whole.sort_unstable();
    whole.dedup();
    let mut path = String::new();
    let mut before = None;
    for place in whole {
        let _ = match before {
            None => write!(path, "M{place} {}v12", AXIS / 10 - 6),
            Some(before) => write!(path, "m{}-12v12", place - before),
        };
        before = Some(place);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn labelled(value: &str, text: &str) -> Labelled {
        Labelled { value: number(value), text: text.to_owned() }
    }

    fn drawn(own: &str, others: &[&str], areas: &[(&str, &str)]) -> Option<String> {
        let others: Vec<Decimal> = others.iter().map(|value| number(value)).collect();
        let areas: Vec<AreaFigure> =
            areas.iter().enumerate().map(|(place, (value, text))| (place, labelled(value, text))).collect();
        strip(&labelled(own, "own"), false, &others, &areas, &|figure| format!("{figure}%"))
    }

    #[test]
    fn all_regions_are_one_path_of_ticks_between_the_ends() {
        let svg = drawn("5", &["0", "10", "10", "5.01"], &[]).unwrap();
        assert_eq!(svg.matches("<path").count(), 2);
        let ticks = svg.split_once("class=\"all\" d=\"").unwrap().1.split('"').next().unwrap();
        // Equal places are one tick; the middle is half way.
        assert_eq!(ticks, "M36 24v12m160-12v12m159-12v12");
        assert!(svg.contains(">0%</text>") && svg.contains(">10%</text>") && svg.contains("class=\"dot\" cx=\"195.3\""), "{svg}");
        assert!(svg.contains("aria-hidden"));
    }

    #[test]
    fn areas_have_signs_of_their_own_and_names_that_keep_apart() {
        let svg = drawn("5", &[], &[("7", "Country 7%"), ("7", "All 7%"), ("0", "None")]).unwrap();
        assert!(svg.matches("class=\"area\"").count() == 3 && svg.contains("l5 5-5 5-5-5z") && svg.contains("h8v8h-8z"));
        let place = |text: &str| -> f64 {
            let before = svg.split_once(&format!(">{text}<")).unwrap().0;
            before.rsplit_once("<text x=\"").unwrap().1.split('"').next().unwrap().parse().unwrap()
        };
        assert!(place("All 7%") - place("Country 7%") > 70.0, "{svg}");
        assert!(!svg.contains("class=\"all\""));
    }

    #[test]
    fn a_few_figures_stand_in_proportion_to_zero() {
        let svg = drawn("20", &[], &[("25", "Country 25%")]).unwrap();
        assert!(svg.contains(">0%</text>") && svg.contains(">25%</text>"), "{svg}");
        assert!(!drawn("20", &["25", "15"], &[]).unwrap().contains(">0%</text>"));
    }

    #[test]
    fn low_reliability_is_hollow_and_nothing_to_compare_is_no_drawing() {
        let low = strip(&labelled("5", "own"), true, &[number("1")], &[], &|figure| figure.to_string()).unwrap();
        assert!(low.contains("class=\"noted\"") && !low.contains("class=\"dot\""));
        assert_eq!(drawn("5", &[], &[]), None);
        assert_eq!(drawn("5", &["5"], &[]), None);
    }

    #[test]
    fn everything_stays_within_the_drawing_and_words_stay_words() {
        let svg = drawn("0", &["100"], &[("100", "<script>alert(1)</script>"), ("99", "x")]).unwrap();
        assert!(!svg.contains("<script>"));
        for number in svg.split(['"', ' ', 'M', 'H']).filter_map(|part| part.parse::<f64>().ok()) {
            assert!((0.0..=400.0).contains(&number), "{number} in {svg}");
        }
    }
}
