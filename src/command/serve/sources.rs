//! The project as the preview keeps it in memory: read once, and then only what was changed. What is shown is made from
//! the last text of each file that had no error; the findings are about the text that is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::record::{Record, Saved};
use super::told::{Told, faulty, tell};
use crate::check::{self, date::Today};
use crate::command::watchdog::Watchdog;
use crate::command::{build, check as whole_check};
use crate::derive::atlas::Atlas;
use crate::derive::map::Maps;
use crate::derive::visibility::Visibility;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::hash::{Fingerprint, Hasher};
use crate::model::language::Language;
use crate::model::project::Project;
use crate::page::assets::Assets;
use crate::page::context::Context;
use crate::page::engine::{Engine, Vocabulary};
use crate::page::expressions;
use crate::read::{self, tree};

/// What pages look like, whatever practices say.
#[derive(Default)]
pub struct Look {
    /// The shapes of the maps.
    pub maps: Arc<Maps>,
    /// Style sheets, scripts, icon, pictures.
    pub assets: Assets,
    /// The templates; none while they cannot be used.
    pub engine: Option<Engine>,
    /// The messages of each language.
    pub words: BTreeMap<Language, Vocabulary>,
    /// Fingerprint of what the maps are drawn from.
    drawn_from: Option<Fingerprint>,
}

/// The project in memory, with what was noticed.
pub struct Sources {
    root: PathBuf,
    today: Today,
    /// Looks at how long templates take.
    pub(in crate::command) dog: Watchdog,
    /// What pages are made from; none while it could never be read.
    pub project: Option<Project>,
    /// What they look like.
    pub look: Look,
    /// What reading and the theme noticed in the texts that are shown.
    read: Vec<Arc<Told>>,
    /// What the rules noticed in them.
    checked: Vec<Arc<Told>>,
    /// What is wrong with the texts on disk of files of which an earlier text is shown.
    held: BTreeMap<String, Vec<Arc<Told>>>,
    /// Files that are shown in spite of errors, because there never was a text without.
    unsound: BTreeSet<String>,
    /// What was saved since all rules were tried.
    saved: Vec<Saved>,
    /// Whether the last try to read everything came to nothing.
    is_stale: bool,
}

/// What is read from disk anew, or from the texts that hold.
struct Reading {
    project: Option<Project>,
    look: Look,
    read: Vec<Arc<Told>>,
    checked: Vec<Arc<Told>>,
}

impl Sources {
    /// Reads the project at `root`.
    ///
    /// # Errors
    /// When there is none, or the system refuses to read it.
    pub(in crate::command) fn read(root: &Path, today: Today, dog: Watchdog) -> Result<Self, Failure> {
        let (look, read, checked) = (Look::default(), Vec::new(), Vec::new());
        let (held, unsound, saved) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
        let root = root.to_owned();
        let mut sources = Sources { root, today, dog, project: None, look, read, checked, held, unsound, saved, is_stale: false };
        sources.read_all()?;
        Ok(sources)
    }

    /// Takes in what was changed on disk. In words what that was; nothing when nothing had changed.
    pub fn take_in(&mut self, paths: &BTreeSet<PathBuf>) -> Option<String> {
        if let Some(texts) = self.only_texts(paths) {
            let names: Vec<String> = texts.iter().map(|(path, _)| path.clone()).collect();
            if texts.into_iter().all(|(path, text)| self.save(&path, text)) {
                return (!names.is_empty()).then(|| names.join(", "));
            }
        }
        let all = self.read_all();
        self.is_stale = all.is_err();
        if let Err(failure) = all {
            // What was shown before stays.
            self.read.retain(|told| !told.code.is_empty());
            self.read.insert(0, Arc::new(Told::failure(failure.to_string())));
        }
        Some("The whole project".to_owned())
    }

