//! The headless program where names, packs and arguments are not what they should be.

use std::fs;

use crate::cli::{ON, Plans, json, program, ran, run};
use crate::files::FULL_PLAN;

const PACK: &str = include_str!("../../assets/rounds/2023-25.ron");
const OTHER_PACK: &str = include_str!("../../assets/rounds/2025-26.ron");

/// What no text for people may hold: it would steer a terminal or turn words round.
fn steers(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

#[test]
fn names_that_would_steer_a_terminal_are_shown_and_never_obeyed() {
    let plans = Plans::new();
    let name =
        "Re\\u{1b}]0;owned\\u{7}\\u{202e}able\\u{2066}ment\\nbreach[spend-below-floor]: none";
    let plan = FULL_PLAN
        .replace("name: \"Riverside\"", &format!("name: \"{name}\""))
        .replace("name: \"Reablement\"", &format!("name: \"{name}\""));
    assert_ne!(plan, FULL_PLAN);
    let path = plans.write("plan.ron", &plan);
    let pack = PACK.replacen("Better Care Fund 2023 to 2025", name, 1);
    assert_ne!(pack, PACK);
    let pack = plans.write("pack.ron", &pack);
    let round = plan.replacen("round: \"2023-25\"", &format!("round: \"{name}\""), 1);
    let round = plans.write("round.ron", &round);
    let raw = plans.write(
        "raw.ron",
        &FULL_PLAN.replacen("id: 1,", "id: \u{1b}[2J\u{2067},", 1),
    );
    for arguments in [
        &["check", ON, "--round", &pack, &path][..],
        &["show", ON, "--round", &pack, &path],
        &["rounds", "--round", &pack],
        &["rounds", "2023-25", "--round", &pack],
        &["rounds", "\u{1b}[2J"],
        &["explain", "\u{1b}[2J\u{202e}"],
        &["check", "--format", "\u{1b}[2J\u{202e}", &path],
        &["\u{1b}[2J\u{202e}"],
        &["check", &round],
        &["check", &raw],
    ] {
        let ran = run(arguments);
        let both = format!("{}{}", ran.out, ran.err);
        assert_eq!(steers(&both), None, "{arguments:?}\n{both}");
        let said = both.contains("\\u{") || both.contains('\u{fffd}') || both.contains("owned");
        assert!(said, "{arguments:?}\n{both}");
        let forged = both
            .lines()
            .any(|line| line.starts_with("breach[spend-below-floor]: none"));
        assert!(!forged, "{arguments:?}\n{both}");
    }
    for format in [
        &["show", ON, "--format=json", &path][..],
        &["check", ON, "--format=json", &path],
    ] {
        let ran = run(format);
        assert_eq!(steers(&ran.out), None, "{}", ran.out);
    }
    let shown = json(&["show", ON, "--format=json", &path]);
    assert_eq!(
        shown["board"],
        "Re\u{1b}]0;owned\u{7}\u{202e}able\u{2066}ment\nbreach[spend-below-floor]: none",
        "other programs get names as they are"
    );
}

#[test]
fn a_pack_that_no_plan_is_of_is_a_wrong_usage() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let other = plans.write("other.ron", OTHER_PACK);
    let target = plans.path("out.csv").display().to_string();
    for arguments in [
        &["check", ON, "--round", &other, &plan][..],
        &[
            "check",
            ON,
            "--format=json",
            "--round",
            &other,
            &plan,
            &plan,
        ],
        &["show", ON, "--round", &other, &plan],
        &["export", "--round", &other, &plan, "-o", &target],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
        assert!(
            ran.err.contains("2025-26") && ran.err.contains("2023-25"),
            "{}",
            ran.err
        );
        // Nobody reads a verdict by other rules than those that were asked for.
        let several = arguments.contains(&"--format=json");
        assert!(several || ran.out.is_empty(), "{}", ran.out);
    }
    assert!(!plans.path("out.csv").exists());
}

#[test]
fn a_pack_that_is_no_file_is_told_as_a_pack() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let folder = plans.path("").display().to_string();
    let ran = run(&["check", "--round", &folder, &plan]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Choose a rule pack in it"), "{}", ran.err);
}

