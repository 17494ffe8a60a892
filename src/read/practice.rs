//! Practices: `SLUG.md` with its translations `SLUG.LANG.md`, or the same as a folder.

use rayon::prelude::*;

use super::family::{Family, families};
use super::front_matter;
use super::id;
use super::markdown::{Origin, survey};
use super::section::cut;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Files, Located, Location};
use crate::model::language::Language;
use crate::model::practice::{Facts, Practice, PracticeText, TranslatedFacts};
use crate::model::vocabulary::Vocabularies;

/// All practices by slug.
pub fn read(tree: &Tree, vocabularies: &Vocabularies, findings: &mut Vec<Finding>) -> Vec<Practice> {
    let families = families(tree, "content/practices/", findings);
    let read: Vec<(Option<Practice>, Vec<Finding>)> = families
        .par_iter()
        .map(|family| {
            let mut findings = Vec::new();
            (one(&tree.files, family, vocabularies, &mut findings), findings)
        })
        .collect();
    let mut practices: Vec<Practice> = Vec::new();
    for (practice, found) in read {
        practices.extend(practice);
        findings.extend(found);
    }
    let slugs = id::slugs(&tree.files, "content/practices/");
    let mut aliases: Vec<(usize, Located<String>)> = Vec::new();
    for (n, practice) in practices.iter_mut().enumerate() {
        id::few(&mut practice.facts.aliases, findings);
        id::free("practice", &mut practice.facts.aliases, &slugs, &[], findings);
        aliases.extend(practice.facts.aliases.drain(..).map(|alias| (n, alias)));
    }
    id::usable(&tree.files, "earlier address", &mut aliases, |(_, alias)| alias, findings);
    for (n, alias) in aliases {
        practices[n].facts.aliases.push(alias);
    }
    practices
}

fn one(files: &Files, family: &Family, vocabularies: &Vocabularies, findings: &mut Vec<Finding>) -> Option<Practice> {
    let original: Option<(Facts, Location)> = front_matter::read(files, family.original, findings);
    let translations: Vec<_> = family
        .translations
        .iter()
        .filter_map(|&(language, file)| {
            let (facts, body) = front_matter::read::<TranslatedFacts>(files, file, findings)?;
            translated(files, (language, file), facts, body, vocabularies, findings)
        })
        .collect();
    let (facts, body) = original?;
    let language = facts.language.value;
    let mut text = PracticeText {
        language,
        file: family.original,
        title: facts.title.clone(),
        summary: facts.summary.clone(),
        results: facts.results.iter().map(|result| (result.id.value.clone(), result.text.clone())).collect(),
        image_alt: facts.image.as_ref().and_then(|image| image.alt.clone()),
        sections: Vec::new(),
        marks: crate::model::prose::Marks::default(),
        translated_from: None,
    };
    add_body(files, &mut text, body, vocabularies, findings)?;
    let texts = std::iter::once(text).chain(translations).collect();
    Some(Practice { slug: family.slug.clone(), facts, texts, folder: family.folder.clone() })
}

fn translated(
    files: &Files,
    (language, file): (Language, FileId),
    facts: TranslatedFacts,
    body: Location,
    vocabularies: &Vocabularies,
    findings: &mut Vec<Finding>,
) -> Option<PracticeText> {
    let mut text = PracticeText {
        language,
        file,
        title: facts.title,
        summary: facts.summary,
        results: facts.results,
        image_alt: facts.image_alt,
        sections: Vec::new(),
        marks: crate::model::prose::Marks::default(),
        translated_from: facts.translated_from,
    };
    add_body(files, &mut text, body, vocabularies, findings)?;
    Some(text)
}

/// Cuts the text below the front matter into sections and notes what it refers to; `None` where it is beyond a limit.
fn add_body(
    files: &Files,
    text: &mut PracticeText,
    body: Location,
    vocabularies: &Vocabularies,
    findings: &mut Vec<Finding>,
) -> Option<()> {
    let markdown = files.slice(body);
    let (headings, marks) = survey(markdown, Origin::Part(body.file, body.start as usize), findings)?;
    text.sections = cut(markdown, &headings, &Located::new(text.language, body), vocabularies, findings);
    text.marks = marks;
    Some(())
}
