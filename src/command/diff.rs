//! `regionlab diff`: which pages and files differ between two builds of a site. Their manifests know; no page is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::ground::failure::Failure;
use crate::model::language::Language;
use crate::output::manifest::{self, Entry, Found, Manifest};

mod told;

/// How the differences are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For a comment on a merge request
    Markdown,
    /// One JSON object
    Json,
}

/// What `diff` is asked.
#[derive(Debug, Args)]
pub struct Diff {
    /// Folder of the site as it was, or its manifest.json
    pub old: PathBuf,
    /// Folder of the site as it is, or its manifest.json
    pub new: PathBuf,
    /// How to print the differences
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Where the new site can be seen, for links; otherwise where its robots.txt says
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// End with 1 where there are differences
    #[arg(long)]
    pub exit_code: bool,
    /// Takes the place of the option of all verbs, which says nothing here.
    #[arg(id = "root", long, hide = true, value_name = "DIR")]
    pub unused_root: Option<PathBuf>,
}

/// What differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    old: Side,
    new: Side,
    base_url: Option<String>,
    whole: Option<Whole>,
    pages: Changes,
    files: Changes,
}

/// One of the two sites.
#[derive(Debug, PartialEq, Eq)]
struct Side {
    tool: String,
    pages: usize,
    files: usize,
    bytes: u64,
}

/// Why each page that both sites have is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    Tool,
    Styles,
    Shared,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Changes {
    added: Vec<Group>,
    changed: Vec<Group>,
    removed: Vec<Group>,
}

/// The same page or file in the languages in which it differs.
#[derive(Debug, PartialEq, Eq)]
struct Group {
    /// Its path below the folder of a language, or of the site.
    path: String,
    /// The folder of records that it is in; `pages` for a page that is no record, and `files` for a file.
    kind: String,
    /// None where it is of no language.
    languages: Vec<String>,
}

/// Compares two sites.
///
/// # Errors
/// When one of them has no manifest that this version reads.
pub fn diff(asked: &Diff) -> Result<Report, Failure> {
    let (old, new) = (read(&asked.old)?, read(&asked.new)?);
    let base_url = asked.base_url.clone().or_else(|| published_at(&asked.new));
    let base_url = base_url.map(|url| if url.ends_with('/') { url } else { url + "/" });
    Ok(compare(&old, &new, base_url))
}

fn read(given: &Path) -> Result<Manifest, Failure> {
    let refusal = |reason: String| Failure::Site { path: given.to_owned(), reason };
    let found = if given.is_file() { manifest::read_file(given)? } else { manifest::read(given)? };
    match found {
        Found::Known(manifest) => Ok(manifest),
        Found::Unknown(reason) => Err(refusal(format!("its manifest cannot be used, for {reason}"))),
        Found::Foreign => Err(refusal("its manifest.json is that of some other program".to_owned())),
        Found::Nothing if !given.exists() => Err(refusal("there is no such folder or file".to_owned())),
        Found::Nothing => Err(refusal("it has no manifest.json, so it was not published by this tool".to_owned())),
    }
}

/// Where a site says itself that it is: the address of its site map.
fn published_at(site: &Path) -> Option<String> {
    let folder = if site.is_file() { site.parent()? } else { site };
    let robots = fs::read_to_string(folder.join("robots.txt")).ok()?;
    let address = robots.lines().find_map(|line| line.strip_prefix("Sitemap: ")?.strip_suffix("sitemap.xml"))?;
    Some(address.to_owned())
}

