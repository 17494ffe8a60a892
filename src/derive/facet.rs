//! What practices can be chosen by, and which practices belong to each choice.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::relations::Relations;
use super::visibility::Visibility;
use crate::model::country::Country;
use crate::model::language::Language;
use crate::model::practice::{Evidence, Practice, Status};
use crate::model::project::Project;
use crate::model::region::Region;
use crate::model::state::State;
use crate::model::vocabulary::{Entry, Vocabulary};

/// What practices can be chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Topics.
    Topic,
    /// Target groups.
    TargetGroup,
    /// Countries of the regions.
    Country,
    /// Regions.
    Region,
    /// Aspects that the text evaluates.
    Aspect,
    /// Where it stands.
    Status,
    /// The five years in which it began.
    Period,
    /// How well it is known.
    Evidence,
    /// The languages it can be read in.
    Language,
}

impl Kind {
    /// Its name in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Kind::Topic => "topic",
            Kind::TargetGroup => "group",
            Kind::Country => "country",
            Kind::Region => "region",
            Kind::Aspect => "aspect",
            Kind::Status => "status",
            Kind::Period => "period",
            Kind::Evidence => "evidence",
            Kind::Language => "language",
        }
    }
}

/// One choice within a facet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice<'a> {
    /// A topic.
    Topic(&'a Entry),
    /// A target group.
    TargetGroup(&'a Entry),
    /// A country.
    Country(&'a Country),
    /// A region.
    Region(&'a Region),
    /// An aspect.
    Aspect(&'a Entry),
    /// A status.
    Status(Status),
    /// Five years from this one; nothing where the start is not known.
    Period(Option<i16>),
    /// A level of evidence.
    Evidence(Evidence),
    /// A language.
    Language(Language),
}

/// How many years a period has. With decades most practices would fall into one of two, because most projects are
/// young; single years would be as many as there are practices.
const PERIOD: i16 = 5;

impl Choice<'_> {
    /// What it is a choice of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Choice::Topic(_) => Kind::Topic,
            Choice::TargetGroup(_) => Kind::TargetGroup,
            Choice::Country(_) => Kind::Country,
            Choice::Region(_) => Kind::Region,
            Choice::Aspect(_) => Kind::Aspect,
            Choice::Status(_) => Kind::Status,
            Choice::Period(_) => Kind::Period,
            Choice::Evidence(_) => Kind::Evidence,
            Choice::Language(_) => Kind::Language,
        }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Choice::Topic(entry) | Choice::TargetGroup(entry) | Choice::Aspect(entry) => entry.id.value.clone(),
            Choice::Country(country) => country.id.value.clone(),
            Choice::Region(region) => region.id.clone(),
            Choice::Status(status) => match status {
                Status::Planned => "planned",
                Status::Ongoing => "ongoing",
                Status::Completed => "completed",
                Status::Discontinued => "discontinued",
                Status::Unknown => "unknown",
            }
            .to_owned(),
            Choice::Period(Some(first)) => format!("{first}-{}", last_year(*first)),
            Choice::Period(None) => "unknown".to_owned(),
            Choice::Evidence(evidence) => match evidence {
                Evidence::Described => "described",
                Evidence::Monitored => "monitored",
                Evidence::Evaluated => "evaluated",
                Evidence::IndependentlyEvaluated => "independently-evaluated",
            }
            .to_owned(),
            Choice::Language(language) => language.to_string(),
        }
    }
}

/// The last year of the period that begins with that one.
#[must_use]
pub fn last_year(first: i16) -> i16 {
    first + PERIOD - 1
}

/// A way to choose practices, with the choices that have some.
#[derive(Debug)]
pub struct Facet<'a> {
    /// What is chosen by.
    pub kind: Kind,
    /// The choices with their practices, which are in the order of the slugs.
    pub choices: Vec<(Choice<'a>, Vec<&'a Practice>)>,
}

