//! Income, spend and balance per stream and year, and spend by every split. Each total keeps the rows it sums.

use rust_decimal::Decimal;

use crate::model::{
    AllocationId, ContributionId, FinancialYear, ListKey, Money, Plan, StreamId, Tally,
};
use crate::rounds::{NhsPart, PlanningRound};

use super::balances::{left_to_place, over_committed};
use super::floors::{FloorResult, floor_result};
use super::rows::{Place, Row, Rows};
use super::split::{Adding, Split};

/// A sum of allocations, and which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum in pounds.
    pub amount: Money,
    /// The rows it sums, in the plan's order.
    pub rows: Vec<AllocationId>,
}

/// One part of a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The key of the round's list, or the local text; empty where a row states none.
    pub key: ListKey,
    /// In words; "Not stated" where a row states none.
    pub label: String,
    /// What is spent on it.
    pub total: Total,
}

/// A funding stream in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamTotals {
    /// The stream.
    pub stream: StreamId,
    /// Its name.
    pub label: String,
    /// What is paid in, in pounds; nothing where no contribution has an amount.
    pub income: Option<Money>,
    /// The contributions that income sums.
    pub contributions: Vec<ContributionId>,
    /// What is spent from it.
    pub spend: Total,
}

impl StreamTotals {
    /// Income less spend, in pounds; nothing where there is no income. Negative: over-committed.
    pub fn balance(&self) -> Option<Money> {
        self.income.map(|income| income - self.spend.amount)
    }
}

/// Spend by who commissions it, with joint commissions divided by their stated shares. Exact pounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommissionedSpend {
    /// Commissioned by the NHS.
    pub nhs: Decimal,
    /// Commissioned by the council.
    pub local_authority: Decimal,
    /// Cannot be told: no commissioner, or a joint commission without a share.
    pub unknown: Decimal,
}

/// Everything that is summed for one financial year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTotals {
    /// The year.
    pub year: FinancialYear,
    /// Streams in the round's order, then streams the round does not have.
    pub streams: Vec<StreamTotals>,
    /// All income, in pounds; nothing where no contribution has an amount.
    pub income: Option<Money>,
    /// The published total of the pooled fund.
    pub published_total: Option<Money>,
    /// All spend.
    pub spend: Total,
    /// Spend by scheme type.
    pub by_scheme_type: Vec<Part>,
    /// Spend by area of spend.
    pub by_area: Vec<Part>,
    /// Spend by commissioner, joint as its own part; empty where the round does not ask.
    pub by_commissioner: Vec<Part>,
    /// Spend by commissioner with joint commissions divided.
    pub commissioned: CommissionedSpend,
    /// Spend by provider.
    pub by_provider: Vec<Part>,
    /// Spend by the schemes' local area of investment.
    pub by_area_of_investment: Vec<Part>,
    /// Spend by the schemes' local priority.
    pub by_local_priority: Vec<Part>,
    /// The round's floors.
    pub floors: Vec<FloorResult>,
}

impl YearTotals {
    /// Income less spend, in pounds; nothing where there is no income.
    pub fn balance(&self) -> Option<Money> {
        self.income.map(|income| income - self.spend.amount)
    }

    /// What is left over the streams that have anything left, in pounds; nothing where there is no income. Streams do
    /// not make up for each other.
    pub fn left_to_place(&self) -> Option<Money> {
        self.income?;
        let balances = self.streams.iter().filter_map(StreamTotals::balance);
        Some(left_to_place(balances))
    }

    /// What is spent beyond the income of streams that have income, in pounds.
    pub fn over_committed(&self) -> Money {
        over_committed(self.streams.iter().filter_map(StreamTotals::balance))
    }

    /// What is spent from streams that have no income, in pounds: from nothing, as far as the plan says.
    pub fn spent_without_income(&self) -> Money {
        let without = self.streams.iter().filter(|stream| stream.income.is_none());
        without.map(|stream| stream.spend.amount).sum()
    }

    /// The totals of a stream.
    pub fn stream(&self, id: &StreamId) -> Option<&StreamTotals> {
        self.streams.iter().find(|stream| stream.stream == *id)
    }

