//! Fewer vertices in shared arcs, without a crossing, a gap or a lost region.
//!
//! The order is that of M. Visvalingam and J. D. Whyatt, *Line generalisation by repeated
//! elimination of points*, Cartographic Journal 30 (1993): the vertex whose triangle with its two
//! neighbours is smallest goes first. Two rules keep a planar map planar:
//!
//! 1. A vertex goes only if no other vertex that is still there lies in its triangle. An edge that
//!    crosses the new segment would have to end in the triangle or to have crossed before.
//! 2. An arc becomes one straight segment only if no other arc already is that segment. Otherwise
//!    a region between two arcs would be flattened to nothing.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::topology::{Cell, side};

/// Removes vertices as long as their triangles have less than `limit` as twice their area.
///
/// The ends of arcs stay, and so do at least three different places of a closed arc. Coordinates
/// must be below 2^29 in size. Equal triangles go in the order of the arcs, so that the result
/// depends on nothing but the input.
#[must_use]
pub fn simplify(arcs: &[Vec<Cell>], limit: i64) -> Vec<Vec<Cell>> {
    let mut work = Work::new(arcs, limit);
    work.run(limit);
    work.arcs()
}

/// What one vertex of one arc knows.
struct Knot {
    at: Cell,
    arc: usize,
    /// False once it is gone.
    live: bool,
    /// The neighbours that are still there; `None` at the ends of an arc, which stay.
    sides: Option<(usize, usize)>,
    /// Twice the area of the triangle, and never less than that of a neighbour that went before.
    area: i64,
}

struct Work {
    knots: Vec<Knot>,
    queue: BinaryHeap<Reverse<(i64, usize)>>,
    /// For each arc, how many vertices are left, and whether it is closed.
    left: Vec<(usize, bool)>,
    /// Arcs that are one straight segment.
    straight: BTreeSet<[Cell; 2]>,
    rows: Rows,
}

impl Work {
    fn new(arcs: &[Vec<Cell>], limit: i64) -> Self {
        let mut knots: Vec<Knot> = Vec::with_capacity(arcs.iter().map(Vec::len).sum());
        for (number, arc) in arcs.iter().enumerate() {
            for (place, &at) in arc.iter().enumerate() {
                let own = knots.len();
                let inside = place > 0 && place + 1 < arc.len();
                let sides = inside.then(|| (own - 1, own + 1));
                let area = if inside { side(arc[place - 1], at, arc[place + 1]).abs() } else { 0 };
                knots.push(Knot { at, arc: number, live: true, sides, area });
            }
        }
        let queue = knots.iter().enumerate().filter(|(_, knot)| knot.sides.is_some());
        let queue = queue.map(|(number, knot)| Reverse((knot.area, number))).collect();
        let left = arcs.iter().map(|arc| (arc.len(), arc.first() == arc.last())).collect();
        let straight = arcs.iter().filter(|arc| arc.len() == 2).map(|arc| segment(arc[0], arc[1])).collect();
        let rows = Rows::new(&knots, limit);
        Self { knots, queue, left, straight, rows }
    }

    fn run(&mut self, limit: i64) {
        // A vertex that is kept by another one is tried again when others have gone.
        let mut waiting = Vec::new();
        loop {
            let mut gone = 0;
            while let Some(&Reverse((area, knot))) = self.queue.peek() {
                if area >= limit {
                    break;
                }
                self.queue.pop();
                if !self.knots[knot].live || self.knots[knot].area != area {
                    continue; // A newer entry stands, or stood, for it.
                }
                if self.may_go(knot) {
                    self.remove(knot);
                    gone += 1;
                } else {
                    waiting.push(Reverse((area, knot)));
                }
            }
            if gone == 0 || waiting.is_empty() {
                return;
            }
            self.rows.forget_gone(&self.knots);
            self.queue.extend(waiting.drain(..));
        }
    }

    fn may_go(&self, number: usize) -> bool {
        let knot = &self.knots[number];
        let Some((before, after)) = knot.sides else {
            return false;
        };
        let (a, c) = (self.knots[before].at, self.knots[after].at);
        match self.left[knot.arc] {
            (..=4, true) => return false,
            (3, false) if self.straight.contains(&segment(a, c)) => return false,
            _ => {}
        }
        !self.rows.any_in([a, knot.at, c], |other| {
            let place = self.knots[other].at;
            // Other arcs that end where this one ends are no obstacle.
            self.knots[other].live && other != number && place != a && place != c
        })
    }

