//! Workbooks that this program wrote: told by their cover, with texts too long for a cell made whole again, and with what
//! no sheet has a place for.

use std::collections::HashMap;

use super::reading::Reading;
use super::report::{IssueKind, Place, Report};
use super::sheet::{Row, Sheet, Value, letters};
use super::words::plain;
use crate::model::{FinancialYear, HealthAndWellbeingBoard, Organisation};
use crate::rounds::SheetKind;
use crate::sheets::{Kept, LongText, shown_capacity, shown_metric, usual_name, words};

/// What a workbook of this program says of the whole plan.
#[derive(Debug, Default)]
pub(super) struct OwnBook {
    pub(super) round: String,
    pub(super) pack_version: String,
    pub(super) years: Vec<FinancialYear>,
    pub(super) board: HealthAndWellbeingBoard,
    pub(super) illustrative: String,
    /// What no sheet has a place for.
    pub(super) kept: Kept,
}

impl OwnBook {
    /// Tells a workbook of this program by its cover, and makes its long texts whole; nothing where it is another's.
    pub(super) fn of(sheets: &mut [Sheet], report: &mut Report) -> Option<Self> {
        let mut book = sheets.iter().find_map(cover)?;
        let at = sheets.iter().position(is_plan_data);
        if let Some(kept) = at.and_then(|at| sheets.get(at)) {
            let long = long_texts(kept);
            if let Some((row, text)) = kept_text(kept) {
                match Kept::from_text(&text) {
                    Ok(found) => book.kept = found,
                    Err(_) => report.add(
                        IssueKind::NotTaken,
                        Place::row(kept, row),
                        "",
                        "what this program keeps here for reading the plan back was changed and cannot be read; notes, returns and earlier versions are not taken",
                    ),
                }
            }
            make_whole(sheets, &long);
        }
        Some(book)
    }
}

/// A text exactly as it stands.
pub(super) fn exact(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Marked(text) => text.as_str().to_owned(),
        other => other.text().into(),
    }
}

fn says(row: &Row, column: u32, text: &str) -> bool {
    matches!(row.get(column), Some(Value::Text(found)) if found == text)
}

/// What the cover says of the plan; nothing where a sheet is no cover of ours.
fn cover(sheet: &Sheet) -> Option<OwnBook> {
    let mut said: HashMap<&str, String> = HashMap::new();
    for label in [
        words::BOARD,
        words::BOARD_CODE,
        words::COUNCIL,
        words::COUNCIL_CODE,
        words::ROUND,
        words::PACK_VERSION,
        words::YEARS,
        words::ILLUSTRATIVE,
    ] {
        let row = sheet.rows.iter().take(60).find(|row| says(row, 0, label));
        if let Some(row) = row {
            said.insert(label, row.get(1).map(exact).unwrap_or_default());
        }
    }
    let is_cover = [words::ROUND, words::PACK_VERSION, words::YEARS]
        .iter()
        .all(|label| said.contains_key(label));
    if !is_cover {
        return None;
    }
    let mut of = |label: &str| said.remove(label).unwrap_or_default();
    Some(OwnBook {
        round: of(words::ROUND),
        pack_version: of(words::PACK_VERSION),
        years: of(words::YEARS)
            .split(',')
            .filter_map(super::words::year)
            .collect(),
        board: HealthAndWellbeingBoard {
            name: of(words::BOARD),
            code: of(words::BOARD_CODE).into(),
            local_authority: Organisation {
                name: of(words::COUNCIL),
                code: of(words::COUNCIL_CODE).into(),
            },
            ..HealthAndWellbeingBoard::default()
        },
        illustrative: of(words::ILLUSTRATIVE),
        kept: Kept::default(),
    })
}

/// What a sheet of such a workbook is, by the title at its top.
pub(super) fn kind(sheet: &Sheet) -> Option<SheetKind> {
    let first = sheet.row(1)?;
    [
        SheetKind::Cover,
        SheetKind::Summary,
        SheetKind::CapacityAndDemand,
        SheetKind::Income,
        SheetKind::Expenditure,
        SheetKind::Metrics,
        SheetKind::PlanningRequirements,
        SheetKind::NationalConditions,
        SheetKind::Narrative,
    ]
    .into_iter()
    .find(|kind| says(first, 0, usual_name(*kind)))
}

/// Whether a sheet holds what no other has a place for.
pub(super) fn is_plan_data(sheet: &Sheet) -> bool {
    sheet.name == words::PLAN_DATA
        || sheet
            .row(1)
            .is_some_and(|row| says(row, 0, words::PLAN_DATA))
}

/// Whether a sheet holds the drop-down lists.
pub(super) fn is_lists(sheet: &Sheet) -> bool {
    sheet.name == words::LISTS
}

/// The text of what is kept, and the row it begins on.
fn kept_text(sheet: &Sheet) -> Option<(u32, String)> {
    let at = sheet
        .rows
        .iter()
        .position(|row| says(row, 0, words::KEPT))?;
    let mut rows = sheet.rows.iter().skip(at + 1).peekable();
    let first = rows.peek()?.number;
    let text: String = (first..)
        .zip(rows)
        .take_while(|(number, row)| *number == row.number)
        .filter_map(|(_, row)| row.get(0).map(exact))
        .collect();
    Some((first, text))
}

