//! How wide a column must be to be read: no two entries of its list may look alike.

use super::columns::{GridColumn, words_of};
use crate::model::Plan;
use crate::rounds::{Column, PlanningRound};

/// The usual advance of a letter of the cell's type, in points; a little more than the average.
const LETTER: f32 = 7.7;
/// The same in a longer text, where wide letters are among many.
const LETTER_OF_PROSE: f32 = 7.0;
/// Space at both sides of a cell's text.
const PADDING: f32 = 18.0;
/// In so many points most schemes can be told by their names, and in so many nearly all names are whole.
const READABLE_NAME: f32 = 160.0;
const WIDEST_NAME: f32 = 240.0;
/// The part of the room that columns may take which stay in sight while the others scroll.
pub(super) const STAYING: f32 = 0.6;

/// The widths between which a column gives way. Columns where both are the same do not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    /// In points; narrower could not be read.
    pub(super) least: f32,
    /// In points.
    pub(super) usual: f32,
}

/// The range of a column in a round, whatever the plan.
pub(super) fn range(column: Column, round: &PlanningRound) -> Range {
    let fixed = |points| Range {
        least: points,
        usual: points,
    };
    let lists = &round.lists;
    let entries = |list: &[crate::rounds::ListEntry]| -> Vec<String> {
        list.iter().map(|entry| entry.label.clone()).collect()
    };
    let labels = match column {
        Column::SchemeType => lists
            .scheme_types
            .entries
            .iter()
            .map(|kind| kind.label.clone())
            .collect(),
        Column::AreaOfSpend => entries(&lists.areas_of_spend.entries),
        Column::Provider => entries(&lists.providers.entries),
        Column::PrimaryObjective => lists
            .primary_objectives
            .as_ref()
            .map_or_else(Vec::new, |list| entries(&list.entries)),
        Column::Commissioner => lists
            .commissioners
            .iter()
            .flat_map(|list| &list.entries)
            .map(|who| who.label.clone())
            .collect(),
        Column::Stream => round
            .streams
            .iter()
            .map(|stream| stream.short_label.clone())
            .collect(),
        Column::SchemeNumber => return fixed(40.0),
        Column::SchemeName => {
            return Range {
                least: 136.0,
                usual: 210.0,
            };
        }
        Column::NhsShare => return fixed(60.0),
        Column::LaShare => return fixed(76.0),
        Column::Amount => return fixed(104.0),
        Column::Description | Column::Comments => return fixed(260.0),
        Column::SubType => return fixed(220.0),
        Column::SchemeTypeOther | Column::AreaOfSpendOther => return fixed(160.0),
        Column::Outputs | Column::Status => return fixed(132.0),
        Column::Unit => return fixed(180.0),
        Column::ShareOfOverallSpend => return fixed(112.0),
    };
    let (_, heading) = words_of(column, None, round);
    of_labels(&labels, &heading)
}

/// Wide enough at least to read the heading and to tell all labels apart, and usually to read the longest, within reason.
fn of_labels(labels: &[String], heading: &str) -> Range {
    let longest = labels.iter().map(|label| letters(label)).max().unwrap_or(0);
    // The sign that stands for the rest takes the room of another letter.
    let telling = telling_letters(labels) + 1;
    let least = width(telling.max(10).min(longest)).clamp(52.0, 140.0);
    let least = least.max(width(letters(heading)));
    Range {
        least,
        usual: width(longest).clamp(least, least.max(200.0)),
    }
}

/// How many letters from the beginning tell every label from every other.
fn telling_letters(labels: &[String]) -> usize {
    let mut most = 0;
    for (at, label) in labels.iter().enumerate() {
        for other in labels.iter().skip(at + 1) {
            let alike = label
                .chars()
                .zip(other.chars())
                .take_while(|(a, b)| a == b)
                .count();
            // One that is the whole of another's beginning shows without a sign of more to come.
            if alike < letters(label).min(letters(other)) {
                most = most.max(alike + 1);
            }
        }
    }
    most
}

