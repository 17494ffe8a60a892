//! Floor 1: the nouns of the domain as plain data. It knows nothing of files, folders or pages.
//!
//! The types derive `Deserialize`, so that what they say is also the shape of the YAML that editors write.

pub mod area;
pub mod country;
pub mod date;
pub mod geometry;
pub mod glossary;
pub mod history;
pub mod indicator;
pub mod language;
pub mod map;
pub mod message;
pub mod observation;
pub mod organisation;
pub mod page;
pub mod practice;
pub mod project;
pub mod prose;
pub mod quality;
pub mod region;
pub mod section;
pub mod site;
pub mod source;
pub mod state;
pub mod survey;
pub mod translation;
pub mod vocabulary;
