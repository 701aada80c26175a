#![doc = include_str!("board_incomplete.md")]

use crate::format::is_blank;
use crate::rules::{BoardBody, CheckContext, Findings, Location, Report, Rule};

/// Who the plan belongs to is not said in full.
pub(super) struct BoardIncomplete;

impl Rule for BoardIncomplete {
    fn code(&self) -> &'static str {
        "board-incomplete"
    }

    fn title(&self) -> &'static str {
        "Board incomplete"
    }

    fn page(&self) -> &'static str {
        include_str!("board_incomplete.md")
    }

    fn check(&self, context: &CheckContext<'_>, findings: &mut Findings<'_>) {
        let board = &context.plan.board;
        if is_blank(&board.name) {
            findings.push(Report::new(
                Location::Board(BoardBody::Board),
                "The plan does not name its health and wellbeing board.",
                "Enter the board's name, or choose it from the list.",
            ));
        }
        if is_blank(&board.local_authority.name) {
            findings.push(Report::new(
                Location::Board(BoardBody::LocalAuthority),
                "The plan does not name its local authority.",
                "Enter the council whose health and wellbeing board this is.",
            ));
        }
        if board
            .integrated_care_boards
            .iter()
            .all(|partner| is_blank(&partner.name))
        {
            findings.push(Report::new(
                Location::Board(BoardBody::IntegratedCareBoards),
                "The plan does not name an integrated care board.",
                "Enter each integrated care board that is a partner to the plan.",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Organisation, Plan};
    use crate::rules::testing::{found, plan};

    const CODE: &str = "board-incomplete";

    fn with_partner(name: &str) -> Plan {
        let mut plan = plan();
        plan.board.integrated_care_boards = vec![Organisation::named(name)];
        plan
    }

    fn messages(plan: &Plan) -> Vec<String> {
        let found = found(CODE, plan);
        found.into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_board_with_its_council_and_a_partner_passes() {
        assert!(messages(&with_partner("NHS Testshire Integrated Care Board")).is_empty());
    }

    #[test]
    fn each_name_that_is_not_there_is_found_and_spaces_are_no_name() {
        assert_eq!(
            messages(&with_partner(" \u{200b}")),
            ["The plan does not name an integrated care board."]
        );
        let mut nameless = plan();
        nameless.board.name = " ".to_owned();
        nameless.board.local_authority.name.clear();
        assert_eq!(
            messages(&nameless),
            [
                "The plan does not name its health and wellbeing board.",
                "The plan does not name its local authority.",
                "The plan does not name an integrated care board.",
            ]
        );
    }
}
