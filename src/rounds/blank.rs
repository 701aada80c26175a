//! An empty plan of a round: every line that the round asks for, and nothing entered.

use compact_str::CompactString;

use crate::model::{
    ByYear, Contribution, ContributionId, DistrictShare, FileFormat, HealthAndWellbeingBoard,
    MetricFigure, MetricPlan, MetricPoint, NarrativeAnswer, Organisation, Plan, RequiredSpend,
    Response, Signatory,
};

use super::round::PlanningRound;
use super::stream::{FundingStream, IncomeLines, Obligation, Payer};

impl PlanningRound {
    /// A plan for a board with the round's mandatory streams, floors, metrics, questions and signatures, all
    /// unanswered. Voluntary streams are left to be added where there is money in them.
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
        let mandatory = self
            .streams
            .iter()
            .filter(|stream| stream.obligation == Obligation::Mandatory);
        (1..)
            .zip(mandatory.flat_map(|stream| {
                payers(stream, board)
                    .into_iter()
                    .map(move |payer| (stream, payer))
            }))
            .map(|(id, (stream, payer))| Contribution {
                id: ContributionId(id),
                stream: stream.id.clone(),
                payer,
                years: ByYear::default(),
                districts: districts(stream, board),
                note: String::new(),
            })
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
    use crate::rounds::Rounds;

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
}
