//! A practice as clean Markdown in one language: the card, the record, the sources, how to cite it.

use std::fmt::Write as _;

use super::card::TermKind;
use super::citation::Reference;
use super::context::Context;
use super::practice;
use super::view;
use crate::derive::address::Address;
use crate::derive::link::{self, Target};
use crate::derive::portable::{portable, words as plain};
use crate::derive::words::Words;
use crate::model::language::Language;
use crate::model::practice::{Practice, PracticeText};
use crate::model::section::Section;

/// The text of a section with links that work elsewhere, its notes numbered by those keys.
#[must_use]
pub fn section(
    context: &Context<'_>,
    practice: &Practice,
    text: &PracticeText,
    section: &Section,
    language: Language,
    keys: &[String],
) -> String {
    let files = &context.project.files;
    let file = &files.get(text.file).path;
    let here = super::card::practice_address(practice, language);
    markdown(context, files.slice(section.body), file, &here, language, keys)
}

/// Markdown from a file, as it can leave the page where it stands: with whole addresses, its notes numbered by those keys.
#[must_use]
pub fn markdown(context: &Context<'_>, text: &str, file: &str, here: &Address, language: Language, keys: &[String]) -> String {
    let base = &context.project.site.base_url;
    let link = |address: &str| {
        if let Some(anchor) = address.strip_prefix('#') {
            return Some(format!("{}#{anchor}", here.absolute(base)));
        }
        let (target, anchor) = link::target(file, address)?;
        let target = match &target {
            Target::Picture(path) => context.pictures.get(path.as_str()).cloned(),
            record => link::address(record, language),
        };
        target.map(|target| format!("{}{anchor}", target.absolute(base)))
    };
    portable(text, &context.tongue(language).evaluator, keys, &link)
}

