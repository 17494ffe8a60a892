//! Images: the file is there, and those who do not see it can read what it shows.

use super::link::resolve;
use super::place;
use crate::ground::finding::Finding;
use crate::ground::location::{FileId, Located, Location};
use crate::ground::rule::Rule;
use crate::model::practice::{Practice, PracticeText};
use crate::model::project::Project;
use crate::read::rules::UNSAFE_PATH;

/// A picture that is not there.
pub static MISSING_IMAGE: Rule = Rule::error(
    "RL403",
    "missing-image",
    "The picture is not where the text says. Pictures lie in the folder of their practice (`content/practices/NAME/index.md` with `photo.jpg` beside it) as JPEG, PNG, WebP, AVIF or GIF. Pictures on other sites are not shown, because each visitor's address would be told to that site.",
);
/// A picture without words.
pub static MISSING_ALT: Rule = Rule::error(
    "RL404",
    "missing-alt",
    "Somebody who does not see the picture needs to read what it shows: one sentence, in the language of the text. In Markdown it stands between the brackets, `![Two people plant a tree](tree.jpg)`; in front matter it is `alt` of the original and `image_alt` of a translation.",
);

/// Tries the pictures in a text.
pub fn check(project: &Project, from: FileId, images: &[(Located<String>, bool)], findings: &mut Vec<Finding>) {
    for (address, has_alt) in images {
        let at = place::within(&project.files, address.at, "", address);
        exists(project, from, address, at, findings);
        if !has_alt {
            findings.push(
                Finding::new(&MISSING_ALT, address.at, format!("the picture “{}” has no alternative text", **address))
                    .help("say between the brackets what it shows, such as ![Two people plant a tree](tree.jpg)"),
            );
        }
    }
}

/// Tries the picture of a practice.
pub fn check_practice(project: &Project, practice: &Practice, findings: &mut Vec<Finding>) {
    let Some(image) = &practice.facts.image else { return };
    if practice.folder.is_none() {
        findings.push(
            Finding::new(&MISSING_IMAGE, image.file.at, "a practice with a picture needs a folder of its own")
                .help(format!("move this file to content/practices/{}/index.md and put the picture beside it", practice.slug)),
        );
        return;
    }
    for file in std::iter::once(&image.file).chain(&image.smaller) {
        exists(project, practice.original().file, file, file.at, findings);
    }
    for text in &practice.texts {
        if text.image_alt.as_ref().is_none_or(|alt| alt.trim().is_empty()) {
            findings.push(no_alt(project, practice, text, &image.file));
        }
    }
}

fn no_alt(project: &Project, practice: &Practice, text: &PracticeText, image: &Located<String>) -> Finding {
    if text.file == practice.original().file {
        Finding::new(&MISSING_ALT, image.at, format!("the picture “{}” has no alternative text", **image))
            .help("add “alt: …” beside it, one sentence on what it shows")
    } else {
        let at = place::field(&project.files, text.file, "image_alt");
        let at = if at == Location::top(text.file) { text.title.at } else { at };
        Finding::new(&MISSING_ALT, at, format!("the picture “{}” has no alternative text in {}", **image, text.language))
            .help("add a line “image_alt: …” to this translation")
    }
}

/// Tells where a picture is not in the project.
fn exists(project: &Project, from: FileId, address: &str, at: Location, findings: &mut Vec<Finding>) {
    let from = project.files.get(from).path.as_str();
    if address.starts_with("http://") || address.starts_with("https://") {
        findings.push(
            Finding::new(&MISSING_IMAGE, at, "pictures on other sites are not shown")
                .help("if its licence allows, put a copy into the practice's folder; else link to the page that shows it"),
        );
        return;
    }
    let Some(path) = resolve(from, address) else {
        findings.push(
            Finding::new(&UNSAFE_PATH, at, format!("“{address}” leads out of the project"))
                .help("copy the picture into the practice's folder"),
        );
        return;
    };
    if project.images.contains_key(&path) {
        return;
    }
    let finding = Finding::new(&MISSING_IMAGE, at, format!("there is no picture {path}"));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = project.images.keys().filter_map(|known| known.strip_prefix(folder)?.strip_prefix('/'));
    let near = crate::ground::suggest::nearest(address, beside);
    findings.push(match near {
        Some(near) => finding.help(format!("did you mean “{near}”?")),
        None if address.ends_with(".svg") => finding.help("SVG files can hold scripts and are not shown; save it as PNG"),
        None => finding.help(format!("put the file into {folder}/, or take it out of the text")),
    });
}
