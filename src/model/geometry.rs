//! The outlines of regions and of the land around them, as arcs that neighbours share.
//!
//! A border between two regions is stored once. Whatever is done to it (projected, simplified,
//! rounded) is done for both neighbours at once, so no gap and no overlap can open between them.

use std::collections::BTreeSet;

use crate::ground::hash::{Fingerprint, Hasher};

/// Units of a stored coordinate in one degree: a unit is 0.00001°, about one metre of latitude.
pub const UNITS_PER_DEGREE: i32 = 100_000;

/// A position on the globe: longitude, then latitude, in units of 0.00001° (WGS 84 or ETRS89).
///
/// A ring that crosses the antimeridian goes on beyond ±180° instead of jumping.
pub type Vertex = [i32; 2];

/// Which arc, and in which direction: `i` is arc `i` as stored, `!i` is arc `i` reversed.
pub type ArcRef = i32;

/// A closed line: each arc starts where the one before it ends, and the last meets the first.
pub type Ring = Vec<ArcRef>;

/// An outer ring, counter-clockwise, followed by its holes, clockwise.
pub type Polygon = Vec<Ring>;

/// One region, or all the land around the regions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The region's code, such as `SE224`; empty for the surrounding land.
    pub id: String,
    /// Everything that belongs to it: the mainland, islands, exclaves.
    pub polygons: Vec<Polygon>,
}

impl Shape {
    /// Every ring of the shape, outer rings and holes alike.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }
}

/// Whose geometry it is, where its terms ask for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// GISCO of Eurostat, as such or by way of Nuts2json: © `EuroGeographics`. A notice in the map's legend, in the
    /// language of the page, is a condition of use.
    Gisco,
}

/// Regions and land drawn with the same arcs.
///
/// An arc has at least two vertices. Its ends are the places where it meets other arcs; between
/// them every ring that uses the arc runs through exactly the same vertices. A closed arc repeats
/// its first vertex at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topology {
    /// The lines themselves.
    pub arcs: Vec<Vec<Vertex>>,
    /// In the order of the source; ids are unique.
    pub regions: Vec<Shape>,
    /// Land that belongs to no region. It does not cover the regions.
    pub land: Shape,
    /// Whose geometry it is, where that is known and matters.
    pub origin: Option<Origin>,
}

impl Topology {
    /// The arc that a reference means, whatever its direction.
    #[must_use]
    pub fn index(arc: ArcRef) -> usize {
        let index = if arc < 0 { !arc } else { arc };
        usize::try_from(index).unwrap_or_default()
    }

    /// The region with this id.
    #[must_use]
    pub fn region(&self, id: &str) -> Option<&Shape> {
        self.regions.iter().find(|region| region.id == id)
    }

    /// Fingerprint of all lines and shapes.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Hasher::default();
        for arc in &self.arcs {
            hasher.add(&arc.as_flattened().iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
        }
        for shape in self.regions.iter().chain([&self.land]) {
            hasher.add(shape.id.as_bytes());
            shape.rings().for_each(|ring| hasher.add(&ring.iter().flat_map(|arc| arc.to_le_bytes()).collect::<Vec<u8>>()));
        }
        hasher.finish()
    }

    /// The ids of all regions, sorted.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<&str> {
        self.regions.iter().map(|region| region.id.as_str()).collect()
    }
}
