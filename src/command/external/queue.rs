//! Who may be asked now: each host one question at a time, with a pause after each. Pure; time is handed to it.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// Time in which a host is left alone after an answer.
pub const PAUSE: Duration = Duration::from_secs(1);

/// What somebody with free hands can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Ask this one.
    Take(usize),
    /// Wait for that long; or for as long as it takes that somebody else comes back.
    Wait(Option<Duration>),
    /// Go home.
    Done,
}

#[derive(Debug, Default)]
struct Host {
    /// Since the beginning.
    free_at: Duration,
    is_asked: bool,
    waiting: VecDeque<usize>,
}

/// Questions by host.
#[derive(Debug, Default)]
pub struct Queue {
    hosts: BTreeMap<String, Host>,
}

impl Queue {
    /// Adds a question for a host, not to be asked before that time.
    pub fn add(&mut self, host: &str, question: usize, not_before: Duration) {
        let host = self.hosts.entry(host.to_owned()).or_default();
        host.free_at = host.free_at.max(not_before);
        host.waiting.push_back(question);
    }

    /// Puts a question before the others of its host.
    pub fn add_first(&mut self, host: &str, question: usize, not_before: Duration) {
        let host = self.hosts.entry(host.to_owned()).or_default();
        host.free_at = host.free_at.max(not_before);
        host.waiting.push_front(question);
    }

    /// What to do at that time.
    pub fn turn(&mut self, now: Duration) -> Turn {
        let free = self.hosts.values_mut().filter(|host| !host.is_asked && !host.waiting.is_empty());
        let Some(host) = free.min_by_key(|host| host.free_at) else {
            return if self.hosts.values().any(|host| host.is_asked) { Turn::Wait(None) } else { Turn::Done };
        };
        let left = host.free_at.saturating_sub(now);
        if !left.is_zero() {
            return Turn::Wait(Some(left));
        }
        host.is_asked = true;
        host.waiting.pop_front().map_or(Turn::Done, Turn::Take)
    }

    /// A host has answered at that time.
    pub fn answered(&mut self, host: &str, now: Duration) {
        if let Some(host) = self.hosts.get_mut(host) {
            host.is_asked = false;
            host.free_at = host.free_at.max(now + PAUSE);
        }
    }

    /// Takes all that was not asked out of the queue.
    pub fn clear(&mut self) {
        self.hosts.values_mut().for_each(|host| host.waiting.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_host_is_asked_one_question_at_a_time_with_a_pause() {
        let mut queue = Queue::default();
        for (host, question) in [("a", 0), ("a", 1), ("b", 2)] {
            queue.add(host, question, at(0));
        }
        assert_eq!(queue.turn(at(0)), Turn::Take(0));
        assert_eq!(queue.turn(at(0)), Turn::Take(2), "another host meanwhile");
        assert_eq!(queue.turn(at(10)), Turn::Wait(None), "both are being asked");
        queue.answered("a", at(100));
        assert_eq!(queue.turn(at(200)), Turn::Wait(Some(at(900))));
        assert_eq!(queue.turn(at(1100)), Turn::Take(1));
        queue.answered("b", at(1100));
        queue.answered("a", at(1200));
        assert_eq!(queue.turn(at(1200)), Turn::Done);
    }

    #[test]
    fn who_asks_for_patience_gets_it() {
        let mut queue = Queue::default();
        queue.add("a", 0, at(0));
        assert_eq!(queue.turn(at(0)), Turn::Take(0));
        queue.answered("a", at(0));
        queue.add("a", 1, at(0));
        queue.add_first("a", 0, at(7000));
        assert_eq!(queue.turn(at(1000)), Turn::Wait(Some(at(6000))));
        assert_eq!(queue.turn(at(7000)), Turn::Take(0), "what was begun comes first");
        queue.clear();
        queue.answered("a", at(7000));
        assert_eq!(queue.turn(at(7000)), Turn::Done);
    }
}
