//! From what an edit changed to the place where a person sees it.

use crate::model::{EditPlace, EditRow, FieldKind, FinancialYear, ListKey, Period, Plan};
use crate::rounds::Column;
use crate::rules::{CellColumn, Location};

use super::pages::Page;

/// Where to go for a change: a page, and a place on it unless the row is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Jump {
    /// The page.
    pub(super) page: Page,
    /// The place on it.
    pub(super) place: Option<Location>,
    /// The year that the change is in, where it is in one.
    pub(super) year: Option<FinancialYear>,
}

/// Where a change of a plan shows. Page and year are those that the window shows now.
pub(super) fn jump_to(change: &EditPlace, plan: &Plan, page: Page, year: FinancialYear) -> Jump {
    let of = change.period.map(Period::financial_year);
    let cell = in_the_grid(change, plan, page);
    let page = if cell.is_some() {
        None
    } else {
        page_of(change, page)
    };
    let place = cell.unwrap_or_else(|| location(change, of, year));
    Jump {
        page: page.unwrap_or_else(|| Page::of(&place)),
        place: (page.is_none() && is_there(&place, plan)).then_some(place),
        year: of,
    }
}

fn location(change: &EditPlace, of: Option<FinancialYear>, shown: FinancialYear) -> Location {
    let year = of.unwrap_or(shown);
    match &change.row {
        EditRow::Plan if change.field == Some(FieldKind::PublishedTotal) => {
            Location::IncomeTotal(year)
        }
        EditRow::Plan | EditRow::Board | EditRow::Returns | EditRow::Versions => Location::Plan,
        EditRow::Contribution(id) => Location::Contribution(*id, of),
        EditRow::RequiredSpend(floor) => Location::Floor(floor.clone(), year),
        EditRow::Scheme(id) => Location::Scheme(*id),
        EditRow::Allocation(id) => Location::Allocation(*id, column(change.field), of),
        EditRow::Metric(id) => Location::Metric(id.clone(), change.period),
        EditRow::CapacityAndDemand => Location::Capacity(ListKey::default()),
        EditRow::Condition(id) => Location::Condition(id.clone()),
        EditRow::Requirement(id) => Location::Requirement(id.clone()),
        EditRow::Narrative(id) => Location::Narrative(id.clone()),
        EditRow::Signatory(role, _) => Location::Signatory(role.clone()),
    }
}

/// The page of parts of the plan that have no place of their own on it; a change of everything is seen wherever one is.
fn page_of(change: &EditPlace, shown: Page) -> Option<Page> {
    match change.row {
        EditRow::Board => Some(Page::Board),
        EditRow::Plan if change.field.is_none() => Some(shown),
        // A scheme that was added at the grid, with its row, is gone from it.
        EditRow::Scheme(_) if change.field.is_none() && shown == Page::Expenditure => Some(shown),
        EditRow::Plan if change.field != Some(FieldKind::PublishedTotal) => Some(Page::Board),
        EditRow::Returns | EditRow::Versions => Some(Page::Progress),
        _ => None,
    }
}

/// The cell of the grid that shows a field of a scheme too, for a person who is at the grid.
fn in_the_grid(change: &EditPlace, plan: &Plan, page: Page) -> Option<Location> {
    let EditRow::Scheme(id) = change.row else {
        return None;
    };
    let column = match change.field {
        Some(FieldKind::Number) => Column::SchemeNumber,
        // The whole scheme was added, and a row of it with it.
        None | Some(FieldKind::Name) => Column::SchemeName,
        Some(FieldKind::Description) => Column::Description,
        Some(FieldKind::Status) => Column::Status,
        _ => return None,
    };
    let row = plan.allocations.iter().find(|row| row.scheme == id)?;
    (page == Page::Expenditure).then_some(Location::Allocation(row.id, CellColumn(column), None))
}

