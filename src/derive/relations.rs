//! Which records belong together: practices by region, topic, target group and aspect.

use std::collections::BTreeMap;

use crate::model::practice::{Adaptation, Practice};
use crate::model::project::Project;

/// Practices by what they belong to; each list is in the order of the slugs.
#[derive(Debug, Default)]
pub struct Relations<'a> {
    /// By region id.
    pub by_region: BTreeMap<&'a str, Vec<&'a Practice>>,
    /// By topic id.
    pub by_topic: BTreeMap<&'a str, Vec<&'a Practice>>,
    /// By target group id.
    pub by_target_group: BTreeMap<&'a str, Vec<&'a Practice>>,
    /// By the aspects that their text evaluates.
    pub by_aspect: BTreeMap<&'a str, Vec<&'a Practice>>,
    /// The practices that say of themselves that they were made after one, by its slug.
    pub adapted_by: BTreeMap<&'a str, Vec<&'a Practice>>,
    /// The practices of which one says that it was made after them, by its slug.
    pub adapted_from: BTreeMap<&'a str, Vec<&'a Practice>>,
}

impl<'a> Relations<'a> {
    /// The relations between the records that are shown.
    pub fn new(project: &'a Project, shown: impl Fn(&Practice) -> bool) -> Self {
        let mut relations = Relations::default();
        for practice in project.practices.iter().filter(|practice| shown(practice)) {
            let add = |ids: &'a [crate::ground::location::Located<String>], list: &mut BTreeMap<&'a str, Vec<&'a Practice>>| {
                for id in ids {
                    let members = list.entry(id.value.as_str()).or_default();
                    // Where a record names an id twice, it was the last to be added.
                    if members.last().is_none_or(|last| last.slug != practice.slug) {
                        members.push(practice);
                    }
                }
            };
            add(&practice.facts.regions, &mut relations.by_region);
            add(&practice.facts.topics, &mut relations.by_topic);
            add(&practice.facts.target_groups, &mut relations.by_target_group);
            let named =
                |list: &'a [Adaptation]| list.iter().filter_map(|one| one.practice.as_ref()).map(|slug| slug.value.as_str());
            for slug in named(&practice.facts.adapted_from) {
                relations.adapted_by.entry(slug).or_default().push(practice);
            }
            for slug in named(&practice.facts.adapted_by) {
                relations.adapted_from.entry(slug).or_default().push(practice);
            }
            for section in &practice.original().sections {
                if project.vocabularies.aspects.get(&section.id).is_some() {
                    relations.by_aspect.entry(section.id.as_str()).or_default().push(practice);
                }
            }
        }
        relations
    }
}
