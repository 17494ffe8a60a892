//! `regionlab import geometry FILE`: somebody's file of regions becomes a source file of the project.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::report;
use crate::check::edition;
use crate::derive::topology::{crossings, seams, users};
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::rule::Severity;
use crate::ground::slug::{advice, is_slug, slug};
use crate::model::geometry::{Origin, Topology, UNITS_PER_DEGREE, Vertex};
use crate::model::language::Language;
use crate::model::site::Site;
use crate::output::file::{self, Written};
use crate::read::geometry::{File, LARGEST_TEXT, Problem, System, fatal, too_large};
use crate::read::import::geometry::{Import, Preset, Wanted, import};
use crate::read::import::{notice, topojson};
use crate::read::{region, rules, site, tree};

pub mod asked;
pub mod fate;
pub mod forms;
pub mod statistics;
pub mod survey;
mod survey_doubts;
pub mod survey_told;
pub mod told;

/// What an import is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The file.
    pub file: PathBuf,
    /// Whose way of writing it is.
    pub preset: Option<Preset>,
    /// The property that holds the regions' codes.
    pub id: Option<String>,
    /// The object that holds the regions.
    pub object: Option<String>,
    /// The reference system.
    pub system: Option<System>,
    /// Whether features with the same id are parts of one region.
    pub merge_duplicates: bool,
    /// The name of the new file, without ending.
    pub name: Option<String>,
    /// Whether another file of that name may be written over.
    pub replace: bool,
}

/// What an import did.
#[derive(Debug)]
pub struct Outcome {
    /// What is wrong with the file, or was mended.
    pub findings: Vec<Finding>,
    /// The new file, from the project's root, where there is one.
    pub path: Option<String>,
    /// How many regions are in it.
    pub regions: usize,
    /// What people read at the end.
    pub text: String,
}

/// Turns the file into `regions/geometry/NAME.topojson`. This is the whole story.
///
/// # Errors
/// When the machine refuses to read or write, or another file is in the way.
pub fn geometry(options: &Options) -> Result<Outcome, Failure> {
    let mut unheard = Vec::new();
    let project = tree::read(&options.root, &mut unheard)?;
    let name = name(options)?;
    let import = match open(&options.file)?.and_then(|file| import(&file, &wanted(options))) {
        Ok(import) => import,
        Err(problem) => return Ok(refused(options, &[problem])),
    };
    let has_errors = import.problems.iter().any(|problem| problem.is_error);
    if has_errors || import.topology.regions.is_empty() {
        return Ok(refused(options, &import.problems));
    }
    let mut findings: Vec<Finding> = import.problems.iter().map(|problem| finding(options, problem)).collect();
    findings.extend(borders(options, &import.topology));

    let path = format!("regions/geometry/{name}.topojson");
    let text = topojson::write(&import.topology);
    let written = file::write(&options.root, &path, text.as_bytes(), options.replace)?;

    let regions: BTreeSet<String> = region::read(&project, &[], &[], &mut unheard).into_iter().map(|region| region.id).collect();
    let settings: Option<Site> = site::file(&project, "content/site.yaml", &mut unheard);
    let languages: Vec<Language> =
        settings.map(|site| site.languages.iter().map(|language| language.value).collect()).unwrap_or_default();
    let mut told = what_was_read(options, &import);
    let _ = match written {
        Written::New => writeln!(told, "Wrote {path}: {} in {} arcs.", kilobytes(text.len()), import.topology.arcs.len()),
        Written::Same => writeln!(told, "{path} was there already with the same content."),
    };
    told.push_str(&compare(&regions, &import.topology));
    told.push_str(&next_lines(&name, import.topology.origin, &languages));
    Ok(Outcome { findings, path: Some(path), regions: import.topology.regions.len(), text: told })
}

fn wanted(options: &Options) -> Wanted<'_> {
    Wanted {
        preset: options.preset,
        id: options.id.as_deref(),
        object: options.object.as_deref(),
        system: options.system,
        merge_duplicates: options.merge_duplicates,
    }
}

