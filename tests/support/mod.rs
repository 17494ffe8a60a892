//! What several tests share: copies of folders and of the small test site, archives and workbooks.

pub(crate) mod archive;
pub(crate) mod workbook;

use std::fs;
use std::path::Path;

use regionlab::command::build::Options;
use tempfile::TempDir;

/// Copies all files of one folder into another, over those that are there.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the small test site.
pub(crate) fn minimal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    minimal_in(folder.path());
    folder
}

/// The same in a folder that is there already, or is made.
pub(crate) fn minimal_in(folder: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal"), folder);
}

/// What a build of the project in that folder is asked for without any option.
pub(crate) fn options(root: &Path) -> Options {
    Options { root: root.to_owned(), out: root.join("public"), strict: false, admin: false, share_images: true }
}
