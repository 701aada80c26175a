//! Both people added a row and the program gave both the same id: they are two rows.

use std::collections::BTreeMap;

use crate::model::{AllocationId, ContributionId, Plan, SchemeId};

/// Theirs with new ids for what is new in both and not the same.
pub(super) fn apart(base: &Plan, mine: &Plan, theirs: &Plan) -> Plan {
    let mut theirs = theirs.clone();
    let schemes = clashes(
        |plan| plan.schemes.iter().map(|at| (at.id.0, at)).collect(),
        [base, mine, &theirs],
    );
    let lines = clashes(
        |plan| plan.contributions.iter().map(|at| (at.id.0, at)).collect(),
        [base, mine, &theirs],
    );
    for scheme in &mut theirs.schemes {
        scheme.id = SchemeId(renamed(&schemes, scheme.id.0));
    }
    for row in &mut theirs.allocations {
        row.scheme = SchemeId(renamed(&schemes, row.scheme.0));
    }
    let rows = clashes(
        |plan| plan.allocations.iter().map(|at| (at.id.0, at)).collect(),
        [base, mine, &theirs],
    );
    for row in &mut theirs.allocations {
        row.id = AllocationId(renamed(&rows, row.id.0));
    }
    for line in &mut theirs.contributions {
        line.id = ContributionId(renamed(&lines, line.id.0));
    }
    for report in &mut theirs.returns {
        for line in &mut report.spend {
            line.allocation = AllocationId(renamed(&rows, line.allocation.0));
        }
        for line in &mut report.income {
            line.contribution = ContributionId(renamed(&lines, line.contribution.0));
        }
    }
    theirs
}

fn renamed(clashes: &BTreeMap<u32, u32>, id: u32) -> u32 {
    clashes.get(&id).copied().unwrap_or(id)
}

/// Ids that both gave to different new things, each with one that nobody has.
fn clashes<'a, T: PartialEq + 'a>(
    list: impl Fn(&'a Plan) -> BTreeMap<u32, &'a T>,
    [base, mine, theirs]: [&'a Plan; 3],
) -> BTreeMap<u32, u32> {
    let [base, mine, theirs] = [list(base), list(mine), list(theirs)];
    let mut free = [&base, &mine, &theirs]
        .iter()
        .filter_map(|ids| ids.keys().next_back().copied())
        .max()
        .unwrap_or(0);
    let mut clashes = BTreeMap::new();
    for (id, thing) in &theirs {
        let clash = !base.contains_key(id) && mine.get(id).is_some_and(|other| other != thing);
        if clash && let Some(next) = free.checked_add(1) {
            free = next;
            clashes.insert(*id, next);
        }
    }
    clashes
}