/// Whether the plan has the row; one that was added is gone once that is undone.
fn is_there(place: &Location, plan: &Plan) -> bool {
    match place {
        Location::Contribution(id, _) => plan.contribution(*id).is_some(),
        Location::Scheme(id) => plan.scheme(*id).is_some(),
        Location::Allocation(id, ..) => plan.allocation(*id).is_some(),
        _ => true,
    }
}

/// The column of the expenditure sheet that shows a field of an allocation.
fn column(field: Option<FieldKind>) -> CellColumn {
    CellColumn(match field {
        Some(FieldKind::Scheme) => Column::SchemeNumber,
        Some(FieldKind::SchemeType) => Column::SchemeType,
        Some(FieldKind::SubType) => Column::SubType,
        Some(FieldKind::SchemeTypeOther) => Column::SchemeTypeOther,
        Some(FieldKind::PrimaryObjective) => Column::PrimaryObjective,
        Some(FieldKind::Outputs) => Column::Outputs,
        Some(FieldKind::AreaOfSpend) => Column::AreaOfSpend,
        Some(FieldKind::AreaOfSpendOther) => Column::AreaOfSpendOther,
        Some(FieldKind::Commissioner) => Column::Commissioner,
        Some(FieldKind::NhsShare) => Column::NhsShare,
        Some(FieldKind::LaShare) => Column::LaShare,
        Some(FieldKind::Provider) => Column::Provider,
        Some(FieldKind::Stream) => Column::Stream,
        Some(FieldKind::Amount) => Column::Amount,
        Some(FieldKind::ShareOfOverallSpend) => Column::ShareOfOverallSpend,
        Some(FieldKind::Comments) => Column::Comments,
        _ => Column::SchemeName,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AllocationId, SchemeId};

    #[test]
    fn a_row_that_is_gone_leaves_its_page() {
        let year = FinancialYear::starting(2025).unwrap();
        let change = EditPlace {
            row: EditRow::Allocation(AllocationId(4)),
            field: Some(FieldKind::Amount),
            period: Some(Period::Year(year)),
        };
        let mut plan = Plan::default();
        let jump = jump_to(&change, &plan, Page::Overview, year);
        assert_eq!((jump.page, jump.place), (Page::Expenditure, None));

        let row = crate::model::Allocation::new(AllocationId(4), SchemeId(1));
        plan.allocations.push(row);
        let jump = jump_to(&change, &plan, Page::Overview, year);
        let cell = Location::Allocation(AllocationId(4), CellColumn(Column::Amount), Some(year));
        assert_eq!((jump.place, jump.year), (Some(cell), Some(year)));
    }

    #[test]
    fn a_change_of_everything_leads_nowhere_else() {
        let year = FinancialYear::starting(2025).unwrap();
        let place = crate::model::Edit::Replace(Box::default()).place().unwrap();
        let jump = jump_to(&place, &Plan::default(), Page::Expenditure, year);
        assert_eq!((jump.page, jump.place), (Page::Expenditure, None));
    }

    #[test]
    fn the_name_of_a_scheme_is_shown_where_the_person_is() {
        let year = FinancialYear::starting(2025).unwrap();
        let change = EditPlace {
            row: EditRow::Scheme(SchemeId(1)),
            field: Some(FieldKind::Name),
            period: None,
        };
        let mut plan = Plan::default();
        plan.schemes
            .push(crate::model::Scheme::new(SchemeId(1), "1", "Reablement"));
        plan.allocations
            .push(crate::model::Allocation::new(AllocationId(4), SchemeId(1)));
        let page = |page| jump_to(&change, &plan, page, year).page;
        assert_eq!(page(Page::Expenditure), Page::Expenditure);
        assert_eq!(page(Page::Income), Page::Schemes);
        // A scheme that was added, or is gone again, is looked for at the grid too.
        let added = EditPlace {
            field: None,
            ..change.clone()
        };
        let jump = jump_to(&added, &plan, Page::Expenditure, year);
        assert!(matches!(jump.place, Some(Location::Allocation(..))));
        let jump = jump_to(&added, &Plan::default(), Page::Expenditure, year);
        assert_eq!((jump.page, jump.place), (Page::Expenditure, None));
    }
}
