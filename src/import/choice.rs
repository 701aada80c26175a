//! Entries of a round's lists by the words that people write for them.

use compact_str::CompactString;

use foldhash::HashMap;

use super::words::plain;
use crate::rounds::{ListEntry, PlanningRound, SchemeType};

/// What a text was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// An entry by its words, its short name or its key.
    Found(CompactString),
    /// An entry whose words are nearly these, and those words.
    Near(CompactString, String),
    /// None; and the words of an entry that may be meant.
    None(Option<String>),
}

struct Entry {
    key: CompactString,
    label: String,
    /// Every way to name it, in plain words.
    names: Vec<String>,
}

/// A list, ready to be asked.
pub(super) struct Choices {
    entries: Vec<Entry>,
    asked: HashMap<CompactString, Choice>,
}

impl Choices {
    fn of<'a>(entries: impl Iterator<Item = (&'a str, &'a str, Vec<&'a str>)>) -> Self {
        let entries = entries
            .map(|(key, label, others)| {
                let mut names = vec![plain(label), plain(key)];
                names.extend(others.into_iter().map(plain));
                Entry {
                    key: key.into(),
                    label: label.to_owned(),
                    names,
                }
            })
            .collect();
        Choices {
            entries,
            asked: HashMap::default(),
        }
    }

    /// Keeps a key that the list does not have: a text that is just this stands for itself.
    pub(super) fn keep(&mut self, key: &str) {
        self.entries.push(Entry {
            key: key.into(),
            label: key.to_owned(),
            names: Vec::new(),
        });
    }

    /// Entries of a list.
    pub(super) fn of_entries(entries: &[ListEntry]) -> Self {
        Choices::of(
            entries
                .iter()
                .map(|entry| (entry.id.as_str(), entry.label.as_str(), Vec::new())),
        )
    }

    /// Scheme types, which are also named with their numbers.
    pub(super) fn of_types(types: &[SchemeType]) -> Self {
        Choices::of(
            types
                .iter()
                .map(|kind| (kind.id.as_str(), kind.label.as_str(), Vec::new())),
        )
    }

    /// Commissioners.
    pub(super) fn of_commissioners(round: &PlanningRound) -> Self {
        let all = round
            .lists
            .commissioners
            .iter()
            .flat_map(|list| &list.entries);
        Choices::of(all.map(|entry| (entry.id.as_str(), entry.label.as_str(), Vec::new())))
    }

    /// Sources of funding, which people call by many names.
    pub(super) fn of_streams(round: &PlanningRound) -> Self {
        Choices::of(round.streams.iter().map(|stream| {
            let mut others = vec![stream.short_label.as_str()];
            others.extend_from_slice(usual_names(stream.id.as_str()));
            (stream.id.as_str(), stream.label.as_str(), others)
        }))
    }

    /// Metrics, by their names and keys.
    pub(super) fn of_metrics(round: &PlanningRound) -> Self {
        Choices::of(round.metrics.iter().map(|metric| {
            (
                metric.id.as_str(),
                metric.label.as_str(),
                vec![metric.short_label.as_str()],
            )
        }))
    }

    /// Spend floors, by their names and keys.
    pub(super) fn of_floors(round: &PlanningRound) -> Self {
        Choices::of(round.floors.iter().map(|floor| {
            (
                floor.id.as_str(),
                floor.label.as_str(),
                vec![floor.short_label.as_str()],
            )
        }))
    }

    /// The entry that a text names.
    pub(super) fn named(&mut self, text: &str) -> Choice {
        self.asked(text).clone()
    }

    /// The same, as it is kept for the next time.
    pub(super) fn asked(&mut self, text: &str) -> &Choice {
        if !self.asked.contains_key(text) {
            let found = self.find(text);
            self.asked.insert(text.into(), found);
        }
        self.asked.get(text).unwrap_or(&Choice::None(None))
    }

    fn find(&self, text: &str) -> Choice {
        // A key that is only capitals and dashes could have the words of another entry.
        if let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.key == text || entry.label == text)
        {
            return Choice::Found(entry.key.clone());
        }
        let whole = plain(text);
        let numbered = whole
            .split_once(' ')
            .filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
            .map_or("", |(_, rest)| rest);
        for wanted in [whole.as_str(), numbered] {
            if wanted.is_empty() {
                continue;
            }
            if let Some(entry) = self.only(|name| name == wanted) {
                return Choice::Found(entry.key.clone());
            }
            let sorted = sorted_words(wanted);
            if let Some(entry) = self.only(|name| sorted_words(name) == sorted) {
                return Choice::Found(entry.key.clone());
            }
        }
        self.nearly(text, &whole)
    }

    /// The entry that has a name like that, where only one has.
    fn only(&self, like: impl Fn(&str) -> bool) -> Option<&Entry> {
        let mut found = self
            .entries
            .iter()
            .filter(|entry| entry.names.iter().any(|name| like(name)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// An entry that says the same before a bracket, or that is a slip of the keys away; otherwise the most like it.
    fn nearly(&self, text: &str, whole: &str) -> Choice {
        /// The least likeness at which a text is taken for an entry, and by how much the next must be less like it.
        const TAKEN: f64 = 0.85;
        const CLEAR: f64 = 0.05;
        const WORTH_SAYING: f64 = 0.6;
        let before_bracket = |text: &str| plain(text.split('(').next().unwrap_or_default());
        let begins = before_bracket(text);
        let mut same: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| before_bracket(&entry.label) == begins)
            .collect();
        if let (Some(entry), true, true) = (same.pop(), same.is_empty(), begins.len() >= 8) {
            return Choice::Near(entry.key.clone(), entry.label.clone());
        }
        let mut alike: Vec<(f64, &Entry)> = self
            .entries
            .iter()
            .map(|entry| {
                let likeness = entry
                    .names
                    .iter()
                    .map(|name| strsim::normalized_damerau_levenshtein(name, whole));
                (likeness.fold(0.0, f64::max), entry)
            })
            .collect();
        alike.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut alike = alike.into_iter();
        let (Some((best, entry)), next) =
            (alike.next(), alike.next().map_or(0.0, |(next, _)| next))
        else {
            return Choice::None(None);
        };
        if best >= TAKEN && best - next >= CLEAR && whole.len() >= 5 {
            Choice::Near(entry.key.clone(), entry.label.clone())
        } else {
            Choice::None((best >= WORTH_SAYING).then(|| entry.label.clone()))
        }
    }
}

fn sorted_words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text
        .split(' ')
        .filter(|word| !matches!(*word, "the" | "of" | "and"))
        .collect();
    words.sort_unstable();
    words
}

