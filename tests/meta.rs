//! Files for machines: what the settings ask for, dates from the records, nothing lost where something is wrong.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::minimal;

#[test]
fn humans_and_security_are_there_when_asked_for() {
    let site = minimal();
    build(site.path());
    let public = site.path().join("public");
    assert!(!public.join("humans.txt").exists() && !public.join(".well-known").exists());
    let settings = site.path().join("content/site.yaml");
    let more = "humans: |\n  Editors: Ångström & Οδυσσέας\n  Thanks: <all>\n\
                security: {contact: [\"mailto:security@climate.example\"], expires: 2999-06-30, policy: \"https://climate.example/p\"}\n";
    fs::write(&settings, format!("{}{more}", fs::read_to_string(&settings).unwrap())).unwrap();
    build(site.path());
    assert_eq!(read(site.path(), "humans.txt"), "Editors: Ångström & Οδυσσέας\nThanks: <all>\n");
    assert_eq!(
        read(site.path(), ".well-known/security.txt"),
        "Contact: mailto:security@climate.example\nExpires: 2999-06-30T00:00:00Z\nPreferred-Languages: en, sv\n\
         Canonical: https://climate.example/.well-known/security.txt\nPolicy: https://climate.example/p\n"
    );
}

#[test]
fn feeds_have_the_dates_of_the_records() {
    let site = minimal();
    build(site.path());
    let feed = read(site.path(), "en/feed.xml");
    // The newest change is of March 2024. The other practice tells no date, so it is in no feed.
    assert_eq!(feed.matches("<entry>").count(), 1);
    assert_eq!(feed.matches("<updated>2024-03-01T00:00:00Z</updated>").count(), 2, "{feed}");
    assert!(!feed.contains("rain-streets"));
    let practice = site.path().join("content/practices/rain-streets.md");
    let text = fs::read_to_string(&practice).unwrap();
    fs::write(&practice, text.replacen("\nstatus:", "\nlast_checked: 2025\nstatus:", 1)).unwrap();
    fs::remove_file(site.path().join("content/practices/rain-streets.sv.md")).unwrap();
    build(site.path());
    let feed = read(site.path(), "sv/feed.xml");
    let ids: Vec<&str> = feed.split("<id>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    let base = "https://climate.example/sv/";
    let practices = ["rain-streets", "cooling-gardens"].map(|slug| format!("{base}practices/{slug}/"));
    assert_eq!(ids, [&format!("{base}feed.xml"), &practices[0], &practices[1]]);
    // One of them has no Swedish words.
    assert_eq!(feed.matches("<title xml:lang=\"en\">Rain streets</title>").count(), 1, "{feed}");
}

#[test]
fn a_feed_holds_fifty_and_any_text() {
    let site = minimal();
    let practice = site.path().join("content/practices/rain-streets.md");
    let text = fs::read_to_string(&practice).unwrap();
    for day in 1..=28 {
        for month in [1, 2] {
            let title = format!("title: \"]]> <b> & \\\"{day}\\\" </title>\" #");
            let text = text.replacen("title:", &title, 1).replacen(
                "\nstatus:",
                &format!("\nlast_checked: 2025-{month:02}-{day:02}\nstatus:"),
                1,
            );
            fs::write(site.path().join(format!("content/practices/p-{month}-{day}.md")), text).unwrap();
        }
    }
    build(site.path());
    let feed = read(site.path(), "en/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 50);
    assert!(feed.contains("/practices/p-2-28/") && !feed.contains("/practices/p-1-6/") && feed.contains("/practices/p-1-7/"));
    assert!(feed.contains("<title>]]&gt; &lt;b&gt; &amp; &quot;28&quot; &lt;/title&gt;</title>"), "{feed}");
    let page = read(site.path(), "en/practices/p-2-28/index.html");
    let data = page.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let article = data["@graph"].as_array().unwrap().iter().find(|one| one["@type"] == "Article").unwrap();
    assert_eq!(article["headline"], "]]> <b> & \"28\" </title>");
}

#[test]
fn what_is_published_stays_while_something_is_wrong() {
    let site = minimal();
    build(site.path());
    let region = fs::read_dir(site.path().join("public/en/regions")).unwrap().map(|entry| entry.unwrap().path());
    let feed = region.map(|folder| folder.join("feed.xml")).find(|feed| feed.exists()).unwrap();
    let id = feed.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    let kept = ["en/feed.xml".to_owned(), format!("en/regions/{id}/feed.xml"), "data/catalogue.ttl".to_owned()];
    let before: Vec<String> = kept.iter().map(|path| read(site.path(), path)).collect();
    let spoil = |path: &str| {
        let path = site.path().join(path);
        let whole = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{whole}\n[")).unwrap();
        run(site.path(), &["build"]);
        fs::write(&path, whole).unwrap();
    };
    spoil("content/vocabularies/topics.yaml");
    let after: Vec<String> = kept.iter().map(|path| read(site.path(), path)).collect();
    assert_eq!(after, before);
    spoil(&format!("regions/{id}.yaml"));
    assert_eq!([1, 2].map(|at| read(site.path(), &kept[at])), [1, 2].map(|at| before[at].clone()));
}

fn build(root: &Path) {
    let output = run(root, &["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn run(root: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_regionlab")).arg("--root").arg(root).args(arguments).output().unwrap()
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join("public").join(path)).unwrap()
}
