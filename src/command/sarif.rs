//! Findings as SARIF 2.1.0, the format in which programs that find faults tell other programs of them.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::annotations::below;
use crate::check::RULES;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::rule::{Rule, Severity};

/// The name that stands for the top of the repository in addresses of files.
const ROOT: &str = "%SRCROOT%";

/// A whole log with one run: all rules there are, and these findings. `folder` leads from the top of the repository to the
/// project, where it is in one.
#[must_use]
pub fn log(folder: Option<&str>, files: &Files, findings: &[Finding]) -> String {
    let root = match folder {
        Some(_) => "The top of the repository that the project is in.",
        None => "The project's folder, which holds content/ and regions/.",
    };
    let errors = findings.iter().any(Finding::is_error);
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "regionlab",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: RULES.iter().map(|rule| descriptor(rule)).collect(),
                },
            },
            invocations: [Invocation { execution_successful: true, exit_code: i32::from(errors) }],
            column_kind: "utf16CodeUnits",
            original_uri_base_ids: BTreeMap::from([(ROOT, Base { description: text(root) })]),
            results: findings.iter().map(|finding| result(folder.unwrap_or_default(), files, finding)).collect(),
        }],
    };
    // Plain data always has a JSON form.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: text(rule.name.replace('-', " ")),
        full_description: text(rule.explanation),
        help: text(format!("{}\n\n`regionlab explain {}` shows a wrong and a right example.", rule.explanation, rule.code)),
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    if severity >= Severity::Error { "error" } else { "warning" }
}

fn result(folder: &str, files: &Files, finding: &Finding) -> Found {
    let message = match &finding.help {
        Some(help) => format!("{}.\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let in_text = finding.at.map(|at| {
        let file = files.get(at.file);
        let length = files.slice(at).trim_end().len();
        let (start_line, start_column) = place(&file.text, at.start as usize);
        let (end_line, end_column) = place(&file.text, at.start as usize + length);
        (file.path.as_str(), Some(Region { start_line, start_column, end_line, end_column }))
    });
    let place = in_text.or(finding.path.as_deref().map(|path| (path, None)));
    let location = |(path, region)| Location {
        physical_location: Physical {
            artifact_location: Artifact { uri: address(&below(folder, path)), uri_base_id: ROOT },
            region,
        },
    };
    Found {
        rule_id: finding.rule.code,
        rule_index: RULES.iter().position(|rule| rule.code == finding.rule.code).unwrap_or_default(),
        level: level(finding.severity),
        message: text(message),
        locations: place.into_iter().map(location).collect(),
    }
}

/// Line and column, both from 1; the column counts units of UTF-16.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or("").encode_utf16().count() + 1)
}

/// A path as a relative address (RFC 3986): what is neither an unreserved character nor a slash is written by its bytes.
fn address(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

fn text(words: impl Into<String>) -> Text {
    Text { text: words.into() }
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: i32,
}

#[derive(Serialize)]
struct Base {
    description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[cfg(test)]
mod tests {
    use super::{address, place};

    #[test]
    fn columns_count_units_of_utf16_and_addresses_are_escaped() {
        assert_eq!(place("é\n😀é: x", "é\n😀é".len()), (2, 4));
        assert_eq!(place("", 0), (1, 1));
        assert_eq!(address("content/practices/å b#1.md"), "content/practices/%C3%A5%20b%231.md");
    }
}
