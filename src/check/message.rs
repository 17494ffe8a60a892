//! Messages: what the interface says in one language it says in all.

use std::collections::BTreeMap;

use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::model::language::Language;
use crate::model::project::Project;

/// Words of the interface that one language lacks.
pub static MISSING_MESSAGE: Rule = Rule::warning(
    "RL601",
    "missing-message",
    "The interface has these words in one language of the site and not in another, where readers see them untranslated. Add them to themes/NAME/messages/LANG.yaml, or to content/messages/LANG.yaml for words of this site alone.",
);

/// Tells, once for each key and at its place in a language that has it, which languages lack it.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, Location> = BTreeMap::new();
    for messages in project.languages().filter_map(|language| project.messages.get(&language)) {
        for (key, message) in &messages.list {
            first.entry(key).or_insert_with(|| place::key(&project.files, message.at, key));
        }
    }
    for (key, at) in first {
        let lacks = |language: &Language| !project.messages.get(language).is_some_and(|known| known.list.contains_key(key));
        let missing: Vec<Language> = project.languages().filter(lacks).collect();
        let Some(language) = missing.first() else { continue };
        let tags: Vec<&str> = missing.iter().map(Language::tag).collect();
        let path = &project.files.get(at.file).path;
        let folder = path.rsplit_once('/').map_or("content/messages", |(folder, _)| folder);
        findings.push(
            Finding::new(&MISSING_MESSAGE, at, format!("the message “{key}” is not written in {}", tags.join(", ")))
                .help(format!("add “{key}: …” to {folder}/{language}.yaml")),
        );
    }
}
