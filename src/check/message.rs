//! Messages: what the interface says in one language it says in all, in the forms and with the values it says it with.

use std::collections::{BTreeMap, BTreeSet};

use super::place;
use crate::ground::finding::Finding;
use crate::ground::limits::FINDINGS;
use crate::ground::location::{FileId, Files, Located, Location};
use crate::ground::plural::Plurals;
use crate::ground::rule::{Rule, Severity};
use crate::model::language::Language;
use crate::model::message::Message;
use crate::model::project::Project;

/// Words of the interface that one language lacks.
pub static MISSING_MESSAGE: Rule = Rule::warning(
    "RL601",
    "missing-message",
    "The interface says this, and not in every language of the site: readers see it in the default language or in English. Add it to themes/NAME/messages/LANG.yaml, or to content/messages/LANG.yaml.",
);
/// A message that does not exist.
pub static UNKNOWN_MESSAGE: Rule = Rule::warning(
    "RL604",
    "unknown-message",
    "A template asks for a message that is not written in any language, so its pages cannot be made; or content/messages/ has words for a message that nobody asks for. Most often a name is misspelt. themes/base/messages/en.yaml has all messages of the interface.",
);
/// A message that no template asks for.
pub static UNUSED_MESSAGE: Rule = Rule::warning(
    "RL605",
    "unused-message",
    "A theme has a message of its own that none of its templates asks for, so nobody ever reads it. Remove it, or mend its name.",
);
/// A message whose forms are not those that its language has for numbers.
pub static PLURAL_FORMS: Rule = Rule::warning(
    "RL606",
    "plural-forms",
    "A message that counts things has a form for each plural category that whole numbers have in its language (CLDR): one and other in Swedish; one, many and other in French, Spanish, Italian and Portuguese. A message is either counted in all languages or in none.",
);
/// A message that lacks a value or names one that it does not get.
pub static MESSAGE_VALUES: Rule = Rule::warning(
    "RL607",
    "message-values",
    "What stands in braces in a message, such as {count}, is replaced by a value. A translation names the same values as the original: no other is filled in, and one that is left out is kept from readers. Only forms for one certain number, such as `one`, may leave out {count}.",
);

/// Tries all rules on messages.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let asked = Asked::of(project);
    missing(project, &asked, findings);
    unknown(project, &asked, findings);
    for language in project.languages() {
        forms(project, language, findings);
    }
}

/// What the templates of the theme ask for.
#[derive(Default)]
struct Asked<'a> {
    keys: BTreeMap<&'a str, Location>,
    /// Whether a template works out the name of a message, so that any may be meant.
    any: bool,
}

impl<'a> Asked<'a> {
    fn of(project: &'a Project) -> Self {
        let mut asked = Asked::default();
        for &file in project.theme.templates.values() {
            asked.read(file, &project.files.get(file).text);
        }
        asked
    }

    /// Finds `t.key` and `t["key"]` within `{{ … }}` and `{% … %}`.
    fn read(&mut self, file: FileId, text: &'a str) {
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|found| at + found) {
            let close = match text.as_bytes().get(open + 1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                Some(b'#') => "#}",
                _ => "",
            };
            let end = text[open + 1..].find(close).map_or(text.len(), |found| open + 1 + found);
            if !close.is_empty() && close != "#}" {
                self.read_tag(file, text, open, end);
            }
            at = if close.is_empty() { open + 1 } else { end };
        }
    }

    fn read_tag(&mut self, file: FileId, text: &'a str, open: usize, end: usize) {
        for (found, _) in text[open..end].match_indices('t') {
            let (before, after) = (&text[..open + found], &text[open + found + 1..end]);
            if before.ends_with(|c: char| c.is_alphanumeric() || "_.\"'".contains(c)) {
                continue;
            }
            let Some(name) = [".", "[\"", "['"].iter().find_map(|sign| after.strip_prefix(sign)) else {
                self.any |= after.starts_with('[');
                continue;
            };
            let key = &name[..name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len())];
            let start = end - name.len();
            self.keys.entry(key).or_insert_with(|| Location::new(file, start, start + key.len()));
        }
    }
}

