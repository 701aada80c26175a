//! An empty plan of a round: every line that the round asks for, and nothing entered.

use std::collections::BTreeSet;

use compact_str::CompactString;

use crate::model::{
    ByYear, Contribution, ContributionId, DistrictShare, FileFormat, HealthAndWellbeingBoard,
    MetricFigure, MetricPlan, MetricPoint, NarrativeAnswer, Organisation, Plan, RequiredSpend,
    Response, Signatory, YearlyContribution,
};

use super::published::{Published, PublishedAmount};
use super::round::PlanningRound;
use super::stream::{FundingStream, IncomeLines, Obligation, Payer};

impl PlanningRound {
    /// A plan for a board with the round's mandatory streams, floors, metrics, questions and signatures, all
    /// unanswered. Voluntary streams are left to be added where there is money in them. Amounts that were published for
    /// the board are filled in where one payer pays them.
    pub fn blank_plan(&self, board: HealthAndWellbeingBoard) -> Plan {
        Plan {
            format: FileFormat,
            round: self.id.clone(),
            pack_version: CompactString::clone(&self.version),
            years: self.years.clone(),
            contributions: self.blank_contributions(&board),
            required_spend: self
                .floors
                .iter()
                .map(|floor| RequiredSpend {
                    floor: floor.id.clone(),
                    years: ByYear::default(),
                    note: String::new(),
                })
                .collect(),
            metrics: self.blank_metrics(),
            conditions: self
                .conditions
                .iter()
                .map(|condition| Response::unanswered(condition.id.clone()))
                .collect(),
            requirements: self
                .requirements
                .iter()
                .map(|requirement| Response::unanswered(requirement.id.clone()))
                .collect(),
            narrative: self
                .narrative
                .iter()
                .map(|question| NarrativeAnswer {
                    question: question.id.clone(),
                    text: String::new(),
                })
                .collect(),
            signatories: self
                .signatories
                .iter()
                .map(|signatory| Signatory {
                    role: signatory.role.clone(),
                    ..Signatory::default()
                })
                .collect(),
            board,
            ..Plan::default()
        }
    }

    fn blank_contributions(&self, board: &HealthAndWellbeingBoard) -> Vec<Contribution> {
        let published = Published::built_in(&self.id).unwrap_or_default();
        let mandatory = self
            .streams
            .iter()
            .filter(|stream| stream.obligation == Obligation::Mandatory);
        let lines = mandatory.flat_map(|stream| {
            let payers = payers(stream, board);
            let amounts = match payers.as_slice() {
                [_] => self.published_amounts(&published, board, stream),
                // How a published amount is divided between payers is theirs to say.
                _ => Vec::new(),
            };
            payers
                .into_iter()
                .map(move |payer| (stream, payer, amounts.clone()))
        });
        (1..)
            .zip(lines)
            .map(|(id, (stream, payer, amounts))| Contribution {
                id: ContributionId(id),
                stream: stream.id.clone(),
                payer,
                note: sources(&amounts),
                years: amounts
                    .into_iter()
                    .map(|published| (published.year, as_published(published)))
                    .collect(),
                districts: districts(stream, board),
            })
            .collect()
    }

    fn published_amounts<'a>(
        &self,
        published: &'a Published,
        board: &HealthAndWellbeingBoard,
        stream: &FundingStream,
    ) -> Vec<&'a PublishedAmount> {
        self.years
            .iter()
            .filter_map(|year| published.amount(board, &stream.id, *year))
            .collect()
    }

    /// The periods of every metric that the round's years plan.
    fn blank_metrics(&self) -> Vec<MetricPlan> {
        self.metrics
            .iter()
            .filter_map(|metric| {
                let points: Vec<MetricPoint> = self
                    .years
                    .iter()
                    .filter(|year| metric.is_planned_in(**year))
                    .flat_map(|year| metric.frequency.periods(*year))
                    .map(|period| MetricPoint {
                        period,
                        plan: MetricFigure::default(),
                        actual: MetricFigure::default(),
                    })
                    .collect();
                (!points.is_empty()).then(|| MetricPlan {
                    points,
                    ..MetricPlan::new(metric.id.clone())
                })
            })
            .collect()
    }
}

