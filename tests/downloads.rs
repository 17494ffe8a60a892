//! Files to take along hold what the model holds, and go with their page: a region's figures, a practice's record.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use regionlab::command::build::{Options, build};
use regionlab::command::progress::Progress;
use regionlab::model::project::Project;
use serde_json::Value;

use crate::support::{minimal, options};

#[test]
fn every_figure_is_in_both_files_as_it_was_published() {
    let project = project(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut count = 0;
    for region in &project.regions {
        let mut expected = Vec::new();
        for indicator in &project.indicators {
            let Some(series) = region.statistics.series.get(&indicator.id.value) else { continue };
            let geo = series.geo.as_ref().map_or(&region.id, |geo| &geo.value);
            for (year, one) in &series.values {
                let value = one.value.value.map(|value| value.to_string()).unwrap_or_default();
                expected.push([indicator.id.value.clone(), geo.clone(), year.to_string(), value, sorted(&one.flags)]);
            }
            for (part, class) in &series.parts {
                expected.push([indicator.id.value.clone(), part.clone(), String::new(), class.value.clone(), String::new()]);
            }
        }
        let file = |kind: &str| built().join(format!("data/regions/{}.{kind}", region.id));
        let record = fs::read(file("json")).unwrap();
        if expected.is_empty() {
            assert!(!file("csv").exists());
            assert_eq!(serde_json::from_slice::<Value>(&record).unwrap()["figures"], Value::Array(Vec::new()));
            continue;
        }
        count += expected.len();
        let table = csv(&fs::read_to_string(file("csv")).unwrap());
        let column = |name: &str| table[0].iter().position(|head| head == name).unwrap();
        let found: Vec<[String; 5]> = table[1..]
            .iter()
            .map(|row| ["indicator", "geo", "year", "value", "flags"].map(|name| row[column(name)].clone()))
            .map(|[indicator, geo, year, value, flags]| [indicator, geo, year, value, sorted(&flags)])
            .collect();
        assert_eq!(found, expected, "{}", region.id);
        same_rows(&table, &record);
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn the_page_leads_to_its_files_and_they_name_their_source() {
    let site = Site::new();
    site.build();
    let page = site.file("en/regions/XA01/index.html");
    for kind in ["csv", "json"] {
        assert!(page.contains(&format!("href=\"../../../data/regions/XA01.{kind}\"")), "{kind}");
    }
    let text = site.file("data/regions/XA01.csv");
    assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count());
    let table = csv(&text);
    let rows: Vec<String> = table.iter().map(|row| row.join("|")).collect();
    assert!(rows.contains(
        &"XA01|residents|XA01|2022|101000|p|persons||Example Office|res|https://office.example/res|||2026-01-15".to_owned()
    ));
    assert!(rows.contains(
        &"XA01|tree-cover|XA01|2021||u|percent||Example Office|res|https://office.example/res|||2026-01-15".to_owned()
    ));
    assert!(rows.iter().any(|row| row.starts_with("XA01|coast|XA011||sandy||class|")), "{rows:?}");
    let json: Value = serde_json::from_str(&site.file("data/regions/XA01.json")).unwrap();
    assert_eq!((&json["schema_version"], &json["id"]), (&2.into(), &"XA01".into()));
    same_rows(&table, site.file("data/regions/XA01.json").as_bytes());
}

#[test]
fn no_cell_is_a_formula() {
    let site = Site::new();
    site.edit("regions/XA01.stats.yaml", |text| {
        text.replace("publisher: Example Office", "publisher: \"=HYPERLINK(\\\"a\\\", \\\"b\\\")\"")
            .replace("dataset: res", "dataset: \"@x\\n+y\"")
    });
    site.build();
    let table = csv(&site.file("data/regions/XA01.csv"));
    for row in &table[1..] {
        assert_eq!((row[8].as_str(), row[9].as_str()), ("'=HYPERLINK(\"a\", \"b\")", "'@x\n+y"));
    }
}

#[test]
fn files_stay_with_a_page_that_stays_and_go_with_one_that_goes() {
    let site = Site::new();
    site.build();
    let before = site.file("data/regions/XA01.csv");
    let whole = fs::read_to_string(site.root().join("regions/XA01.yaml")).unwrap();
    for fault in ["regions/XA01.yaml", "regions/XA01.stats.yaml"] {
        let text = fs::read_to_string(site.root().join(fault)).unwrap();
        fs::write(site.root().join(fault), "sources: [").unwrap();
        site.build();
        assert_eq!(site.file("data/regions/XA01.csv"), before, "{fault}");
        fs::write(site.root().join(fault), text).unwrap();
    }
    assert_eq!(fs::read_to_string(site.root().join("regions/XA01.yaml")).unwrap(), whole);
    fs::remove_file(site.root().join("regions/XA01.stats.yaml")).unwrap();
    site.build();
    assert!(!site.root().join("public/data/regions/XA01.csv").exists());
    assert!(!site.file("en/regions/XA01/index.html").contains("data/regions"));
}

#[test]
fn each_practice_can_be_read_back_from_each_of_its_files() {
    let out = built();
    let project = project(Path::new(env!("CARGO_MANIFEST_DIR")));
    for practice in project.practices.iter().filter(|practice| practice.facts.is_published()) {
        let text = |kind: &str| fs::read_to_string(out.join(format!("data/practices/{}.{kind}", practice.slug))).unwrap();
        let json: Value = serde_json::from_str(&text("json")).unwrap();
        assert_eq!((&json["schema_version"], json["id"].as_str()), (&1.into(), Some(practice.slug.as_str())));
        assert_eq!(json["results"].as_array().unwrap().len(), practice.facts.results.len());
        assert_eq!(json["texts"].as_array().unwrap().len(), practice.texts.len());
        assert_eq!(json["sources"].as_object().unwrap().len(), practice.facts.sources.len());
        for (own, read) in practice.texts.iter().zip(json["texts"].as_array().unwrap()) {
            assert_eq!(read["title"].as_str(), Some(own.title.as_str()));
            let sections: Vec<&str> =
                read["sections"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
            assert_eq!(sections, own.sections.iter().map(|section| section.id.as_str()).collect::<Vec<_>>());
            whole(&text(&format!("{}.md", own.language)), &practice.slug);
        }
        let title = practice.original().title.as_str();
        let ris = ris(&text("ris"));
        let csl: Value = serde_json::from_str(&text("csl.json")).unwrap();
        assert_eq!(csl.as_array().unwrap().len(), 1);
        assert_eq!((ris["TI"].as_str(), csl[0]["title"].as_str()), (title, Some(title)));
        assert_eq!(Some(ris["UR"].as_str()), csl[0]["URL"].as_str());
        assert_eq!((ris["ID"].as_str(), csl[0]["id"].as_str()), (practice.slug.as_str(), Some(practice.slug.as_str())));
        let bib = text("bib");
        assert!(bib.starts_with(&format!("@misc{{{},\n", practice.slug)) && bib.ends_with("\n}\n"));
        assert_eq!(bib.matches('{').count(), bib.matches('}').count());
        assert!(bib.contains(&format!("url = {{{}}}", ris["UR"])));
    }
}

#[test]
fn a_practice_is_cited_and_its_history_told() {
    let site = Site::new();
    site.build();
    let page = site.file("sv/practices/cooling-gardens/index.html");
    for end in ["sv.md", "json", "bib", "ris", "csl.json"] {
        assert!(page.contains(&format!("href=\"../../../data/practices/cooling-gardens.{end}\"")), "{end}");
    }
    let record: Value = serde_json::from_str(&site.file("data/practices/cooling-gardens.json")).unwrap();
    let url = record["url"]["sv"].as_str().unwrap();
    assert!(url.starts_with("https://") && page.contains(url), "the citation names the whole address");
    assert_eq!(record["contact"]["email"], "gardens@gardeners.example");
    assert_eq!((&record["adapted_from"][0]["id"], &record["adapted_from"][0]["source"]), (&"rain-streets".into(), &"A1".into()));
    assert_eq!(record["changes"][1]["note"]["en"], "Contact, in 50 % & more");
    assert_eq!(record["funding"][0]["amount"], 20_000);
    assert!(page.find("mars 2024").unwrap() < page.find("Antalet trädgårdar").unwrap(), "the newest change comes first");
    let other: Value = serde_json::from_str(&site.file("data/practices/rain-streets.json")).unwrap();
    assert_eq!(other["adapted_by"][0]["id"], "cooling-gardens", "what one record says, the other shows");
    assert!(site.file("en/practices/rain-streets/index.html").contains("<dt>Adapted by</dt>"));
    assert_eq!(ris(&site.file("data/practices/cooling-gardens.ris"))["DA"], "2024/03//");
    let bib = site.file("data/practices/cooling-gardens.bib");
    assert!(bib.contains("  year = {2024},\n  month = {3},\n  date = {2024-03},\n"), "{bib}");
}

#[test]
fn the_files_of_a_practice_stay_with_its_page() {
    let site = Site::new();
    site.build();
    let before = site.file("data/practices/cooling-gardens.json");
    site.edit("content/practices/cooling-gardens/index.md", |text| text.replace("topics: [heat]", "topics: [heatt]"));
    site.build();
    assert_eq!(site.file("data/practices/cooling-gardens.json"), before);
    site.edit("content/practices/cooling-gardens/index.md", |text| {
        text.replace("topics: [heatt]", "topics: [heat]").replace("title: Cooling", "draft: true\ntitle: Cooling")
    });
    site.build();
    assert!(!site.root().join("public/data/practices/cooling-gardens.json").exists());
}

#[test]
fn a_picture_comes_in_its_widths() {
    let site = Site::new();
    site.build();
    let page = site.file("en/practices/cooling-gardens/index.html");
    let widths = page.split("srcset=\"").nth(1).unwrap().split('"').next().unwrap();
    let files: Vec<(&str, &str)> = widths.split(", ").map(|one| one.split_once(' ').unwrap()).collect();
    assert_eq!(files.iter().map(|(_, width)| *width).collect::<Vec<_>>(), ["4w", "8w"]);
    for (url, _) in files {
        assert!(site.root().join("public").join(url.trim_start_matches("../")).exists(), "{url}");
    }
}

/// Markdown for elsewhere: no relative link, and a definition for each note.
fn whole(markdown: &str, slug: &str) {
    assert!(markdown.starts_with("# ") && markdown.contains("\n## "), "{slug}");
    assert!(!markdown.contains("](../") && !markdown.contains("{{"), "{slug}");
    for note in markdown.split("[^").skip(1) {
        let number = note.split(']').next().unwrap();
        assert!(markdown.contains(&format!("\n[^{number}]: ")), "{slug}: note {number} has no definition");
    }
}

/// Reads one RIS record as its rules are: `TY` first, `ER` last, each line a tag of two, two blanks, a hyphen and a blank.
fn ris(text: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
    assert!(lines[0].starts_with("TY  - ") && lines[lines.len() - 1] == "ER  - ");
    let field = |line: &&str| {
        let (tag, value) = line.split_at(6);
        let letters = tag.strip_suffix("  - ").unwrap();
        assert!(letters.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) && !value.contains('\n'));
        (letters.to_owned(), value.to_owned())
    };
    let fields: BTreeMap<String, String> = lines.iter().map(field).collect();
    assert_eq!(fields.len(), lines.len(), "each tag is there once");
    fields
}

/// JSON holds the same rows as CSV, field by field.
fn same_rows(table: &[Vec<String>], json: &[u8]) {
    let json: Value = serde_json::from_slice(json).unwrap();
    let figures = json["figures"].as_array().unwrap();
    assert_eq!(figures.len(), table.len() - 1);
    for (figure, row) in figures.iter().zip(&table[1..]) {
        let figure = figure.as_object().unwrap();
        assert_eq!(figure.len(), row.len());
        for (name, cell) in table[0].iter().zip(row) {
            match &figure[name] {
                Value::Null => assert_eq!(cell, ""),
                Value::Number(number) => {
                    // Compared as written, but for zeros at the end, which JSON may drop.
                    let short = |text: &str| {
                        if text.contains('.') {
                            text.trim_end_matches('0').trim_end_matches('.').to_owned()
                        } else {
                            text.to_owned()
                        }
                    };
                    assert_eq!(short(&number.to_string()), short(cell), "{name}");
                }
                other => assert_eq!(other.as_str().unwrap(), cell.strip_prefix('\'').unwrap_or(cell), "{name}"),
            }
        }
    }
}

/// Reads comma-separated values as RFC 4180 writes them.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the file ends with a line end");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "all rows have the columns of the header");
    rows
}

fn sorted(flags: &str) -> String {
    let mut letters: Vec<char> = flags.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// The project of this repository, built once for all tests.
fn built() -> PathBuf {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (lab, out) = (Path::new(env!("CARGO_MANIFEST_DIR")), folder.path().join("public"));
        let options = Options { out, share_images: false, ..options(lab) };
        assert!(build(&options, &Progress::new(true)).unwrap().summary.published);
        folder
    });
    folder.path().join("public")
}

fn project(root: &Path) -> Project {
    let (project, _) = regionlab::read::project::read(root).unwrap();
    project.unwrap_or_else(|_| panic!("the project can be read"))
}

/// A copy of the small test site.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let folder = minimal();
        Site(folder)
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn build(&self) {
        assert!(build(&options(self.root()), &Progress::new(true)).unwrap().summary.published);
    }

    fn file(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("public").join(path)).unwrap()
    }

    fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let path: PathBuf = self.root().join(path);
        let text = fs::read_to_string(&path).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text);
        fs::write(path, changed).unwrap();
    }
}
