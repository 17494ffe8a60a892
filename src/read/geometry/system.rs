//! Reference systems: what a file's coordinates mean, and how they become degrees.

use std::f64::consts::PI;
use std::fmt;
use std::sync::LazyLock;

use serde_json::Value;

use super::{Problem, fatal, shorten};
use crate::ground::projection::{Laea, Point};

/// A reference system that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Longitude and latitude in degrees: EPSG:4326, and EPSG:4258, which differs by less than a metre.
    Degrees,
    /// EPSG:3035, the metres of European statistical maps.
    Europe,
    /// EPSG:3857, the metres of web maps.
    Web,
}

/// All of them, for messages.
const KNOWN: &str = "EPSG:4326 (degrees), EPSG:3035 and EPSG:3857";
/// The names of degrees, as the last part of a longer name.
const DEGREES: [&str; 5] = ["4326", "4258", "CRS84", "CRS84H", "4979"];
/// The projection of EPSG:3035.
static EUROPE: LazyLock<Laea> = LazyLock::new(Laea::europe);
/// Equatorial radius of the sphere of EPSG:3857 in metres (IOGP Guidance Note 7-2, method 1024).
const RADIUS: f64 = 6_378_137.0;

impl System {
    /// The system of a name such as `EPSG:3035`, `urn:ogc:def:crs:EPSG::3035`,
    /// `http://www.opengis.net/def/crs/EPSG/0/3035` or `urn:ogc:def:crs:OGC:1.3:CRS84`.
    #[must_use]
    pub fn named(name: &str) -> Option<System> {
        let name = name.trim().to_ascii_uppercase();
        let (authority, code) = name.rsplit_once([':', '/'])?;
        match code {
            code if DEGREES.contains(&code) => Some(System::Degrees),
            "3035" if authority.contains("EPSG") => Some(System::Europe),
            "3857" if authority.contains("EPSG") => Some(System::Web),
            _ => None,
        }
    }

    /// Degrees of longitude and latitude of a position; `None` for what lies outside the system.
    #[must_use]
    pub fn to_degrees(self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        match self {
            System::Degrees => Some([x, y]),
            System::Europe => EUROPE.inverse(Point { x, y }),
            System::Web => {
                let inside = x.is_finite() && y.is_finite() && x.abs() <= RADIUS * PI + 1.0;
                inside.then(|| [(x / RADIUS).to_degrees(), libm::atan(libm::sinh(y / RADIUS)).to_degrees()])
            }
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            System::Degrees => "EPSG:4326",
            System::Europe => "EPSG:3035",
            System::Web => "EPSG:3857",
        })
    }
}

/// What a `crs` member says: nothing, a system that is known, or the name of one that is not.
pub(super) fn member(crs: Option<&Value>) -> Option<Result<System, String>> {
    let crs = crs.filter(|crs| !crs.is_null())?;
    let name = crs["properties"]["name"].as_str().or(crs["properties"]["code"].as_str()).or(crs.as_str());
    let text = name.map_or_else(|| crs.to_string(), ToOwned::to_owned);
    Some(name.and_then(System::named).ok_or_else(|| shorten(&text)))
}

/// Which system the coordinates are in: what the file says and what was told must agree. Where neither speaks, they are
/// degrees when all of them can be (RFC 7946 knows nothing else), and otherwise nobody knows.
///
/// # Errors
/// A problem that says what to do.
pub(super) fn settle(member: Option<&Result<System, String>>, told: Option<System>, extent: &Extent) -> Result<System, Problem> {
    let system = match (member, told) {
        (Some(Err(unknown)), _) => {
            let message = format!(
                "The file is in the reference system “{unknown}”; known are {KNOWN}. Where the name is only unusual in a Shapefile, name it with --crs. Otherwise convert the file: ogr2ogr -t_srs EPSG:4326 -f GeoJSON out.geojson in.geojson"
            );
            return Err(fatal(message));
        }
        (Some(Ok(said)), Some(told)) if *said != told => {
            return Err(fatal(format!("The file says that it is in {said}, and {told} was asked for. Import it as {said}.")));
        }
        (Some(Ok(said)), _) => *said,
        (None, Some(told)) => told,
        (None, None) if extent.outside == 0 => System::Degrees,
        (None, None) => {
            let message = format!(
                "{} of {} positions cannot be degrees, and the file does not name its reference system. Name it with --crs, such as --crs EPSG:3035; known are {KNOWN}.",
                extent.outside, extent.positions
            );
            return Err(fatal(message));
        }
    };
    if system == System::Degrees && extent.positions > 0 && extent.outside == extent.positions {
        let message = "No position of the file is in degrees. Bring it with `regionlab import geometry FILE --crs EPSG:3035`, or whatever its reference system is.";
        return Err(fatal(message.into()));
    }
    // Metres that all lie within the numbers of degrees would be a map of a field.
    if told.is_some() && system != System::Degrees && extent.positions > 0 && extent.outside == 0 {
        let message = format!("All positions of the file can be degrees, so it is hardly in {system}. Import it without --crs.");
        return Err(fatal(message));
    }
    Ok(system)
}

/// How many positions there are, and how many of them cannot be degrees.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    pub positions: usize,
    pub outside: usize,
}

impl Extent {
    /// Counts one more position. What is no number says nothing about the system.
    pub(super) fn add(&mut self, [x, y]: [f64; 2]) {
        self.positions += 1;
        self.outside += usize::from(x.abs() > 180.000_001 || y.abs() > 90.000_001);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_known_by_their_usual_names() {
        for name in ["EPSG:3035", "urn:ogc:def:crs:EPSG::3035", "http://www.opengis.net/def/crs/EPSG/0/3035", "epsg:3035"] {
            assert_eq!(System::named(name), Some(System::Europe), "{name}");
        }
        for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "EPSG:4258", "urn:ogc:def:crs:EPSG::4258"] {
            assert_eq!(System::named(name), Some(System::Degrees), "{name}");
        }
        assert_eq!(System::named("EPSG:3857"), Some(System::Web));
        for name in ["EPSG:25832", "3035", "", "ESRI:3035", "EPSG:13035"] {
            assert_eq!(System::named(name), None, "{name}");
        }
    }

    /// The example of IOGP Guidance Note 7-2 for method 1024.
    #[test]
    fn the_example_of_web_mercator() {
        let [lon, lat] = System::Web.to_degrees([-11_169_055.58, 2_800_000.0]).expect("is inside");
        assert!((lon + 100.333_333_3).abs() < 1e-6 && (lat - 24.381_786_9).abs() < 1e-6, "{lon} {lat}");
        assert_eq!(System::Web.to_degrees([2.1e7, 0.0]), None);
        assert_eq!(System::Web.to_degrees([f64::NAN, 0.0]), None);
    }

    /// The example of IOGP Guidance Note 7-2 for method 9820.
    #[test]
    fn the_example_of_equal_area() {
        let [lon, lat] = System::Europe.to_degrees([3_962_799.45, 2_999_718.85]).expect("is inside");
        assert!((lon - 5.0).abs() < 1e-6 && (lat - 50.0).abs() < 1e-6, "{lon} {lat}");
    }
}
