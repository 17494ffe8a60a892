//! Words of a text as search knows them: cut out, in lower case, and folded to plain letters.
//!
//! `search.js` does the same to what a reader types; a word is found only if both agree.

/// Takes the words of a text in lower case, one by one. Single letters are no words, single digits are; nor is what is left of
/// an article or a preposition before an apostrophe.
pub fn for_each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut lower = String::new();
    for piece in text.split_inclusive(|c: char| !is_part(c)) {
        let word = piece.trim_end_matches(|c: char| !is_part(c));
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else if word.contains(SOFT_HYPHEN) {
            lower.push_str(&word.replace(SOFT_HYPHEN, "").to_lowercase());
        } else {
            // The whole word at once: a sigma at its end has a form of its own.
            lower.push_str(&word.to_lowercase());
        }
        let mut letters = lower.chars();
        let Some(first) = letters.next() else { continue };
        let is_word = letters.next().is_some() || first.is_numeric();
        let is_elided = piece.ends_with(['\'', '’']) && ELISIONS.contains(&lower.as_str());
        if is_word && !is_elided {
            take(&lower);
        }
    }
}

/// What stands before an apostrophe in Italian and French, besides single letters. `search.js` has the same list.
const ELISIONS: [&str; 12] = ["all", "coll", "dall", "dell", "jusqu", "lorsqu", "nell", "puisqu", "qu", "quell", "sull", "un"];

const SOFT_HYPHEN: char = '\u{ad}';

fn is_part(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_mark(c) || c == SOFT_HYPHEN
}

/// Accents that stand by themselves.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word in lower case without accents: `å` as `a`, `ø` as `o`, `ß` as `ss`, the final sigma as any other.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let plain = super::locale::decomposed(word);
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars().filter(|c| !is_mark(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ð' | 'đ' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_whatever_is_no_letter() {
        let cut = |text: &str| {
            let mut words = Vec::new();
            for_each_word(text, |word| words.push(word.to_owned()));
            words
        };
        assert_eq!(cut("L’intégration, dell'accoglienza!"), ["intégration", "accoglienza"]);
        assert_eq!(cut("Skåne-modellen (2021) 7 a"), ["skåne", "modellen", "2021", "7"]);
        assert_eq!(cut("ΔΉΜΟΣ kom\u{ad}mun"), ["δήμος", "kommun"]);
        assert_eq!(cut("un asilo, un’amica; DELL’UFFICIO"), ["un", "asilo", "amica", "ufficio"]);
        assert!(cut(" – … ").is_empty());
    }

    #[test]
    fn folding_leaves_plain_letters() {
        for (word, plain) in [
            ("skåne", "skane"),
            ("försök", "forsok"),
            ("københavn", "kobenhavn"),
            ("straße", "strasse"),
            ("flüchtlinge", "fluchtlinge"),
            ("formações", "formacoes"),
            ("œuvre", "oeuvre"),
            ("μετανάστης", "μεταναστησ"),
            ("ΐ", "ι"),
            ("e\u{301}tape", "etape"),
        ] {
            assert_eq!(fold(word), plain);
        }
    }
}
