//! Exports in JSON: a list of answers, each an object from question to answer, or as the interface of Jotform has them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::rules;
use super::table::{At, Refusal, Row, Table};
use crate::ground::finding::Finding;

use crate::ground::limits::SURVEY_JSON_BYTES as LARGEST;
/// Where services put the list of answers.
const LISTS: [&str; 6] = ["answers", "submissions", "responses", "content", "results", "data"];

/// Names and values, sorted by name. One name may stand there twice.
type Fields = Vec<(String, Json)>;

/// Reads an export. What stands twice in one answer goes to `findings`, and is kept.
///
/// # Errors
/// When it is no JSON, or no list of answers.
pub fn read(text: &str, file: &str, findings: &mut Vec<Finding>) -> Result<Table, Refusal> {
    let refused = |message: String| Finding::about(&rules::REFUSED, file, message);
    if text.len() > LARGEST {
        let message = format!("the JSON is larger than {} MB", LARGEST >> 20);
        return Err(Box::new(refused(message).help("export the answers as CSV or XLSX")));
    }
    let value: Json = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line() as u64, error.column() as u64);
        Box::new(refused("the JSON cannot be read".to_owned()).line(line, column).help("export the answers anew"))
    })?;
    let none = || {
        Box::new(
            refused("there is no list of answers in this JSON".to_owned())
                .help(format!("it is a list of objects, or an object with such a list under {}", LISTS.join(", "))),
        )
    };
    if let Json::Object(fields) = &value
        && let Some(pair) = fields.windows(2).find(|pair| pair[0].0 == pair[1].0)
    {
        let message = format!("“{}” stands twice in this JSON", one_line(&pair[0].0));
        return Err(Box::new(refused(message).help("put all answers into one list")));
    }
    let list = list(&value).ok_or_else(none)?;
    let answers: Option<Vec<Vec<(String, String)>>> = list.iter().map(|one| one.object().map(|one| pairs(inner(one)))).collect();
    let mut answers = answers.filter(|answers| answers.iter().any(|pairs| !pairs.is_empty())).ok_or_else(none)?;
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for (n, pairs) in answers.iter_mut().enumerate() {
        for (heading, numbered) in number(pairs) {
            if told.insert(numbered.clone(), heading.clone()).is_none() {
                let message = format!("answer {}: the question “{heading}” stands there twice", n + 1);
                findings.push(
                    Finding::about(&rules::TWICE, file, message).help(format!("the second is “{numbered}” in the mapping")),
                );
            }
        }
    }
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

/// Gives questions that stand twice in one answer a number, and says which: the question, and its new name.
fn number(pairs: &mut [(String, String)]) -> Vec<(String, String)> {
    let mut twice = Vec::new();
    for n in 1..pairs.len() {
        let heading = pairs[n].0.clone();
        if !pairs[..n].iter().any(|(known, _)| *known == heading) {
            continue;
        }
        let is_free = |name: &String| !pairs.iter().any(|(known, _)| known == name);
        let numbered = (2..=pairs.len() + 1).map(|number| format!("{heading} ({number})")).find(is_free);
        let numbered = numbered.unwrap_or_default();
        pairs[n].0.clone_from(&numbered);
        twice.push((heading, numbered));
    }
    twice
}

fn list(value: &Json) -> Option<&Vec<Json>> {
    match value {
        Json::List(list) => Some(list),
        Json::Object(fields) => LISTS.iter().find_map(|name| match field(fields, name)? {
            Json::List(list) => Some(list),
            _ => None,
        }),
        Json::Text(_) => None,
    }
}

fn field<'a>(fields: &'a [(String, Json)], name: &str) -> Option<&'a Json> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Some services wrap each answer in an object with its number as the only name.
fn inner(answer: &Fields) -> &Fields {
    match answer.as_slice() {
        [(_, Json::Object(inside))] => inside,
        _ => answer,
    }
}

/// Questions and answers in their order.
fn pairs(answer: &Fields) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in answer {
        match value {
            Json::Object(questions) if name == "answers" => pairs.extend(numbered(questions)),
            other => pairs.push((one_line(name), other.text())),
        }
    }
    pairs
}

