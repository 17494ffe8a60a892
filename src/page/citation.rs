//! A practice as a reference: in words, and as BibTeX, RIS and CSL-JSON for programs that keep references.

use serde::Serialize;
use std::fmt::Write as _;

use super::card::practice_address;
use super::context::Context;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::practice::Practice;

/// What a reference names.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Slug of the practice: stable.
    pub id: String,
    /// Title of the practice.
    pub title: String,
    /// Summary of the practice.
    pub summary: String,
    /// Title of the site, which holds and publishes the record.
    pub site: String,
    /// Language of the title.
    pub language: String,
    /// When the record was last changed or checked.
    pub revised: Option<PartialDate>,
    /// The whole address of the page.
    pub url: String,
}

impl Reference {
    /// The reference of a practice for readers of a language.
    #[must_use]
    pub fn new(context: &Context<'_>, practice: &Practice, language: Language) -> Self {
        let text = practice.best(language);
        Reference {
            id: practice.slug.clone(),
            title: line(&text.title),
            summary: line(&text.summary),
            site: line(&context.text(&context.project.site.title, language)),
            language: text.language.to_string(),
            revised: practice.revised(),
            // A page that borrows the original's text is not cited: the original's own page is.
            url: practice_address(practice, text.language).absolute(&context.project.site.base_url),
        }
    }

    /// In words of the page's language.
    #[must_use]
    pub fn text(&self, context: &Context<'_>, language: Language) -> String {
        let words = context.words(language);
        let date = self.revised.map(|date| words.locale.date(date)).unwrap_or_default();
        let key = if date.is_empty() { "citation_undated" } else { "citation" };
        words.say_with(key, &[("site", &self.site), ("date", &date), ("url", &self.url), ("title", &self.title)])
    }

    /// As BibTeX: `@misc` is the type that all styles know.
    #[must_use]
    pub fn bibtex(&self) -> String {
        let mut fields = vec![
            ("title", format!("{{{}}}", latex(&self.title))),
            ("publisher", format!("{{{}}}", latex(&self.site))),
            ("howpublished", latex(&self.site)),
        ];
        if let Some(date) = self.revised {
            fields.push(("year", date.year.to_string()));
            fields.extend(date.month.map(|month| ("month", month.to_string())));
            fields.push(("date", date.to_string()));
        }
        // The address is taken as it is; only braces would end the field.
        fields.push(("url", self.url.replace('{', "%7B").replace('}', "%7D")));
        fields.push(("langid", self.language.clone()));
        fields.push(("abstract", latex(&self.summary)));
        let lines: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
        format!("@misc{{{},\n{}\n}}\n", self.id, lines.join(",\n"))
    }

    /// As RIS: a tag of two letters, two blanks, a hyphen, a blank and the value in each line.
    #[must_use]
    pub fn ris(&self) -> String {
        let mut lines = vec![
            ("TY", "ELEC".to_owned()),
            ("ID", self.id.clone()),
            ("TI", self.title.clone()),
            ("T2", self.site.clone()),
            ("PB", self.site.clone()),
        ];
        if let Some(date) = self.revised {
            let part = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
            lines.push(("PY", date.year.to_string()));
            lines.push(("DA", format!("{}/{}/{}/", date.year, part(date.month), part(date.day))));
        }
        lines.push(("LA", self.language.clone()));
        lines.push(("AB", self.summary.clone()));
        lines.push(("UR", self.url.clone()));
        lines.push(("ER", String::new()));
        let mut text = String::new();
        for (tag, value) in lines {
            let _ = write!(text, "{tag}  - {value}\r\n");
        }
        text
    }

    /// As CSL-JSON: a list with one item.
    #[must_use]
    pub fn csl(&self) -> Vec<u8> {
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        struct Item<'a> {
            id: &'a str,
            #[serde(rename = "type")]
            kind: &'a str,
            title: &'a str,
            container_title: &'a str,
            publisher: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            issued: Option<Issued>,
            language: &'a str,
            #[serde(rename = "abstract")]
            summary: &'a str,
            #[serde(rename = "URL")]
            url: &'a str,
        }
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        struct Issued {
            date_parts: [Vec<i16>; 1],
        }
        let parts = |date: PartialDate| {
            std::iter::once(date.year).chain(date.month.map(i16::from)).chain(date.day.map(i16::from)).collect()
        };
        let item = Item {
            id: &self.id,
            kind: "webpage",
            title: &self.title,
            container_title: &self.site,
            publisher: &self.site,
            issued: self.revised.map(|date| Issued { date_parts: [parts(date)] }),
            language: &self.language,
            summary: &self.summary,
            url: &self.url,
        };
        // Plain data always has a JSON form.
        let mut bytes = serde_json::to_vec(&[item]).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// The text on one line: a line end would begin a new field.
fn line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with what LaTeX takes as commands written as signs. BibTeX counts braces even behind a backslash,
/// so those have names.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            '\u{a0}' => out.push('~'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference() -> Reference {
        Reference {
            id: "a-guide".to_owned(),
            title: "50 % & {more}: C:\\x_1 #2 ~ ^ $".to_owned(),
            summary: line("One line\r\nER  - and\tanother"),
            site: "Integration Lab".to_owned(),
            language: "en".to_owned(),
            revised: Some("2026-11-02".parse().unwrap()),
            url: "https://example.org/a_b%20{c}/en/practices/a-guide/".to_owned(),
        }
    }

    #[test]
    fn bibtex_holds_any_title() {
        let expected = "@misc{a-guide,
  title = {{50 \\% \\& \\textbraceleft{}more\\textbraceright{}: C:\\textbackslash{}x\\_1 \\#2 \\textasciitilde{} \\textasciicircum{} \\$}},
  publisher = {{Integration Lab}},
  howpublished = {Integration Lab},
  year = {2026},
  month = {11},
  date = {2026-11-02},
  url = {https://example.org/a_b%20%7Bc%7D/en/practices/a-guide/},
  langid = {en},
  abstract = {One line ER - and another}
}
";
        assert_eq!(reference().bibtex(), expected);
        let undated = Reference { revised: None, ..reference() };
        assert!(!undated.bibtex().contains("year") && !undated.ris().contains("PY"));
    }

    #[test]
    fn ris_has_one_field_in_each_line() {
        let ris = reference().ris();
        let fields: Vec<(&str, &str)> = ris.split_terminator("\r\n").map(|line| line.split_once("  - ").unwrap()).collect();
        assert!(fields.iter().all(|(tag, value)| tag.len() == 2 && !value.contains(['\r', '\n'])));
        assert_eq!((fields[0], fields[fields.len() - 1]), (("TY", "ELEC"), ("ER", "")));
        let field = |tag: &str| fields.iter().find(|(known, _)| *known == tag).map(|(_, value)| *value);
        assert_eq!(field("DA"), Some("2026/11/02/"));
        assert_eq!(field("AB"), Some("One line ER - and another"));
        assert_eq!(Reference { revised: Some("2026".parse().unwrap()), ..reference() }.ris().matches("DA  - 2026///").count(), 1);
    }

    #[test]
    fn csl_reads_as_json() {
        let text = String::from_utf8(reference().csl()).unwrap();
        assert!(text.starts_with("[{\"id\":\"a-guide\",\"type\":\"webpage\",\"title\":\"50 % & {more}: C:\\\\x_1"), "{text}");
        assert!(
            text.contains("\"issued\":{\"date-parts\":[[2026,11,2]]}")
                && text.contains("\"container-title\":\"Integration Lab\"")
        );
    }
}
