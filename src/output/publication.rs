//! A publication: the next site is put together beside the published one and takes its place in one step.
//!
//! A kill, a full disk or an error at any moment leaves the old site or the new one, whole. What is
//! published is never written into, and only what the manifest lists is ever deleted. Nothing waits
//! until the bytes have reached the disk, so a power cut just after a build can leave files empty;
//! the next build sees their size and writes them again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::carry::{self, Fate};
use super::lock::Lock;
use super::manifest::{self, Entry, Found, Manifest};
use super::place::{self, Place};
use super::swap;
use crate::ground::failure::Failure;
use crate::ground::hash::{Fingerprint, Hasher, fingerprint};

/// A build that is going on. Dropped without [`Publication::finish`], it leaves the published folder as it was.
#[derive(Debug)]
pub struct Publication {
    staging: Staging,
    previous: Manifest,
    known: bool,
    doubt: Option<String>,
    plan: Mutex<BTreeMap<String, Plan>>,
    inputs: Option<Fingerprint>,
    // Last, so that it is let go of last.
    #[expect(dead_code, reason = "held, never asked")]
    lock: Lock,
}

/// What a finished publication did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were written.
    pub written: usize,
    /// Files that were up to date.
    pub kept: usize,
    /// Files that could not be made anew and stay as they were published.
    pub retained: usize,
    /// Files of the last manifest that are no longer part of the site.
    pub deleted: usize,
    /// Size of all files of the site in bytes.
    pub bytes: u64,
    /// Whether anything on disk is different now.
    pub changed: bool,
}

/// Where a file of the next site comes from.
#[derive(Debug)]
enum Plan {
    Written(Entry),
    Kept,
    Retained,
}

/// The folder that becomes the published one; removed if it does not.
#[derive(Debug)]
struct Staging(Place);

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next publication.
        let _ = swap::remove(&self.0.new);
    }
}

impl Publication {
    /// Begins to publish to the folder `out` the site of the project at `root`.
    ///
    /// Nothing else can publish there until this publication is finished or dropped. What a killed
    /// build left behind is cleared.
    ///
    /// # Errors
    /// When the folder may not or cannot be published to, or another build is publishing to it.
    pub fn open(out: &Path, root: &Path) -> Result<Publication, Failure> {
        let place = place::find(out, root)?;
        let parent = place.out.parent().unwrap_or(&place.out);
        let refuse = |reason: String| Failure::Output { path: out.to_owned(), reason };
        let beside = |error: io::Error| {
            refuse(format!("the site is put together beside it, and {} cannot be written to ({error})", parent.display()))
        };
        fs::create_dir_all(parent).map_err(beside)?;
        let Some(lock) = Lock::take(&place.lock).map_err(beside)? else {
            return Err(refuse("another build is publishing to it; try again when that is done".to_owned()));
        };
        swap::recover(&place)?;
        let (previous, known, doubt) = match place::published(&place)? {
            Found::Known(manifest) => (manifest, true, None),
            Found::Unknown(reason) => {
                let doubt = format!(
                    "the manifest of {} cannot be used, for {reason}; all files are made anew, \
                     and old ones stay (to be rid of them, delete the folder and build again)",
                    out.display()
                );
                (Manifest::default(), false, Some(doubt))
            }
            Found::Nothing | Found::Foreign => (Manifest::default(), false, None),
        };
        Ok(Publication { staging: Staging(place), previous, known, doubt, plan: Mutex::default(), inputs: None, lock })
    }

    /// What was published last; without files where nothing was, or nothing is known of it.
    #[must_use]
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// What people should be told about the last manifest, as a sentence without a full stop.
    #[must_use]
    pub fn doubt(&self) -> Option<&str> {
        self.doubt.as_deref()
    }

    /// Whether a published file was made from the same, by its key, and is still there in its full size.
    #[must_use]
    pub fn keeps(&self, path: &str, key: Fingerprint) -> bool {
        self.previous.files.get(path).is_some_and(|entry| entry.key == key.to_string() && self.is_there(path, entry))
    }

    /// Takes over a published file that is up to date: one that [`Publication::keeps`] was asked about.
    pub fn keep(&self, path: &str) {
        self.plan(path, Plan::Kept);
    }

    /// Takes over the published copy of a file that could not be made anew; `false` where there is none.
    pub fn retain(&self, path: &str) -> bool {
        let there = self.previous.files.get(path).is_some_and(|entry| self.is_there(path, entry));
        if there {
            self.plan(path, Plan::Retained);
        }
        there
    }

