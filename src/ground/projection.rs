//! Lambert's azimuthal equal-area projection on the GRS80 ellipsoid, forward and inverse.
//!
//! Formulas: IOGP Guidance Note 7-2 (EPSG publication 373-07-2), method 9820; the same as Snyder,
//! *Map Projections: A Working Manual*, USGS Professional Paper 1395, 1987, pages 187-190. All
//! functions come from `libm`, so that the last digit is the same on every machine.

use std::f64::consts::{FRAC_PI_2, PI};

/// A position in a plane, in the unit of that plane (metres for a projection).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the east.
    pub x: f64,
    /// To the north.
    pub y: f64,
}

/// Semi-major axis of GRS80 in metres.
const SEMI_MAJOR: f64 = 6_378_137.0;
/// Inverse flattening of GRS80.
const INVERSE_FLATTENING: f64 = 298.257_222_101;

/// The projection with its centre and its false origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Laea {
    lon: f64,
    false_origin: Point,
    eccentricity: f64,
    /// `q` at the pole.
    q_pole: f64,
    /// Radius of the sphere of equal area.
    radius: f64,
    sin_beta: f64,
    cos_beta: f64,
    /// `D` of the guidance note: makes the scale at the centre the same in all directions.
    scale: f64,
}

impl Laea {
    /// EPSG:3035, the projection of European statistical maps: centre 52° N 10° E, false easting
    /// 4 321 000 m, false northing 3 210 000 m.
    #[must_use]
    pub fn europe() -> Self {
        Self::with_european_origin(10.0, 52.0)
    }

    /// The projection centred on another place (degrees east and north), which becomes EPSG:3035's
    /// false origin, so that metres of both can be given in the same way.
    #[must_use]
    pub fn with_european_origin(lon: f64, lat: f64) -> Self {
        Self::new(lon, lat, Point { x: 4_321_000.0, y: 3_210_000.0 })
    }

    /// The projection centred on a place (degrees east and north), which becomes `(0, 0)`.
    #[must_use]
    pub fn centred(lon: f64, lat: f64) -> Self {
        Self::new(lon, lat, Point { x: 0.0, y: 0.0 })
    }

    fn new(lon: f64, lat: f64, false_origin: Point) -> Self {
        // The formulas divide by the cosine of the latitude; a millionth of a degree is 0.1 m.
        let lat = lat.clamp(-89.999_999, 89.999_999).to_radians();
        let flattening = 1.0 / INVERSE_FLATTENING;
        let eccentricity = libm::sqrt(2.0 * flattening - flattening * flattening);
        let q_pole = q(eccentricity, 1.0);
        let radius = SEMI_MAJOR * libm::sqrt(q_pole / 2.0);
        let sin = libm::sin(lat);
        let sin_beta = (q(eccentricity, sin) / q_pole).clamp(-1.0, 1.0);
        let cos_beta = libm::sqrt(1.0 - sin_beta * sin_beta);
        let parallel = libm::cos(lat) / libm::sqrt(1.0 - eccentricity * eccentricity * sin * sin);
        let scale = SEMI_MAJOR * parallel / (radius * cos_beta);
        Self { lon: lon.to_radians(), false_origin, eccentricity, q_pole, radius, sin_beta, cos_beta, scale }
    }

    /// The centre's longitude in degrees.
    #[must_use]
    pub fn centre_lon(&self) -> f64 {
        self.lon.to_degrees()
    }

    /// Metres east and north of a place given in degrees. Exactly opposite the centre, where the
    /// projection has no answer, the result is a point on the rim.
    #[must_use]
    pub fn forward(&self, lon: f64, lat: f64) -> Point {
        let turn = lon.to_radians() - self.lon;
        let sin_beta = (q(self.eccentricity, libm::sin(lat.to_radians())) / self.q_pole).clamp(-1.0, 1.0);
        let cos_beta = libm::sqrt(1.0 - sin_beta * sin_beta);
        let cos_turn = libm::cos(turn);
        let nearness = 1.0 + self.sin_beta * sin_beta + self.cos_beta * cos_beta * cos_turn;
        let b = self.radius * libm::sqrt(2.0 / nearness.max(1e-12));
        Point {
            x: self.false_origin.x + b * self.scale * cos_beta * libm::sin(turn),
            y: self.false_origin.y + b / self.scale * (self.cos_beta * sin_beta - self.sin_beta * cos_beta * cos_turn),
        }
    }