    fn remove(&mut self, number: usize) {
        let knot = &mut self.knots[number];
        knot.live = false;
        let Some((before, after)) = knot.sides else {
            return;
        };
        let (arc, area) = (knot.arc, knot.area);
        self.left[arc].0 -= 1;
        if self.left[arc] == (2, false) {
            self.straight.insert(segment(self.knots[before].at, self.knots[after].at));
        }
        if let Some((_, next)) = &mut self.knots[before].sides {
            *next = after;
        }
        if let Some((previous, _)) = &mut self.knots[after].sides {
            *previous = before;
        }
        for neighbour in [before, after] {
            if let Some((a, c)) = self.knots[neighbour].sides {
                let own = side(self.knots[a].at, self.knots[neighbour].at, self.knots[c].at).abs();
                self.knots[neighbour].area = own.max(area);
                self.queue.push(Reverse((own.max(area), neighbour)));
            }
        }
    }

    fn arcs(&self) -> Vec<Vec<Cell>> {
        let mut arcs: Vec<Vec<Cell>> = self.left.iter().map(|(left, _)| Vec::with_capacity(*left)).collect();
        for knot in self.knots.iter().filter(|knot| knot.live) {
            arcs[knot.arc].push(knot.at);
        }
        arcs
    }
}

/// All vertices, sorted into rows of equal height and by x within a row, to find those in a triangle.
struct Rows {
    height: i32,
    places: Vec<(i32, Cell, usize)>,
}

impl Rows {
    fn new(knots: &[Knot], limit: i64) -> Self {
        // The triangles in question are about as high as the square root of their area.
        let height = i32::try_from(limit.max(1).isqrt()).unwrap_or(i32::MAX);
        let place = |(number, knot): (usize, &Knot)| (knot.at[1].div_euclid(height), knot.at, number);
        let mut places: Vec<_> = knots.iter().enumerate().map(place).collect();
        places.sort_unstable();
        Self { height, places }
    }

    /// Whether the triangle, its edges included, holds a vertex for which `counts` is true.
    fn any_in(&self, triangle: [Cell; 3], counts: impl Fn(usize) -> bool) -> bool {
        let range = |axis: usize| {
            let values = triangle.map(|corner| corner[axis]);
            (values.into_iter().min().unwrap_or(0), values.into_iter().max().unwrap_or(0))
        };
        let ((west, east), (low, high)) = (range(0), range(1));
        let rows = low.div_euclid(self.height)..=high.div_euclid(self.height);
        rows.into_iter().any(|row| {
            let start = self.places.partition_point(|&(other, at, _)| (other, at[0]) < (row, west));
            let in_box = self.places[start..].iter().take_while(|(other, at, _)| *other == row && at[0] <= east);
            in_box.into_iter().any(|&(_, at, knot)| (low..=high).contains(&at[1]) && inside(triangle, at) && counts(knot))
        })
    }

    fn forget_gone(&mut self, knots: &[Knot]) {
        self.places.retain(|&(.., knot)| knots[knot].live);
    }
}

fn inside([a, b, c]: [Cell; 3], place: Cell) -> bool {
    let sides = [side(a, b, place), side(b, c, place), side(c, a, place)];
    sides.iter().all(|side| *side >= 0) || sides.iter().all(|side| *side <= 0)
}

fn segment(a: Cell, b: Cell) -> [Cell; 2] {
    [a.min(b), a.max(b)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_corners_go_and_ends_stay() {
        let arc = vec![[0, 0], [10, 1], [20, 0], [30, 30], [40, 0]];
        assert_eq!(simplify(&[arc], 100), [vec![[0, 0], [20, 0], [30, 30], [40, 0]]]);
    }

    #[test]
    fn a_vertex_stays_while_another_lies_in_its_triangle() {
        let border = vec![[0, 0], [10, 8], [20, 0]];
        let island = vec![[9, 2], [10, 3], [11, 2], [9, 2]];
        let simple = simplify(&[border.clone(), island], 1_000);
        assert_eq!(simple[0], border);
    }

    #[test]
    fn a_region_between_two_arcs_is_not_flattened() {
        let (above, below) = (vec![[0, 0], [10, 1], [20, 0]], vec![[0, 0], [10, -1], [20, 0]]);
        let lengths: Vec<usize> = simplify(&[above, below], 1_000).iter().map(Vec::len).collect();
        assert_eq!(lengths.iter().sum::<usize>(), 5, "{lengths:?}");
    }

    #[test]
    fn a_closed_arc_keeps_three_places() {
        let island = vec![[0, 0], [1, 0], [2, 1], [2, 2], [0, 2], [0, 0]];
        assert_eq!(simplify(&[island], i64::MAX)[0].len(), 4);
    }
}
