//! Evidence: which field a heading speaks of, by the words that it shares with headings that are known.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{OTHERS, Target};
use super::heading::fold;
use super::synonyms::{LITTLE, NAME, PRACTICE};

/// What stands for a practice, whatever it is called.
const THING: &str = "*";
/// A word of a sentence has to be this long to be evidence, and headings that are looked for in others this short.
const LONG: usize = 4;
const FEW: usize = 3;

/// What headings share with the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'t> {
    /// The same words but for little ones.
    Same(&'t str),
    /// Words of these fields among others, the best first.
    Among(Vec<&'t str>),
}

/// The words of all fields.
pub struct Evidence<'t> {
    little: BTreeSet<String>,
    things: BTreeSet<String>,
    names: BTreeSet<String>,
    headings: Vec<(Vec<String>, &'t str)>,
}

impl<'t> Evidence<'t> {
    /// The words of these fields.
    #[must_use]
    pub fn new(targets: &'t BTreeMap<String, Target>) -> Self {
        let set = |words: &str| words.split_whitespace().map(fold).collect::<BTreeSet<String>>();
        let all = |lists: &[&str; 8]| lists.iter().flat_map(|words| set(words)).collect();
        let mut evidence = Evidence { little: all(&LITTLE), things: all(&PRACTICE), names: set(NAME), headings: Vec::new() };
        let labels = targets.values().filter(|target| !OTHERS.contains(&target.key.as_str()) && target.key != "language");
        let labels = labels.flat_map(|target| target.labels.iter().map(|label| (label.as_str(), target.key.as_str())));
        evidence.headings = labels.map(|(label, key)| (evidence.content(label), key)).collect();
        evidence
    }

    /// The fields that a folded heading speaks of; none where it shares no word that counts with any.
    #[must_use]
    pub fn find(&self, heading: &str) -> Option<Found<'t>> {
        let content = self.content(heading);
        let core = self.core(&content);
        let same = |wanted: &[String], is_core: bool| {
            let equal = self.headings.iter().filter(|(words, _)| {
                let words = if is_core { &self.core(words) } else { words };
                !words.is_empty() && covers(words, wanted) && covers(wanted, words)
            });
            let keys: BTreeSet<&'t str> = equal.map(|(_, key)| *key).collect();
            if keys.len() == 1 { keys.first().copied() } else { None }
        };
        if let Some(key) = same(&content, false).or_else(|| same(&core, true)) {
            return Some(Found::Same(key));
        }
        // How many words of a field are there, and how early the first of them.
        let mut among: BTreeMap<&'t str, (usize, usize)> = BTreeMap::new();
        for (words, key) in &self.headings {
            let words = self.core(words);
            if words.is_empty() || words.len() > FEW || words.iter().any(|word| word.len() < LONG) || !covers(&core, &words) {
                continue;
            }
            let first = core.iter().position(|word| words.iter().any(|other| alike(word, other))).unwrap_or_default();
            let known = among.entry(key).or_insert((0, usize::MAX));
            if words.len() > known.0 || words.len() == known.0 && first < known.1 {
                *known = (words.len(), first);
            }
        }
        let mut keys: Vec<&'t str> = among.keys().copied().collect();
        keys.sort_by_key(|key| (std::cmp::Reverse(among[key].0), among[key].1));
        (!keys.is_empty()).then_some(Found::Among(keys))
    }

    /// The words that count, each once.
    fn content(&self, folded: &str) -> Vec<String> {
        let mut content: Vec<String> = Vec::new();
        for word in folded.split(' ').filter(|word| !word.is_empty() && !self.little.contains(*word)) {
            let word = if self.things.contains(word) { THING } else { word };
            if !content.iter().any(|known| known == word) {
                content.push(word.to_owned());
            }
        }
        content
    }

    /// The same without what many questions have.
    fn core(&self, content: &[String]) -> Vec<String> {
        content.iter().filter(|word| *word != THING && !self.names.contains(*word)).cloned().collect()
    }
}

/// Whether each of some words is like one of the others.
fn covers(all: &[String], some: &[String]) -> bool {
    some.iter().all(|word| all.iter().any(|other| alike(word, other)))
}

/// Whether two words are the same but for their endings.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one == other || shared >= LONG && (shared + 1 >= long.len() || shared == short.len() && long.len() - short.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn words_are_alike_but_for_their_endings() {
        for (one, other) in [("problem", "problemet"), ("resultat", "resultats"), ("risultato", "risultati"), ("end", "end")] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("end", "ends"), ("social", "socios"), ("start", "state"), ("partner", "parties"), ("rol", "roll")] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
