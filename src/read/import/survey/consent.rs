//! Consent: whether those who answered agree that their words are published.

use super::answer::Answer;
use super::choice::ticked;
use super::heading::fold;
use super::words;

/// The field that holds it.
pub const FIELD: &str = "note:consent";

/// What an answer says of its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// The survey does not ask.
    NotAsked,
    /// They agree.
    Given,
    /// They do not.
    Refused,
    /// Nothing that can be told.
    Open,
}

/// What an answer says.
#[must_use]
pub fn consent(answer: &Answer) -> Consent {
    let Some(given) = answer.texts.get(FIELD) else { return Consent::NotAsked };
    let said: Vec<Consent> = given.iter().map(|(_, text)| of(text)).collect();
    [Consent::Refused, Consent::Open].into_iter().find(|one| said.contains(one)).unwrap_or(Consent::Given)
}

/// Whether a text says yes or no.
#[must_use]
pub fn is_said(text: &str) -> bool {
    of(text) != Consent::Open
}

fn of(text: &str) -> Consent {
    let folded = fold(text);
    let agrees = || folded.split(' ').any(|word| words::AGREE.split('|').any(|start| word.starts_with(start.trim())));
    let lower = text.to_lowercase();
    let said: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_in = |word: &str, list: &str| list.split('|').any(|known| known == word);
    let refuses =
        || said.iter().any(|word| is_in(word, words::NOT)) || said.first().is_some_and(|word| is_in(word, words::NOT_FIRST));
    match ticked(text) {
        _ if folded.is_empty() => Consent::Open,
        Some(true) => Consent::Given,
        Some(false) => Consent::Refused,
        None if refuses() => Consent::Refused,
        // A box that is ticked is often exported as its own words.
        None if agrees() => Consent::Given,
        None => Consent::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::{Consent, of};

    #[test]
    fn yes_and_no_are_told_apart_and_nothing_is_no_yes() {
        for text in [
            "Yes",
            "x",
            "I agree that it is published.",
            "Ja, ich stimme zu",
            "J’accepte",
            "Acepto",
            "Συμφωνώ",
            "Jag samtycker till att den publiceras",
            "Ich stimme den Bedingungen zu",
            "Aceito que seja publicado no sítio",
        ] {
            assert_eq!(of(text), Consent::Given, "{text}");
        }
        for text in [
            "No",
            "nein",
            "I do not agree",
            "Je n’accepte pas",
            "No acepto",
            "Δεν συμφωνώ",
            "Não concordo",
            "Nej, jag samtycker inte",
        ] {
            assert_eq!(of(text), Consent::Refused, "{text}");
        }
        for text in ["", " ", "?", "ask our lawyer"] {
            assert_eq!(of(text), Consent::Open, "{text}");
        }
    }
}
