//! Addresses of pages and files, and the relative links between them.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::model::language::Language;

/// The address of a page or file within the site: begins with `/`, and ends with `/` for pages that are a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// The start page of all languages.
    #[must_use]
    pub fn root() -> Self {
        Address("/".to_owned())
    }

    /// A file with a name of its own, such as `/404.html`.
    #[must_use]
    pub fn file_at(path: &str) -> Self {
        Address(format!("/{}", path.trim_start_matches('/')))
    }

    /// A language's start page.
    #[must_use]
    pub fn home(language: Language) -> Self {
        Address(format!("/{language}/"))
    }

    /// A page below a language's start page: `practices`, or `practices/a-slug`.
    #[must_use]
    pub fn page(language: Language, path: &str) -> Self {
        Address(format!("/{language}/{path}/"))
    }

    /// The address as people know it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the published file, from the root of the site.
    #[must_use]
    pub fn file(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if self.0.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }

    /// The absolute address, given where the site is published.
    #[must_use]
    pub fn absolute(&self, base_url: &str) -> String {
        format!("{base_url}{}", self.0.trim_start_matches('/'))
    }

    /// A link from this page to another.
    ///
    /// It names the file (`…/index.html`), so that the site also works from a folder on disk, where
    /// no server turns a folder into its index.
    #[must_use]
    pub fn link_to(&self, target: &Address) -> String {
        let here: Vec<&str> = self.0.split('/').collect();
        let there = format!("/{}", target.file());
        let there: Vec<&str> = there.split('/').collect();
        let folders = here.len() - 1;
        let shared = here[..folders].iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(folders - shared);
        format!("{up}{}", there[shared..].join("/"))
    }

    /// Where a link of [`Address::link_to`] on this page leads.
    #[must_use]
    pub fn follow(&self, link: &str) -> Address {
        let mut path: Vec<&str> = self.0.split('/').collect();
        path.pop();
        for part in link.split('/') {
            match part {
                ".." => drop(path.pop()),
                other => path.push(other),
            }
        }
        let path = path.join("/");
        Address(path.strip_suffix("/index.html").map_or_else(|| path.clone(), |folder| format!("{folder}/")))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_link_leads_back_to_its_address() {
        let en = "en".parse().unwrap();
        let all = [Address::root(), Address::home(en), Address::page(en, "practices/a"), Address::file_at("data/a.json")];
        for here in &all {
            assert!(all.iter().all(|there| here.follow(&here.link_to(there)) == *there), "{here}");
        }
    }

    #[test]
    fn links_are_relative_and_name_the_file() {
        let en = "en".parse().unwrap();
        let practice = Address::page(en, "practices/a");
        assert_eq!(practice.file(), "en/practices/a/index.html");
        assert_eq!(practice.link_to(&Address::page(en, "practices/b")), "../b/index.html");
        assert_eq!(practice.link_to(&practice), "index.html");
        assert_eq!(
            practice.link_to(&Address::page("sv".parse().unwrap(), "regions/SE224")),
            "../../../sv/regions/SE224/index.html"
        );
        assert_eq!(practice.link_to(&Address::file_at("assets/x.css")), "../../../assets/x.css");
        assert_eq!(practice.link_to(&Address::root()), "../../../index.html");
        assert_eq!(Address::root().link_to(&Address::home(en)), "en/index.html");
        assert_eq!(Address::file_at("404.html").link_to(&Address::home(en)), "en/index.html");
    }
}
