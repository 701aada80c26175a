//! Schemes and their rows on the way into a new round, whose lists may be other ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Allocation, ByYear, FinancialYear, ListKey, Plan, Scheme, SchemeId, SchemeStatus, StreamId,
};
use crate::rounds::{Column, Lists, PlanningRound};

use super::{CarryForward, CarryReport, EntryLeft, StreamLeft, list_name, successor};

impl CarryForward<'_> {
    /// Carries schemes and rows with their amounts as they were, in the first year of the new plan.
    pub(super) fn rows(&self, from: FinancialYear, plan: &mut Plan, report: &mut CarryReport) {
        let spends = |row: &&Allocation| row.amounts.is_empty() || row.amounts.get(from).is_some();
        let earlier = &self.earlier.allocations;
        let kept: BTreeSet<SchemeId> = earlier
            .iter()
            .filter(spends)
            .map(|row| row.scheme)
            .collect();
        let had_rows: BTreeSet<SchemeId> = earlier.iter().map(|row| row.scheme).collect();
        for scheme in &self.earlier.schemes {
            if kept.contains(&scheme.id) || !had_rows.contains(&scheme.id) {
                plan.schemes.push(Scheme {
                    status: Some(SchemeStatus::Existing),
                    people_reached: String::new(),
                    ..scheme.clone()
                });
            } else {
                report.schemes_left.push(scheme.name.clone());
            }
        }
        let mut gone: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut sources: BTreeMap<StreamId, usize> = BTreeMap::new();
        for row in earlier.iter().filter(spends) {
            let (row, left) = self.row(row, from);
            for (column, entry) in left.entries {
                let list = list_name(self.earlier_round, column);
                *gone.entry((list, entry)).or_default() += 1;
            }
            if let Some(stream) = left.stream {
                *sources.entry(stream).or_default() += 1;
            }
            plan.allocations.push(row);
        }
        report.schemes = plan.schemes.len();
        report.allocations = plan.allocations.len();
        report.entries_left = gone
            .into_iter()
            .map(|((list, entry), rows)| EntryLeft { list, entry, rows })
            .collect();
        report.columns_left = self.columns_left();
        self.streams_left(from, &sources, report);
    }

    /// Columns that the earlier plan fills in and the new round does not have.
    fn columns_left(&self) -> Vec<String> {
        let new = &self.round.lists;
        let rows = &self.earlier.allocations;
        let commissioned = rows.iter().any(|row| !row.commissioner.is_empty());
        let objectives = rows.iter().any(|row| !row.primary_objective.is_empty());
        let gone = [
            (
                Column::Commissioner,
                commissioned && new.commissioners.is_none(),
            ),
            (
                Column::PrimaryObjective,
                objectives && new.primary_objectives.is_none(),
            ),
        ];
        gone.into_iter()
            .filter(|(_, gone)| *gone)
            .map(|(column, _)| list_name(self.earlier_round, column))
            .collect()
    }

    fn streams_left(
        &self,
        from: FinancialYear,
        rows: &BTreeMap<StreamId, usize>,
        report: &mut CarryReport,
    ) {
        let lines = &self.earlier.contributions;
        let streams: BTreeSet<&StreamId> = lines
            .iter()
            .map(|line| &line.stream)
            .chain(rows.keys())
            .filter(|stream| successor(self.round, stream).is_none())
            .collect();
        report.streams_left = streams
            .into_iter()
            .map(|stream| StreamLeft {
                stream: stream.clone(),
                income: lines
                    .iter()
                    .filter(|line| line.stream == *stream)
                    .filter_map(|line| line.amount(from))
                    .reduce(|sum, amount| sum + amount),
                rows: rows.get(stream).copied().unwrap_or(0),
            })
            .collect();
    }

    /// A row as the new round can hold it, and what it cannot.
    fn row(&self, row: &Allocation, from: FinancialYear) -> (Allocation, Left) {
        let (old, new) = (&self.earlier_round.lists, &self.round.lists);
        let mut left = Left::default();
        let mut row = row.clone();
        let same_unit = unit(old, &row.scheme_type) == unit(new, &row.scheme_type);
        let sub_type = new
            .scheme_type(row.scheme_type.as_str())
            .is_some_and(|known| known.sub_type(row.sub_type.as_str()).is_some());
        if !sub_type {
            left.entry(Column::SubType, &mut row.sub_type, |key| {
                let known = old.scheme_type(row.scheme_type.as_str());
                known.and_then(|known| Some(known.sub_type(key)?.label.clone()))
            });
        }
        if new.scheme_type(row.scheme_type.as_str()).is_none() {
            left.entry(Column::SchemeType, &mut row.scheme_type, |key| {
                Some(old.scheme_type(key)?.label.clone())
            });
        }
        if new
            .areas_of_spend
            .entry(row.area_of_spend.as_str())
            .is_none()
        {
            left.entry(Column::AreaOfSpend, &mut row.area_of_spend, |key| {
                Some(old.areas_of_spend.entry(key)?.label.clone())
            });
        }
        if new.providers.entry(row.provider.as_str()).is_none() {
            left.entry(Column::Provider, &mut row.provider, |key| {
                Some(old.providers.entry(key)?.label.clone())
            });
        }
        if new.commissioners.is_none() {
            row.commissioner = ListKey::default();
            row.nhs_share = None;
            row.la_share = None;
        } else if new.commissioner(row.commissioner.as_str()).is_none() {
            left.entry(Column::Commissioner, &mut row.commissioner, |key| {
                Some(old.commissioner(key)?.label.clone())
            });
        }
        match new.primary_objectives.as_ref() {
            None => row.primary_objective = ListKey::default(),
            Some(list) if list.entry(row.primary_objective.as_str()).is_none() => {
                left.entry(
                    Column::PrimaryObjective,
                    &mut row.primary_objective,
                    |key| Some(old.primary_objectives.as_ref()?.entry(key)?.label.clone()),
                );
            }
            Some(_) => {}
        }
        if !row.stream.is_empty() {
            match successor(self.round, &row.stream) {
                Some(stream) => row.stream = stream.id.clone(),
                None => left.stream = Some(std::mem::take(&mut row.stream)),
            }
        }
        row.comments = left.said_in(&row.comments, self.earlier_round);
        let outputs = row.outputs.get(from).copied().filter(|_| same_unit);
        row.outputs = all_years(&self.round.years, outputs);
        row.amounts = all_years(&self.round.years, row.amounts.get(from).copied());
        (row, left)
    }
}

