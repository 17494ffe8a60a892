//! Every address of the web that the sources name, with the place where it stands first.

use std::collections::BTreeMap;

use crate::ground::location::{Located, Location};
use crate::ground::web::{host, without_fragment};
use crate::model::language::Localized;
use crate::model::practice::{Adaptation, Practice};
use crate::model::project::Project;
use crate::model::region::Region;
use crate::model::source::{Link, Source};
use crate::model::vocabulary::Entry;
use crate::read::markdown::{Origin, survey};

use super::place;

/// An address to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The address without fragment.
    pub url: String,
    /// Its host.
    pub host: String,
    /// Where it stands first.
    pub at: Location,
    /// In how many other places it stands.
    pub others: usize,
}

/// All addresses, each once, in the order in which the files name them.
#[must_use]
pub fn addresses(project: &Project) -> Vec<Address> {
    let mut list = List { project, found: Vec::new() };
    list.site();
    project.practices.iter().for_each(|practice| list.practice(practice));
    project.pages.iter().flat_map(|page| &page.texts).for_each(|text| list.all(&text.marks.links));
    project.regions.iter().for_each(|region| list.region(region));
    list.shared();
    let mut found = list.found;
    found.sort_by_key(|(_, at)| *at);
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut addresses: Vec<Address> = Vec::new();
    for (url, at) in found {
        let Some(host) = host(&url) else { continue };
        if let Some(&known) = known.get(&url) {
            addresses[known].others += 1;
        } else {
            known.insert(url.clone(), addresses.len());
            addresses.push(Address { url, host, at, others: 0 });
        }
    }
    addresses
}

struct List<'a> {
    project: &'a Project,
    found: Vec<(String, Location)>,
}

impl<'a> List<'a> {
    fn site(&mut self) {
        let site = &self.project.site;
        self.one(site.contact.as_ref().and_then(|contact| contact.url.as_ref()));
        self.all(site.licences.iter().filter_map(|licence| licence.url.as_ref()));
        self.one(self.project.map.licence.as_ref().and_then(|licence| licence.url.as_ref()));
        self.one(site.repository.as_ref().map(|repository| &repository.url));
        self.one(site.form_action.as_ref());
        let security = site.security.iter();
        let security = security.flat_map(|security| [&security.policy, &security.encryption, &security.acknowledgments]);
        self.all(security.flatten());
        site.credits.iter().chain([&site.evaluation_note]).for_each(|text| self.prose(text));
    }

    fn practice(&mut self, practice: &'a Practice) {
        let facts = &practice.facts;
        self.all(facts.partners.iter().chain([&facts.promoter]).filter_map(|organisation| organisation.url.as_ref()));
        self.one(facts.contact.as_ref().and_then(|contact| contact.url.as_ref()));
        let adaptations = facts.adapted_from.iter().chain(&facts.adapted_by);
        self.all(adaptations.filter_map(|Adaptation { url, .. }| url.as_ref()));
        facts.sources.values().for_each(|source| self.source(source));
        self.links(&facts.links);
        practice.texts.iter().for_each(|text| self.all(&text.marks.links));
    }

    fn region(&mut self, region: &'a Region) {
        let facts = &region.facts;
        facts.sources.values().for_each(|source| self.source(source));
        self.links(&facts.links);
        self.all(facts.indices.values().filter_map(|score| score.url.as_ref()));
        facts.prose().for_each(|text| self.prose(text));
    }

    /// What many records share: figures, indicators, vocabularies, the glossary.
    fn shared(&mut self) {
        let project = self.project;
        let figures = project.regions.iter().map(|region| &region.statistics);
        let figures = figures.chain(project.countries.iter().map(|country| &country.statistics));
        for statistics in figures.chain(project.areas.iter().map(|area| &area.statistics)) {
            self.all(statistics.sources.values().flat_map(|source| source.url.iter().chain(&source.via)));
        }
        self.all(project.indicators.iter().filter_map(|indicator| indicator.dataset.as_ref()?.url.as_ref()));
        let known = &project.vocabularies;
        let lists = [&known.aspects, &known.topics, &known.target_groups, &known.roles, &known.sections, &known.indices];
        for Entry { description, url, .. } in lists.into_iter().flat_map(|list| &list.entries) {
            self.prose(description);
            self.one(url.as_ref());
        }
        for term in &project.glossary {
            self.prose(&term.definition);
            term.source.iter().for_each(|source| self.source(source));
        }
    }

    fn source(&mut self, source: &'a Source) {
        self.all(source.url.iter().chain(&source.archived_url));
    }

    fn links(&mut self, links: &'a [Link]) {
        self.all(links.iter().map(|link| &link.url));
    }

    fn one(&mut self, url: Option<&'a Located<String>>) {
        self.all(url);
    }

    fn all(&mut self, urls: impl IntoIterator<Item = &'a Located<String>>) {
        for url in urls {
            let at = place::within(&self.project.files, url.at, "", url);
            self.found.push((without_fragment(url).to_owned(), at));
        }
    }

    /// The links of Markdown in a YAML value.
    fn prose(&mut self, text: &Localized) {
        for text in text.texts() {
            let surveyed = survey(text, Origin::Value(text.at), &mut Vec::new());
            for link in surveyed.into_iter().flat_map(|(_, marks)| marks.links) {
                let at = place::within(&self.project.files, text.at, text, &link);
                self.found.push((without_fragment(&link).to_owned(), at));
            }
        }
    }
}
