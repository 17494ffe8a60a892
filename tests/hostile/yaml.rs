//! YAML and front matter that is a bomb, a riddle or a lie.

use super::case::{Case, RAIN, Site, case, try_all};

const GLOSSARY: &str = "content/glossary.yaml";
const XA01: &str = "regions/XA01.yaml";
const FIGURES: &str = "regions/XA01.stats.yaml";
const SITE: &str = "content/site.yaml";
const INDICATORS: &str = "regions/indicators.yaml";
const MAP: &str = "regions/map.yaml";

fn written(name: &'static str, path: &'static str, text: impl Fn() -> String + 'static) -> Case {
    case(name, move |site| site.write(path, text()))
}

fn edited(name: &'static str, path: &'static str, from: &'static str, to: impl Fn() -> String + 'static) -> Case {
    let spoils: &[&'static str] = match path {
        RAIN => &["rain-streets", "/by/"],
        XA01 | FIGURES => &["XA01", "compare", "pilot"],
        _ => &[],
    };
    case(name, move |site| site.edit(path, from, &to())).spoils(spoils)
}

fn front(name: &'static str, from: &'static str, to: impl Fn() -> String + 'static) -> Case {
    edited(name, RAIN, from, to)
}

fn bomb() -> String {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let before = n - 1;
        text += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{before}"); 9].join(", "));
    }
    text
}

#[test]
fn bombs() {
    try_all(&[
        written("an alias bomb", GLOSSARY, bomb).spoils(&[]).says("RL103", GLOSSARY, 5),
        front("an alias bomb in front matter", "language: en", || format!("language: en\n{}", bomb())),
        edited("an alias bomb in a region", XA01, "pilot: true", bomb),
        written("a merge bomb", GLOSSARY, || {
            let mut text = "a0: &a0 {x: 1}\n".to_owned();
            (1..30).for_each(|n| text += &format!("a{n}: &a{n} {{<<: [*a{0}, *a{0}], b{n}: *a{0}}}\n", n - 1));
            text
        })
        .spoils(&[]),
        written("one anchor 100,000 times", GLOSSARY, || "- &a x\n".to_owned() + &"- *a\n".repeat(100_000)).spoils(&[]),
        written("a long anchor many times", GLOSSARY, || format!("- &a {}\n", "x".repeat(1_000_000)) + &"- *a\n".repeat(999))
            .spoils(&[]),
        written("an alias of itself", GLOSSARY, || "- &a [*a]\n".to_owned()).spoils(&[]),
        written("an alias of nothing", GLOSSARY, || "- *nobody\n".to_owned()).spoils(&[]).says("RL103", GLOSSARY, 1),
        written("10,000 brackets", GLOSSARY, || "[".repeat(10_000)).spoils(&[]).says("RL103", GLOSSARY, 1),
        written("10,000 closed brackets", GLOSSARY, || "[".repeat(10_000) + &"]".repeat(10_000))
            .spoils(&[])
            .says("RL103", GLOSSARY, 1),
        written("a million brackets", GLOSSARY, || "[".repeat(1_000_000)).spoils(&[]),
        written("10,000 braces", GLOSSARY, || "{a: ".repeat(10_000)).spoils(&[]).says("RL103", GLOSSARY, 1),
        written("10,000 nested lists", GLOSSARY, || "- ".repeat(10_000) + "x").spoils(&[]).says("RL103", GLOSSARY, 1),
        written("1,500 levels of indentation", GLOSSARY, || (0..1_500).map(|n| " ".repeat(n) + "a:\n").collect()).spoils(&[]),
        written("10,000 complex keys", GLOSSARY, || "? ".repeat(10_000) + "x").spoils(&[]),
        written("a key that is a list", GLOSSARY, || "[a, b]: c\n{d: e}: f\n".to_owned()).spoils(&[]),
        written("a million entries", GLOSSARY, || "- x\n".repeat(1_000_000)).spoils(&[]),
        written("a text of 3 MB", GLOSSARY, || format!("- id: {}\n", "x".repeat(3_000_000))).spoils(&[]),
        written("a key of 1 MB", GLOSSARY, || format!("- {}: 1\n", "x".repeat(1_000_000))).spoils(&[]),
        written("quotes that do not end", GLOSSARY, || "- id: \"".to_owned() + &"x\n ".repeat(500_000)).spoils(&[]),
        written("tags of programs", GLOSSARY, || {
            "- !!python/object/apply:os.system [ls]\n- !!binary AAAA\n- !<x> {}\n".to_owned()
        })
        .spoils(&[]),
        written("100,000 comments", GLOSSARY, || "# a\n".repeat(100_000)).spoils(&[]),
        written("100,000 documents", GLOSSARY, || "---\n".repeat(100_000)).spoils(&[]),
        written("directives", GLOSSARY, || "%YAML 9.9\n%TAG ! tag:x,2000:\n".repeat(1_000) + "---\n- a\n").spoils(&[]),
        written("a block scalar of blank lines", GLOSSARY, || "- id: |\n".to_owned() + &"  \n".repeat(500_000)).spoils(&[]),
        written("a tab", GLOSSARY, || "- id: a\n\tterm: b\n".to_owned()).spoils(&[]),
        written("words that are numbers", "regions/countries.yaml", || {
            "- {id: NO, names: {en: 1e5, sv: 0x1F}}\n- {id: .nan, names: {en: ~, sv: yes}}\n".to_owned()
        })
        .spoils(&[]),
    ]);
}

