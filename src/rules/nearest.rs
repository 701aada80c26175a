//! The entry of a list that was probably meant.

use crate::model::ListKey;

/// Edits of letters within which a value is taken for a misspelling.
const NEAR: usize = 2;

/// The one entry whose key or label is the given text but for case, punctuation and at most two letters. Nothing where
/// none is, or more than one equally.
pub(in crate::rules) fn meant<'a>(
    entries: impl Iterator<Item = (&'a ListKey, &'a str)>,
    given: &str,
) -> Option<(&'a ListKey, &'a str)> {
    let given = plain(given);
    let limit = NEAR.min(given.chars().count() / 3);
    let mut best: Option<(usize, (&ListKey, &str))> = None;
    let mut tied = false;
    for (key, label) in entries {
        let distance = strsim::levenshtein(&plain(key.as_str()), &given)
            .min(strsim::levenshtein(&plain(label), &given));
        if distance > limit {
            continue;
        }
        match best {
            Some((nearest, _)) if nearest < distance => {}
            Some((nearest, _)) if nearest == distance => tied = true,
            _ => {
                best = Some((distance, (key, label)));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, entry)| entry)
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant_of(given: &str) -> Option<String> {
        let keys = ["social-care", "acute", "nhs", "nhs-acute"].map(ListKey::from);
        let labels = ["Social Care", "Acute", "NHS", "NHS Acute Provider"];
        meant(keys.iter().zip(labels), given).map(|(key, _)| key.to_string())
    }

    #[test]
    fn labels_and_misspellings_lead_to_their_entry() {
        assert_eq!(meant_of("Social Care").as_deref(), Some("social-care"));
        assert_eq!(meant_of("socal-care").as_deref(), Some("social-care"));
        assert_eq!(meant_of("NHS acute provider").as_deref(), Some("nhs-acute"));
        assert_eq!(meant_of("NHS").as_deref(), Some("nhs"));
    }

    #[test]
    fn what_is_too_far_or_too_short_leads_nowhere() {
        assert_eq!(meant_of("education"), None);
        assert_eq!(meant_of("la"), None);
        assert_eq!(meant_of(""), None);
    }
}
