//! What newcomers write: one slip in each practice, all of them in one site, so that what is said of one hides no other.

use std::collections::{BTreeMap, BTreeSet};

use super::case::{Site, pages, run};

/// A practice without a fault.
const PRACTICE: &str = "\
---\n\
language: en\n\
title: A practice\n\
summary: A sentence.\n\
regions: [XA01]\n\
start_unknown: true\n\
status: ongoing\n\
promoter: {name: Southshore Roads}\n\
authority: {name: Southshore Region, role: funder}\n\
target_groups: [schools]\n\
topics: [floods]\n\
sources:\n\
\x20 B1: {title: Invented plan, publisher: Southshore Region}\n\
---\n\
\n\
## Problem\n\
\n\
Cellars were flooded.[^B1]\n\
\n\
## What is done\n\
\n\
Kerbs are lowered.\n";

/// A slip: the name of its practice, what it is put in the place of, and the findings about that file, with their lines.
type Slip = (&'static str, &'static str, &'static str, &'static [(&'static str, u64)]);

#[rustfmt::skip]
const SLIPS: [Slip; 107] = [
    ("sexagesimal-start", "start_unknown: true", "start: 20:21", &[("RL109", 6)]),
    ("octal-start", "start_unknown: true", "start: 0o3745", &[("RL109", 6)]),
    ("leap-day-that-is-none", "start_unknown: true", "start: 2023-02-29", &[("RL109", 6)]),
    ("leap-day", "start_unknown: true", "start: 2024-02-29", &[]),
    ("with-a-zone", "start_unknown: true", "start: 2021-05-17T10:00:00+02:00", &[("RL109", 6)]),
    ("year-10000", "start_unknown: true", "start: 10000", &[("RL109", 6)]),
    ("minus-zero", "start_unknown: true", "start: -0", &[("RL109", 6)]),
    ("two-digit-year", "start_unknown: true", "start: '21'", &[("RL109", 6)]),
    ("month-13", "start_unknown: true", "start: 2021-13", &[("RL109", 6)]),
    ("week", "start_unknown: true", "start: 2021-W05", &[("RL109", 6)]),
    ("quarter", "start_unknown: true", "start: 2021-Q1", &[("RL109", 6)]),
    ("american-date", "start_unknown: true", "start: 05/17/2021", &[("RL109", 6)]),
    ("range-of-years", "start_unknown: true", "start: 2019-2021", &[("RL109", 6)]),
    ("end-before-start", "start_unknown: true", "start: 2021\nend: 2019", &[("RL209", 7), ("RL221", 8)]),
    ("far-future", "start_unknown: true", "start: 2999-01-01", &[("RL221", 7)]),
    ("start-nan", "start_unknown: true", "start: .nan", &[("RL109", 6)]),
    ("start-map", "start_unknown: true", "start: {year: 2021}", &[("RL109", 6)]),
    ("unknown-perhaps", "start_unknown: true", "start_unknown: maybe", &[("RL106", 3), ("RL105", 6)]),
    ("norway", "language: en", "language: no", &[("RL206", 1), ("RL212", 3), ("RL201", 16), ("RL201", 20)]),
    ("language-capital", "language: en", "language: EN", &[("RL107", 2)]),
    ("language-of-none", "language: en", "language:", &[("RL105", 2)]),
    ("language-list", "language: en", "language: [en, sv]", &[("RL105", 2)]),
    ("language-underscore", "language: en", "language: en_GB", &[("RL107", 2)]),
    ("title-number", "title: A practice", "title: 2021", &[]),
    ("title-true", "title: A practice", "title: yes", &[]),
    ("title-null", "title: A practice", "title: ~", &[("RL105", 3)]),
    ("title-list", "title: A practice", "title: [A, practice]", &[("RL105", 3)]),
    ("title-block", "title: A practice", "title: |\n  A\n  practice", &[]),
    ("title-only-zero-width", "title: A practice", "title: \"\u{200b}\u{200d}\"", &[("RL106", 3)]),
    ("title-rtl", "title: A practice", "title: مكتبة للجميع", &[]),
    ("title-tag", "title: A practice", "title: !!python/object/apply:os.system ['ls']", &[("RL105", 3)]),
    ("title-anchor-and-alias", "title: A practice\nsummary: A sentence.", "title: &a A practice\nsummary: *a", &[]),
    ("alias-of-nobody", "summary: A sentence.", "summary: *nobody", &[("RL103", 4)]),
    ("merge-of-nobody", "status: ongoing", "<<: *base\nstatus: ongoing", &[("RL103", 7)]),
    ("merge-list", "status: ongoing", "<<: [{status: ongoing}, {topics: [heat]}]", &[]),
    ("tab-after-colon", "status: ongoing", "status:\tongoing", &[]),
    ("tab-indented", "  B1: {title: Invented plan, publisher: Southshore Region}", "\tB1: {title: Invented plan, publisher: Southshore Region}", &[("RL103", 13)]),
    ("two-documents", "promoter: {name: Southshore Roads}", "...\n---\nstatus: completed\npromoter: {name: Southshore Roads}", &[("RL106", 2), ("RL110", 9)]),
    ("dashes-inside", "promoter: {name: Southshore Roads}", "---\n\nnote: x\npromoter: {name: Southshore Roads}", &[("RL106", 2), ("RL110", 8)]),
    ("comment-only-value", "status: ongoing", "status: # ongoing", &[("RL105", 7)]),
    ("status-misspelt", "status: ongoing", "status: on-going", &[("RL108", 7)]),
    ("status-number", "status: ongoing", "status: 1", &[("RL108", 7)]),
    ("status-list", "status: ongoing", "status: [ongoing]", &[("RL105", 7)]),
    ("role-misspelt", "authority: {name: Southshore Region, role: funder}", "authority: {name: Southshore Region, role: fonder}", &[("RL115", 9)]),
    ("region-number", "regions: [XA01]", "regions: [1]", &[("RL115", 5)]),
    ("region-twice", "regions: [XA01]", "regions: [XA01, XA01]", &[("RL113", 5)]),
    ("region-empty", "regions: [XA01]", "regions: ['']", &[("RL115", 5)]),
    ("region-lower", "regions: [XA01]", "regions: [xa01]", &[("RL115", 5)]),
    ("region-none", "regions: [XA01]", "regions: []", &[("RL106", 5)]),
    ("region-nested", "regions: [XA01]", "regions: [[XA01]]", &[("RL105", 5), ("RL106", 5)]),
    ("region-country", "regions: [XA01]", "regions: [XA]", &[]),
    ("topics-text", "topics: [floods]", "topics: floods, heat", &[("RL105", 11)]),
    ("topics-map", "topics: [floods]", "topics: {floods: true}", &[("RL105", 11)]),
    ("source-key-blank", "  B1: {title: Invented plan, publisher: Southshore Region}", "  \"B 1\": {title: Invented plan, publisher: Southshore Region}", &[("RL208", 13), ("RL115", 18)]),
    ("source-number", "  B1: {title: Invented plan, publisher: Southshore Region}", "  1: {title: Invented plan, publisher: Southshore Region}", &[("RL208", 13), ("RL115", 18)]),
    ("source-scalar", "  B1: {title: Invented plan, publisher: Southshore Region}", "  B1: https://a.example/x", &[("RL105", 13), ("RL115", 18)]),
    ("source-url-number", "  B1: {title: Invented plan, publisher: Southshore Region}", "  B1: {title: Invented plan, publisher: Southshore Region, url: 42}", &[("RL204", 13)]),
    ("source-date-future", "  B1: {title: Invented plan, publisher: Southshore Region}", "  B1: {title: Invented plan, publisher: Southshore Region, retrieved: 2999-01-01}", &[("RL104", 13)]),
    ("promoter-text", "promoter: {name: Southshore Roads}", "promoter: Southshore Roads", &[("RL105", 8)]),
    ("promoter-null", "promoter: {name: Southshore Roads}", "promoter:", &[("RL105", 8)]),
    ("authority-list", "authority: {name: Southshore Region, role: funder}", "authority: [Southshore Region]", &[("RL105", 9)]),
    ("state-misspelt", "promoter: {name: Southshore Roads}", "state: drafft\npromoter: {name: Southshore Roads}", &[("RL108", 8)]),
    ("reach-huge", "promoter: {name: Southshore Roads}", "reach: {value: 99999999999999999999999999999, unit: persons}\npromoter: {name: Southshore Roads}", &[("RL107", 8)]),
    ("reach-negative", "promoter: {name: Southshore Roads}", "reach: {value: -0, unit: persons}\npromoter: {name: Southshore Roads}", &[("RL301", 8)]),
    ("reach-infinity", "promoter: {name: Southshore Roads}", "reach: {value: Infinity, unit: persons}\npromoter: {name: Southshore Roads}", &[("RL107", 8)]),
    ("aliases-traversal", "promoter: {name: Southshore Roads}", "aliases: [../../etc/passwd]\npromoter: {name: Southshore Roads}", &[("RL107", 8)]),
    ("aliases-address", "promoter: {name: Southshore Roads}", "aliases: ['https://a.example/old']\npromoter: {name: Southshore Roads}", &[("RL107", 8)]),
    ("aliases-self-text", "promoter: {name: Southshore Roads}", "aliases: old-name\npromoter: {name: Southshore Roads}", &[("RL105", 8)]),
    ("aliases-unicode", "promoter: {name: Southshore Roads}", "aliases: [\"stöd\u{200b}\"]\npromoter: {name: Southshore Roads}", &[("RL107", 8)]),
    ("note-of-nobody", "Cellars were flooded.[^B1]", "Cellars were flooded.[^B9]", &[("RL208", 13), ("RL115", 18)]),
    ("note-forms", "Cellars were flooded.[^B1]", "Cellars were flooded.[^ B1][^][^B1", &[("RL208", 13)]),
    ("heading-of-nobody", "## What is done", "## Wat is done", &[("RL212", 3), ("RL201", 20)]),
    ("heading-one", "## What is done", "# What is done", &[("RL212", 3), ("RL201", 20)]),
    ("heading-empty", "## What is done", "##", &[("RL212", 3), ("RL201", 20)]),
    ("heading-bold", "## What is done", "**What is done**", &[("RL212", 3)]),
    ("table-broken", "Kerbs are lowered.", "| a | b\n|---\n| c", &[]),
    ("html-comment", "Kerbs are lowered.", "<!-- a note -->\nKerbs.", &[]),
    ("footnote-loop", "Kerbs are lowered.", "[a]: #a\n[a][a] ![][a]", &[("RL402", 23), ("RL403", 23), ("RL404", 23)]),
    ("expression-loop", "Kerbs are lowered.", "{{ range(9) }} {{ figure }} {{ self }}", &[("RL219", 22)]),
    ("expression-attr", "Kerbs are lowered.", "{{ figure.__class__.__mro__ }}", &[("RL219", 22)]),
    ("link-abs-path", "Kerbs are lowered.", "[a](/etc/passwd) [b](file:///etc/passwd)", &[("RL204", 22), ("RL401", 22)]),
    ("link-ctrl", "Kerbs are lowered.", "[a](java&#10;script:alert(1)) [b](&#106;avascript:alert(1))", &[("RL204", 22)]),
    ("link-region-lower", "Kerbs are lowered.", "[a](../../regions/xa01.yaml)", &[("RL401", 22)]),
    ("picture-without-words", "Kerbs are lowered.", "![](cooling-gardens/garden.png)", &[("RL404", 22)]),
    ("picture-dir", "Kerbs are lowered.", "![a](cooling-gardens)", &[("RL403", 22)]),
    ("picture-query", "Kerbs are lowered.", "![a](cooling-gardens/garden.png?x=1#y)", &[("RL403", 22)]),
    ("no-final-dashes-dots", "  B1: {title: Invented plan, publisher: Southshore Region}\n---", "  B1: {title: Invented plan, publisher: Southshore Region}\n--- ", &[]),
    ("four-first", "---", "----", &[("RL110", 1)]),
    ("blank-first", "---", "\n---", &[("RL110", 1)]),
    ("space-first", "---", " ---", &[("RL110", 1)]),
    ("crlf-mixed", "---\nlanguage: en\ntitle: A practice\nsummary: A sentence.\nregions: [XA01]", "---\r\nlanguage: en\r\ntitle: A practice\r\nsummary: A sentence.\r\nregions: [XA01]\r", &[]),
    ("only-cr-in-front", "title: A practice\nsummary: A sentence.", "title: A practice\rsummary: A sentence.", &[]),
    ("nel", "title: A practice\nsummary: A sentence.", "title: A practice\u{85}summary: A sentence.", &[("RL101", 3), ("RL103", 3)]),
    ("ls", "summary: A sentence.", "summary: A \u{2028}sentence.", &[]),
    ("indent-all", "language: en\ntitle: A practice\nsummary: A sentence.\nregions: [XA01]\nstart_unknown: true\nstatus: ongoing\npromoter: {name: Southshore Roads}\nauthority: {name: Southshore Region, role: funder}\ntarget_groups: [schools]", "  language: en\n  title: A practice\n  summary: A sentence.\n  regions: [XA01]\n  start_unknown: true\n  status: ongoing\n  promoter: {name: Southshore Roads}\n  authority: {name: Southshore Region, role: funder}\n  target_groups: [schools]", &[("RL103", 11)]),
    ("key-only", "topics: [floods]", "topics", &[("RL103", 11)]),
    ("question-key", "topics: [floods]", "? topics\n: [floods]", &[]),
    ("json-front", "promoter: {name: Southshore Roads}", "promoter: {\"name\":\"Southshore Roads\",}", &[]),
    ("flow-open-at-end", "  B1: {title: Invented plan, publisher: Southshore Region}", "  B1: {title: Invented plan, publisher: Southshore Region", &[("RL103", 13)]),
    ("duplicate-deep", "  B1: {title: Invented plan, publisher: Southshore Region}", "  B1: {title: Invented plan, title: Twice, publisher: Southshore Region}", &[("RL103", 13)]),
    ("duplicate-case", "promoter: {name: Southshore Roads}", "Status: ongoing\npromoter: {name: Southshore Roads}", &[("RL104", 8)]),
    ("quoted-key", "status: ongoing", "'status ': ongoing", &[("RL106", 2), ("RL104", 7)]),
    ("nbsp-indent", "  B1: {title: Invented plan, publisher: Southshore Region}", "\u{a0}\u{a0}B1: {title: Invented plan, publisher: Southshore Region}", &[("RL105", 12), ("RL104", 13), ("RL115", 18)]),
    ("fullwidth-colon", "status: ongoing", "status\u{ff1a}ongoing", &[("RL103", 7)]),
    ("percent-first", "language: en", "%YAML 1.2\nlanguage: en", &[("RL103", 3)]),
    ("emoji-shortcode", "status: ongoing", "status: :ongoing:", &[("RL103", 7)]),
    ("html-entities", "title: A practice", "title: A&nbsp;practice &lt;b&gt;", &[]),
];

#[test]
fn each_slip_is_told_in_its_own_file_and_line_and_nothing_else_is() {
    let site = Site::published();
    let before = pages(&site.path("public"));
    for (name, from, to, _) in SLIPS {
        assert!(PRACTICE.contains(from), "{name}: {from}");
        site.write(&format!("content/practices/{name}.md"), PRACTICE.replacen(from, to, 1));
    }
    for arguments in
        [&["check", "--format", "json"][..], &["build", "--format", "json"], &["build", "--format", "json", "--out", "first"]]
    {
        let run = run(&site.path(""), arguments);
        run.ended_well().unwrap();
        assert_eq!(run.code, Some(1), "{}", run.text);
        let told = told(&run.text);
        let mut wrong = Vec::new();
        for (name, _, _, wanted) in SLIPS {
            let said = told.get(&format!("content/practices/{name}.md")).cloned().unwrap_or_default();
            let wanted: BTreeSet<(String, u64)> = wanted.iter().map(|(code, line)| ((*code).to_owned(), *line)).collect();
            if said != wanted {
                wrong.push(format!("{name}: {said:?} instead of {wanted:?}"));
            }
        }
        assert!(wrong.is_empty(), "{arguments:?}\n{}", wrong.join("\n"));
        assert!(told.keys().all(|file| SLIPS.iter().any(|(name, ..)| *file == format!("content/practices/{name}.md"))));
    }
    for out in ["public", "first"] {
        let after = pages(&site.path(out));
        assert!(before.is_subset(&after), "{out}: {:?}", before.difference(&after));
        for (name, _, _, wanted) in SLIPS {
            let is_made = after.contains(&format!("en/practices/{name}/index.html"));
            // Warnings and errors differ in this: a practice with an error that was never published is left out.
            assert!(is_made || !wanted.is_empty(), "{out}: {name}");
        }
    }
}

/// The findings of a run: by file, their rules and lines.
fn told(text: &str) -> BTreeMap<String, BTreeSet<(String, u64)>> {
    let mut told: BTreeMap<String, BTreeSet<(String, u64)>> = BTreeMap::new();
    let findings = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    for finding in findings.filter(|line| line["code"].is_string()) {
        let (code, line) = (finding["code"].as_str().unwrap_or_default(), finding["line"].as_u64().unwrap_or_default());
        told.entry(finding["file"].as_str().unwrap_or_default().to_owned()).or_default().insert((code.to_owned(), line));
    }
    told
}

/// A slip in a file that many pages share: where, what is put in the place of what, and the finding with its line.
type Shared = (&'static str, &'static str, &'static str, &'static str, u64);

#[rustfmt::skip]
const SHARED: [Shared; 36] = [
    ("regions/XA01.yaml", "country: XA", "country: QQ", "RL115", 2),
    ("regions/XA01.yaml", "level: 2", "level: -0", "RL105", 3),
    ("regions/XA01.yaml", "pilot: true", "pilot: si", "RL105", 4),
    ("regions/XA01.yaml", "from: 2021, sources", "from: 20211, sources", "RL109", 6),
    ("regions/XA01.yaml", "The north has long beaches.[^C1]", "<iframe src=//x></iframe>[^C1]", "RL203", 10),
    ("regions/XA01.yaml", "score: 64", "score: sixty-four", "RL107", 20),
    ("regions/XA01.yaml", "https://northshore.example/\"}]", "\"}]", "RL204", 21),
    ("regions/XA01.stats.yaml", "retrieved: 2026-01-15", "retrieved: never", "RL109", 7),
    ("regions/XA01.stats.yaml", "XA011: sandy", "XA011: muddy", "RL115", 12),
    ("regions/XA01.stats.yaml", "2022: {v: 1200}", "'2021/22': {v: 1}", "RL105", 16),
    ("regions/XA01.stats.yaml", "{v: 100000}", "{v: 1_000}", "RL107", 20),
    ("regions/XA01.stats.yaml", "f: p}", "f: 1}", "RL306", 21),
    ("regions/XA01.stats.yaml", "2022: {v: 17.0}", "2022: 17 %", "RL105", 26),
    ("regions/indicators.yaml", "unit: percent", "unit: percents", "RL108", 14),
    ("regions/indicators.yaml", "[10, 20, 30]", "[10, x, 30]", "RL107", 16),
    ("regions/map.yaml", "centre: [10, 52]", "centre: [10]", "RL107", 3),
    ("regions/map.yaml", "x: [4000000, 4600000]", "x: [4000000]", "RL107", 4),
    ("content/glossary.yaml", "see_also: [heatwave]", "see_also: [heatwav]", "RL115", 4),
    ("content/glossary.yaml", "term: {en: Heatwave", "term: {en: {a: b}", "RL105", 6),
    ("content/site.yaml", "base_url: https://climate.example/", "base_url: https://climate.example/?a=1#b", "RL107", 6),
    ("content/site.yaml", "editors@climate.example", "editors at climate.example", "RL107", 7),
    ("content/site.yaml", "[practices, regions, about]", "[practice, regions, abaut]", "RL115", 12),
    ("content/vocabularies/topics.yaml", "id: floods", "idd: floods", "RL104", 2),
    ("content/messages/sv.yaml", "", "skip_to_contentt: a\npractices_count: {one: \"{n} a\", other: \"{m} b\"}\n", "RL607", 2),
    ("content/messages/sv.yaml", "", "", "RL604", 1),
    ("regions/areas.yaml", "", "- just text\n- [list]\n", "RL105", 1),
    ("regions/XQ99.stats.yaml", "", "series: {}\n", "RL114", 1),
    ("regions/XA 03.yaml", "", "names: {en: a, sv: b}\ncountry: XA\n", "RL111", 1),
    ("regions/\u{5d0}\u{5d1}.yaml", "", "names: {en: a, sv: b}\ncountry: XA\n", "RL111", 1),
    ("content/pages/nul.md", "", "---\ntitle: a\n---\n", "RL111", 1),
    ("content/pages/data.md", "", "---\nlanguage: en\ntitle: a\nsummary: b\n---\ntext\n", "RL113", 1),
    ("content/pages/a\u{200b}b.md", "", "---\nlanguage: en\ntitle: a\nsummary: b\n---\ntext\n", "RL111", 1),
    ("content/pages/sub/deep.md", "", "---\nlanguage: en\ntitle: a\nsummary: b\n---\ntext\n", "RL111", 1),
    ("content/practices/cafe\u{301}.md", "", PRACTICE, "RL111", 1),
    ("content/practices/rain-streets (1).md", "", PRACTICE, "RL111", 1),
    ("content/practices/rain-streets.en.md", "", PRACTICE, "RL104", 2),
];

#[test]
fn slips_in_files_that_pages_share_are_all_told_and_no_page_is_lost() {
    let site = Site::published();
    let before = pages(&site.path("public"));
    for (path, from, to, ..) in SHARED {
        match (from, to) {
            ("", "") => {}
            ("", text) => site.write(path, text),
            _ => site.edit(path, from, to),
        }
    }
    for arguments in [&["check", "--format", "json"][..], &["build", "--format", "json"]] {
        let run = run(&site.path(""), arguments);
        run.ended_well().unwrap();
        let told = told(&run.text);
        let missing = SHARED
            .iter()
            .filter(|(path, _, _, code, line)| told.get(*path).is_none_or(|said| !said.contains(&((*code).to_owned(), *line))));
        let missing: Vec<String> = missing.map(|(path, _, to, code, line)| format!("{code} {path}:{line} {to}")).collect();
        assert!(missing.is_empty(), "{arguments:?}\n{}\n\n{told:#?}", missing.join("\n"));
    }
    let after = pages(&site.path("public"));
    assert!(before.is_subset(&after), "{:?}", before.difference(&after));
}
