//! What the partners say for themselves: answers to planning requirements and national conditions, and the narrative.

use std::collections::HashSet;

use super::days;
use super::holds::SheetHolds;
use super::left_out::say_unknown_headings;
use super::reading::{At, Own, Reading};
use super::report::IssueKind;
use super::sheet::{Row, Sheet};
use super::table::{Field, Header, find, rows};
use super::values;
use super::words::{Heading, plain};
use crate::model::{Answer, NarrativeAnswer, RequirementId, Response};

/// A column of a table of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Col {
    /// Of a planning requirement.
    Code,
    /// Of a national condition.
    Condition,
    Question,
    Answer,
    Evidence,
    Action,
    ByWhen,
    /// What the round says of it.
    Aside,
    Key,
}

impl Field for Col {
    fn of(heading: &Heading) -> Option<Self> {
        let words = heading.words.as_str();
        let speaks_of = |part: &str| words.contains(part);
        Some(match words {
            "code" | "planning requirement code" | "requirement" | "ref" => Col::Code,
            "condition" | "national condition" | "condition number" => Col::Condition,
            "question" => Col::Question,
            "met" | "answer" | "response" | "yes no" | "confirmed" => Col::Answer,
            "evidence" | "supporting evidence" | "supporting documents" => Col::Evidence,
            "what will be done" | "actions" | "action" => Col::Action,
            "by when" | "timeframe" | "date" => Col::ByWhen,
            "theme"
            | "title"
            | "what it asks"
            | "key lines of enquiry"
            | "confirmed through"
            | "planning requirement"
            | "what the figures say" => Col::Aside,
            "key" => Col::Key,
            _ if speaks_of("timeframe") || speaks_of("by when") => Col::ByWhen,
            _ if speaks_of("supporting documents") => Col::Evidence,
            _ if speaks_of("actions in place") || speaks_of("details of action") => Col::Action,
            _ if speaks_of("please confirm whether") || speaks_of("meets expectation") => {
                Col::Answer
            }
            _ if speaks_of("key considerations") => Col::Aside,
            _ => return None,
        })
    }

    fn is_passed_over(self) -> bool {
        // A requirement's words often stand beside its code.
        matches!(self, Col::Aside | Col::Code)
    }
}

fn fits(header: &Header<Col>) -> bool {
    let responses = (header.has(Col::Code) || header.has(Col::Condition))
        && header.has(Col::Answer)
        && (header.has(Col::Evidence) || header.has(Col::Action) || header.has(Col::ByWhen));
    responses || (header.has(Col::Question) && header.has(Col::Answer))
}

/// What a table has answers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum To {
    Requirements,
    Conditions,
    Narrative,
}

impl To {
    /// For the report.
    pub(super) fn holds(self) -> SheetHolds {
        match self {
            To::Requirements => SheetHolds::Requirements,
            To::Conditions => SheetHolds::Conditions,
            To::Narrative => SheetHolds::Narrative,
        }
    }
}

/// Which answers of the plan a sheet of this program has taken the place of.
#[derive(Default)]
pub(super) struct Begun(HashSet<To>);

/// What the answers of a sheet do to those that the plan has.
pub(super) enum Onto<'a> {
    /// It is a sheet of this program, which has them all: they take their place, the first time.
    All(&'a mut Begun),
    /// They are put in one by one.
    EachOne,
}

impl Onto<'_> {
    fn own(&self) -> Own {
        match self {
            Onto::All(_) => Own::Yes,
            Onto::EachOne => Own::No,
        }
    }

    fn replaces(&mut self, to: To) -> bool {
        match self {
            Onto::All(begun) => begun.0.insert(to),
            Onto::EachOne => false,
        }
    }
}

/// Reads the answers on a sheet; nothing where it has none.
pub(super) fn read(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    onto: Onto<'_>,
) -> Option<(To, usize)> {
    let header = find::<Col>(sheet, 0, fits)?;
    let to = match () {
        () if header.has(Col::Question) => To::Narrative,
        () if header.has(Col::Condition) => To::Conditions,
        () => To::Requirements,
    };
    let count = match to {
        To::Narrative => narrative(reading, sheet, &header, onto),
        _ => responses(reading, sheet, &header, to, onto),
    };
    say_unknown_headings(reading, sheet, &header, u32::MAX);
    Some((to, count))
}

struct Line<'a> {
    sheet: &'a Sheet,
    header: &'a Header<Col>,
    row: &'a Row,
    key: Option<u32>,
    own: Own,
}

