//! Source files, written whole or not at all; several of them all or none.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::ground::failure::Failure;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is there now.
    New,
    /// It was there with the same bytes, and was not touched.
    Same,
}

/// Writes a file below `root`, whose folders are made where they are not there. Another file in its place is only
/// written over where `replace` says so.
///
/// # Errors
/// When there is another file, something on the way is a link, or the system refuses; nothing has changed then.
pub fn write(root: &Path, path: &str, bytes: &[u8], replace: bool) -> Result<Written, Failure> {
    let target = free_of_links(root, path)?;
    if target.is_dir() {
        return Err(refusal(&target, "there is a folder of that name"));
    }
    if target.exists() {
        if fs::read(&target).map_err(Failure::io("read", &target))? == bytes {
            return Ok(Written::Same);
        }
        if !replace {
            return Err(refusal(
                &target,
                "there is another file of that name; choose one with --name, or write over it with --replace",
            ));
        }
    }
    put(root, &target, bytes, |new, target| fs::rename(new, target))?;
    Ok(Written::New)
}

/// Writes a new file below `root`. What is there is never written over, also not by two that write at once.
///
/// # Errors
/// When anything of that name is there, something on the way is a link, or the system refuses; nothing has changed then.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let target = free_of_links(root, path)?;
    let taken = || refusal(&target, "there is something of that name already, and it stays as it is");
    if target.exists() {
        return Err(taken());
    }
    put(root, &target, bytes, |new, target| {
        // A second name is refused where there is one already; a file system without them has to do with a look.
        let linked = match fs::hard_link(new, target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !target.exists() => fs::rename(new, target),
            other => other,
        };
        let _ = fs::remove_file(new);
        linked
    })
    .map_err(|failure| match failure {
        Failure::Io { reason, .. } if reason.kind() == io::ErrorKind::AlreadyExists => taken(),
        other => other,
    })
}

/// The place of a path below `root`. Nothing of a project is read through a link, so what is written through one would
/// not be read again.
fn free_of_links(root: &Path, path: &str) -> Result<PathBuf, Failure> {
    let mut place = root.to_owned();
    for part in Path::new(path) {
        place.push(part);
        if place.is_symlink() {
            return Err(refusal(&place, "it is a symbolic link, and links are not followed"));
        }
    }
    Ok(place)
}

/// Writes under a hidden name, so that what a killed run leaves is no source of the project, and gives it its own.
fn put(root: &Path, target: &Path, bytes: &[u8], name_it: impl Fn(&Path, &Path) -> io::Result<()>) -> Result<(), Failure> {
    let folder = target.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
    let new = hidden(target, "new");
    fill(&new, bytes).and_then(|()| name_it(&new, target)).map_err(|error| {
        let _ = fs::remove_file(&new);
        Failure::io("write", target)(error)
    })
}

/// Writes several files below `root` over those that are there, in folders that are made where they are not: all of them, or none.
///
/// All are laid ready beside their places first. Where one cannot be put in its place after others, those are put back.
/// (A run that is killed in between leaves whole files, some old and some new; the next one does the rest.)
///
/// # Errors
/// When something on the way is a link, or the system refuses; nothing has changed then.
pub fn write_all(root: &Path, files: &BTreeMap<String, String>) -> Result<(), Failure> {
    let mut ready: Vec<Ready> = Vec::new();
    let laid = files.iter().try_for_each(|(path, text)| {
        let target = free_of_links(root, path)?;
        let (new, old) = (hidden(&target, "new"), hidden(&target, "old"));
        let folder = target.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
        ready.push(Ready { target: target.clone(), new: new.clone(), old, has_old: target.exists(), is_there: false });
        fill(&new, text.as_bytes()).map_err(Failure::io("write", &target))
    });
    let put = laid.and_then(|()| {
        ready.iter_mut().try_for_each(|file| {
            if file.has_old {
                let _ = fs::remove_file(&file.old);
                // The old file keeps its place until the new one takes it in one step.
                fs::hard_link(&file.target, &file.old)
                    .or_else(|_| fs::copy(&file.target, &file.old).map(|_| ()))
                    .map_err(Failure::io("keep a copy of", &file.target))?;
            }
            fs::rename(&file.new, &file.target).map_err(Failure::io("write", &file.target))?;
            file.is_there = true;
            Ok(())
        })
    });
    for file in &ready {
        if put.is_err() && file.is_there {
            let _ = if file.has_old { fs::rename(&file.old, &file.target) } else { fs::remove_file(&file.target) };
        }
        let _ = fs::remove_file(&file.new);
        let _ = fs::remove_file(&file.old);
    }
    put
}

/// A file that is laid ready beside its place.
struct Ready {
    target: PathBuf,
    new: PathBuf,
    old: PathBuf,
    has_old: bool,
    is_there: bool,
}

/// A hidden name, so that what a killed run leaves is no source of the project.
fn hidden(target: &Path, ending: &str) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{ending}"))
}

fn fill(new: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Err(error) = fs::remove_file(new)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    File::create_new(new)?.write_all(bytes)
}

fn refusal(path: &Path, reason: &str) -> Failure {
    Failure::File { path: path.to_owned(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Written, create, write, write_all};
    use std::collections::BTreeMap;
    use std::fs;

    #[test]
    fn a_file_is_written_once_and_written_over_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let read = || fs::read_to_string(root.join("a/b/c.txt")).unwrap();
        assert_eq!(write(root, "a/b/c.txt", b"one", false).unwrap(), Written::New);
        assert_eq!(write(root, "a/b/c.txt", b"one", false).unwrap(), Written::Same);
        let refusal = write(root, "a/b/c.txt", b"two", false).unwrap_err().to_string();
        assert!(refusal.contains("--replace") && read() == "one", "{refusal}");
        // What a killed run left is in nobody's way.
        fs::write(root.join("a/b/.c.txt.new"), "half").unwrap();
        assert_eq!(write(root, "a/b/c.txt", b"two", true).unwrap(), Written::New);
        assert_eq!(read(), "two");
        assert_eq!(fs::read_dir(root.join("a/b")).unwrap().count(), 1);
        assert!(write(root, "a/b", b"two", true).is_err(), "a folder");
        assert!(create(root, "a/b/c.txt", b"two").unwrap_err().to_string().contains("stays as it is"));
        create(root, "a/new.txt", b"three").unwrap();
        assert!(create(root, "a/new.txt", b"three").is_err() && create(root, "a/b", b"").is_err());
        assert_eq!(fs::read_dir(root.join("a")).unwrap().count(), 2);
    }

    #[test]
    fn several_files_are_written_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let files =
            |text: &str, last: &str| BTreeMap::from(["a.txt", "b.txt", last].map(|path| (path.to_owned(), text.to_owned())));
        write_all(root, &files("one", "c.txt")).unwrap();
        // The last cannot be written: its folder is a file.
        assert!(write_all(root, &files("two", "c.txt/d.txt")).is_err());
        fs::create_dir(root.join("z")).unwrap();
        assert!(write_all(root, &files("two", "z")).is_err(), "a folder");
        assert_eq!(["a.txt", "b.txt", "c.txt"].map(|path| fs::read_to_string(root.join(path)).unwrap()), ["one", "one", "one"]);
        write_all(root, &files("two", "c.txt")).unwrap();
        assert_eq!(fs::read_to_string(root.join("c.txt")).unwrap(), "two");
        assert_eq!(fs::read_dir(root).unwrap().count(), 4, "nothing is left beside them");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), folder.path().join("a")).unwrap();
        assert!(write(folder.path(), "a/b.txt", b"one", true).unwrap_err().to_string().contains("link"));
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
