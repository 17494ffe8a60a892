//! The questionnaire for those who want to contribute a practice.

use serde::{Deserialize, Serialize};

use super::common::Phrase;

/// The questions, and where the answers can go.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// The stages in their order; empty on pages that ask nothing.
    pub stages: Vec<Stage>,
    /// Address of the script that makes a file of the answers; empty where the theme has none.
    pub script: String,
    /// Link to the style sheet of its page; empty where the theme has none.
    pub stylesheet: String,
    /// Link to the blank template.
    pub template: String,
    /// Mailbox for the answers; empty where none is given.
    pub email: String,
    /// Address for a new file in the site's repository; empty where none is given.
    pub repository: String,
    /// Which forge that is: `github` or `gitlab`.
    pub forge: String,
    /// Address that a form may be sent to; empty where none is given.
    pub form_action: String,
}

/// Questions that are asked together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Its number, from 1.
    pub number: usize,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question with one or more fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its number, from 1 over all stages.
    pub number: usize,
    /// The question.
    pub legend: Phrase,
    /// Help with it, as HTML; may be empty.
    pub help: String,
    /// What the choices mean.
    pub meanings: Vec<Meaning>,
    /// Name of the list that each set of its fields is an entry of; empty where it is asked once.
    pub rows: String,
    /// Whether its needed fields are needed only when one of its fields is filled in.
    pub optional: bool,
    /// The answer that it depends on, such as `status!=planned`; empty where it is always asked.
    pub when: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A choice and what it means.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// The choice.
    pub label: Phrase,
    /// What it means.
    pub text: Phrase,
}

/// A field of a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Id, unique on the page.
    pub id: String,
    /// What it fills: a key of the front matter such as `promoter.name`, `section:ID`, `aspect:ID:PART` or `note:NAME`.
    pub name: String,
    /// `line`, `text`, `choice` (one of a list), `radios` (one of a few), `checks` (several) or `check` (yes or nothing).
    pub kind: String,
    /// What it asks.
    pub label: Phrase,
    /// Help with it, as HTML; may be empty.
    pub help: String,
    /// Whether it has to be filled in.
    pub required: bool,
    /// What a line has to look like: `date`, `number`, `url`, `email`, `currency`, `short`, or empty for any words.
    pub form: String,
    /// Value that it begins with.
    pub value: String,
    /// Name of the field beside it that makes it needed; mostly empty.
    pub with: String,
    /// The answer that it depends on; empty where it is always asked.
    pub when: String,
    /// Heading of the section or aspect that it fills; otherwise empty.
    pub heading: String,
    /// Place of that section or aspect in the record, from 1.
    pub order: usize,
    /// Whether that section has to be in each record, answered or not.
    pub kept: bool,
    /// Name of the part of an aspect that it fills; otherwise empty.
    pub part: String,
    /// What can be chosen, in groups.
    pub groups: Vec<ChoiceGroup>,
}

/// Choices of a field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChoiceGroup {
    /// Name of the group; empty where there is one group only.
    pub label: String,
    /// The choices.
    pub choices: Vec<Answer>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What the record says.
    pub value: String,
    /// What readers see.
    pub label: Phrase,
    /// Whether it is chosen at first.
    pub chosen: bool,
}
