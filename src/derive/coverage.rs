//! What the database covers: practices by region and topic or aspect, and how complete the records are.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::completeness::{self, Part};
use crate::model::language::Language;
use crate::model::practice::Practice;
use crate::model::project::Project;

/// By how many practices a cell takes the next shade: one, two, three, five, ten.
pub const STEPS: [usize; 5] = [1, 2, 3, 5, 10];

/// The shade of a cell, from 0; none where it is empty.
#[must_use]
pub fn shade(count: usize) -> Option<usize> {
    STEPS.iter().rposition(|least| count >= *least)
}

/// How many practices of each region belong to each entry, by region and entry.
#[must_use]
pub fn pairs<'a>(entries: &BTreeMap<&'a str, Vec<&'a Practice>>) -> BTreeMap<(&'a str, &'a str), usize> {
    let mut pairs = BTreeMap::new();
    for (entry, members) in entries {
        for member in members {
            let regions: BTreeSet<&str> = member.facts.regions.iter().map(|id| id.as_str()).collect();
            for region in regions {
                *pairs.entry((region, *entry)).or_default() += 1;
            }
        }
    }
    pairs
}

/// Something that a record can have, as the page on coverage counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A part that counts for completeness.
    Part(Part),
    /// The evaluation by one aspect, by its id.
    Aspect(String),
    /// The text in a language.
    Text(Language),
}

/// Each item with the practices that lack it, in the order given.
#[must_use]
pub fn missing<'a>(project: &Project, practices: &[&'a Practice]) -> Vec<(Item, Vec<&'a Practice>)> {
    let parts = completeness::parts(project).into_iter().map(Item::Part);
    let aspects = project.vocabularies.aspects.ids().map(|id| Item::Aspect(id.to_owned()));
    let items = parts.chain(aspects).chain(project.languages().map(Item::Text));
    items
        .map(|item| {
            let lacks = |practice: &&&'a Practice| match &item {
                Item::Part(part) => !completeness::has(project, practice, part),
                Item::Aspect(id) => practice.original().section(id).is_none(),
                Item::Text(language) => practice.text(*language).is_none(),
            };
            let lacking = practices.iter().filter(lacks).copied().collect();
            (item, lacking)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn shades_follow_the_steps() {
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 9, 10, 99].map(shade),
            [None, Some(0), Some(1), Some(2), Some(2), Some(3), Some(3), Some(4), Some(4)]
        );
    }
}
