//! Families of Markdown files: an original and its translations, told by their names.

use std::collections::BTreeMap;

use super::rules;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Location};
use crate::ground::slug::is_slug;
use crate::model::language::Language;

/// An original and its translations.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// The name all of them share.
    pub slug: String,
    /// The file without a language in its name.
    pub original: FileId,
    /// The files with a language in their names.
    pub translations: Vec<(Language, FileId)>,
    /// The folder of its own, from the project's root.
    pub folder: Option<String>,
}

/// The families in a folder, by slug: `SLUG.md` and `SLUG.LANG.md`, or `SLUG/index.md` and `SLUG/index.LANG.md`.
pub fn families(tree: &Tree, folder: &str, findings: &mut Vec<Finding>) -> Vec<Family> {
    let mut members: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
    for (path, file) in tree.below(folder, ".md") {
        match member(&path[folder.len()..], file) {
            Ok((slug, member)) => members.entry(slug).or_default().push(member),
            Err(reason) => findings.push(
                Finding::new(&rules::FILE_NAME, Location::top(file), reason)
                    .help("practices and pages are named like short-name.md, translations like short-name.sv.md"),
            ),
        }
    }
    members.into_iter().filter_map(|(slug, members)| family(slug, &members, folder, findings)).collect()
}

struct Member {
    language: Option<Language>,
    file: FileId,
    in_folder: bool,
}

/// What a path below the folder says: slug, language, and whether it has a folder of its own.
fn member(path: &str, file: FileId) -> Result<(&str, Member), String> {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let (slug, name, in_folder) = match stem.split_once('/') {
        None => (stem.split('.').next().unwrap_or(stem), stem, false),
        Some((slug, name)) => (slug, name, true),
    };
    if !is_slug(slug) {
        return Err(format!("“{slug}” cannot be an address: it needs lower-case letters, digits and hyphens"));
    }
    let first = if in_folder { "index" } else { slug };
    match name.strip_prefix(first).map(|rest| rest.strip_prefix('.').unwrap_or(rest)) {
        Some("") => Ok((slug, Member { language: None, file, in_folder })),
        Some(language) => Ok((slug, Member { language: Some(language.parse()?), file, in_folder })),
        None => Err(format!("“{name}.md” is neither index.md nor a translation of it")),
    }
}

fn family(slug: &str, members: &[Member], folder: &str, findings: &mut Vec<Finding>) -> Option<Family> {
    let mut originals = members.iter().filter(|member| member.language.is_none());
    let original = originals.next();
    for second in originals {
        findings.push(
            Finding::new(
                &rules::DUPLICATE_ID,
                Location::top(second.file),
                format!("“{slug}” is there as a file and as a folder"),
            )
            .help("keep one of the two"),
        );
    }
    let mut translations: Vec<(Language, FileId)> = Vec::new();
    for member in members {
        let Some(language) = member.language else { continue };
        if original.is_none() {
            findings.push(
                Finding::new(
                    &rules::TRANSLATION_WITHOUT_ORIGINAL,
                    Location::top(member.file),
                    format!("this translates “{slug}”, which is not there"),
                )
                .help(format!("write {folder}{slug}.md, or rename this file")),
            );
        } else if translations.iter().any(|(known, _)| *known == language) {
            findings.push(
                Finding::new(
                    &rules::DUPLICATE_ID,
                    Location::top(member.file),
                    format!("there are two translations of “{slug}” into {language}"),
                )
                .help("keep one of the two"),
            );
        } else {
            translations.push((language, member.file));
        }
    }
    translations.sort_unstable();
    original.map(|original| Family {
        slug: slug.to_owned(),
        original: original.file,
        translations,
        folder: original.in_folder.then(|| format!("{folder}{slug}")),
    })
}
