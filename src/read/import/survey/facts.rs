//! The facts of a record from what an answer gives: keys of the front matter with their values as YAML.

use super::answer::Answer;
use super::clean::{one_line, quoted};
use super::form::Form;
use super::value;
use crate::model::date::PartialDate;
use crate::model::survey::DayOrder;

/// Front matter that is being put together.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Keys and values, in order.
    pub lines: Vec<(String, String)>,
    /// What a record has to have and this one has not.
    pub missing: Vec<String>,
    /// What fits no field.
    pub notes: Vec<String>,
    /// Whether there is a source `E1`, a report of an evaluation, with its title.
    pub report: Option<String>,
    sources: Vec<(String, String)>,
    urls: Vec<(String, String)>,
}

/// What figures rest on, and dates are read by.
struct Ground<'a> {
    answer: &'a Answer,
    form: &'a Form,
    order: DayOrder,
}

impl Ground<'_> {
    fn all(&self, key: &str) -> &[(String, String)] {
        self.answer.texts.get(key).map_or(&[], Vec::as_slice)
    }

    fn text(&self, key: &str) -> String {
        self.all(key).iter().find(|(_, text)| !text.is_empty()).map(|(_, text)| one_line(text)).unwrap_or_default()
    }

    fn choice(&self, key: &str) -> Option<&str> {
        self.answer.choices.get(key)?.iter().map(String::as_str).find(|id| !id.is_empty())
    }

    fn date(&self, text: &str) -> Option<PartialDate> {
        value::date(text, self.order)
    }

    /// The rows of a list: each with a text for each field. One column may hold several rows, a line each.
    fn rows(&self, rows: &str, fields: &[&str]) -> Vec<Vec<String>> {
        let columns: Vec<Vec<String>> = fields.iter().map(|field| self.column(&format!("{rows}.{field}"))).collect();
        let filled = columns.iter().filter(|column| column.iter().any(|text| !text.is_empty())).count();
        if let (1, Some(at)) = (filled, columns.iter().position(|column| column.iter().any(|text| !text.is_empty()))) {
            let parts = columns[at].iter().flat_map(|text| text.split(['\n', ';'])).map(one_line).filter(|text| !text.is_empty());
            return parts
                .map(|part| (0..fields.len()).map(|n| if n == at { part.clone() } else { String::new() }).collect())
                .collect();
        }
        let length = columns.iter().map(Vec::len).max().unwrap_or_default();
        let row = |n: usize| columns.iter().map(|column| column.get(n).map(|text| one_line(text)).unwrap_or_default()).collect();
        (0..length).map(row).filter(|row: &Vec<String>| row.iter().any(|text| !text.is_empty())).collect()
    }

    fn column(&self, key: &str) -> Vec<String> {
        match self.answer.choices.get(key) {
            Some(ids) => ids.clone(),
            None => self.all(key).iter().map(|(_, text)| text.clone()).collect(),
        }
    }
}

/// The facts of an answer.
#[must_use]
pub fn facts(answer: &Answer, form: &Form, order: DayOrder) -> Facts {
    let ground = Ground { answer, form, order };
    let mut facts = Facts::default();
    let title = ground.text("title");
    facts.line("language", answer.language.to_string());
    facts.needed("title", quoted(&title), title.is_empty());
    let summary = ground.text("summary");
    facts.needed("summary", quoted(&summary), summary.is_empty());
    facts.ids(&ground, "regions");
    let places: Vec<String> = ground
        .all("localities")
        .iter()
        .flat_map(|(_, text)| text.split(['\n', ';']))
        .filter(|text| !text.trim().is_empty())
        .map(quoted)
        .collect();
    facts.some("localities", &places);
    facts.times(&ground);
    facts.organisations(&ground);
    facts.ids(&ground, "target_groups");
    facts.ids(&ground, "topics");
    facts.figures(&ground);
    facts.last(&ground);
    facts
}

/// Key and value of a map in one line.
fn pair(key: &str, value: &str) -> Option<String> {
    (!value.is_empty()).then(|| format!("{key}: {value}"))
}

fn text(key: &str, value: &str) -> Option<String> {
    (!value.is_empty()).then(|| format!("{key}: {}", quoted(value)))
}

