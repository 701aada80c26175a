//! What is at hand while a file is read: the round, the plan as it grows, and the report.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::choice::{Choice, Choices};
use super::report::{IssueKind, Place, Report};
use super::sheet::{Sheet, Value};
use super::values::{self, Taken};
use super::words::plain;
use crate::model::{FinancialYear, ListKey, Plan, StreamId};
use crate::rounds::PlanningRound;
use crate::sheets::{Kept, OtherKeys};

/// The lists of a round, ready to be asked.
pub(super) struct Lists {
    pub(super) streams: Choices,
    pub(super) types: Choices,
    pub(super) sub_types: HashMap<CompactString, Choices>,
    pub(super) objectives: Option<Choices>,
    pub(super) areas: Choices,
    pub(super) commissioners: Choices,
    pub(super) providers: Choices,
    pub(super) metrics: Choices,
    pub(super) floors: Choices,
}

impl Lists {
    fn of(round: &PlanningRound) -> Self {
        let lists = &round.lists;
        let sub_types = lists.scheme_types.entries.iter().map(|kind| {
            (
                kind.id.as_str().into(),
                Choices::of_entries(&kind.sub_types),
            )
        });
        Lists {
            streams: Choices::of_streams(round),
            types: Choices::of_types(&lists.scheme_types.entries),
            sub_types: sub_types.collect(),
            objectives: lists
                .primary_objectives
                .as_ref()
                .map(|list| Choices::of_entries(&list.entries)),
            areas: Choices::of_entries(&lists.areas_of_spend.entries),
            commissioners: Choices::of_commissioners(round),
            providers: Choices::of_entries(&lists.providers.entries),
            metrics: Choices::of_metrics(round),
            floors: Choices::of_floors(round),
        }
    }

    /// Keeps keys that the round's lists do not have.
    fn keep(&mut self, keys: &OtherKeys) {
        for key in &keys.streams {
            self.streams.keep(key.as_str());
        }
        for key in &keys.floors {
            self.floors.keep(key.as_str());
        }
        for (kind, key) in &keys.sub_types {
            if let Some(list) = self.sub_types.get_mut(kind.as_str()) {
                list.keep(key.as_str());
            }
        }
        if let Some(list) = &mut self.objectives {
            for key in &keys.objectives {
                list.keep(key.as_str());
            }
        }
        for (list, keys) in [
            (&mut self.types, &keys.scheme_types),
            (&mut self.areas, &keys.areas),
            (&mut self.commissioners, &keys.commissioners),
            (&mut self.providers, &keys.providers),
        ] {
            for key in keys {
                list.keep(key.as_str());
            }
        }
    }
}

/// A file while it is read.
pub(super) struct Reading<'a> {
    pub(super) round: &'a PlanningRound,
    pub(super) years: Vec<FinancialYear>,
    pub(super) lists: Lists,
    pub(super) plan: Plan,
    pub(super) report: Report,
    /// Cells of each sheet whose number was not quite what was meant, and the first of them.
    pub(super) noisy: HashMap<String, (usize, Place)>,
    /// Whether this program wrote the file.
    pub(super) own: Own,
    /// Schemes by the file's keys that had no number when this program wrote it; nothing where the file does not say.
    unnumbered: Option<HashSet<u32>>,
}

/// A cell and where it is.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: &'a Value,
}

impl At<'_> {
    fn place(&self) -> Place {
        Place::cell(self.sheet, self.row, self.column)
    }
}

impl<'a> Reading<'a> {
    /// Begins with a plan.
    pub(super) fn new(round: &'a PlanningRound, plan: Plan, report: Report) -> Self {
        Reading {
            round,
            years: plan.years.clone(),
            lists: Lists::of(round),
            plan,
            report,
            noisy: HashMap::new(),
            own: Own::No,
            unnumbered: None,
        }
    }

    /// Takes the file for one that this program wrote, with what it keeps, where that could be read: keys that the
    /// round's lists do not have, and which schemes had no number.
    pub(super) fn take_for_own(&mut self, kept: Option<&Kept>) {
        self.own = Own::Yes;
        if let Some(kept) = kept {
            self.lists.keep(&kept.keys);
            self.unnumbered = Some(kept.unnumbered.iter().map(|scheme| scheme.0).collect());
        }
    }

    /// Whether a scheme is known to have had a number when this program wrote the file; by the key that the file gives
    /// it.
    pub(super) fn had_number(&self, key: Option<u32>) -> bool {
        match (&self.unnumbered, key) {
            (Some(unnumbered), Some(key)) => !unnumbered.contains(&key),
            _ => false,
        }
    }

