//! Links: a relative link leads to the file of a record, and its anchor to a part of that record's page.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Located};
use crate::ground::rule::Rule;
use crate::ground::suggest::nearest;
use crate::model::project::Project;
use crate::model::state::State;
use crate::read::rules::UNSAFE_PATH;

/// A link to nothing.
pub static BROKEN_LINK: Rule = Rule::error(
    "RL401",
    "broken-link",
    "A link to another part of the site is the path of its file from the file that links: `../practices/other.md`, `../../regions/ES51.yaml`, `../pages/about.md`, `../glossary.yaml#term`. The file is not there, is no record, or is not published, so that nobody sees it. Correct the path; the address of the published page follows from it.",
);
/// A link to a part that the page does not have.
pub static BROKEN_ANCHOR: Rule = Rule::error(
    "RL402",
    "broken-anchor",
    "What follows `#` in a link names a part of the page: the id of a section or aspect of a practice, the id or the slug of a heading of a text page, the id of a term of the glossary. The page has no such part. A region's page has none that texts may name.",
);

/// A record that links may lead to.
struct Target<'a> {
    /// One set for all texts of a record.
    anchors: Rc<BTreeSet<&'a str>>,
    state: State,
}

/// All files that links may lead to, by path from the project's root.
pub struct Targets<'a> {
    list: BTreeMap<&'a str, Target<'a>>,
    /// Files that could not be read as records; links to them are not judged.
    others: BTreeSet<&'a str>,
}

/// The file of the terms.
const GLOSSARY: &str = "content/glossary.yaml";

/// Gathers what links may lead to.
#[must_use]
pub fn targets(project: &Project) -> Targets<'_> {
    let path = |file: FileId| project.files.get(file).path.as_str();
    let mut list = BTreeMap::new();
    let terms = || project.glossary.iter().map(|term| term.id.as_str());
    for practice in &project.practices {
        let anchors: BTreeSet<&str> =
            practice.texts.iter().flat_map(|text| &text.sections).map(|section| section.id.as_str()).collect();
        let anchors = Rc::new(anchors);
        for text in &practice.texts {
            list.insert(path(text.file), Target { anchors: Rc::clone(&anchors), state: practice.facts.standing() });
        }
    }
    for page in &project.pages {
        for text in &page.texts {
            let mut anchors: BTreeSet<&str> = text.marks.anchors.iter().map(String::as_str).collect();
            // The pages of these two slugs also hold the terms and the aspects.
            match page.slug.as_str() {
                "glossary" => anchors.extend(terms()),
                "guidelines" => anchors.extend(project.vocabularies.aspects.ids()),
                _ => {}
            }
            list.insert(path(text.file), Target { anchors: Rc::new(anchors), state: State::Published });
        }
    }
    for region in &project.regions {
        list.insert(path(region.file), Target { anchors: Rc::default(), state: State::Published });
    }
    // A glossary in which nothing could be read may have had any term.
    if !project.glossary.is_empty() {
        list.insert(GLOSSARY, Target { anchors: Rc::new(terms().collect()), state: State::Published });
    }
    let is_record = |path: &&str| {
        *path == GLOSSARY
            || path.starts_with("content/practices/")
            || path.starts_with("content/pages/")
            || path.starts_with("regions/")
    };
    let others =
        project.files.iter().map(|(_, file)| file.path.as_str()).filter(is_record).filter(|path| !list.contains_key(path));
    let others = others.filter(|path| path.ends_with(".md") || is_region(path) || *path == GLOSSARY).collect();
    Targets { list, others }
}

/// Whether a path could be that of a region.
fn is_region(path: &str) -> bool {
    let stem = path.strip_prefix("regions/").and_then(|name| name.strip_suffix(".yaml"));
    stem.is_some_and(crate::ground::slug::is_code)
}

