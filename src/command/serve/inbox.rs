//! Where two kinds of news meet: what browsers ask for, and which files were changed. Changes come first, so that no
//! answer is older than the last change that is known.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::edition::Answer;

/// What a browser asks for, and how it is told.
pub struct Question {
    /// The path of the address, from `/`.
    pub path: String,
    /// Takes the answer.
    pub reply: Box<dyn FnOnce(Answer) + Send>,
}

/// Files that were changed since the last time.
pub struct Changes {
    /// Their paths; the empty path stands for any file.
    pub paths: BTreeSet<PathBuf>,
    /// When the first of them was told.
    pub since: Instant,
}

#[derive(Default)]
struct State {
    questions: VecDeque<Question>,
    changes: BTreeSet<PathBuf>,
    since: Option<Instant>,
    is_over: bool,
}

/// Questions and changes that nobody has looked at yet.
#[derive(Default)]
pub struct Inbox {
    state: Mutex<State>,
    news: Condvar,
}

impl Inbox {
    /// A browser asks.
    pub fn ask(&self, question: Question) {
        self.state().questions.push_back(question);
        self.news.notify_all();
    }

    /// Files were changed.
    pub fn tell(&self, paths: Vec<PathBuf>) {
        let mut state = self.state();
        state.since.get_or_insert_with(Instant::now);
        state.changes.extend(paths);
        drop(state);
        self.news.notify_all();
    }

    /// The present edition is not to be used any more.
    pub fn end_edition(&self) {
        self.state().is_over = true;
        self.news.notify_all();
    }

    /// The next question to the present edition; waits for it. `None` when the edition is over.
    pub fn question(&self) -> Option<Question> {
        let mut state = self.state();
        loop {
            if state.is_over || !state.changes.is_empty() {
                return None;
            }
            match state.questions.pop_front() {
                Some(question) => return Some(question),
                None => state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    /// What was changed, when an edition is over; none when it ended for another reason.
    pub fn changes(&self) -> Option<Changes> {
        let mut state = self.state();
        state.is_over = false;
        let paths = std::mem::take(&mut state.changes);
        state.since.take().map(|since| Changes { paths, since })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
