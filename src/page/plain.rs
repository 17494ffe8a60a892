//! Files that are no pages: what robots may read, and the icon.

use super::context::Context;
use crate::derive::address::Address;
use crate::derive::prose::escape;
use crate::model::project::Project;

/// Robots may read everything but the page for editors, where there is one. A rule names it by its path on the host.
#[must_use]
pub fn robots(context: &Context<'_>, has_editors: bool) -> String {
    let at = |path: &str| Address::file_at(path).absolute(&context.project.site.base_url);
    let editors = at("admin/");
    let path = editors.split_once("://").and_then(|(_, rest)| Some(&rest[rest.find('/')?..])).unwrap_or("/admin/");
    let editors = if has_editors { format!("Disallow: {path}\n") } else { String::new() };
    format!("User-agent: *\nAllow: /\n{editors}\nSitemap: {}\n", at("sitemap.xml"))
}

/// The icon: the first letter of the site's name on the theme's deep colour.
#[must_use]
pub fn icon(project: &Project) -> String {
    let language = project.site.default_language();
    let title = project.site.title.text(language, language);
    let letter = title.chars().next().unwrap_or('R');
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" rx=\"12\" fill=\"#0b4a58\"/><text x=\"32\" y=\"46\" font-family=\"Georgia, serif\" font-size=\"40\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#fff\">{}</text></svg>\n",
        escape(&letter.to_string())
    )
}
