//! `regionlab import survey FILE`: answers to a survey become drafts of practices.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::fate::{Fate, Job};
use super::forms;
use super::survey_doubts::{doubled, known, undecided, withheld};
use crate::check::{self, date::Today};
use crate::command::arguments::Survey as Asked;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::ground::slug::{advice, is_slug, slug};
use crate::model::date::PartialDate;
use crate::model::language::Language;
use crate::model::project::Project;
use crate::model::survey::{DayOrder, Ledger, Mapping};
use crate::output::file;
use crate::read::import::survey::answer::{Answer, Common, shared_moments};
use crate::read::import::survey::form::{Form, OTHERS, Target, language_of, targets};
use crate::read::import::survey::heading::Proposal;
use crate::read::import::survey::mapping;
use crate::read::import::survey::table::{self, Table};
use crate::read::import::survey::write::{Draft, draft};
use crate::read::import::survey::{ledger, rules};
use crate::read::tree::{self, Tree};
use crate::read::{project, site, theme};

/// Where mappings stand, and how the names of the lists of answers beside them end.
pub(super) const SURVEYS: &str = "content/surveys/";
pub(super) const LEDGER: &str = ".answers.yaml";

/// What an import is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The file.
    pub file: PathBuf,
    /// Name of the survey; otherwise made from that of the file.
    pub name: Option<String>,
    /// Name of the encoding, where it is not found.
    pub encoding: Option<String>,
    /// Whether a mapping that is only proposed is taken at once.
    pub takes_proposal: bool,
    /// Whether nothing is written.
    pub is_dry: bool,
    /// Today's date.
    pub today: Today,
}

impl Options {
    /// What the command line asks for.
    #[must_use]
    pub fn new(root: &Path, asked: &Asked, today: Today) -> Self {
        Options {
            root: root.to_owned(),
            file: asked.file.clone(),
            name: asked.name.clone(),
            encoding: asked.encoding.clone(),
            takes_proposal: asked.yes,
            is_dry: asked.dry_run,
            today,
        }
    }
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is wrong with the file or the mapping, or does not fit.
    pub findings: Vec<Finding>,
    /// The texts that findings point into.
    pub texts: Files,
    /// What the file is, in words.
    pub format: String,
    /// Its answers and columns.
    pub size: (usize, usize),
    /// The mapping's path.
    pub mapping: String,
    /// The columns with what they are proposed to fill, where there was no mapping yet.
    pub proposed: Option<Vec<(String, Proposal)>>,
    /// How many columns hold personal data, and how many are ignored.
    pub left_out: (usize, usize),
    /// The answers: id, slug, what becomes of the record, and what it lacks.
    pub answers: Vec<(String, String, Fate, Vec<String>)>,
    /// The files that were written, or would be.
    pub written: Vec<String>,
    /// Whether nothing was to be written.
    pub is_dry: bool,
}

/// Brings the answers of a file into the project. This is the whole story.
///
/// # Errors
/// When the machine refuses to read or write.
pub fn survey(options: &Options) -> Result<Outcome, Failure> {
    let mut outcome = Outcome { is_dry: options.is_dry, ..Outcome::default() };
    if !is_file(options, &mut outcome)? {
        return Ok(outcome);
    }
    let name = name(options)?;
    outcome.mapping = format!("{SURVEYS}{name}.yaml");
    let Some(table) = read(options, &mut outcome)? else { return Ok(outcome) };
    let mut tree = base(options)?;
    let (Ok(mut project), noticed) = assembled(options)? else {
        return Err(Failure::NoProject(options.root.clone()));
    };
    outcome.findings.extend(
        noticed.into_iter().filter(|finding| finding.is_error() && is_in(&project.files, finding, "content/vocabularies/")),
    );
    let file = options.file.display().to_string();
    let is_new = !tree.texts.contains_key(&outcome.mapping);
    outcome.findings.extend(match &options.name {
        None if is_new => known(&tree, &table, &name, &file),
        None => None,
        Some(_) => doubled(&tree, &table, &name, &file, options.takes_proposal),
    });
    if is_new && outcome.findings.iter().any(Finding::is_error) {
        return Ok(Outcome { texts: tree.files, ..outcome });
    }
    let language = project.site.default_language();
    forms::add_languages(&mut project, &tree);
    let forms = forms::forms(&project);
    let targets = targets(&forms);

    let mut files = BTreeMap::new();
    if is_new {
        let spoken = language_of(&table.headings, &forms).unwrap_or(language);
        let proposed = mapping::proposed(&table, &targets, spoken, day(options.today));
        let text = mapping::text(&proposed, &outcome.format, &targets);
        tree.add(&outcome.mapping, &text);
        files.insert(outcome.mapping.clone(), text);
        if options.takes_proposal {
            outcome.findings.extend(undecided(&proposed, &targets, &file));
            if outcome.findings.iter().any(Finding::is_error) {
                return Ok(Outcome { texts: tree.files, ..outcome });
            }
        }
        outcome.proposed = Some(proposed.columns);
        if !options.takes_proposal {
            return written(options, outcome, tree, files);
        }
    }
    let Some(mapping) = site::file::<Mapping>(&tree, &outcome.mapping, &mut outcome.findings) else {
        return Ok(Outcome { texts: tree.files, ..outcome });
    };
    let drafts = drafts(options, &table, &mapping, &targets, &forms, language, &name, &mut outcome);
    let ledger_path = format!("{SURVEYS}{name}{LEDGER}");
    let is_known = tree.texts.contains_key(&ledger_path);
    let ledger: Ledger = if is_known { site::file(&tree, &ledger_path, &mut outcome.findings) } else { None }.unwrap_or_default();
    if !outcome.findings.iter().any(Finding::is_error) {
        let mut job = Job { root: &options.root, name: &name, tree: &tree, project: &project, ledger: ledger.clone(), files };
        job.run(&drafts, &mut outcome.answers);
        if job.ledger != ledger {
            job.files.insert(ledger_path, ledger::text(&job.ledger));
        }
        files = job.files;
        outcome.findings.extend(doubts(options, &mut tree, &files)?);
        return written(options, outcome, tree, files);
    }
    Ok(Outcome { texts: tree.files, ..outcome })
}

