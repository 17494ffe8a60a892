//! Shapes that are no shapes.

use super::case::{Case, Site, case, try_all};

const SHAPES: &str = "regions/geometry/shapes.geojson";

fn shapes(name: &'static str, text: impl Fn() -> String + 'static) -> Case {
    case(name, move |site: &Site| site.write(SHAPES, text())).spoils(&[])
}

fn collection(features: &str) -> String {
    format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{features}\n]}}")
}

/// A collection whose first region has this geometry, and whose second is well.
fn first(geometry: &str) -> String {
    let second = "{\"type\":\"Polygon\",\"coordinates\":[[[10,51],[11,51],[11,52],[10,52],[10,51]]]}";
    let feature = |id: &str, geometry: &str| {
        format!("{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{}},\"geometry\":{geometry}}}")
    };
    collection(&(feature("XA01", geometry) + ",\n" + &feature("XA02", second)))
}

fn polygon(coordinates: &str) -> String {
    first(&format!("{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}"))
}

fn topology(name: &'static str, arcs: impl Fn() -> String + 'static, geometries: &'static str, more: &'static str) -> Case {
    case(name, move |site: &Site| {
        site.edit("regions/map.yaml", "shapes.geojson", "shapes.topojson");
        let text = format!("{{\"type\":\"Topology\",{more}\"arcs\":{},\"objects\":{{\"regions\":{{\"type\":\"GeometryCollection\",\"geometries\":[{geometries}]}}}}}}", arcs());
        site.write("regions/geometry/shapes.topojson", text);
    })
    .spoils(&[])
}

#[test]
fn geojson() {
    try_all(&[
        shapes("no byte", String::new).says("RL501", SHAPES, 1),
        shapes("nothing", || "null".to_owned()).says("RL501", SHAPES, 1),
        shapes("a number", || "1e999999".to_owned()).says("RL501", SHAPES, 1),
        shapes("half a file", || polygon("[[[10,52],[11,52]").split_at(180).0.to_owned()).says("RL501", SHAPES, 2),
        shapes("100,000 brackets", || "[".repeat(100_000)).says("RL501", SHAPES, 1),
        shapes("100,000 brackets of coordinates", || polygon(&"[".repeat(100_000))).says("RL501", SHAPES, 2),
        shapes("100,000 braces of a property", || collection(&("{\"properties\":".to_owned() + &"{\"a\":".repeat(100_000))))
            .says("RL501", SHAPES, 3),
        shapes("coordinates that are not numbers", || polygon("[[[NaN,52],[11,Infinity],[-Infinity,53],[10,53],[10,52]]]")),
        shapes("coordinates beyond all", || polygon("[[[1e308,52],[11,-1e308],[11,53],[10,53],[1e308,52]]]")),
        shapes("coordinates near nothing", || polygon("[[[1e-320,5e-324],[1e-320,0],[0,1e-320],[1e-320,5e-324]]]")),
        shapes("coordinates of a thousand digits", || {
            polygon(&format!("[[[{0},{0}],[11,52],[11,53],[10,52]]]", "9".repeat(1_000)))
        }),
        shapes("a ring that crosses itself", || polygon("[[[10,52],[11,53],[11,52],[10,53],[10,52]]]")),
        shapes("a ring that crosses itself everywhere", || {
            let points: Vec<String> = (0..20_000)
                .map(|n| format!("[{}.{:04},{}.{:04}]", n % 20, n * 7_919 % 10_000, 40 + n * 31 % 20, n * 104_729 % 10_000))
                .collect();
            polygon(&format!("[[{},{}]]", points.join(","), points[0]))
        })
        .takes(60),
        shapes("no ring", || polygon("[]")),
        shapes("empty rings", || polygon("[[],[],[]]")),
        shapes("a ring of one point", || polygon("[[[10,52],[10,52],[10,52],[10,52]]]")),
        shapes("holes outside", || polygon("[[[10,52],[11,52],[11,53],[10,52]],[[50,52],[51,52],[51,53],[50,52]]]")),
        shapes("points of one number", || polygon("[[[10],[11],[12]]]")),
        shapes("points of words", || polygon("[[[\"10\",null],[true,{}],[[],[[]]]]]")),
        shapes("a ring round the globe", || polygon("[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]")),
        shapes("a ring round the pole", || polygon("[[[0,80],[90,80],[180,80],[-90,80],[0,80]]]")),
        shapes("a ring of 300,000 points", || {
            let points: Vec<String> = (0..300_000)
                .map(|n| {
                    let turn = f64::from(n) / 300_000.0 * std::f64::consts::TAU;
                    format!("[{:.6},{:.6}]", 10.0 + libm::sin(turn), 52.0 + libm::cos(turn))
                })
                .collect();
            polygon(&format!("[[{},{}]]", points.join(","), points[0]))
        }),
        shapes("100,000 rings", || polygon(&format!("[{}]", vec!["[[10,52],[11,52],[11,53],[10,52]]"; 100_000].join(",")))),
        shapes("50,000 islands", || {
            let islands: Vec<String> = (0..50_000)
                .map(|n| {
                    let (x, y) = (f64::from(n % 250) / 50.0 + 8.0, f64::from(n / 250) / 50.0 + 50.0);
                    format!("[[[{x:.3},{y:.3}],[{:.3},{y:.3}],[{x:.3},{:.3}],[{x:.3},{y:.3}]]]", x + 0.01, y + 0.01)
                })
                .collect();
            first(&format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}", islands.join(",")))
        }),
        shapes("one id 50,000 times", || {
            let one = "{\"type\":\"Feature\",\"id\":\"XA01\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[10,52],[11,52],[11,53],[10,52]]]}}";
            collection(&vec![one; 50_000].join(",\n"))
        }),
        shapes("50,000 regions that nobody has", || {
            let one = |n: i32| {
                format!(
                    "{{\"type\":\"Feature\",\"id\":\"X{n}\",\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[10,52],[11,52],[11,53],[10,52]]]}}}}"
                )
            };
            collection(&(0..50_000).map(one).collect::<Vec<_>>().join(",\n"))
        }),
        shapes("an id that is HTML", || {
            collection(
                "{\"type\":\"Feature\",\"id\":\"\\\"><script>\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[10,52],[11,52],[11,53],[10,52]]]}}",
            )
        }),
        shapes("an id of a megabyte", || {
            collection(&format!("{{\"type\":\"Feature\",\"id\":\"{}\",\"geometry\":null}}", "A".repeat(1_000_000)))
        }),
        shapes("geometry within geometry", || {
            first(&("{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(100) + &"]}".repeat(100)))
        }),
        shapes("a geometry of no kind", || first("{\"type\":\"Hypercube\",\"coordinates\":[[[1,2]]]}")),
        shapes("a point", || first("{\"type\":\"Point\",\"coordinates\":[10,52]}")),
        shapes("keys twice", || {
            "{\"type\":\"FeatureCollection\",\"type\":\"Topology\",\"features\":[],\"features\":1}".to_owned()
        }),
        shapes("a system that is none", || {
            polygon("[[[10,52],[11,52],[11,53],[10,52]]]").replacen(
                '{',
                "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:99999999999\"}},",
                1,
            )
        }),
        case("a path out of the project", |site: &Site| {
            site.edit("regions/map.yaml", "geometry/shapes.geojson", "../../../etc/passwd");
        })
        .spoils(&[])
        .says("RL106", "regions/map.yaml", 1),
    ]);
}

