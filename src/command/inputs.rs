//! What a site is made from, as one fingerprint: the same inputs need no second build.

use rayon::prelude::*;

use crate::ground::hash::{Fingerprint, Hasher, fingerprint};
use crate::model::project::Project;

/// Fingerprint of the program, of every file that was read, and of what a build is asked for.
///
/// A site is a function of these alone: it asks for no clock, and what is published already matters only to records with
/// errors. See `a_build_of_the_same_looks_at_no_page` in `tests/reuse.rs`.
#[must_use]
pub(super) fn fingerprint_of(project: &Project, asked: [bool; 2]) -> Fingerprint {
    let texts: Vec<(&str, &[u8])> = project.files.iter().map(|(_, file)| (file.path.as_str(), file.text.as_bytes())).collect();
    let pictures = project.images.iter().map(|(path, picture)| (path.as_str(), picture.bytes.as_slice()));
    let others = project.admin.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let all: Vec<_> = texts.into_iter().chain(pictures).chain(others).collect();
    let hashes: Vec<Fingerprint> = all.par_iter().map(|(_, bytes)| fingerprint(bytes)).collect();
    let mut hasher = Hasher::of_program();
    hasher.add(&asked.map(u8::from));
    for ((path, _), hash) in all.iter().zip(hashes) {
        hasher.add(path.as_bytes());
        hasher.add(hash.to_string().as_bytes());
    }
    for (path, day) in project.history.iter() {
        hasher.add(path.as_bytes());
        hasher.add(day.map(|day| day.to_string()).unwrap_or_default().as_bytes());
    }
    hasher.finish()
}