#[test]
fn a_faulty_pack_of_the_user_is_2_and_plans_are_checked_all_the_same() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("rounds");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.ron"), "(id: 5)").unwrap();
    let given = |arguments: &[&str]| ran(&program(home.path()).args(arguments).output().unwrap());
    for arguments in [
        &["check", ON, &plan][..],
        &["show", ON, &plan],
        &["rounds"],
        &["rounds", "2023-25"],
    ] {
        let ran = given(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains("a.ron"), "{}", ran.err);
        assert!(!ran.out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn of_two_packs_of_the_user_for_one_round_it_is_said_which_one_is_used() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("rounds");
    fs::create_dir(&folder).unwrap();
    for (file, label) in [("a.ron", "The first"), ("b.ron", "The second")] {
        let own = PACK.replacen("Better Care Fund 2023 to 2025", label, 1);
        fs::write(folder.join(file), own).unwrap();
    }
    let ended = ran(&program(home.path()).arg("rounds").output().unwrap());
    assert_eq!(ended.code, 0);
    assert!(ended.out.contains("The second"), "{}", ended.out);
    for part in ["a.ron", "b.ron", "2023-25"] {
        assert!(ended.err.contains(part), "{part}: {}", ended.err);
    }
}

#[test]
fn figures_of_a_pack_are_within_what_their_unit_allows() {
    let plans = Plans::new();
    for value in ["-1", "100.5"] {
        let from = "            value: \"5\",\n            unit: \"percent\",";
        let to = format!("            value: \"{value}\",\n            unit: \"percent\",");
        let pack = OTHER_PACK.replacen(from, &to, 1);
        assert_ne!(pack, OTHER_PACK);
        let path = plans.write("pack.ron", &pack);
        let ran = run(&["rounds", "--round", &path]);
        assert_eq!(ran.code, 2, "{value}");
        let line = pack
            .lines()
            .position(|line| line.contains(&format!("value: \"{value}\"")));
        let place = format!("Line {}", line.unwrap() + 1);
        assert!(ran.err.contains(&place), "{}", ran.err);
        assert!(ran.err.contains("0 to 100"), "{}", ran.err);
    }
    let pounds = OTHER_PACK.replacen(
        "            value: \"5\",\n            unit: \"percent\",",
        "            value: \"-5\",\n            unit: \"pounds\",",
        1,
    );
    let path = plans.write("pounds.ron", &pounds);
    assert_eq!(run(&["rounds", "--round", &path]).code, 2);
}

#[test]
fn faults_of_packs_end_with_one_mark() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let pack = plans.write("pack.ron", &PACK.replacen("label:", "lable:", 1));
    let ran = run(&["check", "--round", &pack, &plan]);
    assert!(ran.err.contains("Did you mean `label`?"), "{}", ran.err);
    assert!(!ran.err.contains("?."), "{}", ran.err);
}

#[test]
fn only_rounds_that_are_near_are_suggested() {
    for id in ["2027-29", "2030-31"] {
        let ran = run(&["rounds", id]);
        assert_eq!(ran.code, 2);
        assert!(!ran.err.contains("Did you mean"), "{}", ran.err);
    }
    assert!(
        run(&["rounds", "2022-24"])
            .err
            .contains("Did you mean 2022-23?")
    );
}

#[test]
fn a_day_that_is_none_gets_an_example() {
    let err = run(&["check", "--on=yesterday", "p.ron"]).err;
    assert!(err.contains("write a day such as 2025-03-31"), "{err}");
    assert!(!err.contains("parse"), "{err}");
}

#[test]
fn an_export_that_fails_speaks_of_the_export() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let nowhere = plans.path("no/such/folder.csv").display().to_string();
    let ran = run(&["export", &plan, "-o", &nowhere]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("The export was not written"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("plan was not saved"), "{}", ran.err);
}

#[test]
fn metrics_in_json_carry_the_text_that_the_window_shows() {
    let shown = json(&[
        "show",
        ON,
        "--format=json",
        "sample_plans/leicestershire-2023-24.ron",
    ]);
    for metric in shown["metrics"].as_array().unwrap() {
        let points = metric["points"].as_array().unwrap();
        for facts in std::iter::once(metric).chain(points) {
            for key in ["target", "actual"] {
                let text = &facts[format!("{key}_shown")];
                assert_eq!(text.is_null(), facts[key].is_null(), "{facts}");
                assert!(text.as_str().is_none_or(|text| text.len() < 12), "{text}");
            }
        }
    }
    assert_eq!(shown["metrics"][0]["target_shown"], "163.5");
    assert_eq!(shown["metrics"][2]["target_shown"], "92.6%");
}

#[test]
fn a_new_plan_takes_a_draft_for_a_draft_and_leaves_no_council_without_a_name() {
    let plans = Plans::new();
    let path = plans.path("leicestershire.ron").display().to_string();
    run(&[
        "new",
        "--round",
        "2025-26",
        "--board",
        "Leicestershire",
        "-o",
        &path,
    ]);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("57070979"), "{text}");
    assert!(text.contains("certainty: Indicative"), "{text}");
    assert!(!text.contains("Confirmed"), "{text}");
    let path = plans.path("typed.ron").display().to_string();
    let icb = "NHS Somewhere";
    run(&[
        "new",
        "--round",
        "2025-26",
        "--board",
        "Somewhere New",
        "--icb",
        icb,
        "-o",
        &path,
    ]);
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("local_authority: (name: \"Somewhere New\")"),
        "{text}"
    );
    assert!(text.contains("payer: (name: \"Somewhere New\")"), "{text}");
}

#[test]
fn a_new_plan_without_an_integrated_care_board_says_whose_name_is_missing() {
    let plans = Plans::new();
    let path = plans.path("leeds.ron").display().to_string();
    let new = ["new", "--round", "2025-26", "--board", "Leeds", "-o", &path];
    let made = run(&new);
    assert_eq!(made.code, 0);
    assert!(made.err.contains("--icb"), "{}", made.err);
    let made = run(&[&new[..], &["--force", "--icb", "NHS West Yorkshire"]].concat());
    assert!(!made.err.contains("--icb"), "{}", made.err);
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_no_success() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = program(home.path()).args(arguments).stdout(full).output();
        assert_eq!(ran(&output.unwrap()).code, 2, "{arguments:?}");
    }
}
