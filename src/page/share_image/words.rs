//! Words of pictures: without what cannot be seen, and only of letters that the fonts have.

use super::drawing;
use crate::derive::locale::composed;

/// More letters of a text are never looked at: they would not fit.
const MOST: usize = 600;

/// A text as one line of plain words, its letters with their accents. Signs that cannot be seen go, and whatever parts words becomes a space.
#[must_use]
pub(super) fn plain(text: &str) -> String {
    let seen: String = text.chars().filter(|sign| !is_unseen(*sign)).take(MOST).collect();
    let seen = composed(&seen);
    let seen = seen.chars();
    let spaced: String = seen.map(|sign| if sign.is_control() || is_breaking(sign) { ' ' } else { sign }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether all signs of a text can be drawn.
#[must_use]
pub(super) fn can_show(text: &str) -> bool {
    text.chars().all(|sign| sign.is_whitespace() || drawing::knows(sign))
}

/// Spaces at which a line may break: all but those that say that it may not.
fn is_breaking(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Soft hyphens, joiners, marks of direction and variation.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain() {
        assert_eq!(plain("  A\ttitle\u{7}of\n\u{200b}two  lines\u{ad} "), "A title of two lines");
        assert_eq!(plain("1\u{202f}000"), "1\u{202f}000");
        assert_eq!(plain(&"x".repeat(5_000)).len(), MOST);
        assert_eq!(plain("\u{0}\u{1}"), "");
    }
}
