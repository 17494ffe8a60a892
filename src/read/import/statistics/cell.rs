//! What stands in a cell: a value, the letters of its flags, a year.

use std::collections::BTreeSet;

use crate::ground::decimal::Decimal;
use crate::model::date::PartialDate;
use crate::model::indicator::Unit;
use crate::model::observation::FLAGS;

/// A figure as it is stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// The value; `None` where it was published as not available.
    pub value: Option<Decimal>,
    /// Flags in the order of [`FLAGS`], each once.
    pub flags: String,
    /// Whether the file says that the figure was revised, which has no letter any more.
    pub is_revised: bool,
}

/// Reads a value and its flags.
///
/// # Errors
/// With a sentence without a full stop: when one of them is not what it should be.
pub fn figure(value: &str, flags: &str, power: u32, unit: Unit) -> Result<Figure, String> {
    let (value, is_small) = match value.trim() {
        // Less than half of the unit: not a plain zero, which the flag n says.
        "0n" => ("0", true),
        other => (other, false),
    };
    let mut figure = Figure { value: number(value, power, unit)?, ..Figure::default() };
    let mut letters = BTreeSet::new();
    letters.extend(is_small.then_some('n'));
    for letter in flags.chars().filter(|letter| !matches!(letter, ' ' | ',' | ';' | ':' | '|')) {
        match letter {
            // The letters until January 2025, in those since then.
            'c' => letters.insert('C'),
            's' => letters.insert('i'),
            'z' => letters.insert('m'),
            'r' => {
                figure.is_revised = true;
                true
            }
            known if FLAGS.contains(known) => letters.insert(known),
            _ => return Err(no_flag(flags, &format!("“{letter}”"))),
        };
    }
    // One letter twice is a word or a mark of somebody's own, and no set of flags.
    if let Some(letter) = flags.chars().find(|letter| letter.is_alphabetic() && flags.matches(*letter).count() > 1) {
        return Err(no_flag(flags, &format!("“{}”", String::from(letter).repeat(flags.matches(letter).count()))));
    }
    figure.flags = FLAGS.chars().filter(|letter| letters.contains(letter)).collect();
    Ok(figure)
}

/// What is said of a part of the flags that means nothing.
fn no_flag(flags: &str, part: &str) -> String {
    let whole = format!("“{}”", shown(flags.trim()));
    let place = if whole == part { String::new() } else { format!(" in {whole}") };
    let known: Vec<String> = FLAGS.chars().map(String::from).collect();
    format!("{part}{place} is not a flag; flags are {}", known.join(", "))
}

fn number(text: &str, power: u32, unit: Unit) -> Result<Option<Decimal>, String> {
    if matches!(text, "" | ":" | "NaN" | "#N/A") {
        return Ok(None);
    }
    let plain = text.strip_prefix('+').unwrap_or(text);
    let number: Decimal = plain.parse().map_err(|_| match plain.chars().next() {
        Some('=' | '@') => format!("“{}” is a formula, and nothing is worked out here", shown(text)),
        _ => format!("“{}” is not a number", shown(text)),
    })?;
    let whole = |number: Decimal| if unit == Unit::Persons && number.is_whole() { number.round(0) } else { number };
    if power == 0 {
        return Ok(Some(whole(number)));
    }
    number.times_ten_to(power).map(|number| Some(whole(number))).ok_or_else(|| format!("“{text}” is too large"))
}

/// The beginning of what people wrote, as it can be shown in one line.
#[must_use]
pub fn shown(text: &str) -> String {
    let short: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(40).collect();
    if text.chars().count() > 40 { short + "…" } else { short }
}

/// The flags of the statistical offices' common list (`OBS_STATUS` of SDMX) as letters of Eurostat's.
///
/// # Errors
/// When the code has none.
pub fn status(code: &str) -> Result<&'static str, String> {
    Ok(match code.trim() {
        "" | "A" => "",
        "B" => "b",
        "D" => "d",
        "E" => "e",
        "F" => "f",
        "I" => "i",
        "M" => "m",
        "N" => "n",
        "P" => "p",
        "U" => "u",
        other => return Err(format!("“{}” is not a status that has a flag here", shown(other))),
    })
}

/// The flags of confidentiality (`CONF_STATUS`): what is free has none.
///
/// # Errors
/// When the code has none.
pub fn confidentiality(code: &str) -> Result<&'static str, String> {
    Ok(match code.trim() {
        "" | "F" => "",
        // Confidential, in itself or because another figure would be given away.
        "C" | "c" | "A" | "S" | "D" => "C",
        "N" => "N",
        "P" => "P",
        other => return Err(format!("“{}” is not a status of confidentiality", shown(other))),
    })
}

/// The first year that figures can be of: earlier ones are slips of the pen.
const FIRST_YEAR: i16 = 1000;

/// The year of a period; `None` for quarters, months and what is none.
#[must_use]
pub fn year(period: &str) -> Option<i16> {
    let period = period.trim();
    let is_year = period.len() == 4 && period.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| period.parse().ok()).flatten().filter(|year| *year >= FIRST_YEAR)
}

/// Whether a period is digits alone, and no year. A month may be written as 202101 and a day as 20210131.
#[must_use]
pub fn is_wrong_year(period: &str) -> bool {
    let period = period.trim();
    let is_digits = !period.is_empty() && period.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && year(period).is_none() && !matches!(period.len(), 6 | 8)
}

