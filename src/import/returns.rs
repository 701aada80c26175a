//! Returns that speak of rows which a file does not have any more.

use std::collections::HashSet;

use super::reading::Reading;
use super::report::{IssueKind, Place};
use crate::format;
use crate::model::{AllocationId, Money, Plan, Scheme};

/// Drops what returns say of rows that are gone, aloud. The plan is the one before, whose rows they spoke of.
pub(super) fn drop_gone(before: Option<&Plan>, reading: &mut Reading<'_>) {
    let plan = &mut reading.plan;
    let rows: HashSet<_> = plan.allocations.iter().map(|row| row.id).collect();
    let lines: HashSet<_> = plan.contributions.iter().map(|line| line.id).collect();
    let mut said: Vec<(String, String)> = Vec::new();
    for report in &mut plan.returns {
        let mut gone = Vec::new();
        report.spend.retain(|line| {
            let stays = rows.contains(&line.allocation);
            if !stays {
                let known = scheme_of(before, line.allocation);
                let known = known.map_or_else(
                    || format!("allocation {}", line.allocation),
                    |scheme| format!("{} {}", scheme.number, scheme.name),
                );
                gone.push((known.trim().to_owned(), line.spend, "spend"));
            }
            stays
        });
        report.income.retain(|line| {
            let stays = lines.contains(&line.contribution);
            if !stays {
                let known = before.and_then(|plan| {
                    let mut all = plan.contributions.iter();
                    all.find(|known| known.id == line.contribution)
                });
                let known = known.map_or_else(
                    || format!("contribution {}", line.contribution),
                    |known| {
                        let stream = reading.round.stream(&known.stream);
                        let stream = stream
                            .map_or(known.stream.as_str(), |stream| stream.short_label.as_str());
                        format!("{stream} from {}", known.payer.name)
                    },
                );
                gone.push((known, line.income, "income"));
            }
            stays
        });
        said.extend(dropped(&report.period.to_string(), gone));
    }
    for (what, reason) in said {
        reading
            .report
            .add(IssueKind::NotTaken, Place::file(), &what, reason);
    }
}

/// The scheme of a row that the plan had before.
fn scheme_of(before: Option<&Plan>, row: AllocationId) -> Option<&Scheme> {
    let plan = before?;
    let row = plan.allocations.iter().find(|known| known.id == row)?;
    let mut schemes = plan.schemes.iter();
    schemes.find(|scheme| scheme.id == row.scheme)
}

/// What a line of a return is about, the amount it reports, and whether that is spend or income.
type Gone = (String, Option<Money>, &'static str);

/// Lines of one return that were dropped: what they are about, and why. Many of them are said in one sentence.
fn dropped(period: &str, gone: Vec<Gone>) -> Vec<(String, String)> {
    /// The most that are said one by one.
    const ONE_BY_ONE: usize = 5;
    /// How many are named where that is too many.
    const NAMED: usize = 3;
    if gone.len() <= ONE_BY_ONE {
        let one = |(what, amount, of): Gone| (what, one_dropped(period, amount, of));
        return gone.into_iter().map(one).collect();
    }
    let mut sums = Vec::new();
    for kind in ["spend", "income"] {
        let amounts = gone.iter().filter(|(.., of)| *of == kind);
        let sum: Money = amounts.filter_map(|(_, amount, _)| *amount).sum();
        if !sum.is_zero() {
            sums.push(format!("{} of {kind}", format::pounds_and_pence(sum)));
        }
    }
    let sums = match sums.as_slice() {
        [] => String::new(),
        sums => format!(", {} in all,", format::list(sums)),
    };
    let mut names: Vec<String> = Vec::new();
    for (name, ..) in &gone {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(format::count(more, "other", "others"));
    }
    let count = format::number(gone.len().into(), 0);
    let reason = format!(
        "{count} lines of this return{sums} speak of rows of the plan that the file does not have, and were dropped: {}; enter them again where they belong",
        format::list(&names)
    );
    vec![(format!("Return for {period}"), reason)]
}

fn one_dropped(period: &str, amount: Option<Money>, of: &str) -> String {
    let said = match amount {
        Some(amount) => format!("reports {} of {of}", format::pounds_and_pence(amount)),
        None => format!("says something on {of}"),
    };
    format!(
        "the return for {period} {said} here, and no single row of the file is the same: that line of the return was dropped; enter it again where it belongs"
    )
}
