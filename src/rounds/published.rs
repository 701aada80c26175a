//! What government or a board published: amounts for a board, a stream and a year.

use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::model::{Certainty, FinancialYear, HealthAndWellbeingBoard, Money, RoundId, StreamId};

use super::pack::PackError;

/// The published amounts built into the program, by round.
const BUILT_IN: &[(&str, &str)] = &[
    (
        "2023-25",
        include_str!("../../assets/published/2023-25.csv"),
    ),
    (
        "2025-26",
        include_str!("../../assets/published/2025-26.csv"),
    ),
];

/// The columns of a file of published amounts.
const COLUMNS: [&str; 9] = [
    "board_code",
    "board",
    "stream",
    "year",
    "amount",
    "certainty",
    "source",
    "url",
    "note",
];

/// What was published for a board from one stream in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedAmount {
    /// The ONS code of the board's area.
    pub board_code: CompactString,
    /// The board's name.
    pub board: String,
    /// The stream.
    pub stream: StreamId,
    /// The financial year.
    pub year: FinancialYear,
    /// The amount in pounds.
    pub amount: Money,
    /// How certain the document makes it: confirmed only by the grant's determination or allocation.
    pub certainty: Certainty,
    /// The document it was read in.
    pub source: String,
    /// The document's address; empty where it was read without one.
    pub url: String,
    /// Anything a reader must know.
    pub note: String,
}

/// The published amounts of a round, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The amounts.
    pub amounts: Vec<PublishedAmount>,
}

impl Published {
    /// The amounts built into the program for a round; none where nothing was read. An error means that the program
    /// itself is faulty; a test reads every file.
    pub fn built_in(round: &RoundId) -> Result<Self, PackError> {
        BUILT_IN
            .iter()
            .find(|(id, _)| round == id)
            .map_or_else(|| Ok(Published::default()), |(_, text)| Self::read(text))
    }

    /// Reads amounts from CSV with the columns `board_code`, `board`, `stream`, `year`, `amount` in whole pounds or
    /// pounds and pence, `certainty`, `source`, `url` and `note`; lines that begin with `#` are notes.
    pub fn read(text: &str) -> Result<Self, PackError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| unreadable(text, &error))?;
        let line = line_of(text, headers.position());
        if !headers.iter().eq(COLUMNS) {
            return Err(fault(
                line,
                format!("The columns must be {}.", COLUMNS.join(", ")),
            ));
        }
        let mut amounts = Vec::new();
        for record in reader.records() {
            amounts.push(amount(
                text,
                &record.map_err(|error| unreadable(text, &error))?,
            )?);
        }
        Ok(Published { amounts })
    }

    /// What was published for a board from a stream in a year. Boards are told by their code, and by name where the
    /// plan has no code.
    pub fn amount(
        &self,
        board: &HealthAndWellbeingBoard,
        stream: &StreamId,
        year: FinancialYear,
    ) -> Option<&PublishedAmount> {
        self.amounts.iter().find(|published| {
            let same_board = if board.code.is_empty() {
                published.board.eq_ignore_ascii_case(board.name.trim())
            } else {
                published.board_code == board.code
            };
            same_board && published.stream == *stream && published.year == year
        })
    }
}

fn amount(text: &str, record: &csv::StringRecord) -> Result<PublishedAmount, PackError> {
    let line = line_of(text, record.position());
    let field = |column: usize| record.get(column).unwrap_or_default().to_owned();
    let year = field(3)
        .parse()
        .map_err(|error| fault(line, format!("{error}.")))?;
    let pounds = field(4);
    let amount = Decimal::from_str_exact(&pounds)
        .ok()
        .and_then(|value| Money::checked(value).ok())
        .filter(|amount| !amount.is_negative())
        .ok_or_else(|| {
            fault(
                line,
                format!("\"{pounds}\" is not an amount. Write digits only, for example 1250000."),
            )
        })?;
    let certainty = match field(5).as_str() {
        "Indicative" => Certainty::Indicative,
        "Agreed" => Certainty::Agreed,
        "Confirmed" => Certainty::Confirmed,
        other => {
            let message =
                format!("\"{other}\" is not a certainty. Write Indicative, Agreed or Confirmed.");
            return Err(fault(line, message));
        }
    };
    if field(6).is_empty() {
        return Err(fault(line, "A published amount needs a source."));
    }
    Ok(PublishedAmount {
        board_code: field(0).into(),
        board: field(1),
        stream: StreamId::from(field(2).as_str()),
        year,
        amount,
        certainty,
        source: field(6),
        url: field(7),
        note: field(8),
    })
}

/// The line of a record. The reader counts the notes and empty lines before a record as part of it.
fn line_of(text: &str, position: Option<&csv::Position>) -> usize {
    let start = position
        .and_then(|position| usize::try_from(position.byte()).ok())
        .unwrap_or_default();
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let skipped = rest
        .lines()
        .take_while(|line| line.is_empty() || line.starts_with('#'))
        .count();
    before.matches('\n').count() + skipped + 1
}

fn fault(line: usize, message: impl Into<String>) -> PackError {
    PackError {
        line,
        column: 1,
        message: message.into(),
    }
}

fn unreadable(text: &str, error: &csv::Error) -> PackError {
    let line = line_of(text, error.position());
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { len, .. } => format!(
            "This line has {len} fields where the columns are {}.",
            COLUMNS.len()
        ),
        _ => "This line cannot be read as CSV in UTF-8.".to_owned(),
    };
    fault(line, message)
}
