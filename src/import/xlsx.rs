//! Workbooks of Excel and its like: `.xlsx` and `.xlsm`. Numbers are read as the file writes them, digit for digit, and
//! no formula is worked out: what it last showed is what counts. Macros and links to other files are not looked at.

use std::collections::HashMap;

use compact_str::CompactString;
use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::error::ImportError;
use super::formats::{self, Epoch, Kind};
use super::limits::Limits;
use super::sheet::{Counted, Merged, Row, Sheet, Value, Visibility, number};
use super::xml::{Part, attribute, count};

/// Reads every sheet of a workbook, in its order.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<Sheet>, ImportError> {
    let workbook_name = workbook_part(archive)?;
    let (folder, file) = workbook_name
        .rsplit_once('/')
        .unwrap_or(("", &workbook_name));
    let targets = relations(archive, folder, file)?;
    let book = Workbook::read(&archive.xml(&workbook_name)?, &workbook_name)?;
    Limits::check("sheets", book.sheets.len(), limits.sheets)?;
    let context = Context {
        strings: optional(archive, &targets, "/sharedStrings")?
            .map(|(name, text)| shared_strings(&name, &text, limits))
            .transpose()?
            .unwrap_or_default(),
        kinds: optional(archive, &targets, "/styles")?
            .map(|(name, text)| style_kinds(&name, &text))
            .transpose()?
            .unwrap_or_default(),
        epoch: book.epoch,
        limits: *limits,
    };
    let mut cells = 0;
    let mut sheets = Vec::new();
    for listed in book.sheets {
        let Some(target) = targets.get(&listed.relation) else {
            return Err(ImportError::part(
                &workbook_name,
                "names a sheet that is not there",
            ));
        };
        // A chart on a sheet of its own has no cells.
        if !target.kind.ends_with("/worksheet") {
            continue;
        }
        let text = archive.xml(&target.path)?;
        let mut sheet = Sheet::new(&listed.name, Counted::Rows);
        sheet.visibility = listed.visibility;
        context.sheet(&target.path, &text, &mut sheet, &mut cells)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Another part that a part points to.
struct Target {
    path: String,
    kind: String,
}

fn workbook_part(archive: &mut Archive<'_>) -> Result<String, ImportError> {
    let targets = relations(archive, "", "")?;
    Ok(targets
        .into_values()
        .find(|target| target.kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |target| target.path))
}

/// What a part points to, by the keys it uses. What lies outside the file is left out.
fn relations(
    archive: &mut Archive<'_>,
    folder: &str,
    file: &str,
) -> Result<HashMap<String, Target>, ImportError> {
    let name = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let mut targets = HashMap::new();
    if !archive.holds(&name) {
        return Ok(targets);
    }
    let text = archive.xml(&name)?;
    let mut part = Part::new(&name, &text);
    loop {
        match part.event()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let outside =
                    attribute(&element, "TargetMode").is_some_and(|mode| mode == "External");
                if let (Some(id), Some(kind), Some(path), false) = (
                    attribute(&element, "Id"),
                    attribute(&element, "Type"),
                    attribute(&element, "Target"),
                    outside,
                ) {
                    let path = resolved(folder, &path);
                    targets.insert(id, Target { path, kind });
                }
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// A path inside the file, as seen from a folder in it.
fn resolved(folder: &str, path: &str) -> String {
    if let Some(whole) = path.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    steps.join("/")
}

fn optional(
    archive: &mut Archive<'_>,
    targets: &HashMap<String, Target>,
    kind: &str,
) -> Result<Option<(String, String)>, ImportError> {
    let target = targets.values().find(|target| target.kind.ends_with(kind));
    match target {
        Some(target) => Ok(Some((target.path.clone(), archive.xml(&target.path)?))),
        None => Ok(None),
    }
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
    visibility: Visibility,
}

struct Workbook {
    sheets: Vec<Listed>,
    epoch: Epoch,
}

impl Workbook {
    fn read(text: &str, name: &str) -> Result<Self, ImportError> {
        let mut book = Workbook {
            sheets: Vec::new(),
            epoch: Epoch::Of1900,
        };
        let mut part = Part::new(name, text);
        let mut is_workbook = false;
        loop {
            match part.event()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "workbook" => is_workbook = true,
                    "workbookPr"
                        if attribute(&element, "date1904")
                            .is_some_and(|on| on == "1" || on == "true") =>
                    {
                        book.epoch = Epoch::Of1904;
                    }
                    "sheet" => {
                        let hidden =
                            attribute(&element, "state").is_some_and(|state| state != "visible");
                        book.sheets.push(Listed {
                            name: attribute(&element, "name").unwrap_or_default(),
                            relation: attribute(&element, "id").unwrap_or_default(),
                            visibility: if hidden {
                                Visibility::Hidden
                            } else {
                                Visibility::Shown
                            },
                        });
                    }
                    _ => {}
                },
                Event::Eof if is_workbook => return Ok(book),
                Event::Eof => return Err(part.damaged("is not a workbook")),
                _ => {}
            }
        }
    }
}

/// The texts that cells share.
fn shared_strings(
    name: &str,
    text: &str,
    limits: &Limits,
) -> Result<Vec<CompactString>, ImportError> {
    let mut part = Part::new(name, text);
    let mut strings = Vec::new();
    loop {
        match part.event()? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                strings.push(rich_text(&mut part, limits)?);
                Limits::check("different texts", strings.len(), limits.shared_strings)?;
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of an element that may be in pieces, each in a look of its own. How it is pronounced is no part of it.
fn rich_text(part: &mut Part<'_>, limits: &Limits) -> Result<CompactString, ImportError> {
    let mut text = String::new();
    let mut inside = 0_usize;
    loop {
        match part.event()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => text.push_str(&part.text_inside()?),
                "rPh" => part.skip()?,
                _ => inside += 1,
            },
            Event::End(_) if inside == 0 => break,
            Event::End(_) => inside -= 1,
            Event::Eof => return Err(part.damaged("was cut short")),
            _ => {}
        }
    }
    Limits::check("characters in one cell", text.len(), limits.text)?;
    Ok(unescaped(&text))
}

/// `_x000D_` stands for a character that XML cannot hold.
fn unescaped(text: &str) -> CompactString {
    if !text.contains("_x") {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after
            .get(..4)
            .filter(|_| after.get(4..5) == Some("_"))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        if let Some(c) = code {
            plain.push(c);
            rest = after.get(5..).unwrap_or_default();
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain.into()
}

/// What the numbers of each cell style are.
fn style_kinds(name: &str, text: &str) -> Result<Vec<Kind>, ImportError> {
    let mut part = Part::new(name, text);
    let mut own: HashMap<u32, Kind> = HashMap::new();
    let mut kinds = Vec::new();
    let mut in_cell_styles = false;
    loop {
        match part.event()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (
                        count(&element, "numFmtId"),
                        attribute(&element, "formatCode"),
                    ) {
                        own.insert(id, formats::of_code(&code));
                    }
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id = count(&element, "numFmtId").unwrap_or(0);
                    kinds.push(own.get(&id).copied().unwrap_or_else(|| formats::known(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => {
                in_cell_styles = false;
            }
            Event::Eof => return Ok(kinds),
            _ => {}
        }
    }
}

/// How a cell's value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Number,
    Shared,
    Text,
    Truth,
    Fault,
    Day,
}

struct Found {
    row: u32,
    column: u32,
    style: usize,
    written: Written,
}

struct Context {
    strings: Vec<CompactString>,
    kinds: Vec<Kind>,
    epoch: Epoch,
    limits: Limits,
}

impl Context {
    fn sheet(
        &self,
        name: &str,
        text: &str,
        sheet: &mut Sheet,
        cells: &mut usize,
    ) -> Result<(), ImportError> {
        let mut part = Part::new(name, text);
        let (mut row, mut column) = (0_u32, 0_u32);
        let mut current = Row::default();
        loop {
            match part.event()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "row" => {
                        row = count(&element, "r").unwrap_or(row.saturating_add(1));
                        column = 0;
                        current = Row {
                            number: row,
                            ..Row::default()
                        };
                    }
                    "c" => {
                        let found = self.found(&part, &element, (row, column))?;
                        column = found.column.saturating_add(1);
                        let (at, of) = (found.column, found.row);
                        if of != row {
                            return Err(part.damaged("has a cell in a row that is not its own"));
                        }
                        let (value, computed) = self.value(&mut part, &found)?;
                        if let Some(value) = value {
                            *cells += 1;
                            Limits::check("cells", *cells, self.limits.cells)?;
                            current.cells.push((at, value));
                            current.computed.extend(computed.then_some(at));
                        }
                    }
                    "mergeCell" => {
                        let merged = attribute(&element, "ref").and_then(|range| merged(&range));
                        sheet.merged.extend(merged);
                        Limits::check("joined cells", sheet.merged.len(), self.limits.rows)?;
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "row" => {
                    let done = std::mem::take(&mut current);
                    if !done.cells.is_empty() {
                        self.add(&part, done, sheet)?;
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn add(&self, part: &Part<'_>, row: Row, sheet: &mut Sheet) -> Result<(), ImportError> {
        let ordered = row.cells.is_sorted_by(|one, other| one.0 < other.0)
            && sheet
                .rows
                .last()
                .is_none_or(|last| last.number < row.number);
        if !ordered {
            return Err(part.damaged("has cells that are not in order, or one twice"));
        }
        sheet.rows.push(row);
        Limits::check("rows", sheet.rows.len(), self.limits.rows)
    }

    /// Where a cell is and how it is written. Its attributes are read in one go, for there are many cells.
    fn found(
        &self,
        part: &Part<'_>,
        element: &BytesStart<'_>,
        at: (u32, u32),
    ) -> Result<Found, ImportError> {
        let mut found = Found {
            row: at.0,
            column: at.1,
            style: 0,
            written: Written::Number,
        };
        for attribute in element.attributes().with_checks(false) {
            let attribute =
                attribute.map_err(|_| part.damaged("has a cell that is not well-formed"))?;
            match attribute.key.as_ref() {
                "r" => {
                    let place = place(&attribute.value);
                    (found.row, found.column) =
                        place.ok_or_else(|| part.damaged("has a cell without a place"))?;
                }
                "s" => found.style = attribute.value.parse().unwrap_or(0),
                "t" => {
                    found.written = match &*attribute.value {
                        "s" => Written::Shared,
                        "str" | "inlineStr" => Written::Text,
                        "b" => Written::Truth,
                        "e" => Written::Fault,
                        "d" => Written::Day,
                        _ => Written::Number,
                    }
                }
                _ => {}
            }
        }
        Limits::check(
            "columns",
            usize::try_from(found.column).unwrap_or(usize::MAX),
            usize::try_from(self.limits.columns).unwrap_or(usize::MAX),
        )?;
        Ok(found)
    }

    /// What a cell holds, and whether a formula worked it out.
    fn value(
        &self,
        part: &mut Part<'_>,
        found: &Found,
    ) -> Result<(Option<Value>, bool), ImportError> {
        let mut written: Option<String> = None;
        let mut rich: Option<CompactString> = None;
        let mut formula = false;
        loop {
            match part.event()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "v" => written = Some(part.text_inside()?),
                    "is" => rich = Some(rich_text(part, &self.limits)?),
                    "f" => {
                        formula = true;
                        part.skip()?;
                    }
                    _ => part.skip()?,
                },
                Event::End(_) => break,
                Event::Eof => return Err(part.damaged("was cut short")),
                _ => {}
            }
        }
        let text = match (rich, written) {
            (Some(rich), _) => return Ok((filled(rich), formula)),
            (None, Some(written)) => written,
            // A formula that was saved without what it shows.
            (None, None) => {
                return Ok((
                    formula.then(|| Value::Fault(CompactString::default())),
                    formula,
                ));
            }
        };
        Ok((self.understood(part, found, &text)?, formula))
    }

    fn understood(
        &self,
        part: &Part<'_>,
        found: &Found,
        text: &str,
    ) -> Result<Option<Value>, ImportError> {
        Ok(match found.written {
            Written::Shared => {
                let at: Option<usize> = text.trim().parse().ok();
                let shared = at.and_then(|at| self.strings.get(at));
                let shared = shared.ok_or_else(|| part.damaged("uses a text that is not there"))?;
                filled(shared.clone())
            }
            Written::Text => {
                Limits::check("characters in one cell", text.len(), self.limits.text)?;
                filled(unescaped(text))
            }
            Written::Truth => Some(Value::Truth(text.trim() == "1" || text.trim() == "true")),
            Written::Fault => Some(Value::Fault(text.trim().into())),
            Written::Day => Some(
                text.get(..10)
                    .and_then(|day| day.parse().ok())
                    .map_or_else(|| Value::Text(text.into()), Value::Day),
            ),
            Written::Number if text.trim().is_empty() => None,
            Written::Number => Some(match number(text) {
                Some(number) => {
                    let kind = self.kinds.get(found.style).copied().unwrap_or(Kind::Plain);
                    formats::value(number, kind, self.epoch)
                }
                // Beyond what can be held exactly: as it is written, so that whoever wants a number refuses it.
                None => Value::Text(text.into()),
            }),
        })
    }
}

/// A text, unless there is nothing in it to see.
fn filled(text: CompactString) -> Option<Value> {
    let blank = text.chars().all(super::sheet::is_blank);
    (!blank).then_some(Value::Text(text))
}

/// "C7" as its row, as a person counts, and its column from 0.
fn place(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at_checked(letters)?;
    if column.is_empty() || column.len() > 3 || row.len() > 7 {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = row.parse().ok().filter(|row| *row > 0)?;
    Some((row, column - 1))
}

fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merged {
        rows: (first.0, last.0),
        columns: (first.1, last.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_letters_and_a_number() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("xfd1048576"), Some((1_048_576, 16_383)));
        for text in ["", "A", "1", "A0", "AAAA1", "A99999999", "Ä1", "A-1"] {
            assert_eq!(place(text), None, "{text}");
        }
    }

    #[test]
    fn characters_that_xml_cannot_hold_come_back() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x0041_"), "_x0041_");
        assert_eq!(unescaped("max_x and _x12"), "max_x and _x12");
        assert_eq!(unescaped("_xé12_"), "_xé12_");
    }

    #[test]
    fn paths_are_seen_from_their_folder() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../../../b.xml"), "b.xml");
    }
}
