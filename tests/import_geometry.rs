//! `regionlab import geometry`: what becomes of other people's files of regions, honest, careless and hostile.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use regionlab::model::geometry::{Origin, Topology};
use regionlab::read::geometry;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::minimal;

/// A square of half a degree, its south-western corner at longitude and latitude.
fn square(lon: f64, lat: f64) -> Value {
    json!([[lon, lat], [lon + 0.5, lat], [lon + 0.5, lat + 0.5], [lon, lat + 0.5], [lon, lat]])
}

#[expect(clippy::needless_pass_by_value, reason = "a ring is made where it is used")]
fn feature(id: &str, ring: Value) -> Value {
    json!({"type": "Feature", "id": id, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
}

fn collection(features: &[Value]) -> Value {
    json!({"type": "FeatureCollection", "features": features})
}

/// The two regions of the small test site, side by side, as GISCO writes such files.
fn of_gisco() -> Value {
    let region = |id: &str, lat: f64| {
        json!({"type": "Feature", "properties": {"NUTS_ID": id, "LEVL_CODE": 2, "NUTS_NAME": id},
            "geometry": {"type": "Polygon", "coordinates": [square(10.0, lat)]}})
    };
    collection(&[region("XA01", 52.0), region("XA02", 51.5)])
}

/// A copy of the small test site.
struct Lab(TempDir);

impl Lab {
    fn new() -> Self {
        let folder = minimal();
        Lab(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Puts a file beside the project's sources.
    fn bring(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, file: &Path, options: &[&str]) -> Output {
        self.run(&[&["import", "geometry", file.to_str().unwrap()], options].concat())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_regionlab")).args(arguments).arg("--root").arg(self.0.path()).output().unwrap()
    }

    /// Imports a file that is given as JSON, and returns what was printed.
    fn brought(&self, file: &Value, options: &[&str]) -> String {
        let output = self.import(&self.bring("in.json", file.to_string()), options);
        assert_eq!(output.status.code(), Some(0), "{}", all(&output));
        all(&output)
    }

    /// The same where nothing must be written.
    fn refused(&self, bytes: impl AsRef<[u8]>, options: &[&str]) -> String {
        let before = self.imported_files();
        let output = self.import(&self.bring("in.json", bytes), options);
        assert_eq!(output.status.code(), Some(1), "{}", all(&output));
        assert_eq!(self.imported_files(), before, "{}", all(&output));
        all(&output)
    }

    fn imported_files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("regions/geometry")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "shapes.geojson");
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("regions/geometry/{name}.topojson"))).unwrap()
    }

    /// An imported file as the site reads it.
    fn topology(&self, name: &str) -> Topology {
        let (topology, problems) = geometry::read(&self.text(name), &geometry::Options::default());
        assert_eq!(problems, []);
        topology
    }

    /// Draws the map with another geometry.
    fn use_geometry(&self, path: &str, credit: &str) {
        let text = fs::read_to_string(self.path("regions/map.yaml")).unwrap();
        let lines = text.lines().map(|line| match line.split_once(':').map(|(key, _)| key) {
            Some("geometry") => format!("geometry: {path}\n"),
            Some("credit") => format!("credit: {credit}\n"),
            _ => format!("{line}\n"),
        });
        fs::write(self.path("regions/map.yaml"), lines.collect::<String>()).unwrap();
    }
}

