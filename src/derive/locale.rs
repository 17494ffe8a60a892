//! Numbers, dates, lists and alphabetical order of each language: the door to ICU.

use std::cmp::Ordering;

use fixed_decimal::Decimal as IcuDecimal;
use icu_calendar::{Date, Gregorian};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale as IcuLocale;
use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::ground::decimal::Decimal;
use crate::ground::plural::Plurals;
use crate::model::date::PartialDate;
use crate::model::language::Language;

/// A text with each accent as a character of its own, after its letter.
#[must_use]
pub fn decomposed(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

/// How one language writes numbers, dates and lists, and in which order it puts words.
pub struct Locale {
    decimal: Option<DecimalFormatter>,
    plain: Option<DecimalFormatter>,
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    list: Option<ListFormatter>,
    plurals: Plurals,
    collator: Option<CollatorBorrowed<'static>>,
    percent: &'static str,
    first_is_ordinal: bool,
}

impl Locale {
    /// The habits of a language. What ICU does not know falls back to plain digits and ISO dates.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let locale: IcuLocale = language.regional().parse().unwrap_or(IcuLocale::UNKNOWN);
        let mut grouped = DecimalFormatterOptions::default();
        grouped.grouping_strategy = Some(GroupingStrategy::Auto);
        let mut plain = DecimalFormatterOptions::default();
        plain.grouping_strategy = Some(GroupingStrategy::Never);
        Locale {
            decimal: DecimalFormatter::try_new(locale.clone().into(), grouped).ok(),
            plain: DecimalFormatter::try_new(locale.clone().into(), plain).ok(),
            day: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YM::long()).ok(),
            list: ListFormatter::try_new_and(
                locale.clone().into(),
                ListFormatterOptions::default().with_length(ListLength::Wide),
            )
            .ok(),
            plurals: Plurals::new(language.regional()),
            collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok(),
            percent: percent_pattern(language.tag()),
            first_is_ordinal: language.tag().starts_with("fr"),
        }
    }

    /// A number with the language's decimal mark and groups of digits.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        format(self.decimal.as_ref(), number)
    }

    /// A percentage: the number is in percent already.
    #[must_use]
    pub fn percent(&self, number: Decimal) -> String {
        self.percent.replace("{0}", &format(self.plain.as_ref(), number))
    }

    /// A whole number, such as a count.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        self.number(i64::try_from(count).unwrap_or(i64::MAX).into())
    }

    /// A year, a month of a year, or a day, in words.
    #[must_use]
    pub fn date(&self, date: PartialDate) -> String {
        let day = |day: i8| {
            Date::try_new_gregorian(i32::from(date.year), date.month.unwrap_or(1).unsigned_abs(), day.unsigned_abs()).ok()
        };
        let words = match (date.month, date.day) {
            (Some(_), Some(n)) => self.day.as_ref().zip(day(n)).map(|(format, date)| format.format(&date).to_string()),
            (Some(_), None) => self.month.as_ref().zip(day(1)).map(|(format, date)| format.format(&date).to_string()),
            _ => None,
        };
        match words {
            // French writes the first of a month as an ordinal number; CLDR's patterns do not.
            Some(words) if self.first_is_ordinal && date.day == Some(1) => words.replacen("1 ", "1er ", 1),
            Some(words) => words,
            None => date.to_string(),
        }
    }

    /// “one, two and three”.
    #[must_use]
    pub fn list(&self, words: &[String]) -> String {
        match &self.list {
            Some(list) => list.format(words.iter()).to_string(),
            None => words.join(", "),
        }
    }

    /// The CLDR plural category of a count.
    #[must_use]
    pub fn plural(&self, count: usize) -> &'static str {
        self.plurals.category(count)
    }

    /// Alphabetical order of the language; words that it takes as equal are told apart by their bytes.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b)).then_with(|| a.cmp(b))
    }
}

/// CLDR's percent patterns; ICU4X has them only in an experimental crate that is heavy to compile.
fn percent_pattern(tag: &str) -> &'static str {
    match tag {
        "sv" | "de" | "fr" | "es" | "da" | "nb" | "nn" | "fi" | "cs" | "sk" | "bg" | "ca" => "{0}\u{a0}%",
        _ => "{0}%",
    }
}

fn format(formatter: Option<&DecimalFormatter>, number: Decimal) -> String {
    let digits = number.to_string();
    match formatter.zip(digits.parse::<IcuDecimal>().ok()) {
        Some((formatter, number)) => formatter.format(&number).to_string(),
        None => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::new(tag.parse().unwrap())
    }

    /// The table of docs: CLDR 48.2, checked there with data package, Node and ICU4X.
    #[test]
    fn writes_numbers_as_each_language_does() {
        let table = [
            ("en", ["1,234", "12,345", "1,234,567.8", "15.7%"]),
            ("fr", ["1\u{202f}234", "12\u{202f}345", "1\u{202f}234\u{202f}567,8", "15,7\u{a0}%"]),
            ("de", ["1.234", "12.345", "1.234.567,8", "15,7\u{a0}%"]),
            ("es", ["1234", "12.345", "1.234.567,8", "15,7\u{a0}%"]),
            ("it", ["1234", "12.345", "1.234.567,8", "15,7%"]),
            ("el", ["1.234", "12.345", "1.234.567,8", "15,7%"]),
            ("pt", ["1234", "12\u{a0}345", "1\u{a0}234\u{a0}567,8", "15,7%"]),
            ("sv", ["1\u{a0}234", "12\u{a0}345", "1\u{a0}234\u{a0}567,8", "15,7\u{a0}%"]),
        ];
        for (tag, expected) in table {
            let locale = locale(tag);
            let number = |text: &str| text.parse().unwrap();
            let written = [
                locale.number(number("1234")),
                locale.number(number("12345")),
                locale.number(number("1234567.8")),
                locale.percent(number("15.7")),
            ];
            assert_eq!(written, expected, "{tag}");
        }
        assert_eq!(locale("sv").number("-2.4".parse().unwrap()), "\u{2212}2,4");
    }

    #[test]
    fn writes_dates_lists_and_plurals() {
        let date: PartialDate = "2026-04-27".parse().unwrap();
        assert_eq!(locale("en").date(date), "27 April 2026");
        assert_eq!(locale("sv").date(date), "27 april 2026");
        let days = ["2021-12-01", "2021-11-11", "2021-12"].map(|day| locale("fr").date(day.parse().unwrap()));
        assert_eq!(days, ["1er décembre 2021", "11 novembre 2021", "décembre 2021"]);
        assert_eq!(locale("el").date("2021-05".parse().unwrap()), "Μάιος 2021");
        assert_eq!(locale("sv").date("2021".parse().unwrap()), "2021");
        let words: Vec<String> = ["Italia", "Skåne", "Inglés"].map(ToOwned::to_owned).to_vec();
        assert_eq!(locale("es").list(&words), "Italia, Skåne e Inglés");
        assert_eq!((locale("en").plural(1), locale("en").plural(0), locale("pt").plural(0)), ("one", "other", "other"));
    }

    #[test]
    fn sorts_as_each_alphabet_does() {
        let sorted = |tag: &str| {
            let locale = locale(tag);
            let mut words = vec!["Östergötland", "Zeeland", "Åland", "Ängelholm", "Azores"];
            words.sort_by(|a, b| locale.compare(a, b));
            words
        };
        assert_eq!(sorted("sv"), ["Azores", "Zeeland", "Åland", "Ängelholm", "Östergötland"]);
        assert_eq!(sorted("en"), ["Åland", "Ängelholm", "Azores", "Östergötland", "Zeeland"]);
    }
}
