//! A new plan out of an earlier one: what is carried forward, with an uplift for each stream, and what that did.
//!
//! The latest year of the earlier plan is carried into each year of the new round, every year with the uplift on the year
//! before. Totals of a stream are uplifted and rounded once; its lines share the result in exact parts by the largest
//! remainder, so that a stream that was placed in full stays placed in full.
//!
//! Carried are contacts, contributions, schemes with the rows that spent in that year, actuals of metrics that the new
//! round still has, and the names of those who sign. Answers, narrative, capacity and demand, returns and versions belong
//! to the earlier plan alone.

mod income;
mod rows;
mod share;
mod uplift;

pub use uplift::{Rounding, Uplift, UpliftError};

use std::collections::BTreeMap;

use crate::model::{
    FinancialYear, HealthAndWellbeingBoard, MetricFigure, MetricPoint, Money, Plan, Signatory,
    StreamId,
};
use crate::rounds::{Column, FundingStream, PlanningRound};

/// What is carried forward, and how.
#[derive(Clone, Copy, Debug)]
pub struct CarryForward<'a> {
    /// The earlier plan.
    pub earlier: &'a Plan,
    /// Its round.
    pub earlier_round: &'a PlanningRound,
    /// The round of the new plan.
    pub round: &'a PlanningRound,
    /// Whose plan it is.
    pub board: &'a HealthAndWellbeingBoard,
    /// How each stream of the new round changes; one that is not named stays as it was.
    pub uplifts: &'a BTreeMap<StreamId, Uplift>,
    /// To what amounts are rounded.
    pub rounding: Rounding,
}

/// The new plan and what was done to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The new plan.
    pub plan: Plan,
    /// What was done.
    pub report: CarryReport,
}

/// What carrying forward did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryReport {
    /// The year that was carried.
    pub from: FinancialYear,
    /// The streams of the new round that had anything, in its order.
    pub streams: Vec<CarriedStream>,
    /// Streams of the earlier plan that the new round does not have.
    pub streams_left: Vec<StreamLeft>,
    /// How many schemes came along.
    pub schemes: usize,
    /// How many allocations came along.
    pub allocations: usize,
    /// Names of schemes that spent nothing in the year that was carried.
    pub schemes_left: Vec<String>,
    /// Entries of lists that the new round does not have, and on how many rows they stood.
    pub entries_left: Vec<EntryLeft>,
    /// Columns with entries in the earlier plan that the new round does not ask for.
    pub columns_left: Vec<String>,
}

/// A stream before and after, in pounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedStream {
    /// The stream of the new round.
    pub stream: StreamId,
    /// How it changed each year.
    pub uplift: Uplift,
    /// Income of the year that was carried; nothing where none was entered.
    pub income_before: Option<Money>,
    /// Spend of the year that was carried; nothing where none was entered.
    pub spend_before: Option<Money>,
    /// What became of it.
    pub after: Vec<CarriedYear>,
}

/// A stream in a year of the new plan, in pounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarriedYear {
    /// The year.
    pub year: FinancialYear,
    /// Income; nothing where none was entered before.
    pub income: Option<Money>,
    /// Spend; nothing where none was entered before.
    pub spend: Option<Money>,
}

/// A stream that the new round does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamLeft {
    /// The stream of the earlier round.
    pub stream: StreamId,
    /// Its income in the year that was carried, which is not in the new plan.
    pub income: Option<Money>,
    /// Rows that came along without a source of funding.
    pub rows: usize,
}

/// An entry of a list that the new round does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryLeft {
    /// What the list is called: "Scheme type".
    pub list: String,
    /// The entry as the earlier round calls it.
    pub entry: String,
    /// On how many rows it stood.
    pub rows: usize,
}

/// Why nothing can be carried forward.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CarryError {
    /// The earlier plan has no year.
    #[error("The earlier plan covers no year, so there is nothing to carry forward.")]
    NoYear,
    /// An uplift takes more off a stream than it has.
    #[error(
        "{stream}: the uplift would take its total below nil for {year}; enter a smaller reduction."
    )]
    BelowNil {
        /// The stream.
        stream: String,
        /// The year in which it would be.
        year: FinancialYear,
    },
    /// An uplift makes an amount larger than a plan holds.
    #[error("{stream}: the uplift makes the amounts for {year} larger than a plan can hold.")]
    TooLarge {
        /// The stream.
        stream: String,
        /// The year in which they would be.
        year: FinancialYear,
    },
    /// An amount cannot be shared where there was nothing.
    #[error(
        "{stream}: the plan had nothing in it, so an amount cannot be shared between its lines; enter it in the new plan."
    )]
    NothingToShare {
        /// The stream.
        stream: String,
    },
}

/// The stream of a round that a stream of an earlier one went into: itself, or the one that replaces it.
pub fn successor<'a>(round: &'a PlanningRound, earlier: &StreamId) -> Option<&'a FundingStream> {
    round.stream(earlier).or_else(|| {
        round
            .streams
            .iter()
            .find(|at| at.replaces.contains(earlier))
    })
}