/// The name of the new file: as asked for, else made from that of the old one.
fn name(options: &Options) -> Result<String, Failure> {
    let refusal = |reason: &str| Failure::File { path: PathBuf::from("regions/geometry"), reason: reason.to_owned() };
    let stem = options.file.file_stem().unwrap_or_default().to_string_lossy();
    match &options.name {
        Some(name) if slug(name) == *name && is_slug(name) => Ok(name.clone()),
        Some(name) => Err(refusal(&format!("“{name}” is no name for a file: {}", advice(name)))),
        None if !is_slug(&slug(&stem)) => Err(refusal("give the new file a name with --name")),
        None => Ok(slug(&stem)),
    }
}

/// The first bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a `GeoPackage` begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Reads and parses the file, as much of it as is allowed.
fn open(path: &Path) -> Result<Result<File, Problem>, Failure> {
    // To open a pipe would mean to wait for somebody who writes into it.
    if !fs::metadata(path).map_err(Failure::io("read", path))?.is_file() {
        return Ok(Err(fatal("This is not a file, but a folder, pipe or device.".into())));
    }
    let mut bytes = Vec::new();
    let limit = LARGEST_TEXT as u64 + 1;
    fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(Failure::io("read", path))?;
    if bytes.len() > LARGEST_TEXT {
        return Ok(Err(too_large()));
    }
    if bytes.starts_with(ZIP) {
        return Ok(File::unzip(&bytes));
    }
    if bytes.starts_with(SQLITE) {
        let message = "This is a GeoPackage or another SQLite database. Convert it: ogr2ogr -f GeoJSON out.geojson in.gpkg";
        return Ok(Err(fatal(message.into())));
    }
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Ok(Err(fatal("The file is no text in UTF-8; save it as UTF-8.".into())));
    };
    Ok(File::parse(text.trim_start_matches('\u{feff}')))
}

/// The outcome of an import that wrote nothing.
fn refused(options: &Options, problems: &[Problem]) -> Outcome {
    let mut findings: Vec<Finding> = problems.iter().map(|problem| finding(options, problem)).collect();
    if findings.is_empty() {
        findings.push(finding(options, &fatal("The file holds no shape of a region.".into())));
    }
    if !findings.iter().any(Finding::is_error) {
        for finding in &mut findings {
            finding.severity = Severity::Error;
        }
    }
    Outcome { findings, path: None, regions: 0, text: "Nothing was written.\n".to_owned() }
}

/// A problem of the file as a finding.
fn finding(options: &Options, problem: &Problem) -> Finding {
    let about = problem.id.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
    let message = format!("{about}{}", problem.message.trim_end_matches('.'));
    let mut finding = Finding::about(&rules::GEOMETRY, options.file.display().to_string(), message);
    if problem.is_error {
        finding.severity = Severity::Error;
        return finding;
    }
    finding.help(if problem.lost { "this part is not in the new file" } else { "it was mended in the new file" })
}

/// As many places as are named where borders cross, and as many codes as are listed.
const PLACES: usize = 5;
const CODES: usize = 40;
/// Crossings are looked for in files of at most this many points: the search can take long where borders are long lines.
const SEARCHED: usize = 200_000;

