//! One address: which question comes next, and when it is known enough. Pure; the door to the network is elsewhere.

use std::time::Duration;

use crate::check::external::Verdict;
use crate::ground::web::{host, join};

/// As many redirects are followed.
const MOST_HOPS: usize = 5;
/// The longest that a host may ask to wait.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// A way to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Only whether it is there.
    Head,
    /// Its first byte, for hosts that do not answer the other.
    Get,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The host answered.
    Answer {
        /// The status.
        status: u16,
        /// Where it sends the asker.
        location: Option<String>,
        /// The seconds for which it asks to wait.
        retry_after: Option<u64>,
    },
    /// No host of that name is known.
    NoHost,
    /// The host belongs to a network of one's own and was not asked.
    OwnNetwork,
    /// There was no answer, and why.
    Failed(String),
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Ask what [`Enquiry::question`] says, after a while.
    Ask(Duration),
    /// It is known.
    Done(Verdict),
}

/// An address on its way to a verdict.
#[derive(Debug, Clone)]
pub struct Enquiry {
    method: Method,
    url: String,
    hops: usize,
    /// The address after the redirects for good that came first.
    moved: Option<String>,
    is_for_good: bool,
    has_waited: bool,
}

impl Enquiry {
    /// Begins to ask for an address.
    #[must_use]
    pub fn new(url: &str) -> Self {
        let url = url.to_owned();
        Enquiry { method: Method::Head, url, hops: 0, moved: None, is_for_good: true, has_waited: false }
    }

    /// The question to ask now.
    #[must_use]
    pub fn question(&self) -> (Method, &str) {
        (self.method, &self.url)
    }

    /// The host to ask.
    #[must_use]
    pub fn host(&self) -> String {
        host(&self.url).unwrap_or_default()
    }

    /// Takes what came back.
    pub fn hear(&mut self, reply: Reply) -> Next {
        let (status, location, retry_after) = match reply {
            Reply::Answer { status, location, retry_after } => (status, location, retry_after),
            Reply::NoHost => return Next::Done(Verdict::NoHost(self.host())),
            Reply::OwnNetwork => {
                return unknown(format!("{} belongs to a network of one's own, which is never asked", self.host()));
            }
            Reply::Failed(why) => return unknown(why),
        };
        match status {
            200..=299 | 304 | 416 => Next::Done(self.moved.take().map_or(Verdict::Good, Verdict::Moved)),
            301 | 302 | 303 | 307 | 308 => self.follow(status, location.as_deref()),
            429 | 503 if retry_after.is_some() && !self.has_waited => {
                self.has_waited = true;
                let wait = Duration::from_secs(retry_after.unwrap_or_default());
                if wait > LONGEST_WAIT {
                    return unknown(format!("the host asks to wait for {} seconds", wait.as_secs()));
                }
                Next::Ask(wait)
            }
            410 => Next::Done(Verdict::Gone(said(status))),
            429 => unknown(said(status)),
            // Some hosts answer a HEAD wrongly that they answer well with the page.
            _ if self.method == Method::Head => {
                self.method = Method::Get;
                Next::Ask(Duration::ZERO)
            }
            404 => Next::Done(Verdict::Gone(said(status))),
            _ => unknown(said(status)),
        }
    }

    fn follow(&mut self, status: u16, location: Option<&str>) -> Next {
        let Some(next) = location.and_then(|to| join(&self.url, to)).filter(|next| host(next).is_some()) else {
            return unknown(format!("the host answers {} and does not say where to", said(status)));
        };
        self.hops += 1;
        if self.hops > MOST_HOPS {
            return unknown(format!("it is sent on more than {MOST_HOPS} times"));
        }
        self.is_for_good &= matches!(status, 301 | 308);
        if self.is_for_good {
            self.moved = Some(next.clone());
        }
        self.url = next;
        self.method = Method::Head;
        Next::Ask(Duration::ZERO)
    }
}

fn unknown(why: String) -> Next {
    Next::Done(Verdict::Unknown(why))
}

