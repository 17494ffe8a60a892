//! An edition: the site as it follows from one state of the sources. Nothing of it is made before somebody asks for it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::sources::Look;
use super::told::Told;
use crate::check::editors;
use crate::command::watchdog::Watchdog;
use crate::derive::address::Address;
use crate::derive::visibility::Visibility;
use crate::ground::hash::fingerprint;
use crate::model::language::Language;
use crate::model::project::Project;
use crate::page::context::Context;
use crate::page::{
    self, Planned, admin, data, download, feed, figures_file, hosts, meta, offline, plain, practice_file, practices_file,
    provenance, questionnaire, questionnaire_file, search_files,
};

/// What is answered to a browser.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A page of the site, or the page for addresses that do not exist.
    Page(Made),
    /// A file that is no page.
    File(Vec<u8>),
    /// The address lacks its slash.
    Slash,
    /// There is no such file.
    Nothing,
    /// The page cannot be made.
    Broken(Vec<Arc<Told>>),
}

/// A page that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its HTML.
    pub html: String,
    /// Fingerprint of it.
    pub key: String,
    /// The files that it was made from, for pages of one record.
    pub sources: Vec<String>,
    /// Whether somebody asked for a page that does not exist.
    pub is_lost: bool,
}

/// As many bytes of pages as are kept at most.
const KEPT: usize = 64 << 20;

type Files = BTreeMap<String, Vec<u8>>;

/// An edition of the site.
pub struct Edition<'a> {
    look: &'a Look,
    dog: &'a Watchdog,
    /// Everything that pages are made from.
    pub context: Context<'a>,
    plan: OnceLock<BTreeMap<String, Planned<'a>>>,
    made: Mutex<(usize, BTreeMap<String, Answer>)>,
    indexes: BTreeMap<Language, OnceLock<Files>>,
}

impl<'a> Edition<'a> {
    /// An edition of which nothing is made yet.
    #[must_use]
    pub(in crate::command) fn new(project: &'a Project, visibility: &'a Visibility, look: &'a Look, dog: &'a Watchdog) -> Self {
        let context = Context::new(project, visibility, &look.maps, &look.assets);
        let indexes = project.languages().map(|language| (language, OnceLock::new())).collect();
        Edition { look, dog, context, plan: OnceLock::new(), made: Mutex::default(), indexes }
    }

    /// What is at a path.
    #[must_use]
    pub fn answer(&self, path: &str) -> Answer {
        let file = path.trim_start_matches('/');
        let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
        let known = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known().1.get(&file) {
            return answer.clone();
        }
        let answer = self.make(&file);
        let size = match &answer {
            Answer::Page(made) => made.html.len(),
            Answer::File(bytes) => bytes.len(),
            _ => return answer,
        };
        let mut known = known();
        if known.0 + size > KEPT {
            *known = Default::default();
        }
        known.0 += size;
        known.1.insert(file, answer.clone());
        answer
    }

    fn make(&self, file: &str) -> Answer {
        let plan = self.plan();
        if let Some(planned) = plan.get(file) {
            return self.page(planned, false);
        }
        if let Some(bytes) = self.file(file) {
            return Answer::File(bytes);
        }
        if plan.contains_key(&format!("{file}/index.html")) {
            return Answer::Slash;
        }
        match plan.get("404.html") {
            Some(planned) => self.page(planned, true),
            None => Answer::Nothing,
        }
    }

    fn plan(&self) -> &BTreeMap<String, Planned<'a>> {
        self.plan.get_or_init(|| page::plan(&self.context).into_iter().map(|planned| (planned.address.file(), planned)).collect())
    }

    fn page(&self, planned: &Planned<'_>, is_lost: bool) -> Answer {
        let project = self.context.project;
        let view = page::view_of(&self.context, planned);
        let words = self.look.words.get(&planned.language);
        let (Some(engine), Some(words)) = (&self.look.engine, words) else { return Answer::Nothing };
        let made =
            self.dog.over(project, view.template(), || engine.page(&project.files, &project.theme.templates, &view, words));
        match made {
            Ok(html) => {
                let key = fingerprint(html.as_bytes()).to_string();
                Answer::Page(Made { html, key, sources: provenance::sources(&self.context, planned), is_lost })
            }
            Err(finding) => Answer::Broken(vec![Arc::new(Told::new(&project.files, &finding))]),
        }
    }

    /// A file that is no page. What it is made from is found by words of its path.
    fn file(&self, file: &str) -> Option<Vec<u8>> {
        let (context, project) = (&self.context, self.context.project);
        if let Some((_, bytes)) = self.look.assets.iter().find(|(address, _)| address.file() == file) {
            return Some(bytes.to_vec());
        }
        match file {
            "robots.txt" => {
                let has_editors = editors::is_wanted(project) && !admin::files(context).is_empty();
                return Some(plain::robots(context, has_editors).into_bytes());
            }
            // A preview is never kept: it would stand in the way of the next one.
            "sw.js" => return Some(offline::leaving()),
            _ if file.ends_with("/feed.xml") => {
                let planned = meta::feeds(context).into_iter().find(|planned| planned.address.file() == file)?;
                return Some(feed::file(context, planned.subject, planned.language));
            }
            _ => {}
        }
        for language in project.languages().filter(|language| file.starts_with(&format!("{language}/"))) {
            let is = |address: Address| address.file() == file;
            if is(figures_file::address(language)) {
                return Some(figures_file::file(context, language));
            }
            if is(practices_file::address(language)) {
                return Some(practices_file::file(context, language));
            }
            if is(questionnaire_file::address(language)) && context.has_page(questionnaire::PATH) {
                return Some(questionnaire_file::file(context, language));
            }
            let index = search_files::address(language).file();
            if index.rsplit_once('/').is_some_and(|(folder, _)| file.starts_with(folder)) && file.ends_with(".js") {
                return self.index(language).get(file).cloned();
            }
        }
        if let Some(found) = data::files(context).iter().find(|one| one.address.file() == file) {
            return Some(data::bytes(context, found));
        }
        let find = |files: Vec<(Address, Vec<u8>)>| files.into_iter().find(|(address, _)| address.file() == file);
        if file.starts_with("admin/") {
            return find(if editors::is_wanted(project) { admin::files(context) } else { Vec::new() }).map(|(_, bytes)| bytes);
        }
        let mut regions = project.regions.iter().filter(|region| file.contains(&region.id));
        let mut practices = project.practices.iter().filter(|practice| file.contains(&practice.slug));
        let is_text = |planned: &&Planned<'_>| page::companion(context, planned).is_some_and(|address| address.file() == file);
        if file.ends_with(".md") {
            let planned = self.plan().values().find(is_text)?;
            return Some(page::companion_file(context, planned, &page::view_of(context, planned)));
        }
        let found = regions.find_map(|region| find(download::files(context, region)));
        let found = found.or_else(|| practices.find_map(|practice| find(practice_file::files(context, practice))));
        let found = found.or_else(|| find(meta::files(context, &page::plan(context))));
        let has_editors = editors::is_wanted(project);
        let found = found.or_else(|| find(hosts::files(context, &page::plan(context), has_editors)));
        found.map(|(_, bytes)| bytes)
    }

    /// The index of words in a language: made with the first question for any part of it.
    fn index(&self, language: Language) -> &Files {
        static NONE: Files = Files::new();
        let make = || search_files::files(&self.context, language).into_iter().map(|(at, bytes)| (at.file(), bytes)).collect();
        self.indexes.get(&language).map_or(&NONE, |index| index.get_or_init(make))
    }
}
