//! The planning rounds built into the program, and packs with faults.

use std::collections::BTreeSet;

use bcf_planner::model::{FinancialYear, RoundId, StreamId};
use bcf_planner::rounds::{
    Areas, CountedShare, Delegation, MetricRole, PackOrigin, PlanningRound, RoundStatus, Rounds,
    Severity, Standing, parse,
};

const TWO_YEARS: &str = include_str!("../../assets/rounds/2023-25.ron");

fn built_in() -> Rounds {
    Rounds::built_in().unwrap_or_else(|error| panic!("{error}"))
}

fn round(id: &str) -> PlanningRound {
    built_in().get(&RoundId::from(id)).unwrap().clone()
}

fn year(text: &str) -> FinancialYear {
    text.parse().unwrap()
}

/// What a pack says after its first `from` was replaced: `line:column: message`.
fn fault_after(from: &str, to: &str) -> String {
    assert!(TWO_YEARS.contains(from), "the pack has no {from:?}");
    parse(&TWO_YEARS.replacen(from, to, 1))
        .unwrap_err()
        .to_string()
}

/// The line and column of the first `wanted` of the pack, as an error writes it.
fn place_of(wanted: &str) -> String {
    let before = &TWO_YEARS[..TWO_YEARS.find(wanted).unwrap()];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    format!("{}:{column}", before.matches('\n').count() + 1)
}

#[test]
fn the_rounds_are_those_from_2022_to_2027_and_the_last_is_a_draft() {
    let ids: Vec<String> = built_in()
        .iter()
        .map(|round| round.id.to_string())
        .collect();
    assert_eq!(ids, ["2022-23", "2023-25", "2025-26", "2026-27"]);
    for round in built_in().iter() {
        let draft = round.id == "2026-27";
        assert_eq!(round.status == RoundStatus::Draft, draft, "{}", round.id);
    }
    assert_eq!(round("2023-25").years, [year("2023-24"), year("2024-25")]);
}

#[test]
fn every_basis_names_a_source_and_every_source_is_used() {
    for round in built_in().iter() {
        let mut used = BTreeSet::new();
        for (what, basis) in round.bases() {
            assert!(
                round.sources.contains_key(&basis.source),
                "{} {what} names the source {}",
                round.id,
                basis.source
            );
            used.insert(&basis.source);
        }
        for key in round.sources.keys() {
            assert!(used.contains(key), "{}: nothing rests on {key}", round.id);
        }
    }
}

#[test]
fn nothing_of_the_draft_but_its_publication_day_is_checked() {
    let draft = round("2026-27");
    let checked: Vec<String> = draft
        .bases()
        .into_iter()
        .filter(|(_, basis)| basis.standing == Standing::Checked && basis.source != "planner")
        .map(|(what, _)| what)
        .collect();
    assert_eq!(checked, ["day guidance"]);
    assert_eq!(draft.day("guidance").unwrap().to_string(), "2026-02-17");
    assert_eq!(draft.day("plan-due"), None);
}

#[test]
fn scheme_types_and_outputs_are_those_of_each_round() {
    let counts = |id: &str| {
        let types = round(id).lists.scheme_types.entries;
        let with_outputs = types.iter().filter(|kind| kind.unit.is_some()).count();
        (types.len(), with_outputs)
    };
    assert_eq!(counts("2022-23"), (17, 0));
    assert_eq!(counts("2023-25"), (19, 8));
    assert_eq!(counts("2025-26"), (17, 0));
    let with_outputs: Vec<u32> = round("2023-25")
        .lists
        .scheme_types
        .entries
        .iter()
        .filter(|kind| kind.unit.is_some())
        .map(|kind| kind.number)
        .collect();
    assert_eq!(with_outputs, [1, 3, 5, 8, 11, 12, 17, 18]);
    for round in built_in().iter() {
        let types = round.lists.scheme_types.entries.iter();
        for (kind, number) in types.zip(1..) {
            assert_eq!(kind.number, number, "{} {}", round.id, kind.id);
        }
    }
}

