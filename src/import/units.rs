//! Amounts that are not in single pounds: headings and titles that say "£000" or "£m". A plan is in pounds, and what a
//! heading multiplies is never read as if it did not.

use super::report::{IssueKind, Place, Report};
use super::sheet::{Row, Sheet, Value};
use super::table::{Field, Header};
use super::words::Heading;

/// What amounts are counted in, where it is not single pounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Thousands,
    Millions,
    Billions,
}

impl Unit {
    /// "thousands".
    pub(super) fn word(self) -> &'static str {
        match self {
            Unit::Thousands => "thousands",
            Unit::Millions => "millions",
            Unit::Billions => "billions",
        }
    }

    /// The unit that a word names behind a pound sign: "k" in "£k".
    fn behind_a_pound(word: &str) -> Option<Unit> {
        Some(match word {
            "000" | "000s" | "k" | "ks" => Unit::Thousands,
            "m" | "ms" | "mn" | "mln" | "mio" => Unit::Millions,
            "b" | "bn" => Unit::Billions,
            word => return Unit::alone(word),
        })
    }

    /// The unit that a word names wherever it stands.
    fn alone(word: &str) -> Option<Unit> {
        Some(match word {
            "thousand" | "thousands" | "000s" | "gbpk" | "gbp000" | "gbp000s" => Unit::Thousands,
            "million" | "millions" | "gbpm" | "gbpmn" => Unit::Millions,
            "billion" | "billions" | "gbpbn" => Unit::Billions,
            _ => return None,
        })
    }
}

fn is_currency(word: &str) -> bool {
    matches!(word, "gbp" | "pound" | "pounds" | "sterling")
}

/// Takes the words of currency and unit out of those of a heading, whose pound signs were made words. An empty word stands where
/// a year was.
pub(super) fn take_out(words: &mut Vec<&str>) -> Option<Unit> {
    let mut unit = None;
    let mut out: Vec<bool> = words.iter().map(|word| is_currency(word)).collect();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let follows = before.is_some_and(|word| is_currency(word));
        let leads = words.get(at + 1).is_some_and(|word| is_currency(word));
        // "1,000 people" and "£75 million" are numbers, and no unit of others.
        let counted = before
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty());
        let named = match Unit::behind_a_pound(word) {
            Some(named) if follows || (leads && !counted) => Some(named),
            Some(Unit::Thousands) if *word == "000" && !counted => Some(Unit::Thousands),
            _ if counted => None,
            _ => Unit::alone(word),
        };
        if let (Some(named), Some(out)) = (named, out.get_mut(at)) {
            unit = unit.or(Some(named));
            *out = true;
        }
    }
    // "in £", "in thousands of pounds".
    for at in (1..words.len()).rev() {
        let joins = matches!(words.get(at - 1), Some(&("in" | "of")));
        if joins
            && out.get(at) == Some(&true)
            && let Some(before) = out.get_mut(at - 1)
        {
            *before = true;
        }
    }
    let mut out = out.into_iter();
    words.retain(|_| !out.next().unwrap_or(false));
    unit
}

/// How many rows over the headings of a table are looked at.
const LOOKED_AT: usize = 12;

/// What stands over a table and says that its amounts are not in pounds: a row of words alone, as "All figures in £000".
pub(super) fn said_over(sheet: &Sheet, at: usize) -> Option<(String, Unit)> {
    let from = at.saturating_sub(LOOKED_AT);
    let rows = sheet.rows.get(from..at)?;
    let last = rows.len().saturating_sub(1);
    rows.iter()
        .enumerate()
        .rev()
        // The row right over the headings may be the first of two rows of them, with as many cells.
        .filter(|(at, row)| *at == last || is_words(row))
        .find_map(|(_, row)| {
            row.cells.iter().find_map(|(_, value)| {
                let text = value.text();
                let unit = (text.len() <= 120)
                    .then(|| Heading::of(&text).unit)
                    .flatten()?;
                Some((text.into(), unit))
            })
        })
}

