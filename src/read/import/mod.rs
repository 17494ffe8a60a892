//! Importers: from other people's files to proposed source files. They propose; a verb writes.

pub mod geometry;
pub mod notice;
pub mod records;
pub mod statistics;
pub mod survey;
pub mod text;
pub mod topojson;
pub mod unpack;
pub mod workbook;
