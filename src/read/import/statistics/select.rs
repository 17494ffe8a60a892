//! What belongs to the indicators: the observations with their codes, for the territories of the project.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{self, Figure};
use super::places::Places;
use super::{Header, Observation, Options, Origin, Sink, rules};
use crate::ground::finding::Finding;
use crate::ground::suggest;
use crate::model::indicator::{Indicator, Unit};

mod nothing;

/// As many codes of a dimension, unknown territories and flaws as are kept in mind.
const CODES: usize = 40;
const TERRITORIES: usize = 2_000;
const FLAWS: usize = 200;
const ORIGINS: usize = 1_000;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// All indicators of the project.
    pub indicators: &'a [Indicator],
    /// Ids of those that are wanted, where not the file's table decides.
    pub only: &'a [String],
    /// Codes of dimensions that the indicators do not name, or that the file does not have.
    pub codes: &'a BTreeMap<String, String>,
    /// The first year that is wanted.
    pub since: Option<i16>,
}

/// The figures of one indicator.
#[derive(Debug)]
pub struct Found<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The codes that select it: the indicator's own and those given besides.
    pub codes: BTreeMap<String, String>,
    /// Where the file has them; `None` where it has no such dimension.
    columns: Vec<(Option<usize>, String, String)>,
    /// The other dimensions with the codes that remain.
    free: Vec<(usize, BTreeSet<String>)>,
    /// Figures by territory and year, each with the number of its origin.
    pub figures: BTreeMap<String, BTreeMap<i16, (Figure, Option<usize>)>>,
    /// Observations of quarters, months and other periods that are no years.
    pub other_periods: usize,
    /// The first of these periods.
    other_period: String,
}

/// Takes what a file holds and keeps what is wanted.
pub struct Selection<'a> {
    wish: Wish<'a>,
    places: &'a Places<'a>,
    options: &'a Options,
    /// What the file says of itself.
    pub header: Header,
    /// The figures by indicator.
    pub found: Vec<Found<'a>>,
    /// What single observations say of their sources.
    pub origins: Vec<Origin>,
    /// Territories of other projects, with the number of their observations.
    pub unknown: BTreeMap<String, u64>,
    /// Names that two territories of the project have.
    pub shared_names: BTreeSet<String>,
    /// Ids of indicators that the file has and the project has not.
    pub unknown_indicators: BTreeSet<String>,
    /// Observations read.
    pub read: u64,
    /// Observations that stand twice with the same figure.
    pub twice: u64,
    /// Figures that the file marks as revised.
    pub revised: u64,
    /// Cells without a value and without a flag.
    pub empty: u64,
    flaws: Vec<Finding>,
    seen: Vec<BTreeSet<String>>,
}