#[test]
fn front_matter() {
    try_all(&[
        written("a practice without a byte", RAIN, String::new).says("RL110", RAIN, 1),
        written("front matter that does not end", RAIN, || "---\nlanguage: en\ntitle: A\n\n## Problem\n".to_owned())
            .says("RL110", RAIN, 1),
        written("front matter that does not begin", RAIN, || "language: en\n---\n".to_owned()).says("RL110", RAIN, 1),
        written("empty front matter", RAIN, || "---\n---\n".to_owned()),
        written("front matter alone", RAIN, || "---".to_owned()).says("RL110", RAIN, 1),
        written("front matter of nothing", RAIN, || "---\nnull\n---\n".to_owned()),
        written("front matter that is a list", RAIN, || "---\n- a\n---\n".to_owned()),
        front("a key twice", "status: ongoing", || "status: ongoing\nstatus: completed".to_owned()).says("RL103", RAIN, 8),
        front("no such day", "start_unknown: true", || "start: 2021-02-30".to_owned()).says("RL109", RAIN, 6),
        front("a year with five digits", "start_unknown: true", || "start: 99999".to_owned()).says("RL109", RAIN, 6),
        front("a date of a thousand digits", "start_unknown: true", || format!("start: {}", "9".repeat(1_000)))
            .says("RL109", RAIN, 6),
        front("a negative date", "start_unknown: true", || "start: -1-01-01".to_owned()).says("RL109", RAIN, 6),
        front("the year zero", "start_unknown: true", || "start: 0000-00-00".to_owned()).says("RL109", RAIN, 6),
        front("a title of a megabyte", "title: Rain streets", || format!("title: {}", "water ".repeat(170_000))),
        front("a title of controls", "title: Rain streets", || "title: \"a\\0b\\u202Ec\\u2066d\\x1B[31m\"".to_owned())
            .says("RL101", RAIN, 3),
        front("no title", "title: Rain streets", || "title: \"\"".to_owned()),
        front("a title of blanks", "title: Rain streets", || "title: \" \\t\\n \"".to_owned()),
        front("a title that is HTML", "title: Rain streets", || "title: \"</title><script>alert(1)</script>\"".to_owned()),
        front("a title that is an expression", "title: Rain streets", || "title: \"{{ 1/0 }} {% for a in b %}\"".to_owned()),
        front("a map as title", "title: Rain streets", || "title: {a: {b: {c: d}}}".to_owned()).says("RL105", RAIN, 3),
        front("a list of 40,000 topics", "topics: [floods]", || format!("topics: [{}]", vec!["floods"; 40_000].join(", "))),
        front("40,000 unknown regions", "regions: [XA01, XA02]", || {
            format!("regions: [{}]", (0..40_000).map(|n| format!("X{n}")).collect::<Vec<_>>().join(", "))
        }),
        front("20,000 aliases", "status: ongoing", || {
            format!("status: ongoing\naliases: [{}]", (0..20_000).map(|n| format!("a{n}")).collect::<Vec<_>>().join(", "))
        }),
        front("its own alias", "status: ongoing", || {
            "status: ongoing\naliases: [rain-streets, index, by, ../up, '', 'a/b']".to_owned()
        }),
        front("a language that is none", "language: en", || "language: zz-zz-zz-zz-zz-zz-zz-zz-zz".to_owned()),
        front("a language of a megabyte", "language: en", || format!("language: {}", "en-".repeat(300_000))),
        front("10,000 sources", "sources:", || {
            "sources:\n".to_owned() + &(0..10_000).map(|n| format!("  S{n}: {{title: a, publisher: b}}\n")).collect::<String>()
        }),
        front("a source with no key", "sources:", || {
            "sources:\n  '': {title: a, publisher: b}\n  '<b>': {title: a, publisher: b}".to_owned()
        }),
        front("an unknown key of controls", "status: ongoing", || "status: ongoing\n\"st\\u202Eatus\\n\": x".to_owned())
            .says("RL101", RAIN, 8),
        front("10,000 unknown keys", "status: ongoing", || {
            "status: ongoing\n".to_owned() + &(0..10_000).map(|n| format!("k{n}: x\n")).collect::<String>()
        }),
    ]);
}

