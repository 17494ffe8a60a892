//! Which plural form goes with a number: the one door to CLDR's plural rules.
//!
//! It stands on the lowest floor because rules on messages ask which forms a language has, and pages which one to take.

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// The plural rules of one language for cardinal numbers.
pub struct Plurals(Option<PluralRules>);

impl Plurals {
    /// The rules of a language by its tag. A language that CLDR does not know has one form for all numbers.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        Plurals(PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok())
    }

    /// The category of a count.
    #[must_use]
    pub fn category(&self, count: usize) -> &'static str {
        match self.0.as_ref().map(|rules| rules.category_for(count)) {
            Some(PluralCategory::Zero) => "zero",
            Some(PluralCategory::One) => "one",
            Some(PluralCategory::Two) => "two",
            Some(PluralCategory::Few) => "few",
            Some(PluralCategory::Many) => "many",
            Some(PluralCategory::Other) | None => "other",
        }
    }

    /// The categories that whole numbers have, in CLDR's order.
    ///
    /// CLDR's own list also has those of fractions, such as `many` in Czech, which no count of things ever has. So
    /// counts are tried: the rules ask for the last digits, the last six of them at most, and for round millions.
    #[must_use]
    pub fn categories(&self) -> Vec<&'static str> {
        let tried = (0..=200).chain((1..=100).map(|n| n * 1000)).chain((1..=10).map(|n| n * 100_000)).chain([1_000_001]);
        let found: Vec<&str> = tried.map(|count| self.category(count)).collect();
        CATEGORIES.into_iter().filter(|category| found.contains(category)).collect()
    }
}

/// All categories of CLDR, in its order.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[cfg(test)]
mod tests {
    use super::Plurals;

    /// CLDR 48, “Language Plural Rules”, cardinal, as far as integers have them.
    #[test]
    fn languages_have_the_categories_of_whole_numbers() {
        for (tag, expected) in [
            ("en-GB", "one other"),
            ("de", "one other"),
            ("sv", "one other"),
            ("el", "one other"),
            ("fr", "one many other"),
            ("es", "one many other"),
            ("it", "one many other"),
            ("pt-PT", "one many other"),
            ("ca", "one many other"),
            ("cs", "one few other"),
            ("pl", "one few many"),
            ("lt", "one few other"),
            ("sl", "one two few other"),
            ("ga", "one two few many other"),
            ("ar", "zero one two few many other"),
            ("br", "one two few many other"),
            ("ja", "other"),
            ("xx", "other"),
        ] {
            assert_eq!(Plurals::new(tag).categories().join(" "), expected, "{tag}");
        }
    }

    #[test]
    fn a_count_has_its_category() {
        let of = |tag: &str, counts: [usize; 5]| counts.map(|count| Plurals::new(tag).category(count));
        assert_eq!(of("en-GB", [0, 1, 2, 101, 1_000_000]), ["other", "one", "other", "other", "other"]);
        assert_eq!(of("fr", [0, 1, 2, 101, 1_000_000]), ["one", "one", "other", "other", "many"]);
        assert_eq!(of("pt-PT", [0, 1, 2, 101, 2_000_000]), ["other", "one", "other", "other", "many"]);
        assert_eq!(of("sl", [0, 1, 2, 101, 103]), ["other", "one", "two", "one", "few"]);
    }
}
