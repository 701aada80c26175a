//! `new --from`: an earlier plan carried forward, and a table of what that did.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crate::files::{self, Loaded};
use crate::finance::carry::{Carried, CarriedStream, CarryForward, CarryReport, Rounding, Uplift};
use crate::format;
use crate::model::{HealthAndWellbeingBoard, Money, StreamId};
use crate::rounds::{PlanningRound, Rounds};

use super::super::args::NewOptions;
use super::super::input::{Stop, did_you_mean};
use super::super::output::Out;
use super::super::table::{Align, Table};
use super::super::tell;

/// Carries a plan forward. The board is the earlier plan's unless one is named.
pub(super) fn carry(
    options: &NewOptions,
    from: &Path,
    board: Option<HealthAndWellbeingBoard>,
    rounds: &Rounds,
    round: &PlanningRound,
) -> Result<Carried, Stop> {
    let uplifts = uplifts(&options.uplifts, round)?;
    let Loaded {
        plan: earlier,
        notes,
        ..
    } = files::load(from, rounds)?;
    for note in notes {
        tell(&format!("{note}\nFile: {}", from.display()));
    }
    let earlier_round = rounds.get(&earlier.round).ok_or_else(|| {
        Stop::Told(format!(
            "The planning round \"{}\" is not known.\nFile: {}",
            earlier.round,
            from.display()
        ))
    })?;
    let board = match board {
        Some(board) if board.integrated_care_boards.is_empty() => HealthAndWellbeingBoard {
            integrated_care_boards: earlier.board.integrated_care_boards.clone(),
            ..board
        },
        Some(board) => board,
        None => earlier.board.clone(),
    };
    CarryForward {
        earlier: &earlier,
        earlier_round,
        round,
        board: &board,
        uplifts: &uplifts,
        rounding: rounding(options),
    }
    .run()
    .map_err(|error| Stop::Told(error.to_string()))
}

/// To what amounts are rounded.
pub(super) fn rounding(options: &NewOptions) -> Rounding {
    if options.pence {
        Rounding::Pence
    } else {
        Rounding::WholePounds
    }
}

/// Reads `STREAM=5%` and `STREAM=1200`.
fn uplifts(given: &[String], round: &PlanningRound) -> Result<BTreeMap<StreamId, Uplift>, Stop> {
    let mut uplifts = BTreeMap::new();
    for text in given {
        let (name, uplift) = text.split_once('=').ok_or_else(|| {
            Stop::Told(format!(
                "\"{text}\" is no uplift. Write the stream, then what it changes by: {}=3.5% or {}=250k",
                example(round),
                example(round)
            ))
        })?;
        let stream = stream(name.trim(), round)?;
        let uplift = Uplift::parse_typed(uplift).map_err(|error| Stop::Told(error.to_string()))?;
        if uplifts.insert(stream.clone(), uplift).is_some() {
            return Err(Stop::Told(format!(
                "The stream {stream} has two uplifts. Give one."
            )));
        }
    }
    Ok(uplifts)
}

fn example(round: &PlanningRound) -> &str {
    round
        .streams
        .first()
        .map_or("nhs-minimum", |stream| stream.id.as_str())
}

/// A stream by its key or by either of its names.
fn stream(name: &str, round: &PlanningRound) -> Result<StreamId, Stop> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    let found = round
        .streams
        .iter()
        .find(|stream| is(stream.id.as_str()) || is(&stream.label) || is(&stream.short_label));
    found.map(|stream| stream.id.clone()).ok_or_else(|| {
        let keys = || round.streams.iter().map(|stream| stream.id.as_str());
        let all: Vec<String> = keys().map(str::to_owned).collect();
        Stop::Told(format!(
            "{} has no stream \"{name}\".{}\nIts streams are {}.",
            round.label,
            did_you_mean(name, keys()),
            format::list(&all)
        ))
    })
}

