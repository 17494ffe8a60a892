//! Discs on a map: totals as symbols whose area is in proportion to the number.
//!
//! A total as a fill would make a large region look like a high figure. Of a disc, readers compare the area; so its
//! diameter grows with the square root.

use crate::ground::decimal::Decimal;

/// Diameter of the largest disc in halves of a pixel of the style sheet, where the map is largest.
const WIDEST: f64 = 84.0;

/// A scale of discs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Discs {
    largest: Decimal,
}

impl Discs {
    /// The scale on which the largest of the figures has the largest disc. `None` without a figure above zero.
    #[must_use]
    pub fn new(values: &[Decimal]) -> Option<Self> {
        let largest = *values.iter().max()?;
        (largest > Decimal::ZERO).then_some(Discs { largest })
    }

    /// The diameter of a figure's disc, in halves of a pixel. Whatever is above zero can be seen.
    #[must_use]
    pub fn diameter(&self, value: Decimal) -> u32 {
        if value <= Decimal::ZERO {
            return 0;
        }
        let wide = WIDEST * (value.to_f64() / self.largest.to_f64()).sqrt();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 2 and WIDEST")]
        return wide.round().clamp(2.0, WIDEST) as u32;
    }

    /// Round figures for the legend from the largest, at most three: 10, 3 and 1 million where the largest figure is
    /// 12 million.
    #[must_use]
    pub fn examples(&self) -> Vec<Decimal> {
        let Some(largest) = self.largest.units(0) else { return Vec::new() };
        // Ten to some power, and the first digit 1, 2 or 5.
        let mut tenth = 1;
        while tenth <= largest / 10 {
            tenth *= 10;
        }
        let steps = match largest / tenth {
            5.. => [50, 20, 5],
            2.. => [20, 5, 1],
            _ => [10, 3, 1],
        };
        let figures = steps.map(|step| (i128::from(tenth) * step) / 10);
        let mut figures: Vec<i64> =
            figures.into_iter().filter_map(|one| i64::try_from(one).ok()).filter(|&one| one > 0).collect();
        figures.dedup();
        figures.into_iter().map(Decimal::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(largest: i64) -> Discs {
        Discs::new(&[Decimal::from(3), Decimal::from(largest)]).unwrap()
    }

    #[test]
    fn four_times_the_number_is_twice_the_diameter() {
        let discs = scale(12_000_000);
        let diameters = [12_000_000, 3_000_000, 750_000].map(|value| discs.diameter(Decimal::from(value)));
        assert_eq!(diameters, [84, 42, 21]);
    }

    #[test]
    fn the_smallest_is_seen_and_nothing_is_not_drawn() {
        assert_eq!(scale(12_000_000).diameter(Decimal::from(1)), 2);
        assert_eq!(scale(12_000_000).diameter(Decimal::ZERO), 0);
        assert_eq!(Discs::new(&[Decimal::ZERO]), None);
        assert_eq!(Discs::new(&[]), None);
    }

    #[test]
    fn the_legend_has_round_figures_that_occur() {
        let examples = |largest| scale(largest).examples().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(examples(12_278_210), ["10000000", "3000000", "1000000"]);
        assert_eq!(examples(4_999), ["2000", "500", "100"]);
        assert_eq!(examples(70), ["50", "20", "5"]);
        assert_eq!(examples(10), ["10", "3", "1"]);
        assert_eq!(examples(4), ["2"]);
    }
}
