//! Whose figures are wanted: regions, countries and larger areas, by the codes and names that publishers know them by.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::area::Area;
use crate::model::country::Country;
use crate::model::observation::Statistics;
use crate::model::region::Region;

/// A region, country or larger area.
#[derive(Debug)]
pub struct Owner<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its figures as they are stored.
    pub statistics: &'a Statistics,
    /// Its own codes at all levels, the best first.
    pub codes: Vec<String>,
    /// The larger territory that surveys have figures for.
    pub larger: Option<&'a str>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Places<'a> {
    /// In the order of their ids.
    pub owners: Vec<Owner<'a>>,
    codes: BTreeSet<String>,
    /// Codes by name; `None` where two territories have one name.
    names: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> Places<'a> {
    /// The territories of a project.
    #[must_use]
    pub fn new(regions: &'a [Region], countries: &'a [Country], areas: &'a [Area]) -> Self {
        let mut places = Places::default();
        for region in regions {
            let mut codes = vec![region.id.clone()];
            codes.extend(region.facts.nuts.as_ref().map(|nuts| nuts.code.value.clone()));
            // A zero at the end leads to the next level of the same territory.
            codes.extend(["0", "00"].map(|zeros| format!("{}{zeros}", region.id)));
            let mut shorter = region.id.as_str();
            while let Some(rest) = shorter.strip_suffix('0') {
                codes.push(rest.to_owned());
                shorter = rest;
            }
            let larger = region.facts.statistics.as_ref().map(|territory| territory.territory.as_str());
            places.name(region.facts.names.texts().map(|name| name.as_str()), &region.id);
            if let Some(territory) = &region.facts.statistics {
                places.name(territory.name.texts().map(|name| name.as_str()), &territory.territory);
            }
            places.owners.push(Owner { id: &region.id, statistics: &region.statistics, codes, larger });
        }
        let countries = countries.iter().map(|one| (&one.id, &one.names, &one.statistics));
        let areas = areas.iter().map(|one| (&one.id, &one.names, &one.statistics));
        for (id, names, statistics) in countries.chain(areas) {
            places.name(names.texts().map(|name| name.as_str()), id);
            // Where a region has the same id, the file of figures is that of the region.
            if !places.owners.iter().any(|owner| owner.id == id.as_str()) {
                places.owners.push(Owner { id, statistics, codes: vec![id.value.clone()], larger: None });
            }
        }
        places.owners.sort_by(|a, b| a.id.cmp(b.id));
        let larger = places.owners.iter().filter_map(|owner| owner.larger.map(ToOwned::to_owned));
        places.codes = places.owners.iter().flat_map(|owner| owner.codes.iter().cloned()).chain(larger).collect();
        places
    }

    fn name(&mut self, names: impl Iterator<Item = &'a str>, code: &'a str) {
        for name in names {
            let known = self.names.entry(name.trim()).or_insert(Some(code));
            if *known != Some(code) {
                *known = None;
            }
        }
    }

    /// The code that a file's word for a territory stands for, where its figures are wanted.
    #[must_use]
    pub fn code<'b>(&'b self, word: &str, is_name: bool) -> Option<&'b str> {
        if is_name { self.names.get(word.trim()).copied().flatten() } else { self.codes.get(word).map(String::as_str) }
    }

    /// Whether two territories have that name.
    #[must_use]
    pub fn is_shared_name(&self, word: &str) -> bool {
        self.names.get(word.trim()).is_some_and(Option::is_none)
    }
}
