//! `regionlab init`: a new, small, valid site of one's own.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::arguments::Init;
use super::{schema, snippets, translations};
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
/// A file that is there already stays as it is.
///
/// # Errors
/// When the folder holds sources already, or the machine refuses something.
pub fn init(asked: &Init) -> Result<String, Failure> {
    let dir = &asked.dir;
    // What is there under such a name would be mixed up with the new site.
    if let Some(name) = ["content", "regions", "schemas", "themes"].into_iter().find(|name| is_there(&dir.join(name))) {
        let reason = "it is there already; a new site is made in a new folder, or in one that has none of its sources".to_owned();
        return Err(Failure::File { path: dir.join(name), reason });
    }
    let mut kept = Vec::new();
    let mut create = |path: &str, text: &str| {
        if is_there(&dir.join(path)) {
            kept.push(path.to_owned());
            return Ok(());
        }
        file::create(dir, path, text.as_bytes())
    };
    let title = serde_json::to_string(&asked.title).unwrap_or_default();
    let base_url = serde_json::to_string(&asked.base_url).unwrap_or_default();
    for (path, text) in FILES {
        let title = if path.ends_with(".yaml") { &title } else { &asked.title };
        create(path, &text.replace("BASE_URL", &base_url).replace("TITLE", title))?;
    }
    for (path, text) in schema::files() {
        create(&format!("schemas/{path}"), &text)?;
    }
    create(".vscode/settings.json", &schema::settings())?;
    create(snippets::PATH, &snippets::text(&translations::project(dir)?))?;
    Ok(told(dir, &kept))
}

/// What was made, and what to do next.
fn told(dir: &Path, kept: &[String]) -> String {
    let here = dir == Path::new(".");
    let place = if here { "this folder".to_owned() } else { dir.display().to_string() };
    let mut text = format!("A new site is in {place}. Next:\n\n");
    if !here {
        let _ = writeln!(text, "  cd {}", shell(&place));
    }
    text.push_str(
        "  regionlab serve                     shows it in a browser while you write it\n  \
           regionlab new practice SHORT-NAME   begins a practice\n  \
           regionlab check                     says what is wrong or worth a look\n  \
           regionlab build                     makes the site, in public/\n\n",
    );
    if !kept.is_empty() {
        let _ = writeln!(text, "These were there and stay as they are: {}.", kept.join(", "));
    }
    if kept.iter().any(|path| path == ".gitignore") {
        text.push_str("Add a line “/public/” to .gitignore.\n");
    }
    if !kept.iter().any(|path| path == "README.md") {
        text.push_str("README.md says where things are.\n");
    }
    text
}

/// A path as a shell takes it.
fn shell(path: &str) -> String {
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || "/\\:._-+@".contains(c));
    if is_plain { path.to_owned() } else { format!("\"{path}\"") }
}

/// Whether there is anything of that name, be it a link to nowhere.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
