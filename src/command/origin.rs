//! `regionlab explain ADDRESS`: what a page is made of, and whether the next build makes it anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::build::{self, Options};
use super::{clock, translations};
use crate::check;
use crate::derive::atlas::Atlas;
use crate::derive::map::Maps;
use crate::derive::visibility::Visibility;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::location::FileId;
use crate::ground::suggest::nearest;
use crate::model::project::Project;
use crate::model::state::State;
use crate::output::manifest::{self, Entry, Found, Manifest};
use crate::page::context::Context;
use crate::page::engine::{Engine, Vocabulary};
use crate::page::share_image::ShareImages;
use crate::page::view::View;
use crate::page::{self, Planned, provenance};
use crate::read;

/// As many changed files as are named.
const NAMED: usize = 10;

/// What is told of the file at that address: from the start of the site, with its whole address, or as a path of the
/// published folder. `with_view` prints the view instead.
///
/// # Errors
/// In the outer result when the machine refuses something; in the inner one when there is no such page.
pub fn explain(options: &Options, address: &str, with_view: bool) -> Result<Result<String, String>, Failure> {
    let history = read::history::ask(&options.root);
    let (project, mut findings) = read::project::read(&options.root)?;
    let mut project = project.map_err(|_| Failure::File {
        path: options.root.join("content/site.yaml"),
        reason: "it cannot be read, so there are no pages; run regionlab check".to_owned(),
    })?;
    project.history = history.answer(project.files.iter().map(|(_, file)| file.path.as_str()));
    findings.extend(check::check(&project, clock::today()));
    let previous = match manifest::read(&options.out)? {
        Found::Known(manifest) => Some(manifest),
        _ => None,
    };
    if let Some(told) = source(&options.root, &project, address) {
        return Ok(Ok(told));
    }
    let base_url = project.site.base_url.value.as_str();
    let Some(path) = published(&options.out, address, base_url) else {
        return Ok(Err(format!("{address} is not of this site, whose addresses begin with {base_url}\n")));
    };
    let is_published = |path: &str| previous.as_ref().is_some_and(|manifest| manifest.files.contains_key(path));
    let visibility = Visibility::new(&project, &findings, is_published);
    let maps = Maps::new(&Atlas::new(project.geometry.clone()), &project.map, &project.regions);
    let assets = build::assets(&project, &visibility, &maps, &mut findings);
    let mut context = Context::new(&project, &visibility, &maps, &assets);
    context.share_images = ShareImages::wanted(&project, &assets).filter(|_| options.share_images);
    let spoken = project.spoken(context.default_language());
    let engine = Engine::load(&project.files, &project.theme.templates, &spoken, &mut findings, &|_, work| work());
    let plan = page::plan(&context);
    let Some(planned) = plan.iter().find(|planned| planned.address.file() == path) else {
        return Ok(no_page(&project, &plan, previous.as_ref(), &visibility, &findings, &path));
    };
    let view = page::view_of(&context, planned);
    if with_view {
        return Ok(Ok(serde_json::to_string_pretty(&view).unwrap_or_default() + "\n"));
    }
    let entry = previous.as_ref().and_then(|manifest| manifest.files.get(&path));
    let words = Vocabulary::new(&project.spoken(planned.language));
    let key = engine.as_ref().map(|engine| build::key(engine, &view, &words).to_string());
    let mut out = described(&context, planned, &view, words.count());
    let _ = writeln!(out, "key        {}", key.as_deref().unwrap_or("none: the templates cannot be loaded"));
    match entry {
        Some(entry) => {
            let _ = writeln!(
                out,
                "published  {} with the key {}, {} bytes",
                options.out.join(&path).display(),
                entry.key,
                entry.size
            );
        }
        None => out.push_str("published  no\n"),
    }
    let fate = if entry.is_some() && visibility.keeps(&path, planned.record.as_deref()) {
        kept(&project, &provenance::sources(&context, planned), &findings)
    } else {
        fate(options, previous.as_ref(), entry, &path, key.as_deref(), &project)
    };
    let _ = writeln!(out, "next build {fate}");
    let own: Vec<&Finding> = findings.iter().filter(|finding| is_about(&context, planned, finding)).collect();
    if !own.is_empty() {
        let _ = writeln!(out, "findings   {} in its sources; see regionlab check", own.len());
    }
    Ok(Ok(out))
}

