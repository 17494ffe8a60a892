//! The maps of a site: their shapes, worked out once, and the finished SVG with links and words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use super::atlas::Atlas;
use super::projection::Laea;
use super::prose::escape;
use super::shape::{MapShapes, RegionShape, inset, locator, overview};
use super::steps::{Steps, steps};
use super::topology::neighbours;
use super::view::View;
use crate::model::geometry::Point;
use crate::model::map::MapSettings;

/// Width of the main map's drawing in its own units; the height follows from the window.
const WIDTH: i32 = 1000;
/// Boxes of insets and locators, in their own units.
const INSET: [i32; 2] = [160, 110];
const LOCATOR: [i32; 2] = [480, 360];
/// How far the land of the main map runs on beyond its window: left, top, right, bottom.
const BLEED: [i32; 4] = [700, 700, 1400, 6];

/// The shapes of all maps.
#[derive(Debug, Default)]
pub struct Maps {
    /// All regions in the map's window.
    pub overview: MapShapes,
    /// The boxes, in the order of the settings.
    pub insets: Vec<MapShapes>,
    /// Where each region lies, by its id.
    pub locators: BTreeMap<String, MapShapes>,
    /// Where arrow keys lead from each region of the overview and the insets.
    pub steps: BTreeMap<String, Steps>,
}

impl Maps {
    /// Draws the overview, the insets, and a locator for each region.
    #[must_use]
    pub fn new(atlas: &Atlas, settings: &MapSettings) -> Self {
        let insets = settings.insets.par_iter().map(|wanted| {
            let ids: Vec<&str> = wanted.regions.iter().map(|id| id.value.as_str()).collect();
            inset(atlas, &View::inset(wanted.centre.0, wanted.centre.1, wanted.width_km, INSET), &ids)
        });
        let regions = atlas.topology().regions.par_iter();
        let locators = regions.filter_map(|region| Some((region.id.clone(), locator(atlas, &region.id, LOCATOR)?)));
        let (insets, locators) = (insets.collect(), locators.collect());
        let mut maps = Maps { overview: overview(atlas, &window(settings)), insets, locators, steps: BTreeMap::new() };
        maps.steps = steps(&maps, &neighbours(atlas.topology()));
        maps
    }
}

/// The view of the main map.
fn window(settings: &MapSettings) -> View {
    let (x, y) = (settings.window.x, settings.window.y);
    let europe = View::europe();
    let width = (x.1 - x.0).max(1_000.0);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to small whole numbers")]
    let height = libm::round(f64::from(WIDTH) * ((y.1 - y.0) / width).clamp(0.1, 10.0)) as i32;
    let projection = Laea::with_european_origin(settings.centre.0, settings.centre.1);
    let corner = Point { x: x.0, y: y.1 };
    View { projection, corner, width, grid: [WIDTH, height], bleed: BLEED, ..europe }
}

/// What the main map says of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Link to its page.
    pub url: String,
    /// “Skåne, Sweden: 5 practices”.
    pub title: String,
    /// Style class of its fill; empty for none.
    pub class: &'static str,
    /// Its name on the map, for pilot regions; empty otherwise.
    pub name: String,
}

/// The main map as `<svg>`, with the patterns of all maps of the page. Regions without a mark are drawn without a link.
#[must_use]
pub fn overview_svg(shapes: &MapShapes, marks: &BTreeMap<&str, Mark>, patterns: &str) -> String {
    let mut svg = format!(
        "<svg class=\"overview\" viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"map-title\" aria-describedby=\"map-about\">",
        shapes.width, shapes.height
    );
    if !patterns.is_empty() {
        let _ = write!(svg, "<defs>{patterns}</defs>");
    }
    path(&mut svg, "context", &shapes.land);
    svg.push_str("<g>");
    // Signs for regions too small to draw come last, so that they lie above their neighbours.
    for sign in [false, true] {
        for region in shapes.regions.iter().filter(|region| region.sign == sign) {
            linked(&mut svg, region, marks.get(region.id.as_str()), "");
        }
    }
    svg.push_str("</g>");
    path(&mut svg, "borders", &shapes.borders);
    let pilots: Vec<(&RegionShape, &Mark)> = shapes
        .regions
        .iter()
        .filter_map(|region| Some((region, marks.get(region.id.as_str()).filter(|mark| !mark.name.is_empty())?)))
        .collect();
    outlines(&mut svg, &pilots);
    names(&mut svg, &pilots);
    svg.push_str("</svg>");
    svg
}

