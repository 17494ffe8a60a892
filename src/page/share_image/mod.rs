//! Pictures of pages for other sites to show with a link: what is on them, and under which address they are.
//!
//! A picture shows plain words and a map. Its address is made of all that, so that a changed one has another address and is
//! fetched again. Pages that show the same have the same picture.

pub mod colours;
#[cfg(feature = "share-images")]
pub mod drawing;
#[cfg(not(feature = "share-images"))]
#[path = "no_drawing.rs"]
pub mod drawing;
mod words;

use serde::Serialize;

use super::assets::{Assets, STYLESHEET};
use super::context::Context;
use super::{Page, Planned, card, figures, home, region};
use crate::check::later;
use crate::derive::address::Address;
use crate::derive::words::Words;
use crate::ground::expression::excerpt;
use crate::ground::finding::Finding;
use crate::ground::hash::{Fingerprint, Hasher};
use crate::ground::location::Located;
use crate::model::language::{Language, Localized};
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::region::Region;
use colours::Colours;

/// Width and height in pixels, as the large sites ask for.
pub const SIZE: (u32, u32) = (1200, 630);
/// As many figures as a picture of a region has.
const FIGURES: usize = 3;

/// What the pictures of a site have in common.
#[derive(Debug)]
pub struct ShareImages {
    /// The theme's colours.
    pub colours: Colours,
    /// Fingerprint of the colours, of what maps are drawn from, and of how pictures are drawn.
    common: Fingerprint,
}

/// What a picture shows. A text that is empty is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ShareImage {
    /// Name of the site.
    pub site: String,
    /// A line above the title.
    pub kicker: String,
    /// The title.
    pub title: String,
    /// What stands below the title.
    pub text: String,
    /// The last lines.
    pub foot: String,
    /// Figures with what they count.
    pub figures: Vec<Shown>,
    /// Whose map it is.
    pub credit: String,
    /// The map.
    pub ground: Ground,
}

/// A figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The value with its sign.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// The year, as it stands behind the label.
    pub year: String,
}