    /// Degrees east and north of a point given in metres; `None` outside the projection's disc.
    #[must_use]
    pub fn inverse(&self, point: Point) -> Option<[f64; 2]> {
        let x = (point.x - self.false_origin.x) / self.scale;
        let y = (point.y - self.false_origin.y) * self.scale;
        let rho = libm::sqrt(x * x + y * y);
        if rho < 1e-9 {
            return Some([self.lon.to_degrees(), self.latitude(self.sin_beta).to_degrees()]);
        }
        let half = rho / (2.0 * self.radius);
        if half.is_nan() || half > 1.0 {
            return None;
        }
        let c = 2.0 * libm::asin(half);
        let (sin_c, cos_c) = (libm::sin(c), libm::cos(c));
        let sin_beta = cos_c * self.sin_beta + y * sin_c * self.cos_beta / rho;
        let turn = libm::atan2(x * sin_c, rho * self.cos_beta * cos_c - y * self.sin_beta * sin_c);
        let mut lon = self.lon + turn;
        if lon > PI {
            lon -= 2.0 * PI;
        } else if lon < -PI {
            lon += 2.0 * PI;
        }
        Some([lon.to_degrees(), self.latitude(sin_beta.clamp(-1.0, 1.0)).to_degrees()])
    }

    /// The latitude whose authalic latitude has this sine, by Newton's method on `q` (Snyder's
    /// formula 3-16): a few steps reach the last digit, where the guidance note's series stops at
    /// about a millimetre.
    fn latitude(&self, sin_beta: f64) -> f64 {
        let wanted = self.q_pole * sin_beta;
        let e2 = self.eccentricity * self.eccentricity;
        let mut lat = libm::asin(sin_beta);
        for _ in 0..5 {
            let (sin, cos) = (libm::sin(lat), libm::cos(lat));
            if cos < 1e-12 {
                break;
            }
            let rest = 1.0 - e2 * sin * sin;
            lat += rest * rest / (2.0 * (1.0 - e2) * cos) * (wanted - q(self.eccentricity, sin));
        }
        lat.clamp(-FRAC_PI_2, FRAC_PI_2)
    }
}

/// `q` of the guidance note: the area between the equator and a parallel, on an ellipsoid whose
/// semi-major axis is one, divided by π.
fn q(e: f64, sin: f64) -> f64 {
    let inside = libm::log((1.0 - e * sin) / (1.0 + e * sin)) / (2.0 * e);
    (1.0 - e * e) * (sin / (1.0 - e * e * sin * sin) - inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_guidance_note() {
        let point = Laea::europe().forward(5.0, 50.0);
        assert!((point.x - 3_962_799.45).abs() < 0.005, "{point:?}");
        assert!((point.y - 2_999_718.85).abs() < 0.005, "{point:?}");
    }

    #[test]
    fn the_centre_is_the_false_origin() {
        let europe = Laea::europe();
        let centre = europe.forward(10.0, 52.0);
        assert!((centre.x - 4_321_000.0).abs() < 1e-6 && (centre.y - 3_210_000.0).abs() < 1e-6, "{centre:?}");
        let [lon, lat] = europe.inverse(centre).expect("is inside");
        assert!((lon - 10.0).abs() < 1e-9 && (lat - 52.0).abs() < 1e-9);
    }

    #[test]
    fn outside_the_disc_is_nowhere() {
        assert_eq!(Laea::europe().inverse(Point { x: 3e7, y: 0.0 }), None);
        assert_eq!(Laea::europe().inverse(Point { x: f64::NAN, y: 0.0 }), None);
    }

    proptest! {
        #[test]
        fn there_and_back_is_less_than_a_millimetre(
            lon in -60.0..80.0, lat in -85.0..85.0, centre_lon in -60.0..80.0, centre_lat in -80.0..80.0,
        ) {
            let laea = Laea::centred(centre_lon, centre_lat);
            let point = laea.forward(lon, lat);
            // Near the opposite side of the globe a millimetre is a very long way on the map.
            prop_assume!(libm::hypot(point.x, point.y) < 1.2e7);
            let [back_lon, back_lat] = laea.inverse(point).expect("is inside");
            let again = laea.forward(back_lon, back_lat);
            prop_assert!(libm::hypot(point.x - again.x, point.y - again.y) < 1e-3);
            prop_assert!((lat - back_lat).abs() < 1e-8, "{lat} {back_lat}");
        }
    }
}
