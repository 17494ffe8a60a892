//! Repairs rings: whole units instead of degrees, closed, in one piece, turning the right way.

use super::{Options, Problem, Rings, System, lost};
use crate::model::geometry::{UNITS_PER_DEGREE, Vertex};

const HALF_TURN: i32 = 180 * UNITS_PER_DEGREE;
const FULL_TURN: i32 = 2 * HALF_TURN;

/// Makes rings of model units out of a feature's polygons (outer ring first, then its holes).
///
/// Positions that are no place on the globe are left out, and so are rings that enclose nothing;
/// both are reported once per feature. What is not worth a word is done silently: closing a ring,
/// removing repeated vertices and spikes without area, turning a ring round.
pub(super) fn clean(id: &str, polygons: Vec<Vec<Vec<[f64; 2]>>>, options: &Options, problems: &mut Vec<Problem>) -> Vec<Rings> {
    let (mut bad, mut flat) = (0, 0);
    let mut clean = Vec::new();
    for polygon in polygons {
        let mut rings = Rings::new();
        for (place, ring) in polygon.into_iter().enumerate() {
            let given = ring.len();
            let snapped: Vec<Vertex> = ring.into_iter().filter_map(|position| snap(position, options)).collect();
            bad += given - snapped.len();
            let mut ring = tidy(unwrap(snapped));
            let turn = signed_area(&ring);
            if turn == 0 {
                flat += 1;
                if place == 0 {
                    break; // Holes in nothing are nothing.
                }
                continue;
            }
            if (turn > 0) != (place == 0) {
                ring.reverse();
            }
            rings.push(ring);
        }
        if !rings.is_empty() {
            clean.push(rings);
        }
    }
    if bad > 0 {
        let message = format!(
            "{bad} position(s) are no place on the globe (longitude from -180 to 180, latitude from -90 to 90); they were \
             left out."
        );
        problems.push(lost(Some(id), message));
    }
    if flat > 0 {
        let message = format!("{flat} ring(s) have fewer than three points or no area; they were left out.");
        problems.push(lost(Some(id), message));
    }
    clean
}

/// Degrees to model units; `None` for what is no place on the globe.
fn snap(position: [f64; 2], options: &Options) -> Option<Vertex> {
    let [lon, lat] = options.system.unwrap_or(System::Degrees).to_degrees(position)?;
    // Programs that compute ±180 or ±90 miss it by the last digit.
    let slack = 1e-6;
    let valid = lon.abs() <= 180.0 + slack && lat.abs() <= 90.0 + slack;
    #[expect(clippy::cast_possible_truncation, reason = "at most 18 000 000 after the check above")]
    let units = |degrees: f64| libm::round(degrees * f64::from(UNITS_PER_DEGREE)) as i32;
    valid.then(|| [units(lon), units(lat)])
}

/// Lets a ring run on beyond ±180° where it would jump to the other side of the globe.
///
/// A ring round a pole ends a full turn from where it began. It stays as it was: such rings come
/// with seams along the antimeridian and the pole that close them.
fn unwrap(ring: Vec<Vertex>) -> Vec<Vertex> {
    let mut turn = 0;
    let mut before = ring.first().map_or(0, |vertex| vertex[0]);
    let mut unwrapped = Vec::with_capacity(ring.len());
    for &[lon, lat] in ring.iter().chain(ring.first()) {
        if lon - before > HALF_TURN {
            turn -= FULL_TURN;
        } else if before - lon > HALF_TURN {
            turn += FULL_TURN;
        }
        before = lon;
        unwrapped.push([lon + turn, lat]);
    }
    if turn != 0 {
        return ring;
    }
    // Start from the west, so that neighbours who run through the same places say the same numbers.
    let west = unwrapped.iter().map(|vertex| vertex[0]).min().unwrap_or(0);
    let shift = (west + HALF_TURN).div_euclid(FULL_TURN) * FULL_TURN;
    unwrapped.iter().map(|&[lon, lat]| [lon - shift, lat]).collect()
}

/// Removes the repeated last vertex, other repetitions, and spikes (there and back again).
fn tidy(ring: Vec<Vertex>) -> Vec<Vertex> {
    let mut out: Vec<Vertex> = Vec::with_capacity(ring.len());
    for vertex in ring {
        if out.last() == Some(&vertex) {
            continue;
        }
        if out.len() >= 2 && out[out.len() - 2] == vertex {
            out.pop();
        } else {
            out.push(vertex);
        }
    }
    let (mut start, mut end) = (0, out.len());
    while end - start >= 3 {
        if out[start] == out[end - 1] || out[start] == out[end - 2] {
            end -= 1;
        } else if out[start + 1] == out[end - 1] {
            start += 1;
        } else {
            return out[start..end].to_vec();
        }
    }
    Vec::new()
}

/// Twice the signed area in square units, positive when counter-clockwise (shoelace formula).
fn signed_area(ring: &[Vertex]) -> i128 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| i128::from(i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_over_the_antimeridian_is_in_one_piece() {
        let degree = UNITS_PER_DEGREE;
        let east = unwrap(vec![[179 * degree, 0], [-179 * degree, 0], [-179 * degree, degree], [179 * degree, degree]]);
        assert_eq!(east[1], [181 * degree, 0]);
        let other_start = unwrap(vec![[-179 * degree, 0], [-179 * degree, degree], [179 * degree, degree], [179 * degree, 0]]);
        assert_eq!(other_start[0], [181 * degree, 0], "the same numbers wherever the ring starts");
    }

    #[test]
    fn spikes_and_repetitions_go() {
        let ring = vec![[0, 0], [5, 0], [5, 0], [9, 0], [5, 0], [5, 5], [0, 5], [0, 0], [-3, 0], [0, 0]];
        assert_eq!(tidy(ring), [[0, 0], [5, 0], [5, 5], [0, 5]]);
        assert!(tidy(vec![[0, 0], [1, 1], [2, 2], [1, 1], [0, 0]]).is_empty());
    }
}
