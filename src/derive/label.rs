//! Finds the place for a label: the centre of gravity of the largest part, or a place inside it.

use super::topology::{Cell, double_area};

/// A place inside the largest ring, outside of the holes. `[0, 0]` where there are no rings.
#[must_use]
pub(super) fn centre(rings: &[Vec<Cell>]) -> Cell {
    let Some(largest) = rings.iter().max_by_key(|ring| double_area(ring).abs()) else {
        return [0, 0];
    };
    let centroid = centroid(largest);
    if inside(rings, centroid) { centroid } else { widest(rings, largest, centroid) }
}

/// The centre of gravity of the area (P. Bourke, *Calculating the area and centroid of a polygon*,
/// 1988), rounded down. Without an area: the first place.
fn centroid(ring: &[Cell]) -> Cell {
    let Some(&first) = ring.first() else {
        return [0, 0];
    };
    let area = double_area(ring);
    if area == 0 {
        return first;
    }
    let (mut x, mut y) = (0_i128, 0_i128);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let ([ax, ay], [bx, by]) = (a.map(i128::from), b.map(i128::from));
        let cross = ax * by - bx * ay;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
    }
    [x, y].map(|sum| i32::try_from(sum.div_euclid(3 * area)).unwrap_or(0))
}

/// Even-odd rule; places on an edge count as inside or outside, whichever it may be.
fn inside(rings: &[Vec<Cell>], place: Cell) -> bool {
    crossings(rings, f64::from(place[1]) + 0.5).iter().filter(|x| **x > f64::from(place[0])).count() % 2 == 1
}

/// The middle of the widest stretch inside, on the line through the centroid or, where the largest
/// ring is elsewhere, through the middle of its height.
fn widest(rings: &[Vec<Cell>], largest: &[Cell], centroid: Cell) -> Cell {
    let [_, top, _, bottom] = super::atlas::extent(largest);
    for y in [centroid[1], i32::midpoint(top, bottom)] {
        let crossings = crossings(rings, f64::from(y) + 0.5);
        let stretches = crossings.chunks_exact(2).map(|pair| (pair[1] - pair[0], f64::midpoint(pair[0], pair[1])));
        if let Some((width, middle)) = stretches.max_by(|a, b| a.0.total_cmp(&b.0))
            && width >= 1.0
        {
            #[expect(clippy::cast_possible_truncation, reason = "between two coordinates of the grid")]
            return [libm::floor(middle) as i32, y];
        }
    }
    largest.first().copied().unwrap_or(centroid)
}

/// Where the rings cross a horizontal line, from left to right.
pub(super) fn crossings(rings: &[Vec<Cell>], y: f64) -> Vec<f64> {
    let mut crossings = Vec::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let ([ax, ay], [bx, by]) = (a.map(f64::from), b.map(f64::from));
            if (ay > y) != (by > y) {
                crossings.push(ax + (y - ay) * (bx - ax) / (by - ay));
            }
        }
    }
    crossings.sort_unstable_by(f64::total_cmp);
    crossings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centre_of_a_square_is_in_the_middle() {
        assert_eq!(centre(&[vec![[0, 0], [10, 0], [10, 10], [0, 10]]]), [5, 5]);
        assert_eq!(centre(&[]), [0, 0]);
    }

    #[test]
    fn the_label_of_a_horseshoe_is_on_the_horseshoe() {
        let shoe = vec![vec![[0, 0], [30, 0], [30, 30], [20, 30], [20, 5], [10, 5], [10, 30], [0, 30]]];
        let centre = centre(&shoe);
        assert!(inside(&shoe, centre), "{centre:?}");
    }

    #[test]
    fn the_label_avoids_an_enclave_in_the_middle() {
        let host = vec![vec![[0, 0], [30, 0], [30, 30], [0, 30]], vec![[10, 10], [10, 20], [20, 20], [20, 10]]];
        let centre = centre(&host);
        assert!(inside(&host, centre), "{centre:?}");
    }
}
