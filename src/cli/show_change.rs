//! `show`: the change from one year of a plan to the next.

use std::io::Write;

use crate::finance::{Change, YearOnYear};
use crate::format;

use super::input::Stop;
use super::output::Out;
use super::table::{Align, Table};

pub(super) fn print_change(change: &YearOnYear, out: &mut Out) -> Result<(), Stop> {
    let heading = format!(
        "Change from {} to {}",
        change.from.in_words(),
        change.to.in_words()
    );
    writeln!(out, "\n{}", out.strong(&heading))?;
    for (what, changes) in [
        ("Income by funding stream", &change.income),
        ("Spend by funding stream", &change.spend),
        ("Spend by scheme type", &change.by_scheme_type),
        ("Spend by area of spend", &change.by_area),
    ] {
        print_split(what, changes, change, out)?;
    }
    Ok(())
}

fn print_split(
    what: &str,
    changes: &[Change],
    years: &YearOnYear,
    out: &mut Out,
) -> Result<(), Stop> {
    if changes.is_empty() {
        return Ok(());
    }
    let (from, to) = (years.from.to_string(), years.to.to_string());
    let columns = [
        (what, Align::Left),
        (from.as_str(), Align::Right),
        (to.as_str(), Align::Right),
        ("Change", Align::Right),
        ("In percent", Align::Right),
    ];
    let mut table = Table::new(&columns);
    for part in changes {
        table.row([
            part.label.clone(),
            format::optional_pounds(part.before),
            format::optional_pounds(part.after),
            format::pounds(part.difference()),
            part.percent()
                .map_or_else(|| format::NOTHING.to_owned(), format::percent),
        ]);
    }
    writeln!(out)?;
    table.print(out)?;
    Ok(())
}
