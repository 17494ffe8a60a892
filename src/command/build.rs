//! `regionlab build`: from the sources to the published site.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use rayon::prelude::*;

use super::progress::Progress;
use super::report::{self, Stage, Summary};
use super::watchdog::Watchdog;
use super::{clock, data, editors, files, inputs, meta, plain, share_images};
use crate::check;
use crate::derive::atlas::Atlas;
use crate::derive::layer::layers;
use crate::derive::map::Maps;
use crate::derive::visibility::Visibility;
use crate::ground::failure::Failure;
use crate::ground::finding::Finding;
use crate::ground::hash::{Fingerprint, Hasher};
use crate::ground::location::Files;
use crate::model::project::Project;
use crate::output::publication::Publication;
use crate::page::assets::{self, Assets};
use crate::page::context::Context;
use crate::page::engine::{Engine, Vocabulary};
use crate::page::share_image::{self, ShareImages};
use crate::page::view::View;
use crate::page::{self, Planned, expressions, provenance, sheet, styles};
use crate::read;

/// What a build is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The folder of the published site.
    pub out: PathBuf,
    /// Whether an error keeps the whole site from being published.
    pub strict: bool,
    /// Whether the page for editors is made though the site's settings do not ask for it.
    pub admin: bool,
    /// Whether pictures of pages are drawn where the site's settings ask for them.
    pub share_images: bool,
}

/// What a build did: the findings with the texts that they point into, and the numbers.
#[derive(Debug)]
pub struct Outcome {
    /// The source texts.
    pub files: Files,
    /// Everything that was noticed.
    pub findings: Vec<Finding>,
    /// What was made, and how long it took.
    pub summary: Summary,
}

/// Builds the site. This is the whole story.
///
/// # Errors
/// When the machine refuses something; the published site is then what it was.
pub fn build(options: &Options, progress: &Progress) -> Result<Outcome, Failure> {
    let mut watch = Stopwatch::start();

    progress.stage("reading");
    let history = read::history::ask(&options.root);
    let (project, mut findings) = read::project::read(&options.root)?;
    let mut project = match project {
        Ok(project) => project,
        Err(tree) => return Ok(nothing_built(tree.files, findings, watch)),
    };
    project.history = history.answer(project.files.iter().map(|(_, file)| file.path.as_str()));
    watch.lap("read");

    progress.stage("checking");
    findings.extend(check::check(&project, clock::today()));
    watch.lap("check");

    progress.stage("drawing maps");
    let mut publication = Publication::open(&options.out, &options.root)?;
    findings.extend(publication.doubt().map(|doubt| report::doubt(&options.out, doubt)));
    let is_published = |path: &str| publication.previous().files.contains_key(path);
    let visibility = Visibility::new(&project, &findings, is_published);
    let maps = Maps::new(&Atlas::new(project.geometry.clone()), &project.map, &project.regions);
    watch.lap("maps");

    progress.stage("loading the theme");
    let assets = assets(&project, &visibility, &maps, &mut findings);
    let mut context = Context::new(&project, &visibility, &maps, &assets);
    findings.extend(expressions::check(&context));
    findings.extend(share_image::check(&context));
    context.share_images = ShareImages::wanted(&project, &assets).filter(|_| options.share_images);
    let spoken = project.spoken(context.default_language());
    let dog = Watchdog::start();
    let watched = |template: &str, work: &mut dyn FnMut()| dog.over(&project, template, work);
    let Some(engine) = Engine::load(&project.files, &project.theme.templates, &spoken, &mut findings, &watched) else {
        drop(context);
        return Ok(nothing_built(project.files, findings, watch));
    };
    watch.lap("theme");

    let is_without_errors = !findings.iter().any(Finding::is_error);
    let inputs = inputs::fingerprint_of(&project, [options.admin || check::editors::is_wanted(&project), options.share_images]);
    if is_without_errors && publication.keeps_all(inputs) {
        let pages = page::plan(&context).len();
        drop(context);
        return publish(publication, project.files, findings, (pages, 0), watch, progress);
    }
    let told = findings.len();

    progress.stage("making pages");
    // The page about the open data tells the sizes of its files, so they come first.
    files::write_downloads(&context, &publication)?;
    files::write_practice_files(&context, &publication)?;
    watch.lap("records");
    data::write_open_data(&context, &publication)?;
    watch.lap("data");
    let made = render(&context, &engine, &dog, &publication, progress)?;
    let rendered = made.iter().filter(|made| matches!(made, Made::Rendered)).count();
    let planned = made.len();
    findings.extend(made.into_iter().filter_map(Made::finding));
    let pages = planned + keep_what_errors_hide(&context, &publication);
    files::write_script_files(&context, &publication)?;
    let has_editors = editors::write_page(&context, options.admin, &publication, &mut findings)?;
    plain::write_plain_files(&context, &assets, has_editors, &publication)?;
    meta::write_meta(&context, &publication)?;
    watch.lap("pages");

    if context.share_images.is_some() {
        progress.stage("drawing share images");
        share_images::write_share_images(&context, &publication)?;
        watch.lap("share images");
    }

    progress.stage("indexing words");
    files::write_search_files(&context, &publication)?;
    watch.lap("search");
    data::write_archive(&context, &publication)?;
    if context.project.site.precompressed {
        progress.stage("packing files");
        publication.press()?;
        watch.lap("press");
    }

    progress.stage("publishing");
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    drop(context);
    if options.strict && errors > 0 || findings.iter().any(Finding::is_blocker) {
        return Ok(nothing_built(project.files, findings, watch));
    }
    // What is told on the way must be told again.
    if is_without_errors && findings.len() == told {
        publication.made_from(inputs);
    }
    publish(publication, project.files, findings, (pages, rendered), watch, progress)
}

