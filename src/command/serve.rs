//! `regionlab serve`: the site as it will be, in a browser on this machine, while somebody writes it.

pub mod edition;
pub mod inbox;
pub mod overlay;
pub mod record;
pub mod server;
pub mod sources;
pub mod told;
pub mod watch;

use std::collections::BTreeSet;
use std::io::{ErrorKind, Write as _};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::clock;
use super::report::count_findings;
use super::watchdog::Watchdog;
use crate::ground::failure::Failure;
use edition::{Answer, Edition};
use inbox::{Changes, Inbox};
use overlay::Report;
use server::Board;
use sources::{Sources, preview};
use told::Told;
use watch::Watch;

/// The port that is tried first.
pub const PORT: u16 = 4000;
/// As many ports after it are tried before any free one is taken.
const PORTS: u16 = 20;
/// As many pages are made at the same time.
const WORKERS: usize = 3;
/// Room for what stands in itself many times, such as quotes in quotes.
const STACK: usize = 16 << 20;

/// What a preview is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// Where it can be reached.
    pub host: IpAddr,
    /// The port, where somebody wants that one.
    pub port: Option<u16>,
}

/// Shows the site until somebody ends it. This is the whole story.
///
/// # Errors
/// When there is no project, or the machine refuses something.
pub fn serve(options: &Options) -> Result<(), Failure> {
    let began = Instant::now();
    let root = options.root.canonicalize().map_err(|_| Failure::NoProject(options.root.clone()))?;
    let inbox = Arc::new(Inbox::default());
    let board = Arc::new(Board::default());
    let listener = listen(options)?;
    let address = listener.local_addr().map_err(Failure::io("listen on", &root))?;
    // The watch begins before the reading, so that nothing that is written meanwhile is missed.
    let news = Arc::clone(&inbox);
    let watch = Watch::start(&root, move |paths| news.tell(paths))?;
    let is_shown = Arc::new(AtomicBool::new(false));
    let sources = Sources::read(&root, clock::today(), dog(&board, &is_shown))?;
    is_shown.store(true, Ordering::Relaxed);
    say_address(address, options, began.elapsed());
    let (questions, posts) = (Arc::clone(&inbox), Arc::clone(&board));
    let editions = thread::Builder::new().name("editions".to_owned()).stack_size(STACK);
    editions.spawn(move || keep_up(sources, watch, &questions, &posts)).map_err(Failure::io("start a thread for", &root))?;
    server::run(listener, inbox, board).map_err(Failure::io("serve", &root))?;
    say("\nThe preview has ended.");
    Ok(())
}

/// Looks at how long templates take. Before there is a preview, one that does not end ends the program, as it ends a build.
/// Afterwards it is told in the terminal and in the browser, for the thread that works on it cannot be stopped.
fn dog(board: &Arc<Board>, is_shown: &Arc<AtomicBool>) -> Watchdog {
    let (board, is_shown) = (Arc::clone(board), Arc::clone(is_shown));
    Watchdog::start_with(move |late| {
        let told = late.map(|path| Arc::new(Told::late(path)));
        match &told {
            Some(told) => eprintln!("{}", said(told)),
            None => say("The template has come to its end after all."),
        }
        if !is_shown.load(Ordering::Relaxed) {
            std::process::exit(2);
        }
        board.wait_no_more(told);
    })
}

/// One edition after the other: each answers browsers until something is changed.
fn keep_up(mut sources: Sources, mut watch: Watch, inbox: &Inbox, board: &Board) {
    let voice = Voice::default();
    let mut news = None;
    loop {
        if let Some(checked) = publish(&sources, inbox, board, &voice, news.take()) {
            sources.settle(checked);
        }
        if let Some(Changes { paths, since }) = inbox.changes() {
            news = sources.take_in(&paths).map(|what| (what, since));
            if let Err(failure) = watch.reach_out() {
                eprintln!("error: {failure}");
            }
        }
    }
}