/// The map of a picture. Pictures with the same one share its drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Ground {
    /// None.
    #[default]
    Plain,
    /// A region among its neighbours.
    Region(String),
    /// The whole map, with the colours of some regions by their ids.
    Whole(Vec<(String, &'static str)>),
}

impl ShareImages {
    /// What is known beforehand; `None` where the settings do not ask for pictures, or the program cannot draw them.
    #[must_use]
    pub fn wanted(project: &Project, assets: &Assets) -> Option<Self> {
        if !is_asked(project) || !drawing::CAN {
            return None;
        }
        let colours = Colours::of(assets.text(STYLESHEET));
        let mut hasher = Hasher::default();
        hasher.add(drawing::edition().to_string().as_bytes());
        hasher.add(&serde_json::to_vec(&colours).unwrap_or_default());
        hasher.add(format!("{:?}{:?}", project.map.window, project.map.centre).as_bytes());
        hasher.add(project.geometry.fingerprint().to_string().as_bytes());
        Some(ShareImages { colours, common: hasher.finish() })
    }

    /// Fingerprint of everything that a picture is drawn from, but for the program.
    #[must_use]
    pub fn fingerprint(&self, image: &ShareImage) -> Fingerprint {
        let mut hasher = Hasher::default();
        hasher.add(self.common.to_string().as_bytes());
        // Plain data always has a JSON form.
        hasher.add(&serde_json::to_vec(image).unwrap_or_default());
        hasher.finish()
    }

    /// The address of a picture.
    #[must_use]
    pub fn address(&self, image: &ShareImage) -> Address {
        Address::file_at(&format!("assets/share-{}.png", &self.fingerprint(image).to_string()[..12]))
    }
}

/// Whether the settings ask for pictures.
fn is_asked(project: &Project) -> bool {
    project.site.share_images.as_ref().is_some_and(|asked| asked.value)
}

/// The picture of a page; `None` where the page has none: it has one of its own, is of another kind, or its title has
/// letters that the fonts lack.
#[must_use]
pub fn of(context: &Context<'_>, planned: &Planned<'_>) -> Option<ShareImage> {
    context.share_images.as_ref()?;
    let language = planned.language;
    let image = match planned.page {
        Page::Home => of_home(context, language),
        Page::Region(region) => of_region(context, region, language),
        Page::Practice(practice) if !has_picture(context, practice) => of_practice(context, practice, language),
        _ => return None,
    };
    let image = ShareImage { site: context.text(&context.project.site.title, spoken(context, planned)), ..image };
    let mut image = drawable(image);
    // The start page says the name of the site once.
    if image.site == image.title {
        image.site.clear();
    }
    (!image.title.is_empty()).then_some(image)
}

/// The language of a picture: that of the practice where it is not translated, so that one picture does for all pages of
/// the original.
fn spoken(context: &Context<'_>, planned: &Planned<'_>) -> Language {
    match planned.page {
        Page::Practice(practice) => text_language(context, practice, planned.language),
        _ => planned.language,
    }
}

fn text_language(context: &Context<'_>, practice: &Practice, language: Language) -> Language {
    let own = practice.best(language).language;
    if context.languages.contains_key(&own) { own } else { language }
}

/// Whether a practice has a picture of its own, which its page shows to other sites.
#[must_use]
pub fn has_picture(context: &Context<'_>, practice: &Practice) -> bool {
    let file = practice.facts.image.as_ref().zip(practice.folder.as_ref());
    file.is_some_and(|(image, folder)| context.pictures.contains_key(format!("{folder}/{}", image.file.value).as_str()))
}

/// What the picture of a page shows, for readers who do not see it.
#[must_use]
pub fn described(context: &Context<'_>, planned: &Planned<'_>, image: &ShareImage) -> String {
    let words = context.words(spoken(context, planned));
    let place = |name: &str| words.say_with("locator_label", &[("name", name)]);
    match planned.page {
        Page::Region(_) => {
            let figures = image.figures.iter().map(|figure| words.labelled(&labelled(figure), &figure.value));
            words.several(&std::iter::once(place(&image.title)).chain(figures).collect::<Vec<_>>())
        }
        Page::Practice(_) if !image.foot.is_empty() => words.several(&[image.title.clone(), place(&image.foot)]),
        Page::Home => words.labelled(&image.title, words.say("map_title")),
        _ => image.title.clone(),
    }
}

/// “Total population (2025)”.
#[must_use]
pub fn labelled(figure: &Shown) -> String {
    format!("{} ({})", figure.label, figure.year)
}

/// What is worth knowing where pictures are asked for: that none are drawn, or those of some titles are not.
#[must_use]
pub fn check(context: &Context<'_>) -> Option<Finding> {
    let project = context.project;
    let asked = project.site.share_images.as_ref().filter(|asked| asked.value)?;
    let tell = |message: String| Finding::new(&later::SHARE_IMAGE, asked.at, message);
    if !drawing::CAN {
        let help = "use a program that was compiled with the feature, or take this line out";
        return Some(tell("no share images are drawn: this program has no feature “share-images”".to_owned()).help(help));
    }
    let names = std::iter::once(&project.site.title).chain(project.regions.iter().map(|region| &region.facts.names));
    let shown = |tag: Language| context.languages.contains_key(&tag);
    let names = names.flat_map(Localized::iter).filter(|(tag, _)| shown(tag.value)).map(|(_, name)| name);
    let titles = project.practices.iter().flat_map(|practice| &practice.texts).map(|text| &text.title);
    let unknown: Vec<&Located<String>> = names.chain(titles).filter(|title| !words::can_show(&words::plain(title))).collect();
    let first = unknown.first()?;
    let others = match unknown.len() - 1 {
        0 => String::new(),
        1 => ", nor one other".to_owned(),
        others => format!(", nor {others} others"),
    };
    let sign = first.chars().find(|sign| !words::can_show(&sign.to_string())).unwrap_or_default();
    let file = &project.files.get(first.at.file).path;
    let message = format!("a share image cannot show the title “{}” of {file}{others}: the fonts lack “{sign}”", excerpt(first));
    Some(tell(message).help("the pages are made without these images; nothing else is wrong with them"))
}

fn of_home(context: &Context<'_>, language: Language) -> ShareImage {
    let words = context.words(language);
    let tongue = context.tongue(language);
    let counts = [words.counted("practices_count", tongue.practices.len()), words.counted("regions_count", tongue.regions.len())];
    let count = |region: &Region| context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len);
    // In the order of the project, which is the same in all languages.
    let shown = context.project.regions.iter().filter(|region| context.visibility.shows_region(region));
    let classed = shown.map(|region| (region.id.clone(), home::class(count(region)))).filter(|(_, class)| !class.is_empty());
    ShareImage {
        title: context.text(&context.project.site.title, language),
        text: context.text(&context.project.site.summary, language),
        foot: counts.join(" · "),
        ..with_map(context, Ground::Whole(classed.collect()), language)
    }
}

