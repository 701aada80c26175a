//! A plan carried into rounds of other streams and lists.

use super::*;
use crate::model::Percentage;
use crate::model::{Allocation, AllocationId, Contribution, ContributionId, DistrictShare};
use crate::model::{ByYear, Certainty, Organisation, Scheme, SchemeId, YearlyContribution};
use crate::rounds::Rounds;

fn money(text: &str) -> Money {
    Money::parse_typed(text).unwrap()
}

fn year(text: &str) -> FinancialYear {
    text.parse().unwrap()
}

fn line(id: u32, stream: &str, payer: &str, amount: &str) -> Contribution {
    Contribution {
        id: ContributionId(id),
        stream: stream.into(),
        payer: Organisation::named(payer),
        years: [(
            year("2024-25"),
            YearlyContribution {
                amount: money(amount),
                certainty: Certainty::Confirmed,
                ..YearlyContribution::default()
            },
        )]
        .into_iter()
        .collect(),
        districts: Vec::new(),
        note: String::new(),
    }
}

fn row(id: u32, scheme: u32, stream: &str, amount: &str) -> Allocation {
    Allocation {
        stream: stream.into(),
        scheme_type: "residential-placements".into(),
        provider: "local-authority".into(),
        commissioner: "la".into(),
        amounts: [(year("2024-25"), money(amount))].into_iter().collect(),
        ..Allocation::new(AllocationId(id), SchemeId(scheme))
    }
}

fn earlier() -> Plan {
    let mut once = row(4, 3, "ibcf", "1");
    once.amounts = [(year("2023-24"), money("500"))].into_iter().collect();
    Plan {
        round: "2023-25".into(),
        years: vec![year("2023-24"), year("2024-25")],
        board: HealthAndWellbeingBoard {
            name: "Testshire".to_owned(),
            local_authority: Organisation::named("Testshire Council"),
            ..HealthAndWellbeingBoard::default()
        },
        contributions: vec![
            line(7, "ibcf", "Testshire Council", "1000"),
            line(8, "la-discharge", "Testshire Council", "501"),
            line(9, "nhs-minimum", "NHS East", "10000.50"),
        ],
        schemes: vec![
            Scheme::new(SchemeId(1), "1", "Reablement"),
            Scheme::new(SchemeId(2), "2", "Home care"),
            Scheme::new(SchemeId(3), "3", "A pilot"),
        ],
        allocations: vec![
            row(1, 1, "ibcf", "1000"),
            row(2, 2, "la-discharge", "501"),
            row(3, 2, "nhs-minimum", "10000.50"),
            once,
        ],
        ..Plan::default()
    }
}

fn carry(
    earlier: &Plan,
    uplifts: &[(&str, Uplift)],
    rounding: Rounding,
) -> Result<Carried, CarryError> {
    let rounds = Rounds::built_in().unwrap();
    let uplifts = uplifts
        .iter()
        .map(|(stream, uplift)| (StreamId::from(*stream), *uplift))
        .collect();
    CarryForward {
        earlier,
        earlier_round: rounds.get(&"2023-25".into()).unwrap(),
        round: rounds.get(&"2025-26".into()).unwrap(),
        board: &earlier.board,
        uplifts: &uplifts,
        rounding,
    }
    .run()
}

fn percent(text: &str) -> Uplift {
    Uplift::Percentage(Percentage::parse_typed(text).unwrap())
}

#[test]
fn streams_go_into_their_successors_and_stay_placed_in_full() {
    let carried = carry(
        &earlier(),
        &[("la-better-care-grant", percent("3.33"))],
        Rounding::WholePounds,
    )
    .unwrap();
    let grant: Vec<&CarriedStream> = carried
        .report
        .streams
        .iter()
        .filter(|stream| stream.stream == "la-better-care-grant")
        .collect();
    assert_eq!(grant.len(), 1);
    assert_eq!(grant[0].income_before, Some(money("1501")));
    // 1,501 × 1.0333 = 1,550.9833.
    assert_eq!(grant[0].after[0].income, Some(money("1551")));
    assert_eq!(grant[0].after[0].spend, Some(money("1551")));
    let lines: Vec<&Contribution> = carried
        .plan
        .contributions
        .iter()
        .filter(|line| line.stream == "la-better-care-grant")
        .collect();
    assert_eq!(lines.len(), 1, "one payer, one line");
    let amount = lines[0].years.get(year("2025-26")).unwrap();
    assert_eq!(amount.amount, money("1551"));
    assert_eq!(amount.certainty, Certainty::Indicative);
    let amounts: Vec<Money> = carried
        .plan
        .allocations
        .iter()
        .filter_map(|row| row.amounts.get(year("2025-26")).copied())
        .collect();
    assert_eq!(amounts, [money("1033"), money("518"), money("10000.50")]);
}

#[test]
fn an_unchanged_stream_keeps_its_pence_and_an_uplifted_one_is_rounded_as_named() {
    let uplifts = [("nhs-minimum", percent("1.7"))];
    let nhs = |rounding| {
        let carried = carry(&earlier(), &uplifts, rounding).unwrap();
        let streams = carried.report.streams;
        streams
            .iter()
            .find(|at| at.stream == "nhs-minimum")
            .unwrap()
            .after[0]
            .income
    };
    // 10,000.50 × 1.017 = 10,170.5085.
    assert_eq!(nhs(Rounding::WholePounds), Some(money("10171")));
    assert_eq!(nhs(Rounding::Pence), Some(money("10170.51")));
}

