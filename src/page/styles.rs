//! The theme's style sheets as one small file: the one door to lightningcss.

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::check::later;
use crate::ground::finding::Finding;
use crate::ground::limits::{STYLE_DEPTH, STYLE_SELECTORS};
use crate::ground::location::{FileId, Files, Location};

/// Browsers that the styles are lowered for: those of 2022 and later, as major version times 65536.
fn targets() -> Targets {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    Targets::from(Browsers {
        chrome: version(103, 0),
        edge: version(103, 0),
        firefox: version(102, 0),
        safari: version(15, 4),
        ios_saf: version(15, 4),
        samsung: version(18, 0),
        ..Browsers::default()
    })
}

/// All style sheets in their order as one minified text. A sheet that cannot be parsed is a finding and is left out.
pub fn bundle(files: &Files, sheets: &[FileId], findings: &mut Vec<Finding>) -> String {
    let mut bundle = String::new();
    for &sheet in sheets {
        match one(&files.get(sheet).text) {
            Ok(css) => bundle.push_str(&css),
            Err((message, line, column)) => {
                let text = &files.get(sheet).text;
                let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
                let at = Location::new(sheet, (start + column).min(text.len()), (start + column + 1).min(text.len()));
                findings.push(
                    Finding::new(&later::STYLE, at, message).help("mend the style sheet; until then the site has none of it"),
                );
            }
        }
    }
    bundle
}

/// One sheet minified, or what is wrong with it: message, line from 0, column from 0.
fn one(css: &str) -> Result<String, (String, usize, usize)> {
    if let Some((at, message)) = too_much(css) {
        let line = css[..at].matches('\n').count();
        let column = at - css[..at].rfind('\n').map_or(0, |end| end + 1);
        return Err((message, line, column));
    }
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| {
        let (line, column) = error.loc.as_ref().map_or((0, 1), |place| (place.line, place.column));
        (error.kind.to_string(), line as usize, (column as usize).saturating_sub(1))
    })?;
    let failed = |message: String| (message, 0, 0);
    sheet.minify(MinifyOptions { targets: targets(), ..MinifyOptions::default() }).map_err(|error| failed(error.to_string()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets: targets(), ..PrinterOptions::default() })
        .map_err(|error| failed(error.to_string()))?;
    match elsewhere(&printed.code) {
        Some(address) => {
            let line = css.lines().position(|line| line.contains(address)).unwrap_or(0);
            let column = css.lines().nth(line).and_then(|line| line.find(address)).unwrap_or(0);
            Err((format!("“{address}” would make visitors' browsers load something from elsewhere"), line, column))
        }
        None => Ok(printed.code),
    }
}

/// The first address that a minified sheet loads from outside itself: pages send no request to another host, and a
/// style sheet has no files of its own beside it.
fn elsewhere(css: &str) -> Option<&str> {
    if css.contains("@import") {
        return Some("@import");
    }
    let addresses = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    addresses
        .map(|address| address.trim_matches(['"', '\'']))
        .find(|address| !address.starts_with(['#']) && !address.starts_with("data:"))
}