impl<'a> Selection<'a> {
    /// A selection that has seen nothing yet.
    #[must_use]
    pub fn new(wish: Wish<'a>, places: &'a Places<'a>, options: &'a Options) -> Self {
        Selection {
            wish,
            places,
            options,
            header: Header::default(),
            found: Vec::new(),
            origins: Vec::new(),
            unknown: BTreeMap::new(),
            shared_names: BTreeSet::new(),
            unknown_indicators: BTreeSet::new(),
            read: 0,
            twice: 0,
            revised: 0,
            empty: 0,
            flaws: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// The indicators whose figures stand in the table.
    fn wanted(&self) -> Vec<&'a Indicator> {
        let all = self.wish.indicators.iter().filter(|indicator| indicator.unit != Unit::Class);
        let is_of_table = |indicator: &Indicator| {
            let code = indicator.dataset.as_ref().and_then(|dataset| dataset.code.as_deref());
            code.zip(self.header.dataset.as_deref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
        };
        if self.wish.only.is_empty() {
            all.filter(|indicator| is_of_table(indicator)).collect()
        } else {
            all.filter(|indicator| self.wish.only.contains(&indicator.id)).collect()
        }
    }

    fn take_on(&mut self, indicator: &'a Indicator, is_named: bool) {
        let mut codes = indicator.selection.clone();
        for (dimension, code) in self.wish.codes {
            codes.entry(dimension.clone()).or_insert_with(|| code.clone());
        }
        let position = |name: &str| self.header.dimensions.iter().position(|known| known == name);
        let columns = codes.iter().map(|(name, code)| (position(name), name.clone(), code.clone()));
        // An editor's own table names the indicator, which says all that its columns do not.
        let columns: Vec<_> = columns.filter(|(at, ..)| !is_named || at.is_some()).collect();
        let is_free =
            |(at, name): &(usize, &String)| name.as_str() != "freq" && !columns.iter().any(|(known, ..)| *known == Some(*at));
        let free = self.header.dimensions.iter().enumerate().filter(is_free).map(|(at, _)| (at, BTreeSet::new())).collect();
        self.found.push(Found {
            indicator,
            codes,
            columns,
            free,
            figures: BTreeMap::new(),
            other_periods: 0,
            other_period: String::new(),
        });
    }

    fn place(&mut self, word: &str) -> Option<String> {
        if let Some(code) = self.places.code(word, self.header.has_names) {
            return Some(code.to_owned());
        }
        if self.header.has_names && self.places.is_shared_name(word) {
            self.shared_names.insert(word.to_owned());
        } else if let Some(count) = self.unknown.get_mut(word) {
            *count += 1;
        } else if self.unknown.len() < TERRITORIES {
            self.unknown.insert(cell::shown(word), 1);
        }
        None
    }

    fn origin(&mut self, origin: Option<&Origin>) -> Option<usize> {
        let origin = origin?;
        if let Some(known) = self.origins.iter().position(|known| known == origin) {
            return Some(known);
        }
        if self.origins.len() < ORIGINS {
            self.origins.push(origin.clone());
        }
        Some(self.origins.len() - 1)
    }

    fn flaw(&mut self, flaw: Finding) -> Result<(), Box<Finding>> {
        if self.flaws.len() < FLAWS {
            self.flaws.push(flaw);
            return Ok(());
        }
        let message = format!("there are more than {FLAWS} flaws; reading ended here");
        Err(self.options.refusal(message, "mostly a column is not what it is taken for"))
    }

    /// What was wrong with the file as a whole. With errors among it, nothing of the file may be taken.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.flaws.clone();
        findings.extend(self.found.iter().flat_map(|found| self.doubts(found)));
        let nothing = self.found.iter().all(|found| found.figures.is_empty());
        if nothing && findings.is_empty() {
            findings.push(self.nothing());
        }
        findings
    }

    /// Dimensions that leave more than one figure, or of which the file says nothing.
    fn doubts(&self, found: &Found<'_>) -> Vec<Finding> {
        let id = &*found.indicator.id;
        let mut doubts = Vec::new();
        if found.figures.is_empty() {
            return doubts;
        }
        for (at, name, code) in &found.columns {
            if at.is_none() && self.wish.codes.get(name) != Some(code) {
                let message = format!("“{id}” wants {name}={code}, and the file has no dimension “{name}”");
                doubts.push(
                    self.about(&rules::AMBIGUOUS, message)
                        .help(format!("if the whole table is of that code, say so: --select {name}={code}")),
                );
            }
        }
        for (at, codes) in found.free.iter().filter(|(_, codes)| codes.len() > 1) {
            let name = &self.header.dimensions[*at];
            let first = codes.first().map_or("", String::as_str);
            let quote = if first.contains(char::is_whitespace) { "\"" } else { "" };
            let message = format!("“{id}” has several figures for a region and year: {name} is free, with {}", listed(codes));
            doubts.push(self.about(&rules::AMBIGUOUS, message).help(format!(
                "add the right one to the selection of “{id}” in regions/indicators.yaml, or choose it with --select, as in --select {quote}{name}={first}{quote}"
            )));
        }
        doubts
    }

    fn about(&self, rule: &'static crate::ground::rule::Rule, message: String) -> Finding {
        Finding::about(rule, &self.options.name, message)
    }
}

/// The first of some codes.
fn listed(codes: &BTreeSet<String>) -> String {
    let list: Vec<&str> = codes.iter().map(String::as_str).take(12).collect();
    let more = if codes.len() > list.len() { " …" } else { "" };
    format!("{}{more}", list.join(", "))
}

impl Sink for Selection<'_> {
    fn header(&mut self, header: Header) -> Result<(), Box<Finding>> {
        if let (Some(said), Some(found)) = (&self.options.dataset, &header.dataset)
            && !said.eq_ignore_ascii_case(found)
        {
            let message = format!("the file is of the table {found}, not of {said}");
            return Err(self.options.refusal(message, "leave --dataset out"));
        }
        self.seen = vec![BTreeSet::new(); header.dimensions.len()];
        self.header = header;
        if self.header.has_indicators {
            return Ok(());
        }
        for indicator in self.wanted() {
            self.take_on(indicator, false);
        }
        if !self.found.is_empty() {
            return Ok(());
        }
        let known: BTreeSet<&str> = self.wish.indicators.iter().filter_map(|one| one.dataset.as_ref()?.code.as_deref()).collect();
        let finding = if let Some(table) = &self.header.dataset {
            let message = format!("no indicator takes its figures from the table “{}”", cell::shown(table));
            let near =
                suggest::nearest(table, known.iter().copied()).map(|near| format!("did you mean “{near}”? ")).unwrap_or_default();
            let tables: Vec<&str> = known.into_iter().collect();
            if tables.is_empty() {
                let line = format!("dataset: {{publisher: NAME, code: {}, url: https://…}}", cell::shown(table));
                return Err(Box::new(self.about(&rules::NOTHING_WANTED, message).help(format!(
                    "no indicator has a dataset with a code yet; add “{line}” to it in regions/indicators.yaml, or name it with --indicator ID"
                ))));
            }
            self.about(&rules::NOTHING_WANTED, message).help(format!(
                "{near}the tables in regions/indicators.yaml are {}; to take the figures all the same, name the indicator with --indicator ID",
                tables.join(", ")
            ))
        } else {
            self.about(&rules::NOTHING_WANTED, "the file does not say which table it is".to_owned())
                .help("name the table with --dataset CODE, or the indicator with --indicator ID")
        };
        Err(Box::new(finding))
    }

