//! The order of findings, and going from one to the next.

use super::{SideTab, Workspace};
use crate::rounds::{Column, PlanningRound, Severity};
use crate::rules::{CellColumn, Finding, Location};

impl Workspace {
    /// Goes to the next finding, or the one before, and round at the ends.
    pub fn step_finding(&mut self, step: Step) {
        let count = self.step_order.len();
        let Some(last) = count.checked_sub(1) else {
            return;
        };
        let gone = self.put_right.take();
        let there = match (self.place_in_steps(), gone, step) {
            (Some(at), _, Step::Next) => (at + 1) % count,
            // What came after the one that is gone stands in its place.
            (None, Some(at), Step::Next) => at % count,
            (None, None, Step::Next) => 0,
            (Some(at), _, Step::Previous) | (None, Some(at), Step::Previous) => {
                at.min(count).checked_sub(1).unwrap_or(last)
            }
            (None, None, Step::Previous) => last,
        };
        let Some(next) = self.step_order.get(there).copied() else {
            return;
        };
        self.finding = Some(next);
        self.side_tab = SideTab::Findings;
        self.go_to_finding(next);
    }

    /// Where F8 stands in its order.
    pub(super) fn place_in_steps(&self) -> Option<usize> {
        let finding = self.finding?;
        self.step_order.iter().position(|listed| *listed == finding)
    }

    /// Goes to a finding's place; where nothing of the stream it is about can be changed on the page of its income, to the
    /// first row that spends from it.
    pub fn go_to_finding(&mut self, at: usize) {
        let Some(place) = self.finding_at(at).map(|finding| finding.at.clone()) else {
            return;
        };
        let row = || {
            let Location::Stream(stream, year) = &place else {
                return None;
            };
            let plan = &self.document.as_ref()?.plan;
            if plan.contributions.iter().any(|line| line.stream == *stream) {
                return None;
            }
            let row = plan
                .allocations
                .iter()
                .find(|row| row.stream == *stream && row.amounts.get(*year).is_some())?;
            let cell = CellColumn(Column::Amount);
            Some(Location::Allocation(row.id, cell, Some(*year)))
        };
        let place = row().unwrap_or(place);
        self.go_to(place);
    }
}

/// Where a finding stands once the plan changed: the same rule says the same of the same place, or something else of it
/// where it says one thing alone. Nothing where it was put right.
pub(super) fn now_at(before: &[Finding], at: usize, now: &[Finding]) -> Option<usize> {
    let old = before.get(at)?;
    let alike = |new: &&Finding| new.code == old.code && new.at == old.at;
    let same = now
        .iter()
        .position(|new| alike(&new) && new.message == old.message);
    same.or_else(|| {
        let alone = |all: &[Finding]| all.iter().filter(alike).count() == 1;
        (alone(before) && alone(now)).then(|| now.iter().position(|new| alike(&new)))?
    })
}

/// National conditions in the round's order, then the rest; the worst first in each.
pub(super) fn listed_order(round: &PlanningRound, findings: &[Finding]) -> Vec<usize> {
    let place = |finding: &Finding| {
        finding.condition.as_ref().map_or(usize::MAX, |id| {
            round
                .conditions
                .iter()
                .position(|condition| condition.id == *id)
                .unwrap_or(usize::MAX)
        })
    };
    let mut order: Vec<(usize, Severity, usize)> = findings
        .iter()
        .enumerate()
        .map(|(at, finding)| (place(finding), finding.severity, at))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, _, at)| at).collect()
}

/// What is listed, with the worst of all first.
pub(super) fn worst_first(listed: &[usize], findings: &[Finding]) -> Vec<usize> {
    let mut order = listed.to_vec();
    order.sort_by_key(|at| findings.get(*at).map(|finding| finding.severity));
    order
}

/// A direction in the list of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next one.
    Next,
    /// To the one before.
    Previous,
}
