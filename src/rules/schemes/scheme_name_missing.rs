#![doc = include_str!("scheme_name_missing.md")]

use std::cell::LazyCell;

use crate::format;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

use super::by_scheme::rows_by_scheme;

/// A scheme without a name.
#[derive(Debug)]
pub(super) struct SchemeNameMissing;

impl Rule for SchemeNameMissing {
    fn code(&self) -> &'static str {
        "scheme-name-missing"
    }

    fn title(&self) -> &'static str {
        "Scheme name missing"
    }

    fn page(&self) -> &'static str {
        include_str!("scheme_name_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let rows = LazyCell::new(|| rows_by_scheme(context.plan));
        for (at, scheme) in context.plan.schemes.iter().enumerate() {
            if !format::is_blank(&scheme.name) {
                continue;
            }
            let rows = rows.get(&scheme.id).cloned().unwrap_or_default();
            let place = at + 1;
            let subject = match scheme.number.trim() {
                "" => format!("The scheme in place {place} has neither a number nor a name"),
                number => format!("Scheme {number} has no name"),
            };
            let count = format::count(rows.len(), "allocation", "allocations");
            findings.push(
                Report::new(
                    Location::Scheme(scheme.id),
                    format!("{subject}; it has {count}."),
                    "Give the scheme the name under which partners know it; every row of the scheme then carries it.",
                )
                .rows(rows),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::AllocationId;
    use crate::rules::testing::{found, plan};

    const CODE: &str = "scheme-name-missing";

    #[test]
    fn a_scheme_with_a_name_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn a_name_of_blanks_is_no_name() {
        let mut plan = plan();
        plan.schemes[0].name = "  ".to_owned();
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Scheme 1 has no name; it has 1 allocation."
        );
        assert_eq!(found[0].rows, [AllocationId(1)]);
    }

    #[test]
    fn without_a_number_the_place_names_the_scheme() {
        let mut plan = plan();
        plan.schemes[0].name.clear();
        plan.schemes[0].number = "".into();
        plan.allocations.clear();
        assert_eq!(
            found(CODE, &plan)[0].message,
            "The scheme in place 1 has neither a number nor a name; it has no allocations."
        );
    }
}
