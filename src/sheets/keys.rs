//! Keys of a plan that the round's lists do not have, so that a reader does not take them for the words of an entry.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{FloorId, ListKey, Plan, StreamId};
use crate::rounds::{List, PlanningRound};

/// Keys that a plan uses and the round's lists do not have; they stand on the sheets as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OtherKeys {
    /// Sources of funding.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub streams: BTreeSet<StreamId>,
    /// Scheme types.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub scheme_types: BTreeSet<ListKey>,
    /// Sub-types of the round's scheme types: the type, then the sub-type.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub sub_types: BTreeSet<(ListKey, ListKey)>,
    /// Primary objectives.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub objectives: BTreeSet<ListKey>,
    /// Areas of spend.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub areas: BTreeSet<ListKey>,
    /// Commissioners.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub commissioners: BTreeSet<ListKey>,
    /// Providers.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub providers: BTreeSet<ListKey>,
    /// Spend floors.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub floors: BTreeSet<FloorId>,
}

impl OtherKeys {
    /// Those of a plan.
    pub fn of(plan: &Plan, round: &PlanningRound) -> Self {
        let lists = &round.lists;
        let mut all = OtherKeys::default();
        let streams = plan.contributions.iter().map(|line| &line.stream);
        for stream in streams.chain(plan.allocations.iter().map(|row| &row.stream)) {
            if !stream.is_empty() && round.stream(stream).is_none() {
                all.streams.insert(stream.clone());
            }
        }
        for entry in &plan.required_spend {
            if round.floor(&entry.floor).is_none() {
                all.floors.insert(entry.floor.clone());
            }
        }
        for row in &plan.allocations {
            match lists.scheme_type(row.scheme_type.as_str()) {
                None => add(&mut all.scheme_types, &row.scheme_type),
                Some(kind) => {
                    if !row.sub_type.is_empty() && kind.sub_type(row.sub_type.as_str()).is_none() {
                        let pair = (row.scheme_type.clone(), row.sub_type.clone());
                        all.sub_types.insert(pair);
                    }
                }
            }
            if lists.commissioner(row.commissioner.as_str()).is_none() {
                add(&mut all.commissioners, &row.commissioner);
            }
            let of_lists = [
                (
                    lists.primary_objectives.as_ref(),
                    &row.primary_objective,
                    &mut all.objectives,
                ),
                (
                    Some(&lists.areas_of_spend),
                    &row.area_of_spend,
                    &mut all.areas,
                ),
                (Some(&lists.providers), &row.provider, &mut all.providers),
            ];
            for (list, key, others) in of_lists {
                let known = |list: &List| list.entry(key.as_str()).is_some();
                if !list.is_some_and(known) {
                    add(others, key);
                }
            }
        }
        all
    }
}

fn add(keys: &mut BTreeSet<ListKey>, key: &ListKey) {
    if !key.is_empty() && !keys.contains(key) {
        keys.insert(key.clone());
    }
}