fn all(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_file_becomes_a_source_file_and_says_what_to_do_next() {
    let lab = Lab::new();
    let told = lab.brought(&collection(&[feature("XA01", square(10.0, 52.0)), feature("PT1A", square(10.5, 52.0))]), &[]);
    for words in [
        "GeoJSON in EPSG:4326, 2 regions, 10 points",
        "the features' own ids",
        "regions/geometry/in.topojson",
        "One region of the project has no shape: XA02",
        "One shape has no region in the project: PT1A",
        "PT1A began with NUTS 2024",
        "geometry: geometry/in.topojson",
    ] {
        assert!(told.contains(words), "{words} in:\n{told}");
    }
    let topology = lab.topology("in");
    assert_eq!((topology.regions.len(), topology.arcs.len(), topology.origin), (2, 3, None), "the border is shared");
    lab.use_geometry("geometry/in.topojson", "{en: Drawn for the tests, sv: Ritad för testerna}");
    let output = lab.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", all(&output));
    assert!(fs::read_to_string(lab.path("public/en/index.html")).unwrap().contains("<svg"));
}

#[test]
fn the_same_again_gives_the_same_bytes_and_nothing_is_written_over_unasked() {
    let lab = Lab::new();
    let (one, two) = (collection(&[feature("XA01", square(10.0, 52.0))]), collection(&[feature("XA01", square(11.0, 52.0))]));
    lab.brought(&one, &["--name", "regions"]);
    let first = lab.text("regions");
    assert!(lab.brought(&one, &["--name", "regions"]).contains("was there already with the same content"));
    lab.brought(&one, &["--name", "regions", "--replace"]);
    assert_eq!(lab.text("regions"), first);
    let output = lab.import(&lab.bring("in.json", two.to_string()), &["--name", "regions"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(all(&output).contains("--replace"), "{}", all(&output));
    assert_eq!(lab.text("regions"), first);
    lab.brought(&two, &["--name", "regions", "--replace"]);
    assert_ne!(lab.text("regions"), first);
    assert_eq!(lab.imported_files(), ["regions.topojson"]);
}

#[test]
fn an_imported_file_imports_to_itself() {
    let lab = Lab::new();
    lab.brought(&of_gisco(), &["--name", "once"]);
    let output = lab.import(&lab.path("regions/geometry/once.topojson"), &["--name", "twice"]);
    assert_eq!(output.status.code(), Some(0), "{}", all(&output));
    assert_eq!(lab.text("once"), lab.text("twice"));
    assert_eq!(lab.topology("twice").origin, Some(Origin::Gisco));
}

#[test]
fn names_lead_nowhere_else() {
    let lab = Lab::new();
    let file = lab.bring("in.json", collection(&[feature("XA01", square(10.0, 52.0))]).to_string());
    for name in ["../x", "/tmp/x", "a/b", "", ".hidden", "x.yaml", "A"] {
        let output = lab.import(&file, &["--name", name]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", all(&output));
    }
    assert_eq!(lab.imported_files(), [""; 0]);
    let odd = lab.bring("ÅÄÖ (1).json", fs::read(&file).unwrap());
    assert_eq!(lab.import(&odd, &[]).status.code(), Some(0));
    assert_eq!(lab.imported_files().len(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (lab, other) = (Lab::new(), tempfile::tempdir().unwrap());
    fs::remove_dir_all(lab.path("regions/geometry")).unwrap();
    std::os::unix::fs::symlink(other.path(), lab.path("regions/geometry")).unwrap();
    let output = lab.import(&lab.bring("in.json", collection(&[feature("XA01", square(10.0, 52.0))]).to_string()), &[]);
    assert_eq!(output.status.code(), Some(2), "{}", all(&output));
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
}

#[test]
fn the_reference_system_comes_from_the_file_or_the_flag_and_from_nowhere_else() {
    let lab = Lab::new();
    let metres = json!([[4_321_000, 3_210_000], [4_331_000, 3_210_000], [4_331_000, 3_220_000], [4_321_000, 3_220_000]]);
    let mut file = collection(&[feature("XA01", metres)]);
    let told = lab.refused(file.to_string(), &[]);
    assert!(told.contains("4 of 4 positions cannot be degrees") && told.contains("--crs EPSG:3035"), "{told}");
    assert!(lab.brought(&file, &["--crs", "epsg:3035", "--name", "flag"]).contains("EPSG:3035"));
    file["crs"] = json!({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3035"}});
    lab.brought(&file, &["--name", "member"]);
    assert_eq!(lab.text("flag"), lab.text("member"));
    assert!(lab.topology("flag").arcs[0].contains(&[1_000_000, 5_200_000]));
    // A file that is drawn without import is read in the same way.
    fs::write(lab.path("regions/geometry/raw.geojson"), file.to_string()).unwrap();
    lab.use_geometry("geometry/raw.geojson", "{en: X, sv: X}");
    let told = all(&lab.run(&["check"]));
    assert!(told.contains("XA02 has no shape") && !told.contains("RL501"), "{told}");
    assert!(lab.refused(file.to_string(), &["--crs", "EPSG:3857"]).contains("says that it is in EPSG:3035"));
    file["crs"]["properties"]["name"] = json!("EPSG:25832");
    assert!(lab.refused(file.to_string(), &[]).contains("known are EPSG:4326 (degrees), EPSG:3035 and EPSG:3857"));
    let unknown = lab.import(&lab.path("in.json"), &["--crs", "EPSG:25832"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(all(&unknown).contains("EPSG:3035"), "{}", all(&unknown));
}

#[test]
fn markup_in_ids_and_names_goes_nowhere() {
    let lab = Lab::new();
    let bad = "\"><script>alert(1)</script>";
    let mut named = feature("XA01", square(10.0, 52.0));
    named["properties"] = json!({"name": bad, bad: bad});
    let told = lab.brought(&collection(&[named, feature(bad, square(11.0, 52.0)), feature("]}", square(12.0, 52.0))]), &[]);
    assert!(told.contains("RL501") && told.contains("not in the new file"), "{told}");
    assert!(!lab.text("in").contains("script"));
    assert_eq!(lab.topology("in").ids().into_iter().collect::<Vec<_>>(), ["XA01"]);
    lab.use_geometry("geometry/in.topojson", "{en: X, sv: X}");
    // The raw file is as harmless as the imported one.
    for path in ["geometry/in.topojson", "geometry/raw.geojson"] {
        fs::copy(lab.path("in.json"), lab.path("regions/geometry/raw.geojson")).unwrap();
        lab.use_geometry(path, "{en: X, sv: X}");
        lab.run(&["build"]);
        assert!(!fs::read_to_string(lab.path("public/en/index.html")).unwrap().contains("alert(1)"));
    }
}

#[test]
fn what_is_no_place_is_left_out_and_told_with_its_region() {
    let lab = Lab::new();
    for bad in [json!([null, 52.0]), json!(["x", 52.0]), json!(null), json!([500, 52.0])] {
        let ring = json!([[10.0, 52.0], [10.5, 52.0], bad, [10.5, 52.5], [10.0, 52.5]]);
        let told = lab.brought(&collection(&[feature("XA01", ring)]), &["--crs", "EPSG:4326", "--name", "bad", "--replace"]);
        assert!(told.contains("XA01: 1 position(s) are no place on the globe"), "{bad}: {told}");
        lab.brought(&collection(&[feature("XA01", square(10.0, 52.0))]), &["--name", "good", "--replace"]);
        assert_eq!(lab.text("bad"), lab.text("good"), "{bad}");
    }
    let text = collection(&[feature("XA01", square(10.0, 52.0))]).to_string().replacen("10.5", "NaN", 1);
    let output = lab.import(&lab.bring("in.json", text), &[]);
    assert!(all(&output).contains("XA01: 1 position(s)"), "{}", all(&output));
}

#[test]
fn rings_are_closed_left_out_or_told_about() {
    let lab = Lab::new();
    lab.brought(&collection(&[feature("XA01", json!([[10, 52], [11, 52], [11, 53], [10, 53]]))]), &["--name", "open"]);
    assert_eq!(lab.topology("open").arcs[0].len(), 5);
    let told = lab.brought(
        &collection(&[feature("XA01", square(10.0, 52.0)), feature("XA02", json!([[10, 51], [11, 51]]))]),
        &["--name", "flat"],
    );
    assert!(told.contains("XA02: 1 ring(s) have fewer than three points") && told.contains("has no shape: XA02"), "{told}");
    let twisted = json!([[10, 52], [12, 54], [12, 52], [10, 55], [10, 52]]);
    let told = lab.brought(&collection(&[feature("XA01", twisted)]), &["--name", "bow-tie"]);
    assert!(told.contains("borders cross") && told.contains("XA01 and XA01"), "{told}");
}

#[test]
fn borders_of_two_sources_are_told_about() {
    let lab = Lab::new();
    // The same border, once with a point in it that the neighbour does not have.
    let one = json!([[10, 52], [11, 52], [11, 53], [10, 53]]);
    let other = json!([[11, 52], [12, 52], [12, 53], [11, 53], [10.99, 52.5]]);
    let told = lab.brought(&collection(&[feature("XA01", one), feature("XA02", other)]), &[]);
    assert!(told.contains("neighbours have a border each") && told.contains("11 52 (XA01 and XA02)"), "{told}");
    let wiggly = json!([[11, 52], [12, 52], [12, 53], [11, 53], [10.99, 52.7], [11.01, 52.3]]);
    let one = json!([[10, 52], [11, 52], [11, 53], [10, 53]]);
    let told = lab.brought(&collection(&[feature("XA01", one), feature("XA02", wiggly)]), &["--replace"]);
    assert!(told.contains("borders cross") && told.contains("(XA01 and XA02)"), "{told}");
}

#[test]
fn a_region_smaller_than_a_unit_is_told_about_and_a_small_one_is_drawn() {
    let lab = Lab::new();
    let tiny = |size: f64| json!([[10, 51.5], [10.0 + size, 51.5], [10.0 + size, 51.5 + size], [10, 51.5 + size]]);
    let told = lab.brought(&collection(&[feature("XA01", square(10.0, 52.0)), feature("XA02", tiny(0.000_002))]), &[]);
    assert!(told.contains("XA02: 1 ring(s) have fewer than three points or no area"), "{told}");
    lab.brought(&collection(&[feature("XA01", square(10.0, 52.0)), feature("XA02", tiny(0.000_05))]), &["--replace"]);
    lab.use_geometry("geometry/in.topojson", "{en: X, sv: X}");
    assert_eq!(lab.run(&["build"]).status.code(), Some(0));
    assert!(fs::read_to_string(lab.path("public/en/index.html")).unwrap().contains("XA02"));
}

#[test]
fn an_island_on_the_antimeridian_stays_in_one_piece() {
    let lab = Lab::new();
    let island = json!([[179.5, 51], [-179.5, 51], [-179.5, 52], [179.5, 52]]);
    lab.brought(&collection(&[feature("XA01", island)]), &[]);
    let topology = lab.topology("in");
    assert_eq!(topology.arcs[0].iter().map(|vertex| vertex[0]).max(), Some(18_050_000));
    assert_eq!(topology.arcs[0].iter().map(|vertex| vertex[0]).min(), Some(17_950_000));
}

#[test]
fn a_repeated_code_is_an_error_unless_parts_are_to_be_merged() {
    let lab = Lab::new();
    let file = collection(&[feature("XA01", square(10.0, 52.0)), feature("XA01", square(12.0, 52.0))]);
    let told = lab.refused(file.to_string(), &[]);
    assert!(told.contains("error[RL501]: XA01: The id stands more than once") && told.contains("--merge-duplicates"), "{told}");
    let told = lab.brought(&file, &["--merge-duplicates"]);
    assert!(told.contains("the parts were merged"), "{told}");
    assert_eq!(lab.topology("in").regions[0].polygons.len(), 2);
    // A file that was not imported is refused in the same way.
    fs::write(lab.path("regions/geometry/raw.geojson"), file.to_string()).unwrap();
    lab.use_geometry("geometry/raw.geojson", "{en: X, sv: X}");
    let output = lab.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(all(&output).contains("The id stands more than once"), "{}", all(&output));
}

#[test]
fn files_that_are_too_deep_or_too_large_end_nothing() {
    let lab = Lab::new();
    let deep = "[".repeat(5_000) + &"]".repeat(5_000);
    let ring = collection(&[feature("XA01", json!("HERE"))]).to_string().replace("\"HERE\"", &deep);
    assert!(lab.refused(ring, &[]).contains("recursion limit"));
    assert!(lab.refused(deep, &[]).contains("RL501"));
    for text in
        ["", "null", "[]", "{}", "{\"type\":\"Topology\"}", "not JSON", "{\"type\":\"FeatureCollection\",\"features\":[]}"]
    {
        assert!(lab.refused(text, &[]).contains("Nothing was written"), "{text}");
    }
    assert!(lab.refused([0xff, 0xfe, 0x00], &[]).contains("UTF-8"));
    // A hole on disk: as large as the limit and one byte more, without being written.
    let huge = lab.path("huge.json");
    fs::File::create(&huge).unwrap().set_len(geometry::LARGEST_TEXT as u64 + 1).unwrap();
    let output = lab.import(&huge, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(all(&output).contains("larger than 64 MB"), "{}", all(&output));
    assert_eq!(lab.import(&lab.path("nowhere.json"), &[]).status.code(), Some(2));
}

#[test]
fn codes_of_other_editions_are_named_with_their_edition() {
    let lab = Lab::new();
    fs::rename(lab.path("regions/XA02.yaml"), lab.path("regions/NL31.yaml")).unwrap();
    let places = [("XA01", 10.0), ("NL35", 10.5), ("PT1A", 11.0), ("UKI3", 11.5), ("GR12", 12.0)];
    let features: Vec<Value> = places.iter().map(|(id, lon)| feature(id, square(*lon, 52.0))).collect();
    let told = lab.brought(&collection(&features), &[]);
    for words in [
        "NL31 ended with NUTS 2021",
        "NL35, PT1A began with NUTS 2024",
        "UKI3 ended with NUTS 2021, the last edition with the United Kingdom",
        "GR12 is not from NUTS, which writes EL for Greece",
    ] {
        assert!(told.contains(words), "{words} in:\n{told}");
    }
    lab.use_geometry("geometry/in.topojson", "{en: X, sv: X}");
    let told = all(&lab.run(&["check"]));
    assert!(told.contains("the code ended with NUTS 2021") && told.contains("NL35, PT1A began with NUTS 2024"), "{told}");
}

#[test]
fn geometry_of_gisco_is_published_only_with_its_notice_in_each_language() {
    let lab = Lab::new();
    assert_eq!(lab.run(&["build"]).status.code(), Some(0));
    let home = || fs::read_to_string(lab.path("public/en/index.html")).unwrap();
    let before = home();
    let told = lab.brought(&of_gisco(), &["--preset", "gisco"]);
    assert!(told.contains("  en: © EuroGeographics for the administrative boundaries"), "{told}");
    fs::write(lab.path("regions/geometry/raw.geojson"), of_gisco().to_string()).unwrap();
    // A raw file of GISCO has no ids of its own here; with them, it is drawn and needs the notice as well.
    let mut raw = of_gisco();
    for (n, id) in ["XA01", "XA02"].into_iter().enumerate() {
        raw["features"][n]["id"] = json!(id);
    }
    fs::write(lab.path("regions/geometry/raw.geojson"), raw.to_string()).unwrap();
    for path in ["geometry/in.topojson", "geometry/raw.geojson"] {
        for credit in
            ["{en: Map, sv: Karta}", "{en: © EuroGeographics, sv: Karta}", "{en: © EuroGeographics}", "{en: '', sv: ''}"]
        {
            lab.use_geometry(path, credit);
            let output = lab.run(&["build"]);
            assert_eq!(output.status.code(), Some(1), "{path} {credit}: {}", all(&output));
            assert!(all(&output).contains("RL505") && all(&output).contains("Nothing was published"), "{}", all(&output));
            assert_eq!(home(), before, "{credit}");
            let output = lab.run(&["build", "--out", "new"]);
            assert_eq!(output.status.code(), Some(1));
            assert!(!lab.path("new").exists(), "{credit}");
        }
        for credit in ["{en: © EuroGeographics for the boundaries, sv: © EuroGeographics för gränserna}", "© EuroGeographics"]
        {
            lab.use_geometry(path, credit);
            let output = lab.run(&["build", "--out", "allowed"]);
            assert_eq!(output.status.code(), Some(0), "{credit}: {}", all(&output));
            assert!(fs::read_to_string(lab.path("allowed/sv/index.html")).unwrap().contains("© EuroGeographics"), "{credit}");
            fs::remove_dir_all(lab.path("allowed")).unwrap();
        }
    }
}

#[test]
fn a_program_reads_the_result_as_json() {
    let lab = Lab::new();
    let file =
        lab.bring("in.json", collection(&[feature("XA01", square(10.0, 52.0)), feature("xx", square(11.0, 52.0))]).to_string());
    let printed = String::from_utf8(lab.import(&file, &["--format", "json"]).stdout).unwrap();
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["code"], "RL501");
    assert_eq!(lines[1], json!({"path": "regions/geometry/in.topojson", "regions": 1, "errors": 0, "warnings": 1}));
}

#[test]
fn what_is_no_geometry_is_told_what_it_is() {
    let lab = Lab::new();
    for (bytes, told) in [
        (&b"null"[..], "neither a TopoJSON Topology nor a GeoJSON FeatureCollection"),
        (b"[[1]]", "neither a TopoJSON Topology nor a GeoJSON FeatureCollection"),
        (b"{", "The JSON cannot be read"),
        (b"SQLite format 3\0...", "ogr2ogr -f GeoJSON"),
        (b"\xff\xfe", "no text in UTF-8"),
        (br#"{"type":"FeatureCollection","features":[]}"#, "holds no features"),
        (
            br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null}]}"#,
            "Give each feature an id",
        ),
    ] {
        let said = lab.refused(bytes, &[]);
        assert!(said.contains(told), "{said}");
    }
    let output = lab.import(&lab.path("regions"), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", all(&output));
    assert!(all(&output).contains("not a file, but a folder"), "{}", all(&output));
}

#[test]
fn degrees_are_not_taken_for_metres() {
    let lab = Lab::new();
    let ring = json!([[[12.0, 55.0], [13.0, 55.0], [13.0, 56.0], [12.0, 55.0]]]);
    let feature =
        json!({"type": "Feature", "id": "XA01", "properties": {}, "geometry": {"type": "Polygon", "coordinates": ring}});
    let file = json!({"type": "FeatureCollection", "features": [feature]});
    for system in ["EPSG:3035", "EPSG:3857"] {
        let said = lab.refused(file.to_string(), &["--crs", system]);
        assert!(said.contains("can be degrees"), "{said}");
    }
    lab.brought(&file, &["--crs", "EPSG:4326"]);
}

/// Other people's geometry lies beside the project, not in it; tests pass without it.
/// The variable `REGIONLAB_TEST_GEOMETRY` names another folder.
fn beside_the_project(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("REGIONLAB_TEST_GEOMETRY");
    let folder = folder.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/geo"), PathBuf::from);
    let file = folder.join(name);
    if !file.is_file() {
        eprintln!("skipped: there is no {}", file.display());
        return None;
    }
    Some(file)
}

#[test]
fn three_reference_systems_give_the_same_regions() {
    let lab = Lab::new();
    let files = [
        ("degrees", "nuts2024_20M_4326_level2.geojson"),
        ("europe", "fixture_nuts2024_20M_level2_3035.geojson"),
        ("web", "fixture_nuts2024_20M_level2_3857.geojson"),
        ("shapefile", "fixture_nuts2024_20M_level2_4326.shp.zip"),
    ];
    let files = if cfg!(feature = "shapefile") { &files[..] } else { &files[..3] };
    let mut topologies = Vec::new();
    for (name, file) in files {
        let Some(file) = beside_the_project(file) else { return };
        let output = lab.import(&file, &["--name", name]);
        assert_eq!(output.status.code(), Some(0), "{}", all(&output));
        assert!(all(&output).contains("299 regions") && all(&output).contains("PT1D began with NUTS 2024"), "{}", all(&output));
        topologies.push(lab.topology(name));
    }
    let plain = &topologies[0];
    assert_eq!((plain.regions.len(), plain.origin), (299, Some(Origin::Gisco)));
    for topology in &topologies[1..] {
        assert_eq!(topology.ids(), plain.ids());
        for id in plain.ids() {
            // The files in metres are rounded to whole metres, which is up to two units of longitude in the far north.
            let (one, other) = (places(plain, id), places(topology, id));
            let near = |a: &[i32; 2], b: &[i32; 2]| (a[0] - b[0]).abs() <= 3 && (a[1] - b[1]).abs() <= 3;
            let alone = |a: &[i32; 2], others: &BTreeSet<[i32; 2]>| !others.iter().any(|b| near(a, b));
            assert_eq!(one.iter().find(|a| alone(a, &other)), None, "{id}");
            assert_eq!(other.iter().find(|a| alone(a, &one)), None, "{id}");
        }
    }
    for (name, _) in files {
        lab.use_geometry(&format!("geometry/{name}.topojson"), "© EuroGeographics");
        fs::copy(lab.path("regions/XA01.yaml"), lab.path("regions/SE22.yaml")).unwrap();
        let output = lab.run(&["build"]);
        assert!(all(&output).contains("XA01 has no shape"), "{}", all(&output));
        let home = fs::read_to_string(lab.path("public/en/index.html")).unwrap();
        assert!(home.contains("<svg") && home.contains("SE22"), "{name}");
    }
}

/// West, south, east, north of a region.
fn bounds(topology: &Topology, id: &str) -> [i32; 4] {
    let arcs = topology.region(id).unwrap().rings().flatten().map(|&arc| &topology.arcs[Topology::index(arc)]);
    arcs.flatten()
        .fold([i32::MAX, i32::MAX, i32::MIN, i32::MIN], |[w, s, e, n], [x, y]| [w.min(*x), s.min(*y), e.max(*x), n.max(*y)])
}

/// The places that its lines run through; where arcs part does not matter.
fn places(topology: &Topology, id: &str) -> BTreeSet<[i32; 2]> {
    let arcs = topology.region(id).unwrap().rings().flatten().map(|&arc| &topology.arcs[Topology::index(arc)]);
    arcs.flatten().copied().collect()
}

#[test]
fn nuts2json_is_recognised_and_never_taken_for_degrees() {
    let Some(file) = beside_the_project("nuts2json_2016_3035_20M_level2.topojson") else { return };
    let lab = Lab::new();
    let output = lab.import(&file, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(all(&output).contains("--crs EPSG:3035"), "{}", all(&output));
    for (name, options) in [("told", &["--preset", "nuts2json"][..]), ("found", &[])] {
        let output = lab.import(&file, &[&["--crs", "EPSG:3035", "--name", name], options].concat());
        assert_eq!(output.status.code(), Some(0), "{}", all(&output));
    }
    assert_eq!(lab.text("told"), lab.text("found"));
    let topology = lab.topology("told");
    assert_eq!((topology.regions.len(), topology.origin), (324, Some(Origin::Gisco)));
    let [west, south, east, north] = bounds(&topology, "PT17");
    assert!(
        west > -960_000 && east < -840_000 && south > 3_800_000 && north < 3_920_000,
        "Lisbon: {:?}",
        [west, south, east, north]
    );
}

#[test]
fn the_list_of_editions_is_that_of_the_files() {
    let (Some(old), Some(new)) =
        (beside_the_project("nuts2021_10M_4326_level2.topojson"), beside_the_project("nuts2024_20M_4326_level2.geojson"))
    else {
        return;
    };
    let read = |file: PathBuf| geometry::read(&fs::read_to_string(file).unwrap(), &geometry::Options::default()).0;
    let (old, new) = (read(old), read(new));
    let differ = |one: &Topology, other: &Topology| -> Vec<String> {
        let only = one.ids().difference(&other.ids()).map(|id| (*id).to_owned()).collect::<Vec<_>>();
        // Beyond the Union: Bosnia and Herzegovina and Kosovo are new in the files; the United Kingdom has a note of its own.
        only.into_iter().filter(|id| !["BA", "XK", "UK"].contains(&&id[..2])).collect()
    };
    let noted = |ids: &[String], note: &str| ids.iter().all(|id| regionlab::check::edition::note(id) == Some(note));
    let (ended, began) = (differ(&old, &new), differ(&new, &old));
    assert_eq!((ended.len(), began.len()), (5, 7));
    assert!(noted(&ended, "ended with NUTS 2021") && noted(&began, "began with NUTS 2024"), "{ended:?} {began:?}");
}

#[cfg(not(feature = "shapefile"))]
#[test]
fn without_the_feature_an_archive_says_how_to_get_it() {
    let told = Lab::new().refused(b"PK\x03\x04", &[]);
    assert!(told.contains("--features shapefile") && told.contains("ogr2ogr"), "{told}");
}

#[cfg(feature = "shapefile")]
mod zipped {
    use std::io::Cursor;

    use regionlab::read::geometry::{File, Options, System};
    use shapefile::dbase::{FieldName, FieldValue, Record, TableWriterBuilder};
    use shapefile::{Point, Polygon, PolygonRing, ShapeWriter};

    use super::{Lab, all};
    use crate::support::archive::archive;

    const DEGREES: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    const EUROPE: &str = r#"PROJCS["ETRS_1989_LAEA",GEOGCS["GCS_ETRS_1989"],PARAMETER["False_Easting",4321000.0],PARAMETER["False_Northing",3210000.0]]"#;

    /// The two regions of the small test site as `.shp` and `.dbf`, the first with a hole.
    fn parts(unit: f64, origin: [f64; 2]) -> (Vec<u8>, Vec<u8>) {
        let ring = |corners: [[f64; 2]; 4]| corners.map(|[x, y]| Point::new(origin[0] + unit * x, origin[1] + unit * y)).to_vec();
        let outer = |y: f64| PolygonRing::Outer(ring([[0.0, y], [0.0, y + 1.0], [1.0, y + 1.0], [1.0, y]]));
        let hole = PolygonRing::Inner(ring([[0.25, 0.25], [0.5, 0.25], [0.5, 0.5], [0.25, 0.5]]));
        let (mut shp, mut dbf) = (Cursor::new(Vec::new()), Cursor::new(Vec::new()));
        let mut shapes = ShapeWriter::new(&mut shp);
        shapes.write_shape(&Polygon::with_rings(vec![outer(0.0), hole])).unwrap();
        shapes.write_shape(&Polygon::with_rings(vec![outer(-1.0)])).unwrap();
        shapes.finalize().unwrap();
        drop(shapes);
        let name = |name: &str| FieldName::try_from(name).unwrap();
        let builder =
            TableWriterBuilder::new().add_character_field(name("NUTS_ID"), 5).add_character_field(name("NUTS_NAME"), 20);
        let mut table = builder.build_with_dest(&mut dbf);
        for (id, words) in [("XA01", "Norrstrand å"), ("XA02", "Sydkusten")] {
            let mut record = Record::default();
            record.insert("NUTS_ID".into(), FieldValue::Character(Some(id.into())));
            record.insert("NUTS_NAME".into(), FieldValue::Character(Some(words.into())));
            table.write_record(&record).unwrap();
        }
        drop(table);
        (shp.into_inner(), dbf.into_inner())
    }

    #[test]
    fn a_zipped_shapefile_is_read_like_any_other_file() {
        let lab = Lab::new();
        let (shp, dbf) = parts(1.0, [10.0, 52.0]);
        let bytes = archive(&[
            ("a/n.shp", &shp),
            ("a/n.DBF", &dbf),
            ("a/n.prj", DEGREES.as_bytes()),
            ("a/n.cpg", b"UTF-8"),
            ("../../evil.txt", b"x"),
        ]);
        let output = lab.import(&lab.bring("n.zip", &bytes), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", all(&output));
        assert!(
            all(&output).contains("a Shapefile in EPSG:4326, 2 regions") && all(&output).contains("NUTS_ID"),
            "{}",
            all(&output)
        );
        let topology = lab.topology("n");
        assert_eq!(topology.regions.iter().map(|region| region.polygons[0].len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(topology.arcs.len(), 4, "a border, two outlines and a hole");
        assert!(!lab.path("../evil.txt").exists() && !lab.path("evil.txt").exists());
    }

    #[test]
    fn the_reference_system_is_that_of_the_prj_or_the_flag() {
        let lab = Lab::new();
        let (shp, dbf) = parts(10_000.0, [4_321_000.0, 3_210_000.0]);
        let with = |prj: Option<&str>| {
            let mut files: Vec<(&str, &[u8])> = vec![("n.shp", &shp), ("n.dbf", &dbf)];
            files.extend(prj.map(|prj| ("n.prj", prj.as_bytes())));
            lab.bring("n.zip", archive(&files))
        };
        let code = |prj: Option<&str>, options: &[&str]| {
            let output = lab.import(&with(prj), &[options, &["--replace"]].concat());
            (output.status.code(), all(&output))
        };
        assert_eq!(code(Some(EUROPE), &[]).0, Some(0));
        assert!(lab.topology("n").arcs.iter().flatten().any(|vertex| *vertex == [1_000_000, 5_200_000]));
        assert!(code(None, &[]).1.contains("--crs EPSG:3035"));
        assert_eq!(code(None, &["--crs", "EPSG:3035"]).0, Some(0));
        let odd = r#"PROJCS["My own Europe"]"#;
        assert!(code(Some(odd), &[]).1.contains("My own Europe"));
        assert_eq!(code(Some(odd), &["--crs", "EPSG:3035"]).0, Some(0));
        assert!(code(Some(EUROPE), &["--crs", "EPSG:4326"]).1.contains("says that it is in EPSG:3035"));
    }

    #[test]
    fn projections_are_known_by_name_and_origin() {
        let (shp, dbf) = parts(1.0, [10.0, 52.0]);
        let said = |prj: &str| {
            let file = File::unzip(&archive(&[("n.shp", &shp), ("n.dbf", &dbf), ("n.prj", prj.as_bytes())])).unwrap();
            file.survey().system.unwrap()
        };
        let unknown = |prj: &str| said(prj).unwrap_err();
        assert_eq!(said(EUROPE), Ok(System::Europe));
        assert_eq!(said(&EUROPE.replace("ETRS_1989_LAEA", "ETRS89_LAEA_Europe")), Ok(System::Europe));
        assert_eq!(unknown(&EUROPE.replace("4321000", "1")), "ETRS_1989_LAEA", "another projection of the same kind");
        assert_eq!(said(r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]"#), Ok(System::Web));
        assert_eq!(said(r#"PROJCS["WGS 84 / Pseudo-Mercator"]"#), Ok(System::Web));
        assert_eq!(said(DEGREES), Ok(System::Degrees));
        assert_eq!(said(&DEGREES.replace("GCS_WGS_1984", "GCS_ETRS_1989")), Ok(System::Degrees));
        assert_eq!(unknown(&DEGREES.replace("Degree", "Grad")), "GCS_WGS_1984");
        assert_eq!(unknown(r#"PROJCS["WGS_1984_UTM_Zone_33N"]"#), "WGS_1984_UTM_Zone_33N");
    }

    #[test]
    fn a_hole_goes_to_the_ring_round_it() {
        let ring = |x: f64, y: f64, size: f64| {
            let corners = [[x, y], [x, y + size], [x + size, y + size], [x + size, y]];
            corners.map(|[x, y]| Point::new(x, y)).to_vec()
        };
        let outer = |x: f64| PolygonRing::Outer(ring(x, 50.0, 2.0));
        let hole = |x: f64| PolygonRing::Inner(ring(x + 0.5, 50.5, 1.0));
        let (_, dbf) = parts(1.0, [10.0, 52.0]);
        let mut shp = Cursor::new(Vec::new());
        let mut shapes = ShapeWriter::new(&mut shp);
        shapes.write_shape(&Polygon::with_rings(vec![hole(14.0), outer(10.0), outer(14.0), hole(18.0)])).unwrap();
        shapes.write_shape(&Polygon::with_rings(vec![outer(20.0)])).unwrap();
        shapes.finalize().unwrap();
        drop(shapes);
        let file = File::unzip(&archive(&[("n.shp", shp.get_ref()), ("n.dbf", &dbf)])).unwrap();
        let (topology, problems) = file.read(&Options { id_property: Some("NUTS_ID"), ..Options::default() });
        assert_eq!(problems, []);
        let rings: Vec<usize> = topology.region("XA01").unwrap().polygons.iter().map(Vec::len).collect();
        assert_eq!(rings, [1, 2, 1], "what turns like a hole and lies in nothing is an island");
    }

    #[test]
    fn incomplete_and_hostile_archives_end_nothing() {
        let lab = Lab::new();
        let (shp, dbf) = parts(1.0, [10.0, 52.0]);
        let zeros = vec![0; 70 * 1024 * 1024];
        let (one, two) = (("n.shp", shp.as_slice()), ("n.dbf", dbf.as_slice()));
        let many: Vec<String> = (0..200).map(|n| format!("{n}.txt")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let cases = [
            (archive(&[]), "RL501"),
            (archive(&[one]), "no .dbf"),
            (archive(&[two]), "0 files .shp"),
            (archive(&[one, two, ("m.shp", &shp)]), "2 files .shp"),
            (archive(&[("n.shp", &zeros), two]), "larger than 64 MB"),
            (archive(&many), "more than 100 files"),
            (archive(&[("n.shp", b"no shapes"), two]), "cannot be read"),
            (archive(&[one, ("n.dbf", b"no table")]), "cannot be read"),
        ];
        for (bytes, words) in cases {
            let told = lab.refused(&bytes, &[]);
            assert!(told.contains(words), "{words} in: {told}");
        }
    }

    /// Each byte of a small file set to each of a few values, and the file cut at each place.
    #[test]
    fn damaged_files_end_nothing() {
        let (shp, dbf) = parts(1.0, [10.0, 52.0]);
        let read = |shp: &[u8], dbf: &[u8]| {
            if let Ok(file) = File::unzip(&archive(&[("n.shp", shp), ("n.dbf", dbf)])) {
                let _ = file.read(&Options::default());
            }
        };
        for (damaged_shp, whole) in [(true, &shp), (false, &dbf)] {
            for place in 0..whole.len() {
                for value in [0, 1, 0x7f, 0xff] {
                    let mut bytes = whole.clone();
                    bytes[place] = value;
                    if damaged_shp { read(&bytes, &dbf) } else { read(&shp, &bytes) }
                }
                if damaged_shp { read(&whole[..place], &dbf) } else { read(&shp, &whole[..place]) }
            }
        }
    }
}
