//! Packs the base theme and the base geometry into the binary, with a fingerprint of the program's own sources. It
//! writes only to `OUT_DIR`.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
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
    println!("cargo::rustc-env=REGIONLAB_SOURCES={:016x}", sources(&root)?);
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

/// Fingerprint of all that the program is compiled from: another program may make other bytes of the same site.
fn sources(root: &Path) -> io::Result<u64> {
    let mut left = vec![root.join("src")];
    let mut files: Vec<PathBuf> = ["Cargo.toml", "Cargo.lock", "build.rs"].iter().map(|name| root.join(name)).collect();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let list = if entry.file_type()?.is_dir() { &mut left } else { &mut files };
            list.push(entry.path());
        }
    }
    let mut fonts = Vec::new();
    collect(root, "fonts", &mut fonts)?;
    files.extend(fonts.into_iter().map(|path| root.join(path)));
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files.iter().filter(|file| file.exists()) {
        println!("cargo::rerun-if-changed={}", file.display());
        file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    let mut features: Vec<_> = env::vars().filter(|(name, _)| name.starts_with("CARGO_FEATURE_")).collect();
    features.sort();
    features.hash(&mut hasher);
    Ok(hasher.finish())
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
