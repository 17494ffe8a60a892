//! Exports in JSON: a list of answers, each an object from question to answer, or as the interface of Jotform has them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::rules;
use super::table::{At, Refusal, Row, Table};
use crate::ground::finding::Finding;

use crate::ground::limits::SURVEY_JSON_BYTES as LARGEST;
/// Where services put the list of answers.
const LISTS: [&str; 6] = ["answers", "submissions", "responses", "content", "results", "data"];

/// Reads an export.
///
/// # Errors
/// When it is no JSON, or no list of answers.
pub fn read(text: &str, file: &str) -> Result<Table, Refusal> {
    let refused = |message: String| Finding::about(&rules::REFUSED, file, message);
    if text.len() > LARGEST {
        let message = format!("the JSON is larger than {} MB", LARGEST >> 20);
        return Err(Box::new(refused(message).help("export the answers as CSV or XLSX")));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line() as u64, error.column() as u64);
        Box::new(refused("the JSON cannot be read".to_owned()).line(line, column).help("export the answers anew"))
    })?;
    let none = || {
        Box::new(
            refused("there is no list of answers in this JSON".to_owned())
                .help(format!("it is a list of objects, or an object with such a list under {}", LISTS.join(", "))),
        )
    };
    let list = list(&value).ok_or_else(none)?;
    let answers: Option<Vec<Vec<(String, String)>>> =
        list.iter().map(|one| one.as_object().map(|one| pairs(inner(one)))).collect();
    let answers = answers.filter(|answers| answers.iter().any(|pairs| !pairs.is_empty())).ok_or_else(none)?;
    let mut headings: Vec<String> = Vec::new();
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    for (heading, _) in answers.iter().flatten() {
        if !columns.contains_key(heading) {
            columns.insert(heading.clone(), headings.len());
            headings.push(heading.clone());
        }
    }
    if headings.len() > super::table::COLUMNS {
        let message = format!("the answers have {} different questions", headings.len());
        return Err(Box::new(refused(message).help(format!("{} are the most", super::table::COLUMNS))));
    }
    let row = |(n, pairs): (usize, Vec<(String, String)>)| {
        let mut cells = vec![String::new(); headings.len()];
        for (heading, text) in pairs {
            cells[columns[&heading]] = text;
        }
        Row { cells, at: At::Item(n + 1) }
    };
    let rows = answers.into_iter().enumerate().map(row).filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
    Ok(Table { format: "JSON".to_owned(), headings, rows })
}

fn list(value: &Value) -> Option<&Vec<Value>> {
    match value {
        Value::Array(list) => Some(list),
        Value::Object(fields) => LISTS.iter().find_map(|name| fields.get(*name)?.as_array()),
        _ => None,
    }
}

/// Some services wrap each answer in an object with its number as the only name.
fn inner(answer: &Map<String, Value>) -> &Map<String, Value> {
    match answer.values().next() {
        Some(Value::Object(inside)) if answer.len() == 1 => inside,
        _ => answer,
    }
}

/// Questions and answers in their order.
fn pairs(answer: &Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in answer {
        match value {
            Value::Object(questions) if name == "answers" => pairs.extend(numbered(questions)),
            other => pairs.push((one_line(name), text(other))),
        }
    }
    pairs
}

/// Jotform: questions by number, each with its text, its order and, where there is one, the answer.
fn numbered(questions: &Map<String, Value>) -> Vec<(String, String)> {
    let order = |question: &Value| question.get("order").and_then(|order| text(order).parse::<u32>().ok()).unwrap_or(u32::MAX);
    let mut list: Vec<(&String, &Value)> = questions.iter().collect();
    list.sort_by_key(|(_, question)| order(question));
    list.into_iter()
        .filter_map(|(number, question)| {
            let Value::Object(fields) = question else { return Some((one_line(number), text(question))) };
            let heading = fields.get("text").map(text).filter(|text| !text.trim().is_empty());
            // A heading or button has no answer; a question that nobody answered has neither, and no row needs it.
            let answer = fields.get("answer")?;
            Some((heading.map_or_else(|| one_line(number), |heading| one_line(&heading)), text(answer)))
        })
        .collect()
}

/// An answer as text; several of them on several lines.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is_true) => if *is_true { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"),
        Value::Object(parts) => parts.values().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::read;

    fn cells(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let table = read(text, "a.json").unwrap();
        (table.headings, table.rows.into_iter().map(|row| row.cells).collect())
    }

    #[test]
    fn the_shapes_of_services_are_read() {
        let wanted = (vec!["A".to_owned(), "B".to_owned()], vec![vec!["1".to_owned(), "x\ny".to_owned()]]);
        for text in
            [r#"[{"A": 1, "B": ["x", "y"], "C": null}]"#, r#"{"responses": [{"7": {"A": "1", "B": ["x", "y"], "C": ""}}]}"#]
        {
            let (headings, rows) = cells(text);
            assert_eq!((&headings[..2], &rows[0][..2]), (&wanted.0[..], &wanted.1[0][..]), "{text}");
        }
        let jotform = r#"{"responseCode": 200, "content": [{"id": "5", "answers": {
            "2": {"order": "2", "text": "B", "answer": ["x", "y"]}, "1": {"order": "1", "text": "A", "answer": "1"},
            "3": {"order": "3", "text": "Send", "type": "control_button"}}}]}"#;
        let (headings, rows) = cells(jotform);
        assert_eq!(headings, ["A", "B", "id"]);
        assert_eq!(rows, [["1", "x\ny", "5"]]);
    }

    #[test]
    fn what_is_no_list_of_answers_is_refused() {
        for text in ["{", "[1, 2]", "{\"a\": 1}", "[]", "[{}]", &"[".repeat(100_000)] {
            assert_eq!(read(text, "a.json").unwrap_err().rule.code, "RL361", "{}", &text[..text.len().min(20)]);
        }
    }
}
