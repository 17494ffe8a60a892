//! The words of the interface for one language: looked up, with numbers and names put in.

use super::locale::Locale;
use crate::model::language::Language;
use crate::model::message::{Message, Messages};

/// A language's messages together with its habits.
pub struct Words<'a> {
    /// The language.
    pub language: Language,
    /// Its habits.
    pub locale: Locale,
    /// Whether the site's figures of persons are grouped in digits throughout, see [`Locale::in_column`].
    pub grouped: bool,
    spoken: [&'a Messages; 3],
}

impl<'a> Words<'a> {
    /// The words of a language, looked for in one list after the other, as `Project::spoken` has them.
    #[must_use]
    pub fn new(language: Language, spoken: [&'a Messages; 3]) -> Self {
        Words { language, locale: Locale::new(language), grouped: false, spoken }
    }

    /// A message. A key that nobody knows shows itself, and `check` reports it.
    #[must_use]
    pub fn say<'k>(&'k self, key: &'k str) -> &'k str {
        match self.find(key) {
            Some(Message::Plain(text)) => text,
            Some(Message::Plural(forms)) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// A message with `{name}` replaced for each argument.
    #[must_use]
    pub fn say_with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        fill(self.say(key), arguments)
    }

    /// A message for a number of things, with `{count}` replaced.
    #[must_use]
    pub fn counted(&self, key: &str, count: usize) -> String {
        let text = match self.find(key) {
            Some(Message::Plural(forms)) => {
                forms.get(self.locale.plural(count)).or(forms.get("other")).map_or(key, String::as_str)
            }
            _ => self.say(key),
        };
        fill(text, &[("count", &self.locale.count(count))])
    }

    /// “Label: value”, with the colon that the language writes.
    #[must_use]
    pub fn labelled(&self, label: &str, value: &str) -> String {
        format!("{label}{} {value}", self.say("colon"))
    }

    /// Parts of a sentence that hold commas themselves, with the semicolon that the language writes.
    #[must_use]
    pub fn several(&self, parts: &[String]) -> String {
        parts.join(&format!("{} ", self.say("semicolon")))
    }

    /// A label as it stands within a sentence: with a small letter, except abbreviations and German nouns.
    #[must_use]
    pub fn inside(&self, label: &str) -> String {
        let mut letters = label.chars();
        let Some(first) = letters.next() else { return String::new() };
        let rest = letters.as_str();
        // A word with another capital is an abbreviation or a name: EU, ESF+, eGovernment.
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_own = word.chars().any(char::is_uppercase) || self.is_german_noun(label);
        if is_own { label.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() }
    }

    /// Whether a German label begins with a noun. It does, unless an adjective or adverb begins it: one in front of its
    /// noun (“Soziale Dienste”), or in front of another one (“Überwiegend städtisch”).
    fn is_german_noun(&self, label: &str) -> bool {
        if self.language.tag().split('-').next() != Some("de") {
            return false;
        }
        let mut words = label.split_whitespace();
        let Some(first) = words.next() else { return false };
        let rest: Vec<&str> = words.collect();
        let is_large = |word: &&str| word.starts_with(char::is_uppercase);
        let joined = rest.iter().position(|word| ["und", "oder"].contains(word)).map_or(0, |at| at + 1);
        let next = if joined == 1 { rest.get(1) } else { rest.first() };
        let before_noun = first.ends_with('e')
            && rest.iter().any(is_large)
            && match joined {
                // “Regionale und ländliche Entwicklung”, but “Sprache und Bildung”.
                1 => next.is_some_and(|word| !is_large(word)),
                _ => next.is_some_and(is_large),
            };
        let ending = |word: &str| ["end", "är", "lich", "isch"].iter().any(|ending| word.ends_with(ending));
        let without_noun = ending(first) && !rest.iter().any(is_large) && (!rest.is_empty() || first.ends_with("är"));
        !before_noun && !without_noun
    }

    fn find(&self, key: &str) -> Option<&'a Message> {
        self.spoken.into_iter().find_map(|messages| messages.list.get(key)).map(|message| &message.value)
    }
}

fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    arguments.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_within_sentences_as_each_language_writes_them() {
        let none = Messages::default();
        for (tag, labels) in [
            ("en", [("Predominantly urban", "predominantly urban"), ("NEET rate", "NEET rate"), ("EU citizens", "EU citizens")]),
            ("fr", [("Éducation", "éducation"), ("L’accueil", "l’accueil"), ("UE et État", "UE et État")]),
            ("es", [("Ámbito rural", "ámbito rural"), ("Vivienda", "vivienda"), ("ONG", "ONG")]),
            ("it", [("Università", "università"), ("È vario", "è vario"), ("FAMI e FSE+", "FAMI e FSE+")]),
            ("el", [("Ένταξη", "ένταξη"), ("Στέγαση", "στέγαση"), ("ΜΚΟ", "ΜΚΟ")]),
            ("pt", [("Ética", "ética"), ("Língua", "língua"), ("ONG locais", "ONG locais")]),
            ("sv", [("Överväldigande", "överväldigande"), ("EU-medborgare", "EU-medborgare"), ("Boende", "boende")]),
            ("de", [("Sprache und Bildung", "Sprache und Bildung"), ("EU-Bürger", "EU-Bürger"), ("Wohnen", "Wohnen")]),
            (
                "de",
                [
                    ("Soziale Dienste", "soziale Dienste"),
                    ("Überwiegend städtisch", "überwiegend städtisch"),
                    ("Regionale und ländliche Entwicklung", "regionale und ländliche Entwicklung"),
                ],
            ),
            ("de", [("Intermediär", "intermediär"), ("Englisch", "Englisch"), ("Kinder Zugewanderter", "Kinder Zugewanderter")]),
        ] {
            let words = Words::new(tag.parse().unwrap(), [&none; 3]);
            for (label, expected) in labels {
                assert_eq!(words.inside(label), expected, "{tag}");
            }
        }
        assert_eq!(Words::new("sv".parse().unwrap(), [&none; 3]).inside(""), "");
    }
}
