//! When source files were last changed, where the project is kept in Git.

use std::collections::BTreeMap;

use super::date::PartialDate;

/// The last change of each source file that is in Git, and of each folder that has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    days: BTreeMap<String, Option<PartialDate>>,
}

impl History {
    /// Puts together what is known: the files that are in Git with the days of their last changes, where these are known,
    /// and those that are not in Git.
    pub fn new<'a>(known: &BTreeMap<&'a str, Option<PartialDate>>, others: impl Iterator<Item = &'a str>) -> Self {
        let mut days: BTreeMap<String, Option<PartialDate>> = BTreeMap::new();
        for (file, day) in known {
            days.insert((*file).to_owned(), *day);
            for folder in folders(file) {
                // The newest counts; where one is not known, it may be the newest.
                days.entry(folder.to_owned())
                    .and_modify(|newest| *newest = newest.zip(*day).map(|(a, b)| a.max(b)))
                    .or_insert(*day);
            }
        }
        for folder in others.flat_map(folders) {
            days.entry(folder.to_owned()).and_modify(|newest| *newest = None);
        }
        History { days }
    }

    /// The day on which a file, or the newest file of a folder (whose path ends in `/`), was last changed. `None` where it
    /// is not in Git; no day where it was edited since, or its change is older than what Git has here.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<Option<PartialDate>> {
        self.days.get(path).copied()
    }

    /// All that is known, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<PartialDate>)> {
        self.days.iter().map(|(path, day)| (path.as_str(), *day))
    }
}

/// The folders that a file is in, each with its slash: `a/b/c.md` is in `a/` and `a/b/`.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..=at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_its_newest_file() {
        let day = |text: &str| text.parse::<PartialDate>().ok();
        let known = [("a/b/old.md", day("2024-02-01")), ("a/b/new.md", day("2025-03-04")), ("a/c/edited.md", None)];
        let history = History::new(&known.into(), ["d/untracked.md", "a/e/untracked.md"].into_iter());
        assert_eq!(history.of("a/b/old.md"), Some(day("2024-02-01")));
        assert_eq!(history.of("a/b/"), Some(day("2025-03-04")));
        assert_eq!((history.of("a/c/"), history.of("a/")), (Some(None), Some(None)), "what was edited may be newer");
        assert_eq!((history.of("d/"), history.of("a/e/"), history.of("d/untracked.md")), (None, None, None));
    }

    #[test]
    fn a_file_that_is_not_in_git_may_be_the_newest_of_its_folder() {
        let known = [("a/in.md", "2024-02-01".parse().ok())];
        assert_eq!(History::new(&known.into(), ["a/out.md"].into_iter()).of("a/"), Some(None));
    }
}
