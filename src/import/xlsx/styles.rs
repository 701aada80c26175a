//! What the numbers of each cell style are: a percentage, a day, or just a number.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::error::ImportError;
use super::super::formats::{self, Kind};
use super::super::xml::{Part, attribute, count};

/// What the numbers of each cell style are.
pub(super) fn style_kinds(name: &str, text: &str) -> Result<Vec<Kind>, ImportError> {
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
