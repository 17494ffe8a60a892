//! The step of a build that draws the pictures which other sites show with links.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::files::stays;
use crate::derive::atlas::Atlas;
use crate::ground::failure::Failure;
use crate::ground::hash::{Fingerprint, Hasher};
use crate::output::publication::Publication;
use crate::page::context::Context;
use crate::page::share_image::{self, Ground, ShareImage, drawing};
use crate::page::{self, Planned};

/// Draws those that are not published already; a map is drawn once for all that share it.
///
/// # Errors
/// When the machine refuses something.
pub(super) fn write_share_images(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    let Some(common) = &context.share_images else { return Ok(()) };
    let made = |planned: &Planned<'_>| {
        if stays(context, publication, &planned.address.file(), planned.record.as_deref()) {
            return None;
        }
        let image = share_image::of(context, planned)?;
        Some((common.address(&image).file(), image))
    };
    let wanted: BTreeMap<String, ShareImage> = page::plan(context).par_iter().filter_map(made).collect();
    let mut missing: BTreeMap<Ground, Vec<(String, Fingerprint, ShareImage)>> = BTreeMap::new();
    for (path, image) in wanted {
        let mut hasher = Hasher::of_program();
        hasher.add(common.fingerprint(&image).to_string().as_bytes());
        let key = hasher.finish();
        if publication.keeps(&path, key) {
            publication.keep(&path);
        } else {
            missing.entry(image.ground.clone()).or_default().push((path, key, image));
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let project = context.project;
    let atlas = Atlas::new(project.geometry.clone());
    missing.par_iter().try_for_each(|(ground, images)| {
        let base = drawing::base(ground, &atlas, &project.map, &common.colours);
        images.par_iter().try_for_each(|(path, key, image)| {
            let drawn = base.as_ref().and_then(|base| drawing::draw(base, image, &common.colours));
            let failed = || Failure::Output { path: PathBuf::from(path), reason: "this picture cannot be drawn".to_owned() };
            publication.write(path, &drawn.ok_or_else(failed)?, *key, &[])
        })
    })
}
