//! The columns of the round's expenditure sheet, as wide as the page allows.

use super::layout::ColumnLayout;
use super::order::order_of;
use super::widths::{Needs, Range, STAYING, fit, range};
use crate::app::kit::table::Side;
use crate::model::{FinancialYear, Plan};
use crate::rounds::{Column, PlanningRound};

/// One column of the grid.
#[derive(Clone, Debug)]
pub(super) struct GridColumn {
    /// The column of the sheet.
    pub(super) column: Column,
    /// The year, for columns that come once for each year.
    pub(super) year: Option<FinancialYear>,
    /// The header.
    pub(super) title: String,
    /// What a screen reader says, without units.
    pub(super) name: String,
    /// Where its contents stand.
    pub(super) side: Side,
    /// In points.
    pub(super) width: f32,
    /// How far it gives way; nothing where the person chose the width.
    range: Option<Range>,
}

impl GridColumn {
    /// The width that it can be made at least.
    pub(super) fn least(&self) -> f32 {
        self.range.map_or(self.width, |range| range.least)
    }

    /// Whether its width is the program's, not chosen by the person.
    pub(super) fn is_the_programs(&self) -> bool {
        self.range.is_some()
    }

    /// How many points it can give up.
    pub(super) fn gives(&self) -> f32 {
        self.range.map_or(0.0, |range| range.usual - range.least)
    }
}

/// Room for columns: the page's, and what the largest number of the amounts asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room<'a> {
    /// The page's, in points.
    pub(super) points: f32,
    /// The largest total of a year, as text.
    pub(super) largest: &'a str,
}

/// The columns of a round for the years of a plan, as they stand side by side.
pub(super) fn columns_of(
    plan: &Plan,
    round: &PlanningRound,
    layout: &ColumnLayout,
    room: Room<'_>,
) -> Vec<GridColumn> {
    let needs = Needs::of(plan, room.largest);
    let sheet = order_of(plan, round, layout, (room.points, needs));
    let mut columns: Vec<GridColumn> = sheet
        .into_iter()
        .filter(|column| !layout.hidden.contains(column))
        .flat_map(|column| {
            let years: Vec<Option<FinancialYear>> = match column {
                Column::Amount | Column::Outputs => plan.years.iter().copied().map(Some).collect(),
                _ => vec![None],
            };
            years
                .into_iter()
                .map(move |year| grid_column(column, year, round))
        })
        .collect();
    for column in &mut columns {
        if let Some(width) = layout.width(column.column) {
            column.width = width;
            column.range = None;
        } else {
            let range = needs.range(column.column, round);
            column.width = range.usual;
            column.range = Some(range);
        }
    }
    fit(&mut columns, room.points);
    columns
}

/// How many columns stay in sight while the others scroll: as many as the person said, or else the scheme's number and
/// name where they come first; never more than leave room for others.
pub(super) fn sticky(columns: &[GridColumn], frozen: Option<usize>, room: f32) -> usize {
    let wanted = frozen.unwrap_or_else(|| {
        columns
            .iter()
            .take_while(|column| matches!(column.column, Column::SchemeNumber | Column::SchemeName))
            .count()
    });
    let mut taken = 0.0;
    columns
        .iter()
        .take(wanted)
        .take_while(|column| {
            taken += column.width;
            taken <= room * STAYING
        })
        .count()
}

/// A column as it is without anybody's arranging.
pub(super) fn grid_column(
    column: Column,
    year: Option<FinancialYear>,
    round: &PlanningRound,
) -> GridColumn {
    let (name, title) = words_of(column, year, round);
    let side = match column {
        Column::Amount
        | Column::Outputs
        | Column::NhsShare
        | Column::LaShare
        | Column::ShareOfOverallSpend => Side::Right,
        _ => Side::Left,
    };
    let range = range(column, round);
    GridColumn {
        column,
        year,
        title,
        name,
        side,
        width: range.usual,
        range: Some(range),
    }
}

