//! What the board is asked to decide, and the plan at a glance.

use crate::finance::{Verdict, YearTotals};
use crate::format;
use crate::model::{FinancialYear, Money};
use crate::rounds::{RoundStatus, Severity};

use super::Contents;
use super::model::{Block, KeyFigure, ListOrder};
use super::table::{Builder, Value};
use super::{heading, paragraphs, text};
use crate::export::charts::Mark;
use crate::export::findings::counts_in_words;

impl Contents<'_> {
    pub(super) fn decision(&self) -> Vec<Block> {
        let breaches = self.input.assessment.count(Severity::Breach);
        let mut items: Vec<String> = Vec::new();
        for totals in &self.input.assessment.years {
            let year = totals.year.in_words();
            let spend = format::pounds(totals.spend.amount);
            let verb = match breaches {
                0 => "Approve the plan",
                _ => "Consider the draft plan",
            };
            items.push(match totals.income {
                Some(income) => format!(
                    "{verb} for {year}: income of {} and planned spend of {spend}.",
                    format::pounds(income)
                ),
                None => format!(
                    "Note that no income is entered for {year} yet, against planned spend of {spend}."
                ),
            });
        }
        let verdicts = &self.input.assessment.verdicts;
        let met = verdicts
            .iter()
            .filter(|v| v.verdict == Verdict::Met)
            .count();
        if !verdicts.is_empty() {
            items.push(format!(
                "Note that {met} of {} can be shown to be met.",
                format::count(verdicts.len(), "national condition", "national conditions")
            ));
        }
        if breaches == 0 {
            let due = match self.input.round.day("plan-due") {
                Some(day) => format!(", due on {}", format::date(day)),
                None => String::new(),
            };
            items.push(format!("Agree that the plan is submitted{due}."));
        } else {
            items.push("Agree who puts each open breach right, and by when.".to_owned());
        }
        let unsigned = self.unsigned();
        if unsigned > 0 {
            items.push(format!(
                "Ask for {} that the round requires.",
                match unsigned {
                    1 => "the signature".to_owned(),
                    more => format!("the {more} signatures"),
                }
            ));
        }
        let mut blocks = vec![
            text(format!("The {} is asked to:", self.board())),
            Block::List {
                order: ListOrder::Numbered,
                items,
            },
        ];
        blocks.push(match breaches {
            0 => Block::Notice {
                mark: Mark::Met,
                text: "No breach is open.".to_owned(),
            },
            _ => Block::Notice {
                mark: Mark::Breach,
                text: format!(
                    "The plan is not ready to be submitted: {} listed under \"Risks and open findings\".",
                    match breaches {
                        1 => "1 open breach is".to_owned(),
                        more => format!("{more} open breaches are"),
                    }
                ),
            },
        });
        blocks
    }

    pub(super) fn summary(&self) -> Vec<Block> {
        let assessment = self.input.assessment;
        let mut blocks = Vec::new();
        if let [only] = assessment.years.as_slice() {
            blocks.push(Block::Figures {
                figures: key_figures(only),
            });
        } else {
            blocks.push(years_table(&assessment.years));
        }
        blocks.push(text(format!(
            "The checks of the round found {}.",
            counts_in_words(
                assessment.count(Severity::Breach),
                assessment.count(Severity::Warning),
                assessment.count(Severity::Advice)
            )
        )));
        if self.input.round.status == RoundStatus::Draft {
            blocks.push(Block::Notice {
                mark: Mark::Warning,
                text: "The rules of this round were carried forward before its framework was published; they may change."
                    .to_owned(),
            });
        }
        let illustrative = self.input.plan.illustrative.trim();
        if !illustrative.is_empty() {
            blocks.push(Block::Notice {
                mark: Mark::Advice,
                text: illustrative.to_owned(),
            });
        }
        blocks.extend(self.narrative());
        blocks
    }

    /// The answers of the narrative, as the partners wrote them.
    fn narrative(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for question in &self.input.round.narrative {
            let answers = self.input.plan.narrative.iter();
            for answer in answers.filter(|answer| answer.question == question.id) {
                if answer.text.trim().is_empty() {
                    continue;
                }
                let id = format!("narrative-{}", question.id);
                blocks.push(heading(id, question.asks.trim_end_matches('.')));
                blocks.extend(paragraphs(&answer.text));
            }
        }
        blocks
    }
}

fn key_figures(totals: &YearTotals) -> Vec<KeyFigure> {
    let figure = |label: &str, amount: Option<Money>, note: String| KeyFigure {
        label: label.to_owned(),
        value: format::optional_pounds(amount),
        note,
    };
    let over = totals.over_committed();
    let left = totals.left_to_place();
    let met = |verdict: &Verdict| *verdict == Verdict::Met;
    let floors = totals
        .floors
        .iter()
        .filter(|floor| met(&floor.verdict()))
        .count();
    let mut figures = vec![
        figure("Income", totals.income, totals.year.in_words()),
        figure(
            "Planned spend",
            Some(totals.spend.amount),
            format::count(totals.spend.rows.len(), "allocation", "allocations"),
        ),
        if over.is_zero() {
            figure("Left to place", left, "over all streams".to_owned())
        } else {
            figure(
                "Over-committed",
                Some(over),
                format!("and {} left to place", format::optional_pounds(left)),
            )
        },
    ];
    if !totals.floors.is_empty() {
        figures.push(KeyFigure {
            label: "Spend floors met".to_owned(),
            value: format!("{floors} of {}", totals.floors.len()),
            note: "minimums of the round".to_owned(),
        });
    }
    figures
}

/// The same for several years, side by side.
fn years_table(years: &[YearTotals]) -> Block {
    let mut table = Builder::new("The plan at a glance").words("What", 3);
    for totals in years {
        table = table.pounds(&totals.year.in_words());
    }
    let mut row = |label: &str, pick: &dyn Fn(&YearTotals) -> Option<Money>| {
        let cells = years.iter().map(|totals| Value::money(pick(totals)));
        table.row(std::iter::once(Value::text(label)).chain(cells).collect());
    };
    row("Income", &|totals| totals.income);
    row("Planned spend", &|totals| Some(totals.spend.amount));
    row("Left to place", &YearTotals::left_to_place);
    row("Over-committed", &|totals| Some(totals.over_committed()));
    table.block()
}

/// Cells for each year.
pub(super) fn by_year(
    years: impl Iterator<Item = FinancialYear>,
    pick: impl Fn(FinancialYear) -> Option<Money>,
) -> impl Iterator<Item = Value> {
    years.map(move |year| Value::money(pick(year)))
}
