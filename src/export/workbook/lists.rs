//! The drop-down lists, on a hidden sheet of their own, and where each is.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::export::ExportInput;
use crate::rounds::List;
use crate::sheets::words;

use super::cells;
use super::page::{Page, Tab, Written};
use super::styles::{Style, Styles};

/// Where the lists are, as formulas that name their cells. Nothing where a list has no entries.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) scheme_types: Option<String>,
    /// Scheme types with their units beside them.
    pub(super) units: Option<String>,
    /// The first column: the scheme type of each sub-type; the second is beside it.
    pub(super) types_of_sub_types: Option<String>,
    pub(super) areas: Option<String>,
    pub(super) commissioners: Option<String>,
    pub(super) providers: Option<String>,
    pub(super) objectives: Option<String>,
    pub(super) streams: Option<String>,
    pub(super) statuses: Option<String>,
    pub(super) certainties: Option<String>,
    pub(super) answers: Option<String>,
    /// The first column without a list.
    next: ColNum,
}

/// Writes the lists.
pub(super) fn write<'a>(
    input: &ExportInput<'_>,
    styles: &'a Styles,
) -> Result<(Page<'a>, Lists), XlsxError> {
    let lists = &input.round.lists;
    let mut writer = Writer {
        page: Page::new(words::LISTS, styles, Tab::Kept)?,
        next: 0,
    };
    writer.page.title(
        "Lists",
        "What the drop-down lists offer. The other sheets refer to these cells.",
    )?;
    let of_list = |list: &List| -> Vec<String> {
        let entries = list.entries.iter();
        entries.map(|entry| entry.label.clone()).collect()
    };
    let types = &lists.scheme_types.entries;
    let labels: Vec<String> = types.iter().map(|kind| kind.label.clone()).collect();
    let units: Vec<String> = types
        .iter()
        .map(|kind| kind.unit.clone().unwrap_or_default())
        .collect();
    let (of, sub_types): (Vec<String>, Vec<String>) = types
        .iter()
        .flat_map(|kind| {
            let sub_types = kind.sub_types.iter();
            sub_types.map(|entry| (kind.label.clone(), entry.label.clone()))
        })
        .unzip();
    let streams: Vec<String> = input
        .round
        .streams
        .iter()
        .map(|stream| stream.label.clone())
        .collect();
    let commissioners: Vec<String> = lists
        .commissioners
        .iter()
        .flat_map(|list| &list.entries)
        .map(|entry| entry.label.clone())
        .collect();
    let objectives = lists
        .primary_objectives
        .as_ref()
        .map(of_list)
        .unwrap_or_default();
    let all = Lists {
        scheme_types: writer.column(&lists.scheme_types.term, &labels)?,
        units: writer.beside("Units", &units)?,
        types_of_sub_types: writer.column("Sub-types of", &of)?,
        areas: {
            writer.beside("Sub-type", &sub_types)?;
            writer.column(&lists.areas_of_spend.term, &of_list(&lists.areas_of_spend))?
        },
        commissioners: writer.column("Commissioner", &commissioners)?,
        providers: writer.column(&lists.providers.term, &of_list(&lists.providers))?,
        objectives: writer.column("Primary objective", &objectives)?,
        streams: writer.column("Source of funding", &streams)?,
        statuses: writer.column("New / existing", &owned(&["New", "Existing"]))?,
        certainties: writer.column("Certainty", &owned(&["Indicative", "Agreed", "Confirmed"]))?,
        answers: writer.column("Answer", &owned(&["Yes", "No"]))?,
        next: writer.next,
    };
    writer.page.sheet.set_hidden(true);
    Ok((writer.page, all))
}

/// Notes whether there is a Plan data sheet, so that a reader can tell one that is gone from one that never was.
pub(super) fn note_plan_data(page: &mut Page<'_>, lists: &Lists, words: &str) -> Written {
    page.width(lists.next, 40)?;
    page.text(HEADINGS, lists.next, words::PLAN_DATA, Style::Heading)?;
    page.text(HEADINGS + 1, lists.next, words, Style::Plain)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The row of the headings.
const HEADINGS: RowNum = 2;

struct Writer<'a> {
    page: Page<'a>,
    next: ColNum,
}

impl Writer<'_> {
    /// Writes a list into the next column and says where it is.
    fn column(&mut self, heading: &str, entries: &[String]) -> Result<Option<String>, XlsxError> {
        self.write(heading, entries, 0)
    }

    /// Writes a list that belongs to the one before it, and says where the two are.
    fn beside(&mut self, heading: &str, entries: &[String]) -> Result<Option<String>, XlsxError> {
        self.write(heading, entries, 1)
    }

    fn write(
        &mut self,
        heading: &str,
        entries: &[String],
        back: ColNum,
    ) -> Result<Option<String>, XlsxError> {
        let at = self.next;
        self.next += 1;
        self.page.width(at, 40)?;
        self.page.text(HEADINGS, at, heading, Style::Heading)?;
        let mut last = HEADINGS;
        for entry in entries {
            last += 1;
            self.page.text(last, at, entry, Style::Plain)?;
        }
        let first_column = at.saturating_sub(back);
        Ok((!entries.is_empty()).then(|| {
            format!(
                "{}!${}${}:${}${}",
                cells::quoted(words::LISTS),
                cells::column(first_column),
                HEADINGS + 2,
                cells::column(at),
                last + 1
            )
        }))
    }
}
