//! Progress on a terminal, for work that takes longer than a moment. Elsewhere it is silent.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Time that work may take before anything is said about it, and between two updates.
const MOMENT: Duration = Duration::from_millis(150);

/// A line at the bottom of the terminal that says what is going on.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
    began: Instant,
    line: Mutex<Line>,
    done: AtomicUsize,
}

#[derive(Debug)]
struct Line {
    stage: &'static str,
    total: usize,
    last: Instant,
    written: bool,
}

impl Progress {
    /// Progress on standard error, if that is a terminal and nobody asked for silence.
    #[must_use]
    pub fn new(quiet: bool) -> Self {
        let now = Instant::now();
        let line = Mutex::new(Line { stage: "", total: 0, last: now, written: false });
        Progress { shown: !quiet && std::io::stderr().is_terminal(), began: now, line, done: AtomicUsize::new(0) }
    }

    /// A stage begins.
    pub fn stage(&self, stage: &'static str) {
        self.count(stage, 0);
    }

    /// A stage of that many steps begins.
    pub fn count(&self, stage: &'static str, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.update(|line| {
            line.stage = stage;
            line.total = total;
        });
    }

    /// One step is done.
    pub fn tick(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.update(|_| {});
    }

    /// All is done; the line goes away.
    pub fn done(&self) {
        if let Ok(line) = self.line.lock()
            && line.written
        {
            eprint!("\r\x1b[K");
        }
    }

    fn update(&self, change: impl FnOnce(&mut Line)) {
        if !self.shown {
            return;
        }
        // Whoever does not get the line has nothing to say that the next one would not.
        let Ok(mut line) = self.line.try_lock() else { return };
        change(&mut line);
        if self.began.elapsed() > MOMENT && (line.last.elapsed() > MOMENT || !line.written) {
            line.last = Instant::now();
            line.written = true;
            let steps =
                if line.total > 0 { format!(" {}/{}", self.done.load(Ordering::Relaxed), line.total) } else { String::new() };
            eprint!("\r\x1b[K{}{steps} …", line.stage);
            let _ = std::io::stderr().flush();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done();
    }
}
