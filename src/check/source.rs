//! Sources: each one that is named is declared, each one that is declared is used, and readers can get to it.

use super::date::{Today, not_in_future};
use super::id::Known;
use super::language::{complete, required_in};
use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::{Located, Location};
use crate::ground::rule::Rule;
use crate::model::language::{Language, Localized};
use crate::model::project::Project;
use crate::model::source::{Link, Source, Sources};
use crate::read::rules::UNSAFE_ADDRESS;
use crate::read::tree::is_control;

/// A source that cannot be looked up.
pub static VAGUE_SOURCE: Rule = Rule::warning(
    "RL207",
    "vague-source",
    "A source without a title, or with neither an address nor a publisher, cannot be looked up. Give the address of the page, or for printed matter the title and the publisher.",
);
/// A source that nothing refers to.
pub static UNUSED_SOURCE: Rule = Rule::warning(
    "RL208",
    "unused-source",
    "A source is declared and nothing in the file names it. Either a claim has lost its note, or the source can go. A claim names its source with `[^KEY]`, a figure with `source: KEY`.",
);
/// A figure that nobody can check.
pub static FIGURE_WITHOUT_SOURCE: Rule = Rule::error(
    "RL301",
    "figure-without-source",
    "Each figure names the source it was read from, and the source has an address and a publisher. A figure that nobody can check is worse than none. Name the key of a source declared in the same file.",
);

/// Tells of keys that are used and not declared, of sources that are declared and not used, and of
/// sources that cannot be looked up.
pub fn check(project: &Project, sources: &Sources, uses: &[&Located<String>], today: Today, findings: &mut Vec<Finding>) {
    let known = Known::new("source", "“sources:” of this record", sources.keys().map(String::as_str));
    for used in uses {
        known.require(used, findings);
    }
    for (key, source) in sources {
        let at = place::key(&project.files, source.at, key);
        if !uses.iter().any(|used| used.value == *key) {
            findings.push(
                Finding::new(&UNUSED_SOURCE, at, format!("nothing refers to the source “{key}”"))
                    .help(format!("put [^{key}] after the claim that it supports, or delete it")),
            );
        }
        one(project, source, at, today, findings);
    }
}

/// Tells where a single source cannot be looked up.
pub fn one(project: &Project, source: &Source, at: Location, today: Today, findings: &mut Vec<Finding>) {
    let vague = if source.title.trim().is_empty() {
        Some("the source has no title")
    } else if source.url.is_none() && source.publisher.as_ref().is_none_or(Localized::is_empty) {
        Some("the source has neither an address nor a publisher")
    } else {
        None
    };
    if let Some(message) = vague {
        findings.push(Finding::new(&VAGUE_SOURCE, at, message).help("say enough for a reader to find it: title, publisher, url"));
    }
    source.publisher.iter().for_each(|name| complete(project, "the publisher", name, findings));
    address(source.url.as_ref(), findings);
    address(source.archived_url.as_ref(), findings);
    let read = place::beside(&project.files, source.title.at, "accessed");
    not_in_future("this source was read", source.accessed, read, today, findings);
}

/// Tells where a figure names no source. That a key is declared is seen by [`check`].
pub fn figure(what: &str, value: Location, source: Option<&Located<String>>, findings: &mut Vec<Finding>) {
    if source.is_none() {
        findings.push(
            Finding::new(&FIGURE_WITHOUT_SOURCE, value, format!("{what} has no source"))
                .help("add “source: KEY”, the key of one of the file's sources"),
        );
    }
}

/// Tells where an address does not lead to a page of the web.
pub fn address(url: Option<&Located<String>>, findings: &mut Vec<Finding>) {
    let Some(url) = url else { return };
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let good = host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric())) && !url.contains(is_foreign);
    let place = host.and_then(|host| host.split(['/', '?', '#']).next()).unwrap_or_default();
    if good && place.contains('@') {
        findings.push(
            Finding::new(&UNSAFE_ADDRESS, url.at, "this address holds the name or password of a user")
                .help("everybody reads what is published; give the address without what stands before the “@”"),
        );
    } else if !good {
        findings.push(
            Finding::new(&UNSAFE_ADDRESS, url.at, format!("“{}” is not the full address of a page", **url))
                .help("an address begins with https:// or http:// and has no blanks"),
        );
    }
}

/// Whether a character has no place in an address (RFC 3986, section 2), and means something where addresses are printed.
fn is_foreign(c: char) -> bool {
    c.is_whitespace() || is_control(c) || matches!(c, '"' | '<' | '>' | '\\' | '`')
}

/// Tells where links for further reading do not lead to a page of the web.
pub fn links(languages: &[Language], links: &[Link], findings: &mut Vec<Finding>) {
    for link in links {
        required_in(languages, "the title of the link", &link.title, link.url.at, findings);
        address(Some(&link.url), findings);
    }
}
