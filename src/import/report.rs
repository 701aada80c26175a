//! What was understood of a file and what was not, in plain words, place by place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::holds::SheetHolds;
use super::sheet::{Counted, Sheet, letters};
use super::totals::TotalCheck;
use crate::format;

/// Where in a file something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sheet; empty in a text file.
    pub sheet: String,
    /// The row, or in a text file the line.
    pub row: Option<u32>,
    /// The column, from 0.
    pub column: Option<u32>,
}

impl Place {
    /// The column as a spreadsheet names it: "AB".
    pub fn column_letters(&self) -> Option<String> {
        self.column.map(letters)
    }

    pub(super) fn file() -> Self {
        Place {
            sheet: String::new(),
            row: None,
            column: None,
        }
    }

    pub(super) fn sheet(sheet: &Sheet) -> Self {
        Place {
            sheet: match sheet.counted {
                Counted::Rows => sheet.name.clone(),
                Counted::Lines => String::new(),
            },
            row: None,
            column: None,
        }
    }

    pub(super) fn row(sheet: &Sheet, row: u32) -> Self {
        Place {
            row: Some(row),
            ..Place::sheet(sheet)
        }
    }

    pub(super) fn cell(sheet: &Sheet, row: u32, column: u32) -> Self {
        Place {
            row: Some(row),
            column: Some(column),
            ..Place::sheet(sheet)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.column_letters();
        if self.sheet.is_empty() {
            return match (self.row, column) {
                (Some(row), Some(column)) => write!(f, "line {row}, column {column}"),
                (Some(row), None) => write!(f, "line {row}"),
                (None, Some(column)) => write!(f, "column {column}"),
                (None, None) => f.write_str("the file"),
            };
        }
        f.write_str(&self.sheet)?;
        match (self.row, column) {
            (Some(row), Some(column)) => write!(f, ", {column}{row}"),
            (Some(row), None) => write!(f, ", row {row}"),
            (None, Some(column)) => write!(f, ", column {column}"),
            (None, None) => Ok(()),
        }
    }
}

/// What became of something that was not simply taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssueKind {
    /// It is not in the plan.
    NotTaken,
    /// Two places say different things, and the first was taken.
    Contradiction,
    /// It was taken for something that it does not quite say.
    Guessed,
    /// It is worth knowing, and nothing was lost.
    Note,
}

impl IssueKind {
    /// All, the gravest first.
    pub const ALL: [IssueKind; 4] = [
        IssueKind::NotTaken,
        IssueKind::Contradiction,
        IssueKind::Guessed,
        IssueKind::Note,
    ];

    /// In words: "not taken".
    pub fn word(self) -> &'static str {
        match self {
            IssueKind::NotTaken => "not taken",
            IssueKind::Contradiction => "contradiction",
            IssueKind::Guessed => "guessed",
            IssueKind::Note => "note",
        }
    }
}

/// Something of the file that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What became of it.
    pub kind: IssueKind,
    /// Where it is.
    pub place: Place,
    /// What the file says there, cut short where it is long; empty where that says nothing.
    pub found: String,
    /// Why, and what to do, in plain words.
    pub reason: String,
}

/// What was understood of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetReport {
    /// Its name; empty for a text file.
    pub name: String,
    /// What it was taken for.
    pub holds: SheetHolds,
    /// Whether it is hidden in the workbook.
    pub hidden: bool,
    /// Rows that hold an entry.
    pub rows_read: usize,
    /// Those of them that were taken in full.
    pub rows_taken: usize,
    /// Cells that hold something.
    pub cells: usize,
}

/// The most issues that are listed one by one.
pub(super) const MOST_ISSUES: usize = 5_000;

/// What was understood of a file and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What kind of file it is: "Excel workbook".
    pub kind: String,
    /// What is to be settled before anything is taken, in full sentences: the file is of another board or another round,
    /// or its totals are not what was taken adds up to.
    pub warnings: Vec<String>,
    /// What a reader of the report should know first, in full sentences.
    pub notes: Vec<String>,
    /// Sheet by sheet.
    pub sheets: Vec<SheetReport>,
    /// What was not simply taken, in the file's order.
    pub issues: Vec<Issue>,
    /// How many more there are than are listed.
    pub more_issues: usize,
    /// Totals of the file beside those of what was taken.
    pub totals: Vec<TotalCheck>,
    /// What there was no total to compare with: a full sentence; nothing where there was one of everything that the file
    /// holds.
    pub not_compared: Option<String>,
    /// How many issues of each kind there are, listed or not.
    pub(super) counts: BTreeMap<IssueKind, usize>,
    /// The rows of each sheet that were not taken in full.
    pub(super) faulty: BTreeMap<String, BTreeSet<u32>>,
}