/// Answers from one edition until it is over. Rules that were not tried on it yet are tried meanwhile; what they say is
/// handed back.
fn publish(
    sources: &Sources,
    inbox: &Inbox,
    board: &Board,
    voice: &Voice,
    news: Option<(String, Instant)>,
) -> Option<Vec<Arc<Told>>> {
    let visibility = preview();
    let edition = sources.project.as_ref().map(|project| Edition::new(project, &visibility, &sources.look, &sources.dog));
    let post = |checked: Option<&[Arc<Told>]>| {
        let report = Report { list: sources.report(checked), held: sources.held() };
        voice.say(&report);
        board.post(Arc::new(report));
    };
    if let Some((what, since)) = news {
        say(&format!("{what}: {} ms", since.elapsed().as_millis()));
    }
    post(None);
    let answer_all = || {
        while let Some(question) = inbox.question() {
            (question.reply)(edition.as_ref().map_or(Answer::Nothing, |edition| edition.answer(&question.path)));
        }
    };
    thread::scope(|scope| {
        let checker = edition.as_ref().filter(|_| sources.is_unchecked()).map(|edition| {
            scope.spawn(|| {
                let checked = sources.examine(&edition.context);
                if sources.refuses(&checked) {
                    inbox.end_edition();
                } else {
                    post(Some(&checked));
                }
                checked
            })
        });
        for _ in 0..WORKERS {
            // Where the system has no thread to spare, those that there are answer more.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, answer_all);
        }
        answer_all();
        checker.and_then(|checker| checker.join().ok())
    })
}

/// The port that was asked for or the usual one; when it is taken, the next that is free.
fn listen(options: &Options) -> Result<TcpListener, Failure> {
    let first = options.port.unwrap_or(PORT);
    let after = (first..=first.saturating_add(PORTS)).filter(|_| first > 0);
    for port in after.chain([0]) {
        let address = SocketAddr::new(options.host, port);
        match TcpListener::bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse && port > 0 => {}
            Err(error) => return Err(Failure::io("listen on", address.to_string())(error)),
        }
    }
    let taken = std::io::Error::from(ErrorKind::AddrInUse);
    Err(Failure::io("listen on", SocketAddr::new(options.host, first).to_string())(taken))
}

fn say_address(address: SocketAddr, options: &Options, took: Duration) {
    let wanted = options.port.unwrap_or(PORT);
    if wanted != 0 && address.port() != wanted {
        say(&format!("Port {wanted} is taken, so it is another one."));
    }
    if !address.ip().is_loopback() {
        say(&format!("Everybody who can reach {} can read this preview, drafts included.", address.ip()));
    }
    say(&format!("The preview is at http://{address}/ after {} ms. Ctrl-C ends it.", took.as_millis()));
}

/// What is printed of findings: each error once, and when there are none any more.
#[derive(Default)]
struct Voice {
    known: Mutex<Option<BTreeSet<String>>>,
}

impl Voice {
    fn say(&self, report: &Report) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (errors, warnings): (Vec<_>, Vec<_>) = report.list.iter().partition(|told| told.is_error);
        let texts: BTreeSet<String> = errors.iter().map(|told| said(told)).collect();
        let before = known.replace(texts);
        let (is_first, before) = (before.is_none(), before.unwrap_or_default());
        let texts = known.as_ref();
        texts.into_iter().flatten().filter(|text| !before.contains(*text)).for_each(|text| eprintln!("{text}"));
        if is_first {
            say(&format!("{}; regionlab check prints all.", capital(&count_findings(errors.len(), warnings.len()))));
        } else if errors.is_empty() && !before.is_empty() {
            say("There are no errors any more.");
        }
    }
}

/// A finding on a few lines.
fn said(told: &Told) -> String {
    let place = if told.path.is_empty() { String::new() } else { format!("{}: ", told.at()) };
    let code = if told.code.is_empty() { String::new() } else { format!("[{}]", told.code) };
    let help = if told.help.is_empty() { String::new() } else { format!("\n  help: {}", told.help) };
    format!("{place}error{code}: {}{help}", told.message)
}

/// Prints a line; a reader that has gone away is no reason to end.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A sentence begins with a capital letter.
fn capital(text: &str) -> String {
    text.get(..1).map(|first| first.to_uppercase() + &text[1..]).unwrap_or_default()
}
