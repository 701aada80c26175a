//! The parts of arbitrary plans.

use std::sync::LazyLock;

use proptest::strategy::SBoxedStrategy;
use rust_decimal::Decimal;

use super::*;

pub(crate) const STREAMS: [&str; 10] = [
    "nhs-minimum",
    "ibcf",
    "dfg",
    "la-discharge",
    "icb-discharge",
    "la-better-care-grant",
    "additional-la",
    "additional-nhs",
    "no-such-stream",
    "",
];
pub(crate) const SCHEME_TYPES: [&str; 9] = [
    "home-care",
    "dfg-related",
    "carers-services",
    "home-based-intermediate-care",
    "urgent-community-response",
    "enablers",
    "other",
    "retired type",
    "",
];
const SUB_TYPES: [&str; 7] = [
    "packages",
    "adaptations",
    "respite",
    "reablement-discharge",
    "other",
    "no-such-sub-type",
    "",
];
const OBJECTIVES: [&str; 3] = ["", "proactive-care", "timely-discharge"];
const AREAS: [&str; 6] = [
    "social-care",
    "community-health",
    "acute",
    "other",
    "no-such-area",
    "",
];
const COMMISSIONERS: [&str; 5] = ["la", "nhs", "joint", "nobody", ""];
const PROVIDERS: [&str; 5] = [
    "local-authority",
    "nhs-community",
    "charity-voluntary",
    "?",
    "",
];
pub(crate) const METRICS: [&str; 6] = [
    "avoidable-admissions",
    "discharge-destination",
    "falls",
    "residential-admissions",
    "reablement",
    "no-such-metric",
];
pub(crate) const ROLES: [&str; 4] = [
    "hwb-chair",
    "icb-chief-executive",
    "la-chief-executive",
    "la-section-151",
];
const REQUIREMENTS: [&str; 8] = ["pr1", "pr2", "pr3", "pr4", "pr5", "pr6", "pr7", "pr99"];
const CONDITIONS: [&str; 5] = ["nc1", "nc2", "nc3", "nc4", "nc9"];
const QUESTIONS: [&str; 3] = ["approach-to-integration", "carers", "no such question"];

// Reading the patterns takes far longer than making texts of them.
static TEXT: LazyLock<SBoxedStrategy<String>> = LazyLock::new(|| {
    prop_oneof![
        4 => Just(String::new()),
        4 => select(vec![
            "HART reablement",
            "£250k “top-up” – year 2",
            "Line one\nLine two\r\n\tindented",
            "a \"quoted\" name with a \\ backslash",
            "Café Zoë 葛 🏥 e\u{301}",
            "(id: 1, name: \"not RON\")",
            "// not a comment",
            " leading and trailing ",
            "=1+1",
            "semi;colon,comma|pipe",
            "\u{202e}right to left\u{202c}",
        ]).prop_map(str::to_owned),
        3 => "[A-Za-z][A-Za-z ,.'-]{0,30}",
        1 => "\\PC{0,12}",
        1 => "[a-z]{80,120}",
    ]
    .sboxed()
});
static NUMBER: LazyLock<SBoxedStrategy<String>> =
    LazyLock::new(|| prop_oneof![3 => "[0-9]{1,3}", 1 => text()].sboxed());

/// Text as people paste it.
pub(crate) fn text() -> SBoxedStrategy<String> {
    TEXT.clone()
}

pub(crate) fn key(keys: &'static [&'static str]) -> impl Strategy<Value = ListKey> {
    select(keys).prop_map(ListKey::from)
}

pub(crate) fn stream() -> impl Strategy<Value = StreamId> {
    select(&STREAMS[..]).prop_map(StreamId::from)
}

/// Amounts: whole pounds, pence, nothing, negative, as large as they may be.
pub(crate) fn money() -> impl Strategy<Value = Money> {
    let most = 100_000_000_000_000_i64;
    prop_oneof![
        4 => (0_i64..20_000_000).prop_map(|pounds| Decimal::new(pounds, 0)),
        2 => (0_i64..2_000_000_000).prop_map(|pence| Decimal::new(pence, 2)),
        1 => (-100_000_000_i64..0).prop_map(|pence| Decimal::new(pence, 2)),
        1 => Just(Decimal::ZERO),
        1 => (0_i64..1_000).prop_map(|tenths| Decimal::new(tenths, 1)),
        1 => (-most..=most).prop_map(|pence| Decimal::new(pence, 2)),
        1 => select(vec![Decimal::new(most, 2), Decimal::new(-most, 2)]),
    ]
    .prop_map(|value| Money::checked(value).unwrap())
}

