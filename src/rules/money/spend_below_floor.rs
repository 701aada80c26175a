#![doc = include_str!("spend_below_floor.md")]

use rust_decimal::Decimal;

use crate::finance::{FloorResult, Verdict};
use crate::format::{count, exact_pounds, gap, pounds};
use crate::model::{Certainty, Money};
use crate::rounds::SpendFloor;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// Less is planned for a purpose than the least that must be spent on it.
pub(super) struct SpendBelowFloor;

impl Rule for SpendBelowFloor {
    fn code(&self) -> &'static str {
        "spend-below-floor"
    }

    fn title(&self) -> &'static str {
        "Spend below floor"
    }

    fn page(&self) -> &'static str {
        include_str!("spend_below_floor.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for totals in context.years {
            for result in &totals.floors {
                if result.verdict() != Verdict::NotMet {
                    continue;
                }
                if let (Some(floor), Some(required), Some(shortfall)) = (
                    context.round.floor(&result.floor),
                    result.required,
                    result.shortfall(),
                ) {
                    findings.push(missed(floor, result, required, shortfall));
                }
            }
        }
    }
}

fn missed(floor: &SpendFloor, result: &FloorResult, required: Money, shortfall: Decimal) -> Report {
    let short = gap(shortfall);
    let required_label = match result.certainty {
        Certainty::Indicative => "required (indicative)",
        Certainty::Agreed | Certainty::Confirmed => "required",
    };
    let mut report = Report::new(
        Location::Floor(floor.id.clone(), result.year),
        format!(
            "{} is planned at {} for {}, {short} below the required {}.",
            result.label,
            exact_pounds(result.planned),
            result.year.in_words(),
            pounds(required),
        ),
        format!(
            "Plan at least {short} more that counts. It counts {}.",
            floor.counts
        ),
    )
    .evidence(required_label, pounds(required))
    .evidence("planned", exact_pounds(result.planned))
    .evidence("short by", short)
    .evidence(
        "counted",
        count(result.rows.len(), "allocation", "allocations"),
    );
    if !result.unclear.is_empty() {
        report = report.evidence(
            "cannot be told to count",
            format!(
                "{}, {}",
                count(result.unclear.len(), "allocation", "allocations"),
                exact_pounds(result.unclear_amount)
            ),
        );
    }
    report
        .rows(result.rows.iter().map(|row| row.allocation))
        .basis(&floor.basis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Assessment;
    use crate::finance::Verdict;
    use crate::model::{AllocationId, Plan, RequiredSpend};
    use crate::rounds::Severity;
    use crate::rules::testing::{allocation, found, money, plan, round, year};

    const CODE: &str = "spend-below-floor";

    /// Social care £400 from the NHS minimum contribution, and a minimum.
    fn with_minimum(required: &str) -> Plan {
        let mut plan = plan();
        let mut social_care = allocation(2, "nhs-minimum", "400");
        social_care.area_of_spend = "social-care".into();
        plan.allocations.push(social_care);
        let mut yearly = plan.contributions[0].years.get(year()).unwrap().clone();
        yearly.amount = money(required);
        plan.required_spend.push(RequiredSpend {
            floor: "asc".into(),
            years: [(year(), yearly)].into_iter().collect(),
            note: String::new(),
        });
        plan
    }

    #[test]
    fn exactly_the_minimum_passes_and_so_does_a_minimum_that_was_not_entered() {
        assert_eq!(found(CODE, &with_minimum("400")), []);
        assert_eq!(found(CODE, &with_minimum("399.99")), []);
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn a_penny_short_is_found_with_the_rows_that_count_and_the_basis_of_the_floor() {
        let found = found(CODE, &with_minimum("400.01"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "Adult social care spend from the NHS minimum contribution is planned at £400 for 2023 to 2024, £0.01 below \
             the required £400.01."
        );
        assert_eq!(found[0].rows, [AllocationId(2)]);
        assert_eq!(found[0].condition.as_ref().unwrap().as_str(), "nc4");
        assert_eq!(found[0].basis.clause, "6a Expenditure, required spend");
    }

    #[test]
    fn a_pack_without_the_rule_does_not_make_the_condition_hold() {
        let mut round = round();
        round.rules.retain(|applied| applied.code != CODE);
        let assessment = Assessment::of(&with_minimum("400.01"), &round);
        let fourth = &assessment.verdicts[3];
        assert_eq!(fourth.verdict, Verdict::NotMet);
        assert_eq!(
            fourth.reasons[0],
            "Adult social care spend from the NHS minimum contribution, 2023 to 2024: £400 is planned and £400.01 is \
             required."
        );
        let mut lenient = crate::rules::testing::round();
        for applied in lenient
            .rules
            .iter_mut()
            .filter(|applied| applied.code == CODE)
        {
            applied.severity = Severity::Warning;
        }
        let warned = Assessment::of(&with_minimum("400.01"), &lenient);
        assert_eq!(warned.verdicts[3].verdict, Verdict::NotMet);
        let kept = Assessment::of(&with_minimum("400"), &round);
        assert_ne!(kept.verdicts[3].verdict, Verdict::NotMet);
    }

    #[test]
    fn a_row_without_an_area_that_could_make_up_the_difference_leaves_the_answer_open() {
        let mut plan = with_minimum("500");
        let mut unclear = allocation(3, "nhs-minimum", "100");
        unclear.area_of_spend = "".into();
        plan.allocations.push(unclear);
        assert_eq!(found(CODE, &plan), []);
        plan.allocations[2]
            .amounts
            .set(year(), Some(money("99.99")));
        let found = found(CODE, &plan);
        assert_eq!(found[0].evidence[2].value, "£100");
        assert_eq!(found[0].evidence[4].value, "1 allocation, £99.99");
    }

    #[test]
    fn a_year_that_keeps_the_minimum_does_not_make_up_for_one_that_misses_it() {
        let mut plan = with_minimum("400");
        let next = "2024-25".parse().unwrap();
        plan.years.push(next);
        let yearly = plan.required_spend[0].years.get(year()).unwrap().clone();
        plan.required_spend[0].years.set(next, Some(yearly));
        plan.allocations[1].amounts.set(year(), Some(money("800")));
        let found = found(CODE, &plan);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, Location::Floor("asc".into(), next));
    }
}
