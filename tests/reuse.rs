//! What a change renders anew, and what it leaves alone: hits and misses by name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regionlab::command::build::{Options, Outcome, build};
use regionlab::command::progress::Progress;

use crate::support::{minimal, minimal_in, options};

/// A copy of the small test site, and its published folder.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = minimal();
        Site { folder }
    }

    fn build(&self) -> Outcome {
        self.build_with(false)
    }

    fn build_with(&self, strict: bool) -> Outcome {
        let options = Options { strict, ..options(self.folder.path()) };
        build(&options, &Progress::new(true)).unwrap()
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path).join("index.html")).unwrap()
    }

    fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let path = self.folder.path().join(path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, change(text)).unwrap();
    }

    /// The published pages whose bytes differ from before, by folder.
    fn changed_by(&self, change: impl FnOnce(&Self)) -> BTreeSet<String> {
        self.build();
        let before = files(&self.out());
        change(self);
        let rendered = self.build().summary.rendered;
        let after = files(&self.out());
        let differing = after.iter().filter(|(path, bytes)| path.ends_with(".html") && before.get(*path) != Some(bytes));
        let differing: BTreeSet<String> = differing.map(|(path, _)| path.trim_end_matches("/index.html").to_owned()).collect();
        assert_eq!(rendered, differing.len(), "pages rendered to the same bytes: {differing:?}");
        differing
    }
}

#[test]
fn nothing_changed_renders_nothing_and_touches_nothing() {
    let site = Site::new();
    let first = site.build().summary;
    assert!(first.rendered > 20 && first.rendered == first.pages && first.kept == 0, "{first:?}");
    let time = fs::metadata(site.out()).unwrap().modified().unwrap();
    let second = site.build().summary;
    assert_eq!((second.rendered, second.kept, second.deleted), (0, first.pages, 0));
    assert_eq!(fs::metadata(site.out()).unwrap().modified().unwrap(), time);
}

/// Whether the second of two builds had to look at its pages at all.
fn has_looked(outcome: &Outcome) -> bool {
    outcome.summary.stages.iter().any(|stage| stage.name == "pages")
}

#[test]
fn a_build_of_the_same_looks_at_no_page() {
    let site = Site::new();
    assert!(has_looked(&site.build()));
    let second = site.build();
    assert!(!has_looked(&second) && second.summary.published && second.summary.bytes > 0, "{:?}", second.summary);

    // A comment is on no page, and has been read.
    site.edit("content/site.yaml", |text| text + "# A note.\n");
    let third = site.build();
    assert!(has_looked(&third) && third.summary.rendered == 0);
    assert!(!has_looked(&site.build()));

    // A page that somebody took away comes back.
    fs::remove_file(site.out().join("sv/about/index.html")).unwrap();
    assert!(has_looked(&site.build()) && !site.page("sv/about").is_empty());

    // Another program, by its fingerprint.
    let manifest = site.out().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replacen("\"inputs\":\"", "\"inputs\":\"0", 1)).unwrap();
    assert!(has_looked(&site.build()) && !has_looked(&site.build()));
}

#[test]
fn what_has_an_error_is_looked_at_again() {
    let site = Site::new();
    site.edit("content/practices/rain-streets.md", |text| text.replacen("title: ", "titel: ", 1));
    for _ in 0..2 {
        let outcome = site.build();
        assert!(has_looked(&outcome) && outcome.summary.errors > 0, "{:?}", outcome.summary);
    }
}

#[test]
fn a_sentence_stays_on_the_pages_of_its_practice() {
    let site = Site::new();
    let changed = site.changed_by(|site| {
        site.edit("content/practices/rain-streets.md", |text| {
            text.replace("## What is done\n", "## What is done\n\nOne thing more.\n")
        });
    });
    // The translation says that the original is newer, and is counted as such; to say it again changes nothing.
    let all = ["en/practices/rain-streets", "sv/practices/rain-streets", "en/translations", "sv/translations"];
    assert_eq!(changed, set(&all));
    let again = site.changed_by(|site| {
        site.edit("content/practices/rain-streets.md", |text| text.replace("One thing more.", "Two things more."));
    });
    assert_eq!(again, set(&["en/practices/rain-streets"]));
}

#[test]
fn a_title_goes_where_the_practice_is_listed() {
    let site = Site::new();
    let changed = site.changed_by(|site| {
        site.edit("content/practices/rain-streets.sv.md", |text| text.replacen("title: ", "title: Ny ", 1));
    });
    assert!(changed.contains("sv/practices/rain-streets") && changed.contains("sv/practices"), "{changed:?}");
    assert!(changed.iter().all(|page| page.starts_with("sv/")), "{changed:?}");
    assert!(!changed.contains("sv/about") && !changed.contains("sv/glossary"), "{changed:?}");
}