/// What a column is called in full, and the words of its header.
pub(super) fn words_of(
    column: Column,
    year: Option<FinancialYear>,
    round: &PlanningRound,
) -> (String, String) {
    let lists = &round.lists;
    let list_term =
        |list: Option<&String>, plain: &str| list.map_or_else(|| plain.to_owned(), Clone::clone);
    let year_text = year.map_or_else(String::new, |year| year.to_string());
    let name = match column {
        Column::SchemeNumber => "Scheme ID".to_owned(),
        Column::SchemeName => "Scheme".to_owned(),
        Column::Description => "Description".to_owned(),
        Column::SchemeType => lists.scheme_types.term.clone(),
        Column::SubType => "Sub-type".to_owned(),
        Column::SchemeTypeOther => format!("Other {}", lists.scheme_types.term.to_lowercase()),
        Column::PrimaryObjective => list_term(
            lists.primary_objectives.as_ref().map(|list| &list.term),
            "Primary objective",
        ),
        Column::Outputs => format!("Outputs {year_text}"),
        Column::Unit => "Unit of outputs".to_owned(),
        Column::AreaOfSpend => lists.areas_of_spend.term.clone(),
        Column::AreaOfSpendOther => format!("Other {}", lists.areas_of_spend.term.to_lowercase()),
        Column::Commissioner => list_term(
            lists.commissioners.as_ref().map(|list| &list.term),
            "Commissioner",
        ),
        Column::NhsShare => "NHS share".to_owned(),
        Column::LaShare => "Council share".to_owned(),
        Column::Provider => lists.providers.term.clone(),
        Column::Stream => "Source of funding".to_owned(),
        Column::Status => "New or existing".to_owned(),
        Column::Amount => year_text,
        Column::ShareOfOverallSpend => "Share of overall spend".to_owned(),
        Column::Comments => "Comments".to_owned(),
    };
    let title = match column {
        Column::SchemeNumber => "ID".to_owned(),
        Column::SchemeType if name == "Scheme type" => "Type".to_owned(),
        Column::Commissioner => "By".to_owned(),
        Column::NhsShare => "NHS".to_owned(),
        Column::LaShare => "Council".to_owned(),
        Column::Stream => "Stream".to_owned(),
        Column::ShareOfOverallSpend => "Of all spend".to_owned(),
        Column::Amount => format!("{name} (£)"),
        _ => name.clone(),
    };
    (name, title)
}

#[cfg(test)]
mod tests {
    use super::super::layout::ColumnOrder;
    use super::*;
    use crate::model::Allocation;
    use crate::rounds::Rounds;

    fn columns(round: &str, order: ColumnOrder, room: f32) -> Vec<GridColumn> {
        columns_with(round, order, room, "75,735,255")
    }