pub(crate) fn percentage() -> impl Strategy<Value = Percentage> {
    prop_oneof![
        3 => (0_i64..=100).prop_map(|whole| Decimal::new(whole, 0)),
        1 => (-10_000_000_i64..=10_000_000).prop_map(|parts| Decimal::new(parts, 4)),
    ]
    .prop_map(|value| Percentage::checked(value).unwrap())
}

pub(crate) fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        3 => (0_i64..100_000).prop_map(|whole| Decimal::new(whole, 0)),
        2 => (-100_000_i64..1_000_000).prop_map(|parts| Decimal::new(parts, 1)),
        1 => any::<i64>().prop_map(|parts| Decimal::new(parts, 8)),
    ]
    .prop_map(|value| Quantity::checked(value).unwrap())
}

pub(crate) fn day() -> impl Strategy<Value = Date> {
    (2022_i16..2028, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

/// Values for some of the years.
pub(crate) fn by_year<T: Clone + std::fmt::Debug + 'static>(
    years: &[FinancialYear],
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<ByYear<T>> {
    let years = years.to_vec();
    vec(option::weighted(0.8, value), years.len())
        .prop_map(move |values| {
            years
                .iter()
                .zip(values)
                .filter_map(|(year, value)| Some((*year, value?)))
                .collect()
        })
        .boxed()
}

pub(crate) fn yearly() -> impl Strategy<Value = YearlyContribution> {
    (
        money(),
        select(vec![
            Certainty::Indicative,
            Certainty::Agreed,
            Certainty::Confirmed,
        ]),
        option::of(money()),
        text(),
        option::of(day()),
    )
        .prop_map(
            |(amount, certainty, published, by, on)| YearlyContribution {
                amount,
                certainty,
                published,
                by: by.into(),
                on,
            },
        )
}

pub(crate) fn organisation() -> impl Strategy<Value = Organisation> {
    (text(), select(vec!["", "E10000018", "QK1", "E07000129"])).prop_map(|(name, code)| {
        Organisation {
            name,
            code: code.into(),
        }
    })
}

pub(crate) fn contact() -> impl Strategy<Value = Contact> {
    (text(), text(), text(), text()).prop_map(|(role, name, email, telephone)| Contact {
        role,
        name,
        email,
        telephone,
    })
}

pub(crate) fn board() -> impl Strategy<Value = HealthAndWellbeingBoard> {
    (
        organisation(),
        organisation(),
        vec(organisation(), 0..8),
        vec(organisation(), 0..4),
    )
        .prop_map(
            |(itself, local_authority, districts, integrated_care_boards)| {
                HealthAndWellbeingBoard {
                    name: itself.name,
                    code: itself.code,
                    local_authority,
                    districts,
                    integrated_care_boards,
                }
            },
        )
}

pub(crate) fn district(years: &[FinancialYear]) -> impl Strategy<Value = DistrictShare> + use<> {
    (organisation(), by_year(years, money()))
        .prop_map(|(district, amounts)| DistrictShare { district, amounts })
}

/// A contribution; its id is for the plan to give.
pub(crate) fn contribution(years: &[FinancialYear]) -> impl Strategy<Value = Contribution> + use<> {
    (
        stream(),
        organisation(),
        by_year(years, yearly()),
        vec(district(years), 0..3),
        text(),
    )
        .prop_map(|(stream, payer, years, districts, note)| Contribution {
            id: ContributionId(0),
            stream,
            payer,
            years,
            districts,
            note,
        })
}

pub(crate) fn status() -> impl Strategy<Value = Option<SchemeStatus>> {
    select(vec![
        None,
        Some(SchemeStatus::New),
        Some(SchemeStatus::Existing),
    ])
}

/// A scheme; its id is for the plan to give.
pub(crate) fn scheme() -> impl Strategy<Value = Scheme> {
    let texts = (text(), text(), text(), text(), text(), text());
    (NUMBER.clone(), text(), texts, status()).prop_map(|(number, name, texts, status)| Scheme {
        id: SchemeId(0),
        number: number.into(),
        name,
        description: texts.0,
        area_of_investment: texts.1.into(),
        local_priority: texts.2,
        outcome: texts.3,
        people_reached: texts.4,
        status,
        notes: texts.5,
    })
}

/// An allocation; its id and its scheme are for the plan to give.
pub(crate) fn allocation(years: &[FinancialYear]) -> impl Strategy<Value = Allocation> + use<> {
    let kind = (
        stream(),
        key(&SCHEME_TYPES),
        key(&SUB_TYPES),
        text(),
        key(&OBJECTIVES),
        key(&AREAS),
        text(),
    );
    let who = (
        key(&COMMISSIONERS),
        option::of(percentage()),
        option::of(percentage()),
        key(&PROVIDERS),
    );
    let numbers = (
        by_year(years, money()),
        by_year(years, quantity()),
        option::of(percentage()),
    );
    (kind, who, numbers, text()).prop_map(|(kind, who, numbers, comments)| Allocation {
        id: AllocationId(0),
        scheme: SchemeId(0),
        stream: kind.0,
        scheme_type: kind.1,
        sub_type: kind.2,
        scheme_type_other: kind.3,
        primary_objective: kind.4,
        area_of_spend: kind.5,
        area_of_spend_other: kind.6,
        commissioner: who.0,
        nhs_share: who.1,
        la_share: who.2,
        provider: who.3,
        amounts: numbers.0,
        outputs: numbers.1,
        share_of_overall_spend: numbers.2,
        comments,
    })
}

/// The commissioning, area and provider keys that an edit may choose from.
pub(crate) fn choice() -> impl Strategy<Value = ListKey> {
    prop_oneof![
        key(&SCHEME_TYPES),
        key(&SUB_TYPES),
        key(&OBJECTIVES),
        key(&AREAS),
        key(&COMMISSIONERS),
        key(&PROVIDERS)
    ]
}

/// A year, quarter or month in the plan or the year before it.
pub(crate) fn period(years: &[FinancialYear]) -> impl Strategy<Value = Period> + use<> {
    let mut years = years.to_vec();
    years.insert(0, years[0].previous());
    select(years).prop_flat_map(|year| {
        let mut periods = vec![Period::Year(year)];
        periods.extend(year.quarters());
        periods.extend(year.months());
        select(periods)
    })
}

pub(crate) fn figure() -> impl Strategy<Value = MetricFigure> {
    (
        option::weighted(0.3, quantity()),
        option::of(quantity()),
        option::of(quantity()),
    )
        .prop_map(|(value, numerator, denominator)| MetricFigure {
            value,
            numerator,
            denominator,
        })
}

/// The plan for a metric, which is for the plan to name. Some periods are there with nothing in them.
pub(crate) fn metric(years: &[FinancialYear]) -> impl Strategy<Value = MetricPlan> + use<> {
    let figure = || prop_oneof![2 => figure(), 1 => Just(MetricFigure::default())];
    let point = (period(years), figure(), figure());
    (vec(point, 0..10), text(), text(), vec(choice(), 0..3)).prop_map(
        |(points, rationale, local_plan, supporting_indicators)| {
            let mut points: Vec<MetricPoint> = points
                .into_iter()
                .map(|(period, plan, actual)| MetricPoint {
                    period,
                    plan,
                    actual,
                })
                .collect();
            points.sort_by_key(|point| point.period);
            points.dedup_by_key(|point| point.period);
            MetricPlan {
                metric: MetricId::default(),
                points,
                rationale,
                local_plan,
                supporting_indicators,
            }
        },
    )
}

fn monthly(years: &[FinancialYear]) -> impl Strategy<Value = Vec<Monthly>> + use<> {
    let months: Vec<Period> = years.iter().flat_map(|year| year.months()).collect();
    let most = months.len();
    (subsequence(months, 0..=most), vec(quantity(), most)).prop_map(|(months, people)| {
        months
            .into_iter()
            .zip(people)
            .map(|(month, people)| Monthly { month, people })
            .collect()
    })
}

pub(crate) fn capacity_and_demand(
    years: &[FinancialYear],
) -> impl Strategy<Value = CapacityAndDemand> + use<> {
    let demand =
        (choice(), text(), monthly(years)).prop_map(|(service, referral_source, months)| {
            DemandLine {
                service,
                referral_source,
                months,
            }
        });
    let capacity = (
        choice(),
        monthly(years),
        monthly(years),
        option::of(percentage()),
        option::of(quantity()),
        option::of(quantity()),
    )
        .prop_map(
            |(service, months, spot_purchase, nhs_share, days_to_start, length_of_stay)| {
                CapacityLine {
                    service,
                    months,
                    spot_purchase,
                    nhs_share,
                    days_to_start,
                    length_of_stay,
                }
            },
        );
    (text(), vec(demand, 0..4), vec(capacity, 0..4)).prop_map(|(assumptions, demand, capacity)| {
        CapacityAndDemand {
            assumptions,
            demand,
            capacity,
        }
    })
}

pub(crate) fn answer() -> impl Strategy<Value = Option<Answer>> {
    select(vec![None, Some(Answer::Yes), Some(Answer::No)])
}

fn responses(to: &'static [&'static str]) -> impl Strategy<Value = Vec<Response>> {
    let response = (answer(), text(), text(), option::of(day()));
    (subsequence(to, 0..=to.len()), vec(response, to.len())).prop_map(|(to, responses)| {
        to.into_iter()
            .zip(responses)
            .map(|(to, (answer, evidence, action, by_when))| Response {
                to: to.into(),
                answer,
                evidence,
                action,
                by_when,
            })
            .collect()
    })
}

pub(crate) fn requirement_id() -> impl Strategy<Value = RequirementId> {
    select([&CONDITIONS[..], &REQUIREMENTS, &QUESTIONS].concat()).prop_map(RequirementId::from)
}

/// What the partners say for themselves.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    pub(crate) conditions: Vec<Response>,
    pub(crate) requirements: Vec<Response>,
    pub(crate) narrative: Vec<NarrativeAnswer>,
}

