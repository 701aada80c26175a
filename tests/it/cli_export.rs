//! `export` on the command line: which ending gives what, and what is never replaced.

use std::fs;

use serde_json::Value;

use crate::cli::{ON, Plans, golden, run};
use crate::files::FULL_PLAN;

#[test]
fn exports_are_written_by_the_ending_of_the_name() {
    let plans = Plans::new();
    let risky = FULL_PLAN.replace("name: \"Reablement\"", "name: \"=HYPERLINK(1)\"");
    assert_ne!(risky, FULL_PLAN);
    let plan = plans.write("plan.ron", &risky);
    let csv = plans.path("out.csv");
    let ran = run(&["export", &plan, "-o", csv.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let table = fs::read_to_string(&csv).unwrap();
    assert!(table.contains("'=HYPERLINK(1)"), "{table}");
    golden("riverside.csv", &table);
    let document = plans.path("out.JSON");
    let ran = run(&["export", ON, &plan, "-o", document.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let document: Value = serde_json::from_str(&fs::read_to_string(&document).unwrap()).unwrap();
    assert_eq!(
        document["plan"]["allocations"][0]["amounts"]["2024-25"],
        "650000.25"
    );
    assert_eq!(document["assessment"]["years"][0]["spend_total"], "600000");
    assert!(!document["findings"].as_array().unwrap().is_empty());
    let as_json = plans.write("plan.json", FULL_PLAN);
    let ran = run(&["export", &as_json, "-o", &as_json]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("take the place of the plan itself"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&as_json).unwrap(), FULL_PLAN);
    let nowhere = plans.path("no/such/folder.csv");
    let ran = run(&["export", &plan, "-o", nowhere.to_str().unwrap()]);
    assert_eq!(ran.code, 2);
}

#[test]
fn an_export_replaces_a_file_only_where_it_is_told_to_and_the_plan_never() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let csv = plans.write("out.csv", "as it was");
    let folder = plans.path("charts");
    let all = folder.display().to_string();
    assert_eq!(
        run(&["export", &plan, "--chart", "all", "-o", &all]).code,
        0
    );
    let charts = || {
        fs::read_dir(&folder)
            .unwrap()
            .map(|chart| chart.unwrap().path())
    };
    let chart = charts().min().unwrap();
    for other in charts().filter(|other| *other != chart) {
        fs::remove_file(other).unwrap();
    }
    fs::write(&chart, "as it was").unwrap();
    for arguments in [
        &["export", &plan, "-o", &csv][..],
        &["export", &plan, "--chart", "spend-by-stream", "-o", &csv],
        &["export", &plan, "--chart", "all", "-o", &all],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        for said in ["a file of this name already", "--force"] {
            assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        }
    }
    assert_eq!(fs::read_to_string(&csv).unwrap(), "as it was");
    assert_eq!(charts().count(), 1, "none of the charts");
    for (arguments, path) in [
        (&["export", &plan, "--force", "-o", &csv][..], csv.as_str()),
        (
            &["export", &plan, "--chart=all", "--force", "-o", &all],
            chart.to_str().unwrap(),
        ),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        assert_ne!(fs::read_to_string(path).unwrap(), "as it was");
        let kept = fs::read_to_string(format!("{path}.bak")).unwrap();
        assert_eq!(kept, "as it was");
    }
    let as_csv = plans.write("plan.csv", FULL_PLAN);
    let ran = run(&["export", &as_csv, "--force", "-o", &as_csv]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("the plan itself"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&as_csv).unwrap(), FULL_PLAN);
}

#[test]
fn every_ending_of_an_export_is_in_its_help_and_one_mistyped_is_refused() {
    let help = run(&["export", "--help"]).out;
    for export in bcf_planner::export::EXPORTS {
        let ending = format!("  .{} ", export.extension());
        assert!(help.contains(&ending), "{ending}: {help}");
        assert!(help.contains(export.name()), "{help}");
    }
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let out = |name: &str| plans.path(name).display().to_string();
    let ran = run(&["export", &plan, "-o", &out("a.metric.csv")]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    let said = "No kind of table ends in .metric.csv. Did you mean .metrics.csv?";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert!(!plans.path("a.metric.csv").exists());
    let ran = run(&["export", &plan, "-o", &out("a.nonsense.csv")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said =
        "\"nonsense\" in the file's name is no kind of table: this is \"Expenditure as a table\".";
    assert!(ran.err.contains(said), "{}", ran.err);
    let ran = run(&["export", &plan, "-o", &out("St. Helens plan v1.2.csv")]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_name_that_ends_as_two_kinds_of_file_and_a_folder_named_as_a_file_are_refused() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let out = |name: &str| plans.path(name).display().to_string();
    for (arguments, name, words) in [
        (&[][..], "a.csv.xlsx", "ends in .csv and in .xlsx"),
        (
            &[],
            "a.contributions.csv.metrics.csv",
            "Write a.contributions.csv or a.metrics.csv.",
        ),
        (&[], "a.csv.csv", "ends in .csv twice"),
        (
            &["--chart", "spend-by-stream"],
            "a.csv.svg",
            "ends in .csv and in .svg",
        ),
        (&["--chart", "all"], "c8.svg", "would look like a .svg file"),
        (&["--chart", "all"], "c8.zip", "would look like a .zip file"),
        (
            &["--chart", "all"],
            "plan.ron",
            "would look like a .ron file",
        ),
    ] {
        let to = out(name);
        let ran = run(&[&["export", &plan, "-o", &to], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains(words), "{name}: {}", ran.err);
        assert!(name == "plan.ron" || !plans.path(name).exists(), "{name}");
    }
    // A plan's own ending before that of what is made of it is a habit, and clear.
    let ran = run(&["export", &plan, "-o", &out("plan.ron.csv")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let table = plans.write(
        "rows.csv",
        "Scheme ID,Scheme name,Source of funding,Expenditure 2023-24\n1,A,DFG,5\n",
    );
    for name in ["a.xlsx", "a.csv", "a.pdf", "a.xlsm", "a.zip", "a.ZIP"] {
        let ran = run(&[
            "import",
            &table,
            "--round",
            "2023-25",
            "--board",
            "Leeds",
            "-o",
            &out(name),
        ]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.out);
        assert!(
            ran.err.contains("Let the name end in .ron"),
            "{name}: {}",
            ran.err
        );
    }
}

#[test]
fn a_folder_where_a_file_is_wanted_is_called_one_and_a_file_where_a_folder_is_wanted_too() {
    let plans = Plans::new();
    let plan = plans.write("plan.ron", FULL_PLAN);
    let file = plans.write("file", "as it was");
    let folder = plans.path("folder.xlsx");
    std::fs::create_dir(&folder).unwrap();
    let folder = folder.display().to_string();
    let plain_folder = plans.path("folder");
    std::fs::create_dir(&plain_folder).unwrap();
    let plain_folder = plain_folder.display().to_string();
    let in_a_file = plans.path("file").join("a.xlsx").display().to_string();
    let workbook = plans.path("a.xlsx").display().to_string();
    assert_eq!(run(&["export", &plan, "-o", &workbook]).code, 0);
    for (arguments, words) in [
        (
            &["import", &folder][..],
            "This is a folder, not a file. Choose a workbook or a table in it.",
        ),
        (
            &["import", &workbook, "-o", &plain_folder],
            "This is a folder.",
        ),
        (
            &["export", &plan, "-o", &folder],
            "This is a folder. Add the name of the file to write in it",
        ),
        (
            &["export", &plan, "--force", "-o", &folder],
            "This is a folder. Add the name of the file to write in it",
        ),
        (
            &["export", &plan, "--chart", "flow", "-o", &folder],
            "Use .svg or .png",
        ),
        (
            &["export", &plan, "--logo", &folder, "-o", "a.html"],
            "This is a folder, not a file.\nChoose a file in it.",
        ),
        (
            &["export", &plan, "-o", &in_a_file],
            "what should be its folder is a file",
        ),
        (
            &["export", &plan, "--chart", "all", "-o", &file],
            "there is a file of this name",
        ),
        (
            &["pack", &plan, "-o", &file],
            "There is a file of this name already, and a pack is never written over it.",
        ),
        (
            &["verify", &folder],
            "so it is no submission pack. Choose the .zip file or the folder",
        ),
        (
            &["verify", &plan],
            "It is no .zip file, or it was cut short or damaged. Ask for it again",
        ),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.contains("os error"), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "as it was");
    let help = run(&["import", "--help"]).out;
    assert!(
        help.contains("  bcf-planner import template.xlsx  "),
        "{help}"
    );
}
