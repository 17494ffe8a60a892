//! Letters as shapes, with the distances that the fonts ask for: the door to ttf-parser.

use std::fmt::Write as _;
use std::sync::LazyLock;

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The fonts, see `fonts/README.md`.
pub(super) static FILES: [&[u8]; 3] = [
    include_bytes!("../../../../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../../fonts/NotoSans-Bold.ttf"),
];
static FACES: LazyLock<Vec<Face<'static>>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Face::parse(file, 0).ok()).collect());

/// A font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    /// For titles and figures.
    Serif,
    /// For the rest.
    Sans,
    /// For names.
    Bold,
}

impl Font {
    fn face(self) -> Option<&'static Face<'static>> {
        FACES.get(self as usize)
    }
}

/// Whether all fonts have a letter.
#[must_use]
pub fn knows(sign: char) -> bool {
    FACES.len() == FILES.len() && FACES.iter().all(|face| glyph(face, sign).is_some())
}

/// The width of a line in pixels.
pub(super) fn width(text: &str, font: Font, size: f32) -> f32 {
    let Some(face) = font.face() else { return 0.0 };
    let units: i32 = advances(face, text).map(|(_, advance)| advance).sum();
    units_to_pixels(face, units, size)
}

/// A line as a path of SVG, its first letter at that place.
pub(super) fn line(svg: &mut String, text: &str, font: Font, size: f32, [x, y]: [f32; 2], colour: &str) {
    let Some(face) = font.face() else { return };
    let scale = size / f32::from(face.units_per_em());
    let mut shape = Shape::default();
    for (glyph, advance) in advances(face, text) {
        face.outline_glyph(glyph, &mut shape);
        shape.at += advance;
    }
    // Writing to a string does not fail.
    let _ =
        write!(svg, "<path fill=\"{colour}\" transform=\"translate({x} {y}) scale({scale} -{scale})\" d=\"{}\"/>", shape.path);
}

/// Units of a font are small whole numbers, which a float holds as they are.
#[expect(clippy::cast_precision_loss, reason = "a line has far fewer units than 2^24")]
fn units_to_pixels(face: &Face<'_>, units: i32, size: f32) -> f32 {
    units as f32 * size / f32::from(face.units_per_em())
}

/// The letter of a sign. Signs that differ only in where a line may break look the same.
fn glyph(face: &Face<'_>, sign: char) -> Option<GlyphId> {
    let alike = match sign {
        sign if sign.is_whitespace() => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        sign => sign,
    };
    face.glyph_index(alike)
}

/// The letters of a text, each with the way to the next one.
fn advances<'t>(face: &'t Face<'static>, text: &'t str) -> impl Iterator<Item = (GlyphId, i32)> + 't {
    let glyphs: Vec<(GlyphId, bool)> =
        text.chars().filter_map(|sign| Some((glyph(face, sign)?, matches!(sign, '\u{202f}' | '\u{2009}')))).collect();
    (0..glyphs.len()).map(move |at| {
        let (glyph, is_narrow) = glyphs[at];
        let own = i32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
        let own = if is_narrow { own * 2 / 3 } else { own };
        let next = glyphs.get(at + 1).map_or(0, |(next, _)| closer(face, glyph, *next));
        (glyph, own + next)
    })
}

/// By how much two letters stand closer (kerning), or further apart: GPOS, lookup type 2. In each lookup, the first table
/// that knows the pair counts.
fn closer(face: &Face<'_>, first: GlyphId, second: GlyphId) -> i32 {
    let Some(table) = face.tables().gpos else { return 0 };
    let lookups = table.lookups.into_iter();
    lookups
        .filter_map(|lookup| {
            lookup.subtables.into_iter::<PositioningSubtable<'_>>().find_map(|subtable| match subtable {
                PositioningSubtable::Pair(pairs) => of_pair(&pairs, first, second),
                _ => None,
            })
        })
        .sum()
}

fn of_pair(pairs: &PairAdjustment<'_>, first: GlyphId, second: GlyphId) -> Option<i32> {
    let (value, _) = match pairs {
        PairAdjustment::Format1 { coverage, sets } => sets.get(coverage.get(first)?)?.get(second)?,
        PairAdjustment::Format2 { coverage, classes, matrix } => {
            coverage.get(first)?;
            matrix.get((classes.0.get(first), classes.1.get(second)))?
        }
    };
    Some(i32::from(value.x_advance))
}

/// Path data of letters in a row, in units of the font.
#[derive(Default)]
struct Shape {
    path: String,
    at: i32,
}

impl Shape {
    #[expect(clippy::cast_precision_loss, reason = "a line has far fewer units than 2^24")]
    fn step(&mut self, command: char, places: &[[f32; 2]]) {
        self.path.push(command);
        for [x, y] in places {
            let _ = write!(self.path, "{} {y} ", x + self.at as f32);
        }
    }
}

impl OutlineBuilder for Shape {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[[x, y]]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[[x, y]]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[[x1, y1], [x, y]]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[[x1, y1], [x2, y2], [x, y]]);
    }
    fn close(&mut self) {
        self.path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_european_languages_are_known() {
        assert!("Αάθἀ Žžłőșțğæøåßẞñç „“”‘’«»–—…· €%‰ ĳ Жщћ 1\u{202f}000 a\u{2011}b".chars().all(knows));
        assert!(!"ქ".chars().all(knows) && !"ع".chars().all(knows) && !"中".chars().all(knows) && !"😀".chars().all(knows));
    }

    #[test]
    fn letters_stand_as_their_font_asks() {
        let apart = width("A", Font::Sans, 1000.0) + width("V", Font::Sans, 1000.0);
        assert!(width("AV", Font::Sans, 1000.0) < apart);
        assert!(width("1\u{202f}0", Font::Sans, 10.0) < width("1\u{a0}0", Font::Sans, 10.0));
        assert!(width("wide", Font::Bold, 10.0) > width("wide", Font::Sans, 10.0));
    }
}
