//! Cells as text for other programs, and text from other programs as the edits that it means.

use super::cell::{Filled, Row};
use super::columns::GridColumn;
use crate::format;
use crate::model::{Edit, ListKey};
use crate::rounds::Column;

impl Row<'_> {
    /// What a spreadsheet gets: exact numbers without commas, the template's words, nothing where nothing was entered.
    pub(super) fn copied(&self, column: &GridColumn) -> String {
        if !self.applies(column) {
            return String::new();
        }
        match column.column {
            Column::Amount => self
                .amount(column)
                .map_or_else(String::new, |amount| amount.value().to_string()),
            Column::Outputs => self
                .allocation
                .and_then(|row| row.outputs.get(column.year?))
                .map_or_else(String::new, |outputs| outputs.value().to_string()),
            Column::Stream => {
                let (options, chosen) = self.options(column.column);
                options
                    .into_iter()
                    .find(|(key, _)| *key == chosen)
                    .map_or_else(|| chosen.as_str().to_owned(), |(_, label)| label)
            }
            _ => {
                let text = self.text(column);
                if text == format::NOTHING {
                    String::new()
                } else {
                    text.into_owned()
                }
            }
        }
    }

    /// The edit that text from elsewhere means for a cell; an error says why the cell cannot take it. Empty text clears.
    pub(super) fn take(&self, column: &GridColumn, text: &str) -> Result<Option<Edit>, String> {
        let text = text.trim();
        let empty = text.is_empty() || text == format::NOTHING;
        match self.filled(column) {
            Filled::Never if empty || text == self.text(column) => Ok(None),
            Filled::Never => Err(self.why_not(column).to_owned()),
            Filled::Choice if empty => Ok(self.choose(column.column, &ListKey::default())),
            Filled::Choice => {
                let key = self.choice_named(column, text)?;
                Ok(self.choose(column.column, &key))
            }
            Filled::Text | Filled::Number if empty => self.typed(column, ""),
            Filled::Text | Filled::Number => self.typed(column, text),
        }
    }

    pub(super) fn why_not(&self, column: &GridColumn) -> &'static str {
        match column.column {
            Column::Unit => "the unit follows from the scheme type",
            Column::SubType => "this type has no sub-types",
            Column::Outputs => "this type has no outputs",
            Column::SchemeTypeOther => "only the type Other is described in words",
            Column::AreaOfSpendOther => "only the area Other is described in words",
            Column::NhsShare | Column::LaShare => "only joint commissioning is shared out",
            _ if self.allocation.is_none() => "the scheme has no allocation yet",
            _ => "nothing can be entered here",
        }
    }

    /// The entry of a cell's list that text names: in the template's words, in short, or by its key.
    fn choice_named(&self, column: &GridColumn, text: &str) -> Result<ListKey, String> {
        let (options, _) = self.options(column.column);
        let plain = |text: &str| {
            text.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        };
        let wanted = plain(text);
        let short = |key: &ListKey| {
            (column.column == Column::Stream)
                .then(|| self.round.stream(&key.as_str().into()))
                .flatten()
                .map(|stream| plain(&stream.short_label))
        };
        let found = options.iter().find(|(key, label)| {
            plain(label) == wanted || key.as_str() == wanted || short(key).as_ref() == Some(&wanted)
        });
        if let Some((key, _)) = found {
            return Ok(key.clone());
        }
        let near = options
            .iter()
            .map(|(_, label)| (strsim::jaro_winkler(&plain(label), &wanted), label))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        Err(match near {
            Some((_, label)) => format!("it is not in the list; did you mean \"{label}\"?"),
            None => "it is not in the list".to_owned(),
        })
    }
}
