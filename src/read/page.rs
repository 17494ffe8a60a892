//! Text pages: `content/pages/SLUG.md` with its translations.

use super::family::families;
use super::front_matter;
use super::id::{self, TAKEN};
use super::markdown::{Heading, Origin, anchor, survey};
use super::rules::DUPLICATE_ID;
use super::tree::Tree;
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Located, Location};
use crate::model::language::Language;
use crate::model::page::{PageFacts, PageText, TextPage};
use crate::model::section::Section;

/// All text pages by slug. An original without `language` is in the default language, where that is known.
pub fn read(tree: &Tree, default: Option<Language>, findings: &mut Vec<Finding>) -> Vec<TextPage> {
    let mut pages: Vec<TextPage> = Vec::new();
    for family in families(tree, "content/pages/", findings) {
        if TAKEN.contains(&family.slug.as_str()) {
            let message = format!("“{}” is the address of a list that the site makes itself", family.slug);
            findings
                .push(Finding::new(&DUPLICATE_ID, Location::top(family.original), message).help("give the file another name"));
            continue;
        }
        let original: Option<(PageFacts, Location)> = front_matter::read(&tree.files, family.original, findings);
        let mut aliases = Vec::new();
        let mut texts = Vec::new();
        if let Some((facts, body)) = original {
            let Some(language) = facts.language.as_ref().map(|language| language.value).or(default) else { continue };
            aliases.clone_from(&facts.aliases);
            texts.extend(text(tree, language, family.original, facts, body, findings));
        }
        for (language, file) in family.translations {
            if let Some((facts, body)) = front_matter::read(&tree.files, file, findings) {
                texts.extend(text(tree, language, file, facts, body, findings));
            }
        }
        if texts.first().is_some_and(|first| first.file == family.original) {
            pages.push(TextPage { slug: family.slug, aliases, texts });
        }
    }
    let slugs = id::slugs(&tree.files, "content/pages/");
    let own: Vec<&str> = TAKEN.into_iter().chain(["glossary"]).collect();
    let mut aliases: Vec<(usize, Located<String>)> = Vec::new();
    for (n, page) in pages.iter_mut().enumerate() {
        id::few(&mut page.aliases, findings);
        id::free("page", &mut page.aliases, &slugs, &own, findings);
        aliases.extend(page.aliases.drain(..).map(|alias| (n, alias)));
    }
    id::usable(&tree.files, "earlier address", &mut aliases, |(_, alias)| alias, findings);
    for (n, alias) in aliases {
        pages[n].aliases.push(alias);
    }
    pages
}

fn text(
    tree: &Tree,
    language: Language,
    file: FileId,
    facts: PageFacts,
    body: Location,
    findings: &mut Vec<Finding>,
) -> Option<PageText> {
    let markdown = tree.files.slice(body);
    let (headings, marks) = survey(markdown, Origin::Part(file, body.start as usize), findings)?;
    let PageFacts { title, summary, translated_from, .. } = facts;
    Some(PageText { language, file, title, summary, body, sections: sections(&headings, body), marks, translated_from })
}

/// The parts of a page, one for each heading of the first two levels.
fn sections(headings: &[Heading], body: Location) -> Vec<Section> {
    let heads: Vec<&Heading> = headings.iter().filter(|heading| heading.level <= 2).collect();
    let place = |start: usize, end: usize| Location::new(body.file, body.start as usize + start, body.start as usize + end);
    let length = (body.end - body.start) as usize;
    let section = |(n, heading): (usize, &&Heading)| {
        let end = heads.get(n + 1).map_or(length, |next| next.line.start);
        Section {
            title: String::new(),
            id: anchor(heading),
            heading: place(heading.line.start, heading.line.end),
            body: place(heading.line.end, end),
            parts: Vec::new(),
        }
    };
    heads.iter().enumerate().map(section).collect()
}
