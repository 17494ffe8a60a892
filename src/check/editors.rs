//! The page for editors: it is asked for, and what it needs is there.

use super::source::address;
use crate::ground::finding::Finding;
use crate::ground::rule::Rule;
use crate::model::project::Project;

/// The packages of npm that the two programs come in, in the versions that the page was tried with.
macro_rules! packages {
    () => {
        "@sveltia/cms@0.221.1 js-yaml@5.5.0"
    };
}

/// A page for editors that cannot be made.
pub static EDITORS_PAGE: Rule = Rule::warning(
    "RL802",
    "editors-page",
    concat!(
        "The page for editors at `/admin/` was asked for, by `admin: {build: true}` in content/site.yaml or by `regionlab build --admin`, and cannot be made. It needs a `repository` in content/site.yaml, and two programs of other people as files in themes/admin/, because nothing is ever loaded from another host. They are in two packages of npm: `npm pack ",
        packages!(),
        "` downloads these, and `tar -xzf FILE` unpacks one into the folder `package`. Of the first, `package/dist/sveltia-cms.js` and `package/npm/assets/*.woff2` go to `themes/admin/`, and `package/locales/*.json` to `themes/admin/locales/`; of the second, `package/dist/browser/js-yaml.esm.min.mjs` becomes `themes/admin/js-yaml.js`. Put the licence of each beside it. The rest of the site is built without the page."
    ),
);

/// The program of the page, and what reads and writes YAML for it, by their names below `themes/admin/`.
pub const NEEDED: [&str; 2] = ["sveltia-cms.js", "js-yaml.js"];

/// Whether the settings of the site ask for the page.
#[must_use]
pub fn is_wanted(project: &Project) -> bool {
    project.site.admin.build.as_ref().is_some_and(|build| build.value)
}

/// Tries the rules of the page.
pub fn check(project: &Project, findings: &mut Vec<Finding>) {
    address(project.site.admin.sign_in.as_ref(), findings);
    if is_wanted(project) {
        findings.extend(missing(project));
    }
}

/// What is missing for the page; nothing where it can be made.
#[must_use]
pub fn missing(project: &Project) -> Option<Finding> {
    let path = "content/site.yaml";
    let (message, help) = if project.site.repository.is_none() {
        let help = "add a line such as “repository: {url: https://github.com/OWNER/NAME, branch: main}”";
        ("the page for editors is not made: it does not know where the sources are kept".to_owned(), help)
    } else {
        let file = NEEDED.into_iter().find(|name| !project.admin.contains_key(*name))?;
        let help = concat!("it comes with “npm pack ", packages!(), "”; “regionlab explain RL802” says which file goes where");
        (format!("the page for editors is not made: it needs themes/admin/{file}"), help)
    };
    let finding = match &project.site.admin.build {
        Some(build) => Finding::new(&EDITORS_PAGE, build.at, message),
        None => Finding::about(&EDITORS_PAGE, path, message),
    };
    Some(finding.help(help))
}
