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
