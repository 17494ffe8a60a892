//! The project's folders on disk, read into memory: the one part of reading that touches the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::rules;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Files, Location};
use crate::ground::slug::is_device;

/// Largest text file of content, geometry file and image, in bytes.
const LARGEST_TEXT: u64 = 4 << 20;
const LARGEST_GEOMETRY: u64 = 64 << 20;
const LARGEST_IMAGE: u64 = 20 << 20;

/// Where the files for the editors' page lie.
const ADMIN: &str = "themes/admin/";
/// The folders with sources.
const FOLDERS: [&str; 3] = ["content", "regions", "themes"];

/// Everything below `content/`, `regions/` and `themes/`, in memory.
#[derive(Debug, Default)]
pub struct Tree {
    /// The texts.
    pub files: Files,
    /// Texts by path from the root.
    pub texts: BTreeMap<String, FileId>,
    /// Images by path from the root.
    pub images: BTreeMap<String, Vec<u8>>,
    /// Other people's files for the editors' page, by path below `themes/admin/`. They are published as they are.
    pub admin: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// Adds a text that does not come from disk.
    pub fn add(&mut self, path: &str, text: impl Into<String>) -> FileId {
        let id = self.files.add(path, text);
        self.texts.insert(path.to_owned(), id);
        id
    }

    /// Adds what was read of a file.
    fn take(&mut self, path: String, loaded: Loaded, findings: &mut Vec<Finding>) {
        match loaded {
            Loaded::Text { text, control } => {
                let id = self.add(&path, text);
                findings.extend(control.map(|at| {
                    let at = Location::new(id, at, at + 1);
                    Finding::new(&rules::UNREADABLE, at, "there is a control character in the text").help("delete it")
                }));
            }
            Loaded::Image(bytes) => drop(self.images.insert(path, bytes)),
            Loaded::Admin(name, bytes) => drop(self.admin.insert(name, bytes)),
            Loaded::Refused(finding) => findings.push(*finding),
            Loaded::Nothing => {}
        }
    }

    /// The texts in a folder (`content/practices/`) with an ending (`.md`), by path.
    pub fn below<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, FileId)> {
        self.texts
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .filter(move |(path, _)| path.ends_with(ending))
            .map(|(path, id)| (path.as_str(), *id))
    }
}

/// Reads the project below `root`. Links are not followed, so nothing outside of it is ever read, nor is anything hidden.
///
/// # Errors
/// When there is no project at `root`, or the system refuses to read a file.
pub fn read(root: &Path, findings: &mut Vec<Finding>) -> Result<Tree, Failure> {
    if !root.join("content/site.yaml").is_file() {
        return Err(Failure::NoProject(root.to_owned()));
    }
    let mut places = Vec::new();
    for folder in FOLDERS {
        let top = root.join(folder);
        if !top.exists() {
            continue;
        }
        let is_shown = |entry: &DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(&top).follow_root_links(false).sort_by_file_name().into_iter().filter_entry(is_shown) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&top).to_owned();
                Failure::Io { action: "read", path, reason: error.into() }
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let Some(path) = path_from(root, entry.path()) else {
                let lossy = entry.path().to_string_lossy().into_owned();
                findings.push(Finding::about(&rules::FILE_NAME, lossy, "the file's name is not valid UTF-8"));
                continue;
            };
            if entry.file_type().is_symlink() {
                findings.push(
                    Finding::about(&rules::UNSAFE_PATH, path, "this is a symbolic link, and links are not followed")
                        .help("put a copy of the file in its place"),
                );
                continue;
            }
            if !entry.file_type().is_file() {
                // To open a pipe would mean to wait for somebody who writes into it.
                let message = "this is neither a file nor a folder, but a pipe, socket or device";
                findings.push(Finding::about(&rules::UNREADABLE, path, message).help("delete it"));
                continue;
            }
            places.push((entry.into_path(), path));
        }
    }
    let loaded: Vec<(String, Loaded)> =
        places.into_par_iter().map(|(place, path)| load(&place, &path).map(|loaded| (path, loaded))).collect::<Result<_, _>>()?;
    let mut tree = Tree::default();
    for (path, loaded) in loaded {
        tree.take(path, loaded, findings);
    }
    Ok(tree)
}

