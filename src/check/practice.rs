//! Practices: their facts name what exists, rest on sources, and agree with each other.

use super::date::{Today, due, in_order, not_in_future};
use super::id::{Known, addressable, unique};
use super::language::{MISSING_TRANSLATION, complete_in, required_in, spoken, used, written};
use super::link::{self, Targets};
use super::source::{self, address, figure};
use super::{adaptation, consistency, contact, image, place, section, stub};
use crate::ground::decimal::Decimal;
use crate::ground::finding::Finding;
use crate::ground::location::{Files, Located, Location};
use crate::ground::rule::{Rule, Severity};
use crate::model::language::Language;
use crate::model::practice::{Facts, Practice, PracticeText};
use crate::model::project::Project;
use crate::model::state::State;
use crate::read::rules::{MISSING_FIELD, WRONG_VALUE};

/// A summary that is too long for a card.
pub static LONG_SUMMARY: Rule = Rule::warning(
    "RL211",
    "long-summary",
    "The summary stands on cards, in lists and in search results, where there is room for 300 characters: one or two sentences on what was done, where and for whom.",
);

/// What is not answered yet: only worth knowing before a record is published.
const OPEN: [&str; 5] = [
    MISSING_FIELD.code,
    section::MISSING_SECTION.code,
    section::EVALUATION_UNSIGNED.code,
    stub::UNFINISHED_STUB.code,
    source::FIGURE_WITHOUT_SOURCE.code,
];
/// As many characters as a summary may have.
const SUMMARY: usize = 300;

/// What practices may name.
struct Names<'a> {
    regions: Known<'a>,
    topics: Known<'a>,
    target_groups: Known<'a>,
    roles: Known<'a>,
    practices: Known<'a>,
}

/// Tries the rules of practices.
pub fn check(project: &Project, targets: &Targets<'_>, today: Today, findings: &mut Vec<Finding>) {
    check_these(project, &project.practices, targets, today, findings);
}

/// Tries the rules of practices on some of them.
pub fn check_these(project: &Project, practices: &[Practice], targets: &Targets<'_>, today: Today, findings: &mut Vec<Finding>) {
    let (files, vocabularies) = (&project.files, &project.vocabularies);
    let names = Names {
        regions: Known::new("region", "regions/", project.regions.iter().map(|region| region.id.as_str())).with_unread(files),
        topics: Known::new("topic", "content/vocabularies/topics.yaml", vocabularies.topics.ids()).with_unread(files),
        target_groups: Known::new("target group", "content/vocabularies/target-groups.yaml", vocabularies.target_groups.ids())
            .with_unread(files),
        roles: Known::new("role", "content/vocabularies/roles.yaml", vocabularies.roles.ids()).with_unread(files),
        practices: Known::new("practice", "content/practices/", project.practices.iter().map(|practice| practice.slug.as_str()))
            .with_unread(files),
    };
    for practice in practices {
        let first = findings.len();
        check_state(&practice.facts, findings);
        check_ids(files, practice, &names, findings);
        check_times(files, practice, today, findings);
        consistency::check(files, practice, today, findings);
        check_words(&spoken(project, practice), &practice.facts, findings);
        check_sources(project, practice, today, findings);
        adaptation::check(project, practice, &names.practices, findings);
        image::check_practice(project, practice, findings);
        section::check(project, practice, findings);
        stub::check_practice(project, practice, findings);
        for text in &practice.texts {
            check_text(project, practice, text, findings);
            link::check(project, targets, text.file, &text.marks.links, findings);
            image::check(project, text.file, &text.marks.images, findings);
        }
        if practice.facts.standing().is_before_publication() {
            findings[first..].iter_mut().filter(|finding| OPEN.contains(&finding.rule.code)).for_each(|finding| {
                finding.severity = Severity::Warning;
            });
        }
    }
}

/// Tells where `draft` and `state` say different things.
fn check_state(facts: &Facts, findings: &mut Vec<Finding>) {
    let (Some(draft), Some(state)) = (&facts.draft, &facts.state) else { return };
    if draft.value != (state.value == State::Draft) {
        let message = format!("the record has “draft: {}” and “state: {}”", draft.value, state.value.word());
        findings.push(Finding::new(&WRONG_VALUE, draft.at, message).help("delete “draft”: the state says it all"));
    }
}

