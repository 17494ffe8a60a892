//! Dates, numbers and addresses as people write them in forms.

use std::str::FromStr as _;

use super::clean::one_line;
use crate::model::date::PartialDate;
use crate::model::survey::DayOrder;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date, as services and people write it, with or without a time; `None` where it cannot be told.
#[must_use]
pub fn date(text: &str, order: DayOrder) -> Option<PartialDate> {
    let text = one_line(text);
    let text = text.trim_start_matches('\'');
    if let Some(date) = serial(text) {
        return Some(date);
    }
    if let Some(date) = named(text) {
        return Some(date);
    }
    // What follows the first blank or T is a time.
    let day = text.split([' ', 'T', ',']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let text = match parts.as_slice() {
        [year] if year.len() == 4 && text.len() == 4 => (*year).to_owned(),
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [first, second, year] if year.len() == 4 => {
            let is_stroke = day.contains('/');
            let (day, month) = if is_stroke && order == DayOrder::MonthFirst { (second, first) } else { (first, second) };
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => return None,
    };
    PartialDate::from_str(&text).ok()
}

/// Spreadsheet programs count days from the end of 1899.
fn serial(text: &str) -> Option<PartialDate> {
    let days = text.split('.').next()?;
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let days: i64 = days.parse().ok().filter(|days| is_number && days_in_question(*days))?;
    // Days since 1970-01-01, and from there the date, by the algorithm of Howard Hinnant (“days from civil”).
    let shifted = days - 25_569 + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let index = (5 * day_of_year + 2) / 153;
    let (day, month) = (day_of_year - (153 * index + 2) / 5 + 1, if index < 10 { index + 3 } else { index - 9 });
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    PartialDate::from_str(&format!("{year:04}-{month:02}-{day:02}")).ok()
}

/// 1982 to 2146, so that no year is taken for one.
fn days_in_question(days: i64) -> bool {
    (30_000..90_000).contains(&days)
}

/// `Nov 2, 2026`, `2 November 2026`.
fn named(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).take(3).collect();
    let [first, second, year] = words.as_slice() else { return None };
    let month = |word: &str| {
        let start = word.get(..3)?.to_ascii_lowercase();
        word.chars().all(char::is_alphabetic).then(|| MONTHS.iter().position(|month| *month == start)).flatten()
    };
    let (month, day) = month(first).map(|month| (month, second)).or_else(|| month(second).map(|month| (month, first)))?;
    PartialDate::from_str(&format!("{year}-{:02}-{day:0>2}", month + 1)).ok()
}

/// What stands first in dates with strokes: what some of them leave no doubt about, else the day, unless a clock of
/// twelve hours speaks for America.
#[must_use]
pub fn order<'a>(cells: impl Iterator<Item = &'a str>) -> DayOrder {
    let mut is_american = false;
    for cell in cells {
        let parts: Vec<u32> =
            cell.split([' ', ',']).next().unwrap_or_default().split('/').filter_map(|part| part.parse().ok()).collect();
        if let [first, second, 1000..=9999] = parts.as_slice() {
            if *first > 12 {
                return DayOrder::DayFirst;
            }
            if *second > 12 {
                return DayOrder::MonthFirst;
            }
        }
        is_american |= cell.contains('/') && (cell.ends_with("AM") || cell.ends_with("PM"));
    }
    if is_american { DayOrder::MonthFirst } else { DayOrder::DayFirst }
}

/// A number as the sources write it: digits, with a point before decimals.
#[must_use]
pub fn number(text: &str) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let parts: Vec<&str> = text.split(['.', ',']).collect();
    let is_digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_digits || text.len() > 15 {
        return None;
    }
    let whole = |parts: &[&str]| {
        let is_grouped = parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
        (parts.len() == 1 || is_grouped).then(|| parts.concat())
    };
    match parts.as_slice() {
        [start @ .., decimals] if !start.is_empty() && decimals.len() <= 2 => Some(format!("{}.{decimals}", whole(start)?)),
        all => whole(all),
    }
}

/// The addresses of pages in a text.
pub fn addresses(text: &str) -> impl Iterator<Item = String> + '_ {
    let ends = |c: char| matches!(c, '.' | ',' | ';' | ')' | '>' | ']' | '"' | '»' | '”');
    text.split(char::is_whitespace)
        .map(move |word| word.trim_start_matches(['(', '<', '[', '"', '«', '“']).trim_end_matches(ends))
        .map(|word| if word.starts_with("www.") { format!("https://{word}") } else { word.to_owned() })
        .filter(|word| {
            let host = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
            host.is_some_and(|host| host.starts_with(char::is_alphanumeric) && host.contains('.'))
                && !word.contains(['"', '\\', '<', '>', '`', '{', '}'])
        })
}

/// Whether a text holds the address of a mailbox.
#[must_use]
pub fn has_mailbox(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')')).any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.split('.').filter(|part| !part.is_empty()).count() > 1 && !host.contains('@')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{addresses, date, number, order};
    use crate::model::survey::DayOrder;

    #[test]
    fn dates_are_read_as_services_write_them() {
        let day = |text: &str| date(text, DayOrder::DayFirst).map_or_else(String::new, |date| date.to_string());
        for (text, wanted) in [
            ("2026-11-02 10:11:12", "2026-11-02"),
            ("2026-11-02T10:11:12Z", "2026-11-02"),
            ("02/11/2026 10:11", "2026-11-02"),
            ("2.11.2026", "2026-11-02"),
            ("2026/11/02 10:11:12 AM GMT+1", "2026-11-02"),
            ("Nov 2, 2026", "2026-11-02"),
            ("2 November 2026", "2026-11-02"),
            ("46328.42", "2026-11-02"),
            ("11/2026", "2026-11"),
            ("2026-11", "2026-11"),
            ("2021", "2021"),
            ("31/02/2026", ""),
            ("last year", ""),
            ("", ""),
        ] {
            assert_eq!(day(text), wanted, "{text}");
        }
        assert_eq!(date("11/2/2026", DayOrder::MonthFirst).unwrap().to_string(), "2026-11-02");
        assert_eq!(order(["1/2/2026", "1/13/2026"].into_iter()), DayOrder::MonthFirst);
        assert_eq!(order(["1/2/2026"].into_iter()), DayOrder::DayFirst);
    }

    #[test]
    fn numbers_and_addresses_are_read_or_not() {
        for (text, wanted) in [("1 200", "1200"), ("1.200", "1200"), ("1,5", "1.5"), ("1.234.567,89", "1234567.89"), ("42", "42")]
        {
            assert_eq!(number(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["about 40", "", "-3", "1e9", "12.3456", "1.23.4"] {
            assert_eq!(number(text), None, "{text}");
        }
        let found: Vec<String> = addresses("See www.a.example, (https://b.example/c). javascript:alert(1) http://").collect();
        assert_eq!(found, ["https://www.a.example", "https://b.example/c"]);
    }
}
