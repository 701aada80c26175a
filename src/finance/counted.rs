//! Whether and how far a row counts towards a spend floor.

use rust_decimal::Decimal;

use crate::model::Money;
use crate::rounds::{CountedShare, PlanningRound, SpendFloor};

use super::rows::{Row, Rows};

/// Whether and how far a row counts towards a floor.
pub(super) enum Counts {
    No,
    Unclear,
    Yes(Decimal),
}

/// Whether and how far an amount of a row counts.
pub(super) fn counts(
    rows: &Rows<'_>,
    row: &Row<'_>,
    counted: &Counted<'_>,
    amount: Money,
) -> Counts {
    let known = match (counted.stream(row), counted.area(row)) {
        (Some(false), _) | (_, Some(false)) => return Counts::No,
        (Some(true), Some(true)) => true,
        _ => false,
    };
    let part = match counted.floor.share {
        CountedShare::Whole => Some(amount.value()),
        CountedShare::NhsCommissioned if rows.is_wholly_nhs(row) => Some(amount.value()),
        CountedShare::NhsCommissioned => match rows.nhs_share(row) {
            Some(share) if share.value().is_zero() => return Counts::No,
            share => share.map(|share| amount.share(share)),
        },
    };
    match part {
        Some(part) if known => Counts::Yes(part),
        _ => Counts::Unclear,
    }
}

/// What a floor counts, by place in the round's lists: comparing places is much quicker than comparing keys.
pub(super) struct Counted<'a> {
    floor: &'a SpendFloor,
    round: &'a PlanningRound,
    streams: Vec<bool>,
    areas: Vec<bool>,
}

impl<'a> Counted<'a> {
    pub(super) fn of(floor: &'a SpendFloor, round: &'a PlanningRound) -> Self {
        let areas = &round.lists.areas_of_spend.entries;
        Counted {
            floor,
            round,
            streams: round
                .streams
                .iter()
                .map(|stream| floor.streams.contains(&stream.id))
                .collect(),
            areas: areas
                .iter()
                .map(|entry| floor.areas.counts(&entry.id))
                .collect(),
        }
    }

    /// Whether the stream of a row counts; nothing where none was chosen, or one that the round does not have: a mistyped
    /// name may mean any. One of an earlier round does not count unless the stream that took its place does.
    pub(super) fn stream(&self, row: &Row<'_>) -> Option<bool> {
        if let Some(at) = row.stream_at {
            return self.streams.get(at.index()).copied();
        }
        let mut streams = self.round.streams.iter().zip(&self.streams);
        let (_, counts) = streams.find(|(now, _)| now.replaces.contains(&row.allocation.stream))?;
        (!counts).then_some(false)
    }

    /// Whether the area of spend of a row counts; nothing where none was chosen, or one that the round does not have.
    fn area(&self, row: &Row<'_>) -> Option<bool> {
        self.areas.get(row.area_at?.index()).copied()
    }
}
