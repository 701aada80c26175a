#![doc = include_str!("scheme_without_allocations.md")]

use crate::model::Edit;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A scheme that no allocation pays for.
#[derive(Debug)]
pub(super) struct SchemeWithoutAllocations;

impl Rule for SchemeWithoutAllocations {
    fn code(&self) -> &'static str {
        "scheme-without-allocations"
    }

    fn title(&self) -> &'static str {
        "Scheme without allocations"
    }

    fn page(&self) -> &'static str {
        include_str!("scheme_without_allocations.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let mut paid: Vec<u32> = context
            .plan
            .allocations
            .iter()
            .map(|row| row.scheme.0)
            .collect();
        paid.sort_unstable();
        for scheme in &context.plan.schemes {
            if paid.binary_search(&scheme.id.0).is_ok() {
                continue;
            }
            let name = CheckContext::scheme_name(Some(scheme));
            findings.push(
                Report::new(
                    Location::Scheme(scheme.id),
                    format!("No allocation pays for {name}: it has 0 rows on the expenditure sheet."),
                    "Add an allocation that says from which source of funding it is paid, or remove the scheme.",
                )
                .evidence("allocations", "0")
                .fix("Remove the scheme", Edit::RemoveScheme(scheme.id)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{ByYear, Edit, Scheme, SchemeId};
    use crate::rules::Location;
    use crate::rules::testing::{allocation, found, plan};

    const CODE: &str = "scheme-without-allocations";

    #[test]
    fn a_scheme_with_a_row_passes_even_where_the_row_has_no_amount() {
        let mut plan = plan();
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[0].amounts = ByYear::default();
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn a_scheme_that_nobody_pays_for_is_named_and_can_be_removed() {
        let mut plan = plan();
        plan.schemes.push(Scheme::new(SchemeId(7), "2", "Red bags"));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, Location::Scheme(SchemeId(7)));
        assert_eq!(
            found[0].message,
            "No allocation pays for scheme 2, Red bags: it has 0 rows on the expenditure sheet."
        );
        let fix = found[0].fix.clone().unwrap();
        assert_eq!(fix.edit, Edit::RemoveScheme(SchemeId(7)));
    }

    #[test]
    fn rows_need_not_stand_in_the_order_of_the_schemes() {
        let mut plan = plan();
        plan.schemes
            .insert(0, Scheme::new(SchemeId(9), "9", "Respite"));
        let mut row = allocation(2, "nhs-minimum", "1");
        row.scheme = SchemeId(9);
        plan.allocations.insert(0, row);
        assert_eq!(found(CODE, &plan), []);
    }
}
