//! One publication at a time: a lock file beside the published folder.

use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held until dropped. The system lets go of it when the process ends in whatever way, so a killed build locks nobody out.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, or says with `None` that somebody else holds it.
    ///
    /// # Errors
    /// When the file cannot be created there, or the file system knows no locks.
    pub fn take(path: &Path) -> io::Result<Option<Lock>> {
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The holder before us removes the file as it leaves. A lock on a file that is no longer
            // there keeps nobody out, so it only counts if the path still leads to the file we locked.
            if fs::metadata(path).is_ok_and(|there| file.metadata().is_ok_and(|ours| same(&ours, &there))) {
                return Ok(Some(Lock { file, path: path.to_owned() }));
            }
        }
    }
}

impl Drop for Lock {
    /// Leaves nothing behind. Where an open file cannot be told from its path, the empty file stays.
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

#[cfg(unix)]
fn same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same(_: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::Lock;

    #[test]
    fn only_one_holds_it_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".public.regionlab-lock");
        let first = Lock::take(&path).unwrap();
        assert!(first.is_some());
        assert!(Lock::take(&path).unwrap().is_none());
        drop(first);
        assert!(!path.exists() || cfg!(not(unix)));
        assert!(Lock::take(&path).unwrap().is_some());
    }
}