fn letters(label: &str) -> usize {
    label.chars().count()
}

fn width(letters: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a count of letters")]
    let letters = letters as f32;
    (letters * LETTER + PADDING).ceil()
}

/// The room that a number needs: digits are all of one width.
pub(super) fn width_of_number(text: &str) -> f32 {
    let points: f32 = text
        .chars()
        .map(|c| if c == ',' || c == '.' { 3.8 } else { 8.1 })
        .sum();
    (points + PADDING).ceil()
}

/// What a plan asks of its columns beside what the round does.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    /// The width in which every amount is whole.
    amount: f32,
    /// The width in which the longest name of a scheme is.
    name: f32,
}

impl Needs {
    /// Those of a plan whose largest number is known.
    pub(super) fn of(plan: &Plan, largest: &str) -> Self {
        let longest = plan.schemes.iter().map(|scheme| scheme.name.len()).max();
        #[expect(clippy::cast_precision_loss, reason = "a count of letters")]
        let letters = longest.unwrap_or(0) as f32;
        Needs {
            amount: width_of_number(largest),
            name: (letters * LETTER_OF_PROSE + PADDING).ceil(),
        }
    }

    /// The range of a column in a round and this plan.
    pub(super) fn range(self, column: Column, round: &PlanningRound) -> Range {
        let range = range(column, round);
        match column {
            Column::Amount => Range {
                least: range.least.max(self.amount),
                usual: range.usual.max(self.amount),
            },
            Column::SchemeName => Range {
                usual: self.name.clamp(READABLE_NAME, WIDEST_NAME),
                ..range
            },
            _ => range,
        }
    }

    /// No column is made narrower than this to let others stand before the amounts: rows are told apart by the names of
    /// their schemes.
    pub(super) fn readable(self, column: Column, round: &PlanningRound) -> f32 {
        match column {
            Column::SchemeName => READABLE_NAME,
            _ => self.range(column, round).least,
        }
    }
}

/// Brings the amounts into sight, and shares the room among the columns that are whole in it, so that at first none is cut
/// in the middle. Names of schemes get theirs first.
pub(super) fn fit(columns: &mut [GridColumn], room: f32) {
    let room = room.floor();
    let count = how_many_fit(columns, room);
    let are_all = count == columns.len();
    let Some(shown) = columns.get_mut(..count) else {
        return;
    };
    for column in shown.iter_mut() {
        column.width -= column.gives();
    }
    let is_name = |column: &GridColumn| column.column == Column::SchemeName;
    grow(shown, room, 1.0, is_name);
    grow(shown, room, 1.0, |column| !is_name(column));
    // Columns further right would only show a part of themselves in what is left.
    grow(shown, room, if are_all { 1.0 } else { f32::MAX }, |_| true);
    // Names stay in sight while the others scroll, which need room for it.
    let name = shown.iter().position(is_name).unwrap_or(count);
    let before: f32 = shown.iter().take(name).map(|at| at.width).sum();
    if let Some(name) = shown.get_mut(name).filter(|name| name.is_the_programs()) {
        let most = (room * STAYING - before).floor().max(name.least());
        name.width = name.width.min(most);
    }
    let left = room - wide(shown);
    if !are_all && let Some(last) = shown.iter_mut().rfind(|at| at.is_the_programs()) {
        last.width += left;
    }
}

/// How many of the first columns are whole in a room: up to the amounts as narrow as they can be, further ones where those
/// before them need not give way.
fn how_many_fit(columns: &[GridColumn], room: f32) -> usize {
    let amounts = columns
        .iter()
        .rposition(|column| column.column == Column::Amount)
        .map_or(0, |at| at + 1);
    let least: f32 = columns.iter().take(amounts).map(GridColumn::least).sum();
    let mut count = if least <= room { amounts } else { 0 };
    let mut taken: f32 = columns.iter().take(count).map(|at| at.width).sum();
    for next in columns.iter().skip(count) {
        if taken + next.least() > room {
            break;
        }
        taken += next.width;
        count += 1;
    }
    count
}

