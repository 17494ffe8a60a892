//! What begins a value, and where it ends: quotation marks, brackets, and signs that mean something to YAML.

use super::{Slip, key, short};

/// What a value is.
pub(super) enum Fate {
    /// Nothing stands there.
    Empty,
    /// It ends with its line.
    Line,
    /// It is the text in the lines below.
    Block,
    /// It ends before that byte, in a later line.
    Until(usize),
    /// Something is wrong with it.
    Slip(Slip),
}

/// A value of a key, or of a list where the key is a dash: its place, what stands in its line, and in which column its group
/// begins.
pub(super) fn look(text: &str, column: usize, at: usize, value: &str, key: &str) -> Fate {
    let plain = value.split(" #").next().unwrap_or(value).trim_end();
    if plain.is_empty() || plain.starts_with('#') {
        return Fate::Empty;
    }
    let quoted = || {
        let mark = if plain.contains('"') { '\'' } else { '"' };
        let lead = match key {
            "" => String::new(),
            "-" => "- ".to_owned(),
            key => format!("{key}: "),
        };
        format!("put the text in quotation marks: {lead}{mark}{}{mark}", short(plain))
    };
    let begins = |sign: char| {
        let message = format!("a text cannot begin with “{sign}”, which means something to YAML");
        Slip::new(at, sign.len_utf8(), message, quoted())
    };
    let sign = plain.chars().next().unwrap_or(' ');
    let name: String = plain.chars().skip(1).take_while(|c| !c.is_whitespace() && !matches!(c, ',' | ']' | '}')).collect();
    let is_known = |mark: char| !name.is_empty() && text.contains(&format!("{mark}{name}"));
    let is_more = plain.len() > 1 + name.len();
    match sign {
        '"' | '\'' => in_quotes(text, column, at, sign),
        '{' if plain.starts_with("{{") => Fate::Slip(begins('{')),
        '[' | '{' => in_brackets(text, column, at, &quoted()),
        '&' if !is_known('*') => Fate::Slip(Slip { is_loss: is_more && !name.is_empty(), ..begins(sign) }),
        '!' if name.starts_with(char::is_alphanumeric) || name.is_empty() => Fate::Slip(Slip { is_loss: true, ..begins(sign) }),
        // A name or a tag stands before the value itself.
        '&' | '!' => {
            let rest = value[1 + name.len()..].trim_start();
            // One name is enough: who writes thousands of them wants the reader to call itself as often.
            if rest.starts_with(['&', '!']) { Fate::Line } else { look(text, column, at + value.len() - rest.len(), rest, key) }
        }
        '|' | '>' if plain[1..].bytes().all(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9')) => Fate::Block,
        '-' if plain.starts_with("- ") => {
            let help = format!("begin the list in the next line, or {}", quoted());
            Fate::Slip(Slip::new(at, 1, "a list cannot begin in the line of its key", help))
        }
        '*' if is_known('&') && !is_more => Fate::Line,
        '?' if !plain.starts_with("? ") => second_colon(at, plain, &quoted()),
        '@' | '`' | '%' | ',' | ']' | '}' | '|' | '>' | '*' | '?' => Fate::Slip(begins(sign)),
        _ => second_colon(at, plain, &quoted()),
    }
}

/// A text without quotation marks ends before the first colon with a blank behind it.
fn second_colon(at: usize, plain: &str, help: &str) -> Fate {
    let is_end = |colon: &usize| plain[colon + 1..].is_empty() || plain[colon + 1..].starts_with([' ', '\t']);
    let Some(colon) = plain.match_indices(':').map(|(colon, _)| colon).find(is_end) else { return Fate::Line };
    let is_curly = plain.contains(['“', '”', '„', '«', '»', '‘', '’']);
    let curly = if is_curly { "; for YAML, only straight ones are quotation marks" } else { "" };
    let message = "there is a second colon in this line, so that the text before it looks like another key";
    Fate::Slip(Slip::new(at + colon, 1, message, format!("{help}{curly}")))
}

/// A text in quotation marks: it ends at the next mark, and nothing comes behind it.
fn in_quotes(text: &str, column: usize, at: usize, mark: char) -> Fate {
    let inside = &text[at + 1..];
    let mut signs = inside.char_indices().peekable();
    while let Some((n, c)) = signs.next() {
        match c {
            '\\' if mark == '"' => {
                let rest = &inside[n + 1..];
                if !is_escape(rest) {
                    let length = 1 + rest.chars().next().map_or(0, char::len_utf8);
                    let help = "write two of them for one, or put the text in single quotation marks";
                    let message = "in double quotation marks a backslash begins a sign, and there is none such as this";
                    return Fate::Slip(Slip::new(at + 1 + n, length, message, help));
                }
                signs.next();
            }
            '\n' if begins_anew(&inside[n + 1..], column) => break,
            c if c == mark && mark == '\'' && signs.peek().is_some_and(|(_, next)| *next == mark) => _ = signs.next(),
            c if c == mark => return after_quotes(text, at, at + 1 + n + 1, mark),
            _ => {}
        }
    }
    let message = format!("the quotation mark {mark} is not closed");
    Fate::Slip(Slip::new(at, 1, message, "put the same mark at the end of the text"))
}

fn after_quotes(text: &str, at: usize, end: usize, mark: char) -> Fate {
    let line = text[end..].lines().next().unwrap_or("");
    let more = line.trim();
    if more.is_empty() || more.starts_with('#') {
        let is_one_line = !text[at..end].contains('\n');
        return if is_one_line { Fate::Line } else { Fate::Until(end + line.len()) };
    }
    let help = match mark {
        '"' => "put single quotation marks around the whole text: '…'",
        _ => "put double quotation marks around the whole text: \"…\"; there, ' is a sign like any other",
    };
    let message = format!("the text ends at this quotation mark, and more comes behind it: “{}”", short(more));
    Fate::Slip(Slip::new(end - 1, 1, message, help))
}

/// Whether what follows a backslash is one of YAML's signs (YAML 1.2, section 5.7).
fn is_escape(rest: &str) -> bool {
    let digits = |count: usize| rest.get(1..=count).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    match rest.chars().next() {
        Some('x') => digits(2),
        Some('u') => digits(4),
        Some('U') => digits(8),
        Some(c) => "0abtnvfre \"/\\N_LP\t\n\r".contains(c),
        None => true,
    }
}

/// A list or mapping in brackets: each closes with its own kind, and nothing comes behind the last.
fn in_brackets(text: &str, column: usize, at: usize, help: &str) -> Fate {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for (n, c) in text[at..].char_indices() {
        let place = at + n;
        match (quote, c) {
            (_, '\n') if begins_anew(&text[place + 1..], column) => break,
            (Some(mark), c) if c == mark && before != '\\' => quote = None,
            // A mark within a word is one of its letters.
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (None, '[') => open.push((place, ']')),
            (None, '{') => open.push((place, '}')),
            (None, ']' | '}') => match open.pop() {
                Some((_, wanted)) if wanted == c && open.is_empty() => return after_brackets(text, at, place + 1, help),
                Some((start, wanted)) if wanted != c => {
                    let message = format!("“{}” is closed by “{c}”", &text[start..=start]);
                    return Fate::Slip(Slip::new(place, 1, message, format!("write “{wanted}” here")));
                }
                _ => {}
            },
            _ => {}
        }
        before = c;
    }
    let Some((start, wanted)) = open.first().copied() else { return Fate::Line };
    let message = format!("the bracket “{}” is not closed", &text[start..=start]);
    Fate::Slip(Slip::new(start, 1, message, format!("put “{wanted}” behind its last entry; or {help}")))
}

fn after_brackets(text: &str, at: usize, end: usize, help: &str) -> Fate {
    let line = text[end..].lines().next().unwrap_or("");
    let more = line.trim();
    if more.is_empty() || more.starts_with('#') {
        let is_one_line = !text[at..end].contains('\n');
        return if is_one_line { Fate::Line } else { Fate::Until(end + line.len()) };
    }
    let start = end + (line.len() - line.trim_start().len());
    let message = format!("behind the bracket stands “{}”, and nothing may", short(more));
    let help = if more.starts_with([']', '}']) { "take away the bracket that is too much" } else { help };
    Fate::Slip(Slip::new(start, more.chars().next().map_or(0, char::len_utf8), message, help))
}

/// Whether the next line begins another key or entry in that column or before it.
fn begins_anew(rest: &str, column: usize) -> bool {
    let line = rest.split('\n').next().unwrap_or("");
    let indent = line.len() - line.trim_start_matches(' ').len();
    let body = line[indent..].trim_end();
    indent <= column && (key(body).is_some() || body.starts_with("- ") || body == "---")
}
