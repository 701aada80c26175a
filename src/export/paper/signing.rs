//! The page where people sign.

use crate::format;
use crate::model::Signatory;
use crate::rounds::Delegation;

use super::Contents;
use super::model::{Block, Density};
use super::table::{Builder, Value};
use super::text;

impl Contents<'_> {
    /// How many of the round's signatures are awaited.
    pub(super) fn unsigned(&self) -> usize {
        let signed = |role| {
            let mut given = self.input.plan.signatories.iter();
            given.any(|signatory| signatory.role == role && signatory.signed_on.is_some())
        };
        let required = self.input.round.signatories.iter();
        required
            .filter(|required| !signed(required.role.clone()))
            .count()
    }

    pub(super) fn sign_off(&self) -> Vec<Block> {
        let mut blocks = vec![text(format!(
            "Signed for the plan of the {}, {}.",
            self.board(),
            self.input.round.label
        ))];
        let mut table = Builder::new("Signatures")
            .density(Density::Roomy)
            .words("Signing as", 4)
            .words("Name and body", 4)
            .word("Signed on")
            .words("Signature", 3);
        for required in &self.input.round.signatories {
            let delegation = match required.delegation {
                Delegation::Allowed => "",
                Delegation::NotAllowed => "must sign in person",
            };
            let given: Vec<&Signatory> = self
                .input
                .plan
                .signatories
                .iter()
                .filter(|signatory| signatory.role == required.role)
                .collect();
            let part = || Value::Noted(required.label.clone(), delegation.to_owned());
            if given.is_empty() {
                table.row(vec![part()]);
            }
            for signatory in given {
                table.row(signed(part(), signatory));
            }
        }
        let known = |signatory: &&Signatory| {
            let mut required = self.input.round.signatories.iter();
            required.any(|required| required.role == signatory.role)
        };
        let others = self.input.plan.signatories.iter();
        for signatory in others.filter(|signatory| !known(signatory)) {
            table.row(signed(Value::text(signatory.role.as_str()), signatory));
        }
        if table.is_empty() {
            blocks.push(text("The round asks for no signature."));
        } else {
            blocks.push(table.block());
        }
        blocks
    }
}

fn signed(part: Value, signatory: &Signatory) -> Vec<Value> {
    let body: Vec<&str> = [signatory.organisation.trim(), signatory.note.trim()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    vec![
        part,
        Value::Noted(signatory.name.trim().to_owned(), body.join("; ")),
        Value::text(signatory.signed_on.map(format::date).unwrap_or_default()),
        Value::text(""),
    ]
}
