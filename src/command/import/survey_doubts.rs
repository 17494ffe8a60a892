//! What speaks against an import of a survey, or should be said of it: it is known by another name, nobody knows what a
//! column is, an answer may not be published.

use std::collections::{BTreeMap, BTreeSet};

use super::survey::{LEDGER, SURVEYS};
use crate::ground::finding::Finding;
use crate::model::survey::{Ledger, Mapping};
use crate::read::import::survey::answer::{Answer, is_known_by};
use crate::read::import::survey::clean::one_line;
use crate::read::import::survey::consent::Consent;
use crate::read::import::survey::form::{OTHERS, Target};
use crate::read::import::survey::heading::Lost;
use crate::read::import::survey::mapping::Proposed;
use crate::read::import::survey::rules;
use crate::read::import::survey::table::Table;
use crate::read::import::survey::write::Draft;
use crate::read::site;
use crate::read::tree::Tree;

/// As many characters as an id may have that says nothing of its survey.
const SHORT: usize = 5;

/// The survey that a file without a name of its own is of, as far as its columns or the ids of its answers tell.
pub(super) fn known(tree: &Tree, table: &Table, name: &str, file: &str) -> Option<Finding> {
    let headings: BTreeSet<&str> = table.headings.iter().map(String::as_str).collect();
    let has_columns = |path: &str| {
        let mapping = site::file::<Mapping>(tree, path, &mut Vec::new()).unwrap_or_default();
        mapping.columns.iter().map(|column| column.column.as_str()).collect::<BTreeSet<&str>>() == headings
    };
    let has_answers = |path: &str| {
        let ledger = site::file::<Ledger>(tree, path, &mut Vec::new()).unwrap_or_default();
        // A number such as 1 is an id in any survey.
        let is_id = |cell: &str| cell.chars().count() > SHORT && ledger.answers.contains_key(cell);
        table.rows.iter().any(|row| row.cells.iter().any(|cell| is_id(&one_line(cell))))
    };
    let surveys = tree.below(SURVEYS, ".yaml").map(|(path, _)| path).filter(|path| !path.ends_with(LEDGER));
    let (other, what) = surveys.into_iter().find_map(|path| {
        let other = path.strip_prefix(SURVEYS)?.strip_suffix(".yaml")?;
        let ledger = format!("{SURVEYS}{other}{LEDGER}");
        let what = if has_columns(path) {
            "the columns"
        } else if tree.texts.contains_key(&ledger) && has_answers(&ledger) {
            "answers"
        } else {
            return None;
        };
        Some((other, what))
    })?;
    let message = format!("this file has {what} of the survey “{other}”, and no survey is known as “{name}”");
    let help = format!("where it is the same survey, add --name {other}; where it is another one, --name {name}");
    Some(Finding::about(&rules::KNOWN_SURVEY, file, message).help(help))
}

/// The survey that has all answers of a file already, which somebody imports under a name of its own: each would become a
/// second record. Where the proposal is to be taken at once, nobody would see it in time.
pub(super) fn doubled(tree: &Tree, table: &Table, name: &str, file: &str, takes_proposal: bool) -> Option<Finding> {
    let own = format!("{SURVEYS}{name}");
    if tree.texts.contains_key(&format!("{own}{LEDGER}")) {
        return None;
    }
    let other = tree.below(SURVEYS, LEDGER).find_map(|(path, _)| {
        let ledger = site::file::<Ledger>(tree, path, &mut Vec::new())?;
        let is_id = |id: &str| id.chars().count() > SHORT && ledger.answers.contains_key(id);
        let is_known = table.rows.iter().all(|row| is_known_by(row, is_id));
        is_known.then(|| path.trim_start_matches(SURVEYS).trim_end_matches(LEDGER))
    })?;
    let has_mapping = tree.texts.contains_key(&format!("{own}.yaml"));
    let message = format!("all answers of this file are in the survey “{other}” already");
    Some(if takes_proposal && !has_mapping {
        let help = format!("import it with --name {other}; for second records of the same answers, run it without --yes, twice");
        Finding::about(&rules::KNOWN_SURVEY, file, message).help(help)
    } else {
        let help = format!("each becomes a second record; where that is not meant, delete {own}.yaml and add --name {other}");
        Finding::about(&rules::TWICE, file, message).help(help)
    })
}

/// What a proposal that is taken at once leaves to a person.
pub(super) fn undecided(proposed: &Proposed, targets: &BTreeMap<String, Target>, file: &str) -> Vec<Finding> {
    let is_field = |key: &str| targets.contains_key(key) && !OTHERS.contains(&key) && key != "language";
    if !proposed.columns.iter().any(|(_, proposal)| proposal.key.as_deref().is_some_and(is_field)) {
        let finding = Finding::about(&rules::REFUSED, file, "no column is recognised, so every record would be empty");
        let help = "where the headings stand first in the file, run it without --yes, and write into the mapping which field each column fills";
        return vec![finding.help(help)];
    }
    let told = proposed.columns.iter().filter_map(|(heading, proposal)| {
        let (message, help) = match (&proposal.key, proposal.lost) {
            (Some(key), _) if proposal.is_doubtful => {
                (format!("is taken for {key}, which is doubtful"), "look at it in the mapping, and import again")
            }
            (None, Some(Lost::Long)) => (
                "is not recognised, and the long answers in it are left out".to_owned(),
                "write into the mapping which field it fills, and import again",
            ),
            (None, Some(Lost::YesOrNo)) => (
                "is not recognised, and the yes or no in it is left out".to_owned(),
                "where it asks whether the answers may be published, write “field: note:consent” into the mapping, and import again",
            ),
            (None, Some(Lost::Choice)) => (
                "is not recognised, and left out, though what is in brackets is a choice of the site".to_owned(),
                "write field and value into the mapping, and import again",
            ),
            _ => return None,
        };
        Some(Finding::about(&rules::UNMAPPED, file, format!("the column “{heading}” {message}")).help(help))
    });
    told.collect()
}

/// What becomes of an answer that may not be published.
pub(super) fn withheld(answer: &Answer, draft: &Draft, file: &str) -> Option<Finding> {
    let said = match draft.consent {
        Consent::NotAsked | Consent::Given => return None,
        Consent::Refused => "does not agree to be published",
        Consent::Open => "does not say whether it may be published",
    };
    let message = format!("the answer “{}” {said}: its record is a draft, which is never on the site", answer.id);
    let finding = Finding::about(&rules::NO_CONSENT, file, message)
        .help("the draft is a file of the project all the same: ask again, or delete it before you commit it");
    Some(answer.row.1.map_or(finding.clone(), |line| finding.line(line, 1)))
}
