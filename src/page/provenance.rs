//! What a page was made from: source files, or folders of them, and when these were last changed.
//!
//! What all pages depend on – settings, messages, the theme – is not told of each.

use super::card::TermKind;
use super::context::Context;
use super::view::{Link, Provenance};
use super::{Page, Planned};
use crate::derive::link;
use crate::ground::location::FileId;
use crate::model::date::PartialDate;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::region::Region;
use crate::model::site::{Forge, Repository};

/// The files that a page was made from, by path from the project's root; a folder (ending in `/`) stands for all in it.
#[must_use]
pub fn sources(context: &Context<'_>, planned: &Planned<'_>) -> Vec<String> {
    let project = context.project;
    let some = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    match planned.page {
        Page::Practice(practice) | Page::MovedPractice(practice) => of_practice(project, practice),
        Page::Text(text) | Page::MovedText(text) => text.texts.iter().map(|text| path(project, text.file)).collect(),
        Page::Region(region) | Page::EmbedRegion(region) => of_region(project, region),
        Page::Home | Page::Coverage | Page::Data => some(&["content/practices/", "regions/"]),
        Page::Practices | Page::Choice(_) => some(&["content/practices/"]),
        Page::Regions | Page::Compare(_) | Page::Pilots | Page::Embeds | Page::EmbedMap => some(&["regions/"]),
        Page::Translations | Page::Search => some(&["content/", "regions/"]),
        Page::Term(kind, _) => some(&[list(kind), "content/practices/"]),
        Page::Glossary => some(&["content/glossary.yaml"]),
        Page::Contribute => some(&["content/vocabularies/"]),
        Page::Chooser | Page::NotFound => some(&["content/site.yaml"]),
    }
}

/// The files that a practice is written in: the original first.
#[must_use]
pub fn of_practice(project: &Project, practice: &Practice) -> Vec<String> {
    practice.texts.iter().map(|text| path(project, text.file)).collect()
}

/// The files that a region is written in.
#[must_use]
pub fn of_region(project: &Project, region: &Region) -> Vec<String> {
    let facts = path(project, region.file);
    let figures = facts.replace(".yaml", ".stats.yaml");
    if region.statistics.series.is_empty() { vec![facts] } else { vec![facts, figures] }
}

/// Whether a source file is one that a page was made from.
#[must_use]
pub fn covers(sources: &[String], file: &str) -> bool {
    sources.iter().any(|source| file == source || source.ends_with('/') && file.starts_with(source.as_str()))
}

/// What is told of it on the page. Of a text in several languages, its original and the one that is shown are told.
/// Nothing where the project is not in Git.
#[must_use]
pub fn view(context: &Context<'_>, planned: &Planned<'_>) -> Provenance {
    let project = context.project;
    let shown = |first: FileId, own: FileId| {
        let own = (own != first).then(|| path(project, own));
        [path(project, first)].into_iter().chain(own).collect()
    };
    let sources: Vec<String> = match planned.page {
        Page::Practice(practice) => shown(practice.original().file, practice.best(planned.language).file),
        Page::Text(text) => shown(text.texts[0].file, text.best(planned.language).file),
        Page::Chooser | Page::NotFound | Page::MovedPractice(_) | Page::MovedText(_) | Page::EmbedMap | Page::EmbedRegion(_) => {
            return Provenance::default();
        }
        _ => sources(context, planned),
    };
    let known: Vec<(String, Option<PartialDate>)> =
        sources.into_iter().filter_map(|path| project.history.of(&path).map(|day| (path, day))).collect();
    // Where one of them has no known change, it may be the newest.
    let days: Option<Vec<PartialDate>> = known.iter().map(|(_, day)| *day).collect();
    let changed = days.and_then(|days| days.into_iter().max());
    let repository = project.site.repository.as_ref().filter(|repository| !link::web(Some(&repository.url)).is_empty());
    let lead = |path: String| Link {
        url: repository.map(|repository| address(repository, &path)).unwrap_or_default(),
        label: path,
        ..Link::default()
    };
    Provenance {
        files: known.into_iter().map(|(path, _)| lead(path)).collect(),
        changed: changed.map(|day| day.to_string()).unwrap_or_default(),
        changed_words: changed.map(|day| context.words(planned.language).locale.date(day)).unwrap_or_default(),
    }
}

fn path(project: &Project, file: FileId) -> String {
    project.files.get(file).path.clone()
}

fn list(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Aspect => "content/vocabularies/aspects.yaml",
        TermKind::Topic => "content/vocabularies/topics.yaml",
        TermKind::TargetGroup => "content/vocabularies/target-groups.yaml",
    }
}

/// Where a file or folder of the project can be seen in the repository.
fn address(repository: &Repository, path: &str) -> String {
    let (url, branch, place) =
        (repository.url.trim_end_matches('/').trim_end_matches(".git"), &repository.branch, repository.place(path));
    let kind = if path.ends_with('/') { "tree" } else { "blob" };
    match repository.forge {
        Forge::GitHub => format!("{url}/{kind}/{branch}/{place}"),
        Forge::GitLab => format!("{url}/-/{kind}/{branch}/{place}"),
    }
}
