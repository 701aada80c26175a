//! Rows of the expenditure table as schemes and allocations.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::above;
use super::expenditure::{Col, Kind, kind, total_words};
use super::ids::Ids;
use super::known::{ByYearRows, Known, Named, plain_number};
use super::left_out::say_unknown;
use super::reading::{PlansOwn, Reading};
use super::report::{IssueKind, Place};
use super::rows::{Read, Table};
use super::said::{Said, place_of};
use super::same::Before;
use super::sheet::{Row, Sheet};
use super::subtotals::Running;
use super::table::{Header, rows};
use super::totals::Sums;
use super::words::plain;
use crate::model::{AllocationId, Scheme, SchemeId, SchemeStatus};

/// Reads schemes and allocations, after those that other sheets of the file gave.
pub(super) struct Entries {
    by_key: HashMap<u32, Known>,
    named: Named,
    said: Said,
    /// What was taken of the table that is being read.
    running: Running,
    by_year: ByYearRows,
    allocation_ids: Ids,
    scheme_ids: Ids,
    /// Schemes that had a number when this program wrote the file, and have none on the rows read so far.
    lost_numbers: BTreeMap<SchemeId, Place>,
    /// Whether the plan's own schemes and allocations have made room.
    before: PlansOwn,
}

impl Entries {
    /// Begins, beside what was there before.
    pub(super) fn new(before: &Before<'_>) -> Self {
        Entries {
            by_key: HashMap::default(),
            named: Named::default(),
            said: Said::default(),
            running: Running::default(),
            by_year: ByYearRows::default(),
            allocation_ids: before.allocation_ids(),
            scheme_ids: before.scheme_ids(),
            lost_numbers: BTreeMap::new(),
            before: PlansOwn::default(),
        }
    }

    /// The ids of allocations and of schemes that no key of the plan's own gave.
    pub(super) fn into_new(self) -> (HashSet<u32>, HashSet<u32>) {
        (self.allocation_ids.into_new(), self.scheme_ids.into_new())
    }

    /// The ids of allocations and of schemes.
    pub(super) fn ids(&self) -> (&Ids, &Ids) {
        (&self.allocation_ids, &self.scheme_ids)
    }

    /// Whether a table was read already.
    pub(super) fn has_begun(&self) -> bool {
        self.before == PlansOwn::MadeRoom
    }

    /// Reads a table with the totals it states. Says how many rows it has.
    pub(super) fn read(
        &mut self,
        reading: &mut Reading<'_>,
        sheet: &Sheet,
        header: &Header<Col>,
        sums: &mut Sums,
    ) -> usize {
        if self.before.make_room() == PlansOwn::Stands {
            reading.plan.schemes.clear();
            reading.plan.allocations.clear();
        }
        // Once for all rows of a large table: to make room again and again copies all of them.
        reading.plan.allocations.reserve(sheet.rows.len());
        let mut count = 0;
        let table = Table::new(sheet, header, &reading.years);
        self.said.begin(&table);
        let keys = table.keys;
        self.allocation_ids.keep(keys.greatest, keys.rows);
        self.scheme_ids
            .keep(keys.greatest_of_schemes, keys.rows_of_schemes);
        self.by_key.reserve(keys.rows_of_schemes);
        if let Some((row, words)) = above::total_over(reading, sheet, header) {
            self.running.state(reading, &table, row, &words);
        }
        let mut above: Option<Known> = None;
        let mut end = u32::MAX;
        for row in rows(sheet, header) {
            if table.ends_at(reading, row) {
                end = row.number;
                break;
            }
            match kind(row, header) {
                Kind::Blank => table.say_remark(reading, row),
                Kind::Total => {
                    let words = total_words(row).unwrap_or_default();
                    self.running.state(reading, &table, row, &words);
                }
                Kind::Bare
                    if self
                        .running
                        .state_bare(reading, &table, row, &table.label(row)) => {}
                Kind::Bare
                    if self.running.is_empty() && above::sums_up_what_follows(&table, row) =>
                {
                    let words = table.label(row);
                    self.running.state_above(reading, &table, row, &words);
                }
                Kind::OnlyAmounts if self.running.state_unnamed(reading, &table, row) => {}
                Kind::OnlyAmounts => {
                    reading.report.add(
                        IssueKind::NotTaken,
                        Place::row(sheet, row.number),
                        "",
                        "there are amounts and nothing that says what they are for; the row was taken for a sum",
                    );
                }
                kind @ (Kind::Entry | Kind::Bare | Kind::Doubtful) => {
                    count += 1;
                    if kind != Kind::Entry {
                        table.say_doubtful(reading, row);
                    }
                    above = self.entry(reading, &table, row, above).or(above);
                }
            }
        }
        std::mem::take(&mut self.running).finish(sums);
        say_unknown(reading, sheet, header, end);
        table.say_other_years(reading);
        for place in std::mem::take(&mut self.lost_numbers).into_values() {
            reading.report.add(
                IssueKind::Guessed,
                place,
                "",
                "the scheme ID that was here is gone, and the scheme was taken without one; enter it again if that was not meant",
            );
        }
        count
    }

    /// Reads an entry and says which scheme it is of.
    fn entry(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
        above: Option<Known>,
    ) -> Option<Known> {
        let Ok(year) = table.year(reading, row) else {
            return None;
        };
        let mut read = table.read_row(reading, row, year);
        let Some(scheme) = self.scheme(reading, table, row, &mut read, above) else {
            reading.report.add(
                IssueKind::NotTaken,
                Place::row(table.sheet, row.number),
                "",
                "it has neither a scheme ID nor a name, and there is no scheme above it",
            );
            return None;
        };
        if read.is_only_scheme {
            return Some(scheme);
        }
        let mut allocation = read.allocation;
        allocation.scheme = scheme.id;
        self.running
            .add(row.number, &allocation.stream, &allocation.amounts);
        if let Some(year) = read.year
            && self.by_year.joins(&mut reading.plan, &allocation, year)
        {
            return Some(scheme);
        }
        allocation.id = AllocationId(self.allocation_ids.take(read.key));
        reading.plan.allocations.push(allocation);
        Some(scheme)
    }

