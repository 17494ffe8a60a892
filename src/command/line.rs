//! The command line: verbs, options, and what is printed where.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use super::arguments::{self, CheckFormat};
use super::build::{self, Outcome};
use super::import::asked;
use super::progress::Progress;
use super::{
    annotations, check, clock, diff, explain, external, import, init, new, origin, practices, report, repository, sarif, schema,
    translations,
};
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::location::Files;
use crate::output::file::Written;

/// Nothing is wrong.
const CLEAN: u8 = 0;
/// There are findings that are errors.
const FINDINGS: u8 = 1;
/// The tool or the machine failed.
const FAILED: u8 = 2;

/// Builds multilingual databases and maps of regional practices from Markdown and YAML.
#[derive(Debug, Parser)]
#[command(name = "regionlab", version, max_term_width = 100)]
struct Line {
    /// Folder of the project: the one that holds content/ and regions/
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    root: PathBuf,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Build the site
    Build {
        /// Folder of the published site, from the project's folder
        #[arg(long, default_value = "public", value_name = "DIR")]
        out: PathBuf,
        /// Publish nothing when there is an error
        #[arg(long)]
        strict: bool,
        /// Also make the page for editors who do not use Git, /admin/
        #[arg(long)]
        admin: bool,
        /// Draw no pictures of pages, though the settings ask for them: this build is quicker
        #[arg(long)]
        no_share_images: bool,
        /// How to print findings and the result
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Print everything that is wrong or worth a look, without building
    Check(arguments::Check),
    /// Show the site in a browser while you write it
    #[cfg(feature = "serve")]
    Serve(arguments::Serve),
    /// Make a new, small site of your own in a new folder
    Init(arguments::Init),
    /// Begin a practice, region, page or translation; what is there is never written over
    New {
        #[command(subcommand)]
        what: arguments::New,
    },
    /// Print how much is translated into each language, or record that a translation is up to date
    Translations {
        /// Also list what is missing or stale in this language
        #[arg(long, value_name = "LANG", conflicts_with = "confirm")]
        language: Option<String>,
        /// Record in these translations that they say what the original says now
        #[arg(long, value_name = "FILE", num_args = 1..)]
        confirm: Vec<PathBuf>,
        /// How to print the result
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// List the practices by where they stand on their way to readers
    Practices(arguments::Practices),
    /// Turn other people's files into source files of the project
    Import {
        #[command(subcommand)]
        what: What,
    },
    /// Tell which pages and files differ between two builds of a site
    Diff(diff::Diff),
    /// Explain a rule by its code or name, or tell what a page is made of
    Explain(arguments::Explain),
    /// Write JSON Schemas of the source files, for editors such as Visual Studio Code
    Schema(arguments::Schema),
}

/// What can be imported.
#[derive(Debug, Subcommand)]
enum What {
    #[command(about = "Shapes of regions for the map: GeoJSON, TopoJSON or a zipped Shapefile to regions/geometry/NAME.topojson")]
    Geometry(asked::Geometry),
    #[command(about = "Figures of statistical offices: SDMX-CSV, TSV, JSON-stat, XLSX or CSV to regions/ID.stats.yaml")]
    Statistics(Box<asked::Statistics>),
    #[command(about = "Answers to a survey: CSV, XLSX or JSON to drafts in content/practices/")]
    Survey(arguments::Survey),
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

/// Runs the verb that the command line asks for.
#[must_use]
pub fn run() -> ExitCode {
    let line = Line::parse();
    let code = match run_verb(&line) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            FAILED
        }
    };
    ExitCode::from(code)
}

fn run_verb(line: &Line) -> Result<u8, Failure> {
    match &line.verb {
        Verb::Build { out, strict, admin, no_share_images, format } => {
            let out = line.root.join(out);
            let options =
                build::Options { root: line.root.clone(), out, strict: *strict, admin: *admin, share_images: !no_share_images };
            let outcome = build::build(&options, &Progress::new(*format != Format::Human))?;
            print_build(&outcome, &options.out, *format);
            Ok(exit_code(&outcome))
        }
        Verb::Check(asked) => {
            let outcome = check::check_and(&line.root, clock::today(), |project| match asked.asking() {
                Some(options) => external::check(project, options, &Progress::new(asked.format != CheckFormat::Human)),
                None => Ok(Vec::new()),
            })?;
            print_check(&line.root, &outcome, asked.format);
            Ok(exit_code(&outcome))
        }
        Verb::Translations { language, confirm, format } => {
            if confirm.is_empty() {
                let report = translations::state(&line.root, language.as_deref())?;
                say(&if *format == Format::Human { report.human() } else { report.json() });
            } else {
                let written = translations::confirm(&line.root, confirm)?;
                for (path, written) in &written {
                    say(&print_confirmed(path, *written, *format));
                }
            }
            Ok(CLEAN)
        }
        Verb::Import { what: What::Geometry(asked) } => {
            let outcome = import::geometry(&asked.options(&line.root))?;
            print_import(&outcome, asked.format);
            Ok(if outcome.findings.iter().any(Finding::is_error) { FINDINGS } else { CLEAN })
        }
        Verb::Import { what: What::Statistics(asked) } => {
            let outcome = import::statistics::statistics(&asked.options(&line.root))?;
            print_statistics(&outcome, asked.format);
            Ok(if outcome.count().0 > 0 { FINDINGS } else { CLEAN })
        }
        Verb::Import { what: What::Survey(asked) } => {
            let mut outcome = import::survey::survey(&import::survey::Options::new(&line.root, asked, clock::today()))?;
            // Errors stand nearest to the result.
            outcome.findings.sort_by_key(Finding::is_error);
            print_findings(&outcome.texts, &outcome.findings, asked.format);
            say(&if asked.format == Format::Human { outcome.human() } else { outcome.json() });
            Ok(if outcome.findings.iter().any(Finding::is_error) { FINDINGS } else { CLEAN })
        }
        Verb::Practices(asked) => {
            let report = practices::practices(&line.root, &asked.state)?;
            say(&if asked.format == Format::Human { report.human() } else { report.json() });
            Ok(CLEAN)
        }
        Verb::New { what } => {
            let path = new::new(&line.root, what)?;
            let shown = if line.root == Path::new(".") { PathBuf::from(path) } else { line.root.join(path) };
            say(&format!("{}\n", shown.display()));
            if let arguments::New::Translation(_) = what {
                say(&format!("when it is translated: regionlab translations --confirm {}\n", shown.display()));
            }
            Ok(CLEAN)
        }
        Verb::Init(asked) => {
            say(&init::init(asked)?);
            Ok(CLEAN)
        }
        #[cfg(feature = "serve")]
        Verb::Serve(asked) => {
            super::serve::serve(&super::serve::Options { root: line.root.clone(), host: asked.host, port: asked.port })?;
            Ok(CLEAN)
        }
        Verb::Schema(asked) => {
            say(&schema::schema(&line.root, asked)?);
            Ok(CLEAN)
        }
        Verb::Diff(asked) => {
            let report = diff::diff(asked)?;
            say(&match asked.format {
                diff::Format::Text => report.text(),
                diff::Format::Markdown => report.markdown(),
                diff::Format::Json => report.json(),
            });
            Ok(if asked.exit_code && !report.is_empty() { FINDINGS } else { CLEAN })
        }
        Verb::Explain(asked) => match explained(line, asked)? {
            Ok(text) => {
                say(&text);
                Ok(CLEAN)
            }
            Err(text) => {
                eprint!("error: {text}");
                Ok(FINDINGS)
            }
        },
    }
}

/// Without a subject all rules. Addresses have a slash, or are files with an ending; codes and names of rules have neither.
fn explained(line: &Line, asked: &arguments::Explain) -> Result<Result<String, String>, Failure> {
    let Some(subject) = &asked.subject else { return Ok(Ok(explain::list())) };
    if !subject.contains(['/', '.']) {
        return Ok(explain::explain(subject));
    }
    let out = line.root.join(&asked.out);
    let options = build::Options { root: line.root.clone(), out, strict: false, admin: false, share_images: true };
    origin::explain(&options, subject, asked.view)
}

fn print_confirmed(path: &str, written: Written, format: Format) -> String {
    match (format, written) {
        (Format::Json, _) => format!("{}\n", serde_json::json!({"file": path, "written": written == Written::New})),
        (Format::Human, Written::New) => format!("{path}: recorded\n"),
        (Format::Human, Written::Same) => format!("{path}: was recorded already\n"),
    }
}

fn exit_code(outcome: &Outcome) -> u8 {
    if outcome.summary.errors > 0 { FINDINGS } else { CLEAN }
}

/// Findings for people on standard error; as JSON they stand before the result.
fn print_findings(texts: &Files, findings: &[Finding], format: Format) {
    if format == Format::Human {
        let colour = io::stderr().is_terminal();
        report::paragraphs(texts, findings, colour).for_each(|finding| eprintln!("{finding}\n"));
    }
}

/// Findings on standard error, the result on standard output; as JSON all of it on standard output.
fn print_statistics(outcome: &import::statistics::Outcome, format: Format) {
    match format {
        Format::Human => {
            // Errors stand nearest to the prompt, below all that is only worth knowing.
            let colour = io::stderr().is_terminal();
            outcome.warnings(colour).iter().for_each(|finding| eprintln!("{finding}\n"));
            say(&outcome.human());
            let errors = outcome.errors(colour);
            for finding in &errors {
                eprintln!("\n{finding}");
            }
            say(&if errors.is_empty() { outcome.end() } else { format!("\n{}", outcome.end()) });
        }
        Format::Json => say(&outcome.json()),
    }
}

/// Findings on standard error, the result on standard output; as JSON all of it on standard output.
fn print_import(outcome: &import::Outcome, format: Format) {
    match format {
        Format::Human => {
            let colour = io::stderr().is_terminal();
            report::paragraphs(&Files::default(), &outcome.findings, colour).for_each(|finding| eprintln!("{finding}\n"));
            say(&outcome.text);
        }
        Format::Json => say(&outcome.json()),
    }
}

/// Findings on standard error, the result on standard output; as JSON all of it on standard output.
fn print_build(outcome: &Outcome, out: &Path, format: Format) {
    match format {
        Format::Human => {
            let colour = io::stderr().is_terminal();
            report::paragraphs(&outcome.files, &outcome.findings, colour).for_each(|finding| eprintln!("{finding}\n"));
            say(&format!("{}\n", outcome.summary.human(out)));
        }
        Format::Json => {
            outcome.findings.iter().for_each(|finding| say(&format!("{}\n", report::json(&outcome.files, finding))));
            say(&format!("{}\n", outcome.summary.json()));
        }
    }
}

/// Findings are what a check makes: standard output, and last their number.
fn print_check(root: &Path, outcome: &Outcome, format: CheckFormat) {
    let (files, findings, summary) = (&outcome.files, &outcome.findings, &outcome.summary);
    let count = format!("{}\n", report::count_findings(summary.errors, summary.warnings));
    match format {
        CheckFormat::Human => {
            let colour = io::stdout().is_terminal();
            report::paragraphs(files, findings, colour).for_each(|finding| say(&format!("{finding}\n\n")));
            say(&count);
        }
        CheckFormat::Json => {
            for finding in findings {
                say(&format!("{}\n", report::json(files, finding)));
            }
            say(&format!("{}\n", report::json_count(summary)));
        }
        CheckFormat::Github => {
            let folder = repository::folder(root).unwrap_or_else(|| repository::slashes(root));
            say(&(annotations::lines(&folder, files, findings) + &count));
        }
        CheckFormat::Sarif => say(&sarif::log(repository::folder(root).as_deref(), files, findings)),
    }
}

/// Prints to standard output; a reader that has gone away (`| head`) is no failure.
fn say(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}
