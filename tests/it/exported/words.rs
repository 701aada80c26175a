//! The words on the pages of a PDF, as a program that reads it aloud finds them.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, Stream, String as PdfText};

/// What stands for each glyph of a font.
type Letters = HashMap<u16, String>;

/// All words, page by page, without blanks and hyphens: how lines are broken does not matter.
pub(super) fn words(bytes: &[u8]) -> String {
    words_of_pages(bytes).concat()
}

/// The words of each page.
pub(super) fn words_of_pages(bytes: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let mut all = String::new();
        let mut fonts: HashMap<String, Letters> = HashMap::new();
        let mut current = String::new();
        let mut operations = page.operations();
        while let Some(operation) = operations.next() {
            let operands: Vec<&Object<'_>> = operation.operands().collect();
            match (&**operation.operator, operands.as_slice()) {
                (b"Tf", [Object::Name(name), ..]) => {
                    name.as_str().clone_into(&mut current);
                    fonts.entry(current.clone()).or_insert_with(|| {
                        let font = page.resources().get_font(name).unwrap();
                        letters(&font)
                    });
                }
                (b"Tj", [Object::String(text)]) => shown(text, fonts.get(&current), &mut all),
                (b"TJ", [Object::Array(parts)]) => {
                    for part in parts.iter::<Object<'_>>() {
                        if let Object::String(text) = part {
                            shown(&text, fonts.get(&current), &mut all);
                        }
                    }
                }
                _ => {}
            }
        }
        pages.push(plain(&all));
    }
    pages
}

/// A text without blanks and hyphens.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{AD}' | '\u{2010}'))
        .collect()
}

fn shown(text: &PdfText<'_>, letters: Option<&Letters>, to: &mut String) {
    let letters = letters.expect("a font is chosen before a text is shown");
    for pair in text.as_bytes().chunks_exact(2) {
        let glyph = u16::from_be_bytes([pair[0], pair[1]]);
        to.push_str(letters.get(&glyph).map_or("\u{FFFD}", String::as_str));
    }
}

/// Reads the table by which a font's glyphs are letters.
fn letters(font: &Dict<'_>) -> Letters {
    let stream: Stream<'_> = font.get("ToUnicode").expect("a font without letters");
    let data = stream.decoded().unwrap();
    let text = String::from_utf8_lossy(&data);
    let mut all = Letters::new();
    let mut kind = "";
    for line in text.lines() {
        let line = line.trim();
        if line.ends_with("beginbfchar") {
            kind = "one";
        } else if line.ends_with("beginbfrange") {
            kind = "range";
        } else if line.starts_with("end") {
            kind = "";
        }
        let codes: Vec<Vec<u16>> = line
            .split('<')
            .skip(1)
            .filter_map(|part| {
                let hex: String = part.split('>').next()?.split_whitespace().collect();
                Some(
                    hex.as_bytes()
                        .chunks(4)
                        .filter_map(|unit| {
                            u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok()
                        })
                        .collect(),
                )
            })
            .collect();
        match (kind, codes.as_slice()) {
            ("one", [glyph, letters]) => {
                all.insert(glyph[0], String::from_utf16_lossy(letters));
            }
            ("range", [first, last, letters]) => {
                for (step, glyph) in (first[0]..=last[0]).enumerate() {
                    let mut letters = letters.clone();
                    *letters.last_mut().unwrap() += u16::try_from(step).unwrap();
                    all.insert(glyph, String::from_utf16_lossy(&letters));
                }
            }
            _ => {}
        }
    }
    all
}
