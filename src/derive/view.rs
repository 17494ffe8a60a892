//! What a map shows: a projection, a window in it, and the grid of whole numbers it is drawn on.

use super::atlas::{Atlas, extent};
use super::topology::{Cell, double_area, places};
use crate::ground::projection::{Laea, Point};
use crate::model::geometry::{UNITS_PER_DEGREE, Vertex};

/// A window on the globe. Coordinates of the drawing run from 0 to `grid`, x to the right and y
/// down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// How places become metres.
    pub projection: Laea,
    /// The upper left corner in metres.
    pub corner: Point,
    /// Width in metres, from a kilometre to the whole globe.
    pub width: f64,
    /// Width and height of the drawing in its own units.
    pub grid: Cell,
    /// How much is simplified: the side, in units of the grid, of a square as large as the largest
    /// triangle that goes.
    pub tolerance: f64,
    /// Islands and lakes of fewer square units are left out, but never all of a region.
    pub smallest: f64,
    /// How far land is drawn beyond the window: left, top, right and bottom, in units of the grid.
    /// A few units hide the edge below strokes; more let a map run on behind what is beside it.
    pub bleed: [i32; 4],
}

/// Room for strokes at the edge of a map.
const STROKES: i32 = 6;

impl View {
    /// Europe from Iceland to Cyprus in EPSG:3035: 4 150 km square, on a grid of 1 000 by 1 000.
    #[must_use]
    pub fn europe() -> Self {
        let corner = Point { x: 2_500_000.0, y: 5_450_000.0 };
        Self {
            projection: Laea::europe(),
            corner,
            width: 4_150_000.0,
            grid: [1_000, 1_000],
            tolerance: 0.84,
            smallest: 1.0,
            bleed: [STROKES; 4],
        }
    }

    /// A box of its own, centred on a place (degrees) in its own projection.
    #[must_use]
    pub fn inset(lon: f64, lat: f64, width_km: f64, grid: Cell) -> Self {
        let (lon, lat) = on_globe(lon, lat);
        let width = finite(width_km).clamp(1.0, 30_000.0) * 1_000.0;
        let grid = grid.map(|side| side.clamp(1, 10_000));
        let height = width * f64::from(grid[1]) / f64::from(grid[0]);
        let corner = Point { x: -width / 2.0, y: height / 2.0 };
        Self { projection: Laea::centred(lon, lat), corner, width, grid, tolerance: 0.8, smallest: 1.0, bleed: [STROKES; 4] }
    }

    /// Kilometres in a unit of the grid: what a scale bar needs.
    #[must_use]
    pub fn km_per_unit(&self) -> f64 {
        self.width / 1_000.0 / f64::from(self.grid[0])
    }

    /// A place as decimetres right of and below the corner. Whole numbers this fine lose nothing
    /// that the source has, and make every later comparison exact.
    #[must_use]
    pub(super) fn fine(&self, vertex: Vertex) -> Cell {
        let point = project(&self.projection, vertex);
        // The projection's disc is 128 million decimetres in radius, the limit four times that.
        let limit = f64::from(1 << 29);
        #[expect(clippy::cast_possible_truncation, reason = "limited to 2^29")]
        let decimetres = |metres: f64| libm::round((metres * 10.0).clamp(-limit, limit)) as i32;
        [decimetres(point.x - self.corner.x), decimetres(self.corner.y - point.y)]
    }

    /// Decimetres to units of the grid, rounded to the nearest.
    #[must_use]
    pub(super) fn coarse(&self, fine: Cell) -> Cell {
        let (width, grid) = (i64::from(self.fine_size()[0]), i64::from(self.grid[0]));
        fine.map(|value| i32::try_from((2 * i64::from(value) * grid + width).div_euclid(2 * width)).unwrap_or(0))
    }

    /// Width and height in decimetres.
    #[must_use]
    pub(super) fn fine_size(&self) -> Cell {
        #[expect(clippy::cast_possible_truncation, reason = "limited to 2^29")]
        let width = libm::round((self.width * 10.0).clamp(1.0, f64::from(1 << 29))) as i32;
        let height = i64::from(width) * i64::from(self.grid[1]) / i64::from(self.grid[0].max(1));
        [width, i32::try_from(height).unwrap_or(i32::MAX)]
    }

    /// An area in square units of the grid as twice an area in square decimetres.
    #[must_use]
    pub(super) fn fine_double_area(&self, square_units: f64) -> i64 {
        let unit = f64::from(self.fine_size()[0]) / f64::from(self.grid[0]);
        #[expect(clippy::cast_possible_truncation, reason = "casting a float saturates")]
        let area = libm::round(2.0 * square_units.max(0.0) * unit * unit) as i64;
        area
    }
}

/// A number that can be worked with, whatever somebody wrote.
pub(super) fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}

/// The nearest place on the globe, in degrees.
pub(super) fn on_globe(lon: f64, lat: f64) -> (f64, f64) {
    (finite(lon).clamp(-180.0, 180.0), finite(lat).clamp(-90.0, 90.0))
}

/// Metres of a stored vertex.
fn project(projection: &Laea, [lon, lat]: Vertex) -> Point {
    let degrees = |units: i32| f64::from(units) / f64::from(UNITS_PER_DEGREE);
    projection.forward(degrees(lon), degrees(lat))
}

/// A view in which a region is seen among its neighbours; `None` where it has no geometry.
///
/// The view holds the region's largest ring and what is less than 400 km away. Parts as far as
/// 1 500 km count when they are not tiny beside it: the Azores are one picture, the north of Norway
/// and Jan Mayen are not.
#[must_use]
pub(super) fn around_region(atlas: &Atlas, place: usize, grid: Cell) -> Option<View> {
    let topology = atlas.topology();
    let rings: Vec<Vec<Vertex>> = topology.regions[place].rings().map(|ring| places(&topology.arcs, ring)).collect();
    let largest = rings.iter().max_by_key(|ring| double_area(ring).abs())?;
    let middle = |line: &[Vertex]| {
        let [west, south, east, north] = extent(line);
        let degrees = |a: i32, b: i32| f64::midpoint(f64::from(a), f64::from(b)) / f64::from(UNITS_PER_DEGREE);
        [degrees(west, east), degrees(south, north)]
    };
    let metres = |[lon, lat]: [f64; 2], rings: &[&Vec<Vertex>]| {
        let projection = Laea::centred(lon, lat);
        let points = rings.iter().flat_map(|ring| ring.iter()).map(|&vertex| project(&projection, vertex));
        points.fold([0.0_f64; 2], |size, point| [size[0].max(point.x.abs()), size[1].max(point.y.abs())])
    };
    let first = middle(largest);
    let close = |ring: &&Vec<Vertex>| {
        let [x, y] = metres(first, &[*ring]);
        let tiny = double_area(ring).abs() * 50 < double_area(largest).abs();
        x.max(y) < if tiny { 400_000.0 } else { 1_500_000.0 }
    };
    let parts: Vec<&Vec<Vertex>> = rings.iter().filter(close).collect();
    let parts = if parts.is_empty() { vec![largest] } else { parts };
    let centre = middle(&parts.iter().flat_map(|ring| ring.iter()).copied().collect::<Vec<_>>());
    let [half_width, half_height] = metres(centre, &parts);
    // Half the size again all round, at most 200 km, and 400 km in all at least: enough to recognise
    // a coast by.
    let shape = f64::from(grid[0]) / f64::from(grid[1].max(1));
    let half = half_width.max(half_height * shape);
    let width = 2.0 * (half + half.min(200_000.0)) / 1_000.0;
    Some(View::inset(centre[0], centre[1], width.max(400.0), grid))
}