    /// The new texts, when nothing was changed but texts of practices and pages that are there. Others are none of the
    /// site's business, or have not changed at all.
    fn only_texts(&self, paths: &BTreeSet<PathBuf>) -> Option<Vec<(String, String)>> {
        let project = self.project.as_ref().filter(|_| !self.is_stale)?;
        let mut texts = Vec::new();
        for path in paths {
            let Ok(path) = path.strip_prefix(&self.root) else { return None };
            let Some(path) = tree::path_from(Path::new(""), path) else { continue };
            if !tree::is_source(&path) {
                let folder = format!("{path}/");
                let is_folder =
                    self.root.join(&path).is_dir() || project.files.iter().any(|(_, file)| file.path.starts_with(&folder));
                if is_folder && tree::is_below_sources(&path) {
                    return None;
                }
                continue;
            }
            let text = tree::text(&self.root, &path)?;
            let (_, file) = project.files.iter().find(|(_, file)| file.path == path && !file.is_unread)?;
            if file.text == text && !self.held.contains_key(&path) {
                continue;
            }
            Record::of(&path)?;
            texts.push((path, text));
        }
        Some(texts)
    }

    /// Takes the new text of a practice or page. Whether that was enough: otherwise all has to be read.
    fn save(&mut self, path: &str, text: String) -> bool {
        let (Some(record), Some(project)) = (Record::of(path), &mut self.project) else { return false };
        let Some((saved, findings)) = record.save(project, path, text) else { return false };
        let read = tell(&project.files, findings);
        let checked = tell(&project.files, saved.check(project, self.today));
        let errors: BTreeSet<String> = faulty(&read).union(&faulty(&checked)).cloned().collect();
        if !saved.is_read && (errors.is_empty() || self.unsound.contains(path)) {
            saved.undo(project);
            return false;
        }
        self.held.remove(path);
        if !errors.is_empty() && errors.iter().all(|path| !self.unsound.contains(path)) {
            saved.undo(project);
            let told = read.into_iter().chain(checked).filter(|told| told.is_error || told.path == path);
            self.held.insert(path.to_owned(), told.collect());
            return true;
        }
        let files = record.files(project);
        for list in [&mut self.read, &mut self.checked] {
            list.retain(|told| !files.contains(&told.path));
        }
        self.unsound.retain(|path| !files.contains(path));
        self.unsound.extend(errors);
        self.read.extend(read);
        self.checked.extend(checked);
        self.saved.push(saved);
        true
    }

    /// Whether rules have not been tried on what was saved.
    #[must_use]
    pub fn is_unchecked(&self) -> bool {
        !self.saved.is_empty()
    }

    /// Tries all rules on what is shown.
    #[must_use]
    pub fn examine(&self, context: &Context<'_>) -> Vec<Arc<Told>> {
        let project = context.project;
        let mut findings = check::check(project, self.today);
        findings.extend(expressions::check(context));
        tell(&project.files, findings)
    }

    /// Whether some rule says no to a text that was saved and is shown.
    #[must_use]
    pub fn refuses(&self, checked: &[Arc<Told>]) -> bool {
        let errors = faulty(checked);
        self.saved.iter().any(|saved| errors.contains(&saved.path) && !self.unsound.contains(&saved.path))
    }

    /// Takes what the rules said. Where they say no to a text, the one before it is shown again.
    pub fn settle(&mut self, mut checked: Vec<Arc<Told>>) {
        let errors = faulty(&checked);
        let Some(project) = &mut self.project else { return };
        for saved in std::mem::take(&mut self.saved).into_iter().rev() {
            if errors.contains(&saved.path) && !self.unsound.contains(&saved.path) {
                let (own, others) = checked.into_iter().partition(|told| told.path == saved.path);
                checked = others;
                self.held.insert(saved.path.clone(), own);
                saved.undo(project);
            }
        }
        self.checked = checked;
        self.unsound = self.faulty_ones();
    }

    /// The files with errors of which no earlier text is shown.
    fn faulty_ones(&self) -> BTreeSet<String> {
        let mut paths = faulty(&self.read);
        paths.extend(faulty(&self.checked));
        paths.retain(|path| !self.held.contains_key(path));
        paths
    }

    /// All that is known to be wrong, with the present findings of the rules or with those that are handed over.
    #[must_use]
    pub fn report(&self, checked: Option<&[Arc<Told>]>) -> Vec<Arc<Told>> {
        if self.is_stale {
            // What was found before is about files that could not be looked at again.
            return self.read.iter().filter(|told| told.code.is_empty()).cloned().collect();
        }
        let shown = self.read.iter().chain(checked.unwrap_or(&self.checked)).filter(|told| !self.held.contains_key(&told.path));
        let (mut list, warnings): (Vec<_>, Vec<_>) =
            self.held.values().flatten().chain(shown).cloned().partition(|told| told.is_error);
        list.sort_by(|a, b| (&a.path, a.place).cmp(&(&b.path, b.place)));
        list.dedup();
        list.extend(warnings);
        list
    }

