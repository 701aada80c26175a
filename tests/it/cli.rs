//! The headless program as people and other programs meet it: texts, JSON, exit codes.
//!
//! Whole outputs are kept in `golden/`. Where a text was changed on purpose, `INSTA_UPDATE=always cargo test` accepts the
//! new ones; read the difference before committing it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::files::FULL_PLAN;

/// A day on which sample plans are assessed, so that goldens hold for ever.
pub(crate) const ON: &str = "--on=2023-06-28";

/// The program with a home of its own, so that no settings or packs of the machine's user play a part.
pub(crate) fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bcf-planner"));
    command
        .env("BCF_PLANNER_HOME", home)
        .env_remove("NO_COLOR")
        .env("TERM", "xterm")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    command
}

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) fn ran(output: &Output) -> Ran {
    Ran {
        code: output.status.code().unwrap(),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

pub(crate) fn run(arguments: &[&str]) -> Ran {
    let home = tempfile::tempdir().unwrap();
    ran(&program(home.path()).args(arguments).output().unwrap())
}

pub(crate) fn json(arguments: &[&str]) -> Value {
    let ran = run(arguments);
    assert!(ran.code < 2, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// A folder with a plan that has a breach (nothing else in it matters) and one that has none.
pub(crate) struct Plans {
    folder: tempfile::TempDir,
}

impl Plans {
    pub(crate) fn new() -> Self {
        Plans {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Spends £600,000 of £1,000,000 on social care, with less than its floor where that is raised.
    fn with_floor(&self, name: &str, required: &str) -> String {
        let breach = FULL_PLAN.replace("amount: \"400000\"", &format!("amount: \"{required}\""));
        self.write(name, &breach)
    }

    fn blank(&self, name: &str) -> String {
        let path = self.path(name).display().to_string();
        let made = run(&["new", "--round", "2023-25", "--board", "Leeds", "-o", &path]);
        assert_eq!(made.code, 0, "{}", made.err);
        path
    }
}

pub(crate) fn golden(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "golden",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

pub(crate) fn sample_plans() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_plans");
    let mut plans: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    plans.sort();
    plans
}

#[test]
fn every_sample_plan_is_checked_and_shown_as_before() {
    let plans = sample_plans();
    assert!(!plans.is_empty());
    for path in plans {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let file = format!("sample_plans/{name}.ron");
        let check = run(&["check", ON, &file]);
        assert!(check.code < 2, "{}", check.err);
        golden(&format!("{name}.check"), &check.out);
        golden(&format!("{name}.show"), &run(&["show", ON, &file]).out);
        let shown = json(&["show", ON, "--format=json", &file]);
        golden(
            &format!("{name}.show.json"),
            &serde_json::to_string_pretty(&shown).unwrap(),
        );
    }
}

#[test]
fn leicestershire_is_shown_as_it_was_published() {
    let shown = json(&[
        "show",
        "--format=json",
        "sample_plans/leicestershire-2023-24.ron",
    ]);
    let year = &shown["years"][0];
    for (stream, amount) in [
        ("nhs-minimum", "48748385"),
        ("ibcf", "17690614"),
        ("dfg", "4447228"),
        ("la-discharge", "2480197"),
        ("icb-discharge", "2368831"),
    ] {
        assert_eq!(year["income"][stream], amount);
        assert_eq!(year["balance"][stream], "0", "{stream} is placed in full");
    }
    assert_eq!(year["income_total"], "75735255");
    assert_eq!(
        year["published_total"], "75735254",
        "kept although it is £1 below"
    );
    let metrics = shown["metrics"].as_array().unwrap();
    let facts: Vec<[&str; 4]> = metrics
        .iter()
        .map(|metric| ["id", "target", "actual", "status"].map(|key| metric[key].as_str().unwrap()))
        .collect();
    assert_eq!(
        facts,
        [
            ["avoidable-admissions", "163.5", "209.8", "not-met"],
            ["falls", "1628.1", "1810", "not-met"],
            ["usual-place-of-residence", "92.6", "92.2", "not-met"],
            ["residential-admissions", "515", "510.8", "met"],
            ["reablement-91-days", "90", "88.4", "not-met"],
        ]
    );
}

#[test]
fn help_lists_and_pages_read_as_before() {
    golden("help", &run(&["--help"]).out);
    golden("help.check", &run(&["check", "--help"]).out);
    golden("rounds", &run(&["rounds"]).out);
    let pack = run(&["rounds", "2025-26", "--pack"]);
    assert_eq!(pack.out, include_str!("../../assets/rounds/2025-26.ron"));
    golden("explain", &run(&["explain"]).out);
    golden(
        "explain.spend-below-floor",
        &run(&["explain", "spend-below-floor"]).out,
    );
}

#[test]
fn a_round_is_printed_with_everything_it_sets_and_its_standing() {
    let page = run(&["rounds", "2023-25"]).out;
    for part in [
        "Plan due: 28 June 2023",
        "(nhs-minimum): mandatory",
        "may fund only",
        "(out-of-hospital): counts",
        "Social Care (social-care)",
        "(falls): planned, yearly, lower is better",
        "spend-below-floor: breach",
        "not yet checked against the published template",
        "https://",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_breach_is_1_a_faulty_file_is_2_and_the_other_plans_are_checked_all_the_same() {
    let plans = Plans::new();
    let well = plans.blank("well.ron");
    let breach = plans.with_floor("breach.ron", "900000");
    let faulty = plans.write(
        "faulty.ron",
        &FULL_PLAN.replace("    round:", "    rounds:"),
    );
    let missing = plans.path("missing.ron").display().to_string();
    assert_eq!(run(&["check", ON, &well]).code, 0);
    assert_eq!(run(&["check", ON, &breach]).code, 1);
    assert_eq!(run(&["check", ON, &well, &breach]).code, 1);
    for bad in [&faulty, &missing] {
        let both = run(&["check", ON, bad, &breach]);
        assert_eq!(both.code, 2);
        assert!(
            both.out.contains("breach[spend-below-floor]"),
            "{}",
            both.out
        );
        assert!(both.err.contains(bad.as_str()), "{}", both.err);
        for command in ["show", "check"] {
            let alone = run(&[command, bad]);
            assert_eq!((alone.code, alone.out.as_str()), (2, ""));
        }
    }
    let files = run(&["check", ON, "--format=json", &faulty, &breach]);
    assert_eq!(files.code, 2);
    let files: Value = serde_json::from_str(&files.out).unwrap();
    assert!(files[0]["error"].as_str().unwrap().contains("Line 4"));
    assert!(files[1]["breaches"].as_u64().unwrap() > 0);
}

#[test]
fn wrong_usage_is_2_and_says_what_was_meant() {
    for (arguments, said) in [
        (&["check"][..], "<PLAN>"),
        (&["check", "--format=xml", "p.ron"], "human"),
        (&["check", "--on=yesterday", "p.ron"], "yesterday"),
        (&["chek"], "Did you mean check?"),
        (&["chek", "p.ron"], "Did you mean check?"),
        (
            &["explain", "spend-below-flor"],
            "Did you mean spend-below-floor?",
        ),
        (&["rounds", "2023-24"], "Did you mean 2023-25?"),
        (&["export", "p.ron", "-o", "p.docx"], ".csv"),
        (&["show"], "<PLAN>"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn findings_come_as_json_with_all_their_parts() {
    let plans = Plans::new();
    let path = plans.with_floor("breach.ron", "900000");
    let files = json(&["check", ON, "--format=json", &path]);
    assert_eq!(files[0]["file"], path.as_str());
    assert_eq!(files[0]["board"], "Riverside");
    let findings = files[0]["findings"].as_array().unwrap();
    let floor = findings
        .iter()
        .find(|finding| finding["code"] == "spend-below-floor")
        .unwrap();
    assert_eq!(floor["severity"], "breach");
    assert_eq!(floor["at"]["kind"], "floor");
    assert_eq!(floor["at"]["id"], "asc");
    assert_eq!(floor["rows"], serde_json::json!([1]));
    assert_eq!(floor["condition"], 4);
    assert_eq!(floor["basis"]["checked"], false);
    for part in ["message", "hint", "title"] {
        assert!(!floor[part].as_str().unwrap().is_empty(), "{part}");
    }
    assert!(!floor["evidence"].as_array().unwrap().is_empty());
    let counted = |severity: &str| {
        findings
            .iter()
            .filter(|finding| finding["severity"] == severity)
            .count()
    };
    assert_eq!(files[0]["breaches"], counted("breach"));
    assert_eq!(files[0]["warnings"], counted("warning"));
    assert_eq!(files[0]["advice"], counted("advice"));
}

#[test]
fn figures_come_as_json_in_exact_text_and_what_is_missing_is_null_or_absent() {
    let plans = Plans::new();
    let path = plans.write("plan.ron", FULL_PLAN);
    let shown = json(&["show", ON, "--format=json", &path]);
    assert_eq!(shown["board"], "Riverside");
    assert_eq!(shown["round"], "2023-25");
    let first = &shown["years"][0];
    assert_eq!(first["year"], "2023-24");
    assert_eq!(first["income"]["nhs-minimum"], "1000000");
    assert_eq!(first["income_total"], "1000300");
    assert_eq!(first["published_total"], "1000299");
    assert_eq!(first["spend"]["nhs-minimum"], "600000");
    assert_eq!(first["spend"]["dfg"], "0");
    assert_eq!(first["balance"]["nhs-minimum"], "400000");
    assert_eq!(first["spend_total"], "600000");
    assert_eq!(
        first["by_scheme_type"]["home-based-intermediate-care"],
        "600000"
    );
    assert_eq!(first["by_area"]["social-care"], "600000");
    assert_eq!(
        first["income"].get("ibcf"),
        None,
        "never entered is not nil"
    );
    let floors = first["floors"].as_array().unwrap();
    assert_eq!(floors[0]["id"], "asc");
    assert_eq!(floors[0]["required"], "400000");
    assert_eq!(floors[0]["planned"], "600000");
    assert_eq!(floors[0]["shortfall"], "0");
    assert_eq!(floors[0]["verdict"], "met");
    assert_eq!(floors[1]["id"], "out-of-hospital");
    assert_eq!(floors[1]["required"], Value::Null);
    // The parts of the joint row are 40% and 60.5%, so that neither can be counted.
    assert_eq!(floors[1]["planned"], "0");
    assert_eq!(floors[1]["shortfall"], Value::Null);
    assert_eq!(floors[1]["verdict"], "cannot-tell");
    let second = &shown["years"][1];
    assert_eq!(second["published_total"], Value::Null);
    assert_eq!(second["spend"]["nhs-minimum"], "650000.25");
    let metric = &shown["metrics"][0];
    assert_eq!(metric["id"], "avoidable-admissions");
    assert_eq!(metric["target"], "190");
    assert_eq!(metric["actual"], Value::Null);
    assert_eq!(metric["status"], "cannot-tell");
}

#[test]
fn a_replacement_pack_is_used_for_its_round() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let pack = include_str!("../../assets/rounds/2023-25.ron");
    let renamed = pack.replacen("Better Care Fund 2023 to 2025", "A local variant", 1);
    assert_ne!(renamed, pack);
    let own = plans.write("own.ron", &renamed);
    let shown = json(&["show", ON, "--format=json", "--round", &own, &plan]);
    assert_eq!(shown["round_label"], "A local variant");
    let other = plans.write("other.ron", include_str!("../../assets/rounds/2025-26.ron"));
    let later = plans.path("later.ron").display().to_string();
    run(&[
        "new", "--round", "2025-26", "--board", "Leeds", "-o", &later,
    ]);
    let ran = run(&["check", ON, "--round", &other, &plan, &later]);
    assert!(ran.code < 2, "one of the plans is of its round");
    assert!(ran.err.contains("2025-26"), "{}", ran.err);
    let faulty = plans.write("faulty.ron", &pack.replacen("streams:", "steams:", 1));
    let ran = run(&["check", "--round", &faulty, &plan]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("faulty.ron"), "{}", ran.err);
    assert!(ran.err.contains("streams"), "{}", ran.err);
}

#[test]
fn the_day_of_judging_matters_and_can_be_chosen() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let indicative = |on: &str| {
        run(&["check", on, &plan])
            .out
            .matches("[contribution-indicative]")
            .count()
    };
    assert!(
        indicative("--on=2023-06-28") >= indicative("--on=2022-01-01"),
        "nearer the deadline an indicative figure weighs more"
    );
}

#[test]
fn a_new_plan_opens_and_an_existing_file_is_never_overwritten() {
    let plans = Plans::new();
    let path = plans.blank("leeds.ron");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("E08000035"), "the board's code is filled in");
    fs::write(&path, "mine").unwrap();
    let again = ["new", "--round", "2023-25", "--board", "Leeds", "-o", &path];
    let refused = run(&again);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let forced = run(&[&again[..], &["--force"]].concat());
    assert_eq!(forced.code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_board_that_is_not_in_the_list_is_taken_as_typed_and_names_like_it_are_mentioned() {
    let plans = Plans::new();
    let path = plans.path("typed.ron").display().to_string();
    let made = run(&[
        "new",
        "--round",
        "2025-26",
        "--board",
        "Leicestershre",
        "--icb",
        "Somewhere",
        "-o",
        &path,
    ]);
    assert_eq!(made.code, 0);
    assert!(made.err.contains("Leicestershire"), "{}", made.err);
    assert!(made.err.contains("\"Somewhere\""), "{}", made.err);
    let shown = json(&["show", "--format=json", &path]);
    assert_eq!(shown["board"], "Leicestershre");
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_no_colour_reaches_a_pipe() {
    let plans = Plans::new();
    let path = plans.with_floor("breach.ron", "900000");
    for arguments in [
        &["check", ON, path.as_str()][..],
        &["check", ON, "--format=json", path.as_str()],
        &["show", ON, path.as_str()],
        &["show", ON, "--format=json", path.as_str()],
        &["rounds", "2025-26"],
    ] {
        let first = run(arguments).out;
        assert_eq!(first, run(arguments).out);
        assert!(!first.contains('\u{1b}'), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path())
        .args(["rounds", "2023-25"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = ran(&child.wait_with_output().unwrap());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_said() {
    let home = tempfile::tempdir().unwrap();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = program(home.path())
        .args(["rounds", "2023-25"])
        .stdout(full)
        .output()
        .unwrap();
    let ended = ran(&output);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("could not be written"), "{}", ended.err);
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("explain"), "{shell}");
    }
}

#[test]
fn a_pack_in_the_users_folder_replaces_the_one_built_in_and_a_faulty_one_is_left_out() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("rounds");
    fs::create_dir(&folder).unwrap();
    let pack = include_str!("../../assets/rounds/2023-25.ron");
    let own = pack.replacen("Better Care Fund 2023 to 2025", "Our own pack", 1);
    fs::write(folder.join("a.ron"), own).unwrap();
    let mut faulty = fs::File::create(folder.join("b.ron")).unwrap();
    faulty.write_all(b"(id: 5)").unwrap();
    let ended = ran(&program(home.path()).arg("rounds").output().unwrap());
    assert_eq!(ended.code, 2, "a file could not be read");
    assert!(ended.out.contains("Our own pack"), "{}", ended.out);
    assert!(ended.err.contains("b.ron"), "{}", ended.err);
}
