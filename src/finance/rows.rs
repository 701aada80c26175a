//! Each allocation with what its keys mean in the round, looked up once.

use std::collections::HashMap;
use std::num::NonZeroU32;

use rust_decimal::Decimal;

use super::scheme_positions::SchemePositions;
use crate::model::{Allocation, FinancialYear, Money, Percentage, Plan, Scheme};
use crate::rounds::{
    Commissioner, FundingStream, List, ListEntry, NhsPart, PlanningRound, SchemeType,
};

/// A place in a list. Small, for a large plan has seven of them a row and everything that is checked walks over all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(NonZeroU32);

impl Place {
    /// The place with an index; nothing beyond four thousand million.
    pub fn at(index: usize) -> Option<Self> {
        u32::try_from(index + 1)
            .ok()
            .and_then(NonZeroU32::new)
            .map(Place)
    }

    /// Its index, from 0.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// An allocation and what its keys stand for. A key that is empty or not in the round's list is nothing here.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The row as stored.
    pub allocation: &'a Allocation,
    /// Its scheme.
    pub scheme: Option<&'a Scheme>,
    /// Place of its stream in the round's list.
    pub stream_at: Option<Place>,
    /// Place of its scheme type in the round's list.
    pub scheme_type_at: Option<Place>,
    /// Place of its area of spend in the round's list.
    pub area_at: Option<Place>,
    /// Place of its commissioner in the round's list.
    pub commissioner_at: Option<Place>,
    /// Place of its provider in the round's list.
    pub provider_at: Option<Place>,
    /// Place of its scheme's area of investment among those of the plan, by name; nothing where none is stated.
    pub area_of_investment_at: Option<Place>,
    /// Place of its scheme's local priority among those of the plan, by name; nothing where none is stated.
    pub local_priority_at: Option<Place>,
}

impl Row<'_> {
    /// The amount of a year in pounds, where one was entered.
    pub fn amount(&self, year: FinancialYear) -> Option<Money> {
        self.allocation.amounts.get(year).copied()
    }

    /// Whether an amount was entered in any of some years, be it nil.
    pub fn has_amount(&self, years: &[FinancialYear]) -> bool {
        years.iter().any(|year| self.amount(*year).is_some())
    }
}

/// Where each key of a list stands in it: a small hash table, for a plan asks it five times a row.
struct Places<'a>(Vec<Option<(&'a str, usize)>>);

impl<'a> Places<'a> {
    fn of(keys: impl Iterator<Item = &'a str>) -> Self {
        let keys: Vec<&str> = keys.collect();
        // Mostly empty, so that a key is found at once; and a power of two, so that the slot is a mask away.
        let mut places = Places(vec![None; (keys.len() * 4 + 1).next_power_of_two()]);
        for (place, key) in keys.into_iter().enumerate() {
            // Of a key that is there twice, the first counts.
            if places.find(key).is_none()
                && let Some(at) = places.slots(key).find(|at| places.at(*at).is_none())
                && let Some(slot) = places.0.get_mut(at)
            {
                *slot = Some((key, place));
            }
        }
        places
    }

    fn of_list(list: &'a List) -> Self {
        Places::of(list.entries.iter().map(|entry| entry.id.as_str()))
    }

    fn at(&self, slot: usize) -> Option<(&'a str, usize)> {
        self.0.get(slot).copied().flatten()
    }

    /// The slots in which a key may be, likeliest first.
    fn slots(&self, key: &str) -> impl Iterator<Item = usize> + use<> {
        let letters = key.as_bytes();
        let letter = |at: usize| letters.get(at).map_or(0, |letter| usize::from(*letter));
        let length = letters.len();
        let hash =
            length * 37 + letter(0) + letter(length / 2) * 5 + letter(length.wrapping_sub(1)) * 11;
        let mask = self.0.len() - 1;
        (hash..=hash + mask).map(move |slot| slot & mask)
    }

    fn find(&self, key: &str) -> Option<Place> {
        self.slots(key)
            .map_while(|slot| self.at(slot))
            .find(|(known, _)| *known == key)
            .and_then(|(_, place)| Place::at(place))
    }
}

/// The texts that schemes give for one thing, each once and by name, and for each scheme the place of its own.
struct Texts<'a> {
    all: Vec<&'a str>,
    at: Vec<Option<usize>>,
}

impl<'a> Texts<'a> {
    fn of(stated: impl Iterator<Item = &'a str>) -> Self {
        let mut first_seen: HashMap<&str, usize> = HashMap::new();
        let mut all: Vec<&str> = Vec::new();
        let seen: Vec<Option<usize>> = stated
            .map(|text| {
                (!text.is_empty()).then(|| {
                    *first_seen.entry(text).or_insert_with(|| {
                        all.push(text);
                        all.len() - 1
                    })
                })
            })
            .collect();
        let mut by_name: Vec<usize> = (0..all.len()).collect();
        by_name.sort_unstable_by_key(|at| all.get(*at));
        let mut place = vec![0; all.len()];
        for (rank, at) in by_name.into_iter().enumerate() {
            if let Some(place) = place.get_mut(at) {
                *place = rank;
            }
        }
        all.sort_unstable();
        let at = seen.into_iter().map(|at| place.get(at?).copied()).collect();
        Texts { all, at }
    }

