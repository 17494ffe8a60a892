//! Observations: figures that can be true, that can be checked, and that say what is wrong with them.

use super::date::{FUTURE_DATE, Today, not_in_future};
use super::id::Known;
use super::language::complete;
use super::place;
use super::source::{FIGURE_WITHOUT_SOURCE, address};
use super::{copy, total};
use crate::ground::decimal::Decimal;
use crate::ground::finding::Finding;
use crate::ground::location::{Files, Located, Location};
use crate::ground::rule::Rule;
use crate::model::indicator::{Indicator, Unit};
use crate::model::observation::{FLAGS, Observation, Series, Statistics};
use crate::model::project::Project;
use crate::model::region::{Region, is_same_territory};
use crate::read::rules::WRONG_VALUE;

/// A figure outside of what can be true.
pub static OUT_OF_RANGE: Rule = Rule::error(
    "RL303",
    "out-of-range",
    "The figure lies outside the indicator's `range`; percentages lie between 0 and 100 unless the indicator says otherwise. Mostly a decimal point is lost, or a figure stands under the wrong indicator. Compare it with the source.",
);
/// A number of people that is none.
pub static NOT_A_COUNT: Rule = Rule::error(
    "RL304",
    "not-a-count",
    "A number of people is whole and not negative. Figures published in thousands have to be multiplied first.",
);
/// A part that is larger than its whole.
pub static PART_GREATER_THAN_WHOLE: Rule = Rule::error(
    "RL305",
    "part-greater-than-whole",
    "The indicator is `part_of` another one, and its figure is greater than that of the other for the same year and territory. One of the two is wrong, or they are of different territories and one lacks `geo`.",
);
/// A flag that has no meaning.
pub static UNKNOWN_FLAG: Rule = Rule::error(
    "RL306",
    "unknown-flag",
    "Flags are single letters: b break in the series, d definition differs, e estimated, f forecast, i imputed, m missing, n not significant, p provisional, u low reliability, C confidential, N not for publication, P confidential because of few cases. Until January 2025 Eurostat wrote s for i, z for m and c for C.",
);
/// A figure that must not be known.
pub static CONFIDENTIAL_VALUE: Rule = Rule::error(
    "RL307",
    "confidential-value",
    "The flag says that the office withholds this figure, because people could be recognised in it. Then it must not stand here. Write `v: null`, or correct the flag.",
);
/// No figure, and no word why.
pub static MISSING_REASON: Rule = Rule::warning(
    "RL308",
    "missing-reason",
    "The figure was published as not available, and no flag says why: u low reliability, m it cannot exist, C confidential. Readers of the page want to know. Where nothing was published leave the year out.",
);
/// A figure of long ago.
pub static EARLY_FIGURE: Rule = Rule::warning(
    "RL309",
    "early-figure",
    "The figure is of a year before 1950, when none of these statistics existed in this form. Mostly two digits have changed places.",
);
/// A series that holds nothing.
pub static EMPTY_SERIES: Rule = Rule::error(
    "RL310",
    "empty-series",
    "A series has `values` by year, or for an indicator of the unit class `parts` with the class of each part of the region. This one has not what its indicator needs.",
);
/// A change that is too large for one year.
pub static SUDDEN_CHANGE: Rule = Rule::warning(
    "RL311",
    "sudden-change",
    "From one year to the next a population changes by less than 3 per cent, and a rate by less than 12 points, unless borders, method or definition changed; then the figure carries the flag b. Compare it with the source.",
);

/// Figures of somewhere else.
pub static UNEXPLAINED_TERRITORY: Rule = Rule::warning(
    "RL312",
    "unexplained-territory",
    "The figures are for another territory than the region (`geo`), and nothing tells readers so. Describe the territory under “statistics” in the region's file, with its name and the difference. A code with zeros at its end, such as DE60 for DE6, is the same territory at the next level.",
);

