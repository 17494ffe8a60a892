//! Examples: what breaks each rule, and how it is right.

/// A wrong and a right example of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Code of the rule.
    pub code: &'static str,
    /// The file, as in a project.
    pub file: &'static str,
    /// Its right name, where the name is what is wrong.
    pub renamed: Option<&'static str>,
    /// What is wrong.
    pub wrong: &'static str,
    /// What is right in its place; nothing where the wrong part is one too many.
    pub right: &'static str,
}

/// The example of the rule with that code.
#[must_use]
pub fn of(code: &str) -> Option<Example> {
    all().find(|example| example.code == code)
}

/// All examples, by code.
pub fn all() -> impl Iterator<Item = Example> {
    include_str!("../../docs/examples.txt").split("\n== ").skip(1).filter_map(|part| {
        let (head, body) = part.split_once('\n')?;
        let (code, path) = head.split_once(' ')?;
        let (file, renamed) = path.split_once(" -> ").map_or((path, None), |(old, new)| (old, Some(new)));
        let (wrong, right) = body.split_once("\n--\n").or_else(|| Some((body.trim_end().strip_suffix("\n--")?, "")))?;
        Some(Example { code, file, renamed, wrong: wrong.trim_end_matches('\n'), right: right.trim_end_matches('\n') })
    })
}
