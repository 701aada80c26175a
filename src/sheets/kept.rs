//! What no sheet has a place for, as the text on the Plan data sheet.

use serde::{Deserialize, Serialize};

use crate::model::{ByYear, ContributionId, FinancialYear, Monthly, Period, Plan, SchemeId};
use crate::rounds::PlanningRound;

use super::{OtherKeys, contributions_in_order, schemes_in_order, shown_metric, words};

/// What no sheet has a place for. A reader begins with its plan and enters what the sheets say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Notes, returns and versions; and whatever a sheet cannot show in full, such as an amount for a year that is none
    /// of the plan's. What a contribution, a minimum or an allocation in it says of such years is added to the one on
    /// the sheets, and so are published totals; a metric, and capacity and demand, take the place of what the sheets
    /// show of them, as long as they show just that.
    pub plan: Plan,
    /// The order of contributions, where it is not that of the income sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<ContributionId>,
    /// The order of schemes, where it is not that in which they first appear on the expenditure sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<SchemeId>,
    /// Schemes without a number. Any other that has none on the sheets had one when they were written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unnumbered: Vec<SchemeId>,
    /// Keys that the round's lists do not have.
    #[serde(default, skip_serializing_if = "is_none")]
    pub keys: OtherKeys,
}

fn is_none(keys: &OtherKeys) -> bool {
    *keys == OtherKeys::default()
}

impl Kept {
    /// What the sheets of a plan cannot hold.
    pub fn of(plan: &Plan, round: &PlanningRound) -> Self {
        let contributions: Vec<ContributionId> = contributions_in_order(plan, round)
            .iter()
            .map(|line| line.id)
            .collect();
        let schemes: Vec<SchemeId> = schemes_in_order(plan)
            .iter()
            .map(|scheme| scheme.id)
            .collect();
        let own_contributions: Vec<ContributionId> =
            plan.contributions.iter().map(|line| line.id).collect();
        let own_schemes: Vec<SchemeId> = plan.schemes.iter().map(|scheme| scheme.id).collect();
        Kept {
            plan: beyond_the_sheets(plan, round),
            contributions: if contributions == own_contributions {
                Vec::new()
            } else {
                own_contributions
            },
            schemes: if schemes == own_schemes {
                Vec::new()
            } else {
                own_schemes
            },
            unnumbered: (plan.schemes.iter())
                .filter(|scheme| scheme.number.is_empty())
                .map(|scheme| scheme.id)
                .collect(),
            keys: OtherKeys::of(plan, round),
        }
    }

    /// Whether the sheets hold everything.
    pub fn is_empty(&self) -> bool {
        *self == Kept::default()
    }

    /// As text.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// From its text.
    pub fn from_text(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

fn beyond_the_sheets(plan: &Plan, round: &PlanningRound) -> Plan {
    let years = plan.years.as_slice();
    let capacity = &plan.capacity_and_demand;
    let regular_months = capacity
        .demand
        .iter()
        .map(|line| &line.months)
        .chain(capacity.capacity.iter().map(|line| &line.months))
        .chain(capacity.capacity.iter().map(|line| &line.spot_purchase))
        .all(|months| in_order(months, years));
    Plan {
        notes: plan.notes.clone(),
        returns: plan.returns.clone(),
        versions: plan.versions.clone(),
        contributions: plan
            .contributions
            .iter()
            .filter(|line| {
                !within(&line.years, years)
                    || line
                        .districts
                        .iter()
                        .any(|share| !within(&share.amounts, years))
            })
            .cloned()
            .collect(),
        published_totals: plan
            .published_totals
            .iter()
            .filter(|(year, _)| !years.contains(year))
            .map(|(year, total)| (year, *total))
            .collect(),
        required_spend: if plan
            .required_spend
            .iter()
            .all(|entry| within(&entry.years, years))
        {
            Vec::new()
        } else {
            plan.required_spend.clone()
        },
        allocations: plan
            .allocations
            .iter()
            .filter(|row| !within(&row.amounts, years) || !within(&row.outputs, years))
            .cloned()
            .collect(),
        metrics: plan
            .metrics
            .iter()
            .filter(|metric| shown_metric(metric, round) != **metric)
            .cloned()
            .collect(),
        capacity_and_demand: if regular_months {
            crate::model::CapacityAndDemand::default()
        } else {
            capacity.clone()
        },
        ..Plan::default()
    }
}

fn within<T>(values: &ByYear<T>, years: &[FinancialYear]) -> bool {
    values.iter().all(|(year, _)| years.contains(&year))
}

/// Whether months are those of the plan's years, each at most once, in their order.
fn in_order(months: &[Monthly], years: &[FinancialYear]) -> bool {
    let known = months.iter().all(|value| {
        matches!(value.month, Period::Month(..)) && years.contains(&value.month.financial_year())
    });
    known
        && months
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one.month < next.month))
}