/// Largest change of a whole population in a year, in per cent. Of 8,788 changes in Eurostat's regional
/// tables 94 are larger.
const LARGEST_GROWTH: f64 = 3.0;
/// Largest change of a rate in a year, in points. Rates of small samples change by 11 points without fault.
const LARGEST_STEP: f64 = 12.0;
/// Flags that say that a figure is withheld.
const WITHHELD: [char; 3] = ['C', 'N', 'P'];

/// Tries the rules of all figures.
pub fn check(project: &Project, today: Today, findings: &mut Vec<Finding>) {
    let indicators =
        Known::new("indicator", "regions/indicators.yaml", project.indicators.iter().map(|indicator| indicator.id.as_str()))
            .with_unread(&project.files);
    for owner in owners(project) {
        check_sources(project, owner.statistics, today, findings);
        let sources = Known::new("source", "“sources:” of this file", owner.statistics.sources.keys().map(String::as_str));
        for (id, series) in &owner.statistics.series {
            let key = place::key(&project.files, series.at, id);
            let Some(indicator) = project.indicator(id) else {
                indicators.require(&Located::new(id.clone(), key), findings);
                continue;
            };
            check_origin(series, key, &sources, findings);
            check_territory(&owner, series, findings);
            check_shape(indicator, series, key, findings);
            check_parts(indicator, series, findings);
            let mut earlier: Option<(i16, &Located<Observation>)> = None;
            for (&year, figure) in &series.values {
                check_year(&project.files, year, figure, today, findings);
                check_flags(&project.files, figure, findings);
                let at = place::beside(&project.files, figure.at, "v");
                let Some(value) = figure.value.value else { continue };
                check_value(indicator, value, at, findings);
                check_whole(owner.statistics, indicator, series, (year, value, at), findings);
                check_change(indicator, earlier, (year, figure, at), findings);
                if let Some((before, old)) = earlier {
                    total::check_factor(indicator, (before, old), (year, figure), at, findings);
                }
                earlier = Some((year, figure));
            }
        }
    }
    total::check_countries(project, findings);
}

/// Whose figures they are: a region, a country or a larger area.
struct Owner<'a> {
    id: &'a str,
    statistics: &'a Statistics,
    /// The region, where it is one.
    region: Option<&'a Region>,
}

fn owners(project: &Project) -> impl Iterator<Item = Owner<'_>> {
    let of = |id, statistics| Owner { id, statistics, region: None };
    let regions = project.regions.iter().map(move |one| Owner { region: Some(one), ..of(&one.id, &one.statistics) });
    let countries = project.countries.iter().map(move |one| of(one.id.as_str(), &one.statistics));
    let areas = project.areas.iter().map(move |one| of(one.id.as_str(), &one.statistics));
    regions.chain(countries).chain(areas)
}

fn check_sources(project: &Project, statistics: &Statistics, today: Today, findings: &mut Vec<Finding>) {
    for (key, source) in &statistics.sources {
        let at = place::key(&project.files, source.at, key);
        let lacking = match (source.publisher.is_empty(), source.url.is_none()) {
            (true, _) => Some("publisher"),
            (false, true) => Some("address"),
            (false, false) => None,
        };
        if let Some(lacking) = lacking {
            findings.push(
                Finding::new(
                    &FIGURE_WITHOUT_SOURCE,
                    at,
                    format!("the source “{key}” has no {lacking}, so its figures cannot be checked"),
                )
                .help("add publisher and url"),
            );
        }
        copy::check(&project.files, (key, at), source, source.at, today, findings);
        complete(project, "the publisher", &source.publisher, findings);
        address(source.url.as_ref(), findings);
        address(source.via.as_ref(), findings);
        not_in_future(
            "this source was read",
            source.retrieved,
            place::beside(&project.files, source.at, "retrieved"),
            today,
            findings,
        );
        not_in_future(
            "this source was updated",
            source.updated,
            place::beside(&project.files, source.at, "updated"),
            today,
            findings,
        );
    }
}

