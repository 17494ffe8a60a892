//! The service worker, which keeps what a reader has visited for use without a network, where the settings ask for it.

use super::context::Context;
use crate::derive::address::Address;
use crate::ground::hash::fingerprint;
use crate::model::site::Site;

/// Name of the script of the theme that offers it.
pub const SCRIPT: &str = "offline.js";

const WORKER: &str = include_str!("../../offline/worker.js");
/// What takes the place of a worker that readers may still have.
const LEAVE: &str = include_str!("../../offline/leave.js");

/// Where it is: at the root of the site, for it may answer only what lies below its own address.
#[must_use]
pub fn address() -> Address {
    Address::file_at("sw.js")
}

/// Address of the script that offers it to browsers. One that leaves needs none: browsers that have a worker look for a newer one.
#[must_use]
pub fn script<'a>(context: &'a Context<'_>) -> Option<&'a Address> {
    context.scripts.get(SCRIPT).filter(|_| context.project.site.offline == Some(true))
}

/// The worker, where the settings say anything about it. The names of what it keeps hold its fingerprint, so that another
/// worker begins anew.
#[must_use]
pub fn file(site: &Site) -> Option<(Address, Vec<u8>)> {
    Some((address(), if site.offline? { script_of(WORKER) } else { leaving() }))
}

/// A worker that takes itself and all that was kept away.
#[must_use]
pub fn leaving() -> Vec<u8> {
    script_of(LEAVE)
}

fn script_of(text: &str) -> Vec<u8> {
    super::assets::script(text).replace("VERSION", &fingerprint(text.as_bytes()).short()).into_bytes()
}

/// Whether a script of the theme is part of the site: all are but this one, where nobody asks for it.
#[must_use]
pub fn is_wanted(site: &Site, script: &str) -> bool {
    script != SCRIPT || site.offline == Some(true)
}