    /// Says what all files are made from, once they are made; the next publication of the same has nothing to do.
    pub fn made_from(&mut self, inputs: Fingerprint) {
        self.inputs = Some(inputs);
    }

    /// Takes over all published files, where they were made from the same and are all still there in their full size.
    pub fn keeps_all(&mut self, inputs: Fingerprint) -> bool {
        let files = &self.previous.files;
        let is_same = self.previous.inputs.as_ref().is_some_and(|known| *known == inputs.to_string());
        if !is_same || !files.par_iter().all(|(path, entry)| self.is_there(path, entry)) {
            return false;
        }
        for path in files.keys() {
            self.plan(path, Plan::Kept);
        }
        self.inputs = Some(inputs);
        true
    }

    /// Whether any published file stays that could not be made anew.
    #[must_use]
    pub fn retains_any(&self) -> bool {
        let plans = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plans.values().any(|plan| matches!(plan, Plan::Retained))
    }

    /// Writes a file of the next site. Threads may write different files at the same time.
    ///
    /// # Errors
    /// When the path leads out of the folder, the file was already written, or the system refuses.
    pub fn write(&self, path: &str, bytes: &[u8], key: Fingerprint, sources: &[String]) -> Result<(), Failure> {
        check(path).map_err(|reason| Failure::Output { path: PathBuf::from(path), reason: reason.to_owned() })?;
        let target = self.staging.0.new.join(path);
        // A new file each time: whatever is there may be the published one under a second name.
        let written = carry::within(&target, || {
            let mut file = File::create_new(&target)?;
            // Half a file must not be published, not even by a caller who goes on after an error.
            file.write_all(bytes).inspect_err(|_| drop(fs::remove_file(&target)))
        });
        written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => Failure::Output {
                path: PathBuf::from(path),
                reason: "two files of the site have this path, or one has another one's path as its folder".to_owned(),
            },
            _ => Failure::io("write", &target)(error),
        })?;
        let hash = fingerprint(bytes).to_string();
        let entry = Entry { key: key.to_string(), hash, size: bytes.len() as u64, sources: sources.to_vec() };
        self.plan(path, Plan::Written(entry));
        Ok(())
    }

    /// Writes a file of the next site that is too large to be in memory, as `make` does. Its folder is there.
    ///
    /// # Errors
    /// As [`Publication::write`].
    pub(super) fn write_by(
        &self,
        path: &str,
        key: Fingerprint,
        make: impl Fn(&mut File) -> io::Result<()>,
    ) -> Result<(), Failure> {
        check(path).map_err(|reason| Failure::Output { path: PathBuf::from(path), reason: reason.to_owned() })?;
        let target = self.staging.0.new.join(path);
        let written = carry::within(&target, || {
            let mut file = File::options().read(true).write(true).create_new(true).open(&target)?;
            let finished = make(&mut file).and_then(|()| {
                // The same as the fingerprint of all bytes as one piece, which begins with their number.
                let mut hasher = Hasher::default();
                hasher.write_all(&file.metadata()?.len().to_le_bytes())?;
                file.rewind()?;
                Ok((io::copy(&mut file, &mut hasher)?, hasher.finish()))
            });
            finished.inspect_err(|_| drop(fs::remove_file(&target)))
        });
        let (size, hash) = written.map_err(Failure::io("write", &target))?;
        self.plan(path, Plan::Written(Entry { key: key.to_string(), hash: hash.to_string(), size, sources: Vec::new() }));
        Ok(())
    }

    /// Where the bytes of a file of the next site are now, with what the manifest will say of it; `None` where it is no part
    /// of the next site so far.
    pub(super) fn placed(&self, path: &str) -> Option<(PathBuf, Entry)> {
        let plans = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        match plans.get(path)? {
            Plan::Written(entry) => Some((self.staging.0.new.join(path), entry.clone())),
            Plan::Kept | Plan::Retained => Some((self.staging.0.out.join(path), self.previous.files.get(path)?.clone())),
        }
    }

    /// The size of a file of the next site in bytes; `None` where it is no part of it so far.
    #[must_use]
    pub fn size(&self, path: &str) -> Option<u64> {
        self.placed(path).map(|(_, entry)| entry.size)
    }

    /// The paths of all files of the next site so far, in order.
    pub(super) fn paths(&self) -> Vec<String> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// Publishes: what was written, kept and retained becomes the site, together with files of others.
    ///
    /// Where that is what is published already, nothing on disk is touched.
    ///
    /// # Errors
    /// When the system refuses; the published folder is then what it was.
    pub fn finish(mut self) -> Result<Outcome, Failure> {
        let plan = std::mem::take(&mut self.plan).into_inner().unwrap_or_else(PoisonError::into_inner);
        let (next, mut outcome) = self.next(&plan);
        if self.known && outcome.written == 0 && next == self.previous {
            return Ok(Outcome { changed: false, ..outcome });
        }
        let Place { out, new, .. } = &self.staging.0;
        fs::create_dir_all(new).map_err(Failure::io("create", new))?;
        if out.exists() {
            outcome.deleted = self.carry_over(&plan)?;
            let permissions = fs::metadata(out).map_err(Failure::io("read", out))?.permissions();
            fs::set_permissions(new, permissions).map_err(Failure::io("set the permissions of", new))?;
        }
        let manifest = new.join(manifest::FILE);
        File::create_new(&manifest)
            .and_then(|file| {
                let mut file = BufWriter::new(file);
                next.write(&mut file)?;
                file.flush()
            })
            .map_err(Failure::io("write", &manifest))?;
        swap::swap(&self.staging.0)?;
        Ok(outcome)
    }

    /// The manifest of the next site, and what there is to say about it so far.
    fn next(&self, plan: &BTreeMap<String, Plan>) -> (Manifest, Outcome) {
        let mut outcome = Outcome { written: 0, kept: 0, retained: 0, deleted: 0, bytes: 0, changed: true };
        let mut next = Manifest { inputs: self.inputs.map(|inputs| inputs.to_string()), ..Manifest::default() };
        for (path, plan) in plan {
            let (count, entry) = match plan {
                Plan::Written(entry) => (&mut outcome.written, Some(entry)),
                Plan::Kept => (&mut outcome.kept, self.previous.files.get(path)),
                Plan::Retained => (&mut outcome.retained, self.previous.files.get(path)),
            };
            *count += 1;
            next.files.extend(entry.map(|entry| (path.clone(), entry.clone())));
        }
        outcome.bytes = next.bytes();
        (next, outcome)
    }

    /// Takes over all that stays of the published folder, and returns how many files go with it.
    fn carry_over(&self, plan: &BTreeMap<String, Plan>) -> Result<usize, Failure> {
        let Place { out, new, .. } = &self.staging.0;
        let expected = plan.values().filter(|plan| !matches!(plan, Plan::Written(_))).count();
        let (mut found, mut deleted) = (0, 0);
        carry::carry(out, new, &mut |path| {
            let ours = path.is_some_and(|path| self.previous.files.contains_key(path));
            match path.and_then(|path| plan.get(path)) {
                // Without a usable manifest nobody can tell whose it is; most likely it is ours.
                Some(Plan::Written(_)) if ours || self.doubt.is_some() => Fate::Goes,
                Some(Plan::Written(_)) => Fate::InTheWay,
                Some(Plan::Kept | Plan::Retained) => {
                    found += 1;
                    Fate::Stays
                }
                None if path == Some(manifest::FILE) => Fate::Goes,
                None if ours => {
                    deleted += 1;
                    Fate::Goes
                }
                None => Fate::Stays,
            }
        })?;
        if found < expected {
            let reason = "files were removed from it while the site was built; build again".to_owned();
            return Err(Failure::Output { path: out.clone(), reason });
        }
        Ok(deleted)
    }

    /// One question to the disk per file; content is not read, for nothing but a person would change it.
    fn is_there(&self, path: &str, entry: &Entry) -> bool {
        let there = fs::symlink_metadata(self.staging.0.out.join(path));
        check(path).is_ok() && there.is_ok_and(|there| there.is_file() && there.len() == entry.size)
    }

    /// Notes where a file comes from. One that is written stays noted as written.
    fn plan(&self, path: &str, plan: Plan) {
        let mut plans = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(plan, Plan::Written(_)) {
            plans.insert(path.to_owned(), plan);
        } else {
            plans.entry(path.to_owned()).or_insert(plan);
        }
    }
}

/// Refuses a path that leads out of the folder, or means different files on different systems.
fn check(path: &str) -> Result<(), &'static str> {
    if path == manifest::FILE {
        return Err("this path belongs to the list of published files");
    }
    if path.contains(|c: char| c == '\\' || c == ':' || c.is_control()) {
        return Err("a path holds no backslash, colon or control character");
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err("a path leads from the published folder downwards, without empty parts, . and ..");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_path_stays_within_the_folder() {
        for wrong in ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "C:x", "a\\b", "a\0b", "manifest.json"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        for right in ["index.html", "sv/practices/språkcafé/index.html", "_headers", ".nojekyll", "data/manifest.json", "a..b"]
        {
            assert!(check(right).is_ok(), "{right}");
        }
    }
}
