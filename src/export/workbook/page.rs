//! A sheet that is being written: cells in the looks of the workbook, and how it is printed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ColNum, ConditionalFormatFormula, DataValidation, ExcelDateTime, Format, Formula, RowNum,
    Worksheet, XlsxError,
};

use crate::sheets::LongText;

use super::styles::{BAD, BAD_FILL, Kind, Part, Style, Styles};
use super::{cells, exact};

/// The most lines of a row: a spreadsheet allows 409 points.
const MOST_LINES: u8 = 31;

/// Whether something could be written.
pub(super) type Written = Result<(), XlsxError>;

/// A4, as spreadsheets number paper.
const A4: u8 = 9;

/// Its place at the edge of the window where sheets are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    /// People enter something on it.
    Entered,
    /// It is worked out.
    WorkedOut,
    /// It is for programs.
    Kept,
}

/// A sheet that is being written.
pub(super) struct Page<'a> {
    pub(super) sheet: Worksheet,
    pub(super) name: String,
    styles: &'a Styles,
    /// Texts that are too long for their cells.
    pub(super) long: Vec<LongText>,
    /// How many characters a column holds side by side.
    fits: Vec<usize>,
    /// How many lines the rows have that have more than one.
    lines: BTreeMap<RowNum, u8>,
}

