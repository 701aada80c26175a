//! Words of a workbook of this program that the round's lists do not have: they were so when it was written, and stand for
//! themselves, which is said as it is of any other file.

use std::collections::BTreeMap;

use super::reading::{Reading, UNLISTED};
use super::report::{IssueKind, Place};
use crate::format::count;
use crate::model::Allocation;
use crate::sheets::OtherKeys;

/// Says which of the keys that were kept some row of the plan still has.
pub(super) fn say(reading: &mut Reading<'_>, keys: &OtherKeys) {
    let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    if *keys == OtherKeys::default() {
        return;
    }
    let mut note = |what, key| *found.entry((what, key)).or_default() += 1;
    for row in &reading.plan.allocations {
        let Allocation {
            stream,
            scheme_type,
            sub_type,
            primary_objective,
            area_of_spend,
            commissioner,
            provider,
            ..
        } = row;
        if keys.streams.contains(stream) {
            note("source of funding", stream.as_str());
        }
        if !keys.sub_types.is_empty()
            && keys
                .sub_types
                .contains(&(scheme_type.clone(), sub_type.clone()))
        {
            note("sub-type", sub_type.as_str());
        }
        for (what, key, unlisted) in [
            ("scheme type", scheme_type, &keys.scheme_types),
            ("primary objective", primary_objective, &keys.objectives),
            ("area of spend", area_of_spend, &keys.areas),
            ("commissioner", commissioner, &keys.commissioners),
            ("provider", provider, &keys.providers),
        ] {
            if unlisted.contains(key) {
                note(what, key.as_str());
            }
        }
    }
    for line in &reading.plan.contributions {
        if keys.streams.contains(&line.stream) {
            note("source of funding", line.stream.as_str());
        }
    }
    for entry in &reading.plan.required_spend {
        if keys.floors.contains(&entry.floor) {
            note("spend floor", entry.floor.as_str());
        }
    }
    let said: Vec<(String, String)> = found
        .into_iter()
        .map(|((what, key), rows)| {
            let rows = count(rows, "row", "rows");
            let reason = format!("{UNLISTED} as {what} ({rows}); it was taken as it stands");
            (key.to_owned(), reason)
        })
        .collect();
    for (key, reason) in said {
        reading
            .report
            .add(IssueKind::Note, Place::file(), &key, reason);
    }
}
