//! The planning workbook: its sheets, its numbers in an office program, and texts that mean harm.

mod hostile;
mod recalculated;

use std::fmt::Write;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use bcf_planner::files::{Contents, load, save};
use bcf_planner::model::{HealthAndWellbeingBoard, Plan};
use bcf_planner::rounds::{PlanningRound, Rounds};
use calamine::{Data, Reader, Xlsx};

use crate::measured::written::written;

/// A workbook that can be read.
type Book = Xlsx<Cursor<Vec<u8>>>;

fn round(id: &str) -> PlanningRound {
    Rounds::built_in().unwrap().get(&id.into()).unwrap().clone()
}

fn sample(name: &str) -> Plan {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("sample_plans/{name}.ron"));
    let rounds = Rounds::built_in().unwrap();
    load(&path, &rounds)
        .unwrap_or_else(|error| panic!("{error}"))
        .plan
}

fn exported(plan: &Plan) -> Vec<u8> {
    written(plan, &round(plan.round.as_str()), "xlsx").unwrap()
}

fn opened(bytes: Vec<u8>) -> Book {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// A part of the workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// The parts that hold cells.
fn sheet_parts(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .filter(|name| name.starts_with("xl/worksheets/sheet"))
        .collect();
    names.sort();
    names
}

/// Every sheet as text: what its cells hold, and of formulas the first in each row.
fn outline(bytes: Vec<u8>) -> String {
    let mut book = opened(bytes);
    let mut text = String::new();
    for name in book.sheet_names() {
        writeln!(text, "== {name}").unwrap();
        let values = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let (rows, columns) = values.end().unwrap_or_default();
        for row in 0..=rows {
            let mut cells = Vec::new();
            let mut formula_told = false;
            for column in 0..=columns {
                let formula = formulas
                    .get_value((row, column))
                    .filter(|formula| !formula.is_empty());
                match (values.get_value((row, column)), formula) {
                    (_, Some(formula)) if !formula_told => {
                        formula_told = true;
                        cells.push(format!("={formula}"));
                    }
                    (_, Some(_)) | (None | Some(Data::Empty), None) => {}
                    (Some(value), None) => cells.push(value.to_string().replace('\n', "⏎")),
                }
            }
            if !cells.is_empty() {
                writeln!(text, "{:>3}  {}", row + 1, cells.join(" | ")).unwrap();
            }
        }
    }
    text
}

#[test]
fn a_blank_workbook_of_each_round_has_the_sheets_and_columns_of_its_template() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for id in ["2022-23", "2023-25", "2025-26"] {
            let board = HealthAndWellbeingBoard {
                name: "Riverside".to_owned(),
                ..HealthAndWellbeingBoard::default()
            };
            let plan = round(id).blank_plan(board);
            insta::assert_snapshot!(format!("workbook.{id}"), outline(exported(&plan)));
        }
    });
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = sample("training");
    assert!(exported(&plan) == exported(&plan));
}

#[test]
fn an_export_is_written_byte_for_byte_and_the_file_before_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xlsx");
    // No text, and none that it could be taken for.
    let first = [0, 159, 146, 150, 255, 13, 10];
    save(&path, Contents::Export(&first)).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), first);
    let bytes = exported(&sample("training"));
    let saved = save(&path, Contents::Export(&bytes)).unwrap();
    assert!(std::fs::read(&path).unwrap() == bytes);
    assert_eq!(std::fs::read(saved.backup.unwrap()).unwrap(), first);
}

#[test]
fn the_command_line_writes_a_workbook_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xlsx");
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/sample_plans/training.ron");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_bcf-planner"))
        .args(["export", plan, "-o"])
        .arg(&path)
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let written = std::fs::read(&path).unwrap();
    assert!(written == exported(&sample("training")));
    assert_eq!(opened(written).sheet_names()[0], "2 Cover");
}

#[test]
fn the_file_says_what_it_is_and_names_nobody() {
    let bytes = exported(&sample("ellerport-2025-26"));
    let core = part(&bytes, "docProps/core.xml");
    assert!(
        core.contains("<dc:creator>BCF Planner</dc:creator>"),
        "{core}"
    );
    assert!(core.contains("Better Care Fund 2025 to 2026: Ellerport"));
    assert!(core.contains("2025-04-01T00:00:00Z"), "{core}");
}

#[test]
fn sheets_print_on_a4_across_with_headings_on_every_page_and_a_foot() {
    let bytes = exported(&sample("brackenshire-2023-25"));
    for number in 1..=9 {
        let name = format!("xl/worksheets/sheet{number}.xml");
        let sheet = part(&bytes, &name);
        assert!(sheet.contains("paperSize=\"9\""), "{name}");
        assert!(sheet.contains("orientation=\"landscape\""), "{name}");
        assert!(sheet.contains("fitToHeight=\"0\""), "{name}");
        assert!(sheet.contains("Brackenshire"), "{name}: foot");
        assert!(sheet.contains("state=\"frozen\""), "{name}: frozen panes");
    }
    let workbook = part(&bytes, "xl/workbook.xml");
    assert!(workbook.contains("_xlnm.Print_Titles"));
    assert!(
        workbook.contains("state=\"hidden\""),
        "the lists are hidden"
    );
}

#[test]
fn columns_that_take_a_choice_offer_it_and_sub_types_follow_the_type() {
    let bytes = exported(&sample("brackenshire-2023-25"));
    let expenditure = part(&bytes, "xl/worksheets/sheet5.xml");
    assert!(expenditure.matches("<dataValidation ").count() >= 7);
    assert!(expenditure.contains("OFFSET('Lists'!$C$4"), "sub-types");
    assert!(expenditure.contains("Not in the list"));
}
