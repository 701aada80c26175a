//! Plans with any number of schemes, one allocation each, the same from run to run. Nothing in them is real.

use bcf_planner::model::{
    Allocation, AllocationId, ByYear, Certainty, Contribution, ContributionId, FinancialYear,
    HealthAndWellbeingBoard, Money, Organisation, Percentage, Plan, Quantity, RequiredSpend,
    Scheme, SchemeId, YearlyContribution,
};
use bcf_planner::rounds::PlanningRound;

/// The round whose lists the plans use.
pub(crate) const ROUND: &str = "2023-25";

/// The one year they plan for.
pub(crate) const YEAR: &str = "2023-24";

/// Sources of funding and how often of a hundred rows each is used.
const STREAMS: [(&str, u32); 7] = [
    ("dfg", 6),
    ("ibcf", 18),
    ("nhs-minimum", 52),
    ("additional-la", 8),
    ("additional-nhs", 6),
    ("la-discharge", 5),
    ("icb-discharge", 5),
];

const WORDS: [&str; 32] = [
    "reablement",
    "discharge",
    "hospital",
    "home",
    "support",
    "team",
    "locality",
    "older",
    "people",
    "frailty",
    "assessment",
    "rapid",
    "response",
    "care",
    "package",
    "equipment",
    "telecare",
    "carers",
    "respite",
    "dementia",
    "nursing",
    "therapy",
    "falls",
    "prevention",
    "housing",
    "adaptation",
    "voluntary",
    "wellbeing",
    "neighbourhood",
    "crisis",
    "medication",
    "review",
];

/// One scheme with its only allocation, in the keys of the round.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The scheme ID people use.
    pub(crate) number: String,
    /// Its name.
    pub(crate) name: String,
    /// What it does.
    pub(crate) description: String,
    /// Key of the scheme type.
    pub(crate) scheme_type: String,
    /// Key of the area of spend.
    pub(crate) area: String,
    /// Key of the commissioner.
    pub(crate) commissioner: String,
    /// The NHS share of a joint commission, in whole percent.
    pub(crate) nhs_share: Option<i32>,
    /// Key of the provider.
    pub(crate) provider: String,
    /// The source of funding.
    pub(crate) stream: String,
    /// What it spends in pounds.
    pub(crate) amount: Money,
}

/// A small generator of numbers (splitmix64): good enough to vary a plan, and the same everywhere.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit as u64).expect("less than a limit that fits")
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        let count = least + self.below(most - least + 1);
        let mut text: Vec<String> = (0..count).map(|_| (*self.of(&WORDS)).to_owned()).collect();
        if let Some(first) = text.first_mut() {
            first[..1].make_ascii_uppercase();
        }
        text.join(" ")
    }

    fn stream(&mut self) -> &'static str {
        let mut at = u32::try_from(self.below(100)).expect("less than a hundred");
        for (stream, weight) in STREAMS {
            if at < weight {
                return stream;
            }
            at -= weight;
        }
        unreachable!("the weights add up to a hundred")
    }
}

/// A plan with as many schemes, valid in every column, and nearly every stream placed in full.
pub(crate) fn plan(schemes: usize, round: &PlanningRound) -> Plan {
    let mut draw = Draw(schemes as u64);
    let lines: Vec<Line> = (1..=schemes)
        .map(|number| line(number, &mut draw, round))
        .collect();
    let spend = |counts: &dyn Fn(&Line) -> bool| -> Money {
        lines
            .iter()
            .filter(|line| counts(line))
            .map(|line| line.amount)
            .sum()
    };
    let mut income: Vec<(String, Money)> = STREAMS
        .iter()
        .map(|(stream, _)| ((*stream).to_owned(), spend(&|line| line.stream == *stream)))
        .collect();
    // One stream is over-committed, one not fully placed.
    income[2].1 -= Money::pounds(1);
    income[3].1 += Money::pounds(1_234);
    let social_care = spend(&|line| line.stream == "nhs-minimum" && line.area == "social-care");
    assemble(
        round,
        lines,
        &income,
        &[("asc", social_care), ("out-of-hospital", social_care)],
    )
}