/// A text that is longer than a cell, with the cell that it begins in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongText {
    /// The sheet.
    pub sheet: String,
    /// The cell: `C14`.
    pub cell: String,
    /// The whole text.
    pub text: String,
}

impl LongText {
    /// What a cell shows of a text that it cannot hold; nothing where it can.
    pub fn beginning(text: &str) -> Option<String> {
        // Most texts are far too short for their characters to matter.
        if text.len() <= words::LONGEST_TEXT || length(text) <= words::LONGEST_TEXT {
            return None;
        }
        let most = words::LONGEST_TEXT - length(words::GOES_ON);
        let first = pieces_of(text, most).next().unwrap_or_default();
        Some(format!("{first}{}", words::GOES_ON))
    }

    /// A text in pieces that a cell can hold each.
    pub fn pieces(text: &str) -> impl Iterator<Item = &str> {
        pieces_of(text, words::LONGEST_TEXT)
    }
}

/// Characters as a workbook counts them.
fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn pieces_of(text: &str, most: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut units = 0;
        let end = rest
            .char_indices()
            .find(|(_, c)| {
                units += c.len_utf16();
                units > most
            })
            .map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Money, Scheme};

    #[test]
    fn a_plan_that_the_sheets_hold_keeps_nothing() {
        let round = crate::rounds::Rounds::built_in_one("2023-25").unwrap();
        let plan = round.blank_plan(crate::model::HealthAndWellbeingBoard::default());
        assert_eq!(Kept::of(&plan, round), Kept::default());
    }

    #[test]
    fn what_is_kept_can_be_read_again() {
        let round = crate::rounds::Rounds::built_in_one("2023-25").unwrap();
        let other_year = "2030-31".parse().unwrap();
        let mut plan = Plan {
            notes: "=1+1 \u{0} \"quoted\"".to_owned(),
            published_totals: [(other_year, Money::pounds(7))].into_iter().collect(),
            ..Plan::default()
        };
        plan.schemes = vec![
            Scheme::new(SchemeId(2), "2", "Second"),
            Scheme::new(SchemeId(1), "1", "First"),
        ];
        let row = crate::model::Allocation::new(crate::model::AllocationId(1), SchemeId(1));
        plan.allocations.push(row);
        let kept = Kept::of(&plan, round);
        assert_eq!(kept.schemes, [SchemeId(2), SchemeId(1)]);
        assert_eq!(kept.plan.notes, plan.notes);
        assert_eq!(kept.plan.published_totals, plan.published_totals);
        let text = kept.to_text().unwrap();
        assert_eq!(Kept::from_text(&text).unwrap(), kept);
    }

    #[test]
    fn texts_are_cut_between_characters_and_nothing_of_them_is_lost() {
        assert_eq!(LongText::beginning(&"é".repeat(words::LONGEST_TEXT)), None);
        // Each of these counts twice.
        let long = "🏥".repeat(20_000);
        let beginning = LongText::beginning(&long).unwrap();
        assert!(length(&beginning) <= words::LONGEST_TEXT);
        assert!(beginning.ends_with(words::GOES_ON));
        let pieces: Vec<&str> = LongText::pieces(&long).collect();
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces.concat(), long);
        assert_eq!(LongText::pieces("").count(), 0);
    }
}
