//! Where a site may be published: never over anybody's work.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::manifest::{self, Found};
use crate::ground::failure::Failure;

/// Folders of a project that hold what people wrote.
const SOURCES: [&str; 5] = ["content", "regions", "themes", "src", ".git"];

/// A folder that may be published to, and the names beside it that publishing uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The published folder, with links resolved. It need not exist.
    pub out: PathBuf,
    /// Where the next site is put together.
    pub new: PathBuf,
    /// Where the last site is for a moment, on systems that cannot swap two folders in one step.
    pub old: PathBuf,
    /// The file whose holder may publish.
    pub lock: PathBuf,
}

/// Finds the place for `out`, a folder that must not touch the sources of the project at `root`. Writes nothing.
///
/// # Errors
/// When `out` is a file, the project itself, a folder around it, or one that holds sources.
pub fn find(out: &Path, root: &Path) -> Result<Place, Failure> {
    let refuse = |reason: &str| Err(Failure::Output { path: out.to_owned(), reason: reason.to_owned() });
    let out = settle(out)?;
    let root = settle(root)?;
    if root.starts_with(&out) {
        return refuse("it holds the project itself; name a folder of its own with --out");
    }
    for name in SOURCES {
        let source = settle(&root.join(name))?;
        if out.starts_with(&source) || source.starts_with(&out) {
            return refuse(&format!("{name}/ holds sources; name a folder of its own with --out"));
        }
    }
    if out.exists() && !out.is_dir() {
        return refuse("it is a file; name a folder with --out");
    }
    let Some(name) = out.file_name() else { return refuse("it has no name; name a folder of its own with --out") };
    let beside = |what: &str| {
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".regionlab-");
        hidden.push(what);
        out.with_file_name(hidden)
    };
    Ok(Place { new: beside("new"), old: beside("old"), lock: beside("lock"), out })
}

/// What was published at the place before.
///
/// # Errors
/// When something is there that the tool did not publish, or the folder cannot be read or swapped.
pub fn published(place: &Place) -> Result<Found, Failure> {
    let out = &place.out;
    let refuse = |reason: &str| Err(Failure::Output { path: out.clone(), reason: reason.to_owned() });
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(Failure::io("read", out)(error)),
    };
    if is_mount_point(out) {
        return refuse("it is a mount point, which cannot be swapped for another folder; name a folder inside it with --out");
    }
    match manifest::read(out)? {
        Found::Nothing if entries.next().is_none() => Ok(Found::Nothing),
        Found::Nothing => refuse(
            "it is not empty, and nothing in it says that this tool published it; empty it, or name another folder with --out",
        ),
        Found::Foreign => refuse("its manifest.json is not one of this tool; empty the folder, or name another one with --out"),
        found => Ok(found),
    }
}

/// The absolute path without links and `..`, also of a folder that does not exist yet.
fn settle(path: &Path) -> Result<PathBuf, Failure> {
    let refuse = |reason: &str| Failure::Output { path: path.to_owned(), reason: reason.to_owned() };
    let mut there = std::path::absolute(path).map_err(Failure::io("find", path))?;
    let mut missing = Vec::new();
    loop {
        match there.canonicalize() {
            Ok(resolved) => return Ok(missing.iter().rev().fold(resolved, |path, name| path.join(name))),
            Err(error) if error.kind() == ErrorKind::NotFound && !there.is_symlink() => {
                let Some(Component::Normal(name)) = there.components().next_back() else {
                    return Err(refuse("it goes back with .. from a folder that does not exist; write the path without"));
                };
                missing.push(name.to_owned());
                there.pop();
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(refuse("it is a link to something that does not exist; delete the link"));
            }
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(refuse("a part of this path is a file; name a folder with --out"));
            }
            Err(error) => return Err(Failure::io("find", there)(error)),
        }
    }
}

/// Whether a folder is the top of another file system than its parent. (A mount of the same file
/// system cannot be seen like this; there it is the swap that fails, with the same advice.)
#[cfg(unix)]
fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    folder.parent().is_some_and(|parent| device(parent) != device(folder))
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::{find, published};
    use crate::output::manifest::{FILE, Found, Manifest};
    use std::fs;

    #[test]
    fn sources_and_the_project_are_out_of_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("lab");
        fs::create_dir_all(root.join("content/pages")).unwrap();
        fs::write(root.join("file"), "").unwrap();
        for wrong in [
            ".",
            "..",
            "content",
            "content/pages/new",
            "themes",
            "src/x",
            "../lab",
            "public/../content",
            "file",
            "file/x",
            "no/../../x",
            ".git/x",
        ] {
            assert!(find(&root.join(wrong), &root).is_err(), "{wrong}");
        }
        for right in ["public", "public/en", "../site", "a/b/c", "content-of-mine"] {
            assert!(find(&root.join(right), &root).is_ok(), "{right}");
        }
        assert!(!root.join("public").exists());
        let place = find(&root.join("public"), &root).unwrap();
        assert_eq!(place.new, root.canonicalize().unwrap().join(".public.regionlab-new"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_resolved_before_anything_is_decided() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("lab");
        fs::create_dir_all(root.join("content")).unwrap();
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, root.join(name)).unwrap();
        link("content", "sneaky");
        link("nowhere", "dangling");
        fs::create_dir(root.join("real")).unwrap();
        link("real", "public");
        assert!(find(&root.join("sneaky"), &root).is_err());
        assert!(find(&root.join("sneaky/below"), &root).is_err());
        assert!(find(&root.join("dangling"), &root).is_err());
        assert_eq!(find(&root.join("public"), &root).unwrap().out, root.join("real"));
    }

    #[test]
    fn only_an_empty_folder_or_one_of_ours_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let place = find(&out, &folder.path().join("lab")).unwrap();
        assert_eq!(published(&place).unwrap(), Found::Nothing);
        fs::create_dir(&out).unwrap();
        assert_eq!(published(&place).unwrap(), Found::Nothing);
        fs::write(out.join("thesis.txt"), "work of years").unwrap();
        assert!(published(&place).unwrap_err().to_string().contains("not empty"));
        fs::write(out.join(FILE), "{}").unwrap();
        assert!(published(&place).unwrap_err().to_string().contains("not one of this tool"));
        Manifest::default().write(&mut fs::File::create(out.join(FILE)).unwrap()).unwrap();
        assert_eq!(published(&place).unwrap(), Found::Known(Manifest::default()));
    }
}
