//! Where a record stands on its way to readers, and the survey that it came from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::PartialDate;
use crate::ground::location::Located;

/// Where a record stands on its way to readers. Only what is published is on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Somebody is writing it.
    Draft,
    /// Those who run the practice have sent it.
    Submitted,
    /// The editors have chosen it.
    Selected,
    /// The editors have evaluated it.
    Evaluated,
    /// Readers see it.
    #[default]
    Published,
    /// Readers have seen it, and it is kept for the record.
    Archived,
}

impl State {
    /// All states in their order.
    pub const ALL: [State; 6] =
        [State::Draft, State::Submitted, State::Selected, State::Evaluated, State::Published, State::Archived];

    /// The word that stands for it in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Selected => "selected",
            State::Evaluated => "evaluated",
            State::Published => "published",
            State::Archived => "archived",
        }
    }

    /// What is told of a record that is not published.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            State::Draft => "is a draft",
            State::Submitted => "is submitted and not published yet",
            State::Selected => "is selected and not published yet",
            State::Evaluated => "is evaluated and not published yet",
            State::Published => "is published",
            State::Archived => "is archived",
        }
    }

    /// Whether it is still on its way, so that parts may be open.
    #[must_use]
    pub fn is_before_publication(self) -> bool {
        self < State::Published
    }
}

/// The answer to a survey that a record was made of.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a survey such as {name: spring-2026, answer: \"17\"}")]
pub struct SurveyAnswer {
    /// The survey: the name of its mapping in `content/surveys/`.
    pub name: Located<String>,
    /// What the answer is known by there.
    pub answer: Located<String>,
    /// When it was given.
    pub received: Option<PartialDate>,
}
