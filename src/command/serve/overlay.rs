//! What the preview lays over a page: the findings, and the script that looks for news. None of it is part of the site.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::told::Told;
use crate::command::report::count_findings;
use crate::derive::prose::escape;

/// What the preview answers itself stands below this address.
pub const OWN: &str = "/_regionlab/";
/// The script of the preview.
pub const SCRIPT: &str = include_str!("../../../preview/preview.js");
/// Its style sheet.
pub const STYLES: &str = include_str!("../../../preview/preview.css");

/// As many findings as are shown at once.
const SHOWN: usize = 20;

/// What is known to be wrong.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// All findings, errors first.
    pub list: Vec<Arc<Told>>,
    /// The files of which an earlier text is shown.
    pub held: BTreeSet<String>,
}

/// The findings as HTML, for a page that was made from these files; empty when there is nothing to say.
///
/// Errors are unfolded where they are about this page or about what pages share, warnings never.
#[must_use]
pub fn findings(report: &Report, sources: &[String], is_whole: bool) -> String {
    let list = || report.list.iter().map(AsRef::as_ref);
    let errors: Vec<&Told> = list().filter(|told| told.is_error).collect();
    let warnings: Vec<&Told> = list().filter(|told| !told.is_error && sources.contains(&told.path)).collect();
    let (own, others): (Vec<&Told>, Vec<&Told>) =
        errors.into_iter().partition(|told| sources.contains(&told.path) || !is_of_record(&told.path));
    let mut html = String::new();
    if !own.is_empty() {
        let behind = match (is_whole, own.iter().any(|told| report.held.contains(&told.path))) {
            (false, _) => "There is no page to show until this is mended.",
            (true, true) => "Behind this you see the last page without errors.",
            (true, false) => "Behind this you see the page as far as it can be made.",
        };
        fold(&mut html, "errors", true, &count_findings(own.len(), 0), behind, &own);
    }
    if !others.is_empty() {
        let title = format!("{} in other files", count_findings(others.len(), 0));
        fold(&mut html, "errors", false, &title, "", &others);
    }
    if !warnings.is_empty() {
        fold(&mut html, "warnings", false, &count_findings(0, warnings.len()), "", &warnings);
    }
    html
}

/// Whether a file is that of one practice, page or region.
fn is_of_record(path: &str) -> bool {
    let is_region = path.strip_prefix("regions/").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    path.starts_with("content/practices/") || path.starts_with("content/pages/") || is_region
}

fn fold(html: &mut String, class: &str, is_open: bool, title: &str, note: &str, list: &[&Told]) {
    let open = if is_open { " open" } else { "" };
    let _ = write!(html, "<details class=\"{class}\"{open}><summary>{title}</summary>");
    if !note.is_empty() {
        let _ = write!(html, "<p>{note}</p>");
    }
    html.push_str("<ol>");
    for told in list.iter().take(SHOWN) {
        let _ = write!(html, "<li><p class=\"what\">{} <small>{}</small></p>", escape(&told.message), told.code);
        let _ = write!(html, "<p class=\"where\">{}</p>", escape(&told.at()));
        let [before, marked, after] = &told.source;
        if told.place.is_some() && !(before.is_empty() && marked.is_empty() && after.is_empty()) {
            let [before, marked, after] = [escape(before), escape(marked), escape(after)];
            let _ = write!(html, "<pre><code>{before}<mark>{marked}</mark>{after}</code></pre>");
        }
        if !told.help.is_empty() {
            let _ = write!(html, "<p class=\"help\">Help: {}</p>", escape(&told.help));
        }
        html.push_str("</li>");
    }
    html.push_str("</ol>");
    if list.len() > SHOWN {
        let _ = write!(html, "<p>… and {} more; regionlab check prints all.</p>", list.len() - SHOWN);
    }
    html.push_str("</details>");
}

/// A page with the findings over it, and with what looks for news: the policy of the page lets it ask its own host.
#[must_use]
pub fn page(html: &str, key: &str, findings: &str) -> String {
    let end = html.rfind("</body>").unwrap_or(html.len());
    let (before, after) = html.split_at(end);
    format!(
        "{before}<div id=\"regionlab-preview\" data-key=\"{key}\"><template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"{OWN}preview.css\"><section aria-label=\"Preview\" aria-live=\"polite\">{findings}</section>\
         </template></div><script src=\"{OWN}preview.js\" defer></script>\n{after}"
    )
}

/// The page for addresses that do not exist is made for the top of the site and shown below it.
#[must_use]
pub fn from_top(html: &str) -> String {
    html.replacen("<head>", "<head>\n<base href=\"/\">", 1).replacen("base-uri 'none'", "base-uri 'self'", 1)
}

/// A page of the preview's own, where the site has none to show.
#[must_use]
pub fn bare(title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{0}</title>\n</head>\n<body>\n<h1>{0}</h1>\n</body>\n</html>\n",
        escape(title)
    )
}
