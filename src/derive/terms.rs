//! Terms of the glossary in running text: where they stand, and where each is used first on a page.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::prose::escape;
use crate::model::glossary::Term;
use crate::model::language::Language;

/// The terms of one language by the first word of each of their forms.
#[derive(Debug, Default)]
pub struct Terms<'a> {
    /// Forms that begin with a word in small letters; the longest come first.
    forms: BTreeMap<String, Vec<Form>>,
    /// Id and definition of each term.
    entries: Vec<(&'a str, &'a str)>,
}

/// One form of a term.
#[derive(Debug)]
struct Form {
    /// Its words, in small letters unless capital letters count.
    words: Vec<String>,
    /// What stands between each word and the next: a space, an apostrophe.
    gaps: Vec<String>,
    /// Whether capital letters count: `NUTS` is no fruit.
    exact: bool,
    term: usize,
}

/// The terms as they are linked on one page: each once.
#[derive(Debug)]
pub struct TermLinks<'a> {
    terms: &'a Terms<'a>,
    /// Where the page of the glossary is; empty where nothing is linked.
    glossary: String,
    seen: RefCell<BTreeSet<usize>>,
}

/// A piece of a text: words as they are, or a term with its id and definition.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they are.
    Words(&'t str),
    /// A term that is linked.
    Term(&'t str, &'t str, &'t str),
}

impl<'a> Terms<'a> {
    /// The terms that are written in a language, made once for all pages.
    #[must_use]
    pub fn new(glossary: &'a [Term], language: Language) -> Self {
        let mut terms = Terms::default();
        for term in glossary.iter().filter(|term| term.link) {
            let Some((name, definition)) = term.term.exact(language).zip(term.definition.exact(language)) else { continue };
            let number = terms.entries.len();
            terms.entries.push((&term.id, definition));
            let others = term.forms.get(&language).into_iter().flatten().map(String::as_str);
            for form in std::iter::once(name).chain(others) {
                terms.add(form, number);
            }
        }
        for forms in terms.forms.values_mut() {
            forms.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
        }
        terms
    }

    /// The ids of the terms that a text uses, without its notes and addresses.
    #[must_use]
    pub fn used<'t>(&self, texts: impl Iterator<Item = &'t String>) -> BTreeSet<&'a str> {
        let mut used = BTreeSet::new();
        for text in texts {
            let words = words(text);
            let (mut at, mut lower) = (0, String::new());
            while at < words.len() {
                let found = self.at(text, &words[at..], &mut lower);
                used.extend(found.map(|(term, _)| self.entries[term].0));
                at += found.map_or(1, |(_, length)| length);
            }
        }
        used
    }

    fn add(&mut self, form: &str, term: usize) {
        let exact = form.chars().filter(|c| c.is_uppercase()).count() > 1;
        let places = words(form);
        let written = |&(start, end): &(usize, usize)| form[start..end].to_owned();
        let words: Vec<String> =
            places.iter().map(|place| if exact { written(place) } else { written(place).to_lowercase() }).collect();
        let gaps = places.windows(2).map(|pair| form[pair[0].1..pair[1].0].to_owned()).collect();
        let Some(first) = words.first() else { return };
        self.forms.entry(first.to_lowercase()).or_default().push(Form { words, gaps, exact, term });
    }

    /// The term whose form stands at the beginning of these words, and how many of them it takes: the longest one.
    /// `lower` is room for a word in small letters, so that not each word of a text needs some of its own.
    fn at(&self, text: &str, words: &[(usize, usize)], lower: &mut String) -> Option<(usize, usize)> {
        let word = |at: usize| words.get(at).map(|&(start, end)| &text[start..end]);
        let same = |form: &Form, at: usize, wanted: &str| {
            word(at).is_some_and(|word| if form.exact { word == wanted } else { word.to_lowercase() == wanted })
        };
        let is_joined = |form: &Form, at: usize| is_same_gap(&text[words[at].1..words[at + 1].0], &form.gaps[at]);
        let first = word(0)?;
        lower.clear();
        if first.is_ascii() {
            lower.push_str(first);
            lower.make_ascii_lowercase();
        } else {
            lower.push_str(&first.to_lowercase());
        }
        let forms = self.forms.get(lower.as_str())?;
        let found = forms.iter().find(|form| {
            form.words.iter().enumerate().all(|(at, wanted)| same(form, at, wanted) && (at == 0 || is_joined(form, at - 1)))
        })?;
        Some((found.term, found.words.len()))
    }
}

