//! Markdown as HTML, as plain words, and what must not come through.

use super::*;

fn html(language: &str, markdown: &str) -> String {
    let evaluator = Evaluator::new(vec![("figure", Box::new(|words: &[String]| Ok(format!("<{}>", words.join(",")))))]);
    let setting = Setting {
        language,
        link: &|address| address.strip_suffix(".md").map(|stem| format!("{stem}/index.html")),
        note: &|key| (key == "K1").then_some(3),
        note_label: &|n| format!("Source {n}"),
        picture_size: &|_| Some((40, 30)),
        table_label: "Table",
        heading_shift: 1,
        terms: None,
        evaluator: &evaluator,
    };
    render(markdown, &setting).0
}

#[test]
fn links_notes_headings_and_pictures() {
    assert_eq!(
        html("en", "See [b](b.md)[^K1][^K2]."),
        "<p>See <a href=\"b/index.html\">b</a><sup><a href=\"#source-3\" aria-label=\"Source 3\">3</a></sup>.</p>"
    );
    assert_eq!(
        html("en", "[c](https://c.example/?a=1&b=2)"),
        "<p><a href=\"https://c.example/?a=1&amp;b=2\" rel=\"external noopener\">c</a></p>"
    );
    assert_eq!(
        html("en", "## A\n\n## A\n\n## M {#main}"),
        "<h3 id=\"a\">A</h3>\n<h3 id=\"a-2\">A</h3>\n<h3 id=\"section-main\">M</h3>"
    );
    assert_eq!(html("en", "## Own *words*"), "<h3 id=\"own-words\">Own <em>words</em></h3>");
    assert_eq!(
        html("en", "![A *fast* [bus](x.md \"t\")](bus.jpg \"On time\")"),
        "<p><img src=\"bus.jpg\" width=\"40\" height=\"30\" title=\"On time\" loading=\"lazy\" alt=\"A fast bus\"></p>"
    );
    assert_eq!(
        html("en", "![A \"bus\" & <b>](bus.jpg)"),
        "<p><img src=\"bus.jpg\" width=\"40\" height=\"30\" loading=\"lazy\" alt=\"A “bus” &amp; \"></p>"
    );
}

#[test]
fn columns_are_aligned_by_classes_and_not_by_styles() {
    let made = html("en", "| a | b | c |\n|---|--:|:-:|\n| d | e | f |");
    assert!(
        made.contains("<thead><tr><th>a</th><th class=\"at-end\">b</th><th class=\"in-middle\">c</th></tr></thead>"),
        "{made}"
    );
    assert!(made.contains("<tr><td>d</td><td class=\"at-end\">e</td><td class=\"in-middle\">f</td></tr>"), "{made}");
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    assert_eq!(html("sv", "\"ja\" och 'nej'"), "<p>”ja” och ’nej’</p>");
    assert_eq!(html("de", "\"ja\""), "<p>„ja“</p>");
    assert_eq!(html("fr", "\"oui\""), "<p>«\u{a0}oui\u{a0}»</p>");
    assert_eq!(html("en", "it's"), "<p>it’s</p>");
}

#[test]
fn the_words_alone() {
    let evaluator = Evaluator::new(vec![("figure", Box::new(|_: &[String]| Ok("7".to_owned())))]);
    let text = "## A\n\nSee *the* [b](b.md)[^K1]\nwith {{ figure(1) }} <b>parts</b>.\n\n- one\n- two";
    assert_eq!(plain(text, &evaluator), "A\nSee the b with 7 parts.\none\ntwo");
}

#[test]
fn nothing_unsafe_comes_through() {
    let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=y> a <b onclick=z>b</b> [c](javascript:alert(1)) ![\" onerror=\"x](d.png) <iframe src=e></iframe>\n\n{{ figure('<script>') }}";
    let html = html("en", hostile);
    for bad in ["<script", "onerror=y", "onclick", "javascript:", "<iframe", "alt=\"\" onerror"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
    let cleaned = ammonia::Builder::default()
        .link_rel(None)
        .add_generic_attributes(["id", "aria-label", "loading"])
        .clean(&html)
        .to_string();
    assert_eq!(cleaned.matches("<img").count(), html.matches("<img").count());
}
