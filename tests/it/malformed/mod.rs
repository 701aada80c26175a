//! Plan files that cannot be opened, and what is said about each.
//!
//! Every case is the full plan of `plan.ron` with one thing changed. The messages are all in `messages.snap`.

mod cases;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use bcf_planner::files::{FaultKind, LARGEST_FILE, load, load_pack, read_plan};

use cases::CASES;

use crate::files::{FULL_PLAN, rounds};

/// Whole files that are something else.
fn files() -> Vec<(&'static str, Vec<u8>, FaultKind)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let windows = FULL_PLAN
        .as_bytes()
        .split(|byte| !byte.is_ascii())
        .next()
        .unwrap();
    vec![
        ("an empty file", text(""), FaultKind::Empty),
        ("blank lines", text("\n  \n"), FaultKind::Empty),
        (
            "a byte-order mark alone",
            text("\u{feff}"),
            FaultKind::Empty,
        ),
        (
            "JSON",
            text("{\n  \"board\": \"Riverside\"\n}\n"),
            FaultKind::NotAPlan,
        ),
        (
            "a table",
            text("scheme,amount\n1,200\n"),
            FaultKind::NotAPlan,
        ),
        (
            "a web page",
            text("<!DOCTYPE html>\n<html></html>"),
            FaultKind::NotAPlan,
        ),
        (
            "another RON file",
            text("(theme: \"dark\")"),
            FaultKind::NotAPlan,
        ),
        (
            "the type's name and nonsense",
            text("Plan(nonsense: 3"),
            FaultKind::UnknownField,
        ),
        (
            "comments alone",
            text("// nothing yet\n"),
            FaultKind::NotAPlan,
        ),
        (
            "a rule pack",
            text(include_str!("../../../assets/rounds/2023-25.ron")),
            FaultKind::NotAPlan,
        ),
        (
            "an Excel workbook",
            text("PK\u{3}\u{4}....[Content_Types].xml....xl/workbook.xml"),
            FaultKind::NotAPlan,
        ),
        (
            "a Word document",
            text("PK\u{3}\u{4}....word/document.xml"),
            FaultKind::NotAPlan,
        ),
        (
            "an archive",
            text("PK\u{3}\u{4}\u{14}"),
            FaultKind::NotAPlan,
        ),
        ("a PDF", text("%PDF-1.7"), FaultKind::NotAPlan),
        (
            "an old Excel file",
            vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1],
            FaultKind::NotAPlan,
        ),
        ("UTF-16", vec![0xFF, 0xFE, b'(', 0], FaultKind::NotUtf8),
        (
            "a pound sign of Windows",
            [windows, b"\xA35\",\n        ),"].concat(),
            FaultKind::NotUtf8,
        ),
        (
            "a character cut in two",
            [windows, b"\xC3"].concat(),
            FaultKind::NotUtf8,
        ),
        (
            "brackets without end",
            [
                b"(format: 1, notes: ".as_slice(),
                "[".repeat(200_000).as_bytes(),
            ]
            .concat(),
            FaultKind::WrongValue,
        ),
        (
            "nothing but brackets",
            text(&"(".repeat(200_000)),
            FaultKind::TooDeep,
        ),
        (
            "versions within versions",
            text(&"(format: 1, versions: [(note: \"\", plan: ".repeat(5_000)),
            FaultKind::TooDeep,
        ),
    ]
}

#[test]
fn every_fault_is_named_with_its_place_and_its_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let mut page = String::new();
    let mut check = |what: &str, bytes: &[u8], kind: FaultKind| {
        let path = folder.path().join("plan.ron");
        fs::write(&path, bytes).unwrap();
        let Err(error) = load(&path, &rounds()) else {
            panic!("{what}: was read");
        };
        assert!(
            error.to_string().ends_with("plan.ron"),
            "{what}: the path is last"
        );
        assert_eq!(error.fault.kind, kind, "{what}:\n{error}");
        let shown = error.fault.to_string();
        assert!(
            shown.lines().all(|line| line.chars().count() < 400),
            "{what}:\n{shown}"
        );
        writeln!(page, "## {what}\n{shown}\n").unwrap();
    };
    for (what, from, to, kind) in CASES {
        let text = FULL_PLAN.replacen(from, to, 1);
        assert_ne!(text, FULL_PLAN, "{what}: nothing to replace");
        check(what, text.as_bytes(), *kind);
    }
    for (what, bytes, kind) in files() {
        check(what, &bytes, kind);
    }
    insta::with_settings!({
        snapshot_path => ".",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!("messages", page) });
}

