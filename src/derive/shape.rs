//! Draws a view of the atlas: regions, land and borders as SVG path data on a grid of whole numbers.

use std::collections::BTreeSet;

use super::atlas::{Atlas, extent};
use super::canvas::Canvas;
use super::clip::{Frame, clip};
use super::label::centre;
use super::path::{Path, tidy_ring};
use super::topology::{Cell, different_countries, double_area, lines, outline, places};
use super::turn::turn;
use super::view::View;
use crate::model::geometry::Ring;

/// From the centre to a corner of the sign for a region that is too small to be seen.
const SIGN: i32 = 2;

/// A map, without values, colours and words. All coordinates are units of the view's grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapShapes {
    /// Width of the `viewBox`.
    pub width: i32,
    /// Height of the `viewBox`.
    pub height: i32,
    /// Land without values; fill it with `fill-rule="evenodd"`.
    pub land: String,
    /// Borders between countries whose regions are known; stroke it.
    pub borders: String,
    /// Borders between regions that are part of `land` here; stroke it. Empty in the overview.
    pub inner_borders: String,
    /// In the order of the topology.
    pub regions: Vec<RegionShape>,
    /// Regions asked for that have nothing in the window: for the list below the map.
    pub outside: Vec<String>,
}

/// One region of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegionShape {
    /// The region's code.
    pub id: String,
    /// Path data; fill it with `fill-rule="evenodd"`.
    pub path: String,
    /// The same as lists of places, to find room for words. Empty for a sign.
    pub rings: Vec<Vec<Cell>>,
    /// A place inside its largest part: for a label, or to move on with arrow keys.
    pub centre: Cell,
    /// Left, top, right, bottom.
    pub bbox: [i32; 4],
    /// Twice its area in square units. Over all regions it adds up to that of their outline.
    pub double_area: i64,
    /// True where the path is a sign that stands for a region too small to draw. Put these last in
    /// the document, so that they lie above their neighbours.
    pub sign: bool,
}

/// All regions in a view.
#[must_use]
pub fn overview(atlas: &Atlas, view: &View) -> MapShapes {
    let drawn: BTreeSet<usize> = (0..atlas.topology().regions.len()).collect();
    draw(atlas, view, &drawn)
}

/// Some regions in a view of their own; all others are part of the land. Ids that are not in the
/// atlas come back in `outside`.
#[must_use]
pub fn inset(atlas: &Atlas, view: &View, ids: &[&str]) -> MapShapes {
    let drawn = ids.iter().filter_map(|id| atlas.place(id)).collect();
    let mut shapes = draw(atlas, view, &drawn);
    let unknown = ids.iter().filter(|id| atlas.place(id).is_none());
    shapes.outside.extend(unknown.map(ToString::to_string));
    shapes
}

/// One region among its neighbours, in a view that fits it; `None` where it has no geometry.
#[must_use]
pub fn locator(atlas: &Atlas, id: &str, grid: Cell) -> Option<MapShapes> {
    let place = atlas.place(id)?;
    let view = super::view::around_region(atlas, place, grid)?;
    Some(draw(atlas, &view, &BTreeSet::from([place])))
}

fn draw(atlas: &Atlas, view: &View, drawn: &BTreeSet<usize>) -> MapShapes {
    let canvas = Canvas::new(atlas, view, drawn);
    let mut shapes = MapShapes { width: view.grid[0], height: view.grid[1], ..MapShapes::default() };
    for &number in drawn {
        let id = &atlas.topology().regions[number].id;
        let rings: Vec<&Ring> = canvas.rings_of(Some(number)).collect();
        if rings.is_empty() {
            shapes.outside.push(id.clone());
        } else {
            shapes.regions.push(region(id, &canvas, &rings));
        }
    }
    write_paths(&mut shapes.regions);
    shapes.land = land(atlas, view, &canvas, drawn);
    (shapes.borders, shapes.inner_borders) = borders(atlas, &canvas, drawn);
    shapes
}

