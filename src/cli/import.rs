//! `import`: a workbook or a table as a plan, with a report of what was not understood.

use std::io::Write;

use serde_json::{Value, json};

use crate::files::{self, Contents, Loaded};
use crate::format;
use crate::import::{self, Imported, IssueKind, Report};

use super::args::{Format, ImportOptions};
use super::input::{self, Existing, Stop, near_round};
use super::output::{Out, one_line};
use super::table::{Align, Table};
use super::{Outcome, tell};

pub(super) fn run(options: &ImportOptions, out: &mut Out) -> Result<Outcome, Stop> {
    let (rounds, packs_read) = input::rounds(None)?;
    let round = match &options.round_id {
        Some(id) if rounds.get(&id.trim().into()).is_none() => {
            return Err(Stop::Told(format!(
                "There is no planning round \"{id}\".{}\nRun bcf-planner rounds to list all rounds.",
                near_round(&rounds, id)
            )));
        }
        id => id.as_ref().map(|id| id.trim().into()),
    };
    if let Some(output) = &options.output {
        input::refuse_another_ending(output)?;
        Existing::by(options.force).check(output)?;
    }
    let into = match &options.into {
        Some(path) => {
            let Loaded { plan, notes, .. } = files::load(path, &rounds)?;
            for note in notes {
                tell(&format!("{note}\nFile: {}", path.display()));
            }
            Some(plan)
        }
        None => None,
    };
    if let (Some(asked), Some(plan)) = (&round, &into)
        && *asked != plan.round
    {
        return Err(Stop::Told(format!(
            "The plan given with --into is of the round {}, and --round says {asked}. Leave --round out.",
            plan.round
        )));
    }
    let refused = |why: String| Stop::Told(format!("{why}\nFile: {}", options.file.display()));
    let limits = import::Limits::USUAL;
    if options.file.is_dir() {
        return Err(refused(
            "This is a folder, not a file. Choose a workbook or a table in it.".to_owned(),
        ));
    }
    // A byte more than is read says that there is more.
    let bytes = files::read_bytes(&options.file, limits.file + 1)?;
    let name = options
        .file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let asked = import::ImportOptions {
        round,
        board: options.board.clone(),
        into,
        limits,
    };
    let Imported { plan, report } =
        import::read(&bytes, &name, &rounds, &asked).map_err(|error| refused(told(&error)))?;
    let written = match &options.output {
        Some(output) => Some(files::save(output, Contents::Plan(&plan))?.path),
        None => None,
    };
    match options.format {
        Format::Human => {
            print(&report, out)?;
            match &written {
                Some(path) => writeln!(out, "Written: {}", path.display())?,
                None => writeln!(
                    out,
                    "Nothing was written. Give -o PLAN to write the plan that was read."
                )?,
            }
        }
        Format::Json => {
            let mut document = as_json(&report);
            if let Some(document) = document.as_object_mut() {
                document.insert(
                    "written".to_owned(),
                    json!(written.map(|path| path.display().to_string())),
                );
            }
            serde_json::to_writer_pretty(out.json(), &document)?;
            writeln!(out)?;
        }
    }
    let complete = if report.is_complete() {
        Outcome::Well
    } else {
        Outcome::Breach
    };
    // The program ends here: to give every text back one by one only takes time.
    std::mem::forget((plan, report));
    Ok(packs_read.max(complete))
}

/// An error with what can be done about it here.
fn told(error: &import::ImportError) -> String {
    match error {
        import::ImportError::NoRound(_) => format!("{error} Use --round ID."),
        import::ImportError::NoBoard => {
            format!("{error} Use --board NAME, or --into PLAN to read into a plan.")
        }
        import::ImportError::APlan => format!(
            "{error} Give it to check, show or export as it is; new --from carries it forward into another round."
        ),
        other => other.to_string(),
    }
}

