#![doc = include_str!("output_not_applicable.md")]

use crate::format;
use crate::model::{AllocationField, Edit, FinancialYear};
use crate::rounds::Column;
use crate::rules::{CellColumn, CheckContext, Findings, Location, Report, Rule};

/// Outputs entered where the scheme type counts none.
#[derive(Debug)]
pub(super) struct OutputNotApplicable;

impl Rule for OutputNotApplicable {
    fn code(&self) -> &'static str {
        "output-not-applicable"
    }

    fn title(&self) -> &'static str {
        "Output not applicable"
    }

    fn page(&self) -> &'static str {
        include_str!("output_not_applicable.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for row in &context.rows.all {
            let Some(scheme_type) = context.rows.scheme_type(row) else {
                continue;
            };
            if scheme_type.unit.is_some() || row.allocation.outputs.is_empty() {
                continue;
            }
            let outputs = &row.allocation.outputs;
            let years: Vec<FinancialYear> = outputs.iter().map(|(year, _)| year).collect();
            let given: Vec<String> = outputs
                .iter()
                .map(|(year, output)| {
                    let output = format::number_exact(output.value());
                    format!("{output} in {}", year.in_words())
                })
                .collect();
            let id = row.allocation.id;
            let mut report = Report::new(
                Location::Allocation(id, CellColumn(Column::Outputs), years.first().copied()),
                format!(
                    "{} counts no outputs, yet outputs are entered ({}) for {}.",
                    scheme_type.label,
                    format::list(&given),
                    context.row_name(row.scheme, row.allocation)
                ),
                "Clear the outputs, or choose the scheme type whose outputs they are.",
            )
            .rows([id]);
            for (year, output) in outputs.iter() {
                report = report.evidence(
                    format!("output {}", year.in_words()),
                    format::number_exact(output.value()),
                );
            }
            let clear =
                |year: FinancialYear| Edit::Allocation(id, AllocationField::Outputs(year, None));
            findings.push(report.fix(
                "Clear the outputs",
                Edit::batch("", years.into_iter().map(clear).collect()),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{AllocationField, AllocationId, Edit, Quantity};
    use crate::rules::testing::{found, plan, year};

    const CODE: &str = "output-not-applicable";

    #[test]
    fn no_outputs_where_there_can_be_none_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn outputs_of_a_type_that_counts_them_pass() {
        let mut plan = plan();
        let row = &mut plan.allocations[0];
        row.outputs.set(year(), Quantity::parse_typed("5").ok());
        row.scheme_type = "carers-services".into();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0].scheme_type = "".into();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn outputs_where_there_can_be_none_are_found_and_can_be_cleared() {
        let mut plan = plan();
        plan.allocations[0]
            .outputs
            .set(year(), Quantity::parse_typed("1250").ok());
        let found = found(CODE, &plan);
        assert_eq!(
            found[0].message,
            "Urgent Community Response counts no outputs, yet outputs are entered (1,250 in 2023 to 2024) for scheme 1, Home first, from Minimum NHS Contribution."
        );
        assert_eq!(
            found[0].fix.clone().unwrap().edit,
            Edit::batch(
                "",
                vec![Edit::Allocation(
                    AllocationId(1),
                    AllocationField::Outputs(year(), None)
                )]
            )
        );
    }
}
