//! The topology, prepared for drawing many views of it.

use std::collections::BTreeMap;

use crate::model::geometry::{Ring, Topology};

/// A topology with the extent of each ring, so that a view can pass over most of them.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    topology: Topology,
    pieces: Vec<Piece>,
    places: BTreeMap<String, usize>,
}

/// One ring, with what is needed to decide whether it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The region it belongs to; `None` for land.
    pub region: Option<usize>,
    /// Counts the polygons of the whole topology: a hole has the number of its outer ring.
    pub polygon: usize,
    pub hole: bool,
    pub ring: Ring,
    /// West, south, east, north in model units.
    pub bounds: [i32; 4],
}

impl Atlas {
    /// Measures every ring once.
    #[must_use]
    pub fn new(topology: Topology) -> Self {
        let extents: Vec<[i32; 4]> = topology.arcs.iter().map(|arc| extent(arc)).collect();
        let shapes = topology.regions.iter().enumerate().map(|(number, region)| (Some(number), region));
        let polygons = shapes.chain([(None, &topology.land)]);
        let polygons = polygons.flat_map(|(region, shape)| shape.polygons.iter().map(move |polygon| (region, polygon)));
        let mut pieces = Vec::new();
        for (number, (region, polygon)) in polygons.enumerate() {
            for (place, ring) in polygon.iter().enumerate() {
                let parts = ring.iter().map(|&arc| extents[Topology::index(arc)]);
                let bounds = parts.reduce(around).unwrap_or_default();
                pieces.push(Piece { region, polygon: number, hole: place > 0, ring: ring.clone(), bounds });
            }
        }
        let places = topology.regions.iter().enumerate().map(|(number, region)| (region.id.clone(), number)).collect();
        Self { topology, pieces, places }
    }

    /// The topology it was made from.
    #[must_use]
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The number of the region with this id.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// The smallest and largest values along a line: left, low, right, high.
pub(super) fn extent(line: &[[i32; 2]]) -> [i32; 4] {
    let boxes = line.iter().map(|&[x, y]| [x, y, x, y]);
    boxes.reduce(around).unwrap_or_default()
}

/// The smallest box around two boxes.
pub(super) fn around(a: [i32; 4], b: [i32; 4]) -> [i32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}