    fn at(&self, scheme: usize) -> Option<Place> {
        self.at.get(scheme).copied().flatten().and_then(Place::at)
    }
}

/// All allocations of a plan, looked up in its round, in the plan's order.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    /// The rows.
    pub all: Vec<Row<'a>>,
    /// The areas of investment that the plan's schemes state, by name.
    pub areas_of_investment: Vec<&'a str>,
    /// The local priorities that the plan's schemes state, by name.
    pub local_priorities: Vec<&'a str>,
    pub(super) round: &'a PlanningRound,
}

impl<'a> Rows<'a> {
    /// Looks up every allocation of a plan.
    pub fn of(plan: &'a Plan, round: &'a PlanningRound) -> Self {
        let mut schemes = SchemePositions::of(plan);
        let lists = &round.lists;
        let streams = Places::of(round.streams.iter().map(|stream| stream.id.as_str()));
        let scheme_types = lists.scheme_types.entries.iter();
        let scheme_types = Places::of(scheme_types.map(|entry| entry.id.as_str()));
        let areas = Places::of_list(&lists.areas_of_spend);
        let commissioners = lists.commissioners.iter().flat_map(|list| &list.entries);
        let commissioners = Places::of(commissioners.map(|entry| entry.id.as_str()));
        let providers = Places::of_list(&lists.providers);
        let areas_of_investment = Texts::of(
            plan.schemes
                .iter()
                .map(|scheme| &*scheme.area_of_investment),
        );
        let local_priorities = Texts::of(plan.schemes.iter().map(|scheme| &*scheme.local_priority));
        let all = plan
            .allocations
            .iter()
            .map(|allocation| {
                let scheme_at = schemes.find(allocation.scheme);
                Row {
                    allocation,
                    scheme: scheme_at.and_then(|at| plan.schemes.get(at)),
                    stream_at: streams.find(allocation.stream.as_str()),
                    scheme_type_at: scheme_types.find(allocation.scheme_type.as_str()),
                    area_at: areas.find(allocation.area_of_spend.as_str()),
                    commissioner_at: commissioners.find(allocation.commissioner.as_str()),
                    provider_at: providers.find(allocation.provider.as_str()),
                    area_of_investment_at: scheme_at.and_then(|at| areas_of_investment.at(at)),
                    local_priority_at: scheme_at.and_then(|at| local_priorities.at(at)),
                }
            })
            .collect();
        Rows {
            all,
            areas_of_investment: areas_of_investment.all,
            local_priorities: local_priorities.all,
            round,
        }
    }

    /// The funding stream of a row.
    pub fn stream(&self, row: &Row<'_>) -> Option<&'a FundingStream> {
        self.round.streams.get(row.stream_at?.index())
    }

    /// The scheme type of a row.
    pub fn scheme_type(&self, row: &Row<'_>) -> Option<&'a SchemeType> {
        self.round
            .lists
            .scheme_types
            .entries
            .get(row.scheme_type_at?.index())
    }

    /// The area of spend of a row.
    pub fn area(&self, row: &Row<'_>) -> Option<&'a ListEntry> {
        self.round
            .lists
            .areas_of_spend
            .entries
            .get(row.area_at?.index())
    }

    /// The commissioner of a row.
    pub fn commissioner(&self, row: &Row<'_>) -> Option<&'a Commissioner> {
        self.round
            .lists
            .commissioners
            .as_ref()?
            .entries
            .get(row.commissioner_at?.index())
    }

    /// Whether the NHS alone commissions a row.
    pub fn is_wholly_nhs(&self, row: &Row<'_>) -> bool {
        self.commissioner(row)
            .is_some_and(|commissioner| commissioner.nhs_part == NhsPart::Whole)
    }

    /// What part of a row the NHS commissions; nothing where it cannot be told, as where the parts stated of it are more or
    /// less than the whole.
    pub fn nhs_share(&self, row: &Row<'_>) -> Option<Percentage> {
        match self.commissioner(row)?.nhs_part {
            NhsPart::Whole => Some(Percentage::WHOLE),
            NhsPart::Nothing => Some(Percentage::default()),
            NhsPart::AsStated => row.allocation.nhs_share.filter(|share| {
                let others = row.allocation.la_share.map(Percentage::value);
                !share.value().is_sign_negative()
                    && share.value() <= Decimal::ONE_HUNDRED
                    && others.is_none_or(|others| share.value() + others == Decimal::ONE_HUNDRED)
            }),
        }
    }
}
