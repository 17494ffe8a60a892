//! Where the words of a picture stand, as SVG.

use std::fmt::Write as _;

use super::fit::{Block, Room, fit, height, whole};
use super::letters::{Font, line, width};
use crate::page::share_image::colours::{Colours, hex};
use crate::page::share_image::{Ground, ShareImage, Shown, labelled};

/// Width and height of a picture.
pub(super) const WIDTH: i32 = 1200;
pub(super) const HEIGHT: i32 = 630;
/// Width of the band at the left edge.
const BAND: i32 = 16;
/// Where the map begins.
pub(super) const LEFT_OF_MAP: i32 = 684;
/// From the edge to words.
const MARGIN: f32 = 64.0;
/// Width of the words beside a map, and without one.
const BESIDE: f32 = 564.0;
const ALONE: f32 = 1072.0;
/// Between two things that stand below each other.
const GAP: f32 = 30.0;
/// From the middle of one figure to that of the next.
const ROW: f32 = 84.0;
/// The room for a value, and between it and its label.
const VALUE: f32 = 220.0;
const BETWEEN: f32 = 22.0;
/// Letters reach so far above their line, in sizes.
const ASCENT: f32 = 0.74;

/// The words of a picture.
pub(super) fn svg(image: &ShareImage, colours: &Colours) -> String {
    let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">");
    let wide = if image.ground == Ground::Plain { ALONE } else { BESIDE };
    let (ink, soft, accent) = (hex(colours.ink), hex(colours.soft), hex(colours.accent));
    let _ = write!(svg, "<rect width=\"{BAND}\" height=\"{HEIGHT}\" fill=\"{accent}\"/>");
    let mut top = MARGIN;
    let room = |height: f32, lines: usize, leading: f32| Room { width: wide, height, lines, leading };
    if !image.site.is_empty() {
        let block = fit(&image.site, Font::Bold, &[28.0, 24.0], room(40.0, 1, 1.0));
        top = set(&mut svg, &block, (Font::Bold, 1.0), top, &accent) + GAP + 8.0;
    }
    if !image.kicker.is_empty() {
        let block = fit(&image.kicker, Font::Sans, &[26.0, 24.0], room(70.0, 2, 1.3));
        top = set(&mut svg, &block, (Font::Sans, 1.3), top, &soft) + GAP + 4.0;
    }
    let bottom = foot(&mut svg, image, wide, [&ink, &soft]);
    let title = fit(&image.title, Font::Serif, &[76.0, 68.0, 60.0, 54.0, 48.0, 42.0], room(bottom - top - GAP, 4, 1.16));
    // Letters such as g and p hang below their line.
    top = set(&mut svg, &title, (Font::Serif, 1.16), top, &ink) + title.size * 0.25 + GAP;
    if !image.text.is_empty() && bottom - top > 70.0 {
        let block = fit(&image.text, Font::Sans, &[28.0, 26.0], room(bottom - top - GAP, 6, 1.36));
        set(&mut svg, &block, (Font::Sans, 1.36), top, &soft);
    }
    write_credit(&mut svg, image, &ink, &hex(colours.sea));
    svg.push_str("</svg>");
    svg
}

/// What stands at the foot, above the margin. Returns where it begins.
fn foot(svg: &mut String, image: &ShareImage, wide: f32, [ink, soft]: [&str; 2]) -> f32 {
    let bottom = 630.0 - MARGIN;
    if !image.figures.is_empty() {
        return figures(svg, &image.figures, wide, bottom, [ink, soft]);
    }
    if image.foot.is_empty() {
        return bottom;
    }
    let room = Room { width: wide, height: 80.0, lines: 2, leading: 1.3 };
    let block = fit(&image.foot, Font::Bold, &[28.0, 26.0, 24.0], room);
    let top = bottom - depth(&block, 1.3);
    set(svg, &block, (Font::Bold, 1.3), top, ink);
    top
}

