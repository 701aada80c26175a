//! What must hang together in a plan of two people's changes.

use std::collections::BTreeSet;

use crate::model::{ByYear, FinancialYear, Plan};

/// Puts right what no single change could have broken, and says so in sentences. The plans are mine, theirs and the one
/// that both began from.
pub(super) fn mend(plan: &mut Plan, plans: &[Plan; 3]) -> Vec<String> {
    let mut notes = Vec::new();
    bring_back_schemes(plan, plans, &mut notes);
    let rows: BTreeSet<_> = plan.allocations.iter().map(|row| row.id).collect();
    let lines: BTreeSet<_> = plan.contributions.iter().map(|line| line.id).collect();
    for report in &mut plan.returns {
        report.spend.retain(|line| rows.contains(&line.allocation));
        report
            .income
            .retain(|line| lines.contains(&line.contribution));
    }
    let missing: BTreeSet<FinancialYear> = years_used(plan)
        .into_iter()
        .filter(|year| !plan.years.contains(year))
        .collect();
    for year in missing {
        notes.push(format!(
            "{year} stays in the plan, for it still has figures."
        ));
        plan.years.push(year);
    }
    plan.years.sort_unstable();
    notes
}

/// One person deleted a scheme while the other gave it a row.
fn bring_back_schemes(plan: &mut Plan, plans: &[Plan; 3], notes: &mut Vec<String>) {
    let wanted: BTreeSet<_> = plan.allocations.iter().map(|row| row.scheme).collect();
    for id in wanted {
        if plan.scheme(id).is_none()
            && let Some(scheme) = plans.iter().find_map(|plan| plan.scheme(id))
        {
            notes.push(format!(
                "Scheme {} stays, for it still has rows.",
                if scheme.number.is_empty() {
                    &scheme.name
                } else {
                    scheme.number.as_str()
                }
            ));
            plan.schemes.push(scheme.clone());
        }
    }
}

fn years_used(plan: &Plan) -> BTreeSet<FinancialYear> {
    fn of<T>(values: &ByYear<T>) -> impl Iterator<Item = FinancialYear> {
        values.iter().map(|(year, _)| year)
    }
    let mut years: BTreeSet<FinancialYear> = of(&plan.published_totals).collect();
    for line in &plan.contributions {
        years.extend(of(&line.years));
        years.extend(
            line.districts
                .iter()
                .flat_map(|district| of(&district.amounts)),
        );
    }
    for row in &plan.allocations {
        years.extend(of(&row.amounts));
        years.extend(of(&row.outputs));
    }
    for floor in &plan.required_spend {
        years.extend(of(&floor.years));
    }
    years
}