/// Whether words are joined in the same way: any one space is as good as another, and so is any apostrophe.
fn is_same_gap(a: &str, b: &str) -> bool {
    let is_one = |gap: &str, kind: fn(char) -> bool| gap.chars().count() == 1 && gap.chars().all(kind);
    let is_space = |gap: &str| is_one(gap, char::is_whitespace);
    let is_apostrophe = |gap: &str| is_one(gap, |c| matches!(c, '\'' | '\u{2019}'));
    a == b || is_space(a) && is_space(b) || is_apostrophe(a) && is_apostrophe(b)
}

impl<'a> TermLinks<'a> {
    /// The links of a page, to the page of the glossary at that address. Where it is empty nothing is linked.
    #[must_use]
    pub fn new(terms: &'a Terms<'a>, glossary: String) -> Self {
        TermLinks { terms, glossary, seen: RefCell::default() }
    }

    /// A term as HTML: a link to its entry, and its definition, which the style sheet shows by hover and focus.
    #[must_use]
    pub fn html(&self, words: &str, id: &str, definition: &str) -> String {
        let (page, id, words, definition) = (escape(&self.glossary), escape(id), escape(words), escape(definition));
        format!(
            "<span class=\"gloss\"><a href=\"{page}#{id}\" aria-describedby=\"gloss-{id}\">{words}</a><span id=\"gloss-{id}\" role=\"tooltip\">{definition}</span></span>"
        )
    }

    /// Whether a term has been linked.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.seen.borrow().is_empty()
    }

    /// A text in pieces. A term is a piece of its own where the page uses it first; a backslash before a term keeps it
    /// from being linked, and is left out.
    pub fn pieces<'t>(&'t self, text: &'t str) -> Vec<Piece<'t>> {
        let words = words(text);
        let mut pieces = Vec::new();
        let (mut from, mut at, mut lower) = (0, 0, String::new());
        while at < words.len() {
            let Some((term, length)) = self.terms.at(text, &words[at..], &mut lower) else {
                at += 1;
                continue;
            };
            let (start, end) = (words[at].0, words[at + length - 1].1);
            at += length;
            if text[..start].ends_with('\\') {
                pieces.push(Piece::Words(&text[from..start - 1]));
                from = start;
            } else if !self.glossary.is_empty() && self.seen.borrow_mut().insert(term) {
                let (id, definition) = self.terms.entries[term];
                pieces.push(Piece::Words(&text[from..start]));
                pieces.push(Piece::Term(&text[start..end], id, definition));
                from = end;
            }
        }
        pieces.push(Piece::Words(&text[from..]));
        pieces.retain(|piece| *piece != Piece::Words(""));
        pieces
    }
}

