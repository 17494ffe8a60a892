//! Bad input of every kind: the program says what is wrong and where, ends in time, and loses no other record's page.
//!
//! Each case is a copy of the small test site with something hostile in it. It is built over a site that another edition
//! of the program published: no page of that may go, and the pages of all other records must be made anew.
#![expect(clippy::format_collect, clippy::format_push_string, reason = "long texts are put together as plainly as can be")]

mod case;
mod files;
mod geometry;
mod markdown;
mod newcomer;
mod places;
mod stranger;
mod theme;
mod yaml;

use std::fs;
use std::path::Path;

use crate::support::copy;

/// Where each rule has a site that breaks it.
const BROKEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/findings");

#[test]
fn no_finding_makes_a_build_fail() {
    for entry in fs::read_dir(Path::new(BROKEN)).unwrap() {
        let broken = entry.unwrap().path();
        let site = case::Site::aged();
        copy(&broken.join("site"), &site.path(""));
        let run = case::run(&site.path(""), &["build"]);
        assert!(run.ended_well().is_ok() && matches!(run.code, Some(0 | 1)), "{}: {}", broken.display(), run.text);
    }
}
