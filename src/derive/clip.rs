//! Cuts filled shapes to a rectangle.

use super::topology::Cell;

/// A rectangle with its edges, in the units of the map's grid.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Smallest x and y.
    pub low: Cell,
    /// Largest x and y.
    pub high: Cell,
}

/// The part of a ring that lies in the frame (I. E. Sutherland and G. W. Hodgman, *Reentrant
/// polygon clipping*, Communications of the ACM 17, 1974).
///
/// Where the ring leaves and returns it runs along the frame. Put the frame a little outside what
/// is seen: its edges stay hidden then, and so does the rounding where they are met.
#[must_use]
pub fn clip(ring: &[Cell], frame: Frame) -> Vec<Cell> {
    let mut ring = ring.to_vec();
    for axis in [0, 1] {
        ring = half(&ring, axis, frame.low[axis], |value, edge| value >= edge);
        ring = half(&ring, axis, frame.high[axis], |value, edge| value <= edge);
    }
    ring
}

/// Keeps what is on the right side of one edge.
fn half(ring: &[Cell], axis: usize, edge: i32, inside: impl Fn(i32, i32) -> bool) -> Vec<Cell> {
    let mut out = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else { return out };
    let mut before = last;
    for &place in ring {
        if inside(place[axis], edge) != inside(before[axis], edge) {
            out.push(meet(before, place, axis, edge));
        }
        if inside(place[axis], edge) {
            out.push(place);
        }
        before = place;
    }
    out
}

/// Where the segment meets the edge, rounded down; computed from the lower end, so that a segment
/// and its reverse meet the edge in the same place.
fn meet(a: Cell, b: Cell, axis: usize, edge: i32) -> Cell {
    let (a, b) = (a.min(b), a.max(b));
    let other = 1 - axis;
    let span = i64::from(b[axis]) - i64::from(a[axis]);
    let part = i64::from(edge) - i64::from(a[axis]);
    let rise = i64::from(b[other]) - i64::from(a[other]);
    let value = i64::from(a[other]) + if span == 0 { 0 } else { (rise * part).div_euclid(span) };
    let mut place = [edge; 2];
    place[other] = i32::try_from(value).unwrap_or(a[other]);
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::topology::double_area;

    const FRAME: Frame = Frame { low: [0, 0], high: [10, 10] };

    #[test]
    fn a_ring_round_the_frame_becomes_the_frame() {
        let around = [[-5, -5], [50, -5], [50, 50], [-5, 50]];
        assert_eq!(double_area(&clip(&around, FRAME)), 200);
        assert!(clip(&[[11, 0], [12, 5], [11, 9]], FRAME).is_empty());
    }

    #[test]
    fn half_a_square_is_cut_off() {
        assert_eq!(double_area(&clip(&[[5, 2], [15, 2], [15, 8], [5, 8]], FRAME)), 60);
    }
}