fn region(id: &str, canvas: &Canvas, rings: &[&Ring]) -> RegionShape {
    let outlines: Vec<Vec<Cell>> = rings.iter().map(|ring| tidy_ring(&places(&canvas.coarse, ring))).collect();
    // The grid counts y downwards, so what is counter-clockwise on the globe has a negative area.
    let double_area = outlines.iter().map(|outline| -double_area(outline)).sum::<i128>();
    let double_area = i64::try_from(double_area).unwrap_or(0);
    let all: Vec<Cell> = outlines.iter().flatten().copied().collect();
    if double_area >= 2 {
        let (centre, bbox) = (centre(&outlines), extent(&all));
        return RegionShape { id: id.into(), path: String::new(), rings: outlines, centre, bbox, double_area, sign: false };
    }
    let [left, top, right, bottom] = extent(&places(&canvas.coarse, rings[0]));
    let [x, y] = [i32::midpoint(left, right), i32::midpoint(top, bottom)];
    let diamond = [[x, y - SIGN], [x + SIGN, y], [x, y + SIGN], [x - SIGN, y]];
    RegionShape {
        id: id.into(),
        path: Path::of_rings([&diamond[..]]),
        rings: Vec::new(),
        centre: [x, y],
        bbox: extent(&diamond),
        double_area,
        sign: true,
    }
}

/// Path data of all regions that are no signs.
fn write_paths(regions: &mut [RegionShape]) {
    let mut drawn: Vec<&mut RegionShape> = regions.iter_mut().filter(|region| !region.sign).collect();
    // Which way a region is drawn depends on those before it; the order of a file must not.
    drawn.sort_by(|a, b| a.id.cmp(&b.id));
    let mut shapes: Vec<Vec<Vec<Cell>>> = drawn.iter().map(|region| region.rings.clone()).collect();
    turn(&mut shapes);
    for (region, rings) in drawn.into_iter().zip(shapes) {
        region.path = Path::of_rings(rings.iter().map(Vec::as_slice));
    }
}

/// Land alone where all regions are drawn; otherwise land and regions dissolved into one shape, so
/// that a region that is drawn lies on land and no border shows beneath it.
fn land(atlas: &Atlas, view: &View, canvas: &Canvas, drawn: &BTreeSet<usize>) -> String {
    let complete = drawn.len() == atlas.topology().regions.len();
    let rings: Vec<Ring> = if complete {
        canvas.rings_of(None).cloned().collect()
    } else {
        // Ends are compared before rounding to the grid, where different places may become one.
        outline(&canvas.fine, canvas.kept.iter().map(|&piece| &atlas.pieces()[piece].ring))
    };
    let frame =
        Frame { low: [-view.bleed[0], -view.bleed[1]], high: [view.grid[0] + view.bleed[2], view.grid[1] + view.bleed[3]] };
    let rings = rings.iter().map(|ring| clip(&tidy_ring(&places(&canvas.coarse, ring)), frame));
    let rings: Vec<Vec<Cell>> = rings.map(|ring| tidy_ring(&ring)).collect();
    Path::of_rings(rings.iter().map(Vec::as_slice))
}

/// The borders between countries, and those between regions of which neither is drawn.
fn borders(atlas: &Atlas, canvas: &Canvas, drawn: &BTreeSet<usize>) -> (String, String) {
    let regions = &atlas.topology().regions;
    let (mut countries, mut inner) = (BTreeSet::new(), BTreeSet::new());
    for (arc, users) in canvas.users().iter().enumerate() {
        let [a, b] = users[..] else { continue };
        if different_countries(&regions[a].id, &regions[b].id) {
            countries.insert(arc);
        } else if !drawn.contains(&a) && !drawn.contains(&b) {
            inner.insert(arc);
        }
    }
    (canvas.strokes(&lines(&canvas.fine, &countries)), canvas.strokes(&lines(&canvas.fine, &inner)))
}

#[cfg(test)]
mod tests;
