//! The text of a `*.stats.yaml` file: sorted, without comments, a line for each figure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::language::Localized;
use crate::model::observation::{Observation, Series, StatisticalSource, Statistics};

/// The whole file.
#[must_use]
pub fn text(statistics: &Statistics) -> String {
    let mut text = String::new();
    if !statistics.sources.is_empty() {
        text.push_str("sources:\n");
    }
    for (key, source) in &statistics.sources {
        let _ = writeln!(text, "  {}:", scalar(key, false));
        source_lines(&mut text, source);
    }
    if !statistics.series.is_empty() {
        text.push_str("series:\n");
    }
    for (id, series) in &statistics.series {
        let _ = writeln!(text, "  {}:", scalar(id, false));
        series_lines(&mut text, series);
    }
    text
}

fn source_lines(text: &mut String, source: &StatisticalSource) {
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "    {key}: {value}");
        }
    };
    let plain = |text: &Option<String>| text.as_deref().map(|text| scalar(text, false));
    line("publisher", Some(localized(&source.publisher)));
    line("dataset", plain(&source.dataset));
    line("title", plain(&source.title));
    line("url", source.url.as_ref().map(|url| scalar(url, false)));
    line("via", source.via.as_ref().map(|url| scalar(url, false)));
    line("updated", source.updated.map(|date| date.to_string()));
    line("retrieved", source.retrieved.map(|date| date.to_string()));
    line("file", plain(&source.file));
    line("sha256", plain(&source.sha256));
}

fn series_lines(text: &mut String, series: &Series) {
    if let Some(source) = &series.source {
        let _ = writeln!(text, "    source: {}", scalar(source, false));
    }
    if let Some(geo) = &series.geo {
        let _ = writeln!(text, "    geo: {}", scalar(geo, false));
    }
    if !series.selection.is_empty() {
        let _ = writeln!(text, "    selection: {}", flow(&series.selection));
    }
    if let Some(edition) = &series.edition {
        let _ = writeln!(text, "    edition: {}", scalar(edition, false));
    }
    if !series.values.is_empty() {
        text.push_str("    values:\n");
    }
    for (year, observation) in &series.values {
        let _ = writeln!(text, "      {year}: {}", figure(observation));
    }
    if !series.parts.is_empty() {
        text.push_str("    parts:\n");
    }
    for (part, class) in &series.parts {
        let _ = writeln!(text, "      {}: {}", scalar(part, false), scalar(class, false));
    }
}

fn figure(observation: &Observation) -> String {
    let value = observation.value.map_or_else(|| "null".to_owned(), |value| value.to_string());
    let flags = if observation.flags.is_empty() { String::new() } else { format!(", f: {}", scalar(&observation.flags, true)) };
    let source = observation.source.as_ref().map(|source| format!(", s: {}", scalar(source, true))).unwrap_or_default();
    format!("{{v: {value}{flags}{source}}}")
}

fn localized(words: &Localized) -> String {
    if let Some(text) = words.texts().next().filter(|_| words.is_same_everywhere()) {
        return scalar(text, false);
    }
    let list: Vec<String> =
        words.iter().map(|(language, text)| format!("{}: {}", scalar(language.tag(), true), scalar(text, true))).collect();
    format!("{{{}}}", list.join(", "))
}

fn flow(map: &BTreeMap<String, String>) -> String {
    let list: Vec<String> = map.iter().map(|(key, value)| format!("{}: {}", scalar(key, true), scalar(value, true))).collect();
    format!("{{{}}}", list.join(", "))
}

/// Words that YAML readers take for something else.
const WORDS: [&str; 12] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", ".inf", ".nan"];

/// A text as YAML: plain where every reader takes it for that text, else in quotation marks. `in_flow` within braces.
fn scalar(text: &str, in_flow: bool) -> String {
    let letters = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '(' | ')' | '=' | '+');
    let address = |c: char| matches!(c, ':' | '?' | '%' | '~' | '&' | '!' | '$' | '*' | ';' | '@');
    let is_address = !in_flow && (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ');
    let starts_well = text.chars().next().is_some_and(char::is_alphabetic) || text.starts_with('_');
    let is_plain = starts_well
        && text.chars().all(|c| letters(c) || is_special(c, in_flow) || (is_address && address(c)))
        && !text.ends_with([' ', ':'])
        && !WORDS.contains(&text.to_lowercase().as_str());
    // A hash of digits and letters, such as 4e12, can be taken for a number.
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_plain && !is_hash {
        return text.to_owned();
    }
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Marks that stand in plain texts without harm, outside of braces.
fn is_special(c: char, in_flow: bool) -> bool {
    !in_flow && matches!(c, ';' | '\'' | '–')
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::ground::location::FileId;
    use crate::read::yaml::{Kind, parse};

    #[test]
    fn texts_are_plain_where_nobody_can_mistake_them() {
        for plain in ["Statistics Sweden", "SE22", "https://ec.europa.eu/x?a=b%20c", "NEET (rates)", "lfst_r_lfu3rt"] {
            assert_eq!(scalar(plain, false), plain);
        }
        for other in ["no", "9689", "a: b", "a, b", "x #y", "", "- a", "1e3", "say \"so\"", "{a}", "a\nb", "2024-01-01"] {
            let quoted = scalar(other, false);
            assert!(quoted.starts_with('"'), "{quoted}");
            let node = parse(&quoted, FileId(0), 0).unwrap();
            assert!(matches!(&node.kind, Kind::Text(text) if text == other), "{quoted}");
        }
    }
}
