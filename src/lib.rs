//! `regionlab`: a static site generator for multilingual databases and maps of regional practices.
//!
//! Data goes down the stairs once: sources → model → checks → derivations → pages → site.
//! The floors are declared in that order; a file imports from its own floor and from those above it in this list.

pub mod ground;
pub mod model;
pub mod read;
pub mod check;
pub mod derive;
pub mod page;
pub mod output;
pub mod command;
