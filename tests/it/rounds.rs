//! The planning rounds built into the program.

use bcf_planner::model::RoundId;
use bcf_planner::rounds::{PlanningRound, Rounds};

fn built_in() -> Rounds {
    Rounds::built_in().unwrap_or_else(|error| panic!("{error}"))
}

fn round(id: &str) -> PlanningRound {
    built_in().get(&RoundId::from(id)).unwrap().clone()
}

#[test]
fn every_basis_names_a_source_of_its_pack() {
    for round in built_in().iter() {
        for (what, basis) in round.bases() {
            assert!(
                round.sources.contains_key(&basis.source),
                "{} {what} names the source {}",
                round.id,
                basis.source
            );
        }
    }
}

#[test]
fn the_two_year_round_has_19_scheme_types_of_which_8_count_outputs() {
    let types = &round("2023-25").lists.scheme_types.entries;
    assert_eq!(types.len(), 19);
    assert_eq!(types.iter().filter(|kind| kind.unit.is_some()).count(), 8);
    assert_eq!(types[0].id, "assistive-technologies");
}
