//! Files that lie, are cut short, or would fill any machine: an error with a remedy, never a crash or a hang.

use std::io::{Cursor, Write};

use bcf_planner::import::{ImportError, ImportOptions, Limits};
use zip::write::SimpleFileOptions;

use super::books::{nasty, ods, small_ods};
use super::{for_round, read};

fn refused(bytes: &[u8], options: &ImportOptions) -> String {
    match read(bytes, options) {
        Ok(imported) => panic!("it was read: {:?}", imported.report),
        Err(error) => error.to_string(),
    }
}

fn with_limits(limits: Limits) -> ImportOptions {
    ImportOptions {
        limits,
        ..for_round("2023-25")
    }
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_workbook_is_said_to_be_what_it_is() {
    for (bytes, expected) in [
        (&b""[..], "is empty"),
        (b"  \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "old kind (.xls)"),
        (b"PK\x03\x04 cut", "cut short"),
        (b"a\0\x01\x02", "neither a workbook nor a table"),
    ] {
        let error = refused(bytes, &for_round("2023-25"));
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains("EOCD"), "{error}");
    }
    let error = refused(&packed(&[("hello.txt", b"hello")]), &for_round("2023-25"));
    assert!(error.contains("zip archive and not a workbook"), "{error}");
}

#[test]
fn every_limit_stops_reading_with_a_remedy() {
    let usual = Limits::USUAL;
    for limits in [
        Limits { file: 100, ..usual },
        Limits {
            expanded: 1_000,
            ..usual
        },
        Limits {
            entries: 3,
            ..usual
        },
        Limits { sheets: 1, ..usual },
        Limits { rows: 2, ..usual },
        Limits {
            columns: 3,
            ..usual
        },
        Limits { cells: 10, ..usual },
        Limits {
            shared_strings: 5,
            ..usual
        },
        Limits { text: 10, ..usual },
    ] {
        let error = read(&nasty(), &with_limits(limits)).unwrap_err();
        assert!(
            matches!(error, ImportError::TooMuch { .. }),
            "{limits:?}: {error}"
        );
        assert!(error.to_string().contains("new workbook"), "{error}");
    }
}

#[test]
fn a_bomb_is_stopped_before_it_is_unpacked() {
    let zeros = vec![b' '; 600 << 20];
    let bomb = packed(&[
        ("[Content_Types].xml", b"<a/>"),
        ("xl/workbook.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20);
    let error = refused(&bomb, &for_round("2023-25"));
    assert!(error.contains("MB once unpacked"), "{error}");
}

#[test]
fn a_file_that_lies_about_its_size_is_refused() {
    let text = b"<workbook>a workbook that is longer than it says</workbook>".repeat(50);
    let honest = packed(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", &text)]);
    let size = u32::try_from(text.len()).unwrap().to_le_bytes();
    for lie in [10_u32, 5_000_000] {
        let mut lying = honest.clone();
        let places: Vec<usize> = (0..honest.len() - 4)
            .filter(|at| honest[*at..at + 4] == size)
            .collect();
        assert!(!places.is_empty());
        for at in places {
            lying[at..at + 4].copy_from_slice(&lie.to_le_bytes());
        }
        let error = refused(&lying, &for_round("2023-25"));
        assert!(error.contains("damaged"), "{error}");
    }
}

#[test]
fn words_that_xml_defines_for_itself_are_refused() {
    let bomb = b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><workbook>&c;</workbook>";
    let error = refused(
        &packed(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", bomb)]),
        &for_round("2023-25"),
    );
    assert!(error.contains("XML words of its own"), "{error}");
    let deep = "<a>".repeat(100_000);
    let error = refused(
        &packed(&[
            ("[Content_Types].xml", b"<a/>"),
            ("xl/workbook.xml", deep.as_bytes()),
        ]),
        &for_round("2023-25"),
    );
    assert!(error.contains("without end"), "{error}");
}

#[test]
fn cells_repeated_without_end_are_stopped_and_a_table_that_never_ends_is_damaged() {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/>";
    let rows = format!(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row></table:table>"
    );
    let error = refused(&ods(&rows), &for_round("2023-25"));
    assert!(error.contains("cells"), "{error}");
    let error = refused(
        &ods("<table:table table:name=\"a\"><table:table-row>"),
        &for_round("2023-25"),
    );
    assert!(error.contains("damaged"), "{error}");
}

/// A generator of numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }
}

#[test]
fn files_that_are_cut_short_or_have_wrong_bytes_never_crash() {
    let csv =
        b"\"Scheme ID\",Scheme name,Source of funding,Expenditure 2023-24\n1,\"a, b\",DFG,5\n"
            .to_vec();
    for (seed, bytes) in [(1, nasty()), (2, small_ods()), (3, csv)] {
        let mut numbers = Numbers(seed * 7_919);
        for _ in 0..60 {
            let cut = numbers.below(bytes.len());
            drop(read(&bytes[..cut], &for_round("2023-25")));
            let mut changed = bytes.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(changed.len());
                changed[at] = u8::try_from(numbers.below(256)).unwrap();
            }
            drop(read(&changed, &for_round("2023-25")));
        }
    }
    // A workbook that is cut short is always an error, for the list of what it holds is at its end.
    // Made once: it tells the second in which it was made, and is not always as long.
    let whole = nasty();
    for at in [10, 1_000, whole.len() / 2, whole.len() - 1] {
        assert!(read(&whole[..at], &for_round("2023-25")).is_err());
    }
}