/// All facets in the order in which they are shown. A choice without practices is left out, and so is a facet without choices.
///
/// Choices are in the order of their vocabulary, from planned to ended, from the newest period, from the best evidence;
/// countries and regions by their letters.
#[must_use]
pub fn facets<'a>(project: &'a Project, relations: &Relations<'a>, visibility: &Visibility) -> Vec<Facet<'a>> {
    let shown: Vec<&Practice> = project.practices.iter().filter(|practice| visibility.shows_practice(practice)).collect();
    let by = |belongs: &dyn Fn(&Practice) -> bool| -> Vec<&'a Practice> {
        shown.iter().filter(|practice| belongs(practice)).copied().collect()
    };
    let vocabularies = &project.vocabularies;
    let countries = project.countries.iter().map(|country| {
        let is_in = |id: &str| project.region(id).is_some_and(|region| region.facts.country.value == country.id.value);
        (Choice::Country(country), by(&|practice| practice.facts.regions.iter().any(|id| is_in(id))))
    });
    let regions = project.regions.iter().filter(|region| visibility.shows_region(region));
    let regions = regions.map(|region| (Choice::Region(region), members(&relations.by_region, &region.id)));
    let statuses = [Status::Planned, Status::Ongoing, Status::Completed, Status::Discontinued, Status::Unknown]
        .map(|status| (Choice::Status(status), by(&|practice| practice.facts.status == status)));
    // What nobody has looked up yet for a draft is not what nobody knows.
    let is_said = |practice: &Practice| {
        let facts = &practice.facts;
        facts.start.is_some() || facts.start_unknown || facts.standing() == State::Published
    };
    let mut periods: Vec<Option<i16>> = shown.iter().filter(|one| is_said(one)).map(|practice| period(practice)).collect();
    periods.sort_by_key(|first| Reverse(*first));
    periods.dedup();
    let periods =
        periods.into_iter().map(|first| (Choice::Period(first), by(&|practice| is_said(practice) && period(practice) == first)));
    let levels = [Evidence::IndependentlyEvaluated, Evidence::Evaluated, Evidence::Monitored, Evidence::Described]
        .map(|level| (Choice::Evidence(level), by(&|practice| practice.facts.evidence == level)));
    let languages =
        project.languages().map(|language| (Choice::Language(language), by(&|practice| practice.text(language).is_some())));
    let all = [
        facet(Kind::Topic, entries(&vocabularies.topics, Choice::Topic, &relations.by_topic)),
        facet(Kind::TargetGroup, entries(&vocabularies.target_groups, Choice::TargetGroup, &relations.by_target_group)),
        facet(Kind::Country, countries),
        facet(Kind::Region, regions),
        facet(Kind::Aspect, entries(&vocabularies.aspects, Choice::Aspect, &relations.by_aspect)),
        facet(Kind::Status, statuses),
        facet(Kind::Period, periods),
        facet(Kind::Evidence, levels),
        facet(Kind::Language, languages),
    ];
    all.into_iter().filter(|facet| !facet.choices.is_empty()).collect()
}

fn facet<'a>(kind: Kind, choices: impl IntoIterator<Item = (Choice<'a>, Vec<&'a Practice>)>) -> Facet<'a> {
    Facet { kind, choices: choices.into_iter().filter(|(_, members)| !members.is_empty()).collect() }
}

/// The entries of a vocabulary as choices.
fn entries<'r, 'a: 'r>(
    vocabulary: &'a Vocabulary,
    choice: fn(&'a Entry) -> Choice<'a>,
    by: &'r BTreeMap<&'a str, Vec<&'a Practice>>,
) -> impl Iterator<Item = (Choice<'a>, Vec<&'a Practice>)> + 'r {
    vocabulary.entries.iter().map(move |entry| (choice(entry), members(by, &entry.id)))
}

fn members<'a>(by: &BTreeMap<&'a str, Vec<&'a Practice>>, id: &str) -> Vec<&'a Practice> {
    by.get(id).cloned().unwrap_or_default()
}

/// The first year of the period in which a practice began.
fn period(practice: &Practice) -> Option<i16> {
    practice.facts.start.as_ref().map(|start| start.value.year - start.value.year.rem_euclid(PERIOD))
}

/// Practices from the one that began last. Those whose start is not known come last; equals stay as they are.
pub fn by_start(practices: &mut [&Practice]) {
    practices.sort_by_key(|practice| Reverse(practice.facts.start.as_ref().map(|start| start.value)));
}