/// A status in words.
fn said(status: u16) -> String {
    let words = match status {
        301 | 308 => "moved for good",
        302 | 303 | 307 => "look elsewhere",
        401 => "a password is needed",
        403 => "forbidden",
        404 => "not found",
        405 => "not asked in this way",
        410 => "gone",
        429 => "too many questions",
        451 => "unavailable for legal reasons",
        500..=599 => "the host has a fault",
        _ => "refused",
    };
    format!("{status}, {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16) -> Reply {
        Reply::Answer { status, location: None, retry_after: None }
    }

    fn to(status: u16, location: &str) -> Reply {
        Reply::Answer { status, location: Some(location.to_owned()), retry_after: None }
    }

    fn wait(status: u16, seconds: u64) -> Reply {
        Reply::Answer { status, location: None, retry_after: Some(seconds) }
    }

    const NOW: Next = Next::Ask(Duration::ZERO);

    /// Tells an enquiry the replies one by one and returns what came of the last.
    fn after(replies: &[Reply]) -> (Enquiry, Next) {
        let mut enquiry = Enquiry::new("https://a.example/x");
        let mut next = NOW;
        for reply in replies {
            assert!(matches!(next, Next::Ask(_)), "asked after {next:?}");
            next = enquiry.hear(reply.clone());
        }
        (enquiry, next)
    }

    fn verdict(replies: &[Reply]) -> Verdict {
        match after(replies).1 {
            Next::Done(verdict) => verdict,
            next @ Next::Ask(_) => panic!("{next:?}"),
        }
    }

    #[test]
    fn a_head_that_is_refused_is_followed_by_a_get() {
        assert_eq!(verdict(&[answer(200)]), Verdict::Good);
        for refused in [400, 403, 404, 405, 500, 501] {
            let (enquiry, next) = after(&[answer(refused)]);
            assert_eq!((next, enquiry.question().0), (NOW, Method::Get), "{refused}");
            assert_eq!(verdict(&[answer(refused), answer(206)]), Verdict::Good);
        }
        assert!(matches!(verdict(&[answer(404), answer(404)]), Verdict::Gone(_)));
        assert!(matches!(verdict(&[answer(410)]), Verdict::Gone(_)));
        assert_eq!(verdict(&[answer(405), answer(416)]), Verdict::Good, "an empty page has no first byte");
    }

    #[test]
    fn what_refuses_programs_is_not_known_to_be_gone() {
        for status in [401, 403, 451, 500, 502, 503] {
            assert!(matches!(verdict(&[answer(status), answer(status)]), Verdict::Unknown(_)), "{status}");
        }
        assert!(matches!(verdict(&[answer(429)]), Verdict::Unknown(_)));
        assert!(matches!(verdict(&[Reply::OwnNetwork]), Verdict::Unknown(_)));
        assert_eq!(verdict(&[Reply::NoHost]), Verdict::NoHost("a.example".to_owned()));
    }

    #[test]
    fn a_host_may_ask_for_patience_once() {
        assert_eq!(after(&[wait(429, 7)]).1, Next::Ask(Duration::from_secs(7)));
        assert_eq!(verdict(&[wait(503, 1), answer(200)]), Verdict::Good);
        assert!(matches!(verdict(&[wait(429, 1), wait(429, 1)]), Verdict::Unknown(_)));
        assert!(matches!(verdict(&[wait(429, 86_400)]), Verdict::Unknown(_)), "nobody waits for a day");
    }

    #[test]
    fn only_redirects_for_good_that_come_first_are_a_new_address() {
        let moved = |replies: &[Reply]| verdict(replies);
        assert_eq!(moved(&[to(301, "/y"), answer(200)]), Verdict::Moved("https://a.example/y".to_owned()));
        let new = Verdict::Moved("https://b.example/".to_owned());
        assert_eq!(moved(&[to(308, "/y"), to(301, "https://b.example/"), to(302, "/login"), answer(200)]), new);
        assert_eq!(moved(&[to(302, "/y"), to(301, "/z"), answer(200)]), Verdict::Good);
        assert!(matches!(moved(&[to(301, "/y"), answer(404), answer(404)]), Verdict::Gone(_)));
        assert!(matches!(moved(&[to(301, "ftp://b.example/")]), Verdict::Unknown(_)));
        assert!(matches!(moved(&[to(301, "https://me:x@b.example/")]), Verdict::Unknown(_)));
        assert!(matches!(moved(&[answer(301)]), Verdict::Unknown(_)));
        let circle = vec![to(302, "/x"); 6];
        assert!(matches!(moved(&circle), Verdict::Unknown(why) if why.contains("sent on")));
    }
}
