//! Pictures that other sites show with a link: which pages have one, what makes it another one, and what it does not stumble on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use regionlab::command::build::{Options, Outcome, build};
use regionlab::command::progress::Progress;

use crate::support::{minimal, options};

/// A copy of the small test site that asks for pictures.
struct Site {
    folder: tempfile::TempDir,
}

/// Names and bytes of pictures.
type Images = BTreeMap<String, Vec<u8>>;

impl Site {
    fn new() -> Self {
        let folder = minimal();
        let site = Site { folder };
        site.edit("content/site.yaml", |text| text + "share_images: true\n");
        site
    }

    fn build(&self) -> Outcome {
        self.build_with(true)
    }

    fn build_with(&self, share_images: bool) -> Outcome {
        let options = Options { share_images, ..options(self.folder.path()) };
        build(&options, &Progress::new(true)).unwrap()
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn edit(&self, path: &str, change: impl FnOnce(String) -> String) {
        let path = self.folder.path().join(path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let changed = change(text.clone());
        assert_ne!(text, changed, "{}", path.display());
        fs::write(path, changed).unwrap();
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path).join("index.html")).unwrap()
    }

    /// What a page says of its picture, by the rest of the property's name.
    fn told(&self, path: &str) -> BTreeMap<String, String> {
        let page = self.page(path);
        let told = page.split("<meta property=\"og:image").skip(1).map(|rest| {
            let (name, rest) = rest.split_once("\" content=\"").unwrap();
            (name.trim_start_matches(':').to_owned(), rest.split('"').next().unwrap().to_owned())
        });
        told.collect()
    }

    /// The file of a page's picture; empty where it has none.
    fn image(&self, path: &str) -> String {
        let told = self.told(path);
        told.get("").map(|url| url.strip_prefix("https://climate.example/").unwrap().to_owned()).unwrap_or_default()
    }

    fn images(&self) -> Images {
        let entries = fs::read_dir(self.out().join("assets")).unwrap().map(|entry| entry.unwrap().path());
        let drawn = entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("share-"));
        drawn.map(|path| (format!("assets/{}", path.file_name().unwrap().to_string_lossy()), fs::read(path).unwrap())).collect()
    }

    /// The pages of which a change made another picture; all other pictures are the same, and no old one is left.
    fn redrawn_by(&self, change: impl FnOnce(&Self)) -> BTreeSet<&'static str> {
        self.build();
        let (before, images) = (PAGES.map(|page| self.image(page)), self.images());
        change(self);
        self.build();
        let after = self.images();
        let named: BTreeSet<String> = PAGES.iter().map(|page| self.image(page)).filter(|name| name.contains("share-")).collect();
        assert_eq!(named, after.keys().cloned().collect(), "exactly those that pages name are there");
        assert!(after.iter().all(|(name, bytes)| images.get(name).is_none_or(|old| old == bytes)));
        PAGES.into_iter().zip(before).filter(|(page, old)| self.image(page) != *old).map(|(page, _)| page).collect()
    }
}

/// All pages of the small site that can have a picture.
const PAGES: [&str; 10] = [
    "en",
    "sv",
    "en/regions/XA01",
    "sv/regions/XA01",
    "en/regions/XA02",
    "sv/regions/XA02",
    "en/practices/rain-streets",
    "sv/practices/rain-streets",
    "en/practices/cooling-gardens",
    "sv/practices/cooling-gardens",
];

/// Width and height as the head of a PNG says them.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn each_page_has_its_picture() {
    let site = Site::new();
    site.build();
    let images = site.images();
    assert_eq!(images.len(), 8, "each page but those of a practice with a picture of its own");
    for (name, bytes) in &images {
        assert_eq!(size(bytes), (1200, 630), "{name}");
        assert!(bytes.len() > 2_000 && bytes.len() <= 60_000, "{name}: {} bytes", bytes.len());
    }
    for page in PAGES {
        let told = site.told(page);
        let known: Vec<&str> = told.keys().map(String::as_str).collect();
        assert_eq!(known, ["", "alt", "height", "width"], "{page}");
        assert!(site.out().join(site.image(page)).is_file(), "{page}");
        assert!(site.page(page).contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"), "{page}");
        let is_own = page.ends_with("cooling-gardens");
        assert_eq!(site.image(page).contains("share-"), !is_own, "{page}");
        assert!(is_own || told["width"] == "1200" && told["height"] == "630" && !told["alt"].is_empty(), "{told:?}");
    }
    let about = site.told("en/regions/XA01")["alt"].clone();
    assert!(about.contains("Residents") && about.contains("101,000") && about.contains("2022"), "{about}");
    // Other pages have none.
    assert_eq!(site.image("en/about"), "");
    assert!(site.page("en/about").contains("<meta name=\"twitter:card\" content=\"summary\">"));
}

