//! Files that stay: taken over from the published folder into the new one without a byte being written.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::ground::failure::Failure;

/// What becomes of a file in the published folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is in the new folder as well.
    Stays,
    /// It is not.
    Goes,
    /// Somebody else's file is where the new site has one of its own.
    InTheWay,
}

/// Takes over from one folder into another every file whose fate it is to stay.
///
/// The fate is asked for by path with `/` between folders, or by `None` where the path is not UTF-8.
///
/// # Errors
/// When a file is in the way of the new site, or the system refuses.
pub fn carry(from: &Path, to: &Path, fate: &mut impl FnMut(Option<&str>) -> Fate) -> Result<(), Failure> {
    folder(&mut from.to_owned(), &mut to.to_owned(), Some(&mut String::new()), fate)
}

/// One folder. The two paths and the text are lengthened for each entry and shortened again.
fn folder(
    from: &mut PathBuf,
    to: &mut PathBuf,
    mut path: Option<&mut String>,
    fate: &mut impl FnMut(Option<&str>) -> Fate,
) -> Result<(), Failure> {
    for entry in fs::read_dir(&*from).map_err(Failure::io("read", &*from))? {
        let entry = entry.map_err(Failure::io("read", &*from))?;
        let is_folder = entry.file_type().map_err(Failure::io("read", &*from))?.is_dir();
        let name = entry.file_name();
        let length = path.as_ref().map_or(0, |path| path.len());
        let mut whole = path.as_mut().zip(name.to_str()).map(|(path, name)| {
            path.push_str(name);
            &mut **path
        });
        from.push(&name);
        to.push(&name);
        if is_folder {
            if let Some(whole) = &mut whole {
                whole.push('/');
            }
            folder(from, to, whole, fate)?;
        } else {
            match fate(whole.as_deref().map(String::as_str)) {
                Fate::Stays => take(from, to)?,
                Fate::Goes => {}
                Fate::InTheWay => return Err(in_the_way(from)),
            }
        }
        from.pop();
        to.pop();
        if let Some(path) = &mut path {
            path.truncate(length);
        }
    }
    Ok(())
}

/// Gives a file a second name in the new folder, or copies it where there can be no second name.
///
/// Both folders then hold the same file, so nothing may ever write into it; the tool creates new files only.
fn take(from: &Path, to: &Path) -> Result<(), Failure> {
    let taken = within(to, || match fs::hard_link(from, to) {
        // These two are about the place it should go to, and a copy would meet them again.
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => copy(from, to),
        result => result,
    });
    taken.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => in_the_way(from),
        _ => Failure::io("take over", from)(error),
    })
}

fn in_the_way(file: &Path) -> Failure {
    Failure::Output {
        path: file.to_owned(),
        reason: "the new site has a file or folder of that name, and this one was not published by the tool; move it away"
            .to_owned(),
    }
}

/// Tries to create something, and tries again with the folders around it if they were missing.
///
/// # Errors
/// What the second try or the folders ran into.
pub fn within<T>(path: &Path, mut create: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    match create() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            create()
        }
        result => result,
    }
}

/// A copy with the time of the last change, which servers tell visitors.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return link(&fs::read_link(from)?, to);
    }
    if !metadata.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is neither a file nor a link"));
    }
    let mut copy = File::create_new(to)?;
    io::copy(&mut File::open(from)?, &mut copy)?;
    copy.set_permissions(metadata.permissions())?;
    copy.set_modified(metadata.modified()?)
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(ErrorKind::Unsupported, "it is a link"))
}

#[cfg(test)]
mod tests {
    use super::{Fate, carry, copy};
    use std::fs;

    #[test]
    fn takes_what_stays_and_says_what_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir_all(from.join("sv/om")).unwrap();
        for path in ["CNAME", "sv/index.html", "sv/om/index.html"] {
            fs::write(from.join(path), path).unwrap();
        }
        let mut asked = Vec::new();
        let mut fate = |path: Option<&str>| {
            asked.push(path.unwrap().to_owned());
            if path == Some("sv/index.html") { Fate::Goes } else { Fate::Stays }
        };
        carry(&from, &to, &mut fate).unwrap();
        asked.sort();
        assert_eq!(asked, ["CNAME", "sv/index.html", "sv/om/index.html"]);
        assert_eq!(fs::read_to_string(to.join("sv/om/index.html")).unwrap(), "sv/om/index.html");
        assert!(to.join("CNAME").exists() && !to.join("sv/index.html").exists());
        let error = carry(&from, &to, &mut |_| Fate::Stays).unwrap_err().to_string();
        assert!(error.contains("move it away"), "{error}");
    }

    #[test]
    fn a_copy_is_a_file_of_its_own_with_the_old_time() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::write(&from, "text").unwrap();
        let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(&from).unwrap().set_modified(then).unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(fs::metadata(&to).unwrap().modified().unwrap(), then);
        fs::write(&to, "other").unwrap();
        assert_eq!(fs::read_to_string(&from).unwrap(), "text");
        assert!(copy(&from, &to).is_err(), "a file that is there is never written into");
    }
}
