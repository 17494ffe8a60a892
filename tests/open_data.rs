//! The whole database as files: the same records in each format, nothing that is not published, nothing lost to an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx};
use regionlab::command::build::build;
use regionlab::command::progress::Progress;
use serde_json::Value;

use crate::support::{minimal, options};

const TABLES: [&str; 6] = ["practices", "regions", "statistics", "indicators", "vocabularies", "glossary"];
const GARDENS: &str = "content/practices/cooling-gardens/index.md";
const STREETS: &str = "content/practices/rain-streets.md";

#[test]
fn each_table_says_the_same_in_each_format() {
    let site = Site::new();
    site.build();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(site.bytes("data/climate-lab.xlsx"))).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["about", "practices", "regions", "statistics", "indicators", "vocabularies", "glossary", "columns"]
    );
    for name in TABLES {
        let rows = csv(&site.text(&format!("data/{name}.csv")));
        let records = site.json(&format!("data/{name}.json"));
        assert_eq!(records[name].as_array().unwrap().len(), rows.len() - 1, "{name}");
        assert!(rows.len() > 1, "{name}");
        let sheet = book.worksheet_range(name).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let found = sheet.get((at, column)).map(written).unwrap_or_default();
                let same = found == *cell || found.parse::<f64>().is_ok_and(|a| cell.parse() == Ok(a));
                assert!(same, "{name}, row {at}, {}: {found:?} and {cell:?}", rows[0][column]);
            }
        }
        let metadata = site.json(&format!("data/{name}.csv-metadata.json"));
        let titles: Vec<&str> =
            metadata["tableSchema"]["columns"].as_array().unwrap().iter().map(|one| one["titles"].as_str().unwrap()).collect();
        assert_eq!(titles, rows[0], "{name}");
    }
    let figures = csv(&site.text("data/statistics.csv"));
    let all: BTreeSet<String> = figures.iter().map(|row| row[..9].join("|")).collect();
    assert!(all.contains("region|XA01|residents|XA01|2022|101000||p|persons"));
    assert!(all.contains("region|XA01|tree-cover|XA01|2021|||u|percent"), "published without a value");
    assert!(all.contains("region|XA01|coast|XA011|||sandy||class"));
    assert!(all.iter().any(|row| row.starts_with("country|XA|")), "countries have figures, too");
    let shapes = site.json("data/regions.geojson");
    let ids: Vec<&str> = shapes["features"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["XA01", "XA02"]);
    assert_eq!(shapes["features"][0]["properties"]["residents"], 101_000);
}

#[test]
fn all_records_are_those_that_have_files_of_their_own() {
    let site = Site::new();
    site.build();
    for (name, ids) in [("practices", ["cooling-gardens", "rain-streets"]), ("regions", ["XA01", "XA02"])] {
        let all = site.json(&format!("data/{name}.json"));
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(all[name][at], site.json(&format!("data/{name}/{id}.json")), "{id}");
        }
    }
    let (again, more) = (Site::new(), Site::new());
    again.build();
    more.edit("content/site.yaml", |text| format!("{text}archive: true\n"));
    more.build();
    more.build();
    assert_eq!(site.files("data/"), again.files("data/"), "the same sources give the same bytes");
    let mut with_archive = more.files("data/");
    assert!(with_archive.remove("data/site.zip").is_some());
    assert_eq!(with_archive, site.files("data/"), "no page or file but the page itself knows of the archive");
}

#[test]
fn only_what_is_published_is_in_the_files() {
    let site = Site::new();
    site.edit(GARDENS, |text| text.replace("title: Cooling gardens", "draft: true\ntitle: Cooling gardens"));
    site.edit(STREETS, |text| text.replace("title: Rain streets", "title: '=HYPERLINK(\"https://x.example\")'"));
    site.build();
    for (path, bytes) in site.files("data/") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("cooling-gardens") && !text.contains("gardens@gardeners.example"), "{path}");
    }
    let rows = csv(&site.text("data/practices.csv"));
    let title = rows[0].iter().position(|name| name == "title_en").unwrap();
    assert_eq!(rows[1][title], "'=HYPERLINK(\"https://x.example\")");
    assert_eq!(site.json("data/practices.json")["practices"][0]["texts"][0]["title"], "=HYPERLINK(\"https://x.example\")");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(site.bytes("data/climate-lab.xlsx"))).unwrap();
    let sheet = book.worksheet_range("practices").unwrap();
    assert_eq!(sheet.get((1, title)), Some(&Data::String("=HYPERLINK(\"https://x.example\")".to_owned())));
    assert!(book.worksheet_formula("practices").unwrap().is_empty());
}