/// Tells where links of a file lead to nothing. Places are those of the links or of the text that holds them.
pub fn check(project: &Project, targets: &Targets<'_>, from: FileId, links: &[Located<String>], findings: &mut Vec<Finding>) {
    let from = project.files.get(from).path.as_str();
    for link in links.iter().filter(|link| is_relative(link)) {
        let at = place::within(&project.files, link.at, "", link);
        let (address, anchor) = link.split_once('#').map_or((link.as_str(), None), |(address, anchor)| (address, Some(anchor)));
        let path = if address.is_empty() { Some(from.to_owned()) } else { resolve(from, address) };
        let Some(path) = path else {
            findings.push(
                Finding::new(&UNSAFE_PATH, at, format!("“{address}” leads out of the project"))
                    .help("link to a file of this project, or to a full address that begins with https://"),
            );
            continue;
        };
        let Some(target) = targets.list.get(path.as_str()) else {
            if !targets.others.contains(path.as_str()) {
                let finding = Finding::new(&BROKEN_LINK, at, format!("“{address}” leads to no record of this site"));
                findings.push(match targets.like(&path) {
                    Some(near) => finding.help(format!("did you mean “{}”?", relative(from, near))),
                    None => finding.help(format!("there is no {path}; link to the file of a practice, page or region")),
                });
            }
            continue;
        };
        let is_seen = targets.list.get(from).is_none_or(|record| record.state == State::Published);
        if target.state != State::Published && is_seen {
            findings.push(
                Finding::new(&BROKEN_LINK, at, format!("“{address}” {}, so nobody sees it", target.state.told()))
                    .help("take the link out until the record is published"),
            );
        }
        if let Some(anchor) = anchor.filter(|anchor| !target.anchors.contains(anchor)) {
            let finding = Finding::new(&BROKEN_ANCHOR, at, format!("{path} has no part “{anchor}”"));
            let known: Vec<&str> = target.anchors.iter().copied().collect();
            findings.push(match nearest(anchor, known.iter().copied()) {
                Some(near) => finding.help(format!("did you mean “#{near}”?")),
                None if known.is_empty() => finding.help("link to the page as a whole"),
                None => finding.help(format!("it has: {}", known.join(", "))),
            });
        }
    }
}

impl Targets<'_> {
    /// The record that a wrong path most likely meant: one with a similar path, or of the same name elsewhere.
    fn like(&self, path: &str) -> Option<&str> {
        let name = |path: &str| {
            let stems = path.trim_end_matches('/').rsplit('/').map(|part| part.split('.').next().unwrap_or(""));
            // A practice with a folder of its own is named by its folder.
            stems.filter(|stem| *stem != "index").map(str::to_lowercase).next().unwrap_or_default()
        };
        let wanted = name(path);
        let same = self.list.keys().copied().find(|known| name(known) == wanted);
        same.or_else(|| nearest(path, self.list.keys().copied()))
    }
}

/// Whether an address is that of a file of the site.
fn is_relative(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !scheme && !address.starts_with("//")
}

/// The path from the root of what an address means in a file; `None` where it leads out of the project.
#[must_use]
pub fn resolve(from: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The address of one file as seen from another.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count().min(from.len() - 1);
    let up = std::iter::repeat_n("..", from.len() - 1 - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{is_relative, relative, resolve};

    #[test]
    fn paths_are_seen_from_the_file_that_links() {
        let from = "content/practices/a.md";
        assert_eq!(resolve(from, "b.md").as_deref(), Some("content/practices/b.md"));
        assert_eq!(resolve(from, "../../regions/ES51.yaml").as_deref(), Some("regions/ES51.yaml"));
        assert_eq!(resolve(from, "../../../etc/passwd"), None);
        assert_eq!(resolve("regions/ES51.yaml", "/content/pages/about.md").as_deref(), Some("content/pages/about.md"));
        assert_eq!(relative(from, "regions/ES51.yaml"), "../../regions/ES51.yaml");
        assert_eq!(relative(from, "content/practices/b.md"), "b.md");
    }

    #[test]
    fn addresses_with_a_scheme_are_not_paths() {
        assert!(is_relative("a/b:c") && is_relative("#x") && !is_relative("mailto:a@example.org") && !is_relative("https://a"));
    }
}