fn check_ids(files: &Files, practice: &Practice, names: &Names<'_>, findings: &mut Vec<Finding>) {
    let facts = &practice.facts;
    let lists = [
        ("region", "regions", &facts.regions, &names.regions),
        ("target group", "target_groups", &facts.target_groups, &names.target_groups),
        ("topic", "topics", &facts.topics, &names.topics),
    ];
    for (what, key, list, known) in lists {
        if list.is_empty() {
            let at = place::field(files, practice.original().file, key);
            findings.push(
                Finding::new(&MISSING_FIELD, at, format!("the practice has no {what}"))
                    .help(format!("name at least one, such as {key}: [ID]")),
            );
        }
        unique(files, what, list, findings);
        for id in list {
            known.require(id, findings);
        }
    }
    let role = &facts.authority.role;
    if role.is_empty() {
        findings.push(
            Finding::new(&MISSING_FIELD, role.at, "the authority has no role").help("give the id of a role, such as role: ID"),
        );
    } else {
        names.roles.require(role, findings);
    }
    unique(files, "result", facts.results.iter().map(|result| &result.id), findings);
    addressable("result", facts.results.iter().map(|result| &result.id), findings);
}

fn check_times(files: &Files, practice: &Practice, today: Today, findings: &mut Vec<Finding>) {
    let facts = &practice.facts;
    // One that is given and could not be read was told when it was read.
    if facts.start.is_none() && !facts.start_unknown && !place::is_given(files, practice.original().file, "start") {
        let empty = place::field(files, practice.original().file, "start");
        let at = if empty == Location::top(practice.original().file) { facts.title.at } else { empty };
        findings.push(
            Finding::new(&MISSING_FIELD, at, "the practice does not say when it began")
                .help("add “start: 2021”, or “start_unknown: true” where no source tells"),
        );
    }
    if let Some(start) = facts.start.as_ref().filter(|_| facts.start_unknown) {
        findings.push(
            Finding::new(&WRONG_VALUE, start.at, "the practice says when it began, and that this is not known")
                .help("delete “start” or “start_unknown”"),
        );
    }
    in_order("the practice", facts.start.as_ref(), facts.end.as_ref(), findings);
    if let Some(evaluation) = &facts.evaluation {
        not_in_future("the evaluation was made", Some(evaluation.on), place::beside(files, evaluation.at, "on"), today, findings);
    }
    for change in &facts.changes {
        not_in_future("the record was changed", Some(change.date.value), change.date.at, today, findings);
    }
    let checked = place::field(files, practice.original().file, "last_checked");
    not_in_future("the practice was checked", facts.last_checked, checked, today, findings);
    due(facts.check_due.as_ref(), today, findings);
}

/// Words of the facts that stand in every language's page.
fn check_words(languages: &[Language], facts: &Facts, findings: &mut Vec<Finding>) {
    let at = facts.title.at;
    required_in(languages, "the name of the promoter", &facts.promoter.name, at, findings);
    required_in(languages, "the name of the authority", &facts.authority.name, facts.authority.role.at, findings);
    for organisation in std::iter::once(&facts.promoter).chain(&facts.partners) {
        address(organisation.url.as_ref(), findings);
        organisation.part.iter().for_each(|part| complete_in(languages, "what the organisation does", part, findings));
    }
    for partner in &facts.partners {
        required_in(languages, "the name of the partner", &partner.name, at, findings);
    }
    for funding in &facts.funding {
        required_in(languages, "the name of the programme", &funding.programme, at, findings);
        funding.share.iter().for_each(|share| complete_in(languages, "the share of the funding", share, findings));
    }
    if let Some(reach) = &facts.reach {
        required_in(languages, "the unit of the reach (whom it counts)", &reach.unit, reach.value.at, findings);
    }
    if let Some(evaluation) = &facts.evaluation {
        required_in(languages, "who evaluated", &evaluation.by, evaluation.at, findings);
        evaluation.method.iter().for_each(|method| complete_in(languages, "the method of the evaluation", method, findings));
    }
    if let Some(contact) = &facts.contact {
        required_in(languages, "the name of the contact", &contact.name, at, findings);
        contact::mailbox(contact.email.as_ref(), findings);
        address(contact.url.as_ref(), findings);
    }
    for change in &facts.changes {
        required_in(languages, "what was changed", &change.note, change.date.at, findings);
    }
    source::links(languages, &facts.links, findings);
}

