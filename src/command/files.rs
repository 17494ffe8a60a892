//! Files of a build that pages lead to or scripts ask for: those of regions and practices, the index of words.

use rayon::prelude::*;

use crate::derive::address::Address;
use crate::ground::failure::Failure;
use crate::ground::hash;
use crate::model::language::Language;
use crate::output::publication::Publication;
use crate::page::context::Context;
use crate::page::{
    download, figures_file, practice_file, practices_file, provenance, questionnaire, questionnaire_file, search_files,
};

/// The figures of each region as files, one region at a time in each thread. Those of a region whose page stays, stay.
pub(super) fn write_downloads(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    let project = context.project;
    let shown: Vec<_> = project.regions.iter().filter(|region| context.visibility.shows_region(region)).collect();
    shown.par_iter().try_for_each(|region| {
        let (record, sources) = (format!("regions/{}", region.id), provenance::of_region(project, region));
        for (address, bytes) in download::files(context, region) {
            let path = address.file();
            if !stays(context, publication, &path, Some(&record)) {
                write(publication, &path, &bytes, &sources)?;
            }
        }
        Ok(())
    })
}

/// The files of each practice. Those of a practice whose page stays, stay.
pub(super) fn write_practice_files(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    let project = context.project;
    let shown: Vec<_> = project.practices.iter().filter(|practice| context.visibility.shows_practice(practice)).collect();
    shown.par_iter().try_for_each(|practice| {
        let (record, sources) = (format!("practices/{}", practice.slug), provenance::of_practice(project, practice));
        for (address, bytes) in practice_file::files(context, practice) {
            let path = address.file();
            if !stays(context, publication, &path, Some(&record)) {
                write(publication, &path, &bytes, &sources)?;
            }
        }
        Ok(())
    })
}

/// What scripts ask for, in each language: the figures of all regions, and which practices belong to which choice; and
/// the blank template of the questionnaire.
pub(super) fn write_script_files(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    type Make = fn(&Context<'_>, Language) -> Vec<u8>;
    context.languages.par_iter().try_for_each(|(&language, _)| {
        let mut files: Vec<(Address, Make)> = vec![
            (figures_file::address(language), figures_file::file),
            (practices_file::address(language), practices_file::file),
        ];
        if context.has_page(questionnaire::PATH) {
            files.push((questionnaire_file::address(language), questionnaire_file::file));
        }
        files.iter().try_for_each(|(address, make)| {
            let path = address.file();
            if stays(context, publication, &path, None) {
                return Ok(());
            }
            write(publication, &path, &make(context, language), &[])
        })
    })
}

/// The index of words in each language.
pub(super) fn write_search_files(context: &Context<'_>, publication: &Publication) -> Result<(), Failure> {
    context.languages.par_iter().try_for_each(|(&language, _)| {
        let path = search_files::address(language).file();
        // The parts of an index belong together: all that are published stay, see `keep_what_errors_hide`.
        if stays(context, publication, &path, None) {
            return Ok(());
        }
        search_files::files(context, language)
            .par_iter()
            .try_for_each(|(address, bytes)| write(publication, &address.file(), bytes, &[]))
    })
}

/// Whether a file stays as it is published, see [`Visibility::keeps`]. It is noted as a file of the next site then.
///
/// [`Visibility::keeps`]: crate::derive::visibility::Visibility::keeps
pub(super) fn stays(context: &Context<'_>, publication: &Publication, path: &str, record: Option<&str>) -> bool {
    context.visibility.keeps(path, record) && publication.retain(path)
}

/// Writes a file that has no view, or keeps it where it is published with the same bytes.
pub(super) fn write(publication: &Publication, path: &str, bytes: &[u8], sources: &[String]) -> Result<(), Failure> {
    let key = hash::fingerprint(bytes);
    if publication.keeps(path, key) {
        publication.keep(path);
        return Ok(());
    }
    publication.write(path, bytes, key, sources)
}
