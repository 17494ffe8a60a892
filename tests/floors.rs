//! The shape of the house: imports point down, each guest has its door, files are small and say what they are for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Third-party crates and the files that may name them.
const DOORS: [(&str, &[&str]); 33] = [
    ("annotate_snippets", &["command/report.rs"]),
    ("axum", &["command/serve/server.rs"]),
    ("blake3", &["ground/hash.rs"]),
    ("brotli", &["output/press.rs"]),
    ("calamine", &["read/import/workbook.rs"]),
    ("clap", &["command/arguments.rs", "command/diff.rs", "command/import/asked.rs", "command/line.rs"]),
    ("csv_core", &["read/import/records.rs"]),
    ("deunicode", &["ground/slug.rs"]),
    ("flate2", &["output/press.rs", "read/import/unpack.rs"]),
    ("icu_collator", &["derive/locale.rs"]),
    ("icu_datetime", &["derive/locale.rs"]),
    ("icu_decimal", &["derive/locale.rs"]),
    ("icu_plurals", &["ground/plural.rs"]),
    ("imagesize", &["read/project.rs"]),
    ("jiff", &["command/clock.rs", "model/date.rs"]),
    ("lightningcss", &["page/styles.rs"]),
    ("minijinja", &["ground/expression.rs"]),
    ("notify", &["command/serve/watch.rs"]),
    ("png", &["page/share_image/drawing/palette.rs"]),
    ("pulldown_cmark", &["derive/prose.rs", "read/markdown.rs"]),
    ("resvg", &["page/share_image/drawing/paint.rs"]),
    ("rust_decimal", &["ground/decimal.rs"]),
    ("rustls", &["command/external/network.rs"]),
    ("rustls_native_certs", &["command/external/network.rs"]),
    ("serde_saphyr", &["read/yaml.rs"]),
    ("sha2", &["ground/hash.rs"]),
    ("shapefile", &["read/geometry/zipped.rs"]),
    ("tera", &["page/engine.rs"]),
    ("tokio", &["command/serve/server.rs"]),
    ("ttf_parser", &["page/share_image/drawing/letters.rs"]),
    ("ureq", &["command/external/network.rs"]),
    ("walkdir", &["read/tree.rs"]),
    ("zip", &["output/whole.rs", "page/data/workbook.rs", "read/geometry/zipped.rs", "read/import/workbook.rs"]),
];

#[test]
fn imports_point_down() {
    let floors = floors();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(here) = floors.iter().position(|floor| path.starts_with(&format!("{floor}/"))) else { continue };
        for (number, line) in code(&text) {
            for (there, floor) in floors.iter().enumerate().skip(here + 1) {
                if line.contains(&format!("crate::{floor}::")) || line.contains(&format!("crate::{floor};")) {
                    wrong.push(format!("{path}:{number}: {} may not know {}", floors[here], floors[there]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn floors_stand_in_reading_order() {
    assert_eq!(floors(), ["ground", "model", "read", "check", "derive", "page", "output", "command"]);
}

#[test]
fn each_guest_has_its_door() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (guest, doors) in DOORS {
            let named = code(&text).any(|(_, line)| line.contains(&format!("{guest}::")));
            if named && !doors.contains(&path.as_str()) {
                wrong.push(format!("{path} names {guest}; its door is {}", doors.join(" or ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_doors_touch_disk_clock_and_terminal() {
    let doors = ["read/tree.rs", "read/history.rs", "output/", "command/", "main.rs"];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if doors.iter().any(|door| path.starts_with(door)) || path.ends_with("tests.rs") {
            continue;
        }
        for (number, line) in code(&text) {
            for touch in [
                "std::fs",
                "fs::",
                "println!",
                "eprintln!",
                "std::env::",
                "SystemTime",
                "Instant::now",
                "std::net",
                "Command::new",
            ] {
                if line.contains(touch) {
                    wrong.push(format!("{path}:{number}: {touch}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_small_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > 400 {
            wrong.push(format!("{path} has {lines} lines; 400 is the most"));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not begin with a sentence on what it is for"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The floors in the order in which lib.rs declares them.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(ToOwned::to_owned).collect()
}

/// All source files by path below `src/`.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, src: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, src, found);
            } else {
                let name = path.strip_prefix(src).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let (src, mut found) = (root().join("src"), BTreeMap::new());
    walk(&src, &src, &mut found);
    assert!(found.len() > 50);
    found
}

/// The lines of code with their numbers, without comments and without the unit tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    let lines = text[..end].lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
