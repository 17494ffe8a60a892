//! Same input, same bytes: whatever the time zone, language, rights, folder, number of threads and order of files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where and how a site is built.
struct Setting {
    folder: &'static str,
    umask: &'static str,
    variables: &'static [(&'static str, &'static str)],
    backwards: bool,
}

const SETTINGS: [Setting; 5] = [
    Setting {
        folder: "a",
        umask: "022",
        variables: &[("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        backwards: false,
    },
    Setting {
        folder: "deep/b c/å",
        umask: "077",
        variables: &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("RAYON_NUM_THREADS", "2")],
        backwards: true,
    },
    Setting {
        folder: "public",
        umask: "002",
        variables: &[
            ("TZ", "Pacific/Pago_Pago"),
            ("LC_ALL", "de_DE.UTF-8"),
            ("LANG", "sv_SE.UTF-8"),
            ("RAYON_NUM_THREADS", "13"),
        ],
        backwards: false,
    },
    Setting {
        folder: "content",
        umask: "000",
        variables: &[("TZ", "nonsense"), ("LC_ALL", "nonsense"), ("NO_COLOR", "1")],
        backwards: true,
    },
    Setting {
        folder: "e",
        umask: "027",
        variables: &[("HOME", "/nonexistent"), ("SOURCE_DATE_EPOCH", "0"), ("COLUMNS", "7")],
        backwards: false,
    },
];

#[test]
fn sites_are_the_same_wherever_and_however_they_are_built() {
    for site in ["minimal", "languages"] {
        // A file system in memory lists files in the order in which they were made; on most disks that order is no one's.
        let memory = Path::new("/dev/shm");
        let top = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(site);
        let mut first: Option<BTreeMap<PathBuf, Vec<u8>>> = None;
        for setting in &SETTINGS {
            let root = top.path().join(setting.folder);
            let mut sources: Vec<(PathBuf, Vec<u8>)> = files(&from).into_iter().collect();
            if setting.backwards {
                sources.reverse();
            }
            for (path, mut bytes) in sources {
                if site == "minimal" && path.ends_with("content/site.yaml") {
                    bytes.extend(b"archive: true\noffline: true\nprecompressed: true\nshare_images: true\n");
                }
                fs::create_dir_all(root.join(&path).parent().unwrap()).unwrap();
                fs::write(root.join(path), bytes).unwrap();
            }
            let script = format!("umask {}; exec \"$0\" build", setting.umask);
            let output = Command::new("sh")
                .args(["-c", &script, env!("CARGO_BIN_EXE_regionlab")])
                .current_dir(&root)
                .envs(setting.variables.iter().copied())
                .output()
                .unwrap();
            assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
            let made = files(&root.join("public"));
            assert!(made.len() > 50);
            match &first {
                None => first = Some(made),
                Some(first) => {
                    assert_eq!(first.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
                    let differing: Vec<_> =
                        made.iter().filter(|(path, bytes)| first[*path] != **bytes).map(|(path, _)| path).collect();
                    assert!(differing.is_empty(), "{site} in {}: {differing:?}", setting.folder);
                }
            }
        }
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries.map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap())).collect()
}
