//! Files that are not what their names say.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::case::{Case, RAIN, Site, case, try_all};

const GLOSSARY: &str = "content/glossary.yaml";

fn bytes(name: &'static str, change: fn(Vec<u8>) -> Vec<u8>) -> Case {
    case(name, move |site: &Site| {
        let bytes = fs::read(site.path(RAIN)).unwrap();
        site.write(RAIN, change(bytes));
    })
}

/// A file of that size that takes no room on the disk.
fn sparse(site: &Site, path: &str, size: u64) {
    site.write(path, "");
    fs::File::options().write(true).open(site.path(path)).unwrap().set_len(size).unwrap();
}

#[test]
fn encodings() {
    let utf16 = |bytes: Vec<u8>, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = String::from_utf8(bytes).unwrap();
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect()
    };
    try_all(&[
        bytes("a byte order mark", |bytes| [b"\xef\xbb\xbf", bytes.as_slice()].concat()).spoils(&["no page"]),
        bytes("two byte order marks", |bytes| [b"\xef\xbb\xbf\xef\xbb\xbf", bytes.as_slice()].concat()).says("RL110", RAIN, 1),
        case("UTF-16 from the little end", move |site: &Site| {
            site.write(RAIN, utf16(fs::read(site.path(RAIN)).unwrap(), u16::to_le_bytes));
        })
        .says("RL101", RAIN, 1),
        case("UTF-16 from the big end", move |site: &Site| {
            site.write(RAIN, utf16(fs::read(site.path(RAIN)).unwrap(), u16::to_be_bytes));
        })
        .says("RL101", RAIN, 1),
        bytes("Latin-1", |bytes| [bytes.as_slice(), b"\nK\xf6ln\n"].concat()).says("RL101", RAIN, 24),
        bytes("half a character at the end", |bytes| [bytes.as_slice(), b"\xe2\x82"].concat()).says("RL101", RAIN, 23),
        bytes("surrogates", |bytes| [bytes.as_slice(), b"\xed\xa0\x80"].concat()).says("RL101", RAIN, 23),
        bytes("overlong characters", |bytes| [bytes.as_slice(), b"\xc0\xaf"].concat()).says("RL101", RAIN, 23),
        bytes("line ends of Windows", |bytes| String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes())
            .spoils(&["no page"]),
        bytes("line ends of old machines", |bytes| String::from_utf8(bytes).unwrap().replace('\n', "\r").into_bytes())
            .says("RL110", RAIN, 1),
        bytes("zeros", |bytes| [bytes.as_slice(), b"a\0b"].concat()).says("RL101", RAIN, 23),
        bytes("a file of zeros", |_| vec![0; 100_000]).says("RL101", RAIN, 1),
        bytes("escapes for the terminal", |bytes| [bytes.as_slice(), b"\x1b]0;owned\x07\x1b[2J"].concat())
            .says("RL101", RAIN, 23),
        bytes("noise", |_| (0..200_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect())
            .says("RL101", RAIN, 1),
        bytes("a page of the web", |_| b"<!DOCTYPE html><script>alert(1)</script>".to_vec()).says("RL110", RAIN, 1),
        bytes("a program", |_| b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec()).says("RL101", RAIN, 1),
    ]);
}

