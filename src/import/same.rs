//! Which rows of a file are rows that the plan had before, so that what speaks of those rows, such as its returns, speaks
//! of the same ones afterwards.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use super::ids::{Ids, Keys};
use super::own::OwnBook;
use super::reading::Reading;
use super::returns;
use super::words::plain;
use crate::model::{
    Allocation, ByYear, Contribution, FinancialYear, Money, Plan, Scheme, SchemeId,
};

/// What the plan had before a file was read into it, or what a workbook of this program kept of it.
pub(super) struct Before<'a> {
    plan: Option<&'a Plan>,
    keys: Keys,
    allocations: HashSet<u32>,
    schemes: HashSet<u32>,
    contributions: HashSet<u32>,
}

/// The ids that no key of the plan's own gave.
pub(super) struct New {
    pub(super) allocations: HashSet<u32>,
    pub(super) schemes: HashSet<u32>,
    pub(super) contributions: HashSet<u32>,
}

impl<'a> Before<'a> {
    /// What was there before the file, one of this program or not, is read into a plan or becomes a new one.
    pub(super) fn of(into: Option<&'a Plan>, own: Option<&OwnBook>) -> Self {
        let keys = match (into, own) {
            (None, _) => Keys::OfThePlan,
            (Some(plan), Some(own))
                if plan.round == own.round.as_str() && plan.board.name == own.board.name =>
            {
                Keys::OfThePlan
            }
            (Some(_), _) => Keys::OfAnother,
        };
        let mut before = Before {
            plan: into,
            keys,
            allocations: HashSet::default(),
            schemes: HashSet::default(),
            contributions: HashSet::default(),
        };
        let kept = own.and_then(|own| own.kept.as_ref()).map(|kept| &kept.plan);
        let kept = kept.filter(|_| into.is_none());
        for plan in into.into_iter().chain(kept) {
            before.keep(plan);
            for version in &plan.versions {
                before.keep(&version.plan);
            }
        }
        before
    }

    fn keep(&mut self, plan: &Plan) {
        self.schemes
            .extend(plan.schemes.iter().map(|scheme| scheme.id.0));
        self.allocations
            .extend(plan.allocations.iter().map(|row| row.id.0));
        self.contributions
            .extend(plan.contributions.iter().map(|line| line.id.0));
        for report in &plan.returns {
            self.allocations
                .extend(report.spend.iter().map(|line| line.allocation.0));
            self.contributions
                .extend(report.income.iter().map(|line| line.contribution.0));
        }
    }

    pub(super) fn allocation_ids(&self) -> Ids {
        Ids::beyond(self.allocations.clone(), self.keys)
    }

    pub(super) fn scheme_ids(&self) -> Ids {
        Ids::beyond(self.schemes.clone(), self.keys)
    }

    pub(super) fn contribution_ids(&self) -> Ids {
        Ids::beyond(self.contributions.clone(), self.keys)
    }

    /// Gives rows that the plan had before their ids, and drops what returns say of rows that are gone.
    pub(super) fn settle(&self, reading: &mut Reading<'_>, new: &New) {
        if let Some(before) = self.plan {
            let plan = &mut reading.plan;
            // Allocations are compared by the schemes as both plans have them, before any id changes.
            let allocations = same_allocations(before, plan, &new.allocations);
            let schemes = same_schemes(before, plan, &new.schemes);
            let contributions = same_contributions(before, plan, &new.contributions);
            for scheme in &mut plan.schemes {
                schemes.put(&mut scheme.id.0);
            }
            for row in &mut plan.allocations {
                allocations.put(&mut row.id.0);
                schemes.put(&mut row.scheme.0);
            }
            for line in &mut plan.contributions {
                contributions.put(&mut line.id.0);
            }
        }
        returns::drop_gone(self.plan, reading);
    }
}

/// Rows of the file and the rows before that they are.
#[derive(Default)]
struct Pairs {
    by_new: HashMap<u32, u32>,
    old: BTreeSet<u32>,
}

/// How many rows may say the same and still be told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// One on either side.
    Alone,
    /// As many on either side, in their order: nothing differs between them.
    InOrder,
}

impl Pairs {
    /// Keeps the ids before that rows of the file have by their own keys.
    fn without(all: impl Iterator<Item = u32>, new: &HashSet<u32>) -> Self {
        Pairs {
            by_new: HashMap::default(),
            old: all.filter(|id| !new.contains(id)).collect(),
        }
    }

    fn pair<K: Ord>(
        &mut self,
        told: Told,
        before: impl Iterator<Item = (u32, K)>,
        after: impl Iterator<Item = (u32, K)>,
        new: &HashSet<u32>,
    ) {
        let mut groups: BTreeMap<K, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
        for (id, key) in before.filter(|(id, _)| !self.old.contains(id)) {
            groups.entry(key).or_default().0.push(id);
        }
        for (id, key) in after.filter(|(id, _)| new.contains(id) && !self.by_new.contains_key(id)) {
            groups.entry(key).or_default().1.push(id);
        }
        for (before, after) in groups.into_values() {
            let most = match told {
                Told::Alone => 1,
                Told::InOrder => usize::MAX,
            };
            if before.len() == after.len() && before.len() <= most {
                self.old.extend(&before);
                self.by_new.extend(after.into_iter().zip(before));
            }
        }
    }