/// Outlines of pilot regions: drawn once, shown twice, as a line on a wider one of the colour of the ground. So they
/// stand out from every fill.
fn outlines(svg: &mut String, pilots: &[(&RegionShape, &Mark)]) {
    if pilots.is_empty() {
        return;
    }
    svg.push_str("<defs><g id=\"outlines\">");
    for (region, _) in pilots {
        let _ = write!(svg, "<path d=\"{}\"/>", region.path);
    }
    svg.push_str("</g></defs><use href=\"#outlines\" class=\"pilots casing\"/><use href=\"#outlines\" class=\"pilots\"/>");
}

/// Room that a name of usual length takes, and height of its line, in units of the map.
const NAME: i32 = 150;
const LINE: i32 = 20;

/// Names of pilot regions: right of the region's box, or left of it where another pilot region lies there.
fn names(svg: &mut String, pilots: &[(&RegionShape, &Mark)]) {
    if pilots.is_empty() {
        return;
    }
    svg.push_str("<g class=\"names\" aria-hidden=\"true\">");
    for (region, mark) in pilots {
        let [left, _, right, _] = region.bbox;
        let y = region.centre[1] + 6;
        let crowded = pilots.iter().any(|(other, _)| {
            let beside = other.centre[0] > region.centre[0] && other.bbox[0] < right + NAME;
            other.id != region.id && beside && other.bbox[1] - LINE < y && y < other.bbox[3] + LINE
        });
        let name = escape(&mark.name);
        let _ = if crowded {
            write!(svg, "<text x=\"{}\" y=\"{y}\" text-anchor=\"end\">{name}</text>", left - 9)
        } else {
            write!(svg, "<text x=\"{}\" y=\"{y}\">{name}</text>", right + 9)
        };
    }
    svg.push_str("</g>");
}

/// A box of the map as `<svg>`. Ids differ from those of the main map, for a region may be in both.
#[must_use]
pub fn inset_svg(shapes: &MapShapes, marks: &BTreeMap<&str, Mark>, label: &str) -> String {
    let mut svg =
        format!("<svg viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\">", shapes.width, shapes.height, escape(label));
    path(&mut svg, "context", &shapes.land);
    for region in &shapes.regions {
        linked(&mut svg, region, marks.get(region.id.as_str()), "-i");
    }
    svg.push_str("</svg>");
    svg
}

/// Where a region lies, as `<svg>`.
#[must_use]
pub fn locator_svg(shapes: &MapShapes, label: &str) -> String {
    let mut svg =
        format!("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", shapes.width, shapes.height, escape(label));
    path(&mut svg, "context", &shapes.land);
    path(&mut svg, "inner", &shapes.inner_borders);
    path(&mut svg, "borders", &shapes.borders);
    shapes.regions.iter().for_each(|region| path(&mut svg, "self", &region.path));
    svg.push_str("</svg>");
    svg
}

/// A region with its link and words. Keyboard users get the list beside the map, not 300 tab stops.
fn linked(svg: &mut String, region: &RegionShape, mark: Option<&Mark>, suffix: &str) {
    let class = mark.map_or("", |mark| mark.class);
    let class = if class.is_empty() { "r".to_owned() } else { format!("r {class}") };
    // Ids of regions are letters, digits, _ and -, by the rule of the geometry reader.
    let shape = format!("<path id=\"r-{}{suffix}\" class=\"{class}\" d=\"{}\"", region.id, region.path);
    let _ = match mark {
        Some(mark) => {
            let (url, title) = (escape(&mark.url), escape(&mark.title));
            write!(svg, "<a href=\"{url}\" tabindex=\"-1\" aria-label=\"{title}\">{shape}><title>{title}</title></path></a>")
        }
        None => write!(svg, "{shape}/>"),
    };
}

fn path(svg: &mut String, class: &str, data: &str) {
    if !data.is_empty() {
        let _ = write!(svg, "<path class=\"{class}\" d=\"{data}\"/>");
    }
}