/// The year of an earlier plan that is carried: its latest before the new round, otherwise its latest.
pub fn carried_year(earlier: &Plan, round: &PlanningRound) -> Option<FinancialYear> {
    let before = |year: &&FinancialYear| round.years.first().is_none_or(|first| *year < first);
    let years = &earlier.years;
    years
        .iter()
        .filter(before)
        .max()
        .or(years.iter().max())
        .copied()
}

impl CarryForward<'_> {
    /// Makes the new plan.
    pub fn run(&self) -> Result<Carried, CarryError> {
        let from = carried_year(self.earlier, self.round).ok_or(CarryError::NoYear)?;
        let mut plan = self.round.blank_plan(self.board.clone());
        let mut report = CarryReport {
            from,
            streams: Vec::new(),
            streams_left: Vec::new(),
            schemes: 0,
            allocations: 0,
            schemes_left: Vec::new(),
            entries_left: Vec::new(),
            columns_left: Vec::new(),
        };
        plan.contacts.clone_from(&self.earlier.contacts);
        plan.illustrative.clone_from(&self.earlier.illustrative);
        plan.notes = format!(
            "Carried forward from the plan of {} for {}, year {from}.",
            self.earlier.board.name, self.earlier_round.label
        );
        self.rows(from, &mut plan, &mut report);
        self.amounts(from, &mut plan, &mut report)?;
        self.metrics(&mut plan);
        self.signatories(&mut plan);
        Ok(Carried { plan, report })
    }

    fn uplift(&self, stream: &StreamId) -> Uplift {
        self.uplifts.get(stream).copied().unwrap_or_default()
    }

    /// The stream in words.
    fn label(&self, stream: &StreamId) -> String {
        self.round
            .stream(stream)
            .map_or_else(|| stream.to_string(), |stream| stream.label.clone())
    }

    /// A total a year later.
    fn later(
        &self,
        stream: &StreamId,
        year: FinancialYear,
        before: Money,
    ) -> Result<Money, CarryError> {
        let after = self.uplift(stream).of(before, self.rounding);
        let after = after.ok_or_else(|| CarryError::TooLarge {
            stream: self.label(stream),
            year,
        })?;
        if after.is_negative() && !before.is_negative() {
            return Err(CarryError::BelowNil {
                stream: self.label(stream),
                year,
            });
        }
        Ok(after)
    }

    /// The parts of a total a year later.
    fn shared(
        &self,
        stream: &StreamId,
        year: FinancialYear,
        parts: &[Money],
    ) -> Result<Vec<Money>, CarryError> {
        let before: Money = parts.iter().sum();
        let after = self.later(stream, year, before)?;
        if after == before {
            return Ok(parts.to_vec());
        }
        if before.is_zero() {
            return Err(CarryError::NothingToShare {
                stream: self.label(stream),
            });
        }
        share::share_out(after, parts, self.rounding.places()).ok_or_else(|| CarryError::TooLarge {
            stream: self.label(stream),
            year,
        })
    }

    /// Past actuals of the metrics that go on, so that targets can be set against them.
    fn metrics(&self, plan: &mut Plan) {
        for metric in &mut plan.metrics {
            let Some(earlier) = self.earlier.metric(&metric.metric) else {
                continue;
            };
            for point in &earlier.points {
                let planned = plan.years.contains(&point.period.financial_year());
                if !planned && !point.actual.is_empty() {
                    metric.points.push(MetricPoint {
                        period: point.period,
                        plan: MetricFigure::default(),
                        actual: point.actual,
                    });
                }
            }
            metric.points.sort_by_key(|point| point.period);
        }
    }

    /// Who signs, not yet signed.
    fn signatories(&self, plan: &mut Plan) {
        for signatory in &mut plan.signatories {
            let earlier = &self.earlier.signatories;
            if let Some(earlier) = earlier.iter().find(|at| at.role == signatory.role) {
                *signatory = Signatory {
                    role: signatory.role.clone(),
                    name: earlier.name.clone(),
                    organisation: earlier.organisation.clone(),
                    ..Signatory::default()
                };
            }
        }
    }
}

/// What the columns that come from lists are called in a round.
fn list_name(round: &PlanningRound, column: Column) -> String {
    let lists = &round.lists;
    match column {
        Column::SchemeType => lists.scheme_types.term.clone(),
        Column::SubType => "Sub-type".to_owned(),
        Column::AreaOfSpend => lists.areas_of_spend.term.clone(),
        Column::Provider => lists.providers.term.clone(),
        Column::Commissioner => lists
            .commissioners
            .as_ref()
            .map_or_else(|| "Commissioner".to_owned(), |list| list.term.clone()),
        _ => "Primary objective".to_owned(),
    }
}

#[cfg(test)]
mod tests;
