//! Related practices: those that share topics, target groups, places, aspects or rare words with one, and what they share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::ground::location::Located;
use crate::model::language::Language;
use crate::model::practice::Practice;
use crate::model::project::Project;

/// As many practices as one is related to.
const MOST: usize = 4;
/// As many members of a trait as are looked at, those next to the practice in the order of slugs. So the work grows
/// with the number of practices and not with its square.
const WINDOW: usize = 32;
/// As many practices as are compared trait by trait.
const COMPARED: usize = 24;
/// As many letters of a word as count, so that most inflected forms are one word.
const STEM: usize = 6;
/// As many rare words as count for one pair.
const WORDS: usize = 3;

/// Something that practices can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Topic,
    TargetGroup,
    Region,
    Aspect,
    Word,
}

impl Kind {
    /// How much it tells that two practices share one.
    fn weight(self) -> usize {
        match self {
            Kind::Topic | Kind::TargetGroup => 4,
            Kind::Region => 3,
            Kind::Word => 2,
            Kind::Aspect => 1,
        }
    }
}

type Trait = (Kind, String);

/// A practice that is related to another, and what both have.
#[derive(Debug, Clone, PartialEq)]
pub struct Kin<'a> {
    /// The other practice.
    pub practice: &'a Practice,
    /// Ids of topics that both have, in the order of the first.
    pub topics: Vec<String>,
    /// Ids of target groups that both have.
    pub target_groups: Vec<String>,
    /// Ids of regions that both have.
    pub regions: Vec<String>,
}

/// The practices that are related to each; worked out for a practice when the first of its pages asks.
#[derive(Debug, Default)]
pub struct Related<'a> {
    practices: Vec<&'a Practice>,
    traits: Vec<BTreeSet<Trait>>,
    members: BTreeMap<Trait, Vec<usize>>,
    scores: BTreeMap<Trait, usize>,
    found: BTreeMap<&'a str, (usize, OnceLock<Vec<usize>>)>,
}

impl<'a> Related<'a> {
    /// Compares the practices that are shown.
    pub fn new(project: &'a Project, shown: impl Fn(&Practice) -> bool) -> Self {
        let practices: Vec<&Practice> = project.practices.iter().filter(|practice| shown(practice)).collect();
        let language = project.site.default_language();
        let traits: Vec<BTreeSet<Trait>> = practices.iter().map(|practice| traits(project, practice, language)).collect();
        let mut members: BTreeMap<Trait, Vec<usize>> = BTreeMap::new();
        for (at, own) in traits.iter().enumerate() {
            for one in own {
                match members.get_mut(one) {
                    Some(list) => list.push(at),
                    None => drop(members.insert(one.clone(), vec![at])),
                }
            }
        }
        // What one alone has relates nobody, and a word that many use says nothing.
        let common = practices.len() / 8;
        members.retain(|(kind, _), list| list.len() > 1 && (*kind != Kind::Word || list.len() <= common.max(2)));
        let scores: BTreeMap<Trait, usize> =
            members.iter().map(|(one, list)| (one.clone(), one.0.weight() * rarity(practices.len(), list.len()))).collect();
        let found = practices.iter().enumerate().map(|(at, one)| (one.slug.as_str(), (at, OnceLock::new()))).collect();
        Related { practices, traits, members, scores, found }
    }

    /// The practices that are related to one; the nearest first.
    #[must_use]
    pub fn to(&self, slug: &str) -> Vec<Kin<'a>> {
        let Some((at, near)) = self.found.get(slug) else { return Vec::new() };
        let near = near.get_or_init(|| nearest(*at, &self.traits, &self.members, &self.scores));
        near.iter().map(|&other| kin(self.practices[*at], self.practices[other])).collect()
    }
}

/// 1 for what all have, one more for each halving, at most 5: a single odd word is not to outweigh a shared topic.
fn rarity(all: usize, members: usize) -> usize {
    (1 + (all / members).max(1).ilog2() as usize).min(5)
}