fn long_texts(sheet: &Sheet) -> Vec<LongText> {
    let is_heading = |row: &&Row| {
        (0..)
            .zip(words::LONG_TEXTS)
            .all(|(column, heading)| says(row, column, heading))
    };
    let mut rows = sheet.rows.iter();
    if !rows.any(|row| is_heading(&row)) {
        return Vec::new();
    }
    rows.filter_map(|row| {
        Some(LongText {
            sheet: row.get(0).map(exact)?,
            cell: row.get(1).map(exact)?,
            text: (row.cells.iter())
                .filter(|(column, _)| *column >= 2)
                .map(|(_, value)| exact(value))
                .collect(),
        })
    })
    .collect()
}

/// Puts whole texts into the cells that show only their beginning. A cell that was moved is found by what it shows.
fn make_whole(sheets: &mut [Sheet], long: &[LongText]) {
    if long.is_empty() {
        return;
    }
    let beginnings: Vec<(String, &LongText)> = long
        .iter()
        .filter_map(|long| Some((LongText::beginning(&long.text)?, long)))
        .collect();
    for sheet in sheets {
        for row in &mut sheet.rows {
            for (column, value) in &mut row.cells {
                let Value::Text(text) = value else { continue };
                if !text.ends_with(words::GOES_ON) {
                    continue;
                }
                let cell = format!("{}{}", letters(*column), row.number);
                let shows = || {
                    beginnings
                        .iter()
                        .filter(|(shown, _)| shown == text.as_str())
                };
                let whole = shows()
                    .find(|(_, long)| long.sheet == sheet.name && long.cell == cell)
                    .or_else(|| shows().next());
                if let Some((_, long)) = whole {
                    *value = Value::Text(long.text.as_str().into());
                }
            }
        }
    }
}

/// Whose notes, returns and versions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onto {
    /// A plan that began empty.
    NewPlan,
    /// A plan that was there before, and has its own.
    Plan,
}

/// Adds what no sheet has a place for to what the sheets said.
pub(super) fn add_kept(reading: &mut Reading<'_>, kept: Kept, onto: Onto) {
    let Kept {
        plan: kept,
        contributions,
        schemes,
        keys: _,
    } = kept;
    let years = reading.years.clone();
    let beyond = |year: FinancialYear| !years.contains(&year);
    let plan = &mut reading.plan;
    for line in kept.contributions {
        let Some(known) = plan
            .contributions
            .iter_mut()
            .find(|known| known.id == line.id)
        else {
            continue;
        };
        for (year, yearly) in line.years.iter().filter(|(year, _)| beyond(*year)) {
            known.years.set(year, Some(yearly.clone()));
        }
        let mut shares: Vec<_> = line.districts.iter().collect();
        for known in &mut known.districts {
            let Some(at) = (shares.iter())
                .position(|share| share.district == known.district)
                .or_else(|| {
                    shares
                        .iter()
                        .position(|share| is_same(&share.district, &known.district))
                })
            else {
                continue;
            };
            let share = shares.remove(at);
            for (year, amount) in share.amounts.iter().filter(|(year, _)| beyond(*year)) {
                known.amounts.set(year, Some(*amount));
            }
        }
    }
    for (year, total) in kept
        .published_totals
        .iter()
        .filter(|(year, _)| beyond(*year))
    {
        plan.published_totals.set(year, Some(*total));
    }
    for known in &mut plan.required_spend {
        let mut entries = kept.required_spend.iter();
        if let Some(entry) = entries.find(|entry| entry.floor == known.floor) {
            for (year, yearly) in entry.years.iter().filter(|(year, _)| beyond(*year)) {
                known.years.set(year, Some(yearly.clone()));
            }
        }
    }
    for row in kept.allocations {
        let Some(known) = plan.allocations.iter_mut().find(|known| known.id == row.id) else {
            continue;
        };
        for (year, amount) in row.amounts.iter().filter(|(year, _)| beyond(*year)) {
            known.amounts.set(year, Some(*amount));
        }
        for (year, outputs) in row.outputs.iter().filter(|(year, _)| beyond(*year)) {
            known.outputs.set(year, Some(*outputs));
        }
    }
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
    in_order(&mut plan.contributions, &contributions, |line| line.id);
    in_order(&mut plan.schemes, &schemes, |scheme| scheme.id);
    if onto == Onto::NewPlan {
        plan.notes = kept.notes;
        plan.returns = kept.returns;
        plan.versions = kept.versions;
    }
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
    order: &[K],
    id: impl Fn(&T) -> K,
) {
    if order.is_empty() {
        return;
    }
    let places: HashMap<&K, usize> = order.iter().zip(0..).collect();
    all.sort_by_key(|entry| places.get(&id(entry)).copied().unwrap_or(usize::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ByYear, Contribution, ContributionId, DistrictShare, Money, Plan};
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
        add_kept(&mut reading, kept, Onto::Plan);
        let amounts: Vec<Option<Money>> = (reading.plan.contributions[0].districts.iter())
            .map(|share| share.amounts.get(beyond).copied())
            .collect();
        assert_eq!(
            amounts,
            [Some(Money::pounds(20)), None, Some(Money::pounds(10))]
        );
    }
}