/// The name of the survey: as asked for, else made from that of the file.
fn name(options: &Options) -> Result<String, Failure> {
    let refusal = |reason: String| Failure::File { path: PathBuf::from("content/surveys"), reason };
    let stem = slug(&options.file.file_stem().unwrap_or_default().to_string_lossy());
    match &options.name {
        Some(name) if slug(name) == *name && is_slug(name) => Ok(name.clone()),
        Some(name) => Err(refusal(format!("“{name}” is no name for a survey: {}", advice(name)))),
        None if !is_slug(&stem) => Err(refusal("give the survey a name with --name".to_owned())),
        None => Ok(stem),
    }
}

/// Whether there is a file. To open a pipe would mean to wait for somebody who writes into it.
fn is_file(options: &Options, outcome: &mut Outcome) -> Result<bool, Failure> {
    let kind = fs::metadata(&options.file).map_err(Failure::io("read", &options.file))?;
    let message = if kind.is_dir() { "this is a folder, not a file" } else { "this is not a file, but a pipe or device" };
    if !kind.is_file() {
        let finding = Finding::about(&rules::REFUSED, options.file.display().to_string(), message);
        outcome.findings.push(finding.help("name the file with the answers itself, such as answers.csv"));
    }
    Ok(kind.is_file())
}

/// Reads the file, as much of it as is allowed.
fn read(options: &Options, outcome: &mut Outcome) -> Result<Option<Table>, Failure> {
    let name = options.file.display().to_string();
    let refused = |message: &str, help: &str| Finding::about(&rules::REFUSED, &name, message).help(help);
    let mut bytes = Vec::new();
    let opened = fs::File::open(&options.file).and_then(|file| file.take(table::LARGEST as u64 + 1).read_to_end(&mut bytes));
    opened.map_err(Failure::io("read", &options.file))?;
    if bytes.len() > table::LARGEST {
        let message = format!("the file is larger than {} MB", table::LARGEST >> 20);
        outcome.findings.push(refused(&message, "export the answers without attached files, or split the file"));
        return Ok(None);
    }
    // A mapping that was written before may know how the text is written.
    let known = mapped_encoding(options, outcome);
    match table::read(&bytes, &name, options.encoding.as_deref().or(known.as_deref()), &mut outcome.findings) {
        Ok(table) => {
            outcome.format.clone_from(&table.format);
            outcome.size = (table.rows.len(), table.headings.len());
            Ok(Some(table))
        }
        Err(finding) => {
            outcome.findings.push(*finding);
            Ok(None)
        }
    }
}

fn mapped_encoding(options: &Options, outcome: &Outcome) -> Option<String> {
    let text = fs::read_to_string(options.root.join(&outcome.mapping)).ok()?;
    let mut tree = Tree::default();
    tree.add(&outcome.mapping, &text);
    site::file::<Mapping>(&tree, &outcome.mapping, &mut Vec::new())?.encoding
}

/// The texts of the project with those of the base theme.
fn base(options: &Options) -> Result<Tree, Failure> {
    let mut tree = tree::read(&options.root, &mut Vec::new())?;
    theme::unpack(&mut tree);
    Ok(tree)
}

