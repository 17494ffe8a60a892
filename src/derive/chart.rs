//! A figure over the years as a small line chart: a finished `<svg>`, coloured by the style sheet alone.
//!
//! Lengths are in tenths of the drawing's units, and whole, so that every machine draws the same.

use std::fmt::Write as _;

use super::prose::escape;
use super::scale::{self, Milli, Scale};
use crate::ground::decimal::Decimal;

/// The drawing, and the field in it between the highest and the lowest tick. Room is left for text of 16 units.
const WIDTH: i64 = 4000;
const HEIGHT: i64 = 2080;
const TOP: i64 = 140;
const BOTTOM: i64 = 1780;
/// Half of the mark between two years that cannot be compared.
const BREAK: i64 = 110;
/// Half of the cross at a year that was published without a value.
const CROSS: i64 = 35;
/// The longest time with a tick for each year.
const YEARS: i32 = 60;

/// What was published for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: i16,
    /// The figure; `None` where it was published without one.
    pub value: Option<Decimal>,
    /// Whether it cannot be compared with the years before.
    pub breaks: bool,
    /// Whether there is a note on how far it can be relied on.
    pub noted: bool,
}

/// A chart and what a key has to explain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// A finished `<svg>`.
    pub svg: String,
    /// Where its axis starts, when that is not zero.
    pub start: Option<Decimal>,
    /// Whether years are marked as not comparable with those before.
    pub has_breaks: bool,
    /// Whether figures are marked as noted.
    pub has_notes: bool,
    /// Whether years are marked as published without a value.
    pub has_blanks: bool,
}

/// Draws points in the order of their years. `None` where fewer than two have a value: that is no line.
///
/// `write` says a figure in the reader's language, ticks with fewer decimals than `last`, the last figure;
/// `label` says in words what the chart shows.
#[must_use]
pub fn chart(points: &[Point], is_rate: bool, write: &dyn Fn(Decimal) -> String, last: &str, label: &str) -> Option<Chart> {
    let drawn: Vec<(i16, Milli)> = points.iter().filter_map(|point| Some((point.year, scale::milli(point.value?)?))).collect();
    let figures = || drawn.iter().map(|(_, figure)| *figure);
    let (lowest, highest) = figures().min().zip(figures().max()).filter(|_| drawn.len() > 1)?;
    let scale = Scale::new(lowest, highest, is_rate);
    let ticks: Vec<String> = scale.ticks.iter().map(|&tick| write(scale::figure(tick, &scale.ticks))).collect();
    let left = ticks.iter().map(|tick| width(tick)).max().unwrap_or(0) + 90;
    let field = Field {
        left,
        right: WIDTH - width(last) * 11 / 10 - 110,
        first: points.first()?.year,
        last: points.last()?.year,
        scale: &scale,
    };
    let mut svg =
        format!("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", tenths(WIDTH), tenths(HEIGHT), escape(label));
    field.axes(&mut svg, &ticks);
    let breaks = field.breaks(points);
    path(&mut svg, "line", &field.line(points));
    path(&mut svg, "break", &breaks);
    let blanks = field.blanks(points);
    path(&mut svg, "blank", &blanks);
    let has_notes = field.dots(&mut svg, points);
    if let Some(&(year, figure)) = drawn.last() {
        let (x, y) = (tenths(field.x(year) + 80), tenths(field.y(figure)));
        let _ = write!(svg, "<text class=\"last\" x=\"{x}\" y=\"{y}\" dy=\".35em\">{}</text>", escape(last));
    }
    svg.push_str("</svg>");
    let start = (scale.low != 0).then(|| scale::figure(scale.low, &scale.ticks));
    Some(Chart { svg, start, has_breaks: !breaks.is_empty(), has_notes, has_blanks: !blanks.is_empty() })
}

/// The part of the drawing where the line runs.
struct Field<'a> {
    left: i64,
    right: i64,
    first: i16,
    last: i16,
    scale: &'a Scale,
}

