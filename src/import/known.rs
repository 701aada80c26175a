//! Schemes and rows that were read before, as later rows are told to belong to them. Only what is asked for is looked up:
//! most tables give every row a key of its own, or no year.

use foldhash::HashMap;

use super::words::plain;
use crate::model::{Allocation, FinancialYear, Plan, SchemeId, number_as_read};

/// A scheme that was read.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) id: SchemeId,
    /// Its place in the plan.
    pub(super) at: usize,
}

/// Schemes by the numbers and names they were first read with.
#[derive(Default)]
pub(super) struct Named {
    by_number: HashMap<String, Known>,
    by_name: HashMap<String, Known>,
    /// How many schemes of the plan were taken in.
    count: usize,
}

impl Named {
    /// The scheme with a number.
    pub(super) fn numbered(&mut self, plan: &Plan, number: &str) -> Option<Known> {
        self.take_in(plan);
        self.by_number.get(&plain_number(number)).copied()
    }

    /// The scheme with a name.
    pub(super) fn called(&mut self, plan: &Plan, name: &str) -> Option<Known> {
        self.take_in(plan);
        self.by_name.get(&plain(name)).copied()
    }

    /// Enters a number that a scheme got later.
    pub(super) fn add_number(&mut self, number: &str, scheme: Known) {
        let number = plain_number(number);
        self.by_number.entry(number).or_insert(scheme);
    }

    /// Takes in the schemes that were read since. It must be done before the number or the name of one changes.
    pub(super) fn take_in(&mut self, plan: &Plan) {
        for (at, scheme) in plan.schemes.iter().enumerate().skip(self.count) {
            let known = Known { id: scheme.id, at };
            let number = plain_number(&scheme.number);
            if !number.is_empty() {
                self.by_number.entry(number).or_insert(known);
            }
            let name = plain(&scheme.name);
            if !name.is_empty() {
                self.by_name.entry(name).or_insert(known);
            }
        }
        self.count = self.count.max(plan.schemes.len());
    }
}

/// Rows that a row of another year may go on with, in tables with a row for each year.
#[derive(Default)]
pub(super) struct ByYearRows {
    /// Places of the rows of each scheme.
    rows: HashMap<SchemeId, Vec<usize>>,
    /// Years of each row that were read, by the row's place.
    years: Vec<Vec<FinancialYear>>,
}

impl ByYearRows {
    /// Enters the year of a row into the row it belongs to, where that was read before. Otherwise it is the next row of
    /// the plan.
    pub(super) fn joins(
        &mut self,
        plan: &mut Plan,
        allocation: &Allocation,
        year: FinancialYear,
    ) -> bool {
        /// The most rows of one scheme that are compared.
        const COMPARED: usize = 200;
        self.take_in(plan);
        let rows = self
            .rows
            .get(&allocation.scheme)
            .map_or(&[][..], Vec::as_slice);
        for at in rows.iter().rev().take(COMPARED).rev() {
            let (Some(years), Some(known)) =
                (self.years.get_mut(*at), plan.allocations.get_mut(*at))
            else {
                continue;
            };
            if years.contains(&year) || !same_but_for_years(known, allocation) {
                continue;
            }
            years.push(year);
            if let Some(amount) = allocation.amounts.get(year) {
                known.amounts.set(year, Some(*amount));
            }
            if let Some(outputs) = allocation.outputs.get(year) {
                known.outputs.set(year, Some(*outputs));
            }
            return true;
        }
        let at = plan.allocations.len();
        self.rows.entry(allocation.scheme).or_default().push(at);
        self.years.push(vec![year]);
        false
    }

    /// Takes in rows that were read since and are of no year.
    fn take_in(&mut self, plan: &Plan) {
        for (at, row) in plan.allocations.iter().enumerate().skip(self.years.len()) {
            self.rows.entry(row.scheme).or_default().push(at);
            self.years.push(Vec::new());
        }
    }
}

/// A scheme's number as schemes are told by it.
pub(super) fn plain_number(number: &str) -> String {
    number_as_read(number).to_lowercase()
}

/// Whether two rows are one but for what they say of years.
fn same_but_for_years(one: &Allocation, other: &Allocation) -> bool {
    one.scheme == other.scheme
        && one.stream == other.stream
        && one.scheme_type == other.scheme_type
        && one.sub_type == other.sub_type
        && one.scheme_type_other == other.scheme_type_other
        && one.primary_objective == other.primary_objective
        && one.area_of_spend == other.area_of_spend
        && one.area_of_spend_other == other.area_of_spend_other
        && one.commissioner == other.commissioner
        && one.nhs_share == other.nhs_share
        && one.la_share == other.la_share
        && one.provider == other.provider
        && one.share_of_overall_spend == other.share_of_overall_spend
        && one.comments == other.comments
}
