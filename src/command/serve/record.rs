//! One practice or text page, read again while everything else stays in memory.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, date::Today, link};
use crate::ground::finding::Finding;
use crate::ground::location::FileId;
use crate::model::page::TextPage;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::read::tree::Tree;
use crate::read::{page, practice};

/// Folders whose records can be read alone.
const PRACTICES: &str = "content/practices/";
const PAGES: &str = "content/pages/";

/// A practice or text page, by its folder and its slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    folder: &'static str,
    slug: String,
}

/// A text that was saved, with what was there before.
#[derive(Debug)]
pub struct Saved {
    /// Its path.
    pub path: String,
    /// Whether the record could be read.
    pub is_read: bool,
    file: FileId,
    text: String,
    before: Before,
}

#[derive(Debug)]
enum Before {
    Same,
    Practice(usize, Box<Practice>),
    Page(usize, Box<TextPage>),
}

impl Record {
    /// The record that a file belongs to, where it is one that can be read alone.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let folder = [PRACTICES, PAGES].into_iter().find(|folder| path.starts_with(folder))?;
        let slug = path[folder.len()..].split(['/', '.']).next()?.to_owned();
        path.ends_with(".md").then_some(Record { folder, slug })
    }

    /// The paths of its files.
    #[must_use]
    pub fn files(&self, project: &Project) -> BTreeSet<String> {
        self.texts(project).into_keys().collect()
    }

    fn texts(&self, project: &Project) -> BTreeMap<String, FileId> {
        let stem = format!("{}{}", self.folder, self.slug);
        let near = project.files.iter().filter(|(_, file)| file.path.starts_with(&stem) && !file.is_unread);
        let files = near.filter(|(_, file)| Record::of(&file.path).as_ref() == Some(self));
        files.map(|(id, file)| (file.path.clone(), id)).collect()
    }

    /// Puts a new text of one of its files into the project and reads the record again, with what reading noticed.
    /// `None` when that could mean something for others than itself.
    #[must_use]
    pub fn save(&self, project: &mut Project, path: &str, text: String) -> Option<(Saved, Vec<Finding>)> {
        let texts = self.texts(project);
        let file = *texts.get(path)?;
        let before = project.files.replace(file, text);
        let mut saved = Saved { path: path.to_owned(), is_read: false, file, text: before, before: Before::Same };
        let mut findings = Vec::new();
        let tree = Tree { files: std::mem::take(&mut project.files), texts, ..Tree::default() };
        let is_alone = match self.folder {
            PRACTICES => self.read_practice(project, &tree, &mut saved, &mut findings),
            _ => self.read_page(project, &tree, &mut saved, &mut findings),
        };
        project.files = tree.files;
        if !is_alone {
            saved.undo(project);
            return None;
        }
        Some((saved, findings))
    }

    fn read_practice(&self, project: &mut Project, tree: &Tree, saved: &mut Saved, findings: &mut Vec<Finding>) -> bool {
        let Some(at) = project.practices.iter().position(|practice| practice.slug == self.slug) else { return false };
        let Some(new) = practice::read(tree, &project.vocabularies, findings).pop() else { return true };
        // Whether an address is free depends on all records.
        let is_alone = new.facts.aliases == project.practices[at].facts.aliases;
        let old = std::mem::replace(&mut project.practices[at], new);
        saved.is_read = true;
        saved.before = Before::Practice(at, Box::new(old));
        is_alone
    }

    fn read_page(&self, project: &mut Project, tree: &Tree, saved: &mut Saved, findings: &mut Vec<Finding>) -> bool {
        let Some(at) = project.pages.iter().position(|page| page.slug == self.slug) else { return false };
        let Some(new) = page::read(tree, Some(project.site.default_language()), findings).pop() else { return true };
        let is_alone = new.aliases == project.pages[at].aliases;
        let old = std::mem::replace(&mut project.pages[at], new);
        saved.is_read = true;
        saved.before = Before::Page(at, Box::new(old));
        is_alone
    }
}

impl Saved {
    /// Tries the rules of practices and pages on the record.
    #[must_use]
    pub fn check(&self, project: &Project, today: Today) -> Vec<Finding> {
        let mut findings = Vec::new();
        let targets = link::targets(project);
        match &self.before {
            Before::Same => {}
            Before::Practice(at, _) => {
                check::practice::check_these(project, &project.practices[*at..=*at], &targets, today, &mut findings);
            }
            Before::Page(at, _) => check::page::check_these(project, &project.pages[*at..=*at], &targets, &mut findings),
        }
        findings
    }

    /// Puts the text and the record back that were there before.
    pub fn undo(self, project: &mut Project) {
        drop(project.files.replace(self.file, self.text));
        match self.before {
            Before::Same => {}
            Before::Practice(at, practice) => project.practices[at] = *practice,
            Before::Page(at, page) => project.pages[at] = *page,
        }
    }
}
