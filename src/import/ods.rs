//! Workbooks of `LibreOffice` and its like: `.ods`. Numbers are read as the file writes them, digit for digit.

use std::collections::HashMap;

use compact_str::CompactString;
use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::error::ImportError;
use super::limits::Limits;
use super::sheet::{Counted, Merged, Row, Sheet, Shown, Value, Visibility, is_blank, number};
use super::xml::Part;

const CONTENT: &str = "content.xml";

/// Reads every sheet of a workbook, in its order.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<Sheet>, ImportError> {
    let manifest = "META-INF/manifest.xml";
    if archive.holds(manifest) && archive.xml(manifest)?.contains(":encryption-data") {
        return Err(ImportError::NotReadable {
            what: "The workbook is locked with a password",
            remedy: "Open it in a spreadsheet, take the password off, and save it",
        });
    }
    let text = archive.xml(CONTENT)?;
    let mut reading = Reading {
        part: Part::new(CONTENT, &text),
        limits: *limits,
        cells: 0,
        hidden: HashMap::new(),
        sheets: Vec::new(),
    };
    reading.all()?;
    Ok(reading.sheets)
}

struct Reading<'a> {
    part: Part<'a>,
    limits: Limits,
    cells: usize,
    /// Whether sheets of a style are hidden.
    hidden: HashMap<String, Visibility>,
    sheets: Vec<Sheet>,
}

/// What a cell's attributes say.
struct Cell {
    repeated: u32,
    rows: u32,
    columns: u32,
    value: Option<Value>,
    /// Whether its text is what counts.
    is_text: bool,
    is_fault: bool,
    is_formula: bool,
}