/// Figures need sources, and what names a source is declared.
fn check_sources(project: &Project, practice: &Practice, today: Today, findings: &mut Vec<Finding>) {
    let facts = &practice.facts;
    for result in &facts.results {
        if let Some(value) = &result.value {
            figure("the value of this result", value.at, result.source.as_ref(), findings);
        }
    }
    for funding in &facts.funding {
        if let Some(amount) = &funding.amount {
            figure("this amount", amount.at, funding.source.as_ref(), findings);
            if **amount < Decimal::ZERO {
                findings.push(
                    Finding::new(&WRONG_VALUE, amount.at, format!("{} is less than nothing", **amount))
                        .help("write the amount as the source has it, without a sign"),
                );
            }
            let is_code = |letters: &&String| letters.len() == 3 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
            if let Some(wrong) = funding.currency.as_ref().filter(|letters| !is_code(letters)) {
                let at = place::beside(&project.files, amount.at, "currency");
                findings.push(
                    Finding::new(&WRONG_VALUE, at, format!("“{wrong}” is not the code of a currency"))
                        .help("write its three capital letters, such as EUR or SEK"),
                );
            }
            if funding.currency.is_none() {
                findings.push(
                    Finding::new(&MISSING_FIELD, amount.at, "this amount has no currency")
                        .help("add its three letters, such as currency: EUR"),
                );
            }
        }
    }
    if let Some(reach) = &facts.reach {
        figure("the reach", reach.value.at, reach.source.as_ref(), findings);
    }
    let of_results = facts.results.iter().filter_map(|result| result.source.as_ref());
    let of_funding = facts.funding.iter().filter_map(|funding| funding.source.as_ref());
    let of_reach = facts.reach.iter().filter_map(|reach| reach.source.as_ref());
    let of_adaptations = facts.adapted_from.iter().chain(&facts.adapted_by).filter_map(|one| one.source.as_ref());
    let notes = practice.texts.iter().flat_map(|text| &text.marks.notes);
    let uses: Vec<&Located<String>> = of_results.chain(of_funding).chain(of_reach).chain(of_adaptations).chain(notes).collect();
    source::check(project, &facts.sources, &uses, today, findings);
}

/// What is said in words in one language.
fn check_text(project: &Project, practice: &Practice, text: &PracticeText, findings: &mut Vec<Finding>) {
    used(project, text.language, Location::top(text.file), findings);
    written("the title", &text.title, findings);
    written("the summary", &text.summary, findings);
    let length = text.summary.chars().count();
    if length > SUMMARY {
        findings.push(
            Finding::new(
                &LONG_SUMMARY,
                text.summary.at,
                format!("the summary has {length} characters; {SUMMARY} are shown well"),
            )
            .help(format!("shorten it by {}", length - SUMMARY)),
        );
    }
    let known = Known::new("result", "the original", practice.facts.results.iter().map(|result| result.id.as_str()));
    for (id, words) in &text.results {
        if !known.has(id) {
            findings.push(known.unknown(id, place::key(&project.files, words.at, id)));
        }
        written("the text of the result", words, findings);
    }
    for result in practice.facts.results.iter().filter(|result| !text.results.contains_key(result.id.as_str())) {
        let at = match place::field(&project.files, text.file, "results") {
            top if top == Location::top(text.file) => text.title.at,
            field => field,
        };
        findings.push(
            Finding::new(&MISSING_TRANSLATION, at, format!("the result “{}” is not written in {}", *result.id, text.language))
                .help(format!("add “{}: …” to the results of this translation", *result.id)),
        );
    }
}