    /// The files of which an earlier text is shown.
    #[must_use]
    pub fn held(&self) -> BTreeSet<String> {
        self.held.keys().cloned().collect()
    }

    /// Reads everything. Of a file that has an error now and had none, the earlier text is taken.
    fn read_all(&mut self) -> Result<(), Failure> {
        let reading = self.reading(&BTreeMap::new())?;
        let told: Vec<Arc<Told>> = reading.read.iter().chain(&reading.checked).cloned().collect();
        let good = self.good_texts(&faulty(&told));
        let reading = if good.is_empty() { reading } else { self.reading(&good)? };
        let own = |path: &String| told.iter().filter(|told| told.path == *path).cloned().collect();
        self.held = good.keys().map(|path| (path.clone(), own(path))).collect();
        self.saved.clear();
        let Reading { project, look, read, checked } = reading;
        (self.project, self.look, self.read, self.checked) = (project, look, read, checked);
        self.unsound = self.faulty_ones();
        Ok(())
    }

    /// The texts that are shown of these files, where they had no error themselves.
    fn good_texts(&self, paths: &BTreeSet<String>) -> BTreeMap<String, String> {
        let Some(project) = &self.project else { return BTreeMap::new() };
        let files = project.files.iter().map(|(_, file)| file);
        let sound = files.filter(|file| paths.contains(&file.path) && !self.unsound.contains(&file.path));
        // Where the text is that on disk, something else made it wrong.
        let good = sound.filter(|file| tree::text(&self.root, &file.path).as_ref() != Some(&file.text));
        good.map(|file| (file.path.clone(), file.text.clone())).collect()
    }

    /// The project from disk, with other texts in the place of some files.
    fn reading(&self, instead: &BTreeMap<String, String>) -> Result<Reading, Failure> {
        let mut findings = Vec::new();
        let mut tree = tree::read(&self.root, &mut findings)?;
        read::theme::unpack(&mut tree);
        for (path, text) in instead {
            match tree.texts.get(path) {
                Some(file) => drop(tree.files.replace(*file, text.clone())),
                None => drop(tree.add(path, text)),
            }
        }
        let project = match read::project::assemble(tree, &mut findings) {
            Ok(project) => project,
            Err(tree) => {
                let (look, checked) = (Look::default(), Vec::new());
                return Ok(Reading { project: None, look, read: tell(&tree.files, findings), checked });
            }
        };
        let look = self.look(&project, &mut findings);
        let checked = whole_check::rules(&project, self.today);
        let (read, checked) = (tell(&project.files, findings), tell(&project.files, checked));
        Ok(Reading { project: Some(project), look, read, checked })
    }

    /// The look of the project. Maps are drawn anew only where what they are drawn from is another.
    fn look(&self, project: &Project, findings: &mut Vec<Finding>) -> Look {
        let mut hasher = Hasher::default();
        let drawn = |path: &str| path == "regions/map.yaml" || path.starts_with("regions/geometry/");
        for (_, file) in project.files.iter().filter(|(_, file)| drawn(&file.path)) {
            hasher.add(file.path.as_bytes());
            hasher.add(file.text.as_bytes());
        }
        project.regions.iter().for_each(|region| hasher.add(region.id.as_bytes()));
        let drawn_from = Some(hasher.finish());
        let maps = if self.look.drawn_from == drawn_from {
            Arc::clone(&self.look.maps)
        } else {
            Arc::new(Maps::new(&Atlas::new(project.geometry.clone()), &project.map, &project.regions))
        };
        let assets = build::assets(project, &preview(), &maps, findings);
        let spoken = project.spoken(project.site.default_language());
        let watch = |template: &str, work: &mut dyn FnMut()| self.dog.over(project, template, work);
        let engine = Engine::load(&project.files, &project.theme.templates, &spoken, findings, &watch);
        let words = project.languages().map(|language| (language, Vocabulary::new(&project.spoken(language)))).collect();
        Look { maps, assets, engine, words, drawn_from }
    }
}

/// Everything is shown: drafts, and records with errors as far as they can be read.
#[must_use]
pub fn preview() -> Visibility {
    Visibility::default().with_drafts()
}