fn of_region(context: &Context<'_>, region: &Region, language: Language) -> ShareImage {
    ShareImage {
        title: context.text(&region.facts.names, language),
        kicker: region::kicker(context, region, language),
        figures: of_figures(context, region, context.words(language)),
        ..with_map(context, ground(context, &[region]), language)
    }
}

/// The first figures of a region that have a value. Those that need a word of caution are left out: another territory, or a
/// low reliability.
fn of_figures(context: &Context<'_>, region: &Region, words: &Words<'_>) -> Vec<Shown> {
    let rows = figures::rows(context, region, words).into_iter();
    let sound = rows.filter(|row| row.state == "value" && row.territory.is_empty() && !row.flags.iter().any(|flag| flag == "u"));
    sound.map(|row| Shown { value: row.text, label: row.label, year: row.year }).take(FIGURES).collect()
}

fn of_practice(context: &Context<'_>, practice: &Practice, language: Language) -> ShareImage {
    let text = practice.best(language);
    let language = text_language(context, practice, language);
    let regions: Vec<&Region> = practice.facts.regions.iter().filter_map(|id| context.project.region(id)).collect();
    let topics = practice.facts.topics.iter().filter_map(|id| context.project.vocabularies.topics.get(id));
    let topics: Vec<String> = topics.map(|topic| context.text(&topic.label, language)).collect();
    ShareImage {
        title: text.title.value.clone(),
        kicker: topics.join(" · "),
        foot: places(context, &regions, language),
        ..with_map(context, ground(context, &regions), language)
    }
}

/// “Skåne, Sweden”; of several regions their names alone.
fn places(context: &Context<'_>, regions: &[&Region], language: Language) -> String {
    let name = |region: &&Region| context.text(&region.facts.names, language);
    if let [region] = regions {
        let country = card::country(context, region, language);
        return if country.is_empty() { name(region) } else { format!("{}, {country}", name(region)) };
    }
    context.words(language).locale.list(&regions.iter().map(name).collect::<Vec<_>>())
}

/// The map in which these regions stand out.
fn ground(context: &Context<'_>, regions: &[&Region]) -> Ground {
    let known: Vec<&&Region> = regions.iter().filter(|region| context.project.geometry.region(&region.id).is_some()).collect();
    match known[..] {
        [] => Ground::Plain,
        [region] => Ground::Region(region.id.clone()),
        _ => Ground::Whole(known.iter().map(|region| (region.id.clone(), "self")).collect()),
    }
}

/// A picture with a map and the words on whose it is.
fn with_map(context: &Context<'_>, ground: Ground, language: Language) -> ShareImage {
    let credit = context.text(&context.project.map.credit, language);
    if ground == Ground::Plain || !words::can_show(&words::plain(&credit)) || !drawing::has_room(&words::plain(&credit)) {
        return ShareImage::default();
    }
    ShareImage { credit, ground, ..ShareImage::default() }
}

/// The picture without the words that cannot be drawn.
fn drawable(image: ShareImage) -> ShareImage {
    let shown = |text: String| Some(words::plain(&text)).filter(|text| words::can_show(text)).unwrap_or_default();
    let figures = image.figures.into_iter();
    let figures =
        figures.map(|figure| Shown { value: shown(figure.value), label: shown(figure.label), year: shown(figure.year) });
    ShareImage {
        site: shown(image.site),
        kicker: shown(image.kicker),
        title: shown(image.title),
        text: shown(image.text),
        foot: shown(image.foot),
        figures: figures.filter(|figure| !figure.value.is_empty() && !figure.label.is_empty()).collect(),
        credit: shown(image.credit),
        ground: image.ground,
    }
}
