//! What the database covers: heat tables of regions by topics and aspects, gaps in words, completeness of records.

use super::card::{self, TermKind};
use super::context::Context;
use super::frame::{About, frame};
use super::view::{self, Gap, HeatCell, HeatRow, HeatTable, Link, PartCount, PartGroup, Shade};
use crate::check::completeness::Part;
use crate::derive::address::Address;
use crate::derive::coverage::{self, Item, STEPS};
use crate::ground::decimal::Decimal;
use crate::model::language::Language;
use crate::model::region::Region;

/// As many practices as are named where they lack a part.
const FEW: usize = 8;

/// The view of the page.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Coverage {
    let words = context.words(language);
    let tongue = context.tongue(language);
    let address = Address::page(language, "coverage");
    let count_of = |region: &Region| context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len);
    let with: Vec<&Region> = tongue.regions.iter().copied().filter(|region| count_of(region) > 0).collect();
    let without = tongue.regions.len() - with.len();
    let rows: Vec<&Region> = tongue.regions.iter().copied().filter(|region| count_of(region) > 0 || region.facts.pilot).collect();
    let practices = words.counted("practices_count", tongue.practices.len());
    view::Coverage {
        stylesheet: context.page_style("coverage.css", &address),
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say("coverage_title").to_owned(),
                description: words.say("coverage_description").to_owned(),
                crumbs: Vec::new(),
            },
        ),
        intro: words
            .say_with("practices_intro", &[("practices", &practices), ("regions", &words.counted("regions_count", with.len()))]),
        without: if without == 0 { String::new() } else { words.counted("coverage_without", without) },
        shades: shades(),
        tables: [(TermKind::Topic, "topics"), (TermKind::Aspect, "aspects")]
            .into_iter()
            .map(|(kind, id)| table(context, kind, id, &rows, language, &address))
            .filter(|table| !table.columns.is_empty() && !table.rows.is_empty())
            .collect(),
        gaps: gaps(context, language, &address),
        records: words.say_with("completeness_about", &[("practices", &practices)]),
        groups: groups(context, language, &address),
    }
}

fn shades() -> Vec<Shade> {
    let text = |number: usize| match STEPS.get(number + 1) {
        None => format!("{}+", STEPS[number]),
        Some(next) if next - 1 == STEPS[number] => STEPS[number].to_string(),
        Some(next) => format!("{}–{}", STEPS[number], next - 1),
    };
    (0..STEPS.len()).map(|number| Shade { number, text: text(number) }).collect()
}

fn table(context: &Context<'_>, kind: TermKind, id: &str, rows: &[&Region], language: Language, here: &Address) -> HeatTable {
    let words = context.words(language);
    let relations = &context.relations;
    let (by_entry, facet) = match kind {
        TermKind::Topic => (&relations.by_topic, "topic"),
        TermKind::TargetGroup => (&relations.by_target_group, "group"),
        TermKind::Aspect => (&relations.by_aspect, "aspect"),
    };
    let pairs = coverage::pairs(by_entry);
    let columns = card::terms(context, kind, language, here);
    let list = here.link_to(&Address::page(language, "practices"));
    let row = |region: &&Region| {
        let item = card::region(context, region, language, here);
        let cell = |column: &view::TermCard| {
            let count = pairs.get(&(region.id.as_str(), column.id.as_str())).copied().unwrap_or(0);
            let shade = coverage::shade(count);
            HeatCell {
                count,
                shade: shade.map(|number| format!("q{number}")).unwrap_or_default(),
                url: shade.map(|_| format!("{list}?{facet}={}&region={}", column.id, region.id)).unwrap_or_default(),
                label: format!("{}, {}", column.label, item.name),
            }
        };
        HeatRow {
            cells: columns.iter().map(cell).collect(),
            total: item.count,
            total_url: if item.count > 0 { format!("{list}?region={}", region.id) } else { String::new() },
            region: Link { label: item.name, url: item.url, foreign: item.foreign, ..Link::default() },
        }
    };
    let rows: Vec<HeatRow> = rows.iter().map(row).collect();
    let empty = rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.count == 0).count();
    let cells = rows.len() * columns.len();
    let arguments = [("empty", words.locale.count(empty)), ("cells", words.locale.count(cells))];
    HeatTable {
        id: id.to_owned(),
        title: words.say(&format!("coverage_by_{id}")).to_owned(),
        summary: words.say_with("coverage_empty", &arguments.each_ref().map(|(key, value)| (*key, value.as_str()))),
        totals: columns.iter().map(|column| column.count).collect(),
        columns: columns
            .into_iter()
            .map(|column| Link { label: column.label, url: column.url, foreign: column.foreign, ..Link::default() })
            .collect(),
        rows,
        total: context.tongue(language).practices.len(),
    }
}

