//! `regionlab import statistics`: what becomes of the files of statistical offices, honest, careless and hostile.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use regionlab::ground::location::Files;
use regionlab::model::observation::Statistics;
use regionlab::read::decode::decode;
use regionlab::read::import::statistics::write;
use regionlab::read::import::workbook::sheets;
use regionlab::read::yaml;

use crate::support::archive::archive;
use crate::support::workbook::{packed, sheet_of, workbook};
use crate::support::{copy, minimal};

const INDICATORS: &str = "\
- id: residents
  label: {en: Residents, sv: Invånare}
  universe: {en: everybody, sv: alla}
  unit: persons
  range: [1, 1000000]
  dataset: {publisher: Example Office, code: res, url: 'https://office.example/res'}
  selection: {sex: T, unit: NR}
- id: jobless
  label: {en: Unemployment, sv: Arbetslöshet}
  universe: {en: the labour force, sv: arbetskraften}
  unit: percent
  decimals: 1
  dataset: {publisher: {en: Example Office, sv: Exempelverket}, code: job, url: 'https://office.example/job'}
  selection: {sex: T, age: Y15-74, unit: PC}
";

/// A copy of the small test site with two indicators, and without figures.
struct Lab(TempDir);

impl Lab {
    fn new() -> Self {
        let folder = minimal();
        let lab = Lab(folder);
        fs::write(lab.path("regions/indicators.yaml"), INDICATORS).unwrap();
        for id in ["XA", "XA01", "XZ2"] {
            fs::remove_file(lab.path(&format!("regions/{id}.stats.yaml"))).unwrap();
        }
        let south = "names: {en: Southshore, sv: Sydkusten}\ncountry: XA\nstatistics: {territory: XB2, name: {en: The South}}\n";
        fs::write(lab.path("regions/XA02.yaml"), south).unwrap();
        lab
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn bring(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn import(&self, file: &str, options: &[&str]) -> Output {
        let fixed = ["--root", self.0.path().to_str().unwrap(), "import", "statistics", file, "--retrieved", "2026-05-04"];
        Command::new(env!("CARGO_BIN_EXE_regionlab")).args([&fixed[..], options].concat()).output().unwrap()
    }

    /// Imports bytes, and returns the figures of a territory and what was printed.
    fn imported(&self, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> String {
        let output = self.import(&self.bring(name, bytes), options);
        assert_eq!(output.status.code(), Some(0), "{name}\n{}", all(&output));
        all(&output)
    }

    /// The same where nothing must be written.
    fn refused(&self, name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> String {
        let before = self.figures();
        let output = self.import(&self.bring(name, bytes), options);
        assert_eq!(output.status.code(), Some(1), "{name}\n{}", all(&output));
        assert_eq!(self.figures(), before, "{name}");
        all(&output)
    }

    /// All files of figures.
    fn figures(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.path("regions")).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries.filter(|path| path.to_str().unwrap().contains(".stats.yaml")).collect();
        files.sort();
        files
            .into_iter()
            .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
            .collect()
    }

    fn text(&self, id: &str) -> String {
        fs::read_to_string(self.path(&format!("regions/{id}.stats.yaml"))).unwrap_or_default()
    }

    /// The lines of the series of an indicator.
    fn series(&self, id: &str) -> String {
        self.text(id).split("series:\n").nth(1).unwrap_or("").to_owned()
    }
}

fn all(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8(output.stderr.clone()).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A workbook is read, or refused, whichever byte of its sheet is another one.
#[test]
fn damaged_workbooks_end_nothing() {
    let rows: [&[&str]; 3] = [&["TIME", "2021", ""], &["GEO (Codes)"], &["XA01", "7.4", "b"]];
    let whole = sheet_of(&rows);
    for place in 0..whole.len() {
        for value in [b'<', b'9', b'Z', 0xff] {
            let mut bytes = whole.clone().into_bytes();
            bytes[place] = value;
            let _ = sheets(&packed(&bytes));
        }
        let _ = sheets(&packed(&whole.as_bytes()[..place]));
    }
    let far = whole.replace("<c>", "<c r=\"XFD1048576\">").replacen("<row>", "<row r=\"4294967295\">", 1);
    let _ = sheets(&packed(far.as_bytes()));
    assert_eq!(sheets(&packed(whole.as_bytes())).unwrap()[0].text(2, 1), "7.4");
}

/// A slice of the Data Browser with these rows below the years.
fn browser(sex: &str, rows: &[&[&str]]) -> Vec<u8> {
    browser_of(sex, "27/04/2026 23:00", rows)
}

/// The same with another date of the last change.
fn browser_of(sex: &str, updated: &str, rows: &[&[&str]]) -> Vec<u8> {
    let top: [&[&str]; 9] = [
        &["Data extracted on 04/05/2026 12:00:00 from [ESTAT]"],
        &["Dataset: ", "Unemployment [job__custom_123]"],
        &["Last updated: ", updated],
        &["-"],
        &["Sex [SEX]", "", sex],
        &["Age class [AGE]", "", "From 15 to 74 years [Y15-74]"],
        &["Unit of measure [UNIT]", "", "Percentage [PC]"],
        &["TIME", "TIME", "2021", "", "2022", "", "2023", ""],
        &["GEO (Codes)", "GEO (Labels)"],
    ];
    workbook(&[&top[..], rows].concat())
}

const FIRST: &str = "DATAFLOW,LAST UPDATE,freq,unit,sex,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n";

/// Lines of SDMX-CSV 1.0.
fn linear(lines: &[&str]) -> String {
    FIRST.to_owned() + &lines.iter().map(|line| ["ESTAT:JOB(1.0),27/04/26 23:00:00,", line, "\n"].concat()).collect::<String>()
}

/// The same figures of Northshore and of the territory around Southshore in each format.
fn dialects() -> Vec<(&'static str, Vec<u8>, Vec<&'static str>)> {
    let codes = "A,PC,T,Y15-74";
    let first = linear(&[
        &format!("{codes},XA01,2021,7.4,b"),
        &format!("{codes},XA01,2022,,u"),
        &format!("{codes},XA01,2023,20.0,"),
        &format!("{codes},XB2,2023,9.1,bu"),
        &format!("{codes},XQ,2023,9.9,"),
        "A,PC,F,Y15-74,XA01,2023,6.6,",
        "Q,PC,T,Y15-74,XA01,2023-Q1,5.5,",
    ]);
    let labels = "DATAFLOW,LAST UPDATE,sex,freq,age,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n".to_owned()
        + &[
            "XA01:Northshore (NUTS 2021),2021,7.4,b:break,",
            "XA01:Northshore,2022,,u,F",
            "\"XA01:North, shore\",2023,20.0,,",
            "XB2:The South,2023,9.1,bu,",
        ]
        .map(|line| format!("ESTAT:JOB(1.0),27/04/26 23:00:00,T:Total,A:Annual,Y15-74:From 15 to 74,PC:Percentage,{line}\n"))
        .concat();
    let second = "STRUCTURE[|];STRUCTURE_ID;ACTION;FREQ: Frequency;UNIT: Unit;SEX: Sex;AGE: Age;GEO: Area;TIME_PERIOD: Time;OBS_VALUE: Value;OBS_STATUS: Status;CONF_STATUS: C\n".to_owned()
        + &["XA01: N;2021: 2021;7,4;B: Break;F", "XA01: N;2022: 2022;;U: Unreliable;F", "XA01: N;2023: 2023;20,0;A: Normal;F", "XB2: S;2023: 2023;9,1;bu;F"]
            .map(|line| format!("dataflow;EX:JOB(1.0): Title;I;A: Annual;PC: Per cent;T: Total;Y15-74: Ages;{line}\n"))
            .concat();
    let pairs = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX,Sex,AGE,Age,UNIT,Unit,REF_AREA,Area,TIME_PERIOD,Time,OBS_VALUE,Value,OBS_FLAG,Flag,UNIT_MULT,M\n".to_owned()
        + &["XA01,N,2021,,7.4,,b,,0,", "XA01,N,2022,,,,u,,0,", "XA01,N,2023,,20.0,,,,0,", "XB2,S,2023,,9.1,,bu,,0,"]
            .map(|line| format!("dataflow,EX:JOB(1.0),Title,I,T,Total,Y15-74,Ages,PC,Per cent,{line}\n"))
            .concat();
    let old = "unit,age,sex,geo\\time\t2023 \t2022 \t2021 \nPC,Y15-74,T,XA01\t20.0 \t: u\t7.4 b\nPC,Y15-74,T,XB2\t9.1 bu\t: \t: \nPC,Y15-74,F,XA01\t6.6 \t: \t: \n";
    let new = "freq,unit,sex,age,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \nA,PC,T,Y15-74,XA01\t7.4 b\t: u\t20.0 \nA,PC,T,Y15-74,XB2\t: \t: \t9.1 bu\n";
    let cube = |value: Value, status: Value| {
        let category = |codes: Value| json!({"category": {"index": codes}});
        json!({"version": "2.0", "class": "dataset", "label": "Unemployment", "source": "ESTAT",
            "updated": "2026-04-27T23:00:00+0200", "id": ["freq", "sex", "age", "unit", "geo", "time"], "size": [1, 1, 1, 1, 2, 3],
            "dimension": {"freq": {"category": {"label": {"A": "Annual"}}}, "sex": category(json!({"T": 0})), "age": category(json!(["Y15-74"])),
                "unit": category(json!(["PC"])), "geo": category(json!({"XB2": 1, "XA01": 0})), "time": category(json!(["2021", "2022", "2023"]))},
            "value": value, "status": status, "extension": {"id": "JOB"}})
        .to_string()
    };
    let sparse = cube(json!({"0": 7.4, "2": 20.0, "5": 9.1}), json!({"0": "b", "1": "u", "3": ":", "5": "bu"}));
    let full = cube(json!([7.4, null, 20.0, null, null, 9.1]), json!(["b", ":u", null, ":", null, "bu"]));
    let sheet = browser(
        "Total [T]",
        &[
            &["XA01", "Northshore", "7.4", "b", ":", "u", "20", ""],
            &["XB2", "The South", ":", "", ":", "", "9.1", "bu"],
            &[],
            &["Special value"],
            &["XA02", "not a figure", "1"],
        ],
    );
    let oecd = "\u{feff}\"REG_ID\",\"Regions\",\"SEX\",\"Sex\",\"AGE\",\"Age\",\"TIME\",\"Time\",\"Unit Code\",\"Unit\",\"PowerCode Code\",\"PowerCode\",\"Value\",\"Flag Codes\",\"Flags\"\n".to_owned()
        + &["2021,7.4,B,Break", "2022,,U,Low", "2023,20.0,,"].map(|line| {
            let (year, rest) = line.split_once(',').unwrap();
            format!("\"XA01\",\"N\",\"T\",\"Total\",\"Y15-74\",\"Ages\",\"{year}\",\"{year}\",\"PC\",\"Per cent\",\"0\",\"Units\",{rest}\n")
        }).concat()
        + "\"XB2\",\"S\",\"T\",\"Total\",\"Y15-74\",\"Ages\",\"2023\",\"2023\",\"PC\",\"Per cent\",\"0\",\"Units\",9.1,\"bu\",\"\"\n";
    let own = "geo,indicator,year,value,flag,dataset,publisher,source_url\nXA01,jobless,2021,7.4,b,job,,\nXA01,jobless,2022,,u,job,,\nXA01,jobless,2023,20.0,,job,,\nXB2,jobless,2023,9.1,ub,job,,\n";
    let utf16 = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    let table = vec!["--dataset", "job"];
    vec![
        ("first.csv", first.clone().into_bytes(), vec![]),
        ("windows.csv", first.replace('\n', "\r\n").into_bytes(), vec![]),
        ("first.csv.gz", gzip(first.as_bytes()), vec![]),
        ("wrong-name.xlsx", utf16(&first), vec![]),
        ("marked.csv", format!("\u{feff}{first}").into_bytes(), vec![]),
        ("labels.csv", labels.into_bytes(), vec![]),
        ("second.csv", second.into_bytes(), vec![]),
        ("pairs.csv", pairs.into_bytes(), vec![]),
        ("job.2017.tsv", old.as_bytes().to_vec(), vec![]),
        ("estat_job.tsv.gz", gzip(new.as_bytes()), vec![]),
        ("any-name", new.as_bytes().to_vec(), table.clone()),
        ("sparse.json", sparse.into_bytes(), vec![]),
        ("full.json", full.into_bytes(), vec![]),
        ("book.xlsx", sheet, vec![]),
        ("oecd.csv", oecd.into_bytes(), table),
        ("own.csv", own.as_bytes().to_vec(), vec![]),
    ]
}

#[test]
fn each_format_gives_the_same_figures() {
    for (name, bytes, options) in dialects() {
        let lab = Lab::new();
        let told = lab.imported(name, bytes, &options);
        let north = lab.series("XA01");
        let north = north.replace("v: 20}", "v: 20.0}");
        let expected = "  jobless:\n    source: job\n    values:\n      2021: {v: 7.4, f: b}\n      2022: {v: null, f: u}\n      2023: {v: 20.0}\n";
        assert_eq!(north, expected, "{name}\n{told}");
        let expected = "  jobless:\n    source: job\n    geo: XB2\n    values:\n      2023: {v: 9.1, f: bu}\n";
        assert_eq!(lab.series("XA02"), expected, "{name}\n{told}");
        assert!(lab.text("XA01").contains("publisher: {en: Example Office, sv: Exempelverket}\n    dataset: job\n"), "{name}");
        assert!(lab.text("XA01").contains("retrieved: 2026-05-04\n    file: "), "{name}");
        let before = lab.figures();
        let again =
            lab.imported(name, fs::read(lab.path(name)).unwrap(), &[&options[..], &["--retrieved", "2026-06-01"][..0]].concat());
        assert!(again.contains("Nothing has changed."), "{name}\n{again}");
        assert_eq!(lab.figures(), before, "{name}");
    }
}

#[test]
fn a_report_says_what_was_found() {
    let lab = Lab::new();
    let (_, bytes, _) = dialects().remove(0);
    let told = lab.imported("first.csv", &bytes, &["--dry-run"]);
    for words in [
        "SDMX-CSV 1.0, table job, updated 2026-04-27, 7 observations",
        "jobless (age Y15-74, sex T, unit PC)",
        "4 figures of 2 territories, 2021–2023",
        "flags: b 2, u 2; without a value: 1",
        "left out, because they are of quarters, months or days: 1",
        "Not in the project, 1: XQ",
        "Would write 2 files in regions/: XA01.stats.yaml, XA02.stats.yaml",
    ] {
        assert!(told.contains(words), "{words} in:\n{told}");
    }
    assert_eq!(lab.figures(), []);
    let told = lab.imported("first.csv", &bytes, &["--format", "json"]);
    let result: Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    assert_eq!(result["files"][0]["indicators"][0]["added"], 4, "{result:#}");
    assert_eq!(result["files"][0]["unknown"], json!({"XQ": 1}));
    assert_eq!(result["written"], json!(["regions/XA01.stats.yaml", "regions/XA02.stats.yaml"]));
    assert!(lab.text("XA01").contains("updated: 2026-04-27\n"), "{}", lab.text("XA01"));
    assert!(lab.text("XA01").contains("sha256: \""));
}

#[test]
fn a_newer_copy_changes_what_changed_and_keeps_what_it_lacks() {
    let lab = Lab::new();
    let codes = "A,PC,T,Y15-74,XA01";
    lab.imported("one.csv", linear(&[&format!("{codes},2021,7.4,"), &format!("{codes},2022,7.0,p")]), &[]);
    let newer = linear(&[&format!("{codes},2022,7.1,"), &format!("{codes},2023,6.9,p")]).replace("27/04/26", "27/06/26");
    let told = lab.imported("two.csv", &newer, &[]);
    assert!(told.contains("XA01 2022: 7.0 p → 7.1") && told.contains("1 are stored and not in the file; they stay"), "{told}");
    let expected = "  jobless:\n    source: job\n    values:\n      2021: {v: 7.4, s: job-2026-04-27}\n      2022: {v: 7.1}\n      2023: {v: 6.9, f: p}\n";
    assert_eq!(lab.series("XA01"), expected);
    assert!(lab.text("XA01").contains("  job-2026-04-27:\n") && lab.text("XA01").contains("    updated: 2026-06-27\n"));
    assert!(lab.imported("two.csv", &newer, &[]).contains("Nothing has changed."));

    let older = linear(&[&format!("{codes},2022,7.0,p")]);
    let told = lab.refused("one.csv", &older, &[]);
    assert!(told.contains("RL355") && told.contains("of 2026-04-27, and figures of 2026-06-27 are stored: XA01"), "{told}");
    lab.imported("one.csv", &older, &["--allow-older"]);
    assert!(lab.series("XA01").contains("2022: {v: 7.0, f: p}"));
}

#[test]
fn a_copy_of_unknown_age_needs_a_date() {
    let lab = Lab::new();
    lab.imported("one.csv", linear(&["A,PC,T,Y15-74,XA01,2021,7.4,"]), &[]);
    let table = "unit,sex,age,geo\\time\t2021 \nPC,T,Y15-74,XA01\t7.5 \n";
    assert!(lab.refused("job.tsv", table, &[]).contains("--updated DATE"));
    lab.imported("job.tsv", table, &["--updated", "2026-05-01"]);
    assert!(lab.text("XA01").contains("updated: 2026-05-01") && lab.series("XA01").contains("{v: 7.5}"));
}

#[test]
fn figures_of_another_source_stay_unless_told() {
    let lab = Lab::new();
    let stored = "sources:\n  press:\n    publisher: A newspaper\n    url: https://press.example/\n    retrieved: 2026-01-02\nseries:\n  jobless:\n    source: press\n    values:\n      2021: {v: 8}\n";
    fs::write(lab.path("regions/XA01.stats.yaml"), stored).unwrap();
    let file = linear(&["A,PC,T,Y15-74,XA01,2021,7.4,", "A,PC,T,Y15-74,XA01,2022,7.0,"]);
    let told = lab.imported("one.csv", &file, &[]);
    assert!(told.contains("XA01 2021: 8 → 7.4 (stays)"), "{told}");
    assert!(lab.series("XA01").contains("2021: {v: 8}\n      2022: {v: 7.0, s: job}\n"), "{}", lab.text("XA01"));
    lab.imported("one.csv", &file, &["--replace"]);
    assert!(lab.series("XA01").contains("2021: {v: 7.4, s: job}"), "{}", lab.text("XA01"));
}

#[test]
fn counts_are_those_of_the_region_itself() {
    let lab = Lab::new();
    let line =
        |geo: &str, value: &str, unit: &str| format!("ESTAT:RES(1.0),27/04/26 23:00:00,A,{unit},T,TOTAL,{geo},2023,{value},\n");
    let file = format!(
        "{FIRST}{}{}{}{}",
        line("XA01", "1512.0", "NR"),
        line("XB2", "900", "NR"),
        line("XA010", "1512", "NR"),
        line("XA01", "1.512", "THS")
    );
    lab.imported("res.csv", file, &[]);
    assert!(lab.series("XA01").contains("2023: {v: 1512}"), "{}", lab.text("XA01"));
    assert_eq!(lab.text("XA02"), "", "people of a larger territory are not people of this one");
    // The next level of the same territory.
    let lab = Lab::new();
    lab.imported("res.csv", format!("{FIRST}{}", line("XA010", "1512", "NR")), &[]);
    assert!(lab.series("XA01").contains("geo: XA010\n"), "{}", lab.text("XA01"));
}

#[test]
fn what_is_not_clear_is_asked() {
    let lab = Lab::new();
    let codes = "DATAFLOW,LAST UPDATE,freq,unit,sex,age,citizen,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n";
    let line =
        |citizen: &str, value: &str| format!("ESTAT:JOB(1.0),27/04/26 23:00:00,A,PC,T,Y15-74,{citizen},XA01,2021,{value},\n");
    let both = format!("{codes}{}{}", line("NAT", "7.4"), line("FOR", "12.0"));
    let told = lab.refused("both.csv", &both, &[]);
    assert!(
        told.contains("RL353") && told.contains("citizen is free, with FOR, NAT") && told.contains("--select citizen=FOR"),
        "{told}"
    );
    lab.imported("both.csv", &both, &["--select", "citizen=FOR"]);
    assert!(lab.series("XA01").contains("selection: {citizen: FOR}\n    values:\n      2021: {v: 12.0}"), "{}", lab.text("XA01"));
    let told = lab.imported("both.csv", &both, &["--select", "citizen=NAT"]);
    assert!(told.contains("RL357") && told.contains("stored for other codes: XA01"), "{told}");

    // A dimension that the file does not have.
    let lab = Lab::new();
    let table = "sex,age,geo\\time\t2021 \nT,Y15-74,XA01\t7.5 \n";
    assert!(lab.refused("job.tsv", table, &[]).contains("--select unit=PC"));
    lab.imported("job.tsv", table, &["--select", "unit=PC"]);
    assert!(lab.series("XA01").contains("{v: 7.5}") && !lab.series("XA01").contains("selection"));

    // The same twice, and twice differently.
    let lab = Lab::new();
    let line = |value: &str| format!("A,PC,T,Y15-74,XA01,2021,{value},");
    let told = lab.refused("twice.csv", linear(&[&line("7.4"), &line("7.5")]), &[]);
    assert!(told.contains("RL354") && told.contains("7.4 and 7.5") && told.contains("twice.csv:3:"), "{told}");
    assert!(
        lab.imported("twice.csv", linear(&[&line("7.4"), &line("7.4")]), &[])
            .contains("Observations that stand twice, with the same figure: 1")
    );
}

#[test]
fn bad_cells_have_a_place_and_nothing_is_written() {
    let lab = Lab::new();
    let good = "A,PC,T,Y15-74,XA01,2020,7.0,";
    for (line, words) in [
        ("A,PC,T,Y15-74,XA01,2021,\"7,4\",", "“7,4” is not a number"),
        ("A,PC,T,Y15-74,XA01,2021,=1+1,", "is a formula"),
        ("A,PC,T,Y15-74,XA01,2021,7.4,x", "“x” is not a flag; flags are b, d, e,"),
        ("A,PC,T,Y15-74,XA01,2021,7.4,zzz", "“zzz” is not a flag"),
        ("A,PC,T,Y15-74,XA01,2021,,na", "“a” in “na” is not a flag"),
        ("A,PC,T,Y15-74,XA01,0024,7.4,", "“0024” is no year"),
        ("A,PC,T,Y15-74,XA01,20240,7.4,", "“20240” is no year"),
        ("A,PC,T,Y15-74,XA01,2021,7.4", "this line has 9 fields, the first one 10"),
    ] {
        let told = lab.refused("bad.csv", linear(&[good, line]), &["--format", "json"]);
        let finding: Value = serde_json::from_str(told.lines().next().unwrap()).unwrap();
        assert!(finding["message"].as_str().unwrap().contains(words), "{words} in {told}");
        assert_eq!((&finding["line"], finding["code"].as_str()), (&json!(3), Some("RL352")), "{told}");
    }
    let told = lab.refused("date.csv", linear(&[good]).replace("27/04/26", "31/02/26"), &[]);
    assert!(told.contains("“31/02/26 23:00:00” is a date that does not exist") && told.contains("date.csv:2:16"), "{told}");
    // What the rules for figures say counts as well, with --without as the way out.
    let told = lab.refused("high.csv", linear(&[good, "A,PC,T,Y15-74,XA02,2021,174,"]), &[]);
    assert!(told.contains("RL303") && told.contains("leave the territory out: --without XA02\n"), "{told}");
    lab.imported("high.csv", linear(&[good, "A,PC,T,Y15-74,XA02,2021,174,"]), &["--without", "XA02"]);
    let told = lab.refused("c.csv", linear(&["A,PC,T,Y15-74,XA01,2022,7.0,c"]), &[]);
    assert!(told.contains("RL307"), "{told}");
    // A file of a person's comments is not written over.
    let text = lab.text("XA01");
    fs::write(lab.path("regions/XA01.stats.yaml"), format!("# mine\n{text}")).unwrap();
    assert!(lab.refused("more.csv", linear(&["A,PC,T,Y15-74,XA01,2022,7.0,"]), &[]).contains("comments"));
    fs::write(lab.path("regions/XA01.stats.yaml"), format!("{text}wrong: 1\n")).unwrap();
    assert!(lab.refused("more.csv", linear(&["A,PC,T,Y15-74,XA01,2022,7.0,"]), &[]).contains("RL104"));
}

#[test]
fn one_error_is_not_lost_among_warnings_and_names_its_territory() {
    let lab = Lab::new();
    let line = |geo: &str, year: u16, value: &str| format!("A,PC,T,Y15-74,{geo},{year},{value},");
    let jumps: Vec<String> = (2000..2020).map(|year| line("XA01", year, if year % 2 == 0 { "5.0" } else { "45.0" })).collect();
    let lines: Vec<&str> = jumps.iter().map(String::as_str).collect();
    let bad = line("XA02", 2021, "174");
    let output = lab.import(&lab.bring("jumps.csv", linear(&[&lines[..], &[&bad]].concat())), &[]);
    let (report, findings) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    // Of the warnings the first is told, and the error after them.
    assert_eq!(findings.matches("warning[RL311]").count(), 1, "{findings}");
    assert!(findings.contains("… and 18 more of this kind (RL311): XA01; all of them with --format json"), "{findings}");
    assert!(findings.find("error[RL303]") > findings.find("RL311): XA01"), "{findings}");
    assert!(report.ends_with("Where the publisher is wrong, leave the territory out: --without XA02\n"), "{report}");
    // Programs get them all.
    let output = lab.import(&lab.bring("jumps.csv", linear(&[&lines[..], &[&bad]].concat())), &["--format", "json"]);
    assert_eq!(all(&output).matches("\"RL311\"").count(), 19);
}

#[test]
fn dates_that_do_not_exist_and_flags_of_ones_own_are_refused_in_every_format() {
    let lab = Lab::new();
    let told_of = |name: &str, bytes: &[u8], options: &[&str], words: &str, place: &str| {
        let told = lab.refused(name, bytes, options);
        assert!(told.contains(words) && told.contains(place) && told.contains("help: "), "{name}: {words} and {place} in {told}");
    };
    let find = |name: &str| dialects().into_iter().find(|(known, ..)| *known == name).unwrap().1;
    let text = |name: &str| String::from_utf8(find(name)).unwrap();
    let no_day = |date: &str| format!("“{date}” is a date that does not exist");
    for date in ["2024-13-45", "99/99/2024", "0000-01-01"] {
        let cube = text("full.json").replace("2026-04-27T23:00:00+0200", date).replace("\"updated\"", "\n \"updated\"");
        told_of("full.json", cube.as_bytes(), &[], &no_day(date), "full.json:2:2");
        let book = browser_of("Total [T]", date, &[&["XA01", "Northshore", "7.4", "b", ":", "u", "20", ""]]);
        told_of("book.xlsx", &book, &[], &no_day(date), "sheet “Sheet 1”, cell B3");
        let own =
            format!("geo,indicator,year,value,dataset,updated\nXA01,jobless,2021,7.4,job,\nXA01,jobless,2022,7.0,job,{date}\n");
        told_of("own.csv", own.as_bytes(), &[], &no_day(date), "own.csv:3:27");
        let read = own.replace("updated", "retrieved");
        told_of("own.csv", read.as_bytes(), &[], &no_day(date), "own.csv:3:27");
    }
    told_of(
        "own.csv",
        b"geo,indicator,year,value,dataset,updated\nXA01,jobless,2021,7.4,job,soon\n",
        &[],
        "“soon” is not a date",
        "own.csv:2:27",
    );
    let mapping = lab.path("map.yaml");
    fs::write(&mapping, "columns: {geo: a, year: b, value: c}\nindicator: jobless\nsource: {publisher: A, url: 'https://a.example', updated: 2024-13-45}\n").unwrap();
    told_of(
        "office.csv",
        b"a,b,c\nXA01,2021,7.4\n",
        &["--map", mapping.to_str().unwrap()],
        &no_day("2024-13-45"),
        "in the mapping",
    );

    let no_flag = "“zzz” is not a flag; flags are b, d, e,";
    told_of("own.csv", text("own.csv").replace("7.4,b,", "7.4,zzz,").as_bytes(), &[], no_flag, "own.csv:2:");
    told_of("first.csv", text("first.csv").replace("7.4,b", "7.4,zzz").as_bytes(), &[], no_flag, "first.csv:2:");
    told_of("second.csv", text("second.csv").replace("7,4;B: Break", "7,4;zzz").as_bytes(), &[], no_flag, "second.csv:2:");
    told_of("any.tsv", text("any-name").replace("7.4 b", "7.4 zzz").as_bytes(), &["--dataset", "job"], no_flag, "any.tsv:2:");
    told_of("full.json", text("full.json").replace("\"b\"", "\"zzz\"").as_bytes(), &[], no_flag, "value number 0");
}

#[test]
fn of_several_files_all_or_none_are_taken() {
    let lab = Lab::new();
    let good = lab.bring("good.csv", linear(&["A,PC,T,Y15-74,XA01,2020,7.0,"]));
    let told = lab.refused("bad.csv", "not a table", &[&good]);
    assert!(told.contains("good.csv: SDMX-CSV 1.0") && told.contains("Nothing was written."), "{told}");
}

#[test]
fn other_files_are_refused_with_a_way_out() {
    let lab = Lab::new();
    let first = linear(&["A,PC,T,Y15-74,XA01,2021,7.4,"]);
    let packed = gzip(first.as_bytes());
    let sheet = browser("Total [T]", &[&["XA01", "N", "=B1+1"]]);
    let zeros = vec![b' '; 300 << 20];
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", vec![], "the file is empty"),
        ("header.csv", FIRST.into(), "no line below its first"),
        ("page.csv", b"<!DOCTYPE html><html>".to_vec(), "this is a web page"),
        ("sdmx.csv", b"<?xml version='1.0'?><m:Structure xmlns:m='http://www.sdmx.org/x'>".to_vec(), "this is SDMX-ML"),
        ("other.xml", b"<a/>".to_vec(), "this is XML"),
        ("broken.json", b"{\"version\": ".to_vec(), "no well-formed JSON"),
        ("list.json", b"[1]".to_vec(), "no JSON-stat"),
        ("large.json", br#"{"error": [{"status": 413, "label": "EXTRACTION_TOO_BIG: filter"}]}"#.to_vec(), "EXTRACTION_TOO_BIG"),
        ("old.json", br#"{"one": {"dimension": {}, "value": []}}"#.to_vec(), "before version 2.0"),
        ("cut.gz", packed[..packed.len() / 2].to_vec(), "cannot be read"),
        ("twice.gz", gzip(&packed), "packed twice"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1".to_vec(), "before 2007"),
        ("zeros.csv", b"a\0b".to_vec(), "zero bytes"),
        ("broken.xlsx", b"PK\x03\x04rest".to_vec(), "cannot be unpacked"),
        ("formula.xlsx", sheet, "a formula instead of a figure"),
        ("other.xlsx", workbook(&[&["a", "b"]]), "no sheet of the workbook"),
        ("bomb.xlsx", archive(&[("xl/workbook.xml", &zeros)]), "larger than 256 MB when unpacked"),
        ("mixed.csv", [first.as_bytes(), "å".as_bytes(), b"\n\xe5\n"].concat(), "this line has 1 fields"),
        (
            "tables.csv",
            format!("{first}{}", first.lines().nth(1).unwrap().replace("JOB", "RES")).into(),
            "a second table begins here",
        ),
        ("nobody.csv", linear(&["A,PC,T,Y15-74,XQ,2021,7.4,"]).into(), "no territory of the file"),
        ("women.csv", linear(&["A,PC,F,Y15-74,XA01,2021,7.4,"]).into(), "sex should be T, and the file has F"),
        ("months.csv", linear(&["A,PC,T,Y15-74,XA01,2021-03,7.4,"]).into(), "none of years"),
        ("jobs.csv", first.replace("JOB", "JOBS").into(), "did you mean “job”?"),
        ("no-geo.csv", first.replace(",geo,", ",region,").into(), "no column of territories"),
        ("turned.tsv", b"unit,time\\geo\tXA01\nPC,2021\t7.4\n".to_vec(), "no dimension “geo”"),
        (
            "action.csv",
            b"STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE\ndataflow,EX:JOB(1.0),D,XA01,2021,\n".to_vec(),
            "takes something away",
        ),
        ("national.csv", b"Provinces;Period;Total\nNorth;2021;5\n".to_vec(), "--map"),
        ("unknown.csv", b"geo,indicator,year,value\nXA01,trees,2021,5\n".to_vec(), "no indicator trees"),
    ];
    for (name, bytes, words) in cases {
        let told = lab.refused(name, bytes, &[]);
        assert!(told.contains(words), "{name}: {words} in:\n{told}");
    }
    // A project that has not said yet where its figures come from.
    let without = |text: &str| text.lines().filter(|line| !line.contains("dataset:")).collect::<Vec<_>>().join("\n") + "\n";
    fs::write(lab.path("regions/indicators.yaml"), without(INDICATORS)).unwrap();
    let told = lab.refused("job.csv", first, &[]);
    let words = "no indicator has a dataset with a code yet; add “dataset: {publisher: NAME, code: job, url: https://…}”";
    assert!(told.contains(words), "{told}");
    let output = lab.import(lab.0.path().to_str().unwrap(), &[]);
    assert!(output.status.code() == Some(1) && all(&output).contains("not a file, but a folder"), "{}", all(&output));
}

#[test]
fn a_table_of_a_national_office_is_read_by_a_mapping() {
    let lab = Lab::new();
    let map = lab.bring(
        "map.yaml",
        "header: 3\nseparator: ';'\ndecimal: ','\nthousands: '.'\nyears_as_columns: true\nround: true\nfirst_word: [geo]\nmissing: ['..']\n\
         columns: {geo: región, sex: sexo, unit: unidad}\nvalues: {sex: {Ambos: T}}\n\
         source: {publisher: Office, dataset: res, url: 'https://office.example/res', updated: 2026-01-01}\n",
    );
    let table = "Población\n\nregión;sexo;unidad;2021;2022\nXA01 Costa ñ;Ambos;NR;1.234,6;..\nXA01 Costa ñ;Mujeres;NR;600;601\n";
    let latin: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    lab.imported("latin.csv", latin, &["--map", &map]);
    assert_eq!(lab.series("XA01"), "  residents:\n    source: res\n    values:\n      2021: {v: 1235}\n");
    // A comma that can be read in two ways.
    let map = lab.bring("map.yaml", "columns: {geo: r, year: y, value: v}\nindicator: residents\n");
    let told = lab.refused("comma.csv", "r;y;v\nXA01;2021;1,234\n", &["--map", &map]);
    assert!(told.contains("can be read in two ways") && told.contains("comma.csv:2:11"), "{told}");
    for (value, words) in [
        ("58.000", "“58.000” can be read in two ways: a point"),
        ("1.234,5", "“1.234,5” has a comma before decimals"),
        ("58 000", "thousands: \" \""),
    ] {
        let told = lab.refused("own.csv", format!("geo;indicator;year;value\nXA01;residents;2024;{value}\n"), &[]);
        assert!(told.contains(words) && told.contains("own.csv:2:21"), "{value}: {told}");
    }
    for more in ["", "round: true\n"] {
        let map = format!("columns: {{geo: r, year: y, value: v}}\nindicator: residents\n{more}");
        let told = lab.refused(
            "own.csv",
            "r;y;v\nXA01;2021;58.123\n",
            &["--map", &lab.bring("map.yaml", map), "--select", "sex=T", "--select", "unit=NR"],
        );
        assert!(told.contains("“58.123” can be read in two ways"), "{more}: {told}");
    }
    // As the Spanish office writes: commas between thousands, people with decimals, days for years, names for codes.
    let table = "r;y;v\nNorth;1 July 2021;123,567.864697\nNorth;1 July 2022;234,567.86\nEast;1 July 2022;5\n";
    let columns = "columns: {geo: r, year: y, value: v}\nindicator: residents\n\
                   source: {publisher: Office, title: Residents, url: 'https://office.example/res'}\n";
    let mut said = columns.to_owned();
    for (more, place, words) in [
        ("", "es.csv:2:19", "write into a mapping: thousands: \",\""),
        ("decimal: ','\n", "es.csv:2:19", "there is a point in “123,567.864697”"),
        ("decimal: '.'\n", "es.csv:2:19", "write into a mapping: thousands: \",\""),
        ("decimal: ','\nthousands: ','\n", "es.csv", "“,” before decimals and between thousands"),
        ("thousands: ','\n", "es.csv", "values: {year: {\"1 July 2021\": YEAR}}"),
        ("thousands: ','\nvalues: {year: {1 July 2021: 2021}}\n", "es.csv", "values: {geo: {\"North\": ID}}"),
        ("thousands: ','\nvalues: {geo: {North: XA01}, year: {1 July 2021: 2021}}\n", "es.csv:2:19", "write “round: true”"),
    ] {
        said = format!("{columns}{more}");
        let told =
            lab.refused("es.csv", table, &["--map", &lab.bring("map.yaml", &said), "--select", "sex=T", "--select", "unit=NR"]);
        assert!(told.contains(&format!("{place}\n")) && told.contains(words), "{more}: {words} in\n{told}");
    }
    let map = lab.bring("map.yaml", format!("{said}round: true\n"));
    lab.imported("es.csv", table, &["--map", &map, "--select", "sex=T", "--select", "unit=NR", "--replace"]);
    assert!(lab.series("XA01").contains("2021: {v: 123568, s: residents}"), "{}", lab.text("XA01"));
    let map = lab.bring("map.yaml", "columns: {geo: r, year: y, value: nothing}\n");
    assert!(lab.refused("comma.csv", "r;y;v\n", &["--map", &map]).contains("no column “nothing”; its headings are: r | y | v"));
    let map = lab.bring("map.yaml", "colums: {}\n");
    assert!(lab.refused("comma.csv", "r;y;v\n", &["--map", &map]).contains("RL104"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_table_needs_little_memory() {
    let lab = Lab::new();
    let line = |number: usize| format!("ESTAT:JOB(1.0),27/04/26 23:00:00,A,PC,T,Y15-74,XQ{number},2021,7.4,\n");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(linear(&["A,PC,T,Y15-74,XA01,2021,7.4,"]).as_bytes()).unwrap();
    let block: String = (0..20_000).map(line).collect();
    for _ in 0..100 {
        packer.write_all(block.as_bytes()).unwrap();
    }
    let file = lab.bring("large.csv.gz", packer.finish().unwrap());
    let run = format!(
        "ulimit -v 400000; exec {} --root {} import statistics {file}",
        env!("CARGO_BIN_EXE_regionlab"),
        lab.0.path().display()
    );
    let output =
        Command::new("sh").args(["-c", &run]).env("RAYON_NUM_THREADS", "1").env("MALLOC_ARENA_MAX", "1").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", all(&output));
    assert!(all(&output).contains("2000001 observations"), "{}", all(&output));
}

#[test]
fn the_files_of_this_project_are_written_as_they_are() {
    let regions = Path::new(env!("CARGO_MANIFEST_DIR")).join("regions");
    let mut count = 0;
    for entry in fs::read_dir(regions).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_str().unwrap().ends_with(".stats.yaml") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let mut files = Files::default();
        let file = files.add("x.yaml", text.clone());
        let statistics: Statistics = decode(&yaml::parse(&text, file, 0).unwrap(), &mut Vec::new()).unwrap();
        assert_eq!(write::text(&statistics), text, "{}", path.display());
        count += 1;
    }
    assert!(count > 200);
}

/// Each real file: what must come out of it, as exit code and words of the report.
const REAL: [(&str, i32, &[&str], &[&str]); 40] = [
    (
        "sdmx-csv/lfst_r_lfur2gac__custom_6388808_linear.csv",
        0,
        &[],
        &["25576 observations", "5833 new, 0 changed, 313 as stored", "5292 new, 0 changed, 318 as stored"],
    ),
    (
        "sdmx-csv/demo_r_pjanaggr3__custom_6388294_linear.csv.gz",
        1,
        &[],
        &["0 is outside the range of “population”", "leave the territory out: --without NO0B"],
    ),
    (
        "sdmx-csv/demo_r_pjanaggr3__custom_6388294_linear.csv.gz",
        0,
        &["--without", "NO0B"],
        &["6511 new, 1 changed, 377 as stored", "PT20 2011: 246757 b → 246757"],
    ),
    ("sdmx-csv/demo_r_d2jan.2022-06.linear.csv", 1, &[], &["no indicator takes its figures from the table “demo_r_d2jan”"]),
    (
        "sdmx-csv/demo_r_d2jan.2022-06.linear.csv",
        0,
        &["--indicator", "population", "--since", "2000"],
        &["6022 new, 0 changed, 304 as stored"],
    ),
    (
        "sdmx-csv/demo_r_pjangrp3.2025-02.labels-both.conf_status.csv",
        1,
        &[],
        &["no indicator takes its figures from the table “demo_r_pjangrp3”"],
    ),
    (
        "sdmx-csv/demo_r_pjangrp3.2025-02.labels-both.conf_status.csv",
        0,
        &["--indicator", "population"],
        &["updated 2025-02-14", "population"],
    ),
    ("tsv/ilc_peps11.2017.tsv", 0, &[], &["table ilc_peps11 (by the file's name)", "1284 new, 0 changed, 234 as stored"]),
    ("tsv/ilc_peps11.2017.tsv.gz", 0, &[], &["1284 new, 0 changed, 234 as stored"]),
    ("tsv/lfst_r_lfu3pers.2016.tsv.gz", 1, &[], &["no indicator takes its figures from the table “lfst_r_lfu3pers”"]),
    (
        "xlsx/lfst_r_lfu3rt__custom_12664853.codes+labels.xlsx",
        0,
        &[],
        &["updated 2024-06-13", "4803 new, 0 changed, 399 as stored"],
    ),
    (
        "xlsx/edat_lfse_22__custom_11919271.labels-only.xlsx",
        0,
        &[],
        &["3149 new, 0 changed, 287 as stored", "Names that two territories have, 2: Luxembourg, Malta"],
    ),
    ("jsonstat/eurostat.DEMO_R_D2JAN.dataflow.2025-12.json", 1, &[], &["describes a table, and has no values"]),
    ("jsonstat/eurostat.DS-045409.2026.v2.0.json", 1, &[], &["no dimension of the table is that of territories"]),
    ("jsonstat/eurostat.nama_10_gdp.2019.v2.0.json", 1, &[], &["no indicator takes its figures from the table “nama_10_gdp”"]),
    ("jsonstat/json-stat.org.galicia.json", 1, &[], &["2 dimensions of territories: residence, birth"]),
    ("jsonstat/json-stat.org.hierarchy.json", 1, &[], &["no dimension of the table is that of territories"]),
    ("jsonstat/json-stat.org.oecd.json", 1, &[], &["does not say which table it is"]),
    ("jsonstat/json-stat.org.order.json", 1, &[], &["no dimension of the table is that of territories"]),
    ("jsonstat/json-stat.org.us-gsp.json", 1, &[], &["does not say which table it is"]),
    ("oecd/RWB_13112022134013519.csv.gz", 1, &[], &["does not say which table it is"]),
    ("oecd/RWB_13112022134013519.csv.gz", 1, &["--indicator", "arope"], &["RL35"]),
    ("national/ine-es.9689.population-by-nationality.csv.gz", 1, &[], &["Provinces | Five-year age group", "--map"]),
    ("national/scb-se.UtlSvBakgFin.csv", 1, &[], &["--map"]),
    ("sdmx-ml/DEMO_R_D2JAN.contentconstraint.xml", 1, &[], &["this is SDMX-ML"]),
    ("sdmx-ml/DEMO_R_D2JAN.datastructure.xml", 1, &[], &["this is SDMX-ML"]),
    ("sdmx-ml/ESTAT.GOV_10Q_GGNFA.xml", 1, &[], &["this is SDMX-ML"]),
    ("sdmx-ml/ESTAT.NAMA_10_GDP-ss.xml", 1, &[], &["this is SDMX-ML"]),
    ("sdmx-ml/ESTAT.footer.xml", 1, &[], &["this is SDMX-ML"]),
    ("nuts/NUTS2003-NUTS2006.xls", 1, &[], &["before 2007"]),
    ("nuts/NUTS2010-NUTS2013.xls", 1, &[], &["before 2007"]),
    ("nuts/NUTS2013-NUTS2016.xlsx", 1, &[], &["no sheet of the workbook"]),
    ("nuts/NUTS2016-NUTS2021.xlsx", 1, &[], &["no sheet of the workbook"]),
    ("nuts/gisco-nuts2024-attributes.csv", 1, &[], &["no table of a known format"]),
    ("nuts/n2_cm.ReadMe.txt", 1, &[], &["no table of a known format"]),
    ("nuts/n2_cm_v2013_v2021.csv", 1, &[], &["no table of a known format"]),
    ("nuts/n2_cm_v2016_v2021.csv", 1, &[], &["no table of a known format"]),
    ("nuts/urb_rur_typo.nuts2013.csv", 1, &[], &["no table of a known format"]),
    ("catalogue/eu_all_tables_toc.2020-12.csv", 1, &[], &["no table of a known format"]),
    ("figures.csv", 1, &[], &["the project has no indicator", "population_total"]),
];

/// The folder of real files, which stands beside the project and is no part of it.
fn real() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/statistics");
    if !folder.is_dir() {
        eprintln!("not tried: there are no real files in ../shared/data/statistics");
        return None;
    }
    Some(folder)
}

/// A copy of this project's own content and regions.
fn own_project() -> TempDir {
    let (folder, root) = (tempfile::tempdir().unwrap(), Path::new(env!("CARGO_MANIFEST_DIR")));
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::copy(root.join("content/site.yaml"), folder.path().join("content/site.yaml")).unwrap();
    copy(&root.join("regions"), &folder.path().join("regions"));
    folder
}

#[test]
fn real_files_give_the_figures_that_are_stored_or_are_refused() {
    let Some(folder) = real() else { return };
    let project = own_project();
    let root = project.path().to_str().unwrap();
    for (file, code, options, words) in REAL {
        let path = folder.join(file);
        let fixed = ["--root", root, "import", "statistics", path.to_str().unwrap(), "--dry-run"];
        let output = Command::new(env!("CARGO_BIN_EXE_regionlab")).args([&fixed[..], options].concat()).output().unwrap();
        let told = all(&output);
        assert_eq!(output.status.code(), Some(code), "{file}\n{told}");
        for words in words {
            assert!(told.contains(words), "{file}: {words} in:\n{told}");
        }
    }
    for entry in fs::read_dir(folder.join("sdmx-csv/sdmx-twg-v2-examples")).unwrap() {
        let path = entry.unwrap().path();
        let output = Command::new(env!("CARGO_BIN_EXE_regionlab"))
            .args(["--root", root, "import", "statistics", path.to_str().unwrap(), "--dry-run"])
            .output()
            .unwrap();
        assert!(output.status.code() == Some(1) && all(&output).contains("the table has no column of"), "{}", all(&output));
    }
}

#[test]
fn tables_of_national_offices_give_the_figures_that_are_stored() {
    let Some(folder) = real() else { return };
    let project = own_project();
    let map = project.path().join("scb.yaml");
    let text = "header: 3\nyears_as_columns: true\nfirst_word: [geo]\n\
        columns: {geo: region, background: foreign/Swedish background, age: age, sex: sex}\nsource: {dataset: UtlSvBakgFin}\n";
    fs::write(&map, text).unwrap();
    let file = folder.join("national/scb-se.UtlSvBakgFin.csv");
    let output = Command::new(env!("CARGO_BIN_EXE_regionlab"))
        .args(["--root", project.path().to_str().unwrap(), "import", "statistics", file.to_str().unwrap()])
        .args(["--map", map.to_str().unwrap(), "--since", "2015"])
        .output()
        .unwrap();
    let told = all(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        told.contains("168 figures of 21 territories, 2015–2022") && told.contains("140 new, 0 changed, 28 as stored"),
        "{told}"
    );
}

#[test]
fn importing_real_files_twice_changes_nothing_the_second_time() {
    let Some(folder) = real() else { return };
    let project = own_project();
    let files = [
        "sdmx-csv/lfst_r_lfur2gac__custom_6388808_linear.csv",
        "tsv/ilc_peps11.2017.tsv.gz",
        "xlsx/lfst_r_lfu3rt__custom_12664853.codes+labels.xlsx",
    ];
    let run = |retrieved: &str| {
        let paths = files.map(|file| folder.join(file));
        let output = Command::new(env!("CARGO_BIN_EXE_regionlab"))
            .args(["--root", project.path().to_str().unwrap(), "import", "statistics", "--retrieved", retrieved])
            .args(paths)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", all(&output));
        all(&output)
    };
    assert!(run("2026-11-01").contains("Wrote "));
    assert!(run("2026-11-20").contains("Nothing has changed."));
}
