//! The arcs of one view: chosen, projected, simplified and rounded, each of them once.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::{Atlas, Piece, extent};
use super::path::{Path, tidy_line};
use super::reach::{Reach, densify};
use super::simplify::simplify;
use super::topology::{Cell, double_area, places};
use super::view::View;
use crate::model::geometry::{ArcRef, Ring, Topology};

/// What is left of the atlas in one view. Arcs that are not used are empty.
pub(super) struct Canvas<'a> {
    atlas: &'a Atlas,
    size: Cell,
    /// The rings that are drawn, as numbers of the atlas's pieces.
    pub kept: Vec<usize>,
    /// Simplified arcs in decimetres.
    pub fine: Vec<Vec<Cell>>,
    /// The same arcs in units of the grid.
    pub coarse: Vec<Vec<Cell>>,
}

impl<'a> Canvas<'a> {
    /// Prepares the arcs. Regions in `drawn` are kept whole where they cross the edge of the window;
    /// the others are context, of which only what can be seen matters.
    pub(super) fn new(atlas: &'a Atlas, view: &View, drawn: &BTreeSet<usize>) -> Self {
        let reach = Reach::of(view);
        let pieces = atlas.pieces();
        let near: Vec<usize> = (0..pieces.len()).filter(|&piece| reach.meets(pieces[piece].bounds)).collect();

        let whole = |piece: &Piece| piece.region.is_some_and(|region| drawn.contains(&region));
        let mut needed: BTreeMap<usize, bool> = BTreeMap::new();
        for piece in near.iter().map(|&piece| &pieces[piece]) {
            for &arc in &piece.ring {
                *needed.entry(Topology::index(arc)).or_default() |= whole(piece);
            }
        }
        let mut fine = vec![Vec::new(); atlas.topology().arcs.len()];
        for (arc, whole) in needed {
            let line = &atlas.topology().arcs[arc];
            let line = if whole { densify(line) } else { densify(&reach.thin(line)) };
            fine[arc] = line.into_iter().map(|vertex| view.fine(vertex)).collect();
        }

        let size = view.fine_size();
        let mut canvas = Self { atlas, size, kept: Vec::new(), fine, coarse: Vec::new() };
        canvas.kept = near.into_iter().filter(|&piece| canvas.in_window(&pieces[piece].ring)).collect();
        canvas.drop_small(view.fine_double_area(view.smallest), drawn);
        canvas.keep_only_used_arcs();
        canvas.fine = simplify(&canvas.fine, view.fine_double_area(view.tolerance * view.tolerance));
        let round = |line: &Vec<Cell>| line.iter().map(|&place| view.coarse(place)).collect();
        canvas.coarse = canvas.fine.iter().map(round).collect();
        canvas
    }

    /// The rings of a region, or of the land.
    pub(super) fn rings_of(&self, region: Option<usize>) -> impl Iterator<Item = &'a Ring> {
        let pieces = self.kept.iter().map(|&piece| &self.atlas.pieces()[piece]);
        pieces.filter(move |piece| piece.region == region).map(|piece| &piece.ring)
    }

    /// For each arc, the numbers of the regions that use it here.
    pub(super) fn users(&self) -> Vec<Vec<usize>> {
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); self.fine.len()];
        for piece in self.kept.iter().map(|&piece| &self.atlas.pieces()[piece]) {
            let Some(region) = piece.region else { continue };
            for &arc in &piece.ring {
                let users = &mut users[Topology::index(arc)];
                if !users.contains(&region) {
                    users.push(region);
                }
            }
        }
        users
    }

    /// Path data of lines, without those that cannot be seen.
    pub(super) fn strokes(&self, lines: &[Vec<ArcRef>]) -> String {
        let seen = lines.iter().filter(|line| self.in_window(line));
        let lines: Vec<Vec<Cell>> = seen.map(|line| tidy_line(&places(&self.coarse, line))).collect();
        Path::of_lines(lines.iter().map(Vec::as_slice))
    }

    fn in_window(&self, arcs: &[ArcRef]) -> bool {
        let [left, top, right, bottom] = extent(&places(&self.fine, arcs));
        right >= 0 && bottom >= 0 && left <= self.size[0] && top <= self.size[1]
    }

    /// Drops islands and lakes below `limit` (twice the area). The largest ring of a drawn region
    /// stays whatever its size. So do rings that a neighbour shares: dropping an enclave would leave
    /// a hole in its host.
    fn drop_small(&mut self, limit: i64, drawn: &BTreeSet<usize>) {
        let pieces = self.atlas.pieces();
        let mut uses = vec![0_u32; self.fine.len()];
        for &arc in self.kept.iter().flat_map(|&piece| &pieces[piece].ring) {
            uses[Topology::index(arc)] += 1;
        }
        let mut largest: BTreeMap<usize, (i128, usize)> = BTreeMap::new();
        let mut sizes: BTreeMap<usize, i128> = BTreeMap::new();
        let mut shared: BTreeSet<usize> = BTreeSet::new();
        for &number in &self.kept {
            let piece = &pieces[number];
            let size = double_area(&places(&self.fine, &piece.ring)).abs();
            sizes.insert(number, size);
            if piece.ring.iter().any(|&arc| uses[Topology::index(arc)] > 1) {
                shared.insert(piece.polygon);
            }
            if let Some(region) = piece.region.filter(|region| drawn.contains(region)) {
                let best = largest.entry(region).or_insert((size, number));
                if size > best.0 {
                    *best = (size, number);
                }
            }
        }
        let protected: BTreeSet<usize> = largest.values().map(|&(_, number)| pieces[number].polygon).collect();
        let small = |number: usize| sizes.get(&number).is_some_and(|size| *size < i128::from(limit));
        let alone = |number: usize| pieces[number].ring.iter().all(|&arc| uses[Topology::index(arc)] == 1);
        let kept = |number: usize| {
            let piece = &pieces[number];
            let keep =
                if piece.hole { !alone(number) } else { shared.contains(&piece.polygon) || protected.contains(&piece.polygon) };
            keep || !small(number)
        };
        // The holes of an island that goes are smaller than the island, and go with it.
        self.kept.retain(|&number| kept(number));
    }

    fn keep_only_used_arcs(&mut self) {
        let rings = self.kept.iter().flat_map(|&piece| &self.atlas.pieces()[piece].ring);
        let used: BTreeSet<usize> = rings.map(|&arc| Topology::index(arc)).collect();
        for (number, arc) in self.fine.iter_mut().enumerate() {
            if !used.contains(&number) {
                arc.clear();
            }
        }
    }
}