/// Topics, target groups, aspects and pilot regions that no practice belongs to.
fn gaps(context: &Context<'_>, language: Language, here: &Address) -> Vec<Gap> {
    let words = context.words(language);
    let kinds = [
        (TermKind::Topic, "coverage_gap_topics"),
        (TermKind::TargetGroup, "coverage_gap_target_groups"),
        (TermKind::Aspect, "coverage_gap_aspects"),
    ];
    let terms = kinds.into_iter().map(|(kind, key)| Gap {
        label: words.say(key).to_owned(),
        items: card::terms(context, kind, language, here)
            .into_iter()
            .filter(|term| term.count == 0)
            .map(|term| Link { label: term.label, url: term.url, foreign: term.foreign, ..Link::default() })
            .collect(),
    });
    let pilots = context.tongue(language).regions.iter().filter(|region| region.facts.pilot);
    let pilots = Gap {
        label: words.say("coverage_gap_pilots").to_owned(),
        items: pilots
            .map(|region| card::region(context, region, language, here))
            .filter(|item| item.count == 0)
            .map(|item| Link { label: item.name, url: item.url, foreign: item.foreign, ..Link::default() })
            .collect(),
    };
    terms.chain([pilots]).collect()
}

/// How many records have each part, by kind of part.
fn groups(context: &Context<'_>, language: Language, here: &Address) -> Vec<PartGroup> {
    let words = context.words(language);
    let practices = &context.tongue(language).practices;
    let total = practices.len();
    if total == 0 {
        return Vec::new();
    }
    let labels = ["completeness_sections", "completeness_facts", "completeness_aspects", "completeness_languages"];
    let mut groups = labels.map(|key| PartGroup { label: words.say(key).to_owned(), parts: Vec::new() });
    for (item, missing) in coverage::missing(context.project, practices) {
        let count = total - missing.len();
        let share = Decimal::from(i64::try_from(count * 100 / total).unwrap_or_default());
        let (group, label) = name(context, &item, language);
        groups[group].parts.push(PartCount {
            label,
            count,
            total,
            share: words.locale.percent(share),
            missing: if missing.len() <= FEW {
                missing.into_iter().map(|practice| card::practice_link(context, practice, language, here)).collect()
            } else {
                Vec::new()
            },
        });
    }
    groups.into_iter().filter(|group| !group.parts.is_empty()).collect()
}

/// The number of an item's group, and its name.
fn name(context: &Context<'_>, item: &Item, language: Language) -> (usize, String) {
    let words = context.words(language);
    let vocabularies = &context.project.vocabularies;
    let label = |entry: Option<&crate::model::vocabulary::Entry>| {
        entry.map(|entry| context.text(&entry.label, language)).unwrap_or_default()
    };
    match item {
        Item::Part(Part::Section(id)) => {
            let entry = vocabularies.sections.get(id);
            let whole = entry.and_then(|entry| vocabularies.sections.get(entry.within.as_ref()?));
            let whole = whole.map(|whole| format!("{}: ", context.text(&whole.label, language))).unwrap_or_default();
            (0, format!("{whole}{}", label(entry)))
        }
        Item::Part(part) => (1, words.say(&format!("completeness_{}", part.key())).to_owned()),
        Item::Aspect(id) => (2, label(vocabularies.aspects.get(id))),
        Item::Text(tongue) => (3, context.words(*tongue).say("language_name").to_owned()),
    }
}