fn nearest(
    at: usize,
    traits: &[BTreeSet<Trait>],
    members: &BTreeMap<Trait, Vec<usize>>,
    scores: &BTreeMap<Trait, usize>,
) -> Vec<usize> {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for one in &traits[at] {
        let Some((list, score)) = members.get(one).zip(scores.get(one)) else { continue };
        let place = list.partition_point(|&member| member < at);
        let from = place.saturating_sub(WINDOW / 2).min(list.len().saturating_sub(WINDOW));
        for &other in list[from..].iter().take(WINDOW).filter(|&&other| other != at) {
            *seen.entry(other).or_default() += score;
        }
    }
    let compared = best(seen, COMPARED).into_iter().map(|(other, _)| (other, likeness(&traits[at], &traits[other], scores)));
    best(compared.collect(), MOST).into_iter().map(|(other, _)| other).collect()
}

/// Those with the highest scores; of equals the first.
fn best(scores: BTreeMap<usize, usize>, most: usize) -> Vec<(usize, usize)> {
    let mut list: Vec<(usize, usize)> = scores.into_iter().filter(|(_, score)| *score > 0).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    list.truncate(most);
    list
}

fn likeness(a: &BTreeSet<Trait>, b: &BTreeSet<Trait>, scores: &BTreeMap<Trait, usize>) -> usize {
    let shared = || a.intersection(b).filter_map(|one| Some((one.0, *scores.get(one)?)));
    let mut words: Vec<usize> = shared().filter(|(kind, _)| *kind == Kind::Word).map(|(_, score)| score).collect();
    words.sort_unstable_by(|a, b| b.cmp(a));
    let rest: usize = shared().filter(|(kind, _)| *kind != Kind::Word).map(|(_, score)| score).sum();
    rest + words.iter().take(WORDS).sum::<usize>()
}

fn kin<'a>(one: &Practice, other: &'a Practice) -> Kin<'a> {
    let both = |a: &[Located<String>], b: &[Located<String>]| -> Vec<String> {
        a.iter().filter(|id| b.iter().any(|there| there.value == id.value)).map(|id| id.value.clone()).collect()
    };
    Kin {
        practice: other,
        topics: both(&one.facts.topics, &other.facts.topics),
        target_groups: both(&one.facts.target_groups, &other.facts.target_groups),
        regions: both(&one.facts.regions, &other.facts.regions),
    }
}

fn traits(project: &Project, practice: &Practice, language: Language) -> BTreeSet<Trait> {
    let facts = &practice.facts;
    let ids = |kind: Kind, list: &[Located<String>]| -> Vec<Trait> { list.iter().map(|id| (kind, id.value.clone())).collect() };
    let text = practice.best(language);
    let aspects = practice.original().sections.iter().filter(|section| project.vocabularies.aspects.get(&section.id).is_some());
    let words = [text.title.as_str(), text.summary.as_str()].into_iter().flat_map(words);
    ids(Kind::Topic, &facts.topics)
        .into_iter()
        .chain(ids(Kind::TargetGroup, &facts.target_groups))
        .chain(ids(Kind::Region, &facts.regions))
        .chain(aspects.map(|section| (Kind::Aspect, section.id.clone())))
        .chain(words.map(|word| (Kind::Word, word)))
        .collect()
}

/// The words of a text that can be rare, cut to their beginnings.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= STEM - 1);
    words.map(|word| word.to_lowercase().chars().take(STEM).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_by_their_beginnings() {
        let found: Vec<String> = words("A mentor, mentoring for 3 towns").collect();
        assert_eq!(found, ["mentor", "mentor", "towns"]);
    }

    #[test]
    fn what_few_have_tells_more() {
        assert_eq!([rarity(32, 32), rarity(32, 16), rarity(32, 2), rarity(10_000, 2)], [1, 2, 5, 5]);
    }

    #[test]
    fn the_best_come_first_and_equals_in_order() {
        let scores = BTreeMap::from([(3, 5), (1, 5), (2, 9), (4, 0)]);
        assert_eq!(best(scores, 3), [(2, 9), (1, 5), (3, 5)]);
    }

    #[test]
    fn a_shared_trait_counts_as_much_as_it_is_rare_and_words_only_three_times() {
        let words: Vec<Trait> = ["a", "b", "c", "d"].map(|word| (Kind::Word, word.to_owned())).to_vec();
        let topic = (Kind::Topic, "housing".to_owned());
        let own: BTreeSet<Trait> = words.iter().cloned().chain([topic.clone()]).collect();
        let scores: BTreeMap<Trait, usize> = words.into_iter().map(|word| (word, 10)).chain([(topic, 12)]).collect();
        assert_eq!(likeness(&own, &own, &scores), 42);
        assert_eq!(likeness(&own, &BTreeSet::new(), &scores), 0);
    }
}
