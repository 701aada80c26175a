//! The submission pack, made and verified.

use std::fs;
use std::path::Path;

use bcf_planner::export::pack::{MANIFEST, Manifest, open_breaches_with_places, sum, unzip, zip};
use bcf_planner::rounds::Severity;

use super::{sample, with_sample};
use crate::cli::{ON, golden, run};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }
}

fn plan(name: &str) -> String {
    sample(name).display().to_string()
}

fn manifest(folder: &str) -> Manifest {
    let text = fs::read(Path::new(folder).join(MANIFEST)).unwrap();
    serde_json::from_slice(&text).unwrap()
}

#[test]
fn a_plan_without_breaches_makes_a_pack_that_is_ready_and_whole() {
    let desk = Desk::new();
    let folder = desk.path("submission");
    let ran = run(&["pack", ON, &plan("ellerport-2025-26"), "-o", &folder]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("ready: no breach is open"), "{}", ran.out);
    let manifest = manifest(&folder);
    assert!(manifest.ready);
    assert_eq!(manifest.rules.round, "2025-26");
    let held = fs::read(Path::new(&folder).join("plan.ron")).unwrap();
    assert_eq!(manifest.plan_fingerprint, sum(&held));
    for name in [
        "plan.ron",
        "workbook.xlsx",
        "board-paper.pdf",
        "board-paper.html",
        "findings.csv",
        "findings.json",
        "charts/floors.svg",
        "charts/floors.png",
        "charts/floors.csv",
    ] {
        assert!(
            manifest.files.iter().any(|file| file.path == name),
            "{name}"
        );
    }
    let checked = run(&[
        "check",
        ON,
        &Path::new(&folder).join("plan.ron").display().to_string(),
    ]);
    assert_eq!(checked.code, 0, "the plan in it can be opened");
    let verified = run(&["verify", &folder]);
    assert_eq!(verified.code, 0, "{}", verified.err);
    let files = format!("{} files", manifest.files.len());
    assert!(ran.out.contains(&files), "{}", ran.out);
    let whole = format!("whole: {files} are as the manifest says");
    assert!(verified.out.contains(&whole), "{}", verified.out);
}

