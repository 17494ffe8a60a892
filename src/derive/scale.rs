//! The axis of a chart: round ticks, and where it starts. Whole thousandths, so that every machine draws the same.

use crate::ground::decimal::Decimal;

/// A figure in whole thousandths.
pub type Milli = i64;

/// An axis with round ticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Where the axis starts: its lowest tick.
    pub low: Milli,
    /// Where it ends; the highest figure may stand a little above the highest tick.
    pub high: Milli,
    /// Two to four round figures, lowest first.
    pub ticks: Vec<Milli>,
}

/// How far figures must lie apart, as a part of the highest, for an axis that starts at zero to show anything.
const FLAT_RATE: i64 = 10;
const FLAT_COUNT: i64 = 3;

impl Scale {
    /// The axis for figures between two: rates start at zero unless that hides how they change; counts start
    /// there when they change by a third or more.
    #[must_use]
    pub fn new(lowest: Milli, highest: Milli, is_rate: bool) -> Self {
        let highest = highest.max(lowest);
        let apart = highest - lowest;
        let flat = if is_rate { FLAT_RATE } else { FLAT_COUNT };
        // All the same: a line at its height above zero says more than one in the middle of nowhere.
        let is_level_rate = is_rate && apart == 0;
        let from_zero = lowest >= 0 && (is_level_rate || highest == 0 || apart.saturating_mul(flat) >= highest);
        let from = if from_zero { 0 } else { lowest };
        // All zero: the axis still needs a height.
        let highest = if highest == 0 && from_zero { 1000 } else { highest };
        let whole = |step: &Milli| is_rate || step % 1000 == 0;
        let mut all = steps().filter(whole).map(|step| ticks(from, highest, step));
        let ticks = all.find(|ticks| (2..=4).contains(&ticks.len())).unwrap_or_else(|| vec![from, highest]);
        let (low, top) = (ticks[0], ticks[ticks.len() - 1]);
        Scale { low, high: top.max(highest), ticks }
    }

    /// Where a figure stands on an axis of that length, from its start, to the nearest whole unit.
    #[must_use]
    pub fn at(&self, figure: Milli, length: i64) -> i64 {
        let span = i128::from((self.high - self.low).max(1));
        let along = i128::from(figure - self.low) * i128::from(length);
        i64::try_from((along * 2 + span).div_euclid(span * 2)).unwrap_or(0)
    }
}

/// 0.001, 0.002, 0.005, 0.01 …
fn steps() -> impl Iterator<Item = Milli> {
    (0..17).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_i64.pow(power)))
}

/// The multiples of a step from the one at or below the lowest figure. The highest figure stands above the last
/// one by no more than a quarter of a step. More than four are cut off at five.
fn ticks(lowest: Milli, highest: Milli, step: Milli) -> Vec<Milli> {
    let low = lowest.div_euclid(step) * step;
    let mut top = highest.div_euclid(step) * step;
    if highest - top > step / 4 {
        top = top.saturating_add(step);
    }
    (0..5).map(|number| low.saturating_add(step.saturating_mul(number))).take_while(|&tick| tick <= top).collect()
}

/// A published figure in thousandths; `None` where it is too large to draw.
#[must_use]
pub fn milli(figure: Decimal) -> Option<Milli> {
    let small = figure.units(3)?;
    // A million million is more than there are people.
    (-1_000_000_000_000_000..=1_000_000_000_000_000).contains(&small).then_some(small)
}

/// Thousandths as a figure, with as few decimals as all of these need.
#[must_use]
pub fn figure(milli: Milli, all: &[Milli]) -> Decimal {
    let decimals = [1000, 100, 10].iter().position(|unit| all.iter().all(|tick| tick % unit == 0)).unwrap_or(3);
    Decimal::from_units(milli, 3).round(u32::try_from(decimals).unwrap_or(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ticks as words, and how far the axis runs beyond the last.
    fn scale(lowest: &str, highest: &str, is_rate: bool) -> (String, Milli) {
        let read = |text: &str| milli(text.parse().unwrap()).unwrap();
        let scale = Scale::new(read(lowest), read(highest), is_rate);
        let ticks: Vec<String> = scale.ticks.iter().map(|&tick| figure(tick, &scale.ticks).to_string()).collect();
        assert!((2..=4).contains(&ticks.len()) && scale.low <= read(lowest) && scale.high >= read(highest), "{scale:?}");
        (ticks.join(" "), scale.high - scale.ticks[scale.ticks.len() - 1])
    }

    #[test]
    fn rates_start_at_zero_unless_that_hides_how_they_change() {
        assert_eq!(scale("5.9", "10", true), ("0 5 10".into(), 0));
        assert_eq!(scale("4.3", "17.1", true), ("0 10 20".into(), 0));
        assert_eq!(scale("19.2", "30.5", true), ("0 10 20 30".into(), 500));
        assert_eq!(scale("71.2", "72.9", true), ("71 72 73".into(), 0));
        assert_eq!(scale("0.1", "0.4", true), ("0.0 0.2 0.4".into(), 0));
        assert_eq!(scale("5.0", "5.0", true), ("0 2 4 6".into(), 0));
    }

    #[test]
    fn counts_start_near_their_lowest_and_stay_whole() {
        assert_eq!(scale("1123786", "1389336", false), ("1100000 1200000 1300000 1400000".into(), 0));
        assert_eq!(scale("3371", "6273", false), ("0 2000 4000 6000".into(), 273_000));
        assert_eq!(scale("120", "900", false), ("0 500 1000".into(), 0));
        assert_eq!(scale("0", "1", false), ("0 1".into(), 0));
    }

    #[test]
    fn odd_figures_have_an_axis_too() {
        assert_eq!(scale("0", "0", true).0, "0.0 0.5 1.0");
        assert_eq!(scale("0", "0", false).0, "0 1");
        assert_eq!(scale("7", "7", false).0, "6 8");
        assert_eq!(scale("-3.5", "2.5", true), ("-4 -2 0 2".into(), 500));
        assert_eq!(scale("0", "999999999999", false).0, "0 500000000000 1000000000000");
        assert_eq!(milli("9999999999999".parse().unwrap()), None);
    }

    #[test]
    fn figures_stand_in_proportion() {
        let scale = Scale::new(0, 10_000, true);
        assert_eq!([0, 2500, 5000, 10_000].map(|figure| scale.at(figure, 1640)), [0, 410, 820, 1640]);
    }
}
