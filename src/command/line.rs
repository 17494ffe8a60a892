//! The command line: verbs, options, and what is printed where.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use super::build::{self, Outcome};
use super::progress::Progress;
use super::{check, clock, explain, report};
use crate::ground::failure::Failure;

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
        /// How to print findings and the result
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Print everything that is wrong or worth a look, without building
    Check {
        /// How to print findings
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Explain a rule by its code or name
    Explain {
        /// Code such as RL104, or name such as unknown-key
        rule: String,
    },
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
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
        Verb::Build { out, strict, format } => {
            let options = build::Options { root: line.root.clone(), out: line.root.join(out), strict: *strict };
            let outcome = build::build(&options, &Progress::new(*format != Format::Human))?;
            print_build(&outcome, &options.out, *format);
            Ok(exit_code(&outcome))
        }
        Verb::Check { format } => {
            let outcome = check::check(&line.root, clock::today())?;
            print_check(&outcome, *format);
            Ok(exit_code(&outcome))
        }
        Verb::Explain { rule } => match explain::explain(rule) {
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

fn exit_code(outcome: &Outcome) -> u8 {
    if outcome.summary.errors > 0 { FINDINGS } else { CLEAN }
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
fn print_check(outcome: &Outcome, format: Format) {
    match format {
        Format::Human => {
            let colour = io::stdout().is_terminal();
            report::paragraphs(&outcome.files, &outcome.findings, colour).for_each(|finding| say(&format!("{finding}\n\n")));
            say(&format!("{}\n", report::count_findings(outcome.summary.errors, outcome.summary.warnings)));
        }
        Format::Json => {
            outcome.findings.iter().for_each(|finding| say(&format!("{}\n", report::json(&outcome.files, finding))));
            let count = serde_json::json!({"errors": outcome.summary.errors, "warnings": outcome.summary.warnings});
            say(&format!("{count}\n"));
        }
    }
}

/// Prints to standard output; a reader that has gone away (`| head`) is no failure.
fn say(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}
