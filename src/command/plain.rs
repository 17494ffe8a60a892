//! Files of a build that are no pages: assets, what robots may read, what hosts are told, the service worker.

use super::files::write;
use crate::derive::address::Address;
use crate::ground::failure::Failure;
use crate::output::publication::Publication;
use crate::page::assets::Assets;
use crate::page::context::Context;
use crate::page::{self, hosts, offline, plain};

/// The assets, what robots may read, what hosts are told, and the service worker.
pub(super) fn write_plain_files(
    context: &Context<'_>,
    assets: &Assets,
    has_editors: bool,
    publication: &Publication,
) -> Result<(), Failure> {
    let (address, robots) = (Address::file_at("robots.txt"), plain::robots(context, has_editors).into_bytes());
    let hosts = hosts::files(context, &page::plan(context), has_editors);
    let made: Vec<_> = hosts.into_iter().chain(offline::file(&context.project.site)).collect();
    let own = [(&address, robots.as_slice())].into_iter();
    own.chain(made.iter().map(|(address, bytes)| (address, bytes.as_slice())))
        .chain(assets.iter())
        .try_for_each(|(address, bytes)| write(publication, &address.file(), bytes, &[]))
}
