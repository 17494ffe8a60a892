//! Classes of a map: which figures share a shade, and where one class ends and the next begins.
//!
//! Everything is counted in whole units of the last decimal that readers see. So figures that look the same
//! are in the same class, and the bounds in a legend neither overlap nor leave a gap.

use crate::ground::decimal::Decimal;
use crate::model::indicator::{Classes, Method};

/// Classes when the settings say nothing; and the most that readers can tell apart, see `check/indicator.rs`.
const USUAL: usize = 5;
const MOST: usize = 9;

/// One class.
#[derive(Debug, Clone, PartialEq)]
pub struct Class {
    /// Its smallest figure; `None` where it is open downwards.
    pub from: Option<Decimal>,
    /// Its largest figure; `None` where it is open upwards.
    pub to: Option<Decimal>,
    /// How many figures are in it.
    pub count: usize,
}

/// The classes of an indicator, from the lowest.
#[derive(Debug, Clone, PartialEq)]
pub struct Classing {
    /// The classes.
    pub classes: Vec<Class>,
    /// The smallest figure of each class but the first, in units.
    breaks: Vec<i64>,
    decimals: u32,
}

impl Classing {
    /// Sorts figures into classes. Where there are fewer different figures than classes were asked for, there are
    /// fewer classes. `None` without any figure.
    #[must_use]
    pub fn new(values: &[Decimal], settings: &Classes, decimals: u32) -> Option<Self> {
        let mut units: Vec<i64> = values.iter().filter_map(|value| value.units(decimals)).collect();
        units.sort_unstable();
        let tally = tally(&units);
        let (least, most) = (*units.first()?, *units.last()?);
        let wanted = settings.count.unwrap_or(USUAL).clamp(1, MOST).min(tally.len());
        let breaks = match settings.method {
            Method::Quantile => quantile(&tally, wanted),
            Method::Jenks => natural(&tally, wanted),
            Method::Equal => equal(least, most, wanted),
            Method::Manual => settings.breaks.iter().filter_map(|&at| up(at, decimals)).collect(),
        };
        let mut classing = Classing { classes: Vec::new(), breaks, decimals };
        let decimal = |units| Decimal::from_units(units, decimals);
        for at in 0..=classing.breaks.len() {
            let members: Vec<i64> = units.iter().copied().filter(|&unit| classing.place(unit) == at).collect();
            let below = at.checked_sub(1).map(|before| classing.breaks[before]);
            let above = classing.breaks.get(at).map(|next| next - 1);
            let (from, to) = match settings.method {
                Method::Manual => (below, above),
                Method::Equal => (below.or(Some(least)), above.or(Some(most))),
                Method::Quantile | Method::Jenks => (members.first().copied(), members.last().copied()),
            };
            classing.classes.push(Class { from: from.map(decimal), to: to.map(decimal), count: members.len() });
        }
        Some(classing)
    }

    /// The class of a figure, from 0.
    #[must_use]
    pub fn class_of(&self, value: Decimal) -> Option<usize> {
        value.units(self.decimals).map(|units| self.place(units))
    }

    fn place(&self, units: i64) -> usize {
        self.breaks.partition_point(|&at| at <= units)
    }
}