/// Borders that meet where they have no common point, and borders that two regions have one each of: two sources that
/// were mixed, or a shape that is twisted.
fn borders(options: &Options, topology: &Topology) -> Vec<Finding> {
    if topology.arcs.iter().map(Vec::len).sum::<usize>() > SEARCHED {
        return Vec::new();
    }
    let users = users(topology);
    let region = |arc: usize| users[arc].first().map_or("land", |&region| topology.regions[region].id.as_str());
    let degrees = |units: i32| f64::from(units) / f64::from(UNITS_PER_DEGREE);
    let told = |[lon, lat]: Vertex, one: usize, other: usize| {
        let (one, other) = (region(one).min(region(other)), region(one).max(region(other)));
        format!("{} {} ({one} and {other})", degrees(lon), degrees(lat))
    };
    let crossings = crossings(&topology.arcs).into_iter().map(|[(one, at), (other, _)]| told(at, one, other)).collect();
    let seams = seams(topology).into_iter().map(|(at, [one, other])| told(at, one, other)).collect();
    let help = "such borders are drawn as they are; take all shapes from one source, of one scale and edition";
    let finding = |what: &str, places: BTreeSet<String>| {
        let listed: Vec<&str> = places.iter().map(String::as_str).take(PLACES).collect();
        let more = if places.len() > PLACES { " …" } else { "" };
        let message = format!("{what} at {} place(s): {}{more}", places.len(), listed.join(", "));
        let finding = Finding::about(&rules::GEOMETRY, options.file.display().to_string(), message).help(help);
        (!places.is_empty()).then_some(finding)
    };
    let crossing = finding("borders cross, touch or lie on each other without a common point", crossings);
    let seam = finding("neighbours have a border each, with a gap, an overlap or a lake between them,", seams);
    crossing.into_iter().chain(seam).collect()
}

fn what_was_read(options: &Options, import: &Import) -> String {
    format!(
        "Read {}: {} in {}, {} regions, {} points.\nCodes: {}.\n",
        options.file.display(),
        import.format,
        import.system,
        import.topology.regions.len(),
        import.positions,
        import.codes
    )
}

/// Which regions have no shape, and which shapes no region.
fn compare(regions: &BTreeSet<String>, topology: &Topology) -> String {
    let shapes = topology.ids();
    let regions: BTreeSet<&str> = regions.iter().map(String::as_str).collect();
    let told = |codes: Vec<&str>, one: &str, many: &str| {
        let more = if codes.len() > CODES { " …" } else { "" };
        let subject = if codes.len() == 1 { one.to_owned() } else { format!("{} {many}", codes.len()) };
        let notes = edition::notes(codes.iter().copied());
        let notes = if notes.is_empty() { notes } else { format!("  {notes}.\n") };
        let list = codes[..codes.len().min(CODES)].join(", ");
        if codes.is_empty() { String::new() } else { format!("{subject}: {list}{more}\n{notes}") }
    };
    told(
        regions.difference(&shapes).copied().collect(),
        "One region of the project has no shape",
        "regions of the project have no shape",
    ) + &told(
        shapes.difference(&regions).copied().collect(),
        "One shape has no region in the project",
        "shapes have no region in the project",
    )
}

/// What to write into `regions/map.yaml`.
fn next_lines(name: &str, origin: Option<Origin>, languages: &[Language]) -> String {
    let mut text =
        format!("\nTo draw the map with it, write into regions/map.yaml:\n\ngeometry: geometry/{name}.topojson\ncredit:\n");
    for language in languages {
        let words = match origin {
            Some(Origin::Gisco) => notice::notice(*language).map_or_else(
                || format!("© {} …   # in {language}, as in the other languages", notice::HOLDER),
                ToOwned::to_owned,
            ),
            None => format!("…   # whose geometry it is, in {language}"),
        };
        let _ = writeln!(text, "  {language}: {words}");
    }
    if origin == Some(Origin::Gisco) {
        text.push_str("\nThe geometry is © EuroGeographics and not for commercial use. Without this credit in each language, nothing is published.\n");
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1e3)
}

impl Outcome {
    /// Findings and result as JSON, an object a line.
    #[must_use]
    pub fn json(&self) -> String {
        let files = Files::default();
        let errors = self.findings.iter().filter(|finding| finding.is_error()).count();
        let warnings = self.findings.len() - errors;
        let result = serde_json::json!({"path": self.path, "regions": self.regions, "errors": errors, "warnings": warnings});
        let findings = self.findings.iter().map(|finding| report::json(&files, finding) + "\n");
        findings.collect::<String>() + &result.to_string() + "\n"
    }
}