#[test]
fn values() {
    try_all(&[
        edited("a figure that is not a number", FIGURES, "v: 17.0", || "v: .nan".to_owned()).says("RL107", FIGURES, 26),
        edited("a figure without end", FIGURES, "v: 17.0", || "v: 1e308".to_owned()),
        edited("a figure of many digits", FIGURES, "v: 17.0", || format!("v: {}", "9".repeat(5_000))).says("RL107", FIGURES, 26),
        edited("a figure of many decimals", FIGURES, "v: 17.0", || format!("v: 0.{}", "9".repeat(5_000))),
        edited("the largest figure", FIGURES, "v: 17.0", || "v: 79228162514264337593543950335".to_owned()),
        edited("the smallest figure", FIGURES, "v: 17.0", || "v: -79228162514264337593543950335".to_owned()),
        edited("a figure near nothing", FIGURES, "v: 17.0", || "v: 1e-400".to_owned()),
        edited("an impossible year", FIGURES, "2021: {v", || "99999999999999999999: {v".to_owned()),
        edited("a year that is a word", FIGURES, "2021: {v", || "soon: {v".to_owned()),
        edited("a negative year", FIGURES, "2021: {v", || "-2021: {v".to_owned()),
        edited("a year twice", FIGURES, "2022: {v: 101000", || "2021: {v: 101000".to_owned()).says("RL103", FIGURES, 21),
        edited("20,000 years", FIGURES, "2021: {v: 100000}", || {
            (0..16_000).map(|n| format!("{}: {{v: 1}}\n      ", n + 2_100)).collect()
        }),
        edited("all years", FIGURES, "2021: {v: 100000}", || {
            (1_000..2_021).map(|n| format!("{n}: {{v: {}}}\n      ", n % 7)).collect()
        }),
        edited("a source that is not there", FIGURES, "source: res", || "source: nobody".to_owned()),
        edited("many decimals", INDICATORS, "decimals: 1", || "decimals: 4294967295".to_owned()).says("RL302", INDICATORS, 15),
        edited("decimals beyond all", INDICATORS, "decimals: 1", || "decimals: 99999999999999999999".to_owned())
            .says("RL105", INDICATORS, 15),
        edited("30 decimals", INDICATORS, "decimals: 1", || "decimals: 30".to_owned()).says("RL302", INDICATORS, 15),
        edited("10,000 breaks", INDICATORS, "[10, 20, 30]", || format!("{:?}", (0..10_000).collect::<Vec<_>>())),
        edited("breaks in no order", INDICATORS, "[10, 20, 30]", || "[30, -1e20, 30, 79228162514264337593543950335]".to_owned()),
        edited("a class that is not a number", INDICATORS, "[10, 20, 30]", || "[.nan, .inf]".to_owned()),
        edited("no class", INDICATORS, "{method: manual, breaks: [10, 20, 30]}", || "{method: jenks, count: 0}".to_owned()),
        edited("many classes", INDICATORS, "{method: manual, breaks: [10, 20, 30]}", || {
            "{method: jenks, count: 4294967295}".to_owned()
        }),
        edited("many equal classes", INDICATORS, "{method: manual, breaks: [10, 20, 30]}", || {
            "{method: equal, count: 18446744073709551615}".to_owned()
        }),
        edited("a part of itself", INDICATORS, "part_of: residents", || "part_of: flood-risk-residents".to_owned()),
        edited("nearest to itself", INDICATORS, "decimals: 1", || {
            "decimals: 1\n  nearest: tree-cover\n  range: [1e28, -1e28]".to_owned()
        }),
        edited("an empty window", MAP, "[4000000, 4600000]", || "[4000000, 4000000]".to_owned()).says("RL504", MAP, 4),
        edited("a window the wrong way round", MAP, "[4000000, 4600000]", || "[4600000, 4000000]".to_owned())
            .says("RL504", MAP, 4),
        edited("a window without end", MAP, "[4000000, 4600000]", || "[-1e308, 1e308]".to_owned()).says("RL504", MAP, 4),
        edited("a window that is not a number", MAP, "[4000000, 4600000]", || "[.nan, .inf]".to_owned()),
        edited("a window of a hair", MAP, "[4000000, 4600000]", || "[4000000, 4000000.0000001]".to_owned())
            .ends("embed/map/index.html"),
        edited("a centre that is no place", MAP, "[10, 52]", || "[1e308, -1e308]".to_owned()).says("RL504", MAP, 3),
        edited("a centre at the pole", MAP, "[10, 52]", || "[180, -90]".to_owned()).ends("embed/map/index.html"),
        edited("an inset of no width", MAP, "width_km: 100", || "width_km: 0".to_owned()),
        edited("an inset of negative width", MAP, "width_km: 100", || "width_km: -1e300".to_owned()),
        edited("an inset of all widths", MAP, "width_km: 100", || "width_km: 1e308".to_owned()),
        edited("an inset that is not a number", MAP, "width_km: 100", || "width_km: .nan".to_owned()),
        edited("a hundred insets", MAP, "insets:", || {
            "insets:\n".to_owned()
                + &(0..500)
                    .map(|n| {
                        format!("  - {{id: i{n}, label: {{en: a, sv: a}}, regions: [XA01], centre: [10, 52], width_km: 100}}\n")
                    })
                    .collect::<String>()
        }),
        edited("a score beyond all", XA01, "score: 64", || "score: 1e28".to_owned()),
        edited("a score that is not a number", XA01, "score: 64", || "score: .nan".to_owned()),
        edited("a year of an authority", XA01, "from: 1990, to: 2020", || "from: 2020, to: 1990".to_owned()),
        edited("levels of codes", XA01, "level: 2, editions: [2024]", || "level: 255, editions: [99999999, -1]".to_owned()),
    ]);
}

