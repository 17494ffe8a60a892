//! Arguments of the verbs for editors: what `check`, `explain`, `new`, `init`, `schema`, `practices` and `import survey` are asked on the command line.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use super::external;
use crate::model::state::State;

/// How `check` prints findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Human,
    /// One JSON object a line
    Json,
    /// Lines by which a workflow on GitHub marks files
    Github,
    /// SARIF 2.1.0, for programs that gather findings
    Sarif,
}

/// What `check` is asked.
#[derive(Debug, Args)]
pub struct Check {
    /// How to print findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// Also ask the web whether each address that the sources name is still there
    #[arg(long)]
    pub external_links: bool,
    /// Seconds that asking may take in all
    #[arg(long, value_name = "SECONDS", default_value_t = 600, requires = "external_links")]
    pub timeout: u64,
    /// Ask this machine, too; for tests
    #[arg(long, hide = true, requires = "external_links")]
    pub allow_loopback: bool,
}

impl Check {
    /// How to ask the web, where that is wanted.
    #[must_use]
    pub fn asking(&self) -> Option<external::Options> {
        let options = external::Options { timeout: Duration::from_secs(self.timeout), allow_loopback: self.allow_loopback };
        self.external_links.then_some(options)
    }
}

/// What `explain` is asked.
#[derive(Debug, Args)]
pub struct Explain {
    /// Code such as RL104, name such as unknown-key, or address of a page such as /en/practices/; a list of all rules without it
    pub subject: Option<String>,
    /// Folder of the published site, from the project's folder
    #[arg(long, default_value = "public", value_name = "DIR")]
    pub out: PathBuf,
    /// Of a page, print all that its template sees, as JSON
    #[arg(long)]
    pub view: bool,
}

/// What `new` writes.
#[derive(Debug, Subcommand)]
pub enum New {
    /// A practice: content/practices/SLUG.md
    Practice(Practice),
    /// A region: regions/CODE.yaml
    Region(Region),
    /// A page of running text: content/pages/SLUG.md
    Page(Page),
    /// A translation of a practice or page, beside it
    Translation(Translation),
}

/// A practice to begin.
#[derive(Debug, Args)]
pub struct Practice {
    /// Short name; it becomes the address and stays: lower-case letters, digits, hyphens
    pub slug: String,
    /// Language of its text, and of the notes in the file; otherwise the site's first language
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// Its title
    #[arg(long)]
    pub title: Option<String>,
    /// One or two sentences
    #[arg(long)]
    pub summary: Option<String>,
    /// Code of a region; may be given several times
    #[arg(long = "region", value_name = "CODE")]
    pub regions: Vec<String>,
    /// Id of a topic; may be given several times
    #[arg(long = "topic", value_name = "ID")]
    pub topics: Vec<String>,
    /// Id of a target group; may be given several times
    #[arg(long = "target-group", value_name = "ID")]
    pub target_groups: Vec<String>,
    /// When it began: 2021, 2021-05 or 2021-05-17
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// Who runs it
    #[arg(long, value_name = "NAME")]
    pub promoter: Option<String>,
    /// The regional authority
    #[arg(long, value_name = "NAME")]
    pub authority: Option<String>,
    /// Id of the authority's role
    #[arg(long, value_name = "ID")]
    pub role: Option<String>,
}

/// Answers to a survey.
#[derive(Debug, Args)]
pub struct Survey {
    /// The file, from here
    pub file: PathBuf,
    /// Name of the survey; otherwise made from that of the file
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Name of the text's encoding, where it is not found, such as windows-1253
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    /// Import at once, also where the mapping is only proposed
    #[arg(long)]
    pub yes: bool,
    /// Write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How to print findings and the result
    #[arg(long, value_enum, default_value_t = super::line::Format::Human)]
    pub format: super::line::Format,
}

/// Which practices are listed.
#[derive(Debug, Args)]
pub struct Practices {
    /// Only those that stand here; may be repeated
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub state: Vec<State>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = super::line::Format::Human)]
    pub format: super::line::Format,
}

/// A state by its word.
fn state(text: &str) -> Result<State, String> {
    let known = State::ALL.map(State::word).join(", ");
    State::ALL.into_iter().find(|state| state.word() == text).ok_or_else(|| format!("the states are {known}"))
}

/// A region to begin.
#[derive(Debug, Args)]
pub struct Region {
    /// Its code, as on the map and in statistics
    pub code: String,
    /// Its name
    #[arg(long)]
    pub name: Option<String>,
    /// Id of its country; otherwise the country whose letters begin the code
    #[arg(long, value_name = "ID")]
    pub country: Option<String>,
    /// Language of the notes in the file; otherwise the site's first language
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
}

/// A page to begin.
#[derive(Debug, Args)]
pub struct Page {
    /// Short name; it becomes the address and stays: lower-case letters, digits, hyphens
    pub slug: String,
    /// Language of its text, and of the notes in the file; otherwise the site's first language
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// Its title
    #[arg(long)]
    pub title: Option<String>,
    /// One sentence
    #[arg(long)]
    pub summary: Option<String>,
}

/// A translation to begin.
#[derive(Debug, Args)]
pub struct Translation {
    /// The original: its file, or its short name
    pub file: PathBuf,
    /// The language to translate into
    #[arg(value_name = "LANG")]
    pub language: String,
}

/// What `serve` is asked.
#[derive(Debug, Args)]
pub struct Serve {
    /// Port; 4000 when absent. The next free one where it is taken
    #[arg(long, value_name = "NUMBER")]
    pub port: Option<u16>,
    /// Address of this machine to answer at, such as 0.0.0.0 for everybody in the network
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: IpAddr,
}

/// What `init` makes.
#[derive(Debug, Args)]
pub struct Init {
    /// The new folder, or one that has no content/ and regions/ yet
    pub dir: PathBuf,
    /// Name of the site
    #[arg(long, default_value = "Regional practices")]
    pub title: String,
    /// Where it will be published
    #[arg(long, default_value = "https://example.org/", value_name = "URL")]
    pub base_url: String,
    /// Takes the place of the option of all verbs, which says nothing here.
    #[arg(id = "root", long, hide = true, value_name = "DIR")]
    pub unused_root: Option<PathBuf>,
}

/// What `schema` writes.
#[derive(Debug, Args)]
pub struct Schema {
    /// Kind of source file; a list of all without it
    pub kind: Option<String>,
    /// Write the schemas of all kinds, or of this one, into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write .vscode/regionlab.code-snippets of the project: front matter with the choices of its vocabularies
    #[arg(long, conflicts_with = "kind")]
    pub snippets: bool,
}
