//! Draws pictures: a map once for all that share it, words onto a copy of it.

mod fit;
mod layout;
mod letters;
mod map;
mod paint;
mod palette;

use super::colours::Colours;
use super::{Ground, ShareImage};
use crate::derive::atlas::Atlas;
use crate::ground::hash::{Fingerprint, Hasher};
use crate::model::map::MapSettings;
use paint::Canvas;

pub use letters::knows;

/// Whether the program can draw.
pub const CAN: bool = true;

/// A map with the ground for words beside it.
#[derive(Debug)]
pub struct Base(Canvas);

/// Fingerprint of how pictures are drawn, and with which letters.
#[must_use]
pub fn edition() -> Fingerprint {
    let mut hasher = Hasher::default();
    for source in [
        include_str!("fit.rs"),
        include_str!("layout.rs"),
        include_str!("letters.rs"),
        include_str!("map.rs"),
        include_str!("paint.rs"),
        include_str!("palette.rs"),
    ] {
        hasher.add(source.as_bytes());
    }
    for file in letters::FILES {
        hasher.add(file);
    }
    hasher.finish()
}

/// Whether there is room for the words on whose map it is. Where there is none, no map is shown, for its terms may ask for
/// these words.
#[must_use]
pub fn has_room(credit: &str) -> bool {
    layout::credit(credit).is_some()
}

/// The map of pictures.
#[must_use]
pub fn base(ground: &Ground, atlas: &Atlas, settings: &MapSettings, colours: &Colours) -> Option<Base> {
    let mut canvas = Canvas::new(super::SIZE, colours.paper)?;
    canvas.paint(&map::svg(ground, atlas, settings, colours));
    Some(Base(canvas))
}

/// A picture as PNG.
#[must_use]
pub fn draw(base: &Base, image: &ShareImage, colours: &Colours) -> Option<Vec<u8>> {
    let mut canvas = base.0.clone();
    canvas.paint(&layout::svg(image, colours));
    palette::png(super::SIZE, &canvas.pixels())
}
