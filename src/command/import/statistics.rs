//! `regionlab import statistics FILE…`: figures of statistical offices become lines of `regions/ID.stats.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::told::{IndicatorReport, Report};
use crate::check::{date::Today, observation};
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::hash::Sha256;
use crate::ground::location::Files;
use crate::model::date::PartialDate;
use crate::model::indicator::{Indicator, Unit};
use crate::model::observation::Statistics;
use crate::output::file;
use crate::read::import::statistics::deliver::{Copy, arrivals};
use crate::read::import::statistics::merge::{Delivery, Policy, Refusal, merge};
use crate::read::import::statistics::places::Places;
use crate::read::import::statistics::select::{Selection, Wish};
use crate::read::import::statistics::{self as reader, format, rules, write};
use crate::read::tree::{self, Tree};
use crate::read::{area, project, region, site};

/// What an import is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The files.
    pub files: Vec<PathBuf>,
    /// The file that says how plain tables are laid out.
    pub mapping: Option<PathBuf>,
    /// Code of the table, where the files do not say it.
    pub dataset: Option<String>,
    /// Ids of the indicators, where not the table decides.
    pub indicators: Vec<String>,
    /// Codes of further dimensions.
    pub codes: BTreeMap<String, String>,
    /// Ids of regions, countries and areas whose figures stay as they are.
    pub without: Vec<String>,
    /// The first year that is wanted.
    pub since: Option<i16>,
    /// When the publisher last changed the table, where the files do not say it.
    pub updated: Option<PartialDate>,
    /// When the files were downloaded.
    pub retrieved: Option<PartialDate>,
    /// Who publishes the figures, where the project does not know it.
    pub publisher: Option<String>,
    /// Where they are published.
    pub url: Option<String>,
    /// Where the files were found, when not at the publisher.
    pub via: Option<String>,
    /// What may be written over.
    pub policy: Policy,
    /// Whether nothing is written.
    pub is_dry: bool,
    /// Today's date.
    pub today: Today,
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is wrong with the files, or with the figures as they would be stored.
    pub findings: Vec<Finding>,
    /// The texts that findings point into.
    pub texts: Files,
    /// What was found, file by file.
    pub reports: Vec<Report>,
    /// The files that were written, or would be.
    pub written: Vec<String>,
    /// Whether nothing was to be written.
    pub is_dry: bool,
}

/// The figures of all owners, as they are and as they will be.
type Figures = BTreeMap<String, Statistics>;

/// Brings the figures of the files into the project. This is the whole story.
///
/// # Errors
/// When the machine refuses to read or write.
pub fn statistics(options: &Options) -> Result<Outcome, Failure> {
    let mut noticed = Vec::new();
    let mut tree = tree::read(&options.root, &mut noticed)?;
    noticed.clear();
    let mapping = mapping(options, &mut tree, &mut noticed)?;
    let countries = area::countries(&tree, &mut noticed);
    let areas = area::areas(&tree, &mut noticed);
    let indicators: Vec<Indicator> = site::list(&tree, "regions/indicators.yaml", &mut noticed);
    let regions = region::read(&tree, &countries, &areas, &mut noticed);
    let mut outcome = Outcome { is_dry: options.is_dry, ..Outcome::default() };
    // What could not be read of them would be lost when they are written anew.
    let is_ours = |finding: &Finding| finding.at.is_some_and(|at| is_source(&tree.files.get(at.file).path, options));
    outcome.findings.extend(noticed.into_iter().filter(|finding| finding.is_error() && is_ours(finding)));
    outcome.findings.extend(options.indicators.iter().filter_map(|id| unknown_indicator(id, &indicators)));
    if outcome.findings.is_empty() {
        let places = Places::new(&regions, &countries, &areas);
        let mut figures: Figures = places.owners.iter().map(|one| (one.id.to_owned(), one.statistics.clone())).collect();
        let before = figures.clone();
        for file in &options.files {
            let job = Job { options, file, indicators: &indicators, places: &places, mapping: mapping.clone() };
            job.run(&mut figures, &mut outcome)?;
        }
        let texts = changed(&tree, &before, &figures, &mut outcome.findings);
        if !outcome.findings.iter().any(Finding::is_error) {
            outcome.findings.extend(doubts(options, &mut tree, &texts)?);
        }
        if !outcome.findings.iter().any(Finding::is_error) {
            if !options.is_dry {
                file::write_all(&options.root, &texts)?;
            }
            outcome.written = texts.into_keys().collect();
        }
    }
    outcome.texts = tree.files;
    Ok(outcome)
}

