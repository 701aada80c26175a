#![doc = include_str!("required_spend_missing.md")]

use crate::format::{self, exact_pounds};
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A minimum of the round has no required amount in a year of the plan.
pub(super) struct RequiredSpendMissing;

impl Rule for RequiredSpendMissing {
    fn code(&self) -> &'static str {
        "required-spend-missing"
    }

    fn title(&self) -> &'static str {
        "Required spend missing"
    }

    fn page(&self) -> &'static str {
        include_str!("required_spend_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            for floor in totals
                .floors
                .iter()
                .filter(|floor| floor.required.is_none())
            {
                let report = Report::new(
                    Location::Floor(floor.floor.clone(), totals.year),
                    format!(
                        "No required amount is entered for {} for {}, so it cannot be told whether the {} planned is \
                         enough.",
                        lower_first(&floor.label),
                        totals.year.in_words(),
                        exact_pounds(floor.planned),
                    ),
                    "Enter the minimum that was given to the board, with where it comes from.",
                )
                .evidence("required", format::NOTHING)
                .evidence("planned", exact_pounds(floor.planned))
                .rows(floor.rows.iter().map(|row| row.allocation));
                let defined = context.round.floor(&floor.floor);
                findings.push(match defined {
                    Some(defined) => report.basis(&defined.basis),
                    None => report,
                });
            }
        }
    }
}

/// A label inside a sentence: "adult social care spend", but "NHS-commissioned spend".
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{ByYear, RequiredSpend, YearlyContribution};
    use crate::rules::testing::{found, money, plan, year};

    const CODE: &str = "required-spend-missing";

    #[test]
    fn each_minimum_without_an_amount_is_found_with_what_is_planned() {
        let found = found(CODE, &plan());
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0].message,
            "No required amount is entered for adult social care spend from the NHS minimum contribution for 2023 to \
             2024, so it cannot be told whether the £0 planned is enough."
        );
        assert_eq!(
            found[0]
                .condition
                .as_ref()
                .map(crate::model::RequirementId::as_str),
            Some("nc4")
        );
        assert!(
            found[1]
                .message
                .contains("for NHS-commissioned out-of-hospital spend")
        );
    }

    #[test]
    fn an_amount_that_was_entered_passes_even_where_it_is_nil() {
        let mut plan = plan();
        for floor in ["asc", "out-of-hospital"] {
            let yearly = YearlyContribution {
                amount: money("0"),
                ..YearlyContribution::default()
            };
            plan.required_spend.push(RequiredSpend {
                floor: floor.into(),
                years: ByYear::from_iter([(year(), yearly)]),
                note: String::new(),
            });
        }
        assert_eq!(found(CODE, &plan), []);
    }
}