/// What becomes of a page with an error: the file that has it is named.
fn kept(project: &Project, sources: &[String], findings: &[Finding]) -> String {
    let file = faulty(project, sources, findings).unwrap_or("a file that it is made from");
    format!("keeps what is published, because {file} has an error; see regionlab check")
}

/// The first of some files that has an error.
fn faulty<'a>(project: &Project, sources: &'a [String], findings: &[Finding]) -> Option<&'a str> {
    let wrong = |finding: &Finding, path: &str| {
        let file = finding.at.map(|at| project.files.get(at.file).path.as_str()).or(finding.path.as_deref());
        finding.is_error() && file == Some(path)
    };
    sources.iter().map(String::as_str).find(|path| findings.iter().any(|finding| wrong(finding, path)))
}

/// The path of the published file that an address means: one of the site, of a server on this machine, or the path of the
/// file itself. None of another site's.
fn published(out: &Path, address: &str, base_url: &str) -> Option<String> {
    let on_disk = || Some(Path::new(address).canonicalize().ok()?.strip_prefix(out.canonicalize().ok()?).ok()?.to_owned());
    let own = on_disk().map(|path| path.to_string_lossy().replace('\\', "/"));
    let address = own.as_deref().unwrap_or(address);
    let path = match (address.strip_prefix(base_url), address.split_once("://")) {
        (Some(path), _) => path,
        (None, None) => address,
        (None, Some((_, rest))) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let is_base = base_url.trim_end_matches('/') == address;
            let is_here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host.strip_prefix(name).is_some_and(is_port));
            if is_base { "" } else { Some(path).filter(|_| is_here)? }
        }
    };
    let path = path.split(['#', '?']).next().unwrap_or_default().trim_start_matches("./").trim_start_matches('/');
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    Some(match path {
        "" => "index.html".to_owned(),
        path if is_file => path.to_owned(),
        path => format!("{}/index.html", path.trim_end_matches('/')),
    })
}

fn is_port(rest: &str) -> bool {
    rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What is told of a source file: that it is one, and how to ask for what is made of it.
fn source(root: &Path, project: &Project, given: &str) -> Option<String> {
    let path = translations::inside(root, Path::new(given));
    project.files.iter().find(|(_, file)| file.path == path)?;
    let records = project.practices.iter().flat_map(|one| one.texts.iter().map(move |text| (text.file, "practices/", &one.slug)));
    let pages = project.pages.iter().flat_map(|one| one.texts.iter().map(move |text| (text.file, "", &one.slug)));
    let regions = project.regions.iter().map(|one| (one.file, "regions/", &one.id));
    let of = |file: FileId| project.files.get(file).path == path;
    let language = project.site.default_language();
    let made = match records.chain(pages).chain(regions).find(|(file, ..)| of(*file)) {
        Some((_, list, name)) => format!("one record; ask for one of its pages, such as /{language}/{list}{name}/"),
        None => "no page of its own; it goes into those that show what it holds".to_owned(),
    };
    Some(format!("source     {path}\nmakes      {made}\n"))
}

fn described(context: &Context<'_>, planned: &Planned<'_>, view: &View, words: usize) -> String {
    let json = serde_json::to_value(view).unwrap_or_default();
    let fields: Vec<&str> = json.as_object().into_iter().flat_map(|fields| fields.keys()).map(String::as_str).collect();
    let project = context.project;
    let sources = provenance::sources(context, planned).join("\n           ");
    let template = project.theme.templates.get(view.template()).map_or(view.template(), |file| &project.files.get(*file).path);
    format!(
        "address    {}\nfile       {}\nsources    {sources}\ntemplate   {template}\nwords      {words} messages in {}\n\
         view       {} bytes as JSON; --view prints it: {}\n",
        planned.address,
        planned.address.file(),
        planned.language,
        json.to_string().len(),
        fields.join(", "),
    )
}

/// What the next build does with a page that no error holds back.
fn fate(
    options: &Options,
    previous: Option<&Manifest>,
    entry: Option<&Entry>,
    path: &str,
    key: Option<&str>,
    project: &Project,
) -> String {
    let (Some(previous), Some(entry)) = (previous, entry) else { return "makes it, for it is not published".to_owned() };
    let size = fs::metadata(options.out.join(path)).map(|data| data.len()).ok();
    if size != Some(entry.size) {
        return "makes it anew, for the published file is gone or was changed by somebody".to_owned();
    }
    if key == Some(entry.key.as_str()) {
        return "keeps it, for all that it depends on is as it was".to_owned();
    }
    if previous.tool != Manifest::default().tool {
        return format!("makes it anew, for it was made by another version of the tool ({})", previous.tool);
    }
    let changed = changed_since(project, &options.root, &options.out.join(manifest::FILE));
    match changed.len() {
        0 => "makes it anew, for its view, its words or a template are others than before".to_owned(),
        n if n > NAMED => format!("makes it anew; {n} files have changed since the last build"),
        _ => format!("makes it anew; since the last build there are changes in {}", changed.join(", ")),
    }
}

/// The source files that were written after the last build.
fn changed_since<'a>(project: &'a Project, root: &Path, manifest: &Path) -> Vec<&'a str> {
    let time = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let built = time(manifest).unwrap_or(SystemTime::UNIX_EPOCH);
    let paths = project.files.iter().map(|(_, file)| file.path.as_str());
    paths.filter(|path| time(&root.join(path)).is_some_and(|changed| changed > built)).collect()
}

