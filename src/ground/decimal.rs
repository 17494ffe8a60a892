//! Figures as published: decimal digits that keep their zeros (`20.0` is not `20`).

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};

/// An exact decimal number that remembers how many decimals it was published with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(rust_decimal::Decimal::ZERO);

    /// Whether there is nothing after the decimal point but zeros.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.fract().is_zero()
    }

    /// Rounded to a number of decimals, halves away from zero, and padded with zeros to that number.
    #[must_use]
    pub fn round(self, decimals: u32) -> Self {
        let mut rounded = self.0.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        Decimal(rounded)
    }

    /// The number times ten to that power, as published in thousands (3) or millions (6); `None` where it is too large.
    #[must_use]
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let factor = rust_decimal::Decimal::from(10_u64.checked_pow(power)?);
        self.0.checked_mul(factor).map(|product| Decimal(product.normalize()))
    }

    /// How many units of its last decimal it is, rounded to that many decimals: 7.45 with one decimal is 75 tenths.
    /// `None` where the number is too large.
    #[must_use]
    pub fn units(self, decimals: u32) -> Option<i64> {
        let rounded = self.round(decimals);
        if rounded.0.scale() == decimals { i64::try_from(rounded.0.mantissa()).ok() } else { None }
    }

    /// The number of that many units: 75 tenths are 7.5.
    #[must_use]
    pub fn from_units(units: i64, decimals: u32) -> Self {
        Decimal(rust_decimal::Decimal::try_new(units, decimals).unwrap_or_default())
    }

    /// The nearest binary number, for drawing only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(0.0)
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Decimal(whole.into())
    }
}

impl FromStr for Decimal {
    type Err = String;
    /// Reads digits with an optional sign and decimal point; no thousands mark, no exponent.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.starts_with(|c: char| c.is_ascii_digit());
        match rust_decimal::Decimal::from_str_exact(text) {
            Ok(number) if plain => Ok(Decimal(number)),
            _ => Err(format!("“{text}” is not a decimal number such as 7.4")),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl schemars::JsonSchema for Decimal {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$"})
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn counts_units_of_the_last_decimal() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!((number("7.45").units(1), number("-3").units(2)), (Some(75), Some(-300)));
        assert_eq!(Decimal::from_units(200, 1).to_string(), "20.0");
        assert_eq!(number("79228162514264337593543950335").units(0), None);
        assert_eq!(number("1.5").times_ten_to(3).unwrap().to_string(), "1500");
        assert_eq!((number("79228162514264337593543950335").times_ten_to(3), number("1").times_ten_to(30)), (None, None));
    }

    #[test]
    fn keeps_published_zeros_and_refuses_guesses() {
        assert_eq!("20.0".parse::<Decimal>().unwrap().to_string(), "20.0");
        assert_eq!("-0.5".parse::<Decimal>().unwrap().round(0).to_string(), "-1");
        assert_eq!("1512745.0".parse::<Decimal>().unwrap().round(0).to_string(), "1512745");
        for wrong in ["1,234", "1e3", ".5", "", "-", "NaN", "1.2.3"] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
    }
}
