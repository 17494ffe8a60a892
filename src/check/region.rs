//! Regions: their facts name what exists, rest on sources, and agree with their codes.

use super::date::{Today, in_order};
use super::id::Known;
use super::language::{complete, required};
use super::link::Targets;
use super::place;
use super::prose::markdown;
use super::source::{self, FIGURE_WITHOUT_SOURCE, address};
use crate::ground::decimal::Decimal;
use crate::ground::finding::Finding;
use crate::ground::location::Located;
use crate::ground::rule::Rule;
use crate::model::language::Localized;
use crate::model::project::Project;
use crate::model::region::Region;
use crate::read::rules::{MISSING_FIELD, WRONG_VALUE};

/// A code that does not fit its country or level.
pub static CODE_MISMATCH: Rule = Rule::warning(
    "RL216",
    "code-mismatch",
    "A NUTS code begins with the two letters of its country and has one sign more for each level: SE2 is level 1, SE22 level 2, SE224 level 3. Where code, level and country disagree, official figures go to the wrong region.",
);
/// A pilot region that says nothing.
pub static PILOT_WITHOUT_TEXT: Rule = Rule::warning(
    "RL217",
    "pilot-without-text",
    "A pilot region has a page that introduces it. Add “text” in Markdown, or set “pilot: false”.",
);
/// A score that the index cannot give.
pub static IMPOSSIBLE_SCORE: Rule = Rule::error(
    "RL218",
    "impossible-score",
    "A score lies between zero and the “maximum” that content/vocabularies/indices.yaml gives for the index.",
);

/// Tries the rules of regions.
pub fn check(project: &Project, targets: &Targets<'_>, today: Today, findings: &mut Vec<Finding>) {
    let countries = Known::new("country", "regions/countries.yaml", project.countries.iter().map(|country| country.id.as_str()))
        .with_unread(&project.files);
    let indices = Known::new("index", "content/vocabularies/indices.yaml", project.vocabularies.indices.ids());
    let practices = Known::new("practice", "content/practices/", project.practices.iter().map(|practice| practice.slug.as_str()))
        .with_unread(&project.files);
    for region in &project.regions {
        countries.require(&region.facts.country, findings);
        if let Some(practice) = region.facts.action.as_ref().and_then(|action| action.practice.as_ref()) {
            practices.require(practice, findings);
        }
        check_code(region, &countries, findings);
        check_words(project, region, findings);
        for authority in &region.facts.authorities {
            in_order("the authority's time", authority.from.as_ref(), authority.to.as_ref(), findings);
        }
        check_scores(project, region, &indices, findings);
        let notes = check_markdown(project, targets, region, findings);
        check_sources(project, region, &notes, today, findings);
    }
}

fn check_code(region: &Region, countries: &Known<'_>, findings: &mut Vec<Finding>) {
    let Some(nuts) = &region.facts.nuts else { return };
    let (code, level, country) = (&nuts.code, *nuts.level, &region.facts.country);
    if !(1..=3).contains(&level) {
        findings.push(
            Finding::new(&WRONG_VALUE, nuts.level.at, format!("{level} is not a level of NUTS")).help("levels are 1, 2 and 3"),
        );
    } else if code.chars().count() != usize::from(level) + 2 {
        findings.push(
            Finding::new(&CODE_MISMATCH, code.at, format!("“{}” is not a code of level {level}", **code))
                .help(format!("a code of level {level} has {} signs; correct the code or the level", level + 2)),
        );
    }
    if countries.has(country) && !code.starts_with(country.as_str()) {
        findings.push(
            Finding::new(&CODE_MISMATCH, code.at, format!("“{}” is not a code of the country {}", **code, **country))
                .help(format!("codes of {} begin with its letters; correct the code or the country", **country)),
        );
    }
}

fn check_words(project: &Project, region: &Region, findings: &mut Vec<Finding>) {
    let facts = &region.facts;
    // A name in one language serves the others, so it is complete as soon as it is there.
    if facts.names.is_empty() {
        let at = place::field(&project.files, region.file, "names");
        findings.push(
            Finding::new(&MISSING_FIELD, at, "the region has no name").help("add its names, such as names: {en: …, sv: …}"),
        );
    }
    if facts.pilot && facts.text.as_ref().is_none_or(Localized::is_empty) {
        let at = place::field(&project.files, region.file, "pilot");
        findings.push(
            Finding::new(&PILOT_WITHOUT_TEXT, at, "this pilot region has no text")
                .help("introduce it under “text:”, in Markdown"),
        );
    }
    if let Some(text) = &facts.text {
        complete(project, "the text of the region", text, findings);
    }
    if let Some(territory) = &facts.statistics {
        required(project, "the name of the territory", &territory.name, territory.territory.at, findings);
        territory.note.iter().for_each(|note| complete(project, "the note on the territory", note, findings));
    }
    for authority in &facts.authorities {
        required(project, "the name of the authority", &authority.name, facts.country.at, findings);
        authority.note.iter().for_each(|note| complete(project, "the note on the authority", note, findings));
    }
    if let Some(action) = &facts.action {
        required(project, "the title of the action", &action.title, facts.country.at, findings);
        required(project, "the text of the action", &action.text, facts.country.at, findings);
    }
    for score in facts.indices.values() {
        score.note.iter().for_each(|note| complete(project, "the note on the score", note, findings));
        address(score.url.as_ref(), findings);
    }
    source::links(&project.languages().collect::<Vec<_>>(), &facts.links, findings);
}

fn check_scores(project: &Project, region: &Region, indices: &Known<'_>, findings: &mut Vec<Finding>) {
    for (id, score) in &region.facts.indices {
        let Some(index) = project.vocabularies.indices.get(id) else {
            findings.push(indices.unknown(id, place::key(&project.files, score.at, id)));
            continue;
        };
        let most = index.maximum.map(|maximum| Decimal::from(i64::from(maximum)));
        if *score.score < Decimal::ZERO || most.is_some_and(|most| *score.score > most) {
            let range = most.map_or("zero or more".to_owned(), |most| format!("0 to {most}"));
            findings.push(
                Finding::new(
                    &IMPOSSIBLE_SCORE,
                    score.score.at,
                    format!("{} is not a score of “{id}”, which goes from {range}", *score.score),
                )
                .help("compare it with the source"),
            );
        }
        if score.source.is_none() {
            findings.push(
                Finding::new(&FIGURE_WITHOUT_SOURCE, score.score.at, "this score has no source")
                    .help("add “source: KEY”, the key of one of the file's sources"),
            );
        }
    }
}

/// Tries the Markdown of a region; returns the keys of the sources that its notes name.
fn check_markdown(
    project: &Project,
    targets: &Targets<'_>,
    region: &Region,
    findings: &mut Vec<Finding>,
) -> Vec<Located<String>> {
    let facts = &region.facts;
    let texts = facts.text.iter().chain(facts.action.as_ref().map(|action| &action.text)).flat_map(Localized::texts);
    texts.flat_map(|text| markdown(project, targets, text, findings)).collect()
}

fn check_sources(project: &Project, region: &Region, notes: &[Located<String>], today: Today, findings: &mut Vec<Finding>) {
    let facts = &region.facts;
    let of_authorities = facts.authorities.iter().flat_map(|authority| &authority.sources);
    let of_scores = facts.indices.values().filter_map(|score| score.source.as_ref());
    let uses: Vec<&Located<String>> = of_authorities.chain(of_scores).chain(notes).collect();
    source::check(project, &facts.sources, &uses, today, findings);
}