#[test]
fn sizes() {
    try_all(&[
        case("a practice of 100 MB", |site: &Site| sparse(site, RAIN, 100 << 20)).says("RL101", RAIN, 1),
        case("a glossary of 100 MB", |site: &Site| sparse(site, GLOSSARY, 100 << 20)).spoils(&[]).says("RL101", GLOSSARY, 1),
        case("settings of 100 MB", |site: &Site| sparse(site, "content/site.yaml", 100 << 20)).spoils(&[]).says(
            "RL101",
            "content/site.yaml",
            1,
        ),
        case("a geometry of 100 MB", |site: &Site| sparse(site, "regions/geometry/shapes.geojson", 100 << 20)).spoils(&[]).says(
            "RL101",
            "regions/geometry/shapes.geojson",
            1,
        ),
        case("a picture of 100 MB", |site: &Site| sparse(site, "content/practices/cooling-gardens/garden.png", 100 << 20))
            .spoils(&["cooling-gardens", "/by/"])
            .says_of("RL101", "content/practices/cooling-gardens/garden.png"),
        case("a template of 100 MB", |site: &Site| sparse(site, "themes/base/templates/practice.html", 100 << 20)).spoils(&[]),
        case("a file of four terabytes", |site: &Site| sparse(site, "content/pages/large.md", 4 << 40)).says(
            "RL101",
            "content/pages/large.md",
            1,
        ),
        case("a file of no kind with four terabytes", |site: &Site| sparse(site, "content/pages/film.mov", 4 << 40))
            .spoils(&["no page"]),
        case("5,000 empty practices", |site: &Site| {
            (0..5_000).for_each(|n| site.write(&format!("content/practices/p{n}.md"), ""));
        })
        .says("RL110", "content/practices/p0.md", 1),
        case("5,000 folders", |site: &Site| {
            (0..5_000).for_each(|n| fs::create_dir_all(site.path(&format!("content/practices/p{n}"))).unwrap());
        })
        .spoils(&["no page"]),
        case("300 folders within each other", |site: &Site| {
            site.write(&("content/practices/".to_owned() + &"d/".repeat(300) + "x.md"), "");
        }),
        case("10,000 messages of a language", |site: &Site| {
            site.write("content/messages/sv.yaml", (0..10_000).map(|n| format!("own_{n}: a\n")).collect::<String>());
        })
        .spoils(&["no page"]),
    ]);
}

#[test]
fn names() {
    let named = |name: &'static str, file: &'static str| {
        case(name, move |site: &Site| site.write(file, site.read(RAIN))).spoils(&["no page"])
    };
    try_all(&[
        named("a name in capitals", "content/practices/Rain-Streets.md").says("RL111", "content/practices/Rain-Streets.md", 1),
        named("the name of the list", "content/practices/index.md"),
        named("the name of the choices", "content/practices/by.md"),
        named("no name", "content/practices/.md"),
        named("dots", "content/practices/...md"),
        named("blanks", "content/practices/ a b .md").says("RL111", "content/practices/ a b .md", 1),
        named("HTML as a name", "content/practices/<img src=x onerror=alert(1)>.md"),
        named("a line end in a name", "content/practices/a\nb.md"),
        named("escapes in a name", "content/practices/\u{1b}[31m.md"),
        named("a name that runs backwards", "content/practices/\u{202e}dm.md"),
        named("a name of the system", "content/practices/con.md"),
        named("a name in another script", "content/practices/улица.md"),
        named("a language twice in a name", "content/practices/rain-streets.sv.sv.md").spoils(&["rain-streets", "/by/"]),
        named("a language that is none in a name", "content/practices/rain-streets.xxxxxxxxx.md")
            .spoils(&["rain-streets", "/by/"]),
        case("a name of 250 signs", |site: &Site| {
            site.write(&format!("content/practices/{}.md", "a".repeat(250)), site.read(RAIN));
        })
        .spoils(&["no page"]),
        case("a slug of 200 signs", |site: &Site| {
            site.write(&format!("content/practices/{}.md", "ab-".repeat(66) + "a"), site.read(RAIN));
        })
        .spoils(&["no page"]),
        case("twins that differ in case", |site: &Site| {
            site.write("content/practices/a.md", site.read(RAIN));
            site.write("content/practices/A.md", site.read(RAIN));
        })
        .spoils(&["no page"])
        .says("RL111", "content/practices/A.md", 1),
        case("a file and a folder of one name", |site: &Site| {
            site.write("content/practices/rain-streets/index.md", site.read(RAIN));
        }),
        case("a region in small letters", |site: &Site| site.write("regions/xa01.yaml", site.read("regions/XA01.yaml"))).says(
            "RL111",
            "regions/xa01.yaml",
            1,
        ),
        case("a page with the name of a list", |site: &Site| {
            for name in [
                "practices",
                "regions",
                "compare",
                "glossary",
                "search",
                "guidelines",
                "contribute",
                "coverage",
                "translations",
                "index",
                "pilot-regions",
            ] {
                site.write(&format!("content/pages/{name}.md"), site.read("content/pages/about.md"));
            }
        })
        .spoils(&[]),
        case("practices that claim each other's address", |site: &Site| {
            site.edit(RAIN, "status: ongoing", "status: ongoing\naliases: [cooling-gardens, about, old]");
            site.edit("content/practices/cooling-gardens/index.md", "status:", "aliases: [rain-streets, old]\nstatus:");
        })
        .spoils(&["rain-streets", "cooling-gardens", "/by/"]),
        case("a folder named like a practice", |site: &Site| fs::create_dir(site.path("content/practices/x.md")).unwrap())
            .spoils(&["no page"]),
        case("folders named like all sources", |site: &Site| {
            for path in [
                "content/glossary.yaml",
                "regions/countries.yaml",
                "regions/map.yaml",
                "regions/indicators.yaml",
                "content/checks.yaml",
            ] {
                fs::remove_file(site.path(path)).unwrap();
                fs::create_dir(site.path(path)).unwrap();
            }
        })
        .spoils(&[]),
        case("YAML with the other ending", |site: &Site| site.write("regions/XA03.yml", "names: {en: a}"))
            .spoils(&["no page"])
            .says("RL111", "regions/XA03.yml", 1),
        case("a folder in the place of content", |site: &Site| {
            fs::remove_dir_all(site.path("regions")).unwrap();
            site.write("regions", "I am a file");
        })
        .fails("it is no folder"),
    ]);
}

