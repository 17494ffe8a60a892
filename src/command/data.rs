//! The step of a build that writes the open data, and the whole site as an archive.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::files::write;
use crate::derive::visibility::Visibility;
use crate::ground::failure::Failure;
use crate::ground::hash::{Hasher, fingerprint};
use crate::output::publication::Publication;
use crate::output::whole::Frame;
use crate::page::context::Context;
use crate::page::data::table::{TABLES, Table};
use crate::page::data::{self, Content, DataFile, json};

/// Writes the files of the whole database, when the files of all records are written. A file that would lack a record with
/// an error stays as it is published.
///
/// # Errors
/// When the machine refuses something.
pub(super) fn write_open_data(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    let files = data::files(context);
    // The workbook holds what the tables hold, and takes longest; so it is made only where one of them has changed.
    let tables: Result<Vec<String>, Failure> = TABLES
        .par_iter()
        .map(|table| {
            let file = files.iter().find(|file| matches!(file.content, Content::Csv(own) if own.name == table.name));
            file.map_or(Ok(String::new()), |file| one(context, publication, file))
        })
        .collect();
    let tables = tables?;
    files.par_iter().filter(|file| !matches!(file.content, Content::Csv(_))).try_for_each(|file| match file.content {
        Content::Workbook => workbook(context, publication, file, &tables),
        _ => one(context, publication, file).map(|_| ()),
    })?;
    let sizes: BTreeMap<String, u64> = files
        .iter()
        .filter_map(|file| {
            let path = file.address.file();
            Some((path.clone(), publication.size(&path)?))
        })
        .collect();
    // Nothing asks for a size before, and if it had, sizes are for reading only.
    let _ = context.sizes.set(sizes);
    Ok(())
}

/// Writes a file and returns a fingerprint of its bytes; an empty one where they are not made here.
fn one(context: &Context<'_>, publication: &Publication, file: &DataFile) -> Result<String, Failure> {
    let path = file.address.file();
    if stays(context, publication, file) {
        return Ok(String::new());
    }
    if let Content::Records(table) = file.content {
        let around = json::around(context, table);
        let frame = Frame { before: &around.before, between: around.between, after: around.after };
        publication.join(&path, frame, &parts(context, publication, table))?;
        return Ok(String::new());
    }
    let bytes = data::bytes(context, file);
    write(publication, &path, &bytes, &[])?;
    Ok(fingerprint(&bytes).to_string())
}

/// Writes the workbook, unless the tables are those of the published one.
fn workbook(context: &Context<'_>, publication: &Publication, file: &DataFile, tables: &[String]) -> Result<(), Failure> {
    let path = file.address.file();
    if stays(context, publication, file) {
        return Ok(());
    }
    let mut hasher = Hasher::of_program();
    for table in tables {
        hasher.add(table.as_bytes());
    }
    hasher.add(&data::around_tables(context));
    let key = hasher.finish();
    if publication.keeps(&path, key) {
        publication.keep(&path);
        return Ok(());
    }
    publication.write(&path, &data::bytes(context, file), key, &[])
}

fn stays(context: &Context<'_>, publication: &Publication, file: &DataFile) -> bool {
    context.visibility.holds(file.kinds()) && publication.retain(&file.address.file())
}

/// The files of all records of a kind: those of this build, and those that stay because their record cannot be read.
fn parts(context: &Context<'_>, publication: &Publication, table: &Table) -> Vec<String> {
    let folder = format!("data/{}/", table.name);
    let (project, visibility) = (context.project, context.visibility);
    let own: Vec<String> = if table.name == "practices" {
        let shown = project.practices.iter().filter(|practice| visibility.shows_practice(practice));
        shown.map(|practice| format!("{folder}{}.json", practice.slug)).collect()
    } else {
        let shown = project.regions.iter().filter(|region| visibility.shows_region(region));
        shown.map(|region| format!("{folder}{}.json", region.id)).collect()
    };
    let mut parts: Vec<String> = own.into_iter().chain(lost(visibility, publication, &folder)).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

fn lost(visibility: &Visibility, publication: &Publication, folder: &str) -> Vec<String> {
    let published = publication.previous().files.iter();
    let of_faulty = published.filter(|(path, entry)| {
        let name = path.strip_prefix(folder).and_then(|name| name.strip_suffix(".json"));
        name.is_some_and(|name| !name.contains('.')) && visibility.keeps_made_from(&entry.sources)
    });
    of_faulty.filter(|(path, _)| publication.retain(path)).map(|(path, _)| path.clone()).collect()
}

/// Packs the whole site, where its settings ask for it, when all its files are known.
///
/// # Errors
/// When the machine refuses something.
pub(super) fn write_archive(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    if !context.project.site.archive {
        return Ok(());
    }
    publication.pack(&data::archive_at().file(), data::site_name(context).as_deref().unwrap_or("site"))
}
