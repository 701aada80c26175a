//! The columns of the expenditure sheet.

use crate::model::{FinancialYear, Plan};
use crate::rounds::{Column, PlanningRound};

use super::words;

/// A column after those of the round's template, for what the template does not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeptColumn {
    /// The scheme's area of investment.
    AreaOfInvestment,
    /// The local priority it supports.
    LocalPriority,
    /// The outcome it serves.
    Outcome,
    /// Whom it reached.
    PeopleReached,
    /// Notes on the scheme.
    SchemeNotes,
}

impl KeptColumn {
    const ALL: [KeptColumn; 5] = [
        KeptColumn::AreaOfInvestment,
        KeptColumn::LocalPriority,
        KeptColumn::Outcome,
        KeptColumn::PeopleReached,
        KeptColumn::SchemeNotes,
    ];
}

/// A column of the expenditure table. What belongs to a scheme is repeated in each of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpenditureColumn {
    /// One that a template can have; expenditure and outputs have a year.
    Listed(Column, Option<FinancialYear>),
    /// One that no template has.
    Kept(KeptColumn),
    /// The id of the scheme.
    SchemeKey,
    /// The id of the allocation.
    Key,
}

/// Every column that a template can have, for those that the round's does not.
const LISTED: [Column; 20] = [
    Column::SchemeNumber,
    Column::SchemeName,
    Column::Description,
    Column::SchemeType,
    Column::SubType,
    Column::SchemeTypeOther,
    Column::PrimaryObjective,
    Column::Outputs,
    Column::Unit,
    Column::AreaOfSpend,
    Column::AreaOfSpendOther,
    Column::Commissioner,
    Column::NhsShare,
    Column::LaShare,
    Column::Provider,
    Column::Stream,
    Column::Status,
    Column::Amount,
    Column::ShareOfOverallSpend,
    Column::Comments,
];

impl ExpenditureColumn {
    /// The columns of the round's template for some years, in its order.
    pub fn of_template(round: &PlanningRound, years: &[FinancialYear]) -> Vec<Self> {
        round
            .lists
            .columns
            .iter()
            .flat_map(|column| by_year(*column, years))
            .collect()
    }

    /// The columns after those of the template: for whatever else a row or scheme of the plan says, and the keys.
    pub fn beyond_template(plan: &Plan, round: &PlanningRound) -> Vec<Self> {
        let mut all = Vec::new();
        for column in LISTED {
            if !round.lists.has(column) && is_used(plan, column) {
                all.extend(by_year(column, &plan.years));
            }
        }
        for kept in KeptColumn::ALL {
            if keeps(plan, kept) {
                all.push(ExpenditureColumn::Kept(kept));
            }
        }
        all.extend([ExpenditureColumn::SchemeKey, ExpenditureColumn::Key]);
        all
    }

    /// What stands over it.
    pub fn heading(self, round: &PlanningRound) -> String {
        let lists = &round.lists;
        let other = |term: &str| format!("Please specify if \"{term}\" is \"Other\"");
        let term =
            |term: Option<&String>, usual: &str| term.cloned().unwrap_or_else(|| usual.to_owned());
        let (column, year) = match self {
            ExpenditureColumn::Listed(column, year) => (column, year),
            ExpenditureColumn::Kept(kept) => return kept_heading(kept).to_owned(),
            ExpenditureColumn::SchemeKey => return words::SCHEME_KEY.to_owned(),
            ExpenditureColumn::Key => return words::KEY.to_owned(),
        };
        let in_year =
            |words: &str| year.map_or_else(|| words.to_owned(), |year| format!("{words} {year}"));
        match column {
            Column::SchemeNumber => "Scheme ID".to_owned(),
            Column::SchemeName => "Scheme name".to_owned(),
            Column::Description => "Brief description of scheme".to_owned(),
            Column::SchemeType => lists.scheme_types.term.clone(),
            Column::SubType => "Sub types".to_owned(),
            Column::SchemeTypeOther => other(&lists.scheme_types.term),
            Column::PrimaryObjective => term(
                lists.primary_objectives.as_ref().map(|list| &list.term),
                "Primary objective",
            ),
            Column::Outputs => in_year("Expected outputs"),
            Column::Unit => "Units".to_owned(),
            Column::AreaOfSpend => lists.areas_of_spend.term.clone(),
            Column::AreaOfSpendOther => other(&lists.areas_of_spend.term),
            Column::Commissioner => term(
                lists.commissioners.as_ref().map(|list| &list.term),
                "Commissioner",
            ),
            Column::NhsShare => "% NHS (if joint commissioner)".to_owned(),
            Column::LaShare => "% LA (if joint commissioner)".to_owned(),
            Column::Provider => lists.providers.term.clone(),
            Column::Stream => "Source of funding".to_owned(),
            Column::Status => "New / existing scheme".to_owned(),
            Column::Amount => format!("{} (£)", in_year("Expenditure")),
            Column::ShareOfOverallSpend => "% of overall spend (average)".to_owned(),
            Column::Comments => "Comments".to_owned(),
        }
    }
}

