//! What strangers bring: files of other programs, half finished work, slips and tricks. Each is checked and built.

use std::fs;

use super::case::{BODY, Case, RAIN, Site, case, try_all};

const SITE: &str = "content/site.yaml";
const GLOSSARY: &str = "content/glossary.yaml";
const TOPICS: &str = "content/vocabularies/topics.yaml";
const SECTIONS: &str = "content/vocabularies/sections.yaml";
const XA01: &str = "regions/XA01.yaml";
const FIGURES: &str = "regions/XA01.stats.yaml";
const INDICATORS: &str = "regions/indicators.yaml";
const SWEDISH: &str = "content/practices/rain-streets.sv.md";

/// A practice with other words in its front matter.
fn front(name: &'static str, from: &'static str, to: impl Into<String>) -> Case {
    let to = to.into();
    case(name, move |site| site.edit(RAIN, from, &to)).also_checked()
}

/// A practice with another text.
fn text(name: &'static str, body: impl Into<String>) -> Case {
    let body = body.into();
    case(name, move |site| site.body(&body)).also_checked()
}

/// A file with other words in it, or with nothing else where they are empty.
fn file(name: &'static str, path: &'static str, from: &'static str, to: impl Into<String>) -> Case {
    let to = to.into();
    let change = move |site: &Site| if from.is_empty() { site.write(path, &to) } else { site.edit(path, from, &to) };
    let spoils: &[&'static str] = match path {
        RAIN | SWEDISH => &["rain-streets", "/by/"],
        XA01 | FIGURES => &["XA01", "compare", "pilot"],
        _ => &[],
    };
    case(name, change).spoils(spoils).also_checked()
}

