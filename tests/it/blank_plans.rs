//! Empty plans of every round for every board.

use bcf_planner::assessment::Assessment;
use bcf_planner::files::{read_plan, to_ron};
use bcf_planner::rounds::Places;

use crate::files::rounds;

#[test]
fn every_board_can_start_a_plan_in_every_round_and_open_it_again() {
    let rounds = rounds();
    let places = Places::built_in();
    let mut plans = 0;
    for round in rounds.iter() {
        for place in &places.boards {
            let mut board = place.to_board();
            board.integrated_care_boards = places
                .icbs
                .iter()
                .take(2)
                .map(|icb| icb.organisation.clone())
                .collect();
            let plan = round.blank_plan(board);
            let again = read_plan(&to_ron(&plan), &rounds)
                .unwrap_or_else(|fault| panic!("{} {}: {fault}", round.id, place.name));
            assert_eq!(again.plan, plan);
            assert_eq!(again.notes, [] as [&str; 0]);
            plans += 1;
        }
    }
    assert_eq!(plans, 4 * 153);
}

#[test]
fn nothing_entered_is_told_from_something_wrong() {
    let rounds = rounds();
    for round in rounds.iter() {
        let leeds = Places::built_in().board("Leeds").unwrap().to_board();
        let assessment = Assessment::of(&round.blank_plan(leeds), round);
        for verdict in &assessment.verdicts {
            assert!(
                !verdict.reasons.is_empty(),
                "{} {}: nothing is entered, so nothing can be shown met",
                round.id,
                verdict.title
            );
        }
        for totals in &assessment.years {
            assert_eq!(totals.income, None, "{}", round.id);
            assert!(totals.spend.rows.is_empty());
        }
    }
}
