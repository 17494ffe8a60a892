//! The maps of a site: their shapes, worked out once, and the finished SVG with links and words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use super::atlas::Atlas;
use super::names::{self, Name};
use super::prose::escape;
use super::shape::{MapShapes, RegionShape, inset, locator, overview};
use super::steps::{Steps, steps};
use super::topology::neighbours;
use super::view::{View, finite, on_globe};
use crate::ground::projection::{Laea, Point};
use crate::model::map::MapSettings;
use crate::model::region::Region;

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
    /// Draws the overview, the insets, and a locator for each of these regions.
    #[must_use]
    pub fn new(atlas: &Atlas, settings: &MapSettings, regions: &[Region]) -> Self {
        let insets = settings.insets.par_iter().map(|wanted| {
            let ids: Vec<&str> = wanted.regions.iter().map(|id| id.value.as_str()).collect();
            inset(atlas, &View::inset(wanted.centre.0, wanted.centre.1, wanted.width_km, INSET), &ids)
        });
        let locators = regions.par_iter().filter_map(|region| Some((region.id.clone(), locator(atlas, &region.id, LOCATOR)?)));
        let (insets, locators) = (insets.collect(), locators.collect());
        let mut maps = Maps { overview: overview(atlas, &window(settings)), insets, locators, steps: BTreeMap::new() };
        maps.steps = steps(&maps, &neighbours(atlas.topology()));
        maps
    }
}

/// Metres from the origin of the projection that no place on the globe exceeds.
const MOST: f64 = 4e7;

/// The view of the main map.
fn window(settings: &MapSettings) -> View {
    // What is further away than the globe is large was told, and is drawn as what is at its edge.
    let metres = |(from, to): (f64, f64)| (finite(from).clamp(-MOST, MOST), finite(to).clamp(-MOST, MOST));
    let (x, y) = (metres(settings.window.x), metres(settings.window.y));
    let (lon, lat) = on_globe(settings.centre.0, settings.centre.1);
    let europe = View::europe();
    let width = (x.1 - x.0).max(1_000.0);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to small whole numbers")]
    let height = libm::round(f64::from(WIDTH) * ((y.1 - y.0) / width).clamp(0.1, 10.0)) as i32;
    let projection = Laea::with_european_origin(lon, lat);
    let corner = Point { x: x.0, y: y.1 };
    View { projection, corner, width, grid: [WIDTH, height], bleed: BLEED, ..europe }
}

/// The window of the main map in a drawing of another shape: what lies beside the window fills it.
#[must_use]
pub fn fitted(settings: &MapSettings, grid: [i32; 2]) -> View {
    let view = window(settings);
    let (width, height) = (view.width, view.width * f64::from(view.grid[1]) / f64::from(view.grid[0].max(1)));
    let shape = f64::from(grid[0]) / f64::from(grid[1].max(1));
    let wide = width.max(height * shape);
    let corner = Point { x: view.corner.x - (wide - width) / 2.0, y: view.corner.y + (wide / shape - height) / 2.0 };
    View { corner, width: wide, grid, bleed: [6; 4], ..view }
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

/// What the main map gets besides regions and their links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dress<'a> {
    /// The patterns of all maps of the page.
    pub patterns: String,
    /// The regions with a disc, from the largest.
    pub discs: Vec<&'a str>,
    /// Names of countries by the letters that ids of regions begin with.
    pub countries: Vec<(String, String)>,
}

/// The main map as `<svg>`. Regions without a mark are drawn without a link.
#[must_use]
pub fn overview_svg(shapes: &MapShapes, marks: &BTreeMap<&str, Mark>, dress: &Dress<'_>) -> String {
    let mut svg = format!(
        "<svg class=\"overview\" viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"map-title\" aria-describedby=\"map-about\">",
        shapes.width, shapes.height
    );
    if !dress.patterns.is_empty() {
        let _ = write!(svg, "<defs>{}</defs>", dress.patterns);
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
    let pilots: Vec<(&RegionShape, &str)> = shapes
        .regions
        .iter()
        .filter_map(|region| Some((region, marks.get(region.id.as_str())?.name.as_str())).filter(|(_, name)| !name.is_empty()))
        .collect();
    outlines(&mut svg, &pilots);
    let beside = names::pilots(&pilots);
    let taken: Vec<_> = beside.iter().map(|(_, frame)| *frame).chain(pilots.iter().map(|(region, _)| region.bbox)).collect();
    words(&mut svg, "countries", &names::countries(shapes, &dress.countries, &taken));
    discs(&mut svg, shapes, &dress.discs, "");
    words(&mut svg, "names", &beside.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    svg.push_str("</svg>");
    svg
}

/// Outlines of pilot regions: drawn once, shown twice, as a line on a wider one of the colour of the ground. So they
/// stand out from every fill.
fn outlines(svg: &mut String, pilots: &[(&RegionShape, &str)]) {
    if pilots.is_empty() {
        return;
    }
    svg.push_str("<defs><g id=\"outlines\">");
    for (region, _) in pilots {
        let _ = write!(svg, "<path d=\"{}\"/>", region.path);
    }
    svg.push_str("</g></defs><use href=\"#outlines\" class=\"pilots casing\"/><use href=\"#outlines\" class=\"pilots\"/>");
}

/// Names, for the eyes: links and lists hold them as well.
fn words(svg: &mut String, class: &str, names: &[Name]) {
    if names.is_empty() {
        return;
    }
    let _ = write!(svg, "<g class=\"{class}\" aria-hidden=\"true\">");
    for name in names {
        let end = if name.ends { " text-anchor=\"end\"" } else { "" };
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\"{end}>{}</text>", name.x, name.y, escape(&name.text));
    }
    svg.push_str("</g>");
}

/// A disc for each region that has one in some layer: a line without length and with round ends, for its width does
/// not depend on the size of the drawing. It comes twice, the first for the edge. The style sheet knows the widths.
fn discs(svg: &mut String, shapes: &MapShapes, ids: &[&str], suffix: &str) {
    let drawn: Vec<&RegionShape> = ids.iter().filter_map(|id| shapes.regions.iter().find(|region| region.id == *id)).collect();
    if drawn.is_empty() {
        return;
    }
    svg.push_str("<g class=\"discs\" aria-hidden=\"true\">");
    for region in drawn {
        let [x, y] = region.centre;
        let dot = format!("<path d=\"M{x} {y}h0\"/>");
        let _ = write!(svg, "<g id=\"s-{}{suffix}\">{dot}{dot}</g>", region.id);
    }
    svg.push_str("</g>");
}

/// A box of the map as `<svg>`. Ids differ from those of the main map, for a region may be in both.
#[must_use]
pub fn inset_svg(shapes: &MapShapes, marks: &BTreeMap<&str, Mark>, label: &str, dress: &Dress<'_>) -> String {
    let mut svg =
        format!("<svg viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\">", shapes.width, shapes.height, escape(label));
    path(&mut svg, "context", &shapes.land);
    for region in &shapes.regions {
        linked(&mut svg, region, marks.get(region.id.as_str()), "-i");
    }
    discs(&mut svg, shapes, &dress.discs, "-i");
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
            write!(svg, "<a href=\"{url}\" tabindex=\"-1\">{shape}><title>{title}</title></path></a>")
        }
        None => write!(svg, "{shape}/>"),
    };
}

fn path(svg: &mut String, class: &str, data: &str) {
    if !data.is_empty() {
        let _ = write!(svg, "<path class=\"{class}\" d=\"{data}\"/>");
    }
}
