//! Files of other programs as plans: what is understood, what is said of the rest, and that nothing in a file does harm.

mod binary;
mod books;
mod heads;
mod hidden;
mod hostile;
mod into;
mod kept;
mod national;
mod round_trip;
mod said;
mod summaries;
mod sums;
mod tables;
mod totals;
mod variants;

use bcf_planner::import::{self, ImportError, ImportOptions, Imported, IssueKind};
use bcf_planner::rounds::Rounds;

pub(crate) fn rounds() -> Rounds {
    Rounds::built_in().unwrap()
}

pub(crate) fn for_round(round: &str) -> ImportOptions {
    ImportOptions {
        round: Some(round.into()),
        board: Some("Leeds".to_owned()),
        ..ImportOptions::default()
    }
}

pub(crate) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Imported, ImportError> {
    import::read(bytes, "table", &rounds(), options)
}

/// What was not simply taken, one line each.
pub(crate) fn said(imported: &Imported) -> Vec<String> {
    let issues = imported.report.issues.iter();
    issues
        .map(|issue| {
            format!(
                "{} | {} | {} | {}",
                issue.kind.word(),
                issue.place,
                issue.found,
                issue.reason
            )
        })
        .collect()
}

/// The same, but for words of a plan that its round's lists do not have, as plans to learn from do.
pub(crate) fn said_beside_lists(imported: &Imported) -> Vec<String> {
    let mut lines = said(imported);
    lines.retain(|line| !line.contains("the round's list does not have it as "));
    lines
}

pub(crate) fn count(imported: &Imported, kind: IssueKind) -> usize {
    imported.report.count(kind)
}
