#![doc = include_str!("duplicate_allocation.md")]

use crate::finance::Row;
use crate::format;
use crate::model::{Allocation, AllocationField, Edit, FinancialYear, Money, Quantity};
use crate::rounds::Column;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// Two rows of a scheme that differ in nothing but their amounts.
#[derive(Debug)]
pub(super) struct DuplicateAllocation;

impl Rule for DuplicateAllocation {
    fn code(&self) -> &'static str {
        "duplicate-allocation"
    }

    fn title(&self) -> &'static str {
        "Duplicate allocation"
    }

    fn page(&self) -> &'static str {
        include_str!("duplicate_allocation.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let rows = &context.rows.all;
        let mut by_place: Vec<(u64, usize)> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (place(row), at))
            .collect();
        by_place.sort_unstable();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for alike in by_place.chunk_by(|one, other| one.0 == other.0) {
            if alike.len() < 2 {
                continue;
            }
            let mut alike: Vec<(usize, &Row<'_>)> = alike
                .iter()
                .filter_map(|(_, at)| Some((*at, rows.get(*at)?)))
                .filter(|(_, row)| says_enough(row.allocation))
                .collect();
            alike.sort_by(|(_, one), (_, other)| {
                subject(one.allocation).cmp(&subject(other.allocation))
            });
            for same in alike.chunk_by(|(_, one), (_, other)| {
                subject(one.allocation) == subject(other.allocation)
            }) {
                let Some(((first, _), others)) = same.split_first() else {
                    continue;
                };
                pairs.extend(others.iter().map(|(at, _)| (*first, *at)));
            }
        }
        pairs.sort_by_key(|(_, second)| *second);
        for (first, second) in pairs {
            if let (Some(one), Some(other)) = (rows.get(first), rows.get(second)) {
                findings.push(report(context, (first + 1, one), (second + 1, other)));
            }
        }
    }
}

/// What a row's columns say, folded into a number: rows that differ in it are not alike.
fn place(row: &Row<'_>) -> u64 {
    let parts = [
        row.stream_at,
        row.scheme_type_at,
        row.area_at,
        row.commissioner_at,
        row.provider_at,
    ];
    let scheme = u64::from(row.allocation.scheme.0);
    parts.iter().fold(scheme, |key, part| {
        let part = part.map_or(0, |at| at.index() as u64 + 1);
        key.wrapping_mul(61).wrapping_add(part)
    })
}

/// Whether a row says at least what is paid from which source; rows that do not are other rules' to find.
fn says_enough(row: &Allocation) -> bool {
    !row.stream.is_empty() && !row.scheme_type.is_empty()
}

/// Everything that tells one row from another, but for its amounts and comments.
fn subject(row: &Allocation) -> impl Ord + '_ {
    (
        (row.scheme, &row.stream, &row.scheme_type, &row.sub_type),
        (
            &row.area_of_spend,
            &row.commissioner,
            &row.provider,
            &row.primary_objective,
        ),
        (row.scheme_type_other.trim(), row.area_of_spend_other.trim()),
        (row.nhs_share, row.la_share),
    )
}

