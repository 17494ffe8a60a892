//! One folder in the place of another, in one step where the system has such a step.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::{fs, io, thread};

use super::place::Place;
use crate::ground::failure::Failure;

/// Puts the new folder in the place of the published one, and removes the latter.
///
/// # Errors
/// When the system refuses; the published folder is then what it was.
pub fn swap(place: &Place) -> Result<(), Failure> {
    let Place { out, new, old, .. } = place;
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => Failure::Output {
            path: out.clone(),
            reason: format!(
                "it cannot be swapped for another folder ({error}); if it is a mount point, name a folder inside it with --out"
            ),
        },
        _ => Failure::io("swap in the new site at", out)(error),
    };
    if !out.exists() {
        return fs::rename(new, out).map_err(refused);
    }
    let past = match exchange(new, out) {
        Ok(true) => new,
        Ok(false) => {
            in_two_steps(place).map_err(refused)?;
            old
        }
        Err(error) => return Err(refused(error)),
    };
    // The new site is published. What is left of the old one disturbs nobody, and the next publication clears it.
    let _ = remove(past);
    Ok(())
}

/// Puts the published folder aside and the new one in its place.
///
/// For a moment, some microseconds, there is no published folder. Visitors may see an error then,
/// but never half a site. A build that is killed in that moment leaves the old site aside, whole,
/// and [`recover`] puts it back.
fn in_two_steps(Place { out, new, old, .. }: &Place) -> io::Result<()> {
    fs::rename(out, old)?;
    fs::rename(new, out).inspect_err(|_| {
        let _ = fs::rename(old, out);
    })
}

/// Clears what a killed build left: puts the old site back if it was between two steps, removes all else.
///
/// # Errors
/// When the system refuses to.
pub fn recover(Place { out, new, old, .. }: &Place) -> Result<(), Failure> {
    if !out.exists() && old.exists() {
        fs::rename(old, out).map_err(Failure::io("put back", out))?;
    }
    for leftover in [new, old] {
        remove(leftover).map_err(Failure::io("clear", leftover))?;
    }
    Ok(())
}

/// Removes a folder with all that is in it, if it is there. Links in it are removed, not followed.
///
/// Several threads share the work, because removing folders is mostly waiting: on ext4, four take
/// a third of the time that one takes.
///
/// # Errors
/// When the system refuses to.
pub fn remove(folder: &Path) -> io::Result<()> {
    if folder.is_symlink() || !folder.is_dir() {
        return gone(fs::remove_file(folder));
    }
    let entries = Mutex::new(fs::read_dir(folder)?);
    let next = || entries.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> io::Result<()> {
        while let Some(entry) = next() {
            let entry = entry?;
            let is_folder = entry.file_type()?.is_dir();
            gone(if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) })?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or(Ok(())))
    })?;
    gone(fs::remove_dir(folder))
}

/// What is not there need not be removed.
fn gone(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Swaps two folders in one step; `false` where the system or the file system has no such step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::{in_two_steps, recover, remove, swap};
    use crate::output::place::{self, Place};
    use std::fs;
    use std::path::Path;

    fn place(folder: &Path) -> Place {
        place::find(&folder.join("public"), &folder.join("lab")).unwrap()
    }

    fn put(folder: &Path, text: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("index.html"), text).unwrap();
    }

    fn text(folder: &Path) -> String {
        fs::read_to_string(folder.join("index.html")).unwrap()
    }

    #[test]
    fn the_new_takes_the_place_of_the_old() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        for n in ["first", "second", "third"] {
            put(&place.new, n);
            swap(&place).unwrap();
            assert_eq!(text(&place.out), n);
            assert!(!place.new.exists() && !place.old.exists());
        }
    }

    #[cfg(unix)]
    #[test]
    fn removing_follows_no_link() {
        let folder = tempfile::tempdir().unwrap();
        let [doomed, dear] = ["doomed", "dear"].map(|name| folder.path().join(name));
        put(&dear, "dear");
        put(&doomed, "doomed");
        fs::create_dir_all(doomed.join("sv/om")).unwrap();
        std::os::unix::fs::symlink(&dear, doomed.join("link")).unwrap();
        std::os::unix::fs::symlink(&dear, doomed.join("sv/link")).unwrap();
        remove(&doomed).unwrap();
        assert!(!doomed.exists());
        std::os::unix::fs::symlink(&dear, &doomed).unwrap();
        remove(&doomed).unwrap();
        assert!(!doomed.is_symlink());
        assert_eq!(text(&dear), "dear");
        remove(&doomed).unwrap();
    }

    #[test]
    fn two_steps_do_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        put(&place.out, "old");
        put(&place.new, "new");
        in_two_steps(&place).unwrap();
        assert_eq!((text(&place.out), text(&place.old)), ("new".into(), "old".into()));
        recover(&place).unwrap();
        assert_eq!(text(&place.out), "new");
        assert!(!place.old.exists());
    }

    #[test]
    fn a_kill_between_two_steps_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        put(&place.old, "old");
        put(&place.new, "new");
        recover(&place).unwrap();
        assert_eq!(text(&place.out), "old");
        assert!(!place.new.exists() && !place.old.exists());
    }

    #[test]
    fn a_second_step_that_fails_takes_back_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        put(&place.out, "old");
        assert!(in_two_steps(&place).is_err());
        assert_eq!(text(&place.out), "old");
    }
}
