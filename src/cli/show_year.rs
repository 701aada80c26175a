//! One year of a plan in tables.

use std::io::Write;

use crate::export::verdict_word;
use crate::finance::{FloorResult, Part, YearTotals};
use crate::format;
use crate::model::Money;
use crate::rounds::PlanningRound;

use super::input::Stop;
use super::output::Out;
use super::show::in_words;
use super::table::{Align, Table};

/// Prints what a year comes to.
pub(super) fn print_year(
    totals: &YearTotals,
    round: &PlanningRound,
    out: &mut Out,
) -> Result<(), Stop> {
    writeln!(out, "\n{}\n", out.strong(&totals.year.in_words()))?;
    print_streams(totals, out)?;
    print_floors(&totals.floors, out)?;
    let whole = totals.spend.amount;
    let lists = &round.lists;
    print_split(&lists.scheme_types.term, &totals.by_scheme_type, whole, out)?;
    print_split(&lists.areas_of_spend.term, &totals.by_area, whole, out)?;
    if let Some(commissioners) = &lists.commissioners {
        print_split(&commissioners.term, &totals.by_commissioner, whole, out)?;
    }
    print_split(&lists.providers.term, &totals.by_provider, whole, out)?;
    print_local_split(
        "Area of investment",
        &totals.by_area_of_investment,
        whole,
        out,
    )?;
    print_local_split("Local priority", &totals.by_local_priority, whole, out)
}

fn print_streams(totals: &YearTotals, out: &mut Out) -> Result<(), Stop> {
    let mut table = Table::new(&[
        ("Funding stream", Align::Left),
        ("Income", Align::Right),
        ("Spend", Align::Right),
        ("Balance", Align::Right),
    ]);
    for stream in &totals.streams {
        if stream.income.is_none() && stream.spend.rows.is_empty() {
            continue;
        }
        table.row([
            stream.label.clone(),
            format::optional_pounds(stream.income),
            format::pounds(stream.spend.amount),
            format::optional_pounds(stream.balance()),
        ]);
    }
    if table.is_empty() {
        writeln!(out, "  No income or spend is entered.")?;
        return Ok(());
    }
    table.row([
        "Total".to_owned(),
        format::optional_pounds(totals.income),
        format::pounds(totals.spend.amount),
        format::optional_pounds(totals.balance()),
    ]);
    table.print(out)?;
    print_what_is_netted(totals, out)?;
    if let Some(published) = totals.published_total {
        let apart = totals.income.map(|income| income - published);
        let words = match apart {
            Some(apart) if apart.is_zero() => "the same as the lines".to_owned(),
            Some(apart) if apart.is_negative() => {
                format!("{} above the lines", format::pounds(apart.abs()))
            }
            Some(apart) => format!("{} below the lines", format::pounds(apart)),
            None => "no line is entered".to_owned(),
        };
        writeln!(
            out,
            "  Published total {}, {words}",
            format::pounds(published)
        )?;
    }
    Ok(())
}

/// The balance of all streams is a sum over too much and too little: where it hides either, both are said.
fn print_what_is_netted(totals: &YearTotals, out: &mut Out) -> Result<(), Stop> {
    let mut parts = Vec::new();
    let over = totals.over_committed();
    if !over.is_zero() {
        parts.push(format!(
            "{} is spent beyond the income of its stream",
            format::pounds(over)
        ));
    }
    let without = totals.spent_without_income();
    if !without.is_zero() {
        parts.push(format!(
            "{} is spent from streams without income",
            format::pounds(without)
        ));
    }
    if parts.is_empty() {
        return Ok(());
    }
    if let Some(left) = totals.left_to_place().filter(|left| !left.is_zero()) {
        parts.insert(0, format!("{} is left to place", format::pounds(left)));
    }
    writeln!(
        out,
        "  Streams do not make up for each other: {}.",
        format::list(&parts)
    )?;
    Ok(())
}

fn print_floors(floors: &[FloorResult], out: &mut Out) -> Result<(), Stop> {
    if floors.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&[
        ("Spend floor", Align::Left),
        ("Required", Align::Right),
        ("Planned", Align::Right),
        ("Short by", Align::Right),
        ("Verdict", Align::Left),
    ]);
    for floor in floors {
        table.row([
            floor.label.clone(),
            format::optional_pounds(floor.required),
            format::exact_pounds(floor.planned),
            floor
                .shortfall()
                .map_or_else(|| format::NOTHING.to_owned(), format::exact_pounds),
            in_words(verdict_word(&floor.verdict())),
        ]);
    }
    writeln!(out)?;
    table.print(out)?;
    Ok(())
}

/// A split by the board's own words, unless no row states any.
fn print_local_split(title: &str, parts: &[Part], whole: Money, out: &mut Out) -> Result<(), Stop> {
    if parts.iter().all(|part| part.key.is_empty()) {
        return Ok(());
    }
    print_split(title, parts, whole, out)
}

fn print_split(title: &str, parts: &[Part], whole: Money, out: &mut Out) -> Result<(), Stop> {
    if parts.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(&[
        (title, Align::Left),
        ("Spend", Align::Right),
        ("Share", Align::Right),
    ]);
    for part in parts {
        table.row([
            part.label.clone(),
            format::pounds(part.total.amount),
            part.total
                .amount
                .percent_of(whole)
                .map_or_else(|| format::NOTHING.to_owned(), format::percent),
        ]);
    }
    writeln!(out)?;
    table.print(out)?;
    Ok(())
}
