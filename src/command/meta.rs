//! Files of a build for machines: feeds, the site map, the catalogue of open data, and what stands at well-known addresses.

use rayon::prelude::*;

use super::files::{stays, write};
use crate::ground::failure::Failure;
use crate::output::publication::Publication;
use crate::page::context::Context;
use crate::page::feed::{self, Subject};
use crate::page::{self, meta, provenance};

/// Writes them. What goes with a page that stays, stays.
pub(super) fn write_meta(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    meta::feeds(context).par_iter().try_for_each(|planned| {
        let path = planned.address.file();
        let (record, sources) = match planned.subject {
            Subject::Region(region) => (Some(format!("regions/{}", region.id)), provenance::of_region(context.project, region)),
            Subject::Site | Subject::Topic(_) => (None, Vec::new()),
        };
        if stays(context, publication, &path, record.as_deref()) {
            return Ok(());
        }
        write(publication, &path, &feed::file(context, planned.subject, planned.language), &sources)
    })?;
    meta::files(context, &page::plan(context)).iter().try_for_each(|(address, bytes)| {
        let path = address.file();
        // The catalogue tells of files that stay while a record has an error.
        let has_faulty = path.starts_with("data/") && context.visibility.holds(&["practices/", "regions/"]);
        if has_faulty && publication.retain(&path) || stays(context, publication, &path, None) {
            return Ok(());
        }
        write(publication, &path, bytes, &[])
    })
}
