//! "Did you mean": the nearest of some known words.

/// The known word that a misspelt one most likely stands for.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(2);
    let low = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&low, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| {
            // Two edits turn any short word into any other.
            *distance <= most && *distance < candidate.chars().count()
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(
    words: impl IntoIterator<Item = &'a str>,
    quote: &str,
    joint: &str,
) -> String {
    let words: Vec<String> = words
        .into_iter()
        .map(|word| format!("{quote}{word}{quote}"))
        .collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {joint} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let fields = ["id", "amounts", "outputs", "scheme_type"];
        assert_eq!(nearest("amonts", fields), Some("amounts"));
        assert_eq!(nearest("Scheme_Type", fields), Some("scheme_type"));
        assert_eq!(nearest("colour", fields), None);
        assert_eq!(nearest("xy", fields), None);
    }

    #[test]
    fn words_are_listed_as_a_sentence_lists_them() {
        assert_eq!(one_of(["a", "b", "c"], "`", "or"), "`a`, `b` or `c`");
        assert_eq!(one_of(["a"], "", "and"), "a");
    }
}