fn as_published(published: &PublishedAmount) -> YearlyContribution {
    YearlyContribution {
        amount: published.amount,
        certainty: published.certainty,
        published: Some(published.amount),
        ..YearlyContribution::default()
    }
}

/// Where amounts were published, each document once.
fn sources(amounts: &[&PublishedAmount]) -> String {
    let documents: BTreeSet<&str> = amounts
        .iter()
        .map(|published| published.source.as_str())
        .collect();
    let documents: Vec<&str> = documents.into_iter().collect();
    match documents.as_slice() {
        [] => String::new(),
        _ => format!("Published in {}.", documents.join("; ")),
    }
}

/// Who pays into a stream: each integrated care board where the round wants a line each, otherwise one body.
fn payers(stream: &FundingStream, board: &HealthAndWellbeingBoard) -> Vec<Organisation> {
    match stream.payer {
        Payer::LocalAuthority => vec![board.local_authority.clone()],
        Payer::Nhs if board.integrated_care_boards.is_empty() => vec![Organisation::default()],
        Payer::Nhs => board.integrated_care_boards.clone(),
    }
}

fn districts(stream: &FundingStream, board: &HealthAndWellbeingBoard) -> Vec<DistrictShare> {
    if stream.income_lines != IncomeLines::PerDistrict {
        return Vec::new();
    }
    board
        .districts
        .iter()
        .map(|district| DistrictShare {
            district: district.clone(),
            amounts: ByYear::default(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::model::{Certainty, Money};
    use crate::rounds::{Places, Rounds};

    use super::*;

    fn board() -> HealthAndWellbeingBoard {
        HealthAndWellbeingBoard {
            name: "Testshire".to_owned(),
            local_authority: Organisation::named("Testshire County Council"),
            districts: vec![Organisation::named("North"), Organisation::named("South")],
            integrated_care_boards: vec![
                Organisation::named("NHS East"),
                Organisation::named("NHS West"),
            ],
            ..HealthAndWellbeingBoard::default()
        }
    }

    #[test]
    fn every_round_has_a_blank_plan_with_all_it_asks_for() {
        for round in Rounds::built_in().unwrap().iter() {
            let plan = round.blank_plan(board());
            assert_eq!(plan.years, round.years);
            assert_eq!(plan.conditions.len(), round.conditions.len());
            assert_eq!(plan.signatories.len(), round.signatories.len());
            let payers = |stream: &str| {
                plan.contributions
                    .iter()
                    .filter(|line| line.stream == stream)
                    .count()
            };
            assert_eq!(
                payers("nhs-minimum"),
                2,
                "a line for each board of {}",
                round.id
            );
            assert_eq!(payers("additional-la"), 0);
            let dfg = plan.contributions.iter().find(|line| line.stream == "dfg");
            assert_eq!(dfg.unwrap().districts.len(), 2);
            assert!(plan.contributions.iter().all(|line| line.years.is_empty()));
        }
    }

    #[test]
    fn what_was_published_for_a_board_is_filled_in_unless_several_pay_it() {
        let round = Rounds::built_in_one("2023-25").unwrap();
        let mut leicestershire = Places::built_in()
            .board("Leicestershire")
            .unwrap()
            .to_board();
        let nhs = |plan: &Plan| {
            let line = plan
                .contributions
                .iter()
                .find(|line| line.stream == "nhs-minimum");
            line.unwrap().years.get(round.years[0]).cloned()
        };
        let filled = nhs(&round.blank_plan(leicestershire.clone())).unwrap();
        assert_eq!(filled.amount, Money::pounds(48_748_385));
        assert_eq!(filled.certainty, Certainty::Agreed);
        leicestershire.integrated_care_boards = vec![
            Organisation::named("NHS East"),
            Organisation::named("NHS West"),
        ];
        assert_eq!(nhs(&round.blank_plan(leicestershire)), None);
    }
}