    fn columns_with(round: &str, order: ColumnOrder, room: f32, largest: &str) -> Vec<GridColumn> {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&round.into()).unwrap();
        let plan = Plan {
            round: round.id.clone(),
            years: round.years.clone(),
            ..Plan::default()
        };
        let layout = ColumnLayout {
            order,
            ..ColumnLayout::default()
        };
        let room = Room {
            points: room,
            largest,
        };
        columns_of(&plan, round, &layout, room)
    }

    #[test]
    fn both_orders_have_the_columns_of_the_round_and_always_the_name() {
        for id in ["2022-23", "2023-25", "2025-26", "2026-27"] {
            let rounds = Rounds::built_in().unwrap();
            let sheet = &rounds.get(&id.into()).unwrap().lists.columns;
            for order in [ColumnOrder::MainFirst, ColumnOrder::Template] {
                let shown = columns(id, order, 900.0);
                for column in sheet {
                    assert!(shown.iter().any(|at| at.column == *column), "{column:?}");
                }
                let names = shown.iter().filter(|at| at.column == Column::SchemeName);
                assert_eq!(names.count(), 1);
                let own = [Column::SchemeName, Column::Comments];
                let mut others = shown.iter().filter(|at| !sheet.contains(&at.column));
                assert!(others.all(|at| own.contains(&at.column)));
            }
            let mut template: Vec<Column> = columns(id, ColumnOrder::Template, 900.0)
                .iter()
                .map(|at| at.column)
                .collect();
            template.dedup();
            if !sheet.contains(&Column::SchemeName) {
                assert_eq!(template.remove(0), Column::SchemeName);
            }
            if !sheet.contains(&Column::Comments) {
                assert_eq!(template.pop(), Some(Column::Comments));
            }
            assert_eq!(template, *sheet);
        }
    }

    #[test]
    fn what_a_plan_holds_beside_the_sheet_has_its_column() {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&"2025-26".into()).unwrap();
        let mut row = Allocation::new(crate::model::AllocationId(1), crate::model::SchemeId(1));
        row.commissioner = "nhs".into();
        let plan = Plan {
            years: round.years.clone(),
            allocations: vec![row],
            ..Plan::default()
        };
        let layout = ColumnLayout::default();
        let sheet = order_of(&plan, round, &layout, (900.0, Needs::of(&plan, "")));
        assert!(sheet.contains(&Column::Commissioner) && !sheet.contains(&Column::NhsShare));
    }

    #[test]
    fn amounts_are_in_sight_on_a_small_screen() {
        for round in ["2023-25", "2025-26"] {
            let shown = columns(round, ColumnOrder::MainFirst, 760.0);
            let last = shown.iter().rposition(|at| at.column == Column::Amount);
            let end: f32 = shown[..=last.unwrap()].iter().map(|at| at.width).sum();
            assert!(end <= 760.0, "{round}: {end}");
        }
    }

    #[test]
    fn a_column_ends_at_the_edge_and_amounts_are_whole_in_every_room() {
        for (round, largest) in [
            ("2022-23", "75,735,255"),
            ("2023-25", "18,497,742,735.00"),
            ("2025-26", "41,470,000"),
        ] {
            for order in [ColumnOrder::MainFirst, ColumnOrder::Template] {
                let mut room = 440.0;
                while room < 1900.0 {
                    let shown = columns_with(round, order, room, largest);
                    let mut end = 0.0;
                    let at_the_edge = shown.iter().any(|column| {
                        end += column.width;
                        (end - room).abs() < 1.0
                    });
                    assert!(at_the_edge || end <= room, "{round} {order:?}: {room}");
                    let mut amounts = shown.iter().filter(|at| at.column == Column::Amount);
                    let whole = super::super::widths::width_of_number(largest);
                    assert!(amounts.all(|at| at.width >= whole), "{round}: {room}");
                    room += 7.0;
                }
            }
        }
    }

    #[test]
    fn headings_can_be_read_in_every_room() {
        for round in ["2022-23", "2023-25", "2025-26", "2026-27"] {
            for order in [ColumnOrder::MainFirst, ColumnOrder::Template] {
                for room in [440.0, 508.0, 724.0, 888.0, 1128.0, 1500.0] {
                    for column in columns(round, order, room) {
                        let title = column.title.chars().count();
                        #[expect(clippy::cast_precision_loss, reason = "a count of letters")]
                        let least = title as f32 * 7.4 + 16.0;
                        let text = &column.title;
                        assert!(
                            column.width >= least,
                            "{round} {order:?}, {room}: {text} in {}",
                            column.width
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn names_take_the_room_that_there_is() {
        for room in [462.0, 790.0, 948.0] {
            let shown = columns("2022-23", ColumnOrder::MainFirst, room);
            let name = shown.iter().find(|at| at.column == Column::SchemeName);
            assert!(name.unwrap().width >= 160.0, "{room}: {name:?}");
        }
    }

    #[test]
    fn the_first_amount_is_beside_the_name_where_there_is_hardly_any_room() {
        for round in ["2022-23", "2023-25", "2025-26"] {
            for room in [430.0, 450.0, 500.0] {
                let shown = columns(round, ColumnOrder::MainFirst, room);
                let first = shown.iter().position(|at| at.column == Column::Amount);
                let end: f32 = shown[..=first.unwrap()].iter().map(|at| at.width).sum();
                assert!(end <= room, "{round}: {end}");
                assert_eq!(sticky(&shown, None, room), 2, "{round}: {room}");
            }
        }
    }

    #[test]
    fn a_persons_own_order_widths_and_hidden_columns_hold() {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&"2023-25".into()).unwrap();
        let plan = Plan {
            years: round.years.clone(),
            ..Plan::default()
        };
        let mut layout = ColumnLayout {
            order: ColumnOrder::Own,
            own_order: vec![Column::SchemeName, Column::Amount],
            ..ColumnLayout::default()
        };
        layout.toggle(Column::Comments);
        layout.set_width(Column::SchemeName, 300.0);
        let room = Room {
            points: 700.0,
            largest: "12,345,678,901",
        };
        let shown = columns_of(&plan, round, &layout, room);
        assert_eq!(shown[0].column, Column::SchemeName);
        assert!((shown[0].width - 300.0).abs() < 0.1);
        assert_eq!(shown[1].column, Column::Amount);
        assert!(shown[1].width >= super::super::widths::width_of_number(room.largest));
        assert!(shown.iter().all(|at| at.column != Column::Comments));
        assert_eq!(sticky(&shown, Some(5), 700.0), 2);
        assert_eq!(sticky(&shown, Some(5), 600.0), 1);
    }
}
