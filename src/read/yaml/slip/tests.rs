//! The slips that people make, each with its place and with what they are told.

use crate::ground::finding::Finding;
use crate::ground::location::FileId;
use crate::read::yaml::parse;

/// What is said of a text: line, column, message and advice.
fn told(text: &str) -> (usize, usize, String, String) {
    let finding: Finding = *parse(text, FileId(0), 0).expect_err(text);
    let at = finding.at.expect("a place").start as usize;
    let before = &text[..at];
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (before.matches('\n').count() + 1, column, finding.message, finding.help.expect("advice"))
}

#[test]
fn each_slip_is_told_where_it_was_made_and_in_plain_words() {
    let table = [
        // Brackets.
        ("title: [x\nstatus: ongoing\n", 1, 8, "the bracket “[” is not closed", "put “]” behind its last entry"),
        ("status: ongoing\ntitle: [x\n", 2, 8, "the bracket “[” is not closed", "title: \"[x\""),
        ("a: {name: A,\n  url: B\nb: 1\n", 1, 4, "the bracket “{” is not closed", "put “}” behind"),
        ("a: [x, [y]\nb: 1\n", 1, 4, "the bracket “[” is not closed", "put “]” behind"),
        ("a: [x}\nb: 1\n", 1, 6, "“[” is closed by “}”", "write “]” here"),
        ("a: [x]]\nb: 1\n", 1, 7, "behind the bracket stands “]”", "too much"),
        ("title: [Draft] Rain\n", 1, 16, "behind the bracket stands “Rain”", "title: \"[Draft] Rain\""),
        ("title: ]x\n", 1, 8, "cannot begin with “]”", "title: \"]x\""),
        ("title: {{ x }} y\n", 1, 8, "cannot begin with “{”", "title: \"{{ x }} y\""),
        // Indentation.
        ("a:\n\tname: A\n", 2, 1, "is indented with a tab", "indent with blanks"),
        ("a:\n  name: A\n\turl: B\n", 3, 1, "is indented with a tab", "indent with blanks"),
        ("a:\n  - x\n  \t- y\n", 3, 3, "is indented with a tab", "indent with blanks"),
        ("s:\n  B1:\n    title: x\n   by: y\n", 4, 4, "is indented by 3 blanks", "begin below each other"),
        (" title: Rain\nstatus: ongoing\n", 2, 1, "is indented by no blank", "begin below each other"),
        ("title: Rain\n  status: ongoing\n", 2, 3, "is indented further than the one above", "begin below the key above"),
        ("a: |\n  b: c\n d: e\n", 3, 2, "is indented further than the one above", "begin below the key above"),
        ("title: Rain\n- a\n", 2, 1, "an entry of a list stands below a key", "begin a key of its own"),
        ("a: 1\nb:\n\u{a0} c: 1\nd\n", 3, 1, "begins with a blank of another kind", "with the space bar"),
        // Colons and dashes.
        ("title:Rain\nstatus: ongoing\n", 1, 6, "there is no blank after the colon", "write “title: Rain”"),
        ("a: 1\ntitle:Rain\n", 2, 6, "there is no blank after the colon", "write “title: Rain”"),
        ("title:\u{a0}Rain\nstatus: ongoing\n", 1, 7, "after the colon stands a blank of another kind", "with the space bar"),
        ("title: Rain: a story\n", 1, 12, "there is a second colon", "title: \"Rain: a story\""),
        ("a:\n  - Rain: \"b\" c: d\n", 2, 13, "the text ends at this quotation mark", "'…'"),
        ("- x\n- Rain: a: b\n", 2, 10, "there is a second colon", "Rain: \"a: b\""),
        ("title: Rain:\na: 1\n", 1, 12, "there is a second colon", "title: \"Rain:\""),
        ("title: “Rain: a story”\n", 1, 13, "there is a second colon", "only straight ones are quotation marks"),
        ("a: 1\nstatus ongoing\nb: 2\n", 2, 1, "there is no colon in this line", "“key: value”"),
        ("topics:\n-floods\n-heat\n", 2, 1, "there is no blank after the dash", "write “- floods”"),
        ("a:\n  -name: A\n  -name: B\n", 2, 3, "there is no blank after the dash", "write “- name: A”"),
        ("title: - x\n", 1, 8, "a list cannot begin in the line of its key", "in the next line"),
        // Signs at the beginning.
        ("title: @home\n", 1, 8, "cannot begin with “@”", "title: \"@home\""),
        ("title: `x`\n", 1, 8, "cannot begin with “`”", "title: \"`x`\""),
        ("title: *Rain* streets\n", 1, 8, "cannot begin with “*”", "title: \"*Rain* streets\""),
        ("title: **Rain**\n", 1, 8, "cannot begin with “*”", "title: \"**Rain**\""),
        ("title: & rest\n", 1, 8, "cannot begin with “&”", "title: \"& rest\""),
        ("title: %50 more\n", 1, 8, "cannot begin with “%”", "title: \"%50 more\""),
        ("title: > 50 percent\n", 1, 8, "cannot begin with “>”", "title: \"> 50 percent\""),
        ("title: , x\n", 1, 8, "cannot begin with “,”", "title: \", x\""),
        ("a:\n  - @home\n", 2, 5, "cannot begin with “@”", "- \"@home\""),
        // These are YAML, and what they mean would be lost in silence.
        ("title: &Co rest\n", 1, 8, "cannot begin with “&”", "title: \"&Co rest\""),
        ("title: !Rain now\n", 1, 8, "cannot begin with “!”", "title: \"!Rain now\""),
        // Quotation marks.
        ("title: \"Rain\nstatus: ongoing\nb: c\n", 1, 8, "the quotation mark \" is not closed", "at the end of the text"),
        ("title: \"Rain\nstatus: \"en\"\n", 1, 8, "the quotation mark \" is not closed", "at the end of the text"),
        ("title: 'Rain\nstatus: ongoing\n", 1, 8, "the quotation mark ' is not closed", "at the end of the text"),
        ("title: 'It's raining'\n", 1, 11, "more comes behind it: “s raining'”", "double quotation marks"),
        ("title: \"Rain\" streets\n", 1, 13, "more comes behind it: “streets”", "single quotation marks"),
        ("title: \"C:\\Users\"\n", 1, 11, "a backslash begins a sign", "write two of them"),
    ];
    for (text, line, column, message, help) in table {
        let found = told(text);
        assert!(
            (found.0, found.1) == (line, column) && found.2.contains(message) && found.3.contains(help),
            "{text:?}\n  {found:?}\n  should be {line}:{column} {message} / {help}"
        );
    }
}

#[test]
fn what_is_right_above_a_slip_is_not_taken_for_one() {
    let right = "# a: b: c\nurl: https://a.example/x:y # a: b\nquoted: \"a: b\" # c\nlist: [a, {b: c},\n  'd: e']\n\
        text: >-\n  a: b: c\n    - d\n\n  \"e\nmore: a text\n  that goes on\ntwo: \"lines\n  of: it\"\nentries:\n- one: 1\n  two: 2\n- - a\n  - b\n\
        - -5\nanchor: &a {b: c}\nalias: *a\nkey with blanks: x\n\"quoted key\": y\nsingle: 'it''s'\nempty:\n  deep:\n    deeper: 1\n";
    let (line, column, message, _) = told(&format!("{right}last: a: b\n"));
    assert_eq!((line, column), (right.lines().count() + 1, 8), "{message}");
    assert!(parse(right, FileId(0), 0).is_ok());
}