#[test]
fn primary_objectives_replace_commissioners_in_2025_26() {
    let new = round("2025-26").lists;
    assert_eq!(new.primary_objectives.unwrap().entries.len(), 6);
    assert!(new.commissioners.is_none());
    let old = round("2023-25").lists;
    assert_eq!(old.commissioners.unwrap().entries.len(), 3);
    assert!(old.primary_objectives.is_none());
}

#[test]
fn the_two_floors_count_what_the_framework_says_and_only_social_care_is_left_in_2025_26() {
    for id in ["2022-23", "2023-25"] {
        let floors = round(id).floors;
        assert_eq!(floors.len(), 2, "{id}");
        assert_eq!(floors[0].id, "asc");
        assert_eq!(floors[0].areas, Areas::Only(vec!["social-care".into()]));
        assert_eq!(floors[0].share, CountedShare::Whole);
        assert_eq!(floors[1].id, "out-of-hospital");
        assert_eq!(floors[1].areas, Areas::Except(vec!["acute".into()]));
        assert_eq!(floors[1].share, CountedShare::NhsCommissioned);
        for floor in floors {
            assert_eq!(floor.streams, [StreamId::from("nhs-minimum")]);
        }
    }
    let floors = round("2025-26").floors;
    assert_eq!(floors.len(), 1);
    assert_eq!(floors[0].id, "asc");
}

#[test]
fn every_floor_belongs_to_one_condition_and_every_condition_has_a_rule() {
    for round in built_in().iter() {
        assert_eq!(round.conditions.len(), 4, "{}", round.id);
        for floor in &round.floors {
            let of = round.conditions.iter();
            let count = of.filter(|one| one.floors.contains(&floor.id)).count();
            assert_eq!(count, 1, "{} {}", round.id, floor.id);
        }
        for condition in &round.conditions {
            assert!(!condition.rules.is_empty(), "{} {}", round.id, condition.id);
        }
    }
}

#[test]
fn a_stream_has_one_name_colour_and_payer_in_all_rounds_and_no_two_share_a_colour() {
    let rounds = built_in();
    for one in rounds.iter() {
        let slots: BTreeSet<u8> = one
            .streams
            .iter()
            .map(|stream| stream.palette_slot)
            .collect();
        assert_eq!(slots.len(), one.streams.len(), "{}", one.id);
        for other in rounds.iter() {
            for stream in &one.streams {
                let Some(same) = other.stream(&stream.id) else {
                    continue;
                };
                assert_eq!(stream.palette_slot, same.palette_slot, "{}", stream.id);
                assert_eq!(stream.payer, same.payer, "{}", stream.id);
                assert_eq!(stream.short_label, same.short_label, "{}", stream.id);
            }
        }
    }
}

#[test]
fn metrics_are_planned_in_the_years_that_ask_for_them() {
    let planned = |id: &str, in_year: &str| -> Vec<String> {
        let metrics = round(id).metrics.into_iter();
        metrics
            .filter(|metric| metric.is_planned_in(year(in_year)))
            .map(|metric| metric.id.to_string())
            .collect()
    };
    assert_eq!(planned("2022-23", "2022-23").len(), 4);
    assert_eq!(planned("2023-25", "2023-24").len(), 5);
    let second = planned("2023-25", "2024-25");
    assert_eq!(second.len(), 4);
    assert!(!second.contains(&"reablement-91-days".to_owned()));
    assert_eq!(
        planned("2025-26", "2025-26"),
        [
            "emergency-admissions-65",
            "discharge-delay",
            "residential-admissions"
        ]
    );
    let supporting = round("2025-26").metrics.into_iter();
    assert_eq!(
        supporting
            .filter(|metric| metric.role == MetricRole::Supporting)
            .count(),
        3
    );
}

#[test]
fn each_year_of_the_two_year_round_asks_for_its_own_lines_of_capacity_and_demand() {
    let capacity = round("2023-25").capacity.unwrap();
    let asked = |in_year: &str| {
        let services = capacity.services.iter();
        services
            .filter(|service| service.is_asked_in(year(in_year)))
            .count()
    };
    assert_eq!(asked("2023-24"), 14);
    assert_eq!(asked("2024-25"), 10);
    assert_eq!(round("2025-26").capacity.unwrap().services.len(), 10);
    assert!(round("2022-23").capacity.is_none());
}