    /// The scheme that a row is of: one read before, or a new one, which is taken out of what was read.
    fn scheme(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
        read: &mut Read,
        above: Option<Known>,
    ) -> Option<Known> {
        let (number, name) = (&read.scheme.number, &read.scheme.name);
        let known = match read.scheme_key {
            Some(key) => self.by_key.get(&key).copied(),
            None if !number.trim().is_empty() => self.named.numbered(&reading.plan, number),
            None if !plain(name).is_empty() => self.named.called(&reading.plan, name),
            None => {
                let above = above?;
                reading.report.add(
                    IssueKind::Guessed,
                    Place::row(table.sheet, row.number),
                    "",
                    "it has no scheme ID and no name, and was taken for another row of the scheme above it",
                );
                Some(above)
            }
        };
        if let Some(known) = known {
            self.compare(reading, table, row, known, &read.scheme);
            return Some(known);
        }
        let id = SchemeId(self.scheme_ids.take(read.scheme_key));
        let at = reading.plan.schemes.len();
        let known = Known { id, at };
        if let Some(key) = read.scheme_key {
            self.by_key.insert(key, known);
        }
        if read.scheme.number.is_empty() && reading.had_number(read.scheme_key) {
            self.lost_numbers
                .insert(id, place_of(table, row, Col::Number));
        }
        read.scheme.id = id;
        if read.is_only_scheme && table.is_a_name_alone(row) {
            reading.report.add(
                IssueKind::Guessed,
                Place::row(table.sheet, row.number),
                &read.scheme.name,
                "nothing else stands in the row; it was taken for a scheme that nothing is spent on",
            );
        }
        self.said.note_all(table, row, &read.scheme);
        let scheme = std::mem::replace(&mut read.scheme, Scheme::new(id, "", ""));
        reading.plan.schemes.push(scheme);
        Some(known)
    }

    /// Enters what an earlier row of the scheme left open, and says where a row contradicts it.
    fn compare(
        &mut self,
        reading: &mut Reading<'_>,
        table: &Table<'_>,
        row: &Row,
        known: Known,
        read: &Scheme,
    ) {
        let Known { id, at } = known;
        // A number or a name that comes later is not the one that rows are told by before.
        let open = reading.plan.schemes.get(at);
        if open.is_some_and(|scheme| scheme.number.is_empty() || scheme.name.is_empty()) {
            self.named.take_in(&reading.plan);
        }
        let Some(scheme) = reading.plan.schemes.get_mut(at) else {
            return;
        };
        let mut contradictions: Vec<(Col, String, String)> = Vec::new();
        let said = &mut self.said;
        let mut text = |col: Col, known: &mut String, new: &str| {
            if known.is_empty() {
                if !new.is_empty() {
                    said.note(at, table, row, col);
                }
                new.clone_into(known);
            } else if !new.is_empty() && !same_words(known, new) {
                contradictions.push((col, known.clone(), new.to_owned()));
            }
        };
        // A row that this program wrote is of its scheme whatever number stands there now.
        if plain_number(&scheme.number) != plain_number(&read.number) {
            let mut number = scheme.number.to_string();
            text(Col::Number, &mut number, &read.number);
            if scheme.number.is_empty() {
                self.lost_numbers.remove(&id);
                self.named.add_number(&number, known);
                scheme.number = number.into();
            }
        }
        text(Col::Name, &mut scheme.name, &read.name);
        text(Col::Description, &mut scheme.description, &read.description);
        text(
            Col::LocalPriority,
            &mut scheme.local_priority,
            &read.local_priority,
        );
        text(Col::Outcome, &mut scheme.outcome, &read.outcome);
        text(
            Col::PeopleReached,
            &mut scheme.people_reached,
            &read.people_reached,
        );
        text(Col::SchemeNotes, &mut scheme.notes, &read.notes);
        let mut area = scheme.area_of_investment.to_string();
        text(Col::AreaOfInvestment, &mut area, &read.area_of_investment);
        scheme.area_of_investment = area.into();
        match (scheme.status, read.status) {
            (None, Some(new)) => {
                self.said.note(at, table, row, Col::Status);
                scheme.status = Some(new);
            }
            (Some(known), Some(new)) if known != new => {
                contradictions.push((
                    Col::Status,
                    status_word(known).to_owned(),
                    status_word(new).to_owned(),
                ));
            }
            _ => {}
        }
        let number = scheme.number.clone();
        for (col, known, new) in contradictions {
            let known = super::report::shortened(&known);
            let scheme = match number.as_str() {
                "" => "the same scheme".to_owned(),
                number => format!("scheme {number}"),
            };
            let first = self.said.place(at, col);
            let first = first.map_or_else(|| "an earlier row".to_owned(), |at| at.to_string());
            reading.report.add(
                IssueKind::Contradiction,
                place_of(table, row, col),
                &new,
                format!("{first} says \"{known}\" of {scheme}, which was kept"),
            );
        }
    }
}

fn status_word(status: SchemeStatus) -> &'static str {
    match status {
        SchemeStatus::New => "New",
        SchemeStatus::Existing => "Existing",
    }
}

/// Whether two texts differ in blanks at most.
fn same_words(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}