    /// The source of funding that a table's name names: "iBCF Contribution", "Disabled Facilities Grant (DFG)".
    pub(super) fn stream_named(&mut self, name: &str) -> Option<StreamId> {
        let words = &plain(name);
        let shorter = words.trim_end_matches(" contribution").to_owned();
        let longer = format!("{words} contribution");
        for name in [name, words, &shorter, &longer] {
            if let Choice::Found(key) = self.lists.streams.named(name) {
                return Some(key.as_str().into());
            }
        }
        None
    }

    /// Says something of a cell.
    pub(super) fn say(&mut self, kind: IssueKind, at: At<'_>, reason: impl Into<String>) {
        self.report.add(kind, at.place(), &at.value.text(), reason);
    }

    /// The value of a cell, where it has one; whatever is not sure of it is said.
    pub(super) fn taken<T>(&mut self, at: At<'_>, taken: Taken<T>) -> Option<T> {
        match taken {
            Taken::Nothing => None,
            Taken::Sure(value) => Some(value),
            Taken::Noisy(value) => {
                let place = at.place();
                let noisy = self
                    .noisy
                    .entry(at.sheet.name.clone())
                    .or_insert((0, place));
                noisy.0 += 1;
                Some(value)
            }
            Taken::Guessed(value, why) => {
                self.say(IssueKind::Guessed, at, why);
                Some(value)
            }
            Taken::Not(why) => {
                self.say(IssueKind::NotTaken, at, why);
                None
            }
        }
    }

    /// The text of a cell.
    pub(super) fn text(&mut self, at: At<'_>) -> String {
        if let Some(text) = values::written(at.value) {
            return text.to_owned();
        }
        let taken = values::text(at.value);
        self.taken(at, taken).unwrap_or_default().into()
    }

    /// The text of a cell with every space of it, as it stands in a table that this program wrote.
    pub(super) fn text_as_is(&mut self, at: At<'_>, own: Own) -> String {
        match (own, at.value) {
            (Own::Yes | Own::Table, Value::Text(text) | Value::Marked(text)) => {
                text.as_str().to_owned()
            }
            _ => self.text(at),
        }
    }

    /// The entry of a list that a cell names. In a table that this program wrote, a key that the round does not have
    /// stands for itself.
    pub(super) fn choice(
        &mut self,
        at: At<'_>,
        own: Own,
        list: impl FnOnce(&mut Lists) -> Option<&mut Choices>,
    ) -> ListKey {
        let worked_out;
        let text = if let Some(text) = values::written(at.value) {
            text
        } else {
            worked_out = self.text(at);
            worked_out.as_str()
        };
        if text.is_empty() {
            return ListKey::default();
        }
        let Some(choices) = list(&mut self.lists) else {
            if own == Own::Yes {
                return text.into();
            }
            self.say(IssueKind::NotTaken, at, "this round has no such list");
            return ListKey::default();
        };
        let named = choices.asked(text);
        if let Choice::Found(key) = named {
            return key.as_str().into();
        }
        match named.clone() {
            Choice::Found(key) => key.as_str().into(),
            Choice::Near(key, label) => {
                self.say(
                    IssueKind::Guessed,
                    at,
                    format!("it was taken for \"{label}\""),
                );
                key.as_str().into()
            }
            Choice::None(_) if own != Own::No => {
                self.say(
                    IssueKind::Guessed,
                    at,
                    format!("{UNLISTED}; it was taken as it stands"),
                );
                text.into()
            }
            Choice::None(near) => {
                let near = near
                    .map(|label| format!(": did you mean \"{label}\"?"))
                    .unwrap_or_default();
                self.say(
                    IssueKind::NotTaken,
                    at,
                    format!("{UNLISTED}; it was left out{near}"),
                );
                ListKey::default()
            }
        }
    }

    /// Says once for each sheet that spreadsheets' arithmetic was tidied up.
    pub(super) fn say_noise(&mut self) {
        let mut noisy: Vec<(usize, Place)> = self.noisy.drain().map(|(_, noise)| noise).collect();
        noisy.sort_by(|one, other| one.1.cmp(&other.1));
        for (count, first) in noisy {
            let cells = crate::format::count(count, "number", "numbers");
            self.report.add(
                IssueKind::Note,
                first,
                "",
                format!("from here on, {cells} of this sheet, off by less than a thousandth of a penny as spreadsheets' sums are, read as meant"),
            );
        }
    }
}

/// What becomes of a part of the plan that was there before the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum PlansOwn {
    /// It stands as it was.
    #[default]
    Stands,
    /// It has made room for what the file says.
    MadeRoom,
}

impl PlansOwn {
    /// Makes room. Says what was the case until now.
    pub(super) fn make_room(&mut self) -> Self {
        std::mem::replace(self, PlansOwn::MadeRoom)
    }
}

/// What is said of a word that a list of the round does not have, whoever wrote the file.
pub(super) const UNLISTED: &str = "the round's list does not have it";

/// Whether this program wrote a row, and knows it by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Yes,
    /// By the headings of its table only, which other programs may have gone over since.
    Table,
    No,
}
