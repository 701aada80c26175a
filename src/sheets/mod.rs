//! The planning workbook as both its writer and its reader know it: which sheets there are, and the words in them.
//!
//! # How a workbook of a plan is laid out
//!
//! Sheets have the names and the order of the round's template ([`sheets`]); after them come sheets for what the
//! template has no place for, then [`words::PLAN_DATA`] where it is needed, then the drop-down lists on [`words::LISTS`].
//!
//! Every table begins with a row of headings. Its last column is called [`words::KEY`]: it says which entry of the plan
//! a row is. A row without a key whose cells are empty is a place to write in, not an entry; one with something in it
//! is a new entry. Keys are
//!
//! * the ids of allocations, schemes and contributions,
//! * elsewhere the entry's place in its list, from 1.
//!
//! | Sheet | Tables |
//! |---|---|
//! | Cover | labels in the first column and values in the second; [`words::BODIES`], [`words::CONTACTS`], [`words::SIGNATURES`], each a title, headings, rows |
//! | Income | one table of [`IncomeColumn`]s: [`words::CONTRIBUTION`], [`words::DISTRICT_SHARE`], [`words::TOTAL`] lines, the pooled budget, the total as published; then one of [`words::MINIMUM`] lines with the same columns |
//! | Expenditure | running balances and required spend, all worked out; then one table of [`ExpenditureColumn`]s. A row with a scheme key and no key is a scheme that nothing pays for |
//! | Capacity & Demand | [`words::ASSUMPTIONS`]; for each year a table of demand, of capacity and of spot purchase with a column for each month; [`words::CAPACITY_IN_DETAIL`]; what is left is worked out |
//! | Metrics | for each metric its name, then tables that begin with [`words::PERIOD`] and the periods; then texts with their labels |
//! | Planning Requirements, National Conditions, Narrative | one table |
//!
//! Formulas are worked out and never read. Blank is not nil. A percentage is a number from 0 to 1 shown as percent; a
//! number with more digits than a cell keeps, and a day before 1900, are texts. On the Plan data sheet the cells under
//! [`words::KEPT`], joined, are the text of a [`Kept`]; a table of [`words::LONG_TEXTS`] holds texts too long for a cell.

mod capacity;
mod expenditure;
mod income;
mod kept;
mod keys;
mod labels;
mod order;
mod shown;
pub mod words;

pub use capacity::{CapacityTable, month_heading};
pub use expenditure::{ExpenditureColumn, KeptColumn};
pub use income::IncomeColumn;
pub use kept::{Kept, LongText};
pub use keys::OtherKeys;
pub use labels::{
    area_label, certainty_word, commissioner_label, objective_label, provider_label,
    scheme_type_label, status_word, stream_label, sub_type_label, yes_or_no,
};
pub use order::{
    contributions_in_order, indicators_in_order, schemes_in_order, schemes_without_rows,
    streams_in_order,
};

pub use shown::{shown_capacity, shown_metric};

use crate::model::Plan;
use crate::rounds::{PlanningRound, SheetKind, TemplateSheet};

/// The name of a sheet that the round's template does not have, or that a round without a template has.
pub fn usual_name(holds: SheetKind) -> &'static str {
    match holds {
        SheetKind::Cover => "Cover",
        SheetKind::Summary => "Summary",
        SheetKind::CapacityAndDemand => "Capacity & Demand",
        SheetKind::Income => "Income",
        SheetKind::Expenditure => "Expenditure",
        SheetKind::Metrics => "Metrics",
        SheetKind::PlanningRequirements => "Planning Requirements",
        SheetKind::NationalConditions => "National Conditions",
        SheetKind::Narrative => "Narrative",
    }
}

/// The sheets of a plan's workbook in their order: those of the round's template, then those for what else the plan
/// holds.
pub fn sheets(plan: &Plan, round: &PlanningRound) -> Vec<TemplateSheet> {
    let usual = |holds: SheetKind| TemplateSheet {
        holds,
        name: usual_name(holds).to_owned(),
    };
    let mut all = round
        .template
        .as_ref()
        .map_or_else(Vec::new, |template| template.sheets.clone());
    let always = [
        SheetKind::Cover,
        SheetKind::Summary,
        SheetKind::Income,
        SheetKind::Expenditure,
        SheetKind::Metrics,
    ];
    let held = [
        (
            SheetKind::CapacityAndDemand,
            !plan.capacity_and_demand.is_empty(),
        ),
        (
            SheetKind::PlanningRequirements,
            !plan.requirements.is_empty(),
        ),
        (SheetKind::NationalConditions, !plan.conditions.is_empty()),
        (SheetKind::Narrative, !plan.narrative.is_empty()),
    ];
    let wanted = always
        .into_iter()
        .map(|holds| (holds, true))
        .chain(held)
        .filter(|(_, wanted)| *wanted);
    for (holds, _) in wanted {
        if all.iter().all(|sheet| sheet.holds != holds) {
            let mut sheet = usual(holds);
            // A template may give another sheet this name.
            while taken(&all, &sheet.name) {
                sheet.name.push('+');
            }
            all.push(sheet);
        }
    }
    all
}

fn taken(all: &[TemplateSheet], name: &str) -> bool {
    all.iter()
        .any(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NarrativeAnswer, Response};
    use crate::rounds::Rounds;

    fn names(round: &str, plan: &Plan) -> Vec<String> {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&round.into()).unwrap();
        sheets(plan, round)
            .into_iter()
            .map(|sheet| sheet.name)
            .collect()
    }

    #[test]
    fn sheets_are_those_of_the_template_then_those_for_what_else_the_plan_holds() {
        let empty = Plan::default();
        assert_eq!(
            names("2023-25", &empty),
            [
                "2 Cover",
                "3 Summary",
                "4 Capacity & Demand",
                "5 Income",
                "6a Expenditure",
                "7 Metrics",
                "8 Planning Requirements"
            ]
        );
        let more = Plan {
            conditions: vec![Response::unanswered("nc1".into())],
            narrative: vec![NarrativeAnswer::default()],
            ..Plan::default()
        };
        assert_eq!(
            names("2023-25", &more).last_chunk(),
            Some(&["National Conditions".to_owned(), "Narrative".to_owned()])
        );
        assert_eq!(
            names("2025-26", &more).last_chunk(),
            Some(&["7 National Conditions".to_owned(), "Narrative".to_owned()])
        );
    }

    #[test]
    fn a_round_without_a_template_has_the_sheets_that_every_plan_needs() {
        let mut round = Rounds::built_in_one("2025-26").unwrap().clone();
        round.template = None;
        let sheets = sheets(&Plan::default(), &round);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(
            names,
            ["Cover", "Summary", "Income", "Expenditure", "Metrics"]
        );
    }
}