/// Puts the new site in the place of the old one.
fn publish(
    publication: Publication,
    files: Files,
    findings: Vec<Finding>,
    (pages, rendered): (usize, usize),
    mut watch: Stopwatch,
    progress: &Progress,
) -> Result<Outcome, Failure> {
    let outcome = publication.finish()?;
    watch.lap("publish");
    progress.done();
    let kept = pages - rendered;
    let (deleted, bytes) = (outcome.deleted, outcome.bytes);
    Ok(finished(files, findings, Summary { published: true, pages, rendered, kept, deleted, bytes, ..Summary::default() }, watch))
}

/// What became of a page.
enum Made {
    /// It was rendered anew.
    Rendered,
    /// The published copy is up to date, or stays because its record has an error.
    Kept,
    /// It could not be rendered; the published copy stays.
    Failed(Box<Finding>),
}

impl Made {
    fn finding(self) -> Option<Finding> {
        match self {
            Made::Failed(finding) => Some(*finding),
            Made::Rendered | Made::Kept => None,
        }
    }
}

/// Makes every page whose key is not that of its published copy. Views are made in the loop and dropped in it,
/// so memory does not grow with the number of pages.
fn render(
    context: &Context<'_>,
    engine: &Engine,
    dog: &Watchdog,
    publication: &Publication,
    progress: &Progress,
) -> Result<Vec<Made>, Failure> {
    let plan = page::plan(context);
    page::few_enough(plan.len())?;
    let words: std::collections::BTreeMap<_, _> =
        context.project.languages().map(|language| (language, Vocabulary::new(&context.project.spoken(language)))).collect();
    progress.count("making pages", plan.len());
    plan.par_iter()
        .map(|planned| {
            let made = one(context, (engine, dog), publication, planned, &words[&planned.language]);
            progress.tick();
            made
        })
        .collect()
}

fn one(
    context: &Context<'_>,
    (engine, dog): (&Engine, &Watchdog),
    publication: &Publication,
    planned: &Planned<'_>,
    words: &Vocabulary,
) -> Result<Made, Failure> {
    let path = planned.address.file();
    let companion = page::companion(context, planned).map(|address| address.file());
    if files::stays(context, publication, &path, planned.record.as_deref()) {
        if let Some(path) = companion {
            publication.retain(&path);
        }
        return Ok(Made::Kept);
    }
    let view = page::view_of(context, planned);
    if let Some(path) = companion {
        files::write(publication, &path, &page::companion_file(context, planned, &view), &provenance::sources(context, planned))?;
    }
    let key = key(engine, &view, words);
    if publication.keeps(&path, key) {
        publication.keep(&path);
        return Ok(Made::Kept);
    }
    let project = context.project;
    let made = dog.over(project, view.template(), || engine.page(&project.files, &project.theme.templates, &view, words));
    match made {
        Ok(html) => {
            publication.write(&path, html.as_bytes(), key, &provenance::sources(context, planned)).map(|()| Made::Rendered)
        }
        Err(finding) => {
            publication.retain(&path);
            Ok(Made::Failed(finding))
        }
    }
}

