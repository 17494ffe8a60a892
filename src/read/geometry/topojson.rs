//! Reads a `TopoJSON` `Topology` (specification 1.0), quantised or not.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::json::{self, Nested};
use super::survey::{Features, Format, Survey};
use super::system::{self, Extent};
use super::{MOST_POINTS, Options, Problem, Source, fatal, lost, ring, shorten};

#[derive(Deserialize)]
pub(super) struct Topology {
    /// Not in the specification; some programs write it as the older `GeoJSON` had it.
    crs: Option<Value>,
    /// Not in the specification either: whose geometry it is, as an import says it.
    origin: Option<Value>,
    #[serde(default)]
    arcs: Vec<Nested>,
    transform: Option<Transform>,
    #[serde(default)]
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Object {
    #[serde(rename = "type", default)]
    kind: Option<String>,
    id: Option<Value>,
    properties: Option<Value>,
    #[serde(default)]
    arcs: References,
    #[serde(default)]
    geometries: Vec<Object>,
}

/// Nested lists of arc references, to any depth.
#[derive(Deserialize)]
#[serde(untagged)]
enum References {
    Arc(i64),
    List(Vec<References>),
}

impl Default for References {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl References {
    fn items(&self) -> &[References] {
        if let Self::List(items) = self { items } else { &[] }
    }
}

impl Topology {
    /// What the file says of itself.
    pub(super) fn survey(&self) -> Survey {
        let survey = |object| {
            let (mut list, mut features) = (Vec::new(), Features::default());
            flatten(object, &mut list);
            for feature in list {
                features.add(feature.id.as_ref(), feature.properties.as_ref());
            }
            features
        };
        let objects = self.objects.iter().map(|(name, object)| (name.clone(), survey(object))).collect();
        let mut extent = Extent::default();
        decode(self).iter().flatten().for_each(|position| extent.add(*position));
        let mark = self.origin.as_ref().and_then(Value::as_str).map(ToOwned::to_owned);
        Survey { format: Format::TopoJson, system: system::member(self.crs.as_ref()), objects, extent, mark }
    }
}

/// Collects the polygons of the regions, and of the object `land` where there is one.
///
/// # Errors
/// A problem where the file as a whole cannot be used: too many points, no object to choose.
pub(super) fn read(topology: &Topology, options: &Options, problems: &mut Vec<Problem>) -> Result<Source, Problem> {
    if topology.arcs.iter().map(Nested::count).sum::<usize>() > MOST_POINTS {
        return Err(super::too_many_points());
    }
    let arcs = decode(topology);
    let mut source = Source::default();
    let mut points = 0;
    let mut features = Vec::new();
    flatten(regions(topology, options)?, &mut features);
    for feature in features {
        let id = json::id(feature.id.as_ref(), feature.properties.as_ref(), options);
        let polygons = polygons(feature, &arcs, id.as_deref().ok(), &mut points, problems)?;
        super::add(&mut source, id, polygons, options, problems);
    }
    let mut features = Vec::new();
    topology.objects.get("land").inspect(|land| flatten(land, &mut features));
    for feature in features {
        let polygons = polygons(feature, &arcs, Some("land"), &mut points, problems)?;
        source.land.extend(ring::clean("land", polygons, options, problems));
    }
    Ok(source)
}

/// The object that holds the regions: the one that is named, `regions`, or the only one.
fn regions<'a>(topology: &'a Topology, options: &Options) -> Result<&'a Object, Problem> {
    let named = topology.objects.get(options.object.unwrap_or("regions"));
    let mut others = topology.objects.iter().filter(|(name, _)| *name != "land");
    let only = match (others.next(), others.next()) {
        (Some((_, only)), None) if options.object.is_none() => Some(only),
        _ => None,
    };
    named.or(only).ok_or_else(|| {
        let objects: Vec<String> = topology.objects.keys().take(20).map(|name| shorten(name)).collect();
        fatal(format!("Which object holds the regions? The file has: {}.", objects.join(", ")))
    })
}

/// Absolute positions of every arc. A quantised file stores whole-number steps (section 2.1.3 of
/// the specification).
fn decode(topology: &Topology) -> Vec<Vec<[f64; 2]>> {
    let Some(transform) = &topology.transform else {
        return topology.arcs.iter().map(Nested::positions).collect();
    };
    let decode_arc = |arc: &Nested| {
        let mut at = [0.0, 0.0];
        let step = |step: [f64; 2]| {
            at = [at[0] + step[0], at[1] + step[1]];
            let place = |axis: usize| at[axis] * transform.scale[axis] + transform.translate[axis];
            [place(0), place(1)]
        };
        arc.positions().into_iter().map(step).collect()
    };
    topology.arcs.iter().map(decode_arc).collect()
}

/// Opens collections inside collections; a feature that is no collection stays as it is.
fn flatten<'a>(object: &'a Object, features: &mut Vec<&'a Object>) {
    if object.kind.as_deref() == Some("GeometryCollection") {
        object.geometries.iter().for_each(|part| flatten(part, features));
    } else {
        features.push(object);
    }
}

/// Joins a feature's arcs to rings of positions.
fn polygons(
    feature: &Object,
    arcs: &[Vec<[f64; 2]>],
    id: Option<&str>,
    points: &mut usize,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Vec<Vec<[f64; 2]>>>, Problem> {
    let list: Vec<&References> = match feature.kind.as_deref() {
        Some("Polygon") => vec![&feature.arcs],
        Some("MultiPolygon") => feature.arcs.items().iter().collect(),
        _ => Vec::new(),
    };
    let mut polygons = Vec::new();
    for polygon in list {
        let mut rings = Vec::new();
        for references in polygon.items() {
            let ring = join(references, arcs).unwrap_or_else(|| {
                problems.push(lost(id, "A ring names an arc that is not in the file; it was left out.".into()));
                Vec::new()
            });
            *points += ring.len();
            // A few bytes can name a long arc many times, so the sum counts, not the arcs.
            if *points > MOST_POINTS {
                return Err(super::too_many_points());
            }
            rings.push(ring);
        }
        polygons.push(rings);
    }
    Ok(polygons)
}

fn join(references: &References, arcs: &[Vec<[f64; 2]>]) -> Option<Vec<[f64; 2]>> {
    let mut ring: Vec<[f64; 2]> = Vec::new();
    for reference in references.items() {
        let References::Arc(number) = *reference else {
            return None;
        };
        let index = usize::try_from(if number < 0 { !number } else { number }).ok()?;
        let arc = arcs.get(index)?;
        if ring.len() + arc.len() > MOST_POINTS + 1 {
            return Some(vec![[f64::NAN; 2]; MOST_POINTS + 1]);
        }
        // The first vertex of an arc repeats the last of the one before; it is removed with all
        // other repetitions once coordinates are whole numbers.
        if number < 0 {
            ring.extend(arc.iter().rev());
        } else {
            ring.extend(arc);
        }
    }
    Some(ring)
}
