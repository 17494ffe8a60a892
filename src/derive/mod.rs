//! Floor 4: what follows from the model: maps, numbers as text, HTML of Markdown, relations. It knows no templates.

pub mod address;
pub mod atlas;
mod canvas;
pub mod chart;
pub mod classes;
pub mod clip;
pub mod discs;
pub mod figure;
mod label;
pub mod layer;
pub mod link;
pub mod locale;
pub mod map;
mod names;
pub mod path;
pub mod prose;
pub mod ranking;
mod reach;
pub mod relations;
pub mod scale;
pub mod shape;
pub mod simplify;
pub mod steps;
pub mod topology;
pub mod view;
pub mod visibility;
pub mod words;
