//! The map's settings: a window and insets that show something.

use super::id::{Known, addressable, unique};
use super::language::{complete, required};
use super::place;
use super::source::address;
use crate::ground::finding::Finding;
use crate::ground::location::Location;
use crate::ground::rule::Rule;
use crate::model::geometry::Origin;
use crate::model::language::Language;
use crate::model::project::Project;
use crate::read::import::notice::{HOLDER, notice};

/// A window or inset that shows nothing.
pub static EMPTY_VIEW: Rule = Rule::error(
    "RL504",
    "empty-view",
    "The map's window goes from west to east and from south to north, in metres of the projection; an inset has a width and lies on the globe (longitude -180 to 180, latitude -90 to 90). Anything else shows nothing.",
);

/// Geometry whose terms ask for a notice that is not there.
pub static MISSING_CREDIT: Rule = Rule::blocker(
    "RL505",
    "missing-credit",
    "The administrative boundaries of GISCO (Eurostat), also by way of Nuts2json, are © EuroGeographics. Whoever shows them has to say so in the map's legend, in the language of the page, and may not use them commercially. So `credit` in regions/map.yaml has to name EuroGeographics in every language of the site. Until it does, nothing is published, and what was published before stays as it is.",
);

/// Metres from the origin of the projection that no place on the globe exceeds.
const FURTHEST: f64 = 4e7;

/// Tries the rules of the map's settings.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    let map = &project.map;
    credit(project, findings);
    complete(project, "the credit of the map", &map.credit, findings);
    if let Some(licence) = &map.licence {
        complete(project, "the licence of the map", &licence.name, findings);
        address(licence.url.as_ref(), findings);
    }
    unique(&project.files, "inset", map.insets.iter().map(|inset| &inset.id), findings);
    addressable("inset", map.insets.iter().map(|inset| &inset.id), findings);
    let regions =
        Known::new("region", "regions/", project.regions.iter().map(|region| region.id.as_str())).with_unread(&project.files);
    let mut empty = |at: Option<Location>, message: String| {
        let finding = match at {
            Some(at) => Finding::new(&EMPTY_VIEW, at, message),
            None => Finding::about(&EMPTY_VIEW, "regions/map.yaml", message),
        };
        findings.push(finding.help(
            "the first number is the smaller one in a window; a centre is [longitude, latitude]; a width is in kilometres",
        ));
    };
    let file = map.credit.texts().next().map(|text| text.at.file);
    let field = |key: &str| file.map(|file| place::field(&project.files, file, key));
    let (x, y) = (map.window.x, map.window.y);
    for (name, (from, to)) in [("west to east", x), ("south to north", y)] {
        if !(from.is_finite() && to.is_finite() && from < to) {
            empty(field("window"), format!("the window goes from {from} to {to}, which is not from {name}"));
        } else if from.abs().max(to.abs()) > FURTHEST {
            empty(field("window"), format!("the window goes from {from:e} to {to:e} metres, further than the globe is large"));
        }
    }
    if !on_globe(map.centre) {
        empty(field("centre"), format!("the centre [{}, {}] is not on the globe", map.centre.0, map.centre.1));
    }
    for inset in &map.insets {
        if !on_globe(inset.centre) {
            let at = place::beside(&project.files, inset.id.at, "centre");
            let (longitude, latitude) = inset.centre;
            empty(Some(at), format!("the centre [{longitude}, {latitude}] of the inset “{}” is not on the globe", *inset.id));
        }
        if !(inset.width_km > 0.0 && inset.width_km <= 10_000.0) {
            let at = place::beside(&project.files, inset.id.at, "width_km");
            empty(Some(at), format!("the inset “{}” is {} km wide", *inset.id, inset.width_km));
        }
    }
    for inset in &map.insets {
        required(project, &format!("the label of the inset “{}”", *inset.id), &inset.label, inset.id.at, findings);
        for region in &inset.regions {
            regions.require(region, findings);
        }
    }
}

/// Whether geometry of GISCO carries its notice in each language.
fn credit(project: &Project, findings: &mut Vec<Finding>) {
    if project.geometry.origin != Some(Origin::Gisco) {
        return;
    }
    let credit = &project.map.credit;
    let lacks = |language: &Language| !credit.exact(*language).is_some_and(|text| text.contains(HOLDER));
    let lacking: Vec<Language> = project.languages().filter(lacks).collect();
    let Some(first) = lacking.first() else { return };
    let tags: Vec<&str> = lacking.iter().map(Language::tag).collect();
    let message = format!(
        "the map is drawn with geometry of GISCO, and its credit does not name {HOLDER} in {}; nothing is published until it does",
        tags.join(", ")
    );
    let written = credit.iter().find(|(language, _)| language.value == *first).map(|(_, text)| text.at);
    let at = written.or(credit.texts().next().map(|text| text.at));
    let finding = match at {
        Some(at) => Finding::new(&MISSING_CREDIT, at, message),
        None => Finding::about(&MISSING_CREDIT, "regions/map.yaml", message),
    };
    let words = notice(*first).map_or_else(|| format!("“© {HOLDER} …”, in {first}"), |notice| format!("“{notice}”"));
    findings.push(finding.help(format!("write {first}: {words}")));
}

/// Whether longitude and latitude are those of a place.
fn on_globe((longitude, latitude): (f64, f64)) -> bool {
    (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude)
}