#[test]
fn an_amount_is_added_to_the_stream_as_a_whole() {
    let carried = carry(
        &earlier(),
        &[("la-better-care-grant", Uplift::Amount(money("-2")))],
        Rounding::WholePounds,
    )
    .unwrap();
    let rows = &carried.plan.allocations;
    let sum: Money = rows
        .iter()
        .filter(|row| row.stream == "la-better-care-grant")
        .filter_map(|row| row.amounts.get(year("2025-26")).copied())
        .sum();
    assert_eq!(sum, money("1499"));
}

#[test]
fn what_does_not_come_along_is_listed() {
    let carried = carry(&earlier(), &[], Rounding::WholePounds).unwrap();
    let report = carried.report;
    assert_eq!(report.from, year("2024-25"));
    assert_eq!((report.schemes, report.allocations), (2, 3));
    assert_eq!(report.schemes_left, ["A pilot"]);
    assert_eq!(report.columns_left, ["Commissioner"]);
    let commissioners = |left: &&EntryLeft| left.list == "Commissioner";
    assert_eq!(report.entries_left.iter().filter(commissioners).count(), 0);
    let types: Vec<(&str, usize)> = report
        .entries_left
        .iter()
        .filter(|left| left.list == "Scheme type")
        .map(|left| (left.entry.as_str(), left.rows))
        .collect();
    assert_eq!(types, [("Residential Placements", 3)]);
    let first = &carried.plan.allocations[0];
    assert!(first.scheme_type.is_empty());
    assert!(
        first.comments.contains("Residential Placements"),
        "{}",
        first.comments
    );
}

#[test]
fn a_stream_without_a_successor_leaves_its_rows_without_a_source() {
    let mut plan = earlier();
    plan.contributions
        .push(line(10, "winter-money", "Testshire Council", "70"));
    plan.allocations.push(row(9, 1, "winter-money", "70"));
    let carried = carry(&plan, &[], Rounding::WholePounds).unwrap();
    assert_eq!(
        carried.report.streams_left,
        [StreamLeft {
            stream: "winter-money".into(),
            income: Some(money("70")),
            rows: 1,
        }]
    );
    let row = carried.plan.allocation(AllocationId(9)).unwrap();
    assert!(row.stream.is_empty());
    assert_eq!(row.amounts.get(year("2025-26")), Some(&money("70")));
}

#[test]
fn districts_keep_their_proportions_and_add_up() {
    let mut plan = earlier();
    let mut dfg = line(10, "dfg", "Testshire Council", "100");
    dfg.districts = ["North", "South", "West"]
        .iter()
        .zip(["33", "33", "34"])
        .map(|(name, part)| DistrictShare {
            district: Organisation::named(name),
            amounts: [(year("2024-25"), money(part))].into_iter().collect(),
        })
        .collect();
    plan.contributions.push(dfg);
    let carried = carry(&plan, &[("dfg", percent("10"))], Rounding::WholePounds).unwrap();
    let dfg = carried
        .plan
        .contributions
        .iter()
        .find(|line| line.stream == "dfg");
    let parts: Vec<Money> = dfg
        .unwrap()
        .districts
        .iter()
        .filter_map(|share| share.amounts.get(year("2025-26")).copied())
        .collect();
    assert_eq!(parts.iter().sum::<Money>(), money("110"));
    let years = dfg.unwrap().districts[0].amounts.iter().count();
    assert_eq!(years, 1, "parts of the earlier year stay behind");
}

#[test]
fn an_uplift_cannot_take_a_stream_below_nil_or_share_out_nothing() {
    let below = carry(
        &earlier(),
        &[("nhs-minimum", Uplift::Amount(money("-20000")))],
        Rounding::WholePounds,
    );
    assert!(
        matches!(below, Err(CarryError::BelowNil { .. })),
        "{below:?}"
    );
    let mut plan = earlier();
    plan.contributions = vec![line(1, "dfg", "Testshire Council", "0")];
    let nothing = carry(
        &plan,
        &[("dfg", Uplift::Amount(money("5")))],
        Rounding::WholePounds,
    );
    assert!(matches!(nothing, Err(CarryError::NothingToShare { .. })));
    let none = carry(&Plan::default(), &[], Rounding::WholePounds);
    assert_eq!(none, Err(CarryError::NoYear));
}

#[test]
fn several_years_each_take_the_uplift_on_the_year_before() {
    let rounds = Rounds::built_in().unwrap();
    let mut plan = earlier();
    plan.years = vec![year("2022-23")];
    let only = YearlyContribution {
        amount: money("1000"),
        ..YearlyContribution::default()
    };
    plan.contributions = vec![Contribution {
        years: ByYear::from_iter([(year("2022-23"), only)]),
        ..line(1, "ibcf", "Testshire Council", "0")
    }];
    plan.allocations.clear();
    let uplifts = BTreeMap::from([(StreamId::from("ibcf"), percent("10"))]);
    let carried = CarryForward {
        earlier: &plan,
        earlier_round: rounds.get(&"2022-23".into()).unwrap(),
        round: rounds.get(&"2023-25".into()).unwrap(),
        board: &plan.board,
        uplifts: &uplifts,
        rounding: Rounding::WholePounds,
    }
    .run()
    .unwrap();
    let after: Vec<Option<Money>> = carried.report.streams[0]
        .after
        .iter()
        .map(|year| year.income)
        .collect();
    assert_eq!(after, [Some(money("1100")), Some(money("1210"))]);
}