/// Whether anybody asks for a message: the program, or a template.
fn is_known(project: &Project, asked: &Asked<'_>, key: &str) -> bool {
    asked.any || project.interface.list.contains_key(key) || asked.keys.contains_key(key)
}

/// Tells, once for each key and at its place in a language that has it, which languages lack it. A language without
/// any words is told once.
fn missing(project: &Project, asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    let is_empty = |language: &Language| project.messages.get(language).is_none_or(|messages| messages.list.is_empty());
    for language in project.site.languages.iter().filter(|language| is_empty(&language.value)) {
        findings.push(
            Finding::new(&MISSING_MESSAGE, language.at, format!("the interface is not written in {}", language.value))
                .help(format!("copy themes/base/messages/en.yaml to content/messages/{}.yaml and translate it", language.value)),
        );
    }
    let mut first: BTreeMap<&str, Location> = BTreeMap::new();
    let lists = project.languages().filter_map(|language| project.messages.get(&language)).chain([&project.interface]);
    for (key, message) in lists.flat_map(|messages| &messages.list) {
        if is_known(project, asked, key) {
            first.entry(key).or_insert_with(|| place::key(&project.files, message.at, key));
        }
    }
    for (key, at) in first {
        let lacks = |language: &Language| {
            !is_empty(language) && project.messages.get(language).is_some_and(|known| !known.list.contains_key(key))
        };
        let missing: Vec<Language> = project.languages().filter(lacks).collect();
        let Some(language) = missing.first() else { continue };
        let tags: Vec<&str> = missing.iter().map(Language::tag).collect();
        let folder = folder(&project.files, at);
        findings.push(
            Finding::new(&MISSING_MESSAGE, at, format!("the message “{key}” is not written in {}", tags.join(", ")))
                .help(format!("add “{key}: …” to {folder}/{language}.yaml")),
        );
    }
}

/// Tells which messages are asked for and not there, and which are there and not asked for.
fn unknown(project: &Project, asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    let written: BTreeSet<&str> = project
        .messages
        .values()
        .chain([&project.interface])
        .flat_map(|messages| messages.list.keys().map(String::as_str))
        .collect();
    for (key, at) in asked.keys.iter().filter(|(key, _)| !written.contains(*key)) {
        let mut finding = Finding::new(&UNKNOWN_MESSAGE, *at, format!("there is no message “{key}” in any language"))
            .help("write it in content/messages/LANG.yaml")
            .did_you_mean(key, written.iter().copied());
        finding.severity = Severity::Error;
        findings.push(finding);
    }
    let known = || project.interface.list.keys().map(String::as_str).chain(asked.keys.keys().copied());
    let mut told = 0;
    for (key, message) in project.messages.values().flat_map(|messages| &messages.list) {
        if is_known(project, asked, key) {
            continue;
        }
        let at = place::key(&project.files, message.at, key);
        let finding = if project.files.get(at.file).path.starts_with("themes/") {
            Finding::new(&UNUSED_MESSAGE, at, format!("no template of the theme asks for the message “{key}”"))
                .help("remove it, here and in the other languages")
        } else {
            Finding::new(&UNKNOWN_MESSAGE, at, format!("there is no message “{key}”, so nobody sees these words"))
                .help("themes/base/messages/en.yaml has all messages of the interface")
        };
        // To look for a near one among a thousand takes a while.
        told += 1;
        findings.push(if told > FINDINGS { finding } else { finding.did_you_mean(key, known()) });
    }
}

/// Tells where the words of a language have other plural forms or values than the interface asks for.
fn forms(project: &Project, language: Language, findings: &mut Vec<Finding>) {
    let [own, default, interface] = project.spoken(language);
    let categories = Plurals::new(language.regional()).categories();
    for (key, message) in &own.list {
        let Some(asked) = interface.list.get(key).or_else(|| default.list.get(key)) else { continue };
        let at = place::key(&project.files, message.at, key);
        plurals(key, message, &asked.value, language, &categories, at, findings);
        // A site may say less than the interface does, as long as it does so in all its languages.
        let is_own = language == project.site.default_language() && project.files.get(at.file).path.starts_with("content/");
        let expected = if is_own { None } else { default.list.get(key).filter(|_| language != project.site.default_language()) };
        let expected = expected.or(if is_own { None } else { Some(asked) }).map(|message| &message.value);
        values(&project.files, key, message, &asked.value, expected, findings);
    }
}