/// The whole record, with the view of its page in that language.
#[must_use]
pub fn file(context: &Context<'_>, practice: &Practice, language: Language, view: &view::Practice) -> String {
    let words = context.words(language);
    let text = practice.best(language);
    let keys = practice::note_keys(context, practice, text);
    let mut out = format!("# {}\n\n{}\n\n", plain(&view.title.text), plain(&view.summary.text));
    for (label, value) in facts(view, words) {
        let _ = writeln!(out, "- **{}:** {value}", plain(label));
    }
    let label = |id: &str| context.project.vocabularies.sections.get(id).map(|entry| context.text(&entry.label, language));
    let markdown = |own: &Section| section(context, practice, text, own, language, &keys);
    for one in &view.sections {
        let _ = write!(out, "\n## {}\n", plain(&one.heading.text));
        if one.id == "results" && !view.results.is_empty() {
            out.push('\n');
            view.results.iter().for_each(|result| out.push_str(&result_line(result)));
        }
        if let Some(own) = text.section(&one.id) {
            write_section(&mut out, own, 3, &label, &markdown);
        }
    }
    if !view.aspects.is_empty() {
        let _ = write!(out, "\n## {}\n", plain(words.say("aspects_title")));
        if !view.evaluation.is_empty() {
            let _ = write!(out, "\n{}. {}", plain(&view.evaluation), plain(&view.evaluation_method.text));
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
    }
    for entry in &TermKind::Aspect.vocabulary(context).entries {
        let Some(own) = text.section(&entry.id) else { continue };
        let _ = write!(out, "\n### {}\n", plain(&context.text(&entry.label, language)));
        write_section(&mut out, own, 4, &label, &markdown);
    }
    if !view.changes.is_empty() {
        let _ = write!(out, "\n## {}\n\n", plain(words.say("changes_title")));
        for change in &view.changes {
            let _ = writeln!(out, "- {}: {}", plain(&change.date.text), plain(&change.note.text));
        }
    }
    let _ = write!(out, "\n## {}\n\n{}\n", plain(words.say("cite_title")), {
        plain(&Reference::new(context, practice, language).text(context, language))
    });
    if !view.sources.is_empty() {
        let _ = write!(out, "\n## {}\n\n", plain(words.say("sources")));
    }
    for source in &view.sources {
        let mut parts = vec![format!("{}.", plain(&source.title))];
        parts.extend((!source.publisher.is_empty()).then(|| format!("{}.", plain(&source.publisher))));
        parts.extend((!source.url.is_empty()).then(|| format!("<{}>", source.url)));
        parts.extend((!source.archived.is_empty()).then(|| format!("<{}>", source.archived)));
        parts.extend((!source.accessed.is_empty()).then(|| plain(&source.accessed)));
        let _ = writeln!(out, "[^{}]: {}", source.number, parts.join(" "));
    }
    out
}

/// The text of a section, then its parts under headings of that level.
fn write_section(
    out: &mut String,
    section: &Section,
    level: usize,
    label: &impl Fn(&str) -> Option<String>,
    markdown: &impl Fn(&Section) -> String,
) {
    let body = markdown(section);
    if !body.is_empty() {
        let _ = write!(out, "\n{body}\n");
    }
    for part in &section.parts {
        let heading = if part.title.is_empty() { label(&part.id) } else { Some(part.title.clone()) };
        let _ = write!(out, "\n{} {}\n", "#".repeat(level), plain(&heading.unwrap_or_else(|| part.id.clone())));
        write_section(out, part, level + 1, label, markdown);
    }
}

fn note(number: usize) -> String {
    if number == 0 { String::new() } else { format!("[^{number}]") }
}

fn result_line(result: &view::ResultItem) -> String {
    let about: Vec<&str> = [&result.kind, &result.year].into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    let value = if result.value.is_empty() { String::new() } else { format!("**{}** ", plain(&result.value)) };
    format!("- {value}{}{} ({})\n", plain(&result.text.text), note(result.source), about.join(", "))
}

/// The lines of the card: label and Markdown.
fn facts<'w>(view: &view::Practice, words: &'w Words<'_>) -> Vec<(&'w str, String)> {
    let list = |items: Vec<String>| words.several(&items.into_iter().filter(|item| !item.is_empty()).collect::<Vec<_>>());
    let labels = |links: &[view::Link]| list(links.iter().map(|one| plain(&one.label)).collect());
    let both = |a: &str, b: &str| list(vec![plain(a), plain(b)]);
    let body = |one: &view::Organisation| match one.part.text.as_str() {
        "" => plain(&one.name.text),
        part => format!("{} ({})", plain(&one.name.text), plain(part)),
    };
    let places = view.regions.iter().map(|place| match place.country.as_str() {
        "" => plain(&place.name),
        country => format!("{}, {}", plain(&place.name), plain(country)),
    });
    let money = view.funding.iter().map(|money| {
        let words = [&money.programme.text, &money.amount, &money.share.text].into_iter().filter(|part| !part.is_empty());
        format!("{}{}", words.map(|part| plain(part)).collect::<Vec<_>>().join(", "), note(money.source))
    });
    let adapted = |list_of: &[view::Adapted]| {
        list(list_of.iter().map(|one| format!("{}{}", both(&one.name.text, &one.year), note(one.source))).collect())
    };
    let reach = if view.reach.text.is_empty() {
        String::new()
    } else {
        format!("{}{}", plain(&view.reach.text), note(view.reach.source))
    };
    let lines = [
        ("fact_region", list(places.chain([plain(&view.localities)]).collect())),
        ("fact_authority", both(&view.authority_role, &view.authority.text)),
        ("fact_promoter", body(&view.promoter)),
        ("fact_partners", list(view.partners.iter().map(body).collect())),
        ("fact_years", both(&view.years, &view.status)),
        ("fact_evidence", both(&view.evidence_label, &view.evidence_level)),
        ("fact_reach", reach),
        ("fact_funding", list(money.collect())),
        ("fact_adapted_from", adapted(&view.adapted_from)),
        ("fact_adapted_by", adapted(&view.adapted_by)),
        ("target_groups", labels(&view.target_groups)),
        ("topics", labels(&view.topics)),
        ("fact_contact", list(vec![plain(&view.contact.name.text), plain(&view.contact.email), view.contact.url.clone()])),
        ("fact_checked", plain(&view.last_checked.text)),
    ];
    lines.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (words.say(key), value)).collect()
}
