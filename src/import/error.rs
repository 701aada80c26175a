//! Why a file cannot be read at all.

/// Why nothing was taken from a file: what is wrong, and what to do. The file's path is added by who opened it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Neither a workbook nor a table of text.
    #[error("{what}. {remedy}")]
    NotReadable {
        /// What the file is or seems to be.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A plan of this program, which has nothing to be understood.
    #[error("The file is a plan of this program, which is opened and not imported.")]
    APlan,
    /// Broken, cut short, or saying of itself what is not true.
    #[error(
        "The file is damaged: {0}. Get it again from where it came from, or open it in a spreadsheet and save it under a new name."
    )]
    Damaged(String),
    /// More of something than any plan has.
    #[error(
        "The file holds more than {most} {what}, which no plan does, and was not read. Copy the sheets that hold the plan into a new workbook and import that."
    )]
    TooMuch {
        /// What there is too much of: "rows".
        what: &'static str,
        /// The most that is read.
        most: String,
    },
    /// Something in it that might act, and is not needed.
    #[error(
        "The file holds {0}, which a workbook has no use for, and was not read. Open it in a spreadsheet and save it as .xlsx."
    )]
    Unsafe(&'static str),
    /// Nothing in it looks like a part of a plan.
    #[error("Nothing in the file was recognised as a part of a plan: {0}.")]
    NothingUnderstood(String),
    /// No year of the file is one of the plan it is to be read into.
    #[error(
        "The file is about {file}, and the plan it is to be read into about {plan}: no amount of it has a place there. Import it as a plan of its own; an earlier plan is carried forward by File › New plan… or new --from."
    )]
    OtherYears {
        /// The years of the file.
        file: String,
        /// The years of the plan.
        plan: String,
    },
    /// The planning round is not given and cannot be told.
    #[error(
        "The file does not say which planning round it is for, and none was given. Give one of {0}."
    )]
    NoRound(String),
    /// The board is not given and cannot be told.
    #[error(
        "The file does not say whose plan it is, and no health and wellbeing board was given. Give the board's name."
    )]
    NoBoard,
}

impl ImportError {
    /// A part of a workbook that is not as it must be.
    pub(super) fn part(name: &str, what: &str) -> Self {
        ImportError::Damaged(format!("its part {name} {what}"))
    }
}
