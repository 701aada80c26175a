//! Floors of small plans.

use super::*;
use crate::finance::YearTotals;
use crate::model::{Allocation, ByYear, RequiredSpend, Scheme, SchemeId, YearlyContribution};
use crate::rounds::Rounds;

const YEAR: &str = "2023-24";

type Entered<'a> = (&'a str, &'a str, &'a str, Option<&'a str>, &'a str);

fn floors(required: Option<&str>, rows: &[Entered<'_>]) -> Vec<FloorResult> {
    floors_of(&plan_with(required, rows))
}

fn floors_of(plan: &Plan) -> Vec<FloorResult> {
    let rounds = Rounds::built_in().unwrap();
    let round = rounds.get(&plan.round).unwrap();
    let year = YEAR.parse().unwrap();
    YearTotals::of(plan, round, &Rows::of(plan, round), year).floors
}

/// A plan whose rows are (stream, area, commissioner, NHS share, amount), with a required spend for both floors.
fn plan_with(required: Option<&str>, rows: &[Entered<'_>]) -> Plan {
    let year: FinancialYear = YEAR.parse().unwrap();
    let mut plan = Plan {
        round: "2023-25".into(),
        years: vec![year],
        ..Plan::default()
    };
    plan.schemes
        .push(Scheme::new(SchemeId(1), "1", "Home first"));
    for (at, (stream, area, commissioner, share, amount)) in rows.iter().enumerate() {
        let mut row = Allocation::new(AllocationId(u32::try_from(at).unwrap()), SchemeId(1));
        row.stream = (*stream).into();
        row.area_of_spend = (*area).into();
        row.commissioner = (*commissioner).into();
        row.nhs_share = share.map(|share| crate::model::Percentage::parse_typed(share).unwrap());
        row.amounts
            .set(year, Some(Money::parse_typed(amount).unwrap()));
        plan.allocations.push(row);
    }
    if let Some(required) = required {
        let yearly = YearlyContribution {
            amount: Money::parse_typed(required).unwrap(),
            ..Default::default()
        };
        for floor in ["asc", "out-of-hospital"] {
            let years = ByYear::from_iter([(year, yearly.clone())]);
            plan.required_spend.push(RequiredSpend {
                floor: floor.into(),
                years,
                note: String::new(),
            });
        }
    }
    plan
}

#[test]
fn social_care_counts_whoever_commissions_it_and_only_from_the_nhs_minimum() {
    let rows = [
        ("nhs-minimum", "social-care", "la", None, "100"),
        ("nhs-minimum", "social-care", "nhs", None, "20"),
        ("nhs-minimum", "community-health", "nhs", None, "5"),
        ("ibcf", "social-care", "la", None, "1000"),
    ];
    let asc = &floors(Some("120"), &rows)[0];
    assert_eq!(asc.planned, Decimal::from(120));
    assert_eq!(asc.rows.len(), 2);
    assert_eq!(
        (asc.verdict(), asc.shortfall()),
        (Verdict::Met, Some(Decimal::ZERO))
    );
}

#[test]
fn out_of_hospital_counts_the_nhs_commissioned_part_of_all_but_acute() {
    let rows = [
        ("nhs-minimum", "social-care", "nhs", None, "10"),
        (
            "nhs-minimum",
            "community-health",
            "joint",
            Some("33.3"),
            "100",
        ),
        ("nhs-minimum", "primary-care", "la", None, "500"),
        ("nhs-minimum", "acute", "nhs", None, "900"),
    ];
    let floor = &floors(Some("43.31"), &rows)[1];
    assert_eq!(floor.planned.to_string(), "43.300");
    assert_eq!(floor.verdict(), Verdict::NotMet);
    assert_eq!(
        floor.shortfall().map(|short| short.normalize().to_string()),
        Some("0.01".to_owned())
    );
}

#[test]
fn a_minimum_that_was_not_entered_is_not_nil() {
    let asc = &floors(None, &[("nhs-minimum", "social-care", "la", None, "100")])[0];
    assert_eq!((asc.required, asc.shortfall()), (None, None));
    assert!(matches!(asc.verdict(), Verdict::CannotTell(_)));
}

#[test]
fn a_row_without_an_area_leaves_open_what_it_could_decide_and_no_more() {
    let rows = [
        ("nhs-minimum", "social-care", "la", None, "100"),
        ("nhs-minimum", "", "la", None, "50"),
    ];
    assert!(matches!(
        floors(Some("150"), &rows)[0].verdict(),
        Verdict::CannotTell(_)
    ));
    assert_eq!(floors(Some("151"), &rows)[0].verdict(), Verdict::NotMet);
    assert_eq!(floors(Some("100"), &rows)[0].verdict(), Verdict::Met);
}

#[test]
fn a_row_that_says_no_source_of_funding_leaves_open_what_it_could_decide() {
    let rows = [
        ("nhs-minimum", "social-care", "la", None, "100"),
        ("", "social-care", "la", None, "50"),
    ];
    let open = floors(Some("150"), &rows);
    assert_eq!(open[0].unclear, [AllocationId(1)]);
    assert!(matches!(open[0].verdict(), Verdict::CannotTell(_)));
    // The council commissions both rows, so neither can count towards what the NHS commissions.
    assert_eq!(open[1].verdict(), Verdict::NotMet);
    assert_eq!(floors(Some("151"), &rows)[0].verdict(), Verdict::NotMet);
}

#[test]
fn a_stream_or_an_area_that_the_round_does_not_have_leaves_open_what_it_could_decide() {
    for (stream, area) in [
        ("nhs-minimum", "socal-care"),
        ("nhs-minimun", "social-care"),
    ] {
        let rows = [
            ("nhs-minimum", "social-care", "la", None, "100"),
            (stream, area, "la", None, "50"),
        ];
        let open = &floors(Some("150"), &rows)[0];
        assert_eq!(open.unclear, [AllocationId(1)], "{stream}, {area}");
        assert!(matches!(open.verdict(), Verdict::CannotTell(_)));
        assert_eq!(floors(Some("151"), &rows)[0].verdict(), Verdict::NotMet);
    }
}

#[test]
fn a_stream_of_an_earlier_round_counts_at_most_as_the_one_that_took_its_place() {
    let rounds = Rounds::built_in().unwrap();
    let round = rounds.get(&"2025-26".into()).unwrap();
    let year: FinancialYear = "2025-26".parse().unwrap();
    let unclear = |stream: &str| {
        let mut plan = Plan {
            round: "2025-26".into(),
            years: vec![year],
            ..Plan::default()
        };
        plan.schemes
            .push(Scheme::new(SchemeId(1), "1", "Home first"));
        let mut row = Allocation::new(AllocationId(1), SchemeId(1));
        row.stream = stream.into();
        row.area_of_spend = "social-care".into();
        row.amounts
            .set(year, Some(Money::parse_typed("5").unwrap()));
        plan.allocations.push(row);
        let totals = YearTotals::of(&plan, round, &Rows::of(&plan, round), year);
        totals.floors[0].unclear.len()
    };
    // The council's grant took the place of one, the NHS minimum that of the other.
    assert_eq!(unclear("ibcf"), 0);
    assert_eq!(unclear("icb-discharge"), 1);
}

#[test]
fn a_row_without_any_amount_that_may_count_leaves_a_missed_floor_open() {
    let rows = [("nhs-minimum", "social-care", "la", None, "100")];
    let result = |stream: &str, required: &str| {
        let mut plan = plan_with(Some(required), &rows);
        let mut row = Allocation::new(AllocationId(9), SchemeId(1));
        row.stream = stream.into();
        row.area_of_spend = "social-care".into();
        plan.allocations.push(row);
        plan
    };
    let open = &floors_of(&result("nhs-minimum", "1000"))[0];
    assert_eq!(open.without_amount, [AllocationId(9)]);
    assert_eq!(
        open.verdict(),
        Verdict::CannotTell("One allocation that may count has no amount yet.".to_owned())
    );
    assert_eq!(
        floors_of(&result("nhs-minimum", "100"))[0].verdict(),
        Verdict::Met
    );
    for elsewhere in ["ibcf", ""] {
        let floor = &floors_of(&result(elsewhere, "1000"))[0];
        assert_eq!(floor.verdict(), Verdict::NotMet);
    }
}

#[test]
fn a_row_that_is_empty_in_this_year_only_spends_nothing_in_it() {
    let mut plan = plan_with(
        Some("1000"),
        &[("nhs-minimum", "social-care", "la", None, "100")],
    );
    let mut row = Allocation::new(AllocationId(9), SchemeId(1));
    row.stream = "nhs-minimum".into();
    row.area_of_spend = "social-care".into();
    let next: FinancialYear = "2024-25".parse().unwrap();
    row.amounts
        .set(next, Some(Money::parse_typed("5").unwrap()));
    plan.allocations.push(row);
    plan.years.push(next);
    assert_eq!(floors_of(&plan)[0].verdict(), Verdict::NotMet);
}

#[test]
fn a_minimum_below_nil_is_never_met() {
    let floor = &floors(
        Some("-5"),
        &[("nhs-minimum", "social-care", "la", None, "100")],
    )[0];
    assert!(matches!(floor.verdict(), Verdict::CannotTell(_)));
    assert_eq!(floor.shortfall(), None);
}

#[test]
fn a_joint_commission_without_a_share_is_unclear() {
    let floor = &floors(
        Some("1"),
        &[("nhs-minimum", "community-health", "joint", None, "100")],
    )[1];
    assert_eq!(floor.unclear.len(), 1);
    assert!(matches!(floor.verdict(), Verdict::CannotTell(_)));
}

#[test]
fn a_joint_commission_of_which_the_parts_are_not_the_whole_is_unclear() {
    let row = (
        "nhs-minimum",
        "community-health",
        "joint",
        Some("60"),
        "100",
    );
    for (council, unclear) in [("40", 0), ("60", 1), ("30", 1)] {
        let mut plan = plan_with(Some("1"), &[row]);
        let share = crate::model::Percentage::parse_typed(council).unwrap();
        plan.allocations[0].la_share = Some(share);
        assert_eq!(floors_of(&plan)[1].unclear.len(), unclear, "{council}");
    }
}
