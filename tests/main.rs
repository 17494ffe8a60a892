//! All tests that use the program or its library from outside, as one program: linking one for each file took longer than
//! the tests of most of them. `cargo test --test all init::` runs those of `init.rs`.
#![expect(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod admin;
mod command;
mod comparison;
mod docs;
#[cfg(unix)]
mod docs_commands;
mod downloads;
#[cfg(feature = "external-links")]
mod external_links;
mod findings;
mod floors;
mod fuzz;
mod hostile;
mod hosts;
mod import_geometry;
mod import_statistics;
mod import_survey;
mod init;
mod messages;
mod meta;
mod ninth_language;
mod open_data;
mod packages;
mod palette;
mod provenance;
mod publication;
mod reuse;
#[cfg(unix)]
mod same_bytes;
mod schema;
#[cfg(feature = "serve")]
mod serve;
#[cfg(feature = "share-images")]
mod share_images;
mod support;
mod yaml_second_opinion;
