//! New figures into the stored ones: what is added, what changes, what stays although the file does not have it.
//!
//! Nothing is taken away. Figures that the new copy of a table lacks keep the source that they were read from.

use std::collections::BTreeMap;

use super::cell::Figure;
use super::select::told;
use crate::ground::location::{FileId, Located, Location};
use crate::model::date::PartialDate;
use crate::model::observation::{Observation, Series, StatisticalSource, Statistics};

/// The figures of one table for one owner.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Key of the source, where the owner has none for the table yet.
    pub key: String,
    /// The table, and the copy of it that was read.
    pub source: StatisticalSource,
    /// Figures by the indicator's id.
    pub series: BTreeMap<String, Arrival>,
}

/// The figures of one indicator.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    /// Code of the territory, where it is not the owner itself.
    pub geo: Option<String>,
    /// Codes besides those of the indicator.
    pub selection: BTreeMap<String, String>,
    /// Figures by year.
    pub figures: BTreeMap<i16, Figure>,
}

/// What may be written over.
#[derive(Debug, Clone, Copy, Default)]
pub struct Policy {
    /// An older copy over a newer one.
    pub allow_older: bool,
    /// Figures from another source.
    pub replace: bool,
    /// The first year that was looked for; figures of earlier years are not missed.
    pub since: Option<i16>,
}

/// What becomes of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Id of the indicator.
    pub indicator: String,
    /// The year.
    pub year: i16,
    /// What becomes of it.
    pub kind: Kind,
    /// The stored figure, in words.
    pub from: Option<String>,
    /// That of the file, in words.
    pub to: Option<String>,
}

/// The kinds of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It was not there before.
    Added,
    /// It was another one, from an earlier copy of the table or with leave to replace it.
    Changed,
    /// It is the same.
    Same,
    /// It comes from another source, and stays.
    Held,
    /// The file does not have it any more, and it stays.
    Lost,
}

/// Why nothing of a delivery can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The stored copy is newer, and of that date.
    Older(PartialDate),
    /// The stored copy is of that date, and the file does not say its own.
    Undated(PartialDate),
}

/// Puts a delivery into the figures of an owner.
///
/// # Errors
/// When the delivery is older than what is stored; nothing has changed then.
pub fn merge(statistics: &mut Statistics, delivery: &Delivery, policy: Policy) -> Result<Vec<Change>, Refusal> {
    let key = key(statistics, delivery);
    let old = statistics.sources.get(&key).map(|source| source.value.clone());
    let (was, is) = (old.as_ref().and_then(|old| old.updated), delivery.source.updated);
    let changes = changes(statistics, delivery, &key, policy);
    let is_change = changes.iter().any(|change| matches!(change.kind, Kind::Added | Kind::Changed));
    if !policy.allow_older
        && let Some(was) = was
    {
        match is {
            Some(is) if is.latest() < was.earliest() => return Err(Refusal::Older(was)),
            None if is_change => return Err(Refusal::Undated(was)),
            _ => {}
        }
    }
    let is_newer = old.is_some() && is.is_some() && is != was && changes.iter().any(|change| change.kind == Kind::Same);
    if !is_change && !is_newer {
        return Ok(changes);
    }
    if let Some(old) = old.as_ref().filter(|_| was != is) {
        part(statistics, delivery, &key, old);
    }
    for change in &changes {
        if matches!(change.kind, Kind::Added | Kind::Changed) {
            put(statistics, delivery, &key, change);
        }
    }
    statistics.sources.insert(key, located(source(old, delivery)));
    Ok(changes)
}

/// The key of the table's source, where the owner has one; else one that no other table has.
fn key(statistics: &Statistics, delivery: &Delivery) -> String {
    let new = &delivery.source;
    let is_it = |known: &StatisticalSource| match (&known.dataset, &new.dataset) {
        (Some(known), Some(new)) => known.eq_ignore_ascii_case(new),
        (None, None) => known.url == new.url && known.title == new.title,
        _ => false,
    };
    let own = statistics.sources.get(&delivery.key).filter(|known| is_it(known));
    let known =
        own.map(|_| &delivery.key).or_else(|| statistics.sources.iter().find(|(_, known)| is_it(known)).map(|(key, _)| key));
    let free = || {
        let numbered = (2..).map(|number| format!("{}-{number}", delivery.key));
        std::iter::once(delivery.key.clone()).chain(numbered).find(|key| !statistics.sources.contains_key(key))
    };
    known.cloned().or_else(free).unwrap_or_default()
}

