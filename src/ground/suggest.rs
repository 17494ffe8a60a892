//! “Did you mean …?”: the known name nearest to a misspelt one.

/// Bytes of a word that is looked for among names.
const LONGEST: usize = 200;

/// The known name that a misspelt word most likely meant, or none that is near enough.
///
/// Nearness is the Damerau-Levenshtein distance without regard to case; at most a third of the
/// letters, and at most three, may differ. Ties go to the name that comes first.
///
/// Most names are passed over without measuring: those whose letters alone differ too much. So a thousand wrong links
/// among a thousand records are told in a moment.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody misspells that much, and to measure it would take long.
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).clamp(1, 3);
    let letters = Letters::of(&word);
    known
        .into_iter()
        .map(|name| (name, name.to_lowercase()))
        .filter(|(_, lower)| letters.least_distance(&Letters::of(lower)) <= limit)
        .map(|(name, lower)| (strsim::damerau_levenshtein(&word, &lower), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How like each other two texts are, from 0 to 1: one less the share of letters that differ.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(one, other)
}

/// How often each letter occurs in a word, whatever the order; letters beyond the table share its places.
struct Letters([u8; 64]);

impl Letters {
    fn of(word: &str) -> Letters {
        let mut counts = [0_u8; 64];
        for letter in word.chars() {
            let count = &mut counts[letter as usize % 64];
            *count = count.saturating_add(1);
        }
        Letters(counts)
    }

    /// A number of edits that is never more than those it takes: each edit changes at most two counts by one.
    fn least_distance(&self, other: &Letters) -> usize {
        let (more, less) = self.0.iter().zip(&other.0).fold((0, 0), |(more, less), (a, b)| {
            (more + usize::from(a.saturating_sub(*b)), less + usize::from(b.saturating_sub(*a)))
        });
        more.max(less)
    }
}

#[cfg(test)]
mod tests {
    use super::{Letters, nearest};

    #[test]
    fn finds_the_near_and_leaves_the_far() {
        let topics = ["housing", "healthcare", "language"];
        assert_eq!(nearest("houssing", topics), Some("housing"));
        assert_eq!(nearest("Helthcare", topics), Some("healthcare"));
        assert_eq!(nearest("robots", topics), None);
        assert_eq!(nearest("huosing", topics), Some("housing"), "two letters that changed places are one edit");
    }

    #[test]
    fn no_name_is_passed_over_that_is_near() {
        let words = ["housing", "hosuing", "housing-2", "houssing", "ousing", "língua", "lingua", "", "aaaa", "aab"];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let least = Letters::of(a).least_distance(&Letters::of(b));
            assert!(least <= strsim::damerau_levenshtein(a, b), "{a} {b}: {least}");
        }
    }
}
