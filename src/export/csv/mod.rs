//! Parts of a plan as tidy tables in CSV, which the program reads again.
//!
//! UTF-8 with the mark by which a spreadsheet knows it, so that pound signs are pound signs; RFC 4180 otherwise.

mod contributions;
mod expenditure;
mod metrics;

use std::io::{self, Write};

pub(super) use contributions::Contributions;
pub(super) use expenditure::Expenditure;
pub(super) use metrics::Metrics;

/// Begins a table.
fn table<'a>(
    out: &'a mut dyn Write,
    header: &[&str],
) -> io::Result<::csv::Writer<&'a mut dyn Write>> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(header)?;
    Ok(table)
}

/// A number in plain digits; nothing where it was not entered, which is not nil.
fn optional(value: Option<rust_decimal::Decimal>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A text that a spreadsheet does not run as a formula.
pub(in crate::export) fn harmless(text: &str) -> String {
    crate::format::harmless(text).into_owned()
}