/// What people call the streams that every round has had, besides their full names.
fn usual_names(stream: &str) -> &'static [&'static str] {
    match stream {
        "nhs-minimum" => &[
            "Minimum NHS Contribution",
            "NHS minimum contribution",
            "Minimum CCG Contribution",
            "Minimum ICB Contribution",
            "RNF",
        ],
        "additional-nhs" => &[
            "Additional NHS Contribution",
            "Additional ICB Contribution",
            "Additional CCG Contribution",
        ],
        "additional-la" => &[
            "Additional LA Contribution",
            "Additional Local Authority Contribution",
        ],
        "ibcf" => &["iBCF", "Improved Better Care Fund", "iBCF grant"],
        "dfg" => &[
            "DFG",
            "Disabled Facilities Grant",
            "Disabled Facilities Grant (DFG)",
        ],
        "la-discharge" => &[
            "Local Authority Discharge Funding",
            "LA Discharge Funding",
            "LA Discharge Fund",
        ],
        "icb-discharge" => &["ICB Discharge Funding", "ICB Discharge Fund"],
        "la-better-care-grant" => &[
            "Local Authority Better Care Grant",
            "LA Better Care Grant",
            "LABCG",
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rounds::Rounds;

    fn found(key: &str) -> Choice {
        Choice::Found(key.into())
    }

    #[test]
    fn streams_go_by_many_names() {
        let round = Rounds::built_in_one("2023-25").unwrap();
        let mut streams = Choices::of_streams(round);
        for name in [
            "Minimum NHS Contribution",
            "NHS minimum",
            "nhs-minimum",
            "NHS Minimum contribution ",
            "minimum  nhs\ncontribution",
        ] {
            assert_eq!(streams.named(name), found("nhs-minimum"), "{name}");
        }
        assert_eq!(streams.named("iBCF"), found("ibcf"));
        assert_eq!(
            streams.named("Disabled Facilities Grant (DFG)"),
            found("dfg")
        );
        assert!(
            matches!(streams.named("Additional LA Contributon"), Choice::Near(key, _) if key == "additional-la")
        );
        assert_eq!(streams.named("Lottery"), Choice::None(None));
    }

    #[test]
    fn types_go_by_their_words_their_numbers_and_the_words_before_a_bracket() {
        let round = Rounds::built_in_one("2023-25").unwrap();
        let mut types = Choices::of_types(&round.lists.scheme_types.entries);
        assert_eq!(types.named("3. Carers Services"), found("carers-services"));
        assert_eq!(types.named("Carers' services"), found("carers-services"));
        let longer = "Bed based intermediate Care Services (Reablement, rehabilitation and so on)";
        assert!(
            matches!(types.named(longer), Choice::Near(key, _) if key == "bed-based-intermediate-care")
        );
        assert_eq!(types.named("Other"), found("other"));
    }
}