/// Prints what carrying forward did.
pub(super) fn print(
    carried: &Carried,
    round: &PlanningRound,
    rounding: Rounding,
    out: &mut Out,
) -> Result<(), Stop> {
    let report = &carried.report;
    writeln!(
        out,
        "{}\n",
        out.strong(&format!(
            "Carried forward from {} to {}",
            report.from, round.label
        ))
    )?;
    print_streams(
        ("Income", round),
        report,
        |at| at.income,
        |stream| stream.income_before,
        out,
    )?;
    writeln!(out)?;
    print_streams(
        ("Spend", round),
        report,
        |at| at.spend,
        |stream| stream.spend_before,
        out,
    )?;
    writeln!(
        out,
        "\n{} with {} came along; their amounts are indicative until somebody agrees them.",
        format::count(report.schemes, "scheme", "schemes"),
        format::count(report.allocations, "row", "rows")
    )?;
    let uplifted = |stream: &CarriedStream| stream.uplift != Uplift::Unchanged;
    if rounding == Rounding::WholePounds && report.streams.iter().any(uplifted) {
        writeln!(
            out,
            "Uplifted amounts are rounded to whole pounds; --pence keeps their pence."
        )?;
    }
    print_left(report, round, out)
}

fn print_streams(
    (what, round): (&str, &PlanningRound),
    report: &CarryReport,
    after: impl Fn(&crate::finance::carry::CarriedYear) -> Option<Money>,
    before: impl Fn(&CarriedStream) -> Option<Money>,
    out: &mut Out,
) -> Result<(), Stop> {
    let mut table = Table::new(&[
        (what, Align::Left),
        ("Year", Align::Left),
        ("Before", Align::Right),
        ("Uplift", Align::Right),
        ("After", Align::Right),
    ]);
    for stream in &report.streams {
        let mut was = before(stream);
        for year in &stream.after {
            let now = after(year);
            table.row([
                round
                    .stream(&stream.stream)
                    .map_or_else(|| stream.stream.to_string(), |known| known.label.clone()),
                year.year.to_string(),
                format::optional_pounds(was),
                uplift_words(stream.uplift),
                format::optional_pounds(now),
            ]);
            was = now;
        }
    }
    table.print(out)?;
    Ok(())
}

fn uplift_words(uplift: Uplift) -> String {
    match uplift {
        Uplift::Unchanged => format::NOTHING.to_owned(),
        Uplift::Percentage(by) => format::percentage(by),
        Uplift::Amount(by) => format::pounds(by),
    }
}

/// What the new round has no place for.
fn print_left(report: &CarryReport, round: &PlanningRound, out: &mut Out) -> Result<(), Stop> {
    if !report.entries_left.is_empty() {
        writeln!(
            out,
            "\n{} does not have these; choose another. What a row was is kept in its comments.\n",
            round.label
        )?;
        let mut table = Table::new(&[
            ("List", Align::Left),
            ("Rows", Align::Right),
            ("Entry", Align::Left),
        ]);
        for left in &report.entries_left {
            let rows = left.rows.to_string();
            table.row([left.list.clone(), rows, left.entry.clone()]);
        }
        table.print(out)?;
        writeln!(out)?;
    }
    if !report.columns_left.is_empty() {
        writeln!(
            out,
            "{} does not ask for these any more, so they are left out: {}.",
            round.label,
            format::list(&report.columns_left)
        )?;
    }
    for left in &report.streams_left {
        let income = left.income.map_or_else(String::new, |income| {
            format!("; its income of {} stays behind", format::pounds(income))
        });
        writeln!(
            out,
            "{} does not have the stream {}: {} without a source of funding{income}.",
            round.label,
            left.stream,
            format::count(left.rows, "row", "rows")
        )?;
    }
    if !report.schemes_left.is_empty() {
        writeln!(
            out,
            "Not carried forward, for they spend nothing in {}: {}.",
            report.from,
            format::list(&report.schemes_left)
        )?;
    }
    Ok(())
}
