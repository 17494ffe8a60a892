//! Cuts rings into arcs at the places where neighbours part, and keeps each arc once.
//!
//! The method is that of `TopoJSON` (M. Bostock, *topojson-server*, `join`, `cut` and `dedup`): a
//! vertex is a junction when not all rings that pass it come from and go to the same two vertices.
//!
//! Arcs are numbered by their places, not by who comes first, so that a drawing does not depend on the order of
//! the features.

use std::collections::BTreeMap;

use super::{Rings, Source};
use crate::model::geometry::{ArcRef, Polygon, Shape, Topology, Vertex};

/// Builds the topology: the same border gets the same arc, whoever draws it and in which direction.
pub(super) fn cut(source: &Source) -> Topology {
    let mut vertices: Vec<Vertex> = source.all().flatten().flatten().copied().collect();
    vertices.sort_unstable();
    vertices.dedup();
    let number = |vertex: &Vertex| vertices.binary_search(vertex).unwrap_or_default();
    let numbered = |rings: &Rings| -> Vec<Vec<usize>> { rings.iter().map(|ring| ring.iter().map(number).collect()).collect() };
    let all: Vec<Vec<Vec<usize>>> = source.all().map(numbered).collect();

    let mut arcs = Arcs { junction: junctions(vertices.len(), &all), known: BTreeMap::new() };
    let split: Vec<Vec<Vec<ArcRef>>> = all.iter().map(|rings| rings.iter().map(|ring| arcs.split(ring)).collect()).collect();
    let order = arcs.order();
    let sorted = |arc: &ArcRef| if *arc < 0 { !order[Topology::index(*arc)] } else { order[Topology::index(*arc)] };
    let mut polygons = split.iter().map(|rings| rings.iter().map(|ring| ring.iter().map(sorted).collect()).collect());
    let mut shape = |id: String, count: usize| Shape { id, polygons: polygons.by_ref().take(count).collect::<Vec<Polygon>>() };
    let regions = source.regions.iter().map(|(id, parts)| shape(id.clone(), parts.len())).collect();
    let land = shape(String::new(), source.land.len());
    Topology { arcs: arcs.into_vertices(&vertices), regions, land, origin: None }
}

impl Source {
    /// The polygons of all regions in order, and then those of the land.
    fn all(&self) -> impl Iterator<Item = &Rings> {
        self.regions.iter().flat_map(|(_, polygons)| polygons).chain(&self.land)
    }
}

/// For each vertex, whether arcs have to end there.
fn junctions(vertices: usize, all: &[Vec<Vec<usize>>]) -> Vec<bool> {
    let mut sides: Vec<Option<(usize, usize)>> = vec![None; vertices];
    let mut junction = vec![false; vertices];
    for ring in all.iter().flatten() {
        let previous = ring.iter().cycle().skip(ring.len() - 1);
        let next = ring.iter().cycle().skip(1);
        for ((&vertex, &a), &b) in ring.iter().zip(previous).zip(next) {
            let pair = (a.min(b), a.max(b));
            junction[vertex] |= *sides[vertex].get_or_insert(pair) != pair;
        }
    }
    junction
}

struct Arcs {
    junction: Vec<bool>,
    /// Each arc in the direction that sorts first, with a number in the order in which they were met.
    known: BTreeMap<Vec<usize>, ArcRef>,
}

impl Arcs {
    /// Splits a ring at its junctions and returns the arcs that it consists of.
    fn split(&mut self, ring: &[usize]) -> Vec<ArcRef> {
        // A ring without a junction is one closed arc. It starts at its westernmost vertex, so that
        // a lake and the island that fills it start at the same place. That vertex will also be
        // one that simplification keeps, and an extreme point deserves to be kept.
        let start = ring.iter().position(|&vertex| self.junction[vertex]);
        let start = start.or_else(|| (0..ring.len()).min_by_key(|&place| ring[place])).unwrap_or(0);
        let mut references = Vec::new();
        let mut arc = vec![ring[start]];
        for step in 1..=ring.len() {
            let vertex = ring[(start + step) % ring.len()];
            arc.push(vertex);
            if self.junction[vertex] || step == ring.len() {
                references.push(self.number(std::mem::replace(&mut arc, vec![vertex])));
            }
        }
        references
    }

    fn number(&mut self, arc: Vec<usize>) -> ArcRef {
        let forward = arc.iter().le(arc.iter().rev());
        let key = if forward { arc } else { arc.into_iter().rev().collect() };
        let count = ArcRef::try_from(self.known.len()).unwrap_or(ArcRef::MAX);
        let number = *self.known.entry(key).or_insert(count);
        if forward { number } else { !number }
    }

    /// For each arc in the order in which they were met, its place in the order of their vertices.
    fn order(&self) -> Vec<ArcRef> {
        let mut order = vec![0; self.known.len()];
        for (place, &met) in (0..).zip(self.known.values()) {
            order[Topology::index(met)] = place;
        }
        order
    }

    fn into_vertices(self, vertices: &[Vertex]) -> Vec<Vec<Vertex>> {
        self.known.into_keys().map(|arc| arc.into_iter().map(|vertex| vertices[vertex]).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_their_border() {
        let left = vec![vec![[0, 0], [2, 0], [2, 1], [2, 2], [0, 2]]];
        let right = vec![vec![[2, 0], [4, 0], [4, 2], [2, 2], [2, 1]]];
        let topology = cut(&Source { regions: vec![("A".into(), vec![left]), ("B".into(), vec![right])], ..Source::default() });
        assert_eq!(topology.arcs.len(), 3);
        let (a, b) = (&topology.regions[0].polygons[0][0], &topology.regions[1].polygons[0][0]);
        assert!(a.iter().any(|&arc| b.contains(&!arc)), "{a:?} {b:?}");
    }

    #[test]
    fn a_lake_and_the_island_that_fills_it_share_one_arc() {
        let host = vec![vec![[0, 0], [9, 0], [9, 9], [0, 9]], vec![[3, 3], [3, 6], [6, 6], [6, 3]]];
        let island = vec![vec![[6, 6], [3, 6], [3, 3], [6, 3]]];
        let topology = cut(&Source { regions: vec![("A".into(), vec![host]), ("B".into(), vec![island])], ..Source::default() });
        assert_eq!(topology.arcs.len(), 2);
        assert_eq!(topology.regions[0].polygons[0][1][0], !topology.regions[1].polygons[0][0][0]);
    }
}
