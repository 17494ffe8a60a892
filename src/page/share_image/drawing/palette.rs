//! Pixels as a PNG with a palette: the door to the crate of that name. Flat colours need few bytes so.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use crate::page::share_image::colours::Colour;

/// Larger pictures are drawn again with fewer colours: some networks fetch no large ones.
const BYTES: usize = 60_000;
/// How many colours a picture may have, the more the better.
const COLOURS: [usize; 3] = [256, 64, 16];

/// A picture as PNG; `None` where the number of pixels is not that of the size.
pub(super) fn png(size: (u32, u32), pixels: &[Colour]) -> Option<Vec<u8>> {
    let runs = runs(pixels);
    let mut last = None;
    for most in COLOURS {
        let (palette, places) = reduced(&runs, most);
        let mut indices = Vec::with_capacity(pixels.len());
        for (colour, length) in &runs {
            let place = places.binary_search_by_key(colour, |(known, _)| *known).map_or(0, |at| places[at].1);
            indices.resize(indices.len() + length, place);
        }
        let bytes = encoded(size, &palette, &indices)?;
        if bytes.len() <= BYTES {
            return Some(bytes);
        }
        last = Some(bytes);
    }
    last
}

/// A colour of fewer pixels is one of the many at the edges of shapes, which may be told less exactly.
const EDGE: usize = 100;

/// Colours with how many pixels in a row have them.
fn runs(pixels: &[Colour]) -> Vec<(Colour, usize)> {
    pixels.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect()
}

/// The colours that occur most, in order, and for each colour the place of the one that stands for it.
fn reduced(runs: &[(Colour, usize)], most: usize) -> (Vec<Colour>, Vec<(Colour, u8)>) {
    let exact = counted(runs.to_vec());
    let shown = |(colour, count): (Colour, usize)| if count < EDGE { rounded(colour) } else { colour };
    let shades = counted(exact.iter().map(|one| (shown(*one), one.1)).collect());
    let mut common = shades.clone();
    common.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let mut palette: Vec<Colour> = common.into_iter().take(most).map(|(colour, _)| colour).collect();
    palette.sort_unstable();
    let nearest =
        |colour: Colour| (0..=u8::MAX).zip(&palette).min_by_key(|(_, one)| distance(colour, **one)).map_or(0, |(at, _)| at);
    let near: Vec<u8> = shades.iter().map(|(colour, _)| nearest(*colour)).collect();
    let place = |one: (Colour, usize)| shades.binary_search_by_key(&shown(one), |(colour, _)| *colour).map_or(0, |at| near[at]);
    let places = exact.iter().map(|one| (one.0, place(*one))).collect();
    (palette, places)
}

/// Each colour once, in order, with the number of its pixels.
fn counted(mut runs: Vec<(Colour, usize)>) -> Vec<(Colour, usize)> {
    runs.sort_unstable();
    runs.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, same.iter().map(|(_, length)| length).sum())).collect()
}

/// The nearest of 16 steps of red, green and blue each.
fn rounded(colour: Colour) -> Colour {
    colour.map(|part| part.saturating_add(8) / 17 * 17)
}

fn distance(one: Colour, other: Colour) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

fn encoded((width, height): (u32, u32), palette: &[Colour], indices: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.as_flattened());
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(indices).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_is_rare_is_shown_by_its_neighbour() {
        let runs = [([1, 2, 3], 500), ([9, 9, 9], 2), ([200, 0, 0], 300), ([204, 3, 2], 1)];
        let (palette, places) = reduced(&runs, 2);
        assert_eq!(palette, [[1, 2, 3], [200, 0, 0]]);
        assert_eq!(places, [([1, 2, 3], 0), ([9, 9, 9], 0), ([200, 0, 0], 1), ([204, 3, 2], 1)]);
    }

    #[test]
    fn a_picture_of_noise_loses_colours_before_it_grows_too_large() {
        let noise = |seed: usize| u8::try_from(seed.wrapping_mul(2_654_435_761) >> 13 & 255).unwrap();
        let pixels: Vec<Colour> = (0..300 * 200).map(|at| [noise(at), noise(at + 7), noise(at * 3)]).collect();
        let bytes = png((300, 200), &pixels).unwrap();
        assert!(bytes.len() <= BYTES, "{}", bytes.len());
        assert!(png((300, 201), &pixels).is_none());
    }
}
