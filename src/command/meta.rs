//! Files of a build for machines: feeds, the site map, the catalogue of open data, and what stands at well-known addresses.

use rayon::prelude::*;

use super::build::region_sources;
use super::files::write;
use crate::derive::visibility::Standing;
use crate::ground::failure::Failure;
use crate::output::publication::Publication;
use crate::page::context::Context;
use crate::page::feed::{self, Subject};
use crate::page::{self, meta};

/// Writes them. What goes with a page that stays, stays.
pub(super) fn write_meta(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    let (project, visibility) = (context.project, context.visibility);
    meta::feeds(context).par_iter().try_for_each(|planned| {
        let path = planned.address.file();
        let (stays, sources) = match planned.subject {
            Subject::Region(region) => {
                (visibility.of(&format!("regions/{}", region.id)) != Standing::Whole, region_sources(project, region))
            }
            Subject::Site | Subject::Topic(_) => (false, Vec::new()),
        };
        if (stays || visibility.freezes(&path)) && publication.retain(&path) {
            return Ok(());
        }
        write(publication, &path, &feed::file(context, planned.subject, planned.language), &sources)
    })?;
    meta::files(context, &page::plan(context)).iter().try_for_each(|(address, bytes)| {
        let path = address.file();
        // The catalogue tells of files that stay while a record has an error.
        let stays = path.starts_with("data/") && visibility.holds(&["practices/", "regions/"]);
        if (stays || visibility.freezes(&path)) && publication.retain(&path) {
            return Ok(());
        }
        write(publication, &path, bytes, &[])
    })
}
