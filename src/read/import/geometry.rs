//! Somebody's file of regions: which of its objects holds them, where their codes stand, whose geometry it is.

use crate::model::geometry::{Origin, Topology};
use crate::read::geometry::{Features, File, Format, Options, Problem, Survey, System, fatal, shorten};

/// What is asked for beyond the file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Whose way of writing it is.
    pub preset: Option<Preset>,
    /// The property that holds the regions' codes.
    pub id: Option<&'a str>,
    /// The `TopoJSON` object that holds the regions.
    pub object: Option<&'a str>,
    /// The reference system.
    pub system: Option<System>,
    /// Whether features with the same id are parts of one region.
    pub merge_duplicates: bool,
}

/// A publisher's way of writing files of regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// GISCO of Eurostat: codes in the property `NUTS_ID`.
    Gisco,
    /// Nuts2json of Eurostat: the object `nutsrg`, codes in the property `id`.
    Nuts2json,
}

/// A file as read, and how it was read.
#[derive(Debug)]
pub struct Import {
    /// The regions, marked with their origin.
    pub topology: Topology,
    /// What was noticed.
    pub problems: Vec<Problem>,
    /// How the file is written.
    pub format: Format,
    /// Its reference system.
    pub system: System,
    /// How many positions it has.
    pub positions: usize,
    /// Where the codes were found, in words.
    pub codes: String,
}

/// Reads the regions of a file.
///
/// # Errors
/// A problem where the file as a whole cannot be used, or more than one reading is possible.
pub fn import(file: &File, wanted: &Wanted) -> Result<Import, Problem> {
    let survey = file.survey();
    let system = survey.settle(wanted.system)?;
    let (name, features) = object(&survey, wanted)?;
    let preset = preset(name, features, wanted)?;
    let (id_property, codes) = codes(preset, features, wanted)?;
    let options = Options {
        id_property,
        object: (survey.format == Format::TopoJson).then_some(name),
        system: Some(system),
        merge_duplicates: wanted.merge_duplicates,
    };
    let (mut topology, problems) = file.read(&options);
    // Who names a preset says whose file it is, also where the file itself does not.
    topology.origin = topology.origin.or(wanted.preset.map(|_| Origin::Gisco));
    Ok(Import { topology, problems, format: survey.format, system, positions: survey.positions(), codes })
}

/// The object that holds the regions, by name.
fn object<'a>(survey: &'a Survey, wanted: &Wanted) -> Result<(&'a str, &'a Features), Problem> {
    let objects = || survey.objects.iter().filter(|(name, _)| *name != "land").map(|(name, features)| (name.as_str(), features));
    let listed = || survey.objects.keys().take(20).map(|name| shorten(name)).collect::<Vec<_>>().join(", ");
    if let Some(name) = wanted.object {
        if survey.format != Format::TopoJson {
            return Err(fatal(format!("There are no objects to choose from in {}; leave --object out.", survey.format)));
        }
        let named = survey.objects.get_key_value(name).map(|(name, features)| (name.as_str(), features));
        return named.ok_or_else(|| fatal(format!("There is no object “{name}”; the file has: {}.", listed())));
    }
    let of_nuts2json: Vec<_> = objects().filter(|(name, _)| name.starts_with("nutsrg")).collect();
    let of_that_name: Vec<_> = objects().filter(|(name, _)| *name == "regions").collect();
    let all: Vec<_> = objects().collect();
    [of_nuts2json, of_that_name, all]
        .into_iter()
        .find(|candidates| !candidates.is_empty())
        .and_then(|candidates| (candidates.len() == 1).then(|| candidates[0]))
        .ok_or_else(|| fatal(format!("Which object holds the regions? Name it with --object; the file has: {}.", listed())))
}

/// The preset that is asked for, or the only one that fits.
fn preset(object: &str, features: &Features, wanted: &Wanted) -> Result<Option<Preset>, Problem> {
    if wanted.preset.is_some() || wanted.id.is_some() {
        return Ok(wanted.preset);
    }
    let is_gisco = features.properties.contains("NUTS_ID");
    let is_nuts2json = object.starts_with("nutsrg") || features.are_of_nuts2json();
    match (is_gisco, is_nuts2json) {
        (true, true) => {
            Err(fatal("The file could be GISCO's or Nuts2json's; say which with --preset gisco or --preset nuts2json.".into()))
        }
        (true, false) => Ok(Some(Preset::Gisco)),
        (false, true) => Ok(Some(Preset::Nuts2json)),
        (false, false) => Ok(None),
    }
}