/// Whether a path from the root could be that of a source file, by its folder and its ending.
#[must_use]
pub fn is_source(path: &str) -> bool {
    path.starts_with(ADMIN)
        || is_below_sources(path) && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "yml" || kind(ending).is_some())
}

/// Whether a path from the root is one of the folders with sources, or in one of them, and not hidden.
#[must_use]
pub fn is_below_sources(path: &str) -> bool {
    FOLDERS.contains(&path.split('/').next().unwrap_or_default()) && !path.split('/').any(|part| part.starts_with('.'))
}

/// The text of one file as [`read`] takes it; `None` where there is anything to say about it.
#[must_use]
pub fn text(root: &Path, path: &str) -> Option<String> {
    let place = root.join(path);
    let (limit, _) = kind(path.rsplit_once('.')?.1).filter(|(_, is_text)| *is_text)?;
    fs::symlink_metadata(&place).ok().filter(|data| data.is_file() && data.len() <= limit)?;
    match load(&place, path).ok()? {
        Loaded::Text { text, control: None } => Some(text),
        _ => None,
    }
}

/// A path from the root with `/` between folders.
#[must_use]
pub fn path_from(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// How large a file with that ending may be, and whether it is text; `None` for files that are none of the site's business.
fn kind(ending: &str) -> Option<(u64, bool)> {
    match ending {
        "md" | "yaml" | "html" | "css" | "js" | "svg" => Some((LARGEST_TEXT, true)),
        "json" | "topojson" | "geojson" => Some((LARGEST_GEOMETRY, true)),
        "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif" => Some((LARGEST_IMAGE, false)),
        _ => None,
    }
}

/// What a file holds.
enum Loaded {
    /// A text, and where it has a control character.
    Text { text: String, control: Option<usize> },
    /// An image.
    Image(Vec<u8>),
    /// A file of other people for the editors' page, by its name there.
    Admin(String, Vec<u8>),
    /// Nothing that can be used.
    Refused(Box<Finding>),
    /// Something that is none of the site's business.
    Nothing,
}

/// Reads one file, by its ending. `path` is its path from the root.
fn load(place: &Path, path: &str) -> Result<Loaded, Failure> {
    let refused = |finding: Finding| Ok(Loaded::Refused(Box::new(finding)));
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if let Some(part) = path.split('/').find(|part| is_device(part)) {
        let message = format!("Windows keeps the name “{part}” for a device, so nobody there could work with the project");
        return refused(Finding::about(&rules::FILE_NAME, path, message).help("give it another name"));
    }
    let for_editors = path.strip_prefix(ADMIN);
    if ending == "yml" && for_editors.is_none() {
        let renamed = path.replace(".yml", ".yaml");
        return refused(
            Finding::about(&rules::FILE_NAME, path, "YAML files end in .yaml here").help(format!("rename it to {renamed}")),
        );
    }
    let known = if for_editors.is_some() { Some((LARGEST_IMAGE, false)) } else { kind(ending) };
    let Some((limit, is_text)) = known else { return Ok(Loaded::Nothing) };
    let size = fs::metadata(place).map_err(Failure::io("read", place))?.len();
    if size > limit {
        let message = format!("the file has {size} bytes; {limit} is the limit");
        return refused(Finding::about(&rules::UNREADABLE, path, message).help("split or shrink it"));
    }
    let bytes = fs::read(place).map_err(Failure::io("read", place))?;
    if let Some(name) = for_editors {
        return Ok(Loaded::Admin(name.to_owned(), bytes));
    }
    if !is_text {
        return Ok(Loaded::Image(bytes));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            let control = text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
            Ok(Loaded::Text { text, control })
        }
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..good].split(|&byte| byte == b'\n').count();
            let message = format!("the file is not UTF-8: line {line} holds a byte that is none");
            refused(Finding::about(&rules::UNREADABLE, path, message).help("save it as UTF-8 in your editor"))
        }
    }
}
