//! Findings as the lines by which a workflow on GitHub marks files of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;

use super::report;
use crate::ground::finding::Finding;
use crate::ground::location::Files;

/// One line for each finding. GitHub looks for files from the top of the repository; `folder` leads from there to the project.
#[must_use]
pub fn lines(folder: &str, files: &Files, findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let kind = if finding.is_error() { "error" } else { "warning" };
        let title = format!("{} {}", finding.rule.code, finding.rule.name);
        let mut properties = Vec::new();
        if let Some(place) = report::place(files, finding) {
            properties.push(format!("file={}", property(&below(folder, &place.path))));
            if let Some((line, column)) = place.start {
                properties.push(format!("line={line},col={column}"));
            }
        }
        properties.push(format!("title={}", property(&title)));
        let message = match &finding.help {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        };
        let _ = writeln!(out, "::{kind} {}::{}", properties.join(","), data(&message));
    }
    out
}

/// A path of the project as seen from the top of the repository.
pub(super) fn below(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{}/{path}", folder.trim_end_matches('/')) }
}

/// What would end the line, or begin an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Besides that, what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::ground::finding::Finding;
    use crate::ground::location::{Files, Location};
    use crate::read::rules::{BAD_DATE, UNREADABLE};

    #[test]
    fn what_would_end_a_line_or_a_property_is_escaped() {
        let mut files = Files::default();
        let file = files.add("content/a,b:c.md", "é\nåb: 100 %");
        let findings = [
            Finding::new(&BAD_DATE, Location::new(file, 5, 6), "100 % wrong:\n::error::x").help("a, b"),
            Finding::about(&UNREADABLE, "b.md", "no"),
        ];
        assert_eq!(
            lines("site", &files, &findings),
            "::error file=site/content/a%2Cb%3Ac.md,line=2,col=2,title=RL109 bad-date::100 %25 wrong:%0A::error::x%0Aa, b\n\
             ::error file=site/b.md,title=RL101 unreadable-file::no\n"
        );
        assert!(lines("", &files, &findings).contains("file=content/a"));
    }
}