fn map(parts: impl IntoIterator<Item = Option<String>>) -> String {
    format!("{{{}}}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Entries below a key, a line each.
fn block(entries: impl Iterator<Item = String>) -> String {
    entries.fold(String::new(), |text, entry| text + "\n  " + &entry)
}

impl Facts {
    fn line(&mut self, key: &str, value: String) {
        self.lines.push((key.to_owned(), value));
    }

    fn needed(&mut self, key: &str, value: String, is_missing: bool) {
        if is_missing {
            self.missing.push(key.to_owned());
        }
        self.line(key, value);
    }

    /// A list of values in one line, where there are some.
    fn some(&mut self, key: &str, list: &[String]) {
        if !list.is_empty() {
            self.line(key, format!("[{}]", list.join(", ")));
        }
    }

    /// A list of maps, one a line, where there are some.
    fn list(&mut self, key: &str, list: &[String]) {
        if !list.is_empty() {
            self.line(key, block(list.iter().map(|one| format!("- {one}"))));
        }
    }

    fn ids(&mut self, ground: &Ground<'_>, key: &str) {
        let ids: Vec<String> =
            ground.answer.choices.get(key).into_iter().flatten().filter(|id| !id.is_empty()).cloned().collect();
        self.needed(key, format!("[{}]", ids.join(", ")), ids.is_empty());
    }

    fn times(&mut self, ground: &Ground<'_>) {
        let [start, end] = ["start", "end"].map(|key| {
            let text = ground.text(key);
            let date = ground.date(&text);
            if date.is_none() && !text.is_empty() {
                self.notes.push(format!("{key}: {text}"));
            }
            date
        });
        let is_unknown = ground
            .answer
            .texts
            .get("start_unknown")
            .is_some_and(|given| given.iter().any(|(_, text)| super::choice::ticked(text) == Some(true)));
        match start {
            Some(date) => self.line("start", date.to_string()),
            None if is_unknown => self.line("start_unknown", "true".to_owned()),
            None => self.missing.push("start".to_owned()),
        }
        match (start, end) {
            (Some(start), Some(end)) if end.latest() < start.earliest() => self.notes.push(format!("end: {end}")),
            (_, Some(end)) => self.line("end", end.to_string()),
            _ => {}
        }
        let status = ground.choice("status");
        self.needed("status", status.unwrap_or("unknown").to_owned(), status.is_none());
    }

    fn organisations(&mut self, ground: &Ground<'_>) {
        let name = ground.text("promoter.name");
        let url = self.url(&ground.text("promoter.url"));
        self.needed("promoter", map([Some(format!("name: {}", quoted(&name))), text("url", &url)]), name.is_empty());
        let mut partners = Vec::new();
        for row in ground.rows("partners", &["name", "as", "url"]) {
            let url = self.url(&row[2]);
            if row[0].is_empty() {
                self.notes.push(format!("partners: {}", row.join(" ")));
            } else {
                partners.push(map([text("name", &row[0]), text("url", &url), text("as", &row[1])]));
            }
        }
        self.list("partners", &partners);
        let (name, role) = (ground.text("authority.name"), ground.choice("authority.role"));
        let role_words = role.map_or_else(|| "\"\"".to_owned(), ToOwned::to_owned);
        self.needed("authority", format!("{{name: {}, role: {role_words}}}", quoted(&name)), name.is_empty() || role.is_none());
    }

    /// An address that is one; anything else is kept as a note.
    fn url(&mut self, text: &str) -> String {
        let first = value::addresses(text).next();
        if first.is_none() && !text.is_empty() {
            self.notes.push(format!("url: {text}"));
        }
        first.unwrap_or_default()
    }

    /// A number that is one; anything else is kept as a note.
    fn number(&mut self, key: &str, text: &str) -> String {
        let number = value::number(text);
        if number.is_none() && !text.is_empty() {
            self.notes.push(format!("{key}: {text}"));
        }
        number.unwrap_or_default()
    }

    /// The key of the source of a figure: the page that was given for it, else the answers themselves.
    fn source(&mut self, ground: &Ground<'_>, url: &str) -> String {
        let url = self.url(url);
        if let Some((_, key)) = self.urls.iter().find(|(known, _)| *known == url) {
            return key.clone();
        }
        let publisher = ground.text("promoter.name");
        let key = format!("S{}", self.urls.len() + 1);
        let date = ground.answer.received.map(|date| date.to_string()).unwrap_or_default();
        let source = if url.is_empty() {
            map([text("title", &ground.form.source), text("publisher", &publisher), pair("date", &date)])
        } else {
            map([text("title", &url), text("url", &url), text("publisher", &publisher)])
        };
        self.sources.push((key.clone(), source));
        self.urls.push((url, key.clone()));
        key
    }

    fn figures(&mut self, ground: &Ground<'_>) {
        let mut funding = Vec::new();
        for row in ground.rows("funding", &["programme", "amount", "currency", "source"]) {
            let amount = self.number("funding.amount", &row[1]);
            let currency = row[2].to_uppercase();
            let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
            if row[0].is_empty() || !amount.is_empty() && !is_code {
                self.notes.push(format!("funding: {}", row.join(" ")));
            }
            if row[0].is_empty() {
                continue;
            }
            let has_figure = !amount.is_empty() && is_code;
            let source = if has_figure { self.source(ground, &row[3]) } else { String::new() };
            let figure = if has_figure { amount } else { String::new() };
            let currency = if has_figure { currency } else { String::new() };
            funding.push(map([
                text("programme", &row[0]),
                pair("amount", &figure),
                pair("currency", &currency),
                pair("source", &source),
            ]));
        }
        let mut results = Vec::new();
        for row in ground.rows("results", &["kind", "value", "text", "year", "source"]) {
            let number = self.number("results.value", &row[1]);
            let year = self.date(ground, "results.year", &row[3]);
            if row[2].is_empty() {
                self.notes.push(format!("results: {}", row.join(" ")));
                continue;
            }
            let kind = if row[0].is_empty() { "output" } else { &row[0] };
            let source = if number.is_empty() { String::new() } else { self.source(ground, &row[4]) };
            let id = format!("result-{}", results.len() + 1);
            results.push(map([
                pair("id", &id),
                pair("kind", kind),
                pair("value", &number),
                pair("year", &year),
                pair("source", &source),
                text("text", &row[2]),
            ]));
        }
        let reach = self.number("reach.value", &ground.text("reach.value"));
        let reach = if reach.is_empty() {
            let unit = ground.text("reach.unit");
            self.notes.extend((!unit.is_empty()).then(|| format!("reach.unit: {unit}")));
            String::new()
        } else {
            let year = self.date(ground, "reach.year", &ground.text("reach.year"));
            let source = self.source(ground, &ground.text("reach.source"));
            let unit = format!("unit: {}", quoted(&ground.text("reach.unit")));
            map([pair("value", &reach), Some(unit), pair("year", &year), pair("source", &source)])
        };
        self.list("funding", &funding);
        self.list("results", &results);
        if !reach.is_empty() {
            self.line("reach", reach);
        }
    }

    fn date(&mut self, ground: &Ground<'_>, key: &str, text: &str) -> String {
        let date = ground.date(text);
        if date.is_none() && !text.is_empty() {
            self.notes.push(format!("{key}: {text}"));
        }
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    fn last(&mut self, ground: &Ground<'_>) {
        if let Some(evidence) = ground.choice("evidence") {
            self.line("evidence", evidence.to_owned());
        }
        let title = ground.text("report.title");
        let url = self.url(&ground.text("report.url"));
        if !title.is_empty() || !url.is_empty() {
            let title = if title.is_empty() { url.clone() } else { title };
            let publisher = ground.text("report.publisher");
            let source =
                map([text("title", &title), text("url", &url), text("publisher", &publisher), pair("evaluation", "true")]);
            self.sources.push(("E1".to_owned(), source));
            self.report = Some(title);
        }
        if !self.sources.is_empty() {
            let list = block(self.sources.iter().map(|(key, source)| format!("{key}: {source}")));
            self.line("sources", list);
        }
        let mut links = Vec::new();
        for row in ground.rows("links", &["title", "url"]) {
            let found: Vec<String> = value::addresses(&row[1]).chain(value::addresses(&row[0])).collect();
            if found.is_empty() {
                self.notes.push(format!("links: {}", row.join(" ").trim()));
            }
            for url in found {
                let title = if row[0].is_empty() || row[0].contains(&url) { url.clone() } else { row[0].clone() };
                links.push(map([text("title", &title), text("url", &url)]));
            }
        }
        self.list("links", &links);
        let (name, email) = (ground.text("contact.name"), ground.text("contact.email"));
        let is_mailbox = value::has_mailbox(&email) && !email.contains([' ', ',', ';', '<', '>', '(', ')']);
        if !is_mailbox && !email.is_empty() {
            self.notes.push(format!("contact.email: {email}"));
        }
        let email = if is_mailbox { email } else { String::new() };
        if !name.is_empty() || is_mailbox {
            self.line("contact", map([Some(format!("name: {}", quoted(&name))), text("email", &email)]));
        }
        let mut adapted = Vec::new();
        for row in ground.rows("adapted_by", &["name", "url", "year"]) {
            let (url, year) = (self.url(&row[1]), self.date(ground, "adapted_by.year", &row[2]));
            if row[0].is_empty() {
                self.notes.push(format!("adapted_by: {}", row.join(" ")));
            } else {
                adapted.push(map([text("name", &row[0]), text("url", &url), pair("year", &year)]));
            }
        }
        self.list("adapted_by", &adapted);
    }
}
