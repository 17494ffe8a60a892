//! `regionlab check`: everything that is wrong or worth a look, without building anything.

use std::path::Path;

use super::build::Outcome;
use super::report::{self, Summary};
use super::watchdog::Watchdog;
use crate::check::{self, date::Today};
use crate::derive::map::Maps;
use crate::derive::visibility::Visibility;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::model::project::Project;
use crate::page::assets::Assets;
use crate::page::context::Context;
use crate::page::engine::Engine;
use crate::page::{expressions, share_image, styles};
use crate::read;

/// Tries every rule on a project, and the expressions in its texts.
#[must_use]
pub fn rules(project: &Project, today: Today) -> Vec<Finding> {
    let mut findings = check::check(project, today);
    let (visibility, maps, assets) = (Visibility::default(), Maps::default(), Assets::default());
    let context = Context::new(project, &visibility, &maps, &assets);
    findings.extend(expressions::check(&context));
    findings.extend(share_image::check(&context));
    findings
}

/// Reads the project, tries every rule on it as of that day, and loads its theme.
///
/// # Errors
/// When the machine refuses to read something.
pub fn check(root: &Path, today: Today) -> Result<Outcome, Failure> {
    check_and(root, today, |_| Ok(Vec::new()))
}

/// The same, with findings of whoever else looks at the project.
///
/// # Errors
/// When the machine refuses something.
pub fn check_and(
    root: &Path,
    today: Today,
    further: impl FnOnce(&Project) -> Result<Vec<Finding>, Failure>,
) -> Result<Outcome, Failure> {
    let (project, mut findings) = read::project::read(root)?;
    let files = match project {
        Err(tree) => tree.files,
        Ok(project) => {
            findings.extend(rules(&project, today));
            styles::bundle(&project.files, &project.theme.styles, &mut findings);
            let spoken = project.spoken(project.site.default_language());
            let dog = Watchdog::start();
            let watch = |template: &str, work: &mut dyn FnMut()| dog.over(&project, template, work);
            Engine::load(&project.files, &project.theme.templates, &spoken, &mut findings, &watch);
            findings.extend(further(&project)?);
            project.files
        }
    };
    let findings = report::sorted(&files, findings);
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let summary = Summary { errors, warnings: findings.len() - errors, ..Summary::default() };
    Ok(Outcome { files, findings, summary })
}
