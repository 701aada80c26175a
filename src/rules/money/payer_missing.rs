#![doc = include_str!("payer_missing.md")]

use crate::format::is_blank;
use crate::model::{Contribution, ContributionField, Edit, Organisation};
use crate::rounds::Payer;
use crate::rules::words::by_year;
use crate::rules::{CheckContext, Findings, Location, Report, Rule};

/// A contribution has an amount, and nobody is named who pays it.
pub(super) struct PayerMissing;

impl Rule for PayerMissing {
    fn code(&self) -> &'static str {
        "payer-missing"
    }

    fn title(&self) -> &'static str {
        "Payer missing"
    }

    fn page(&self) -> &'static str {
        include_str!("payer_missing.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        for line in &context.plan.contributions {
            let years = context.plan.years.iter();
            let amounts = years.filter_map(|year| Some((*year, line.amount(*year)?)));
            if is_blank(&line.payer.name)
                && let Some(paid) = by_year(amounts)
            {
                findings.push(report(context, line, &paid));
            }
        }
    }
}

fn report(context: &CheckContext<'_>, line: &Contribution, paid: &str) -> Report {
    let report = Report::new(
        Location::Contribution(line.id, None),
        format!(
            "Nobody is named who pays {paid} into {}.",
            context.stream_name(&line.stream)
        ),
        "Enter the body that pays it.",
    )
    .evidence("amount", paid);
    match only_payer(context, line) {
        None => report,
        Some(payer) => report.fix(
            format!("Enter {}", payer.name.trim()),
            Edit::Contribution(line.id, ContributionField::Payer(payer.clone())),
        ),
    }
}

/// The one body of the board that can pay into the stream of a line; nothing where there are several or none. A district
/// council may pay what is its own.
fn only_payer<'a>(context: &CheckContext<'a>, line: &Contribution) -> Option<&'a Organisation> {
    let board = &context.plan.board;
    let payer = match context.round.stream(&line.stream)?.payer {
        Payer::LocalAuthority if board.districts.is_empty() => &board.local_authority,
        Payer::LocalAuthority => return None,
        Payer::Nhs => match board.integrated_care_boards.as_slice() {
            [only] => only,
            _ => return None,
        },
    };
    (!is_blank(&payer.name)).then_some(payer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Plan, YearlyContribution};
    use crate::rules::testing::{found, plan};

    const CODE: &str = "payer-missing";

    fn paid_by(name: &str) -> Plan {
        let mut plan = plan();
        plan.contributions[0].payer = Organisation::named(name);
        plan
    }

    #[test]
    fn a_payer_by_name_passes() {
        assert_eq!(found(CODE, &plan()), []);
    }

    #[test]
    fn an_amount_that_nobody_pays_is_found() {
        for nobody in ["", "  ", "\u{200b}"] {
            let found = found(CODE, &paid_by(nobody));
            assert_eq!(
                found[0].message,
                "Nobody is named who pays £1,000 for 2023 to 2024 into Minimum NHS Contribution."
            );
            assert_eq!(found[0].fix, None);
        }
    }

    #[test]
    fn a_line_without_an_amount_may_wait_for_its_payer_and_so_may_nil() {
        let mut plan = paid_by("");
        let year = "2023-24".parse().unwrap();
        plan.contributions[0]
            .years
            .set(year, Some(YearlyContribution::default()));
        assert_eq!(found(CODE, &plan), []);
        plan.contributions[0].years.set(year, None);
        assert_eq!(found(CODE, &plan), []);
    }

    #[test]
    fn the_council_is_offered_where_no_district_can_pay() {
        let mut plan = paid_by("");
        plan.contributions[0].stream = "dfg".into();
        plan.board.local_authority = Organisation::named("Testshire Council");
        plan.board.districts.clear();
        assert!(found(CODE, &plan)[0].fix.is_some());
        plan.board.districts = vec![Organisation::named("North Testshire District Council")];
        assert_eq!(found(CODE, &plan)[0].fix, None);
    }

    #[test]
    fn the_only_integrated_care_board_is_offered() {
        let mut plan = paid_by("");
        let board = Organisation::named("NHS Testshire Integrated Care Board");
        plan.board.integrated_care_boards = vec![board.clone()];
        let fix = found(CODE, &plan)[0].fix.clone().unwrap();
        plan.apply(fix.edit).unwrap();
        assert_eq!(plan.contributions[0].payer, board);
        assert_eq!(found(CODE, &plan), []);
    }
}