pub(crate) fn answers() -> impl Strategy<Value = Answers> {
    let narrative =
        (subsequence(&QUESTIONS[..], 0..=3), vec(text(), 3)).prop_map(|(questions, texts)| {
            questions
                .into_iter()
                .zip(texts)
                .map(|(question, text)| NarrativeAnswer {
                    question: question.into(),
                    text,
                })
                .collect()
        });
    (responses(&CONDITIONS), responses(&REQUIREMENTS), narrative).prop_map(
        |(conditions, requirements, narrative)| Answers {
            conditions,
            requirements,
            narrative,
        },
    )
}

/// A signature; its role is for the plan to give.
pub(crate) fn signatory() -> impl Strategy<Value = Signatory> {
    (text(), text(), option::of(day()), text()).prop_map(|(name, organisation, signed_on, note)| {
        Signatory {
            role: RoleId::default(),
            name,
            organisation,
            signed_on,
            note,
        }
    })
}

/// A return before it is known what it can report on.
#[derive(Clone, Debug)]
pub(crate) struct ReportParts {
    report: Return,
    income: Vec<(Index, Option<Money>)>,
    spend: Vec<(Index, Option<Money>, Option<Quantity>, String)>,
}

impl ReportParts {
    pub(crate) fn of(self, contributions: &[Contribution], allocations: &[Allocation]) -> Return {
        let income = self
            .income
            .into_iter()
            .filter(|_| !contributions.is_empty());
        let spend = self.spend.into_iter().filter(|_| !allocations.is_empty());
        Return {
            income: income
                .map(|(line, income)| ActualIncome {
                    contribution: line.get(contributions).id,
                    income,
                })
                .collect(),
            spend: spend
                .map(|(row, spend, outputs, comment)| ActualSpend {
                    allocation: row.get(allocations).id,
                    spend,
                    outputs,
                    comment,
                })
                .collect(),
            ..self.report
        }
    }
}

pub(crate) fn report(years: &[FinancialYear]) -> impl Strategy<Value = ReportParts> + use<> {
    let head = (period(years), option::of(day()), text());
    let income = vec((any::<Index>(), option::of(money())), 0..3);
    let row = (
        any::<Index>(),
        option::of(money()),
        option::of(quantity()),
        text(),
    );
    let metrics = vec((select(METRICS.to_vec()), text(), text()), 0..2);
    (head, income, vec(row, 0..4), metrics).prop_map(
        |((period, made_on, note), income, spend, metrics)| ReportParts {
            report: Return {
                report: "year-end".into(),
                period,
                made_on,
                income: Vec::new(),
                spend: Vec::new(),
                metrics: metrics
                    .into_iter()
                    .map(|(metric, challenges, achievements)| MetricReport {
                        metric: metric.into(),
                        challenges,
                        achievements,
                    })
                    .collect(),
                note,
            },
            income,
            spend,
        },
    )
}