impl Field<'_> {
    /// Across: years.
    fn x(&self, year: i16) -> i64 {
        let years = (i64::from(self.last) - i64::from(self.first)).max(1);
        self.left + (i64::from(year) - i64::from(self.first)) * (self.right - self.left) / years
    }

    /// Down: figures.
    fn y(&self, figure: Milli) -> i64 {
        BOTTOM - self.scale.at(figure, BOTTOM - TOP)
    }

    /// The height of a point that has a value.
    fn height(&self, point: &Point) -> Option<i64> {
        point.value.and_then(scale::milli).map(|figure| self.y(figure))
    }

    /// Half the way from one year to the next.
    fn half(&self) -> i64 {
        (self.x(self.last) - self.x(self.first)) / (i64::from(self.last) - i64::from(self.first)).max(1) / 2
    }

    /// A quiet line and a figure at each tick, a stronger line where that is zero, the first and last year below.
    fn axes(&self, svg: &mut String, ticks: &[String]) {
        let (mut quiet, mut strong) = (String::new(), String::new());
        for (&tick, text) in self.scale.ticks.iter().zip(ticks) {
            let line = if tick == 0 { &mut strong } else { &mut quiet };
            let (left, y, right) = (tenths(self.left - 40), tenths(self.y(tick)), tenths(self.right));
            let _ = write!(line, "M{left} {y}H{right}");
            let x = tenths(self.left - 90);
            let _ = write!(svg, "<text class=\"tick\" x=\"{x}\" y=\"{y}\" dy=\".35em\">{}</text>", escape(text));
        }
        let is_short = i32::from(self.last) - i32::from(self.first) <= YEARS;
        for year in (self.first..=self.last).filter(|year| is_short || [self.first, self.last].contains(year)) {
            let length = if year == self.first || year == self.last { 6 } else { 3 };
            let _ = write!(strong, "M{} {}v{length}", tenths(self.x(year)), tenths(BOTTOM));
        }
        path(svg, "grid", &quiet);
        path(svg, "axis", &strong);
        for year in [self.first, self.last] {
            let (x, y) = (tenths(self.x(year)), tenths(HEIGHT - 60));
            let _ = write!(svg, "<text class=\"year\" x=\"{x}\" y=\"{y}\">{year}</text>");
        }
    }

    /// The line, in as many pieces as there are stretches of comparable years.
    fn line(&self, points: &[Point]) -> String {
        let mut line = String::new();
        for (at, point) in points.iter().enumerate() {
            let Some(y) = self.height(point) else { continue };
            let joined = at.checked_sub(1).is_some_and(|before| self.joins(&points[before], point));
            let begins = !joined;
            if begins && !points.get(at + 1).is_some_and(|next| self.joins(point, next)) {
                continue; // A point by itself is a dot.
            }
            let _ = write!(line, "{}{} {}", if begins { 'M' } else { 'L' }, tenths(self.x(point.year)), tenths(y));
        }
        line
    }

    /// Whether the line runs from one point to the next: never over a year without a value, nor over a break.
    fn joins(&self, one: &Point, next: &Point) -> bool {
        i32::from(next.year) - i32::from(one.year) == 1
            && !next.breaks
            && self.height(one).is_some()
            && self.height(next).is_some()
    }

    /// An upright mark before each year that cannot be compared with the years before, where there are such.
    fn breaks(&self, points: &[Point]) -> String {
        let mut marks = String::new();
        for (at, point) in points.iter().enumerate().filter(|(_, point)| point.breaks) {
            let before = points[..at].iter().rev().find_map(|point| self.height(point));
            let after = points[at..].iter().find_map(|point| self.height(point));
            let Some((before, after)) = before.zip(after) else { continue };
            let (x, y) = (self.x(point.year) - self.half(), i64::midpoint(before, after));
            let top = (y - BREAK).clamp(0, BOTTOM - 2 * BREAK);
            let _ = write!(marks, "M{} {}v{}", tenths(x), tenths(top), tenths(2 * BREAK));
        }
        marks
    }

    /// A cross at the foot of each year that was published without a value.
    fn blanks(&self, points: &[Point]) -> String {
        let mut crosses = String::new();
        for point in points.iter().filter(|point| point.value.is_none()) {
            let (x, y, size) = (tenths(self.x(point.year) - CROSS), BOTTOM - 100, 2 * CROSS / 10);
            let _ = write!(crosses, "M{x} {}l{size} {size}m0-{size}l-{size} {size}", tenths(y - CROSS));
        }
        crosses
    }

    /// Hollow dots where there is a note, full ones for points by themselves and for the last. Whether any is hollow.
    fn dots(&self, svg: &mut String, points: &[Point]) -> bool {
        let last = points.iter().rposition(|point| self.height(point).is_some());
        let mut has_notes = false;
        for (at, point) in points.iter().enumerate() {
            let Some(y) = self.height(point) else { continue };
            let joins_before = at.checked_sub(1).is_some_and(|before| self.joins(&points[before], point));
            let joins_after = points.get(at + 1).is_some_and(|next| self.joins(point, next));
            let is_alone = !joins_before && !joins_after;
            if !(point.noted || is_alone || Some(at) == last) {
                continue;
            }
            has_notes |= point.noted;
            let class = if point.noted { "noted" } else { "dot" };
            let radius = if Some(at) == last { "4" } else { "3" };
            let (x, y) = (tenths(self.x(point.year)), tenths(y));
            let _ = write!(svg, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        }
        has_notes
    }
}

