//! What one cell holds, however it is written.

use compact_str::CompactString;
use quick_xml::events::{BytesStart, Event};

use super::super::error::ImportError;
use super::super::formats::{self, Kind};
use super::super::limits::Limits;
use super::super::sheet::{Value, number};
use super::super::xml::Part;
use super::cells::{Context, Found, Written, place};
use super::strings::{rich_text, unescaped};

impl Context {
    /// Where a cell is and how it is written. Its attributes are read in one go, for there are many cells.
    pub(super) fn found(
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
        self.check_column(found.column)?;
        Ok(found)
    }

    /// What a cell holds, and whether a formula worked it out.
    pub(super) fn value(
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
            // A formula that was saved without what it shows: by leaving it out, or by an empty number in its place.
            (None, Some(written))
                if formula
                    && written.trim().is_empty()
                    && matches!(found.written, Written::Number) =>
            {
                return Ok((Some(Value::Fault(CompactString::default())), formula));
            }
            (None, Some(written)) => written,
            (None, None) => {
                return Ok((
                    formula.then(|| Value::Fault(CompactString::default())),
                    formula,
                ));
            }
        };
        Ok((self.understood(part.name(), found, &text)?, formula))
    }

    /// What the text of a cell in a part of this name says.
    pub(super) fn understood(
        &self,
        name: &str,
        found: &Found,
        text: &str,
    ) -> Result<Option<Value>, ImportError> {
        Ok(match found.written {
            Written::Shared => {
                let at: Option<usize> = text.trim().parse().ok();
                let shared = at.and_then(|at| self.strings.get(at));
                let shared = shared
                    .ok_or_else(|| ImportError::part(name, "uses a text that is not there"))?;
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

/// A text, unless it is empty.
fn filled(text: CompactString) -> Option<Value> {
    (!text.is_empty()).then_some(Value::Text(text))
}
