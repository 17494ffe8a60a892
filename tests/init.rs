//! A new site of one's own: it is whole from the first moment, and knows nothing of the site in this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Words of the Lab's subject and people, which a site on another subject never says.
const TRACES: [&str; 9] =
    ["residence", "integrat", "migra", "refugee", "asylum", "reginproject", "newcomer", "third-country", " lab "];

#[test]
fn a_site_on_climate_adaptation_holds_no_trace_of_the_lab() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("climate");
    let place = site.to_str().unwrap();
    let output = run(&["init", place, "--title", "Regions: adapt", "--base-url", "https://climate.example/"]);
    assert!(output.status.success(), "{}", err(&output));
    assert!(out(&output).contains("regionlab build"), "{}", out(&output));
    assert_eq!(out(&run(&["check", "--root", place])), "no findings\n");
    // Figures that the test makes up, so that the site's own indicators reach its pages.
    let (year, month, day) = regionlab::command::clock::today();
    let today = format!("{year}-{month:02}-{day:02}");
    let figures = "sources:\n  t: {publisher: Test office, title: Table, url: \"https://office.example/\", retrieved: TODAY}\nseries:\n  residents:\n    source: t\n    values:\n      2022: {v: 1200}\n  tree-cover:\n    source: t\n    values:\n      2022: {v: 17.0}\n";
    fs::write(site.join("regions/DK04.stats.yaml"), figures.replace("TODAY", &today)).unwrap();
    let practice = site.join("content/practices/example.md");
    let text = fs::read_to_string(&practice).unwrap();
    let judged = text.replace("\n---\n\n", "\nevaluation: {by: editors, on: 2024-02-01}\n---\n\n");
    fs::write(&practice, judged + "\n## Fairness\n\n### Inspiring elements\n\nShade is for all.\n").unwrap();
    let output = run(&["build", "--strict", "--root", place]);
    assert!(output.status.success() && err(&output).is_empty(), "{}", err(&output));

    let pages = files(&site.join("public"));
    let read = |path: &str| fs::read_to_string(site.join("public").join(path)).unwrap();
    assert!(read("en/index.html").contains("Regions: adapt"));
    for aspect in ["fairness", "lasting-effect", "side-effects"] {
        assert!(site.join(format!("public/en/aspects/{aspect}/index.html")).is_file(), "{aspect}");
    }
    let region = read("en/regions/DK04/index.html");
    assert!(region.contains("Residents") && region.contains("1,200") && region.contains("Tree cover"), "{region}");
    let mut seen = 0;
    for path in pages {
        let is_text =
            ["html", "json", "js", "css", "xml", "txt", "md"].iter().any(|end| path.extension().is_some_and(|e| e == *end));
        let Some(text) = is_text.then(|| fs::read_to_string(&path).unwrap().to_lowercase()) else { continue };
        // The name of the tool, and words such as “label”, are no trace.
        let text = text.replace("regionlab", "").replace("label", "").replace("available", "").replace("collab", "");
        for trace in TRACES {
            let at = text.find(trace).map(|at| text[at.saturating_sub(60)..].chars().take(160).collect::<String>());
            assert!(at.is_none(), "“{trace}” in {}: {}", path.display(), at.unwrap_or_default());
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_new_site_is_ready_for_ci_and_editors_and_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("LICENSE"), "terms").unwrap();
    fs::write(folder.path().join(".gitignore"), "mine").unwrap();
    let place = folder.path().to_str().unwrap();
    let told = out(&run(&["init", place]));
    assert!(told.contains("stay as they are: .gitignore.\nAdd a line “/public/” to .gitignore.\n"), "{told}");
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    for (path, check) in
        [(".github/workflows/site.yml", "regionlab check --format github"), (".gitlab-ci.yml", ".tool/bin/regionlab check")]
    {
        let text = read(path);
        assert!(text.contains(check) && text.contains("regionlab build --strict"), "{path}");
        serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap();
    }
    let settings: serde_json::Value = serde_json::from_str(&read(".vscode/settings.json")).unwrap();
    let wired = settings["yaml.schemas"].as_object().unwrap();
    assert!(wired.len() > 8);
    for path in wired.keys() {
        assert!(folder.path().join(path).is_file(), "{path}");
    }
    // Nothing is written over, and nothing is written.
    fs::write(folder.path().join("README.md"), "mine").unwrap();
    let output = run(&["init", place]);
    assert!(output.status.code() == Some(2) && err(&output).contains("content: it is there already"), "{}", err(&output));
    assert_eq!(read("README.md"), "mine");
    // What is begun there is still to be written: a draft may wait, and a page that is not a draft is not published.
    for arguments in [
        &["new", "practice", "cool-roofs", "--region", "AT13", "--topic", "heat", "--title", "Cool \"roofs\": white"][..],
        &["new", "page", "contact"],
        &["new", "region", "DK05", "--name", "North Jutland"],
    ] {
        let output = run(&[arguments, &["--root", place]].concat());
        assert!(output.status.success(), "{}", err(&output));
        assert!(run(&[arguments, &["--root", place]].concat()).status.code() == Some(2), "{arguments:?} twice");
    }
    let told = out(&run(&["check", "--root", place]));
    let codes: Vec<_> = told.lines().filter_map(|line| line.split_once("]: ")).map(|(code, _)| code).collect();
    assert_eq!(codes, ["error[RL226", "warning[RL226", "warning[RL106", "warning[RL106", "warning[RL106"], "{told}");
    let read_again = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    assert!(read_again("LICENSE") == "terms" && read_again(".gitignore") == "mine");
    // The draft without the line that holds it back is as little published.
    let draft = folder.path().join("content/practices/cool-roofs.md");
    let text = fs::read_to_string(&draft).unwrap();
    fs::write(&draft, text.replace("state: draft\n", "")).unwrap();
    let output = run(&["build", "--root", place]);
    assert!(
        output.status.code() == Some(1) && err(&output).contains("error[RL106]: the authority has no role"),
        "{}",
        err(&output)
    );
    let public = folder.path().join("public/en");
    assert!(public.join("practices/example/index.html").is_file());
    assert!(!public.join("practices/cool-roofs").exists() && !public.join("contact").exists());
    let output = run(&["new", "practice", "x", "--topic", "heta", "--root", place]);
    assert!(err(&output).contains("did you mean “heat”?"), "{}", err(&output));
    assert!(!folder.path().join("content/practices/x.md").exists());
}

