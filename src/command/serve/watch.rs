//! The watch on the project's folders: tells which files were changed. The one door to the file system's notices.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::ground::failure::Failure;
use crate::read::tree;

/// The folders with sources.
const FOLDERS: [&str; 3] = ["content", "regions", "themes"];
/// An editor writes a file in several steps; so long after the first of them all is told at once.
const PAUSE: Duration = Duration::from_millis(12);
const TICK: Duration = Duration::from_millis(4);

/// A watch; it ends when it is dropped.
pub struct Watch {
    root: PathBuf,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    watched: Vec<&'static str>,
}

impl Watch {
    /// Watches the sources of a project and tells the paths of what was written, made, renamed or deleted.
    ///
    /// # Errors
    /// When the system refuses to watch.
    pub fn start(root: &Path, tell: impl Fn(Vec<PathBuf>) + Send + 'static) -> Result<Self, Failure> {
        let own = root.to_owned();
        let notice = move |result: DebounceEventResult| {
            let paths: Vec<PathBuf> = match result {
                Ok(events) => events
                    .into_iter()
                    .filter(|event| is_change(event.kind))
                    // A notice without a path says that notices were lost: then anything may have changed.
                    .flat_map(|event| if event.paths.is_empty() { vec![PathBuf::new()] } else { event.event.paths })
                    .filter(|path| is_of_interest(&own, path))
                    .collect(),
                Err(_) => vec![PathBuf::new()],
            };
            if !paths.is_empty() {
                tell(paths);
            }
        };
        let debouncer = new_debouncer(PAUSE, Some(TICK), notice).map_err(|error| refused(root, &error))?;
        let mut watch = Watch { root: root.to_owned(), debouncer, watched: Vec::new() };
        watch.debouncer.watch(root, RecursiveMode::NonRecursive).map_err(|error| refused(root, &error))?;
        watch.reach_out()?;
        Ok(watch)
    }

    /// Watches the folders that have come into being.
    ///
    /// # Errors
    /// When the system refuses to watch.
    pub fn reach_out(&mut self) -> Result<(), Failure> {
        self.watched.retain(|folder| self.root.join(folder).is_dir());
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if path.is_dir() && !self.watched.contains(&folder) {
                self.debouncer.watch(&path, RecursiveMode::Recursive).map_err(|error| refused(&path, &error))?;
                self.watched.push(folder);
            }
        }
        Ok(())
    }
}

/// Reading is told as well, and our own reading must not look like a change.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// Editors write files beside ours while they save: hidden ones, and copies with other endings.
fn is_of_interest(root: &Path, path: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(root) else { return path.as_os_str().is_empty() };
    let Some(inside) = tree::path_from(Path::new(""), inside) else { return false };
    let is_folder = !inside.rsplit('/').next().unwrap_or_default().contains('.') && tree::is_below_sources(&inside);
    is_folder || tree::is_source(&inside)
}

fn refused(path: &Path, error: &notify::Error) -> Failure {
    Failure::Io { action: "watch", path: path.to_owned(), reason: std::io::Error::other(error.to_string()) }
}
