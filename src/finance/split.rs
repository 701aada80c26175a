//! Sums by the entries of a list.

use std::collections::BTreeMap;

use crate::model::{AllocationId, ListKey, Money, Tally};

use super::rows::Place;
use super::totals::{Part, Total};

/// A total that is not finished yet.
#[derive(Clone, Default)]
pub(super) struct Adding {
    tally: Tally,
    rows: Vec<AllocationId>,
}

impl Adding {
    pub(super) fn add(&mut self, row: AllocationId, amount: Money) {
        self.tally.add(amount);
        self.rows.push(row);
    }

    pub(super) fn total(self) -> Total {
        Total {
            amount: self.tally.total(),
            rows: self.rows,
        }
    }
}

/// Sums by the entries of a list, and by whatever else rows say.
pub(super) struct Split<'a> {
    listed: Vec<(ListKey, String, Adding)>,
    other: BTreeMap<&'a str, Adding>,
    /// Rows that state nothing. Often all of them, so they are not looked up.
    unstated: Adding,
}

impl<'a> Split<'a> {
    pub(super) fn new(entries: impl Iterator<Item = (ListKey, String)>) -> Self {
        Split {
            listed: entries
                .map(|(key, label)| (key, label, Adding::default()))
                .collect(),
            other: BTreeMap::new(),
            unstated: Adding::default(),
        }
    }

    pub(super) fn of_list(list: &crate::rounds::List) -> Self {
        Split::new(
            list.entries
                .iter()
                .map(|entry| (entry.id.clone(), entry.label.clone())),
        )
    }

    pub(super) fn of_texts(texts: &[&str]) -> Self {
        Split::new(
            texts
                .iter()
                .map(|text| ((*text).into(), (*text).to_owned())),
        )
    }

    pub(super) fn add(
        &mut self,
        at: Option<Place>,
        key: &'a str,
        row: AllocationId,
        amount: Money,
    ) {
        match at.and_then(|at| self.listed.get_mut(at.index())) {
            Some((_, _, adding)) => adding.add(row, amount),
            None if key.is_empty() => self.unstated.add(row, amount),
            None => self.other.entry(key).or_default().add(row, amount),
        }
    }

    /// Parts that any row has, in the list's order, then the others by name, then what is not stated.
    pub(super) fn parts(self) -> Vec<Part> {
        let mut parts: Vec<Part> = self
            .listed
            .into_iter()
            .filter(|(_, _, adding)| !adding.rows.is_empty())
            .map(|(key, label, adding)| Part {
                key,
                label,
                total: adding.total(),
            })
            .collect();
        parts.extend(self.other.into_iter().map(|(key, adding)| Part {
            key: key.into(),
            label: key.to_owned(),
            total: adding.total(),
        }));
        if !self.unstated.rows.is_empty() {
            parts.push(Part {
                key: ListKey::default(),
                label: "Not stated".to_owned(),
                total: self.unstated.total(),
            });
        }
        parts
    }
}