/// The sources that a series and its figures name.
fn check_origin(series: &Series, key: Location, sources: &Known<'_>, findings: &mut Vec<Finding>) {
    let own = series.values.values().filter_map(|figure| figure.source.as_ref());
    for source in series.source.iter().chain(own) {
        sources.require(source, findings);
    }
    let all_have = !series.values.is_empty() && series.values.values().all(|figure| figure.source.is_some());
    if series.source.is_none() && !all_have {
        findings.push(
            Finding::new(&FIGURE_WITHOUT_SOURCE, key, "these figures have no source")
                .help("add “source: KEY” below this line, the key of one of the file's sources"),
        );
    }
}

/// A series of another territory belongs to the one that the region's page names.
fn check_territory(owner: &Owner<'_>, series: &Series, findings: &mut Vec<Finding>) {
    let Some(geo) = &series.geo else { return };
    let territory = owner.region.and_then(|region| region.facts.statistics.as_ref());
    if is_same_territory(geo, owner.id) || territory.is_some_and(|territory| *territory.territory == **geo) {
        return;
    }
    let (message, help) = if owner.region.is_some() {
        (
            format!("these figures are for {}, which the region's page does not explain", **geo),
            format!("add “statistics: {{territory: {}, name: …}}” to regions/{}.yaml", **geo, owner.id),
        )
    } else {
        (format!("these figures are for {}, not for {}", **geo, owner.id), "delete “geo”, or the series".to_owned())
    };
    findings.push(Finding::new(&UNEXPLAINED_TERRITORY, geo.at, message).help(help));
}

/// A series holds what its indicator needs.
fn check_shape(indicator: &Indicator, series: &Series, key: Location, findings: &mut Vec<Finding>) {
    let (needed, is_there) = match indicator.unit {
        Unit::Class => ("parts", !series.parts.is_empty()),
        Unit::Percent | Unit::Persons => ("values", !series.values.is_empty()),
    };
    if !is_there {
        findings.push(
            Finding::new(&EMPTY_SERIES, key, format!("“{}” has no {needed}", *indicator.id))
                .help(format!("add “{needed}:”, or delete the series: what was never entered is left out")),
        );
    }
}

/// The class of each part is one of the indicator's.
fn check_parts(indicator: &Indicator, series: &Series, findings: &mut Vec<Finding>) {
    let known = Known::new(
        "category",
        "the indicator in regions/indicators.yaml",
        indicator.categories.iter().map(|category| category.id.as_str()),
    );
    for class in series.parts.values().filter(|_| !indicator.categories.is_empty()) {
        known.require(class, findings);
    }
}

fn check_year(files: &Files, year: i16, figure: &Located<Observation>, today: Today, findings: &mut Vec<Finding>) {
    let at = place::key(files, figure.at, &year.to_string());
    if year > today.0 {
        findings.push(
            Finding::new(&FUTURE_DATE, at, format!("this is a figure of {year}, which has not come yet"))
                .help("correct the year"),
        );
    } else if year < 1950 {
        findings.push(
            Finding::new(&EARLY_FIGURE, at, format!("this is a figure of {year}")).help("compare the year with the source"),
        );
    }
}

/// Flags have a meaning, and agree with whether there is a value.
fn check_flags(files: &Files, figure: &Located<Observation>, findings: &mut Vec<Finding>) {
    let at = place::beside(files, figure.at, "f");
    for flag in figure.flags.chars().filter(|flag| !FLAGS.contains(*flag)) {
        let finding = Finding::new(&UNKNOWN_FLAG, at, format!("“{flag}” is not a flag"));
        findings.push(match flag {
            's' => finding.help("“s” was the flag of Eurostat's estimates until January 2025; write “i” (imputed)"),
            'z' => finding.help("“z” meant not applicable until January 2025; write “m” (missing, it cannot exist)"),
            'c' => finding.help("confidential is a capital “C” since January 2025"),
            _ => finding.help(format!("flags are the letters {}", FLAGS.chars().map(String::from).collect::<Vec<_>>().join(" "))),
        });
    }
    if figure.value.value.is_none() && figure.flags.is_empty() {
        findings.push(
            Finding::new(
                &MISSING_REASON,
                place::beside(files, figure.at, "v"),
                "published as not available, and no flag says why",
            )
            .help("add a flag such as “f: u” (low reliability), or delete the line where nothing was published"),
        );
    }
    let withheld = figure.flags.chars().find(|flag| WITHHELD.contains(flag));
    if let (Some(flag), Some(_)) = (withheld, figure.value.value) {
        findings.push(
            Finding::new(&CONFIDENTIAL_VALUE, at, format!("the flag “{flag}” says that the figure is withheld, and it is given"))
                .help("write “v: null”, or correct the flag"),
        );
    }
}