fn compare(old: &Manifest, new: &Manifest, base_url: Option<String>) -> Report {
    let paths: BTreeSet<&str> = old.files.keys().chain(new.files.keys()).map(String::as_str).collect();
    let languages: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| path.strip_suffix("/index.html"))
        .filter(|name| name.parse::<Language>().is_ok())
        .collect();
    let mut pages: [BTreeMap<&str, Vec<String>>; 3] = Default::default();
    let mut files: [BTreeMap<&str, Vec<String>>; 3] = Default::default();
    let mut both = (0, 0);
    for path in paths.iter().filter(|path| !is_copy(path, &paths)) {
        let fate = match (old.files.get(*path), new.files.get(*path)) {
            (None, _) => 0,
            (_, None) => 2,
            (Some(old), Some(new)) => {
                both.0 += usize::from(is_page(path));
                if is_same(old, new) {
                    continue;
                }
                both.1 += usize::from(is_page(path));
                1
            }
        };
        let (language, rest) = match path.split_once('/') {
            Some((language, rest)) if languages.contains(language) => (Some(language), rest),
            _ => (None, *path),
        };
        let groups = if is_page(path) { &mut pages } else { &mut files };
        groups[fate].entry(rest).or_default().extend(language.map(ToOwned::to_owned));
    }
    let is_whole = both.0 > 1 && both.0 == both.1;
    Report {
        old: side(old),
        new: side(new),
        base_url,
        whole: is_whole.then(|| why_all(old, new)),
        pages: changes(pages, true),
        files: changes(files, false),
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn is_same(old: &Entry, new: &Entry) -> bool {
    old.hash == new.hash && old.size == new.size
}

/// Whether a file is only the packed copy of another one.
fn is_copy(path: &str, paths: &BTreeSet<&str>) -> bool {
    [".br", ".gz"].iter().any(|ending| path.strip_suffix(ending).is_some_and(|of| paths.contains(of)))
}

fn side(manifest: &Manifest) -> Side {
    let pages = manifest.files.keys().filter(|path| is_page(path)).count();
    Side { tool: manifest.tool.clone(), pages, files: manifest.files.len() - pages, bytes: manifest.bytes() }
}

fn changes([added, changed, removed]: [BTreeMap<&str, Vec<String>>; 3], are_pages: bool) -> Changes {
    let groups =
        |map: BTreeMap<&str, Vec<String>>| map.into_iter().map(|(path, languages)| group(path, languages, are_pages)).collect();
    Changes { added: groups(added), changed: groups(changed), removed: groups(removed) }
}

fn group(path: &str, languages: Vec<String>, is_page: bool) -> Group {
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let kind = match folder.trim_end_matches('/').split_once('/') {
        _ if !is_page => "files",
        Some((kind, _)) => kind,
        None => "pages",
    };
    Group { path: folder.to_owned(), kind: kind.to_owned(), languages }
}

/// Each page names the style sheet and the scripts, whose addresses hold their fingerprints, and was made by the tool.
fn why_all(old: &Manifest, new: &Manifest) -> Whole {
    let looks = |manifest: &Manifest| -> BTreeSet<String> {
        let all = manifest.files.keys().filter(|path| path.starts_with("assets/"));
        all.filter(|path| path.ends_with(".css") || path.ends_with(".js")).cloned().collect()
    };
    if old.tool != new.tool {
        Whole::Tool
    } else if looks(old) != looks(new) {
        Whole::Styles
    } else {
        Whole::Shared
    }
}

impl Changes {
    fn all(&self) -> [(&'static str, &[Group]); 3] {
        [("added", &self.added), ("changed", &self.changed), ("removed", &self.removed)]
    }
}

impl Group {
    /// How many pages or files it stands for.
    fn count(&self) -> usize {
        self.languages.len().max(1)
    }
}

impl Report {
    /// Whether there is any difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.pages, &self.files].iter().all(|changes| changes.all().iter().all(|(_, groups)| groups.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(tool: &str, files: &[(&str, &str)]) -> Manifest {
        let entry = |hash: &str| Entry { key: String::new(), hash: hash.to_owned(), size: 7, sources: Vec::new() };
        let files = files.iter().map(|(path, hash)| ((*path).to_owned(), entry(hash))).collect();
        Manifest { tool: tool.to_owned(), files, ..Manifest::default() }
    }

    const OLD: [(&str, &str); 8] = [
        ("404.html", "1"),
        ("assets/style-1.css", "1"),
        ("data/a.csv", "1"),
        ("en/index.html", "1"),
        ("en/practices/a/index.html", "1"),
        ("en/practices/b/index.html", "1"),
        ("sv/index.html", "1"),
        ("sv/practices/a/index.html", "1"),
    ];

    fn lines(groups: &[Group]) -> Vec<String> {
        groups.iter().map(|one| format!("{} {} {}", one.kind, one.path, one.languages.join(","))).collect()
    }

    #[test]
    fn a_page_that_differs_in_two_languages_is_one_line() {
        let new = [
            ("404.html", "1"),
            ("404.html.br", "2"),
            ("assets/style-1.css", "1"),
            ("data/a.csv", "2"),
            ("en/index.html", "1"),
            ("en/practices/a/index.html", "2"),
            ("en/practices/c/index.html", "2"),
            ("sv/about/index.html", "1"),
            ("sv/index.html", "1"),
            ("sv/practices/a/index.html", "2"),
        ];
        let report = compare(&site("t", &OLD), &site("t", &new), None);
        assert_eq!(lines(&report.pages.added), ["pages about/ sv", "practices practices/c/ en"]);
        assert_eq!(lines(&report.pages.changed), ["practices practices/a/ en,sv"]);
        assert_eq!(lines(&report.pages.removed), ["practices practices/b/ en"]);
        assert_eq!(lines(&report.files.changed), ["files data/a.csv "]);
        assert!(report.files.added.is_empty(), "a packed copy is no file of its own");
        assert_eq!(report.whole, None);
        let same = compare(&site("t", &OLD), &site("t", &OLD), None);
        assert!(same.is_empty() && !report.is_empty());
    }

    #[test]
    fn it_says_why_all_pages_have_changed() {
        let with = |pages: &str, style: &'static str| -> Manifest {
            let mut new = site("t", &OLD);
            for (_, entry) in new.files.iter_mut().filter(|(path, _)| is_page(path)) {
                entry.hash = pages.to_owned();
            }
            let sheet = new.files.remove("assets/style-1.css").unwrap();
            new.files.insert(style.to_owned(), sheet);
            new
        };
        let old = site("t", &OLD);
        assert_eq!(compare(&old, &with("2", "assets/style-1.css"), None).whole, Some(Whole::Shared));
        assert_eq!(compare(&old, &with("2", "assets/style-2.css"), None).whole, Some(Whole::Styles));
        let other = Manifest { tool: "u".to_owned(), ..with("2", "assets/style-2.css") };
        assert_eq!(compare(&old, &other, None).whole, Some(Whole::Tool));
        assert_eq!(compare(&old, &with("1", "assets/style-2.css"), None).whole, None, "no page has changed");
    }
}
