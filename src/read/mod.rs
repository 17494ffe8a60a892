//! Floor 2: files to model. It returns the best model it can and everything it noticed, and knows nothing of pages.
//!
//! [`tree`] is the only part that touches the disk; the rest turns text into values.

pub mod area;
pub mod decode;
pub mod family;
pub mod front_matter;
pub mod geometry;
pub mod history;
pub mod id;
pub mod import;
pub mod markdown;
pub mod message;
pub mod packed;
pub mod page;
pub mod practice;
pub mod project;
pub mod region;
pub mod rules;
pub mod section;
pub mod site;
pub mod theme;
pub mod tree;
pub mod vocabulary;
pub mod yaml;