    /// Sums one year of a plan.
    pub fn of(plan: &Plan, round: &PlanningRound, rows: &Rows<'_>, year: FinancialYear) -> Self {
        let mut streams = streams_with_income(plan, round, year);
        let known_streams = round.streams.len();
        let mut spend = Adding::default();
        let mut stream_spend = vec![Adding::default(); streams.len()];
        let lists = &round.lists;
        let mut types = Split::new(
            lists
                .scheme_types
                .entries
                .iter()
                .map(|entry| (entry.id.clone(), entry.label.clone())),
        );
        let mut areas = Split::of_list(&lists.areas_of_spend);
        let mut providers = Split::of_list(&lists.providers);
        let mut commissioners = Split::new(
            lists
                .commissioners
                .iter()
                .flat_map(|list| &list.entries)
                .map(|entry| (entry.id.clone(), entry.label.clone())),
        );
        let mut investment = Split::of_texts(&rows.areas_of_investment);
        let mut priorities = Split::of_texts(&rows.local_priorities);
        let mut commissioned = Dividing::default();
        for row in &rows.all {
            let Some(amount) = row.amount(year) else {
                continue;
            };
            let allocation = row.allocation;
            spend.add(allocation.id, amount);
            types.add(
                row.scheme_type_at,
                allocation.scheme_type.as_str(),
                allocation.id,
                amount,
            );
            areas.add(
                row.area_at,
                allocation.area_of_spend.as_str(),
                allocation.id,
                amount,
            );
            providers.add(
                row.provider_at,
                allocation.provider.as_str(),
                allocation.id,
                amount,
            );
            if lists.commissioners.is_some() {
                commissioners.add(
                    row.commissioner_at,
                    allocation.commissioner.as_str(),
                    allocation.id,
                    amount,
                );
            }
            commissioned.add(rows, row, amount);
            investment.add(row.area_of_investment_at, "", allocation.id, amount);
            priorities.add(row.local_priority_at, "", allocation.id, amount);
            let at = row.stream_at.map(Place::index).or_else(|| {
                streams
                    .iter()
                    .skip(known_streams)
                    .position(|stream| stream.stream == allocation.stream)
                    .map(|at| at + known_streams)
            });
            if let Some(stream) = at.and_then(|at| stream_spend.get_mut(at)) {
                stream.add(allocation.id, amount);
            } else {
                let mut extra = Adding::default();
                extra.add(allocation.id, amount);
                streams.push(unknown_stream(&allocation.stream));
                stream_spend.push(extra);
            }
        }
        for (stream, spend) in streams.iter_mut().zip(stream_spend) {
            stream.spend = spend.total();
        }
        let incomes: Vec<Money> = streams.iter().filter_map(|stream| stream.income).collect();
        YearTotals {
            year,
            income: (!incomes.is_empty()).then(|| incomes.iter().sum()),
            published_total: plan.published_totals.get(year).copied(),
            streams,
            spend: spend.total(),
            by_scheme_type: types.parts(),
            by_area: areas.parts(),
            by_commissioner: commissioners.parts(),
            commissioned: commissioned.total(),
            by_provider: providers.parts(),
            by_area_of_investment: investment.parts(),
            by_local_priority: priorities.parts(),
            floors: round
                .floors
                .iter()
                .map(|floor| floor_result(plan, rows, floor, year))
                .collect(),
        }
    }
}

/// Spend by who commissions it, not finished yet. Most rows have one commissioner and are added up as whole pence.
#[derive(Default)]
struct Dividing {
    nhs: Tally,
    local_authority: Tally,
    unknown: Tally,
    joint: CommissionedSpend,
}

impl Dividing {
    fn add(&mut self, rows: &Rows<'_>, row: &Row<'_>, amount: Money) {
        match rows
            .commissioner(row)
            .map(|commissioner| commissioner.nhs_part)
        {
            Some(NhsPart::Whole) => self.nhs.add(amount),
            Some(NhsPart::Nothing) => self.local_authority.add(amount),
            Some(NhsPart::AsStated) | None => match rows.nhs_share(row) {
                Some(share) => {
                    let nhs = amount.share(share);
                    self.joint.nhs += nhs;
                    self.joint.local_authority += amount.value() - nhs;
                }
                None => self.unknown.add(amount),
            },
        }
    }

    fn total(self) -> CommissionedSpend {
        CommissionedSpend {
            nhs: self.nhs.total().value() + self.joint.nhs,
            local_authority: self.local_authority.total().value() + self.joint.local_authority,
            unknown: self.unknown.total().value(),
        }
    }
}

pub(super) fn unknown_stream(id: &StreamId) -> StreamTotals {
    let label = if id.is_empty() {
        "No source of funding".to_owned()
    } else {
        id.to_string()
    };
    StreamTotals {
        stream: id.clone(),
        label,
        income: None,
        contributions: Vec::new(),
        spend: Total::default(),
    }
}

/// The round's streams, then those of contributions whose stream the round does not have.
fn streams_with_income(
    plan: &Plan,
    round: &PlanningRound,
    year: FinancialYear,
) -> Vec<StreamTotals> {
    let mut streams: Vec<StreamTotals> = round
        .streams
        .iter()
        .map(|stream| StreamTotals {
            label: stream.label.clone(),
            ..unknown_stream(&stream.id)
        })
        .collect();
    for contribution in &plan.contributions {
        let Some(amount) = contribution.amount(year) else {
            continue;
        };
        let at = streams
            .iter()
            .position(|stream| stream.stream == contribution.stream)
            .unwrap_or_else(|| {
                streams.push(unknown_stream(&contribution.stream));
                streams.len() - 1
            });
        if let Some(stream) = streams.get_mut(at) {
            stream.income = Some(stream.income.unwrap_or_default() + amount);
            stream.contributions.push(contribution.id);
        }
    }
    streams
}
