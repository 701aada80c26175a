//! What no sheet of this program's workbooks has a place for, added to what the sheets said: each amount to the row that it
//! was kept for. What was kept for a row that is gone is said.

use std::collections::HashMap;

use super::ids::Ids;
use super::reading::Reading;
use super::report::{IssueKind, Place};
use super::words::plain;
use crate::format;
use crate::model::{
    Allocation, AllocationId, ByYear, Contribution, ContributionId, DistrictShare, FinancialYear,
    Money, Organisation, Plan, RequiredSpend, SchemeId, YearlyContribution,
};
use crate::sheets::{Kept, shown_capacity, shown_metric, words};

/// Whose notes, returns and versions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onto {
    /// A plan that began empty.
    NewPlan,
    /// A plan that was there before, and has its own.
    Plan,
}

/// What became of the ids that the file gave.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) contributions: &'a Ids,
    pub(super) schemes: &'a Ids,
    pub(super) allocations: &'a Ids,
}

/// Adds what no sheet has a place for to what the sheets said. The years are those that the sheets show.
pub(super) fn add_kept(
    reading: &mut Reading<'_>,
    kept: Kept,
    shown: &[FinancialYear],
    given: Given<'_>,
    onto: Onto,
) {
    let shown = if shown.is_empty() {
        reading.years.clone()
    } else {
        shown.to_vec()
    };
    // A plan that was there before takes no amount of a year that it does not have.
    let takes = match onto {
        Onto::NewPlan => None,
        Onto::Plan => Some(reading.years.clone()),
    };
    let mut adding = Adding {
        shown: &shown,
        takes: takes.as_deref(),
        given,
        lost: Vec::new(),
    };
    let plan = &mut reading.plan;
    for line in &kept.plan.contributions {
        adding.contribution(plan, line);
    }
    for (year, total) in adding.taken(&kept.plan.published_totals) {
        plan.published_totals.set(year, Some(*total));
    }
    adding.lose(
        "published total",
        Why::OtherYear,
        &kept.plan.published_totals,
        of_year,
    );
    for entry in &kept.plan.required_spend {
        adding.minimum(plan, entry);
    }
    for row in &kept.plan.allocations {
        adding.allocation(plan, row);
    }
    let contributions = kept.contributions.iter().filter_map(|id| {
        let id = given.contributions.of_given(id.0)?;
        Some(ContributionId(id))
    });
    in_order(&mut plan.contributions, contributions, |line| line.id);
    let schemes = kept.schemes.iter().filter_map(|id| {
        let id = given.schemes.of_given(id.0)?;
        Some(SchemeId(id))
    });
    in_order(&mut plan.schemes, schemes, |scheme| scheme.id);
    let lost = adding.lost;
    let kept = kept.plan;
    let years = reading.years.clone();
    let plan = &mut reading.plan;
    let mut changed = 0;
    for metric in kept.metrics {
        let shown = shown_metric(&metric, reading.round);
        match plan.metrics.iter_mut().find(|known| **known == shown) {
            Some(known) => *known = metric,
            None => changed += 1,
        }
    }
    if !kept.capacity_and_demand.is_empty() {
        if shown_capacity(&kept.capacity_and_demand, &years) == plan.capacity_and_demand {
            plan.capacity_and_demand = kept.capacity_and_demand;
        } else {
            changed += 1;
        }
    }
    if changed > 0 {
        reading.report.notes.push(
            "Sheets were changed since they were written, in parts that the Plan data sheet keeps more of: the sheets were taken.".to_owned(),
        );
    }
    if onto == Onto::NewPlan {
        plan.notes = kept.notes;
        plan.returns = kept.returns;
        plan.versions = kept.versions;
    }
    for Lost { what, amounts, why } in lost {
        let why = match why {
            Why::RowGone => "for a row that the file does not have any more",
            Why::OtherYear => "for years that the plan does not have",
        };
        let place = Place {
            sheet: words::PLAN_DATA.to_owned(),
            ..Place::file()
        };
        reading.report.add(
            IssueKind::NotTaken,
            place,
            &what,
            format!("this program keeps {amounts} here {why}, and left it out"),
        );
    }
}