#[test]
fn a_title_changes_its_picture_alone() {
    let site = Site::new();
    let changed = site.redrawn_by(|site| {
        site.edit("content/practices/rain-streets.sv.md", |text| text.replacen("title: ", "title: Ny ", 1));
    });
    assert_eq!(changed, BTreeSet::from(["sv/practices/rain-streets"]));
}

#[test]
fn a_figure_changes_the_pictures_of_its_region() {
    let site = Site::new();
    let changed = site.redrawn_by(|site| {
        site.edit("regions/XA01.stats.yaml", |text| text.replace("{v: 101000, f: p}", "{v: 102000, f: p}"));
    });
    assert_eq!(changed, BTreeSet::from(["en/regions/XA01", "sv/regions/XA01"]));
}

#[test]
fn nothing_is_drawn_twice() {
    let site = Site::new();
    site.build();
    let times = |site: &Site| -> Vec<_> {
        let at = |name: &String| fs::metadata(site.out().join(name)).unwrap().modified().unwrap();
        site.images().keys().map(at).collect()
    };
    let before = times(&site);
    site.edit("content/pages/about.md", |text| text + "\nOne sentence more.\n");
    site.build();
    assert_eq!(times(&site), before);
    // A picture that somebody took away comes back.
    let (name, bytes) = site.images().pop_first().unwrap();
    fs::remove_file(site.out().join(&name)).unwrap();
    site.build();
    assert_eq!(site.images()[&name], bytes);
}

#[test]
fn a_page_that_is_not_translated_has_the_picture_of_the_original() {
    let site = Site::new();
    fs::remove_file(site.folder.path().join("content/practices/rain-streets.sv.md")).unwrap();
    site.build();
    assert_eq!(site.told("sv/practices/rain-streets"), site.told("en/practices/rain-streets"));
    assert_eq!(site.images().len(), 7);
}

#[test]
fn pictures_are_drawn_where_they_are_asked_for() {
    let site = Site::new();
    site.build_with(false);
    assert!(site.images().is_empty());
    assert_eq!(site.image("en/regions/XA01"), "");
    // The next build is asked for more, and makes it.
    site.build();
    assert_eq!(site.images().len(), 8);
    site.edit("content/site.yaml", |text| text.replace("share_images: true\n", ""));
    site.build();
    assert!(site.images().is_empty(), "what nobody asks for any more goes");
    assert_eq!(site.image("en/regions/XA01"), "");
}

#[test]
fn hostile_titles_end_well() {
    let titles = [
        ("\"\\u10e5\\u10d0\\u10e0\"".to_owned(), false),
        ("\"Rain \\U0001F327\"".to_owned(), false),
        ("\"\\u0643\\u062a\\u0627\\u0628\"".to_owned(), false),
        ("\"Streets\\u00ad of\\u200b rain\"".to_owned(), true),
        (format!("\"{}\"", "rain ".repeat(1_000)), true),
        (format!("\"{}\"", "r".repeat(5_000)), true),
        ("\"<script>]]>&amp;\\\"'</svg>\"".to_owned(), true),
        ("\"A\\u0301\\u0300\\u0301 e\\u0301\\u0301\"".to_owned(), true),
    ];
    let site = Site::new();
    let folder = site.folder.path().join("content/practices");
    let text = fs::read_to_string(folder.join("rain-streets.md")).unwrap();
    for (number, (title, _)) in titles.iter().enumerate() {
        let text = text.replacen("title: Rain streets", &format!("title: {title}"), 1);
        fs::write(folder.join(format!("title-{number}.md")), text).unwrap();
    }
    let outcome = site.build();
    assert!(outcome.summary.published);
    for (number, (title, is_drawn)) in titles.iter().enumerate() {
        assert_eq!(!site.image(&format!("en/practices/title-{number}")).is_empty(), *is_drawn, "{title}");
    }
    let told: Vec<&str> =
        outcome.findings.iter().filter(|finding| finding.rule.code == "RL803").map(|finding| finding.message.as_str()).collect();
    assert!(matches!(told[..], [one] if one.contains("nor 2 others")), "{told:?}");
    site.images().values().for_each(|bytes| assert_eq!(size(bytes), (1200, 630)));
}

#[test]
fn a_map_is_shown_with_its_credit_alone() {
    let site = Site::new();
    site.build();
    let with_map = site.images().values().map(Vec::len).sum::<usize>();
    let endless = "Whoever shows this map says in all words that it is theirs. ".repeat(8);
    site.edit("regions/map.yaml", |text| text.replace("Drawn for the tests", &endless).replace("Ritad för testerna", &endless));
    site.build();
    assert_eq!(site.images().len(), 8);
    let without = site.images().values().map(Vec::len).sum::<usize>();
    assert!(without < with_map, "{without} bytes, and {with_map} with maps");
}