impl<'a> Line<'a> {
    fn of(onto: &Onto<'_>, sheet: &'a Sheet, header: &'a Header<Col>, row: &'a Row) -> Self {
        let key = header
            .value(row, Col::Key)
            .and_then(|(_, value)| value.text().parse().ok());
        let own = if key.is_some() { Own::Yes } else { onto.own() };
        Line {
            sheet,
            header,
            row,
            key,
            own,
        }
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

    fn text(&self, reading: &mut Reading<'_>, col: Col) -> String {
        self.at(col)
            .map(|at| reading.text_as_is(at, self.own))
            .unwrap_or_default()
    }
}

/// Entries by the keys that their rows gave, then those without.
fn in_key_order<T>(mut read: Vec<(Option<u32>, T)>) -> Vec<T> {
    read.sort_by_key(|(key, _)| key.unwrap_or(u32::MAX));
    read.into_iter().map(|(_, entry)| entry).collect()
}

fn responses(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    to: To,
    mut onto: Onto<'_>,
) -> usize {
    let mut read: Vec<(Option<u32>, Response)> = Vec::new();
    for row in rows(sheet, header) {
        let line = Line::of(&onto, sheet, header, row);
        let col = match to {
            To::Conditions => Col::Condition,
            _ => Col::Code,
        };
        let named = line.text(reading, col);
        let mut response = Response {
            to: match line.key {
                Some(_) => asked_exactly(reading, &named, to),
                None => asked(reading, &named, to),
            }
            .unwrap_or_else(|| named.as_str().into()),
            answer: None,
            evidence: line.text(reading, Col::Evidence),
            action: line.text(reading, Col::Action),
            by_when: None,
        };
        if let Some(at) = line.at(Col::Answer) {
            response.answer = answer(reading, at);
        }
        if let Some(at) = line.at(Col::ByWhen) {
            response.by_when = by_when(reading, at, &mut response.action, line.own);
        }
        let said = response != Response::unanswered(response.to.clone());
        match line.key {
            None if !said => {}
            None if asked(reading, &named, to).is_none() => {
                if let Some(at) = line.at(col).or_else(|| line.at(Col::Answer)) {
                    let reason = match to {
                        To::Conditions => "the round has no such national condition",
                        _ => "the round has no such planning requirement",
                    };
                    reading.say(IssueKind::NotTaken, at, reason);
                }
            }
            key => read.push((key, response)),
        }
    }
    let count = read.len();
    let known = match to {
        To::Conditions => &mut reading.plan.conditions,
        _ => &mut reading.plan.requirements,
    };
    if onto.replaces(to) {
        *known = in_key_order(read);
        return count;
    }
    for (_, response) in read {
        match known.iter_mut().find(|known| known.to == response.to) {
            Some(known) => *known = response,
            None => known.push(response),
        }
    }
    count
}

/// The condition or requirement with just this number or code.
fn asked_exactly(reading: &Reading<'_>, named: &str, to: To) -> Option<RequirementId> {
    let round = reading.round;
    match to {
        To::Conditions => (round.conditions.iter())
            .find(|known| known.number.to_string() == named)
            .map(|known| known.id.clone()),
        _ => (round.requirements.iter())
            .find(|known| known.code == named)
            .map(|known| known.id.clone()),
    }
}

/// The condition or requirement that a cell names: by its number or code, by its key, or by its title.
fn asked(reading: &Reading<'_>, named: &str, to: To) -> Option<RequirementId> {
    let words = plain(named);
    if words.is_empty() {
        return None;
    }
    let number = words
        .trim_start_matches("national condition")
        .trim_start_matches("condition")
        .trim_start_matches("nc")
        .trim();
    match to {
        To::Conditions => reading
            .round
            .conditions
            .iter()
            .find(|known| {
                known.number.to_string() == number
                    || plain(known.id.as_str()) == words
                    || plain(&known.title) == words
            })
            .map(|known| known.id.clone()),
        _ => reading
            .round
            .requirements
            .iter()
            .find(|known| plain(&known.code) == words || plain(known.id.as_str()) == words)
            .map(|known| known.id.clone()),
    }
}

fn answer(reading: &mut Reading<'_>, at: At<'_>) -> Option<Answer> {
    let text = reading.text(at);
    match plain(&text).as_str() {
        "" | "please select" | "select" => None,
        "yes" | "y" | "met" => Some(Answer::Yes),
        "no" | "n" | "not met" => Some(Answer::No),
        _ => {
            reading.say(IssueKind::NotTaken, at, "it is neither Yes nor No");
            None
        }
    }
}

/// The day; words such as "by the summer" are kept with what will be done.
fn by_when(
    reading: &mut Reading<'_>,
    at: At<'_>,
    action: &mut String,
    own: Own,
) -> Option<jiff::civil::Date> {
    let day = days::day(at.value);
    if let (values::Taken::Not(_), Own::No) = (&day, own) {
        let text = reading.text(at);
        if text.is_empty() {
            return None;
        }
        if !action.is_empty() {
            action.push('\n');
        }
        action.push_str("By when: ");
        action.push_str(&text);
        reading.say(
            IssueKind::Guessed,
            at,
            "it is not a day, and was added to what will be done",
        );
        return None;
    }
    reading.taken(at, day)
}

fn narrative(
    reading: &mut Reading<'_>,
    sheet: &Sheet,
    header: &Header<Col>,
    mut onto: Onto<'_>,
) -> usize {
    let mut read: Vec<(Option<u32>, NarrativeAnswer)> = Vec::new();
    for row in rows(sheet, header) {
        let line = Line::of(&onto, sheet, header, row);
        let asks = line.text(reading, Col::Question);
        let text = line.text(reading, Col::Answer);
        if line.key.is_none() && text.is_empty() {
            continue;
        }
        let known = reading.round.narrative.iter().find(|question| {
            question.asks == asks || (line.key.is_none() && plain(&question.asks) == plain(&asks))
        });
        let question = match (known, line.key) {
            (Some(known), _) => known.id.clone(),
            (None, Some(_)) => asks.as_str().into(),
            (None, None) => {
                if let Some(at) = line.at(Col::Question).or_else(|| line.at(Col::Answer)) {
                    reading.say(IssueKind::NotTaken, at, "the round asks no such question");
                }
                continue;
            }
        };
        read.push((line.key, NarrativeAnswer { question, text }));
    }
    let count = read.len();
    if onto.replaces(To::Narrative) {
        reading.plan.narrative = in_key_order(read);
        return count;
    }
    for (_, answer) in read {
        let known = &mut reading.plan.narrative;
        match known
            .iter_mut()
            .find(|known| known.question == answer.question)
        {
            Some(known) => *known = answer,
            None => known.push(answer),
        }
    }
    count
}