    fn put(&self, id: &mut u32) {
        if let Some(old) = self.by_new.get(id) {
            *id = *old;
        }
    }
}

/// What tells a scheme: its number, or its name where it has none.
fn telling(scheme: &Scheme) -> String {
    match scheme.number.trim().to_lowercase() {
        number if number.is_empty() => format!(" {}", plain(&scheme.name)),
        number => number,
    }
}

fn years<T: Copy>(of: &ByYear<T>) -> Vec<(FinancialYear, T)> {
    of.iter().map(|(year, value)| (year, *value)).collect()
}

fn same_schemes(before: &Plan, after: &Plan, new: &HashSet<u32>) -> Pairs {
    fn by<K>(plan: &Plan, key: impl Fn(&Scheme) -> K) -> impl Iterator<Item = (u32, K)> {
        plan.schemes
            .iter()
            .map(move |scheme| (scheme.id.0, key(scheme)))
    }
    let mut pairs = Pairs::without(after.schemes.iter().map(|scheme| scheme.id.0), new);
    let exactly = |scheme: &Scheme| (telling(scheme), plain(&scheme.name));
    pairs.pair(Told::Alone, by(before, exactly), by(after, exactly), new);
    pairs.pair(Told::Alone, by(before, telling), by(after, telling), new);
    pairs
}

fn same_allocations(before: &Plan, after: &Plan, new: &HashSet<u32>) -> Pairs {
    fn by<'p, K>(
        plan: &'p Plan,
        key: impl Fn(&'p Allocation, String) -> K,
    ) -> impl Iterator<Item = (u32, K)> {
        let schemes: HashMap<SchemeId, String> = (plan.schemes.iter())
            .map(|scheme| (scheme.id, telling(scheme)))
            .collect();
        plan.allocations.iter().map(move |row| {
            let scheme = schemes.get(&row.scheme).cloned().unwrap_or_default();
            (row.id.0, key(row, scheme))
        })
    }
    fn about(row: &Allocation, scheme: String) -> (String, [&str; 5]) {
        let keys = [
            row.stream.as_str(),
            row.scheme_type.as_str(),
            row.area_of_spend.as_str(),
            row.commissioner.as_str(),
            row.provider.as_str(),
        ];
        (scheme, keys)
    }
    fn all(row: &Allocation, scheme: String) -> impl Ord {
        let texts = [
            row.sub_type.as_str(),
            row.primary_objective.as_str(),
            row.scheme_type_other.trim(),
            row.area_of_spend_other.trim(),
            row.comments.trim(),
        ];
        let shares = [row.nhs_share, row.la_share, row.share_of_overall_spend];
        (
            about(row, scheme),
            texts,
            shares,
            years(&row.amounts),
            years(&row.outputs),
        )
    }
    fn amounts(row: &Allocation, scheme: String) -> impl Ord {
        (about(row, scheme), years(&row.amounts))
    }
    let mut pairs = Pairs::without(after.allocations.iter().map(|row| row.id.0), new);
    pairs.pair(Told::InOrder, by(before, all), by(after, all), new);
    pairs.pair(Told::Alone, by(before, amounts), by(after, amounts), new);
    pairs.pair(Told::Alone, by(before, about), by(after, about), new);
    pairs
}

fn same_contributions(before: &Plan, after: &Plan, new: &HashSet<u32>) -> Pairs {
    fn by<'p, K>(
        plan: &'p Plan,
        key: impl Fn(&'p Contribution) -> K,
    ) -> impl Iterator<Item = (u32, K)> {
        plan.contributions
            .iter()
            .map(move |line| (line.id.0, key(line)))
    }
    fn about(line: &Contribution) -> (&str, String) {
        (line.stream.as_str(), plain(&line.payer.name))
    }
    fn all(line: &Contribution) -> impl Ord {
        let amounts: Vec<(FinancialYear, Money)> = (line.years.iter())
            .map(|(year, yearly)| (year, yearly.amount))
            .collect();
        (
            about(line),
            line.payer.code.as_str(),
            line.note.trim(),
            amounts,
        )
    }
    fn amounts(line: &Contribution) -> impl Ord {
        let amounts: Vec<(FinancialYear, Money)> = (line.years.iter())
            .map(|(year, yearly)| (year, yearly.amount))
            .collect();
        (about(line), amounts)
    }
    let mut pairs = Pairs::without(after.contributions.iter().map(|line| line.id.0), new);
    pairs.pair(Told::InOrder, by(before, all), by(after, all), new);
    pairs.pair(Told::Alone, by(before, amounts), by(after, amounts), new);
    pairs.pair(Told::Alone, by(before, about), by(after, about), new);
    pairs
}