fn assembled(options: &Options) -> Result<(Result<Project, Tree>, Vec<Finding>), Failure> {
    let mut findings = Vec::new();
    Ok((project::assemble(base(options)?, &mut findings), findings))
}

fn is_in(files: &Files, finding: &Finding, folder: &str) -> bool {
    finding.at.is_some_and(|at| files.get(at.file).path.starts_with(folder))
}

fn day((year, month, day): Today) -> PartialDate {
    PartialDate { year, month: Some(month), day: Some(day) }
}

/// The records of all answers, in the order of the file. Of answers with the same id the last one counts.
#[expect(clippy::too_many_arguments, reason = "what has been read so far")]
fn drafts(
    options: &Options,
    table: &Table,
    mapping: &Mapping,
    targets: &BTreeMap<String, Target>,
    forms: &[Form],
    language: Language,
    name: &str,
    outcome: &mut Outcome,
) -> Vec<(Answer, Draft)> {
    let file = options.file.display().to_string();
    let used = mapping::used(mapping, table, targets, &file, &mut outcome.findings);
    let count = |key: &str| used.iter().filter(|one| one.target.key == key).count();
    outcome.left_out = (count("personal"), count("ignore"));
    if !used.iter().any(|one| one.target.key != "language" && !OTHERS.contains(&one.target.key.as_str())) {
        let finding =
            Finding::about(&rules::MAPPING, &outcome.mapping, "no column fills a field, so every record would be empty");
        outcome.findings.push(finding.help("write into it which field each column fills"));
    }
    let shared = shared_moments(table, &used);
    let common = Common { mapping, used: &used, file: &file, language, today: day(options.today), shared: &shared };
    let mut answers: Vec<Answer> = Vec::new();
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &table.rows {
        match common.sort(row) {
            Ok(answer) => {
                let known = rows.entry(answer.id.clone()).or_default();
                known.push(answer.row.0.clone());
                if known.len() > 1 {
                    answers.retain(|before| before.id != answer.id);
                }
                answers.push(answer);
            }
            Err(finding) => outcome.findings.push(*finding),
        }
    }
    for (id, rows) in rows.iter().filter(|(_, rows)| rows.len() > 1) {
        let message = format!("the answer “{id}” stands in {}", rows.join(", "));
        outcome.findings.push(Finding::about(&rules::TWICE, &file, message).help("the last one is taken"));
    }
    let order = mapping.dates.unwrap_or(DayOrder::DayFirst);
    let drafts = answers.into_iter().filter_map(|mut answer| {
        outcome.findings.append(&mut answer.findings);
        let form = forms.iter().find(|form| form.language == answer.language).or(forms.first())?;
        let draft = draft(&answer, form, order, name);
        outcome.findings.extend(withheld(&answer, &draft, &file));
        for doubt in &draft.doubts {
            let shown: String = doubt.chars().take(120).collect();
            let finding = Finding::about(
                &rules::UNUSABLE,
                &file,
                format!("the answer “{}” has something that fits no field: {shown}", answer.id),
            );
            let finding = finding.help("it stands as a note in the front matter of the draft");
            outcome.findings.push(answer.row.1.map_or(finding.clone(), |line| finding.line(line, 1)));
        }
        Some((answer, draft))
    });
    drafts.collect()
}

/// What the rules of the site say of the new files. A record that breaks one would be of use to nobody.
fn doubts(options: &Options, tree: &mut Tree, texts: &BTreeMap<String, String>) -> Result<Vec<Finding>, Failure> {
    let mut new = base(options)?;
    for (path, text) in texts {
        new.add(path, text);
    }
    let mut findings = Vec::new();
    let files = match project::assemble(new, &mut findings) {
        Ok(project) => {
            findings.extend(check::check(&project, options.today));
            project.files
        }
        Err(tree) => tree.files,
    };
    findings.retain(|finding| finding.is_error() && finding.at.is_some_and(|at| texts.contains_key(&files.get(at.file).path)));
    if !findings.is_empty() {
        tree.files = files;
    }
    Ok(findings)
}

/// Writes all files or none.
fn written(options: &Options, mut outcome: Outcome, tree: Tree, files: BTreeMap<String, String>) -> Result<Outcome, Failure> {
    outcome.texts = tree.files;
    if !outcome.findings.iter().any(Finding::is_error) {
        if !options.is_dry && !files.is_empty() {
            file::write_all(Path::new(&options.root), &files)?;
        }
        outcome.written = files.into_keys().collect();
    }
    Ok(outcome)
}