#[test]
fn a_figure_stays_on_its_region_and_in_the_table_of_all() {
    let site = Site::new();
    let changed = site.changed_by(|site| {
        site.edit("regions/XA01.stats.yaml", |text| {
            let at = text.find("{v: ").unwrap() + "{v: ".len();
            let end = at + text[at..].find(['}', ',']).unwrap();
            format!("{}1{}", &text[..at], &text[end..])
        });
    });
    let belongs =
        |page: &String| page.ends_with("regions/XA01") || page.ends_with("embed/region/XA01") || page.contains("/compare");
    assert!(changed.contains("en/regions/XA01") && changed.iter().all(belongs), "{changed:?}");
}

#[test]
fn a_message_goes_to_every_page_of_its_language() {
    let site = Site::new();
    // Pages for frames of other sites have no link to their content, but a title.
    let both = "skip_to_content: Till innehållet!\npage_of: \"{title} – {site}\"\n";
    let changed = site.changed_by(|site| site.edit("content/messages/sv.yaml", |text| text + both));
    assert!(changed.len() > 10 && changed.iter().all(|page| page.starts_with("sv")), "{changed:?}");
}

#[test]
fn a_record_that_goes_takes_its_pages_along_and_no_others() {
    let site = Site::new();
    site.build();
    let choices = || {
        let facets = ["en", "sv"].into_iter().flat_map(|language| fs::read_dir(site.out().join(language).join("practices/by")));
        facets.flatten().map(|facet| fs::read_dir(facet.unwrap().path()).unwrap().count()).sum::<usize>()
    };
    let before = choices();
    fs::write(site.out().join("CNAME"), "climate.example").unwrap();
    for file in ["content/practices/rain-streets.md", "content/practices/rain-streets.sv.md"] {
        fs::remove_file(site.folder.path().join(file)).unwrap();
    }
    site.edit("content/pages/about.md", |text| text.replace("rain-streets", "cooling-gardens/index"));
    let list = |wanted: &str| files(&site.out()).into_keys().filter(|path| path.contains(wanted)).count();
    let (pages, taken_along) = (list(".html"), list("data/practices/rain-streets."));
    assert!(taken_along >= 6, "{taken_along}");
    site.build();
    // Its page in two languages, and the pages of choices that no other practice has.
    let gone = before - choices();
    assert!(gone > 0 && choices() > 0, "{gone} of {before}");
    assert_eq!(pages - list(".html"), 2 + gone);
    assert_eq!(list("data/practices/rain-streets."), 0);
    assert!(!site.out().join("en/practices/rain-streets").exists());
    assert!(site.out().join("CNAME").exists() && site.out().join("en/practices/cooling-gardens/index.html").exists());
}

#[test]
fn a_practice_with_an_error_keeps_its_published_page() {
    let site = Site::new();
    site.build();
    let before = site.page("en/practices/rain-streets");
    site.edit("content/practices/rain-streets.md", |text| {
        text.replacen("topics: [", "topics: [no-such-topic, ", 1).replacen("title: ", "title: New ", 1)
    });
    let outcome = site.build();
    assert!(outcome.summary.errors > 0 && outcome.summary.published);
    assert_eq!(site.page("en/practices/rain-streets"), before);
    assert!(
        site.page("en/practices").contains("practices/rain-streets/index.html")
            || site.page("en/practices").contains("rain-streets/index.html")
    );
}

#[test]
fn a_file_that_cannot_be_read_keeps_its_published_page() {
    let site = Site::new();
    site.build();
    let before = site.page("sv/practices/rain-streets");
    site.edit("content/practices/rain-streets.md", |_| "---\ntitle: [\n---\n".to_owned());
    let outcome = site.build();
    assert!(outcome.summary.errors > 0);
    assert_eq!(site.page("sv/practices/rain-streets"), before);
}

#[test]
fn a_new_practice_with_an_error_is_not_published_and_not_linked() {
    let site = Site::new();
    site.edit("content/practices/new-idea.md", |_| {
        let text = fs::read_to_string(site.folder.path().join("content/practices/rain-streets.md")).unwrap();
        text.replacen("topics: [", "topics: [no-such-topic, ", 1)
    });
    let outcome = site.build();
    assert!(outcome.summary.errors > 0 && outcome.summary.published);
    let pages = files(&site.out());
    assert!(!pages.keys().any(|path| path.contains("new-idea")));
    let mentions: Vec<&String> =
        pages.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("new-idea")).map(|(path, _)| path).collect();
    assert!(mentions.is_empty(), "{mentions:?}");
}

#[test]
fn a_page_that_stays_keeps_its_style_sheet_and_pictures() {
    let site = Site::new();
    site.build();
    site.edit("content/practices/cooling-gardens/index.md", |text| text.replacen("topics: [", "topics: [no-such-topic, ", 1));
    fs::remove_file(site.folder.path().join("content/practices/cooling-gardens/garden.png")).unwrap();
    site.edit("content/site.yaml", |text| text + "theme: own\n");
    site.edit("themes/own/theme.yaml", |_| "styles: [own.css]\n".to_owned());
    site.edit("themes/own/styles/own.css", |_| "h1 { color: #123 }\n".to_owned());
    assert!(site.build().summary.errors > 0);
    let pages = files(&site.out());
    let mut seen = 0;
    for (path, text) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for part in String::from_utf8_lossy(text).split("assets/").skip(1) {
            let name = part.split(['"', ' ', '>']).next().unwrap().to_owned();
            assert!(pages.contains_key(&format!("assets/{name}")), "{path} names assets/{name}");
            seen += 1;
        }
    }
    assert!(seen > 20);
}

