//! `regionlab new`: begins a practice, region, page or translation, and never writes over anything.

use std::path::Path;

use super::arguments::{New, Page, Practice, Region, Translation};
use super::{stub, translations};
use crate::ground::failure::Failure;
use crate::ground::location::FileId;
use crate::ground::slug::{advice, is_code, is_device, is_slug};
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::project::Project;
use crate::model::vocabulary::Vocabulary;
use crate::output::file;
use crate::read::id::{TAKEN, slugs};

/// Writes what is asked for, and returns the path of the new file from the project's root.
///
/// # Errors
/// When it is there already, an argument names something that does not exist, or the machine refuses something.
pub fn new(root: &Path, asked: &New) -> Result<String, Failure> {
    let project = translations::project(root)?;
    let (path, text) = match asked {
        New::Practice(asked) => practice(root, &project, asked)?,
        New::Region(asked) => region(root, &project, asked)?,
        New::Page(asked) => page(root, &project, asked)?,
        New::Translation(asked) => translation(root, &project, asked)?,
    };
    file::create(root, &path, text.as_bytes())?;
    Ok(path)
}

fn practice(root: &Path, project: &Project, asked: &Practice) -> Result<(String, String), Failure> {
    let path = free(root, project, "content/practices/", &asked.slug)?;
    let vocabularies = &project.vocabularies;
    let regions = project.regions.iter().map(|region| region.id.as_str()).collect::<Vec<_>>();
    known("region", &regions, &asked.regions)?;
    known("topic", &ids(&vocabularies.topics), &asked.topics)?;
    known("target group", &ids(&vocabularies.target_groups), &asked.target_groups)?;
    known("role", &ids(&vocabularies.roles), asked.role.as_slice())?;
    if let Some(start) = &asked.start {
        start.parse::<PartialDate>().map_err(|reason| refusal(&path, &reason))?;
    }
    for (what, is_empty, file) in [
        ("region", regions.is_empty(), "regions/CODE.yaml"),
        ("topic", vocabularies.topics.entries.is_empty(), "content/vocabularies/topics.yaml"),
        ("target group", vocabularies.target_groups.entries.is_empty(), "content/vocabularies/target-groups.yaml"),
        ("role", vocabularies.roles.entries.is_empty(), "content/vocabularies/roles.yaml"),
    ] {
        if is_empty {
            return Err(refusal(&path, &format!("the site has no {what} yet, and a practice needs one; write {file} first")));
        }
    }
    let language = language(root, project, asked.language.as_deref())?;
    Ok((path, stub::practice(project, language, asked)))
}

fn region(root: &Path, project: &Project, asked: &Region) -> Result<(String, String), Failure> {
    let path = format!("regions/{}.yaml", asked.code);
    if is_device(&asked.code) {
        return Err(refusal(&path, "Windows keeps this name for a device; give the region another code"));
    }
    if !is_code(&asked.code) {
        return Err(refusal(&path, "the code of a region has capital letters, digits, “_” and “-”, at most 16"));
    }
    let countries: Vec<&str> = project.countries.iter().map(|country| country.id.as_str()).collect();
    known("country", &countries, asked.country.as_slice())?;
    let country = asked.country.as_deref().or_else(|| countries.iter().copied().find(|id| asked.code.starts_with(id)));
    let Some(country) = country else {
        let reason =
            "regions/countries.yaml has no country whose letters begin this code; add it there, or name one with --country";
        return Err(refusal(&path, reason));
    };
    let language = language(root, project, asked.language.as_deref())?;
    Ok((path, stub::region(project, language, asked, country)))
}

fn page(root: &Path, project: &Project, asked: &Page) -> Result<(String, String), Failure> {
    let path = free(root, project, "content/pages/", &asked.slug)?;
    if TAKEN.contains(&asked.slug.as_str()) {
        return Err(refusal(&path, "this is the address of a list that the site makes itself; choose another name"));
    }
    let language = language(root, project, asked.language.as_deref())?;
    Ok((path, stub::page(project, language, asked)))
}

fn translation(root: &Path, project: &Project, asked: &Translation) -> Result<(String, String), Failure> {
    let original = original(root, project, &asked.file)?;
    let language = translations::chosen(root, project, &asked.language)?;
    let is_it = |file: FileId| project.files.get(file).path == original;
    let path = original.strip_suffix(".md").map(|stem| format!("{stem}.{language}.md")).unwrap_or_default();
    let text = if let Some(practice) = project.practices.iter().find(|practice| is_it(practice.original().file)) {
        (practice.original().language != language).then(|| stub::translated_practice(project, practice, language))
    } else if let Some(page) = project.pages.iter().find(|page| is_it(page.texts[0].file)) {
        (page.texts[0].language != language).then(|| stub::translated_page(project, page, language))
    } else {
        return Err(refusal(&original, "it is no original of a practice or page, or it has errors; run regionlab check"));
    };
    let text = text.ok_or_else(|| refusal(&original, &format!("it is written in {language} itself")))?;
    Ok((path, text))
}

/// The path of the text to translate: the file is named, or the record by its short name.
fn original(root: &Path, project: &Project, given: &Path) -> Result<String, Failure> {
    let name = given.to_string_lossy();
    let practice = project.practices.iter().find(|practice| practice.slug == name).map(|practice| practice.original().file);
    let page = || project.pages.iter().find(|page| page.slug == name).map(|page| page.texts[0].file);
    let file = practice.or_else(page).map(|file| project.files.get(file).path.clone());
    let path = file.unwrap_or_else(|| translations::inside(root, given));
    if root.join(&path).exists() {
        return Ok(path);
    }
    let records = project.practices.iter().map(|practice| (practice.original().file, practice.slug.as_str()));
    let pages = project.pages.iter().map(|page| (page.texts[0].file, page.slug.as_str()));
    let is_path = name.contains(['/', '\\', '.']);
    let known = records.chain(pages).map(|(file, slug)| if is_path { project.files.get(file).path.as_str() } else { slug });
    Err(Failure::word(if is_path { "file" } else { "practice or page" }, &name, &known.collect::<Vec<_>>()))
}

/// The path of a new record whose slug nobody has.
fn free(root: &Path, project: &Project, folder: &str, slug: &str) -> Result<String, Failure> {
    let path = format!("{folder}{slug}.md");
    if !is_slug(slug) {
        return Err(refusal(&path, &format!("“{slug}” cannot be the short name: {}", advice(slug))));
    }
    if slugs(&project.files, folder).contains(slug) || root.join(folder).join(slug).exists() {
        return Err(refusal(&path, "there is something of that name already, and it stays as it is"));
    }
    Ok(path)
}

fn language(root: &Path, project: &Project, tag: Option<&str>) -> Result<Language, Failure> {
    tag.map_or(Ok(project.site.default_language()), |tag| translations::chosen(root, project, tag))
}

fn ids(vocabulary: &Vocabulary) -> Vec<&str> {
    vocabulary.ids().collect()
}

/// That each of the given ids exists.
fn known(what: &str, known: &[&str], given: &[String]) -> Result<(), Failure> {
    match given.iter().find(|id| !known.contains(&id.as_str())) {
        None => Ok(()),
        Some(id) => Err(Failure::word(what, id, known)),
    }
}

fn refusal(path: &str, reason: &str) -> Failure {
    Failure::File { path: path.into(), reason: reason.to_owned() }
}
