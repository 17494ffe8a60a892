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
    spoken: [&'a Messages; 3],
}

impl<'a> Words<'a> {
    /// The words of a language, looked for in one list after the other, as `Project::spoken` has them.
    #[must_use]
    pub fn new(language: Language, spoken: [&'a Messages; 3]) -> Self {
        Words { language, locale: Locale::new(language), spoken }
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

    fn find(&self, key: &str) -> Option<&'a Message> {
        self.spoken.into_iter().find_map(|messages| messages.list.get(key)).map(|message| &message.value)
    }
}

fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    arguments.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
