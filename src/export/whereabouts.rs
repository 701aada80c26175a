//! Places of a plan in words: "Expenditure › row 31, scheme 14, Falls response › amount, 2023-24".

use std::collections::HashMap;

use crate::model::{Allocation, AllocationId, FinancialYear, Plan, Scheme, SchemeId, StreamId};
use crate::rounds::{Column, PlanningRound};
use crate::rules::{CheckContext, Location, from_payer};

/// Looks places up in a plan and its round.
#[derive(Clone, Debug)]
pub struct Whereabouts<'a> {
    plan: &'a Plan,
    round: &'a PlanningRound,
    rows: HashMap<AllocationId, (usize, &'a Allocation)>,
    schemes: HashMap<SchemeId, &'a Scheme>,
}

impl<'a> Whereabouts<'a> {
    /// Prepares to look places up.
    pub fn new(plan: &'a Plan, round: &'a PlanningRound) -> Self {
        Whereabouts {
            plan,
            round,
            rows: plan
                .allocations
                .iter()
                .enumerate()
                .map(|(at, row)| (row.id, (at + 1, row)))
                .collect(),
            schemes: plan
                .schemes
                .iter()
                .map(|scheme| (scheme.id, scheme))
                .collect(),
        }
    }

    /// A place in words.
    pub fn words(&self, place: &Location) -> String {
        match place {
            Location::Plan => "The plan as a whole".to_owned(),
            Location::Board(body) => format!("Board › {}", body.label()),
            Location::IncomeTotal(year) => format!("Income › total, {year}"),
            Location::Stream(stream, year) => {
                format!("Funding streams › {}, {year}", self.stream(stream))
            }
            Location::Contribution(id, year) => {
                let words = self.plan.contribution(*id).map_or_else(
                    || "a line that is not in the plan".to_owned(),
                    |line| format!("{}{}", self.stream(&line.stream), from_payer(&line.payer)),
                );
                format!("Income › {words}{}", in_year(*year))
            }
            Location::Floor(floor, year) => {
                let label = self
                    .round
                    .floor(floor)
                    .map_or(floor.as_str(), |floor| &floor.label);
                format!("Required spend › {label}, {year}")
            }
            Location::Scheme(id) => format!("Expenditure › {}", self.scheme(*id)),
            Location::Allocation(id, column, year) => format!(
                "Expenditure › {} › {}{}",
                self.row(*id),
                self.column(column.0),
                in_year(*year)
            ),
            Location::Metric(metric, period) => {
                let label = self
                    .round
                    .metric(metric)
                    .map_or(metric.as_str(), |metric| &metric.short_label);
                let period = period.map_or_else(String::new, |period| format!(", {period}"));
                format!("Metrics › {label}{period}")
            }
            Location::Capacity(service) => {
                let label = self
                    .round
                    .capacity
                    .iter()
                    .flat_map(|capacity| &capacity.services)
                    .find(|line| line.id == *service)
                    .map_or(service.as_str(), |line| &line.label);
                format!("Capacity and demand › {label}")
            }
            Location::Condition(id) => match self.round.condition(id) {
                Some(condition) => format!(
                    "Conditions › condition {}, {}",
                    condition.number, condition.title
                ),
                None => format!("Conditions › {id}"),
            },
            Location::Requirement(id) => {
                let code = self
                    .round
                    .requirements
                    .iter()
                    .find(|requirement| requirement.id == *id)
                    .map_or(id.as_str(), |requirement| &requirement.code);
                format!("Planning requirements › {code}")
            }
            Location::Narrative(id) => {
                let asks = self
                    .round
                    .narrative
                    .iter()
                    .find(|question| question.id == *id)
                    .map_or(id.as_str(), |question| &question.asks);
                format!("Narrative › {asks}")
            }
            Location::Signatory(role) => {
                let label = self
                    .round
                    .signatories
                    .iter()
                    .find(|signatory| signatory.role == *role)
                    .map_or(role.as_str(), |signatory| &signatory.label);
                format!("Signatures › {label}")
            }
        }
    }

    /// A row by its place in the sheet, from 1, and its scheme.
    pub fn row(&self, id: AllocationId) -> String {
        match self.rows.get(&id) {
            Some((number, row)) => format!("row {number}, {}", self.scheme(row.scheme)),
            None => "a row that is not in the plan".to_owned(),
        }
    }

    /// The place of a row in the sheet, from 1.
    pub fn row_number(&self, id: AllocationId) -> Option<usize> {
        self.rows.get(&id).map(|(number, _)| *number)
    }

    fn scheme(&self, id: SchemeId) -> String {
        CheckContext::scheme_name(self.schemes.get(&id).copied())
    }

    fn stream<'b>(&'b self, id: &'b StreamId) -> &'b str {
        self.round
            .stream(id)
            .map_or(id.as_str(), |stream| &stream.label)
    }

    /// A column as the round's sheet calls it.
    pub fn column(&self, column: Column) -> String {
        let lists = &self.round.lists;
        match column {
            Column::SchemeNumber => "scheme ID".to_owned(),
            Column::SchemeName => "scheme name".to_owned(),
            Column::Description => "description".to_owned(),
            Column::SchemeType => lists.scheme_types.term.to_lowercase(),
            Column::SubType => "sub-type".to_owned(),
            Column::SchemeTypeOther => {
                format!("{} if other", lists.scheme_types.term.to_lowercase())
            }
            Column::PrimaryObjective => "primary objective".to_owned(),
            Column::Outputs => "expected outputs".to_owned(),
            Column::Unit => "unit of outputs".to_owned(),
            Column::AreaOfSpend => lists.areas_of_spend.term.to_lowercase(),
            Column::AreaOfSpendOther => {
                format!("{} if other", lists.areas_of_spend.term.to_lowercase())
            }
            Column::Commissioner => "commissioner".to_owned(),
            Column::NhsShare => "NHS share".to_owned(),
            Column::LaShare => "council's share".to_owned(),
            Column::Provider => "provider".to_owned(),
            Column::Stream => "source of funding".to_owned(),
            Column::Status => "new or existing".to_owned(),
            Column::Amount => "amount".to_owned(),
            Column::ShareOfOverallSpend => "share of overall spend".to_owned(),
            Column::Comments => "comments".to_owned(),
        }
    }
}

fn in_year(year: Option<FinancialYear>) -> String {
    year.map_or_else(String::new, |year| format!(", {year}"))
}
