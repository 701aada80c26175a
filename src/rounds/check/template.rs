//! The sheets of a pack's planning template: each with a name that a workbook can have, and each thing on one sheet.

use crate::ron_text::Step::{Entry, Field};
use crate::rounds::pack::PackError;

use super::Check;

/// The most characters of a sheet's name.
const LONGEST: usize = 31;

/// Characters that no sheet's name may have.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

impl Check<'_> {
    pub(super) fn template(&self) -> Result<(), PackError> {
        let Some(template) = &self.round.template else {
            return Ok(());
        };
        for (at, sheet) in template.sheets.iter().enumerate() {
            let here = [Field("template"), Field("sheets"), Entry(at), Field("name")];
            let name = &sheet.name;
            let fits = !name.trim().is_empty()
                && name.chars().count() <= LONGEST
                && !name.contains(FORBIDDEN)
                && !name.chars().any(char::is_control)
                && !name.starts_with('\'')
                && !name.ends_with('\'');
            self.ensure(
                fits,
                &here,
                "A sheet's name has 1 to 31 characters and none of [ ] : * ? / \\, and no apostrophe at its ends.",
            )?;
            for before in template.sheets.iter().take(at) {
                self.ensure(
                    before.name.to_lowercase() != name.to_lowercase(),
                    &here,
                    "Another sheet has this name already.",
                )?;
                self.ensure(
                    before.holds != sheet.holds,
                    &here,
                    "Another sheet holds the same already.",
                )?;
            }
        }
        Ok(())
    }
}
