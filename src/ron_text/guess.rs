//! "Did you mean": the nearest of some known words.

use std::borrow::Cow;

/// The known word that a misspelt one most likely stands for.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > 4 * SHOWN {
        return None;
    }
    let most = (length / 3).max(2);
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

/// The most characters of a word that a message repeats.
const SHOWN: usize = 40;

/// A word of the text as a message repeats it: whole, or its beginning and "…".
pub(crate) fn shortened(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(word),
        Some((cut, _)) => Cow::Owned(format!("{}…", word.get(..cut).unwrap_or_default())),
    }
}

/// The known key that differs from a misspelt one by a single slip. For keys made of digits, where two changes make
/// another key, not a misspelt one.
pub(crate) fn one_slip_from<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let mut near = known
        .into_iter()
        .filter(|candidate| strsim::damerau_levenshtein(word, candidate) == 1);
    near.next()
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
