//! The whole project: every noun's files in turn, each with what was noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use imagesize::ImageType;

use super::tree::{self, Tree};
use super::{area, geometry, message, packed, page, practice, region, rules, site, theme, vocabulary};
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::limits;
use crate::ground::location::{FileId, Located, Location};
use crate::ground::rule::Severity;
use crate::model::geometry::Topology;
use crate::model::history::History;
use crate::model::map::MapSettings;
use crate::model::project::{Picture, Project};
use crate::model::site::Site;

/// Reads the project below `root`: the best model there is, and everything that was noticed.
///
/// The model is `None` when the site's settings cannot be read, for nothing can be built without them.
///
/// # Errors
/// When there is no project at `root`, or the system refuses to read a file.
pub fn read(root: &Path) -> Result<(Result<Project, Tree>, Vec<Finding>), Failure> {
    let mut findings = Vec::new();
    let mut tree = tree::read(root, &mut findings)?;
    theme::unpack(&mut tree);
    let project = assemble(tree, &mut findings);
    Ok((project, findings))
}

/// Puts the model together from the texts; gives the texts back when that cannot be. Then, too, all files are read,
/// so that all that is wrong is told at once.
///
/// # Errors
/// With the texts, when the site's settings cannot be read.
pub fn assemble(mut tree: Tree, findings: &mut Vec<Finding>) -> Result<Project, Tree> {
    let site = settings(&tree, findings);
    let vocabularies = vocabulary::read(&tree, findings);
    let practices = practice::read(&tree, &vocabularies, findings);
    let pages = page::read(&tree, site.as_ref().map(Site::default_language), findings);
    let glossary = site::list(&tree, "content/glossary.yaml", findings);
    let quality = site::list(&tree, "content/checks.yaml", findings);
    let countries = area::countries(&tree, findings);
    let areas = area::areas(&tree, findings);
    let indicators = site::list(&tree, "regions/indicators.yaml", findings);
    let regions = region::read(&tree, &countries, &areas, findings);
    let map: MapSettings = site::file(&tree, "regions/map.yaml", findings).unwrap_or_else(MapSettings::europe);
    let geometry = shapes(&mut tree, &map, findings);
    let Some(site) = site else { return Err(tree) };

    let (theme, mut folders) = theme::read(&tree, &site.theme, findings);
    folders.push("content/messages".to_owned());
    let messages: BTreeMap<_, _> = site
        .languages
        .iter()
        .map(|language| (language.value, message::read(&tree, &folders, language.value, findings)))
        .collect();
    let interface = message::interface(&tree);
    let images = std::mem::take(&mut tree.images).into_iter();
    let images = images.filter_map(|(path, bytes)| picture(path, bytes, findings)).collect();
    Ok(Project {
        files: tree.files,
        site,
        messages,
        interface,
        vocabularies,
        practices,
        pages,
        glossary,
        countries,
        areas,
        regions,
        indicators,
        map,
        geometry,
        quality,
        theme,
        images,
        admin: tree.admin,
        history: History::default(),
    })
}

/// The site's settings, when there is at least one language.
fn settings(tree: &Tree, findings: &mut Vec<Finding>) -> Option<Site> {
    let mut site: Site = site::file(tree, "content/site.yaml", findings)?;
    let mut seen = BTreeSet::new();
    site.languages.retain(|language| {
        let new = seen.insert(language.value);
        if !new {
            findings.push(Finding::new(
                &rules::DUPLICATE_ID,
                language.at,
                format!("the language {} is listed twice", **language),
            ));
        }
        new
    });
    if let Some(language) = site.languages.get(limits::LANGUAGES) {
        let message = format!("there are {} languages; {} is the limit", site.languages.len(), limits::LANGUAGES);
        findings.push(Finding::new(&rules::WRONG_VALUE, language.at, message).help("make several sites of it"));
    }
    site.languages.truncate(limits::LANGUAGES);
    if site.languages.is_empty() {
        findings.push(
            Finding::new(&rules::MISSING_FIELD, site.base_url.at, "the site has no language")
                .help("add a line “languages: [en]”"),
        );
        return None;
    }
    if !site.base_url.ends_with('/') {
        site.base_url.value.push('/');
    }
    Some(site)
}

