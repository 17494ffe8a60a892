//! The theme's style sheets as one small file: the one door to lightningcss.

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::check::later;
use crate::ground::finding::Finding;
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
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| {
        let (line, column) = error.loc.as_ref().map_or((0, 1), |place| (place.line, place.column));
        (error.kind.to_string(), line as usize, (column as usize).saturating_sub(1))
    })?;
    let failed = |message: String| (message, 0, 0);
    sheet.minify(MinifyOptions { targets: targets(), ..MinifyOptions::default() }).map_err(|error| failed(error.to_string()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets: targets(), ..PrinterOptions::default() })
        .map_err(|error| failed(error.to_string()))?;
    Ok(printed.code)
}