#[test]
fn settings() {
    let all = |name, from, to: &'static str| edited(name, SITE, from, move || to.to_owned());
    let whole = |name, text: &'static str| written(name, SITE, move || text.to_owned()).spoils(&[]);
    try_all(&[
        whole("settings without a byte", ""),
        whole("settings that are a word", "hello\n").says("RL105", SITE, 1),
        whole("settings that are a list", "- a\n- b\n").says("RL105", SITE, 1),
        whole("settings that are nothing", "~\n"),
        case("settings that are a folder", |site: &Site| {
            std::fs::remove_file(site.path(SITE)).unwrap();
            std::fs::create_dir(site.path(SITE)).unwrap();
        }).fails("not a project"),
        all("no language", "languages: [en, sv]", "languages: []").says("RL106", SITE, 6),
        all("a language that is none", "languages: [en, sv]", "languages: [en, x, ../../etc, '<b>']"),
        all("a language twice", "languages: [en, sv]", "languages: [en, en, EN, sv]"),
        all("an address that runs", "https://climate.example/", "javascript:alert(1)").says("RL204", SITE, 6),
        all("an address with quotes", "https://climate.example/", "\"https://climate.example/\\\"><script>alert(1)</script>\"").says("RL204", SITE, 6),
        all("an address without a host", "https://climate.example/", "https://").says("RL204", SITE, 6),
        all("a theme from elsewhere", "navigation:", "theme: ../../../../etc\nnavigation:").says("RL106", SITE, 12),
        all("an absolute theme", "navigation:", "theme: /etc\nnavigation:").says("RL106", SITE, 12),
        all("menus of addresses", "[practices, regions, about]", "['javascript:alert(1)', '//x.example', '../../..', '']").says("RL115", SITE, 12),
        all("a repository that runs", "navigation:", "repository: {url: 'javascript:alert(1)', branch: '\"><script>', folder: '../..'}\nnavigation:").says("RL204", SITE, 12),
        all("a form that is sent to a script", "navigation:", "form_action: 'javascript:alert(1)'\nnavigation:").says("RL204", SITE, 12),
        all("a title of nothing", "{en: Climate Lab, sv: Klimatlabb}", "{en: '', sv: ''}"),
        all("a credit that is a bomb", "Nothing here is true.", "{{ range(99999)|list }}"),
        case("own rules without end", |site: &Site| {
            site.write("content/checks.yaml", "- id: endless\n  for: practice\n  severity: warning\n  holds: \"range(99999999)|list|length > 0\"\n  message: {en: a, sv: b}\n".repeat(3));
        }).spoils(&[]),
        case("200 own rules that take all their fuel", |site: &Site| {
            let rules = (0..200).map(|n| format!("- id: endless-{n}\n  for: practice\n  severity: warning\n  holds: \"range(9000)|list|length > 0\"\n  message: {{en: a, sv: b}}\n"));
            site.write("content/checks.yaml", rules.collect::<String>());
        }).spoils(&[]),
        case("areas that hold themselves", |site: &Site| {
            site.write("regions/areas.yaml", "- id: XZ2\n  names: {en: a, sv: b}\n  countries: [XZ2, XA, XA, NOBODY]\n- id: XZ2\n  names: {en: a, sv: b}\n  countries: []\n");
        }).spoils(&[]),
        case("a vocabulary that is its own parent", |site: &Site| {
            site.write("content/vocabularies/topics.yaml", "- {id: floods, label: {en: a, sv: b}, broader: floods, parent: floods}\n- {id: floods, label: {en: a, sv: b}}\n");
        }).spoils(&[]),
        case("all vocabularies wrong", |site: &Site| {
            for name in ["topics", "roles", "aspects", "target-groups", "indices", "sections"] {
                site.write(&format!("content/vocabularies/{name}.yaml"), "[[[{{{");
            }
        }).spoils(&[]),
        case("every source file a bomb", |site: &Site| {
            for path in [GLOSSARY, XA01, FIGURES, INDICATORS, MAP, "regions/countries.yaml", "regions/areas.yaml", "content/checks.yaml"] {
                site.write(path, bomb());
            }
        }).spoils(&[]),
        case("translations of an unknown state", |site: &Site| {
            let path = "content/practices/rain-streets.sv.md";
            site.edit(path, "title:", "translated_from: {x: [[[1]]], date: 99-99-99}\ntitle:");
        }),
    ]);
}
