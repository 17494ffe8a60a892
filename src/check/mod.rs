//! Floor 3: what must be true. It knows the model and what was noticed while reading, and no page.
//!
//! Each noun has its file, and each rule stands beside the function that tries it. [`RULES`] lists them all.

use crate::ground::finding::Finding;
use crate::ground::rule::Rule;
use crate::model::project::Project;
use crate::read::import::statistics::rules as import;
use crate::read::import::survey::rules as survey;
use crate::read::rules as read;

pub mod adaptation;
pub mod address;
pub mod area;
pub mod completeness;
pub mod consistency;
pub mod contact;
pub mod copy;
pub mod country;
pub mod date;
pub mod edition;
pub mod editors;
pub mod example;
pub mod external;
pub mod geometry;
pub mod glossary;
pub mod id;
pub mod image;
pub mod indicator;
pub mod language;
pub mod later;
pub mod link;
pub mod map;
pub mod message;
pub mod observation;
pub mod page;
pub mod place;
pub mod practice;
pub mod prose;
pub mod quality;
pub mod region;
pub mod section;
pub mod security;
pub mod site;
pub mod source;
pub mod stub;
pub mod total;
pub mod translation;
pub mod vocabulary;

/// Every rule there is, by code. The first digit is the area: 1 files, 2 texts and records, 3 statistics,
/// 4 links and images, 5 the map, 6 theme and messages, 7 a site's own rules, 8 publishing.
pub static RULES: &[&Rule] = &[
    &read::UNREADABLE,
    &read::UNSAFE_PATH,
    &read::YAML_SYNTAX,
    &read::UNKNOWN_KEY,
    &read::WRONG_TYPE,
    &read::MISSING_FIELD,
    &read::WRONG_VALUE,
    &read::UNKNOWN_WORD,
    &read::BAD_DATE,
    &read::FRONT_MATTER,
    &read::FILE_NAME,
    &read::TRANSLATION_WITHOUT_ORIGINAL,
    &read::DUPLICATE_ID,
    &read::FIGURES_WITHOUT_REGION,
    &id::UNKNOWN_ID,
    &read::UNKNOWN_HEADING,
    &read::TEXT_BEFORE_SECTIONS,
    &read::RAW_HTML,
    &read::UNSAFE_ADDRESS,
    &language::MISSING_TRANSLATION,
    &language::LANGUAGE_NOT_USED,
    &source::VAGUE_SOURCE,
    &source::UNUSED_SOURCE,
    &date::REVERSED_TIME,
    &date::FUTURE_DATE,
    &practice::LONG_SUMMARY,
    &section::MISSING_SECTION,
    &section::EMPTY_SECTION,
    &section::EVALUATION_UNSIGNED,
    &section::EVALUATION_EMPTY,
    &region::CODE_MISMATCH,
    &region::PILOT_WITHOUT_TEXT,
    &region::IMPOSSIBLE_SCORE,
    &later::EXPRESSION,
    &date::CHECK_DUE,
    &consistency::STATUS_AGAINST_DATES,
    &consistency::EVIDENCE_WITHOUT_EVALUATION,
    &vocabulary::UNUSED_ENTRY,
    &translation::UNRECORDED_TRANSLATION,
    &translation::STALE_TRANSLATION,
    &stub::UNFINISHED_STUB,
    &security::SECURITY_EXPIRED,
    &source::FIGURE_WITHOUT_SOURCE,
    &indicator::IMPOSSIBLE_SETTING,
    &observation::OUT_OF_RANGE,
    &observation::NOT_A_COUNT,
    &observation::PART_GREATER_THAN_WHOLE,
    &observation::UNKNOWN_FLAG,
    &observation::CONFIDENTIAL_VALUE,
    &observation::MISSING_REASON,
    &observation::EARLY_FIGURE,
    &observation::EMPTY_SERIES,
    &observation::SUDDEN_CHANGE,
    &observation::UNEXPLAINED_TERRITORY,
    &copy::UNDATED_SOURCE,
    &copy::OLD_COPY,
    &total::UNIT_FACTOR,
    &total::MORE_THAN_COUNTRY,
    &import::REFUSED,
    &import::BAD_CELL,
    &import::AMBIGUOUS,
    &import::DUPLICATE,
    &import::OLDER,
    &import::NOTHING_WANTED,
    &import::PASSED_OVER,
    &survey::REFUSED,
    &survey::BAD_TEXT,
    &survey::BAD_ROW,
    &survey::MAPPING,
    &survey::TWICE,
    &survey::UNUSABLE,
    &survey::UNMAPPED,
    &survey::NO_CONSENT,
    &survey::KNOWN_SURVEY,
    &link::BROKEN_LINK,
    &link::BROKEN_ANCHOR,
    &image::MISSING_IMAGE,
    &image::MISSING_ALT,
    &external::ADDRESS_GONE,
    &external::ADDRESS_MOVED,
    &external::ADDRESS_NOT_CHECKED,
    &read::GEOMETRY,
    &geometry::REGION_WITHOUT_SHAPE,
    &geometry::SHAPE_WITHOUT_REGION,
    &map::EMPTY_VIEW,
    &map::MISSING_CREDIT,
    &message::MISSING_MESSAGE,
    &later::TEMPLATE,
    &later::STYLE,
    &message::UNKNOWN_MESSAGE,
    &message::UNUSED_MESSAGE,
    &message::PLURAL_FORMS,
    &message::MESSAGE_VALUES,
    &quality::OWN_RULE,
    &quality::BROKEN_RULE,
    &later::UNKNOWN_MANIFEST,
    &editors::EDITORS_PAGE,
    &later::SHARE_IMAGE,
];

/// The rule of that code (`RL401`) or name (`broken-link`).
#[must_use]
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    let is = |own: &str| own.eq_ignore_ascii_case(code_or_name);
    RULES.iter().copied().find(|rule| is(rule.code) || is(rule.name))
}

/// Tries every rule on the project. `today` is year, month and day.
#[must_use]
pub fn check(project: &Project, today: date::Today) -> Vec<Finding> {
    let mut findings = Vec::new();
    let targets = link::targets(project);
    site::check(project, &targets, &mut findings);
    security::check(project.site.security.as_ref(), today, &mut findings);
    editors::check(project, &mut findings);
    vocabulary::check(project, &mut findings);
    practice::check(project, &targets, today, &mut findings);
    page::check(project, &targets, &mut findings);
    translation::check(project, &mut findings);
    glossary::check(project, today, &mut findings);
    country::check(project, &mut findings);
    area::check(project, &mut findings);
    region::check(project, &targets, today, &mut findings);
    indicator::check(project, &mut findings);
    observation::check(project, today, &mut findings);
    map::check(project, &mut findings);
    geometry::check(project, &mut findings);
    message::check(project, &mut findings);
    quality::check(project, &mut findings);
    findings
}

#[cfg(test)]
mod tests {
    use super::{RULES, rule};

    #[test]
    fn rules_are_found_by_code_and_name() {
        assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code), "sorted by code, each once");
        for known in RULES {
            assert_eq!(rule(known.code), Some(*known));
            assert_eq!(rule(known.name), Some(*known), "two rules have the name {}", known.name);
        }
        assert_eq!(rule("rl401").map(|rule| rule.name), Some("broken-link"));
        assert_eq!(rule("RL999"), None);
    }
}
