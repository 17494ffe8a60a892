//! The program without the feature `share-images`: it draws nothing.

use super::colours::Colours;
use super::{Ground, ShareImage};
use crate::derive::atlas::Atlas;
use crate::ground::hash::{Fingerprint, fingerprint};
use crate::model::map::MapSettings;

/// Whether the program can draw.
pub const CAN: bool = false;

/// A map, which is never drawn.
#[derive(Debug)]
pub struct Base;

/// No letter is known.
#[must_use]
pub fn knows(_: char) -> bool {
    false
}

/// There is no room for any words.
#[must_use]
pub fn has_room(_: &str) -> bool {
    false
}

/// Nothing is drawn in any way.
#[must_use]
pub fn edition() -> Fingerprint {
    fingerprint(&[])
}

/// No map.
#[must_use]
pub fn base(_: &Ground, _: &Atlas, _: &MapSettings, _: &Colours) -> Option<Base> {
    None
}

/// No picture.
#[must_use]
pub fn draw(_: &Base, _: &ShareImage, _: &Colours) -> Option<Vec<u8>> {
    None
}
