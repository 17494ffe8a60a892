//! Text in XML: the signs that would end it are named, and what XML cannot hold is left out.

use super::prose;

/// A text as it can stand in an element or an attribute.
///
/// XML 1.0 (section 2.2) has no place for most control characters, not even by their numbers.
#[must_use]
pub fn escape(text: &str) -> String {
    if text.chars().all(is_allowed) {
        return prose::escape(text);
    }
    prose::escape(&text.chars().filter(|c| is_allowed(*c)).collect::<String>())
}

/// Whether XML has a place for a letter.
#[must_use]
pub fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn any_text_can_stand_in_xml() {
        assert_eq!(escape("a <b> & \"c\" 'd'"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        assert_eq!(escape("a\u{0}b\u{8}c\u{1f}d\u{ffff}e\tf\u{1f600}"), "abcde\tf\u{1f600}");
    }
}
