//! A figure over the years as a small line chart: a finished `<svg>`, coloured by the style sheet alone.
//!
//! Lengths are in tenths of the drawing's units, and whole, so that every machine draws the same.

use std::fmt::Write as _;

use super::beside::{sign, spread};
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
/// How much height a name takes.
const LETTER: i64 = 180;
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

/// A line to compare with: that of a larger area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its place among larger areas: 0 for a country. It chooses dashes and sign.
    pub place: usize,
    /// Its name, which stands at its end.
    pub name: String,
    /// Its points in the order of their years. Years outside those of the chart's own line are not drawn.
    pub points: Vec<Point>,
}

/// A chart and what a key has to explain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// A finished `<svg>`.
    pub svg: String,
    /// Where its axis starts, when that is not zero.
    pub start: Option<Decimal>,
    /// The places of larger areas that have a line; others have signs at single years.
    pub lines: Vec<usize>,
    /// Whether years are marked as not comparable with those before.
    pub has_breaks: bool,
    /// Whether figures are marked as noted.
    pub has_notes: bool,
    /// Whether years are marked as published without a value.
    pub has_blanks: bool,
}

/// Draws points in the order of their years. `None` where fewer than two have a value: that is no line.
///
/// The lines of larger areas stand quietly behind, each with its name at its end.
/// `write` says a figure in the reader's language, ticks with fewer decimals than `last`, the last figure;
/// `label` says in words what the chart shows.
#[must_use]
pub fn chart(
    points: &[Point],
    beside: &[Beside],
    is_rate: bool,
    write: &dyn Fn(Decimal) -> String,
    last: &str,
    label: &str,
) -> Option<Chart> {
    let drawn = values(points);
    let (first, end) = points.first().zip(points.last()).filter(|_| drawn.len() > 1)?;
    let within = |point: &&Point| (first.year..=end.year).contains(&point.year);
    let beside: Vec<Beside> = beside
        .iter()
        .map(|one| Beside {
            place: one.place,
            name: one.name.clone(),
            points: one.points.iter().filter(within).copied().collect(),
        })
        .filter(|one| !values(&one.points).is_empty())
        .collect();
    let figures = || drawn.iter().copied().chain(beside.iter().flat_map(|one| values(&one.points))).map(|(_, figure)| figure);
    let (lowest, highest) = figures().min().zip(figures().max())?;
    let scale = Scale::new(lowest, highest, is_rate);
    let ticks: Vec<String> = scale.ticks.iter().map(|&tick| write(scale::figure(tick, &scale.ticks))).collect();
    let left = ticks.iter().map(|tick| width(tick)).max().unwrap_or(0) + 90;
    let names = beside.iter().map(|one| width(&one.name)).max().unwrap_or(0);
    let right = WIDTH - names.max(width(last) * 11 / 10) - 110;
    let field = Field { left, right, first: first.year, last: end.year, scale: &scale };
    let mut svg =
        format!("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", tenths(WIDTH), tenths(HEIGHT), escape(label));
    field.axes(&mut svg, &ticks);
    let mut lines = Vec::new();
    for one in &beside {
        let line = field.line(&one.points);
        path(&mut svg, &format!("beside b{}", one.place), &line);
        path(&mut svg, "beside", &field.quiet_marks(one.place, &one.points));
        lines.extend((!line.is_empty()).then_some(one.place));
    }
    let breaks = field.breaks(points, BREAK);
    path(&mut svg, "line", &field.line(points));
    path(&mut svg, "break", &breaks);
    let blanks = field.blanks(points);
    path(&mut svg, "blank", &blanks);
    let has_notes = field.dots(&mut svg, points);
    field.names(&mut svg, &drawn, last, &beside);
    svg.push_str("</svg>");
    let start = (scale.low != 0).then(|| scale::figure(scale.low, &scale.ticks));
    Some(Chart { svg, start, lines, has_breaks: !breaks.is_empty(), has_notes, has_blanks: !blanks.is_empty() })
}

/// The years that have a value that can be drawn.
fn values(points: &[Point]) -> Vec<(i16, Milli)> {
    points.iter().filter_map(|point| Some((point.year, scale::milli(point.value?)?))).collect()
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
    fn breaks(&self, points: &[Point], half: i64) -> String {
        let mut marks = String::new();
        for (at, point) in points.iter().enumerate().filter(|(_, point)| point.breaks) {
            let before = points[..at].iter().rev().find_map(|point| self.height(point));
            let after = points[at..].iter().find_map(|point| self.height(point));
            let Some((before, after)) = before.zip(after) else { continue };
            let (x, y) = (self.x(point.year) - self.half(), i64::midpoint(before, after));
            let top = (y - half).clamp(0, BOTTOM - 2 * half);
            let _ = write!(marks, "M{} {}v{}", tenths(x), tenths(top), tenths(2 * half));
        }
        marks
    }

    /// What a quiet line has of marks: its breaks, smaller than those of the chart's own line, and its sign at years
    /// by themselves.
    fn quiet_marks(&self, sign_of: usize, points: &[Point]) -> String {
        let mut marks = self.breaks(points, BREAK / 2);
        for (place, point) in points.iter().enumerate() {
            let joined = place.checked_sub(1).is_some_and(|before| self.joins(&points[before], point))
                || points.get(place + 1).is_some_and(|next| self.joins(point, next));
            if let Some(y) = self.height(point).filter(|_| !joined) {
                marks.push_str(&sign(sign_of, self.x(point.year), y));
            }
        }
        marks
    }

    /// The last figure at the end of the line, and the names of quiet lines at theirs.
    fn names(&self, svg: &mut String, drawn: &[(i16, Milli)], last: &str, beside: &[Beside]) {
        let own = drawn.last().map(|&end| ("last", last, end));
        let others = beside.iter().filter_map(|one| Some(("name", one.name.as_str(), *values(&one.points).last()?)));
        let names: Vec<_> = own.into_iter().chain(others).collect();
        let wanted: Vec<(i64, i64)> = names.iter().map(|(_, _, (_, figure))| (self.y(*figure), LETTER)).collect();
        let heights = match wanted.as_slice() {
            [(only, _)] => vec![*only],
            several => spread(several, 0, BOTTOM),
        };
        for ((class, name, (year, _)), y) in names.into_iter().zip(heights) {
            let (x, y) = (tenths(self.x(year) + 80), tenths(y));
            let _ = write!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" dy=\".35em\">{}</text>", escape(name));
        }
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

/// How wide a text of 16 units is at most, in tenths: figures, signs and most words of common typefaces.
pub(super) fn width(text: &str) -> i64 {
    let letter = |letter: char| match letter {
        '.' | ',' | '\'' | '’' | '-' => 48,
        '%' => 142,
        letter if letter.is_whitespace() => 48,
        _ => 94,
    };
    text.chars().map(letter).sum()
}

/// Tenths with one decimal, or none where it is whole.
pub(super) fn tenths(length: i64) -> String {
    let (sign, size) = (if length < 0 { "-" } else { "" }, length.unsigned_abs());
    if size % 10 == 0 { format!("{sign}{}", size / 10) } else { format!("{sign}{}.{}", size / 10, size % 10) }
}

#[cfg(test)]
mod tests;
