//! Deleting rows as people mean it: with what hangs on them, as one step.

use std::collections::BTreeSet;

use super::edit::{Edit, counted};
use super::ids::{AllocationId, ContributionId, SchemeId};
use super::names::NoNames;
use super::plan::Plan;
use super::returns::Return;

impl Plan {
    /// The edit that deletes rows of the expenditure sheet and what returns report on them. Ids that the plan does not
    /// have are passed over.
    pub fn delete_allocations(&self, ids: &[AllocationId]) -> Edit {
        let ids: BTreeSet<AllocationId> = ids.iter().copied().collect();
        let edits = self.row_removals(&ids);
        let label = match removed(&edits) {
            0 | 1 => String::new(),
            rows => format!("Delete {}", counted(rows, "row")),
        };
        Edit::Batch { label, edits }
    }

    /// The edit that deletes a scheme, its rows and what returns report on them; nothing where there is no such scheme.
    pub fn delete_scheme(&self, id: SchemeId) -> Edit {
        if self.scheme(id).is_none() {
            return Edit::nothing();
        }
        let rows = self.allocations.iter().filter(|row| row.scheme == id);
        let mut edits = self.row_removals(&rows.map(|row| row.id).collect());
        let scheme = Edit::RemoveScheme(id);
        let label = match removed(&edits) {
            0 => String::new(),
            rows => format!(
                "{} and {}",
                scheme.label(self, &NoNames),
                counted(rows, "row")
            ),
        };
        edits.push(scheme);
        Edit::Batch { label, edits }
    }

    /// The edit that deletes lines of the income sheet and what returns report on them. Ids that the plan does not have
    /// are passed over.
    pub fn delete_contributions(&self, ids: &[ContributionId]) -> Edit {
        let ids: BTreeSet<ContributionId> = ids.iter().copied().collect();
        let lines = self.contributions.iter().rev().map(|line| line.id);
        let removals: Vec<Edit> = lines
            .filter(|id| ids.contains(id))
            .map(Edit::RemoveContribution)
            .collect();
        let label = match removals.len() {
            0 | 1 => String::new(),
            lines => format!("Delete {}", counted(lines, "contribution")),
        };
        let mut edits = self.trimmed_returns(|report| {
            report
                .income
                .retain(|line| !ids.contains(&line.contribution));
        });
        edits.extend(removals);
        Edit::Batch { label, edits }
    }

    /// Last row first, so that few rows have to close up.
    fn row_removals(&self, ids: &BTreeSet<AllocationId>) -> Vec<Edit> {
        let mut edits = self.trimmed_returns(|report| {
            report.spend.retain(|line| !ids.contains(&line.allocation));
        });
        let rows = self.allocations.iter().rev().map(|row| row.id);
        edits.extend(
            rows.filter(|id| ids.contains(id))
                .map(Edit::RemoveAllocation),
        );
        edits
    }

    fn trimmed_returns(&self, trim: impl Fn(&mut Return)) -> Vec<Edit> {
        let mut returns = self.returns.clone();
        returns.iter_mut().for_each(trim);
        if returns == self.returns {
            Vec::new()
        } else {
            vec![Edit::Returns(returns)]
        }
    }
}

fn removed(edits: &[Edit]) -> usize {
    edits
        .iter()
        .filter(|edit| matches!(edit, Edit::RemoveAllocation(_)))
        .count()
}
