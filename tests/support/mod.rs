//! What several tests share: copies of folders, archives and workbooks.

pub(crate) mod archive;
pub(crate) mod workbook;

use std::fs;
use std::path::Path;

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
