//! Bad input of every kind: the program says what is wrong and where, ends in time, and loses no other record's page.
//!
//! Each case is a copy of the small test site with something hostile in it. It is built twice: over a site that was
//! published before, of which no page may go, and afresh, where the pages of all other records must be made.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]
#![expect(clippy::format_collect, clippy::format_push_string, reason = "long texts are put together as plainly as can be")]

mod case;
mod files;
mod geometry;
mod markdown;
mod places;
mod stranger;
mod theme;
mod yaml;

#[path = "../support/mod.rs"]
mod support;
