//! Files for machines: feeds, the site map, the catalogue of open data, and what stands at well-known addresses.

use super::context::Context;
use super::feed::{self, Subject};
use super::{Planned, catalogue, sitemap, well_known};
use crate::derive::address::Address;
use crate::model::language::Language;

/// A feed that is to be made.
#[derive(Debug, Clone)]
pub struct PlannedFeed<'a> {
    /// Where it is.
    pub address: Address,
    /// Its language.
    pub language: Language,
    /// What it is about.
    pub subject: Subject<'a>,
}

/// All feeds. There may be many, so each is made for itself.
#[must_use]
pub fn feeds<'a>(context: &Context<'a>) -> Vec<PlannedFeed<'a>> {
    let subjects = feed::subjects(context);
    let languages = context.project.languages();
    let all = languages.flat_map(|language| subjects.iter().map(move |subject| (language, *subject)));
    all.map(|(language, subject)| PlannedFeed { address: feed::address(subject, language), language, subject }).collect()
}

/// The few files besides.
#[must_use]
pub fn files(context: &Context<'_>, pages: &[Planned<'_>]) -> Vec<(Address, Vec<u8>)> {
    let mut files = sitemap::files(context, pages);
    files.extend(catalogue::files(context));
    files.extend(well_known::files(context));
    files
}