/// Amounts that were kept and have no place now.
struct Lost {
    what: String,
    amounts: String,
    why: Why,
}

#[derive(Clone, Copy)]
enum Why {
    RowGone,
    OtherYear,
}

struct Adding<'a> {
    /// Years that the sheets show.
    shown: &'a [FinancialYear],
    /// Years that can be taken; all where nothing is said.
    takes: Option<&'a [FinancialYear]>,
    given: Given<'a>,
    lost: Vec<Lost>,
}

impl Adding<'_> {
    /// What is of years that the sheets do not show and that can be taken.
    fn taken<'v, T>(&self, values: &'v ByYear<T>) -> impl Iterator<Item = (FinancialYear, &'v T)> {
        let takes = |year| self.takes.is_none_or(|years| years.contains(&year));
        self.beyond(values).filter(move |(year, _)| takes(*year))
    }

    /// What is of years that the sheets do not show.
    fn beyond<'v, T>(&self, values: &'v ByYear<T>) -> impl Iterator<Item = (FinancialYear, &'v T)> {
        values.iter().filter(|(year, _)| !self.shown.contains(year))
    }

    /// Says what of it is lost: all of it where its row is gone, or else what is of years that cannot be taken.
    fn lose<T>(
        &mut self,
        what: &str,
        why: Why,
        values: &ByYear<T>,
        words: impl Fn(FinancialYear, &T) -> String,
    ) {
        let takes = |year| self.takes.is_none_or(|years| years.contains(&year));
        let lost: Vec<String> = (self.beyond(values))
            .filter(|(year, _)| matches!(why, Why::RowGone) || !takes(*year))
            .map(|(year, value)| words(year, value))
            .collect();
        if !lost.is_empty() {
            self.lost.push(Lost {
                what: what.to_owned(),
                amounts: format::list(&lost),
                why,
            });
        }
    }

    fn contribution(&mut self, plan: &mut Plan, line: &Contribution) {
        let id = self.given.contributions.of_given(line.id.0);
        let known = id.and_then(|id| {
            let mut all = plan.contributions.iter_mut();
            all.find(|known| known.id == ContributionId(id))
        });
        let why = if known.is_some() {
            Why::OtherYear
        } else {
            Why::RowGone
        };
        let mut shares: Vec<&DistrictShare> = line.districts.iter().collect();
        if let Some(known) = known {
            for (year, yearly) in self.taken(&line.years) {
                known.years.set(year, Some(yearly.clone()));
            }
            for known in &mut known.districts {
                let same = |share: &&DistrictShare| share.district == known.district;
                let like = |share: &&DistrictShare| is_same(&share.district, &known.district);
                let at = shares.iter().position(same);
                let Some(at) = at.or_else(|| shares.iter().position(like)) else {
                    continue;
                };
                let share = shares.remove(at);
                for (year, amount) in self.taken(&share.amounts) {
                    known.amounts.set(year, Some(*amount));
                }
                self.lose(
                    &share.district.name,
                    Why::OtherYear,
                    &share.amounts,
                    of_year,
                );
            }
        }
        let words = |year, yearly: &YearlyContribution| of_year(year, &yearly.amount);
        self.lose(&line.payer.name, why, &line.years, words);
        for share in shares {
            self.lose(&share.district.name, Why::RowGone, &share.amounts, of_year);
        }
    }

    fn minimum(&mut self, plan: &mut Plan, entry: &RequiredSpend) {
        let mut all = plan.required_spend.iter_mut();
        let why = match all.find(|known| known.floor == entry.floor) {
            Some(known) => {
                for (year, yearly) in self.taken(&entry.years) {
                    known.years.set(year, Some(yearly.clone()));
                }
                Why::OtherYear
            }
            None => Why::RowGone,
        };
        let words = |year, yearly: &YearlyContribution| of_year(year, &yearly.amount);
        self.lose(entry.floor.as_str(), why, &entry.years, words);
    }

    fn allocation(&mut self, plan: &mut Plan, row: &Allocation) {
        let id = self.given.allocations.of_given(row.id.0);
        let mut all = plan.allocations.iter_mut();
        let known = id.and_then(|id| all.find(|known| known.id == AllocationId(id)));
        let why = match known {
            Some(known) => {
                for (year, amount) in self.taken(&row.amounts) {
                    known.amounts.set(year, Some(*amount));
                }
                for (year, outputs) in self.taken(&row.outputs) {
                    known.outputs.set(year, Some(*outputs));
                }
                Why::OtherYear
            }
            None => Why::RowGone,
        };
        let what = format!("row with the key {}", row.id);
        self.lose(&what, why, &row.amounts, of_year);
        self.lose(&what, why, &row.outputs, |year, outputs| {
            format!("{} outputs for {year}", outputs.value().normalize())
        });
    }
}