#[test]
fn files_of_other_programs() {
    try_all(&[
        file(
            "a conflict that nobody resolved",
            RAIN,
            "title: Rain streets",
            "<<<<<<< HEAD\ntitle: Rain streets\n=======\ntitle: Streets\n>>>>>>> branch",
        )
        .says("RL103", RAIN, 3),
        file("a conflict in a region", XA01, "country: XA", "<<<<<<< ours\ncountry: XA\n=======\ncountry: XB\n>>>>>>> theirs")
            .says("RL103", XA01, 2),
        file("a conflict in a text", RAIN, "Kerbs are lowered, so", "<<<<<<< HEAD\nKerbs\n=======\nStones\n>>>>>>> branch\nso")
            .tells_of(RAIN),
        case("a document of an office program under another name", |site: &Site| {
            site.write(RAIN, b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml \xa2\x04".as_slice());
        })
        .also_checked()
        .says("RL101", RAIN, 1),
        case("a workbook as a glossary", |site: &Site| {
            site.write(GLOSSARY, b"PK\x03\x04\x14\0\x06\0xl/workbook.xml\0\xff".as_slice());
        })
        .spoils(&[])
        .also_checked()
        .says("RL101", GLOSSARY, 1),
        file("front matter of another program", RAIN, "", "+++\ntitle = \"Rain streets\"\n+++\n\n## Problem\n")
            .says("RL110", RAIN, 1),
        file("front matter as JSON", RAIN, "", "{\n  \"title\": \"Rain streets\"\n}\n\n## Problem\n").says("RL110", RAIN, 1),
        file("front matter that ends in dots", RAIN, "---\n\n## Problem", "...\n\n## Problem").says("RL110", RAIN, 1),
        file("a line of four dashes", RAIN, "---\n\n## Problem", "----\n\n## Problem").says("RL110", RAIN, 1),
        file("front matter in a fence", RAIN, "---\nlanguage", "```yaml\n---\nlanguage").says("RL110", RAIN, 1),
        file("a glossary as CSV", GLOSSARY, "", "id;term;definition\nheat;Heat;Hot days: many\n").says("RL103", GLOSSARY, 1),
        file("a glossary as XML", GLOSSARY, "", "<?xml version=\"1.0\"?>\n<terms><term id=\"a\"/></terms>\n")
            .says("RL105", GLOSSARY, 1),
        file("a glossary as JSON that is cut off", GLOSSARY, "", "[{\"id\": \"heat\", \"term\": {\"en\": \"Heat\"")
            .says("RL103", GLOSSARY, 1),
        file("indicators as a mapping", INDICATORS, "", "residents:\n  label: Residents\n").says("RL105", INDICATORS, 1),
        file("a page of the web as a region", XA01, "", "<!doctype html>\n<title>404</title>\n").tells_of(XA01),
        file("figures as a table", FIGURES, "", "geo\tindicator\t2021\nXA01\tresidents\t100000\n").tells_of(FIGURES),
    ]);
}

#[test]
fn files_that_lost_what_they_held() {
    let empty = |name, path: &'static str, text: &'static str| file(name, path, "", text).says("RL101", path, 1);
    try_all(&[
        empty("topics without a byte", TOPICS, ""),
        empty("sections without a byte", SECTIONS, ""),
        empty("sections of blank lines", SECTIONS, "\n \n\n"),
        empty("a glossary without a byte", GLOSSARY, ""),
        empty("indicators without a byte", INDICATORS, ""),
        empty("countries without a byte", "regions/countries.yaml", ""),
        empty("a region without a byte", XA01, ""),
        empty("figures without a byte", FIGURES, ""),
        empty("a map without a byte", "regions/map.yaml", ""),
        empty("words without a byte", "content/messages/sv.yaml", ""),
        file("a translation without a byte", SWEDISH, "", "").says("RL110", SWEDISH, 1),
        case("half a practice", |site: &Site| {
            let text = site.read(RAIN);
            site.write(RAIN, &text[..text.len() / 3]);
        })
        .also_checked()
        .says("RL110", RAIN, 1),
        case("half a file of figures", |site: &Site| {
            let text = site.read(FIGURES);
            site.write(FIGURES, &text[..text.find("{v: 100000").unwrap() + 4]);
        })
        .spoils(&["XA01", "compare", "pilot"])
        .also_checked()
        .tells_of(FIGURES),
        case("half a list of indicators", |site: &Site| {
            let text = site.read(INDICATORS);
            site.write(INDICATORS, &text[..text.find("tree-cover").unwrap() + 30]);
        })
        .spoils(&[])
        .also_checked()
        .tells_of(INDICATORS),
        case("an original without its file", |site: &Site| fs::remove_file(site.path(RAIN)).unwrap())
            .spoils(&["rain-streets", "cooling-gardens", "/by/"])
            .also_checked()
            .tells_of(SWEDISH),
    ]);
}

#[test]
fn slips_in_front_matter() {
    try_all(&[
        front("a bracket that is open", "[XA01, XA02]", "[XA01, XA02").says("RL103", RAIN, 5),
        front("a colon in a title", "title: Rain streets", "title: Rain: streets").says("RL103", RAIN, 3),
        front("no blank after a colon", "title: Rain streets", "title:Rain streets").says("RL103", RAIN, 3),
        front("a tab", "  B1: {", "\tB1: {").says("RL103", RAIN, 13),
        front("a list without blanks", "topics: [floods]", "topics:\n  -floods\n  -heat").says("RL105", RAIN, 12),
        front("a title in stars", "title: Rain streets", "title: *Rain* streets").says("RL103", RAIN, 3),
        front("a title that begins with a name of YAML", "title: Rain streets", "title: &Rain streets").says("RL103", RAIN, 3),
        front("a quotation mark that is open", "title: Rain streets", "title: \"Rain streets").says("RL103", RAIN, 3),
        front("curly marks round a list", "topics: [floods]", "topics: [“floods”]").says("RL115", RAIN, 11),
        front("a key in another language", "status: ongoing", "statut: ongoing").says("RL104", RAIN, 7),
        front("a key in capitals", "status: ongoing", "STATUS: ongoing").says("RL104", RAIN, 7),
        front("a letter of another script in a key", "status: ongoing", "st\u{430}tus: ongoing").says("RL104", RAIN, 7),
        front("a letter of another script in an id", "topics: [floods]", "topics: [flo\u{43e}ds]").says("RL115", RAIN, 11),
        front("a blank without width in an id", "topics: [floods]", "topics: [\"floods\u{200b}\"]").says("RL115", RAIN, 11),
        front("a region without brackets", "regions: [XA01, XA02]", "regions: XA01").says("RL105", RAIN, 5),
        front("regions in words", "regions: [XA01, XA02]", "regions: [Northshore]").says("RL115", RAIN, 5),
        front("a year in digits of another script", "start_unknown: true", "start: ٢٠٢١").says("RL109", RAIN, 6),
        front("a date as people write it", "start_unknown: true", "start: 17.05.2021").says("RL109", RAIN, 6),
        front("a start that is known and not known", "start_unknown: true", "start_unknown: true\nend: 2021\nstart:\n  - 2019")
            .says("RL109", RAIN, 9),
        front("sources as a list", "  B1: {title", "  - {title").says("RL105", RAIN, 13),
        front("half a character", "title: Rain streets", "title: \"Rain \\ud83c streets\"").says("RL103", RAIN, 3),
        front("a time on a clock", "start_unknown: true", "start: 12:30:45").says("RL109", RAIN, 6),
        front("everything in one merge", "status: ongoing", "<<: {status: ongoing, title: other}"),
        front(
            "a number with marks of thousands",
            "status: ongoing",
            "status: ongoing\nreach: {value: \"1.000,5\", unit: persons}",
        )
        .tells_of(RAIN),
    ]);
}

#[test]
fn addresses_and_texts() {
    let url =
        |name, to: &str| front(name, "publisher: Southshore Region}", format!("publisher: Southshore Region, url: \"{to}\"}}"));
    try_all(&[
        url("an address with a password", "https://user:secret@a.example/"),
        url("an address with a blank", "https://a.example/a b").tells_of(RAIN),
        url("a file of somebody's machine", "file:///C:/Users/me/report.pdf").tells_of(RAIN),
        url("an address that hides what it runs", "java\\tscript:alert(1)").tells_of(RAIN),
        url("data as an address", "data:text/html;base64,PHNjcmlwdD4=").tells_of(RAIN),
        url("an address of another time", "www.a.example").tells_of(RAIN),
        file(
            "a mailbox that says more",
            SITE,
            "editors@climate.example",
            "\"editors@climate.example?bcc=all@a.example&body=<b>\"",
        )
        .tells_of(SITE),
        file("a mailbox with a line end", SITE, "editors@climate.example", "\"a@b.example\\r\\nBcc: c@d.example\"")
            .tells_of(SITE),
        text("a link of Windows", "[a](..\\..\\regions\\XA01.yaml)").tells_of(RAIN),
        text("a path that is hidden behind signs", "[a](%2e%2e/%2e%2e/%2e%2e/etc/passwd)").tells_of(RAIN),
        text("a picture of somebody's machine", "![a](C:\\Users\\me\\a.png)").says("RL403", RAIN, BODY),
        text("a picture that counts readers", "![a](https://count.example/p.gif?page=1)").says("RL403", RAIN, BODY),
        text("a link to a folder", "[a](../pages/)").tells_of(RAIN),
        text("a link to a heading that is not there", "[a](../pages/about.md#nowhere)").tells_of(RAIN),
        text("a note within its own note", "a[^N1]\n\n[^N1]: b[^N1]").tells_of(RAIN),
        text("a script with an event", "<details ontoggle=alert(1) open><summary>a</summary></details>").tells_of(RAIN),
        text("a drawing in the text", "<svg><use href=\"data:image/svg+xml,<svg onload=alert(1)>\"/></svg>").tells_of(RAIN),
        text("a form that asks for passwords", "<form action=https://a.example><input name=password></form>").tells_of(RAIN),
        text("a link that looks like another", "[https://bank.example](https://other.example)"),
        text("a family of 10,000", "👩‍👩‍👧‍👦".repeat(10_000)),
        text("letters upside down", "\u{202e}\u{2067}abc\u{2069}\u{202c}"),
        text("a heading without a word", "###\n\n### \u{1f30a}\n\n###### ######"),
        text("a fence that does not end", "```\n## Lessons learnt\n\nlost"),
        text("a comment that does not end", "<!-- ## Lessons learnt\n\nlost").tells_of(RAIN),
        text("an expression with a slip", "{{ figure(\"XA01\" }} people").tells_of(RAIN),
        text("an expression of another program", "{% include \"../../site.yaml\" %} {{ config.secret }}").tells_of(RAIN),
    ]);
}