impl<'a> Page<'a> {
    pub(super) fn new(name: &str, styles: &'a Styles, tab: Tab) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_tab_color(match tab {
            Tab::Entered => 0xE3_B5_05,
            Tab::WorkedOut => 0x1D_4E_6B,
            Tab::Kept => 0x8A_94_9E,
        });
        sheet.set_screen_gridlines(false);
        // Else a formula that gives nothing would state nil, and some programs would show it.
        sheet.set_formula_result_default("");
        Ok(Page {
            sheet,
            name: name.to_owned(),
            styles,
            long: Vec::new(),
            fits: Vec::new(),
            lines: BTreeMap::new(),
        })
    }

    /// Landscape A4, as wide as the page, with the board, the round and the page number at its foot.
    pub(super) fn print(&mut self, board: &str, round: &str) {
        // An ampersand begins an instruction there.
        let harmless = |text: &str| {
            let short: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
            short.replace('&', "&&")
        };
        self.sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_footer(format!(
                "&L&8{}&C&8{} – {}&R&8Page &P of &N",
                harmless(board),
                harmless(round),
                harmless(&self.name)
            ));
    }

    /// Makes a column so many characters wide.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few characters"
    )]
    pub(super) fn width(&mut self, at: ColNum, width: impl Into<f64>) -> Written {
        let (place, width) = (usize::from(at), width.into());
        if self.fits.len() <= place {
            self.fits.resize(place + 1, 8);
        }
        if let Some(own) = self.fits.get_mut(place) {
            // A column counts digits, which are wider than most letters; a line ends before a word that does not fit.
            *own = (width * 1.12) as usize;
        }
        self.sheet.set_column_width(at, width)?;
        Ok(())
    }

    /// Makes every row as high as its longest text: not every program does so by itself.
    pub(super) fn finish(mut self) -> Result<Self, XlsxError> {
        for (row, lines) in std::mem::take(&mut self.lines) {
            self.sheet.set_row_height(row, height(lines))?;
        }
        Ok(self)
    }

    /// Takes note of how high a text makes its row.
    fn measure(&mut self, row: RowNum, columns: (ColNum, ColNum), text: &str, style: Style) {
        let fits: usize = (columns.0..=columns.1)
            .map(|at| self.fits.get(usize::from(at)).copied().unwrap_or(8))
            .sum();
        // Bold letters are wider.
        let fits = if style == Style::Heading || style == Style::HeadingBeyond {
            fits * 4 / 5
        } else {
            fits
        };
        if text.len() <= fits && !text.contains('\n') {
            return;
        }
        let lines: usize = text
            .lines()
            .map(|line| line.chars().count().div_ceil(fits.max(1)).max(1))
            .sum();
        let lines = u8::try_from(lines).unwrap_or(MOST_LINES).min(MOST_LINES);
        if lines > 1 {
            let own = self.lines.entry(row).or_insert(1);
            *own = (*own).max(lines);
        }
    }

    /// The title of the sheet and what is said under it.
    pub(super) fn title(&mut self, title: &str, note: &str) -> Written {
        self.sheet.set_row_height(0, 24)?;
        self.text(0, 0, title, Style::Title)?;
        self.text(1, 0, note, Style::Note)
    }

    /// A text, whatever it begins with; one that is too long is cut, and is whole on the sheet of what is kept.
    pub(super) fn text(&mut self, row: RowNum, at: ColNum, text: &str, style: Style) -> Written {
        if style.wraps() {
            self.measure(row, (at, at), text, style);
        }
        self.put(row, at, text, style)
    }

    fn put(&mut self, row: RowNum, at: ColNum, text: &str, style: Style) -> Written {
        let format = self.styles.get(style);
        if text.is_empty() {
            self.sheet.write_blank(row, at, format)?;
            return Ok(());
        }
        let quoted: Format;
        let format = if begins_a_formula(text) {
            quoted = format.clone().set_quote_prefix();
            &quoted
        } else {
            format
        };
        match LongText::beginning(text) {
            None => self.sheet.write_string_with_format(row, at, text, format)?,
            Some(beginning) => {
                self.long.push(LongText {
                    sheet: self.name.clone(),
                    cell: cells::cell(row, at),
                    text: text.to_owned(),
                });
                self.sheet
                    .write_string_with_format(row, at, beginning, format)?
            }
        };
        Ok(())
    }

    /// A number; one with more digits than a workbook keeps is a text.
    pub(super) fn number(
        &mut self,
        row: RowNum,
        at: ColNum,
        value: Option<Decimal>,
        part: Part,
        kind: Kind,
    ) -> Written {
        let format = self.styles.get(Style::Cell(part, kind.showing(value)));
        match value.map(|value| (exact::number(value), value)) {
            None => self.sheet.write_blank(row, at, format)?,
            Some((Some(number), _)) => self
                .sheet
                .write_number_with_format(row, at, number, format)?,
            Some((None, value)) => {
                self.sheet
                    .write_string_with_format(row, at, value.to_string(), format)?
            }
        };
        Ok(())
    }

    /// A day; one that a workbook cannot count to is a text.
    pub(super) fn day(&mut self, row: RowNum, at: ColNum, day: Option<Date>) -> Written {
        let format = self.styles.get(Style::Cell(Part::Entered, Kind::Day));
        let counted = day
            .filter(|day| (1901..=9999).contains(&day.year()))
            .and_then(|day| {
                let year = u16::try_from(day.year()).ok()?;
                let month = u8::try_from(day.month()).ok()?;
                ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).ok()?).ok()
            });
        match (counted, day) {
            (Some(counted), _) => self
                .sheet
                .write_datetime_with_format(row, at, counted, format)?,
            (None, Some(day)) => {
                self.sheet
                    .write_string_with_format(row, at, day.to_string(), format)?
            }
            (None, None) => self.sheet.write_blank(row, at, format)?,
        };
        Ok(())
    }

    /// A formula whose result is a number, or nothing.
    pub(super) fn formula(
        &mut self,
        row: RowNum,
        at: ColNum,
        formula: &str,
        result: Option<Decimal>,
        part: Part,
        kind: Kind,
    ) -> Written {
        let kind = kind.showing(result);
        let result = result.map_or_else(String::new, |value| value.normalize().to_string());
        self.formula_of_text(row, at, formula, &result, Style::Cell(part, kind))
    }

    /// A formula whose result is a text.
    pub(super) fn formula_of_text(
        &mut self,
        row: RowNum,
        at: ColNum,
        formula: &str,
        result: &str,
        style: Style,
    ) -> Written {
        let formula = Formula::new(formula).set_result(result);
        self.sheet
            .write_formula_with_format(row, at, formula, self.styles.get(style))?;
        Ok(())
    }

    /// Which entry of the plan a row is, or nothing where it is none yet.
    pub(super) fn key(&mut self, row: RowNum, at: ColNum, key: Option<u32>) -> Written {
        let format = self.styles.get(Style::Key);
        match key {
            Some(key) => self.sheet.write_number_with_format(row, at, key, format)?,
            None => self.sheet.write_blank(row, at, format)?,
        };
        Ok(())
    }

    /// A text in one cell made of some side by side.
    pub(super) fn across(
        &mut self,
        row: RowNum,
        columns: (ColNum, ColNum),
        text: &str,
        style: Style,
    ) -> Written {
        let format = self.styles.get(style);
        self.sheet
            .merge_range(row, columns.0, row, columns.1, "", format)?;
        self.measure(row, columns, text, style);
        self.put(row, columns.0, text, style)
    }

    /// A way to the beginning of another sheet.
    pub(super) fn link(&mut self, row: RowNum, at: ColNum, sheet: &str) -> Written {
        let to = format!("internal:{}!A1", cells::quoted(sheet));
        let url = rust_xlsxwriter::Url::new(to).set_text(sheet);
        self.sheet
            .write_url_with_format(row, at, url, self.styles.get(Style::Link))?;
        Ok(())
    }

    /// Headings side by side.
    pub(super) fn headings<T: AsRef<str>>(
        &mut self,
        row: RowNum,
        first: ColNum,
        headings: impl IntoIterator<Item = T>,
    ) -> Written {
        for (at, heading) in (first..).zip(headings) {
            self.text(row, at, heading.as_ref(), Style::Heading)?;
        }
        Ok(())
    }

    pub(super) fn widths(&mut self, widths: &[f64]) -> Written {
        for (at, width) in (0..).zip(widths) {
            self.width(at, *width)?;
        }
        Ok(())
    }

    /// Offers a list in some rows of a column.
    pub(super) fn offer(
        &mut self,
        rows: (RowNum, RowNum),
        at: ColNum,
        list: Option<&str>,
    ) -> Written {
        let Some(list) = list else {
            return Ok(());
        };
        let validation = DataValidation::new()
            .allow_list_formula(list.into())
            .set_error_title("Not in the list")?
            .set_error_message("Choose an entry of the list.")?;
        self.sheet
            .add_data_validation(rows.0, at, rows.1, at, &validation)?;
        Ok(())
    }

    /// Red wherever these cells say No or that something is not complete.
    pub(super) fn red_where_no(
        &mut self,
        first: (RowNum, ColNum),
        last: (RowNum, ColNum),
    ) -> Written {
        let red = Format::new()
            .set_font_color(BAD)
            .set_background_color(BAD_FILL);
        let top = cells::cell(first.0, first.1);
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!("LEFT({top},2)=\"No\"").as_str())
            .set_format(&red);
        self.sheet
            .add_conditional_format(first.0, first.1, last.0, last.1, &rule)?;
        Ok(())
    }

    /// Red wherever a number in these cells is not nil.
    pub(super) fn red_unless_nil(
        &mut self,
        first: (RowNum, ColNum),
        last: (RowNum, ColNum),
    ) -> Written {
        self.red(first, last, "<>0")
    }

    /// Red wherever a number in these cells is below nil.
    pub(super) fn red_if_short(
        &mut self,
        first: (RowNum, ColNum),
        last: (RowNum, ColNum),
    ) -> Written {
        self.red(first, last, "<0")
    }

    fn red(&mut self, first: (RowNum, ColNum), last: (RowNum, ColNum), when: &str) -> Written {
        let red = Format::new()
            .set_font_color(BAD)
            .set_background_color(BAD_FILL);
        let top = cells::cell(first.0, first.1);
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!("AND(ISNUMBER({top}),{top}{when})").as_str())
            .set_format(&red);
        self.sheet
            .add_conditional_format(first.0, first.1, last.0, last.1, &rule)?;
        Ok(())
    }
}

/// How high a row of so many lines is, in points.
fn height(lines: u8) -> f64 {
    13.0 * f64::from(lines) + 3.0
}

/// What a spreadsheet would read as a formula if a person typed it: marked as text, so that it stays one.
fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