fn is_words(row: &Row) -> bool {
    /// More cells are the headings of another table, or one of its rows.
    const MOST: usize = 3;
    let words = |(_, value): &(u32, Value)| matches!(value, Value::Text(_) | Value::Marked(_));
    row.cells.len() <= MOST && row.cells.iter().all(words)
}

/// Why amounts are not taken, and what to do; `left` says what was left out.
pub(super) fn why_not(unit: Unit, left: &str) -> String {
    let unit = unit.word();
    format!(
        "the amounts are in {unit} of pounds, and those of a plan are in pounds: {left} left out; {WRITE}, and import the file again"
    )
}

/// What to do with amounts in thousands.
const WRITE: &str = "write them in full under a heading such as \"Expenditure 2023-24 (£)\"";

/// A table that is left out whole, for none of its amounts are in pounds.
pub(super) struct LeftOut {
    place: Place,
    heading: String,
    unit: Unit,
}

impl LeftOut {
    /// The table whose headings these are.
    pub(super) fn of<F: Field>(sheet: &Sheet, header: &Header<F>) -> Option<LeftOut> {
        let (column, heading, unit) = header.in_units.first()?;
        // A title stands over the headings.
        let over = sheet
            .rows
            .iter()
            .rev()
            .filter(|row| row.number <= header.row);
        let cell = over.take(LOOKED_AT + 1).find_map(|row| {
            let mut cells = row.cells.iter();
            let (at, _) = cells.find(|(_, value)| value.text() == heading.as_str())?;
            Some((row.number, *at))
        });
        let (row, column) = cell.unwrap_or((header.row, *column));
        Some(LeftOut {
            place: Place::cell(sheet, row, column),
            heading: heading.clone(),
            unit: *unit,
        })
    }

    /// Says so.
    pub(super) fn say(&self, report: &mut Report) {
        let reason = why_not(self.unit, "the whole table was");
        report.add(
            IssueKind::NotTaken,
            self.place.clone(),
            &self.heading,
            reason,
        );
    }

    /// Why nothing was understood of a file that holds nothing else.
    pub(super) fn in_short(&self) -> String {
        let LeftOut {
            place,
            heading,
            unit,
        } = self;
        format!(
            "the amounts below \"{heading}\" ({place}) are in {} of pounds, and those of a plan are in pounds; {WRITE}",
            unit.word()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_however_they_are_written() {
        for (text, words, unit) in [
            (
                "Expenditure 23/24 (£000)",
                "expenditure",
                Some(Unit::Thousands),
            ),
            (
                "Expenditure 2023-24 £'000",
                "expenditure",
                Some(Unit::Thousands),
            ),
            ("2023/24 (£’000s)", "", Some(Unit::Thousands)),
            ("2023-24 £k", "", Some(Unit::Thousands)),
            ("£K 2023-24", "", Some(Unit::Thousands)),
            ("2023-24 000s", "", Some(Unit::Thousands)),
            ("Spend (£ thousands)", "spend", Some(Unit::Thousands)),
            (
                "Spend in thousands of pounds",
                "spend",
                Some(Unit::Thousands),
            ),
            ("GBP k", "", Some(Unit::Thousands)),
            ("Expenditure 23/24 £m", "expenditure", Some(Unit::Millions)),
            ("Budget (£ million)", "budget", Some(Unit::Millions)),
            ("All figures in £mn", "all figures", Some(Unit::Millions)),
            ("£bn", "", Some(Unit::Billions)),
            ("Expenditure (£)", "expenditure", None),
            ("Expenditure in pounds", "expenditure", None),
            ("£ 2023-24", "", None),
            ("Rate per 100,000", "rate per 100 000", None),
            ("Carers (k)", "carers k", None),
            ("A fund of £75 million", "a fund 75 million", None),
            ("£1.2m", "1 2m", None),
        ] {
            let heading = Heading::of(text);
            assert_eq!(
                (heading.words.as_str(), heading.unit),
                (words, unit),
                "{text}"
            );
        }
    }
}