#[cfg(unix)]
#[test]
fn kinds() {
    use std::os::unix::fs::symlink;
    let link = |name: &'static str, to: &'static str, from: &'static str| {
        case(name, move |site: &Site| {
            let _ = fs::remove_file(site.path(from));
            symlink(to, site.path(from)).unwrap();
        })
    };
    try_all(&[
        link("a link to itself", "rain-streets.md", RAIN).says("RL102", RAIN, 1),
        link("a link to a file of the machine", "/etc/passwd", RAIN).says("RL102", RAIN, 1),
        link("a link to a device without end", "/dev/zero", RAIN).says("RL102", RAIN, 1),
        link("a link to nothing", "/nowhere", "content/pages/x.md").says("RL102", "content/pages/x.md", 1),
        link("a folder that holds itself", "..", "content/practices/loop").says_of("RL102", "content/practices/loop"),
        link("a folder of the machine", "/", "content/practices/root").says_of("RL102", "content/practices/root"),
        link("a picture of the machine", "/etc/passwd", "content/practices/cooling-gardens/garden.png")
            .spoils(&["cooling-gardens", "/by/"])
            .says_of("RL102", "content/practices/cooling-gardens/garden.png"),
        link("settings behind a link", "/etc/hostname", "content/site.yaml").spoils(&[]),
        case("sources behind a link", |site: &Site| {
            fs::rename(site.path("regions"), site.path("elsewhere")).unwrap();
            symlink("elsewhere", site.path("regions")).unwrap();
        })
        .fails("links are not followed"),
        case("a pipe", |site: &Site| {
            fs::remove_file(site.path(RAIN)).unwrap();
            assert!(Command::new("mkfifo").arg(site.path(RAIN)).status().unwrap().success());
        })
        .says("RL101", RAIN, 1),
        case("settings that are a pipe", |site: &Site| {
            fs::remove_file(site.path("content/site.yaml")).unwrap();
            assert!(Command::new("mkfifo").arg(site.path("content/site.yaml")).status().unwrap().success());
        })
        .fails("not a project"),
        case("a socket", |site: &Site| {
            drop(std::os::unix::net::UnixListener::bind(site.path("content/pages/s.md")).unwrap());
        })
        .spoils(&["no page"])
        .says("RL101", "content/pages/s.md", 1),
        case("a name that is not UTF-8", |site: &Site| {
            use std::os::unix::ffi::OsStrExt;
            let name = std::ffi::OsStr::from_bytes(b"K\xf6ln.md");
            let _ = fs::write(site.path("content/pages").join(Path::new(name)), "x");
        })
        .spoils(&["no page"]),
    ]);
}