impl Report {
    /// Whether everything was taken, nothing on a guess, into the plan that the file is of, and every total agrees.
    pub fn is_complete(&self) -> bool {
        let noted = |(kind, count): (&IssueKind, &usize)| *kind == IssueKind::Note || *count == 0;
        self.warnings.is_empty()
            && self.counts.iter().all(noted)
            && self.totals.iter().all(TotalCheck::agrees)
    }

    /// How many issues of a kind there are, listed or not.
    pub fn count(&self, kind: IssueKind) -> usize {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    /// Rows that were read on all sheets, and how many of them were taken in full.
    pub fn rows(&self) -> (usize, usize) {
        self.sheets.iter().fold((0, 0), |(read, taken), sheet| {
            (read + sheet.rows_read, taken + sheet.rows_taken)
        })
    }

    /// The whole in one sentence: "44 of 46 rows were taken in full; 2 things were not taken."
    pub fn in_short(&self) -> String {
        let (read, taken) = self.rows();
        let rows = match (read, taken) {
            (1, 1) => "The only row was taken in full".to_owned(),
            (read, taken) if read == taken => format!(
                "All {} were taken in full",
                format::count(read, "row", "rows")
            ),
            (read, taken) => format!(
                "{} of {} {} taken in full",
                format::number(taken.into(), 0),
                format::count(read, "row", "rows"),
                if taken == 1 { "was" } else { "were" }
            ),
        };
        let rows = if read == 0 {
            "No rows were read".to_owned()
        } else {
            rows
        };
        let mut parts = vec![rows];
        for (kind, one, many) in [
            (
                IssueKind::NotTaken,
                "thing was not taken",
                "things were not taken",
            ),
            (IssueKind::Contradiction, "contradiction", "contradictions"),
            (IssueKind::Guessed, "guess to look at", "guesses to look at"),
        ] {
            let count = self.count(kind);
            if count > 0 {
                parts.push(format::count(count, one, many));
            }
        }
        let off = self.totals.iter().filter(|total| !total.agrees()).count();
        if off > 0 {
            parts.push(format!(
                "{} with what was taken",
                format::count(off, "total disagrees", "totals disagree")
            ));
        }
        format!("{}.", parts.join("; "))
    }

    /// Notes that a row was not taken in full, where that is said of its column.
    pub(super) fn mark(&mut self, place: &Place) {
        let Some(row) = place.row else { return };
        if let Some(rows) = self.faulty.get_mut(&place.sheet) {
            rows.insert(row);
        } else {
            let rows = BTreeSet::from([row]);
            self.faulty.insert(place.sheet.clone(), rows);
        }
    }

    pub(super) fn add(
        &mut self,
        kind: IssueKind,
        place: Place,
        found: &str,
        reason: impl Into<String>,
    ) {
        *self.counts.entry(kind).or_default() += 1;
        if matches!(kind, IssueKind::NotTaken | IssueKind::Contradiction) {
            self.mark(&place);
        }
        if self.issues.len() >= MOST_ISSUES {
            self.more_issues += 1;
            return;
        }
        self.issues.push(Issue {
            kind,
            place,
            found: shortened(found),
            reason: reason.into(),
        });
    }

    /// Puts the issues in the file's order and counts what was taken of each sheet.
    pub(super) fn finish(&mut self) {
        let order: Vec<String> = self.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let at = |place: &Place| order.iter().position(|name| *name == place.sheet);
        self.issues.sort_by(|one, other| {
            let key = |issue: &Issue| {
                (
                    at(&issue.place),
                    issue.place.row,
                    issue.place.column,
                    issue.kind,
                )
            };
            key(one).cmp(&key(other))
        });
        for sheet in &mut self.sheets {
            let faulty = self.faulty.get(&sheet.name).map_or(0, BTreeSet::len);
            sheet.rows_taken = sheet.rows_read.saturating_sub(faulty);
        }
    }
}

/// A text as a report repeats it.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        None => line,
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default()),
    }
}
