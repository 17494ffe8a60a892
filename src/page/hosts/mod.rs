//! Files for hosts: what to answer with, how long it may be kept, and where earlier addresses lead. Each host reads its own and
//! passes over the others.

use std::collections::BTreeSet;

use super::context::Context;
use super::{Page, Planned, admin, card, embed, offline, policy};
use crate::derive::address::Address;

mod apache;
mod netlify;
mod nginx;

/// How long a file whose address holds its fingerprint may be kept: for ever.
const LASTING: &str = "public, max-age=31536000, immutable";
/// How long all others may be kept: until somebody asks whether they are still the same.
const FRESH: &str = "public, max-age=0, must-revalidate";
/// What each answer says, whatever it holds: no guesses at what a file is, no path of a page for other hosts, none of the
/// reader's devices.
const ALWAYS: [(&str, &str); 3] = [
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];
/// A picture that is opened by itself runs nothing, also when somebody contributed it.
const ASSETS: &str = "default-src 'none';style-src 'unsafe-inline';sandbox";
/// A service worker asks for pages on behalf of readers.
const WORKER: &str = "default-src 'none';connect-src 'self'";
const POLICY: &str = "Content-Security-Policy";
/// Files whose names hold their fingerprints, below the folder of a language.
const WORDS: &str = "search/words";
/// Pages for the frames of other sites, below the folder of a language.
const EMBEDS: &str = "embed";

/// What the files are made from.
#[derive(Debug, Default)]
struct Facts {
    /// The path of the site on its host, with `/` at both ends.
    root: String,
    /// The languages, by their folders.
    languages: Vec<String>,
    /// The folders below those of languages that hold pages.
    folders: BTreeSet<String>,
    /// Earlier addresses, and where they lead.
    moved: Vec<(String, String)>,
    /// The policy of pages, as their frames say it; without who may frame them.
    pages: String,
    /// The policy of the page for editors, where there is one.
    editors: Option<String>,
    /// Whether there are pages for the frames of other sites.
    has_embeds: bool,
    /// Whether there are packed files beside others.
    is_packed: bool,
    /// Whether there is a service worker.
    has_worker: bool,
}

/// The files.
#[must_use]
pub fn files(context: &Context<'_>, pages: &[Planned<'_>], has_editors: bool) -> Vec<(Address, Vec<u8>)> {
    let facts = facts(context, pages, has_editors);
    [
        // GitHub Pages would leave out what begins with an underscore.
        (".nojekyll", String::new()),
        ("_headers", netlify::headers(&facts)),
        ("_redirects", netlify::redirects(&facts)),
        (".htaccess", apache::file(&facts)),
        ("nginx.include.conf", nginx::file(&facts)),
    ]
    .map(|(name, text)| (Address::file_at(name), text.into_bytes()))
    .into()
}

fn facts(context: &Context<'_>, pages: &[Planned<'_>], has_editors: bool) -> Facts {
    let site = &context.project.site;
    let root = root(&site.base_url);
    let on_host = |address: &Address| format!("{root}{}", address.as_str().trim_start_matches('/'));
    let folders = pages.iter().filter_map(|planned| {
        let parts: Vec<&str> = planned.address.as_str().split('/').collect();
        (parts.len() > 3).then(|| parts[2].to_owned())
    });
    let moved = pages.iter().filter_map(|planned| {
        let target = match planned.page {
            Page::MovedPractice(practice) => card::practice_address(practice, planned.language),
            Page::MovedText(page) => Address::page(planned.language, &page.slug),
            _ => return None,
        };
        Some((on_host(&planned.address), on_host(&target)))
    });
    let editors = site.repository.as_ref().filter(|_| has_editors).map(|repository| admin::policy(context.project, repository));
    Facts {
        languages: context.project.languages().map(|language| language.to_string()).collect(),
        folders: folders.filter(|folder| folder != EMBEDS && is_plain(folder)).collect(),
        moved: moved.filter(|(from, to)| is_plain(from) && is_plain(to)).collect(),
        pages: context.policy.clone(),
        editors: editors.filter(|policy| is_value(policy)),
        has_embeds: embed::is_wanted(context),
        is_packed: site.precompressed,
        has_worker: offline::file(site).is_some(),
        root,
    }
}

/// The path on the host of an address of the web, with `/` at both ends. Letters that mean something in any of the files are
/// written as the numbers of their bytes.
fn root(base_url: &str) -> String {
    let path =
        base_url.split_once("://").and_then(|(_, rest)| Some(rest[rest.find('/')?..].trim_matches('/'))).unwrap_or_default();
    let letter = |byte: u8| if is_letter(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = path.bytes().map(letter).collect();
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// Whether a path means itself in all of the files.
fn is_plain(path: &str) -> bool {
    path.bytes().all(is_letter)
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"/-_.~%".contains(&byte)
}

/// Whether a text can be the value of a header in all of the files.
fn is_value(text: &str) -> bool {
    text.len() < 1_900 && text.bytes().all(|byte| (byte == b' ' || byte.is_ascii_graphic()) && !b"\"\\$".contains(&byte))
}

impl Facts {
    /// The policy of pages that no other site may frame.
    fn closed(&self) -> String {
        policy::framed(&self.pages, "'none'")
    }

    /// The policy of pages that are made for the frames of other sites, where there are any.
    fn open(&self) -> Option<String> {
        self.has_embeds.then(|| policy::framed(&self.pages, "*"))
    }

    /// The policy of the page for editors, which opens itself in frames.
    fn own(&self) -> Option<String> {
        self.editors.as_ref().map(|policy| policy::framed(policy, "'self'"))
    }

    /// A path as a pattern of regular expressions.
    fn pattern(path: &str) -> String {
        path.replace('.', "\\.")
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, is_value, root};

    /// A site below a path, with everything.
    pub(super) fn everything() -> Facts {
        Facts {
            root: "/lab/".to_owned(),
            languages: ["en", "pt-br"].map(ToOwned::to_owned).to_vec(),
            folders: ["about", "practices"].map(ToOwned::to_owned).into(),
            moved: vec![("/lab/en/practices/old/".to_owned(), "/lab/en/practices/new/".to_owned())],
            pages: "default-src 'none'".to_owned(),
            editors: Some("default-src 'none'; script-src 'self'".to_owned()),
            has_embeds: true,
            is_packed: true,
            has_worker: true,
        }
    }

    #[test]
    fn a_path_ends_no_line_and_no_rule() {
        for (base_url, path) in [
            ("https://a.example", "/"),
            ("https://a.example/", "/"),
            ("https://a.example/lab", "/lab/"),
            ("https://a.example/a/b/", "/a/b/"),
            ("https://a.example/å b;{\"$\n/", "/%C3%A5%20b%3B%7B%22%24%0A/"),
        ] {
            assert_eq!(root(base_url), path, "{base_url}");
        }
    }

    #[test]
    fn a_value_ends_no_line_and_no_quotation() {
        assert!(is_value("default-src 'none'; img-src https://*.example"));
        for wrong in ["a\nb", "a\"b", "a\\b", "a$b", "å", &"a".repeat(2_000)] {
            assert!(!is_value(wrong), "{wrong}");
        }
    }
}