fn plurals(
    key: &str,
    message: &Located<Message>,
    asked: &Message,
    language: Language,
    categories: &[&str],
    at: Location,
    findings: &mut Vec<Finding>,
) {
    let all = categories.iter().map(|category| format!("{category}: …")).collect::<Vec<_>>().join(", ");
    match (&message.value, asked) {
        (Message::Plural(forms), Message::Plural(_)) => {
            let lacking: Vec<&str> = categories.iter().copied().filter(|category| !forms.contains_key(*category)).collect();
            let idle = |form: &&str| !categories.contains(form) && *form != "other";
            let idle: Vec<&str> = forms.keys().map(String::as_str).filter(idle).collect();
            if !lacking.is_empty() {
                let what = format!("the message “{key}” lacks a form that numbers have in {language}: {}", lacking.join(", "));
                findings.push(Finding::new(&PLURAL_FORMS, at, what).help(format!("write {{{all}}}")));
            }
            if !idle.is_empty() {
                let what = format!("the message “{key}” has a form that no whole number has in {language}: {}", idle.join(", "));
                findings.push(Finding::new(&PLURAL_FORMS, at, what).help("remove it"));
            }
        }
        (Message::Plain(_), Message::Plural(_)) if categories != ["other"] => {
            let what = format!("the message “{key}” depends on a number and has one form only");
            findings.push(Finding::new(&PLURAL_FORMS, at, what).help(format!("write {{{all}}}")));
        }
        (Message::Plural(_), Message::Plain(_)) => {
            let what = format!("the message “{key}” does not depend on a number, so that only the form “other” is read");
            findings.push(Finding::new(&PLURAL_FORMS, at, what).help("write one text without forms"));
        }
        _ => {}
    }
}

fn values(
    files: &Files,
    key: &str,
    message: &Located<Message>,
    asked: &Message,
    expected: Option<&Message>,
    findings: &mut Vec<Finding>,
) {
    let known = named(asked);
    let expected = expected.map(named).unwrap_or_default();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (form, text) in texts(&message.value) {
        for name in in_braces(text).into_iter().filter(|name| !known.contains(name)) {
            if told.insert(name) {
                let at = place::within(files, message.at, text, &format!("{{{name}}}"));
                let what = format!("the message “{key}” gets no value “{name}”, so that readers see the braces");
                let list =
                    if known.is_empty() { "none".to_owned() } else { known.iter().copied().collect::<Vec<_>>().join(", ") };
                let finding = Finding::new(&MESSAGE_VALUES, at, what).help(format!("its values: {list}"));
                findings.push(finding.did_you_mean(name, known.iter().copied()));
            }
        }
        let here = in_braces(text);
        // One certain number can be said in words, or not at all.
        let may_lack = |name: &str| name == "count" && ["zero", "one", "two"].contains(&form);
        for name in expected.iter().filter(|name| !here.contains(*name) && !may_lack(name)) {
            if told.insert(name) {
                let what = format!("the message “{key}” leaves out the value “{name}”");
                let finding = Finding::new(&MESSAGE_VALUES, place::key(files, message.at, key), what);
                findings.push(finding.help(format!("write {{{name}}} where it belongs")));
            }
        }
    }
}

/// The texts of a message, each with its plural form.
fn texts(message: &Message) -> Vec<(&str, &str)> {
    match message {
        Message::Plain(text) => vec![("other", text)],
        Message::Plural(forms) => forms.iter().map(|(form, text)| (form.as_str(), text.as_str())).collect(),
    }
}

fn named(message: &Message) -> BTreeSet<&str> {
    texts(message).into_iter().flat_map(|(_, text)| in_braces(text)).collect()
}

/// The names between braces in a text.
fn in_braces(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name).filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.is_empty()).collect()
}

/// The folder of a file.
fn folder(files: &Files, at: Location) -> &str {
    files.get(at.file).path.rsplit_once('/').map_or("content/messages", |(folder, _)| folder)
}
