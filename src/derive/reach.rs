//! Which part of the globe a view can see, in degrees, so that the rest need not be projected.

use super::view::View;
use crate::ground::projection::Point;
use crate::model::geometry::{UNITS_PER_DEGREE, Vertex};

const DEGREE: i64 = UNITS_PER_DEGREE as i64;

/// A box of longitudes and latitudes in model units; longitudes count from the view's centre.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    centre: i64,
    west: i64,
    east: i64,
    south: i64,
    north: i64,
}

impl Reach {
    /// The degrees that the window and its bleed cover, found by walking along their edge.
    #[must_use]
    pub(super) fn of(view: &View) -> Self {
        const STEPS: i32 = 40;
        let height = view.width * f64::from(view.grid[1]) / f64::from(view.grid[0]);
        // The window with its bleed, and five per cent more on each side.
        let ends = |side: usize, size: i32| {
            let bleed = |side: usize| f64::from(view.bleed[side]) / f64::from(size) + 0.05;
            [-bleed(side), 1.0 + bleed(side + 2)]
        };
        let at = |right: f64, down: f64| {
            let [left_end, right_end] = ends(0, view.grid[0]);
            let [top_end, bottom_end] = ends(1, view.grid[1]);
            Point {
                x: view.corner.x + (left_end + right * (right_end - left_end)) * view.width,
                y: view.corner.y - (top_end + down * (bottom_end - top_end)) * height,
            }
        };
        let centre = units(view.projection.centre_lon());
        let mut reach = Self { centre, west: i64::MAX, east: i64::MIN, south: i64::MAX, north: i64::MIN };
        for step in 0..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            for point in [at(share, 0.0), at(share, 1.0), at(0.0, share), at(1.0, share)] {
                let Some([lon, lat]) = view.projection.inverse(point) else {
                    return Self::everything(centre);
                };
                let (lon, lat) = (reach.relative(units(lon)), units(lat));
                (reach.west, reach.east) = (reach.west.min(lon), reach.east.max(lon));
                (reach.south, reach.north) = (reach.south.min(lat), reach.north.max(lat));
            }
        }
        for (pole, lat) in [(90.0, &mut reach.north), (-90.0, &mut reach.south)] {
            let Point { x, y } = view.projection.forward(0.0, pole);
            let [right, down] = [x - view.corner.x, view.corner.y - y];
            let across = |side: usize, size: f64| {
                let [low, high] = ends(side, view.grid[side]);
                low * size..=high * size
            };
            if across(0, view.width).contains(&right) && across(1, height).contains(&down) {
                *lat = units(pole);
                (reach.west, reach.east) = (-180 * DEGREE, 180 * DEGREE);
            }
        }
        reach
    }

    fn everything(centre: i64) -> Self {
        let (half, quarter) = (180 * DEGREE, 90 * DEGREE);
        Self { centre, west: -half, east: half, south: -quarter, north: quarter }
    }

    fn relative(&self, lon: i64) -> i64 {
        (lon - self.centre + 180 * DEGREE).rem_euclid(360 * DEGREE) - 180 * DEGREE
    }

    /// Whether a box (west, south, east, north) has anything to do with this one.
    #[must_use]
    pub(super) fn meets(&self, [west, south, east, north]: [i32; 4]) -> bool {
        let beside = |turn: i64| {
            let shift = turn * 360 * DEGREE - self.centre;
            i64::from(east) + shift >= self.west && i64::from(west) + shift <= self.east
        };
        i64::from(north) >= self.south && i64::from(south) <= self.north && (-2..=2).any(beside)
    }

    /// A line without most of what lies outside: of a run of vertices that are all west, east,
    /// south or north of the box, only the first and the last stay. The straight way between them
    /// is on the same side, so nothing changes inside.
    #[must_use]
    pub(super) fn thin(&self, line: &[Vertex]) -> Vec<Vertex> {
        let sides = |&[lon, lat]: &Vertex| {
            let (lon, lat) = (self.relative(i64::from(lon)), i64::from(lat));
            let beyond = [lon < self.west, lon > self.east, lat < self.south, lat > self.north];
            beyond.iter().fold(0_u8, |sides, beyond| sides << 1 | u8::from(*beyond))
        };
        let sides: Vec<u8> = line.iter().map(sides).collect();
        let mut out = Vec::with_capacity(line.len());
        let mut place = 0;
        while place < line.len() {
            out.push(line[place]);
            // The run goes on as long as there is a side on which all of it lies.
            let (mut last, mut common) = (place, sides[place]);
            while last + 1 < line.len() && common & sides[last + 1] != 0 {
                last += 1;
                common &= sides[last];
            }
            place = last.max(place + 1);
        }
        out
    }
}

/// Adds vertices to edges of more than two degrees. An edge is straight in longitude and latitude,
/// and a curve on the map.
#[must_use]
pub(super) fn densify(line: &[Vertex]) -> Vec<Vertex> {
    let mut out: Vec<Vertex> = Vec::with_capacity(line.len());
    for pair in line.windows(2) {
        let [a, b] = [pair[0].map(i64::from), pair[1].map(i64::from)];
        let longest = (b[0] - a[0]).abs().max((b[1] - a[1]).abs());
        let parts = (longest + 2 * DEGREE - 1) / (2 * DEGREE);
        for part in 0..parts.max(1) {
            let at = |axis: usize| a[axis] + (b[axis] - a[axis]) * part / parts.max(1);
            out.push([0, 1].map(|axis| i32::try_from(at(axis)).unwrap_or(pair[0][axis])));
        }
    }
    out.extend(line.last());
    out
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180")]
fn units(degrees: f64) -> i64 {
    libm::round(degrees * f64::from(UNITS_PER_DEGREE)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn europe_reaches_from_iceland_to_cyprus() {
        let reach = Reach::of(&View::europe());
        let place = |lon: i32, lat: i32| [lon, lat, lon, lat].map(|degrees| degrees * UNITS_PER_DEGREE);
        assert!(reach.meets(place(-19, 65)) && reach.meets(place(33, 35)));
        assert!(!reach.meets(place(-61, 16)) && !reach.meets(place(179, 65)));
    }

    #[test]
    fn a_view_over_the_antimeridian_sees_both_sides() {
        let reach = Reach::of(&View::inset(179.0, -17.0, 600.0, [100, 100]));
        for degrees in [178, 180, 181, -180, -179] {
            let lon = degrees * UNITS_PER_DEGREE;
            assert!(reach.meets([lon, -17 * UNITS_PER_DEGREE, lon, -17 * UNITS_PER_DEGREE]), "{degrees}");
        }
    }

    #[test]
    fn runs_outside_keep_their_ends() {
        let reach = Reach { centre: 0, west: 0, east: 10, south: 0, north: 10 };
        let line = [[-5, 5], [-6, 5], [-7, 20], [-8, 20], [5, 20], [5, 5], [6, 5]];
        assert_eq!(reach.thin(&line), [[-5, 5], [-8, 20], [5, 20], [5, 5], [6, 5]]);
    }

    #[test]
    fn long_edges_get_vertices() {
        let line = densify(&[[0, 0], [500_000, 0], [500_000, 100_000]]);
        assert_eq!(line, [[0, 0], [166_666, 0], [333_333, 0], [500_000, 0], [500_000, 100_000]]);
    }
}
