//! Which sheets hold which parts of a plan.

use super::cover::Begun;
use super::entries::Entries;
use super::expenditure::{self, Col};
use super::holds::SheetHolds;
use super::kept::Given;
use super::reading::{Own, PlansOwn, Reading};
use super::report::{IssueKind, Place, SheetReport};
use super::same::{Before, New};
use super::sheet::{Counted, Sheet, Visibility};
use super::units::LeftOut;
use super::words::plain;
use super::{answers, cover, hidden, income, measures, months, own, stated, table, totals};
use crate::format::list;
use crate::rounds::SheetKind;

/// The parts of a plan as the sheets of a file give them.
pub(super) struct Parts {
    entries: Entries,
    contributions: income::Lines,
    answers: answers::Begun,
    metrics: PlansOwn,
    capacity: PlansOwn,
    cover: Begun,
    sums: totals::Sums,
    /// The first table that was left out for what its amounts are counted in.
    in_units: Option<LeftOut>,
}

impl Parts {
    /// Begins, beside what was there before.
    pub(super) fn new(before: &Before<'_>) -> Self {
        Parts {
            entries: Entries::new(before),
            contributions: income::Lines::new(before),
            answers: answers::Begun::default(),
            metrics: PlansOwn::default(),
            capacity: PlansOwn::default(),
            cover: Begun::default(),
            sums: totals::Sums::default(),
            in_units: None,
        }
    }

    /// Reads one of the sheets.
    pub(super) fn read_sheet(&mut self, reading: &mut Reading<'_>, sheet: &Sheet, all: &[Sheet]) {
        let sheets = all.len();
        let mut about = SheetReport {
            name: match sheet.counted {
                Counted::Rows => sheet.name.clone(),
                Counted::Lines => String::new(),
            },
            holds: SheetHolds::Nothing,
            hidden: sheet.visibility == Visibility::Hidden,
            rows_read: 0,
            rows_taken: 0,
            cells: sheet.filled(),
        };
        let kind = match reading.own {
            Own::Yes => own::kind(sheet),
            _ => None,
        };
        let held = match kind {
            _ if reading.own == Own::Yes && own::is_lists(sheet) => Some((SheetHolds::Lists, 0)),
            _ if reading.own == Own::Yes && own::is_plan_data(sheet) => {
                Some((SheetHolds::PlanData, 0))
            }
            Some(SheetKind::Summary) => Some(self.stated(reading, sheet)),
            Some(kind) => self.own(reading, sheet, kind),
            None if sheets > 2 && is_summary(sheet) => Some(self.stated(reading, sheet)),
            None if sheet.visibility == Visibility::Hidden && self.has_same(sheet) => {
                reading.report.add(
                    IssueKind::Note,
                    Place::sheet(sheet),
                    "",
                    "the sheet is hidden, and another that is shown holds the same part of the plan: it was not read",
                );
                None
            }
            None => {
                let any = self.any(reading, sheet, all);
                let has_totals_of_its_own = matches!(
                    any,
                    Some((
                        SheetHolds::SchemesAndAllocations | SheetHolds::Contributions,
                        _
                    ))
                );
                if sheets < 2 || sheet.visibility == Visibility::Hidden || has_totals_of_its_own {
                    any
                } else {
                    // A summary by another name.
                    let found = stated::read(reading, sheet, None, &mut self.sums) > 0;
                    any.or_else(|| found.then_some((SheetHolds::WorkedOut, 0)))
                }
            }
        };
        if let Some((holds, rows)) = held {
            about.holds = holds;
            about.rows_read = rows;
        }
        hidden::say(&mut reading.report, sheet, &about);
        reading.report.sheets.push(about);
    }

    /// Reads a sheet of this program by what its title says it is.
    fn own(
        &mut self,
        reading: &mut Reading<'_>,
        sheet: &Sheet,
        kind: SheetKind,
    ) -> Option<(SheetHolds, usize)> {
        match kind {
            SheetKind::Cover => Some((
                SheetHolds::Cover,
                cover::read(reading, sheet, &mut self.cover).unwrap_or(0),
            )),
            SheetKind::Expenditure => self.expenditure(reading, sheet),
            SheetKind::Income => self.income(reading, sheet),
            SheetKind::Metrics => Some((
                SheetHolds::Metrics,
                measures::read_own(reading, sheet, &mut self.metrics),
            )),
            SheetKind::CapacityAndDemand => Some((
                SheetHolds::CapacityAndDemand,
                months::read(reading, sheet, &mut self.capacity).unwrap_or(0),
            )),
            SheetKind::PlanningRequirements
            | SheetKind::NationalConditions
            | SheetKind::Narrative => {
                let onto = answers::Onto::All(&mut self.answers);
                answers::read(reading, sheet, onto).map(|(to, rows)| (to.holds(), rows))
            }
            SheetKind::Summary => None,
        }
    }

