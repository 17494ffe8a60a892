//! What was published: every file and what it depends on, as `manifest.json` at the root of the published folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::ground::failure::Failure;

/// Its name in the published folder.
pub const FILE: &str = "manifest.json";

/// The format below. Another number is not read: what it means is unknown here.
const VERSION: u32 = 1;

const TOOL: &str = concat!("regionlab ", env!("CARGO_PKG_VERSION"));

/// The list of what the tool wrote, and so of what it may delete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Number of the format.
    pub version: u32,
    /// Name and version of the tool that wrote it.
    pub tool: String,
    /// Fingerprint of everything that the site was made from. It is left out where not all could be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<String>,
    /// Files by path from the published folder, with `/` between folders. The manifest itself is not among them.
    pub files: BTreeMap<String, Entry>,
}

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Fingerprint of everything the file depends on.
    pub key: String,
    /// Fingerprint of its bytes.
    pub hash: String,
    /// Number of its bytes.
    pub size: u64,
    /// Paths of the source files it was made from, for people who ask where something comes from.
    pub sources: Vec<String>,
}

/// What a folder says about itself.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// No manifest.
    Nothing,
    /// A file of that name that some other program wrote: web apps use the name, too.
    Foreign,
    /// One of ours that cannot be used, and why not, as a sentence without a full stop.
    Unknown(String),
    /// A manifest.
    Known(Manifest),
}

impl Default for Manifest {
    /// One without files.
    fn default() -> Self {
        Manifest { version: VERSION, tool: TOOL.to_owned(), inputs: None, files: BTreeMap::new() }
    }
}

impl Manifest {
    /// Writes the manifest as JSON: sorted, and one line per file, so that two of them can be compared with `diff`.
    ///
    /// # Errors
    /// Those of what is written to.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{{\"version\":{},\"tool\":{},", self.version, json(&self.tool))?;
        if let Some(inputs) = &self.inputs {
            write!(out, "\"inputs\":{},", json(inputs))?;
        }
        out.write_all(b"\"files\":{")?;
        for (n, (path, entry)) in self.files.iter().enumerate() {
            write!(out, "{}{}:{}", if n == 0 { "\n" } else { ",\n" }, json(path), json(entry))?;
        }
        out.write_all(b"\n}}\n")
    }

    /// Size of all files together, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|entry| entry.size).sum()
    }
}

/// Texts, numbers and lists of texts always have a JSON form, so there is no error to pass on.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What the folder says about itself.
///
/// # Errors
/// When there is a manifest and the system refuses to read it.
pub fn read(folder: &Path) -> Result<Found, Failure> {
    read_file(&folder.join(FILE))
}

/// What a manifest says.
///
/// # Errors
/// When it is there and the system refuses to read it.
pub fn read_file(path: &Path) -> Result<Found, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(parse(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(Failure::io("read", path)(error)),
    }
}

fn parse(bytes: &[u8]) -> Found {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    // The beginning tells whose it is even when the rest is damaged.
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    if !(beginning.starts_with("{\"version\":") && beginning.contains("\"tool\":\"regionlab")) {
        return Found::Foreign;
    }
    match serde_json::from_slice::<Manifest>(bytes) {
        Ok(manifest) if manifest.version == VERSION => Found::Known(manifest),
        result => match (serde_json::from_slice::<Head>(bytes), result) {
            (Ok(head), _) if head.version != VERSION => {
                Found::Unknown(format!("it has format {}, and this version of the tool reads format {VERSION}", head.version))
            }
            (_, Err(error)) => Found::Unknown(format!("it is damaged: {error}")),
            (_, Ok(_)) => Found::Unknown("it is damaged".to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Found, Manifest, parse};

    fn json(manifest: &Manifest) -> String {
        let mut bytes = Vec::new();
        manifest.write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn example() -> Manifest {
        let entry = |size| Entry { key: "a1".into(), hash: "b2".into(), size, sources: vec!["content/site.yaml".into()] };
        let files = [("sv/index.html".to_owned(), entry(7)), ("404.html".to_owned(), entry(5))].into();
        Manifest { tool: "regionlab 9.9.9".into(), files, ..Manifest::default() }
    }

    #[test]
    fn one_line_per_file_in_order() {
        let expected = r#"{"version":1,"tool":"regionlab 9.9.9","files":{
"404.html":{"key":"a1","hash":"b2","size":5,"sources":["content/site.yaml"]},
"sv/index.html":{"key":"a1","hash":"b2","size":7,"sources":["content/site.yaml"]}
}}
"#;
        assert_eq!(json(&example()), expected);
        assert_eq!(parse(expected.as_bytes()), Found::Known(example()));
        let with_inputs = Manifest { inputs: Some("c3".into()), ..example() };
        assert!(json(&with_inputs).starts_with("{\"version\":1,\"tool\":\"regionlab 9.9.9\",\"inputs\":\"c3\",\"files\":{\n"));
        assert_eq!(parse(json(&with_inputs).as_bytes()), Found::Known(with_inputs));
        assert_eq!(parse(json(&Manifest::default()).as_bytes()), Found::Known(Manifest::default()));
    }

    #[test]
    fn damage_another_format_and_another_program_are_told_apart() {
        let text = json(&example());
        for cut in [60, 120, text.len() - 3] {
            assert!(matches!(parse(&text.as_bytes()[..cut]), Found::Unknown(_)), "{cut}");
        }
        let Found::Unknown(reason) = parse(text.replace("\"version\":1", "\"version\":2").as_bytes()) else { panic!() };
        assert!(reason.contains("format 2"), "{reason}");
        for other in ["", "{}", r#"{"name": "An app", "start_url": "/"}"#, "\u{0}\u{0}"] {
            assert_eq!(parse(other.as_bytes()), Found::Foreign, "{other}");
        }
    }
}
