//! The page for editors who do not use Git: a program of somebody else, which the project keeps, with settings made from the
//! model. It asks no host but the one that keeps the sources.

use serde_json::Value;

use super::context::Context;
use crate::check::editors::missing;
use crate::derive::address::Address;
use crate::derive::prose::escape;
use crate::ground::web::host;
use crate::model::project::Project;
use crate::model::site::{Forge, Repository};

pub mod config;
mod shape;

/// Letters and signs of the program by the beginnings of their files' names.
const FONTS: [(&str, &str, &str); 3] = [
    ("material-symbols-outlined", "Material Symbols Outlined", "400"),
    ("source-sans-3", "Source Sans 3", "200 900"),
    ("noto-mono", "Noto Mono", "400"),
];

/// The files of the page; none where something is missing.
#[must_use]
pub fn files(context: &Context<'_>) -> Vec<(Address, Vec<u8>)> {
    let project = context.project;
    let Some(repository) = project.site.repository.as_ref().filter(|_| missing(project).is_none()) else { return Vec::new() };
    let own = project.theme.admin.iter().map(|(name, file)| (name.clone(), project.files.get(*file).text.clone().into_bytes()));
    let made = [
        ("index.html".to_owned(), index(context, repository)),
        ("config.json".to_owned(), pretty(&config::config(context, repository))),
        ("fonts.css".to_owned(), fonts(project)),
    ];
    let made = made.into_iter().map(|(name, text)| (name, text.into_bytes()));
    let others = project.admin.iter().map(|(name, bytes)| (name.clone(), bytes.clone()));
    others.chain(own).chain(made).map(|(name, bytes)| (Address::file_at(&format!("admin/{name}")), bytes)).collect()
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The page itself. Its policy lets the program speak with the host of the sources, and with no other.
fn index(context: &Context<'_>, repository: &Repository) -> String {
    let words = context.words(context.default_language());
    let (title, needs) = (escape(words.say("admin_title")), escape(words.say("admin_needs_script")));
    let policy = policy(context.project, repository);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"robots\" content=\"noindex, nofollow\">\n<meta name=\"referrer\" content=\"same-origin\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"fonts.css\">\n\
         <script type=\"module\" src=\"editors.js\"></script>\n</head>\n<body>\n<noscript>{needs}</noscript>\n</body>\n</html>\n",
        language = context.default_language(),
    )
}

/// What the program may load and whom it may speak with, as a Content-Security-Policy.
#[must_use]
pub fn policy(project: &Project, repository: &Repository) -> String {
    let hosts = hosts(project, repository).join(" ");
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob: {hosts}; \
         media-src 'self' blob:; worker-src 'self' blob:; frame-src blob:; connect-src 'self' data: blob: {hosts}; base-uri 'none'; \
         form-action 'none'"
    )
}

/// The hosts that the program has to speak with.
fn hosts(project: &Project, repository: &Repository) -> Vec<String> {
    let host = host(&repository.url).unwrap_or_default();
    let own = match (repository.forge, host.as_str()) {
        (Forge::GitHub, "github.com") => "https://api.github.com https://*.githubusercontent.com".to_owned(),
        (_, host) => format!("https://{host}"),
    };
    let sign_in = project.site.admin.sign_in.as_ref().and_then(|service| crate::ground::web::host(service));
    std::iter::once(own).chain(sign_in.map(|host| format!("https://{host}"))).collect()
}

/// The program's letters, which it would otherwise fetch from elsewhere.
fn fonts(project: &Project) -> String {
    let rule = |(begin, family, weight): &(&str, &str, &str)| {
        let file = project.admin.keys().find(|name| name.starts_with(begin) && name.ends_with(".woff2"))?;
        Some(format!(
            "@font-face {{ font-family: \"{family}\"; font-style: normal; font-weight: {weight}; font-display: block; \
             src: url(\"{}\") format(\"woff2\"); }}\n",
            escape(file)
        ))
    };
    FONTS.iter().filter_map(rule).collect()
}
