//! Markdown that is nested, repeated or left open beyond all sense.

use super::case::{BODY, Case, RAIN, case, try_all};

fn text(name: &'static str, body: impl Fn() -> String + 'static) -> Case {
    case(name, move |site| site.body(body()))
}

fn times(part: &str, count: usize) -> String {
    part.repeat(count)
}

#[test]
fn nesting() {
    try_all(&[
        text("10,000 nested quotes", || times("> ", 10_000) + "x").says("RL101", RAIN, BODY),
        text("10,000 nested quotes, each on a line of its own", || (1..2_000).map(|n| times(">", n) + " x\n").collect()),
        text("10,000 nested lists", || times("- ", 10_000) + "x"),
        text("10,000 nested numbered lists", || times("1. ", 10_000) + "x"),
        text("quotes and lists in turn", || times("> - 1. ", 5_000) + "x"),
        text("lists nested by indentation", || (0..1_000).map(|n| times("  ", n) + "- x\n").collect()),
        text("10,000 times emphasis, open", || times("*a ", 10_000) + &times("_b ", 10_000)),
        text("10,000 times emphasis, closed", || times("*a ", 10_000) + &times("b*", 10_000)),
        text("10,000 times strong and struck out", || times("**a ~~b ", 10_000) + &times("c~~ d**", 10_000)),
        text("10,000 opening brackets", || times("[", 10_000)),
        text("10,000 nested brackets", || times("[", 10_000) + "a" + &times("]", 10_000)),
        text("10,000 nested links", || times("[a", 10_000) + &times("](b)", 10_000)),
        text("10,000 nested pictures", || times("![a", 10_000) + &times("](b.png)", 10_000)),
        text("10,000 nested notes", || (0..10_000).map(|n| format!("[^n{n}]: ")).collect::<String>() + "x"),
        text("10,000 nested definitions", || "a\n".to_owned() + &times(": ", 10_000) + "x"),
        text("10,000 nested braces", || times("{{", 10_000) + &times("}}", 10_000)),
    ]);
}

#[test]
#[ignore = "takes a minute: cargo test --test all hostile:: -- --include-ignored"]
fn length() {
    try_all(&[
        text("a million asterisks", || times("*", 1_000_000)),
        text("asterisks and underscores in turn", || times("*_", 300_000)),
        text("emphasis that does not close", || times("a**b_c ", 100_000)),
        text("backticks of growing number", || (1..1_500).map(|n| times("`", n) + "a ").collect()),
        text("a million backticks", || times("`", 1_000_000)),
        text("angle brackets", || times("<", 500_000)),
        text("tags that do not end", || times("<a ", 200_000)),
        text("comments that do not end", || times("<!--", 200_000)),
        text("instructions that do not end", || times("<?", 300_000)),
        text("declarations that do not end", || times("<!A", 200_000)),
        text("character data that does not end", || times("<![CDATA[", 100_000)),
        text("addresses that do not end", || times("<http://a", 100_000)),
        text("links that do not end", || times("[a](", 200_000)),
        text("links with titles that do not end", || times("[a](b \"", 100_000)),
        text("links with angle brackets that do not end", || times("[a](<b", 100_000)),
        text("pictures that do not end", || times("![a](b", 200_000)),
        text("brackets within brackets", || times("[a][", 200_000)),
        text("references without definition", || (0..100_000).map(|n| format!("[a{n}] ")).collect()),
        text("definitions without reference", || (0..60_000).map(|n| format!("[a{n}]: b\n")).collect()),
        text("one long reference many times", || format!("[a]: b{}\n\n", times("c", 100_000)) + &times("[a] ", 20_000)),
        text("escapes", || times("\\", 1_000_001)),
        text("entities", || times("&#x41;&", 200_000)),
        text("quotation marks", || times("\"'", 300_000)),
        text("dashes and dots", || times("--...", 300_000)),
        text("struck out", || times("~~a~ ", 200_000)),
        text("pipes", || times("|", 500_000)),
        text("a table of 5,000 columns and short rows", || {
            times("|a", 5_000) + "|\n" + &times("|-", 5_000) + "|\n" + &times("|x|\n", 5_000)
        }),
        text("20,000 small tables", || times("|a|\n|-|\n\n", 20_000)),
        text("table heads that are none", || times("a|b\n-|\n", 60_000)),
        text("60,000 headings of the same words", || times("### a\n\n", 60_000)),
        text("60,000 headings of sections", || times("## Problem\n\n", 60_000)),
        text("a heading with attributes", || "### a {".to_owned() + &times("#b .c ", 100_000) + "}"),
        text("underlined headings", || times("a\n=\n", 100_000)),
        text("100,000 expressions", || times("{{ 1 }}", 100_000)),
        text("expressions that take all their fuel", || times("{{ range(15000)|list|length }} ", 20_000)),
        text("an expression of a million signs", || "{{ 1".to_owned() + &times("+1", 500_000) + " }}"),
        text("an expression that makes a long text", || "{{ ('a'*1000000)*1000000 }}{{ 'a'*9999999999 }}".to_owned()),
        text("expressions that do not end", || times("{{ ", 300_000)),
        text("100,000 notes without a source", || (0..100_000).map(|n| format!("[^n{n}]")).collect()),
        text("one note 100,000 times", || times("[^B1]", 100_000)),
        text("100,000 links to nowhere", || (0..100_000).map(|n| format!("[a](b{n}.md) ")).collect()),
        text("3 MB of one word", || times("a", 3_000_000)),
        text("3 MB of words", || times("water rain ", 280_000)),
        text("100,000 different words", || (0..200_000).map(|n| format!("w{n} ")).collect()),
        text("3 MB of blanks", || times(" ", 3_000_000)),
        text("tabs", || times("\t", 500_000)),
        text("line ends", || times("\n", 3_000_000)),
        text("terms of the glossary", || times("heatwave ", 300_000)),
        text("quotes that begin anew", || times("> a\n\n", 200_000)),
        text("list items", || times("- a\n", 300_000)),
        text("fences that do not end", || times("```\n~~~\n", 200_000)),
        text("rules", || times("---\n\n", 200_000)),
        text("marks that combine", || "a".to_owned() + &times("\u{301}", 500_000)),
        text("bidirectional controls", || "Kerbs \u{202e}are\u{2066} lowered.".to_owned()),
        text("no character at all", || "Kerbs \u{feff}\u{200b}\u{fffe}\u{10ffff} lowered.".to_owned()),
    ]);
}
