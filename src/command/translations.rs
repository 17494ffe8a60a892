//! `regionlab translations`: how much is translated, what is missing or stale, and that a translation is up to date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::check::translation::{self, in_words};
use crate::derive::translation::{Count, Item, State, counts, items};
use crate::ground::failure::Failure;
use crate::ground::location::{FileId, Files};
use crate::model::language::Language;
use crate::model::project::Project;
use crate::model::translation::{Prints, Revision, written};
use crate::output::file::{self, Written};
use crate::read;
use crate::read::front_matter;

/// The state of all translations, or of those into one language.
///
/// # Errors
/// When the machine refuses to read something, or the site does not have the language.
pub fn state(root: &Path, language: Option<&str>) -> Result<Report, Failure> {
    let project = project(root)?;
    let chosen = language.map(|tag| chosen(root, &project, tag)).transpose()?;
    let tables = project
        .languages()
        .filter(|one| chosen.is_none_or(|chosen| chosen == *one))
        .map(|language| {
            let items = items(&project, None, language);
            let open: Vec<Open> = items.iter().filter_map(|item| open(&project, item)).collect();
            Table { language, counts: counts(&items), open }
        })
        .collect();
    Ok(Report { tables, is_list: chosen.is_some() })
}

/// The tables of a site.
#[derive(Debug)]
pub struct Report {
    tables: Vec<Table>,
    /// Whether the records are listed.
    is_list: bool,
}

#[derive(Debug)]
struct Table {
    language: Language,
    counts: Vec<Count>,
    open: Vec<Open>,
}

/// A record that somebody has to look at.
#[derive(Debug)]
struct Open {
    kind: &'static str,
    state: &'static str,
    name: String,
    changes: Vec<String>,
}

fn open(project: &Project, item: &Item<'_>) -> Option<Open> {
    let (state, changes) = match &item.state {
        State::Original | State::Translated => return None,
        State::Missing => ("missing", Vec::new()),
        State::Unconfirmed => ("unconfirmed", Vec::new()),
        State::Stale(changes) => ("stale", changes.iter().map(|change| in_words(&project.files, change)).collect()),
    };
    Some(Open { kind: item.kind.id(), state, name: item.name.clone(), changes })
}

impl Report {
    /// As people read it.
    #[must_use]
    pub fn human(&self) -> String {
        let mut out = String::from("language  kind          original  translated  unconfirmed  stale  missing  up to date\n");
        for table in &self.tables {
            for count in &table.counts {
                let Count { original, translated, unconfirmed, stale, missing, .. } = count;
                let (language, kind, percent) = (table.language.tag(), count.kind.id(), count.percent());
                let _ = writeln!(
                    out,
                    "{language:<8}  {kind:<12}  {original:>8}  {translated:>10}  {unconfirmed:>11}  {stale:>5}  {missing:>7}  {percent:>9}%"
                );
            }
        }
        for table in self.tables.iter().filter(|_| self.is_list) {
            for state in ["missing", "stale", "unconfirmed"] {
                let list: Vec<&Open> = table.open.iter().filter(|one| one.state == state).collect();
                if list.is_empty() {
                    continue;
                }
                let _ = write!(out, "\n{} in {}: {}\n", state, table.language, list.len());
                for one in list {
                    let _ = writeln!(out, "  {}", one.name);
                    one.changes.iter().for_each(|change| {
                        let _ = writeln!(out, "    {change}");
                    });
                }
            }
        }
        out
    }

    /// One JSON object a line: each kind in each language, then, where one language was asked for, each open record.
    #[must_use]
    pub fn json(&self) -> String {
        let mut out = String::new();
        for table in &self.tables {
            for count in &table.counts {
                let line = serde_json::json!({
                    "language": table.language, "kind": count.kind.id(), "original": count.original,
                    "translated": count.translated, "unconfirmed": count.unconfirmed, "stale": count.stale,
                    "missing": count.missing, "total": count.total(), "percent": count.percent().to_string(),
                });
                let _ = writeln!(out, "{line}");
            }
        }
        for table in self.tables.iter().filter(|_| self.is_list) {
            for one in &table.open {
                let line = serde_json::json!({
                    "language": table.language, "kind": one.kind, "state": one.state, "record": one.name,
                    "changes": one.changes,
                });
                let _ = writeln!(out, "{line}");
            }
        }
        out
    }
}

