//! `regionlab check --external-links`: asks each address of the sources whether it is there, a few hosts at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use self::enquiry::{Enquiry, Next, Reply};
use self::queue::{Queue, Turn};
use super::progress::Progress;
use crate::check::address::{Address, addresses};
use crate::check::external::{Verdict, judge};
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::web::{is_own_host, number};
use crate::model::project::Project;

pub mod enquiry;
#[cfg(feature = "external-links")]
mod network;
#[cfg(not(feature = "external-links"))]
#[path = "external/no_network.rs"]
mod network;
pub mod queue;

/// As many hosts are asked at the same time.
const AT_ONCE: usize = 4;
/// The longest that one question may take.
const LONGEST: Duration = Duration::from_secs(20);

/// How to ask.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Time for all of it.
    pub timeout: Duration,
    /// Whether this machine itself may be asked, for tests.
    pub allow_loopback: bool,
}

/// Asks for every address that the sources name, and tells what is wrong with them.
///
/// # Errors
/// When this program was built without access to the network.
pub fn check(project: &Project, options: Options, progress: &Progress) -> Result<Vec<Finding>, Failure> {
    let client = network::Client::new(&project.site.base_url, options.allow_loopback)?;
    let addresses = addresses(project);
    progress.count("asking for addresses", addresses.len());
    let (verdicts, is_online) = ask(&addresses, options, progress, |enquiry, limit| {
        let (method, url) = enquiry.question();
        client.ask(method, url, limit)
    });
    progress.done();
    let told = addresses.iter().zip(&verdicts).filter_map(|(address, verdict)| {
        let late = Verdict::Unknown("the time for all addresses was over".to_owned());
        judge(address, verdict.as_ref().unwrap_or(&late), is_online)
    });
    Ok(told.collect())
}

/// What those who ask share.
struct State {
    queue: Queue,
    enquiries: Vec<Enquiry>,
    verdicts: Vec<Option<Verdict>>,
    /// Whether anybody has answered.
    is_online: bool,
}

/// Asks with some hands at a time; says also whether anybody answered. What was not asked when the time was over has no verdict.
fn ask(
    addresses: &[Address],
    options: Options,
    progress: &Progress,
    question: impl Fn(&Enquiry, Duration) -> Reply + Sync,
) -> (Vec<Option<Verdict>>, bool) {
    let mut queue = Queue::default();
    addresses.iter().enumerate().for_each(|(n, address)| queue.add(&address.host, n, Duration::ZERO));
    let enquiries = addresses.iter().map(|address| Enquiry::new(&address.url)).collect();
    let shared = Mutex::new(State { queue, enquiries, verdicts: vec![None; addresses.len()], is_online: false });
    let (changed, began) = (Condvar::new(), Instant::now());
    let work = || {
        let mut state = lock(&shared);
        loop {
            let left = options.timeout.saturating_sub(began.elapsed());
            if left.is_zero() {
                state.queue.clear();
            }
            match state.queue.turn(began.elapsed()) {
                Turn::Done => break,
                Turn::Wait(time) => {
                    let time = time.unwrap_or(LONGEST).min(left.max(Duration::from_millis(10)));
                    state = changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0;
                }
                Turn::Take(n) => {
                    let enquiry = state.enquiries[n].clone();
                    drop(state);
                    let host = enquiry.host();
                    // Hosts of one's own network are known by name before anything is asked, and by number after the name is looked up.
                    let reply = if may_ask(&host, options) { question(&enquiry, left.min(LONGEST)) } else { Reply::OwnNetwork };
                    state = lock(&shared);
                    state.is_online |= matches!(reply, Reply::Answer { .. });
                    state.queue.answered(&host, began.elapsed());
                    match state.enquiries[n].hear(reply) {
                        Next::Ask(wait) => {
                            let host = state.enquiries[n].host();
                            state.queue.add_first(&host, n, began.elapsed() + wait);
                        }
                        Next::Done(verdict) => {
                            state.verdicts[n] = Some(verdict);
                            progress.tick();
                        }
                    }
                    changed.notify_all();
                }
            }
        }
        changed.notify_all();
    };
    std::thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(work))));
    let state = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    (state.verdicts, state.is_online)
}

fn lock(shared: &Mutex<State>) -> MutexGuard<'_, State> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn may_ask(host: &str, options: Options) -> bool {
    let is_this = options.allow_loopback && number(host).is_some_and(|ip| ip.is_loopback());
    is_this || !is_own_host(host)
}