#[test]
fn an_error_loses_no_record() {
    let site = Site::new();
    site.build();
    let before = site.files("data/");
    let held = ["data/practices.csv", "data/climate-lab.xlsx"];
    let gardens = |site: &Site| site.json("data/practices.json")["practices"][0].clone();
    let old = gardens(&site);
    site.edit(STREETS, |text| text.replace("title: Rain streets", "title: Streets for rain"));
    // A word that does not exist, then a file that cannot be read at all.
    let whole = fs::read_to_string(site.root().join(GARDENS)).unwrap();
    for broken in [whole.replace("topics: [heat]", "topics: [heatt]"), whole.replace("language: en", "language: [")] {
        assert_ne!(broken, whole);
        fs::write(site.root().join(GARDENS), broken).unwrap();
        site.build();
        assert_eq!(gardens(&site), old, "the record stays as it was");
        let other = &site.json("data/practices.json")["practices"][1];
        assert_eq!(other["texts"][0]["title"], "Streets for rain", "and the others are new");
        for path in held {
            assert_eq!(site.bytes(path), before[path], "{path} would lack a record");
        }
        assert_eq!(site.bytes("data/regions.csv"), before["data/regions.csv"]);
    }
    fs::write(site.root().join(GARDENS), &whole).unwrap();
    site.build();
    let before = site.files("data/");
    for shared in ["content/vocabularies/topics.yaml", "regions/indicators.yaml", "content/glossary.yaml"] {
        let text = fs::read_to_string(site.root().join(shared)).unwrap();
        fs::write(site.root().join(shared), "- {id: heat").unwrap();
        site.build();
        for (path, bytes) in site.files("data/") {
            assert!(bytes == before[&path], "{shared} and {path}");
        }
        fs::write(site.root().join(shared), text).unwrap();
    }
    assert_eq!(gardens(&site), old);
}

#[test]
fn what_is_the_same_is_not_made_again() {
    let site = Site::new();
    site.edit("content/site.yaml", |text| format!("{text}archive: true\n"));
    site.build();
    let time = |path: &str| fs::metadata(site.root().join("public").join(path)).unwrap().modified().unwrap();
    let paths = ["data/site.zip", "data/practices.json", "data/regions.json", "data/climate-lab.xlsx", "data/statistics.csv"];
    let first = paths.map(time);
    // Something else has changed, so that the site is published anew.
    site.edit("content/vocabularies/indices.yaml", |text| format!("{text}\n"));
    site.build();
    assert_eq!(paths.map(time), first);
    site.edit(STREETS, |text| text.replace("Kerbs are lowered", "Kerbs were lowered"));
    site.build();
    let second = paths.map(time);
    assert!(second[0] > first[0] && second[1] > first[1], "the archive and the records are new");
    assert_eq!(second[2..], first[2..], "no table says what is done");
}

#[test]
fn the_archive_holds_the_whole_site() {
    let site = Site::new();
    site.edit("content/site.yaml", |text| format!("{text}archive: true\n"));
    site.build();
    let mut archive = zip::ZipArchive::new(Cursor::new(site.bytes("data/site.zip"))).unwrap();
    let mut expected = site.files("");
    expected.retain(|path, _| path != "data/site.zip" && path != "manifest.json");
    assert_eq!(archive.len(), expected.len());
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(names.is_sorted());
    for (path, bytes) in expected {
        let mut file = archive.by_name(&format!("climate-lab/{path}")).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        let mut found = Vec::new();
        file.read_to_end(&mut found).unwrap();
        assert_eq!(found, bytes, "{path}");
    }
    let page = site.text("en/data/index.html");
    assert!(page.contains("href=\"https://climate.example/data/site.zip\""));
}

#[test]
fn the_page_names_each_file_with_its_size() {
    let site = Site::new();
    site.build();
    let page = site.text("sv/data/index.html");
    // The catalogue lists the same files for data portals.
    let is_catalogue = |path: &str| path.starts_with("data/catalogue.");
    for path in site.files("data/").keys().filter(|path| path.matches('/').count() == 1 && !is_catalogue(path)) {
        assert!(page.contains(&format!("href=\"../../{path}\"")), "{path}");
    }
    let size = site.bytes("data/statistics.csv").len().div_ceil(1000);
    assert!(page.contains(&format!("CSV <span class=\"count\">{size} kB</span>")));
    for name in csv(&site.text("data/practices.csv"))[0].iter().filter(|name| !name.ends_with("_en")) {
        assert!(page.contains(&format!("<code>{name}</code>")), "{name}");
    }
}

/// A cell of a workbook as a table in text has it.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

/// Reads comma-separated values with another reader than the one in the tests of a region's figures.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv_core::Reader::new();
    let (mut input, mut rows, mut row) = (text.as_bytes(), Vec::new(), Vec::new());
    let (mut field, mut cell) = ([0; 4096], Vec::new());
    loop {
        let (result, read, written) = reader.read_field(input, &mut field);
        input = &input[read..];
        cell.extend_from_slice(&field[..written]);
        match result {
            csv_core::ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8(std::mem::take(&mut cell)).unwrap());
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            csv_core::ReadFieldResult::End => return rows,
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => {}
        }
    }
}

/// A copy of the small test site.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let folder = minimal();
        Site(folder)
    }

    fn root(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    fn build(&self) {
        assert!(build(&options(&self.root()), &Progress::new(true)).unwrap().summary.published);
    }

    fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.root().join("public").join(path)).unwrap()
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.bytes(path)).unwrap()
    }

    /// All published files below a folder.
    fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let public = self.root().join("public");
        let files = walkdir::WalkDir::new(public.join(below)).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let path = |entry: &walkdir::DirEntry| entry.path().strip_prefix(&public).unwrap().to_str().unwrap().to_owned();
        files.map(|entry| (path(&entry), fs::read(entry.path()).unwrap())).collect()
    }

    fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let path = self.root().join(path);
        let text = fs::read_to_string(&path).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text);
        fs::write(path, changed).unwrap();
    }
}
