//! The cover: districts and integrated care boards, whom to ask, and who signed.

use super::days;
use super::left_out::say_unknown_headings;
use super::reading::{At, Own, PlansOwn, Reading};
use super::report::IssueKind;
use super::sheet::{Row, Sheet};
use super::table::{Field, Header, find, rows};
use super::words::{Heading, plain};
use crate::model::{Contact, Organisation, RoleId, Signatory};
use crate::sheets::words;

/// A column of a table of people or bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Col {
    Body,
    Code,
    Role,
    /// Before a person's name: "Cllr".
    Title,
    Name,
    FirstName,
    Surname,
    Email,
    Telephone,
    Organisation,
    SignedOn,
    Note,
    Key,
}

impl Field for Col {
    fn of(heading: &Heading) -> Option<Self> {
        let words = heading.words.as_str();
        Some(match words {
            "body" => Col::Body,
            "code" => Col::Code,
            "role" | "position" | "job title" => Col::Role,
            "name" | "full name" | "contact name" => Col::Name,
            "first name" | "forename" => Col::FirstName,
            "surname" | "last name" => Col::Surname,
            "e mail" | "email" | "e mail address" | "email address" => Col::Email,
            "telephone" | "phone" | "telephone number" | "contact number" => Col::Telephone,
            "organisation" => Col::Organisation,
            "signed on" | "date signed" | "date of signature" => Col::SignedOn,
            "note" | "notes" => Col::Note,
            "key" => Col::Key,
            _ if words.starts_with("professional title") || words == "title" => Col::Title,
            _ => return None,
        })
    }
}

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Bodies,
    Contacts,
    Signatures,
}

fn holds(header: &Header<Col>) -> Option<Holds> {
    let has = |cols: &[Col]| cols.iter().any(|col| header.has(*col));
    if has(&[Col::Body]) && has(&[Col::Name]) {
        return Some(Holds::Bodies);
    }
    if !has(&[Col::Role]) || !has(&[Col::Name, Col::FirstName, Col::Surname]) {
        return None;
    }
    if has(&[Col::SignedOn]) {
        return Some(Holds::Signatures);
    }
    has(&[Col::Email, Col::Telephone]).then_some(Holds::Contacts)
}

/// Which lists of the plan this file has begun to fill.
#[derive(Debug, Default)]
pub(super) struct Begun {
    bodies: PlansOwn,
    contacts: PlansOwn,
    signatures: PlansOwn,
}

/// Reads the tables of a sheet; nothing where it has none.
pub(super) fn read(reading: &mut Reading<'_>, sheet: &Sheet, begun: &mut Begun) -> Option<usize> {
    let fits = |header: &Header<Col>| holds(header).is_some();
    let mut header = find::<Col>(sheet, 0, fits)?;
    let mut count = 0;
    loop {
        let next = find::<Col>(sheet, header.first, fits);
        let end = next.as_ref().map_or(u32::MAX, |next| next.row);
        for row in rows(sheet, &header).take_while(|row| row.number < end) {
            let mut line = Line {
                reading,
                sheet,
                header: &header,
                row,
            };
            let taken = match holds(&header) {
                Some(Holds::Bodies) => line.body(begun),
                Some(Holds::Contacts) => line.contact(begun),
                Some(Holds::Signatures) => line.signature(begun),
                None => false,
            };
            count += usize::from(taken);
        }
        say_unknown_headings(reading, sheet, &header, end);
        match next {
            Some(next) => header = next,
            None => return Some(count),
        }
    }
}

/// A row of one of the tables.
struct Line<'a, 'r> {
    reading: &'a mut Reading<'r>,
    sheet: &'a Sheet,
    header: &'a Header<Col>,
    row: &'a Row,
}

impl<'a> Line<'a, '_> {
    fn keyed(&self) -> bool {
        self.header.value(self.row, Col::Key).is_some()
    }

    fn at(&self, col: Col) -> Option<At<'a>> {
        let (column, value) = self.header.value(self.row, col)?;
        Some(At {
            sheet: self.sheet,
            row: self.row.number,
            column,
            value,
        })
    }

    fn text(&mut self, col: Col) -> String {
        let own = if self.keyed() { Own::Yes } else { Own::No };
        self.at(col)
            .map(|at| self.reading.text_as_is(at, own))
            .unwrap_or_default()
    }

    fn body(&mut self, begun: &mut Begun) -> bool {
        let kind = plain(&self.text(Col::Body));
        let body = Organisation {
            name: self.text(Col::Name),
            code: self.text(Col::Code).into(),
        };
        if !self.keyed() && body.name.is_empty() && body.code.is_empty() {
            return false;
        }
        let board = &mut self.reading.plan.board;
        if begun.bodies.make_room() == PlansOwn::Stands {
            board.integrated_care_boards.clear();
            board.districts.clear();
        }
        if kind == plain(words::CARE_BOARD) || kind == "icb" {
            board.integrated_care_boards.push(body);
        } else if kind == plain(words::DISTRICT) || kind.starts_with("district") {
            board.districts.push(body);
        } else {
            let reason = "it is neither a district council nor an integrated care board";
            self.say_not_taken(Col::Body, reason);
        }
        true
    }

    fn say_not_taken(&mut self, col: Col, reason: &str) {
        if let Some(at) = self.at(col) {
            self.reading.say(IssueKind::NotTaken, at, reason);
        }
    }

    /// A person's name, in one cell or in several.
    fn name(&mut self) -> String {
        if self.header.has(Col::Name) {
            return self.text(Col::Name);
        }
        let parts = [Col::Title, Col::FirstName, Col::Surname].map(|col| self.text(col));
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }

    fn contact(&mut self, begun: &mut Begun) -> bool {
        let contact = Contact {
            role: self.text(Col::Role),
            name: self.name(),
            email: self.text(Col::Email),
            telephone: self.text(Col::Telephone),
        };
        let nobody = [&contact.name, &contact.email, &contact.telephone]
            .iter()
            .all(|text| text.is_empty());
        if !self.keyed() && nobody {
            return false;
        }
        let contacts = &mut self.reading.plan.contacts;
        if begun.contacts.make_room() == PlansOwn::Stands {
            contacts.clear();
        }
        contacts.push(contact);
        true
    }

    fn signature(&mut self, begun: &mut Begun) -> bool {
        let said = self.text(Col::Role);
        let known = self.reading.round.signatories.iter().find(|known| {
            known.label == said || (!self.keyed() && plain(&known.label) == plain(&said))
        });
        let role: RoleId = known.map_or_else(|| said.as_str().into(), |known| known.role.clone());
        let signatory = Signatory {
            role,
            name: self.text(Col::Name),
            organisation: self.text(Col::Organisation),
            signed_on: self
                .at(Col::SignedOn)
                .and_then(|at| self.reading.taken(at, days::day(at.value))),
            note: self.text(Col::Note),
        };
        let empty = Signatory {
            role: signatory.role.clone(),
            ..Signatory::default()
        };
        if !self.keyed() && signatory == empty {
            return false;
        }
        if !self.keyed() && known.is_none() {
            self.say_not_taken(Col::Role, "the round asks for no signature in this part");
            return true;
        }
        let signatories = &mut self.reading.plan.signatories;
        if begun.signatures.make_room() == PlansOwn::Stands {
            signatories.clear();
        }
        signatories.push(signatory);
        true
    }
}
