//! The program as people and CI run it: exit codes, what is printed where, and what it refuses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{copy, minimal, minimal_in};

#[test]
fn a_clean_build_exits_with_0_and_says_what_it_made() {
    let site = minimal();
    let output = run(&site, &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = out(&output);
    assert!(told.contains("pages in ") && told.contains("rendered") && told.ends_with(" s\n"), "{told}");
    assert_eq!(err(&output), "", "nothing but findings when not on a terminal");
}

#[test]
fn json_ends_with_one_object_of_numbers() {
    let site = minimal();
    let output = run(&site, &["build", "--format", "json", "--out", "elsewhere/site"]);
    assert_eq!(output.status.code(), Some(0));
    let last: Value = serde_json::from_str(out(&output).lines().last().unwrap()).unwrap();
    for key in ["pages", "rendered", "kept", "deleted", "errors", "warnings", "bytes"] {
        assert!(last[key].is_u64(), "{key} in {last}");
    }
    assert!(last["ms"]["total"].is_number() && last["ms"]["read"].is_number());
    assert_eq!(last["pages"], last["rendered"]);
    assert!(site.path().join("elsewhere/site/en/index.html").is_file());
}

#[test]
fn findings_exit_with_1_and_failures_with_2() {
    let site = minimal();
    let practice = site.path().join("content/practices/rain-streets.md");
    let text = fs::read_to_string(&practice).unwrap();
    fs::write(&practice, text.replacen("status: ", "staus: x\nstatus: ", 1)).unwrap();
    let output = run(&site, &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let told = out(&output);
    assert!(
        told.contains("error[RL104]")
            && told.contains("content/practices/rain-streets.md:")
            && told.contains("did you mean “status”?"),
        "{told}"
    );
    assert!(told.ends_with("1 error\n"), "{told}");
    let lines = out(&run(&site, &["check", "--format", "json"]));
    let finding: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!((&finding["code"], &finding["file"]), (&"RL104".into(), &"content/practices/rain-streets.md".into()));
    assert!(finding["line"].as_u64().unwrap() > 1 && finding["column"] == 1);

    let nowhere = tempfile::tempdir().unwrap();
    let output = run(&nowhere, &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("content/site.yaml") && err(&output).contains("--root"), "{}", err(&output));
    let output = run(&site, &["build", "--out", "content/public"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
}

#[test]
fn translations_are_counted_listed_and_confirmed() {
    let site = minimal();
    let original = site.path().join("content/practices/rain-streets.md");
    let translation = site.path().join("content/practices/rain-streets.sv.md");
    let confirmed = fs::read_to_string(&translation).unwrap();
    let text = fs::read_to_string(&original).unwrap();
    // Blanks do not count.
    fs::write(&original, text.replacen("\n## ", "\n\n\n## ", 1)).unwrap();
    assert_eq!(out(&run(&site, &["check"])), "no findings\n");
    fs::write(&original, text.replacen("title: ", "title: New ", 1)).unwrap();
    let told = out(&run(&site, &["check"]));
    assert!(told.contains("RL225") && told.contains("title changed (in content/practices/rain-streets.md, line 3)"), "{told}");

    let table = out(&run(&site, &["translations"]));
    let row = |words: &[&str]| table.lines().any(|line| line.split_whitespace().eq(words.iter().copied()));
    assert!(row(&["sv", "practices", "0", "1", "0", "1", "0", "50%"]), "{table}");
    assert!(row(&["en", "practices", "2", "0", "0", "0", "0", "100%"]), "{table}");
    let listed = out(&run(&site, &["translations", "--language", "sv"]));
    assert!(
        !listed.contains("\nen ") && listed.contains("stale in sv: 1\n  content/practices/rain-streets.sv.md\n    title changed")
    );
    let lines = out(&run(&site, &["translations", "--language", "sv", "--format", "json"]));
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let practices = lines.iter().find(|line| line["kind"] == "practices").unwrap();
    assert_eq!((&practices["stale"], &practices["percent"], &practices["total"]), (&1.into(), &"50".into(), &2.into()));
    assert_eq!(lines.last().unwrap()["record"], "content/practices/rain-streets.sv.md");

    let path = "content/practices/rain-streets.sv.md";
    let output = run(&site, &["translations", "--confirm", path, "content/pages/about.sv.md"]);
    assert_eq!(out(&output), format!("{path}: recorded\ncontent/pages/about.sv.md: was recorded already\n"), "{}", err(&output));
    let now = fs::read_to_string(&translation).unwrap();
    let without = |text: &str| text.lines().filter(|line| !line.starts_with("translated_from: ")).collect::<Vec<_>>().join("\n");
    assert!(now != confirmed && without(&now) == without(&confirmed), "only the record has changed:\n{now}");
    assert_eq!(out(&run(&site, &["check"])), "no findings\n");

    // One file that is no translation, and none is written.
    fs::write(&original, &text).unwrap();
    for (other, words) in [
        ("content/practices/rain-streets.md", "it is an original"),
        ("content/site.yaml", "no translation of a practice or page"),
        ("content/practices/none.sv.md", "no such file"),
    ] {
        let output = run(&site, &["translations", "--confirm", path, other]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(words) && err(&output).contains(other), "{}", err(&output));
        assert_eq!(fs::read_to_string(&translation).unwrap(), now);
    }
    let output = run(&site, &["translations", "--language", "xx"]);
    assert!(output.status.code() == Some(2) && err(&output).contains("has: en, sv"), "{}", err(&output));
}

#[test]
fn findings_are_told_to_github_and_as_sarif() {
    let site = minimal();
    let practice = site.path().join("content/practices/rain-streets.md");
    let text = fs::read_to_string(&practice).unwrap();
    fs::write(&practice, text.replacen("promoter: {", "promoter: {\u{1f600}: 1, nmae: 2, ", 1)).unwrap();
    let output = run(&site, &["check", "--format", "github"]);
    assert_eq!(output.status.code(), Some(1));
    let file = format!("{}/content/practices/rain-streets.md", site.path().display());
    assert!(out(&output).contains(&format!("::error file={file},line=8,col=18,title=RL104 unknown-key::")), "{}", out(&output));

    let output = run(&site, &["check", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1));
    let log: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 1));
    let run = &log["runs"][0];
    keys(&log, &["$schema", "version", "runs"]);
    keys(run, &["tool", "invocations", "columnKind", "originalUriBaseIds", "results"]);
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let driver = &run["tool"]["driver"];
    keys(driver, &["name", "version", "semanticVersion", "rules"]);
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), regionlab::check::RULES.len());
    for rule in rules {
        keys(rule, &["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"]);
        assert!(["shortDescription", "fullDescription", "help"].iter().all(|part| rule[part]["text"].is_string()), "{rule}");
        assert!(["error", "warning"].iter().any(|level| rule["defaultConfiguration"]["level"] == *level), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        keys(result, &["ruleId", "ruleIndex", "level", "message", "locations"]);
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert!(rule["id"] == result["ruleId"] && result["message"]["text"].is_string(), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        keys(place, &["artifactLocation", "region"]);
        let base = place["artifactLocation"]["uriBaseId"].as_str().unwrap();
        assert!(run["originalUriBaseIds"][base]["description"]["text"].is_string(), "{base}");
        assert_eq!(place["artifactLocation"]["uri"], "content/practices/rain-streets.md");
    }
    // The smile is one character and two units of UTF-16.
    let region = &results[1]["locations"][0]["physicalLocation"]["region"];
    let columns = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region[key].as_u64().unwrap());
    assert_eq!(columns, [8, 19, 8, 23], "{region}");
}

#[test]
fn paths_for_github_and_sarif_begin_at_the_top_of_the_repository() {
    let repository = tempfile::tempdir().unwrap();
    fs::create_dir(repository.path().join(".git")).unwrap();
    let root = repository.path().join("web/site");
    fs::create_dir_all(&root).unwrap();
    minimal_in(&root);
    let practice = root.join("content/practices/rain-streets.md");
    let text = fs::read_to_string(&practice).unwrap();
    fs::write(&practice, text.replacen("promoter: {", "promoter: {nmae: 2, ", 1)).unwrap();
    for (from, arguments) in
        [(repository.path(), vec!["--root", "web/site"]), (&*root, vec![]), (&*root.join("content"), vec!["--root", ".."])]
    {
        let check = |format: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_regionlab"));
            command.current_dir(from).args(&arguments).args(["check", "--format", format]).env_remove("GITHUB_WORKSPACE");
            out(&command.output().unwrap())
        };
        let told = check("github");
        assert!(told.contains("::error file=web/site/content/practices/rain-streets.md,line=8,"), "{from:?} {told}");
        let log: Value = serde_json::from_str(&check("sarif")).unwrap();
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(
            (&place["uri"], &place["uriBaseId"]),
            (&"web/site/content/practices/rain-streets.md".into(), &"%SRCROOT%".into())
        );
    }
}