fn of_year(year: FinancialYear, amount: &Money) -> String {
    format!("{} for {year}", format::pounds_and_pence(*amount))
}

/// Whether two districts are one: by their codes, or by their names where one of them has no code.
fn is_same(one: &Organisation, other: &Organisation) -> bool {
    if one.code.is_empty() || other.code.is_empty() {
        let name = plain(&one.name);
        return !name.is_empty() && name == plain(&other.name);
    }
    one.code == other.code
}

/// Puts entries into an order of ids; those it does not name stay behind them.
fn in_order<T, K: PartialEq + Eq + std::hash::Hash>(
    all: &mut [T],
    order: impl Iterator<Item = K>,
    id: impl Fn(&T) -> K,
) {
    let places: HashMap<K, usize> = order.zip(0..).collect();
    if places.is_empty() {
        return;
    }
    all.sort_by_key(|entry| places.get(&id(entry)).copied().unwrap_or(usize::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;
    use crate::rounds::Rounds;

    fn plan(year: FinancialYear, districts: &[(&str, &str, i32)]) -> Plan {
        let share = |(name, code, pounds): &(&str, &str, i32)| {
            let mut amounts = ByYear::default();
            amounts.set(year, Some(Money::pounds(*pounds)));
            let district = Organisation {
                name: (*name).to_owned(),
                code: (*code).into(),
            };
            DistrictShare { district, amounts }
        };
        Plan {
            years: vec![FinancialYear::starting(2023).unwrap()],
            contributions: vec![Contribution {
                id: ContributionId(1),
                stream: "dfg".into(),
                payer: Organisation::default(),
                years: ByYear::default(),
                districts: districts.iter().map(share).collect(),
                note: String::new(),
            }],
            ..Plan::default()
        }
    }

    #[test]
    fn a_districts_amounts_of_other_years_are_its_own_wherever_its_row_stands() {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&"2023-25".into()).unwrap();
        let (shown, beyond) = (
            FinancialYear::starting(2023).unwrap(),
            FinancialYear::starting(2030).unwrap(),
        );
        let sheets = plan(
            shown,
            &[("South", "E2", 2), ("New", "E3", 3), ("North", "", 1)],
        );
        let kept = Kept {
            plan: plan(beyond, &[("North", "E1", 10), ("South", "E2", 20)]),
            ..Kept::default()
        };
        let mut reading = Reading::new(round, sheets, Report::default());
        let mut ids = Ids::default();
        ids.take(Some(1));
        let given = Given {
            contributions: &ids,
            schemes: &ids,
            allocations: &ids,
        };
        add_kept(&mut reading, kept, &[shown], given, Onto::NewPlan);
        let amounts: Vec<Option<Money>> = (reading.plan.contributions[0].districts.iter())
            .map(|share| share.amounts.get(beyond).copied())
            .collect();
        assert_eq!(
            amounts,
            [Some(Money::pounds(20)), None, Some(Money::pounds(10))]
        );
    }
}
