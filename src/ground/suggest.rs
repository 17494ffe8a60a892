//! “Did you mean …?”: the known name nearest to a misspelt one.

/// The known name that a misspelt word most likely meant, or none that is near enough.
///
/// Nearness is the Damerau-Levenshtein distance without regard to case; at most a third of the
/// letters, and at most three, may differ. Ties go to the name that comes first.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&word, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_near_and_leaves_the_far() {
        let topics = ["housing", "healthcare", "language"];
        assert_eq!(nearest("houssing", topics), Some("housing"));
        assert_eq!(nearest("Helthcare", topics), Some("healthcare"));
        assert_eq!(nearest("robots", topics), None);
    }
}
