//! What the forms of a word have in common: the one door to the stemmers, and the endings that readers may type.

use snowstem::{Algorithm, Stemmer};

use super::token::fold;
use crate::model::language::Language;

/// The stems of one language. Words of a language without a stemmer are their own stems.
pub struct Stems {
    stemmer: Option<Stemmer>,
    /// Plurals that the stemmer keeps apart from their singulars, with these.
    plurals: &'static [(&'static str, &'static str)],
}

impl Stems {
    /// The stems of that language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let algorithm = match primary(&language) {
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fr" => Algorithm::French,
            "it" => Algorithm::Italian,
            "pt" => Algorithm::Portuguese,
            "sv" => Algorithm::Swedish,
            _ => return Stems { stemmer: None, plurals: &[] },
        };
        let plurals: &[(&str, &str)] = match algorithm {
            Algorithm::Portuguese => &[("ões", "ão"), ("ães", "ão")],
            _ => &[],
        };
        Stems { stemmer: Some(Stemmer::create(algorithm)), plurals }
    }

    /// The stem of a word in lower case, folded.
    #[must_use]
    pub fn of(&self, word: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return fold(word) };
        let plural = self.plurals.iter().find_map(|(plural, singular)| Some((word.strip_suffix(plural)?, singular)));
        match plural {
            Some((start, singular)) => fold(&stemmer.stem(&format!("{start}{singular}"))),
            None => fold(&stemmer.stem(word)),
        }
    }
}

fn primary(language: &Language) -> &str {
    language.tag().split('-').next().unwrap_or_default()
}

/// Endings of inflected words, folded, with spaces between them.
///
/// Search in the browser has no stemmer: it takes a form that occurs nowhere for one that does when both are the same
/// beginning with two of these endings. So the lists hold what nouns, adjectives and verbs take when they are inflected,
/// and the commonest derivations.
#[must_use]
pub fn endings(language: Language) -> &'static str {
    match primary(&language) {
        "de" => {
            "e em en end ende enden ens er ere eren erer eres erin erinnen erinnern ern ers es est et ete eten in innen isch ische \
             ischen lich liche lichen n nen ns s se sen st t te ten ung ungen"
        }
        "el" => {
            "α αγα αμε ασ ατα ατασ ατε ατοσ ατων δεσ δων ε ει εισ εμενα εμενεσ εμενη εμενοι εμενοσ εμενουσ εμενων εσ ετε εωσ εων \
             η ηκα ηκαν ηκε ησ ησω ι ια ιασ ιεσ ικα ικεσ ικη ικησ ικο ικοι ικοσ ικου ικουσ ικων ιο ιοι ιοσ ιου ιουσ ισ ιων \
             μα ματα ματοσ ματων ν ντασ ο οι οντασ οσ ου ουμε ουν ουσ σ σα σαν σε σει σεισ σεων σεωσ ση σησ σουμε σουν τα τε \
             τεσ τη τησ τοσ τριεσ τρια των ω ων ωντασ"
        }
        "en" => "al ally ation ations e ed er ers es est ful ied ier ies ing ings ion ions ity ive ly ment ments s y ying",
        "es" => {
            "a aba aban ada adas ado ador adora adoras adores ados al ales amos an ando ar ara aran aron as cion ciones e en \
             er eran es i ia ian ida idas ido idos iendo ieron ion iones ir iran isimo mente o on os s"
        }
        "fr" => {
            "a ai aient ait al ale ales ance ances ant ante antes ants ateur ateurs atif ation ations atrice atrices aux e ee \
             ees ement ements ent er era ers es eur eurs euse euses eux ez if ifs ions ique iques ir is it ite ites ive ives \
             ment ments ons s t x"
        }
        "it" => {
            "a ai al ale ali ando ano ante anti ar are ata ate ati ato atore atori atrice atrici ava avano azione azioni ca \
             che chi ci co e endo enti ente ere eva ha he hi ho i ia ie ii io ira ire ita ite iti ito iva ive ivi ivo mente \
             mento menti o ono zione zioni"
        }
        "pt" => {
            "a ada adas ado ador adora adoras adores ados aes ais al am amos ando ao ar aram aria as ava avam cao coes dade \
             dades e eis el em emos endo er eram es eu ia iam ida idas ido idos indo ir iram l m mente n ns o oes ois ou os r \
             res s"
        }
        "sv" => {
            "a ad ade ades an ande anden andes andet ar are aren arens ares arna arnas ars as at ats d de den dens des e en \
             ens er eri erna ernas ers es et ets ig iga igt isk iska iskt n na nad naden nader nas nde nden ns or orna ornas \
             ors r s st t te ts"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem_in_each_language() {
        for (language, forms) in [
            ("de", ["flüchtling", "flüchtlinge", "flüchtlingen"]),
            ("el", ["μετανάστης", "μεταναστών", "μετανάστες"]),
            ("en", ["mentor", "mentors", "mentored"]),
            ("es", ["migración", "migraciones", "migración"]),
            ("fr", ["régional", "régionale", "régionaux"]),
            ("it", ["rifugiato", "rifugiati", "rifugiata"]),
            ("pt", ["formação", "formações", "formação"]),
            ("sv", ["kommun", "kommunen", "kommunernas"]),
        ] {
            let stems = Stems::new(language.parse().unwrap());
            let found: Vec<String> = forms.iter().map(|form| stems.of(form)).collect();
            assert!(found.iter().all(|stem| *stem == found[0] && !stem.is_empty()), "{language}: {found:?}");
            assert!(!endings(language.parse().unwrap()).is_empty());
        }
    }

    #[test]
    fn endings_are_folded_and_stand_once() {
        for language in ["de", "el", "en", "es", "fr", "it", "pt", "sv"] {
            let list: Vec<&str> = endings(language.parse().unwrap()).split(' ').collect();
            let mut sorted = list.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), list.len(), "{language}");
            assert!(list.iter().all(|ending| !ending.is_empty() && fold(ending) == *ending), "{language}");
        }
    }

    #[test]
    fn another_language_keeps_its_words() {
        assert_eq!(Stems::new("pt-br".parse().unwrap()).of("formações"), Stems::new("pt".parse().unwrap()).of("formações"));
        assert_eq!(Stems::new("fi".parse().unwrap()).of("metsässä"), "metsassa");
    }
}
