//! Answers to surveys: from the exports of survey services to drafts of practices. Nothing here touches the disk.
//!
//! 1. [`table`] and [`json`] read an export as headings and rows, whatever the service.
//! 2. [`form`] is the questionnaire of the site: the fields that columns can fill.
//! 3. [`heading`], [`evidence`] and [`choice`] propose a mapping from columns to fields.
//! 4. [`answer`] sorts a row by the mapping, [`facts`] makes a record of it, and [`write`] its file.

pub mod answer;
pub mod choice;
pub mod clean;
pub mod consent;
pub mod encoding;
pub mod evidence;
pub mod facts;
pub mod form;
pub mod heading;
pub mod json;
pub mod ledger;
pub mod mapping;
pub mod rules;
pub mod synonyms;
pub mod table;
pub mod value;
pub mod words;
pub mod write;