/// Records in each of these translations that it is made from the original as it is now. All are looked at before the
/// first is written.
///
/// # Errors
/// When one of them is no translation, or the machine refuses something.
pub fn confirm(root: &Path, paths: &[PathBuf]) -> Result<Vec<(String, Written)>, Failure> {
    let project = project(root)?;
    let known = translations(&project);
    let mut texts = Vec::new();
    for given in paths {
        let path = inside(root, given);
        let Some((prints, state)) = known.get(path.as_str()) else { return Err(no_translation(&project, given, &path)) };
        if *state == translation::State::Copied {
            return Err(refusal(given, "it has the words of the original still; translate it first"));
        }
        let place = root.join(&path);
        let text = fs::read_to_string(&place).map_err(Failure::io("read", &place))?;
        let new = front_matter::with_line(&text, "translated_from", &written(prints));
        let new = new.filter(|new| is_same_record(&text, new, prints));
        let unusual = || refusal(given, "its front matter is written in an unusual way; replace “translated_from” by hand");
        texts.push((path, new.ok_or_else(unusual)?));
    }
    texts.into_iter().map(|(path, text)| file::write(root, &path, text.as_bytes(), true).map(|written| (path, written))).collect()
}

/// The project, where it can be read.
///
/// # Errors
/// When it cannot, or the machine refuses something.
pub fn project(root: &Path) -> Result<Project, Failure> {
    let (project, _) = read::project::read(root)?;
    project.map_err(|_| Failure::File {
        path: root.join("content/site.yaml"),
        reason: "the project cannot be read; run regionlab check".to_owned(),
    })
}

/// The language of that tag, where the site has it.
pub(super) fn chosen(root: &Path, project: &Project, tag: &str) -> Result<Language, Failure> {
    project.languages().find(|language| language.tag() == tag).ok_or_else(|| {
        let known: Vec<String> = project.languages().map(|language| language.to_string()).collect();
        Failure::Language { tag: tag.to_owned(), path: root.join("content/site.yaml"), known: known.join(", ") }
    })
}

/// Each translation by its path, with the fingerprints of its original and how it stands to it.
fn translations(project: &Project) -> BTreeMap<&str, (Prints, translation::State)> {
    let files = &project.files;
    let path = |file: FileId| files.get(file).path.as_str();
    let mut known = BTreeMap::new();
    for practice in &project.practices {
        let prints = translation::prints(translation::parts_of_practice(files, practice.original()));
        let state = |text| translation::of_practice(files, practice, text);
        known.extend(practice.texts.iter().skip(1).map(|text| (path(text.file), (prints.clone(), state(text)))));
    }
    for page in &project.pages {
        let prints = translation::prints(translation::parts_of_page(files, &page.texts[0]));
        let state = |text| translation::of_page(files, page, text);
        known.extend(page.texts.iter().skip(1).map(|text| (path(text.file), (prints.clone(), state(text)))));
    }
    known
}

/// Whether the new text is read as the same translation, with the new record.
fn is_same_record(old: &str, new: &str, prints: &Prints) -> bool {
    /// What practices and pages have in common.
    #[derive(Deserialize)]
    struct Facts {
        title: String,
        summary: String,
        translated_from: Option<Revision>,
    }
    let read = |text: &str| {
        let mut files = Files::default();
        let file = files.add("", text.trim_start_matches('\u{feff}'));
        front_matter::read::<Facts>(&files, file, &mut Vec::new()).map(|(facts, body)| (facts, files.slice(body).to_owned()))
    };
    let (Some((old, old_body)), Some((new, new_body))) = (read(old), read(new)) else { return false };
    let recorded = new.translated_from.map(|revision| revision.prints());
    (old.title, old.summary, old_body) == (new.title, new.summary, new_body) && recorded.as_ref() == Some(prints)
}

/// The path of a file from the project's root: the file is named from here, or from the root.
pub(super) fn inside(root: &Path, given: &Path) -> String {
    let below = |path: PathBuf| Some(path.canonicalize().ok()?.strip_prefix(root.canonicalize().ok()?).ok()?.to_owned());
    let path = below(given.to_owned()).or_else(|| below(root.join(given))).unwrap_or_else(|| given.to_owned());
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn no_translation(project: &Project, given: &Path, path: &str) -> Failure {
    let files = &project.files;
    let practices = project.practices.iter().map(|practice| practice.original().file);
    let mut originals = practices.chain(project.pages.iter().map(|page| page.texts[0].file));
    if originals.any(|file| files.get(file).path == path) {
        let reason = "it is an original; a record of its revision is written into its translations";
        return refusal(given, reason);
    }
    if files.iter().any(|(_, file)| file.path == path) {
        return refusal(given, "it is no translation of a practice or page, or has errors; run regionlab check");
    }
    refusal(given, "there is no such file in the project")
}

fn refusal(path: &Path, reason: &str) -> Failure {
    Failure::File { path: path.to_owned(), reason: reason.to_owned() }
}
