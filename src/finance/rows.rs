//! Each allocation with what its keys mean in the round, looked up once.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::model::{Allocation, FinancialYear, Money, Percentage, Plan, Scheme};
use crate::rounds::{Commissioner, FundingStream, ListEntry, NhsPart, PlanningRound, SchemeType};

/// An allocation and what its keys stand for. A key that is empty or not in the round's list is nothing here.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The row as stored.
    pub allocation: &'a Allocation,
    /// Its scheme.
    pub scheme: Option<&'a Scheme>,
    /// Place of its stream in the round's list.
    pub stream_at: Option<usize>,
    /// Place of its scheme type in the round's list.
    pub scheme_type_at: Option<usize>,
    /// Place of its area of spend in the round's list.
    pub area_at: Option<usize>,
    /// Place of its commissioner in the round's list.
    pub commissioner_at: Option<usize>,
    /// Place of its provider in the round's list.
    pub provider_at: Option<usize>,
}

impl Row<'_> {
    /// The amount of a year in pounds, where one was entered.
    pub fn amount(&self, year: FinancialYear) -> Option<Money> {
        self.allocation.amounts.get(year).copied()
    }
}

/// All allocations of a plan, looked up in its round, in the plan's order.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    /// The rows.
    pub all: Vec<Row<'a>>,
    round: &'a PlanningRound,
}

impl<'a> Rows<'a> {
    /// Looks up every allocation of a plan.
    pub fn of(plan: &'a Plan, round: &'a PlanningRound) -> Self {
        let schemes: HashMap<u32, &Scheme> = plan
            .schemes
            .iter()
            .map(|scheme| (scheme.id.0, scheme))
            .collect();
        let lists = &round.lists;
        let all = plan
            .allocations
            .iter()
            .map(|allocation| Row {
                allocation,
                scheme: schemes.get(&allocation.scheme.0).copied(),
                stream_at: round
                    .streams
                    .iter()
                    .position(|stream| stream.id == allocation.stream),
                scheme_type_at: lists
                    .scheme_types
                    .entries
                    .iter()
                    .position(|entry| entry.id == allocation.scheme_type),
                area_at: lists
                    .areas_of_spend
                    .entries
                    .iter()
                    .position(|entry| entry.id == allocation.area_of_spend),
                commissioner_at: lists.commissioners.as_ref().and_then(|list| {
                    list.entries
                        .iter()
                        .position(|entry| entry.id == allocation.commissioner)
                }),
                provider_at: lists
                    .providers
                    .entries
                    .iter()
                    .position(|entry| entry.id == allocation.provider),
            })
            .collect();
        Rows { all, round }
    }

    /// The funding stream of a row.
    pub fn stream(&self, row: &Row<'_>) -> Option<&'a FundingStream> {
        self.round.streams.get(row.stream_at?)
    }

    /// The scheme type of a row.
    pub fn scheme_type(&self, row: &Row<'_>) -> Option<&'a SchemeType> {
        self.round
            .lists
            .scheme_types
            .entries
            .get(row.scheme_type_at?)
    }

    /// The area of spend of a row.
    pub fn area(&self, row: &Row<'_>) -> Option<&'a ListEntry> {
        self.round.lists.areas_of_spend.entries.get(row.area_at?)
    }

    /// The commissioner of a row.
    pub fn commissioner(&self, row: &Row<'_>) -> Option<&'a Commissioner> {
        self.round
            .lists
            .commissioners
            .as_ref()?
            .entries
            .get(row.commissioner_at?)
    }

    /// What part of a row the NHS commissions; nothing where it cannot be told.
    pub fn nhs_share(&self, row: &Row<'_>) -> Option<Percentage> {
        match self.commissioner(row)?.nhs_part {
            NhsPart::Whole => Some(Percentage::WHOLE),
            NhsPart::Nothing => Some(Percentage::default()),
            NhsPart::AsStated => row.allocation.nhs_share.filter(|share| {
                !share.value().is_sign_negative() && share.value() <= Decimal::ONE_HUNDRED
            }),
        }
    }
}