fn is_source(path: &str, options: &Options) -> bool {
    let is_mapping = options.mapping.as_ref().is_some_and(|mapping| mapping.display().to_string() == path);
    is_mapping || path == "regions/indicators.yaml" || (path.starts_with("regions/") && path.ends_with(".stats.yaml"))
}

fn unknown_indicator(id: &str, indicators: &[Indicator]) -> Option<Finding> {
    let numbers = || indicators.iter().filter(|one| one.unit != Unit::Class).map(|one| one.id.as_str());
    if numbers().any(|known| known == id) {
        return None;
    }
    let finding =
        Finding::about(&rules::NOTHING_WANTED, "regions/indicators.yaml", format!("there is no indicator “{id}” with figures"));
    Some(finding.help(format!("the ids are {}", numbers().collect::<Vec<_>>().join(", "))).did_you_mean(id, numbers()))
}

fn mapping(options: &Options, tree: &mut Tree, noticed: &mut Vec<Finding>) -> Result<Option<reader::mapping::Mapping>, Failure> {
    let Some(path) = &options.mapping else { return Ok(None) };
    let text = fs::read_to_string(path).map_err(Failure::io("read", path))?;
    let name = path.display().to_string();
    tree.add(&name, &text);
    Ok(Some(site::file(tree, &name, noticed).unwrap_or_default()))
}

/// One file on its way into the figures.
struct Job<'a> {
    options: &'a Options,
    file: &'a Path,
    indicators: &'a [Indicator],
    places: &'a Places<'a>,
    mapping: Option<reader::mapping::Mapping>,
}

/// Reads bytes and takes their fingerprint on the way.
struct Hashed<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        io::Write::write_all(&mut self.hash, &out[..read])?;
        Ok(read)
    }
}

impl Job<'_> {
    fn run(&self, figures: &mut Figures, outcome: &mut Outcome) -> Result<(), Failure> {
        let name = self.file.display().to_string();
        let options = reader::Options { name, mapping: self.mapping.clone(), dataset: self.options.dataset.clone() };
        let wish = Wish {
            indicators: self.indicators,
            only: &self.options.indicators,
            codes: &self.options.codes,
            since: self.options.since,
        };
        // To open a pipe would mean to wait for somebody who writes into it.
        if !fs::metadata(self.file).map_err(Failure::io("read", self.file))?.is_file() {
            let finding = options.refusal("this is not a file, but a folder, pipe or device", "name the files one by one");
            outcome.findings.push(*finding);
            return Ok(());
        }
        let opened = fs::File::open(self.file).map_err(Failure::io("read", self.file))?;
        let mut input = Hashed { inner: opened, hash: Sha256::default() };
        let mut selection = Selection::new(wish, self.places, &options);
        if let Err(finding) = format::read(Box::new(&mut input), &options, &mut selection) {
            outcome.findings.extend(selection.findings().into_iter().filter(|told| told.rule == &rules::BAD_CELL));
            outcome.findings.push(*finding);
            outcome.reports.push(Report::new(&selection, &options.name));
            return Ok(());
        }
        // What an archive has behind its end belongs to the file, too.
        io::copy(&mut input, &mut io::sink()).map_err(Failure::io("read", self.file))?;
        let sha256 = input.hash.finish();
        outcome.findings.extend(selection.findings());
        let mut report = Report::new(&selection, &options.name);
        if !outcome.findings.iter().any(Finding::is_error) {
            self.deliver(&selection, &sha256, figures, &mut report, &mut outcome.findings);
        }
        outcome.reports.push(report);
        Ok(())
    }

    /// Puts the figures of the file into those of each owner.
    fn deliver(
        &self,
        found: &Selection<'_>,
        sha256: &str,
        figures: &mut Figures,
        report: &mut Report,
        findings: &mut Vec<Finding>,
    ) {
        let name = &report.file.clone();
        let copy = Copy {
            file: self.file.file_name().map(|name| name.to_string_lossy().into_owned()),
            sha256: Some(sha256.to_owned()),
            updated: self.options.updated,
            retrieved: self.options.retrieved,
            publisher: self.options.publisher.clone(),
            url: self.options.url.clone(),
            via: self.options.via.clone(),
        };
        let (mut older, mut undated) = (BTreeMap::new(), BTreeMap::new());
        let mut passed: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for owner in &self.places.owners {
            if self.options.without.iter().any(|id| id == owner.id) {
                continue;
            }
            let Some(stored) = figures.get_mut(owner.id) else { continue };
            let mut deliveries: BTreeMap<Option<usize>, Delivery> = BTreeMap::new();
            for one in &found.found {
                let arrivals = match arrivals(owner, one, stored, &self.options.codes) {
                    Ok(arrivals) => arrivals,
                    Err(reason) => {
                        passed.entry(reason).or_default().insert(owner.id);
                        continue;
                    }
                };
                for (origin, arrival) in arrivals {
                    let known = deliveries.entry(origin);
                    let source = || copy.delivery(&found.header, origin.and_then(|at| found.origins.get(at)), one.indicator);
                    let delivery = match known {
                        std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                        std::collections::btree_map::Entry::Vacant(free) => match source() {
                            Ok(delivery) => free.insert(delivery),
                            Err(message) => {
                                let finding = Finding::about(&rules::REFUSED, name, message);
                                findings.push(finding.help(
                                    "name the publisher and the address: --publisher TEXT --url ADDRESS, or in the mapping",
                                ));
                                return;
                            }
                        },
                    };
                    delivery.series.insert(one.indicator.id.value.clone(), arrival);
                }
            }
            for delivery in deliveries.values() {
                match merge(stored, delivery, self.options.policy) {
                    Ok(changes) => report.count(owner.id, delivery, changes),
                    Err(Refusal::Older(date)) => _ = older.insert(owner.id, date),
                    Err(Refusal::Undated(date)) => _ = undated.insert(owner.id, date),
                }
            }
        }
        let is_date = found.header.updated.or(self.options.updated).map_or_else(String::new, |date| date.to_string());
        if let Some(date) = older.values().max() {
            let message = format!("the file is of {is_date}, and figures of {date} are stored: {}", some(older.keys()));
            findings.push(
                Finding::about(&rules::OLDER, name, message).help("download the table anew; or go back with --allow-older"),
            );
        }
        if let Some(date) = undated.values().max() {
            let message =
                format!("the file does not say how old it is, and figures of {date} are stored: {}", some(undated.keys()));
            findings.push(
                Finding::about(&rules::OLDER, name, message)
                    .help("say when the publisher last changed the table: --updated DATE"),
            );
        }
        for (reason, owners) in passed {
            let message = format!("{reason}: {}", some(owners.iter()));
            findings
                .push(Finding::about(&rules::PASSED_OVER, name, message).help("to change over, delete the stored series first"));
        }
        report.indicators.retain(|_, one: &mut IndicatorReport| !one.owners.is_empty());
    }
}