fn print(report: &Report, out: &mut Out) -> Result<(), Stop> {
    writeln!(out, "{}", out.strong(&report.kind))?;
    for warning in &report.warnings {
        writeln!(out, "{}", out.bad(&one_line(warning)))?;
    }
    for note in &report.notes {
        writeln!(out, "{}", one_line(note))?;
    }
    for sheet in &report.sheets {
        let name = if sheet.name.is_empty() {
            "The table"
        } else {
            sheet.name.as_str()
        };
        let hidden = if sheet.hidden { " (hidden)" } else { "" };
        let held = if sheet.holds.is_nothing() {
            format!(
                "not a part of a plan; {} left out",
                format::count(sheet.cells, "cell", "cells")
            )
        } else if sheet.rows_read == 0 {
            sheet.holds.words().to_owned()
        } else {
            format!(
                "{}; {} of {} taken in full",
                sheet.holds.words(),
                sheet.rows_taken,
                format::count(sheet.rows_read, "row", "rows")
            )
        };
        writeln!(out, "  {}{hidden}: {held}", one_line(name))?;
    }
    for kind in IssueKind::ALL {
        let issues: Vec<_> = report
            .issues
            .iter()
            .filter(|issue| issue.kind == kind)
            .collect();
        if issues.is_empty() {
            continue;
        }
        writeln!(out)?;
        writeln!(out, "{}", out.strong(heading(kind)))?;
        for issue in issues {
            let found = if issue.found.is_empty() {
                String::new()
            } else {
                format!(" \"{}\":", issue.found)
            };
            writeln!(
                out,
                "  {}:{} {}",
                one_line(&issue.place.to_string()),
                one_line(&found),
                one_line(&issue.reason)
            )?;
        }
    }
    if report.more_issues > 0 {
        writeln!(
            out,
            "  … and {} more",
            format::number(report.more_issues.into(), 0)
        )?;
    }
    print_totals(report, out)?;
    writeln!(out)?;
    writeln!(out, "{}", report.in_short())?;
    Ok(())
}

/// Every total that the file states beside what was taken.
fn print_totals(report: &Report, out: &mut Out) -> Result<(), Stop> {
    if !report.totals.is_empty() {
        writeln!(out)?;
        writeln!(
            out,
            "{}",
            out.strong("Totals of the file beside what was taken")
        )?;
        let mut table = Table::new(&[
            ("Total", Align::Left),
            ("Where", Align::Left),
            ("The file says (£)", Align::Right),
            ("Taken adds up to (£)", Align::Right),
            ("Difference (£)", Align::Right),
        ]);
        for total in &report.totals {
            table.row([
                total.what.clone(),
                total.place.to_string(),
                format::bare_pounds(total.read),
                format::bare_pounds(total.computed),
                format::bare_pounds(total.difference()),
            ]);
        }
        table.print(out)?;
    }
    if let Some(words) = &report.not_compared {
        writeln!(out)?;
        writeln!(out, "{words}")?;
    }
    Ok(())
}

fn heading(kind: IssueKind) -> &'static str {
    match kind {
        IssueKind::NotTaken => "Not taken",
        IssueKind::Contradiction => "Contradictions",
        IssueKind::Guessed => "Guesses to look at",
        IssueKind::Note => "Notes",
    }
}

fn as_json(report: &Report) -> Value {
    let place = |place: &import::Place| {
        json!({
            "sheet": place.sheet,
            "row": place.row,
            "column": place.column_letters(),
        })
    };
    json!({
        "kind": report.kind,
        "complete": report.is_complete(),
        "summary": report.in_short(),
        "warnings": report.warnings,
        "notes": report.notes,
        "sheets": report.sheets.iter().map(|sheet| json!({
            "name": sheet.name,
            "holds": sheet.holds.words(),
            "hidden": sheet.hidden,
            "rows_read": sheet.rows_read,
            "rows_taken": sheet.rows_taken,
            "cells": sheet.cells,
        })).collect::<Vec<_>>(),
        "issues": report.issues.iter().map(|issue| json!({
            "kind": issue.kind.word(),
            "place": place(&issue.place),
            "found": issue.found,
            "reason": issue.reason,
        })).collect::<Vec<_>>(),
        "more_issues": report.more_issues,
        "totals": report.totals.iter().map(|total| json!({
            "what": total.what,
            "place": place(&total.place),
            "read": total.read.to_string(),
            "computed": total.computed.to_string(),
            "difference": total.difference().to_string(),
            "agrees": total.agrees(),
        })).collect::<Vec<_>>(),
        "not_compared": report.not_compared,
    })
}
