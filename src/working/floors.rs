//! Workings of spend floors, and of what an allocation counts towards.

use crate::finance::{FloorResult, Verdict};
use crate::format;
use crate::model::{AllocationId, Certainty, FinancialYear, FloorId, Money};
use crate::rounds::{CountedShare, NhsPart};
use crate::rules::Location;

use super::{Block, Line, Working, Workings, part, remark, result};

impl Workings<'_> {
    pub(super) fn floor(&self, id: &FloorId, year: FinancialYear) -> Option<Working> {
        let found = self
            .assessment
            .year(year)?
            .floors
            .iter()
            .find(|floor| floor.floor == *id)?;
        Some(Working {
            value: format::exact_pounds(found.planned),
            title: format!("{}, {year}", found.label),
            blocks: vec![self.floor_block(found)],
            rule: Some("spend-below-floor"),
            basis: self.round.floor(id).map(|floor| floor.basis.clone()),
        })
    }

    fn floor_block(&self, found: &FloorResult) -> Block {
        let mut lines: Vec<Line> = found
            .rows
            .iter()
            .map(|row| {
                self.row_line(
                    row.allocation,
                    found.year,
                    format::exact_pounds(row.counted),
                )
            })
            .collect();
        lines.push(result("Planned", format::exact_pounds(found.planned)));
        let place = Location::Floor(found.floor.clone(), found.year);
        let certainty = match (found.required, found.certainty) {
            (Some(_), Certainty::Indicative) => "Required, indicative",
            _ => "Required",
        };
        lines.push(part(
            certainty,
            format::optional_pounds(found.required),
            Some(place),
        ));
        lines.extend(
            self.round
                .floor(&found.floor)
                .map(|floor| remark(format!("Counts {}.", floor.counts))),
        );
        if !found.unclear.is_empty() {
            lines.push(remark("These do not say whether or how far they count:"));
            lines.extend(
                found
                    .unclear
                    .iter()
                    .map(|id| self.row_line(*id, found.year, format::NOTHING.to_owned())),
            );
        }
        if !found.without_amount.is_empty() {
            lines.push(remark("These may count and have no amount yet:"));
            lines.extend(
                found
                    .without_amount
                    .iter()
                    .map(|id| self.row_line(*id, found.year, format::NOTHING.to_owned())),
            );
        }
        let verdict = found.verdict();
        let words = match (&verdict, found.required) {
            (Verdict::CannotTell(why), _) => format!("Cannot tell. {why}"),
            (Verdict::Met, Some(required)) => {
                format!("Met, {}", format::distance(found.planned, required.value()))
            }
            (_, Some(required)) => {
                format!(
                    "Not met, {}",
                    format::distance(found.planned, required.value())
                )
            }
            (_, None) => String::new(),
        };
        Block {
            heading: found.label.clone(),
            lines,
            verdict: Some((verdict, words)),
        }
    }

    pub(super) fn allocation(&self, id: AllocationId, year: FinancialYear) -> Option<Working> {
        let row = self.row(id)?;
        let scheme = self.scheme(row.scheme)?;
        let totals = self.assessment.year(year)?;
        let amount = row.amounts.get(year).copied();
        let mut lines = Vec::new();
        let mut blocks = Vec::new();
        for floor in &totals.floors {
            let defined = self.round.floor(&floor.floor);
            let label = defined.map_or(floor.label.as_str(), |defined| &defined.short_label);
            let place = Some(Location::Floor(floor.floor.clone(), year));
            match floor.rows.iter().find(|counted| counted.allocation == id) {
                Some(counted) => {
                    lines.push(part(label, format::exact_pounds(counted.counted), place));
                    blocks.push(self.floor_block(floor));
                }
                None if floor.unclear.contains(&id) => {
                    lines.push(part(label, format::NOTHING.to_owned(), place));
                    lines.push(remark(
                        "Cannot tell: its area of spend, its source of funding or the NHS share is missing.",
                    ));
                }
                None if floor.without_amount.contains(&id) => {
                    lines.push(part(label, format::NOTHING.to_owned(), place));
                    lines.push(remark("Cannot tell: no amount is entered."));
                }
                None => lines.push(part(label, format::pounds(Money::ZERO), place)),
            }
            lines.extend(defined.map(|defined| remark(format!("Counts {}.", defined.counts))));
            match defined {
                Some(defined)
                    if !row.stream.is_empty() && !defined.streams.contains(&row.stream) =>
                {
                    lines.push(remark("Money from this stream does not count."));
                }
                Some(defined) if defined.share == CountedShare::NhsCommissioned => {
                    lines.extend(self.share_remark(id));
                }
                _ => {}
            }
        }
        blocks.insert(
            0,
            Block {
                heading: "Counts towards".to_owned(),
                lines,
                verdict: None,
            },
        );
        let stream = self
            .round
            .stream(&row.stream)
            .map_or("no stream of the round", |stream| &stream.label);
        Some(Working {
            value: format::optional_pounds(amount),
            title: format!("{}, from {stream}, {year}", scheme.name),
            blocks,
            rule: Some("spend-below-floor"),
            basis: self.rule_basis("spend-below-floor"),
        })
    }

    /// What part of a row the NHS commissions, in words.
    fn share_remark(&self, id: AllocationId) -> Option<Line> {
        let row = self.row(id)?;
        let commissioner = self.round.lists.commissioner(row.commissioner.as_str())?;
        Some(remark(match (commissioner.nhs_part, row.nhs_share) {
            (NhsPart::Whole, _) => "Commissioned by the NHS: all of it counts.".to_owned(),
            (NhsPart::Nothing, _) => format!(
                "Commissioned by {}: the NHS share is nil.",
                commissioner.label
            ),
            (NhsPart::AsStated, Some(share)) => {
                format!(
                    "Commissioned jointly: the NHS share is {}.",
                    format::percentage(share)
                )
            }
            (NhsPart::AsStated, None) => "Commissioned jointly, without an NHS share.".to_owned(),
        }))
    }
}
