//! A watch on templates: one with a loop that does not end cannot be stopped from outside, so the whole run ends.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use crate::ground::limits::TEMPLATE_SECONDS;
use crate::model::project::Project;

/// What is going on, by number: since when, and the path of the template.
type Going = Mutex<BTreeMap<u64, (Instant, String)>>;

/// How often it looks.
const PAUSE: Duration = Duration::from_millis(250);

/// Looks at what is going on until it is dropped.
#[derive(Debug)]
pub(super) struct Watchdog {
    going: Arc<Going>,
    number: AtomicU64,
}

impl Watchdog {
    /// Begins to look.
    #[must_use]
    pub(super) fn start() -> Self {
        let going = Arc::default();
        let watched = Arc::downgrade(&going);
        thread::spawn(move || watch(&watched));
        Watchdog { going, number: AtomicU64::new(0) }
    }

    /// Does some work with the template of that name.
    pub(super) fn over<T>(&self, project: &Project, template: &str, work: impl FnOnce() -> T) -> T {
        let file = project.theme.templates.get(template);
        let path = file.map_or_else(|| template.to_owned(), |file| project.files.get(*file).path.clone());
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let going = || self.going.lock().unwrap_or_else(PoisonError::into_inner);
        going().insert(number, (Instant::now(), path));
        let done = work();
        going().remove(&number);
        done
    }
}

/// Ends the program, with nothing published, once a template takes too long.
fn watch(going: &Weak<Going>) {
    while let Some(going) = going.upgrade() {
        let late = |since: &Instant| since.elapsed() > Duration::from_secs(TEMPLATE_SECONDS);
        let going = going.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, path)) = going.values().find(|(since, _)| late(since)) {
            eprintln!(
                "error: {path}:1: this template, or one that it includes, works on a page for more than {TEMPLATE_SECONDS} seconds; look for loops within loops"
            );
            std::process::exit(2);
        }
        drop(going);
        thread::sleep(PAUSE);
    }
}
