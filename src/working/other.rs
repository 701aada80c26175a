//! Workings of contributions, metrics and verdicts.

use crate::finance::Verdict;
use crate::format;
use crate::metrics::{MetricStatus, value_of};
use crate::model::{
    Certainty, ContributionId, FinancialYear, MetricFigure, MetricId, Period, RequirementId,
};
use crate::rounds::{Basis, Formula, MetricDefinition};
use crate::rules::Location;

use super::{Block, Line, Working, Workings, part, remark, result};

impl Workings<'_> {
    /// What a rule of this round rests on.
    pub(super) fn rule_basis(&self, code: &str) -> Option<Basis> {
        self.round.rule(code).map(|rule| rule.basis.clone())
    }

    pub(super) fn contribution(&self, id: ContributionId, year: FinancialYear) -> Option<Working> {
        let contribution = self.plan.contribution(id)?;
        let yearly = contribution.years.get(year)?;
        let stream = self.round.stream(&contribution.stream);
        let certainty = match yearly.certainty {
            Certainty::Indicative => "Indicative",
            Certainty::Agreed => "Agreed",
            Certainty::Confirmed => "Confirmed",
        };
        let mut lines = vec![part(
            "Entered",
            format::pounds(yearly.amount),
            Some(Location::Contribution(id, Some(year))),
        )];
        if let Some(published) = yearly.published {
            lines.push(part("Published", format::pounds(published), None));
            lines.push(result(
                "Difference",
                format::pounds(yearly.amount - published),
            ));
        }
        let by = if yearly.by.is_empty() {
            String::new()
        } else {
            format!(" by {}", yearly.by)
        };
        let on = yearly
            .on
            .map_or_else(String::new, |on| format!(" on {}", format::date(on)));
        lines.push(remark(format!("{certainty}{by}{on}.")));
        let mut blocks = vec![Block {
            heading: contribution.payer.name.clone(),
            lines,
            verdict: None,
        }];
        if !contribution.districts.is_empty() {
            let mut passed_on = crate::model::Money::ZERO;
            let mut lines: Vec<Line> = Vec::new();
            for share in &contribution.districts {
                let amount = share.amounts.get(year).copied();
                passed_on += amount.unwrap_or_default();
                lines.push(part(
                    share.district.name.clone(),
                    format::optional_pounds(amount),
                    None,
                ));
            }
            lines.push(result("Passed on", format::pounds(passed_on)));
            lines.push(remark(format!(
                "{} is kept by the county.",
                format::pounds(yearly.amount - passed_on)
            )));
            blocks.push(Block {
                heading: "Districts".to_owned(),
                lines,
                verdict: None,
            });
        }
        Some(Working {
            value: format::pounds(yearly.amount),
            title: format!(
                "{}, {year}",
                stream.map_or(contribution.stream.as_str(), |stream| &stream.label)
            ),
            blocks,
            rule: Some("income-differs-from-published"),
            basis: self.rule_basis("income-differs-from-published"),
        })
    }

    pub(super) fn metric(&self, id: &MetricId, period: Period) -> Option<Working> {
        let definition = self.round.metric(id)?;
        let judged = self
            .assessment
            .metric(id)?
            .points
            .iter()
            .find(|point| point.period == period)?;
        let entered = self.plan.metric(id).and_then(|plan| plan.point(period));
        let shown = |value: Option<rust_decimal::Decimal>| {
            value.map_or_else(
                || format::NOTHING.to_owned(),
                |value| format::metric_value(value, definition),
            )
        };
        let mut lines = Vec::new();
        if let Some(entered) = entered {
            lines.extend(figure_lines("Plan", &entered.plan, definition));
            lines.extend(figure_lines("Actual", &entered.actual, definition));
        }
        lines.push(result("Plan", shown(judged.target)));
        lines.push(result("Actual", shown(judged.actual)));
        lines.push(remark(format!(
            "Source of actuals: {}.",
            definition.data_set
        )));
        let (verdict, words) = match judged.status {
            MetricStatus::Met => (Verdict::Met, "Met".to_owned()),
            MetricStatus::NotMet => (Verdict::NotMet, "Not met".to_owned()),
            MetricStatus::CannotTell => {
                let why = "There is no plan or no actual for this period.".to_owned();
                (
                    Verdict::CannotTell(why.clone()),
                    format!("Cannot tell. {why}"),
                )
            }
        };
        Some(Working {
            value: shown(judged.actual.or(judged.target)),
            title: format!("{}, {}", definition.label, period.in_words()),
            blocks: vec![Block {
                heading: "Value".to_owned(),
                lines,
                verdict: Some((verdict, words)),
            }],
            rule: Some("target-worsens"),
            basis: self.rule_basis("target-worsens"),
        })
    }

    pub(super) fn condition(&self, id: &RequirementId) -> Option<Working> {
        let judged = self
            .assessment
            .verdicts
            .iter()
            .find(|verdict| verdict.condition == *id)?;
        let condition = self.round.condition(id)?;
        let mut blocks = vec![Block {
            heading: "Why".to_owned(),
            lines: judged.reasons.iter().map(remark).collect(),
            verdict: Some((judged.verdict.clone(), judged.verdict.word().to_owned())),
        }];
        let findings: Vec<Line> = self
            .assessment
            .findings
            .iter()
            .filter(|finding| finding.condition.as_ref() == Some(id))
            .map(|finding| Line {
                place: Some(finding.at.clone()),
                ..remark(finding.message.clone())
            })
            .collect();
        if !findings.is_empty() {
            blocks.push(Block {
                heading: "Findings".to_owned(),
                lines: findings,
                verdict: None,
            });
        }
        Some(Working {
            value: format!("Condition {}", condition.number),
            title: condition.title.clone(),
            blocks,
            rule: None,
            basis: Some(condition.basis.clone()),
        })
    }
}

fn figure_lines(what: &str, figure: &MetricFigure, definition: &MetricDefinition) -> Vec<Line> {
    let mut lines = Vec::new();
    if figure.value.is_some() || figure.is_empty() {
        return lines;
    }
    let number = |value: Option<crate::model::Quantity>| {
        value.map_or_else(
            || format::NOTHING.to_owned(),
            |value| format::number_exact(value.value()),
        )
    };
    lines.push(part(
        format!("{what}: {}", definition.numerator),
        number(figure.numerator),
        None,
    ));
    lines.push(part(
        format!("{what}: {}", definition.denominator),
        number(figure.denominator),
        None,
    ));
    if let Some(value) = value_of(figure, definition) {
        lines.push(remark(format!(
            "{}: {}.",
            formula(definition.formula),
            format::metric_value(value, definition)
        )));
    }
    lines
}

/// A formula in words.
fn formula(formula: Formula) -> &'static str {
    match formula {
        Formula::Entered => "As entered",
        Formula::RatePer100k => "Divided, times 100,000",
        Formula::Proportion => "Divided, times 100",
        Formula::MeanDelay => "Share not discharged on the ready date, times their mean delay",
    }
}