#[test]
fn topojson() {
    let one = "{\"type\":\"Polygon\",\"id\":\"XA01\",\"arcs\":[[0]]}";
    let square = || "[[[10,52],[11,52],[11,53],[10,52]]]".to_owned();
    try_all(&[
        topology("arcs that are not there", square, "{\"type\":\"Polygon\",\"id\":\"XA01\",\"arcs\":[[7,-9]]}", ""),
        topology(
            "arcs beyond all",
            square,
            "{\"type\":\"Polygon\",\"id\":\"XA01\",\"arcs\":[[9223372036854775807,-9223372036854775808]]}",
            "",
        ),
        topology("arcs of fractions", square, "{\"type\":\"Polygon\",\"id\":\"XA01\",\"arcs\":[[0.5,1e300,null,\"0\"]]}", ""),
        topology("no arcs", || "[]".to_owned(), one, ""),
        topology("empty arcs", || "[[],[[]]]".to_owned(), one, ""),
        topology(
            "arcs that do not meet",
            || "[[[10,52],[11,52]],[[50,60],[51,61]]]".to_owned(),
            "{\"type\":\"Polygon\",\"id\":\"XA01\",\"arcs\":[[0,1]]}",
            "",
        ),
        topology("a scale beyond all", square, one, "\"transform\":{\"scale\":[1e308,1e308],\"translate\":[1e308,-1e308]},"),
        topology("a scale of nothing", square, one, "\"transform\":{\"scale\":[0,0],\"translate\":[0,0]},"),
        topology("a scale of nobody", square, one, "\"transform\":{\"scale\":[],\"translate\":null},"),
        topology(
            "a sum beyond all",
            || format!("[[{}]]", vec!["[1e308,1e308]"; 1_000].join(",")),
            one,
            "\"transform\":{\"scale\":[1,1],\"translate\":[0,0]},",
        ),
        topology(
            "an arc many times",
            || format!("[[{}]]", vec!["[10,52],[11,53]"; 5_000].join(",")),
            "{\"type\":\"Polygon\",\"id\":\"XA01\",\"arcs\":[[0,-1,0,-1,0,-1,0,-1,0,-1,0,-1,0,-1,0,-1,0,-1,0,-1,0,-1]]}",
            "",
        ),
        topology("objects of no kind", square, "1,null,\"a\",[],{}", ""),
    ]);
}