    fn observation(&mut self, one: &Observation<'_>) -> Result<(), Box<Finding>> {
        self.read += 1;
        for (seen, code) in self.seen.iter_mut().zip(one.codes) {
            if seen.len() < CODES && !seen.contains(*code) {
                seen.insert((*code).to_owned());
            }
        }
        if let Some(id) = one.indicator
            && !self.found.iter().any(|found| *found.indicator.id == id)
        {
            let known = self.wish.indicators.iter().find(|indicator| *indicator.id == id && indicator.unit != Unit::Class);
            let Some(indicator) = known.filter(|_| self.wish.only.is_empty() || self.wish.only.iter().any(|only| only == id))
            else {
                self.unknown_indicators.insert(cell::shown(id));
                return Ok(());
            };
            self.take_on(indicator, true);
        }
        let freq = self.header.dimensions.iter().position(|name| name == "freq");
        let is_yearly = freq.and_then(|at| one.codes.get(at)).is_none_or(|code| matches!(*code, "" | "A"));
        let year = cell::year(one.period).filter(|_| is_yearly);
        let mut place: Option<Option<String>> = None;
        for number in 0..self.found.len() {
            let found = &self.found[number];
            let is_it = one.indicator.is_none_or(|id| *found.indicator.id == id)
                && found.columns.iter().all(|(at, _, code)| at.is_none_or(|at| one.codes.get(at) == Some(&code.as_str())));
            if !is_it {
                continue;
            }
            let Some(year) = year else {
                // Digits alone are meant as a year. Months and days of that form are those of tables that say so.
                if is_yearly && cell::is_wrong_year(one.period) {
                    let message = format!("“{}” is no year that figures can be of", cell::shown(one.period));
                    return self.flaw(self.options.flaw(one.place, message, "a year has four digits, such as 2021"));
                }
                let found = &mut self.found[number];
                if found.other_periods == 0 {
                    found.other_period = cell::shown(one.period);
                }
                found.other_periods += 1;
                continue;
            };
            if self.wish.since.is_some_and(|since| year < since) {
                continue;
            }
            let Some(code) = place.get_or_insert_with(|| self.place(one.geo)).clone() else { continue };
            self.keep(number, code, year, one)?;
        }
        Ok(())
    }
}

