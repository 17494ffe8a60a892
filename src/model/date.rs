//! Dates as people know them: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};

/// A year, a month of a year, or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Year, 1000 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
}

/// The name by which a date asks a deserializer to report it as one.
pub const DATE: &str = "$date";

impl PartialDate {
    /// The last day that this can mean, for comparing an end with a start.
    #[must_use]
    pub fn latest(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    /// The first day that this can mean.
    #[must_use]
    pub fn earliest(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

impl FromStr for PartialDate {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("“{text}” is not a date; write 2021, 2021-05 or 2021-05-17");
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
        };
        let year = parts.first().and_then(|part| digits(part, 4)).filter(|&year| year >= 1000).ok_or_else(wrong)?;
        let small = |part: Option<&&str>| match part {
            None => Ok(None),
            Some(part) => digits(part, 2).and_then(|n| i8::try_from(n).ok()).map(Some).ok_or_else(wrong),
        };
        let (month, day) = (small(parts.get(1))?, small(parts.get(2))?);
        if parts.len() > 3 || jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(wrong());
        }
        Ok(PartialDate { year, month, day })
    }
}

impl fmt::Display for PartialDate {
    /// As in the sources: ISO 8601, cut where the date ends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A year, a month or a day: 2021, 2021-05 or 2021-05-17.",
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
            ],
        })
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> serde::de::Visitor<'de> for Text {
            type Value = PartialDate;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2021, 2021-05 or 2021-05-17")
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
        deserializer.deserialize_newtype_struct(DATE, Text)
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn reads_years_months_and_days_that_exist() {
        for right in ["2021", "2021-05", "2024-02-29"] {
            assert_eq!(right.parse::<PartialDate>().unwrap().to_string(), right);
        }
        for wrong in ["21", "2021-13", "2023-02-29", "2021-5", "2021-05-17T10:00", "May 2021", "0999", ""] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
    }
}