#[test]
fn the_chair_and_chief_executives_sign_themselves_from_2025_26_on_and_a_missing_signature_is_a_breach()
 {
    let signature = |id: &str| {
        let round = round(id);
        let strict = round
            .signatories
            .iter()
            .filter(|signatory| signatory.delegation == Delegation::NotAllowed)
            .count();
        (strict, round.rule("signatory-missing").unwrap().severity)
    };
    assert_eq!(signature("2022-23"), (0, Severity::Warning));
    assert_eq!(signature("2023-25"), (0, Severity::Warning));
    assert_eq!(signature("2025-26"), (3, Severity::Breach));
}

#[test]
fn rules_that_need_what_a_round_lacks_are_left_out() {
    let codes =
        |id: &str| -> Vec<String> { round(id).rule_codes().map(ToOwned::to_owned).collect() };
    assert_eq!(codes("2023-25").len(), 43);
    let left_out = |id: &str| -> Vec<String> {
        let here = codes(id);
        let all = codes("2023-25").into_iter();
        all.filter(|code| !here.contains(code)).collect()
    };
    assert_eq!(
        left_out("2022-23"),
        [
            "output-missing",
            "output-not-applicable",
            "capacity-below-demand"
        ]
    );
    assert_eq!(
        left_out("2025-26"),
        [
            "sub-type-wrong",
            "other-unspecified",
            "commissioner-missing",
            "joint-split-wrong",
            "output-missing",
            "output-not-applicable",
            "requirement-unanswered"
        ]
    );
    assert!(codes("2025-26").contains(&"primary-objective-missing".to_owned()));
}

#[test]
fn a_faulty_pack_says_where_it_is_wrong_and_what_was_expected() {
    let table = [
        // What cannot be read.
        (
            "palette_slot: 3",
            "palete_slot: 3",
            "palette_slot: 3",
            "There is no field `palete_slot` in a funding stream. Did you mean `palette_slot`?",
        ),
        (
            "calendar: [",
            "calender: [",
            "calendar: [",
            "There is no field `calender` in the pack. Did you mean `calendar`?",
        ),
        (
            "payer: Nhs",
            "payer: NHS",
            "Nhs",
            "`NHS` is not one of the words that can stand here. Did you mean `Nhs`? It can be `Nhs` or `LocalAuthority`.",
        ),
        (
            "version: \"1\",",
            "version: 1,",
            "\"1\",",
            "A text in quotes is expected here, not `1`. Write \"1\".",
        ),
        (
            "\"2023-04-04\",\n        ),\n        \"grants",
            "\"4 April\",\n        ),\n        \"grants",
            "\"2023-04-04\"",
            "\"4 April\" is not a date. Write it like \"2023-04-30\".",
        ),
        (
            "value: \"5\"",
            "value: 5.5",
            "\"5\"",
            "Here must be a number in quotes, for example \"1250\", not `5.5`. Write \"5.5\".",
        ),
        (
            "sources: {",
            "sources: [",
            "{\n        \"",
            "Entries in curly brackets are expected here, not `[`. Write `{\"…\": …}`, with a comma after each entry.",
        ),
        (
            "\"2023-06-28\"",
            "\"28-06-2023\"",
            "\"2023-06-28\"",
            "\"28-06-2023\" is not a date. Write it like \"2023-04-30\".",
        ),
        // What does not hang together.
        (
            "years: [\"2023-24\", ",
            "years: [\"2025-26\", ",
            "\"2024-25\"],",
            "The financial years must follow each other, earliest first.",
        ),
        (
            "id: \"la-discharge\"",
            "id: \"dfg\"",
            "\"la-discharge\"",
            "The stream \"dfg\" is given twice. Keep one of the two.",
        ),
        (
            "id: \"nhs-minimum\"",
            "id: \"NHS minimum\"",
            "\"nhs-minimum\"",
            "The stream \"NHS minimum\" must be written in small letters, digits and hyphens.",
        ),
        (
            "Only([\"social-care\"])",
            "Only([\"social-car\"])",
            "\"social-care\"])",
            "There is no area of spend \"social-car\" in this pack. Did you mean `social-care`?",
        ),
        (
            "floors: [\"asc\", \"out-of-hospital\"]",
            "floors: [\"asc\", \"ooh\"]",
            "\"out-of-hospital\"]",
            "There is no floor \"ooh\" in this pack.",
        ),
        (
            "requirements: [\"pr4\"]",
            "requirements: [\"pr44\"]",
            "\"pr4\"]",
            "There is no requirement \"pr44\" in this pack. Did you mean `pr4`?",
        ),
        (
            "source: \"leicestershire\"",
            "source: \"leics\"",
            "\"leicestershire\", clause",
            "There is no source \"leics\" in this pack.",
        ),
        (
            "other_area: \"other\"",
            "other_area: \"rest\"",
            "\"other\",\n        columns",
            "There is no area of spend \"rest\" in this pack.",
        ),
        (
            "places: 1",
            "places: 3",
            "1,\n            least",
            "A metric is shown with at most 2 decimal places.",
        ),
    ];
    for (from, to, at, message) in table {
        assert_eq!(
            fault_after(from, to),
            format!("{}: {message}", place_of(at))
        );
    }
}

