//! Choices: from the words of an answer to the ids of the vocabularies.

use std::collections::BTreeMap;

use super::clean::one_line;
use super::heading::fold;
use super::words;

/// What a mapping says of words that are left out.
pub const IGNORE: &str = "ignore";

/// What the words of a column stand for.
#[derive(Debug, Clone, Default)]
pub struct Choices<'a> {
    /// Ids by folded words, from the vocabularies.
    pub known: Option<&'a BTreeMap<String, String>>,
    /// The same from the mapping. An empty id means that nobody has decided yet, [`IGNORE`] that the words are left out.
    pub said: BTreeMap<String, &'a str>,
}

/// A choice that was read: its id, or the words that have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// An id.
    Id(String),
    /// Words that the mapping leaves out.
    LeftOut,
    /// Words that nobody knows.
    Unknown(String),
}

impl Choices<'_> {
    fn get(&self, words: &str) -> Option<Choice> {
        let folded = fold(words);
        match self.said.get(&folded) {
            Some(&"") => return Some(Choice::Unknown(words.to_owned())),
            Some(&IGNORE) => return Some(Choice::LeftOut),
            Some(id) => return Some(Choice::Id((*id).to_owned())),
            None => {}
        }
        // “Catalonia (Spain)”, “ES51 – Catalonia”: a part is enough where it is known.
        let known = self.known?;
        let parts = || words.split(['(', ')', ':', '–', '/']).chain(words.split(" - ")).map(fold).filter(|part| !part.is_empty());
        // “de-informal” and “pt_BR” are German and Portuguese.
        let start = words.split(['-', '_']).next().filter(|start| start.len() == 2).unwrap_or_default();
        let id = known.get(&folded).or_else(|| parts().find_map(|part| known.get(&part))).or_else(|| known.get(&fold(start)));
        id.map(|id| Choice::Id(id.clone()))
    }

    /// The one choice of a cell.
    #[must_use]
    pub fn one(&self, cell: &str) -> Choice {
        let words = one_line(cell);
        self.get(&words).unwrap_or(Choice::Unknown(words))
    }

    /// The choices of a cell: one a line, or with semicolons, bars or commas between them. A choice may have a comma in it.
    #[must_use]
    pub fn many(&self, cell: &str) -> Vec<Choice> {
        let mut choices = Vec::new();
        for line in cell.split(['\n', '\r', ';', '|']).map(one_line).filter(|line| !line.is_empty()) {
            let parts: Vec<&str> = line.split(", ").collect();
            let mut at = 0;
            while at < parts.len() {
                let longest = (at + 1..=parts.len()).rev().find_map(|end| Some((self.get(&parts[at..end].join(", "))?, end)));
                let (choice, end) = longest.unwrap_or_else(|| (Choice::Unknown(parts[at].to_owned()), at + 1));
                at = end;
                if !choices.contains(&choice) {
                    choices.push(choice);
                }
            }
        }
        choices
    }
}

/// Whether a box is ticked; `None` where the words are neither yes nor no.
#[must_use]
pub fn ticked(cell: &str) -> Option<bool> {
    let words = fold(cell);
    let is_in = |list: &str| list.split('|').any(|known| known == words);
    if is_in(words::NO) {
        Some(false)
    } else if is_in(words::YES) {
        Some(true)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Choices, ticked};
    use crate::read::import::survey::heading::fold;
    use std::collections::BTreeMap;

    #[test]
    fn choices_are_found_however_they_are_joined() {
        let known: BTreeMap<String, String> = [("Heat", "heat"), ("Rivers, lakes", "water"), ("Värme", "heat")]
            .map(|(words, id)| (fold(words), id.to_owned()))
            .into();
        let choices = Choices { known: Some(&known), said: BTreeMap::from([(fold("Other"), "ignore"), (fold("Sun"), "")]) };
        let id = |id: &str| Choice::Id(id.to_owned());
        assert_eq!(choices.many("Rivers, lakes, Heat"), [id("water"), id("heat")]);
        assert_eq!(choices.many("värme;RIVERS, LAKES\nheat"), [id("heat"), id("water")]);
        assert_eq!(choices.many("Heat, Moon, Other"), [id("heat"), Choice::Unknown("Moon".into()), Choice::LeftOut]);
        assert_eq!(choices.one("Heat (hot)"), id("heat"));
        assert_eq!(choices.one("Sun"), Choice::Unknown("Sun".into()));
        assert_eq!((ticked("Oui"), ticked("Ναι"), ticked(""), ticked("Maybe")), (Some(true), Some(true), Some(false), None));
    }
}