#[test]
fn a_plan_with_breaches_makes_a_pack_that_says_so_in_its_name() {
    let desk = Desk::new();
    let path = desk.path("pack.zip");
    let ran = run(&["pack", ON, &plan("training-2025-26"), "-o", &path]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(!Path::new(&path).exists());
    let marked = desk.path("pack NOT READY.zip");
    assert!(ran.out.contains("[spend-below-floor]"), "{}", ran.out);
    let verified = run(&["verify", &marked]);
    assert_eq!(verified.code, 0, "not ready, and whole: {}", verified.err);
    assert!(verified.out.contains("not ready"), "{}", verified.out);
    let again = run(&["pack", ON, &plan("training-2025-26"), "-o", &path]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("never written over"), "{}", again.err);
}

#[test]
fn every_open_breach_is_told_with_its_own_place_among_the_findings() {
    with_sample("training", |input| {
        let findings = &input.assessment.findings;
        let breaches = open_breaches_with_places(input);
        assert_eq!(breaches.len(), input.assessment.count(Severity::Breach));
        assert!(breaches.len() > 3);
        for (at, breach) in breaches {
            assert_eq!(findings[at].message, breach.message);
            assert_eq!(findings[at].severity, Severity::Breach);
        }
    });
}

#[test]
fn the_same_plan_makes_the_same_pack() {
    let desk = Desk::new();
    let [one, two] = ["one.zip", "two.zip"].map(|name| {
        let path = desk.path(name);
        assert_eq!(
            run(&["pack", ON, &plan("ellerport-2025-26"), "-o", &path]).code,
            0
        );
        fs::read(&path).unwrap()
    });
    assert_eq!(sum(&one), sum(&two));
}

#[test]
fn verify_names_what_is_missing_changed_or_extra() {
    let desk = Desk::new();
    let path = desk.path("pack.zip");
    assert_eq!(
        run(&["pack", ON, &plan("ellerport-2025-26"), "-o", &path]).code,
        0
    );
    let mut files = unzip(&fs::read(&path).unwrap()).unwrap();
    files.remove("findings.csv");
    files.get_mut("board-paper.html").unwrap().push(b' ');
    files.insert("notes.txt".to_owned(), b"later".to_vec());
    fs::write(&path, zip(&files).unwrap()).unwrap();
    let ran = run(&["verify", &path]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    // What was changed comes first, and such a pack is not called ready.
    assert!(ran.out.starts_with("changed: "), "{}", ran.out);
    assert!(!ran.out.contains("no breach is open"), "{}", ran.out);
    // The last lines say the plan's sum and how much of the rule pack is checked, which changes with the pack.
    let lines = ran.out.lines();
    let found: Vec<&str> = lines
        .filter(|line| !line.contains("rule pack") && !line.starts_with("plan sha256"))
        .collect();
    golden("verify", &found.join("\n"));
    for said in [
        "missing   findings.csv",
        "changed   board-paper.html",
        "extra     notes.txt",
        "3 differences",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
}

#[test]
fn a_folder_is_not_made_where_the_name_asks_for_another_kind_of_file() {
    let desk = Desk::new();
    for name in ["pack.tar", "pack.tar.gz", "pack.7z", "pack.pdf"] {
        let path = desk.path(name);
        let ran = run(&["pack", ON, &plan("ellerport-2025-26"), "-o", &path]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.contains("one .zip file or a folder"), "{}", ran.err);
        assert!(!Path::new(&path).exists());
    }
}

#[test]
fn what_is_no_pack_is_told() {
    let desk = Desk::new();
    let empty = desk.path("empty");
    fs::create_dir(&empty).unwrap();
    let text = desk.path("text.zip");
    fs::write(&text, "no zip at all").unwrap();
    for (path, said) in [
        (&empty, "no submission pack"),
        (&text, "no .zip file"),
        (&desk.path("nowhere.zip"), "no such file"),
    ] {
        let ran = run(&["verify", path]);
        assert_eq!(ran.code, 2, "{path}");
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let unwritable = desk.path("none/pack");
    let ran = run(&["pack", ON, &plan("ellerport-2025-26"), "-o", &unwritable]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("The folder is not there") || ran.err.contains("the folder is not there"),
        "{}",
        ran.err
    );
}

#[test]
fn a_pack_whose_floors_cannot_be_told_is_not_ready_and_names_them() {
    let desk = Desk::new();
    let folder = desk.path("submission");
    let ran = run(&["pack", ON, &plan("leicestershire-2023-24"), "-o", &folder]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let told = "not ready: it cannot be told whether 2 spend floors are met";
    assert!(ran.out.contains(told), "{}", ran.out);
    let marked = desk.path("submission NOT READY");
    let manifest = manifest(&marked);
    assert!(!manifest.ready);
    assert_eq!(manifest.open_breaches, []);
    assert_eq!(
        manifest.untold_floors,
        [
            "Adult social care spend from the NHS minimum contribution, 2023 to 2024: The required spend was not entered.",
            "NHS-commissioned out-of-hospital spend from the NHS minimum contribution, 2023 to 2024: The required spend was not entered."
        ]
    );
    for floor in &manifest.untold_floors {
        assert!(ran.out.contains(floor), "{}", ran.out);
    }
    // Whole it is all the same.
    let ran = run(&["verify", &marked]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains(told), "{}", ran.out);
    // A manifest that hides them contradicts itself.
    let path = Path::new(&marked).join(MANIFEST);
    let mut hiding = manifest;
    hiding.ready = true;
    fs::write(&path, serde_json::to_vec(&hiding).unwrap()).unwrap();
    assert_eq!(run(&["verify", &marked]).code, 1);
}