impl Reading<'_> {
    fn all(&mut self) -> Result<(), ImportError> {
        let mut style = String::new();
        loop {
            match self.part.event()? {
                Event::Start(element) => match element.name().as_ref() {
                    "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                    "style:table-properties"
                        if attribute(&element, "table:display")
                            .is_some_and(|shown| shown == "false") =>
                    {
                        self.hidden.insert(style.clone(), Visibility::Hidden);
                    }
                    "table:table" => {
                        let mut sheet = Sheet::new(
                            &attribute(&element, "table:name").unwrap_or_default(),
                            Counted::Rows,
                        );
                        if let Some(style) = attribute(&element, "table:style-name") {
                            sheet.visibility = self
                                .hidden
                                .get(&style)
                                .copied()
                                .unwrap_or(Visibility::Shown);
                        }
                        self.table(&mut sheet)?;
                        self.sheets.push(sheet);
                        Limits::check("sheets", self.sheets.len(), self.limits.sheets)?;
                    }
                    // What was changed in the past is no part of what is there.
                    "table:tracked-changes" => self.part.skip()?,
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn table(&mut self, sheet: &mut Sheet) -> Result<(), ImportError> {
        let mut next = 1_u32;
        let mut column = 0_u32;
        loop {
            match self.part.event()? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-row" => {
                        let repeated = count(&element, "table:number-rows-repeated");
                        let before = sheet.rows.len();
                        self.row(sheet, next, repeated)?;
                        next = next.saturating_add(repeated);
                        if is_hidden(&element) {
                            let added = sheet.rows.iter().skip(before).map(|row| row.number);
                            sheet.hidden_rows.extend(added);
                        }
                    }
                    "table:table-column" => {
                        let repeated = count(&element, "table:number-columns-repeated");
                        let last = column.saturating_add(repeated - 1);
                        if is_hidden(&element) {
                            sheet.hidden_columns.push((column, last));
                        }
                        column = last.saturating_add(1);
                        Limits::check(
                            "columns",
                            sheet.hidden_columns.len(),
                            as_size(self.limits.columns),
                        )?;
                        self.part.skip()?;
                    }
                    "table:table-row-group"
                    | "table:table-rows"
                    | "table:table-header-rows"
                    | "table:table-column-group"
                    | "table:table-columns"
                    | "table:table-header-columns" => {}
                    _ => self.part.skip()?,
                },
                Event::End(element) if element.name().as_ref() == "table:table" => return Ok(()),
                Event::Eof => return Err(self.part.damaged("was cut short")),
                _ => {}
            }
        }
    }

    fn row(&mut self, sheet: &mut Sheet, number: u32, repeated: u32) -> Result<(), ImportError> {
        let mut row = Row {
            number,
            ..Row::default()
        };
        let mut column = 0_u32;
        loop {
            match self.part.event()? {
                Event::Start(element) if element.name().as_ref() == "table:table-cell" => {
                    let cell = self.cell(&element)?;
                    if cell.rows > 1 || cell.columns > 1 {
                        sheet.merged.push(Merged {
                            rows: (number, number.saturating_add(cell.rows - 1)),
                            columns: (column, column.saturating_add(cell.columns - 1)),
                        });
                    }
                    if let Some(value) = cell.value {
                        sheet.has_blanks |= value.is_blank();
                        let last = column.saturating_add(cell.repeated);
                        Limits::check("columns", as_size(last), as_size(self.limits.columns))?;
                        for at in column..last {
                            self.count_cells(1)?;
                            row.cells.push((at, value.clone()));
                            row.computed.extend(cell.is_formula.then_some(at));
                        }
                    }
                    column = column.saturating_add(cell.repeated);
                }
                Event::Start(element) => {
                    column =
                        column.saturating_add(count(&element, "table:number-columns-repeated"));
                    self.part.skip()?;
                }
                Event::End(_) => break,
                Event::Eof => return Err(self.part.damaged("was cut short")),
                _ => {}
            }
        }
        if row.cells.is_empty() {
            return Ok(());
        }
        for at in 0..repeated {
            let mut row = row.clone();
            row.number = number.saturating_add(at);
            if at > 0 {
                self.count_cells(row.cells.len())?;
            }
            sheet.rows.push(row);
            Limits::check("rows", sheet.rows.len(), self.limits.rows)?;
        }
        Ok(())
    }

    fn count_cells(&mut self, more: usize) -> Result<(), ImportError> {
        self.cells += more;
        Limits::check("cells", self.cells, self.limits.cells)
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<Cell, ImportError> {
        let mut cell = attributes(element);
        let (text, shown) = self.cell_text()?;
        if cell.is_fault {
            cell.value = Some(Value::Fault(text));
        } else if cell.is_text || cell.value.is_none() {
            let blank = text.chars().all(is_blank);
            cell.value = (!text.is_empty()).then_some(Value::Text(text));
            if blank && cell.is_formula && !cell.is_text && shown == 0 {
                cell.value = Some(Value::Fault(CompactString::default()));
            }
        }
        Ok(cell)
    }

    /// The paragraphs of a cell, without its notes, and how many there are.
    fn cell_text(&mut self) -> Result<(CompactString, usize), ImportError> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut inside = 0_usize;
        loop {
            let event = self.part.event()?;
            match &event {
                Event::Start(element) => match element.name().as_ref() {
                    "office:annotation" | "draw:frame" | "table:detective" | "text:note" => {
                        self.part.skip()?;
                    }
                    name => {
                        inside += 1;
                        match name {
                            "text:p" => {
                                if paragraphs > 0 {
                                    text.push('\n');
                                }
                                paragraphs += 1;
                            }
                            "text:s" => {
                                let blanks = count(element, "text:c").min(1_000);
                                text.extend((0..blanks).map(|_| ' '));
                            }
                            "text:tab" => text.push('\t'),
                            "text:line-break" => text.push('\n'),
                            _ => {}
                        }
                    }
                },
                Event::End(_) if inside == 0 => break,
                Event::End(_) => inside -= 1,
                Event::Eof => return Err(self.part.damaged("was cut short")),
                _ if paragraphs > 0 => self.part.add_text(&event, &mut text)?,
                _ => {}
            }
            Limits::check("characters in one cell", text.len(), self.limits.text)?;
        }
        Ok((text.into(), paragraphs))
    }
}

/// Whether a row or a column is hidden, by hand or by a filter.
fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "table:visibility").is_some_and(|shown| shown != "visible")
}

fn as_size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn attributes(element: &BytesStart<'_>) -> Cell {
    let mut cell = Cell {
        repeated: count(element, "table:number-columns-repeated"),
        rows: count(element, "table:number-rows-spanned"),
        columns: count(element, "table:number-columns-spanned"),
        value: None,
        is_text: false,
        is_fault: attribute(element, "calcext:value-type").is_some_and(|kind| kind == "error"),
        is_formula: attribute(element, "table:formula").is_some(),
    };
    let exact = |shown| {
        let text = attribute(element, "office:value")?;
        // Beyond what can be held exactly: as it is written, so that whoever wants a number refuses it.
        Some(number(&text).map_or(Value::Text(text.into()), |number| {
            Value::Number(number, shown)
        }))
    };
    cell.value = match attribute(element, "office:value-type").as_deref() {
        Some("float" | "currency") => exact(Shown::Plain),
        Some("percentage") => exact(Shown::Percent),
        Some("date") => attribute(element, "office:date-value")
            .and_then(|day| day.get(..10)?.parse().ok())
            .map(Value::Day),
        Some("boolean") => {
            attribute(element, "office:boolean-value").map(|truth| Value::Truth(truth == "true"))
        }
        Some("string") => {
            cell.is_text = true;
            None
        }
        _ => None,
    };
    cell
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.as_ref() == name)?;
    let value = found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()?;
    Some(value.into_owned())
}

/// How often something is there; once where it is not said.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
        .max(1)
}