/// The property that holds the codes (`None` for the features' own ids), and the same in words.
fn codes<'a>(preset: Option<Preset>, features: &Features, wanted: &Wanted<'a>) -> Result<(Option<&'a str>, String), Problem> {
    let has = |name: &str| features.properties.contains(name);
    let all_have_ids = features.count > 0 && features.with_id == features.count;
    let how = if wanted.preset.is_some() { "as asked for" } else { "recognised by the names in the file" };
    let of = |property: &'a str, publisher: &str| Ok((Some(property), format!("the property {property} ({publisher}, {how})")));
    let own = |why: &str| Ok((None, format!("the features' own ids{why}")));
    if features.count == 0 {
        return Err(fatal("The file holds no features.".into()));
    }
    match (wanted.id, preset) {
        (Some(name), _) if has(name) => Ok((Some(name), format!("the property {name} (as asked for)"))),
        (Some(name), _) => Err(missing(&format!("No feature has the property “{name}”"), features)),
        (None, Some(Preset::Gisco)) if has("NUTS_ID") => of("NUTS_ID", "GISCO"),
        (None, Some(Preset::Gisco)) => Err(missing("No feature has the property NUTS_ID of GISCO's files", features)),
        (None, Some(Preset::Nuts2json)) if has("id") => of("id", "Nuts2json"),
        (None, Some(Preset::Nuts2json)) if all_have_ids => own(&format!(" (Nuts2json, {how})")),
        (None, Some(Preset::Nuts2json)) => Err(missing("No feature has the property id of Nuts2json's files", features)),
        (None, None) if all_have_ids => own(""),
        (None, None) => {
            let message = format!("{} of {} features have no id of their own", features.count - features.with_id, features.count);
            Err(missing(&message, features))
        }
    }
}

/// The problem of codes that are nowhere to be found, with the properties there are.
fn missing(what: &str, features: &Features) -> Problem {
    let names: Vec<&str> = features.properties.iter().map(String::as_str).collect();
    if names.is_empty() {
        return fatal(format!("{what}, and there are no properties that could hold the codes. Give each feature an id."));
    }
    fatal(format!("{what}. Name the property that holds the codes with --id; there are: {}.", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import_text(text: &str, wanted: &Wanted) -> Result<Import, Problem> {
        import(&File::parse(text).expect("is well formed"), wanted)
    }

    fn collection(members: &str) -> String {
        let ring = "[[[0,0],[1,0],[1,1],[0,0]]]";
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature",{members},"geometry":{{"type":"Polygon","coordinates":{ring}}}}}]}}"#
        )
    }

    fn topology(objects: &[&str], properties: &str) -> String {
        let object = |name: &&str| format!(r#""{name}":{{"type":"Polygon","properties":{properties},"arcs":[[0]]}}"#);
        let objects: Vec<String> = objects.iter().map(object).collect();
        format!(r#"{{"type":"Topology","arcs":[[[0,0],[1,0],[1,1],[0,0]]],"objects":{{{}}}}}"#, objects.join(","))
    }

    fn ids(import: &Import) -> Vec<&str> {
        import.topology.ids().into_iter().collect()
    }

    #[test]
    fn codes_are_found_where_only_one_place_is_possible() {
        let plain = Wanted::default();
        let gisco = import_text(&collection(r#""properties":{"id":"A","NUTS_ID":"B","NUTS_NAME":"C"}"#), &plain).expect("works");
        assert_eq!((ids(&gisco), gisco.topology.origin), (vec!["B"], Some(Origin::Gisco)));
        assert_eq!(gisco.codes, "the property NUTS_ID (GISCO, recognised by the names in the file)");
        let nuts2json = import_text(&topology(&["nutsrg", "nutsbn", "cntrg"], r#"{"id":"A","na":"B"}"#), &plain).expect("works");
        assert_eq!((ids(&nuts2json), nuts2json.topology.origin), (vec!["A"], Some(Origin::Gisco)));
        let own = import_text(&collection(r#""id":"A","properties":{"name":"B"}"#), &plain).expect("works");
        assert_eq!((ids(&own), own.topology.origin, own.codes.as_str()), (vec!["A"], None, "the features' own ids"));
    }

    #[test]
    fn what_is_asked_for_counts() {
        let text = collection(r#""id":"A","properties":{"NUTS_ID":"B","code":"C"}"#);
        let with = |id| import_text(&text, &Wanted { id, ..Wanted::default() });
        assert_eq!(ids(&with(Some("code")).expect("works")), ["C"]);
        assert_eq!(ids(&with(None).expect("works")), ["B"]);
        let preset = import_text(&text, &Wanted { preset: Some(Preset::Gisco), id: Some("code"), ..Wanted::default() });
        let preset = preset.expect("works");
        assert_eq!((ids(&preset), preset.topology.origin), (vec!["C"], Some(Origin::Gisco)));
    }

    #[test]
    fn where_more_than_one_reading_is_possible_the_choices_are_listed() {
        let asked = |text: &str, wanted: Wanted| import_text(text, &wanted).expect_err("is refused").message;
        let plain = Wanted::default();
        let code = collection(r#""properties":{"code":"A","name":"B"}"#);
        assert!(asked(&code, plain).contains("--id; there are: code, name."));
        assert!(asked(&code, Wanted { id: Some("Code"), ..plain }).contains("“Code”"));
        assert!(asked(&code, Wanted { preset: Some(Preset::Gisco), ..plain }).contains("NUTS_ID"));
        assert!(asked(&code, Wanted { object: Some("x"), ..plain }).contains("leave --object out"));
        let two = topology(&["one", "two"], r#"{"id":"A"}"#);
        assert!(asked(&two, plain).contains("--object; the file has: one, two."));
        assert!(asked(&two, Wanted { object: Some("three"), ..plain }).contains("“three”; the file has: one, two."));
        assert!(asked(&topology(&["nutsrg_2", "nutsrg_3"], r#"{"id":"A"}"#), plain).contains("--object"));
        assert!(asked(&topology(&["nutsrg"], r#"{"NUTS_ID":"A","id":"B"}"#), plain).contains("--preset"));
        assert!(asked(&topology(&[], "{}"), plain).contains("--object"));
    }
}
