//! Two people changed one plan: what each changed since it was the same, and one plan of both.
//!
//! The comparison is three-way: the plan as both began from it, mine, and theirs. What only one of them changed is taken
//! from whoever changed it; where both changed the same value differently, a person chooses. Rows are told apart by
//! their ids, values by their place in the row, so that two people who worked on different things lose nothing.

mod mend;
mod order;
mod renumber;
mod tree;
mod words;

use serde_json::Value;

use crate::model::{EditRow, Plan};
use crate::rounds::PlanningRound;

use tree::{Place, Sides, children, walk};

/// Whose value is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As it was before both changed it.
    AsItWas,
    /// The one of this window.
    Mine,
    /// The one on the disk.
    Theirs,
}

/// Who changed a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedBy {
    /// This window alone.
    Me,
    /// Somebody else alone.
    Them,
    /// Both, and differently.
    Both,
}

/// One value, or one whole row, that is not the same in both plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The row.
    pub row: EditRow,
    /// The row in words: "scheme 14".
    pub row_words: String,
    /// What of the row: "Amount, 2025-26"; empty for the row as a whole.
    pub field: String,
    /// Who changed it.
    pub changed_by: ChangedBy,
    /// As both began from it, in words.
    pub as_it_was: String,
    /// What this window has.
    pub mine: String,
    /// What is on the disk.
    pub theirs: String,
}

impl Difference {
    /// What is taken unless a person chooses otherwise: the change. Nothing where both changed it: somebody has to choose.
    pub fn proposed(&self) -> Option<Side> {
        match self.changed_by {
            ChangedBy::Me => Some(Side::Mine),
            ChangedBy::Them => Some(Side::Theirs),
            ChangedBy::Both => None,
        }
    }
}

/// Two plans that grew out of one.
#[derive(Clone, Debug)]
pub struct Comparison {
    base: Value,
    mine: Value,
    theirs: Value,
    plans: [Plan; 3],
    /// Everything that is not the same in both, in the order of the plan.
    pub differences: Vec<Difference>,
}

/// Why two plans cannot be made one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the two plans do not fit together: {0}")]
pub struct MergeError(String);

impl Comparison {
    /// Compares two plans with the one that both began from. The round gives the words.
    pub fn new(
        base: &Plan,
        mine: &Plan,
        theirs: &Plan,
        round: Option<&PlanningRound>,
    ) -> Result<Self, MergeError> {
        let theirs = &renumber::apart(base, mine, theirs);
        let value = |plan: &Plan| serde_json::to_value(plan).map_err(|e| MergeError(e.to_string()));
        let mut comparison = Comparison {
            base: value(base)?,
            mine: value(mine)?,
            theirs: value(theirs)?,
            plans: [mine.clone(), theirs.clone(), base.clone()],
            differences: Vec::new(),
        };
        let mut found = Vec::new();
        comparison.walk(&mut |place, sides| {
            found.push(words::difference(place, sides, [mine, theirs, base], round));
            sides.mine.cloned()
        });
        comparison.differences = found;
        Ok(comparison)
    }

    /// Whether both are the same.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// How many rows are not the same.
    pub fn rows(&self) -> usize {
        let mut rows: Vec<&EditRow> = self.differences.iter().map(|at| &at.row).collect();
        rows.dedup();
        rows.len()
    }

    /// The sides that are proposed, one for each difference; nothing where somebody has to choose.
    pub fn proposed(&self) -> Vec<Option<Side>> {
        self.differences.iter().map(Difference::proposed).collect()
    }

    /// One plan of both, with a side for each difference; where sides are missing, the change, and mine where both changed
    /// something. Sentences say what had to
    /// be put right beside that.
    pub fn merged(&self, sides: &[Side]) -> Result<(Plan, Vec<String>), MergeError> {
        let mut at = 0;
        let merged = self.walk(&mut |_, values| {
            let proposed = self.differences.get(at).and_then(Difference::proposed);
            let side = sides.get(at).copied().or(proposed);
            at += 1;
            match side {
                Some(Side::AsItWas) => values.base.cloned(),
                Some(Side::Theirs) => values.theirs.cloned(),
                Some(Side::Mine) | None => values.mine.cloned(),
            }
        });
        let merged = merged.unwrap_or(Value::Null);
        let mut plan: Plan =
            serde_json::from_value(merged).map_err(|error| MergeError(error.to_string()))?;
        let notes = mend::mend(&mut plan, &self.plans);
        Ok((plan, notes))
    }

    fn walk(&self, decide: &mut dyn FnMut(&Place, Sides<'_>) -> Option<Value>) -> Option<Value> {
        let sides = Sides {
            base: Some(&self.base),
            mine: Some(&self.mine),
            theirs: Some(&self.theirs),
        };
        debug_assert!(children(&self.mine).is_some(), "a plan has fields");
        walk(&mut Place::default(), sides, decide)
    }
}

#[cfg(test)]
mod tests;
