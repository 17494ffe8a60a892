//! Failures: the machine could not do what it was asked. (What is wrong in content is a finding.)

use std::io;
use std::path::{Path, PathBuf};

use super::limits::PAGES;
use super::suggest::nearest;

/// As many names as one reads.
const LISTED: usize = 30;

/// Why the run had to stop, through no fault of the content.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The operating system refused something.
    #[error("cannot {action} {}: {reason}", path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The folder is not a project.
    #[error("{} has no content/site.yaml, so it is not a project; go to the project's folder or name it with --root", .0.display())]
    NoProject(PathBuf),
    /// A language that the site does not have was asked for.
    #[error("the site has no language “{tag}”; {} has: {known}; a language more is added there, under “languages”", path.display())]
    Language {
        /// What was asked for.
        tag: String,
        /// The settings of the site.
        path: PathBuf,
        /// The languages there are.
        known: String,
    },
    /// Something that the site does not have was named on the command line.
    #[error("there is no {what} “{word}”; {known}")]
    Word {
        /// What it should be.
        what: String,
        /// What was written.
        word: String,
        /// What there is, or what was probably meant.
        known: String,
    },
    /// A source file cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not, and what to do.
        reason: String,
    },
    /// Two sites cannot be compared.
    #[error("cannot compare {}: {reason}", path.display())]
    Site {
        /// One of them.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The network is needed, and this program has no door to it.
    #[error("this regionlab was built without access to the network; install it with `--features external-links`")]
    NoNetwork,
    /// The site would be too large.
    #[error("the site would have {0} pages; {PAGES} is the limit. Publish fewer languages, or make several sites of it")]
    Pages(usize),
    /// The output folder cannot be used.
    #[error("cannot publish to {}: {reason}", path.display())]
    Output {
        /// The folder.
        path: PathBuf,
        /// Why not, and what to do.
        reason: String,
    },
}

impl Failure {
    /// Turns a system error into a failure that says what was tried on which path.
    pub fn io(action: &'static str, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Failure {
        let path = path.as_ref().to_owned();
        move |reason| Failure::Io { action, path, reason }
    }

    /// That there is nothing of that name among what is known: the nearest name, or all of them, or how many there are.
    #[must_use]
    pub fn word(what: &str, word: &str, known: &[&str]) -> Failure {
        let known = match (nearest(word, known.iter().copied()), known.len()) {
            (Some(near), _) => format!("did you mean “{near}”?"),
            (None, count) if count > LISTED => {
                format!("there are {count}, such as {} and {}", known[0], known[count - 1])
            }
            (None, _) => format!("there are: {}", known.join(", ")),
        };
        Failure::Word { what: what.to_owned(), word: word.to_owned(), known }
    }
}
