//! Where a link in a text leads: to a record of the site by the path of its file, to a picture, or outside.

use super::address::Address;
use crate::check::link::resolve;
use crate::ground::location::Located;
use crate::model::language::Language;
use crate::read::markdown::is_safe_address;

/// What a relative address in a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A practice by its slug.
    Practice(String),
    /// A region by its id.
    Region(String),
    /// A text page by its slug.
    Page(String),
    /// A picture by its path from the project's root.
    Picture(String),
}

/// What an address means in a text of that file, and its anchor with `#`; `None` when it leads outside the site's records.
#[must_use]
pub fn target<'a>(from: &str, address: &'a str) -> Option<(Target, &'a str)> {
    let (path, anchor) = address.find('#').map_or((address, ""), |at| address.split_at(at));
    if path.is_empty() || path.contains(':') || path.starts_with('/') {
        return None;
    }
    let path = resolve(from, path)?;
    let slug = |rest: &str| rest.split(['/', '.']).next().unwrap_or(rest).to_owned();
    let target = if let Some(stem) = path.strip_suffix(".md") {
        match (stem.strip_prefix("content/practices/"), stem.strip_prefix("content/pages/")) {
            (Some(rest), _) => Target::Practice(slug(rest)),
            (None, Some(rest)) => Target::Page(slug(rest)),
            (None, None) => return None,
        }
    } else if let Some(id) = path.strip_prefix("regions/").and_then(|rest| rest.strip_suffix(".yaml")) {
        Target::Region(id.to_owned())
    } else if path == "content/glossary.yaml" {
        Target::Page("glossary".to_owned())
    } else {
        Target::Picture(path)
    };
    Some((target, anchor))
}

/// The address of a record's page in a language.
#[must_use]
pub fn address(target: &Target, language: Language) -> Option<Address> {
    match target {
        Target::Practice(slug) => Some(Address::page(language, &format!("practices/{slug}"))),
        Target::Region(id) => Some(Address::page(language, &format!("regions/{id}"))),
        Target::Page(slug) => Some(Address::page(language, slug)),
        Target::Picture(_) => None,
    }
}

/// An address on the web as content gives it; empty where there is none, or none that a page may lead to.
///
/// `check` reports the latter, and a build without `--strict` must still not publish it.
#[must_use]
pub fn web(address: Option<&Located<String>>) -> String {
    let safe = address.filter(|address| is_safe_address(address) && address.contains("://"));
    safe.map(|address| address.value.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Target, target, web};
    use crate::ground::location::{FileId, Located, Location};

    #[test]
    fn finds_records_by_the_paths_of_their_files() {
        let from = "content/practices/a.md";
        assert_eq!(target(from, "b.md#lessons"), Some((Target::Practice("b".into()), "#lessons")));
        assert_eq!(target(from, "../pages/about.sv.md"), Some((Target::Page("about".into()), "")));
        assert_eq!(target(from, "../../regions/ES51.yaml"), Some((Target::Region("ES51".into()), "")));
        assert_eq!(
            target("content/practices/a/index.md", "bus.jpg"),
            Some((Target::Picture("content/practices/a/bus.jpg".into()), ""))
        );
        assert_eq!(target(from, "../../../etc/passwd"), None);
        assert_eq!(target(from, "https://example.org/x.md"), None);
        assert_eq!(target(from, "#lessons"), None);
    }

    #[test]
    fn addresses_from_content_lead_to_the_web_or_nowhere() {
        let web = |address: &str| web(Some(&Located::new(address.to_owned(), Location::top(FileId(0)))));
        assert_eq!(web("https://example.org/a?b=c"), "https://example.org/a?b=c");
        for wrong in ["javascript:alert(1)", "JAVASCRIPT://%0aalert(1)", "data:text/html,x", "//evil.example", "about.md"] {
            assert_eq!(web(wrong), "", "{wrong}");
        }
    }
}
