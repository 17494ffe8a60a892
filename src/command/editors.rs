//! The page for editors who do not use Git, as a step of a build.

use super::files::write;
use crate::check::editors;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::output::publication::Publication;
use crate::page::admin;
use crate::page::context::Context;

/// The page for editors, where it is asked for and can be made. Returns whether it is there.
pub(super) fn write_page(
    context: &Context<'_>,
    is_asked: bool,
    publication: &Publication,
    findings: &mut Vec<Finding>,
) -> Result<bool, Failure> {
    let project = context.project;
    if !editors::is_wanted(project) {
        if !is_asked {
            return Ok(false);
        }
        // Where the settings ask for it, the check has said already what is missing.
        findings.extend(editors::missing(project));
    }
    let files = admin::files(context);
    files.iter().try_for_each(|(address, bytes)| write(publication, &address.file(), bytes, &[]))?;
    Ok(!files.is_empty())
}