/// Practices from the one that was compared with its sources last. Those that never were come last; equals stay as they are.
pub fn by_last_checked(practices: &mut [&Practice]) {
    practices.sort_by_key(|practice| Reverse(practice.facts.last_checked));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::ground::location::Located;
    use crate::model::state::State;

    fn project() -> Project {
        let (project, _) = crate::read::project::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("can be read");
        let Ok(project) = project else { panic!("is a project") };
        project
    }

    #[test]
    fn a_choice_has_the_practices_that_say_so_and_no_others() {
        let project = project();
        let relations = Relations::new(&project, |_| true);
        let facets = facets(&project, &relations, &Visibility::default());
        assert_eq!(facets.len(), 9);
        for Facet { kind, choices } in &facets {
            let ids: BTreeSet<String> = choices.iter().map(|(choice, _)| choice.id()).collect();
            assert_eq!(ids.len(), choices.len(), "{kind:?}");
            for (choice, members) in choices {
                assert_eq!(choice.kind(), *kind);
                assert!(!members.is_empty(), "{choice:?}");
                let has = |practice: &&Practice| {
                    let facts = &practice.facts;
                    let names = |ids: &[Located<String>]| ids.iter().any(|id| id.value == choice.id());
                    match choice {
                        Choice::Topic(_) => names(&facts.topics),
                        Choice::TargetGroup(_) => names(&facts.target_groups),
                        Choice::Region(_) => names(&facts.regions),
                        Choice::Country(_) => facts.regions.iter().any(|id| id.value.starts_with(&choice.id())),
                        Choice::Aspect(_) => practice.original().section(&choice.id()).is_some(),
                        Choice::Status(status) => facts.status == *status,
                        Choice::Evidence(level) => facts.evidence == *level,
                        Choice::Language(language) => practice.texts.iter().any(|text| text.language == *language),
                        Choice::Period(first) => match (first, &facts.start) {
                            (Some(first), Some(start)) => (*first..=last_year(*first)).contains(&start.value.year),
                            (first, start) => first.is_none() && start.is_none(),
                        },
                    }
                };
                let expected: Vec<&str> = project.practices.iter().filter(has).map(|one| one.slug.as_str()).collect();
                let found: Vec<&str> = members.iter().map(|one| one.slug.as_str()).collect();
                assert_eq!(found, expected, "{choice:?}");
            }
        }
    }

    #[test]
    fn periods_are_five_years_the_newest_first_and_the_unknown_last() {
        let project = project();
        let relations = Relations::new(&project, |_| true);
        let facets = facets(&project, &relations, &Visibility::default());
        let periods = facets.iter().find(|facet| facet.kind == Kind::Period).expect("there are starts");
        let ids: Vec<String> = periods.choices.iter().map(|(choice, _)| choice.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        sorted.rotate_left(usize::from(ids.contains(&"unknown".to_owned())));
        assert_eq!(ids, sorted);
        assert!(ids.contains(&"2020-2024".to_owned()), "{ids:?}");
    }

    #[test]
    fn a_draft_is_in_no_facet() {
        let mut project = project();
        let title = project.practices[0].facts.title.clone();
        project.practices[0].facts.state = Some(Located::new(State::Draft, title.at));
        let visibility = Visibility::default();
        let relations = Relations::new(&project, |practice| visibility.shows_practice(practice));
        let slug = &project.practices[0].slug;
        let facets = facets(&project, &relations, &visibility);
        let mut all = facets.iter().flat_map(|facet| &facet.choices).flat_map(|(_, members)| members);
        assert!(all.all(|practice| practice.slug != *slug));
    }

    #[test]
    fn the_newest_comes_first_and_what_is_not_known_last() {
        let project = project();
        let mut practices: Vec<&Practice> = project.practices.iter().collect();
        by_start(&mut practices);
        let starts: Vec<_> = practices.iter().map(|one| one.facts.start.as_ref().map(|start| start.value)).collect();
        assert!(starts.windows(2).all(|pair| pair[0] >= pair[1]), "{starts:?}");
        assert!(starts[0].is_some() && starts.last().is_some_and(Option::is_none), "{starts:?}");
        by_last_checked(&mut practices);
        assert!(practices.windows(2).all(|pair| pair[0].facts.last_checked >= pair[1].facts.last_checked));
    }
}
