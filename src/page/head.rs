//! What machines are told in the head of a page, once it is known what the page shows: feeds, how it looks when it is passed
//! on, and the page as data.

use super::context::Context;
use super::table::Order;
use super::view::Frame;
use super::{Page, Planned, feed, linked, provenance, share};
use crate::model::date::PartialDate;
use crate::model::region::Region;

/// Fills in the rest of the frame. Pages that search engines should not know tell them nothing, and neither do other orders
/// of the same table.
pub fn tell(context: &Context<'_>, planned: &Planned<'_>, frame: &mut Frame) {
    frame.provenance = provenance::view(context, planned);
    match planned.page {
        Page::NotFound | Page::MovedPractice(_) | Page::MovedText(_) | Page::EmbedMap | Page::EmbedRegion(_) => return,
        Page::Compare(order) if !matches!(order, Order::Country) => return,
        _ => {}
    }
    frame.feeds = feed::links(context, planned);
    frame.share = share::share(context, planned, frame);
    frame.linked = linked::data(context, planned, frame);
}

/// When the record of a page was last changed, checked or, for a region, its figures read; `None` where no record says so.
#[must_use]
pub fn changed(planned: &Planned<'_>) -> Option<PartialDate> {
    match planned.page {
        Page::Practice(practice) => practice.revised(),
        Page::Region(region) => read_on(region),
        _ => None,
    }
}

/// When the newest of a region's figures were read.
pub(super) fn read_on(region: &Region) -> Option<PartialDate> {
    region.statistics.sources.values().filter_map(|source| source.retrieved).max_by_key(|date| date.earliest())
}
