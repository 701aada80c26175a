//! The columns of the round's expenditure sheet, as wide as the page allows.

use crate::app::kit::table::Side;
use crate::model::{FinancialYear, Plan};
use crate::rounds::{Column, PlanningRound};

/// In which order columns stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ColumnOrder {
    /// What is read most comes first.
    #[default]
    MainFirst,
    /// As in the round's template.
    Template,
}

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
}

/// The columns that are read most, in the order in which they are.
const MAIN: [Column; 9] = [
    Column::SchemeNumber,
    Column::SchemeName,
    Column::SchemeType,
    Column::AreaOfSpend,
    Column::Commissioner,
    Column::NhsShare,
    Column::Provider,
    Column::Stream,
    Column::Amount,
];

/// The same where there is no room for all of them: amounts stay in sight.
const MAIN_WHERE_NARROW: [Column; 9] = [
    Column::SchemeNumber,
    Column::SchemeName,
    Column::SchemeType,
    Column::Stream,
    Column::Amount,
    Column::AreaOfSpend,
    Column::Commissioner,
    Column::NhsShare,
    Column::Provider,
];

/// The columns of a round for the years of a plan.
pub(super) fn columns_of(
    plan: &Plan,
    round: &PlanningRound,
    order: ColumnOrder,
    room: f32,
) -> Vec<GridColumn> {
    let mut sheet = round.lists.columns.clone();
    if order == ColumnOrder::MainFirst {
        let least: f32 = sheet
            .iter()
            .filter(|column| MAIN.contains(column))
            .map(|column| match column {
                Column::Amount => plan.years.iter().map(|_| range(*column).0).sum(),
                _ => range(*column).0,
            })
            .sum();
        let main = if least > room {
            MAIN_WHERE_NARROW
        } else {
            MAIN
        };
        // A stable sort leaves the others as the sheet has them.
        sheet.sort_by_key(|column| {
            main.iter()
                .position(|main| main == column)
                .unwrap_or(main.len())
        });
    }
    let mut columns: Vec<GridColumn> = sheet
        .into_iter()
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
    fit(&mut columns, room);
    columns
}

/// How many columns stay in sight while the others scroll: the scheme's number and name, where they come first.
pub(super) fn sticky(columns: &[GridColumn]) -> usize {
    columns
        .iter()
        .take_while(|column| matches!(column.column, Column::SchemeNumber | Column::SchemeName))
        .count()
}

fn grid_column(column: Column, year: Option<FinancialYear>, round: &PlanningRound) -> GridColumn {
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
    let side = match column {
        Column::Amount
        | Column::Outputs
        | Column::NhsShare
        | Column::LaShare
        | Column::ShareOfOverallSpend => Side::Right,
        _ => Side::Left,
    };
    GridColumn {
        column,
        year,
        title,
        name,
        side,
        width: range(column).1,
    }
}

/// The least and the usual width of a column, in points. Columns where both are the same do not give way.
fn range(column: Column) -> (f32, f32) {
    match column {
        Column::SchemeNumber => (40.0, 40.0),
        Column::SchemeName => (136.0, 200.0),
        Column::SchemeType => (88.0, 160.0),
        Column::AreaOfSpend => (84.0, 120.0),
        Column::Commissioner => (52.0, 52.0),
        Column::NhsShare => (56.0, 56.0),
        Column::LaShare => (72.0, 72.0),
        Column::Provider => (64.0, 110.0),
        Column::Stream => (104.0, 116.0),
        Column::Amount => (104.0, 104.0),
        Column::PrimaryObjective => (96.0, 160.0),
        Column::Description | Column::Comments => (180.0, 260.0),
        Column::SubType | Column::SchemeTypeOther | Column::AreaOfSpendOther => (160.0, 160.0),
        Column::Outputs | Column::Status => (128.0, 128.0),
        Column::Unit => (180.0, 180.0),
        Column::ShareOfOverallSpend => (112.0, 112.0),
    }
}

/// Lets the texts of the columns that come first give way, or take what is left, so that amounts are in sight.
fn fit(columns: &mut [GridColumn], room: f32) {
    let last = columns
        .iter()
        .rposition(|column| column.column == Column::Amount)
        .unwrap_or(0);
    let everything: f32 = columns.iter().map(|column| column.width).sum();
    let reach = if everything <= room {
        columns.len()
    } else {
        last + 1
    };
    let Some(block) = columns.get_mut(..reach) else {
        return;
    };
    let usual: f32 = block.iter().map(|column| column.width).sum();
    let gives = |column: &GridColumn| {
        let (least, usual) = range(column.column);
        usual - least
    };
    let slack: f32 = block.iter().map(gives).sum();
    // Past the amounts there is nothing to bring into sight by squeezing the texts of the sheet's own order.
    let missing = usual - room;
    if slack <= 0.0 || missing > slack * 2.0 {
        return;
    }
    let part = (missing / slack).min(1.0);
    for column in block.iter_mut() {
        let by = gives(column) * part;
        column.width = (column.width - by).floor();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rounds::Rounds;

    fn columns(round: &str, order: ColumnOrder, room: f32) -> Vec<GridColumn> {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&round.into()).unwrap();
        let plan = Plan {
            round: round.id.clone(),
            years: round.years.clone(),
            ..Plan::default()
        };
        columns_of(&plan, round, order, room)
    }

    #[test]
    fn both_orders_have_exactly_the_columns_of_the_round() {
        for id in ["2022-23", "2023-25", "2025-26"] {
            let rounds = Rounds::built_in().unwrap();
            let sheet = &rounds.get(&id.into()).unwrap().lists.columns;
            for order in [ColumnOrder::MainFirst, ColumnOrder::Template] {
                let shown = columns(id, order, 900.0);
                for column in sheet {
                    assert!(shown.iter().any(|at| at.column == *column), "{column:?}");
                }
                assert!(shown.iter().all(|at| sheet.contains(&at.column)));
            }
            let mut template: Vec<Column> = columns(id, ColumnOrder::Template, 900.0)
                .iter()
                .map(|at| at.column)
                .collect();
            template.dedup();
            assert_eq!(template, *sheet);
        }
    }

    #[test]
    fn amounts_are_in_sight_on_a_small_screen() {
        for round in ["2023-25", "2025-26"] {
            let shown = columns(round, ColumnOrder::MainFirst, 720.0);
            let last = shown.iter().rposition(|at| at.column == Column::Amount);
            let end: f32 = shown[..=last.unwrap()].iter().map(|at| at.width).sum();
            assert!(end <= 720.0, "{round}: {end}");
        }
    }
}