/// That an object has these keys and no others.
fn keys(object: &Value, known: &[&str]) {
    let found: std::collections::BTreeSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, known.iter().copied().collect(), "{object}");
}

#[test]
fn json_is_as_its_page_says() {
    let site = minimal();
    fs::write(site.path().join("content/pages/about.md"), "no front matter\n").unwrap();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md")).unwrap();
    let lines = out(&run(&site, &["check", "--format", "json"]));
    for line in lines.lines() {
        let object: Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["schema_version"], 1);
        for key in object.as_object().unwrap().keys() {
            assert!(page.contains(&format!("| `{key}` |")), "docs/findings.md says nothing of {key}");
        }
    }
    assert!(lines.lines().count() > 1);
}

#[test]
fn records_are_begun_in_the_editor_s_language_and_never_written_over() {
    let site = minimal();
    let settings = site.path().join("content/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let languages = ["en", "fr", "de", "es", "it", "el", "pt", "sv"];
    fs::write(&settings, text.replacen("[en, sv]", &format!("[{}]", languages.join(", ")), 1)).unwrap();
    let errors = |site| out(&run(site, &["check"])).matches("error[").count();
    for language in languages {
        let slug = format!("shade-{language}");
        let output = run(&site, &["new", "practice", &slug, "--language", language, "--region", "XA02", "--title", "A: \"b\""]);
        assert_eq!(out(&output).trim_end(), format!("{}/content/practices/{slug}.md", site.path().display()), "{}", err(&output));
    }
    assert_eq!(errors(&site), 0, "{}", out(&run(&site, &["check"])));
    let swedish = fs::read_to_string(site.path().join("content/practices/shade-sv.md")).unwrap();
    for words in ["# Målgrupper: välj bland dessa", "#   heat    Värme", "## Vad som görs", "regions: [XA02]", "state: draft"]
    {
        assert!(swedish.contains(words), "{words} in\n{swedish}");
    }
    let path = "content/practices/cooling-gardens/index.md";
    let output = run(&site, &["new", "translation", path, "el"]);
    assert!(output.status.success(), "{}", err(&output));
    let told = out(&run(&site, &["check"]));
    let greek = told.split("\n\n").filter(|finding| finding.contains("index.el.md")).collect::<Vec<_>>();
    assert!(greek.len() == 1 && greek[0].contains("RL224") && greek[0].contains("words of the original"), "{greek:?}");
    // What is only begun is not translated, whatever somebody records, until a word of it is another.
    let stands = || {
        let table = out(&run(&site, &["translations", "--language", "el", "--format", "json"]));
        let practices =
            table.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).find(|line| line["kind"] == "practices");
        practices.map(|line| (line["translated"].clone(), line["unconfirmed"].clone())).unwrap()
    };
    assert_eq!(stands(), (0.into(), 0.into()));
    let greek = "content/practices/cooling-gardens/index.el.md";
    let output = run(&site, &["translations", "--confirm", greek]);
    assert!(output.status.code() == Some(2) && err(&output).contains("translate it first"), "{}", err(&output));
    let text = fs::read_to_string(site.path().join(greek)).unwrap();
    assert!(!text.contains("translated_from"), "{text}");
    fs::write(site.path().join(greek), text.replacen("title: \"", "title: \"Δροσεροί κήποι \u{2013} ", 1)).unwrap();
    assert_eq!(stands(), (0.into(), 1.into()));
    assert!(run(&site, &["translations", "--confirm", greek]).status.success());
    assert_eq!(stands(), (1.into(), 0.into()));
    for (arguments, words) in [
        (&["new", "translation", path, "el"][..], "stays as it is"),
        (&["new", "translation", path, "en"], "written in en itself"),
        (&["new", "translation", "content/site.yaml", "sv"], "no original"),
        (&["new", "practice", "cooling-gardens"], "stays as it is"),
        (&["new", "practice", "../x"], "lower-case"),
        (&["new", "practice", "Rain on Streets!"], "such as “rain-on-streets”"),
        (&["new", "practice", "x", "--topic", "heta"], "did you mean “heat”?"),
        (&["new", "practice", "x", "--region", "QQ"], "there are: "),
        (&["new", "translation", "cooling-gardens", "en"], "written in en itself"),
        (&["new", "translation", "cool-gardens", "sv"], "did you mean “cooling-gardens”?"),
        (&["new", "translation", "content/practices/rain-street.md", "xx"], "did you mean “content/practices/rain-streets.md”?"),
        (&["new", "practice", "con"], "for a device"),
        (&["new", "page", "lpt1"], "for a device"),
        (&["new", "region", "AUX"], "for a device"),
        (&["new", "page", "about"], "stays as it is"),
        (&["new", "page", "regions"], "makes itself"),
        (&["new", "region", "XA01"], "stays as it is"),
        (&["new", "region", "QQ01"], "--country"),
        (&["new", "practice", "x", "--start", "soon"], "not a date"),
    ] {
        let output = run(&site, arguments);
        assert!(output.status.code() == Some(2) && err(&output).contains(words), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn a_draft_that_was_just_begun_is_only_told_what_is_left_to_write() {
    let (root, site) = (Path::new(env!("CARGO_MANIFEST_DIR")), tempfile::tempdir().unwrap());
    for part in ["content", "regions"] {
        copy(&root.join(part), &site.path().join(part));
    }
    assert!(run(&site, &["new", "practice", "museum-visits"]).status.success());
    let told = out(&run(&site, &["check"]));
    let of_draft: Vec<&str> = told.split("\n\n").filter(|finding| finding.contains("museum-visits.md")).collect();
    let codes: Vec<&str> = of_draft.iter().map(|finding| finding.split(':').next().unwrap()).collect();
    // Region, target group, topic, role and start.
    assert!(codes.len() == 6 && codes.iter().filter(|code| **code == "warning[RL106]").count() == 5, "{of_draft:?}");
    assert!(codes.contains(&"warning[RL226]"), "{of_draft:?}");
    // Nothing is said that nobody has said, and what can be chosen stands beside it.
    let text = fs::read_to_string(site.path().join("content/practices/museum-visits.md")).unwrap();
    for line in
        ["regions: []", "start:", "authority: {name: \"…\", role: \"\"}", "target_groups: []", "topics: []", "#   housing "]
    {
        assert!(text.lines().any(|one| one == line || line.starts_with('#') && one.starts_with(line)), "{line} in\n{text}");
    }
    assert!(text.contains("# Region: a code; it is the name of a file in regions/, without .yaml\nregions: []"), "{text}");
}

/// A clone of such a project would be whole everywhere but there.
#[test]
fn names_that_windows_keeps_for_devices_are_told() {
    let site = minimal();
    let path = |path: &str| site.path().join("content").join(path);
    let text = fs::read_to_string(path("practices/rain-streets.md")).unwrap();
    fs::write(path("practices/aux.md"), &text).unwrap();
    fs::create_dir(path("practices/com1")).unwrap();
    fs::write(path("practices/com1/index.md"), &text).unwrap();
    fs::write(path("practices/NUL.sv.md"), &text).unwrap();
    fs::write(path("practices/rain-streets.md"), text.replacen("title: ", "aliases: [prn, console]\ntitle: ", 1)).unwrap();
    let told = out(&run(&site, &["check"]));
    for name in ["aux.md", "com1", "NUL.sv.md"] {
        assert!(told.contains(&format!("error[RL111]: Windows keeps the name “{name}” for a device")), "{name} in\n{told}");
    }
    assert!(told.contains("error[RL107]: “prn”") && told.contains("such as “prn-1”") && !told.contains("“console”"), "{told}");
    assert!(told.ends_with("4 errors\n"), "{told}");
}

#[test]
fn pages_are_explained() {
    let site = minimal();
    let told = |address: &str| out(&run(&site, &["explain", address]));
    assert!(told("/en/practices/rain-streets/").contains("makes it, for it is not published"));
    assert!(run(&site, &["build"]).status.success());
    let now = told("https://climate.example/en/practices/rain-streets/");
    let file = site.path().join("public/en/practices/rain-streets/index.html").display().to_string();
    for same in ["en/practices/rain-streets", "http://127.0.0.1:8000/en/practices/rain-streets/#notes", &file] {
        assert_eq!(told(same), now, "{same}");
    }
    for (source, words) in [
        ("content/practices/rain-streets.sv.md", "such as /en/practices/rain-streets/"),
        ("content/practices/cooling-gardens/index.md", "such as /en/practices/cooling-gardens/"),
        ("content/pages/about.md", "such as /en/about/"),
        ("regions/XA01.yaml", "such as /en/regions/XA01/"),
        ("content/site.yaml", "no page of its own"),
    ] {
        assert!(told(source).contains(words), "{source}: {}", told(source));
    }
    assert!(told("robots.txt").starts_with("file       robots.txt"), "{}", told("robots.txt"));
    assert!(err(&run(&site, &["explain", "https://b.example/en/"])).contains("begin with https://climate.example/"));
    for words in ["content/practices/rain-streets.sv.md", "practice.html", "keeps it, for all"] {
        assert!(now.contains(words), "{words} in\n{now}");
    }
    let path = site.path().join("content/practices/rain-streets.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("Cellars", "Many cellars", 1)).unwrap();
    assert!(told("/en/practices/rain-streets/").contains("makes it anew; since the last build there are changes in content/"));
    assert!(told("/en/regions/XA02/").contains("keeps it, for all"));
    fs::write(&path, text.replacen("status: ", "staus: ", 1)).unwrap();
    assert!(told("/en/practices/rain-streets/").contains("keeps what is published, because"));
    fs::write(&path, text.replacen("regions: [XA01", "regions: [XA09", 1)).unwrap();
    assert!(told("/en/practices/rain-streets/").contains("keeps what is published, because"));
    // Where the error is in a translation, the original is not blamed.
    fs::write(&path, &text).unwrap();
    let translation = site.path().join("content/practices/rain-streets.sv.md");
    let translated = fs::read_to_string(&translation).unwrap();
    fs::write(&translation, translated.replacen("---\n", "---\nwrong: 1\n", 1)).unwrap();
    let words = "because content/practices/rain-streets.sv.md has an error";
    assert!(told("/sv/practices/rain-streets/").contains(words), "{}", told("/sv/practices/rain-streets/"));
    let published = site.path().join("public");
    fs::rename(&published, site.path().join("before")).unwrap();
    let output = run(&site, &["explain", "/sv/practices/rain-streets/"]);
    assert!(err(&output).contains("content/practices/rain-streets.sv.md has an error"), "{}", err(&output));
    fs::rename(site.path().join("before"), &published).unwrap();
    fs::write(&translation, translated).unwrap();
    fs::write(&path, text.replacen("status: ", "draft: true\nstatus: ", 1)).unwrap();
    fs::remove_dir_all(site.path().join("public")).unwrap();
    let output = run(&site, &["explain", "/en/practices/rain-streets/"]);
    assert!(output.status.code() == Some(1) && err(&output).contains("is a draft"), "{}", err(&output));
    assert!(err(&run(&site, &["explain", "/en/practice/"])).contains("did you mean /en/practices/?"));
    let view: Value = serde_json::from_str(&out(&run(&site, &["explain", "/sv/", "--view"]))).unwrap();
    assert_eq!(view["frame"]["language"], "sv");
}

#[test]
fn rules_are_explained() {
    let site = minimal();
    let output = run(&site, &["explain", "RL104"]);
    assert!(output.status.success() && out(&output).starts_with("RL104 unknown-key (error)"));
    assert!(out(&output).contains("Wrong, in content/practices/rain-streets.md:\n\n    stauts: ongoing"));
    for name in ["broken-link", "Broken-Link", "rl401", "error[RL401]:", " RL401 "] {
        let output = run(&site, &["explain", name]);
        assert!(output.status.success() && out(&output).starts_with("RL401"), "{name}");
    }
    for (wrong, words) in [
        ("RL999", "did you mean RL8"),
        ("RL105x", "no rule"),
        ("brokn-link", "did you mean RL401 broken-link?"),
        ("source", "RL301 figure-without-source"),
        ("", "lists all rules"),
    ] {
        let output = run(&site, &["explain", wrong]);
        assert!(
            output.status.code() == Some(1) && err(&output).to_lowercase().contains(&words.to_lowercase()),
            "{}",
            err(&output)
        );
    }
}

#[test]
fn all_rules_are_listed() {
    let output = run(&minimal(), &["explain"]);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(out(&output).lines().count(), regionlab::check::RULES.len());
    assert!(out(&output).contains("\nRL104  unknown-key\n"));
}

#[test]
fn hostile_content_neither_ends_the_program_nor_reaches_a_page() {
    let site = minimal();
    let write = |path: &str, bytes: &[u8]| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let healthy = fs::read_to_string(site.path().join("content/practices/rain-streets.md")).unwrap();
    let with = |from: &str, to: &str| healthy.replacen(from, to, 1).into_bytes();
    write("content/practices/latin.md", b"---\ntitle: caf\xe9\n---\n");
    write("content/practices/nul.md", b"---\ntitle: a\0b\n---\n");
    write("content/practices/deep.md", format!("---\ntitle: {}x{}\n---\n", "[".repeat(5000), "]".repeat(5000)).as_bytes());
    let bomb = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\ntitle: *e\n";
    write("content/practices/bomb.md", format!("---\n{bomb}---\n").as_bytes());
    write("content/practices/quotes.md", &[healthy.as_bytes(), "> ".repeat(10_000).as_bytes(), b"x\n"].concat());
    write("content/practices/brackets.md", &[healthy.as_bytes(), "[".repeat(10_000).as_bytes(), b"\n"].concat());
    write("content/practices/empty.md", b"");
    write("content/practices/dashes.md", b"---\n");
    write("content/practices/UPPER.md", healthy.as_bytes());
    write("content/practices/marked.md", &with("title: ", "title: \"<script>alert(1)</script>\" #"));
    write(
        "content/practices/scripts.md",
        &[healthy.as_bytes(), b"\n<script>alert(2)</script> <img src=x onerror=alert(3)> [x](javascript:alert%284%29) <iframe src=//evil.example></iframe>\n"].concat(),
    );
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    write("content/site.yaml", settings.replace("https://creativecommons.org", "javascript://creativecommons.org").as_bytes());
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", site.path().join("content/practices/passwd.md")).unwrap();
    let output = run(&site, &["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let told = err(&output);
    for file in ["latin.md", "nul.md", "deep.md", "bomb.md", "empty.md", "dashes.md", "UPPER.md", "scripts.md"] {
        assert!(told.contains(&format!("content/practices/{file}")), "nothing is said of {file}:\n{told}");
    }
    #[cfg(unix)]
    assert!(told.contains("passwd.md"));
    // What browsers show or run; records as data say what the source says, and nothing runs them.
    let is_run =
        |path: &Path| path.extension().is_some_and(|ending| ["html", "js", "svg", "css", "xml"].iter().any(|one| ending == *one));
    for (path, text) in pages(&site.path().join("public")).into_iter().filter(|(path, _)| is_run(path)) {
        // The theme's own scripts are files of the site, and JSON-LD is data. Nothing in it can end it.
        let text = text.replace("<script defer src=\"../", "").replace("<script defer src=\"assets/", "");
        let text = text.replace("<script type=\"application/ld+json\">{\"@context\"", "");
        for bad in ["<script", "onerror=", "javascript:", "<iframe", "root:x:"] {
            assert!(!text.contains(bad), "{bad} in {}", path.display());
        }
    }
    assert!(site.path().join("public/en/practices/rain-streets/index.html").is_file());
}

#[test]
fn pipes_hidden_folders_and_endless_numbers_end_nothing() {
    let site = minimal();
    let below = |path: &str| site.path().join(path);
    fs::create_dir_all(below("content/practices/.trash")).unwrap();
    fs::write(below("content/practices/.trash/old.md"), "no front matter").unwrap();
    let countries = fs::read_to_string(below("regions/countries.yaml")).unwrap();
    fs::write(below("regions/countries.yaml"), format!("{countries}- {{id: {}, names: {{en: X}}}}\n", "9".repeat(400))).unwrap();
    fs::write(below("content/glossary.yaml"), format!("- id: 1.{}\n  term: -{}\n", "9".repeat(400), "9".repeat(400))).unwrap();
    #[cfg(unix)]
    assert!(Command::new("mkfifo").arg(below("content/practices/pipe.md")).status().unwrap().success());
    let output = run(&site, &["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let told = out(&output);
    assert!(!told.contains(".trash"), "{told}");
    #[cfg(unix)]
    assert!(told.contains("RL101") && told.contains("content/practices/pipe.md"), "{told}");
    assert!(told.contains("999999"), "{told}");
    assert!(!told.contains("not well-formed YAML"), "{told}");
}

#[test]
fn addresses_that_are_taken_stop_no_build() {
    let site = minimal();
    let change = |path: &str, from: &str, to: &str| {
        let path = site.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    };
    assert_eq!(run(&site, &["build"]).status.code(), Some(0));
    change("content/pages/about.md", "title: ", "aliases: [practices, glossary, about, ../up, old, old]\ntitle: ");
    change(
        "content/practices/rain-streets.md",
        "title: ",
        "aliases: [cooling-gardens, rain-streets, older, older, ../x]\ntitle: ",
    );
    fs::copy(site.path().join("content/pages/about.sv.md"), site.path().join("content/pages/practices.md")).unwrap();
    change(
        "content/vocabularies/topics.yaml",
        "- {id: floods",
        "- {id: ../heat, label: {en: A}}\n- {id: heat, label: {en: B}}\n- {id: floods",
    );
    for out in ["public", "elsewhere/new"] {
        let output = run(&site, &["build", "--out", out]);
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        for word in [
            "“practices”",
            "“glossary”",
            "“about”",
            "“../up”",
            "“old”",
            "“cooling-gardens”",
            "“rain-streets”",
            "“older”",
            "“../x”",
            "“../heat”",
            "“heat”",
        ] {
            assert!(err(&output).contains(word), "nothing is said of {word}:\n{}", err(&output));
        }
    }
}

#[test]
fn values_that_cannot_be_are_told() {
    let site = minimal();
    let change = |path: &str, from: &str, to: &str| {
        let path = site.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    };
    change("content/site.yaml", "https://climate.example/", "\"https://climate.example/?a#b\"");
    change("content/site.yaml", "editors@climate.example", "editors at climate");
    change(
        "content/practices/rain-streets.md",
        "title: ",
        "start: 2021\nfunding:\n  - {programme: {en: A, sv: A}, amount: -5, currency: euro}\ntitle: ",
    );
    let told = out(&run(&site, &["check"]));
    for words in [
        "holds “?” or “#”",
        "“editors at climate” is not an e-mail",
        "and that this is not known",
        "-5 is less than",
        "“euro” is not",
    ] {
        assert!(told.contains(words), "{words} in:\n{told}");
    }
}

fn pages(below: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(below).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            let text = || fs::read_to_string(&path).map(|text| vec![(path.clone(), text)]).unwrap_or_default();
            if path.is_dir() { pages(&path) } else { text() }
        })
        .collect()
}

fn run(site: &tempfile::TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regionlab")).args(arguments).arg("--root").arg(site.path()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
