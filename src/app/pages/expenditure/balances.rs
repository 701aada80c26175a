//! What the strip above the grid says of each stream.

use eframe::egui::Id;

use crate::app::kit::Mark;
use crate::app::pages::PageContext;
use crate::finance::{Balances, StreamBalance};
use crate::format;
use crate::model::Money;
use crate::working::Subject;

/// One balance of the strip.
pub(super) struct Balance {
    pub(super) id: Id,
    /// What it is called, from the longest to the shortest.
    pub(super) names: Vec<String>,
    pub(super) full_name: String,
    pub(super) slot: Option<u8>,
    pub(super) income: Option<Money>,
    /// What is spent from it, where that is all there is to say.
    pub(super) unfunded: Option<Money>,
    pub(super) left: Option<Money>,
    pub(super) over: Over,
    pub(super) subject: Subject,
}

impl Balance {
    /// The mark of what is said, and its words from the longest to the shortest. `unplaced` is the mark of what is left.
    pub(super) fn verdict(&self, unplaced: Mark) -> (Mark, Vec<String>) {
        match self.unfunded {
            Some(spend) => (Mark::Breach, unfunded(spend)),
            None => verdict(self.left, self.over, unplaced),
        }
    }

    /// What comes in, in words from the longest to the shortest.
    pub(super) fn incomes(&self) -> Vec<String> {
        if self.unfunded.is_some() {
            return vec!["nothing pays for it yet".to_owned(), "no income".to_owned()];
        }
        let long = format!("income {}", format::optional_pounds(self.income));
        let short = self
            .income
            .map(|income| format!("income {}", format::pounds_short(income)));
        std::iter::once(long).chain(short).collect()
    }

    /// Whether it is of one stream, with nothing left and nothing over.
    pub(super) fn can_wait(&self) -> bool {
        self.over == Over::One && self.left.is_some_and(Money::is_zero)
    }
}

/// What a balance is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// One stream.
    One,
    /// As many streams as have what is said: it is no difference of all income and all spend.
    Several(usize),
}

/// A card for each stream in use, and one for all of them.
pub(super) fn cards(context: &PageContext<'_>, balances: &Balances) -> Vec<Balance> {
    let year = balances.year;
    let of_stream = |stream: &StreamBalance| {
        let known = context.round.stream(&stream.stream);
        Balance {
            id: Id::unique(("balance of", stream.stream.as_str())),
            names: vec![
                known.map_or_else(|| stream.label.clone(), |known| known.short_label.clone()),
            ],
            full_name: stream.label.clone(),
            slot: known.map(|known| known.palette_slot),
            income: stream.income,
            unfunded: stream.stream.as_str().is_empty().then_some(stream.spend),
            left: stream.left(),
            over: Over::One,
            subject: Subject::StreamBalance(stream.stream.clone(), year),
        }
    };
    let mut all: Vec<Balance> = balances
        .streams
        .iter()
        .filter(|stream| stream.is_used())
        .map(of_stream)
        .collect();
    let over = balances.over_committed();
    let names = if context.plan.years.len() > 1 {
        vec![format!("All streams, {year}"), format!("All, {year}")]
    } else {
        vec!["All streams".to_owned()]
    };
    all.push(Balance {
        id: Id::unique("balance of all streams"),
        full_name: names.first().cloned().unwrap_or_default(),
        names,
        slot: None,
        income: balances.income,
        unfunded: None,
        // What is over in one stream does not fill another.
        left: if over.is_zero() {
            balances.left_to_place()
        } else {
            Some(-over)
        },
        over: Over::Several(balances.streams_concerned()),
        subject: Subject::Balance(year),
    });
    all
}

/// What is planned that no stream pays for.
fn unfunded(spend: Money) -> Vec<String> {
    if spend.is_zero() {
        return vec!["no amount yet".to_owned(), format::pounds(spend)];
    }
    let mut words = vec![
        format!("{} has no source of funding", format::pounds(spend)),
        format!("{} unfunded", format::pounds(spend)),
        format!("{} unfunded", format::pounds_short(spend)),
        format::pounds_short(spend),
    ];
    words.dedup();
    words
}