/// The value can be true.
fn check_value(indicator: &Indicator, value: Decimal, at: Location, findings: &mut Vec<Finding>) {
    let id = &*indicator.id;
    let percent = (indicator.unit == Unit::Percent).then(|| (Decimal::ZERO, Decimal::from(100)));
    let range = indicator.range.or(percent).filter(|(least, most)| least < most);
    if indicator.unit == Unit::Class {
        findings.push(
            Finding::new(&WRONG_VALUE, at, format!("“{id}” has classes, not figures"))
                .help("give the class of each part under “parts:”"),
        );
    } else if indicator.unit == Unit::Persons && (!value.is_whole() || value < Decimal::ZERO) {
        findings.push(
            Finding::new(&NOT_A_COUNT, at, format!("{value} is not a number of people"))
                .help("write the whole number as the source has it"),
        );
    } else if let Some((least, most)) = range.filter(|(least, most)| value < *least || value > *most) {
        findings.push(
            Finding::new(&OUT_OF_RANGE, at, format!("{value} is outside the range of “{id}”, {least} to {most}"))
                .help("compare it with the source; the range stands in regions/indicators.yaml"),
        );
    }
}

/// A part is no greater than its whole in the same year and territory.
fn check_whole(
    statistics: &Statistics,
    indicator: &Indicator,
    series: &Series,
    (year, part, at): (i16, Decimal, Location),
    findings: &mut Vec<Finding>,
) {
    let Some(whole) = &indicator.part_of else { return };
    let Some(other) = statistics.series.get(whole.as_str()).filter(|other| other.geo == series.geo) else { return };
    let all = other.values.get(&year).and_then(|figure| figure.value.value);
    if let Some(all) = all.filter(|all| part > *all) {
        let message = format!("{part} is more than “{}” has in {year}, which is {all}", **whole);
        findings.push(
            Finding::new(&PART_GREATER_THAN_WHOLE, at, message)
                .help("compare both figures and their territories with the source"),
        );
    }
}

/// Two years in a row differ by no more than they can without a break.
fn check_change(
    indicator: &Indicator,
    earlier: Option<(i16, &Located<Observation>)>,
    (year, figure, at): (i16, &Located<Observation>, Location),
    findings: &mut Vec<Finding>,
) {
    let Some((before, old)) = earlier.filter(|(before, old)| before + 1 == year && !old.flags.contains('u')) else { return };
    let (Some(from), Some(to)) = (old.value.value, figure.value.value) else { return };
    if figure.flags.contains(['b', 'u']) {
        return;
    }
    let change = to.to_f64() - from.to_f64();
    let sudden = match indicator.unit {
        Unit::Percent => change.abs() > LARGEST_STEP,
        // Parts of a population, such as people of one citizenship, can grow fast.
        Unit::Persons => {
            indicator.part_of.is_none() && from > Decimal::ZERO && (change / from.to_f64()).abs() * 100.0 > LARGEST_GROWTH
        }
        Unit::Class => false,
    };
    if sudden {
        findings.push(
            Finding::new(&SUDDEN_CHANGE, at, format!("from {from} in {before} to {to} in {year} is a large step"))
                .help("compare both with the source; where the series breaks add “f: b”"),
        );
    }
}
