//! A plan in which every field of the file is filled in. No field is left to a default, so that a new one does not compile
//! until it is filled in here, and then asks for its form.

use bcf_planner::model::*;
use jiff::civil::{Date, date};

pub(super) fn year() -> FinancialYear {
    "2023-24".parse().unwrap()
}

fn day() -> Date {
    date(2023, 5, 12)
}

fn body(name: &str, code: &str) -> Organisation {
    Organisation {
        name: name.to_owned(),
        code: code.into(),
    }
}

fn by_year<T>(value: T) -> ByYear<T> {
    [(year(), value)].into_iter().collect()
}

fn yearly(pounds: i32) -> YearlyContribution {
    YearlyContribution {
        amount: Money::pounds(pounds),
        certainty: Certainty::Confirmed,
        published: Some(Money::pounds(pounds)),
        by: "The department".into(),
        on: Some(day()),
    }
}

fn people(number: &str) -> Quantity {
    Quantity::parse_typed(number).unwrap()
}

fn share(number: &str) -> Percentage {
    Percentage::parse_typed(number).unwrap()
}

fn monthly(number: &str) -> Vec<Monthly> {
    vec![Monthly {
        month: Period::Month(2023, 4),
        people: people(number),
    }]
}

fn figure(number: &str) -> MetricFigure {
    MetricFigure {
        value: Some(people(number)),
        numerator: Some(people("10")),
        denominator: Some(people("1000")),
    }
}

fn response(to: &str) -> Response {
    Response {
        to: to.into(),
        answer: Some(Answer::No),
        evidence: "Minutes of May".to_owned(),
        action: "Write it down".to_owned(),
        by_when: Some(day()),
    }
}

fn scheme(id: u32, name: &str) -> Scheme {
    Scheme {
        id: SchemeId(id),
        number: id.to_string().into(),
        name: name.to_owned(),
        description: "Ramps and rails".to_owned(),
        area_of_investment: "Homes".into(),
        local_priority: "Living at home".to_owned(),
        outcome: "Fewer falls".to_owned(),
        people_reached: "70 people".to_owned(),
        status: Some(SchemeStatus::Existing),
        notes: "From the spring".to_owned(),
    }
}

fn allocation() -> Allocation {
    Allocation {
        id: AllocationId(1),
        scheme: SchemeId(1),
        stream: "dfg".into(),
        scheme_type: "dfg-related".into(),
        sub_type: "adaptations".into(),
        scheme_type_other: "Stairs".to_owned(),
        primary_objective: "proactive-care".into(),
        area_of_spend: "social-care".into(),
        area_of_spend_other: "Housing".to_owned(),
        commissioner: "joint".into(),
        nhs_share: Some(share("40")),
        la_share: Some(share("60")),
        provider: "local-authority".into(),
        amounts: by_year(Money::pounds(1_000)),
        outputs: by_year(people("7")),
        share_of_overall_spend: Some(share("50")),
        comments: "To be agreed".to_owned(),
    }
}

fn report() -> Return {
    Return {
        report: "q1".into(),
        period: Period::Quarter(year(), 1),
        made_on: Some(day()),
        income: vec![ActualIncome {
            contribution: ContributionId(1),
            income: Some(Money::pounds(300)),
        }],
        spend: vec![ActualSpend {
            allocation: AllocationId(1),
            spend: Some(Money::pounds(200)),
            outputs: Some(people("2")),
            comment: "Slow start".to_owned(),
        }],
        metrics: vec![MetricReport {
            metric: "avoidable-admissions".into(),
            challenges: "Winter".to_owned(),
            achievements: "Spring".to_owned(),
        }],
        note: "In time".to_owned(),
    }
}

/// The plan.
pub(super) fn whole_plan() -> Plan {
    Plan {
        format: FileFormat,
        round: "2023-25".into(),
        pack_version: "0".into(),
        years: vec![year()],
        board: HealthAndWellbeingBoard {
            name: "Testshire".to_owned(),
            code: "E10000099".into(),
            local_authority: body("Testshire County Council", "E10000099"),
            districts: vec![body("North", "E07000991")],
            integrated_care_boards: vec![body("NHS Testshire", "E54000991")],
        },
        illustrative: "All figures are illustrative".to_owned(),
        notes: "For a test".to_owned(),
        contacts: vec![Contact {
            role: "Lead".to_owned(),
            name: "The lead".to_owned(),
            email: "lead@example.org".to_owned(),
            telephone: "01632 960000".to_owned(),
        }],
        contributions: vec![Contribution {
            id: ContributionId(1),
            stream: "dfg".into(),
            payer: body("Testshire County Council", "E10000099"),
            years: by_year(yearly(1_000)),
            districts: vec![DistrictShare {
                district: body("North", "E07000991"),
                amounts: by_year(Money::pounds(1_000)),
            }],
            note: "Passed on".to_owned(),
        }],
        published_totals: by_year(Money::pounds(1_000)),
        required_spend: vec![RequiredSpend {
            floor: "asc".into(),
            years: by_year(yearly(500)),
            note: "From the template".to_owned(),
        }],
        schemes: vec![scheme(1, "Adaptations"), scheme(2, "Repairs")],
        allocations: vec![allocation()],
        metrics: vec![MetricPlan {
            metric: "avoidable-admissions".into(),
            points: vec![MetricPoint {
                period: Period::Quarter(year(), 1),
                plan: figure("190"),
                actual: figure("200"),
            }],
            rationale: "As last year".to_owned(),
            local_plan: "Through the schemes".to_owned(),
            supporting_indicators: vec!["beds".into()],
        }],
        capacity_and_demand: CapacityAndDemand {
            assumptions: "As last winter".to_owned(),
            demand: vec![DemandLine {
                service: "discharge-reablement-home".into(),
                referral_source: "The trust".to_owned(),
                months: monthly("30"),
            }],
            capacity: vec![CapacityLine {
                service: "discharge-reablement-home".into(),
                months: monthly("25"),
                spot_purchase: monthly("5"),
                nhs_share: Some(share("45")),
                days_to_start: Some(people("2")),
                length_of_stay: Some(people("21")),
            }],
        },
        conditions: vec![response("nc1")],
        requirements: vec![response("pr1")],
        narrative: vec![NarrativeAnswer {
            question: "stakeholders".into(),
            text: "All of them".to_owned(),
        }],
        signatories: vec![Signatory {
            role: "hwb-chair".into(),
            name: "The chair".to_owned(),
            organisation: "Testshire County Council".to_owned(),
            signed_on: Some(day()),
            note: "At the meeting".to_owned(),
        }],
        returns: vec![report()],
        versions: vec![Version {
            note: "As seen by the board".to_owned(),
            frozen_on: day(),
            plan: Box::new(Plan {
                years: vec![year()],
                round: "2023-25".into(),
                ..Plan::default()
            }),
        }],
    }
}
