//! Files of a build that are no pages: assets, and what robots may read.

use super::files::write;
use crate::derive::address::Address;
use crate::ground::failure::Failure;
use crate::output::publication::Publication;
use crate::page::assets::Assets;
use crate::page::context::Context;
use crate::page::plain;

/// The assets, and what robots may read.
pub(super) fn write_plain_files(
    context: &Context<'_>,
    assets: &Assets,
    has_editors: bool,
    publication: &Publication,
) -> Result<(), Failure> {
    let (address, robots) = (Address::file_at("robots.txt"), plain::robots(context, has_editors).into_bytes());
    let own = [(&address, robots.as_slice())].into_iter();
    own.chain(assets.iter()).try_for_each(|(address, bytes)| write(publication, &address.file(), bytes, &[]))
}