fn line(number: usize, draw: &mut Draw, round: &PlanningRound) -> Line {
    let lists = &round.lists;
    let stream = draw.stream();
    let funded = round
        .streams
        .iter()
        .find(|candidate| candidate.id == *stream)
        .and_then(|stream| stream.ring_fence.as_ref())
        .map(|fence| fence.scheme_types.clone())
        .unwrap_or_default();
    let scheme_type = if funded.is_empty() {
        draw.of(&lists.scheme_types.entries).id.clone()
    } else {
        draw.of(&funded).clone()
    };
    let commissioner = *draw.of(&["la", "nhs", "joint"]);
    let whole_percent = i32::try_from(5 + draw.below(91)).expect("less than a hundred");
    let thousands = [1, 10, 100][draw.below(3)];
    let pounds = i32::try_from(1_000 + draw.below(9_000) * thousands).expect("below a million");
    Line {
        number: number.to_string(),
        name: format!("{} {number}", draw.words(3, 6)),
        description: draw.words(8, 27) + ".",
        scheme_type: scheme_type.as_str().to_owned(),
        area: draw.of(&lists.areas_of_spend.entries).id.to_string(),
        commissioner: commissioner.to_owned(),
        nhs_share: (commissioner == "joint").then_some(whole_percent),
        provider: draw.of(&lists.providers.entries).id.to_string(),
        stream: stream.to_owned(),
        amount: Money::pounds(pounds),
    }
}

/// A plan of lines, with sub-types and outputs where the round wants them.
pub(crate) fn assemble(
    round: &PlanningRound,
    lines: Vec<Line>,
    income: &[(String, Money)],
    required: &[(&str, Money)],
) -> Plan {
    let year: FinancialYear = YEAR.parse().expect("a financial year");
    let council = Organisation::named("Northmoor Council");
    let confirmed = |amount: Money| {
        ByYear::from_iter([(
            year,
            YearlyContribution {
                amount,
                certainty: Certainty::Confirmed,
                ..YearlyContribution::default()
            },
        )])
    };
    let mut plan = Plan {
        round: ROUND.into(),
        pack_version: round.version.clone(),
        years: vec![year],
        board: HealthAndWellbeingBoard {
            name: "Northmoor".to_owned(),
            local_authority: council.clone(),
            integrated_care_boards: vec![Organisation::named("NHS Northmoor ICB")],
            ..HealthAndWellbeingBoard::default()
        },
        illustrative: "Everything in this plan is generated to measure the program.".to_owned(),
        contributions: (1_u32..)
            .zip(income)
            .map(|(id, (stream, amount))| Contribution {
                id: ContributionId(id),
                stream: stream.as_str().into(),
                payer: council.clone(),
                years: confirmed(*amount),
                districts: Vec::new(),
                note: String::new(),
            })
            .collect(),
        required_spend: required
            .iter()
            .map(|(floor, amount)| RequiredSpend {
                floor: (*floor).into(),
                years: confirmed(*amount),
                note: String::new(),
            })
            .collect(),
        ..Plan::default()
    };
    for (id, line) in (1_u32..).zip(lines) {
        plan.allocations.push(allocation(id, &line, round, year));
        plan.schemes.push(Scheme {
            description: line.description,
            ..Scheme::new(SchemeId(id), &line.number, &line.name)
        });
    }
    plan
}

fn allocation(id: u32, line: &Line, round: &PlanningRound, year: FinancialYear) -> Allocation {
    let mut row = Allocation::new(AllocationId(id), SchemeId(id));
    let words = |key: &str, other: &str| {
        if key == other {
            "As described".to_owned()
        } else {
            String::new()
        }
    };
    row.stream = line.stream.as_str().into();
    row.scheme_type = line.scheme_type.as_str().into();
    row.scheme_type_other = words(&line.scheme_type, round.lists.other_scheme_type.as_str());
    row.area_of_spend = line.area.as_str().into();
    row.area_of_spend_other = words(&line.area, round.lists.other_area.as_str());
    row.commissioner = line.commissioner.as_str().into();
    row.nhs_share = line
        .nhs_share
        .map(|share| Percentage::checked(share.into()).expect("a whole percentage"));
    row.provider = line.provider.as_str().into();
    row.amounts.set(year, Some(line.amount));
    if let Some(scheme_type) = round.lists.scheme_type(&line.scheme_type) {
        if !scheme_type.sub_types.is_empty() {
            // Never the last sub-type: that is "Other".
            let choices = (scheme_type.sub_types.len() - 1).max(1);
            row.sub_type = scheme_type.sub_types[id as usize % choices].id.clone();
        }
        if scheme_type.unit.is_some() {
            let outputs = i32::try_from(20 + id % 500).expect("below a thousand");
            let outputs = Quantity::checked(outputs.into()).expect("a whole number");
            row.outputs.set(year, Some(outputs));
        }
    }
    row
}