fn some<T: AsRef<str>>(list: impl Iterator<Item = T>) -> String {
    let all: Vec<String> = list.map(|one| one.as_ref().to_owned()).collect();
    let more = if all.len() > 12 { format!(" and {} more", all.len() - 12) } else { String::new() };
    format!("{}{more}", all[..all.len().min(12)].join(", "))
}

/// The new texts of the files whose figures changed.
fn changed(tree: &Tree, before: &Figures, after: &Figures, findings: &mut Vec<Finding>) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (id, statistics) in after.iter().filter(|(id, statistics)| before.get(*id) != Some(*statistics)) {
        let path = format!("regions/{id}.stats.yaml");
        let old = tree.texts.get(&path).map_or("", |file| tree.files.get(*file).text.as_str());
        if old.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #")) {
            let finding = Finding::about(&rules::REFUSED, &path, "there are comments in this file, which the import would lose");
            findings.push(finding.help(format!("move them to regions/{id}.yaml: figures are written anew as a whole")));
        }
        texts.insert(path, write::text(statistics));
    }
    texts
}

/// What the checks say of the new figures and did not say of the old ones.
fn doubts(options: &Options, tree: &mut Tree, texts: &BTreeMap<String, String>) -> Result<Vec<Finding>, Failure> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let old = tree::read(&options.root, &mut Vec::new())?;
    let mut new = tree::read(&options.root, &mut Vec::new())?;
    for (path, text) in texts {
        new.add(path, text);
    }
    let told = |tree: Tree| {
        let mut findings = Vec::new();
        let files = match project::assemble(tree, &mut findings) {
            Ok(project) => {
                observation::check(&project, options.today, &mut findings);
                project.files
            }
            Err(tree) => tree.files,
        };
        findings.retain(|finding| finding.at.is_some_and(|at| texts.contains_key(&files.get(at.file).path)));
        (files, findings)
    };
    let (old_files, old) = told(old);
    let (files, found) = told(new);
    let key = |files: &Files, finding: &Finding| {
        let path = finding.at.map(|at| files.get(at.file).path.clone());
        (path, finding.rule.code, finding.message.clone())
    };
    let known: BTreeSet<_> = old.iter().map(|finding| key(&old_files, finding)).collect();
    let fresh = found.into_iter().filter(|finding| !known.contains(&key(&files, finding))).collect();
    tree.files = files;
    Ok(fresh)
}