#[test]
fn no_damage_to_a_pack_makes_reading_it_panic() {
    for at in (0..TWO_YEARS.len()).step_by(2003) {
        let (head, tail) = TWO_YEARS.split_at(at);
        let shorter = tail.get(7..).unwrap_or_default();
        for damaged in [
            head.to_owned(),
            format!("{head}{shorter}"),
            format!("{head}\"(é{tail}"),
        ] {
            if let Err(error) = parse(&damaged) {
                assert!(error.line >= 1 && error.column >= 1, "{error}");
                assert!(error.line <= damaged.matches('\n').count() + 1, "{error}");
                assert!(error.message.ends_with(['.', '?']), "{error}");
            }
        }
    }
}

#[test]
fn a_source_given_twice_is_reported_at_its_second_place() {
    let twice = fault_after(
        "sources: {",
        "sources: { \"template\": (publisher: \"A\", title: \"B\"),",
    );
    assert_eq!(
        twice,
        format!(
            "{}: The source \"template\" is given twice. Keep one of the two.",
            place_of("\"template\": (")
        )
    );
}

#[test]
fn a_missing_field_is_reported_at_its_bracket() {
    let fault = fault_after("            payer: LocalAuthority,\n", "");
    let at = place_of("(\n            id: \"dfg\"");
    assert_eq!(
        fault,
        format!(
            "{at}: The field `payer` is missing in a funding stream. Add `payer` between these brackets."
        )
    );
}

#[test]
fn a_byte_order_mark_is_accepted_and_an_empty_file_is_not() {
    assert!(parse(&format!("\u{feff}{TWO_YEARS}")).is_ok());
    assert_eq!(
        parse("").unwrap_err().to_string(),
        "1:1: Fields in round brackets are expected here, not the end of the file. Write `(name: value, …)`."
    );
}

#[test]
fn a_pack_from_a_file_takes_the_place_of_the_one_in_the_program() {
    let mut rounds = Rounds::on_demand();
    let id = RoundId::from("2023-25");
    assert_eq!(rounds.origin(&id), Some(PackOrigin::BuiltIn));
    let newer = TWO_YEARS.replacen("version: \"1\"", "version: \"2\"", 1);
    assert_eq!(rounds.add_text("mine.ron", &newer), Ok(id.clone()));
    assert_eq!(rounds.get(&id).unwrap().version, "2");
    assert_eq!(
        rounds.origin(&id),
        Some(PackOrigin::File("mine.ron".to_owned()))
    );
    assert_eq!(rounds.ids().count(), 4);
    assert_eq!(Rounds::built_in_one("2023-25").unwrap().version, "1");

    let local = TWO_YEARS.replacen("id: \"2023-25\"", "id: \"2024-25-trial\"", 1);
    rounds.add_text("trial.ron", &local).unwrap();
    let ids: Vec<&str> = rounds.ids().collect();
    assert_eq!(
        ids,
        ["2022-23", "2023-25", "2024-25-trial", "2025-26", "2026-27"]
    );

    let faulty = TWO_YEARS.replacen("version", "versoin", 1);
    assert!(rounds.add_text("faulty.ron", &faulty).is_err());
    assert_eq!(rounds.get(&id).unwrap().version, "2");
}