/// Runs what the workflows run, in a repository where a branch that changes a practice is merged, and reads what they tell.
#[test]
fn a_proposed_change_tells_which_pages_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let at = |path: &str| site.join(path);
    assert!(run(&["init", site.to_str().unwrap()]).status.success());
    fs::create_dir_all(at(".tool/bin")).unwrap();
    fs::hard_link(env!("CARGO_BIN_EXE_regionlab"), at(".tool/bin/regionlab"))
        .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_regionlab"), at(".tool/bin/regionlab")).map(|_| ()))
        .unwrap();
    let shell = |script: &str| {
        let mut shell = Command::new("bash");
        let script = format!("PATH=\"$PWD/.tool/bin:$PATH\"\n{script}");
        shell.args(["-e", "-o", "pipefail", "-c", &script]).current_dir(&site);
        shell.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
        shell.env("RUNNER_TEMP", folder.path()).env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"));
        for who in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] {
            shell.env(who, "someone@climate.example");
        }
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{script}\n{}{}", out(&output), err(&output));
        out(&output)
    };
    shell("git init -q -b main && echo /.tool/ >> .gitignore && git add . && git commit -qm Site && git switch -qc change");
    let practice = at("content/practices/example.md");
    fs::write(&practice, fs::read_to_string(&practice).unwrap().replacen("bus stops", "tram stops", 1)).unwrap();
    shell(
        "git commit -qam Title && git switch -q main && git commit -q --allow-empty -m Else && git merge -q --no-ff -m Merge change",
    );
    let told = |markdown: String| {
        assert!(markdown.contains("- `practices/example/`") && !markdown.contains("- `about/`"), "{markdown}");
    };
    let workflow: serde_yaml::Value =
        serde_yaml::from_str(&fs::read_to_string(at(".github/workflows/site.yml")).unwrap()).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().unwrap();
    let is_comparison = |step: &&serde_yaml::Value| step["if"].as_str() == Some("github.event_name == 'pull_request'");
    shell(steps.iter().find(is_comparison).unwrap()["run"].as_str().unwrap());
    told(fs::read_to_string(folder.path().join("summary.md")).unwrap());

    let pipeline: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(at(".gitlab-ci.yml")).unwrap()).unwrap();
    let lines: Vec<&str> =
        pipeline["check"]["after_script"].as_sequence().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let base = "export CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse HEAD^1) && git switch -q change\n";
    told(shell(&format!("{base}{}", lines.join("\n"))));
    told(fs::read_to_string(at("changes.md")).unwrap());
}

#[test]
fn a_site_in_this_folder_needs_no_root() {
    let folder = tempfile::tempdir().unwrap();
    let init = || Command::new(env!("CARGO_BIN_EXE_regionlab")).args(["init", "."]).current_dir(folder.path()).output().unwrap();
    let told = out(&init());
    assert!(told.contains("in this folder") && !told.contains("--root") && !told.contains("\n  cd "), "{told}");
    for verb in ["serve ", "new practice ", "check ", "build "] {
        assert!(told.contains(&format!("\n  regionlab {verb}")), "{verb} in {told}");
    }
    let help = out(&run(&["init", "--help"]));
    assert!(!help.contains("--root") && out(&run(&["new", "page", "--help"])).contains("--root"), "{help}");
}

#[test]
fn a_folder_that_has_sources_is_left_alone() {
    for name in ["content", "regions", "themes", "schemas"] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(name)).unwrap();
        let output = run(&["init", folder.path().to_str().unwrap()]);
        assert!(output.status.code() == Some(2) && err(&output).contains(name), "{}", err(&output));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name}");
    }
}

#[test]
fn sources_have_schemas_that_describe_them() {
    let list = out(&run(&["schema"]));
    assert!(list.lines().count() > 12, "{list}");
    for kind in list.lines().filter_map(|line| line.split_whitespace().next()) {
        let schema: serde_json::Value = serde_json::from_str(&out(&run(&["schema", kind]))).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{kind}");
        assert!(schema["title"].is_string(), "{kind}");
    }
    let practice: serde_json::Value = serde_json::from_str(&out(&run(&["schema", "practice"]))).unwrap();
    assert_eq!(practice["properties"]["summary"]["description"], "At most 300 characters.");
    assert_eq!(practice["additionalProperties"], false);
    let required: Vec<&str> = practice["required"].as_array().unwrap().iter().filter_map(|key| key.as_str()).collect();
    assert!(required.contains(&"title") && !required.contains(&"draft"), "{required:?}");
    assert_eq!(run(&["schema", "novel"]).status.code(), Some(2));
}

fn files(below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(below).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regionlab")).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
