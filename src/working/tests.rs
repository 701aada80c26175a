//! Workings of a small plan, read as a person reads them.

use super::*;
use crate::model::{
    ByYear, CapacityLine, Certainty, Contribution, DemandLine, Monthly, Organisation, Quantity,
    RequiredSpend, YearlyContribution,
};
use crate::rounds::Rounds;

const YEAR: &str = "2023-24";

/// £1,000 of NHS minimum contribution, £700 of it on social care by the council, £200 on joint community health.
fn plan() -> Plan {
    let year: FinancialYear = YEAR.parse().unwrap();
    let yearly = |text: &str| YearlyContribution {
        amount: Money::parse_typed(text).unwrap(),
        certainty: Certainty::Confirmed,
        ..YearlyContribution::default()
    };
    let mut plan = Plan {
        round: "2023-25".into(),
        years: vec![year],
        ..Plan::default()
    };
    plan.contributions.push(Contribution {
        id: ContributionId(1),
        stream: "nhs-minimum".into(),
        payer: Organisation::named("NHS Testshire Integrated Care Board"),
        years: ByYear::from_iter([(year, yearly("1000"))]),
        districts: Vec::new(),
        note: String::new(),
    });
    plan.published_totals.set(year, Some(Money::pounds(999)));
    plan.required_spend.push(RequiredSpend {
        floor: "asc".into(),
        years: ByYear::from_iter([(year, yearly("650"))]),
        note: String::new(),
    });
    for (id, area, commissioner, share, amount) in [
        (1, "social-care", "la", None, "700"),
        (2, "community-health", "joint", Some("40"), "200"),
    ] {
        plan.schemes.push(Scheme::new(
            SchemeId(id),
            &id.to_string(),
            &format!("Scheme {id}"),
        ));
        let mut row = Allocation::new(AllocationId(id), SchemeId(id));
        row.stream = "nhs-minimum".into();
        row.area_of_spend = area.into();
        row.commissioner = commissioner.into();
        row.nhs_share = share.map(|share| crate::model::Percentage::parse_typed(share).unwrap());
        row.amounts
            .set(year, Some(Money::parse_typed(amount).unwrap()));
        plan.allocations.push(row);
    }
    plan
}

fn text_of(subject: &Subject) -> String {
    text_in(&plan(), subject)
}

fn text_in(plan: &Plan, subject: &Subject) -> String {
    let rounds = Rounds::built_in().unwrap();
    let round = rounds.get(&plan.round).unwrap();
    let assessment = Assessment::of(plan, round);
    let working = Workings::new(plan, round, &assessment).of(subject).unwrap();
    let mut lines = vec![format!("{} = {}", working.title, working.value)];
    for block in &working.blocks {
        lines.push(format!("# {}", block.heading));
        for line in &block.lines {
            lines.push(
                format!("{} {}", line.label, line.value)
                    .trim_end()
                    .to_owned(),
            );
        }
        if let Some((_, words)) = &block.verdict {
            lines.push(format!("> {words}"));
        }
    }
    lines.join("\n")
}

fn year() -> FinancialYear {
    YEAR.parse().unwrap()
}

#[test]
fn a_balance_is_income_less_named_rows() {
    let text = text_of(&Subject::StreamBalance("nhs-minimum".into(), year()));
    assert!(
        text.contains("NHS Testshire Integrated Care Board £1,000\nIncome £1,000"),
        "{text}"
    );
    assert!(
        text.contains("Scheme 1 £700\nScheme 2 £200\nTotal £900\nIncome less spend £100"),
        "{text}"
    );
    assert!(text.ends_with("> £100 still to place"), "{text}");
}

#[test]
fn a_floor_lists_what_counts_and_by_how_much_it_is_met() {
    let text = text_of(&Subject::Floor("asc".into(), year()));
    assert!(
        text.contains("Scheme 1 £700\nPlanned £700\nRequired £650"),
        "{text}"
    );
    assert!(text.ends_with("> Met, £50 above"), "{text}");
}

#[test]
fn an_allocation_says_what_it_counts_towards() {
    let text = text_of(&Subject::Allocation(AllocationId(2), year()));
    assert!(
        text.contains("Commissioned jointly: the NHS share is 40%."),
        "{text}"
    );
    assert!(text.contains("£80"), "{text}");
}

#[test]
fn the_pooled_fund_shows_the_published_total_and_keeps_both() {
    let text = text_of(&Subject::Income(year()));
    assert!(
        text.contains(
            "As published £999\nThe lines come to £1 more than the published total. Both are kept."
        ),
        "{text}"
    );
}

#[test]
fn a_part_of_a_split_says_its_share() {
    let text = text_of(&Subject::Part(
        SplitBy::Area,
        "community-health".into(),
        year(),
    ));
    assert!(
        text.ends_with("Total £200\n22.2% of all planned spend, which is £900."),
        "{text}"
    );
}

#[test]
fn what_is_left_to_place_hides_no_spend_without_income() {
    let mut plan = plan();
    plan.allocations[1].stream = "dfg".into();
    let text = text_in(&plan, &Subject::Balance(year()));
    assert!(
        text.starts_with("Left to place, 2023-24 = £300\n"),
        "{text}"
    );
    assert!(
        text.contains("Disabled Facilities Grant, which has no income −£200"),
        "{text}"
    );
    assert!(
        text.contains("Left to place £300\nSpent from streams without income £200\nOne does not"),
        "{text}"
    );
}

/// 30 and 12 people referred in April and 10 in May; 40 can be taken in April, and 5 more as needed.
fn plan_with_capacity() -> Plan {
    let mut plan = plan();
    let months = |entered: &[(&str, &str)]| -> Vec<Monthly> {
        let monthly = |(month, people): &(&str, &str)| Monthly {
            month: month.parse().unwrap(),
            people: Quantity::parse_typed(people).unwrap(),
        };
        entered.iter().map(monthly).collect()
    };
    let service = ListKey::from("discharge-reablement-home");
    for (source, entered) in [
        (
            "Testshire Hospital",
            vec![("2023-04", "30"), ("2023-05", "10")],
        ),
        ("", vec![("2023-04", "12")]),
    ] {
        plan.capacity_and_demand.demand.push(DemandLine {
            service: service.clone(),
            referral_source: source.to_owned(),
            months: months(&entered),
        });
    }
    plan.capacity_and_demand.capacity.push(CapacityLine {
        service,
        months: months(&[("2023-04", "40")]),
        spot_purchase: months(&[("2023-04", "5")]),
        ..CapacityLine::default()
    });
    plan
}

#[test]
fn what_is_left_of_a_service_is_what_it_can_take_less_who_is_referred() {
    let plan = plan_with_capacity();
    let service = ListKey::from("discharge-reablement-home");
    let month = |month: &str| Subject::CapacityMonth(service.clone(), month.parse().unwrap());
    assert_eq!(
        text_in(&plan, &month("2023-04")),
        "Reablement at home (pathway 1), April 2023 = 3\n\
         # Capacity less demand, in people\n\
         Demand from Testshire Hospital −30\n\
         Demand −12\n\
         Capacity 40\n\
         Bought as needed 5\n\
         Balance 3"
    );
    let open = text_in(&plan, &month("2023-05"));
    assert!(
        open.contains("Balance —\nThere is a balance where"),
        "{open}"
    );
    let year = text_in(&plan, &Subject::CapacityYear(service, year()));
    assert!(
        year.contains(
            "April 2023: 40 + 5 as needed less 42 3\nMay 2023: — less 10 —\nBalance 3\nIn all, demand 52, capacity 40, bought as needed 5."
        ),
        "{year}"
    );
}