/// The day in the ways that publishers write it: `2026-04-27T23:00:00+0200`, `27/04/26 23:00:00`, `27/04/2026 23:00`.
#[must_use]
pub fn day(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let date = text.split(['T', ' ']).next()?;
    if let Ok(date) = date.parse() {
        return Some(date);
    }
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month, day) = (&date[..4], &date[4..6], &date[6..]);
        return format!("{year}-{month}-{day}").parse().ok();
    }
    let mut parts = date.split(['/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let century = if year.len() == 2 { "20" } else { "" };
    format!("{century}{year}-{month:0>2}-{day:0>2}").parse().ok()
}

/// When a table was last changed, as the table itself says it: none where it does not, or in words that are not known.
///
/// # Errors
/// With a sentence without a full stop: when it is written as a date is, and there is no such date.
pub fn changed(text: &str) -> Result<Option<PartialDate>, String> {
    match day(text) {
        None if is_no_day(text) => Err(format!("“{}” is a date that does not exist", shown(text))),
        date => Ok(date),
    }
}

/// A date in an editor's own table or mapping; none where there is nothing.
///
/// # Errors
/// With a sentence without a full stop: when it is not a date.
pub fn date(text: &str) -> Result<Option<PartialDate>, String> {
    match changed(text)? {
        None if !text.trim().is_empty() => Err(format!("“{}” is not a date", shown(text))),
        date => Ok(date),
    }
}

/// Whether a text is written as a date is, and there is no such date. Other numbers may be days as programs count them.
fn is_no_day(text: &str) -> bool {
    let date = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
    let is_like_one = parts.len() == 3 || date.contains(['/', '-']) || matches!(date.len(), 1..=4 | 8);
    day(text).is_none() && is_like_one && parts.into_iter().all(is_number)
}

/// The code in a cell that may have its label behind it (`FI193:Keski-Suomi`, `A: Annual`).
#[must_use]
pub fn code(text: &str) -> &str {
    text.split_once(':').map_or(text, |(code, _)| code).trim()
}

/// The code of a table in `ESTAT:LFST_R_LFU3RT(1.0)`, and the bare code of an extract (`…__custom_12664853`).
#[must_use]
pub fn dataset(text: &str) -> Option<String> {
    let flow = text.split_once(':').map_or(text, |(_, rest)| rest);
    let flow = flow.split(['(', '[', ':', ' ']).next()?.trim().to_lowercase();
    let flow = flow.split("__custom").next()?.split('$').next()?;
    let is_code = !flow.is_empty() && flow.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@' | '.'));
    is_code.then(|| flow.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Figure, changed, dataset, date, day, figure, is_wrong_year, status, year};
    use crate::model::indicator::Unit;

    #[test]
    fn cells_are_read_as_published() {
        let read = |value: &str, flags: &str| {
            let Figure { value, flags, .. } = figure(value, flags, 0, Unit::Percent)?;
            Ok::<_, String>((value.map(|value| value.to_string()), flags))
        };
        let number = |text: &str| Some(text.to_owned());
        assert_eq!(read("20.0", ""), Ok((number("20.0"), String::new())));
        assert_eq!(read(" 7.4 ", "ub"), Ok((number("7.4"), "bu".to_owned())));
        assert_eq!(read(":", "bu"), Ok((None, "bu".to_owned())));
        assert_eq!(read("", "c"), Ok((None, "C".to_owned())));
        assert_eq!(read("0n", ""), Ok((number("0"), "n".to_owned())));
        assert_eq!(read("3", "r"), Ok((number("3"), String::new())));
        for (value, flags) in
            [("1,234", ""), ("=1+1", ""), ("1e3", ""), ("7.4", "x"), ("7.4", "zzz"), ("7.4", "bb"), ("7.4 b", ""), ("٧", "")]
        {
            assert!(read(value, flags).is_err(), "{value} {flags}");
        }
        let persons =
            |value: &str, power| figure(value, "", power, Unit::Persons).map(|figure| figure.value.unwrap().to_string());
        assert_eq!(persons("1512745.0", 0).as_deref(), Ok("1512745"));
        assert_eq!(persons("1.5", 3).as_deref(), Ok("1500"));
        assert!(persons("79228162514264337593543950335", 9).is_err());
    }

    #[test]
    fn dates_and_codes_are_found_in_what_surrounds_them() {
        for text in ["2026-04-27T23:00:00+0200", "27/04/26 23:00:00", "27/04/2026 23:00", "2026-04-27", "27.4.2026", "20260427"] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some("2026-04-27"), "{text}");
        }
        assert_eq!((day("yesterday"), day("")), (None, None));
        for text in ["2024-13-45", "99/99/2024", "31/02/26 23:00:00", "0000-01-01", "2024-13", "0", "0000", "20241345"] {
            assert!(changed(text).is_err() && date(text).is_err(), "{text}");
        }
        assert_eq!((changed("yesterday"), changed(""), changed("45409.9")), (Ok(None), Ok(None), Ok(None)));
        assert!(date("yesterday").is_err() && date("") == Ok(None) && date("2026").is_ok_and(|date| date.is_some()));
        for text in ["ESTAT:LFST_R_LFU3RT(1.0)", "lfst_r_lfu3rt__custom_12664853", "ESTAT:LFST_R_LFU3RT(1.0): Unemployment"] {
            assert_eq!(dataset(text).as_deref(), Some("lfst_r_lfu3rt"), "{text}");
        }
        assert_eq!((year("2021"), year("2021-Q1"), year("21"), year("２０２１")), (Some(2021), None, None, None));
        assert_eq!((year("0024"), is_wrong_year("0024"), is_wrong_year("20240")), (None, true, true));
        assert_eq!((is_wrong_year("2024"), is_wrong_year("202401"), is_wrong_year("2024-Q1")), (false, false, false));
        assert_eq!((status("A"), status("B"), status("Q").is_err()), (Ok(""), Ok("b"), true));
    }
}