/// Where words start and end. A hyphen within a word belongs to it, so `non-migrant` is another word than `migrant`;
/// what ends in a hyphen is a part of a word.
fn words(text: &str) -> Vec<(usize, usize)> {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–');
    // Most letters are ASCII, and for these there is no table to look into.
    let is_letter = |c: char| if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match start {
            None if is_letter(c) => start = Some(at),
            Some(from) if !is_letter(c) && !is_hyphen(c) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::location::{FileId, Located, Location};

    fn located<T>(value: T) -> Located<T> {
        Located::new(value, Location::top(FileId(0)))
    }

    fn glossary(terms: &[(&str, &[&str])]) -> Vec<Term> {
        use crate::model::language::Localized;
        let every = |text: &str| Localized::every(located(text.to_owned()));
        let term = |&(name, forms): &(&str, &[&str])| Term {
            id: located(name.to_lowercase().replace(' ', "-")),
            term: every(name),
            definition: every("meaning"),
            forms: BTreeMap::from([("en".parse().unwrap(), forms.iter().map(|form| (*form).to_owned()).collect())]),
            link: true,
            see_also: Vec::new(),
            source: None,
        };
        terms.iter().map(term).collect()
    }

    /// The text with the linked terms in brackets.
    fn marked(glossary: &[Term], texts: &[&str]) -> String {
        let terms = Terms::new(glossary, "en".parse().unwrap());
        let links = TermLinks::new(&terms, "glossary".to_owned());
        let piece = |piece: &Piece<'_>| match piece {
            Piece::Words(words) => (*words).to_owned(),
            Piece::Term(words, id, _) => format!("[{words}={id}]"),
        };
        texts.iter().map(|text| links.pieces(text).iter().map(piece).collect::<String>()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_first_use_on_a_page_is_linked_and_the_longest_term_wins() {
        let glossary = glossary(&[("Migrant", &["migrants"]), ("Migrant school", &[])]);
        assert_eq!(
            marked(&glossary, &["A migrant school, Migrants.", "A migrant"]),
            "A [migrant school=migrant-school], [Migrants=migrant].|A migrant"
        );
    }

    #[test]
    fn only_whole_words_count_and_abbreviations_keep_their_letters() {
        let glossary = glossary(&[("Migrant", &[]), ("NUTS", &[])]);
        assert_eq!(
            marked(&glossary, &["non-migrant immigrants, migrant-led, migrant- and nuts"]),
            "non-migrant immigrants, migrant-led, migrant- and nuts"
        );
        assert_eq!(marked(&glossary, &["(NUTS) “migrant”"]), "([NUTS=nuts]) “[migrant=migrant]”");
    }

    #[test]
    fn a_term_may_be_broken_over_lines_and_hold_an_apostrophe() {
        let glossary = glossary(&[("Asylum seeker", &["demandeur d’asile", "alloggio dell'ente"])]);
        assert_eq!(marked(&glossary, &["an asylum\nseeker"]), "an [asylum\nseeker=asylum-seeker]");
        assert_eq!(marked(&glossary, &["un demandeur d'asile"]), "un [demandeur d'asile=asylum-seeker]");
        assert_eq!(marked(&glossary, &["un demandeur d’asile"]), "un [demandeur d’asile=asylum-seeker]");
        assert_eq!(marked(&glossary, &["l’alloggio dell’ente"]), "l’[alloggio dell’ente=asylum-seeker]");
        assert_eq!(marked(&glossary, &["an asylum, seeker; demandeur d asile"]), "an asylum, seeker; demandeur d asile");
    }

    #[test]
    fn a_backslash_keeps_a_term_from_being_linked() {
        let glossary = glossary(&[("Migrant", &[])]);
        assert_eq!(
            marked(&glossary, &["the \\migrant and a \\word, then a migrant"]),
            "the migrant and a \\word, then a [migrant=migrant]"
        );
    }

    #[test]
    fn terms_are_linked_in_running_text_only() {
        use crate::derive::prose::{Setting, render};
        use crate::ground::expression::Evaluator;
        use crate::model::language::Localized;
        let term = Term {
            id: located("bus".to_owned()),
            term: Localized::every(located("Bus".to_owned())),
            definition: Localized::every(located("A \"car\" for <all>".to_owned())),
            forms: BTreeMap::new(),
            link: true,
            see_also: Vec::new(),
            source: None,
        };
        let glossary = [term];
        let terms = Terms::new(&glossary, "en".parse().unwrap());
        let html = |markdown: &str| {
            let evaluator = Evaluator::new(Vec::new());
            let links = TermLinks::new(&terms, "g.html".to_owned());
            let setting = Setting {
                language: "en",
                link: &|_| None,
                note: &|_| None,
                note_label: &|_| String::new(),
                picture_size: &|_| None,
                table_label: "Table",
                heading_shift: 0,
                terms: Some(&links),
                evaluator: &evaluator,
            };
            render(markdown, &setting).0
        };
        let quiet = "## A bus\n\n[a bus](x) `bus`\n\n    bus\n\n|bus|\n|-|\n|bus|\n\nThe \\bus.";
        assert!(!html(quiet).contains("gloss"), "{}", html(quiet));
        assert!(html(quiet).ends_with("<p>The bus.</p>"), "{}", html(quiet));
        let broken = [Term {
            forms: BTreeMap::from([("en".parse().unwrap(), vec!["late bus".into(), "driver's cab".into()])]),
            ..glossary[0].clone()
        }];
        let broken_terms = Terms::new(&broken, "en".parse().unwrap());
        assert!(broken_terms.used([&"a late\nbus".to_owned()].into_iter()).contains("bus"));
        assert!(html("a \"late\nbus\" is a\n[late](x) bus").contains("“late\n<span class=\"gloss\">"));
        assert_eq!(
            html("*The bus* & a bus"),
            "<p><em>The <span class=\"gloss\"><a href=\"g.html#bus\" aria-describedby=\"gloss-bus\">bus</a><span id=\"gloss-bus\" role=\"tooltip\">A &quot;car&quot; for &lt;all&gt;</span></span></em> &amp; a bus</p>"
        );
    }
}
