//! What reading a workbook's XML needs: attributes, and text with its character references resolved.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};

use super::error::ImportError;

/// A part of a workbook as it is read from its beginning to its end.
pub(super) struct Part<'a> {
    reader: Reader<&'a [u8]>,
    /// All of it.
    text: &'a str,
    name: &'a str,
    depth: usize,
    stands: Stands,
}

/// Where the reader of XML stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// Right behind the beginning or the end of an element.
    AtTag,
    /// Elsewhere: behind a text it is within what follows already.
    Elsewhere,
}

/// The deepest that elements may stand inside each other. Real workbooks have about ten.
const DEEPEST: usize = 256;

impl<'a> Part<'a> {
    /// Begins to read.
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Part {
            reader,
            text,
            name,
            depth: 0,
            stands: Stands::Elsewhere,
        }
    }

    /// The next beginning, end or text.
    pub(super) fn event(&mut self) -> Result<Event<'a>, ImportError> {
        let event = self
            .reader
            .read_event()
            .map_err(|error| self.damaged(&format!("is not well-formed ({error})")))?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(self.damaged("has elements inside elements without end"));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(self.damaged("was cut short")),
            _ => {}
        }
        self.stands = match &event {
            // Its end, which stands in no text, is still to come.
            Event::Start(_) if self.unread().0.ends_with("/>") => Stands::Elsewhere,
            Event::Start(_) | Event::End(_) => Stands::AtTag,
            _ => Stands::Elsewhere,
        };
        Ok(event)
    }

    /// What has not been read yet, where it can be read in another way: right behind the beginning or the end of an
    /// element. Nothing elsewhere, and nothing inside an element that is closed in itself.
    pub(super) fn rest(&self) -> &'a str {
        match self.stands {
            Stands::AtTag => self.unread().1,
            Stands::Elsewhere => "",
        }
    }

    /// What it is called in its workbook.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.unread().0.len()
    }

    /// What was read, and what was not.
    fn unread(&self) -> (&'a str, &'a str) {
        let read = self.text.len().saturating_sub(self.reader.get_ref().len());
        self.text.split_at_checked(read).unwrap_or((self.text, ""))
    }

    /// Passes over whole elements at the beginning of the rest, which were read in another way.
    pub(super) fn pass(&mut self, bytes: usize) {
        let rest = self.rest().as_bytes();
        *self.reader.get_mut() = rest.get(bytes..).unwrap_or_default();
    }

    /// An error about this part.
    pub(super) fn damaged(&self, what: &str) -> ImportError {
        ImportError::part(self.name, what)
    }

    /// Adds what a text or a reference says.
    pub(super) fn add_text(&self, event: &Event<'a>, to: &mut String) -> Result<(), ImportError> {
        match event {
            Event::Text(text) => to.push_str(&plain(text)),
            Event::CData(data) => to.push_str(&data.xml10_content()),
            Event::GeneralRef(reference) => to.push(self.referred(reference)?),
            _ => {}
        }
        Ok(())
    }

    fn referred(&self, reference: &BytesRef<'a>) -> Result<char, ImportError> {
        let unknown = || self.damaged("refers to a character that there is none of");
        if let Some(c) = reference.resolve_char_ref().map_err(|_| unknown())? {
            return Ok(c);
        }
        match &*reference.xml10_content() {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(unknown()),
        }
    }

    /// All text up to the end of the element that has just begun, with that of the elements inside.
    pub(super) fn text_inside(&mut self) -> Result<String, ImportError> {
        let mut text = String::new();
        let mut inside = 0_usize;
        loop {
            let event = self.event()?;
            match &event {
                Event::Start(_) => inside += 1,
                Event::End(_) if inside == 0 => return Ok(text),
                Event::End(_) => inside -= 1,
                Event::Eof => return Err(self.damaged("was cut short")),
                _ => self.add_text(&event, &mut text)?,
            }
        }
    }

    /// Passes over the rest of the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), ImportError> {
        let mut inside = 0_usize;
        loop {
            match self.event()? {
                Event::Start(_) => inside += 1,
                Event::End(_) if inside == 0 => return Ok(()),
                Event::End(_) => inside -= 1,
                Event::Eof => return Err(self.damaged("was cut short")),
                _ => {}
            }
        }
    }
}

fn plain<'a>(text: &BytesText<'a>) -> Cow<'a, str> {
    text.xml10_content()
}

/// The value of an attribute, by its name without what stands before a colon.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        })
}

/// The number that an attribute holds.
pub(super) fn count(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}
