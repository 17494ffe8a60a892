//! One source file, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

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
    let target = root.join(path);
    // Nothing of a project is read through a link, so what is written through one would not be read again.
    let mut place = root.to_owned();
    for part in Path::new(path) {
        place.push(part);
        if place.is_symlink() {
            return Err(refusal(&place, "it is a symbolic link, and links are not followed"));
        }
    }
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
    let folder = target.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
    // A hidden name, so that what a killed run leaves is no source of the project.
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let new = folder.join(format!(".{name}.new"));
    let written = fill(&new, bytes).and_then(|()| fs::rename(&new, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&new);
        Failure::io("write", &target)(error)
    })?;
    Ok(Written::New)
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
    use super::{Written, write};
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
