//! Atom feeds (RFC 4287) of the newest practices: one in each language, and one for each region and topic that has any.
//!
//! Dates are those of the records: an entry is as new as the day on which its practice was last changed or, where it names
//! no change, checked. A practice without either is in no feed, because an entry has to have a date.

use std::fmt::Write as _;

use super::card::{TermKind, practice_address, region_address};
use super::context::Context;
use super::view::Link;
use super::{Page, Planned, versions};
use crate::derive::address::Address;
use crate::derive::xml::escape;
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::practice::Practice;
use crate::model::region::Region;
use crate::model::site::Part;
use crate::model::vocabulary::Entry;

/// As many entries as a feed holds at most.
const MOST: usize = 50;

/// What the practices of a feed have in common.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// That they are of this site.
    Site,
    /// A region.
    Region(&'a Region),
    /// A topic.
    Topic(&'a Entry),
}

/// The feeds of a language that have an entry.
#[must_use]
pub fn subjects<'a>(context: &Context<'a>) -> Vec<Subject<'a>> {
    let project = context.project;
    let regions = project.regions.iter().filter(|region| context.visibility.shows_region(region)).map(Subject::Region);
    let topics = project.vocabularies.topics.entries.iter().map(Subject::Topic);
    let all = [Subject::Site].into_iter().chain(regions).chain(topics);
    all.filter(|subject| has_entries(context, *subject)).collect()
}

/// Where a feed is.
#[must_use]
pub fn address(subject: Subject<'_>, language: Language) -> Address {
    Address::file_at(&format!("{}feed.xml", page(subject, language)))
}

/// The page that shows what the feed is about.
fn page(subject: Subject<'_>, language: Language) -> Address {
    match subject {
        Subject::Site => Address::home(language),
        Subject::Region(region) => region_address(region, language),
        Subject::Topic(topic) => TermKind::Topic.address(topic, language),
    }
}

/// Links from a page to the feed of its language, and to its own where it has one.
#[must_use]
pub fn links(context: &Context<'_>, planned: &Planned<'_>) -> Vec<Link> {
    let language = planned.language;
    let own = match planned.page {
        Page::Region(region) => Some(Subject::Region(region)),
        Page::Term(TermKind::Topic, topic) => Some(Subject::Topic(topic)),
        _ => None,
    };
    let subjects = [Some(Subject::Site), own].into_iter().flatten().filter(|subject| has_entries(context, *subject));
    subjects
        .map(|subject| Link {
            label: title(context, subject, language),
            url: planned.address.link_to(&address(subject, language)),
            ..Link::default()
        })
        .collect()
}

/// A feed as a file.
#[must_use]
pub fn file(context: &Context<'_>, subject: Subject<'_>, language: Language) -> Vec<u8> {
    let base = &context.project.site.base_url;
    let entries = newest(context, subject);
    let own = escape(&address(subject, language).absolute(base));
    let updated = entries.first().map(|(date, _)| moment(*date)).unwrap_or_default();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n<updated>{updated}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        escape(&title(context, subject, language)),
        escape(&context.text(&context.project.site.summary, language)),
        escape(&page(subject, language).absolute(base)),
    );
    author(context, language, &mut xml);
    let texts = context.project.site.licences.iter().find(|licence| licence.part == Some(Part::Texts));
    if let Some(licence) = texts {
        let _ = writeln!(xml, "<rights>{}</rights>", escape(&context.text(&licence.name, language)));
    }
    let _ = writeln!(xml, "<icon>{}</icon>\n<generator>regionlab</generator>", escape(&context.icon.absolute(base)));
    for (date, practice) in entries {
        entry(context, practice, date, language, &mut xml);
    }
    xml.push_str("</feed>\n");
    xml.into_bytes()
}

/// Who is answerable: the office that the site names, or the site.
fn author(context: &Context<'_>, language: Language, xml: &mut String) {
    let site = &context.project.site;
    let name = site.contact.as_ref().and_then(|contact| contact.name.as_ref()).unwrap_or(&site.title);
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(&context.text(name, language)));
}

/// A practice. Its id is the address of its page in the language of the feed, so it stays when a translation comes.
fn entry(context: &Context<'_>, practice: &Practice, date: PartialDate, language: Language, xml: &mut String) {
    let base = &context.project.site.base_url;
    let text = practice.best(language);
    let url = escape(&practice_address(practice, language).absolute(base));
    let foreign = match versions::foreign(text.language, language) {
        tag if tag.is_empty() => tag,
        tag => format!(" xml:lang=\"{tag}\""),
    };
    let _ = write!(
        xml,
        "<entry>\n<id>{url}</id>\n<title{foreign}>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<summary{foreign}>{}</summary>\n",
        escape(&text.title),
        moment(date),
        escape(&text.summary),
    );
    let scheme = escape(&Address::page(language, TermKind::Topic.folder()).absolute(base));
    for topic in practice.facts.topics.iter().filter_map(|id| context.project.vocabularies.topics.get(id)) {
        let (term, label) = (escape(&topic.id.value), escape(&context.text(&topic.label, language)));
        let _ = writeln!(xml, "<category term=\"{term}\" scheme=\"{scheme}\" label=\"{label}\"/>");
    }
    xml.push_str("</entry>\n");
}

/// What a feed is called: the site, and what it is about.
fn title(context: &Context<'_>, subject: Subject<'_>, language: Language) -> String {
    let site = context.text(&context.project.site.title, language);
    let own = match subject {
        Subject::Site => return site,
        Subject::Region(region) => &region.facts.names,
        Subject::Topic(topic) => &topic.label,
    };
    context.words(language).labelled(&site, &context.text(own, language))
}

/// The practices of a feed, in the order of their slugs.
fn members<'c, 'a>(context: &'c Context<'a>, subject: Subject<'_>) -> &'c [&'a Practice] {
    match subject {
        Subject::Site => &context.tongue(context.default_language()).practices,
        Subject::Region(region) => context.relations.by_region.get(region.id.as_str()).map_or(&[], Vec::as_slice),
        Subject::Topic(topic) => context.relations.by_topic.get(topic.id.value.as_str()).map_or(&[], Vec::as_slice),
    }
}

fn has_entries(context: &Context<'_>, subject: Subject<'_>) -> bool {
    members(context, subject).iter().any(|practice| date(practice).is_some())
}

/// The newest practices with their dates; those of one day in the order of their slugs.
fn newest<'a>(context: &Context<'a>, subject: Subject<'_>) -> Vec<(PartialDate, &'a Practice)> {
    let dated = members(context, subject).iter().filter_map(|practice| Some((date(practice)?, *practice)));
    let mut all: Vec<_> = dated.collect();
    all.sort_by(|(a, one), (b, other)| b.earliest().cmp(&a.earliest()).then_with(|| one.slug.cmp(&other.slug)));
    all.truncate(MOST);
    all
}

/// As when a practice is new to readers. A check alone is no news where the record tells of changes.
fn date(practice: &Practice) -> Option<PartialDate> {
    let changes = practice.facts.changes.iter().map(|change| change.date.value);
    changes.max_by_key(|date| date.earliest()).or(practice.facts.last_checked)
}

/// A date as RFC 3339 wants it: the first moment that it can mean, in UTC.
fn moment(date: PartialDate) -> String {
    let (year, month, day) = date.earliest();
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_date_is_the_first_moment_that_it_can_mean() {
        let told = ["2026-11-22", "2026-11", "2026"].map(|date| moment(date.parse().unwrap()));
        assert_eq!(told, ["2026-11-22T00:00:00Z", "2026-11-01T00:00:00Z", "2026-01-01T00:00:00Z"]);
    }
}
