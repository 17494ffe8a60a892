//! Addresses of the web that were asked for: what an answer means to an editor.

use super::address::Address;
use crate::ground::finding::Finding;
use crate::ground::rule::Rule;

/// An address where nothing is any more.
pub static ADDRESS_GONE: Rule = Rule::warning(
    "RL421",
    "address-gone",
    "The host says that there is nothing at this address, or no host of this name is known. Readers cannot look the source up. Look for the page's new address, or add a copy from a web archive as `archived_url`. Only tried by `regionlab check --external-links`.",
);
/// An address that has another one now.
pub static ADDRESS_MOVED: Rule = Rule::warning(
    "RL422",
    "address-moved",
    "The host says that the page has a new address for good. The old one may stop working: write the new one. Only tried by `regionlab check --external-links`.",
);
/// An address of which nothing could be learnt.
pub static ADDRESS_NOT_CHECKED: Rule = Rule::warning(
    "RL423",
    "address-not-checked",
    "It could not be learnt whether the page is there: the host refuses programs, asks for patience, is broken or does not answer, or it belongs to a network of one's own, which is never asked. Open the address in a browser. Only tried by `regionlab check --external-links`.",
);

/// What was learnt of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The page is there.
    Good,
    /// The page is not there, with what the host said.
    Gone(String),
    /// No host of that name is known.
    NoHost(String),
    /// The page is there and has this new address for good.
    Moved(String),
    /// Nothing could be learnt, and why.
    Unknown(String),
}

/// What to tell of an address. `is_online` is whether any host was found: if none was, it says nothing of a single one.
#[must_use]
pub fn judge(address: &Address, verdict: &Verdict, is_online: bool) -> Option<Finding> {
    let url = &address.url;
    let elsewhere = match address.others {
        0 => String::new(),
        1 => " (it also stands in one other place)".to_owned(),
        n => format!(" (it also stands in {n} other places)"),
    };
    let finding = |rule, message: String| Finding::new(rule, address.at, message + &elsewhere);
    Some(match verdict {
        Verdict::Good => return None,
        Verdict::Gone(said) => finding(&ADDRESS_GONE, format!("there is nothing at {url}: {said}"))
            .help("look for its new address, or add a copy from a web archive as “archived_url”"),
        Verdict::NoHost(host) if is_online => finding(&ADDRESS_GONE, format!("there is no host {host}, so nothing is at {url}"))
            .help("look for its new address, or add a copy from a web archive as “archived_url”"),
        Verdict::NoHost(_) => finding(&ADDRESS_NOT_CHECKED, format!("{url} could not be checked: no host at all could be found"))
            .help("look whether this machine is on the net and may ask for names"),
        Verdict::Moved(new) => {
            finding(&ADDRESS_MOVED, format!("{url} has moved for good")).label("the old address").help(format!("write {new}"))
        }
        Verdict::Unknown(why) => {
            finding(&ADDRESS_NOT_CHECKED, format!("{url} could not be checked: {why}")).help("open it in a browser")
        }
    })
}
