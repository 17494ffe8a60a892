//! JSON-stat 2.0: all values in one row, in the order of the dimensions.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::linear::{GEO, TIME};
use super::{DATE_HELP, Header, Observation, Options, Place, Sink, cell};
use crate::ground::finding::Finding;

pub use crate::ground::limits::CUBE_BYTES as LARGEST;

struct Dimension {
    name: String,
    codes: Vec<String>,
}

/// Reads the whole file.
///
/// # Errors
/// When it is not a cube with territories and time.
pub fn read(bytes: &[u8], options: &Options, sink: &mut dyn Sink) -> Result<(), Box<Finding>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| {
        let mut finding =
            options.refusal(format!("this is no well-formed JSON: {error}"), "download it anew; it may not be complete");
        finding.line = (error.line() > 0).then_some((error.line() as u64, error.column().max(1) as u64));
        finding
    })?;
    let cube =
        whole.as_object().ok_or_else(|| options.refusal("this JSON is no JSON-stat", "download the table as JSON-stat 2.0"))?;
    refuse_others(cube, options)?;
    let dimensions = dimensions(cube, options)?;
    let (geo, time) = (role(cube, "geo", &GEO, &dimensions, options)?, role(cube, "time", &TIME, &dimensions, options)?);
    let others: Vec<usize> = (0..dimensions.len()).filter(|at| ![geo, time].contains(at)).collect();
    let said = cube.get("updated").and_then(Value::as_str).unwrap_or_default();
    let updated = cell::changed(said).map_err(|message| {
        let mut finding = options.refusal(message, DATE_HELP);
        finding.line = Some(place_of(bytes, "\"updated\""));
        finding
    })?;
    let header = described(cube, others.iter().map(|at| dimensions[*at].name.clone()).collect(), options);
    sink.header(Header { updated, ..header })?;

    let size: usize = dimensions.iter().map(|dimension| dimension.codes.len()).product();
    for index in indices(cube, size, options)? {
        let mut left = index;
        let mut codes = vec![""; dimensions.len()];
        for (at, dimension) in dimensions.iter().enumerate().rev() {
            codes[at] = &dimension.codes[left % dimension.codes.len()];
            left /= dimension.codes.len();
        }
        let value = match at(cube.get("value"), index) {
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        };
        let status = match cube.get("status") {
            Some(Value::String(all)) => all.as_str(),
            status => at(status, index).and_then(Value::as_str).unwrap_or(""),
        };
        let codes_of_others: Vec<&str> = others.iter().map(|at| codes[*at]).collect();
        sink.observation(&Observation {
            indicator: None,
            codes: &codes_of_others,
            geo: codes[geo],
            period: codes[time],
            value: &value,
            power: 0,
            flags: status,
            origin: None,
            place: Place::Index(index),
        })?;
    }
    Ok(())
}

/// Line and column of the first place where that stands.
fn place_of(bytes: &[u8], words: &str) -> (u64, u64) {
    let at = bytes.windows(words.len()).position(|part| part == words.as_bytes()).unwrap_or_default();
    let line = bytes[..at].split(|byte| *byte == b'\n').count() as u64;
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (line, String::from_utf8_lossy(&bytes[start..at]).chars().count() as u64 + 1)
}

/// JSON that is something else: an answer of the service, a bundle, a description without values.
fn refuse_others(cube: &Map<String, Value>, options: &Options) -> Result<(), Box<Finding>> {
    for key in ["error", "warning"] {
        let Some(answer) = cube.get(key) else { continue };
        let answer = answer.get(0).unwrap_or(answer);
        let words = answer.get("label").and_then(Value::as_str).unwrap_or("no words");
        let message = format!("this is an answer of the service, not a table: {}", cell::shown(words));
        return Err(options.refusal(message, "where it says that the table is too large, filter it: by years, by sex, by age"));
    }
    let class = cube.get("class").and_then(Value::as_str);
    if !cube.contains_key("version")
        && (cube.contains_key("dataset") || cube.values().any(|value| value.get("dimension").is_some()))
    {
        return Err(options.refusal("this is JSON-stat of before version 2.0", "download the table as JSON-stat 2.0"));
    }
    if class.is_some_and(|class| class != "dataset") {
        let message = format!("this is a JSON-stat “{}”, not a dataset", cell::shown(class.unwrap_or("")));
        return Err(options.refusal(message, "download the table itself"));
    }
    let lacking: Vec<&str> = ["id", "size", "value", "dimension"].into_iter().filter(|key| !cube.contains_key(*key)).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let message = format!("the JSON describes a table, and has no values: there is no “{}”", lacking.join("”, no “"));
    Err(options.refusal(message, "download the data, not the description of the table"))
}

