//! From a file's figures to deliveries: which table they are of, and for which territory each owner has them.

use std::collections::BTreeMap;

use super::merge::{Arrival, Delivery, located};
use super::places::Owner;
use super::select::Found;
use super::{Header, Origin, cell};
use crate::ground::slug::slug;
use crate::model::date::PartialDate;
use crate::model::indicator::{Indicator, Unit};
use crate::model::language::Localized;
use crate::model::observation::{StatisticalSource, Statistics};
use crate::model::region::is_same_territory;

/// What is known of the copy of a table that was read.
#[derive(Debug, Clone, Default)]
pub struct Copy {
    /// The name of the file.
    pub file: Option<String>,
    /// Its fingerprint.
    pub sha256: Option<String>,
    /// When the publisher last changed the table, where the file does not say it.
    pub updated: Option<PartialDate>,
    /// When it was downloaded.
    pub retrieved: Option<PartialDate>,
    /// Who publishes the figures.
    pub publisher: Option<String>,
    /// Where they are published.
    pub url: Option<String>,
    /// Where the file was found, when not at the publisher.
    pub via: Option<String>,
}

impl Copy {
    /// A delivery without figures: the table and the copy of it.
    ///
    /// # Errors
    /// With a sentence without a full stop: when it is not known who publishes them, or where.
    pub fn delivery(&self, header: &Header, origin: Option<&Origin>, indicator: &Indicator) -> Result<Delivery, String> {
        let full = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let of = |get: fn(&Origin) -> &str| origin.and_then(|origin| full(get(origin)));
        let code = of(|origin| &origin.dataset).or_else(|| header.dataset.clone());
        // The project knows its own tables, and how their codes are spelled.
        let is_it = |known: &str| code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(known));
        let table = indicator.dataset.as_ref().filter(|table| table.code.as_deref().is_some_and(is_it));
        let code = table.and_then(|table| table.code.clone()).or(code);
        let every = |text: String| Localized::every(located(text));
        let eurostat = code.as_ref().filter(|_| header.is_of_eurostat);
        let publisher = self.publisher.clone().or_else(|| of(|origin| &origin.publisher)).map(every);
        let publisher =
            publisher.or_else(|| Some(table?.publisher.clone())).or_else(|| eurostat.map(|_| every("Eurostat".to_owned())));
        let url = self.url.clone().or_else(|| of(|origin| &origin.url)).map(located);
        let url = url
            .or_else(|| table?.url.clone())
            .or_else(|| eurostat.map(|code| located(format!("https://ec.europa.eu/eurostat/databrowser/view/{code}"))));
        let Some(publisher) = publisher.filter(|publisher| !publisher.is_empty()) else {
            return Err("it is not known who publishes these figures".to_owned());
        };
        if url.is_none() {
            return Err("it is not known where these figures are published".to_owned());
        }
        let title = of(|origin| &origin.title).or_else(|| header.title.clone());
        let words = code.clone().or_else(|| title.clone().map(|title| short(&slug(&title)))).unwrap_or_default();
        let by_publisher = || short(&slug(publisher.texts().next().map_or("", |text| text.as_str())));
        let key = Some(words).filter(|key| !key.is_empty()).unwrap_or_else(by_publisher);
        let key = if key.is_empty() { "source".to_owned() } else { key };
        let dated = |text: Option<String>| text.and_then(|text| cell::day(&text));
        Ok(Delivery {
            key,
            source: StatisticalSource {
                publisher,
                dataset: code,
                title,
                url,
                via: self.via.clone().map(located),
                updated: dated(of(|origin| &origin.updated)).or(header.updated).or(self.updated),
                retrieved: dated(of(|origin| &origin.retrieved)).or(self.retrieved),
                file: self.file.clone(),
                sha256: self.sha256.clone(),
            },
            series: BTreeMap::new(),
        })
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect::<String>().trim_end_matches('-').to_owned()
}

/// The figures of one indicator for one owner, by origin: for itself, else for the larger territory that stands in for it.
///
/// # Errors
/// With the beginning of a sentence that ends with ids of owners: when what is stored is of another territory or of
/// other codes.
pub fn arrivals(
    owner: &Owner<'_>,
    found: &Found<'_>,
    stored: &Statistics,
    codes: &BTreeMap<String, String>,
) -> Result<BTreeMap<Option<usize>, Arrival>, String> {
    let id = &*found.indicator.id;
    let stored = stored.series.get(id).filter(|series| !series.values.is_empty());
    // People of a larger territory are not people of this one.
    let larger = owner.larger.filter(|_| found.indicator.unit == Unit::Percent);
    let mut candidates = owner.codes.iter().map(String::as_str).chain(larger).filter(|code| found.figures.contains_key(*code));
    let is_for = stored.map(|series| series.geo.as_ref().map_or(owner.id, |geo| geo.as_str()));
    let geo = match is_for {
        None => candidates.next(),
        Some(is_for) => {
            let mut found: Vec<&str> = candidates.collect();
            found.sort_by_key(|code| *code != is_for);
            match found.first() {
                Some(code) if !is_same_territory(code, is_for) => {
                    let whose = if is_for == owner.id { "the region itself" } else { "a larger territory" };
                    return Err(format!("“{id}” is stored for {whose}, and the file has another territory"));
                }
                first => first.copied(),
            }
        }
    };
    let Some(geo) = geo else { return Ok(BTreeMap::new()) };
    let selection: BTreeMap<String, String> = codes
        .iter()
        .filter(|(name, _)| !found.indicator.selection.contains_key(*name))
        .map(|(a, b)| (a.clone(), b.clone()))
        .collect();
    if stored.is_some_and(|series| series.selection != selection) {
        return Err(format!("“{id}” is stored for other codes"));
    }
    let mut arrivals: BTreeMap<Option<usize>, Arrival> = BTreeMap::new();
    for (&year, (figure, origin)) in found.figures.get(geo).into_iter().flatten() {
        let arrival = arrivals.entry(*origin).or_insert_with(|| Arrival {
            geo: (geo != owner.id).then(|| geo.to_owned()),
            selection: selection.clone(),
            figures: BTreeMap::new(),
        });
        arrival.figures.insert(year, figure.clone());
    }
    Ok(arrivals)
}
