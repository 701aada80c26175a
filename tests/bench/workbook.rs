//! Writing the planning workbook: alone beside the writer library bare, and as a whole program beside others.

use std::fs;
use std::io::Cursor;

use bcf_planner::assessment::Assessment;
use bcf_planner::export::{ExportInput, for_file_name};
use bcf_planner::files::to_ron;
use bcf_planner::rounds::PlanningRound;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook};

use crate::measured::generate;
use crate::peers::{Peer, in_turn};
use crate::timing::Times;

/// Writes with openpyxl what `cells.json` holds, in its mode that keeps least in memory.
const OPENPYXL: &str = r"
import json, sys
from openpyxl import Workbook
book = Workbook(write_only=True)
for name, rows in json.load(open(sys.argv[1])):
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
book.save(sys.argv[2])
";

/// A cell as any writer takes it.
enum Cell {
    Empty,
    Number(f64),
    Text(String),
    Formula(String, String),
}

type Sheets = Vec<(String, Vec<Vec<Cell>>)>;

/// Measures with so many allocations.
pub(crate) fn measure(rows: usize, round: &PlanningRound) -> Result<(), String> {
    let plan = generate::plan(rows, round);
    let assessment = Assessment::of(&plan, round);
    let input = ExportInput {
        plan: &plan,
        round,
        assessment: &assessment,
    };
    let exporter = for_file_name("xlsx").ok_or("no workbook")?;
    let export = || {
        let mut bytes = Vec::new();
        exporter
            .write(&input, &mut bytes)
            .map(|()| bytes)
            .map_err(|error| error.to_string())
    };
    let bytes = export()?;
    let sheets = cells(&bytes)?;
    let (ours, bare) = (Times::of(export), Times::of(|| bare(&sheets)));
    println!(
        "{rows} allocations, a workbook of {} kB",
        bytes.len() / 1000
    );
    println!("  write the workbook            {ours}");
    println!("  the library bare, same cells  {bare}");
    println!(
        "  ours is {:.2} times the library bare",
        ours.median().as_secs_f64() / bare.median().as_secs_f64()
    );
    programs(rows, &to_ron(&plan), &bytes, &sheets)
}

/// What the cells of a workbook hold.
fn cells(bytes: &[u8]) -> Result<Sheets, String> {
    let failed = |error: calamine::XlsxError| error.to_string();
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).map_err(failed)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let values = book.worksheet_range(&name).map_err(failed)?;
        let formulas = book.worksheet_formula(&name).map_err(failed)?;
        let (last_row, last_column) = values.end().unwrap_or_default();
        let rows = (0..=last_row)
            .map(|row| {
                (0..=last_column)
                    .map(|column| {
                        let at = (row, column);
                        let formula = formulas.get_value(at).filter(|text| !text.is_empty());
                        match (formula, values.get_value(at)) {
                            (Some(formula), value) => Cell::Formula(
                                formula.clone(),
                                value.map(ToString::to_string).unwrap_or_default(),
                            ),
                            (None, None | Some(Data::Empty)) => Cell::Empty,
                            (None, Some(Data::Float(number))) => Cell::Number(*number),
                            (None, Some(other)) => Cell::Text(other.to_string()),
                        }
                    })
                    .collect()
            })
            .collect();
        sheets.push((name, rows));
    }
    Ok(sheets)
}

/// The same cells with one format, and nothing else of what makes a workbook good.
fn bare(sheets: &Sheets) -> Result<Vec<u8>, String> {
    let failed = |error: rust_xlsxwriter::XlsxError| error.to_string();
    let format = Format::new().set_border(FormatBorder::Thin);
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).map_err(failed)?;
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => sheet.write_blank(row, column, &format),
                    Cell::Number(number) => {
                        sheet.write_number_with_format(row, column, *number, &format)
                    }
                    Cell::Text(text) => sheet.write_string_with_format(row, column, text, &format),
                    Cell::Formula(formula, result) => sheet.write_formula_with_format(
                        row,
                        column,
                        Formula::new(formula).set_result(result),
                        &format,
                    ),
                }
                .map_err(failed)?;
            }
        }
    }
    book.save_to_buffer().map_err(failed)
}

/// Whole programs on the same plan, each from its own kind of file.
fn programs(rows: usize, plan: &str, workbook: &[u8], sheets: &Sheets) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = |name: &str| folder.path().join(name).display().to_string();
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).map_err(|error| format!("{name}: {error}"))
    };
    let json: Vec<(&str, Vec<Vec<serde_json::Value>>)> = sheets
        .iter()
        .map(|(name, rows)| {
            let row = |cells: &Vec<Cell>| cells.iter().map(json).collect();
            (name.as_str(), rows.iter().map(row).collect())
        })
        .collect();
    let json = serde_json::to_vec(&json).map_err(|error| error.to_string())?;
    write("plan.ron", plan.as_bytes())?;
    write("cells.json", &json)?;
    write("write_cells.py", OPENPYXL.as_bytes())?;
    write("plan.xlsx", workbook)?;
    let python = std::env::var("OPENPYXL_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peers = vec![
        Peer::new(
            "bcf-planner export",
            env!("CARGO_BIN_EXE_bcf-planner"),
            vec![
                "export".to_owned(),
                file("plan.ron"),
                "--force".to_owned(),
                "-o".to_owned(),
                file("ours.xlsx"),
            ],
        ),
        Peer::new(
            "openpyxl, write-only",
            &python,
            vec![
                file("write_cells.py"),
                file("cells.json"),
                file("theirs.xlsx"),
            ],
        ),
        Peer::new(
            "LibreOffice, read and write again",
            "soffice",
            vec![
                "--headless".to_owned(),
                "--norestore".to_owned(),
                format!("-env:UserInstallation=file://{}", file("profile")),
                "--convert-to".to_owned(),
                "xlsx:Calc MS Excel 2007 XML".to_owned(),
                "--outdir".to_owned(),
                file("out"),
                file("plan.xlsx"),
            ],
        ),
    ];
    in_turn(rows, peers)
}

fn json(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Number(number) => (*number).into(),
        Cell::Text(text) => text.as_str().into(),
        Cell::Formula(formula, _) => format!("={formula}").into(),
    }
}