/// Figures below each other, values and labels each in a column.
fn figures(svg: &mut String, figures: &[Shown], wide: f32, bottom: f32, [ink, soft]: [&str; 2]) -> f32 {
    let widest = |size: f32| figures.iter().map(|figure| width(&figure.value, Font::Serif, size)).fold(0.0, f32::max);
    let size = [54.0, 48.0, 42.0, 36.0].into_iter().find(|&size| widest(size) <= VALUE).unwrap_or(30.0);
    let column = MARGIN + widest(size) + BETWEEN;
    let room = Room { width: MARGIN + wide - column, height: ROW - 12.0, lines: 3, leading: 1.22 };
    let mut middle = bottom - ROW / 2.0 + 10.0;
    for figure in figures.iter().rev() {
        let label = label(figure, room);
        // Digits are as high as capitals, so both columns are in the middle of the same line.
        line(svg, &figure.value, Font::Serif, size, [MARGIN, middle + size * 0.357], ink);
        let top = middle - depth(&label, room.leading) / 2.0;
        for (at, text) in (0_u8..).zip(&label.lines) {
            let y = top + label.size * (ASCENT + f32::from(at) * room.leading);
            line(svg, text, Font::Sans, label.size, [column, y], soft);
        }
        middle -= ROW;
    }
    middle + ROW / 2.0 - 10.0
}

/// A label with its year, which stays where the label is shortened.
fn label(figure: &Shown, room: Room) -> Block {
    let whole = |text: &str| [24.0, 22.0, 20.0].into_iter().find_map(|size| whole(text, Font::Sans, size, room));
    let cut = |words: usize| {
        let first: Vec<&str> = figure.label.split(' ').take(words).collect();
        labelled(&Shown { label: format!("{}…", first.join(" ").trim_end_matches([',', ':', ';', '('])), ..figure.clone() })
    };
    let words = figure.label.split(' ').count();
    let shorter = || (1..words).rev().find_map(|words| whole(&cut(words)));
    whole(&labelled(figure)).or_else(shorter).unwrap_or_else(|| fit(&figure.label, Font::Sans, &[20.0], room))
}

/// The words on whose map it is; `None` where they do not fit.
pub(super) fn credit(text: &str) -> Option<Block> {
    let room = Room { width: 440.0, height: 70.0, lines: 3, leading: 1.25 };
    [17.0, 15.0].into_iter().find_map(|size| whole(text, Font::Sans, size, room))
}

/// They stand on a plate of the sea's colour in the corner of the map.
fn write_credit(svg: &mut String, image: &ShareImage, ink: &str, sea: &str) {
    let Some(block) = credit(&image.credit).filter(|_| !image.credit.is_empty()) else { return };
    let wide = block.lines.iter().map(|text| width(text, Font::Sans, block.size)).fold(0.0, f32::max);
    let (right, bottom, deep) = (1200.0 - 16.0, 630.0 - 14.0, depth(&block, 1.25));
    let (left, top) = (right - wide, bottom - deep);
    let _ = write!(
        svg,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{sea}\" fill-opacity=\"0.9\"/>",
        left - 8.0,
        top - 6.0,
        wide + 16.0,
        deep + 12.0
    );
    for (at, text) in (0_u8..).zip(&block.lines) {
        line(svg, text, Font::Sans, block.size, [left, top + block.size * (ASCENT + f32::from(at) * 1.25)], ink);
    }
}

/// From the top of capitals in the first line to the foot of the last one.
fn depth(block: &Block, leading: f32) -> f32 {
    height(block.lines.len(), block.size, leading) - block.size * (1.0 - ASCENT)
}

/// Lines below each other. Returns where they end.
fn set(svg: &mut String, block: &Block, (font, leading): (Font, f32), top: f32, colour: &str) -> f32 {
    for (at, text) in (0_u8..).zip(&block.lines) {
        line(svg, text, font, block.size, [MARGIN, top + block.size * (ASCENT + f32::from(at) * leading)], colour);
    }
    top + depth(block, leading)
}
