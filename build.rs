//! Packs the base theme and the base geometry into the binary. It writes only to `OUT_DIR`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for folder in [
        "themes/base",
        "themes/base/templates",
        "themes/base/styles",
        "themes/base/scripts",
        "themes/base/messages",
        "themes/base/admin",
    ] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root, folder, &mut files)?;
    }
    files.sort();
    let geometry = "regions/geometry/europe.topojson";
    println!("cargo::rerun-if-changed={geometry}");

    let mut code = String::from("/// Path from the project's root and text of each file of the base theme.\n");
    code.push_str("pub static THEME: &[(&str, &str)] = &[\n");
    for path in &files {
        println!("cargo::rerun-if-changed={path}");
        let _ = writeln!(code, "    ({path:?}, include_str!({:?})),", root.join(path).to_string_lossy());
    }
    code.push_str("];\n/// The base map: `TopoJSON` in longitude and latitude.\n");
    let _ = writeln!(code, "pub static GEOMETRY: &str = include_str!({:?});", root.join(geometry).to_string_lossy());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("packed.rs"), code)
}

/// Adds the files directly in a folder, by path from the root.
fn collect(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && !name.starts_with('.') {
            files.push(format!("{folder}/{name}"));
        }
    }
    Ok(())
}