fn changes(statistics: &Statistics, delivery: &Delivery, key: &str, policy: Policy) -> Vec<Change> {
    let mut changes = Vec::new();
    for (id, arrival) in &delivery.series {
        let stored = statistics.series.get(id);
        let change = |year, kind, from: Option<&Observation>, to: Option<&Figure>| Change {
            indicator: id.clone(),
            year,
            kind,
            from: from.map(|observation| told(&figure(observation))),
            to: to.map(told),
        };
        for (&year, new) in &arrival.figures {
            let known = stored.and_then(|series| Some((series, &series.values.get(&year)?.value)));
            changes.push(match known {
                None => change(year, Kind::Added, None, Some(new)),
                Some((_, old)) if is_same(old, new) => change(year, Kind::Same, Some(old), Some(new)),
                Some((series, old)) if policy.replace || is_of(statistics, series, old, key) => {
                    change(year, Kind::Changed, Some(old), Some(new))
                }
                Some((_, old)) => change(year, Kind::Held, Some(old), Some(new)),
            });
        }
        for (&year, old) in stored.into_iter().flat_map(|series| &series.values) {
            let is_ours = stored.is_some_and(|series| origin(series, old) == Some(key));
            if is_ours && policy.since.is_none_or(|since| year >= since) && !arrival.figures.contains_key(&year) {
                changes.push(change(year, Kind::Lost, Some(old), None));
            }
        }
    }
    changes
}

fn figure(observation: &Observation) -> Figure {
    Figure { value: observation.value, flags: observation.flags.clone(), is_revised: false }
}

/// Whether two figures say the same: 20.0 is 20, and flags are a set.
fn is_same(old: &Observation, new: &Figure) -> bool {
    let is_subset = |a: &str, b: &str| a.chars().all(|flag| b.contains(flag));
    old.value == new.value && is_subset(&old.flags, &new.flags) && is_subset(&new.flags, &old.flags)
}

fn origin<'a>(series: &'a Series, observation: &'a Observation) -> Option<&'a str> {
    observation.source.as_ref().or(series.source.as_ref()).map(|source| source.as_str())
}

/// Whether a figure is from the table of that key, in whatever copy, or from nowhere.
fn is_of(statistics: &Statistics, series: &Series, observation: &Observation, key: &str) -> bool {
    let Some(origin) = origin(series, observation) else { return true };
    let dataset = |key: &str| statistics.sources.get(key).and_then(|source| source.dataset.as_deref());
    origin == key || dataset(origin).zip(dataset(key)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// Gives the figures that the new copy lacks a source of their own: the copy that they were read from.
fn part(statistics: &mut Statistics, delivery: &Delivery, key: &str, old: &StatisticalSource) {
    let date = old.updated.or(old.retrieved).map_or_else(|| "earlier".to_owned(), |date| date.to_string());
    let earlier = format!("{key}-{date}");
    let mut is_used = false;
    for (id, series) in &mut statistics.series {
        let arrived = delivery.series.get(id);
        let is_left = |year: &i16| arrived.is_none_or(|arrival| !arrival.figures.contains_key(year));
        let is_own = |own: Option<&Located<String>>| own.is_some_and(|own| own.as_str() == key);
        let all_are_left = series.values.keys().all(is_left);
        if all_are_left && is_own(series.source.as_ref()) && arrived.is_none() {
            series.value.source = Some(located(earlier.clone()));
            is_used = true;
            continue;
        }
        let is_series = is_own(series.source.as_ref());
        for (year, observation) in &mut series.value.values {
            let is_ours = observation.source.as_ref().map_or(is_series, |own| own.as_str() == key);
            if is_ours && is_left(year) {
                observation.value.source = Some(located(earlier.clone()));
                is_used = true;
            }
        }
    }
    if is_used {
        statistics.sources.insert(earlier, located(old.clone()));
    }
}

fn put(statistics: &mut Statistics, delivery: &Delivery, key: &str, change: &Change) {
    let Some(arrival) = delivery.series.get(&change.indicator) else { return };
    let Some(new) = arrival.figures.get(&change.year) else { return };
    let empty = Series {
        source: None,
        geo: arrival.geo.clone().map(located),
        selection: arrival.selection.clone(),
        values: BTreeMap::new(),
        edition: None,
        parts: BTreeMap::new(),
    };
    let series = &mut statistics.series.entry(change.indicator.clone()).or_insert_with(|| located(empty)).value;
    if series.source.is_none() && series.values.values().all(|observation| observation.source.is_some()) {
        series.source = Some(located(key.to_owned()));
    }
    let is_series = series.source.as_ref().is_some_and(|own| own.as_str() == key);
    let source = (!is_series).then(|| located(key.to_owned()));
    let observation = Observation { value: new.value, flags: new.flags.clone(), source };
    series.values.insert(change.year, located(observation));
}

/// The source with what is known of it from before: people may have written its publisher and title.
fn source(old: Option<StatisticalSource>, delivery: &Delivery) -> StatisticalSource {
    let new = delivery.source.clone();
    let Some(old) = old else { return new };
    // Where it was found holds for the same copy, not for the next.
    let is_copy = old.updated.is_some() && old.updated == new.updated;
    StatisticalSource {
        publisher: old.publisher,
        title: old.title.or(new.title),
        url: old.url.or(new.url),
        via: new.via.or(old.via.filter(|_| is_copy)),
        ..new
    }
}

/// A value that stands nowhere yet.
pub fn located<T>(value: T) -> Located<T> {
    Located::new(value, Location::top(FileId(0)))
}
