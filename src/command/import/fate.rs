//! What becomes of the record of each answer: written, left alone, or told as gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::ground::slug::{is_device, slug};
use crate::model::project::Project;
use crate::model::survey::{Ledger, Written};
use crate::read::id;
use crate::read::import::survey::answer::Answer;
use crate::read::import::survey::ledger;
use crate::read::import::survey::write::Draft;
use crate::read::tree::Tree;

/// What becomes of the record of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is written for the first time.
    New,
    /// The answer or the mapping has changed, and nobody has edited the record.
    Updated,
    /// It is as it was.
    Same,
    /// Somebody has edited it, and it stays.
    Edited,
    /// Somebody has edited it, and it stays, though the answer or the mapping has changed since.
    Overtaken,
    /// Somebody has deleted it, and it stays so.
    Deleted,
    /// The export does not have the answer any more, and the record stays.
    Gone,
}

/// The answers on their way into the project.
pub(super) struct Job<'a> {
    pub(super) root: &'a Path,
    pub(super) name: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) project: &'a Project,
    pub(super) ledger: Ledger,
    pub(super) files: BTreeMap<String, String>,
}

impl Job<'_> {
    pub(super) fn run(&mut self, drafts: &[(Answer, Draft)], told: &mut Vec<(String, String, Fate, Vec<String>)>) {
        let mut taken = id::slugs(&self.tree.files, "content/practices/");
        let aliases = self.project.practices.iter().flat_map(|practice| &practice.facts.aliases);
        taken.extend(aliases.map(|alias| alias.value.clone()));
        taken.extend(self.ledger.answers.values().map(|written| written.practice.clone()));
        for (answer, draft) in drafts {
            let (slug, fate) = self.one(answer, draft, &mut taken);
            told.push((answer.id.clone(), slug, fate, draft.missing.clone()));
        }
        let here: BTreeSet<&str> = drafts.iter().map(|(answer, _)| answer.id.as_str()).collect();
        for (id, written) in self.ledger.answers.iter().filter(|(id, _)| !here.contains(id.as_str())) {
            told.push((id.clone(), written.practice.clone(), Fate::Gone, Vec::new()));
        }
    }

    fn one(&mut self, answer: &Answer, draft: &Draft, taken: &mut BTreeSet<String>) -> (String, Fate) {
        let print = ledger::print(&draft.text);
        let known = self.ledger.answers.get(&answer.id).cloned();
        let own = known.as_ref().map(|written| written.practice.clone());
        let file = own.as_ref().and_then(|slug| self.tree.texts.get(&path(slug)));
        let there = file.map(|file| ledger::print(&self.tree.files.get(*file).text));
        match (known, there) {
            (Some(written), Some(there)) if there == print => {
                self.keep(answer, &written.practice, print);
                (written.practice, Fate::Same)
            }
            (Some(written), Some(there)) if there == written.text => {
                self.put(answer, &written.practice, draft);
                (written.practice, Fate::Updated)
            }
            (Some(written), Some(_)) => {
                let fate = if written.text == print { Fate::Edited } else { Fate::Overtaken };
                (written.practice, fate)
            }
            // The file has another name or place now, or the list of answers is lost: then the record itself says it.
            (known, None) => match (self.elsewhere(answer), known) {
                (Some((slug, text)), _) if text == print => {
                    self.keep(answer, &slug, print);
                    (slug, Fate::Same)
                }
                (Some((slug, _)), _) => (slug, Fate::Edited),
                (None, Some(written)) => (written.practice, Fate::Deleted),
                (None, None) => {
                    let slug = self.free(&draft.title, &answer.id, taken);
                    self.put(answer, &slug, draft);
                    (slug, Fate::New)
                }
            },
            (None, Some(_)) => (String::new(), Fate::Same),
        }
    }

    fn keep(&mut self, answer: &Answer, slug: &str, text: String) {
        self.ledger.answers.insert(answer.id.clone(), Written { practice: slug.to_owned(), text });
    }

    fn put(&mut self, answer: &Answer, slug: &str, draft: &Draft) {
        self.keep(answer, slug, ledger::print(&draft.text));
        self.files.insert(path(slug), draft.text.clone());
    }

    /// A record that says that it was made of this answer, with the fingerprint of its file.
    fn elsewhere(&self, answer: &Answer) -> Option<(String, String)> {
        let is_it = |name: &str, id: &str| name == self.name && id == answer.id;
        let practice = self
            .project
            .practices
            .iter()
            .find(|practice| practice.facts.survey.as_ref().is_some_and(|survey| is_it(&survey.name, &survey.answer)))?;
        let text = &self.project.files.get(practice.original().file).text;
        Some((practice.slug.clone(), ledger::print(text)))
    }

    /// A slug that nobody has, from the title.
    fn free(&self, title: &str, id: &str, taken: &mut BTreeSet<String>) -> String {
        // A moment or a fingerprint makes no address.
        let id = if id.len() <= 20 && !id.contains(':') { format!("{}-{id}", self.name) } else { self.name.to_owned() };
        let base = [slug(title), slug(&id)].into_iter().find(|slug| !slug.is_empty()).unwrap_or_default();
        let folder = self.root.join("content/practices");
        let is_free = |slug: &String| !taken.contains(slug) && slug != "by" && !is_device(slug) && !folder.join(slug).exists();
        let numbered = |number: u32| {
            let end = format!("-{number}");
            let start: String = base.chars().take(80 - end.len()).collect();
            format!("{}{end}", start.trim_end_matches('-'))
        };
        let free = std::iter::once(base.clone()).chain((2..=u32::MAX).map(numbered)).find(is_free).unwrap_or_default();
        taken.insert(free.clone());
        free
    }
}

fn path(slug: &str) -> String {
    format!("content/practices/{slug}.md")
}
