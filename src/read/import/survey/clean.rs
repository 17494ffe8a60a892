//! What people write as text of a source file: no Markdown, no HTML, no YAML, nothing that no text file holds.

/// Without control characters and signs that turn the direction of writing; line ends as in sources.
#[must_use]
pub fn clean(text: &str) -> String {
    let is_odd = |c: char| {
        c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace("\r\n", "\n").replace('\r', "\n").replace(is_odd, " ").trim().to_owned()
}

/// The same on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a value of YAML, whatever is in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as Markdown that shows it as it is. Lists stay lists, and end where their lines end.
#[must_use]
pub fn escaped(text: &str) -> String {
    let (mut out, mut was_item) = (String::new(), None);
    for line in clean(text).lines() {
        let is_item = (!line.trim().is_empty()).then(|| !list_mark(line.trim()).0.is_empty());
        // Without an empty line, what follows a list would be a part of its last line.
        let is_edge = matches!((was_item, is_item), (Some(before), Some(now)) if before != now);
        let between = if out.is_empty() {
            ""
        } else if is_edge {
            "\n\n"
        } else {
            "\n"
        };
        out = out + between + &escaped_line(line);
        was_item = is_item;
    }
    out
}

fn escaped_line(line: &str) -> String {
    let line = line.trim();
    let (mark, rest) = list_mark(line);
    let mut out = String::with_capacity(line.len() + 8);
    for (n, c) in rest.chars().enumerate() {
        if "\\`*_{}[]<>#|~!&^$".contains(c) || (n == 0 && "-+=:".contains(c)) {
            out.push('\\');
        }
        out.push(c);
    }
    // A number with a point would begin a list.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && rest[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    format!("{mark}{out}")
}

/// The mark of a line of a list, and what follows it.
fn list_mark(line: &str) -> (String, &str) {
    if let Some(rest) = line.strip_prefix(['-', '*', '•']).filter(|rest| rest.starts_with(' ')) {
        return ("- ".to_owned(), rest.trim_start());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')']).filter(|rest| (1..=2).contains(&digits) && rest.starts_with(' '));
    match rest {
        Some(rest) => (line[..=digits].to_owned() + " ", rest.trim_start()),
        None => (String::new(), line),
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, quoted};

    #[test]
    fn what_people_write_is_text() {
        assert_eq!(
            escaped("<b>a</b> *b* [c](d)\n# e\n- f: {{ g }}"),
            "\\<b\\>a\\</b\\> \\*b\\* \\[c\\](d)\n\\# e\n\n- f: \\{\\{ g \\}\\}"
        );
        assert_eq!(escaped("=1+1\r\n-x\n2020. A\n3) b\n• c\n-- d"), "\\=1+1\n\\-x\n2020\\. A\n\n3) b\n- c\n\n\\-- d");
        assert_eq!(escaped("a\n\n* b\n* c\nd"), "a\n\n- b\n- c\n\nd");
        assert_eq!(escaped("a\0b\u{202e}c"), "a b c");
        assert_eq!(quoted("a\\\"b\nc: #d"), "\"a\\\\\\\"b c: #d\"");
    }
}
