//! A board paper as data: sections of headings, texts, tables and figures, every number already a text. What a printer
//! adds is looks.

use serde::{Serialize, Serializer};

use crate::charts::ChartSpec;
use crate::export::charts::Mark;

/// A paper, ready to be printed.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    /// What it is called: "Better Care Fund 2023 to 2025 plan".
    pub title: String,
    /// Whose it is.
    pub board: String,
    /// What stands under the title, label by label.
    pub facts: Vec<Fact>,
    /// What goes across every page, where anything does: "Draft".
    pub watermark: Option<String>,
    /// Which figures are not real or not published; may be empty.
    pub illustrative: String,
    /// The board's logo.
    pub logo: Option<Logo>,
    /// The sections, in their order.
    pub sections: Vec<Section>,
}

/// A label and what it says.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// "Planning round".
    pub label: String,
    /// "Better Care Fund 2023 to 2025".
    pub value: String,
}

impl Fact {
    /// A label and what it says.
    pub(super) fn new(label: &str, value: impl Into<String>) -> Self {
        Fact {
            label: label.to_owned(),
            value: value.into(),
        }
    }
}

/// A picture that stands for the board.
#[derive(Clone, Debug, Serialize)]
pub struct Logo {
    /// What it shows.
    pub alt: String,
    /// How it is written.
    pub format: LogoFormat,
    /// The file's bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// How a logo is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogoFormat {
    /// Pixels.
    Png,
    /// Shapes.
    Svg,
}

/// A part of the paper with a heading of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Its name in links: unique in the paper.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// How it lies on its page.
    pub page: PageKind,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// How a section lies on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// Where the one before ends.
    Flowing,
    /// On a page of its own.
    Own,
    /// On wide pages of its own.
    Wide,
}

/// A piece of a section.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading within the section.
    Heading {
        /// Its name in links: unique in the paper.
        id: String,
        /// The heading.
        text: String,
    },
    /// A paragraph.
    Text {
        /// What it says.
        text: String,
    },
    /// A paragraph with its subject in front.
    Labelled {
        /// The subject: "Evidence".
        label: String,
        /// What is said of it.
        text: String,
    },
    /// Points of a list.
    List {
        /// Whether their order matters.
        order: ListOrder,
        /// The points.
        items: Vec<String>,
    },
    /// A sentence that stands out, with a status.
    Notice {
        /// The status.
        #[serde(serialize_with = "mark_name")]
        mark: Mark,
        /// What it says.
        text: String,
    },
    /// A few large numbers side by side.
    Figures {
        /// The numbers.
        figures: Vec<KeyFigure>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
}

/// Whether the order of a list matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ListOrder {
    /// Points.
    Any,
    /// Steps or decisions, with numbers.
    Numbered,
}

/// A large number with what it is.
#[derive(Clone, Debug, Serialize)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The number.
    pub value: String,
    /// A few words on it; may be empty.
    pub note: String,
}

/// A table whose columns all rows share.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns; cells of the first name their row.
    pub columns: Vec<Column>,
    /// The rows.
    ///
    /// Invariant: each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// How close rows stand.
    pub density: Density,
}

/// How close the rows of a table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// As text.
    Usual,
    /// Closer and smaller: for long tables.
    Dense,
    /// Wide apart: for signatures.
    Roomy,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its header, with the unit.
    pub title: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Words, in lines as long as there is room; the number is how much of the room, compared with other columns.
    Words(u8),
    /// Words that stay on one line.
    Word,
    /// Numbers, one under the other by their decimal points.
    Numbers,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// One of many.
    Plain,
    /// A sum of others.
    Total,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// A second line that stands back; may be empty.
    pub note: String,
    /// A status in front of it.
    #[serde(serialize_with = "optional_mark_name")]
    pub mark: Option<Mark>,
}

/// A chart with what is said of it.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Its name in links: unique in the paper.
    pub id: String,
    /// What it says.
    pub title: String,
    /// What it shows.
    pub subject: String,
    /// The same in a sentence, for people who do not see it.
    pub alt: String,
    /// The data.
    #[serde(skip)]
    pub spec: Box<ChartSpec>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn mark_name<S: Serializer>(mark: &Mark, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(mark.name())
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for it"
)]
fn optional_mark_name<S: Serializer>(
    mark: &Option<Mark>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    mark.map(Mark::name).serialize(serializer)
}
