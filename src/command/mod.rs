//! Floor 7: the verbs. The only floor that prints, and the only one that knows today's date.

pub mod annotations;
pub mod arguments;
pub mod build;
pub mod check;
pub mod clock;
mod data;
pub mod diff;
mod editors;
pub mod explain;
pub mod external;
mod files;
pub mod import;
pub mod init;
mod inputs;
pub mod line;
mod meta;
pub mod new;
pub mod origin;
mod plain;
pub mod practices;
pub mod progress;
pub mod report;
pub mod repository;
pub mod sarif;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
mod share_images;
pub mod snippets;
pub mod stub;
pub mod translations;
mod watchdog;
