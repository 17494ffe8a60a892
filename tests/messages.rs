//! The messages of the base theme: the same in all its languages, all of them asked for, and translated.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regionlab::command::check::check;
use regionlab::command::clock::today;
use regionlab::command::report::human;
use regionlab::model::message::Message;
use serde::Deserialize;

use crate::support::copy;

type Messages = BTreeMap<String, Message>;

/// A text that is the same in several languages, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    text: String,
    languages: BTreeSet<String>,
    why: String,
}

#[test]
fn all_languages_say_the_same() {
    let all = messages();
    let english: BTreeSet<&String> = all["en"].keys().collect();
    for (language, own) in &all {
        let own: BTreeSet<&String> = own.keys().collect();
        let missing: Vec<_> = english.difference(&own).collect();
        let more: Vec<_> = own.difference(&english).collect();
        assert!(missing.is_empty() && more.is_empty(), "{language}: missing {missing:?}, not in English {more:?}");
    }
}

/// Plural forms and values are right in all languages, by the rules that hold for every site.
#[test]
fn check_finds_nothing_in_the_messages_of_the_base_theme() {
    let site = tempfile::tempdir().unwrap();
    copy(&root().join("tests/sites/languages"), site.path());
    copy(&root().join("themes/base"), &site.path().join("themes/base"));
    let languages: Vec<String> = messages().into_keys().collect();
    let settings =
        format!("title: Messages\nsummary: All.\nlanguages: [{}]\nbase_url: https://example.org/\n", languages.join(", "));
    fs::write(site.path().join("content/site.yaml"), settings).unwrap();
    let outcome = check(site.path(), today()).unwrap();
    let wrong = outcome.findings.iter().filter(|finding| finding.rule.code.starts_with("RL6"));
    let wrong: Vec<String> = wrong.map(|finding| human(&outcome.files, finding, false)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_program_asks_for_messages_that_there_are() {
    let code = code();
    let known = &messages()["en"];
    let calls = [".say(\"", ".say_with(\"", ".counted(\""];
    let asked: BTreeSet<&str> =
        calls.iter().flat_map(|call| code.split(call).skip(1)).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(asked.len() > 50, "the calls are found");
    let unknown: Vec<_> = asked.into_iter().filter(|key| !known.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "the program asks for {unknown:?}");
}

/// Whether the ending of a key is one that the code makes.
type Fits<'a> = &'a dyn Fn(&str) -> bool;

/// A message is asked for by a template, stands in the code as a whole, or has one of the beginnings that the code
/// puts an ending to.
#[test]
fn no_message_is_idle() {
    let (code, templates) = (code(), texts(&root().join("themes/base/templates")));
    let literals: BTreeSet<&str> = code.split('"').collect();
    let asked = |key: &str| {
        let name = format!("t.{key}");
        templates.match_indices(&name).any(|(at, _)| {
            let after = templates[at + name.len()..].chars().next().unwrap();
            !after.is_alphanumeric() && after != '_'
        })
    };
    let flags = |ending: &str| ending.len() == 1 && regionlab::model::observation::FLAGS.contains(ending);
    let word = |ending: &str| literals.contains(ending);
    let page = |ending: &str| {
        let slug = ending.replace('_', "-");
        literals.contains(slug.as_str()) || ending == "home" || root().join(format!("content/pages/{slug}.md")).exists()
    };
    let all = messages();
    let language = |ending: &str| all.contains_key(ending);
    let endings: [(&str, Fits<'_>); 9] = [
        ("flag_{", &flags),
        ("chart_{", &flags),
        ("chart_key_{", &word),
        ("completeness_{", &word),
        ("coverage_by_{", &word),
        ("language_{", &language),
        ("nav_{", &page),
        ("state_{", &word),
        ("translations_{", &word),
    ];
    for (beginning, _) in endings {
        assert!(code.contains(&format!("format!(\"{beginning}")), "the code no longer makes names of {beginning}…}}");
    }
    let made =
        |key: &str| endings.iter().any(|(beginning, fits)| key.strip_prefix(beginning.trim_end_matches('{')).is_some_and(fits));
    let known = &all["en"];
    let idle: Vec<_> = known.keys().filter(|key| !asked(key) && !literals.contains(key.as_str()) && !made(key)).collect();
    assert!(idle.is_empty(), "nobody asks for {idle:?}");
}

/// What was left in English, or copied from a neighbour, is seen by its being the same in several languages.
/// `tests/messages/same.yaml` lists what is the same with good reason.
#[test]
fn texts_are_translated() {
    let all = messages();
    let list = fs::read_to_string(root().join("tests/messages/same.yaml")).unwrap();
    let allowed: Vec<Same> = serde_yaml::from_str(&list).unwrap();
    assert!(allowed.iter().all(|one| one.why.len() > 10), "each text says why");
    let good = |text: &str, languages: &BTreeSet<&str>| {
        allowed.iter().any(|one| one.text == text && languages.iter().all(|language| one.languages.contains(*language)))
    };

    let mut wrong = Vec::new();
    for (key, english) in &all["en"] {
        let mut languages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (language, own) in &all {
            for text in own.get(key).map(forms).unwrap_or_default() {
                languages.entry(text).or_default().insert(language);
            }
        }
        for (text, languages) in languages {
            if languages.len() > 2 && has_words(text) && !good(text, &languages) {
                wrong.push(format!("{key}: “{text}” in {languages:?}; English {english:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "translate these, or list them with the reason:\n{}", wrong.join("\n"));
}

/// The texts of a message in all its forms.
fn forms(message: &Message) -> Vec<&str> {
    match message {
        Message::Plain(text) => vec![text],
        Message::Plural(forms) => forms.values().map(String::as_str).collect(),
    }
}

/// Whether a text says anything beside the values that are put into it.
fn has_words(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    })
}

/// The messages of the base theme by language.
fn messages() -> BTreeMap<String, Messages> {
    let files = fs::read_dir(root().join("themes/base/messages")).unwrap().map(|entry| entry.unwrap().path());
    let of = |path: PathBuf| {
        let language = path.file_stem().unwrap().to_string_lossy().into_owned();
        (language, serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap())
    };
    let all: BTreeMap<_, _> = files.map(of).collect();
    assert!(all.len() > 1 && all.contains_key("en"));
    all
}

/// The whole code of the program, without unit tests.
fn code() -> String {
    fn read(folder: &Path, code: &mut String) {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                read(&path, code);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                code.push_str(text.split("#[cfg(test)]").next().unwrap());
            }
        }
    }
    let mut code = String::new();
    read(&root().join("src"), &mut code);
    code
}

/// All files of a folder in one text.
fn texts(folder: &Path) -> String {
    fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