impl Selection<'_> {
    fn keep(&mut self, number: usize, code: String, year: i16, one: &Observation<'_>) -> Result<(), Box<Finding>> {
        let figure = match cell::figure(one.value, one.flags, one.power, self.found[number].indicator.unit) {
            Ok(figure) => figure,
            Err(message) => {
                let help = "compare it with the publisher's table; nothing is guessed";
                return self.flaw(self.options.flaw(one.place, message, help));
            }
        };
        let is_of_people = self.found[number].indicator.unit == Unit::Persons;
        let is_said = self.options.mapping.as_ref().is_some_and(|mapping| mapping.decimal.is_some());
        let is_plain = self.header.format.starts_with("plain");
        if is_of_people && is_plain && !is_said && one.value.rsplit_once('.').is_some_and(|(_, end)| end.len() == 3) {
            let message = format!("“{}” can be read in two ways: a point of decimals, or of thousands", cell::shown(one.value));
            let help = "write into a mapping which it is: decimal: \".\" or thousands: \".\"";
            return self.flaw(self.options.flaw(one.place, message, help));
        }
        if self.options.mapping.is_some() && is_of_people && figure.value.as_ref().is_some_and(|value| !value.is_whole()) {
            let id = &*self.found[number].indicator.id;
            let message = format!("“{}” has decimals, and “{id}” counts people", cell::shown(one.value));
            let help = "where the office works it out so, write “round: true” into the mapping";
            return self.flaw(self.options.flaw(one.place, message, help));
        }
        if figure.value.is_none() && figure.flags.is_empty() {
            self.empty += 1;
            return Ok(());
        }
        self.revised += u64::from(figure.is_revised);
        let origin = self.origin(one.origin);
        let found = &mut self.found[number];
        for (at, codes) in &mut found.free {
            let code = one.codes.get(*at).copied().unwrap_or("");
            if codes.len() < CODES && !codes.contains(code) {
                codes.insert(code.to_owned());
            }
        }
        let is_clear = found.free.iter().all(|(_, codes)| codes.len() < 2);
        let years = found.figures.entry(code).or_default();
        let known = years.get(&year).map(|(known, _)| known.clone());
        match known {
            None => {
                years.insert(year, (figure, origin));
            }
            Some(known) if known == figure => self.twice += 1,
            Some(known) if is_clear => {
                let id = &*found.indicator.id;
                let message = format!(
                    "“{id}” has two figures for {} in {year}: {} and {}",
                    cell::shown(one.geo),
                    told(&known),
                    told(&figure)
                );
                let mut flaw = self.options.flaw(one.place, message, "correct the file, or ask the publisher");
                flaw.rule = &rules::DUPLICATE;
                return self.flaw(flaw);
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// A figure as people read it: `7.4 b`, `none, u`.
#[must_use]
pub fn told(figure: &Figure) -> String {
    match (&figure.value, figure.flags.as_str()) {
        (Some(value), "") => value.to_string(),
        (Some(value), flags) => format!("{value} {flags}"),
        (None, flags) => format!("none, {flags}"),
    }
}
