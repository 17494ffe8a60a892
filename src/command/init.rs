//! `regionlab init`: a new, small, valid site of one's own.

use std::fs;
use std::path::Path;

use super::arguments::Init;
use super::schema;
use crate::ground::failure::Failure;
use crate::output::file;

/// The files of a new site by path. Words in capitals in them are replaced by what was asked for.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("../../starter/README.md")),
    ("content/site.yaml", include_str!("../../starter/content/site.yaml")),
    ("content/glossary.yaml", include_str!("../../starter/content/glossary.yaml")),
    ("content/vocabularies/aspects.yaml", include_str!("../../starter/content/vocabularies/aspects.yaml")),
    ("content/vocabularies/roles.yaml", include_str!("../../starter/content/vocabularies/roles.yaml")),
    ("content/vocabularies/sections.yaml", include_str!("../../starter/content/vocabularies/sections.yaml")),
    ("content/vocabularies/target-groups.yaml", include_str!("../../starter/content/vocabularies/target-groups.yaml")),
    ("content/vocabularies/topics.yaml", include_str!("../../starter/content/vocabularies/topics.yaml")),
    ("content/practices/example.md", include_str!("../../starter/content/practices/example.md")),
    ("content/pages/about.md", include_str!("../../starter/content/pages/about.md")),
    ("regions/AT13.yaml", include_str!("../../starter/regions/AT13.yaml")),
    ("regions/DK04.yaml", include_str!("../../starter/regions/DK04.yaml")),
    ("regions/countries.yaml", include_str!("../../starter/regions/countries.yaml")),
    ("regions/indicators.yaml", include_str!("../../starter/regions/indicators.yaml")),
    (".gitignore", include_str!("../../starter/ci/gitignore")),
    (".github/workflows/site.yml", include_str!("../../starter/ci/github.yml")),
    (".gitlab-ci.yml", include_str!("../../starter/ci/gitlab-ci.yml")),
    (".vscode/extensions.json", include_str!("../../starter/editor/extensions.json")),
];

/// Makes the site, and says what to do next.
///
/// # Errors
/// When the folder holds anything but a repository's `.git`, or the machine refuses something.
pub fn init(asked: &Init) -> Result<String, Failure> {
    let dir = &asked.dir;
    if taken(dir)? {
        let reason = "the folder is not empty; a new site is made in a new or an empty one".to_owned();
        return Err(Failure::File { path: dir.clone(), reason });
    }
    let title = serde_json::to_string(&asked.title).unwrap_or_default();
    let base_url = serde_json::to_string(&asked.base_url).unwrap_or_default();
    for (path, text) in FILES {
        let title = if path.ends_with(".yaml") { &title } else { &asked.title };
        file::create(dir, path, text.replace("BASE_URL", &base_url).replace("TITLE", title).as_bytes())?;
    }
    for (path, text) in schema::files() {
        file::create(dir, &format!("schemas/{path}"), text.as_bytes())?;
    }
    file::create(dir, ".vscode/settings.json", schema::settings().as_bytes())?;
    if dir == Path::new(".") {
        return Ok("A new site is in this folder. Next:\n\n  regionlab build\n  regionlab new practice SHORT-NAME\n\n\
                   README.md says where things are.\n"
            .to_owned());
    }
    let place = dir.display();
    Ok(format!(
        "A new site is in {place}. Next:\n\n  regionlab build --root {place}\n  regionlab new practice SHORT-NAME --root {place}\n\n\
         {place}/README.md says where things are.\n"
    ))
}

/// Whether there is anything that a new site could be mixed up with.
fn taken(dir: &Path) -> Result<bool, Failure> {
    if !dir.exists() {
        return Ok(false);
    }
    let mut entries = fs::read_dir(dir).map_err(Failure::io("read", dir))?;
    Ok(entries.any(|entry| entry.is_ok_and(|entry| entry.file_name() != ".git")))
}
