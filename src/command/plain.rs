//! Files of a build that are no pages: assets, the site map, and what robots may read.

use super::files::write;
use crate::derive::address::Address;
use crate::ground::failure::Failure;
use crate::output::publication::Publication;
use crate::page::assets::Assets;
use crate::page::context::Context;
use crate::page::{self, plain};

/// The assets, the site map and what robots may read.
pub(super) fn write_plain_files(
    context: &Context<'_>,
    assets: &Assets,
    has_editors: bool,
    publication: &Publication,
) -> Result<(), Failure> {
    let pages = page::plan(context);
    let listed = pages.iter().filter(|planned| planned.is_listed(context.project));
    let sitemap = plain::sitemap(context, listed).into_bytes();
    let robots = plain::robots(context, has_editors).into_bytes();
    let own = [(Address::file_at("sitemap.xml"), sitemap), (Address::file_at("robots.txt"), robots)];
    let own = own.iter().map(|(address, bytes)| (address, bytes.as_slice()));
    own.chain(assets.iter()).try_for_each(|(address, bytes)| write(publication, &address.file(), bytes, &[]))
}
