//! A language more takes a messages file and a line in `site.yaml`: a small site in English, Swedish and Catalan.

use std::fs;
use std::path::Path;

use regionlab::command::build::build;
use regionlab::command::check::check;
use regionlab::command::clock::today;
use regionlab::command::progress::Progress;
use regionlab::derive::locale::Locale;
use regionlab::ground::finding::Finding;

use crate::support::{copy, options};

const MESSAGES: &str = "content/messages/ca.yaml";

/// The minimal site with the folder of Catalan words laid over it, and the line in its settings.
fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    copy(&tests.join("minimal"), site.path());
    copy(&tests.join("catalan"), site.path());
    let settings = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let with = text.replace("languages: [en, sv]", "languages: [en, sv, ca]");
    assert_ne!(text, with);
    fs::write(&settings, with).unwrap();
    site
}

/// What `check` says of messages.
fn about_messages(root: &Path) -> Vec<Finding> {
    let findings = check(root, today()).unwrap().findings;
    findings.into_iter().filter(|finding| finding.rule.code.starts_with("RL6")).collect()
}

#[test]
fn nothing_is_missing_until_a_message_is_taken_out() {
    let site = site();
    assert!(about_messages(site.path()).is_empty(), "{:?}", about_messages(site.path()));

    let path = site.path().join(MESSAGES);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\nsearch_more: Mostra’n més\n", "\n")).unwrap();
    let found = about_messages(site.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "the message “search_more” is not written in ca");

    // Without any words the language is told once, not 300 times.
    fs::remove_file(&path).unwrap();
    let found = about_messages(site.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "the interface is not written in ca");
}

#[test]
fn the_site_speaks_it() {
    let site = site();
    let out = site.path().join("public");
    build(&options(site.path()), &Progress::new(true)).unwrap();
    let page = |path: &str| fs::read_to_string(out.join(path)).unwrap_or_else(|_| panic!("{path} is there"));

    let home = page("ca/index.html");
    assert!(home.starts_with("<!doctype html>\n<html lang=\"ca\">"));
    assert!(home.contains("Ves al contingut") && home.contains("hreflang=\"ca\""));
    assert!(page("index.html").contains(">Català</a>"));
    assert!(page("en/index.html").contains(">Català</a>"));
    assert!(page("ca/practices/index.html").contains("2 pràctiques"));

    // Numbers of Catalan: a comma, a point between groups, a blank before the sign.
    let region = page("ca/regions/XA01/index.html");
    assert!(region.contains(">17,0\u{a0}%<"), "{region}");
    assert!(region.contains(">101.000<") && region.contains(">1.200<"));
    assert!(region.contains("consultada el 15 de gener del 2026"));

    // Search knows the words as they are, without a stemmer.
    let index = page("ca/search/index.js");
    assert!(!index.is_empty());
    let shards = fs::read_dir(out.join("ca/search/words")).unwrap();
    let words: String = shards.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(words.contains("nouvingudes") && words.contains("proposit"));
}

/// CLDR 48.
#[test]
fn its_habits_are_those_of_cldr() {
    let catalan = Locale::new("ca".parse().unwrap());
    let number = |text: &str| catalan.number(text.parse().unwrap());
    assert_eq!([number("1234"), number("1234567.8"), number("-2.4")], ["1.234", "1.234.567,8", "-2,4"]);
    assert_eq!(catalan.percent("15.7".parse().unwrap()), "15,7\u{a0}%");
    assert_eq!(catalan.date("2026-04-27".parse().unwrap()), "27 d’abril del 2026");
    assert_eq!(catalan.date("2021-05".parse().unwrap()), "maig del 2021");
    assert_eq!(catalan.list(&["Balears", "Catalunya", "Múrcia"].map(ToOwned::to_owned)), "Balears, Catalunya i Múrcia");
    assert_eq!([0, 1, 2, 1_000_000].map(|count| catalan.plural(count)), ["other", "one", "other", "many"]);
    let mut words = vec!["Lleida", "Òdena", "Àger", "col·legi", "Ceret", "Calaf", "Vic"];
    words.sort_by(|a, b| catalan.compare(a, b));
    assert_eq!(words, ["Àger", "Calaf", "Ceret", "col·legi", "Lleida", "Òdena", "Vic"]);
}