fn all_years<T: Copy>(years: &[FinancialYear], value: Option<T>) -> ByYear<T> {
    years
        .iter()
        .filter_map(|year| Some((*year, value?)))
        .collect()
}

fn unit(lists: &Lists, scheme_type: &ListKey) -> Option<String> {
    lists.scheme_type(scheme_type.as_str())?.unit.clone()
}

/// What of a row the new round has no place for.
#[derive(Default)]
struct Left {
    entries: Vec<(Column, String)>,
    stream: Option<StreamId>,
}

impl Left {
    /// Empties a field and keeps what it said.
    fn entry(
        &mut self,
        column: Column,
        key: &mut ListKey,
        label: impl FnOnce(&str) -> Option<String>,
    ) {
        if key.is_empty() {
            return;
        }
        let label = label(key.as_str()).unwrap_or_else(|| key.to_string());
        self.entries.push((column, label));
        *key = ListKey::default();
    }

    /// The comments of a row with what it said before, so that nothing is lost.
    fn said_in(&self, comments: &str, round: &PlanningRound) -> String {
        let said = self.entries.iter().map(|(column, entry)| {
            format!("{} in {}: {entry}.", list_name(round, *column), round.label)
        });
        let all: Vec<String> = std::iter::once(comments.to_owned())
            .filter(|comments| !comments.trim().is_empty())
            .chain(said)
            .collect();
        all.join(" ")
    }
}
