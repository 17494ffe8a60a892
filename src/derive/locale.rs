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
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::ground::decimal::Decimal;
use crate::ground::plural::Plurals;
use crate::model::date::PartialDate;
use crate::model::language::Language;

/// A text with each accent as a character of its own, after its letter.
#[must_use]
pub fn decomposed(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

/// A text with its letters and accents as one character each, where there is one.
#[must_use]
pub fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// From here on all languages group digits.
pub const FIVE_DIGITS: usize = 10_000;

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
    is_italian: bool,
}

impl Locale {
    /// The habits of a language. What ICU does not know falls back to plain digits and ISO dates.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let primary = language.tag().split('-').next().unwrap_or_default();
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
            percent: percent_pattern(primary),
            first_is_ordinal: primary == "fr",
            is_italian: primary == "it",
        }
    }

    /// A number with the language's decimal mark and groups of digits.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        format(self.decimal.as_ref(), number)
    }

    /// A number in a column where another one has five digits or more.
    ///
    /// Spanish, Italian and Portuguese leave four digits together, except in such a column: there all are grouped, or
    /// digits of the same weight would not stand below each other. ICU4X has no setting for it, so the groups are those
    /// of the number with one more digit in front, which is taken away again.
    #[must_use]
    pub fn in_column(&self, number: Decimal) -> String {
        let text = number.to_string();
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
        let has_four = digits.split('.').next().is_some_and(|whole| whole.len() == 4);
        match format!("{sign}1{digits}").parse() {
            Ok(longer) if has_four => {
                let longer = self.number(longer);
                let first = longer.find(char::is_numeric).unwrap_or_default();
                let rest = longer[first..].chars().skip(1);
                longer[..first].chars().chain(rest).collect()
            }
            _ => self.number(number),
        }
    }

    /// A column of whole numbers, such as counts: with groups of digits in all of them or in none.
    #[must_use]
    pub fn column(&self, counts: &[usize]) -> Vec<String> {
        let grouped = counts.iter().any(|&count| count >= FIVE_DIGITS);
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let written = |&count: &usize| if grouped { self.in_column(number(count)) } else { self.count(count) };
        counts.iter().map(written).collect()
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
            Some(list) => {
                let text = list.format(words.iter()).to_string();
                self.with_euphonic_d(text, words.last())
            }
            None => words.join(", "),
        }
    }

    /// Italian writes “ed” before an e: “Abruzzo ed Emilia-Romagna”. CLDR has the like for Spanish only.
    fn with_euphonic_d(&self, text: String, last: Option<&String>) -> String {
        let last = last.filter(|last| self.is_italian && last.starts_with(['e', 'E', 'è', 'È', 'é', 'É']));
        match last.and_then(|last| Some((text.strip_suffix(last.as_str())?.strip_suffix(" e ")?, last))) {
            Some((start, last)) => format!("{start} ed {last}"),
            None => text,
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
fn percent_pattern(primary: &str) -> &'static str {
    match primary {
        "be" | "br" | "ca" | "cs" | "da" | "de" | "es" | "fi" | "fo" | "fr" | "gl" | "hr" | "lb" | "lt" | "mk" | "nb" | "nn"
        | "ro" | "ru" | "se" | "sk" | "sl" | "sv" => "{0}\u{a0}%",
        "eu" => "%\u{a0}{0}",
        "tr" => "%{0}",
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
        let minus: Vec<String> = ["sv", "en"].iter().map(|tag| locale(tag).number("-2.4".parse().unwrap())).collect();
        assert_eq!(minus, ["\u{2212}2,4", "-2.4"]);
        assert_eq!(locale("sv").percent("-2.4".parse().unwrap()), "\u{2212}2,4\u{a0}%");
    }

    /// In a column all numbers are grouped, or none.
    #[test]
    fn columns_are_grouped_as_one() {
        for (tag, small, large) in [
            ("en", ["950", "1,234"], ["950", "1,234", "12,345"]),
            ("es", ["950", "1234"], ["950", "1.234", "12.345"]),
            ("it", ["950", "1234"], ["950", "1.234", "12.345"]),
            ("pt", ["950", "1234"], ["950", "1\u{a0}234", "12\u{a0}345"]),
            ("sv", ["950", "1\u{a0}234"], ["950", "1\u{a0}234", "12\u{a0}345"]),
        ] {
            assert_eq!(locale(tag).column(&[950, 1234]), small, "{tag}");
            assert_eq!(locale(tag).column(&[950, 1234, 12_345]), large, "{tag}");
        }
        let spanish = |number: &str| locale("es").in_column(number.parse().unwrap());
        assert_eq!([spanish("-1234.50"), spanish("9999"), spanish("999.5")], ["-1.234,50", "9.999", "999,5"]);
    }

    /// CLDR 48, long dates.
    #[test]
    fn writes_dates_as_each_language_does() {
        for (tag, expected) in [
            ("en", ["27 April 2026", "May 2021"]),
            ("fr", ["27 avril 2026", "mai 2021"]),
            ("de", ["27. April 2026", "Mai 2021"]),
            ("es", ["27 de abril de 2026", "mayo de 2021"]),
            ("it", ["27 aprile 2026", "maggio 2021"]),
            ("el", ["27 Απριλίου 2026", "Μάιος 2021"]),
            ("pt", ["27 de abril de 2026", "maio de 2021"]),
            ("sv", ["27 april 2026", "maj 2021"]),
        ] {
            let date = |text: &str| locale(tag).date(text.parse().unwrap());
            assert_eq!([date("2026-04-27"), date("2021-05")], expected, "{tag}");
            assert_eq!(date("2021"), "2021");
        }
        let french = ["2021-12-01", "2021-11-11", "2021-12"].map(|day| locale("fr").date(day.parse().unwrap()));
        assert_eq!(french, ["1er décembre 2021", "11 novembre 2021", "décembre 2021"]);
    }

    #[test]
    fn writes_lists_as_each_language_does() {
        for (tag, expected) in [
            ("en", ["A and B", "A, B and C"]),
            ("fr", ["A et B", "A, B et C"]),
            ("de", ["A und B", "A, B und C"]),
            ("es", ["A y B", "A, B y C"]),
            ("it", ["A e B", "A, B e C"]),
            ("el", ["A και B", "A, B και C"]),
            ("pt", ["A e B", "A, B e C"]),
            ("sv", ["A och B", "A, B och C"]),
        ] {
            let list = |words: &[&str]| locale(tag).list(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
            assert_eq!([list(&["A", "B"]), list(&["A", "B", "C"])], expected, "{tag}");
            assert_eq!([list(&["A"]), list(&[])], ["A", ""], "{tag}");
        }
        let spanish = |last: &str| locale("es").list(&["Suecia".to_owned(), last.to_owned()]);
        assert_eq!(
            [spanish("Italia"), spanish("Inglaterra"), spanish("Hielo")],
            ["Suecia e Italia", "Suecia e Inglaterra", "Suecia y Hielo"]
        );
        assert_eq!(locale("it").list(&["Atene".to_owned(), "Entella".to_owned()]), "Atene ed Entella");
    }

    #[test]
    fn counts_have_their_plural_form() {
        for (tag, expected) in [
            ("en", ["other", "one", "other", "other"]),
            ("fr", ["one", "one", "other", "many"]),
            ("de", ["other", "one", "other", "other"]),
            ("es", ["other", "one", "other", "many"]),
            ("it", ["other", "one", "other", "many"]),
            ("el", ["other", "one", "other", "other"]),
            ("pt", ["other", "one", "other", "many"]),
            ("sv", ["other", "one", "other", "other"]),
        ] {
            assert_eq!([0, 1, 2, 1_000_000].map(|count| locale(tag).plural(count)), expected, "{tag}");
        }
    }

    #[test]
    fn sorts_as_each_alphabet_does() {
        for (tag, sorted) in [
            ("sv", "Azores Zeeland Åland Ängelholm Östergötland"),
            ("en", "Åland Ängelholm Azores Östergötland Zeeland"),
            ("de", "Apfel Äpfel Apfelbaum Oder Öffnung Zug"),
            ("fr", "cote coté côte côté Écosse Est"),
            ("es", "caña carta nube ñandú oso"),
            ("it", "città cittadina perché perciò"),
            ("pt", "acao ação acção avó avô"),
            ("el", "άλφα Αττική βήτα Έβρος Ήπειρος ώρα"),
        ] {
            let (locale, expected) = (locale(tag), sorted.split(' ').collect::<Vec<_>>());
            let mut words = expected.clone();
            words.reverse();
            words.sort_by(|a, b| locale.compare(a, b));
            assert_eq!(words, expected, "{tag}");
        }
    }
}