    /// Reads a sheet by what stands on it.
    fn any(
        &mut self,
        reading: &mut Reading<'_>,
        sheet: &Sheet,
        all: &[Sheet],
    ) -> Option<(SheetHolds, usize)> {
        if let Some(held) = self.expenditure(reading, sheet) {
            return Some(held);
        }
        let schemes = table::find::<Col>(sheet, 0, expenditure::fits_in_units);
        let left = schemes.and_then(|header| LeftOut::of(sheet, &header));
        if let Some(left) = left.or_else(|| income::in_units(reading, sheet)) {
            left.say(&mut reading.report);
            self.in_units.get_or_insert(left);
            return None;
        }
        if let Some(held) = self.income(reading, sheet) {
            return Some(held);
        }
        if let Some((to, rows)) = answers::read(reading, sheet, answers::Onto::EachOne) {
            return Some((to.holds(), rows));
        }
        if let Some(rows) = months::read(reading, sheet, &mut self.capacity) {
            return Some((SheetHolds::CapacityAndDemand, rows));
        }
        if let Some(rows) = cover::read(reading, sheet, &mut self.cover) {
            return Some((SheetHolds::Contacts, rows));
        }
        if !measures::are_in(reading, sheet) {
            return None;
        }
        let totals = stated::rows_of(reading, sheet);
        if !totals.is_empty() && leaves_metrics_to_others(reading, sheet, all) {
            return None;
        }
        let rows = measures::read(reading, sheet, &totals, &mut self.metrics)?;
        Some((SheetHolds::Metrics, rows))
    }

    /// Whether a sheet that is hidden holds what one that is shown held.
    fn has_same(&self, sheet: &Sheet) -> bool {
        let schemes = table::find::<Col>(sheet, 0, expenditure::fits).is_some();
        (schemes && self.entries.has_begun())
            || (!schemes && self.contributions.has_begun() && income::is_in(sheet))
    }

    fn expenditure(
        &mut self,
        reading: &mut Reading<'_>,
        sheet: &Sheet,
    ) -> Option<(SheetHolds, usize)> {
        let header = table::find::<Col>(sheet, 0, expenditure::fits)?;
        let rows = self.entries.read(reading, sheet, &header, &mut self.sums);
        // The running balances stand over the table.
        stated::read(reading, sheet, Some(header.row), &mut self.sums);
        Some((SheetHolds::SchemesAndAllocations, rows))
    }

    /// Reads the totals of a sheet that only sums up. What a hidden one says may be of another time.
    fn stated(&mut self, reading: &mut Reading<'_>, sheet: &Sheet) -> (SheetHolds, usize) {
        if sheet.visibility == Visibility::Shown {
            stated::read(reading, sheet, None, &mut self.sums);
        }
        (SheetHolds::WorkedOut, 0)
    }

    fn income(&mut self, reading: &mut Reading<'_>, sheet: &Sheet) -> Option<(SheetHolds, usize)> {
        let rows = income::read(reading, sheet, &mut self.contributions, &mut self.sums)?;
        Some((SheetHolds::Contributions, rows))
    }

    /// The first table that was left out because its amounts are not in pounds.
    pub(super) fn in_units(&self) -> Option<&LeftOut> {
        self.in_units.as_ref()
    }

    /// What became of the ids that the file gave.
    pub(super) fn given(&self) -> Given<'_> {
        let (allocations, schemes) = self.entries.ids();
        Given {
            contributions: &self.contributions.ids,
            schemes,
            allocations,
        }
    }

    /// Gives rows that the plan had before their ids, and compares the totals that the file states with those of what
    /// was taken.
    pub(super) fn finish(self, reading: &mut Reading<'_>, before: &Before<'_>) {
        let held = totals::Held {
            income: self.contributions.has_begun(),
            expenditure: self.entries.has_begun(),
        };
        let (allocations, schemes) = self.entries.into_new();
        let contributions = self.contributions.into_new();
        before.settle(
            reading,
            &New {
                allocations,
                schemes,
                contributions,
            },
        );
        totals::compare(reading, self.sums, held);
    }
}

/// Leaves the metrics out that a sheet shows beside its totals, with a word, where others have metrics of their own.
fn leaves_metrics_to_others(reading: &mut Reading<'_>, summary: &Sheet, all: &[Sheet]) -> bool {
    let mut here = measures::named_in(reading, summary);
    let mut others = Vec::new();
    for other in all {
        if other.name != summary.name && is_of_metrics(reading, other) {
            let there = measures::named_in(reading, other);
            here.retain(|metric| !there.contains(metric));
            others.push(other.name.clone());
        }
    }
    if others.is_empty() {
        return false;
    }
    let sheets = if others.len() == 1 { "sheet" } else { "sheets" };
    let left = "the sheet sums up others: its metrics were left out, and those of the";
    let reason = format!("{left} {sheets} {} count", list(&others));
    let (kind, reason) = if here.is_empty() {
        (IssueKind::Note, reason)
    } else {
        let named: Vec<String> = (here.iter())
            .filter_map(|metric| Some(reading.round.metric(metric)?.label.clone()))
            .collect();
        let only = list(&named);
        let reason = format!("{reason}; no other sheet has {only}: enter what is shown by hand");
        (IssueKind::NotTaken, reason)
    };
    reading.report.add(kind, Place::sheet(summary), "", reason);
    true
}

/// Whether metrics are read from a sheet that does not only sum up others.
fn is_of_metrics(reading: &mut Reading<'_>, sheet: &Sheet) -> bool {
    sheet.visibility == Visibility::Shown
        && !is_summary(sheet)
        && table::find::<Col>(sheet, 0, expenditure::fits).is_none()
        && measures::are_in(reading, sheet)
        && stated::rows_of(reading, sheet).is_empty()
}

/// Whether a sheet of another program's workbook is one that only sums up: "3. Summary".
fn is_summary(sheet: &Sheet) -> bool {
    let name = plain(&sheet.name);
    let number = name.trim_start_matches(|c: char| c.is_ascii_digit());
    number.trim_start() == "summary"
}