/// Where brackets are first nested too deeply, or stand for too many selectors, and which of the two. Those in strings, comments and bare `url(…)` are none, and one of the
/// wrong kind closes nothing, as in CSS Syntax Level 3.
fn too_much(css: &str) -> Option<(usize, String)> {
    let bytes = css.as_bytes();
    let mut open = Vec::new();
    // How many selectors each open rule stands for, and how many the next one has of its own.
    let (mut selectors, mut own) = (vec![1_usize], 1_usize);
    let mut at = 0;
    while at < bytes.len() {
        let rest = &css.as_bytes()[at..];
        let length = match rest[0] {
            b'\\' => 2,
            b'/' if rest.starts_with(b"/*") => css[at + 2..].find("*/").map_or(rest.len(), |end| end + 4),
            quote @ (b'"' | b'\'') => string(rest, quote),
            bracket @ (b'{' | b'(' | b'[') => {
                open.push(bracket);
                if open.len() > STYLE_DEPTH {
                    return Some((at, format!("brackets are nested more than {STYLE_DEPTH} deep")));
                }
                if bracket == b'{' {
                    let all = selectors.last().copied().unwrap_or(1).saturating_mul(std::mem::replace(&mut own, 1));
                    if all > STYLE_SELECTORS {
                        return Some((
                            at,
                            format!("the rules that are nested here stand for more than {STYLE_SELECTORS} selectors"),
                        ));
                    }
                    selectors.push(all);
                }
                if bracket == b'(' && at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"url") { bare_address(rest) } else { 1 }
            }
            bracket @ (b'}' | b')' | b']') => {
                let partner = [(b'}', b'{'), (b')', b'('), (b']', b'[')].into_iter().find(|(end, _)| *end == bracket);
                let closed = open.pop_if(|last| partner.is_some_and(|(_, start)| start == *last));
                if closed == Some(b'{') {
                    (_, own) = (selectors.pop(), 1);
                }
                1
            }
            b',' if open.last().is_none_or(|last| *last == b'{') => {
                own += 1;
                1
            }
            b';' => {
                own = 1;
                1
            }
            _ => 1,
        };
        // Never into the middle of a character; a backslash may stand before one of several bytes.
        at += length;
        while at < bytes.len() && !css.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

/// The length of a string with its quotation marks; it ends with the line at the latest.
fn string(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of the bracket of `url(` with the address up to the closing bracket; only the bracket when a string follows.
fn bare_address(rest: &[u8]) -> usize {
    let first = rest[1..].iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(first, Some(b'"' | b'\'')) {
        return 1;
    }
    rest.iter().position(|&byte| byte == b')').unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{STYLE_DEPTH, one, too_much};

    #[test]
    fn deep_nesting_is_told_and_does_not_end_the_program() {
        for (step, inner) in
            [("a{", "b:c"), ("a{b:calc(", "1px"), ("[", ""), ("a{}b:not(", ""), ("@media print{", ""), ("( } ", "")]
        {
            let (message, line, _) = one(&format!("\n{}{inner}", step.repeat(50_000))).unwrap_err();
            assert_eq!((message.as_str(), line), ("brackets are nested more than 32 deep", 1), "{step}");
            let _ = one(&format!("{}{inner}", step.repeat((STYLE_DEPTH - 1) / step.matches(['{', '(', '[']).count())));
        }
    }

    #[test]
    fn nesting_that_multiplies_is_told() {
        let (message, line, _) = one(&format!("\n{}b:c", "a,b,c,d,e,f,g,h{".repeat(12))).unwrap_err();
        assert_eq!((message.as_str(), line), ("the rules that are nested here stand for more than 100000 selectors", 1));
        let flat = format!("{}{{color:red}} i{{transition:color 1s,width 1s;b,u{{color:red}}}}", vec!["a"; 5_000].join(","));
        assert!(one(&flat.repeat(30)).is_ok());
    }

    #[test]
    fn brackets_that_are_none_do_not_count() {
        let sheet = "a{content:\"(\";b:'{\\'';c:url(x\"({);d:\"\\å[\"} /* ( */ \\( ".repeat(200);
        assert_eq!(too_much(&sheet), None);
        assert_eq!(too_much(&"a{b:c} ".repeat(200)), None);
    }

    #[test]
    fn sheets_load_nothing_from_elsewhere() {
        for wrong in
            ["@import 'https://x.example/a.css';", "a { background: url(//x.example/p.gif) }", "a { background: url('b.png') }"]
        {
            assert!(one(wrong).is_err(), "{wrong}");
        }
        for right in ["a { fill: url(#hatch) red }", "a { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }"] {
            assert!(one(right).is_ok(), "{right}");
        }
    }
}
