//! What can be wrong with the export of a survey.

use crate::ground::rule::Rule;

/// The file cannot be imported.
pub static REFUSED: Rule = Rule::error(
    "RL361",
    "refused-survey",
    "`regionlab import survey` reads the answers to a survey as CSV, XLSX or JSON: a line of headings and a line for each answer, or a list of objects. What a file is, its content tells, not its name. This one is something else, is empty, damaged or too large. Nothing was written.",
);
/// Bytes that are no letters.
pub static BAD_TEXT: Rule = Rule::error(
    "RL362",
    "unreadable-survey-text",
    "The text of the file is in an encoding that is not known, or in two at once. UTF-8, UTF-16, Windows-1252, Latin-1, Latin-9, Windows-1253, ISO-8859-7 and Mac Roman are found by themselves. Others can be named with `--encoding`. Export the answers anew as UTF-8 where you can. Nothing was written.",
);
/// A row that is no answer.
pub static BAD_ROW: Rule = Rule::error(
    "RL363",
    "bad-answer-row",
    "A row of the file has more or fewer fields than there are headings, has no answer id, or holds an answer that is too long for a record. In CSV, mostly an answer with a line break or a separator in it stands without quotation marks. Nothing is guessed, so nothing was written.",
);
/// A mapping that does not fit.
pub static MAPPING: Rule = Rule::error(
    "RL364",
    "survey-mapping",
    "The mapping in content/surveys/ names a column that the file does not have, or a field that the questionnaire does not have. Correct the mapping, or delete it: the import then proposes it anew. Nothing was written.",
);
/// The same thing twice.
pub static TWICE: Rule = Rule::warning(
    "RL365",
    "repeated-answer",
    "Two rows have the same answer id, or two columns the same heading, or one answer in JSON the same question twice, or all answers of the file are in another survey already. Services add a row when somebody corrects an answer, so the last row is taken. Columns and questions with the same heading are numbered in the order of the file.",
);
/// An answer that does not fit its field.
pub static UNUSABLE: Rule = Rule::warning(
    "RL366",
    "unusable-answer",
    "An answer does not fit the field that its column fills: a choice that the vocabularies do not have, a date or number that cannot be read, an address that leads nowhere. It is kept as a note in the front matter of the draft, so that nothing is lost. Choices can be given an id under `values` in the mapping.",
);
/// A column that nobody has decided about.
pub static UNMAPPED: Rule = Rule::warning(
    "RL367",
    "unmapped-column",
    "The file has a column that nobody has decided about. Either the mapping in content/surveys/ does not name it, and its answers are left out; or `--yes` took a proposal at once that is doubtful, or that leaves out a column with long answers, with nothing but yes and no, or with a choice of the site. Write into the mapping which field it fills, or `field: ignore`, and import again.",
);
/// An answer that may not be published.
pub static NO_CONSENT: Rule = Rule::warning(
    "RL368",
    "no-consent",
    "The survey asks whether the answers may be published, and this answer does not say yes. Its record is written as a draft, which is never on the site. But it is a file of the project: where the project is public, so is the file. Ask again, or delete the file before you commit it.",
);
/// A survey that is known by another name.
pub static KNOWN_SURVEY: Rule = Rule::error(
    "RL369",
    "known-survey",
    "The file has the columns or the answer ids of a survey that was imported under another name, or `--name` with `--yes` would make second records of answers that are all known. Without the same name, each answer would become a second record. Name the survey with `--name`: its old name where it is the same survey, a name of its own where it is another one. Nothing was written.",
);
