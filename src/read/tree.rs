//! The project's folders on disk, read into memory: the one part of reading that touches the disk.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::rules;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::limits::{self, GEOMETRY_BYTES, PICTURE_BYTES, TEXT_BYTES};
use crate::ground::location::{FileId, Files, Location};
use crate::ground::slug::is_device;

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
                findings.extend(control.map(|(at, c)| {
                    let at = Location::new(id, at, at + c.len_utf8());
                    let message = format!("there is a control character in the text ({})", c.escape_unicode());
                    Finding::new(&rules::UNREADABLE, at, message).help("delete it")
                }));
            }
            Loaded::Image(bytes) => drop(self.images.insert(path, bytes)),
            Loaded::Admin(name, bytes) => drop(self.admin.insert(name, bytes)),
            Loaded::Refused(finding) => findings.push(*finding),
            Loaded::Unread(finding) => {
                self.files.add_unread(&path);
                findings.push(*finding);
            }
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
    let mut tree = Tree::default();
    let mut places = Vec::new();
    let mut count = 0;
    'folders: for folder in FOLDERS {
        let top = root.join(folder);
        match fs::symlink_metadata(&top) {
            Ok(data) if data.is_dir() => {}
            Ok(_) => {
                // All that was published of it would be taken for deleted.
                let reason = std::io::Error::other("it is no folder, and links are not followed; put the folder itself there");
                return Err(Failure::Io { action: "read", path: top, reason });
            }
            Err(_) => continue,
        }
        let is_shown = |entry: &DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(&top)
            .follow_root_links(false)
            .max_depth(limits::FOLDERS + 1)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(is_shown)
        {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&top).to_owned();
                Failure::Io { action: "read", path, reason: error.into() }
            })?;
            if entry.file_type().is_dir() {
                if entry.depth() > limits::FOLDERS {
                    let message = format!("folders lie more than {} deep, and nothing further down is read", limits::FOLDERS);
                    let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
                    findings.push(Finding::about(&rules::UNREADABLE, path, message).help("move the files further up"));
                }
                let path = path_from(root, entry.path()).filter(|path| is_source(path) && !path.starts_with(ADMIN));
                findings.extend(path.map(|path| {
                    tree.files.add_unread(&path);
                    Finding::about(&rules::UNREADABLE, path, "this is a folder with the name of a source file")
                        .line(1, 1)
                        .help("rename it, or put the file in its place")
                }));
                continue;
            }
            count += 1;
            if count > limits::FILES {
                let message = format!("there are more than {} source files, and the rest is not read", limits::FILES);
                findings.push(Finding::about(&rules::UNREADABLE, folder, message).help("make several sites of it"));
                break 'folders;
            }
            let Some(path) = path_from(root, entry.path()) else {
                let lossy = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
                let finding = Finding::about(&rules::FILE_NAME, lossy, "the file's name is not valid UTF-8").line(1, 1);
                findings.push(finding.help("give it another name"));
                continue;
            };
            if !entry.file_type().is_file() && is_source(&path) {
                tree.files.add_unread(&path);
            }
            if entry.file_type().is_symlink() {
                findings.push(
                    Finding::about(&rules::UNSAFE_PATH, path, "this is a symbolic link, and links are not followed")
                        .line(1, 1)
                        .help("put a copy of the file in its place"),
                );
                continue;
            }
            if !entry.file_type().is_file() {
                // To open a pipe would mean to wait for somebody who writes into it.
                let message = "this is neither a file nor a folder, but a pipe, socket or device";
                findings.push(Finding::about(&rules::UNREADABLE, path, message).line(1, 1).help("delete it"));
                continue;
            }
            places.push((entry.into_path(), path));
        }
    }
    let loaded: Vec<(String, Loaded)> =
        places.into_par_iter().map(|(place, path)| load(&place, &path).map(|loaded| (path, loaded))).collect::<Result<_, _>>()?;
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
        "md" | "yaml" | "html" | "css" | "js" | "svg" => Some((TEXT_BYTES, true)),
        "json" | "topojson" | "geojson" => Some((GEOMETRY_BYTES as u64, true)),
        "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif" => Some((PICTURE_BYTES, false)),
        _ => None,
    }
}

/// What a file holds.
enum Loaded {
    /// A text, and the first control character in it.
    Text { text: String, control: Option<(usize, char)> },
    /// An image.
    Image(Vec<u8>),
    /// A file of other people for the editors' page, by its name there.
    Admin(String, Vec<u8>),
    /// Nothing that can be used.
    Refused(Box<Finding>),
    /// A file that belongs to the site and could not be read.
    Unread(Box<Finding>),
    /// Something that is none of the site's business.
    Nothing,
}

/// Reads one file, by its ending. `path` is its path from the root.
fn load(place: &Path, path: &str) -> Result<Loaded, Failure> {
    let refused = |finding: Finding| Ok(Loaded::Refused(Box::new(finding)));
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if let Some(part) = path.split('/').find(|part| is_device(part)) {
        let message = format!("Windows keeps the name “{part}” for a device, so nobody there could work with the project");
        return refused(Finding::about(&rules::FILE_NAME, path, message).line(1, 1).help("give it another name"));
    }
    let for_editors = path.strip_prefix(ADMIN);
    if ending == "yml" && for_editors.is_none() {
        let renamed = path.replace(".yml", ".yaml");
        return refused(
            Finding::about(&rules::FILE_NAME, path, "YAML files end in .yaml here")
                .line(1, 1)
                .help(format!("rename it to {renamed}")),
        );
    }
    let known = if for_editors.is_some() { Some((PICTURE_BYTES, false)) } else { kind(ending) };
    let Some((limit, is_text)) = known else { return Ok(Loaded::Nothing) };
    let file = fs::File::open(place).map_err(Failure::io("read", place))?;
    let size = file.metadata().map_err(Failure::io("read", place))?.len();
    // The file may grow while it is read.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0));
    if size <= limit {
        file.take(limit + 1).read_to_end(&mut bytes).map_err(Failure::io("read", place))?;
    }
    if size > limit || bytes.len() as u64 > limit {
        let message = format!("the file has {size} bytes; {limit} is the limit");
        let finding = Finding::about(&rules::UNREADABLE, path, message).help("split or shrink it");
        return Ok(Loaded::Unread(Box::new(if is_text { finding.line(1, 1) } else { finding })));
    }
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
            let control = text.char_indices().find(|(_, c)| is_control(*c));
            Ok(Loaded::Text { text, control })
        }
        Err(error) => {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let message = format!("the file is not UTF-8: line {line} holds a byte that is none");
            Ok(Loaded::Unread(Box::new(
                Finding::about(&rules::UNREADABLE, path, message)
                    .line(line as u64, column as u64)
                    .help("save it as UTF-8 in your editor"),
            )))
        }
    }
}

/// Whether a character does something instead of being seen: one that controls a device, or that turns the direction of
/// writing so that a text is not what it looks like (Unicode Technical Report 36, section 2.1).
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