/// The shapes of the map: those of the project's own file, else the base map in the binary.
fn shapes(tree: &mut Tree, map: &MapSettings, findings: &mut Vec<Finding>) -> Topology {
    let base = "regions/geometry/europe.topojson";
    let named = map.geometry.as_ref().map(|path| Located::new(format!("regions/{}", **path), path.at));
    let path = named.as_ref().map_or(base, |path| path.value.as_str());
    let file = match tree.texts.get(path) {
        Some(file) => *file,
        None if path == base => tree.add(base, packed::GEOMETRY),
        None => {
            let at = named.as_ref().map(|path| path.at);
            let message = format!("there is no file {path}");
            let finding = match at {
                Some(at) => Finding::new(&rules::MISSING_FIELD, at, message),
                None => Finding::about(&rules::MISSING_FIELD, path, message),
            };
            findings
                .push(finding.help("put the geometry below regions/ and name it from there, such as geometry/europe.topojson"));
            return Topology::default();
        }
    };
    let text = &tree.files.get(file).text;
    let (mut topology, mut problems) = match geometry::File::parse(text) {
        Ok(shapes) => {
            // A wrong place in a file that names no system is left out; it does not put the whole file in doubt.
            let system = shapes.survey().system.is_none().then_some(geometry::System::Degrees);
            shapes.read(&geometry::Options { system, ..geometry::Options::default() })
        }
        Err(problem) => (Topology::default(), vec![problem]),
    };
    if topology.regions.len() > limits::SHAPES {
        let message = format!("there are {} shapes; {} is the limit", topology.regions.len(), limits::SHAPES);
        problems.push(geometry::fatal(message));
        topology = Topology::default();
    }
    let mut flaws: Vec<Finding> = problems.into_iter().map(|problem| flaw(text, file, problem)).collect();
    if topology.regions.is_empty() {
        // A map without regions is no map: then it is an error, and published maps stay.
        if flaws.is_empty() {
            flaws.push(Finding::new(&rules::GEOMETRY, Location::top(file), "the geometry holds no shape of a region"));
        }
        for finding in &mut flaws {
            finding.severity = Severity::Error;
        }
    }
    findings.extend(flaws);
    topology
}

/// A problem of the geometry at the id of its shape, or at the top of the file.
fn flaw(text: &str, file: FileId, problem: geometry::Problem) -> Finding {
    let quoted = problem.id.as_ref().map(|id| format!("\"{id}\""));
    let at = quoted.and_then(|id| text.find(&id).map(|start| Location::new(file, start, start + id.len())));
    let start = |(line, column): (usize, usize)| {
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let start = text.floor_char_boundary((start + column - 1).min(text.len()));
        Location::new(file, start, start)
    };
    let at = at.or(problem.place.map(start));
    let about = problem.id.map(|id| format!("{id}: ")).unwrap_or_default();
    let message = format!("{about}{}", problem.message.trim_end_matches('.'));
    let mut finding = Finding::new(&rules::GEOMETRY, at.unwrap_or(Location::top(file)), message);
    if problem.is_error {
        finding.severity = Severity::Error;
    }
    finding.help(if problem.lost {
        "this part is not on the map; mend the geometry file"
    } else {
        "it was mended for the map; mend the geometry file as well"
    })
}

/// A picture with its size in pixels.
fn picture(path: String, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Option<(String, Picture)> {
    match size(&path, &bytes) {
        Ok(size) => Some((path, Picture { bytes, size })),
        Err(message) => {
            findings.push(Finding::about(&rules::UNREADABLE, path, message).help("save it as JPEG, PNG, WebP, AVIF or GIF"));
            None
        }
    }
}

/// Width and height of a picture in pixels, or why it cannot be shown.
fn size(path: &str, bytes: &[u8]) -> Result<(u32, u32), String> {
    let is_shown = "this is not a picture that browsers show";
    let ending = path.rsplit('.').next().unwrap_or_default();
    let kind = match imagesize::image_type(bytes) {
        Ok(ImageType::Jpeg) => "jpg",
        Ok(ImageType::Png) => "png",
        Ok(ImageType::Webp) => "webp",
        Ok(ImageType::Gif) => "gif",
        Ok(ImageType::Heif(_)) => "avif",
        _ => return Err(is_shown.to_owned()),
    };
    if kind != ending && !(kind == "jpg" && ending == "jpeg") {
        return Err(format!("this is a picture of another kind, which ends in .{kind}"));
    }
    let size = imagesize::blob_size(bytes).map_err(|_| is_shown.to_owned())?;
    let most = limits::PICTURE_PIXELS;
    match (u32::try_from(size.width), u32::try_from(size.height)) {
        (Ok(width @ 1..), Ok(height @ 1..)) if size.width <= most && size.height <= most => Ok((width, height)),
        _ => Err(format!("the picture says that it has {} × {} pixels; {most} is the limit for each", size.width, size.height)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A build in fifty languages takes its time, so nothing is built here.
    #[test]
    fn a_site_of_5000_languages_has_as_many_as_the_limit_says() {
        let letters = || 'a'..='z';
        let tags = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
        let tags: Vec<String> = tags.take(5_000).collect();
        let mut tree = Tree::default();
        let text = format!("title: Many\nsummary: All.\nlanguages: [{}]\nbase_url: https://many.example/\n", tags.join(", "));
        tree.add("content/site.yaml", text);
        let mut findings = Vec::new();
        let site = settings(&tree, &mut findings).expect("settings");
        assert_eq!(site.languages.len(), limits::LANGUAGES);
        assert!(findings.iter().any(|one| one.message.contains("5000 languages; 50 is the limit")), "{findings:?}");
    }
}
