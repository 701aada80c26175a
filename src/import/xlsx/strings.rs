//! Texts of a workbook: those that cells share, and those in pieces.

use compact_str::CompactString;
use quick_xml::events::Event;

use super::super::error::ImportError;
use super::super::limits::Limits;
use super::super::xml::Part;
use super::usual::usual_string;

/// The texts that cells share.
pub(super) fn shared_strings(
    name: &str,
    text: &str,
    limits: &Limits,
) -> Result<Vec<CompactString>, ImportError> {
    let mut part = Part::new(name, text);
    let mut strings = Vec::new();
    loop {
        while let Some((text, length)) = usual_string(part.rest()) {
            part.pass(length);
            strings.push(within(text, limits)?);
            Limits::check("different texts", strings.len(), limits.shared_strings)?;
        }
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
pub(super) fn rich_text(
    part: &mut Part<'_>,
    limits: &Limits,
) -> Result<CompactString, ImportError> {
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
    within(&text, limits)
}

/// A text, unless it is longer than is allowed.
fn within(text: &str, limits: &Limits) -> Result<CompactString, ImportError> {
    Limits::check("characters in one cell", text.len(), limits.text)?;
    Ok(unescaped(text))
}

/// `_x000D_` stands for a character that XML cannot hold.
pub(super) fn unescaped(text: &str) -> CompactString {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_texts_are_the_same_however_they_are_laid_out() {
        let text = "<sst><si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r></si><si/><si><t>four</t></si></sst>";
        for text in [
            text.to_owned(),
            text.replace("<si", "\n  <si"),
            text.replace("<si", "<!-- a text --><si"),
            text.replace("<si/>", "<si></si>"),
            text.replace("<si/>", "\n<si/>\n"),
        ] {
            let read = shared_strings("part", &text, &Limits::USUAL).unwrap();
            assert_eq!(read, ["one", "two", "", "four"], "{text}");
        }
    }

    #[test]
    fn characters_that_xml_cannot_hold_come_back() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x0041_"), "_x0041_");
        assert_eq!(unescaped("max_x and _x12"), "max_x and _x12");
        assert_eq!(unescaped("_xé12_"), "_xé12_");
    }
}