#[test]
fn what_is_not_a_readable_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let kind = |path: &Path| load(path, &rounds()).unwrap_err().fault.kind;
    assert_eq!(kind(folder.path()), FaultKind::NotAFile);
    assert_eq!(kind(&folder.path().join("absent.ron")), FaultKind::NotFound);
    let huge = folder.path().join("huge.ron");
    let file = fs::File::create(&huge).unwrap();
    file.set_len(LARGEST_FILE + 1).unwrap();
    assert_eq!(kind(&huge), FaultKind::TooLarge);
    file.set_len(LARGEST_FILE).unwrap();
    assert_ne!(kind(&huge), FaultKind::TooLarge);
}

#[cfg(unix)]
#[test]
fn devices_and_protected_files_are_refused() {
    use std::os::unix::fs::PermissionsExt;

    let kind = |path: &Path| load(path, &rounds()).unwrap_err().fault.kind;
    assert_eq!(kind(Path::new("/dev/zero")), FaultKind::NotAFile);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    fs::write(&path, FULL_PLAN).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    // Nothing is closed to the administrator, under whom this may run.
    if fs::read(&path).is_err() {
        assert_eq!(kind(&path), FaultKind::NoPermission);
    }
}

#[test]
fn a_place_is_right_whatever_the_line_ends_and_comments() {
    let plain = FULL_PLAN.replacen("            scheme: 2,", "            scheme: 3,", 1);
    let place = |text: &str| {
        let fault = read_plan(text, &rounds()).unwrap_err();
        let spot = fault.at.unwrap();
        (spot.line, spot.column)
    };
    let (line, column) = place(&plain);
    assert_eq!(plain.lines().nth(line - 1), Some("            scheme: 3,"));
    assert_eq!(column, 21);
    assert_eq!(place(&plain.replace('\n', "\r\n")), (line, column));
    assert_eq!(place(&format!("\u{feff}{plain}")), (line, column));
    let commented = plain.replacen('(', "// scheme: 3, \"(\n/* [ /* ( */ */ (", 1);
    assert_eq!(place(&commented), (line + 1, column));
}

#[test]
fn a_faulty_pack_is_named_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let pack = include_str!("../../../assets/rounds/2023-25.ron");
    fs::write(&path, pack).unwrap();
    assert_eq!(load_pack(&path).unwrap().id.as_str(), "2023-25");
    fs::write(&path, pack.replacen("label:", "lable:", 1)).unwrap();
    let error = load_pack(&path).unwrap_err();
    let spot = error.fault.at.clone().unwrap();
    assert!(spot.source.contains("lable:"), "{error}");
    assert!(error.to_string().contains("lable"), "{error}");
    assert!(error.to_string().ends_with("mine.ron"), "{error}");
}

#[test]
fn a_pack_cannot_name_a_rule_that_would_check_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let pack = include_str!("../../../assets/rounds/2023-25.ron");
    fs::write(&path, pack.replace("spend-below-floor", "spend-below-flor")).unwrap();
    let error = load_pack(&path).unwrap_err();
    let spot = error.fault.at.clone().unwrap();
    assert!(spot.source.contains("spend-below-flor"), "{error}");
    let message = error.to_string();
    assert!(
        message.contains("The program has no rule \"spend-below-flor\""),
        "{error}"
    );
    assert!(message.contains("`spend-below-floor`"), "{error}");
}

#[test]
fn values_without_end_are_cut_in_messages() {
    let long = "9".repeat(100_000);
    for (from, to) in [
        ("\"650000.25\"", format!("\"{long}\"")),
        ("\"650000.25\"", format!("\"x{long}\"")),
        ("\"2024-25\": \"650000.25\"", format!("\"{long}\": \"1\"")),
        ("nhs_share:", format!("nhs_{long}:")),
        ("answer: Yes", format!("answer: Y{long}")),
        ("round: \"2023-25\"", format!("round: \"{long}\"")),
        ("to: \"nc2\"", format!("to: \"{long}\"")),
    ] {
        let text = FULL_PLAN.replacen(from, &to, 1);
        assert_ne!(text, FULL_PLAN);
        if let Err(fault) = read_plan(&text, &rounds()) {
            assert!(
                fault.message.chars().count() < 300,
                "{}",
                fault.message.len()
            );
            assert!(fault.remedy.chars().count() < 500, "{}", fault.remedy.len());
        }
    }
}

#[test]
fn deep_nesting_needs_little_stack() {
    let deep = "(format: 1, versions: [(note: \"\", plan: ".repeat(5_000);
    // The main thread has this much on Windows.
    let small = std::thread::Builder::new().stack_size(1024 * 1024);
    let read = move || read_plan(&deep, &rounds()).unwrap_err().kind;
    let kind = small.spawn(read).unwrap().join().unwrap();
    assert_eq!(kind, FaultKind::TooDeep);
}