fn path(svg: &mut String, class: &str, data: &str) {
    if !data.is_empty() {
        let _ = write!(svg, "<path class=\"{class}\" d=\"{data}\"/>");
    }
}

/// How wide a text of 16 units is at most, in tenths: figures and signs of common typefaces.
fn width(text: &str) -> i64 {
    let letter = |letter: char| match letter {
        '.' | ',' | '\'' | '’' | '-' => 48,
        '%' => 142,
        letter if letter.is_whitespace() => 48,
        _ => 94,
    };
    text.chars().map(letter).sum()
}

/// Tenths with one decimal, or none where it is whole.
fn tenths(length: i64) -> String {
    let (sign, size) = (if length < 0 { "-" } else { "" }, length.unsigned_abs());
    if size % 10 == 0 { format!("{sign}{}", size / 10) } else { format!("{sign}{}.{}", size / 10, size % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2000 7.3`, `2001 5.9 b`, `2002 - u`.
    fn points(text: &str) -> Vec<Point> {
        let point = |line: &str| {
            let mut parts = line.split_whitespace();
            let (year, value, flags) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap_or_default());
            Point {
                year: year.parse().unwrap(),
                value: value.parse().ok(),
                breaks: flags.contains('b'),
                noted: flags.contains('u'),
            }
        };
        text.split(';').map(point).collect()
    }

    fn drawn(text: &str) -> Chart {
        chart(&points(text), true, &|figure| format!("{figure}%"), "last%", "What it shows").unwrap()
    }

    /// The data of the path with that class.
    fn data<'a>(chart: &'a Chart, class: &str) -> &'a str {
        let start = format!("<path class=\"{class}\" d=\"");
        chart.svg.split_once(&start).map_or("", |(_, rest)| rest.split('"').next().unwrap())
    }

    #[test]
    fn years_in_a_row_are_one_line() {
        let chart = drawn("2000 0;2001 5;2002 10");
        assert_eq!(data(&chart, "line").matches('M').count(), 1);
        assert_eq!(data(&chart, "line").matches('L').count(), 2);
        // From the lowest tick to the highest.
        assert!(data(&chart, "line").contains(" 178L") && data(&chart, "line").ends_with(" 14"), "{}", chart.svg);
        assert_eq!(chart.svg.matches("<circle").count(), 1);
        assert!(chart.svg.contains(">last%</text>") && chart.svg.contains(">2000</text>") && chart.svg.contains(">2002</text>"));
        assert_eq!((chart.start, chart.has_breaks, chart.has_notes, chart.has_blanks), (None, false, false, false));
    }

    #[test]
    fn nothing_is_drawn_over_a_gap() {
        for gap in ["2000 4;2001 5;2003 6;2004 7", "2000 4;2001 5;2002 -;2003 6;2004 7", "2000 4;2001 5;2002 - u;2003 6;2004 7"] {
            let chart = drawn(gap);
            assert_eq!(data(&chart, "line").matches('M').count(), 2, "{gap}");
            assert_eq!(data(&chart, "line").matches('L').count(), 2, "{gap}");
            assert_eq!(chart.has_blanks, gap.contains('-'));
        }
        // A year between two gaps is a dot, and so is the last.
        assert_eq!(drawn("2000 4;2002 5;2004 6;2005 7").svg.matches("<circle class=\"dot\"").count(), 3);
        assert_eq!(data(&drawn("2000 4;2002 5"), "line"), "");
    }

    #[test]
    fn a_break_is_a_gap_with_a_mark() {
        let chart = drawn("2000 4;2001 5;2002 6 b;2003 7");
        assert_eq!(data(&chart, "line").matches('M').count(), 2);
        assert_eq!(data(&chart, "break").matches('M').count(), 1);
        // The mark stands halfway between 2001 and 2002.
        let across = |path: &str| path[1..].split(' ').next().unwrap().parse::<f64>().unwrap();
        let pieces: Vec<&str> = data(&chart, "line").split('L').collect();
        let (before, after) = pieces[1].split_once('M').unwrap();
        let (before, after) = (across(&format!("M{before}")), across(&format!("M{after}")));
        assert!((across(data(&chart, "break")) - f64::midpoint(before, after)).abs() < 0.2, "{}", chart.svg);
        assert!(chart.has_breaks);
    }

    #[test]
    fn a_break_without_a_value_still_parts_what_is_before_and_after() {
        assert_eq!(data(&drawn("2000 4;2001 5;2002 - bu;2003 7;2004 7"), "break").matches('M').count(), 1);
        // Nothing is before it, so nothing is parted.
        assert_eq!(data(&drawn("2000 4 b;2001 5"), "break"), "");
        assert_eq!(data(&drawn("2000 - b;2001 5;2002 6"), "break"), "");
    }

    #[test]
    fn notes_are_hollow_and_blanks_are_crosses() {
        let chart = drawn("2000 - u;2001 5 u;2002 6;2003 7 u");
        assert_eq!(chart.svg.matches("<circle class=\"noted\"").count(), 2);
        assert_eq!(data(&chart, "blank").matches('M').count(), 1);
        assert!(chart.has_notes && chart.has_blanks);
    }

    #[test]
    fn an_axis_that_does_not_start_at_zero_is_told() {
        let chart = drawn("2000 71.2;2001 72.9");
        assert_eq!(chart.start.unwrap().to_string(), "71");
        assert_eq!(data(&chart, "axis").matches('H').count(), 0);
        assert_eq!(data(&drawn("2000 1;2001 2"), "axis").matches('H').count(), 1);
    }

    #[test]
    fn one_value_is_no_line_and_words_stay_words() {
        assert_eq!(chart(&points("2000 4;2001 - u"), true, &|figure| figure.to_string(), "4", "x"), None);
        let hostile = chart(&points("2000 4;2001 5"), true, &|_| "<b>".to_owned(), "\"><script>", "\"<script>").unwrap();
        assert!(!hostile.svg.contains("<script>") && !hostile.svg.contains("<b>"));
    }

    #[test]
    fn everything_stays_within_the_drawing() {
        let chart = drawn("1 0;32767 999999999999");
        assert!(chart.svg.len() < 2000);
        let chart = drawn("2000 -5;2001 4 b;2002 100000");
        for number in chart.svg.split(['"', ' ', 'M', 'L', 'H', 'v', 'l', 'm']).filter_map(|part| part.parse::<f64>().ok()) {
            assert!((-0.1..=2002.0).contains(&number), "{number} in {}", chart.svg);
        }
    }
}