/// Jotform: questions by number, each with its text, its order and, where there is one, the answer.
fn numbered(questions: &Fields) -> Vec<(String, String)> {
    let order = |question: &Json| {
        let order = question.object().and_then(|fields| field(fields, "order"));
        order.and_then(|order| order.text().parse::<u32>().ok()).unwrap_or(u32::MAX)
    };
    let mut list: Vec<&(String, Json)> = questions.iter().collect();
    list.sort_by_key(|(_, question)| order(question));
    list.into_iter()
        .filter_map(|(number, question)| {
            let Json::Object(fields) = question else { return Some((one_line(number), question.text())) };
            let heading = field(fields, "text").map(Json::text).filter(|text| !text.trim().is_empty());
            // A heading or button has no answer; a question that nobody answered has neither, and no row needs it.
            let answer = field(fields, "answer")?;
            Some((heading.map_or_else(|| one_line(number), |heading| one_line(&heading)), answer.text()))
        })
        .collect()
}

/// A JSON value in which nothing is lost: a map would keep the last of two fields of the same name.
enum Json {
    Text(String),
    List(Vec<Json>),
    Object(Fields),
}

impl Json {
    fn object(&self) -> Option<&Fields> {
        if let Json::Object(fields) = self { Some(fields) } else { None }
    }

    /// An answer as text; several of them on several lines.
    fn text(&self) -> String {
        let joined =
            |texts: Vec<String>, between| texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between);
        match self {
            Json::Text(text) => text.clone(),
            Json::List(list) => joined(list.iter().map(Json::text).collect(), "\n"),
            Json::Object(parts) => joined(parts.iter().map(|(_, part)| part.text()).collect(), " "),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Text(String::new()))
    }
    fn visit_bool<E>(self, is_true: bool) -> Result<Json, E> {
        Ok(Json::Text(if is_true { "yes" } else { "no" }.to_owned()))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Text(number.to_string()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Text(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Text(Number::from_f64(number).map_or_else(String::new, |number| number.to_string())))
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields: Fields = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            fields.push(entry);
        }
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(Json::Object(fields))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::read;

    fn cells(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let table = read(text, "a.json", &mut Vec::new()).unwrap();
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
    fn what_stands_twice_in_one_answer_is_told_and_kept() {
        let mut findings = Vec::new();
        let list = r#"[{"A": "one", "B": "x", "A": "two"}, {"A": "three", "A": 4, "B": 5.50}]"#;
        let table = read(list, "a.json", &mut findings).unwrap();
        assert_eq!(table.headings, ["A", "A (2)", "B"]);
        let rows: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
        assert_eq!(rows, [["one", "two", "x"], ["three", "4", "5.5"]]);
        let told: Vec<(&str, &str)> = findings.iter().map(|one| (one.rule.code, one.message.as_str())).collect();
        assert_eq!(told, [("RL365", "answer 1: the question “A” stands there twice")]);
        // Two questions of the same words, which Jotform tells apart by number.
        let jotform =
            r#"{"content": [{"id": "5", "answers": {"1": {"text": "A", "answer": "x"}, "2": {"text": "A", "answer": "y"}}}]}"#;
        assert_eq!(
            cells(jotform),
            (["A", "A (2)", "id"].map(str::to_owned).to_vec(), vec![["x", "y", "5"].map(str::to_owned).to_vec()])
        );
        let finding = read(r#"{"answers": [{"A": 1}], "answers": [{"A": 2}]}"#, "a.json", &mut Vec::new()).unwrap_err();
        assert_eq!(finding.message, "“answers” stands twice in this JSON");
    }

    #[test]
    fn what_is_no_list_of_answers_is_refused() {
        for text in ["{", "[1, 2]", "{\"a\": 1}", "[]", "[{}]", &"[".repeat(100_000)] {
            assert_eq!(read(text, "a.json", &mut Vec::new()).unwrap_err().rule.code, "RL361", "{}", &text[..text.len().min(20)]);
        }
    }
}