fn is_about(context: &Context<'_>, planned: &Planned<'_>, finding: &Finding) -> bool {
    let path = finding.at.map(|at| context.project.files.get(at.file).path.as_str()).or(finding.path.as_deref());
    path.is_some_and(|path| provenance::covers(&provenance::sources(context, planned), path))
}

/// What is told of a file for which no page is planned, or why there is none.
fn no_page(
    project: &Project,
    plan: &[Planned<'_>],
    previous: Option<&Manifest>,
    visibility: &Visibility,
    findings: &[Finding],
    path: &str,
) -> Result<String, String> {
    if let Some(entry) = previous.and_then(|manifest| manifest.files.get(path)) {
        let sources = match entry.sources.join("\n           ") {
            list if list.is_empty() => "the whole project, or the theme".to_owned(),
            list => list,
        };
        let fate = if visibility.keeps_made_from(&entry.sources) || visibility.freezes(path) {
            kept(project, &entry.sources, findings)
        } else if path.ends_with(".html") {
            "deletes it, for no record asks for it any more".to_owned()
        } else {
            "keeps it while its bytes are the same".to_owned()
        };
        return Ok(format!("file       {path}\nsources    {sources}\nkey        {}\nnext build {fate}\n", entry.key));
    }
    let slug = path.trim_end_matches("/index.html").rsplit('/').next().unwrap_or_default();
    if let Some(practice) = project.practice(slug).filter(|_| path.contains("/practices/")) {
        let texts: Vec<String> = practice.texts.iter().map(|text| project.files.get(text.file).path.clone()).collect();
        let original = &project.files.get(practice.original().file).path;
        let state = practice.facts.standing();
        let file = faulty(project, &texts, findings).filter(|_| state == State::Published).unwrap_or(original);
        let why = if state == State::Published { "has an error and was never published" } else { state.told() };
        return Err(format!("there is no page {path}: {file} {why}\n"));
    }
    let known: Vec<String> = plan.iter().map(|planned| planned.address.to_string()).collect();
    let asked = format!("/{}", path.trim_end_matches("index.html"));
    let near =
        nearest(&asked, known.iter().map(String::as_str)).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Err(format!("there is no page {asked}{near}\n"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::published;

    #[test]
    fn addresses_are_taken_in_every_form() {
        let base = "https://a.example/lab/";
        let published = |address: &str, base: &str| published(Path::new("no/such/folder"), address, base);
        for (address, path) in [
            ("/en/practices/a/", "en/practices/a/index.html"),
            ("en/practices/a", "en/practices/a/index.html"),
            ("https://a.example/lab/en/#x", "en/index.html"),
            ("/", "index.html"),
            ("/404.html", "404.html"),
            ("data/regions/ES51.csv?x", "data/regions/ES51.csv"),
            ("https://a.example/lab", "index.html"),
            ("http://localhost:8000/en/", "en/index.html"),
            ("http://127.0.0.1/", "index.html"),
        ] {
            assert_eq!(published(address, base).as_deref(), Some(path), "{address}");
        }
        assert_eq!(published("https://b.example/en/", base), None);
        assert_eq!(published("https://localhost.b.example/en/", base), None);
    }
}