/// What is found of two rows, each with its place on the sheet.
fn report(
    context: &CheckContext<'_>,
    first: (usize, &Row<'_>),
    second: (usize, &Row<'_>),
) -> Report {
    let (first_place, first) = first;
    let (second_place, second) = second;
    let name = context.row_name(second.scheme, second.allocation);
    let mut report = Report::new(
        Location::cell(second.allocation.id, Column::SchemeNumber),
        format!(
            "Rows {first_place} and {second_place} of the expenditure sheet say the same of {name}: source, type, area of spend, commissioner and provider."
        ),
        "Merge the two into one row, or tell them apart where they pay for different things.",
    )
    .rows([first.allocation.id, second.allocation.id]);
    for (place, row) in [(first_place, first), (second_place, second)] {
        for year in &context.plan.years {
            if let Some(amount) = row.amount(*year) {
                report = report.evidence(
                    format!("row {place}, {}", year.in_words()),
                    format::pounds(amount),
                );
            }
        }
    }
    match merged(first.allocation, second.allocation) {
        Some(edit) => report.fix("Merge the two rows", edit),
        None => report,
    }
}

/// The edit that adds the second row to the first, where nothing is lost by it.
fn merged(first: &Allocation, second: &Allocation) -> Option<Edit> {
    let adds_words = !second.comments.trim().is_empty() && second.comments != first.comments;
    if adds_words || first.share_of_overall_spend != second.share_of_overall_spend {
        return None;
    }
    let mut edits = Vec::new();
    let field = |field| Edit::Allocation(first.id, field);
    for (year, amount) in second.amounts.iter() {
        let before = first.amounts.get(year).copied().unwrap_or_default();
        let sum = Money::checked(before.value() + amount.value()).ok()?;
        edits.push(field(AllocationField::Amount(year, Some(sum))));
    }
    for (year, output) in second.outputs.iter() {
        let sum = added(first, year, *output)?;
        edits.push(field(AllocationField::Outputs(year, Some(sum))));
    }
    edits.push(Edit::RemoveAllocation(second.id));
    Some(Edit::batch("", edits))
}

fn added(first: &Allocation, year: FinancialYear, output: Quantity) -> Option<Quantity> {
    let before = first.outputs.get(year).copied().unwrap_or_default();
    Quantity::checked(before.value() + output.value()).ok()
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit, Plan, Scheme, SchemeId};
    use crate::rules::testing::{allocation, found, money, plan, year};

    const CODE: &str = "duplicate-allocation";

    fn two() -> Plan {
        let mut plan = plan();
        plan.allocations
            .push(allocation(2, "nhs-minimum", "250.50"));
        plan
    }

    #[test]
    fn one_row_or_rows_that_differ_pass() {
        assert_eq!(found(CODE, &plan()), []);
        let changes: [fn(&mut Plan); 6] = [
            |plan| plan.allocations[1].stream = "ibcf".into(),
            |plan| plan.allocations[1].provider = "private-sector".into(),
            |plan| plan.allocations[1].sub_type = "respite".into(),
            |plan| plan.allocations[1].area_of_spend = "unheard-of".into(),
            |plan| plan.allocations[1].nhs_share = Some(crate::model::Percentage::WHOLE),
            |plan| plan.allocations[1].area_of_spend_other = "Public health".to_owned(),
        ];
        for change in changes {
            let mut plan = two();
            change(&mut plan);
            assert_eq!(found(CODE, &plan), []);
        }
    }

    #[test]
    fn the_same_row_of_another_scheme_passes() {
        let mut plan = two();
        plan.schemes.push(Scheme::new(SchemeId(2), "2", "Respite"));
        plan.allocations[1].scheme = SchemeId(2);
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn two_rows_alike_are_found_and_can_be_merged_to_the_penny() {
        let found = found(CODE, &two());
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Rows 1 and 2 of the expenditure sheet say the same of scheme 1, Home first, from Minimum NHS Contribution: source, type, area of spend, commissioner and provider."
        );
        assert_eq!(found[0].rows, [AllocationId(1), AllocationId(2)]);
        assert_eq!(
            found[0].fix.clone().unwrap().edit,
            Edit::batch(
                "",
                vec![
                    Edit::Allocation(
                        AllocationId(1),
                        AllocationField::Amount(year(), Some(money("1250.50")))
                    ),
                    Edit::RemoveAllocation(AllocationId(2)),
                ]
            )
        );
    }

    #[test]
    fn a_third_row_is_a_second_finding_against_the_first() {
        let mut plan = two();
        plan.allocations.push(allocation(3, "nhs-minimum", "1"));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 2);
        assert!(found[1].message.starts_with("Rows 1 and 3 "));
    }

    #[test]
    fn comments_of_the_second_row_are_not_merged_away() {
        let mut plan = two();
        plan.allocations[1].comments = "Night service".to_owned();
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }

    #[test]
    fn rows_that_say_hardly_anything_are_other_rules_to_find() {
        let mut plan = two();
        for row in &mut plan.allocations {
            row.stream = "".into();
        }
        assert_eq!(found(CODE, &plan), []);
    }
}