/// Keeps the published pages that no page of this build replaces only because a source has an error, and what
/// pages that stay are made to look like: their style sheet and pictures. Returns how many pages that are not planned stay.
fn keep_what_errors_hide(context: &Context<'_>, publication: &Publication) -> usize {
    let planned: BTreeSet<String> = page::plan(context).iter().map(|planned| planned.address.file()).collect();
    let visibility = context.visibility;
    let mut unplanned = 0;
    for (path, entry) in &publication.previous().files {
        let stays = visibility.keeps_made_from(&entry.sources) || visibility.freezes(path) || visibility.may_be_missed(path);
        if stays && !planned.contains(path) && publication.retain(path) && path.ends_with(".html") {
            unplanned += 1;
        }
    }
    if publication.retains_any() {
        publication.previous().files.keys().filter(|path| path.starts_with("assets/")).for_each(|path| {
            publication.retain(path);
        });
    }
    unplanned
}

/// Everything that a page depends on: the program, the templates, its view, the words of its language.
pub(super) fn key(engine: &Engine, view: &View, words: &Vocabulary) -> Fingerprint {
    let mut hasher = Hasher::of_program();
    hasher.add(engine.fingerprint().to_string().as_bytes());
    hasher.add(words.fingerprint().to_string().as_bytes());
    hasher.add(view.template().as_bytes());
    // A view is plain data: it always has a JSON form. Hashing one long text is much faster than hashing its many pieces.
    hasher.add(&serde_json::to_vec(view).unwrap_or_default());
    hasher.finish()
}

/// The style sheets, the scripts, the icon and the pictures.
pub(super) fn assets(project: &Project, visibility: &Visibility, maps: &Maps, findings: &mut Vec<Finding>) -> Assets {
    let mut list = Assets::default();
    list.add(assets::STYLESHEET, styles::bundle(&project.files, &project.theme.styles, findings).into_bytes());
    for (name, sheets) in &project.theme.page_styles {
        list.add(&assets::page_style(name), styles::bundle(&project.files, sheets, findings).into_bytes());
    }
    let layers = layers(project, visibility);
    if !layers.is_empty() {
        list.add(assets::MAP_STYLES, sheet::sheet(&layers, maps).into_bytes());
    }
    list.add(assets::ICON, page::plain::icon(project).into_bytes());
    let wanted = project.theme.scripts.iter().filter(|(name, _)| page::offline::is_wanted(&project.site, name));
    for (name, file) in wanted {
        list.add(name, assets::script(&project.files.get(*file).text).into_bytes());
    }
    for (path, picture) in &project.images {
        list.add(path, picture.bytes.clone());
    }
    list
}

/// The outcome of a run that published nothing.
fn nothing_built(files: Files, findings: Vec<Finding>, watch: Stopwatch) -> Outcome {
    finished(files, findings, Summary::default(), watch)
}

fn finished(files: Files, findings: Vec<Finding>, mut summary: Summary, watch: Stopwatch) -> Outcome {
    let findings = report::sorted(&files, findings);
    summary.errors = findings.iter().filter(|finding| finding.is_error()).count();
    summary.warnings = findings.len() - summary.errors;
    summary.stages = watch.stages;
    Outcome { files, findings, summary }
}

/// How long each stage took.
struct Stopwatch {
    last: Instant,
    stages: Vec<Stage>,
}

impl Stopwatch {
    fn start() -> Self {
        Stopwatch { last: Instant::now(), stages: Vec::new() }
    }

    fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push(Stage { name, ms: now.duration_since(self.last).as_secs_f64() * 1000.0 });
        self.last = now;
    }
}
