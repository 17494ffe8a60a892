//! The map of a picture as SVG, at the right of the words.

use std::fmt::Write as _;

use super::layout::{HEIGHT, LEFT_OF_MAP, WIDTH};
use crate::derive::atlas::Atlas;
use crate::derive::map::fitted;
use crate::derive::shape::{MapShapes, RegionShape, locator, overview};
use crate::model::map::MapSettings;
use crate::page::share_image::Ground;
use crate::page::share_image::colours::{Colours, hex};

/// A region that is smaller than this on the picture gets a ring around it.
const SMALL: i32 = 30;
/// From the middle of a ring to its line.
const RING: i32 = 26;

/// The map, or nothing where there is none.
pub(super) fn svg(ground: &Ground, atlas: &Atlas, settings: &MapSettings, colours: &Colours) -> String {
    let grid = [WIDTH - LEFT_OF_MAP, HEIGHT];
    let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">");
    let shapes = match ground {
        Ground::Plain => None,
        Ground::Region(id) => locator(atlas, id, grid),
        Ground::Whole(_) => Some(overview(atlas, &fitted(settings, grid))),
    };
    if let Some(shapes) = shapes {
        let _ = write!(
            svg,
            "<svg x=\"{LEFT_OF_MAP}\" width=\"{}\" height=\"{}\"><rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
            grid[0],
            grid[1],
            hex(colours.sea)
        );
        draw(&mut svg, ground, &shapes, colours);
        svg.push_str("</svg>");
    }
    svg.push_str("</svg>");
    svg
}

fn draw(svg: &mut String, ground: &Ground, shapes: &MapShapes, colours: &Colours) {
    let (context, edge, border) = (hex(colours.context), hex(colours.land_edge), hex(colours.border));
    let land = format!("fill=\"{context}\" fill-rule=\"evenodd\" stroke=\"{edge}\" stroke-width=\"0.8\"");
    path(svg, &shapes.land, &land);
    path(svg, &shapes.inner_borders, &format!("fill=\"none\" stroke=\"{edge}\" stroke-width=\"0.8\""));
    let class = |region: &RegionShape| match ground {
        Ground::Plain => None,
        Ground::Region(_) => Some("self"),
        Ground::Whole(classes) => classes.iter().find(|(id, _)| *id == region.id).map(|(_, class)| *class),
    };
    let (named, others): (Vec<&RegionShape>, Vec<&RegionShape>) =
        shapes.regions.iter().partition(|region| class(region).is_some());
    for region in others.iter().filter(|region| !region.sign) {
        path(svg, &region.path, &land);
    }
    for region in &named {
        let fill = hex(colours.fill(class(region).unwrap_or_default()));
        path(svg, &region.path, &format!("fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"{context}\" stroke-width=\"0.8\""));
    }
    path(svg, &shapes.borders, &format!("fill=\"none\" stroke=\"{border}\" stroke-width=\"1.1\" stroke-linejoin=\"round\""));
    for region in named.iter().filter(|region| class(region) == Some("self") && is_small(region)) {
        let ([x, y], colour) = (middle(region), hex(colours.mark));
        let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{RING}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"4\"/>");
    }
}

fn is_small(region: &RegionShape) -> bool {
    let [left, top, right, bottom] = region.bbox;
    (right - left).max(bottom - top) < SMALL
}

fn middle(region: &RegionShape) -> [i32; 2] {
    let [left, top, right, bottom] = region.bbox;
    [i32::midpoint(left, right), i32::midpoint(top, bottom)]
}

fn path(svg: &mut String, data: &str, look: &str) {
    if !data.is_empty() {
        let _ = write!(svg, "<path {look} d=\"{data}\"/>");
    }
}
