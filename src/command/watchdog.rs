//! A watch on templates: one with a loop that does not end cannot be stopped from outside. A build ends then, with nothing
//! published; a preview says so.

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
    /// Begins to look, and ends the program, with nothing published, once a template takes too long.
    #[must_use]
    pub(super) fn start() -> Self {
        Watchdog::start_with(|late| {
            if let Some(path) = late {
                eprintln!("error: {path}:1: {}", late_words());
                std::process::exit(2);
            }
        })
    }

    /// Begins to look, and tells of a template that takes too long by its path; and with none, when it has come to its end
    /// after all.
    #[must_use]
    pub(super) fn start_with(tell: impl Fn(Option<&str>) + Send + 'static) -> Self {
        let going = Arc::default();
        let watched = Arc::downgrade(&going);
        thread::spawn(move || watch(&watched, &tell));
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

/// What is said of a template that takes too long.
#[must_use]
pub(super) fn late_words() -> String {
    format!(
        "this template, or one that it includes, works on a page for more than {TEMPLATE_SECONDS} seconds; look for loops within loops"
    )
}

fn watch(going: &Weak<Going>, tell: &impl Fn(Option<&str>)) {
    let mut is_told = false;
    while let Some(going) = going.upgrade() {
        let late = |since: &Instant| since.elapsed() > Duration::from_secs(TEMPLATE_SECONDS);
        let path = {
            let going = going.lock().unwrap_or_else(PoisonError::into_inner);
            going.values().find(|(since, _)| late(since)).map(|(_, path)| path.clone())
        };
        if path.is_some() != is_told {
            is_told = path.is_some();
            tell(path.as_deref());
        }
        drop(going);
        thread::sleep(PAUSE);
    }
}
