//! Indicators: settings that make sense, and names that are there.

use super::id::{Known, addressable, unique};
use super::language::{complete, required};
use super::place;
use super::source::address;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::rule::Rule;
use crate::model::indicator::{Indicator, Method, Unit};
use crate::model::project::Project;
use crate::read::rules::MISSING_FIELD;

/// A range or classes that no figure fits.
pub static IMPOSSIBLE_SETTING: Rule = Rule::error(
    "RL302",
    "impossible-setting",
    "An indicator's range goes from the smallest to the largest figure that can be true. Figures are shown with at most nine decimals. Breaks that are set by hand grow from each to the next. A map has two to nine classes, for readers cannot tell more shades apart.",
);

/// As many decimals as figures are shown with.
const DECIMALS: u32 = 9;

/// Tries the rules of indicators.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let ids = || project.indicators.iter().map(|indicator| &indicator.id);
    unique(&project.files, "indicator", ids(), findings);
    addressable("indicator", ids(), findings);
    let known = Known::new("indicator", "regions/indicators.yaml", ids().map(|id| id.as_str())).with_unread(&project.files);
    for indicator in &project.indicators {
        for other in indicator.part_of.iter().chain(&indicator.nearest) {
            known.require(other, findings);
        }
        check_words(project, indicator, findings);
        check_settings(&project.files, indicator, findings);
        indicator.dataset.iter().for_each(|dataset| complete(project, "the publisher", &dataset.publisher, findings));
        address(indicator.dataset.as_ref().and_then(|dataset| dataset.url.as_ref()), findings);
    }
}

fn check_words(project: &Project, indicator: &Indicator, findings: &mut Vec<Finding>) {
    let (id, at) = (&indicator.id.value, indicator.id.at);
    required(project, &format!("the label of “{id}”"), &indicator.label, at, findings);
    required(project, &format!("the universe of “{id}” (whom it counts)"), &indicator.universe, at, findings);
    complete(project, &format!("the definition of “{id}”"), &indicator.definition, findings);
    let categories = || indicator.categories.iter().map(|category| &category.id);
    unique(&project.files, "category", categories(), findings);
    addressable("category", categories(), findings);
    for category in &indicator.categories {
        required(project, &format!("the label of the category “{}”", *category.id), &category.label, category.id.at, findings);
    }
}

fn check_settings(files: &Files, indicator: &Indicator, findings: &mut Vec<Finding>) {
    let (id, at) = (&indicator.id.value, indicator.id.at);
    let mut impossible = |key: &str, message: String, help: &str| {
        findings.push(Finding::new(&IMPOSSIBLE_SETTING, place::beside(files, at, key), message).help(help));
    };
    if let Some((least, most)) = indicator.range.filter(|(least, most)| least >= most) {
        impossible(
            "range",
            format!("the range of “{id}” goes from {least} to {most}"),
            "put the smaller number first, such as range: [0, 100]",
        );
    }
    if indicator.decimals > DECIMALS {
        impossible("decimals", format!("“{id}” is shown with {} decimals", indicator.decimals), "nobody reads more than a few");
    }
    if let Some(classes) = &indicator.classes {
        let grows = classes.breaks.windows(2).all(|pair| pair[0] < pair[1]);
        if classes.method == Method::Manual && classes.breaks.is_empty() {
            impossible(
                "classes",
                format!("the classes of “{id}” are set by hand and have no breaks"),
                "add the breaks, such as breaks: [5, 10, 15, 20]",
            );
        } else if !grows {
            impossible(
                "classes",
                format!("the breaks of “{id}” do not grow"),
                "sort them from the smallest to the largest, each once",
            );
        }
        let count = classes.count.unwrap_or(if classes.breaks.is_empty() { 5 } else { classes.breaks.len() + 1 });
        if !(2..=9).contains(&count) {
            impossible("classes", format!("“{id}” has {count} classes"), "use two to nine");
        }
    }
    if indicator.unit == Unit::Class && indicator.categories.is_empty() {
        findings.push(
            Finding::new(&MISSING_FIELD, at, format!("“{id}” has the unit class and no categories"))
                .help("add “categories:”, each with an id and a label"),
        );
    }
}