/// The different figures with how often each occurs.
fn tally(sorted: &[i64]) -> Vec<(i64, usize)> {
    sorted.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

/// A break as the smallest number of units that is not below it.
fn up(at: Decimal, decimals: u32) -> Option<i64> {
    let units = at.units(decimals)?;
    Some(if Decimal::from_units(units, decimals) < at { units + 1 } else { units })
}

/// As nearly as possible the same number of figures in each class. A break moves to the nearest place between two
/// different figures, to the lower one where two are equally near.
fn quantile(tally: &[(i64, usize)], wanted: usize) -> Vec<i64> {
    let total: usize = tally.iter().map(|(_, count)| count).sum();
    let mut before = vec![0];
    for (_, count) in tally {
        before.push(before[before.len() - 1] + count);
    }
    let mut breaks = Vec::new();
    let mut start = 0;
    for class in 1..wanted {
        // At least one figure in this class, and one left for each class above it.
        let places = start + 1..=tally.len() - (wanted - class);
        start = places.min_by_key(|&place| (before[place] * wanted).abs_diff(class * total)).unwrap_or(start + 1);
        breaks.push(tally[start].0);
    }
    breaks
}

/// Classes of the same width from the smallest figure to the largest.
fn equal(least: i64, most: i64, wanted: usize) -> Vec<i64> {
    let (width, wanted) = (i128::from(most) - i128::from(least), i128::try_from(wanted).unwrap_or(1));
    let part = |class: i128| (class * width + wanted - 1).div_euclid(wanted) + i128::from(least);
    let mut breaks: Vec<i64> = (1..wanted).filter_map(|class| i64::try_from(part(class)).ok()).collect();
    breaks.dedup();
    breaks
}

/// Natural breaks: the classes within which figures differ least, by the sum of squared distances from their mean.
///
/// This is what Jenks's method looks for, found exactly: W. D. Fisher, "On Grouping for Maximum Homogeneity",
/// Journal of the American Statistical Association 53 (1958), by dynamic programming as in H. Wang and M. Song,
/// "Ckmeans.1d.dp", The R Journal 3/2 (2011). Of equally good classes the lowest breaks are taken.
fn natural(tally: &[(i64, usize)], wanted: usize) -> Vec<i64> {
    let sums = Sums::new(tally);
    // `best[end]`: the least sum for the first `end` figures in as many classes as rounds so far.
    let mut best: Vec<f64> = (0..=tally.len()).map(|end| sums.spread(0, end)).collect();
    let mut starts: Vec<Vec<usize>> = Vec::new();
    for classes in 2..=wanted {
        let mut next = vec![f64::INFINITY; tally.len() + 1];
        let mut start = vec![0; tally.len() + 1];
        for end in classes..=tally.len() {
            for (last, before) in best.iter().enumerate().take(end).skip(classes - 1) {
                let spread = before + sums.spread(last, end);
                if spread < next[end] {
                    (next[end], start[end]) = (spread, last);
                }
            }
        }
        best = next;
        starts.push(start);
    }
    let mut end = tally.len();
    let mut breaks: Vec<i64> = Vec::new();
    for start in starts.iter().rev() {
        end = start[end];
        breaks.push(tally[end].0);
    }
    breaks.reverse();
    breaks
}

/// Running sums, exact: number of figures, their sum, the sum of their squares.
struct Sums(Vec<(i128, i128, i128)>);

impl Sums {
    fn new(tally: &[(i64, usize)]) -> Self {
        let origin = tally.first().map_or(0, |(least, _)| i128::from(*least));
        let mut sums = vec![(0, 0, 0)];
        for &(figure, count) in tally {
            let (n, sum, squares) = sums[sums.len() - 1];
            let (figure, count) = (i128::from(figure) - origin, i128::try_from(count).unwrap_or(0));
            sums.push((n + count, sum + count * figure, squares + count * figure * figure));
        }
        Sums(sums)
    }

    /// Sum of squared distances from the mean, for the figures from `start` up to but not including `end`.
    fn spread(&self, start: usize, end: usize) -> f64 {
        let (a, b) = (self.0[start], self.0[end]);
        let (n, sum, squares) = (b.0 - a.0, b.1 - a.1, b.2 - a.2);
        #[expect(clippy::cast_precision_loss, reason = "sums are compared; the last digit decides nothing")]
        if n == 0 { 0.0 } else { (n * squares - sum * sum) as f64 / n as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(texts: &str) -> Vec<Decimal> {
        texts.split_whitespace().map(|text| text.parse().unwrap()).collect()
    }

    /// The classes as “from–to:count”.
    fn classes(method: Method, count: usize, breaks: &str, values: &str) -> Vec<String> {
        let settings = Classes { method, count: Some(count), breaks: numbers(breaks) };
        let values = numbers(values);
        let classing = Classing::new(&values, &settings, 1).unwrap();
        let text = |bound: Option<Decimal>| bound.map(|bound| bound.to_string()).unwrap_or_default();
        let members = |at| values.iter().filter(|&&value| classing.class_of(value) == Some(at)).count();
        let list = classing.classes.iter().enumerate();
        list.map(|(at, class)| {
            assert_eq!(class.count, members(at));
            format!("{}–{}:{}", text(class.from), text(class.to), class.count)
        })
        .collect()
    }

    #[test]
    fn quantiles_hold_the_same_number_of_figures() {
        assert_eq!(
            classes(Method::Quantile, 5, "", "10 1 9 2 8 3 7 4 6 5"),
            ["1.0–2.0:2", "3.0–4.0:2", "5.0–6.0:2", "7.0–8.0:2", "9.0–10.0:2"]
        );
        // 7 figures in 3 classes: breaks after 7/3 and 14/3 figures, that is after 2 and after 5.
        assert_eq!(classes(Method::Quantile, 3, "", "1 2 3 4 5 6 7"), ["1.0–2.0:2", "3.0–5.0:3", "6.0–7.0:2"]);
    }

    #[test]
    fn ties_are_never_split() {
        // The break after 2 of 4 figures falls between equal figures: after 1 and after 4 are no nearer than the
        // place before them, and each class keeps a figure.
        assert_eq!(classes(Method::Quantile, 2, "", "1 5 5 5"), ["1.0–1.0:1", "5.0–5.0:3"]);
        assert_eq!(classes(Method::Quantile, 2, "", "5 5 5 9"), ["5.0–5.0:3", "9.0–9.0:1"]);
        assert_eq!(classes(Method::Quantile, 3, "", "1 1 1 1 2 3"), ["1.0–1.0:4", "2.0–2.0:1", "3.0–3.0:1"]);
        // What looks the same to readers is the same: both are 5.0.
        assert_eq!(classes(Method::Quantile, 2, "", "4.96 5.04 7"), ["5.0–5.0:2", "7.0–7.0:1"]);
    }

    #[test]
    fn fewer_different_figures_make_fewer_classes() {
        for method in [Method::Quantile, Method::Equal, Method::Jenks] {
            assert_eq!(classes(method, 5, "", "3 3 3"), ["3.0–3.0:3"], "{method:?}");
            assert_eq!(classes(method, 5, "", "3 3 8").len(), 2, "{method:?}");
        }
        let settings = Classes { method: Method::Quantile, count: None, breaks: Vec::new() };
        assert_eq!(Classing::new(&[], &settings, 1), None);
    }

    #[test]
    fn equal_classes_have_the_same_width() {
        assert_eq!(classes(Method::Equal, 4, "", "0 1 2 9.9 10"), ["0.0–2.4:3", "2.5–4.9:0", "5.0–7.4:0", "7.5–10.0:2"]);
        // Thirds of 1.0 are no tenths: 0.33… and 0.66… begin at the next tenth.
        assert_eq!(classes(Method::Equal, 3, "", "0 0.3 0.4 0.6 0.7 1"), ["0.0–0.3:2", "0.4–0.6:2", "0.7–1.0:2"]);
        assert_eq!(classes(Method::Equal, 2, "", "-1.5 1.5"), ["-1.5–-0.1:1", "0.0–1.5:1"]);
    }

    #[test]
    fn manual_classes_stay_where_they_are_and_are_open_at_the_ends() {
        assert_eq!(classes(Method::Manual, 5, "5 10 15", "4.9 5 12"), ["–4.9:1", "5.0–9.9:1", "10.0–14.9:1", "15.0–:0"]);
        assert_eq!(classes(Method::Manual, 5, "2.55", "2.5 2.6"), ["–2.5:1", "2.6–:1"]);
    }

    #[test]
    fn natural_breaks_fall_into_the_gaps() {
        assert_eq!(classes(Method::Jenks, 3, "", "1 2 3 10 11 12 50"), ["1.0–3.0:3", "10.0–12.0:3", "50.0–50.0:1"]);
        // Two classes of 0, 4, 6: {0} {4 6} costs 2, {0 4} {6} costs 8.
        assert_eq!(classes(Method::Jenks, 2, "", "0 4 6"), ["0.0–0.0:1", "4.0–6.0:2"]);
        // Many equal figures weigh more: {0} {5 9} costs 8, {0 5} {9} 12.5; with five nines the first costs 13.3.
        assert_eq!(classes(Method::Jenks, 2, "", "0 5 9 9 9 9 9"), ["0.0–5.0:2", "9.0–9.0:5"]);
    }
}