fn kept_heading(kept: KeptColumn) -> &'static str {
    match kept {
        KeptColumn::AreaOfInvestment => "Area of investment",
        KeptColumn::LocalPriority => "Local priority",
        KeptColumn::Outcome => "Outcome",
        KeptColumn::PeopleReached => "People reached",
        KeptColumn::SchemeNotes => "Notes on the scheme",
    }
}

fn by_year(column: Column, years: &[FinancialYear]) -> Vec<ExpenditureColumn> {
    match column {
        Column::Outputs | Column::Amount => years
            .iter()
            .map(|year| ExpenditureColumn::Listed(column, Some(*year)))
            .collect(),
        _ => vec![ExpenditureColumn::Listed(column, None)],
    }
}

/// Whether any row or scheme says anything in a column.
fn is_used(plan: &Plan, column: Column) -> bool {
    let rows = &plan.allocations;
    let schemes = &plan.schemes;
    match column {
        Column::SchemeNumber => schemes.iter().any(|scheme| !scheme.number.is_empty()),
        Column::SchemeName => schemes.iter().any(|scheme| !scheme.name.is_empty()),
        Column::Description => schemes.iter().any(|scheme| !scheme.description.is_empty()),
        Column::Status => schemes.iter().any(|scheme| scheme.status.is_some()),
        Column::SchemeType => rows.iter().any(|row| !row.scheme_type.is_empty()),
        Column::SubType => rows.iter().any(|row| !row.sub_type.is_empty()),
        Column::SchemeTypeOther => rows.iter().any(|row| !row.scheme_type_other.is_empty()),
        Column::PrimaryObjective => rows.iter().any(|row| !row.primary_objective.is_empty()),
        Column::Outputs => rows.iter().any(|row| !row.outputs.is_empty()),
        // Filled from the scheme type.
        Column::Unit => false,
        Column::AreaOfSpend => rows.iter().any(|row| !row.area_of_spend.is_empty()),
        Column::AreaOfSpendOther => rows.iter().any(|row| !row.area_of_spend_other.is_empty()),
        Column::Commissioner => rows.iter().any(|row| !row.commissioner.is_empty()),
        Column::NhsShare => rows.iter().any(|row| row.nhs_share.is_some()),
        Column::LaShare => rows.iter().any(|row| row.la_share.is_some()),
        Column::Provider => rows.iter().any(|row| !row.provider.is_empty()),
        Column::Stream => rows.iter().any(|row| !row.stream.is_empty()),
        Column::Amount => rows.iter().any(|row| !row.amounts.is_empty()),
        Column::ShareOfOverallSpend => rows.iter().any(|row| row.share_of_overall_spend.is_some()),
        Column::Comments => rows.iter().any(|row| !row.comments.is_empty()),
    }
}

fn keeps(plan: &Plan, kept: KeptColumn) -> bool {
    plan.schemes.iter().any(|scheme| match kept {
        KeptColumn::AreaOfInvestment => !scheme.area_of_investment.is_empty(),
        KeptColumn::LocalPriority => !scheme.local_priority.is_empty(),
        KeptColumn::Outcome => !scheme.outcome.is_empty(),
        KeptColumn::PeopleReached => !scheme.people_reached.is_empty(),
        KeptColumn::SchemeNotes => !scheme.notes.is_empty(),
    })
}
