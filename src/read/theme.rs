//! Themes: a folder below `themes/`, its parent, and last the base theme in the binary.

use serde::Deserialize;

use super::tree::Tree;
use super::{packed, rules, site};
use crate::ground::finding::Finding;
use crate::ground::location::Located;
use crate::model::project::Theme;

/// What `theme.yaml` says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the settings of a theme")]
struct Settings {
    /// The theme that has what this one lacks; the base theme when absent.
    parent: Option<Located<String>>,
    /// Style sheets in the order in which they apply, after those of the parent.
    #[serde(default)]
    styles: Vec<Located<String>>,
    /// Style sheets that only pages load whose templates name them.
    #[serde(default)]
    page_styles: Vec<Located<String>>,
}

/// The theme that every other one rests on.
const BASE: &str = "base";

/// Adds the packed base theme to the tree, where the project has no `themes/base` of its own.
pub fn unpack(tree: &mut Tree) {
    for (path, text) in packed::THEME {
        if !tree.texts.contains_key(*path) {
            tree.add(path, *text);
        }
    }
}

/// The theme of that name with its parents folded in, and the folders of their messages, base first.
pub fn read(tree: &Tree, name: &Located<String>, findings: &mut Vec<Finding>) -> (Theme, Vec<String>) {
    let mut chain: Vec<(String, Settings)> = Vec::new();
    let mut next = Some(name.clone());
    let mut is_whole = true;
    while let Some(name) = next.take() {
        let path = format!("themes/{}/theme.yaml", name.value);
        let known = tree.texts.contains_key(&path);
        if !known || chain.iter().any(|(earlier, _)| *earlier == name.value) {
            let message = if known {
                format!("the theme “{}” is its own parent", *name)
            } else {
                format!("there is no theme “{}”", *name)
            };
            findings.push(Finding::new(&rules::MISSING_FIELD, name.at, message).help(format!("it is described by {path}")));
            is_whole = false;
            break;
        }
        let settings: Settings = site::file(tree, &path, findings).unwrap_or_default();
        next.clone_from(&settings.parent);
        if next.is_none() && name.value != BASE {
            next = Some(Located::new(BASE.to_owned(), name.at));
        }
        chain.push((name.value, settings));
    }
    let mut theme = Theme::default();
    let mut folders = Vec::new();
    for (name, settings) in chain.into_iter().rev() {
        for (folder, ending, list) in [
            ("templates", ".html", &mut theme.templates),
            ("scripts", ".js", &mut theme.scripts),
            ("admin", "", &mut theme.admin),
        ] {
            let folder = format!("themes/{name}/{folder}/");
            list.extend(tree.below(&folder, ending).map(|(path, file)| (path[folder.len()..].to_owned(), file)));
        }
        let mut file = |style: &Located<String>| {
            let path = format!("themes/{name}/styles/{}", **style);
            let file = tree.texts.get(&path).copied();
            if file.is_none() {
                let finding = Finding::new(&rules::MISSING_FIELD, style.at, format!("there is no file {path}"));
                findings.push(finding.help(format!("name files that lie in themes/{name}/styles/")));
            }
            file
        };
        theme.styles.extend(settings.styles.iter().filter_map(&mut file));
        for style in &settings.page_styles {
            if let Some(file) = file(style) {
                theme.page_styles.entry(style.value.clone()).or_default().push(file);
            }
        }
        folders.push(format!("themes/{name}/messages"));
    }
    // Half a theme would only be told again and again, once for each template that the rest lacks.
    if !is_whole {
        theme.templates.clear();
    }
    (theme, folders)
}