/// The mark of a balance, and its words from the longest to the shortest. `unplaced` is the mark of what is left.
fn verdict(left: Option<Money>, over: Over, unplaced: Mark) -> (Mark, Vec<String>) {
    let streams = match over {
        Over::One => None,
        Over::Several(count) => Some(format::count(count, "stream", "streams")),
    };
    match left {
        None if streams.is_none() => (
            Mark::Breach,
            vec!["no income entered".to_owned(), "no income".to_owned()],
        ),
        None => (
            Mark::CannotTell,
            vec!["no income yet".to_owned(), "no income".to_owned()],
        ),
        Some(left) if left.is_zero() => (
            Mark::Met,
            vec!["placed in full".to_owned(), "in full".to_owned()],
        ),
        Some(left) if left.is_negative() => {
            let of = streams.map_or_else(String::new, |streams| format!("{streams} "));
            let sum = left.abs();
            let mut words = vec![
                format!("{of}over-committed by {}", format::pounds(sum)),
                format!("{of}over by {}", format::pounds(sum)),
                format!("{of}over by {}", format::pounds_short(sum)),
            ];
            match over {
                Over::One => words.push(format::pounds_short(left)),
                // The streams in all may have money left: an amount alone would be taken for theirs.
                Over::Several(_) => words.push(format!("{of}over")),
            }
            words.dedup();
            (Mark::Breach, words)
        }
        Some(left) => {
            let of = streams.map_or_else(String::new, |streams| format!(" in {streams}"));
            let mut words = vec![
                format!("{} left to place{of}", format::pounds(left)),
                format!("{} left{of}", format::pounds(left)),
                format!("{} left{of}", format::pounds_short(left)),
                format!("{} left", format::pounds_short(left)),
                format::pounds_short(left),
            ];
            words.dedup();
            (unplaced, words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_says_what_is_left_or_too_much() {
        let says = |pounds: i32, mark: Mark, words: &str| {
            let (found, said) = verdict(Some(Money::pounds(pounds)), Over::One, Mark::Warning);
            assert_eq!((found, said[0].as_str()), (mark, words));
        };
        says(0, Mark::Met, "placed in full");
        says(1_200, Mark::Warning, "£1,200 left to place");
        says(-5, Mark::Breach, "over-committed by £5");
        assert_eq!(verdict(None, Over::One, Mark::Warning).0, Mark::Breach);
    }

    #[test]
    fn what_no_stream_pays_for_is_said_with_its_sum() {
        let words = unfunded(Money::pounds(36_000));
        assert_eq!(
            words[..2],
            ["£36,000 has no source of funding", "£36,000 unfunded"]
        );
        assert_eq!(unfunded(Money::ZERO)[0], "no amount yet");
    }

    #[test]
    fn a_figure_without_room_is_shortened_not_cut() {
        let (_, said) = verdict(
            Money::parse_typed("12,345,678,901").ok(),
            Over::One,
            Mark::Warning,
        );
        assert_eq!(
            said,
            [
                "£12,345,678,901 left to place",
                "£12,345,678,901 left",
                "£12.3bn left",
                "£12.3bn"
            ]
        );
    }

    #[test]
    fn the_card_of_all_streams_says_in_how_many() {
        let words = |pounds, over| verdict(Some(Money::pounds(pounds)), over, Mark::Breach).1;
        assert_eq!(
            words(-150_000, Over::Several(1))[..2],
            [
                "1 stream over-committed by £150,000",
                "1 stream over by £150,000"
            ]
        );
        assert_eq!(
            words(412_543, Over::Several(2))[..2],
            [
                "£412,543 left to place in 2 streams",
                "£412,543 left in 2 streams"
            ]
        );
        assert_eq!(words(412_543, Over::One)[1], "£412,543 left");
        assert_eq!(words(0, Over::Several(0))[0], "placed in full");
    }

    #[test]
    fn what_is_left_has_the_mark_of_its_rule() {
        for mark in [Mark::Breach, Mark::Advice] {
            assert_eq!(verdict(Some(Money::pounds(1)), Over::One, mark).0, mark);
        }
    }
}