/// The dimensions with the codes of their categories, in the order of the values.
fn dimensions(cube: &Map<String, Value>, options: &Options) -> Result<Vec<Dimension>, Box<Finding>> {
    let damaged = |message: String| options.refusal(message, "the file is damaged; download it anew");
    let list = |key: &str| cube.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let (ids, sizes) = (list("id"), list("size"));
    if ids.len() != sizes.len() || ids.is_empty() {
        return Err(damaged(format!("“id” has {} entries, “size” {}", ids.len(), sizes.len())));
    }
    let mut total = 1_usize;
    let mut dimensions = Vec::new();
    for (id, size) in ids.iter().zip(&sizes) {
        let id = id.as_str().unwrap_or("");
        let size = size.as_u64().and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
        let category = cube.get("dimension").and_then(|all| all.get(id)).and_then(|one| one.get("category"));
        let mut codes: Vec<String> = match category.and_then(|category| category.get("index")) {
            Some(Value::Array(codes)) => codes.iter().map(|code| code.as_str().unwrap_or("").to_owned()).collect(),
            Some(Value::Object(places)) => {
                let mut codes: Vec<(u64, &String)> =
                    places.iter().map(|(code, place)| (place.as_u64().unwrap_or(u64::MAX), code)).collect();
                codes.sort();
                if codes.iter().enumerate().any(|(at, (place, _))| *place != at as u64) {
                    return Err(damaged(format!("the places of the categories of “{id}” are not 0, 1, 2 …")));
                }
                codes.into_iter().map(|(_, code)| code.clone()).collect()
            }
            // A single category needs no place.
            _ => category
                .and_then(|category| category.get("label"))
                .and_then(Value::as_object)
                .map_or_else(Vec::new, |labels| labels.keys().cloned().collect()),
        };
        if codes.is_empty() && size == 1 {
            codes.push(String::new());
        }
        total =
            total.checked_mul(size).filter(|total| *total <= 1 << 40).ok_or_else(|| damaged("the cube is too large".into()))?;
        if codes.len() != size || size == 0 {
            return Err(damaged(format!("“{id}” should have {size} categories, and has {}", codes.len())));
        }
        dimensions.push(Dimension { name: id.to_lowercase(), codes });
    }
    Ok(dimensions)
}

/// The dimension of territories or of time: by its role, else by its name.
fn role(
    cube: &Map<String, Value>,
    role: &str,
    names: &[&str],
    dimensions: &[Dimension],
    options: &Options,
) -> Result<usize, Box<Finding>> {
    let listed = cube.get("role").and_then(|roles| roles.get(role)).and_then(Value::as_array);
    let known: Vec<String> = listed.into_iter().flatten().filter_map(Value::as_str).map(str::to_lowercase).collect();
    let all: Vec<&str> = dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
    let wanted: Vec<&str> = if known.is_empty() { names.to_vec() } else { known.iter().map(String::as_str).collect() };
    let found: Vec<usize> = wanted.iter().filter_map(|name| all.iter().position(|known| known == name)).collect();
    let what = if role == "geo" { "territories" } else { "time" };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let message = format!("no dimension of the table is that of {what}; it has {}", all.join(", "));
            Err(options.refusal(message, "take a table by regions and years"))
        }
        several => {
            let several: Vec<&str> = several.iter().map(|at| all[*at]).collect();
            let message = format!("the table has {} dimensions of {what}: {}", several.len(), several.join(", "));
            Err(options.refusal(message, "download it with one code of all but one of them"))
        }
    }
}

fn described(cube: &Map<String, Value>, dimensions: Vec<String>, options: &Options) -> Header {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(ToOwned::to_owned);
    let extension = cube.get("extension");
    let id = extension.and_then(|extension| extension.get("id").or_else(|| extension.get("datasetId")));
    let known = text(id).and_then(|id| cell::dataset(&id)).or_else(|| options.dataset.clone());
    let is_of_eurostat = text(cube.get("source")).is_some_and(|source| matches!(source.as_str(), "ESTAT" | "Eurostat"));
    Header {
        format: "JSON-stat 2.0",
        is_named_by_file: false,
        dataset: known,
        title: text(cube.get("label")),
        updated: None,
        dimensions,
        is_of_eurostat,
        has_indicators: false,
        has_names: false,
    }
}

/// The numbers that have a value or a status, in order.
fn indices(cube: &Map<String, Value>, size: usize, options: &Options) -> Result<BTreeSet<usize>, Box<Finding>> {
    let mut indices = BTreeSet::new();
    for key in ["value", "status"] {
        match cube.get(key) {
            Some(Value::Array(list)) if list.len() == size => indices.extend(0..size),
            // A list of one status is that of all values.
            Some(Value::Array(list)) if key == "status" && list.len() == 1 => {}
            Some(Value::Array(list)) => {
                let message = format!("“{key}” has {} entries for {size} places", list.len());
                return Err(options.refusal(message, "the file is damaged; download it anew"));
            }
            Some(Value::Object(map)) => {
                for index in map.keys() {
                    match index.parse() {
                        Ok(index) if index < size => indices.insert(index),
                        _ => {
                            let message = format!("“{key}” has a place “{}”, and there are {size}", cell::shown(index));
                            return Err(options.refusal(message, "the file is damaged; download it anew"));
                        }
                    };
                }
            }
            _ => {}
        }
    }
    Ok(indices)
}

fn at(list: Option<&Value>, index: usize) -> Option<&Value> {
    match list? {
        Value::Array(list) if list.len() == 1 && index > 0 => list.first(),
        Value::Array(list) => list.get(index),
        Value::Object(map) => map.get(&index.to_string()),
        _ => None,
    }
}