/// Lets some columns grow into what others leave of a room, each by a part of what it can give.
fn grow(columns: &mut [GridColumn], room: f32, most: f32, which: impl Fn(&GridColumn) -> bool) {
    let left = room - wide(columns);
    let asked: f32 = columns
        .iter()
        .filter(|at| which(at))
        .map(GridColumn::gives)
        .sum();
    if left <= 0.0 || asked <= 0.0 {
        return;
    }
    let part = (left / asked).min(most);
    for column in columns.iter_mut().filter(|at| which(at)) {
        column.width += (column.gives() * part).floor();
    }
}

fn wide(columns: &[GridColumn]) -> f32 {
    columns.iter().map(|at| at.width).sum()
}

/// Where not all columns fit, the last one takes what is left, so that at the far end too none is cut in the middle: one
/// begins beside those that stay in sight.
pub(super) fn end_whole(columns: &mut [GridColumn], sticky: usize, room: f32) {
    if wide(columns) <= room {
        return;
    }
    let Some((stay, scroll)) = columns.split_at_mut_checked(sticky) else {
        return;
    };
    let room = room - wide(stay);
    let first = first_in_sight(scroll, scroll.len().saturating_sub(1), room);
    let taken = scroll.get(first..).map_or(0.0, wide);
    if let Some(last) = scroll.last_mut().filter(|last| last.is_the_programs()) {
        last.width += (room - taken).max(0.0).floor();
    }
}

/// The first of the columns up to one that all fit a room together.
pub(super) fn first_in_sight(columns: &[GridColumn], upto: usize, room: f32) -> usize {
    let mut left = room;
    let fits = columns.iter().take(upto + 1).rev().take_while(|column| {
        left -= column.width;
        left >= 0.0
    });
    (upto + 1).saturating_sub(fits.count().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rounds::Rounds;

    #[test]
    fn entries_of_a_list_can_be_told_apart_in_the_narrowest_column() {
        let rounds = Rounds::built_in().unwrap();
        for id in ["2022-23", "2023-25", "2025-26"] {
            let round = rounds.get(&id.into()).unwrap();
            let lists = &round.lists;
            for (column, list) in [
                (Column::Provider, &lists.providers),
                (Column::AreaOfSpend, &lists.areas_of_spend),
            ] {
                let least = range(column, round).least;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a handful of letters"
                )]
                let room = ((least - PADDING) / LETTER).floor() as usize;
                let mut seen = std::collections::BTreeSet::new();
                for label in list.entries.iter().map(|entry| &entry.label) {
                    let cut: String = if letters(label) <= room {
                        label.clone()
                    } else {
                        format!("{}…", label.chars().take(room - 1).collect::<String>())
                    };
                    assert!(seen.insert(cut.clone()), "{id} {column:?}: {cut}");
                }
            }
        }
    }

    #[test]
    fn a_column_begins_beside_those_that_stay_also_at_the_far_end() {
        let rounds = Rounds::built_in().unwrap();
        let round = rounds.get(&"2023-25".into()).unwrap();
        let mut columns: Vec<GridColumn> = [
            Column::SchemeNumber,
            Column::SchemeName,
            Column::Provider,
            Column::Outputs,
            Column::Description,
            Column::Comments,
        ]
        .map(|column| super::super::columns::grid_column(column, None, round))
        .to_vec();
        let room = 700.0;
        end_whole(&mut columns, 2, room);
        let beside = room - wide(&columns[..2]);
        let first = 2 + first_in_sight(&columns[2..], 3, beside);
        assert!((wide(&columns[first..]) - beside).abs() < 1.0);
        assert!(first > 2, "not all of them fit");
    }

    #[test]
    fn eleven_digits_have_room() {
        assert!(width_of_number("12,345,678,901") > 104.0);
        assert!(width_of_number("75,735,255") <= 104.0);
    }
}
