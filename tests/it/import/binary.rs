//! Workbooks in Excel's binary form and with macros. No program here writes the binary form, so it is put together from
//! what a workbook of this program holds: records of the kinds that Excel writes.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use zip::write::SimpleFileOptions;

/// The form's files, packed.
pub(crate) fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn record(to: &mut Vec<u8>, kind: u16, payload: &[u8]) {
    let seven = |part: u16| u8::try_from(part & 0x7F).unwrap();
    if kind < 0x80 {
        to.push(seven(kind));
    } else {
        to.extend([seven(kind) | 0x80, seven(kind >> 7)]);
    }
    let mut length = payload.len();
    loop {
        let byte = u8::try_from(length & 0x7F).unwrap();
        length >>= 7;
        if length == 0 {
            to.push(byte);
            break;
        }
        to.push(byte | 0x80);
    }
    to.extend_from_slice(payload);
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// The look that a day has; all else has the first.
const DAY: u32 = 1;

fn styles() -> Vec<u8> {
    let mut all = Vec::new();
    record(&mut all, 0x0269, &2_u32.to_le_bytes());
    for format in [0_u16, 14] {
        let mut look = vec![0, 0];
        look.extend_from_slice(&format.to_le_bytes());
        look.extend_from_slice(&[0; 12]);
        record(&mut all, 0x002F, &look);
    }
    all
}

/// A formula whose own words do not matter: 5.
const FORMULA: [u8; 11] = [3, 0, 0, 0, 0x1E, 5, 0, 0, 0, 0, 0];

fn cell(to: &mut Vec<u8>, column: usize, value: &Data, formula: bool) {
    let mut head = u32::try_from(column).unwrap().to_le_bytes().to_vec();
    let look = if matches!(value, Data::DateTime(_)) {
        DAY
    } else {
        0
    };
    head.extend_from_slice(&look.to_le_bytes());
    let (kind, payload) = match value {
        Data::Float(number) => (5, number.to_le_bytes().to_vec()),
        Data::Int(number) => (
            5,
            f64::from(i32::try_from(*number).unwrap())
                .to_le_bytes()
                .to_vec(),
        ),
        Data::DateTime(day) => (5, day.as_f64().to_le_bytes().to_vec()),
        Data::Bool(truth) => (4, vec![u8::from(*truth)]),
        Data::String(text) => (6, wide(text)),
        Data::Error(_) => (3, vec![0x17]),
        Data::Empty if formula => (6, wide("")),
        _ => return,
    };
    head.extend_from_slice(&payload);
    let kind = match (kind, formula) {
        (5, true) => 9,
        (6, true) => 8,
        (4, true) => 10,
        (3, true) => 11,
        (kind, _) => kind,
    };
    if formula {
        head.extend_from_slice(&[0, 0]);
        head.extend_from_slice(&FORMULA);
    }
    record(to, kind, &head);
}

/// The same workbook in the binary form.
pub(crate) fn binary(workbook: &[u8]) -> Vec<u8> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook)).unwrap();
    let mut files = vec![("[Content_Types].xml".to_owned(), b"<Types/>".to_vec())];
    let mut list = Vec::new();
    let mut relations = String::from("<Relationships>");
    record(&mut list, 0x0083, &[]);
    record(&mut list, 0x008F, &[]);
    for (number, name) in (1_u32..).zip(book.sheet_names()) {
        let values = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let (rows, columns) = values.end().unwrap_or_default();
        let (more_rows, more_columns) = formulas.end().unwrap_or_default();
        let mut sheet = Vec::new();
        record(&mut sheet, 0x0081, &[]);
        record(&mut sheet, 0x0094, &[0; 16]);
        record(&mut sheet, 0x0091, &[]);
        for row in 0..=rows.max(more_rows) {
            let mut head = row.to_le_bytes().to_vec();
            head.extend_from_slice(&[0; 13]);
            record(&mut sheet, 0x0000, &head);
            for column in 0..=columns.max(more_columns) {
                let formula = formulas
                    .get_value((row, column))
                    .is_some_and(|formula| !formula.is_empty());
                let value = values.get_value((row, column)).unwrap_or(&Data::Empty);
                cell(&mut sheet, usize::try_from(column).unwrap(), value, formula);
            }
        }
        record(&mut sheet, 0x0092, &[]);
        record(&mut sheet, 0x0082, &[]);
        files.push((format!("xl/worksheets/sheet{number}.bin"), sheet));
        relations.push_str("<Relationship Id=\"rId");
        relations.push_str(&number.to_string());
        relations.push_str("\" Type=\"worksheet\" Target=\"worksheets/sheet");
        relations.push_str(&number.to_string());
        relations.push_str(".bin\"/>");
        let mut listed = 0_u32.to_le_bytes().to_vec();
        listed.extend_from_slice(&number.to_le_bytes());
        listed.extend(wide(&format!("rId{number}")));
        listed.extend(wide(&name));
        record(&mut list, 0x009C, &listed);
    }
    record(&mut list, 0x0090, &[]);
    record(&mut list, 0x0084, &[]);
    relations.push_str("</Relationships>");
    files.push(("xl/workbook.bin".to_owned(), list));
    files.push((
        "xl/_rels/workbook.bin.rels".to_owned(),
        relations.into_bytes(),
    ));
    files.push(("xl/styles.bin".to_owned(), styles()));
    packed(&files)
}

/// The same workbook as one that may have macros, and has some.
pub(crate) fn with_macros(workbook: &[u8]) -> Vec<u8> {
    let mut files = edited(workbook, "[Content_Types].xml", |text| {
        text.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    });
    files.push(("xl/vbaProject.bin".to_owned(), b"macros".to_vec()));
    packed(&files)
}

/// The first sheet as other writers save formulas that nobody worked out: with an empty number.
pub(crate) fn with_empty_results(workbook: &[u8]) -> Vec<u8> {
    packed(&edited(workbook, "xl/worksheets/sheet1.xml", |text| {
        text.replace("</f><v>0</v>", "</f><v></v>")
    }))
}

/// The files of a workbook, one of them changed.
pub(crate) fn edited(
    workbook: &[u8],
    changed: &str,
    change: impl Fn(&str) -> String,
) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == changed {
            let text = String::from_utf8(bytes).unwrap();
            let after = change(&text);
            assert_ne!(after, text, "{changed} has nothing of the kind");
            bytes = after.into_bytes();
        }
        files.push((name, bytes));
    }
    files
}
