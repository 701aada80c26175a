//! How cells look: what a person enters, what was given, what is worked out.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Colours of the workbook.
const INK: Color = Color::RGB(0x1F_29_33);
const QUIET: Color = Color::RGB(0x5B_67_73);
const LINE: Color = Color::RGB(0xC3_CB_D3);
const DEEP: Color = Color::RGB(0x1D_4E_6B);
const DEEP_QUIET: Color = Color::RGB(0x5B_67_73);
const PAPER: Color = Color::RGB(0xFF_FF_FF);
const ENTERED: Color = Color::RGB(0xFF_F7_D6);
const GIVEN: Color = Color::RGB(0xE6_E9_EC);
const WORKED_OUT: Color = Color::RGB(0xF7_F9_FB);
pub(super) const GOOD: Color = Color::RGB(0x1E_6B_3A);
pub(super) const GOOD_FILL: Color = Color::RGB(0xDF_F2_E4);
pub(super) const BAD: Color = Color::RGB(0xA4_1E_22);
pub(super) const BAD_FILL: Color = Color::RGB(0xFB_E3_E3);

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A person enters it.
    Entered,
    /// It was set outside the plan, or is filled in from the round.
    Given,
    /// It follows from other cells.
    WorkedOut,
    /// It sums up others.
    Sum,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// Pounds.
    Money,
    /// A number that is not money, with its own digits.
    Number,
    /// One without decimal places: a spreadsheet would show their point.
    Whole,
    /// A measure that is worked out and may have many digits.
    Value,
    /// A percentage.
    Percent,
    /// One without decimal places.
    WholePercent,
    /// A day.
    Day,
    /// A number that is a name.
    Id,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The name of the sheet.
    Title,
    /// What is said under it.
    Note,
    /// The title of a table.
    Section,
    /// Over a column.
    Heading,
    /// Over a column that the template does not have.
    HeadingBeyond,
    /// In front of a value.
    Label,
    /// Words that only explain.
    Plain,
    /// A way to another sheet.
    Link,
    /// Complete, met.
    Good,
    /// Not complete, not met.
    Bad,
    /// Which entry of the plan a row is.
    Key,
    /// A cell of a table.
    Cell(Part, Kind),
}

impl Style {
    /// Whether a long text goes on in the next line of its cell.
    pub(super) fn wraps(self) -> bool {
        !matches!(
            self,
            Style::Title | Style::Note | Style::Section | Style::Plain | Style::Key
        )
    }
}

impl Kind {
    /// What a number of this kind is shown as.
    pub(super) fn showing(self, value: Option<Decimal>) -> Self {
        let whole = |places: u32| value.is_none_or(|value| value.normalize().scale() <= places);
        match self {
            Kind::Number if whole(0) => Kind::Whole,
            Kind::Percent if whole(2) => Kind::WholePercent,
            other => other,
        }
    }
}

const PARTS: [Part; 4] = [Part::Entered, Part::Given, Part::WorkedOut, Part::Sum];
const KINDS: [Kind; 9] = [
    Kind::Text,
    Kind::Money,
    Kind::Number,
    Kind::Whole,
    Kind::Value,
    Kind::Percent,
    Kind::WholePercent,
    Kind::Day,
    Kind::Id,
];

/// The looks of one workbook.
pub(super) struct Styles {
    base: Format,
    title: Format,
    note: Format,
    section: Format,
    heading: Format,
    heading_beyond: Format,
    label: Format,
    link: Format,
    good: Format,
    bad: Format,
    key: Format,
    cells: Vec<Format>,
}

/// Whether any amount of the plan has pence, which are then shown everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pence {
    Shown,
    None,
}

impl Styles {
    pub(super) fn new(pence: Pence) -> Self {
        let base = Format::new()
            .set_font_name("Arial")
            .set_font_size(10)
            .set_font_color(INK)
            .set_align(FormatAlign::Top);
        let heading = boxed(base.clone())
            .set_bold()
            .set_font_color(PAPER)
            .set_background_color(DEEP)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let wrapped = base.clone().set_text_wrap();
        Styles {
            title: base.clone().set_bold().set_font_size(16),
            note: base.clone().set_font_color(QUIET),
            section: base
                .clone()
                .set_bold()
                .set_font_size(12)
                .set_font_color(DEEP),
            heading_beyond: heading.clone().set_background_color(DEEP_QUIET),
            label: boxed(wrapped.clone()).set_bold(),
            link: boxed(wrapped.clone())
                .set_font_color(DEEP)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            good: boxed(wrapped.clone())
                .set_bold()
                .set_font_color(GOOD)
                .set_background_color(GOOD_FILL),
            bad: boxed(wrapped)
                .set_bold()
                .set_font_color(BAD)
                .set_background_color(BAD_FILL),
            key: boxed(base.clone())
                .set_font_color(QUIET)
                .set_background_color(WORKED_OUT),
            cells: PARTS
                .into_iter()
                .flat_map(|part| KINDS.map(|kind| (part, kind)))
                .map(|(part, kind)| cell(base.clone(), part, kind, pence))
                .collect(),
            heading,
            base,
        }
    }

    pub(super) fn get(&self, style: Style) -> &Format {
        match style {
            Style::Title => &self.title,
            Style::Note => &self.note,
            Style::Section => &self.section,
            Style::Heading => &self.heading,
            Style::HeadingBeyond => &self.heading_beyond,
            Style::Label => &self.label,
            Style::Plain => &self.base,
            Style::Link => &self.link,
            Style::Good => &self.good,
            Style::Bad => &self.bad,
            Style::Key => &self.key,
            Style::Cell(part, kind) => {
                let at = part as usize * KINDS.len() + kind as usize;
                self.cells.get(at).unwrap_or(&self.base)
            }
        }
    }
}

fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

fn cell(base: Format, part: Part, kind: Kind, pence: Pence) -> Format {
    let fill = match part {
        Part::Entered => ENTERED,
        Part::Given => GIVEN,
        Part::WorkedOut | Part::Sum => WORKED_OUT,
    };
    let format = boxed(base).set_background_color(fill);
    let format = if part == Part::Sum {
        format.set_bold()
    } else {
        format
    };
    match (kind, pence) {
        (Kind::Text, _) => format.set_text_wrap(),
        (Kind::Money, Pence::None) | (Kind::Whole, _) => format.set_num_format("#,##0_ ;-#,##0_ "),
        (Kind::Money, Pence::Shown) | (Kind::Value, _) => {
            format.set_num_format("#,##0.00_ ;-#,##0.00_ ")
        }
        (Kind::Id, _) => format.set_num_format("0").set_align(FormatAlign::Left),
        (Kind::WholePercent, _) => format.set_num_format("0%"),
        (Kind::Number, _) => format.set_num_format("#,##0.0#######_ ;-#,##0.0#######_ "),
        (Kind::Percent, _) => format.set_num_format("0.0###%"),
        (Kind::Day, _) => format
            .set_num_format("d mmm yyyy")
            .set_align(FormatAlign::Left),
    }
}