#[test]
fn a_fault_in_a_shared_file_takes_nothing_from_published_pages() {
    for (file, from, to) in [
        ("content/vocabularies/topics.yaml", "label:", "labl:"),
        ("content/vocabularies/aspects.yaml", "label:", "\tlabel:"),
        ("regions/indicators.yaml", "unit:", "unti:"),
        ("regions/map.yaml", "window:", "window: ["),
        ("regions/countries.yaml", "names:", "nmes:"),
        ("regions/areas.yaml", "names:", "nmes:"),
        ("regions/XA.stats.yaml", "v: 20.0", "v: 200.0"),
        ("regions/XZ2.stats.yaml", "series:", "\tseries:"),
        ("regions/geometry/shapes.geojson", "\"features\"", "\"featuers\""),
        ("regions/geometry/shapes.geojson", "[", ""),
    ] {
        let site = Site::new();
        site.build();
        let before = files(&site.out());
        site.edit(file, |text| text.replacen(from, to, 1));
        let outcome = site.build();
        assert!(outcome.summary.errors > 0, "{file}");
        let after = files(&site.out());
        for (path, bytes) in before.iter().filter(|(path, _)| path.ends_with(".html")) {
            assert_eq!(after.get(path), Some(bytes), "{file} changed {path}");
        }
    }
}

#[test]
fn a_misspelt_status_keeps_the_practice_in_its_lists() {
    let site = Site::new();
    site.edit("content/practices/rain-streets.md", |text| text.replacen("status: ", "aliases: [old-rain]\nstatus: ", 1));
    site.build();
    let before = site.page("en/practices/rain-streets");
    site.edit("content/practices/rain-streets.md", |text| text.replacen("status: ", "status: ongiong #", 1));
    assert!(site.build().summary.errors > 0);
    assert_eq!(site.page("en/practices/rain-streets"), before);
    assert!(site.page("en/practices").contains("rain-streets/index.html"));
    assert!(site.page("en/practices/old-rain").contains("rain-streets/index.html"));
}

#[test]
fn strict_publishes_nothing_when_there_is_an_error() {
    let site = Site::new();
    site.build();
    let before = files(&site.out());
    site.edit("content/practices/rain-streets.md", |text| text.replacen("topics: [", "topics: [no-such-topic, ", 1));
    site.edit("content/practices/cooling-gardens/index.md", |text| text.replacen("title: ", "title: New ", 1));
    let outcome = site.build_with(true);
    assert!(!outcome.summary.published);
    assert_eq!(files(&site.out()), before);
}

#[test]
fn a_template_error_keeps_the_pages_of_that_template_only() {
    let site = Site::new();
    site.build();
    site.edit("content/site.yaml", |text| text + "theme: own\n");
    site.edit("themes/own/theme.yaml", |_| "parent: base\n".to_owned());
    site.edit("themes/own/templates/practice.html", |_| "{{ frame.titel }}".to_owned());
    site.edit("content/pages/about.md", |text| text.replacen("title: ", "title: New ", 1));
    let outcome = site.build();
    assert!(outcome.findings.iter().any(|finding| finding.rule.name == "template" && finding.at.is_some()));
    assert!(site.page("en/practices/rain-streets").contains("<h1"));
    assert!(site.page("en/about").contains("New "));
}

#[test]
fn the_same_sources_make_the_same_bytes_anywhere() {
    let (one, other) = (Site::new(), Site::new());
    let deep = other.folder.path().join("a/b c/å");
    fs::create_dir_all(&deep).unwrap();
    minimal_in(&deep);
    one.build();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| build(&options(&deep), &Progress::new(true)).unwrap());
    assert_eq!(files(&one.out()), files(&deep.join("public")));
}

/// All files below a folder, by path.
fn files(below: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, top: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, top, found);
            } else {
                found.insert(path.strip_prefix(top).unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(below, below, &mut found);
    found
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_new_word_changes_few_files_of_the_search_index() {
    let site = Site::new();
    site.build();
    let index = |site: &Site| -> BTreeMap<String, Vec<u8>> {
        files(&site.out()).into_iter().filter(|(path, _)| path.starts_with("en/search/") && path.ends_with(".js")).collect()
    };
    let before = index(&site);
    site.edit("content/practices/rain-streets.md", |text| text + "\nA quagga drinks.\n");
    site.build();
    let after = index(&site);
    let changed: Vec<&String> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert!(changed.iter().any(|path| path.starts_with("en/search/bodies/")), "{changed:?}");
    assert!((3..=6).contains(&changed.len()) && changed.len() < after.len() / 2, "{changed:?} of {}", after.len());
    site.edit("content/vocabularies/topics.yaml", |text| text + "\n  - broken: [\n");
    site.build();
    assert_eq!(index(&site), after, "the parts of an index belong together");
}
